/* int: tagged values of 63 bits, MoltInt beyond. This file: the view, conversions, comparison, hash, the quick
   arithmetic and the type. Slow arithmetic is in int_arithmetic.c, text in int_text.c. */
#include "molt/bignum.h"
#include "molt/heap_inline.h"
#include "molt/protocol.h"

#include <math.h>
#include <string.h>

extern const MoltNameDef molt_int_type_names[];

/* ---- reading ---- */

void molt_int_view(MoltValue v, MoltIntView *view) {
    int64_t i;
    if (molt_is_small(v)) {
        i = molt_small(v);
    } else if (molt_object(v)->shape == MOLT_SHAPE_BOOL) {
        i = MOLT_AS(MoltBool, v)->value;
    } else {
        const MoltInt *big = MOLT_AS(MoltInt, v);
        view->negative = big->size < 0;
        view->count = big->size < 0 ? -big->size : big->size;
        view->limbs = big->limbs;
        return;
    }
    view->negative = i < 0;
    view->small = i < 0 ? -(uint64_t)i : (uint64_t)i;
    view->count = i != 0;
    view->limbs = &view->small;
}

int molt_int_sign(MoltValue v) {
    if (molt_is_small(v)) return ((int64_t)v > 1) - ((int64_t)v < 0);
    if (molt_object(v)->shape == MOLT_SHAPE_BOOL) return (int)MOLT_AS(MoltBool, v)->value;
    int64_t size = MOLT_AS(MoltInt, v)->size;
    return (size > 0) - (size < 0);
}

bool molt_int_is_odd(MoltValue v) {
    MoltIntView view;
    molt_int_view(v, &view);
    return view.count && (view.limbs[0] & 1);
}

bool molt_int_fits_i64(MoltValue v, int64_t *out) {
    if (MOLT_LIKELY(molt_is_small(v))) {
        *out = molt_small(v);
        return true;
    }
    MoltIntView view;
    molt_int_view(v, &view);
    if (view.count > 1) return false;
    uint64_t magnitude = view.count ? view.limbs[0] : 0;
    if (magnitude > (uint64_t)INT64_MAX + view.negative) return false;
    *out = view.negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
    return true;
}

int molt_int_to_i64(MoltValue v, int64_t *out) {
    if (MOLT_LIKELY(molt_int_fits_i64(v, out))) return 0;
    return molt_raise_int(&molt_OverflowError, "Python int too large to convert to C long");
}

int64_t molt_int_bit_length(MoltValue v) {
    MoltIntView view;
    molt_int_view(v, &view);
    return molt_mag_bits(view.limbs, view.count);
}

uint64_t molt_mag_top(const uint64_t *a, int64_t n, bool *sticky, int64_t *exponent) {
    unsigned shift = (unsigned)__builtin_clzll(a[n - 1]);
    uint64_t top = a[n - 1] << shift;
    *sticky = false;
    *exponent = (n - 1) * 64 - shift;
    if (n == 1) return top;
    uint64_t below = a[n - 2];
    if (shift) {
        top |= below >> (64 - shift);
        below <<= shift;
    }
    for (int64_t i = n - 3; !below && i >= 0; i--) below = a[i];
    *sticky = below != 0;
    return top;
}

double molt_int_to_double(MoltValue v) {
    if (MOLT_LIKELY(molt_is_small(v))) return (double)molt_small(v);
    MoltIntView view;
    molt_int_view(v, &view);
    if (view.count == 0) return 0.0;
    bool sticky;
    int64_t exponent;
    uint64_t top = molt_mag_top(view.limbs, view.count, &sticky, &exponent);
    double d = molt_round_to_double(top, sticky, exponent);
    if (MOLT_UNLIKELY(isinf(d))) {
        molt_raise(&molt_OverflowError, "int too large to convert to float");
        return -1.0;
    }
    return view.negative ? -d : d;
}

double molt_int_scaled(MoltValue v, int64_t *exponent) {
    MoltIntView view;
    molt_int_view(v, &view);
    *exponent = 0;
    if (view.count == 0) return 0.0;
    bool sticky;
    int64_t shift;
    int by;
    uint64_t top = molt_mag_top(view.limbs, view.count, &sticky, &shift);
    double d = frexp(molt_round_to_double(top, sticky, 0), &by);
    *exponent = shift + by;
    return view.negative ? -d : d;
}

/* ---- making ---- */

