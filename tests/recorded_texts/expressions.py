# eval of expressions out of a table, and out of the arguments
import sys

TABLE = """
area = width * height
label = f"{width:>{height}}|{'x' * height}"
squares = [i * i for i in range(width)]
nested = (lambda f: f(width))(lambda n: {n: {k: n for k in range(height)}})
missing = depth + 1
zero = width / (height - height)
"""


class Names(dict):
    def __missing__(self, name):
        return f"<{name}>"


def rows():
    for line in TABLE.split("\n"):
        if line:
            name, _, expression = line.partition(" = ")
            yield name, expression


def evaluate(expression, names):
    try:
        return eval(expression, {}, names)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for name, expression in rows():
    print(name, "=", evaluate(expression, {"width": 4, "height": 3}))
print(evaluate("a + b" + " + c", Names(a="A")))
print(eval(" \t" + "len('%s')" % ("z" * 3)))
print(eval(("4" + "2").encode()), eval(bytes(b"'\xc3\xa9'")) == "\xe9")
code = [compile(expression, "<row>", "eval") for _, expression in rows()]
print([c.co_name + c.co_filename for c in code][:2], eval(code[0], {"width": 5, "height": 5}))
for mode in ("exec", "eval", "single"):
    print(mode, eval(compile("1 + " + "2", "<" + mode + ">", mode)))
for bad in ("1 +", "x = 1", "'open", "f(", "  return"):
    for mode in ("eval", "exec"):
        try:
            compile(bad + " ", "<bad %s>" % mode, mode)
            print("compiled", bad, mode)
        except SyntaxError as e:
            print(type(e).__name__, e, e.args, e.filename, e.lineno, e.offset)
for argument in sys.argv[1:]:
    print(argument, "->", eval(argument, {"x": 20}))
