specs = ["", "d", "5", "05", "<5", ">5", "^5", "=5", "*^10", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "#010b", "+", "-", " ", "+d", " d", ",", "_", "08,", "06,", "010_d", "_x", "_b", "#_x", "020_b",
         "n", "e", ".3e", "f", ".2f", "g", "%", ".1%", "E", "G", "F", "+.1f", "\u00e9^9", "0=+8d", "x<+8x", "1", "01", "z.1f", ",.2f", "_.3f", "015,.2f", "+,d", "#o", "-^12,d", "012n"]
for n in [0, 1, -1, 42, -42, 255, 1000, -1000, 1234567, -1234567890, 2**64, -(10**25), True]:
    for spec in specs:
        print(repr(spec), n, format(n, spec) + "|")
for c in [65, 0x20AC, 0x1F600]:
    print(f"{c:c}", f"{c:5c}|", f"{c:<5c}|", f"{c:*^5c}|", f"{c:05c}|")
bad = ["q", ".3d", ".3c", "+c", "#c", ",c", ",x", ",n", "_n", "_c", "zd", ",,", ",_", "_,", "ab", "s", "\u20ac", "d5", ".", "5.d"]
for spec in bad:
    try:
        print(format(5, spec))
    except ValueError as e:
        print(repr(spec), e)
for f in (lambda: f"{-1:c}", lambda: f"{1114112:c}", lambda: f"{10**30:c}", lambda: f"{10**400:f}", lambda: (5).__format__(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
width, n = 12, 255
print(f"{n:{width}x}|{n:>{width}}|{n!r:>{width}}|{n:#0{width}b}")
print("{:,} {:_} {:5d} {:<5d}| {:+}".format(10**9, 10**9, 7, 7, 7), "%5d|%-5d|%05d|%x|%o|%+d" % (7, 7, 7, 255, 8, 3))
