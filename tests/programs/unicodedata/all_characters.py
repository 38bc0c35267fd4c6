# Properties, names and normal forms of all characters, summed up.
import unicodedata as u


def total(f):
    digest = 0
    for code in range(0x110000):
        for c in f(chr(code)):
            digest = (digest * 31 + ord(c)) & 0xFFFFFFFF
    return digest


print("category", total(u.category))
print("bidirectional", total(u.bidirectional))
print("width", total(u.east_asian_width))
print("combining", total(lambda c: str(u.combining(c)) + str(u.mirrored(c))))
print("decomposition", total(u.decomposition))
print("name", total(lambda c: u.name(c, "")))
print("numeric", total(lambda c: str(u.numeric(c, ""))))
print("digit", total(lambda c: str(u.digit(c, "")) + str(u.decimal(c, ""))))
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, total(lambda c: u.normalize(form, c)), total(lambda c: u.normalize(form, "e\u0323" + c + "\u0301\u0307")))
