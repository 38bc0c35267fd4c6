# eval, exec and compile of texts that stand in the program; names of locals, globals and builtins.
x = 10
print(eval("1 + 2"), eval("x * 2"), eval("  \t x"), eval("len([1, 2, 3])"))
print(exec("y = x + 1"), y)
exec("""
def double(n):
    return n * 2

class Point:
    "two numbers"
    def __init__(self, a, b):
        self.a, self.b = a, b
    def __repr__(self):
        return f"Point({self.a}, {self.b})"
total = 0
for i in range(4):
    total += double(i)
""")
print(double(21), Point(1, 2), Point.__doc__, total, double.__name__, double.__module__, Point.__module__, double.__globals__ is globals())
print(eval("[i * x for i in range(3)]"), eval("{k: v for k, v in zip('ab', (1, 2))}"), eval("(lambda a, b=2: a + b + x)(1)"))
print(eval("sum(i for i in range(5) if i % 2)"), eval("x if x > 5 else -x"), eval("'%s-%s' % (x, y)"), eval("f'{x:>5}'"))

space = {"a": 1, "b": 2}
print(eval("a + b", space), sorted(space), type(space["__builtins__"]).__name__)
print(eval("a + b + c", {"a": 1}, {"b": 10, "c": 100}), eval("a", {"a": 1}, {"a": 2}))
exec("c = a + b; b = 0; global g; g = c", space, local := {"a": 5})
print(space["a"], space["b"], space["g"], local)
exec("del a", space)
print("a" in space)
try:
    exec("del a", space)
except NameError as e:
    print(type(e).__name__, e)
try:
    eval("nowhere + 1", {"nowhen": 1})
except NameError as e:
    print(e, e.name)
for text in ("1", "x", "x ** 2"):
    print(text, "=", eval(text))
CASES = {"sum": "p + q", "product": "p * q"}
for name, text in CASES.items():
    print(name, eval(text, {"p": 3, "q": 4}))


def show(text, **names):
    print(text, "->", eval(text, {}, names))


show("p - q", p=1, q=2)
show("p or q", p=0, q="q")
SOURCE = "z = 'from a ' + 'constant'"
exec(SOURCE)
print(z, eval("'" "joined" "'"), eval("1" + " + " + "1"))
exec("import math\nfrom collections import OrderedDict as O\nprint(math.floor(2.5), O(a=1))", {})
exec("from math import *\nprint(gcd(4, 6), floor(1.5))", {}, {})
exec("w: int = 1\nv: str", named := {})
print(named["__annotations__"], named["w"], "v" in named)
exec("'documented'\nu = __doc__", named)
print(named["u"], named["__doc__"])
