# Texts that give texts themselves, at once and later
OUTER = """
import collections

def outer(n):
    exec(f"def inner(m): return m * {n}", globals())
    return [eval(f"{i} + n", {}, {"n": n}) for i in range(n)]

made = compile("x = " + repr({"size": SIZE}), "<inner SIZE>", "exec")
exec(made)
exec("exec('deep = ' + str(SIZE))")
print(x, deep, made.co_filename)
Pair = collections.namedtuple("Pair", "a b")
"""


def run(size):
    space = {"__name__": f"made{size}"}
    exec(OUTER.replace("SIZE", str(size)), space)
    return space


a, b = run(1), run(2)
for space in a, b:
    print(space["outer"](3), space["inner"](5), space["Pair"](1, 2), space["outer"].__module__)
print(a["outer"](2), a["inner"](7), b["inner"](7))
try:
    exec(f"eval('1 + ' + str({1}) + ' +')")
except SyntaxError as e:
    print(e.msg, e.filename, e.text)
