# The versions of packages are those of the environment that built the program.
from importlib.metadata import PackageNotFoundError, version

print(version("pytest") == version("PyTest"), version("typing_extensions"))
for name in ("no-such-package", ""):
    try:
        print(version(name))
    except (PackageNotFoundError, ValueError) as e:
        print(type(e).__name__, e)
