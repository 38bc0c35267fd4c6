# pkgutil registers itself for importlib's finders; its functions about names and paths need none.
import pkgutil

print(pkgutil.resolve_name("json.decoder:JSONDecodeError").__name__, pkgutil.resolve_name("collections.OrderedDict").__name__)
try:
    pkgutil.resolve_name("json:nothing")
except AttributeError as e:
    print(e)
print(list(pkgutil.walk_packages(["/no/such/folder"])), pkgutil.extend_path(["a"], "name"))
import json
import collections