static MoltInt *int_alloc(int64_t limbs) {
    return molt_alloc_inline(sizeof(MoltInt) + (size_t)limbs * 8, MOLT_SHAPE_INT);
}

MoltValue molt_int_from_i64(int64_t i) {
    if (MOLT_LIKELY(molt_fits_small(i))) return molt_tag(i);
    MoltInt *big = int_alloc(1);
    big->size = i < 0 ? -1 : 1;
    big->limbs[0] = i < 0 ? -(uint64_t)i : (uint64_t)i;
    return molt_value(big);
}

MoltValue molt_int_from_u64(uint64_t i) {
    if (MOLT_LIKELY(i <= (uint64_t)MOLT_SMALL_MAX)) return molt_tag((int64_t)i);
    MoltInt *big = int_alloc(1);
    big->size = 1;
    big->limbs[0] = i;
    return molt_value(big);
}

MoltValue molt_int_from_limbs(bool negative, const uint64_t *limbs, int64_t count) {
    count = molt_mag_trim(limbs, count);
    if (count == 0) return molt_tag(0);
    if (count == 1 && limbs[0] <= (uint64_t)MOLT_SMALL_MAX + negative)
        return molt_tag(negative ? (int64_t)(0 - limbs[0]) : (int64_t)limbs[0]);
    MoltInt *big = int_alloc(count);
    big->size = negative ? -count : count;
    memcpy(big->limbs, limbs, (size_t)count * 8);
    return molt_value(big);
}

/* A large object is given back as a whole, whatever its size has become: no need to copy into one that fits. */
uint64_t *molt_result_alloc(MoltResult *r, int64_t limbs) {
    r->object = limbs * 8 > 2 * MOLT_BLOCK_MAX ? int_alloc(limbs) : 0;
    r->limbs = r->object ? r->object->limbs : molt_temp_alloc(&r->temp, limbs);
    return r->limbs;
}

MoltValue molt_result_finish(MoltResult *r, bool negative, int64_t limbs) {
    int64_t count = molt_mag_trim(r->limbs, limbs);
    if (r->object && count * 8 > MOLT_BLOCK_MAX) {
        r->object->size = negative ? -count : count;
        return molt_value(r->object);
    }
    MoltValue result = molt_int_from_limbs(negative, r->limbs, count);
    if (r->object) molt_free_inline(r->object, sizeof(MoltInt) + 2 * MOLT_BLOCK_MAX); /* large: the size does not matter */
    else molt_temp_free(&r->temp);
    return result;
}

static MoltValue from_i128(MoltI128 i) {
    MoltU128 magnitude = i < 0 ? -(MoltU128)i : (MoltU128)i;
    uint64_t limbs[2] = {(uint64_t)magnitude, (uint64_t)(magnitude >> 64)};
    return molt_int_from_limbs(i < 0, limbs, 2);
}

MoltValue molt_int_from_double(double d) {
    if (fabs(d) < 4e18) return molt_tag((int64_t)d);
    if (isinf(d)) return molt_raise(&molt_OverflowError, "cannot convert float infinity to integer");
    if (isnan(d)) return molt_raise(&molt_ValueError, "cannot convert float NaN to integer");
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(d), &exponent), 53);
    exponent -= 53; /* d = mantissa * 2**exponent, exponent > 0 */
    uint64_t limbs[17] = {0};
    int at = exponent / 64, bits = exponent % 64;
    limbs[at] = mantissa << bits;
    if (bits) limbs[at + 1] = mantissa >> (64 - bits);
    return molt_int_from_limbs(d < 0, limbs, at + 2 <= 17 ? at + 2 : 17);
}

MoltValue molt_int_exact(MoltValue v) {
    if (molt_is_small(v)) return v;
    if (molt_object(v)->shape == MOLT_SHAPE_INT) return molt_retain(v);
    MoltIntView view;
    molt_int_view(v, &view);
    return molt_int_from_limbs(view.negative, view.limbs, view.count);
}

/* ---- comparison and hash ---- */

int molt_int_compare(MoltValue a, MoltValue b) {
    if (molt_is_small(a) && molt_is_small(b)) return ((int64_t)a > (int64_t)b) - ((int64_t)a < (int64_t)b);
    MoltIntView x, y;
    molt_int_view(a, &x);
    molt_int_view(b, &y);
    if (x.negative != y.negative) return x.negative ? -1 : 1;
    int c = molt_mag_compare(x.limbs, x.count, y.limbs, y.count);
    return x.negative ? -c : c;
}

