# split, rsplit, splitlines, partition, strip with Unicode white space, limits, empty pieces, all line boundaries.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


ws = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2028\u2029\u202f\u205f\u3000"
s = ws + "a" + ws + "b" + ws
print(s.split(), s.rsplit(), ascii(s.split(None, 1)), ascii(s.rsplit(None, 1)), s.strip() == s[len(ws):-len(ws)], s.split(None, 0) == [s.lstrip()], s.rsplit(None, 0) == [s.rstrip()], "\u200b a".split(), " ".split(), "".split(), "".split(","), ",".split(","), "a,,b".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "aXXbXX".split("XX"), "aaa".split("aa"), "aaa".rsplit("aa"), "a b  c ".split(" "), " a  b ".split(None, 1), " a  b ".rsplit(None, 1), "a,b".split(",", -5), "a,b".split(sep=",", maxsplit=0))
for sep in ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\u2028", "\u2029", "\n\r", "\r\r\n"):
    t = f"a{sep}b{sep}"; print(ascii(sep), ascii(t.splitlines()), ascii(t.splitlines(True)), ascii(sep.splitlines()))
print("".splitlines(), "\n".splitlines(), "a\n\nb".splitlines(), "a".splitlines(True), "a\r\n\rb".splitlines(True), "x\n".splitlines(keepends=1))
print("a.b.c".partition("."), "a.b.c".rpartition("."), "abc".partition("."), "abc".rpartition("."), "".partition("x"), "x".partition("x"), "aXXb".partition("XX"))
print("xxaxx".strip("x"), "abcba".strip("ab"), "abc".strip(""), "  a ".strip(None), "éaé".strip("é"), "www.a.com".strip("w.moc"), "a".strip("abc"), "12a21".lstrip("12"), "12a21".rstrip("12"), "\u2003a\u2003".strip(), "aé".rstrip("é\U0001f600"), "prefix".removeprefix("pre"), "prefix".removesuffix("fix"), "aaa".removeprefix("a"), "a".removesuffix(""), "a".removeprefix("ab"))
for f in (lambda: "a".split(""), lambda: "a".split(5), lambda: "a".split("a", "b"), lambda: "a".partition(""), lambda: "a".partition(5), lambda: "a".partition(), lambda: "a".strip(5), lambda: "a".rsplit(b"a"), lambda: "a".splitlines(1, 2), lambda: "a".removeprefix(5), lambda: "a".removeprefix(("a",)), lambda: "a".split(sep=None, max=1), lambda: "a".split(None, 2**70), lambda: "a".strip(b""), lambda: "a".lstrip("a", "b"), lambda: "a".rpartition("")):
    attempt(f)
class S(str): pass
print([type(x).__name__ for x in S("a b").split()], type(S("a").split("z")[0]), type(S("ab").strip()), type(S(" a").strip()), type(S("a\n").splitlines()[0]), "a,b".split(S(",")), "a b c".split(maxsplit=1))
print("tab\tsep\t".expandtabs(), "a\tb".expandtabs(4), "\t\n\t".expandtabs(2), "a\tb".expandtabs(0), "a\tb".expandtabs(-1), "é\tx".expandtabs(3), "a\r\tb".expandtabs(), "\ta".expandtabs(1)); attempt(lambda: "\t".expandtabs("x")); attempt(lambda: "\t".expandtabs(2**64))
