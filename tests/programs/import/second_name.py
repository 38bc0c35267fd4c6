# os.path is posixpath under a second name: what is taken out of it is in the executable all the same.
import os.path as p
import sysconfig
from os.path import commonpath, expandvars, realpath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def on_demand():
    from os.path import relpath

    return relpath("/a/b/c", "/a")


print(realpath("/"), commonpath(["/a/b", "/a/c"]), expandvars("$HOPEFULLY_NOT_SET/x"))
print(p.normpath("/a/./b/.."), p.commonprefix(["abc", "abd"]), on_demand())
print(type(sysconfig.get_config_var("TZPATH")).__name__)
try:
    ZoneInfo("No/Such_Place")
except ZoneInfoNotFoundError as e:
    print(e)
