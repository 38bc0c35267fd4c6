/* cmath: the elementary functions of a complex number. Formulas are Kahan's ("Branch cuts for complex elementary
   functions", 1987) in the order of operations that CPython uses; what is not finite goes to the C library, which
   follows the same annex G of C99. */
#include "molt/module.h"
#include "molt/protocol.h"

#include <complex.h>
#undef I
#include <errno.h>
#include <float.h>
#include <math.h>

MoltValue molt_math_domain_error(void);
MoltValue molt_math_range_error(void);

typedef struct Z {
    double real, imag;
} Z;

enum { FINE, DOMAIN_ERROR, RANGE_ERROR };

static const double PI = 3.141592653589793238462643383279502884197;
static const double E = 2.718281828459045235360287471352662498;
static const double LN2 = 0.6931471805599453094172321214581765681;
static const double LN10 = 2.302585092994045684017991454684364208;
static const double LARGE = DBL_MAX / 4.0;
static const double LOG_LARGE = 708.3964185322641; /* log(DBL_MAX / 4) */
enum { SCALE_UP = 53, SCALE_DOWN = -27 };

typedef double _Complex Native;

static Native to_native(Z z) {
    Native n;
    ((double *)&n)[0] = z.real;
    ((double *)&n)[1] = z.imag;
    return n;
}

static Z from_native(Native n) {
    return (Z){((double *)&n)[0], ((double *)&n)[1]};
}

static bool both_finite(Z z) {
    return isfinite(z.real) && isfinite(z.imag);
}

/* A special value by the C library; *status says whether an infinite part makes it a domain error. */
static Z special(Z z, Native (*function)(Native), bool domain_error, int *status) {
    if (domain_error) *status = DOMAIN_ERROR;
    return from_native(function(to_native(z)));
}

static Z root(Z z, int *status) {
    if (!both_finite(z)) return special(z, csqrt, false, status);
    if (z.real == 0.0 && z.imag == 0.0) return (Z){0.0, z.imag};
    double x = fabs(z.real), y = fabs(z.imag), s;
    if (x < DBL_MIN && y < DBL_MIN) {
        x = ldexp(x, SCALE_UP);
        s = ldexp(sqrt(x + hypot(x, ldexp(y, SCALE_UP))), SCALE_DOWN);
    } else {
        x /= 8.0;
        s = 2.0 * sqrt(x + hypot(x, y / 8.0));
    }
    double d = y / (2.0 * s);
    return z.real >= 0.0 ? (Z){s, copysign(d, z.imag)} : (Z){d, copysign(s, z.imag)};
}

static bool large(Z z) {
    return fabs(z.real) > LARGE || fabs(z.imag) > LARGE;
}

static double log_of_large(Z z) {
    return log(hypot(z.real / 2.0, z.imag / 2.0)) + LN2 * 2.0;
}

static Z arc_cosine(Z z, int *status) {
    if (!both_finite(z)) return special(z, cacos, false, status);
    if (large(z)) {
        double l = log_of_large(z);
        return (Z){atan2(fabs(z.imag), z.real), z.real < 0.0 ? -copysign(l, z.imag) : copysign(l, -z.imag)};
    }
    Z a = root((Z){1.0 - z.real, -z.imag}, status), b = root((Z){1.0 + z.real, z.imag}, status);
    return (Z){2.0 * atan2(a.real, b.real), asinh(b.real * a.imag - b.imag * a.real)};
}

static Z arc_cosine_h(Z z, int *status) {
    if (!both_finite(z)) return special(z, cacosh, false, status);
    if (large(z)) return (Z){log_of_large(z), atan2(z.imag, z.real)};
    Z a = root((Z){z.real - 1.0, z.imag}, status), b = root((Z){z.real + 1.0, z.imag}, status);
    return (Z){asinh(a.real * b.real + a.imag * b.imag), 2.0 * atan2(a.imag, b.real)};
}

static Z arc_sine_h(Z z, int *status) {
    if (!both_finite(z)) return special(z, casinh, false, status);
    if (large(z)) {
        double l = log_of_large(z);
        return (Z){z.imag >= 0.0 ? copysign(l, z.real) : -copysign(l, -z.real), atan2(z.imag, fabs(z.real))};
    }
    Z a = root((Z){1.0 + z.imag, -z.real}, status), b = root((Z){1.0 - z.imag, z.real}, status);
    return (Z){asinh(a.real * b.imag - b.real * a.imag), atan2(z.imag, a.real * b.real - a.imag * b.imag)};
}

