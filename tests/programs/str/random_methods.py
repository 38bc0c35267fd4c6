# Methods against simple models, over texts of all kinds and pseudo-random choices.
state = 12345


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


ALPHABETS = ["ab", "ab ", "aé", "a\u0416b", "a\U0001F600b ", "abcdefghij", "\x00\xff\u0100\uffff\U00010000"]


def text(n):
    alphabet = ALPHABETS[rnd(len(ALPHABETS))]
    return "".join(alphabet[rnd(len(alphabet))] for _ in range(rnd(n + 1)))


def model_find(s, sub, start, end):
    for i in range(start, end - len(sub) + 1):
        if s[i : i + len(sub)] == sub:
            return i
    return -1


def model_rfind(s, sub, start, end):
    for i in range(end - len(sub), start - 1, -1):
        if s[i : i + len(sub)] == sub:
            return i
    return -1


def model_split(s, sep):
    out, i = [], 0
    while True:
        j = model_find(s, sep, i, len(s))
        if j < 0:
            return out + [s[i:]]
        out.append(s[i:j])
        i = j + len(sep)


bad = 0
total = 0
for _ in range(6000):
    s, sub, new = text(40), text(4), text(3)
    n = len(s)
    a, b = rnd(n + 3), rnd(n + 3)
    lo, hi = min(a, n), min(b, n)
    checks = [
        s.find(sub, a, b) == (model_find(s, sub, lo, hi) if a <= n else -1),
        s.rfind(sub, a, b) == (model_rfind(s, sub, lo, hi) if a <= n else -1),
        (sub in s) == (model_find(s, sub, 0, n) >= 0),
        s[a:b] == "".join([s[i] for i in range(lo, hi)]),
        s[::-1] == "".join(reversed(s)),
        s[a::3] == "".join([s[i] for i in range(lo, n, 3)]),
        s + sub == "".join([*s, *sub]),
        (s * 3) == s + s + s,
        s.startswith(sub) == (s[: len(sub)] == sub),
        s.endswith(sub) == (s[n - len(sub) :] == sub if len(sub) <= n else False),
        sorted(s) == list(sorted(s)),
        (s < sub) == (list(map(ord, s)) < list(map(ord, sub))),
        (s == sub) == (list(s) == list(sub)),
        hash(s) == hash("".join(list(s))),
        s.join([sub, new, sub]) == sub + s + new + s + sub,
        s.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass") == s,
        s.encode("utf-16").decode("utf-16") == s,
        s.encode("utf-32-be").decode("utf-32-be") == s,
        s.partition(" ")[0] == s.split(" ")[0],
        s.rpartition(" ")[2] == s.rsplit(" ", 1)[-1],
        s.strip() == s.lstrip().rstrip(),
        s.split() == s.rsplit(),
        len(s.expandtabs()) >= len(s),
    ]
    if sub:
        pieces = model_split(s, sub)
        checks += [
            s.split(sub) == pieces,
            s.replace(sub, new) == new.join(pieces),
            s.count(sub) == len(pieces) - 1,
            s.split(sub, 1) == ([pieces[0], sub.join(pieces[1:])] if len(pieces) > 1 else pieces),
            s.replace(sub, new, 1) == (pieces[0] + new + sub.join(pieces[1:]) if len(pieces) > 1 else s),
            "".join(s.rsplit(sub)) == "".join(s.rsplit(sub)),
        ]
    total += len(checks)
    if not all(checks):
        bad += 1
        if bad < 10:
            print(repr(s), repr(sub), repr(new), a, b, [i for i, ok in enumerate(checks) if not ok])
print(total, "checks,", bad, "bad")
s = ""
for i in range(3000):
    s += chr(97 + i % 26)
    if i % 500 == 0:
        s += "\u0416"
print(len(s), s[:10], s[-5:], s.count("\u0416"), s.find("zab"))
print(("ab" * 5000 + "c").find("ab" * 100 + "c"), ("a" * 20000).find("a" * 500 + "b" + "a" * 500))
