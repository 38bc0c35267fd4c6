# Which variables a text sees: in functions a snapshot (PEP 667), in classes the namespace, in comprehensions of texts the locals.
def reads():
    a, b = 1, 2

    def inner():
        return b

    print(eval("a + b"), eval("a", {"a": 5}), sorted(eval("locals()")), inner())
    exec("a = 10; c = 3; print(a, c)")
    print(a, "c" in locals(), eval("a"))
    exec("b += 1; print(b)")
    return b, inner()


print(reads())


def arguments(first, *rest, key=None, **others):
    return eval("(first, rest, key, others)")


print(arguments(1, 2, 3, key=4, z=5))


def free():
    captured = "free"

    def user():
        captured
        return eval("captured")

    def other():
        try:
            return eval("captured")
        except NameError as e:
            return str(e)

    return user(), other()


print(free())


def explicit():
    space = {}
    exec("made = 1", space)
    exec("made2 = made + 1", space, space)
    exec("made3 = 3", globals(), here := {})
    exec("made4 = 4", locals=(mine := {}))
    return space["made2"], here, mine, "made4" in globals()


print(explicit())


class C:
    base = 3
    twice = eval("base * 2")
    exec("added = base + twice")
    inside = [eval("i") for i in range(2)]

    def method(self):
        return eval("self.base"), eval("__class__.__name__") if __class__ else None


print(C.twice, C.added, C.inside, C().method())
print([eval("i + 1") for i in range(3)], list(eval("j") for j in range(2)), {k: eval("k") for k in "ab"})
print([exec("leak = i") for i in range(2)], "leak" in globals())
print([sorted(eval("locals()")) for k in range(1)], [[eval("m * 2") for m in (n,)] for n in (3,)])
exec("print([a for i in range(2)], [b for b in range(2)], {a: b for a in [1]})", {}, {"a": 5, "b": 6})
try:
    exec("print(list(a for i in range(2)))", {}, {"a": 5})
except NameError as e:
    print(e)
exec("print([(lambda: a)() for i in range(2)], (lambda: a)())", {"a": 4}, {"a": 5})
exec("class A:\n    print(a, [a for i in range(2)])\n    a = 6\n    print(a)", {"a": 1}, {"a": 5})
exec("if (w := 5) > 3: print([(u := i) for i in range(3)], u, w)", {}, walrus := {})
print(walrus)
exec("print(sorted(locals()), locals() is not globals(), dir(), sorted(vars()))", {}, {"only": 1})
exec("print(globals() is locals(), [n for n in globals() if n[0] != '_'])", {"only": 1})
exec("def f(a):\n    b = a\n    return sorted(locals()), sorted(globals()), dir(), vars()\nprint(f(1))", {"__builtins__": __builtins__})
exec("x = eval('1 + y'); exec('z = x'); print(x, z)", {"y": 1})
exec("def f():\n    y = 2\n    exec('y = 3; print(y, k)')\n    return eval('y + k')\nprint(f())", {"k": 1})
exec("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print(repr(e))\nprint('e' in locals())", {})
exec("for q in 'ab': pass\nelse: print(q)\nwhile True:\n    break\nwith open('/dev/null') as f: print(f.closed)\nprint(f.closed)", {})
exec("match [1, (2, 3)]:\n    case [p, (q, *r)]: print(p, q, r)", {})
exec("a, (b, *c) = 1, (2, 3, 4); print(a, b, c); a += 1; print(a)\nimport os.path as p; print(p.sep)", {})
exec("def shadow(locals):\n    return locals()\nprint(shadow(lambda: 'mine'))\nlocals = lambda: 'ours'\nprint(locals())", {})
print(eval("locals()", {"locals": lambda: "given"}), eval("dir()", {"dir": lambda: "given"}))
exec("def g(): return globals()\nprint(g())", {"globals": lambda: "given"})
exec("type A = list[int]\ndef h[T](x: T) -> T: return x\nclass B[T]: pass\nprint(A.__value__, h.__type_params__, B[int], h(3))", {})
