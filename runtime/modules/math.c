/* math: functions of one or two doubles, with CPython's rules for errors. Integers are in math_integer.c, sums and
   norms in math_sum.c, the gamma function in math_gamma.c. */
#include "molt/bignum.h"
#include "molt/protocol.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <string.h>

MoltValue molt_math_domain_error(void) {
    return molt_raise(&molt_ValueError, "math domain error");
}

MoltValue molt_math_range_error(void) {
    return molt_raise(&molt_OverflowError, "math range error");
}

static bool argument(MoltValue v, double *out) {
    *out = molt_is_float(v) ? MOLT_FLOAT(v) : molt_to_double(v);
    return !(*out == -1.0 && molt_raised());
}

/* A NaN from a number is outside the domain; an infinity from a finite number is an overflow where the function
   can overflow, else a pole. */
MOLT_INLINE MoltValue checked(double x, double r, bool can_overflow) {
    if (MOLT_UNLIKELY(!isfinite(r))) {
        if (isnan(r) && !isnan(x)) return molt_math_domain_error();
        if (isinf(r) && isfinite(x)) return can_overflow ? molt_math_range_error() : molt_math_domain_error();
    }
    return molt_float_new(r);
}

#define FUNCTION1(name, call, can_overflow)                  \
    MoltValue molt_math_##name(MoltValue value) {            \
        double x;                                            \
        if (!argument(value, &x)) return 0;                  \
        return checked(x, call(x), can_overflow);            \
    }
FUNCTION1(acos, acos, false)
FUNCTION1(acosh, acosh, false)
FUNCTION1(asin, asin, false)
FUNCTION1(asinh, asinh, false)
FUNCTION1(atan, atan, false)
FUNCTION1(atanh, atanh, false)
FUNCTION1(cbrt, cbrt, false)
FUNCTION1(cos, cos, false)
FUNCTION1(cosh, cosh, true)
FUNCTION1(erf, erf, true)
FUNCTION1(erfc, erfc, true)
FUNCTION1(exp, exp, true)
FUNCTION1(exp2, exp2, true)
FUNCTION1(expm1, expm1, true)
FUNCTION1(fabs, fabs, false)
FUNCTION1(log1p, log1p, false)
FUNCTION1(sin, sin, false)
FUNCTION1(sinh, sinh, true)
FUNCTION1(sqrt, sqrt, false)
FUNCTION1(tan, tan, false)
FUNCTION1(tanh, tanh, false)

#define ARGUMENTS2(a, b)            \
    double x, y;                    \
    if (!argument(a, &x)) return 0; \
    if (!argument(b, &y)) return 0

static MoltValue checked2(double x, double y, double r) {
    if (isnan(r) && !isnan(x) && !isnan(y)) return molt_math_domain_error();
    if (isinf(r) && isfinite(x) && isfinite(y)) return molt_math_range_error();
    return molt_float_new(r);
}

MoltValue molt_math_atan2(MoltValue a, MoltValue b) {
    ARGUMENTS2(a, b);
    return checked2(x, y, atan2(x, y));
}

MoltValue molt_math_copysign(MoltValue a, MoltValue b) {
    ARGUMENTS2(a, b);
    return molt_float_new(copysign(x, y));
}

MoltValue molt_math_remainder(MoltValue a, MoltValue b) {
    ARGUMENTS2(a, b);
    return checked2(x, y, remainder(x, y));
}

MoltValue molt_math_fmod(MoltValue a, MoltValue b) {
    ARGUMENTS2(a, b);
    if (isinf(y) && isfinite(x)) return molt_float_new(x);
    return checked2(x, y, fmod(x, y));
}

static double power_of_infinity(double x, double y) {
    bool odd = isfinite(y) && fmod(fabs(y), 2.0) == 1.0;
    if (isnan(x)) return y == 0.0 ? 1.0 : x;
    if (isnan(y)) return x == 1.0 ? 1.0 : y;
    if (isinf(x)) {
        if (y > 0.0) return odd ? x : fabs(x);
        if (y == 0.0) return 1.0;
        return odd ? copysign(0.0, x) : 0.0;
    }
    if (fabs(x) == 1.0) return 1.0;
    if (y > 0.0 && fabs(x) > 1.0) return y;
    if (y < 0.0 && fabs(x) < 1.0) return -y;
    return 0.0;
}

