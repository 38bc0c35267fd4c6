/* Arithmetic with decimals of few digits. Each function answers None where Python has to do it: _decimal_small.c. */
#include "decimal_small.h"

typedef MoltValue V;

typedef struct Operands {
    SmallDecimal a, b;
    DecimalContext context;
} Operands;

static bool operands(V a, V b, V context, Operands *out) {
    return molt_small_decimal(a, &out->a) && molt_small_decimal(b, &out->b) && molt_decimal_context(context, &out->context);
}

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

/* Gives both the smaller exponent. */
static bool align(SmallDecimal *a, SmallDecimal *b) {
    int64_t exponent = smaller(a->exponent, b->exponent);
    if (!molt_decimal_shift(&a->coefficient, a->exponent - exponent)) return false;
    if (!molt_decimal_shift(&b->coefficient, b->exponent - exponent)) return false;
    a->exponent = b->exponent = exponent;
    return true;
}

/* -- sums -- */

static V sum(Operands *o) {
    SmallDecimal *a = &o->a, *b = &o->b, total;
    if (!align(a, b)) return MOLT_NONE;
    total.exponent = a->exponent;
    if (a->negative == b->negative) {
        total.negative = a->negative;
        total.coefficient = a->coefficient + b->coefficient;
        if (total.coefficient >= molt_ten_to[SMALL_DIGITS]) return MOLT_NONE;
    } else {
        bool larger = a->coefficient >= b->coefficient;
        total.negative = larger ? a->negative : b->negative;
        total.coefficient = larger ? a->coefficient - b->coefficient : b->coefficient - a->coefficient;
        if (total.coefficient == 0) total.negative = o->context.rounding == ROUND_FLOOR;
    }
    return molt_decimal_finish(total, false, &o->context);
}

V molt_decimal_small_add(V a, V b, V context) {
    Operands o;
    return operands(a, b, context, &o) ? sum(&o) : MOLT_NONE;
}

V molt_decimal_small_subtract(V a, V b, V context) {
    Operands o;
    if (!operands(a, b, context, &o)) return MOLT_NONE;
    o.b.negative = !o.b.negative;
    return sum(&o);
}

/* -- products and quotients -- */

static void set_limbs(uint64_t limbs[2], MoltU128 v) {
    limbs[0] = (uint64_t)v;
    limbs[1] = (uint64_t)(v >> 64);
}

static void multiply(uint64_t product[4], MoltU128 a, MoltU128 b) {
    uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> 64), b0 = (uint64_t)b, b1 = (uint64_t)(b >> 64);
    MoltU128 low = (MoltU128)a0 * b0, left = (MoltU128)a1 * b0, right = (MoltU128)a0 * b1, high = (MoltU128)a1 * b1;
    MoltU128 middle = (low >> 64) + (uint64_t)left + (uint64_t)right;
    set_limbs(product, (uint64_t)low | middle << 64);
    set_limbs(product + 2, high + (left >> 64) + (right >> 64) + (middle >> 64));
}

/* a * b / c where the quotient has no more than 128 bits. */
static MoltU128 multiply_divide(MoltU128 a, MoltU128 b, MoltU128 c, bool *beyond) {
    uint64_t product[4], q[4] = {0}, r[2] = {0}, d[2];
    multiply(product, a, b);
    int64_t n = molt_mag_trim(product, 4);
    if (c >> 64) {
        set_limbs(d, c);
        if (n < 2) r[0] = product[0]; /* less than c */
        else molt_mag_divmod(q, r, product, n, d, 2);
    } else {
        while (n-- > 0) q[n] = molt_divide_2by1(r[0], product[n], (uint64_t)c, &r[0]);
    }
    *beyond = r[0] || r[1];
    return (MoltU128)q[1] << 64 | q[0];
}

V molt_decimal_small_multiply(V a, V b, V context) {
    Operands o;
    if (!operands(a, b, context, &o)) return MOLT_NONE;
    SmallDecimal product = {o.a.negative != o.b.negative, 0, o.a.exponent + o.b.exponent};
    int digits = molt_decimal_digits(o.a.coefficient) + molt_decimal_digits(o.b.coefficient);
    if (MOLT_LIKELY(digits <= SMALL_DIGITS) || !o.a.coefficient || !o.b.coefficient) {
        product.coefficient = o.a.coefficient * o.b.coefficient;
        return molt_decimal_finish(product, false, &o.context);
    }
    /* what is left has 37 digits or 38, of which some must be behind the precision */
    int cut = digits - SMALL_DIGITS;
    if (o.context.precision > SMALL_DIGITS - 2) return MOLT_NONE;
    bool beyond;
    product.coefficient = multiply_divide(o.a.coefficient, o.b.coefficient, molt_ten_to[cut], &beyond);
    product.exponent += cut;
    return molt_decimal_finish(product, beyond, &o.context);
}

