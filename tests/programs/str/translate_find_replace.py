# translate and maketrans in all forms; find, count, index and replace with bounds; join, startswith with tuples.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("abc".translate({97: "X", 98: None, 99: 100}), "abc".translate(str.maketrans("ab", "xy")), "abc".translate(str.maketrans("a", "b", "c")), "abc".translate(str.maketrans({"a": "1", 98: "two", "c": None})), "héé".translate({233: "e"}), "abc".translate({}), "aé☃".translate({0x2603: "\U0001f600", 97: 233}), "abc".translate("0" * 97 + "xyz"), "ab".translate([None] * 97 + ["A"]))
class T:
    def __getitem__(self, k):
        if k == 97: raise LookupError
        if k == 98: return "BB"
        if k == 99: return 0x110000
        raise KeyError(k)
print("abd".translate(T()))
for f in (lambda: "c".translate(T()), lambda: "a".translate(5), lambda: "a".translate({97: 1.5}), lambda: "a".translate({97: -1}), lambda: "a".translate({97: b"x"}), lambda: str.maketrans("ab", "x"), lambda: str.maketrans("a"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans({1.5: 1}), lambda: str.maketrans("a", 5), lambda: str.maketrans("a", "b", 5), lambda: str.maketrans(), lambda: "a".translate(), lambda: "ab".translate({97: ["x"]}), lambda: "a".translate(type("R", (), {"__getitem__": lambda s, k: 1 / 0})())):
    attempt(f)
s = "abcabcab"
print(s.find("abc"), s.find("abc", 1), s.find("abc", -5), s.find("abc", 1, 5), s.rfind("ab"), s.rfind("ab", 0, -1), s.find(""), s.find("", 8), s.find("", 9), s.rfind(""), s.rfind("", 0, 3), s.find("z"), s.count("ab"), s.count(""), s.count("", 3), s.count("", 9), s.count("aa"), "aaaa".count("aa"), s.count("ab", 1, -1), s.index("ca"), s.rindex("ca"), s.find("é"), "éaé".find("é", 1), "\U0001f600a".find("a"), s.find("b", None, None), s.find("b", -100, 100), s.find("b", 2**70), s.find("b", -2**70), "".find(""), "".count(""))
print(s.replace("ab", "X"), s.replace("ab", "X", 1), s.replace("", "-"), s.replace("", "-", 3), s.replace("b", ""), s.replace("z", "y"), s.replace("abc", "é"), "é".replace("é", "e"), "aaa".replace("aa", "b"), s.replace("a", "aa", 0), s.replace("a", "☃", -1), "".replace("", "x"), "".replace("a", "x"), s.replace("b", "\U0001f600", count=2), "abab".replace("ab", "ba"))
print(s.startswith("abc"), s.startswith("bc", 1), s.startswith(("x", "a")), s.startswith(()), s.startswith("", 8), s.startswith("", 9), s.endswith("ab"), s.endswith(("b", "c")), s.endswith("abc", 0, -2), s.endswith("", 0, 0), s.startswith("abc", 0, 2), "é".startswith("é"))
print(",".join("abc"), "".join([]), "x".join(["a"]), "-".join(("a", "é", "☃")), ",".join({"k": 1}), "ab".join(c for c in "xy"), "".join(["a"] * 3), "é".join(["", ""]))
for f in (lambda: s.index("z"), lambda: s.rindex("z"), lambda: s.find(5), lambda: s.find(), lambda: s.find("a", "b"), lambda: s.count(None), lambda: s.replace("a"), lambda: s.replace("a", 5), lambda: s.replace("a", "b", "c"), lambda: s.startswith(5), lambda: s.startswith(("a", 5)), lambda: s.startswith(("z", 5)), lambda: s.startswith(["a"]), lambda: s.endswith(b"b"), lambda: ",".join([1]), lambda: ",".join(["a", b"b"]), lambda: ",".join(5), lambda: ",".join("ab", "c"), lambda: ",".join(["a", None]), lambda: 5 in s, lambda: None in s, lambda: s.find("a", 1.0), lambda: "x".join(iter([1])), lambda: "".join(1 / 0 for _ in [1])):
    attempt(f)
