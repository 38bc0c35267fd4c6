# str.format, format_map, f-strings and Formatter-like fields: attributes, items, nesting, conversions, errors, own __format__.
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)


class A:
    x = {"k": [10, 20], "0": "zero"}
    def __init__(self): self.y = (1, 2.5)
    def __format__(self, spec): return f"A<{spec}>"
    def __str__(self): return "str-A"
    def __repr__(self): return "repr-Ä"


class S(str):
    def __format__(self, spec): return "S!" + str.__format__(self, spec)


a = A()
for f in (lambda: "{0.x[k][1]} {0.y[1]:.1f} {0.x[0]}".format(a), lambda: "{} {!s} {!r} {!a} {:spec}".format(a, a, a, a, a), lambda: "{:{}{}}|{:>{w}.{p}}".format("x", "^", 5, "abcdef", w=8, p=3), lambda: "{a}{b}{a}".format(a=1, b=2), lambda: "{{}} {{{0}}}".format(5), lambda: "{0}{}".format(1, 2), lambda: "{}{0}".format(1), lambda: "{}".format(), lambda: "{2}".format(1), lambda: "{x}".format(), lambda: "{".format(), lambda: "}".format(), lambda: "{0".format(1), lambda: "{0!}".format(1), lambda: "{0!x}".format(1), lambda: "{0!rr}".format(1), lambda: "{0.}".format(1), lambda: "{0[}".format([1]), lambda: "{0[]}".format([1]), lambda: "{0[a]}".format([1]), lambda: "{0[-1]}".format([1]), lambda: "{0[ 0]}".format({" 0": 5}), lambda: "{0.nope}".format(1), lambda: "{0.real.imag}".format(5), lambda: "{a[b]}".format(a={"b": 1}), lambda: "{0[a][b].c}".format({"a": {"b": type("C", (), {"c": 9})}}), lambda: "{:d}".format("x"), lambda: "{:s}".format(5), lambda: "{:10}|{:<10}|{:>10}|{:^10}|{:*^10}".format("ab", "ab", "ab", "ab", "ab"), lambda: "{:.2}|{:5.1}|{:05}|{:=5}".format("abc", "abc", "ab", "ab"), lambda: "{:05}".format("ab"), lambda: "{:+}".format("a"), lambda: "{:,}".format("a"), lambda: "{:#}".format("a"), lambda: "{: }".format("a"), lambda: "{:\u20ac>5}".format("é"), lambda: "{:{fill}>{n}}".format("z", fill="\U0001F600", n=3), lambda: "{:{{}}}".format(1), lambda: "{:{:{}}}".format(1, 2, 3), lambda: "{0:{1}}".format(3.14159, ".2f"), lambda: "{}".format(None), lambda: "{:5}".format(None), lambda: "{:5}".format([1]), lambda: "{:}".format([1]), lambda: "{!r:>5}".format("a"), lambda: "{:>6}|{!s:>6}".format(S("q"), S("q")), lambda: format(a), lambda: format(a, "z"), lambda: format(1, 5), lambda: format(object(), "x"), lambda: "{:%Y}".format(5), lambda: "{k}".format_map({"k": 1}), lambda: "{k}".format_map({}), lambda: "{0}".format_map([1]), lambda: "{}".format_map({"": 1}), lambda: "{a.b}".format_map({"a": 5}), lambda: "%s %r %a %d %5.2f %-5s| %05d %+d %x %X %o %e %G %c %c %%" % ("s", "é", "é", 5.9, 3.14159, "ab", 42, 7, 255, 255, 8, 12345.678, 1e-10, "q", 65), lambda: "%(a)s %(b)05.1f %(a)r" % {"a": 1, "b": 2.25}, lambda: "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), lambda: "%s" % (1, 2), lambda: "%s %s" % 1, lambda: "%d" % "1", lambda: "%d" % 1j, lambda: "%x" % 1.5, lambda: "%c" % "ab", lambda: "%c" % 0x110000, lambda: "%q" % 1, lambda: "%" % 1, lambda: "%(a)s" % 5, lambda: "%(a" % {"a": 1}, lambda: "%(z)s" % {}, lambda: "%s" % {"a": 1}, lambda: "%s" % [1], lambda: "%s %s" % [1, 2], lambda: "a" % 5, lambda: "a" % {}, lambda: "a" % (), lambda: "a" % (1,), lambda: "%.3s|%5.1s|" % ("abcdef", "xyz"), lambda: "%r" % "quo'te\"", lambda: "%5%|" % (), lambda: "%i %u" % (3, -4), lambda: "%#x %#o %#X" % (255, 8, 255), lambda: "% d|% d" % (5, -5), lambda: "%ld %hd %Li" % (1, 2, 3), lambda: "%s" % S("sub"), lambda: "%.0f %.0f %.0f" % (0.5, 1.5, 2.5), lambda: "%s %s" % (float("inf"), float("nan")), lambda: "%d" % float("inf"), lambda: "%f" % float("-inf"), lambda: "%5s" % None, lambda: "%.2147483648f" % 1.0, lambda: "%99999999999999999999d" % 1):
    attempt(f)
v, w, name = 3.14159, 10, "x"
print(f"{v:.2f} {v!r:>{w}} {name!a} {name:{'>'}{w}} {{literal}} {v=} {v = :.1f} {name=!s} {w=:>5} {a:spec} {a!r} {a!s:>8}|")
print(f"{'nested ' + f'{w + 1:0{3}}'} {(lambda x: x * 2)(w)} {[i for i in range(3)]} { {'a': 1}['a'] } {w if v else 0} {'\n'.join(['a', 'b'])!r} {"same quotes"}")
print(f"{v:{w}.{3}} {v:{'.' + '1f'}} {1_000_000:,} {255:#06x} {-5:+} {True:d} {'é':>3} {w!s:{'^'}6}|", rf"\n{w}\t", f"""multi
{w}
line""", f"{w:}" f"{v}" "plain" f'{name}', F"{1}{2}", f"{'a' 'b'}", f"{w:%%}" if False else "")
attempt(lambda: f"{w:q}"); attempt(lambda: f"{undefined_name}"); attempt(lambda: f"{a.missing}"); attempt(lambda: f"{v:{a}}"); attempt(lambda: f"{v!r:d}"); attempt(lambda: f"{'s':d}")