MoltValue molt_math_pow(MoltValue a, MoltValue b) {
    ARGUMENTS2(a, b);
    if (!isfinite(x) || !isfinite(y)) return molt_float_new(power_of_infinity(x, y));
    double r = pow(x, y);
    if (isnan(r)) return molt_math_domain_error();
    if (isinf(r)) return x == 0.0 ? molt_math_domain_error() : molt_math_range_error();
    return molt_float_new(r);
}

MoltValue molt_math_fma(MoltValue a, MoltValue b, MoltValue c) {
    ARGUMENTS2(a, b);
    double z;
    if (!argument(c, &z)) return 0;
    double r = fma(x, y, z);
    if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z))
        return molt_raise(&molt_ValueError, "invalid operation in fma");
    if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z)) return molt_raise(&molt_OverflowError, "overflow in fma");
    return molt_float_new(r);
}

/* ---- logarithms: ints of any size too ---- */

static MoltValue logarithm_of_int(MoltValue v, double (*log_)(double)) {
    if (molt_int_sign(v) <= 0) return molt_math_domain_error();
    int64_t exponent;
    if (molt_int_bit_length(v) <= 1023) return molt_float_new(log_(molt_int_to_double(v)));
    double d = molt_int_to_double(v);
    if (!molt_raised()) return molt_float_new(log_(d));
    molt_exception_clear();
    d = molt_int_scaled(v, &exponent);
    return molt_float_new(log_(d) + log_(2.0) * (double)exponent);
}

static MoltValue logarithm(MoltValue v, double (*log_)(double)) {
    if (molt_is_int_sub(v)) return logarithm_of_int(v, log_);
    double x;
    if (!argument(v, &x)) return 0;
    if (x <= 0.0) return molt_math_domain_error();
    return molt_float_new(log_(x));
}

MoltValue molt_math_log2(MoltValue v) { return logarithm(v, log2); }
MoltValue molt_math_log10(MoltValue v) { return logarithm(v, log10); }

MoltValue molt_math_log(MoltValue v, MoltValue base) {
    MoltValue a = logarithm(v, log);
    if (!a || !base) return a;
    MoltValue b = logarithm(base, log);
    MoltValue result = b ? molt_binary(MOLT_TRUEDIV, a, b) : 0;
    molt_drop(a);
    molt_xdrop(b);
    return result;
}

/* ---- rounding ---- */

typedef double (*Rounding)(double);

/* A program's __floor__ and the like come first; int and float have them too, but need no look-up. */
static MoltValue round_with(MoltValue v, MoltStr *method, Rounding rounding) {
    if (molt_is_float(v)) return molt_int_from_double(rounding(MOLT_FLOAT(v)));
    if (molt_is_small(v) || molt_type_of(v) == &molt_int_type || molt_type_of(v) == &molt_bool_type) return molt_int_exact(v);
    MoltValue result = molt_call_special(v, method, 0, 0);
    if (result != MOLT_STOP) return result;
    if (molt_is_int_sub(v)) return molt_int_exact(v);
    double x;
    if (!argument(v, &x)) return 0;
    return molt_int_from_double(rounding(x));
}

MoltValue molt_math_floor(MoltValue v) { return round_with(v, MOLT_N(__floor__), floor); }
MoltValue molt_math_ceil(MoltValue v) { return round_with(v, MOLT_N(__ceil__), ceil); }

MoltValue molt_math_trunc(MoltValue v) {
    if (!molt_is_int_sub(v) && !molt_is_float_sub(v)) {
        MoltValue result = molt_call_special(v, MOLT_N(__trunc__), 0, 0);
        if (result != MOLT_STOP) return result;
        return molt_raise(&molt_TypeError, "type %T doesn't define __trunc__ method", v);
    }
    return round_with(v, MOLT_N(__trunc__), trunc);
}

/* ---- parts of a double ---- */

static MoltValue pair(MoltValue a, MoltValue b) {
    MoltValue items[2] = {a, b};
    return molt_tuple_from_owned(items, 2);
}

MoltValue molt_math_frexp(MoltValue v) {
    double x;
    int exponent = 0;
    if (!argument(v, &x)) return 0;
    if (isfinite(x)) x = frexp(x, &exponent);
    return pair(molt_float_new(x), molt_tag(exponent));
}

