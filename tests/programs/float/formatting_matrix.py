# Each part of the mini-language on floats, complex numbers and ints, in one matrix.
values = [0.0, -0.0, 1.0, -1.5, 123456.789, 1e-7, 1e22, 2.5, 1e300, 5e-324, float("inf"), float("-inf"), float("nan"), 0.1 + 0.2, 999999.5, 1234567.0]
specs = ["", "e", "f", "g", "n", "%", ".0f", ".3", ".3e", ".10g", "#.0f", "#g", "+.2f", " .2f", "010.1f", "<10.1f", "^12.3g|", "*^12.2f", "=+10.1f", ",.2f", "_.3f", ",", "_g", "z.0f", "zf", "+z.1f", "E", "G", "F", ".0e", ".0%", "020,.1f", "0=12.3f", ">8", "x<9.2e", ".15g", ".17g", ".20f", "#.3e", "1", "08"]
for s in specs:
    row = []
    for v in values:
        try: row.append(format(v, s))
        except ValueError as e: row.append(str(e))
    print(repr(s), row)
for s in ["", ".2f", "+.1e", "10.2f", "<20", "^30.3g", ",.1f", "g", "_.2f", "#.2g", "-", " "]:
    print(s, [format(c, s) for c in (1 + 2j, -0.0 - 1j, complex("nan"), complex(float("inf"), -0.0), 12345.678 + 1e10j, 1e-8j)])
for s in ["d", "s", "x", "=20", "010", "c", "%", "n", "5.3x", ",,", "_,", ".", ".-1", "1" * 25, "\u00e9<5", "\u00e9^9.1f", "{", "<<5", "==5", "05<3", "0<5", "#", "zz", "z", "d.2", ".2d", "Z"]:
    for v in (1.5, 7, 1 + 1j, True):
        try: print(repr(s), repr(format(v, s)), end=" ; ")
        except (ValueError, OverflowError) as e: print(repr(s), type(v).__name__, e, end=" ; ")
    print()
ints = [0, 1, -1, 255, -255, 10**6, -(10**15), 2**70, 65, True]
for s in ["", "d", "b", "o", "x", "X", "#b", "#o", "#x", "#X", "+d", " d", "08d", "<8", "^9", "=+9", ",", "_", "_b", "_x", "#_x", ",d", "n", "e", ".2f", "g", "%", "020,d", "#010x", "*>+10,d", "+#x", "012_d", "x^#14_b", "c"]:
    row = []
    for v in ints:
        try: row.append(format(v, s))
        except (ValueError, OverflowError) as e: row.append(str(e))
    print(repr(s), row)
print(f"{3.14159:{10}.{3}}|{1e10:,}|{-5:=+06}|{0.5:%}|{255:{'#'}{'x'}}|{1j:>{8}}|{2**100:_}|{1.5!r:>8}|{'x':{'*'}^{5}}")
print("%5.1f|%-8.2e|%+g|% d|%05d|%x|%#o|%.3s|%c|%%|%i" % (3.14159, 12345.678, 1e-5, 42, -42, 255, 8, "abcdef", "z", 3.9))
