"""Texts and bytes searched at each length around the 16 bytes that are looked at together, with few letters so that much is nearly
found; counts, and texts copied at each length."""

seed = 12345


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 16) % n


def text(letters, n):
    return "".join(letters[rand(len(letters))] for _ in range(n))


def look(h, p, empty):
    return (
        h.find(p), h.rfind(p), h.count(p), p in h, h.find(p, 3), h.find(p, 1, -1), h.count(p, 2), h.startswith(p), h.endswith(p),
        h.replace(p, p + p), h.replace(p, empty, 2), h.partition(p), h.rpartition(p), h.split(p), h.rsplit(p, 2), h.split(p, 1),
    )  # fmt: skip


def checksum(value, total):
    for c in repr(value):
        total = (total * 31 + ord(c)) & 0xFFFFFFFF
    return total


total = 0
for letters in ("ab", "aab", "abcdefgh", "a\xe9", "a\u20ac", "b\U0001f600"):
    for n in (*range(0, 40), 63, 64, 65, 200):
        for m in (1, 2, 3, 5, 15, 16, 17, 18, 33):
            h, p = text(letters, n), text(letters, m)
            total = checksum(look(h, p, ""), total)
            if letters.isascii():
                total = checksum(look(h.encode(), p.encode(), b""), total)
    print(letters.encode("unicode_escape"), total)

# the last places of a block, and needles that end with the text
for at in range(0, 50):
    h = "x" * at + "needle" + "y" * (50 - at)
    assert h.find("needle") == at and h.find("needlf") == -1 and h.find("edle") == at + 2, at
    assert h[: at + 6].find("needle") == at and h[: at + 5].find("needle") == -1, at
    assert h.count("x") == at and h.count("y") == 50 - at

# worst cases end, and are right
a = "a" * 3000
print(a.find("a" * 40 + "b"), (a + "b").find("a" * 40 + "b"), a.find("b" + "a" * 40), a.count("aa"), ("ab" * 1500).count("ba"))
print(("a" * 40 + "ba") * 3 == (("a" * 40 + "ba") * 3).replace("zz", ""), (("a" * 29 + "b") * 90 + "a" * 31).find("a" * 30))

# one letter, more often than a byte counts
for n in (255 * 16, 255 * 16 + 1, 256 * 16, 10000):
    print(n, ("x" * n).count("x"), ("xy" * n).count("y"), (b"\x80" * n).count(b"\x80"), ("\xe9" * n).count("\xe9"))

# whatever is copied
for n in range(0, 40):
    s = text("abcdefghijklmnop", 45)
    assert s[2 : 2 + n] + s[2 + n :] == s[2:] and (s[:n], s[n:]) == (s[:n], s[n:]), n
    assert ("%s" % s[1 : n + 1]) == s[1 : n + 1] == f"{s[1 : n + 1]}" == "{}".format(s[1 : n + 1]), n
    assert "-".join([s[:n], s[n:]]) == s[:n] + "-" + s[n:], n

# splitting at spaces
for n in (*range(0, 20), 100):
    h = text("ab \t\n\x1c\x1f", n)
    total = checksum((h.split(), h.split(None, 2), h.rsplit(None, 1), h.strip(), h.encode().split()), total)
    h = text("ab \x85\xa0\u2003", n)
    total = checksum((h.split(), h.split(None, 2), h.rsplit(None, 1), h.strip()), total)
print(total)

# %-formats: literal text, capitals, long results
print("%X %#X %08X %X" % (255, 3735928559, 48879, -(2**70)), "%x|%X" % (10, 10), "100%% %c%%" % "x")
print("\u20ac%d\xe9%s" % (5, "\U0001f600"), "\xe9%s" % "a" * 3, "%s" % "only", "no format" % ())
print(len("a%sb" % ("x" * 500)), ("%s" * 50 % tuple(range(50)))[-10:], b"\xff%d\x80%s" % (5, b"\x00\xfe"))
