import os

print(os.path.join("a", "b", "/c", "d"), os.path.join("a/", "b"), os.path.join("", "x"))
print(os.path.split("/usr/lib/x.py"), os.path.splitext("archive.tar.gz"), os.path.splitext(".bashrc"))
print(os.path.basename("/a/b/"), os.path.dirname("/a/b/c"), os.path.normpath("/a/./b/../c//d"))
print(os.path.isabs("/x"), os.path.isabs("x"), os.path.commonprefix(["/usr/lib", "/usr/local"]))
print(os.path.commonpath(["/usr/lib/a", "/usr/lib/b/c"]), os.path.relpath("/a/b/c", "/a/d"))
print(os.path.expanduser("~/x") == os.path.join(os.environ.get("HOME", ""), "x"))
print(os.sep, os.linesep.encode(), os.pathsep, os.curdir, os.pardir, os.extsep, os.devnull, os.name)
print(os.fspath("a"), os.fsencode("é"), os.fsdecode(b"\xc3\xa9"))
print(os.path.join(b"a", b"b"))
try:
    os.path.join("a", b"b")
except TypeError as e:
    print(e)
