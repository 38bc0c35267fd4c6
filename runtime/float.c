/* float: a boxed double. This file: arithmetic, comparison, hash and the type. Text is in float_text.c. */
#include "molt/bignum.h"
#include "molt/heap_inline.h"
#include "molt/protocol.h"

#include <float.h>
#include <math.h>
#include <string.h>

extern const MoltNameDef molt_float_type_names[];

MoltValue molt_float_new(double d) {
    MoltFloat *f = molt_alloc_raw_inline(sizeof(MoltFloat), MOLT_SHAPE_FLOAT);
    f->value = d;
    return molt_value(f);
}

/* ---- conversion ---- */

static double from_index(MoltValue v) {
    MoltValue index = molt_index(v);
    if (!index) return -1.0;
    double d = molt_int_to_double(index);
    molt_drop(index);
    return d;
}

/* v.__float__(), checked. */
static double from_slot(MoltValue v, MoltUnaryFn slot) {
    MoltValue result = slot(v);
    if (!result) return -1.0;
    double d = -1.0;
    if (molt_is_float_sub(result)) d = MOLT_FLOAT(result);
    else molt_raise(&molt_TypeError, "%T.__float__ returned non-float (type %T)", v, result);
    molt_drop(result);
    return d;
}

double molt_to_double(MoltValue v) {
    if (molt_is_small(v)) return (double)molt_small(v);
    if (molt_is_float_sub(v)) return MOLT_FLOAT(v);
    if (molt_type_of(v) == &molt_int_type) return molt_int_to_double(v);
    MoltNumberSlots *number = molt_type_of(v)->number;
    if (number && number->unary[MOLT_TO_FLOAT]) return from_slot(v, number->unary[MOLT_TO_FLOAT]);
    if (number && number->unary[MOLT_INDEX]) return from_index(v);
    molt_raise(&molt_TypeError, "must be real number, not %T", v);
    return -1.0;
}

enum { FOREIGN, FINE, RAISED };

MOLT_INLINE int operand(MoltValue v, double *out) {
    if (molt_is_small(v)) return *out = (double)molt_small(v), FINE;
    if (MOLT_LIKELY(molt_object(v)->shape == MOLT_SHAPE_FLOAT) || molt_is_float_sub(v)) return *out = MOLT_FLOAT(v), FINE;
    if (!molt_is_int_sub(v)) return FOREIGN;
    *out = molt_int_to_double(v);
    return *out == -1.0 && molt_raised() ? RAISED : FINE;
}

