import os

path = "/tmp/molt_io_enc.txt"
text = "aé€𝄞\nline2\n"
for enc in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"):
    with open(path, "w", encoding=enc) as f:
        f.write(text)
        f.write("more")
    with open(path, "rb") as f:
        raw = f.read()
    with open(path, encoding=enc) as f:
        back = f.read()
    with open(path, encoding=enc) as f:
        lines = list(f)
    print(enc, raw[:12], len(raw), back == text + "more", lines)
with open(path, "w", encoding="latin-1") as f:
    f.write("é")
    try:
        f.write("€")
    except UnicodeEncodeError as e:
        print(e)
with open(path, encoding="utf-8") as f:
    try:
        f.read()
    except UnicodeDecodeError as e:
        print(e)
for errors in ("replace", "ignore", "surrogateescape", "backslashreplace"):
    with open(path, encoding="utf-8", errors=errors) as f:
        print(errors, ascii(f.read()))
with open(path, "w", encoding="ascii", errors="xmlcharrefreplace") as f:
    f.write("é€")
with open(path, "rb") as f:
    print(f.read())
os.remove(path)