bool molt_int_equal(MoltValue a, MoltValue b) {
    return molt_int_compare(a, b) == 0;
}

static const uint64_t HASH_MODULUS = ((uint64_t)1 << 61) - 1;

int64_t molt_int_hash(MoltValue v) {
    if (MOLT_LIKELY(molt_is_small(v))) {
        int64_t i = molt_small(v), limit = (int64_t)HASH_MODULUS;
        if (MOLT_UNLIKELY(i >= limit || i <= -limit)) i %= limit;
        return i == -1 ? -2 : i;
    }
    MoltIntView view;
    molt_int_view(v, &view);
    uint64_t hash = 0;
    for (int64_t i = view.count - 1; i >= 0; i--)
        hash = ((hash << 3) % HASH_MODULUS + view.limbs[i] % HASH_MODULUS) % HASH_MODULUS; /* 2**64 = 8 mod 2**61 - 1 */
    int64_t result = view.negative ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}

MoltValue molt_int_slot_richcompare(MoltValue self, MoltValue other, int op) {
    if (!molt_is_int_sub(other)) return MOLT_NOTIMPLEMENTED;
    int c = molt_int_compare(self, other);
    switch (op) {
    case MOLT_LT: return molt_bool(c < 0);
    case MOLT_LE: return molt_bool(c <= 0);
    case MOLT_EQ: return molt_bool(c == 0);
    case MOLT_NE: return molt_bool(c != 0);
    case MOLT_GT: return molt_bool(c > 0);
    default: return molt_bool(c >= 0);
    }
}

/* ---- quick arithmetic: both operands tagged ---- */

static MoltValue small_divide(int op, int64_t x, int64_t y) {
    if (MOLT_UNLIKELY(y == 0)) {
        if (op == MOLT_MOD) return molt_raise(&molt_ZeroDivisionError, "integer modulo by zero");
        return molt_raise(&molt_ZeroDivisionError, "integer division or modulo by zero");
    }
    int64_t q, r;
    if ((uint64_t)(x | y) >> 32 == 0) { /* a narrow division is several times as fast */
        q = (uint32_t)x / (uint32_t)y;
        r = (uint32_t)x % (uint32_t)y;
    } else {
        q = x / y;
        r = x % y;
        if (r != 0 && (r ^ y) < 0) {
            q--;
            r += y;
        }
    }
    if (op == MOLT_FLOORDIV) return molt_int_from_i64(q);
    if (op == MOLT_MOD) return molt_tag(r);
    MoltValue items[2] = {molt_int_from_i64(q), molt_tag(r)};
    return molt_tuple_from_owned(items, 2);
}

static MoltValue small_truediv(int64_t x, int64_t y) {
    const int64_t exact = (int64_t)1 << 53;
    if (MOLT_UNLIKELY(y == 0)) return molt_raise(&molt_ZeroDivisionError, "division by zero");
    if (MOLT_LIKELY(x <= exact && x >= -exact && y <= exact && y >= -exact)) return molt_float_new((double)x / (double)y);
    return molt_int_big_binary(MOLT_TRUEDIV, molt_tag(x), molt_tag(y));
}

static MoltValue small_shift(int op, int64_t x, int64_t y) {
    if (MOLT_UNLIKELY(y < 0)) return molt_raise(&molt_ValueError, "negative shift count");
    if (op == MOLT_RSHIFT) return molt_tag(x >> (y > 63 ? 63 : y));
    if (y < 62 && (int64_t)((uint64_t)x << y) >> y == x) {
        int64_t r = (int64_t)((uint64_t)x << y);
        if (molt_fits_small(r)) return molt_tag(r);
    }
    return molt_int_shift_left(molt_tag(x), y);
}

MoltValue molt_int_binary(int op, MoltValue a, MoltValue b) {
    if (MOLT_UNLIKELY(!(a & b & 1))) return molt_int_big_binary(op, a, b);
    int64_t x = molt_small(a), y = molt_small(b), r;
    switch (op) {
    case MOLT_ADD: return molt_int_from_i64(x + y);
    case MOLT_SUB: return molt_int_from_i64(x - y);
    case MOLT_MUL:
        if (MOLT_LIKELY(!__builtin_mul_overflow(x, y, &r))) return molt_int_from_i64(r);
        return from_i128((MoltI128)x * y);
    case MOLT_TRUEDIV: return small_truediv(x, y);
    case MOLT_FLOORDIV:
    case MOLT_MOD:
    case MOLT_DIVMOD: return small_divide(op, x, y);
    case MOLT_POW: return molt_int_power(a, b);
    case MOLT_LSHIFT:
    case MOLT_RSHIFT: return small_shift(op, x, y);
    case MOLT_AND: return a & b;
    case MOLT_OR: return a | b;
    case MOLT_XOR: return molt_tag(x ^ y);
    default: return MOLT_NOTIMPLEMENTED;
    }
}