#define OPERANDS(a, b, x, y)                                   \
    double x, y;                                               \
    int status_##x = operand(a, &x);                           \
    if (status_##x != FINE) return status_##x == RAISED ? 0 : MOLT_NOTIMPLEMENTED; \
    int status_##y = operand(b, &y);                           \
    if (status_##y != FINE) return status_##y == RAISED ? 0 : MOLT_NOTIMPLEMENTED

/* ---- arithmetic ---- */

static MoltValue float_add(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    return molt_float_new(x + y);
}

static MoltValue float_sub(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    return molt_float_new(x - y);
}

static MoltValue float_mul(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    return molt_float_new(x * y);
}

static MoltValue float_truediv(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    if (y == 0.0) return molt_raise(&molt_ZeroDivisionError, "float division by zero");
    return molt_float_new(x / y);
}

double molt_float_mod(double a, double b) {
    double mod = fmod(a, b);
    if (mod == 0.0) return copysign(0.0, b);
    return (b < 0) != (mod < 0) ? mod + b : mod;
}

double molt_float_floordiv(double a, double b) {
    double mod = fmod(a, b), quotient = (a - mod) / b;
    if (mod != 0.0 && (b < 0) != (mod < 0)) quotient -= 1.0;
    if (quotient == 0.0) return copysign(0.0, a / b);
    double down = floor(quotient); /* quotient is within rounding of an integer */
    return quotient - down > 0.5 ? down + 1.0 : down;
}

static MoltValue float_floordiv(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    if (y == 0.0) return molt_raise(&molt_ZeroDivisionError, "float floor division by zero");
    return molt_float_new(molt_float_floordiv(x, y));
}

static MoltValue float_mod(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    if (y == 0.0) return molt_raise(&molt_ZeroDivisionError, "float modulo by zero");
    return molt_float_new(molt_float_mod(x, y));
}

static MoltValue float_divmod(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    if (y == 0.0) return molt_raise(&molt_ZeroDivisionError, "float divmod()");
    MoltValue items[2] = {molt_float_new(molt_float_floordiv(x, y)), molt_float_new(molt_float_mod(x, y))};
    return molt_tuple_from_owned(items, 2);
}

static bool is_odd(double d) {
    return fmod(fabs(d), 2.0) == 1.0;
}

/* OverflowError(errno, text), as CPython gives where the C library sets ERANGE. */
static MOLT_COLD MoltValue raise_range(void) {
    MoltValue text = molt_str_from_c("Numerical result out of range");
    MoltValue args[2] = {molt_tag(34), text};
    MoltValue exception = molt_call(molt_value(&molt_OverflowError), args, 2, 0);
    molt_drop(text);
    if (!exception) return 0;
    molt_raise_exception(exception);
    molt_drop(exception);
    return 0;
}

/* The cases with a zero or an infinity, where C libraries do not agree; MOLT_STOP: an ordinary one. */
static MoltValue power_special(double a, double b) {
    if (b == 0) return molt_float_new(1.0);
    if (isnan(a)) return molt_float_new(a);
    if (isnan(b)) return molt_float_new(a == 1.0 ? 1.0 : b);
    if (isinf(b)) {
        double size = fabs(a);
        if (size == 1.0) return molt_float_new(1.0);
        return molt_float_new((b > 0) == (size > 1.0) ? fabs(b) : 0.0);
    }
    if (isinf(a)) {
        if (b > 0) return molt_float_new(is_odd(b) ? a : fabs(a));
        return molt_float_new(is_odd(b) ? copysign(0.0, a) : 0.0);
    }
    if (a == 0.0) {
        if (b < 0) return molt_raise(&molt_ZeroDivisionError, "0.0 cannot be raised to a negative power");
        return molt_float_new(is_odd(b) ? a : 0.0);
    }
    return MOLT_STOP;
}

MoltValue molt_float_power(double a, double b) {
    MoltValue special = power_special(a, b);
    if (special != MOLT_STOP) return special;
    bool negate = false;
    if (a < 0) {
        if (b != floor(b)) return molt_complex_power(a, 0.0, b, 0.0);
        a = -a;
        negate = is_odd(b);
    }
    double r = a == 1.0 ? 1.0 : pow(a, b);
    if (isinf(r)) return raise_range();
    return molt_float_new(negate ? -r : r);
}

static MoltValue float_pow(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    return molt_float_power(x, y);
}

static MoltValue float_power_mod(MoltValue a, MoltValue b, MoltValue m) {
    return molt_raise(&molt_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
}

static MoltValue float_neg(MoltValue self) {
    return molt_float_new(-MOLT_FLOAT(self));
}

static MoltValue float_pos(MoltValue self) {
    return molt_is_float(self) ? molt_retain(self) : molt_float_new(MOLT_FLOAT(self));
}

static MoltValue float_abs(MoltValue self) {
    return molt_float_new(fabs(MOLT_FLOAT(self)));
}

static MoltValue float_to_int(MoltValue self) {
    return molt_int_from_double(MOLT_FLOAT(self));
}

/* ---- comparison and hash ---- */

/* d against an int that a double may not hold exactly: -1, 0, 1. d is not NaN. */
static int compare_with_int(double d, MoltValue i) {
    if (isinf(d)) return d > 0 ? 1 : -1;
    MoltValue whole = molt_int_from_double(d);
    int c = molt_int_compare(whole, i);
    molt_drop(whole);
    if (c) return c;
    double rest = d - trunc(d);
    return (rest > 0) - (rest < 0);
}

static MoltValue float_richcompare(MoltValue self, MoltValue other, int op) {
    double a = MOLT_FLOAT(self), b = 0.0;
    const int64_t exact = (int64_t)1 << 53;
    if (!molt_is_small(other) && molt_is_float_sub(other)) {
        b = MOLT_FLOAT(other);
    } else if (molt_is_small(other) && molt_small(other) <= exact && molt_small(other) >= -exact) {
        b = (double)molt_small(other);
    } else if (molt_is_int_sub(other)) {
        if (!isnan(a)) a = compare_with_int(a, other);
    } else {
        return MOLT_NOTIMPLEMENTED;
    }
    switch (op) {
    case MOLT_LT: return molt_bool(a < b);
    case MOLT_LE: return molt_bool(a <= b);
    case MOLT_EQ: return molt_bool(a == b);
    case MOLT_NE: return molt_bool(a != b);
    case MOLT_GT: return molt_bool(a > b);
    default: return molt_bool(a >= b);
    }
}

/* The value mod 2**61 - 1, in which 2**61 is 1: shifting by the exponent is a rotation. */
int64_t molt_double_hash(double d, MoltValue identity) {
    if (isnan(d)) return molt_hash_identity(identity);
    if (isinf(d)) return d > 0 ? 314159 : -314159;
    int exponent;
    const uint64_t modulus = ((uint64_t)1 << 61) - 1;
    uint64_t x = (uint64_t)ldexp(frexp(fabs(d), &exponent), 53);
    int by = ((exponent - 53) % 61 + 61) % 61;
    x = (x << by & modulus) | x >> (61 - by);
    if (x == modulus) x = 0;
    int64_t hash = d < 0 ? -(int64_t)x : (int64_t)x;
    return hash == -1 ? -2 : hash;
}

static int64_t float_hash(MoltValue self) {
    return molt_double_hash(MOLT_FLOAT(self), self);
}

static int float_truth(MoltValue self) {
    return MOLT_FLOAT(self) != 0.0;
}

MoltValue molt_float_repr(MoltValue f) {
    char text[32];
    size_t n = molt_double_repr(MOLT_FLOAT(f), text);
    return molt_str_from_ascii(text, n);
}

/* ---- the type ---- */

static MoltValue from_any(MoltValue v) {
    if (molt_is_small(v)) return molt_float_new((double)molt_small(v));
    if (molt_is_float(v)) return molt_retain(v);
    if (molt_is_str(v)) return molt_float_parse(v);
    MoltNumberSlots *number = molt_type_of(v)->number;
    if (number && (number->unary[MOLT_TO_FLOAT] || number->unary[MOLT_INDEX])) {
        /* a subclass of float may have a __float__ of its own */
        bool own = molt_is_float_sub(v) && number->unary[MOLT_TO_FLOAT];
        double d = own ? from_slot(v, number->unary[MOLT_TO_FLOAT]) : molt_to_double(v);
        return d == -1.0 && molt_raised() ? 0 : molt_float_new(d);
    }
    if (molt_is_float_sub(v)) return molt_float_new(MOLT_FLOAT(v));
    return molt_float_parse(v);
}

static MoltValue float_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (kwnames && type->init == molt_float_type.init && molt_no_keywords("float", kwnames)) return 0;
    if (nargs > 1) return molt_raise(&molt_TypeError, "float expected at most 1 argument, got %lld", (long long)nargs);
    MoltValue exact = nargs ? from_any(args[0]) : molt_float_new(0.0);
    if (!exact || type == &molt_float_type) return exact;
    MoltValue result = molt_type_alloc(type, 0);
    if (result) MOLT_FLOAT(result) = MOLT_FLOAT(exact);
    molt_drop(exact);
    return result;
}

static void float_dealloc(MoltObject *self) {
    if (self->shape == MOLT_SHAPE_FLOAT) molt_free_inline(self, sizeof(MoltFloat));
    else molt_object_free(self);
}

static MoltNumberSlots float_number = {
    .binary = {[MOLT_ADD] = float_add, [MOLT_SUB] = float_sub, [MOLT_MUL] = float_mul, [MOLT_TRUEDIV] = float_truediv,
               [MOLT_FLOORDIV] = float_floordiv, [MOLT_MOD] = float_mod, [MOLT_DIVMOD] = float_divmod,
               [MOLT_POW] = float_pow},
    .unary = {[MOLT_NEG] = float_neg, [MOLT_POS] = float_pos, [MOLT_ABS] = float_abs, [MOLT_TO_INT] = float_to_int,
              [MOLT_TO_FLOAT] = float_pos},
    .power_mod = float_power_mod,
};

MoltType molt_float_type = {
    MOLT_TYPE_HEAD("float", MOLT_SHAPE_FLOAT, MoltFloat, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_FLOAT_SUB | MOLT_TYPE_MATCH_SELF | MOLT_TYPE_IMMUTABLE,
    .methods = molt_float_type_names,
    .dealloc = float_dealloc,
    .new_ = float_new,
    .repr = molt_float_repr,
    .hash = float_hash,
    .richcompare = float_richcompare,
    .truth = float_truth,
    .number = &float_number,
};
