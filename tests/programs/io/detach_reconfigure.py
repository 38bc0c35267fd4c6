import io

raw = io.BytesIO()
t = io.TextIOWrapper(raw, encoding="latin-1", write_through=True)
t.write("é")
t.reconfigure(encoding="utf-8", newline="\r\n")
t.write("é\n")
t.flush()
print(raw.getvalue(), t.encoding, t.write_through, t.line_buffering)
b = t.detach()
print(b is raw)
for f in (lambda: t.write("x"), lambda: t.detach(), lambda: t.closed, lambda: t.name):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
r = io.TextIOWrapper(io.BytesIO(b"abc\n"), encoding="ascii")
r.read(1)
try:
    r.reconfigure(encoding="utf-8")
except io.UnsupportedOperation as e:
    print(e)
