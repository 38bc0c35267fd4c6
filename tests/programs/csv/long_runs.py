# Fields of many characters in each state of the reader, and what the writer quotes.
import csv
import io

TEXTS = [
    'plain,"quoted, with ""doubles"" inside",end\r\n',
    '"starts quoted" then plain,x\n',
    'a "quote" in a plain field,b\n',
    '"two\nlines","three\r\nmore\rlines",tail\n',
    'long' * 50 + ',"' + 'quoted' * 50 + '"\n',
    '"unclosed, at the end\n',
    ',,"",""\n',
    '" spaced " , x,"y"\n',
    'esc\\,aped,"in\\"side",\\\nnext\n',
    "'single, quotes',\"double\"\n",
    'no newline at end,"q"',
    'tab\tand;semicolon,"a;b\tc"\n',
    '"bad"tail,strict\n',
    'carriage\rreturn,x\n',
    '"a""b""",c\n',
]
DIALECTS = [
    {},
    {"escapechar": "\\"},
    {"doublequote": False, "escapechar": "\\"},
    {"quotechar": "'"},
    {"quoting": csv.QUOTE_NONE},
    {"quoting": csv.QUOTE_NONNUMERIC},
    {"skipinitialspace": True},
    {"strict": True},
    {"delimiter": ";"},
    {"delimiter": "\t", "lineterminator": "\n"},
    {"quotechar": None, "quoting": csv.QUOTE_NONE, "escapechar": "/"},
    {"quoting": csv.QUOTE_STRINGS},
    {"quoting": csv.QUOTE_NOTNULL},
    {"quoting": csv.QUOTE_ALL},
]


def read(text, options, newline):
    try:
        return list(csv.reader(io.StringIO(text, newline=newline), **options))
    except (csv.Error, ValueError) as e:
        return f"{type(e).__name__}: {e}"


def write(row, options):
    out = io.StringIO(newline="")
    try:
        csv.writer(out, **options).writerow(row)
        return out.getvalue()
    except csv.Error as e:
        return f"Error: {e}"


for options in DIALECTS:
    print(options)
    for text in TEXTS:
        print("  ", read(text, options, ""), read(text, options, None) == read(text, options, ""))
    for row in (["a", "b"], ["x,y", 'say "hi"', "l1\nl2", "r\rx"], [""], ["", None, 1, 2.5], ["it's", "a;b", "t\tb", "back\\slash"], [" lead", "/"]):
        print("  ", repr(write(row, options)))

old = csv.field_size_limit(20)
for text in ("x" * 20 + ",y\n", "x" * 21 + ",y\n", '"' + "q" * 20 + '",y\n', '"' + "q" * 21 + '",y\n', '"' + "q\n" * 11 + '",y\n', "ab," + "c" * 19 + "\n"):
    print(read(text, {}, ""), read(text, {"escapechar": "\\"}, ""))
print(csv.field_size_limit(old), csv.field_size_limit() == old)
reader = csv.reader(['"one\n', 'two",x\n', "three\n"])
for row in reader:
    print(reader.line_num, row)