MoltValue molt_int_negate(MoltValue v) {
    if (MOLT_LIKELY(molt_is_small(v))) return molt_int_from_i64(-molt_small(v));
    MoltIntView view;
    molt_int_view(v, &view);
    return molt_int_from_limbs(!view.negative, view.limbs, view.count);
}

MoltValue molt_int_abs(MoltValue v) {
    return molt_int_sign(v) < 0 ? molt_int_negate(v) : molt_int_exact(v);
}

MoltValue molt_int_invert(MoltValue v) {
    if (MOLT_LIKELY(molt_is_small(v))) return molt_tag(~molt_small(v));
    MoltValue negated = molt_int_negate(v);
    MoltValue result = molt_int_binary(MOLT_SUB, negated, molt_tag(1));
    molt_drop(negated);
    return result;
}

/* ---- __index__ ---- */

MoltValue molt_index(MoltValue v) {
    if (molt_is_int_sub(v)) return molt_retain(v);
    MoltNumberSlots *number = molt_type_of(v)->number;
    if (!number || !number->unary[MOLT_INDEX])
        return molt_raise(&molt_TypeError, "'%T' object cannot be interpreted as an integer", v);
    MoltValue result = number->unary[MOLT_INDEX](v);
    if (!result || molt_is_int_sub(result)) return result;
    molt_raise(&molt_TypeError, "__index__ returned non-int (type %T)", result);
    molt_drop(result);
    return 0;
}

int molt_index_i64(MoltValue v, int64_t *out) {
    if (MOLT_LIKELY(molt_is_small(v))) {
        *out = molt_small(v);
        return 0;
    }
    MoltValue index = molt_index(v);
    if (!index) return -1;
    bool fits = molt_int_fits_i64(index, out);
    molt_drop(index);
    if (fits) return 0;
    return molt_raise_int(&molt_IndexError, "cannot fit '%T' into an index-sized integer", v);
}

int molt_index_clip(MoltValue v, int64_t *out) {
    if (MOLT_LIKELY(molt_is_small(v))) {
        *out = molt_small(v);
        return 0;
    }
    MoltValue index = molt_index(v);
    if (!index) return -1;
    if (!molt_int_fits_i64(index, out)) *out = molt_int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
    molt_drop(index);
    return 0;
}

/* ---- the type ---- */

#define BINARY_SLOT(name, op)                                                                \
    MoltValue molt_int_slot_##name(MoltValue a, MoltValue b) {                               \
        if (!molt_is_int_sub(a) || !molt_is_int_sub(b)) return MOLT_NOTIMPLEMENTED;          \
        return molt_int_binary(op, a, b);                                                    \
    }
BINARY_SLOT(add, MOLT_ADD)
BINARY_SLOT(sub, MOLT_SUB)
BINARY_SLOT(mul, MOLT_MUL)
BINARY_SLOT(truediv, MOLT_TRUEDIV)
BINARY_SLOT(floordiv, MOLT_FLOORDIV)
BINARY_SLOT(mod, MOLT_MOD)
BINARY_SLOT(divmod, MOLT_DIVMOD)
BINARY_SLOT(pow, MOLT_POW)
BINARY_SLOT(lshift, MOLT_LSHIFT)
BINARY_SLOT(rshift, MOLT_RSHIFT)
BINARY_SLOT(and, MOLT_AND)
BINARY_SLOT(or, MOLT_OR)
BINARY_SLOT(xor, MOLT_XOR)

MoltValue molt_int_slot_power_mod(MoltValue a, MoltValue b, MoltValue m) {
    if (!molt_is_int_sub(a) || !molt_is_int_sub(b) || !molt_is_int_sub(m)) return MOLT_NOTIMPLEMENTED;
    return molt_int_power_mod(a, b, m);
}

MoltValue molt_int_slot_to_float(MoltValue self) {
    double d = molt_int_to_double(self);
    return d == -1.0 && molt_raised() ? 0 : molt_float_new(d);
}

