import os


class P:
    def __init__(self, p):
        self.p = p

    def __fspath__(self):
        return self.p


print(os.fspath(P("x")), isinstance(P("x"), os.PathLike), issubclass(P, os.PathLike), isinstance("x", os.PathLike))
print(os.path.exists(P("/tmp")), os.path.join(P("a"), "b"))
with open(P("/tmp/molt_pathlike.txt"), "w") as f:
    f.write("ok")
print(open(P(b"/tmp/molt_pathlike.txt")).read())
os.remove(P("/tmp/molt_pathlike.txt"))
try:
    os.fspath(P(5))
except TypeError as e:
    print(e)
try:
    open(P(5))
except TypeError as e:
    print(e)