static Z arc_tangent_h(Z z, int *status) {
    if (!both_finite(z)) return special(z, catanh, false, status);
    if (signbit(z.real)) {
        Z r = arc_tangent_h((Z){-z.real, -z.imag}, status);
        return (Z){-r.real, -r.imag};
    }
    double y = fabs(z.imag);
    if (z.real > sqrt(LARGE) || y > sqrt(LARGE)) {
        double h = hypot(z.real / 2.0, z.imag / 2.0);
        return (Z){z.real / 4.0 / h / h, -copysign(PI / 2.0, -z.imag)};
    }
    if (z.real == 1.0 && y < sqrt(DBL_MIN)) {
        if (y == 0.0) {
            *status = DOMAIN_ERROR;
            return (Z){INFINITY, z.imag};
        }
        return (Z){-log(sqrt(y) / sqrt(hypot(y, 2.0))), copysign(atan2(2.0, -y) / 2, z.imag)};
    }
    double x = z.real;
    return (Z){log1p(4.0 * x / ((1 - x) * (1 - x) + y * y)) / 4.0, -atan2(-2.0 * z.imag, (1 - x) * (1 + x) - y * y) / 2.0};
}

static Z overflow_checked(Z r, int *status) {
    if (isinf(r.real) || isinf(r.imag)) *status = RANGE_ERROR;
    return r;
}

static Z cosine_h(Z z, int *status) {
    if (!both_finite(z)) return special(z, ccosh, isinf(z.imag) && !isnan(z.real), status);
    if (fabs(z.real) > LOG_LARGE) {
        double less = z.real - copysign(1.0, z.real);
        return overflow_checked((Z){cos(z.imag) * cosh(less) * E, sin(z.imag) * sinh(less) * E}, status);
    }
    return overflow_checked((Z){cos(z.imag) * cosh(z.real), sin(z.imag) * sinh(z.real)}, status);
}

static Z sine_h(Z z, int *status) {
    if (!both_finite(z)) return special(z, csinh, isinf(z.imag) && !isnan(z.real), status);
    if (fabs(z.real) > LOG_LARGE) {
        double less = z.real - copysign(1.0, z.real);
        return overflow_checked((Z){cos(z.imag) * sinh(less) * E, sin(z.imag) * cosh(less) * E}, status);
    }
    return overflow_checked((Z){cos(z.imag) * sinh(z.real), sin(z.imag) * cosh(z.real)}, status);
}

static Z tangent_h(Z z, int *status) {
    if (!both_finite(z)) return special(z, ctanh, isinf(z.imag) && isfinite(z.real), status);
    if (fabs(z.real) > LOG_LARGE)
        return (Z){copysign(1.0, z.real), 4.0 * sin(z.imag) * cos(z.imag) * exp(-2.0 * fabs(z.real))};
    double tx = tanh(z.real), ty = tan(z.imag), cx = 1.0 / cosh(z.real), t = tx * ty, divisor = 1.0 + t * t;
    return (Z){tx * (1.0 + ty * ty) / divisor, ((ty / divisor) * cx) * cx};
}

static Z exponential(Z z, int *status) {
    if (!both_finite(z)) {
        bool error = isinf(z.imag) && (isfinite(z.real) || (isinf(z.real) && z.real > 0));
        return special(z, cexp, error, status);
    }
    if (z.real > LOG_LARGE) {
        double l = exp(z.real - 1.0);
        return overflow_checked((Z){l * cos(z.imag) * E, l * sin(z.imag) * E}, status);
    }
    double l = exp(z.real);
    return overflow_checked((Z){l * cos(z.imag), l * sin(z.imag)}, status);
}

