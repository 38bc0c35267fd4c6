"""What is written at the end of a StringIO, with other operations between the writes."""

import io

f = io.StringIO()
for i in range(3):
    f.write(f"line {i}\n")
print(f.tell(), repr(f.getvalue()))
f.write("é")
print(f.tell(), repr(f.getvalue()))
f.write("\U0001f600")
f.write("")
f.write("tail")
f.seek(2)
f.write("XY")
print(repr(f.read(4)), f.tell(), repr(f.getvalue()))
f.seek(0, 2)
f.write("end")
f.seek(0)
print([*f], f.readline() == "")
f.seek(40)
f.write("far")
f.write("ther")
print(repr(f.getvalue()), f.tell())
f.seek(3)
print(f.truncate(), repr(f.getvalue()), f.truncate(2), f.tell())
f.write("z")
f.write("w")
print(repr(f.getvalue()))
f.seek(1)
f.write("long enough to go behind the end")
f.write("!")
print(repr(f.getvalue()), f.tell())
g = io.StringIO("start")
g.write("ST")
print(g.read(), g.write("more"), repr(g.getvalue()))
g.__init__("again")
g.seek(0, 2)
g.write("x")
g.__init__()
print(repr(g.getvalue()), g.write("y"), repr(g.getvalue()))
for newline in (None, "", "\n", "\r", "\r\n"):
    h = io.StringIO(newline=newline)
    for piece in ("a\n", "b\r", "\nc", "\r\n"):
        h.write(piece)
    h.seek(0)
    print(repr(newline), repr(h.getvalue()), [*h], h.newlines)


class S(str):
    pass


k = io.StringIO()
k.write(S("sub"))
print(type(k.getvalue()).__name__)
k.write(S("class"))
print(k.getvalue())
k.write("open")
k.close()
try:
    k.write("closed")
except ValueError as e:
    print(e)
try:
    k.getvalue()
except ValueError as e:
    print(e)
m = io.StringIO()
for i in range(2000):
    print(i, "x", file=m)
print(len(m.getvalue()), m.getvalue()[-12:])
m.seek(0)
print(m.readline(), m.read(3), sum(1 for _ in m))
n = io.StringIO()
try:
    n.write(3)
except TypeError as e:
    print(e)
n.write("left unread")
