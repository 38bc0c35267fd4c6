# Operators, indexing, iteration, subclasses of str.
s = "hello, wörld \u20ac \U0001F40D"
print(len(s), s[0], s[-1], s[7], s[3:8], s[::-1], s[20:5], s[5:100])
print([c for c in "aé\u20ac\U0001F40D"], list(enumerate("xy")), list(reversed("abc")))
print("a" < "b", "a" < "B", "" < "a", "ab" < "abc", "\uffff" < "\U00010000", max("hello"), min("hello"))
print("ell" in "hello", "" in "", "x" in "", "\U0001F40D" in s, "z" not in "abc")
print("ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "é" * 4)
print(repr("it's"), repr('say "hi"'), repr("it's \"x\""), repr("\t\n\r\\\x00\x7f\x80\xa0\xad\u0378\u200b\ue000\ud800\U000e0001\U0001F40D"))
print(ascii("aé\u20ac\U0001F40D'"), str(5), str(None), str(b"x", "ascii"), str(object="q"))


class Name(str):
    def __new__(cls, text, tag=None):
        self = super().__new__(cls, text)
        self.tag = tag
        return self

    def shout(self):
        return self.upper() + "!"


n = Name("molt", tag=7)
print(n, repr(n), n.tag, n.shout(), type(n).__name__, type(n + "x").__name__, type(n[:]).__name__, type(str(n)).__name__)
print(n == "molt", hash(n) == hash("molt"), {n: 1}["molt"], n in {"molt"}, isinstance(n, str), len(n))
print("-".join([n, "a"]), f"{n:>8}|", "%s" % n, n.replace("o", "0"), type(n.replace("z", "0")).__name__, type(n.strip()).__name__)
n.extra = [1]
print(n.__dict__)


class Loud(str):
    def __str__(self):
        return "LOUD"

    def __repr__(self):
        return "Loud()"

    def __format__(self, spec):
        return "F:" + spec

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1


loud = Loud("x")
print(str(loud), repr(loud), f"{loud}", f"{loud:abc}", f"{loud!s:>6}", "{}".format(loud), "%s" % loud, loud == 5, "".join([loud]))
print("a" "b" 'c', "x".__add__("y"), "x".__mul__(2), "abc".__getitem__(1), "abc".__contains__("b"), "abc".__len__())
print(str.upper("abc"), str.join(",", "abc"), list(map(str.strip, [" a ", "b "])))
it = iter("ab")
print(next(it), next(it), next(it, "end"), it.__length_hint__())
a = "x" * 10
b = a
a += "y"
print(a, b, a is b)
for bad in (lambda: "a"[1], lambda: "a" + b"b", lambda: "a" - 1, lambda: "abc".foo, lambda: "a" < 1, lambda: len(5)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
