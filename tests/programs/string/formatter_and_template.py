# string: constants, capwords, Formatter with its hooks, Template with every kind of placeholder and its errors.
import string


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable), string.ascii_lowercase[:3], string.ascii_uppercase[-3:])
print(string.capwords("  hello   wORLD foo-bar "), string.capwords("a,b,c", ","), string.capwords(""))


class F(string.Formatter):
    def get_value(self, key, args, kwargs): return kwargs.get(key, f"<{key}>") if isinstance(key, str) else args[key] if key < len(args) else f"<{key}>"
    def convert_field(self, value, conversion): return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)
    def format_field(self, value, spec): return f"[{value}|{spec}]" if spec.startswith("!") else super().format_field(value, spec)
    def check_unused_args(self, used, args, kwargs): print("used", sorted(map(str, used)), end=" ")


f = F()
for args in (("{} {} {}", 1, 2), ("{0} {1!r} {a}", 1, "x"), ("{a!u:>5} {b}",), ("{0:!spec}", 5), ("{0.real} {0[x]}", type("T", (), {"real": 1, "__getitem__": lambda s, k: k})()), ("{:{}}", "v", 5), ("{{}}",), ("",), ("{0:{1}{2}}", 3, ">", 4)):
    attempt(lambda: f.format(*args, a="A"))
g = string.Formatter()
for args in (("{} {1}", 1, 2), ("{0} {}", 1, 2), ("{",), ("}",), ("{0!x}", 1), ("{0!}", 1), ("{a}",), ("{0}",), ("{:{:{}}}", 1, 2, 3), (), ("{0.missing}", 1), ("{[}", 1), ("{0[a}", {}), ("{!r}", "q"), (5,)):
    attempt(lambda: g.format(*args))
print(list(g.parse("a{b!r:c}d{{e}}{f}{}")), g.vformat("{x}{0}", (1,), {"x": 2}), g.get_field("0.real", (5,), {}))
T = string.Template
for text in ("$who likes ${what}", "$$ $who$", "$1", "${who", "${}", "$who-$missing ${what}s", "nothing", "$Who $_x1", "é$whoé", "$"):
    t = T(text)
    attempt(lambda: t.substitute(who="tim", what="kung", Who="W", _x1=5))
    attempt(lambda: t.safe_substitute({"who": "map"}, what="kw"))
    attempt(lambda: (t.is_valid(), t.get_identifiers()))
attempt(lambda: T("$a").substitute())
attempt(lambda: T("$a").substitute({"a": 1}, {"b": 2}))


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%a_b %% %ab $x").safe_substitute(a_b=1, ab=2), Percent.delimiter, T("x").template)
