import csv
import io

text = 'name,qty,note\r\npen,3,"a ""b"", c"\r\ncup,,"two\nlines"\r\n\r\nlast, x ,\r\n'
print(list(csv.reader(io.StringIO(text, newline=""))))
print([dict(r) for r in csv.DictReader(io.StringIO(text, newline=""))])
out = io.StringIO(newline="")
w = csv.writer(out)
print(w.writerow(["a", 1, 2.5, None, 'q"uote', "com,ma", "new\nline", ""]))
w.writerows([[], [""], ["x", "y"]])
print(repr(out.getvalue()))
for quoting in (csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_STRINGS, csv.QUOTE_NOTNULL):
    out = io.StringIO()
    csv.writer(out, quoting=quoting, lineterminator="\n").writerow(["s", 1, None, 2.5])
    print(out.getvalue(), end="")
print(list(csv.reader(["1;2;'a;b'"], delimiter=";", quotechar="'")))
print(list(csv.reader(["a\tb\tc"], dialect="excel-tab")), list(csv.reader(['"1",2,3.5'], quoting=csv.QUOTE_NONNUMERIC)))
print(list(csv.reader(["a, b,  c"], skipinitialspace=True)), list(csv.reader(["a\\,b,c"], escapechar="\\")))
out = io.StringIO()
d = csv.DictWriter(out, ["x", "y"], restval="-", lineterminator="\n")
d.writeheader()
d.writerow({"x": 1})
d.writerow({"y": 2, "x": "z"})
print(out.getvalue())
for bad in (lambda: d.writerow({"q": 1}), lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"]), lambda: csv.reader([], delimiter="ab"), lambda: csv.get_dialect("nope"), lambda: list(csv.reader([b"x"])), lambda: csv.writer(io.StringIO()).writerow(5)):
    try:
        print(bad())
    except (ValueError, TypeError, csv.Error) as e:
        print(type(e).__name__, e)
print(csv.list_dialects(), csv.field_size_limit())
r = csv.reader(["a", "b"])
next(r)
print(r.line_num, r.dialect.delimiter)
