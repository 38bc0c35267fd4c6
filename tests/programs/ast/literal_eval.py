import ast

for text in (
    "1",
    "-1.5e3",
    "'a\\n\\x41\\u00e9' \"b\"",
    "b'\\xff'",
    "[1, (2,), {'k': {3, 4}}, None, True, ...]",
    "()",
    "(1)",
    "1+2j",
    "set()",
    "{}",
    "0x1F",
    "1_000",
    "r'\\n'",
    "'''a\nb'''",
    "  5",
    "[\n 1,\n 2,\n]",
):
    print(repr(ast.literal_eval(text)))
for bad in ("a", "1+2", "f()", "[1,", "x.y", "", "1 2", "'abc"):
    try:
        print(ast.literal_eval(bad))
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__)
