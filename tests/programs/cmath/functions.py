import cmath

inf, nan = cmath.inf, cmath.nan
names = "acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh phase polar isfinite isinf isnan".split()
parts = [0.0, -0.0, 0.5, -1.0, 2.0, -30.0, 1e-200, 1e160, 709.5]
for name in names:
    f = getattr(cmath, name)
    for x in parts:
        for y in parts:
            try:
                print(name, x, y, f(complex(x, y)))
            except (ValueError, OverflowError) as e:
                print(name, x, y, type(e).__name__, e)
    for z in [5, -5, 2.5, True, complex(inf, 0), complex(1, inf), complex(nan, 1)]:
        try:
            print(name, z, f(z))
        except (ValueError, OverflowError) as e:
            print(name, z, type(e).__name__, e)
print(cmath.rect(2, 0), cmath.rect(2, cmath.pi / 2), cmath.rect(-1.5, 3), cmath.log(8, 2), cmath.log(1j, 1 + 1j), cmath.infj, cmath.nanj, cmath.pi, cmath.e, cmath.tau)
print(cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isclose(1, 2), cmath.isclose(0, 1e-10, abs_tol=1e-9))
for f in (lambda: cmath.log(0), lambda: cmath.sqrt("a"), lambda: cmath.exp(1000), lambda: cmath.log(1, 0), lambda: cmath.atanh(1), lambda: cmath.isclose(1, 1, rel_tol=-1), lambda: cmath.rect(inf, 1j), lambda: cmath.rect(1, inf)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