MoltValue molt_math_ldexp(MoltValue v, MoltValue i) {
    double x;
    if (!argument(v, &x)) return 0;
    if (!molt_is_int_sub(i)) return molt_raise(&molt_TypeError, "Expected an int as second argument to ldexp.");
    int64_t exponent;
    if (!molt_int_fits_i64(i, &exponent)) exponent = molt_int_sign(i) < 0 ? INT64_MIN : INT64_MAX;
    if (x == 0.0 || !isfinite(x)) return molt_float_new(x);
    if (exponent > INT_MAX) return molt_math_range_error();
    if (exponent < INT_MIN) return molt_float_new(copysign(0.0, x));
    double r = ldexp(x, (int)exponent);
    return isinf(r) ? molt_math_range_error() : molt_float_new(r);
}

MoltValue molt_math_modf(MoltValue v) {
    double x, whole;
    if (!argument(v, &x)) return 0;
    if (isinf(x)) return pair(molt_float_new(copysign(0.0, x)), molt_float_new(x));
    if (isnan(x)) return pair(molt_float_new(x), molt_float_new(x));
    x = modf(x, &whole);
    return pair(molt_float_new(x), molt_float_new(whole));
}

static uint64_t bits_of(double d) {
    uint64_t bits;
    memcpy(&bits, &d, 8);
    return bits;
}

/* `steps` representable doubles from x towards y. */
static double step_towards(double x, double y, uint64_t steps) {
    const uint64_t sign = (uint64_t)1 << 63;
    uint64_t from = bits_of(x), to = bits_of(y), a = from & ~sign, b = to & ~sign, r;
    if (steps == 0 || isnan(x)) return x;
    if (isnan(y) || x == y) return y;
    if ((from ^ to) & sign) { /* through zero */
        if (a + b <= steps) return y;
        r = a < steps ? (to & sign) | (steps - a) : from - steps;
    } else if (a > b) {
        if (a - b < steps) return y;
        r = from - steps;
    } else {
        if (b - a < steps) return y;
        r = from + steps;
    }
    memcpy(&x, &r, 8);
    return x;
}

MoltValue molt_math_nextafter(MoltValue a, MoltValue b, MoltValue steps) {
    ARGUMENTS2(a, b);
    if (steps == MOLT_NONE) return molt_float_new(nextafter(x, y));
    MoltValue index = molt_index(steps);
    if (!index) return 0;
    MoltIntView view;
    molt_int_view(index, &view);
    bool negative = view.negative;
    uint64_t count = view.count > 1 ? UINT64_MAX : view.count ? view.limbs[0] : 0;
    molt_drop(index);
    if (negative) return molt_raise(&molt_ValueError, "steps must be a non-negative integer");
    return molt_float_new(step_towards(x, y, count));
}

MoltValue molt_math_ulp(MoltValue v) {
    double x;
    if (!argument(v, &x)) return 0;
    x = fabs(x);
    if (!isfinite(x)) return molt_float_new(x);
    double above = nextafter(x, INFINITY);
    return molt_float_new(isinf(above) ? x - nextafter(x, 0.0) : above - x);
}

MoltValue molt_math_degrees(MoltValue v) {
    double x;
    if (!argument(v, &x)) return 0;
    return molt_float_new(x * (180.0 / 3.141592653589793));
}

MoltValue molt_math_radians(MoltValue v) {
    double x;
    if (!argument(v, &x)) return 0;
    return molt_float_new(x * (3.141592653589793 / 180.0));
}

MoltValue molt_math_isnan(MoltValue v) {
    double x;
    if (!argument(v, &x)) return 0;
    return molt_bool(isnan(x));
}

MoltValue molt_math_isinf(MoltValue v) {
    double x;
    if (!argument(v, &x)) return 0;
    return molt_bool(isinf(x));
}

MoltValue molt_math_isfinite(MoltValue v) {
    double x;
    if (!argument(v, &x)) return 0;
    return molt_bool(isfinite(x));
}

MoltValue molt_math_isclose(MoltValue a, MoltValue b, MoltValue rel_tol, MoltValue abs_tol) {
    double relative, absolute;
    ARGUMENTS2(a, b);
    if (!argument(rel_tol, &relative) || !argument(abs_tol, &absolute)) return 0;
    if (relative < 0.0 || absolute < 0.0) return molt_raise(&molt_ValueError, "tolerances must be non-negative");
    if (x == y) return MOLT_TRUE;
    if (isinf(x) || isinf(y)) return MOLT_FALSE;
    double difference = fabs(y - x);
    return molt_bool(difference <= fabs(relative * y) || difference <= fabs(relative * x) || difference <= absolute);
}