static MoltValue int_repr(MoltValue self) {
    return molt_int_to_str(self, 10, false);
}

static int int_truth(MoltValue self) {
    return molt_int_sign(self) != 0;
}

static void int_dealloc(MoltObject *self) {
    if (self->shape != MOLT_SHAPE_INT) {
        molt_object_free(self);
        return;
    }
    int64_t size = MOLT_AS(MoltInt, molt_value(self))->size;
    molt_free_inline(self, sizeof(MoltInt) + (size_t)(size < 0 ? -size : size) * 8);
}

static MoltValue convert(MoltValue x, MoltValue base) {
    if (!x) {
        if (base) return molt_raise(&molt_TypeError, "int() missing string argument");
        return molt_tag(0);
    }
    if (!base) return molt_int_truncated(x);
    int64_t radix;
    if (molt_index_clip(base, &radix)) return 0;
    if (radix != 0 && (radix < 2 || radix > 36))
        return molt_raise(&molt_ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (!molt_is_str_sub(x) && !molt_is_bytes_sub(x) && !molt_isinstance_of(x, &molt_bytearray_type))
        return molt_raise(&molt_TypeError, "int() can't convert non-string with explicit base");
    return molt_int_parse(x, (int)radix);
}

/* An instance of a subclass is always a MoltInt, whatever its size. */
static MoltValue make_instance(MoltType *type, MoltValue exact) {
    MoltIntView view;
    molt_int_view(exact, &view);
    MoltValue result = molt_type_alloc(type, (size_t)view.count);
    if (result) {
        MoltInt *big = MOLT_AS(MoltInt, result);
        big->size = view.negative ? -view.count : view.count;
        memcpy(big->limbs, view.limbs, (size_t)view.count * 8);
    }
    molt_drop(exact);
    return result;
}

static MoltValue int_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"", "base"};
    MoltValue out[2] = {0, 0};
    if (!kwnames) {
        if (nargs > 2)
            return molt_raise(&molt_TypeError, type == &molt_int_type ? "int expected at most 2 arguments, got %lld"
                                                                     : "int() takes at most 2 arguments (%lld given)", (int64_t)nargs);
        for (size_t i = 0; i < nargs; i++) out[i] = args[i];
    } else if (molt_parse_args("int", args, nargs, kwnames, names, 1, 0, 2, out)) {
        return 0;
    }
    MoltValue exact = convert(out[0], out[1]);
    if (!exact || type == &molt_int_type) return exact;
    return make_instance(type, exact);
}

static MoltNumberSlots int_number = {
    .binary = {[MOLT_ADD] = molt_int_slot_add, [MOLT_SUB] = molt_int_slot_sub, [MOLT_MUL] = molt_int_slot_mul, [MOLT_TRUEDIV] = molt_int_slot_truediv,
               [MOLT_FLOORDIV] = molt_int_slot_floordiv, [MOLT_MOD] = molt_int_slot_mod, [MOLT_DIVMOD] = molt_int_slot_divmod, [MOLT_POW] = molt_int_slot_pow,
               [MOLT_LSHIFT] = molt_int_slot_lshift, [MOLT_RSHIFT] = molt_int_slot_rshift, [MOLT_AND] = molt_int_slot_and, [MOLT_OR] = molt_int_slot_or,
               [MOLT_XOR] = molt_int_slot_xor},
    .unary = {[MOLT_NEG] = molt_int_negate, [MOLT_POS] = molt_int_exact, [MOLT_ABS] = molt_int_abs,
              [MOLT_INVERT] = molt_int_invert, [MOLT_TO_INT] = molt_int_exact, [MOLT_TO_FLOAT] = molt_int_slot_to_float,
              [MOLT_INDEX] = molt_int_exact},
    .power_mod = molt_int_slot_power_mod,
};

MoltType molt_int_type = {
    MOLT_TYPE_HEAD("int", MOLT_SHAPE_INT, MoltInt, &molt_object_type),
    .item_size = 8,
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_VAR_SIZED | MOLT_TYPE_INT_SUB | MOLT_TYPE_MATCH_SELF | MOLT_TYPE_IMMUTABLE,
    .methods = molt_int_type_names,
    .dealloc = int_dealloc,
    .new_ = int_new,
    .repr = int_repr,
    .hash = molt_int_hash,
    .richcompare = molt_int_slot_richcompare,
    .truth = int_truth,
    .number = &int_number,
};
