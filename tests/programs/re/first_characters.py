"""Searches that skip to the first character which a match can begin with: after groups, positions and repeats; none where a match may
be empty; characters above 255, case, bytes; where a match may not begin, and at the end of the text."""

import re

texts = ["", "a", " ", "ab  cd", "x1 = 22, yy=3", "\n\n a\nb", "été ÀB ſs Kk", "€uro 5€", "aaa", "abcabcabd", "__init__ self.x", "\U0001f600a\U0001f600"]
patterns = [
    r"\s+", r"\d+", r"\w+", r"a+", r"(a+)", r"((\d)+)", r"\b\w", r"\B\w+", r"^\w+", r"(?m)^\w+", r"\w+$", r"a{2}", r"a{0,2}", r"\d*",
    r"(\d*)b", r"\d+?", r"[a-c]{2,}?d", r"[^\s]+", r"[^a]", r"(?i)k+", r"(?i)[à-é]+", r"(?i)s", r"€+", r"é+", r"[€\U0001f600]+", r"\Z",
    r"(?=a)a+", r"(?<=b)c+", r"(?<!a)b", r"a+|b+", r"(?:a|b)c", r"(?:ab)+", r"(?:\s)", r"(?P<w>\w+)\s*=\s*(?P<n>\d+)", r"a++b", r"(?>a+)b", r"\S+\s\S+", r".+", r"(?s).+",
    r"b*+a", r"(a)?b", r"()\d", r"\b", r"\d\b", r"^", r"$", r"\A\w+", r"_+[a-z]+_+",
]  # fmt: skip
for p in patterns:
    c = re.compile(p)
    row = []
    for t in texts:
        row.append([m.span() for m in c.finditer(t)])
        m = c.search(t, 1, max(len(t) - 1, 0))
        row.append(m and m.groups())
        row.append(c.sub("<>", t))
        row.append(c.split(t, 2))
        m = c.fullmatch(t)
        row.append(m and m.end())
    print(p.encode("unicode_escape").decode(), str(row).encode("unicode_escape").decode())

for p in (rb"\s+", rb"(\d+)", rb"a+", rb"[\x80-\xff]+", rb"\W", rb"(?i)[k-l]+", rb"(?L)\w+", rb"(?Li)k"):
    c = re.compile(p)
    print(p, [c.sub(b"#", t) for t in (b"", b"a b1", b"\xff\x80 aa 12", b"KkLl")])

# whatever the search skips, it ends where the text does
for n in range(0, 40):
    t = "x" * n
    assert re.search(r"\d+", t) is None and re.search(r"y+", t) is None and re.search(r"(x+)y", t) is None
    assert re.search(r"\d", t + "7").span() == (n, n + 1)
    assert re.search(r"y+", t + "yy").span() == (n, n + 2)
    assert re.compile(r"\d").search(t + "7", 0, n) is None
print("done")
