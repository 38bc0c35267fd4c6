# compile() of constant texts: code objects, their attributes, the three modes.
import sys
import types

code = compile("a = 1\nprint(a, __name__)\n", "name.py", "exec")
print(type(code), code.co_name, code.co_qualname, code.co_filename, code.co_firstlineno, code.co_argcount, code.co_flags)
print(code.co_varnames, code.co_freevars, code.co_cellvars, code.co_nlocals, isinstance(code, types.CodeType))
print(repr(code).startswith("<code object <module> at 0x"), repr(code).endswith('file "name.py", line 1>'), code is code, code == code)
exec(code)
exec(code, {"__name__": "given"})
print(eval(code, {"__name__": "evaluated"}))
expression = compile("a + offset", "<expression>", "eval")
print(eval(expression, {"a": 1, "offset": 5}), exec(expression, {"a": 1, "offset": 5}), [eval(expression, {"a": 1}, {"offset": i}) for i in range(3)])
single = compile("1 + 1; 'text'; None; b = 5; b", "<single>", "single")
exec(single)
exec(compile("for i in range(2):\n    i * 10\n", "<loop>", "single"))
shown = []
sys.displayhook, hook = shown.append, sys.displayhook
exec(compile("[1]; None", "<hook>", "single"), {})
sys.displayhook = hook
print(shown)
table = {
    "add": compile("x + y", "<op>", "eval"),
    "sub": compile("x - y", "<op>", "eval"),
}
for name, made in table.items():
    print(name, eval(made, {"x": 5, "y": 3}), made.co_filename)


def run(code, **space):
    exec(code, space)
    return sorted(name for name in space if not name.startswith("__"))


print(run(compile("q = p + 1", "<q>", "exec"), p=1), run(code))
for mode in ("exec", "eval"):
    print(mode, eval(compile("7", "<both>", mode)))
space = {}
exec(compile("def f(a, b=2):\n    return a + b\n", filename="<kw>", mode="exec"), space)
f = space["f"]
print(f(1), f.__code__.co_filename, f.__code__.co_firstlineno, f.__code__.co_varnames, f.__defaults__, f.__code__.co_flags)
for wrong in (
    lambda: compile("1", "<m>", "both"),
    lambda: compile(5, "<m>", "exec"),
    lambda: compile("1", 5, "exec"),
    lambda: compile("1", "<m>", 5),
    lambda: compile("1"),
    lambda: eval(),
    lambda: eval(5),
    lambda: exec(None),
    lambda: eval("1", 5),
    lambda: eval("1", []),
    lambda: eval("1", {}, 5),
    lambda: exec("1", 5),
    lambda: exec("1", []),
    lambda: exec("1", {}, 5),
    lambda: exec("1", {}, closure=()),
    lambda: exec(code, {}, closure=()),
    lambda: exec((lambda x: lambda: x)(1).__code__),
    lambda: types.FunctionType(code, 5),
):
    try:
        print(wrong())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
def plain():
    return sorted(locals()), code.co_name, __name__


print(eval(plain.__code__), exec(plain.__code__, globals(), {"ignored": 1}), eval((lambda: 5).__code__, {}))
print(eval("1", None, None), eval("code is given", None, {"given": code}))
