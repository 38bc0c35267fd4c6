# String and bytes literals: escapes, raw, prefixes, implicit concatenation, continuation, Unicode names, normalised identifiers.
print("\a\b\f\n\r\t\v\\\'\"\0\x41\101\7\u00e9\U0001f600\N{LATIN SMALL LETTER A}".encode())
print(r"\n\x\"", R'\'', rb"\x00", Rb"\q", br"\z", b"\x00\xff\101\n", len(r"\\"), "a" 'b' '''c''' r'\d' f"{1}" "e", b"a" b"b" rb"\c")
print('''tri'ple
  kept "in'dent
"ends''', "line \
joined", "tab	inside")
x = ("long "
     "string " # comment between
     f"{'f'}" "{not a field}")
print(x, u"u prefix", U"U", F"{2}", fR"{3}\n", "" "", '' == "")
print("\N{GREEK SMALL LETTER ALPHA}\N{DIGIT FIVE}\N{bullet}", "\u2028" == "\N{LINE SEPARATOR}", "\ud800".isprintable(), len("\U0010ffff"), ascii("é\n\u2028\U0001f600"), repr("'"), repr('"'), repr("'\""), repr("\x7f\xa0\u200b\t"))
ﬁ = 1
print(fi, "ﬁ" in globals(), "fi" in globals())
µ = 2; print(μ, ascii([k for k in globals() if k in "µμ"]))
class C: ª = 3
print(C.a, getattr(C, "a"), hasattr(C, "ª"), C.ª)
def f(ｘ=4): return ｘ
print(f(x=5), f.__code__.co_varnames)
名前 = "identifier"; print(名前, _ := 1, __ := 2)
print("%s" "%d" % ("a", 1), "a" "b".upper(), ("a" "b").upper(), -1 .real, 1..real, 1.0.is_integer(), 0xf.bit_length(), "x"  .upper())
