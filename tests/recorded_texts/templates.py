# exec of texts that are made from a template, with file names that are computed
import sys
import traceback

TEMPLATE = """
def {name}(a, *rest, b={default}, **more):
    '''Made for {name}.'''
    total = a + b
    def inner():
        nonlocal total
        total += len(rest)
        return total
    return inner(), sorted(more)

def items(n):
    for i in range(n):
        yield i * {default}

class {name}_class:
    kind = "{name}"
    def method(self):
        return [self.kind + str(i) for i in range({default})], {default} / zero
"""


def make(name, default):
    namespace = {"zero": 0}
    exec(compile(TEMPLATE.format(name=name, default=default), f"<made {name}>", "exec"), namespace)
    return namespace


def show(error):
    for frame in traceback.extract_tb(error.__traceback__):
        print(frame.filename.rpartition("/")[2], frame.lineno, frame.name)


def main():
    one, two = make("one", 1), make("two", 2)
    again = make("one", 1)
    for made, name in (one, "one"), (two, "two"), (again, "one"):
        f = made[name]
        print(f(1, 2, 3, x=1), f(5), f.__doc__, f.__code__.co_filename, f.__defaults__, f.__kwdefaults__)
        g = made["items"](3)
        print(list(g), g.gi_code.co_filename, made["items"].__code__.co_filename)
        try:
            made[name + "_class"]().method()
        except ZeroDivisionError as e:
            show(e)
    print(one["one"] is again["one"], one["zero"], sorted(k for k in one if not k.startswith("__")))
    names = "<string>", "a file", "<made\xe9 \u1234>"
    for name in names:
        space = {}
        exec(compile(f"def f(): return {len(names)}\nx = lambda: f.__code__", name, "exec"), space)
        print(space["f"]().__class__, ascii(space["x"]().co_filename), ascii(space["x"].__code__.co_filename))
    text = "value = {} + 1"
    for i in range(3):
        space = {}
        exec(text.format(i), space)
        print(space["value"])
    exec("\n".join(f"v{i} = {i}" for i in range(5)), globals())
    print(v0, v4)  # noqa: F821
    twice = [compile("def f(): pass\n" + "# twice", "<same>", "exec") for _ in range(2)]
    print([c.co_filename for c in twice], twice[0].replace(co_filename="<other>").co_filename)
    sys.stdout.flush()
    make("last", 3)["last_class"]().method()


main()
