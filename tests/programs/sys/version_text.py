# `platform` takes sys.version apart, and many packages ask it which Python this is.
import platform
import sys

print(platform.python_implementation(), platform.python_version(), platform.python_version_tuple())
print(sys.version.split()[0], bool(platform.python_compiler()), len(platform.python_build()))
