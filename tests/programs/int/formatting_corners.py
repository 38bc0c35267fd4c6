# Integers through format, %, hex, oct and bin: flags, grouping, huge values, zero padding with signs, errors.
values = (0, 1, -1, 42, -255, 10**9, 2**62, 2**63, -2**64, 10**30)
for spec in ("", "d", "b", "o", "x", "X", "n", "c", "+d", " d", "#b", "#o", "#x", "#X", "08d", "+08d", "#010x", "=10d", "<10", "^11", "*>12", "x<#12x", "010,", ",", "_", "_b", "_x", "#_x", ",d", "012_x", "-", "f", ".2f", "e", "g", "%", ",.1f", "020,d", "=+20,", "s", "z", ".3d", ",x", "zd", "#c", "+c", "05c"):
    row = []
    for v in values:
        try:
            row.append(format(v, spec))
        except (ValueError, OverflowError) as e:
            row.append(f"{type(e).__name__}: {e}")
    print(spec, "|".join(row))
for fmt in ("%d", "%i", "%u", "%x", "%X", "%o", "%#x", "%#o", "%+d", "% d", "%05d", "%-6d|", "%.5d", "%8.3d", "%+.3x", "%#.4x", "%c", "%s", "%r", "%e", "%5%", "%.0f", "%ld", "%hd", "%*d"):
    row = []
    for v in values[:8]:
        try:
            row.append(fmt % ((4, v) if "*" in fmt else v))
        except Exception as e:
            row.append(f"{type(e).__name__}: {e}")
    print(fmt, "|".join(row))
print(hex(-255), oct(-8), bin(-5), hex(2**100), bin(True), hex(False), f"{True}", f"{True:d}", f"{True:5}", f"{False:>6}", f"{True!s:>6}", format(True, "b"), "%d %s %r" % (True, True, True))
for f in (lambda: hex(1.5), lambda: bin("1"), lambda: oct(None), lambda: "%d" % "1", lambda: "%x" % 1.5, lambda: "%d" % 1.9, lambda: "%d" % 1e30, lambda: "%c" % -1, lambda: "%c" % 0x110000, lambda: "%c" % "ab", lambda: "%d %d" % (1,), lambda: "%d" % (1, 2), lambda: "%" % 1, lambda: "%q" % 1, lambda: "%(a)d" % 1, lambda: "%(a)d %(b)s" % {"a": 1, "b": 2}, lambda: "%(a" % {}, lambda: "%d" % {"a": 1}, lambda: "no" % {"a": 1}, lambda: "no" % 5, lambda: "no" % [], lambda: "no" % (), lambda: "%s" % ((1, 2),), lambda: "%s" % (), lambda: "%.*f" % (2, 3.14159), lambda: "%*.*f|" % (-8, 1, 2.55), lambda: "%*d" % ("x", 1), lambda: "%i" % type("I", (), {"__int__": lambda s: 3})(), lambda: "%x" % type("I", (), {"__index__": lambda s: 10})(), lambda: "%d" % type("I", (), {"__index__": lambda s: 10})()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class W:
    def __index__(self): return 255
print(hex(W()), bin(W()), oct(W()), "%x %o" % (W(), W()), chr(W()), [0] * 256 == [0] * 256, "abc"[W() - 255:] if hasattr(W, "__sub__") else list(range(300))[W()])
