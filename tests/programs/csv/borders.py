# What the reader and the writer do at their borders: non-ASCII, limits, errors of iterables, numbers that are no int or float.
import csv
import decimal
import fractions
import io


def write(row, **options):
    out = io.StringIO(newline="")
    try:
        print(csv.writer(out, **options).writerow(row), repr(out.getvalue()))
    except Exception as e:
        print(type(e).__name__, e)


class Text(str):
    def __str__(self):
        return "not asked"


class Failing:
    def __str__(self):
        raise ValueError("no text")


def broken():
    yield "a"
    raise TypeError("in the middle")


for text in ("žluť,\U0001f600,é\n", '"é ""quoted"" €",€\n', "\U0001f600;x,y\n"):
    print(list(csv.reader([text])), list(csv.reader([text], delimiter="\U0001f600")), list(csv.reader([text], quotechar="€")))
write(["é", "€,", "\U0001f600\n", 'ž"'])
write(["", "a"], delimiter=" ", skipinitialspace=True)
write(["", "a"], delimiter=" ", skipinitialspace=True, quoting=csv.QUOTE_NONE)
write([None, "a"], delimiter=" ", skipinitialspace=True, quoting=csv.QUOTE_NOTNULL)
write([decimal.Decimal(1), fractions.Fraction(1, 2), 1j, True, None, b"x"], quoting=csv.QUOTE_NONNUMERIC)
write([Text("sub,class"), [1, 2], {"a": 1}, 10**30, -0.0, 1e300, float("nan")])
write([1.5, Failing()])
write(broken())
write(7)
write("abc")
write([])
write(["x"], lineterminator="xyz")
write(["z,", "a"], lineterminator="xyz", quoting=csv.QUOTE_NONE, escapechar="!")
write(["!", "a!"], escapechar="!", quoting=csv.QUOTE_NONE, quotechar=None)
write(["!", 'a"'], escapechar="!", doublequote=False)
write(['"'], doublequote=False)
for lines in (["a\n", 5], [], ["\n", "\r\n", "\r"], ["a\rb"], ["a\n\n"], ["\\\n", "x"], ['"a\\\n', 'b"'], ['"', '"'], [","], ["1,,x"], [" 1 , 2"]):
    for options in ({}, {"escapechar": "\\"}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_STRINGS}, {"strict": True}):
        got = []
        try:
            for row in csv.reader(lines, **options):
                got.append(row)
            print(got)
        except Exception as e:
            print(got, type(e).__name__, e)
for limit in (10**30, True, 1.5, "x"):
    try:
        csv.field_size_limit(limit)
    except Exception as e:
        print(type(e).__name__, e)
old = csv.field_size_limit(3)
for text in ("abc,d\n", "abcd,e\n", "abcd\n", '"abc"\n', '"abcd"\n', "\\abc\n", "\\abcd\n"):
    try:
        print(list(csv.reader([text], escapechar="\\")))
    except csv.Error as e:
        print(e)
csv.field_size_limit(old)