static Z logarithm(Z z, int *status) {
    if (!both_finite(z)) return special(z, clog, false, status);
    double x = fabs(z.real), y = fabs(z.imag), r;
    if (x > LARGE || y > LARGE) {
        r = log(hypot(x / 2.0, y / 2.0)) + LN2;
    } else if (x < DBL_MIN && y < DBL_MIN) {
        if (x == 0.0 && y == 0.0) {
            *status = DOMAIN_ERROR;
            r = -INFINITY;
        } else {
            r = log(hypot(ldexp(x, DBL_MANT_DIG), ldexp(y, DBL_MANT_DIG))) - DBL_MANT_DIG * LN2;
        }
    } else {
        double h = hypot(x, y), more = x > y ? x : y, less = x > y ? y : x;
        r = 0.71 <= h && h <= 1.73 ? log1p((more - 1) * (more + 1) + less * less) / 2.0 : log(h);
    }
    return (Z){r, atan2(z.imag, z.real)};
}

static Z logarithm_10(Z z, int *status) {
    Z r = logarithm(z, status);
    return (Z){r.real / LN10, r.imag / LN10};
}

/* f(z) by way of the hyperbolic function: f(z) = -i h(iz), or h(iz). */
static Z turned(Z z, Z (*hyperbolic)(Z, int *), int *status) {
    Z r = hyperbolic((Z){-z.imag, z.real}, status);
    return (Z){r.imag, -r.real};
}

static Z arc_sine(Z z, int *status) { return turned(z, arc_sine_h, status); }
static Z arc_tangent(Z z, int *status) { return turned(z, arc_tangent_h, status); }
static Z sine(Z z, int *status) { return turned(z, sine_h, status); }
static Z tangent(Z z, int *status) { return turned(z, tangent_h, status); }
static Z cosine(Z z, int *status) { return cosine_h((Z){-z.imag, z.real}, status); }

static MoltValue finish(Z r, int status) {
    if (status == DOMAIN_ERROR) return molt_math_domain_error();
    if (status == RANGE_ERROR) return molt_math_range_error();
    return molt_complex_new(r.real, r.imag);
}

static MoltValue apply(MoltValue v, Z (*function)(Z, int *)) {
    Z z;
    int status = FINE;
    if (molt_to_complex(v, &z.real, &z.imag)) return 0;
    Z r = function(z, &status);
    return finish(r, status);
}

MoltValue molt_cmath_acos(MoltValue z) { return apply(z, arc_cosine); }
MoltValue molt_cmath_acosh(MoltValue z) { return apply(z, arc_cosine_h); }
MoltValue molt_cmath_asin(MoltValue z) { return apply(z, arc_sine); }
MoltValue molt_cmath_asinh(MoltValue z) { return apply(z, arc_sine_h); }
MoltValue molt_cmath_atan(MoltValue z) { return apply(z, arc_tangent); }
MoltValue molt_cmath_atanh(MoltValue z) { return apply(z, arc_tangent_h); }
MoltValue molt_cmath_cos(MoltValue z) { return apply(z, cosine); }
MoltValue molt_cmath_cosh(MoltValue z) { return apply(z, cosine_h); }
MoltValue molt_cmath_exp(MoltValue z) { return apply(z, exponential); }
MoltValue molt_cmath_log10(MoltValue z) { return apply(z, logarithm_10); }
MoltValue molt_cmath_sin(MoltValue z) { return apply(z, sine); }
MoltValue molt_cmath_sinh(MoltValue z) { return apply(z, sine_h); }
MoltValue molt_cmath_sqrt(MoltValue z) { return apply(z, root); }
MoltValue molt_cmath_tan(MoltValue z) { return apply(z, tangent); }
MoltValue molt_cmath_tanh(MoltValue z) { return apply(z, tangent_h); }

MoltValue molt_cmath_log(MoltValue v, MoltValue base) {
    if (!base) return apply(v, logarithm);
    Z z, b;
    int status = FINE;
    if (molt_to_complex(v, &z.real, &z.imag) || molt_to_complex(base, &b.real, &b.imag)) return 0;
    z = logarithm(z, &status);
    b = logarithm(b, &status);
    if (status == DOMAIN_ERROR) return molt_math_domain_error();
    if (b.real == 0.0 && b.imag == 0.0) return molt_math_domain_error();
    MoltValue above = molt_complex_new(z.real, z.imag), below = molt_complex_new(b.real, b.imag);
    MoltValue result = molt_binary(MOLT_TRUEDIV, above, below);
    molt_drop(above);
    molt_drop(below);
    return result;
}

MoltValue molt_cmath_phase(MoltValue v) {
    Z z;
    if (molt_to_complex(v, &z.real, &z.imag)) return 0;
    errno = 0;
    double angle = atan2(z.imag, z.real);
    if (errno == ERANGE) return molt_math_range_error(); /* on underflow, as CPython does */
    return molt_float_new(angle);
}

