# Texts of re.PatternError and of wrong calls.
import re

for pattern in ["(", ")", "[", "a**", "*", "a{2,1}", "(?P<n", "(?P<n>a)(?P<n>b)", "(?P=x)", r"\1", "(?<=a*)b", "[z-a]", "(?z)", "\\", r"\q",
                "(?P<1>a)", "(?(2)a)", "(?i", "a(?i)b", r"[\q]", "(?:", "(?#", "x{1,2}{3}", "(?<", "(?P", "[a", "a{99999999999}", r"\u12", r"\x1", r"\N{foo"]:
    try:
        re.compile(pattern)
        print(repr(pattern), "fine")
    except re.error as e:
        print(repr(pattern), e, e.msg, e.pos, e.lineno, e.colno)
    except Exception as e:
        print(repr(pattern), type(e).__name__, e)
p = re.compile("(a)(?P<n>b)?")
m = p.match("ab")
for call in [lambda: p.match(b"a"), lambda: re.compile(b"a").match("a"), lambda: p.match(5), lambda: m.group(3), lambda: m.group("x"), lambda: m.start(9),
             lambda: re.sub("(a)", r"\2", "a"), lambda: re.sub("a", r"\g<x>", "a"), lambda: re.sub("a", r"\q", "a"), lambda: re.sub("a", 5, "a"),
             lambda: p.sub(lambda m: 5, "ab"), lambda: re.compile(5), lambda: p.match(), lambda: m.expand(r"\9"), lambda: re.sub("a", "b", 5),
             lambda: p.split(None), lambda: m[7], lambda: p.findall("a", "b")]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
