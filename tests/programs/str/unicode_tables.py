# Properties and case mappings of all code points, summed up.
def checksum(f):
    total = 0
    for code in range(0x110000):
        total = (total * 31 + f(chr(code))) & 0xFFFFFFFF
    return total


def text_sum(s):
    n = 0
    for c in s:
        n = n * 1000003 + ord(c)
    return n & 0xFFFFFFFF


print("alpha", checksum(lambda c: c.isalpha()))
print("decimal", checksum(lambda c: c.isdecimal()))
print("digit", checksum(lambda c: c.isdigit()))
print("numeric", checksum(lambda c: c.isnumeric()))
print("alnum", checksum(lambda c: c.isalnum()))
print("lower?", checksum(lambda c: c.islower()))
print("upper?", checksum(lambda c: c.isupper()))
print("title?", checksum(lambda c: c.istitle()))
print("space", checksum(lambda c: c.isspace()))
print("printable", checksum(lambda c: c.isprintable()))
print("identifier", checksum(lambda c: c.isidentifier()))
print("identifier2", checksum(lambda c: ("a" + c).isidentifier()))
print("upper", checksum(lambda c: text_sum(c.upper())))
print("lower", checksum(lambda c: text_sum(c.lower())))
print("title", checksum(lambda c: text_sum(c.title())))
print("fold", checksum(lambda c: text_sum(c.casefold())))
print("swap", checksum(lambda c: text_sum(c.swapcase())))
print("capitalize", checksum(lambda c: text_sum((c + c).capitalize())))
print("sigma", checksum(lambda c: text_sum(("A\u03a3" + c + "B\u03a3").lower())))
print("repr", checksum(lambda c: text_sum(repr(c))))
print("lines", checksum(lambda c: len((c + "x").splitlines())))
print("int", checksum(lambda c: int(c) if c.isdecimal() else 11))