MoltValue molt_cmath_polar(MoltValue v) {
    Z z;
    if (molt_to_complex(v, &z.real, &z.imag)) return 0;
    double size = hypot(z.real, z.imag);
    if (isinf(size) && both_finite(z)) return molt_math_range_error();
    MoltValue items[2] = {molt_float_new(size), molt_float_new(atan2(z.imag, z.real))};
    return molt_tuple_from_owned(items, 2);
}

static Z rectangular_special(double r, double phi) {
    if (isnan(phi)) return r == 0.0 ? (Z){0.0, 0.0} : isinf(r) ? (Z){INFINITY, NAN} : (Z){NAN, NAN};
    if (isinf(phi)) return r == 0.0 ? (Z){0.0, 0.0} : (Z){isinf(r) ? INFINITY : NAN, NAN};
    if (phi == 0.0) return (Z){r, copysign(0.0, phi) * copysign(1.0, isnan(r) ? 1.0 : r)};
    if (isnan(r)) return (Z){NAN, NAN};
    double sign = r > 0 ? 1.0 : -1.0;
    return (Z){sign * copysign(INFINITY, cos(phi)), sign * copysign(INFINITY, sin(phi))};
}

MoltValue molt_cmath_rect(MoltValue r_value, MoltValue phi_value) {
    double r = molt_to_double(r_value);
    if (r == -1.0 && molt_raised()) return 0;
    double phi = molt_to_double(phi_value);
    if (phi == -1.0 && molt_raised()) return 0;
    if (!isfinite(r) || !isfinite(phi)) {
        Z z = rectangular_special(r, phi);
        return finish(z, r != 0.0 && !isnan(r) && isinf(phi) ? DOMAIN_ERROR : FINE);
    }
    if (phi == 0.0) return molt_complex_new(r, r * phi);
    return molt_complex_new(r * cos(phi), r * sin(phi));
}

MoltValue molt_cmath_isfinite(MoltValue v) {
    Z z;
    if (molt_to_complex(v, &z.real, &z.imag)) return 0;
    return molt_bool(both_finite(z));
}

MoltValue molt_cmath_isinf(MoltValue v) {
    Z z;
    if (molt_to_complex(v, &z.real, &z.imag)) return 0;
    return molt_bool(isinf(z.real) || isinf(z.imag));
}

MoltValue molt_cmath_isnan(MoltValue v) {
    Z z;
    if (molt_to_complex(v, &z.real, &z.imag)) return 0;
    return molt_bool(isnan(z.real) || isnan(z.imag));
}

MoltValue molt_cmath_isclose(MoltValue a, MoltValue b, MoltValue rel_tol, MoltValue abs_tol) {
    Z x, y;
    if (molt_to_complex(a, &x.real, &x.imag) || molt_to_complex(b, &y.real, &y.imag)) return 0;
    double relative = molt_to_double(rel_tol);
    if (relative == -1.0 && molt_raised()) return 0;
    double absolute = molt_to_double(abs_tol);
    if (absolute == -1.0 && molt_raised()) return 0;
    if (relative < 0.0 || absolute < 0.0) return molt_raise(&molt_ValueError, "tolerances must be non-negative");
    if (x.real == y.real && x.imag == y.imag) return MOLT_TRUE;
    if (isinf(x.real) || isinf(x.imag) || isinf(y.real) || isinf(y.imag)) return MOLT_FALSE;
    double difference = hypot(x.real - y.real, x.imag - y.imag);
    return molt_bool(difference <= relative * hypot(y.real, y.imag) || difference <= relative * hypot(x.real, x.imag) ||
                     difference <= absolute);
}

/* Constants that a stub cannot write down. */
int molt_cmath_run(MoltValue module) {
    MoltDict *dict = MOLT_AS(MoltModule, module)->dict;
    MoltValue infj = molt_complex_new(0.0, INFINITY), nanj = molt_complex_new(0.0, NAN);
    int status = molt_dict_set_str(dict, MOLT_N(infj), infj) || molt_dict_set_str(dict, MOLT_N(nanj), nanj) ? -1 : 0;
    molt_drop(infj);
    molt_drop(nanj);
    return status;
}
