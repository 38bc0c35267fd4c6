# Case mappings and character classes beyond ASCII: special casing, title, digits of scripts, identifiers, printability.
import unicodedata


words = ["ß", "ﬁ", "İ", "ı", "ŉ", "Σίσυφος", "ΑΣ", "ΑΣΑ", "ǅ", "ǆ", "ǄX", "ᾳ", "ΐ", "K", "Å", "ﬀi", "ſ", "µ", "Ωmega", "ÿ", "Straße GROSS", "i\u0307", "\U00010400\U00010428", "ჯ", "Ꭰ", "ꭰ", "hello world's o'neil", "x1a b2C", "ÀÉ", "ⅷ", "ⓐ"]
for s in words: print(ascii(s), *(ascii(getattr(s, m)()) for m in ("upper", "lower", "title", "capitalize", "swapcase", "casefold")), s.isupper(), s.islower(), s.istitle(), s.casefold() == s.lower())
chars = "0٣²½Ⅷ〇一aé_ªʰ·\u0301\u200b\xa0 \t\x1c\u2028\u3000\xad\ue000\U000e0001\ud800\U0010ffff‿℘⅓߁𝟗\u180e\ufeff"
for c in chars: print(ascii(c), *(int(getattr(c, m)()) for m in ("isalpha", "isdecimal", "isdigit", "isnumeric", "isalnum", "isspace", "isidentifier", "isprintable", "isascii", "isupper", "islower")), unicodedata.category(c))
for s in ("", "a1", "1a", "_", "é", "a b", "class", "a·", "·a", "x\u0301", "\u0301x", "ﬁ", "℘x", "①"): print(ascii(s), s.isidentifier(), s.isalnum(), s.isprintable(), s.isdecimal())
print("İ".lower() == "i\u0307", len("İ".lower()), "ß".upper(), "ﬃ".title(), ascii("ǳ".capitalize()), "ΣΑΣ ΣΑΣ.".lower(), "Σ".lower(), "ΑΣ.Α".lower(), "A\u00adΣ".lower() == "a\u00adς", "ʼN".lower(), "ŉ".upper() == "ʼN")
print(sorted("aBcÀéZz"), sorted("aBcÀéZz", key=str.casefold), "STRASSE".casefold() == "straße".casefold(), max("é", "z"), "é" < "z", "\ue000" < "\U00010000", "e\u0301" == "é", "ab\u0301".title(), "a\u2019b".title(), "1st 2ND".title(), "x-ray".capitalize())
