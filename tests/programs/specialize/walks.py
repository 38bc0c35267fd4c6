"""Loops over texts, bytes and dicts whose steps are made in place, and look-ups in dicts; then other sequences, classes that extend them,
dicts that change, keys that are equal to others, and deaths in between."""

import sys
from collections import Counter, OrderedDict, defaultdict

train = sys.argv[1:] == ["train"]


class Text(str):
    pass


class Keys(dict):
    def __missing__(self, key):
        return ("missing", key)

    def __iter__(self):
        return iter(["own", "walk"])


class Same:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        print("eq", self.name)
        return self.value == other

    def __repr__(self):
        return f"<{self.name}>"

    def __del__(self):
        print("dies", self.name)


def letters(s):
    n, out = 0, []
    for c in s:
        if c == "a" or c == "b":
            n += 1
        elif c != " ":
            out.append(c)
    return n, out


def octets(b):
    t = 0
    for x in b:
        t = (t * 31 + x) & 0xFFFF
    return t


def keys(d):
    out = []
    for k in d:
        out.append(k)
    return out


def values(d):
    t = []
    for v in d.values():
        t.append(v)
    return t


def items(d):
    out, t = [], 0
    for k, v in d.items():
        if k in d:
            t += d[k] if v else 1
        out.append((k, v))
    return t, out


def count(words, counts):
    for w in words:
        if w in counts:
            counts[w] += 1
        else:
            counts[w] = 1
    return counts


def look(d, wanted):
    out = []
    for k in wanted:
        try:
            out.append(d[k])
        except (KeyError, TypeError) as e:
            out.append((type(e).__name__, str(e)))
    return out


def store(d, wanted):
    for i, k in enumerate(wanted):
        d[k] = i
    return d


def growing(d):
    n = 0
    try:
        for k in d:
            n += 1
            d[n * 100] = n
    except RuntimeError as e:
        return n, str(e)
    return n


def changing(d):
    n = 0
    try:
        for k, v in d.items():
            n += 1
            del d[k]
            d[-n] = v
    except RuntimeError as e:
        return n, str(e)
    return n


def show(name, f, *args):
    try:
        print(name, f(*args))
    except Exception as e:
        print(name, type(e).__name__, e)


def run(text, octs, dicts):
    show("letters", letters, text)
    show("octets", octets, octs)
    for d in dicts:
        show("keys", keys, d)
        show("values", values, d)
        show("items", items, d)
        show("look", look, d, ["a", 1, "zz", 70000, "k" + str(3)])


run("ab cab", b"molt", [{"a": 1, "k3": 2}, {1: 10, 2: 20, 70000: 3}, {f"k{i}": i for i in range(300)}])
print(count("the cat the hat".split(), {}), store({"a": 1}, ["a", "b", "a"]), growing({}), changing({}))
if not train:
    big = {i: i for i in range(70000)}
    show("look", look, big, [0, 69999, -1, 1 << 61, (1 << 61) - 1, 70000, True, 2.0, "a"])
    show("sum", lambda: sum(big[k] for k in big) + items(big)[0])
    run(Text("ab é"), bytearray(b"xyz"), [Keys(a=1), OrderedDict(a=1, b=0), defaultdict(list, a=2), Counter("aab"), {}])
    run("aé€😀b", [1, 2, 3], [{Text("a"): 3, "k3": 4}, {1.0: "float", True: "true"}, {None: 1, (): 2}, globals().__class__()])
    run(["a", 1, None], "not bytes", [[1, 2], "text", None, {2, 3}])
    show("growing", growing, {1: 1})
    show("growing", growing, {i: 1 for i in range(5)})
    show("changing", changing, {1: "a", 2: "b", 3: "c"})
    d = {}
    show("count", count, ["a", Text("a"), "b", "".join(["b"]), 1, True, 1.0], d)
    show("look", look, {"a": 1}, [[], {}, Text("a"), b"a"])
    a, b = Same("one", 7), Same("two", 7)
    d = {a: 1}
    show("store", lambda: len(store(d, [b, 7, a])))
    del a
    show("look", look, {7: "seven"}, [b])
    d = {"k": Same("held", 1), "l": 2}
    for k, v in d.items():
        d[k] = 0
        print("replaced", k)
        v = None
    d = dict.fromkeys("abc", 0)
    for k in d:
        d[k] = d[k] + 1
    print(d, store(d, ["c", "d"]))
    it = iter("abc")
    print(letters(it), letters(it))
    it = iter({"x": 1, "y": 2}.items())
    print([k + str(v) for k, v in it], list(it))
    print(sorted(vars()["d"].items()), "".join("1" if c in "aeiou" else "0" for c in "a quick é brown"))
    print({k: v for k, v in zip("abc", {"x": 1, "y": 2})}, sum(v for v in {"a": 1, "b": 2}.values()))


def lex(s):
    i, n, out = 0, len(s), []
    while i < n:
        c = s[i]
        if "0" <= c <= "9":
            j = i
            while j < n and s[j] in "0123456789":
                j += 1
            out.append(int(s[i:j]))
            i = j
        elif c > "~" or c < " ":
            out.append(ord(c))
            i += 1
        else:
            i += 1
    return out, s[-1] >= "a"


show("lex", lex, "12 ab 345")
if not train:
    show("lex", lex, "é12€3😀\x01\xff")
    show("lex", lex, Text("7"))
    show("lex", lex, ["1", "22", ""])
    show("lex", lex, [1])
    show("lex", lex, b"12")
    show("lex", lex, "")


def members(found, wanted):
    return [w for w in wanted if w in found]


def unique(items):
    seen = set()
    for item in items:
        if item not in seen:
            seen.add(item)
    return len(seen), {x for x in items} == seen, set(x for x in items) == seen


show("members", members, {1, 2, "a"}, [1, 3, "a", "b", 2])
show("unique", unique, [1, 2, 1, "a", "b", "a"])
if not train:
    show("members", members, frozenset([1, 2]), [1, 2, 3])
    show("members", members, {1.0, True, "a", 9, 17, 25}, [1, True, 1.0, Text("a"), 9, 25, 33, -1, 1 << 61, (1 << 61) - 1])
    show("members", members, {0, 1 << 70}, [(1 << 61) - 1, 1 << 70, 2**61 - 2])
    show("members", members, [1, 2], [1, 5])
    show("members", members, {1: 2}, [1, 2])
    show("members", members, {1}, [[1]])
    show("members", members, {7}, [Same("in set", 7)])
    show("unique", unique, list(range(100)) + [str(i) for i in range(100)] + [float(i) for i in range(50)])
    show("unique", unique, [1, [2]])
    show("unique", unique, [Same("x", 3), 3, 11, 19])
