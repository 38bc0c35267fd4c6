/* libm for specialized code (molt/compile/specialize/numeric_builtins.py), out of line, so that no compiler computes a call ahead with another
   libm. 0: CPython raises there, or the result is none that needs no second look. */
#include <math.h>

#define LIBM(name, domain)                              \
    int molt_special_##name(double x, double *out) {    \
        if (!(domain)) return 0;                        \
        *out = name(x);                                 \
        return isfinite(*out);                          \
    }
LIBM(sin, isfinite(x))
LIBM(cos, isfinite(x))
LIBM(tan, isfinite(x))
LIBM(asin, fabs(x) <= 1.0)
LIBM(acos, fabs(x) <= 1.0)
LIBM(atan, isfinite(x))
LIBM(exp, isfinite(x))
LIBM(log, x > 0.0 && isfinite(x))
LIBM(log2, x > 0.0 && isfinite(x))
LIBM(log10, x > 0.0 && isfinite(x))

int molt_special_atan2(double y, double x, double *out) {
    if (!isfinite(x) || !isfinite(y)) return 0;
    *out = atan2(y, x);
    return 1;
}
