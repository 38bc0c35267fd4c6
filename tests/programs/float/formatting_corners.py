# Every presentation type and flag for floats: rounding, huge and tiny, inf and nan, alternate form, grouping, z, width.
values = (0.0, -0.0, 1.0, -1.5, 0.1, 2.5, 3.5, 1e15, 1e16, 1e17, 123456789.125, 1e-4, 1e-5, 1e100, 5e-324, 1.7976931348623157e308, float("inf"), -float("inf"), float("nan"), 0.5, 1.005, 1e22, 1e23, 9007199254740993.0, 0.00012345, 99999.95, 999999.5)
specs = ("", "f", "e", "g", "n", "%", "E", "G", "F", ".0f", ".1f", ".3e", ".0e", ".0g", ".1g", ".17g", ".25g", ".2%", "#.0f", "#g", "#.3g", "#.0e", "+", " ", "-", "+.1f", "010.2f", "=+10.1f", "*<12", "*>12.2e", "*^13g", ",", "_", ",.2f", "_.1f", "020,.2f", "z.1f", "z", "+z.0f", "012", "<012", ".3", ".10", "#", "#.3", "x^+20,.3f", "=015,g")
for spec in specs:
    print(spec, "|".join(format(v, spec) for v in values))
for fmt in ("%s", "%r", "%f", "%e", "%g", "%.0f", "%#.0f", "%+.2e", "% g", "%010.3f", "%-10.1f|", "%5.1f", "%.15g", "%.50f", "%F", "%G", "%E", "%d", "%i", "%a"):
    row = []
    for v in values[:20]:
        try:
            row.append(fmt % v)
        except (ValueError, OverflowError) as e:
            row.append(str(e))
    print(fmt, "|".join(row))
for bad in ("d", "x", "c", "s", "b", ".", ".-1f", "1.1.1f", ",_", "_,", "f,", "ff", "z", "zd", "10", "ﬀ", "\0", "é>5", ",n", "_n", ".99999999999f", "99999999999999999999", "=z", "+ ", "##", "0z5f", ".5z"):
    try:
        print(repr(bad), format(1.5, bad))
    except ValueError as e:
        print(repr(bad), "ValueError:", e)
print([round(v, n) for v in (2.5, 0.5, 1.5, 2.675, -2.5, 1e300, 5e-324, 12345.678) for n in (0, 1, 2, -1, -3, 400, -400)])
print([round(v) for v in (0.5, 1.5, 2.5, -0.5, -1.5, 1e20, 2**53 + 0.0, 0.49999999999999994)])
for bad in (float("inf"), float("nan")):
    for f in (round, int, lambda x: x.as_integer_ratio(), lambda x: round(x, 1), lambda x: x // 1, lambda x: divmod(x, 1)):
        try:
            print(f(bad))
        except Exception as e:
            print(type(e).__name__, e)
print(repr([0.1 + 0.2, 1 / 3, 2 / 3, 100 * 1.1, 1e21, 123e-7, 4.35, 1e16 + 2, 2.0**70, 1.1e-308, 1e-7]))