/* Takes zeros away until the exponent is `exponent`. */
static void strip_zeros(SmallDecimal *d, int64_t exponent) {
    for (int step = 16; step; step >>= 1) {
        MoltU128 rest, q;
        while (exponent - d->exponent >= step) {
            q = molt_decimal_divide(d->coefficient, molt_ten_to[step], &rest);
            if (rest) break;
            d->coefficient = q;
            d->exponent += step;
        }
    }
}

/* As many digits as the precision, and one or two more. */
static bool long_quotient(SmallDecimal a, SmallDecimal b, int64_t precision, SmallDecimal *q, bool *beyond) {
    int64_t shift = molt_decimal_digits(b.coefficient) - molt_decimal_digits(a.coefficient) + precision + 1;
    if (shift < 0 || shift > SMALL_DIGITS || precision > SMALL_DIGITS - 2) return false;
    q->exponent = a.exponent - b.exponent - shift;
    q->coefficient = multiply_divide(a.coefficient, molt_ten_to[shift], b.coefficient, beyond);
    if (!*beyond) strip_zeros(q, a.exponent - b.exponent);
    return true;
}

V molt_decimal_small_divide(V a, V b, V context) {
    Operands o;
    if (!operands(a, b, context, &o) || o.b.coefficient == 0) return MOLT_NONE;
    SmallDecimal q = {o.a.negative != o.b.negative, 0, o.a.exponent - o.b.exponent};
    MoltU128 rest;
    bool beyond = false;
    q.coefficient = molt_decimal_divide(o.a.coefficient, o.b.coefficient, &rest);
    if (rest || molt_decimal_digits(q.coefficient) > o.context.precision) {
        if (!long_quotient(o.a, o.b, o.context.precision, &q, &beyond)) return MOLT_NONE;
    }
    return molt_decimal_finish(q, beyond, &o.context);
}

/* The whole quotient, and the remainder with its sign and exponent. */
static bool divide_whole(Operands *o, SmallDecimal *q, SmallDecimal *r) {
    if (o->b.coefficient == 0 || !align(&o->a, &o->b)) return false;
    MoltU128 rest;
    *q = (SmallDecimal){o->a.negative != o->b.negative, 0, 0};
    q->coefficient = molt_decimal_divide(o->a.coefficient, o->b.coefficient, &rest);
    *r = (SmallDecimal){o->a.negative, rest, o->a.exponent};
    return molt_decimal_digits(q->coefficient) <= o->context.precision;
}

V molt_decimal_small_divide_int(V a, V b, V context) {
    Operands o;
    SmallDecimal q, r;
    return operands(a, b, context, &o) && divide_whole(&o, &q, &r) ? molt_small_decimal_new(q) : MOLT_NONE;
}

V molt_decimal_small_remainder(V a, V b, V context) {
    Operands o;
    SmallDecimal q, r;
    return operands(a, b, context, &o) && divide_whole(&o, &q, &r) ? molt_decimal_finish(r, false, &o.context) : MOLT_NONE;
}

/* -- one operand -- */

static V signed_as(V a, V context, bool magnitude) {
    SmallDecimal d;
    DecimalContext c;
    if (!molt_small_decimal(a, &d) || !molt_decimal_context(context, &c)) return MOLT_NONE;
    if (magnitude) d.negative = false;
    else if (d.coefficient == 0 && c.rounding != ROUND_FLOOR) d.negative = false;
    else d.negative = !d.negative;
    return molt_decimal_finish(d, false, &c);
}

V molt_decimal_small_minus(V a, V context) { return signed_as(a, context, false); }
V molt_decimal_small_magnitude(V a, V context) { return signed_as(a, context, true); }

V molt_decimal_small_normalize(V a, V context) {
    SmallDecimal d;
    DecimalContext c;
    if (!molt_small_decimal(a, &d) || !molt_decimal_context(context, &c) || !molt_decimal_round(&d, false, &c)) return MOLT_NONE;
    if (d.coefficient == 0) d.exponent = 0;
    else strip_zeros(&d, c.clamp ? c.emax - c.precision + 1 : c.emax);
    return molt_small_decimal_new(d);
}

/* -- another exponent -- */

/* False: too many digits, of the result or to take away. */
static bool rescale(SmallDecimal *d, int64_t exponent, Rounding rounding, bool *inexact) {
    int64_t places = exponent - d->exponent;
    *inexact = false;
    if (places > SMALL_DIGITS) return false;
    if (places > 0) *inexact = molt_decimal_cut(&d->coefficient, places, false, d->negative, rounding);
    else if (!molt_decimal_shift(&d->coefficient, -places)) return false;
    d->exponent = exponent;
    return true;
}

static V quantize(SmallDecimal d, int64_t exponent, Rounding rounding, const DecimalContext *c) {
    bool inexact, cut = exponent > d.exponent && d.coefficient != 0;
    if (exponent < c->emin - c->precision + 1 || exponent > (c->clamp ? c->emax - c->precision + 1 : c->emax)) return MOLT_NONE;
    if (!rescale(&d, exponent, rounding, &inexact)) return MOLT_NONE;
    int64_t digits = molt_decimal_digits(d.coefficient), adjusted = exponent + digits - 1;
    if (d.coefficient && (digits > c->precision || adjusted > c->emax || adjusted < c->emin)) return MOLT_NONE;
    if (cut && !molt_decimal_signal(c, inexact)) return MOLT_NONE;
    return molt_small_decimal_new(d);
}

