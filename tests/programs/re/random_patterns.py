# Random patterns on random texts: results must agree with CPython's engine.
import re

state = 99


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


def pattern(depth):
    kind = rnd(14) if depth else rnd(5)
    if kind == 0:
        return "a"
    if kind == 1:
        return "b"
    if kind == 2:
        return "."
    if kind == 3:
        return "[ab]" if rnd(2) else "[^a]"
    if kind == 4:
        return ["^", "$", r"\b", "c", r"\w"][rnd(5)]
    if kind in (5, 6):
        return pattern(depth - 1) + pattern(depth - 1)
    if kind == 7:
        return "(?:" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")"
    if kind == 8:
        return "(" + pattern(depth - 1) + ")"
    if kind == 9:
        return "(" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")"
    if kind in (10, 11):
        quantifier = ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}"][rnd(10)]
        return "(?:" + pattern(depth - 1) + ")" + quantifier
    if kind == 12:
        return "(" + pattern(depth - 1) + ")" + ["*", "+", "?", "*?", "{1,2}"][rnd(5)]
    return ["(?=", "(?!", "(?>", "(?:"][rnd(4)] + pattern(depth - 1) + ")"


total = 0
digest = 0
for i in range(1500):
    p = pattern(4)
    try:
        compiled = re.compile(p)
    except (re.error, RecursionError):
        continue
    for j in range(4):
        text = "".join("aabbc\n"[rnd(6)] for _ in range(rnd(9)))
        m = compiled.search(text)
        result = (m.span(), m.regs, m.lastindex) if m else None
        spans = [x.span() for x in compiled.finditer(text)]
        rest = (compiled.findall(text), compiled.sub("<>", text), compiled.split(text), bool(compiled.fullmatch(text)))
        line = repr((p, text, result, spans, rest))
        total += 1
        for c in line:
            digest = (digest * 31 + ord(c)) & 0xFFFFFFFF
        if i % 10 == 0:
            print(line)
    if i % 10 == 0:
        print(i, total, digest)
print(total, digest)
