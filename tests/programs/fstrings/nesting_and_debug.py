# The f-string language: `=`, conversions, nested formats, quotes inside, lambdas, walrus, escapes, adjacent literals.
import datetime


class F:
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "F-repr"
    def __str__(self): return "F-str é"


x, width, name, items = 3.14159, 10, "nämé", [1, 2]
d = {"k": "v", "a'b": 1}
print(f"{x=} {x = } { x=!r} {x=:.2f} {x = !s:>12} {name=} {name=!a} {items[0]=} {d['k']=} {x+1 = :5.1f}|")
print(f"{F()} {F():} {F():abc} {F()!r} {F()!s} {F()!a} {F()=} {F()=:z} {F()!r:>8}|{F():{width}{'x'!r}}|")
print(f"{x:{width}.{2}f}|{x:>{width}}|{name:{'*'}^{width}}|{x:{'.' + str(1) + 'f'}}|{'nested ' + f'{x:.1f} {f"{1 + 1}"}'}")
print(f'{"quotes"} {'same quotes'} {d["a'b"]} {f"{f"{f"{1}"}"}"}')
print(f"{{}} {{{x:.0f}}} {{x}} }}{{ {'{'}{'}'} {{{{")
print(f"{(lambda a: a * 2)(3)} {(y := 5)} {y} {y:=5}| {[i for i in range(3)]} { {1, 2} - {2}} { {'a': 1}['a'] }")
print(f"{'a' if x > 3 else 'b'} {x!r:.3} {not x} {-x:+.1f} {x if x else y:{width}} {1,} {1, 2} {*items, 3}")
print(f"{datetime.date(2024, 2, 29):%Y/%m/%d} {datetime.datetime(2024, 1, 2, 3, 4):%H:%M} {1000000:,} {255:#x}")
print("plain {x} " f"{x:.1f} " "{{not}} " rf"\d{x:.0f}\n " f"\x41\u00e9\N{BULLET}\t|" fr"{'\n'!r}")
print(f"""{
    x
    :.2f} {  # a comment in an f-string
    name  # another
    }
{x:
}|""" if False else f"""multi
{x:.1f}
{
    x + 1
    :.2f}""")
print(f"{x!r}{x!s}{''}{None}{True!r}" + f"" + f"{''!r}" f'{"\u2603"!a}')
print(f"{'%s' % x:.4}|{'{}'.format(3):>3}|{'a' 'b'}|{'\\'}|{"\""}|{'''"'"'''}")
print(f"{3:{'{'}>4}|{3:{'}'}<4}|{3:{chr(58)}^5}")


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class BadFormat:
    def __format__(self, spec): return 5


class BadRepr:
    def __repr__(self): return 5
    def __str__(self): raise LookupError("str fails")


attempt(lambda: f"{BadFormat()}")
attempt(lambda: f"{BadRepr()!r}")
attempt(lambda: f"{BadRepr()!s}")
attempt(lambda: f"{BadRepr()}")
attempt(lambda: f"{object():x}")
attempt(lambda: f"{[]:5}")
attempt(lambda: f"{None:>5}")
attempt(lambda: f"{x:{'bad'}}")
attempt(lambda: f"{x:{None}}")
attempt(lambda: f"{undefined}")
attempt(lambda: f"{5:{'s'}}")
attempt(lambda: f"{'s':d}")
attempt(lambda: f"{x:.{-1}f}")
attempt(lambda: f"{1!r:d}")