V molt_decimal_small_quantize(V a, V pattern, V rounding, V context) {
    Operands o;
    if (!operands(a, pattern, context, &o)) return MOLT_NONE;
    Rounding r = molt_is_none(rounding) ? o.context.rounding : molt_rounding_of(rounding);
    return r == ROUND_UNKNOWN ? MOLT_NONE : quantize(o.a, o.b.exponent, r, &o.context);
}

static V int_of(SmallDecimal d, Rounding rounding) {
    bool inexact;
    if (d.coefficient == 0) return molt_tag(0);
    if (!rescale(&d, 0, rounding, &inexact)) return MOLT_NONE;
    uint64_t limbs[2];
    set_limbs(limbs, d.coefficient);
    return molt_int_from_limbs(d.negative, limbs, 2);
}

/* round(a) and round(a, places) */
V molt_decimal_small_round(V a, V places) {
    SmallDecimal d;
    if (!molt_small_decimal(a, &d)) return MOLT_NONE;
    if (molt_is_none(places)) return int_of(d, ROUND_HALF_EVEN);
    DecimalContext c;
    if (!molt_is_small(places) || !molt_decimal_context(MOLT_NONE, &c)) return MOLT_NONE;
    return quantize(d, -molt_small(places), c.rounding, &c);
}

V molt_decimal_small_to_int(V a) {
    SmallDecimal d;
    return molt_small_decimal(a, &d) ? int_of(d, ROUND_DOWN) : MOLT_NONE;
}

/* -- comparing -- */

static int order(SmallDecimal *a, SmallDecimal *b) {
    bool mine = a->negative && a->coefficient, others = b->negative && b->coefficient;
    if (mine != others) return mine ? -1 : 1;
    int magnitudes;
    if (a->coefficient == 0 || b->coefficient == 0) magnitudes = (a->coefficient != 0) - (b->coefficient != 0);
    else if (align(a, b)) magnitudes = (a->coefficient > b->coefficient) - (a->coefficient < b->coefficient);
    else { /* so that one is larger by its place alone, or they are not told apart by few digits: these are never equal */
        int64_t x = a->exponent + molt_decimal_digits(a->coefficient), y = b->exponent + molt_decimal_digits(b->coefficient);
        if (x == y) return 2;
        magnitudes = x > y ? 1 : -1;
    }
    return mine ? -magnitudes : magnitudes;
}

V molt_decimal_small_compare(V a, V b, int op) {
    SmallDecimal x, y;
    if (!molt_small_decimal(a, &x) || !molt_small_decimal(b, &y)) return MOLT_NONE;
    int found = order(&x, &y);
    return found == 2 ? MOLT_NONE : molt_bool(molt_order_is(op, found));
}

V molt_decimal_small_less(V a, V b) { return molt_decimal_small_compare(a, b, MOLT_LT); }
V molt_decimal_small_less_equal(V a, V b) { return molt_decimal_small_compare(a, b, MOLT_LE); }
V molt_decimal_small_equal(V a, V b) { return molt_decimal_small_compare(a, b, MOLT_EQ); }
V molt_decimal_small_greater(V a, V b) { return molt_decimal_small_compare(a, b, MOLT_GT); }
V molt_decimal_small_greater_equal(V a, V b) { return molt_decimal_small_compare(a, b, MOLT_GE); }

V molt_decimal_small_truth(V a) {
    SmallDecimal d;
    return molt_small_decimal(a, &d) ? molt_bool(d.coefficient != 0) : MOLT_NONE;
}

/* -- hash: as of the equal int or Fraction, modulo 2**61 - 1 -- */

static uint64_t times_modulo(uint64_t a, uint64_t b) {
    const uint64_t modulus = ((uint64_t)1 << 61) - 1;
    MoltU128 product = (MoltU128)a * b;
    uint64_t sum = ((uint64_t)product & modulus) + (uint64_t)(product >> 61);
    return sum >= modulus ? sum - modulus : sum;
}

V molt_decimal_small_hash(V a) {
    const uint64_t modulus = ((uint64_t)1 << 61) - 1, tenth = 2075258708292324556; /* times 10: 1 */
    SmallDecimal d;
    if (!molt_small_decimal(a, &d)) return MOLT_NONE;
    uint64_t base = d.exponent < 0 ? tenth : 10, n = (uint64_t)(d.exponent < 0 ? -d.exponent : d.exponent);
    MoltU128 rest;
    molt_decimal_divide(d.coefficient, modulus, &rest);
    uint64_t h = (uint64_t)rest;
    for (; n; n >>= 1, base = times_modulo(base, base))
        if (n & 1) h = times_modulo(h, base);
    int64_t result = d.negative ? -(int64_t)h : (int64_t)h;
    return molt_tag(result == -1 ? -2 : result);
}
