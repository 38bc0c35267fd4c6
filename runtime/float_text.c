/* Text of floats, exact in both directions.

   Shortest text: Schubfach (R. Giulietti, "The Schubfach way to render doubles", 2021). Reading: Clinger's exact
   cases, then D. Lemire's "Number parsing at a gigabyte per second" (2021), then big integers. Fixed precision:
   128-bit integers where they hold the exact product, else big integers. All share one table of powers of ten
   in 800 bytes: 128-bit significands of every 28th power, exact powers of five between, and two bits of
   correction for each, so that every power comes out as the exact one truncated. */
#include "molt/bignum.h"
#include "molt/protocol.h"

#include <math.h>
#include <string.h>

static const uint64_t powers_of_5[28] = {
    1u, 5u, 25u, 125u,
    625u, 3125u, 15625u, 78125u,
    390625u, 1953125u, 9765625u, 48828125u,
    244140625u, 1220703125u, 6103515625u, 30517578125u,
    152587890625u, 762939453125u, 3814697265625u, 19073486328125u,
    95367431640625u, 476837158203125u, 2384185791015625u, 11920928955078125u,
    59604644775390625u, 298023223876953125u, 1490116119384765625u, 7450580596923828125u,
};
static const uint64_t coarse_powers[25][2] = { /* high, low */
    {0xe1afa13afbd14d6d, 0x82189c09a3a1ec21},
    {0xe3e27a444d8d98b7, 0xfd1b1b2308169b25},
    {0xe61acf033d1a45df, 0x6fb92487298e33bd},
    {0xe858ad248f5c22c9, 0xd1b3400f8f9cff68},
    {0xea9c227723ee8bcb, 0x465e15a979c1cadc},
    {0xece53cec4a314ebd, 0xa4f8bf5635246428},
    {0xef340a98172aace4, 0x86fb897116c87c34},
    {0xf18899b1bc3f8ca1, 0xdc44e6c3cb279ac1},
    {0xf3e2f893dec3f126, 0x5a89dba3c3efccfa},
    {0xf64335bcf065d37d, 0x4d4617b5ff4a16d5},
    {0xf8a95fcf88747d94, 0x75a44c6397ce912a},
    {0xfb158592be068d2e, 0xeed6e2f0f0d56712},
    {0xfd87b5f28300ca0d, 0x8bca9d6e188853fc},
    {0x8000000000000000, 0x0000000000000000},
    {0x813f3978f8940984, 0x4000000000000000},
    {0x82818f1281ed449f, 0xbff8f10e7a8921a4},
    {0x83c7088e1aab65db, 0x792667c6da79e0fa},
    {0x850fadc09923329e, 0x03e2cf6bc604ddb0},
    {0x865b86925b9bc5c2, 0x0b8a2392ba45a9b2},
    {0x87aa9aff79042286, 0x90fb44d2f05d0842},
    {0x88fcf317f22241e2, 0x441fece3bdf81f03},
    {0x8a5296ffe33cc92f, 0x82bd6b70d99aaa6f},
    {0x8bab8eefb6409c1a, 0x1ad089b6c2f7548e},
    {0x8d07e33455637eb2, 0xdb0b487b6423e1e8},
    {0x8e679c2f5e44ff8f, 0x570f09eaa7ea7648},
};
static const uint64_t power_corrections[21] = {
    0x0101000000010440, 0x0001400045450500, 0x4004555544545405, 0x0000000000000000,
    0x1054150041010050, 0x4514514541054145, 0x0545444050055155, 0x4000051404000410,
    0x0010000050401005, 0x0105544114051554, 0x0000000011000155, 0x0000000000000000,
    0x0400404000000000, 0x0000005000041000, 0x5040155505440000, 0x4111514110541401,
    0x440a696659669595, 0x5555400000000000, 0x0010010555565915, 0x5014415500400141,
    0x0015550051011055,
};

static const uint64_t small_powers[20] = {
    1u, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u, 10000000000u,
    100000000000u, 1000000000000u, 10000000000000u, 100000000000000u, 1000000000000000u, 10000000000000000u,
    100000000000000000u, 1000000000000000000u, 10000000000000000000u,
};

enum { POWER_MIN = -342, POWER_MAX = 324 };

/* floor of 10**q scaled to 2**127 <= x < 2**128. */
static MoltU128 power_of_10(int q) {
    int j = (q + 364) / 28, i = (q + 364) % 28, at = q - POWER_MIN;
    MoltU128 result;
    if (i == 0) {
        result = (MoltU128)coarse_powers[j][0] << 64 | coarse_powers[j][1];
    } else {
        MoltU128 high = (MoltU128)coarse_powers[j][0] * powers_of_5[i];
        MoltU128 low = (MoltU128)coarse_powers[j][1] * powers_of_5[i];
        MoltU128 sum = high + (uint64_t)(low >> 64); /* the product is sum * 2**64 + (uint64_t)low */
        uint64_t rest = (uint64_t)low;
        uint64_t top = (uint64_t)(sum >> 64);
        unsigned shift = top ? (unsigned)__builtin_clzll(top) : 64 + (unsigned)__builtin_clzll((uint64_t)sum);
        result = shift == 0 ? sum : shift < 64 ? sum << shift | rest >> (64 - shift) : sum << shift | (MoltU128)rest << (shift - 64);
    }
    return result + (power_corrections[at / 32] >> (at % 32 * 2) & 3);
}

typedef struct Parts { /* finite |d| = mantissa * 2**exponent */
    uint64_t mantissa;
    int exponent;
    bool negative;
} Parts;

static uint64_t bits_of(double d) {
    uint64_t bits;
    memcpy(&bits, &d, 8);
    return bits;
}

static double double_of(uint64_t bits) {
    double d;
    memcpy(&d, &bits, 8);
    return d;
}

static Parts split(double d) {
    uint64_t bits = bits_of(d), fraction = bits & (((uint64_t)1 << 52) - 1);
    int biased = (int)(bits >> 52 & 0x7ff);
    Parts p = {biased ? fraction | (uint64_t)1 << 52 : fraction, biased ? biased - 1075 : -1074, bits >> 63};
    return p;
}

double molt_round_to_double(uint64_t top, bool sticky, int64_t exponent) {
    if (exponent > 960) return INFINITY;
    int64_t unbiased = exponent + 63;
    if (unbiased < -1076) return 0.0;
    unsigned shift = unbiased >= -1022 ? 11 : (unsigned)(11 + (-1022 - unbiased)); /* 11 to 65 */
    uint64_t mantissa = shift < 64 ? top >> shift : 0;
    uint64_t below = shift < 64 ? top << (64 - shift) : shift == 64 ? top : top >> 1;
    if (shift == 65) sticky = true;
    const uint64_t half = (uint64_t)1 << 63;
    if (below > half || (below == half && (sticky || (mantissa & 1)))) mantissa++;
    uint64_t bits = unbiased >= -1022 ? ((uint64_t)(unbiased + 1022) << 52) + mantissa : mantissa;
    return double_of(bits); /* a carry into the exponent is right, up to infinity */
}

static const double exact_tens[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* ---- shortest digits ---- */

static int floor_log10_of_power_of_2(int e) { /* |e| < 1700 */
    return (e * 1262611) >> 22;
}

static int floor_log2_of_power_of_10(int e) {
    return (e * 1741647) >> 19;
}

/* Upper 64 bits of g * c / 2**64..., the lowest bit telling whether anything was lost. */
static uint64_t round_to_odd(MoltU128 g, uint64_t c) {
    MoltU128 low = (MoltU128)(uint64_t)g * c, high = (MoltU128)(uint64_t)(g >> 64) * c + (uint64_t)(low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

/* The shortest decimal digits * 10**exponent within the rounding interval of d > 0, nearest to d. */
static uint64_t shortest(double d, int *exponent) {
    Parts p = split(d);
    uint64_t c = p.mantissa;
    if (p.exponent <= 0 && p.exponent > -53 && (c & (((uint64_t)1 << -p.exponent) - 1)) == 0) { /* an integer */
        *exponent = 0;
        return c >> -p.exponent;
    }
    bool closer_below = c == (uint64_t)1 << 52 && p.exponent > -1074, even = !(c & 1);
    int k = (p.exponent * 1262611 - (closer_below ? 524031 : 0)) >> 22;
    int h = p.exponent + floor_log2_of_power_of_10(-k) + 1;
    MoltU128 g = power_of_10(-k);
    if (k > 0 || k < -55) g++; /* rounded up where it is not exact */
    uint64_t below = round_to_odd(g, (4 * c - 2 + closer_below) << h);
    uint64_t middle = round_to_odd(g, (4 * c) << h);
    uint64_t above = round_to_odd(g, (4 * c + 2) << h);
    uint64_t lower = below + !even, upper = above - !even, s = middle / 4;
    if (s >= 10) {
        uint64_t tens = s / 10;
        bool down = lower <= 40 * tens, up = 40 * tens + 40 <= upper;
        if (down != up) {
            *exponent = k + 1;
            return tens + up;
        }
    }
    *exponent = k;
    bool down = lower <= 4 * s, up = 4 * s + 4 <= upper;
    if (down != up) return s + up;
    uint64_t half = 4 * s + 2;
    return s + (middle > half || (middle == half && (s & 1)));
}

/* Decimal text of v, without a terminator; its length. */
static int write_u64(char *out, uint64_t v) {
    char text[20];
    int n = 0;
    do {
        text[n++] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    for (int i = 0; i < n; i++) out[i] = text[n - 1 - i];
    return n;
}

/* Digits without trailing zeros and where the point stands: 0.DDDD * 10**point. d is finite. */
static int shortest_digits(double d, char *digits, int *point) {
    if (d == 0) {
        digits[0] = '0';
        *point = 1;
        return 1;
    }
    int exponent, n = write_u64(digits, shortest(d, &exponent));
    *point = n + exponent;
    while (n > 1 && digits[n - 1] == '0') n--;
    return n;
}

static int write_exponent(char *out, int exponent) {
    int n = 0;
    out[n++] = exponent < 0 ? '-' : '+';
    if (exponent < 0) exponent = -exponent;
    if (exponent < 10) out[n++] = '0';
    return n + write_u64(out + n, (uint64_t)exponent);
}

size_t molt_double_repr(double d, char out[32]) {
    if (isnan(d)) return memcpy(out, "nan", 4), 3;
    char *start = out, digits[24];
    if (signbit(d)) *out++ = '-';
    if (isinf(d)) return memcpy(out, "inf", 4), (size_t)(out + 3 - start);
    int point, n = shortest_digits(fabs(d), digits, &point);
    if (point > 16 || point <= -4) {
        *out++ = digits[0];
        if (n > 1) {
            *out++ = '.';
            memcpy(out, digits + 1, (size_t)n - 1);
            out += n - 1;
        }
        *out++ = 'e';
        out += write_exponent(out, point - 1);
    } else if (point <= 0) {
        *out++ = '0';
        *out++ = '.';
        for (int i = point; i < 0; i++) *out++ = '0';
        memcpy(out, digits, (size_t)n);
        out += n;
    } else {
        for (int i = 0; i < point; i++) *out++ = i < n ? digits[i] : '0';
        *out++ = '.';
        if (n <= point) *out++ = '0';
        for (int i = point; i < n; i++) *out++ = digits[i];
    }
    *out = 0;
    return (size_t)(out - start);
}

/* ---- digits at a given precision ---- */

static MoltU128 power_of_10_exact(int k) { /* 0 <= k <= 38 */
    return k <= 19 ? small_powers[k] : (MoltU128)small_powers[19] * small_powers[k - 19];
}

static uint64_t *power_of_10_limbs(int64_t k, int64_t *n) {
    return molt_mag_power(10, k, n);
}

/* round-half-even(mantissa * 2**exponent * 10**scale) where 128 bits are enough. */
static bool scaled_quick(const Parts *p, int64_t scale, MoltU128 *out) {
    int e = p->exponent;
    MoltU128 numerator = p->mantissa, quotient, rest, divisor;
    if (e >= 0 && scale >= 0) {
        if (e + scale * 10 / 3 + 1 > 74) return false;
        *out = (numerator << e) * power_of_10_exact((int)scale);
        return true;
    }
    if (e < 0 && scale >= 0) {
        if (scale > 22) return false;
        numerator *= power_of_10_exact((int)scale); /* below 2**127 */
        if (-e >= 128) return *out = 0, true;
        quotient = numerator >> -e;
        rest = numerator - (quotient << -e);
        MoltU128 half = (MoltU128)1 << (-e - 1);
        *out = quotient + (rest > half || (rest == half && (quotient & 1)));
        return true;
    }
    if (scale < -38) return false;
    divisor = power_of_10_exact((int)-scale);
    if (e >= 0) {
        if (e > 74) return false;
        numerator <<= e;
    } else {
        if (scale < -19 || e < -62) return false;
        divisor <<= -e;
    }
    quotient = molt_divide_u128(numerator, divisor, &rest);
    MoltU128 other = divisor - rest;
    *out = quotient + (rest > other || (rest == other && (quotient & 1)));
    return true;
}

/* The same with big integers: decimal text in a molt_buffer. */
static char *scaled_exact(const Parts *p, int64_t scale, int64_t *length) {
    int64_t tens_n, n, shift = p->exponent > 0 ? p->exponent : 0, down = p->exponent < 0 ? -p->exponent : 0;
    uint64_t *tens = power_of_10_limbs(scale < 0 ? -scale : scale, &tens_n);
    int64_t room = tens_n + shift / 64 + 4;
    uint64_t *numerator = molt_buffer_alloc((size_t)room * 8), *work = molt_buffer_alloc((size_t)room * 8);
    memset(numerator, 0, (size_t)room * 8);
    if (scale > 0) {
        molt_mag_mul(work, tens, tens_n, &p->mantissa, 1);
        n = tens_n + 1;
    } else {
        work[0] = p->mantissa;
        n = 1;
    }
    memset(work + n, 0, (size_t)(room - n) * 8);
    numerator[shift / 64 + n] = molt_mag_shl(numerator + shift / 64, work, n, (unsigned)(shift % 64));
    n = molt_mag_trim(numerator, shift / 64 + n + 1);
    /* Divide by 10**-scale (if negative) times 2**down. */
    int64_t divisor_room = tens_n + down / 64 + 2, dn;
    uint64_t *divisor = molt_buffer_alloc((size_t)divisor_room * 8), one = 1;
    memset(divisor, 0, (size_t)divisor_room * 8);
    const uint64_t *factor = scale < 0 ? tens : &one;
    dn = scale < 0 ? tens_n : 1;
    divisor[down / 64 + dn] = molt_mag_shl(divisor + down / 64, factor, dn, (unsigned)(down % 64));
    dn = molt_mag_trim(divisor, down / 64 + dn + 1);
    uint64_t *quotient = molt_buffer_alloc((size_t)(room + 2) * 8), *rest = molt_buffer_alloc((size_t)(dn + 1) * 8);
    int64_t qn = 0;
    if (molt_mag_compare(numerator, n, divisor, dn) < 0) {
        memcpy(rest, numerator, (size_t)n * 8);
        memset(rest + n, 0, (size_t)(dn - n) * 8);
    } else {
        molt_mag_divmod(quotient, rest, numerator, n, divisor, dn);
        qn = molt_mag_trim(quotient, n - dn + 1);
    }
    rest[dn] = molt_mag_shl(rest, rest, dn, 1);
    int c = molt_mag_compare(rest, molt_mag_trim(rest, dn + 1), divisor, dn);
    if (c > 0 || (c == 0 && qn && (quotient[0] & 1))) {
        quotient[qn] = 0;
        uint64_t carry = molt_mag_add(quotient, quotient, qn + 1, &one, 1);
        (void)carry;
        qn = molt_mag_trim(quotient, qn + 1);
    }
    char *text = molt_mag_to_decimal(quotient, qn, length);
    molt_buffer_free(tens);
    molt_buffer_free(numerator);
    molt_buffer_free(work);
    molt_buffer_free(divisor);
    molt_buffer_free(quotient);
    molt_buffer_free(rest);
    return text;
}

static int write_u128(char *out, MoltU128 v) {
    if (v <= UINT64_MAX) return write_u64(out, (uint64_t)v);
    MoltU128 rest;
    int n = write_u128(out, molt_divide_u128(v, small_powers[19], &rest));
    uint64_t low = (uint64_t)rest;
    for (int i = 18; i >= 0; i--) {
        out[n + i] = (char)('0' + low % 10);
        low /= 10;
    }
    return n + 19;
}

typedef struct Digits {
    char *text;     /* no terminator */
    int64_t count;  /* real digits in text */
    int64_t point;  /* 0.DDD * 10**point */
    char fixed[48];
} Digits;

static void digits_free(Digits *d) {
    if (d->text != d->fixed) molt_buffer_free(d->text);
}

static void scaled(const Parts *p, int64_t scale, Digits *out) {
    MoltU128 quick;
    if (scaled_quick(p, scale, &quick)) {
        out->text = out->fixed;
        out->count = write_u128(out->text, quick);
    } else {
        out->text = scaled_exact(p, scale, &out->count);
    }
    out->point = out->count - scale;
}

/* `places` digits behind the point. */
static void digits_fixed(double d, int64_t places, Digits *out) {
    Parts p = split(d);
    scaled(&p, places > 1074 ? 1074 : places, out); /* no double has more places */
    if (out->count == 1 && out->text[0] == '0') { /* zero has no digits: its point stands at the last place */
        out->count = 0;
        out->point = -places;
    }
}

/* `count` significant digits. d is not 0. */
static void digits_significant(double d, int64_t count, Digits *out) {
    Parts p = split(d);
    if (count > 1100) count = 1100; /* no double has more */
    int top = 63 - __builtin_clzll(p.mantissa) + p.exponent, k = floor_log10_of_power_of_2(top);
    scaled(&p, count - 1 - k, out); /* 10**k <= d < 10**(k + 2) */
    if (out->count <= count) return;
    digits_free(out);
    scaled(&p, count - 2 - k, out);
}

/* ---- formatting ---- */

static char *finish_text(const char *sign, const char *text, const char *tail) {
    size_t a = strlen(sign), b = strlen(text), c = strlen(tail);
    char *out = molt_buffer_alloc(a + b + c + 1);
    memcpy(out, sign, a);
    memcpy(out + a, text, b);
    memcpy(out + a + b, tail, c + 1);
    return out;
}

typedef struct Layout {
    char sign;          /* or 0 */
    bool exponential, upper, keep_point, percent;
    int64_t places;     /* digits behind the point, padded with zeros */
} Layout;

static char *lay_out(const Digits *d, const Layout *layout) {
    int64_t point = layout->exponential ? 1 : d->point, whole = point > 0 ? point : 1;
    char *out = molt_buffer_alloc((size_t)(whole + layout->places + 16)), *end = out;
    if (layout->sign) *end++ = layout->sign;
    if (point <= 0) *end++ = '0';
    for (int64_t i = 0; i < point; i++) *end++ = i < d->count ? d->text[i] : '0';
    if (layout->places > 0 || layout->keep_point) *end++ = '.';
    for (int64_t i = 0; i < layout->places; i++) {
        int64_t at = point + i;
        *end++ = at >= 0 && at < d->count ? d->text[at] : '0';
    }
    if (layout->exponential) {
        *end++ = layout->upper ? 'E' : 'e';
        end += write_exponent(end, (int)(d->point - 1));
    }
    if (layout->percent) *end++ = '%';
    *end = 0;
    return out;
}

char *molt_double_format(double d, char format, int precision, int flags) {
    bool upper = format >= 'A' && format <= 'Z', percent = format == '%';
    if (upper) format += 'a' - 'A';
    if (percent) {
        format = 'f';
        d *= 100;
    }
    bool negative = signbit(d) && !isnan(d);
    const char *plus = flags & MOLT_DOUBLE_SIGN ? "+" : "";
    if (isnan(d)) return finish_text("", upper ? "NAN" : "nan", percent ? "%" : "");
    if (isinf(d)) return finish_text(negative ? "-" : plus, upper ? "INF" : "inf", percent ? "%" : "");
    double magnitude = fabs(d);
    Digits digits;
    Layout layout = {0, false, upper, flags & MOLT_DOUBLE_ALT, percent, 0};
    digits.text = digits.fixed;
    int64_t places_end; /* digits wanted, counted from the first */
    if (format == 'g' && precision == 0) precision = 1;
    if (format == 'r') {
        int point;
        digits.count = shortest_digits(magnitude, digits.fixed, &point);
        digits.point = point;
        layout.exponential = point <= -4 || point > 16;
        places_end = digits.count;
    } else if (format == 'f') {
        digits_fixed(magnitude, precision, &digits);
        places_end = digits.point + precision;
    } else {
        int64_t count = format == 'e' ? (int64_t)precision + 1 : precision;
        if (magnitude == 0) {
            digits.fixed[0] = '0';
            digits.count = 1;
            digits.point = 1;
        } else {
            digits_significant(magnitude, count, &digits);
        }
        if (format == 'g') {
            while (digits.count > 1 && digits.text[digits.count - 1] == '0') digits.count--;
            layout.exponential = digits.point <= -4 || digits.point > precision - (flags & MOLT_DOUBLE_DOT_ZERO ? 1 : 0);
            places_end = flags & MOLT_DOUBLE_ALT ? precision : digits.count;
        } else {
            layout.exponential = true;
            places_end = count;
        }
    }
    int64_t point = layout.exponential ? 1 : digits.point;
    layout.places = places_end > point ? places_end - point : 0;
    if (format == 'f') layout.places = precision;
    if (!layout.exponential && flags & MOLT_DOUBLE_DOT_ZERO && layout.places == 0) layout.places = 1;
    bool zero = true;
    for (int64_t i = 0; i < digits.count && zero; i++) zero = digits.text[i] == '0';
    if (zero && flags & MOLT_DOUBLE_NO_NEG_0) negative = false;
    layout.sign = negative ? '-' : *plus;
    if (format == 'f' && digits.count == 0) digits.point = digits.point < 0 ? digits.point : 0;
    char *text = lay_out(&digits, &layout);
    digits_free(&digits);
    return text;
}

/* ---- round(x, n) ---- */

double molt_double_round(double d, int64_t places) {
    Parts p = split(d);
    MoltU128 quick;
    if (places >= 0 && places <= 22 && scaled_quick(&p, places, &quick) && quick <= (uint64_t)1 << 53) {
        double r = (double)(uint64_t)quick / exact_tens[places]; /* both exact: rounded once */
        return p.negative ? -r : r;
    }
    Digits digits;
    scaled(&p, places > 1074 ? 1074 : places, &digits);
    int64_t n;
    uint64_t *limbs = molt_mag_from_decimal(digits.text, digits.count, &n), *tens;
    int64_t tens_n;
    double r = 0.0;
    if (n) {
        tens = power_of_10_limbs(places < 0 ? -places : places > 1074 ? 1074 : places, &tens_n);
        if (places >= 0) {
            r = molt_mag_quotient(limbs, n, tens, tens_n, 0);
        } else {
            uint64_t *product = molt_buffer_alloc((size_t)(n + tens_n) * 8);
            bool sticky;
            int64_t exponent;
            molt_mag_mul(product, limbs, n, tens, tens_n);
            uint64_t top = molt_mag_top(product, molt_mag_trim(product, n + tens_n), &sticky, &exponent);
            r = molt_round_to_double(top, sticky, exponent);
            molt_buffer_free(product);
        }
        molt_buffer_free(tens);
    }
    molt_buffer_free(limbs);
    digits_free(&digits);
    return p.negative ? -r : r;
}

/* ---- reading ---- */

/* w * 10**q by one or two 64-bit products; false where that does not decide. w is not 0. */
static bool eisel_lemire(uint64_t w, int64_t q, double *out) {
    if (q < POWER_MIN) return *out = 0.0, true;
    if (q > 308) return *out = INFINITY, true;
    MoltU128 power = power_of_10((int)q);
    if (q < 0 && q >= -27) power++;
    unsigned zeros = (unsigned)__builtin_clzll(w);
    w <<= zeros;
    MoltU128 first = (MoltU128)w * (uint64_t)(power >> 64);
    uint64_t high = (uint64_t)(first >> 64), low = (uint64_t)first;
    if ((high & 0x1ff) == 0x1ff) {
        uint64_t second = (uint64_t)((MoltU128)w * (uint64_t)power >> 64);
        low += second;
        if (low < second) high++;
        if (low == UINT64_MAX && (q < -27 || q > 55)) return false;
    }
    unsigned upper = (unsigned)(high >> 63), shift = upper + 9;
    uint64_t mantissa = high >> shift;
    int biased = (int)((217706 * q) >> 16) + 63 + (int)upper - (int)zeros + 1023;
    if (biased <= 0) {
        if (biased <= -63) return *out = 0.0, true;
        mantissa >>= 1 - biased;
        mantissa = (mantissa + (mantissa & 1)) >> 1;
        *out = double_of(mantissa);
        return true;
    }
    if (low <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 && mantissa << shift == high) mantissa &= ~(uint64_t)1;
    mantissa = (mantissa + (mantissa & 1)) >> 1;
    if (mantissa >= (uint64_t)1 << 53) {
        mantissa = (uint64_t)1 << 52;
        biased++;
    }
    if (biased >= 0x7ff) return *out = INFINITY, true;
    *out = double_of((uint64_t)biased << 52 | (mantissa & (((uint64_t)1 << 52) - 1)));
    return true;
}

enum { EXACT_DIGITS = 800 }; /* a halfway case between doubles has at most 768 significant digits */

typedef struct Decimal { /* the digits of the text, without leading zeros and the point, times 10**exponent */
    const char *first;   /* first digit that is not 0; the text may hold a point within */
    int64_t count;       /* digits from there */
    int64_t exponent;
    uint64_t leading;    /* value of the first 19 */
} Decimal;

static double from_exact(const Decimal *d) {
    if (d->count + d->exponent > 310) return INFINITY;
    if (d->count + d->exponent < -330) return 0.0;
    char *digits = molt_buffer_alloc(EXACT_DIGITS + 1);
    int64_t n = 0, seen = 0, exponent = d->exponent, count, tens_n;
    bool sticky = false;
    for (const char *s = d->first; seen < d->count; s++) {
        if (*s == '.') continue;
        if (n < EXACT_DIGITS) digits[n++] = *s;
        else if (*s != '0') sticky = true;
        seen++;
    }
    exponent += d->count - n;
    if (sticky) {
        digits[n++] = '1';
        exponent--;
    }
    uint64_t *limbs = molt_mag_from_decimal(digits, n, &count);
    uint64_t *tens = power_of_10_limbs(exponent < 0 ? -exponent : exponent, &tens_n);
    double r;
    if (exponent < 0) {
        r = molt_mag_quotient(limbs, count, tens, tens_n, 0);
    } else {
        uint64_t *product = molt_buffer_alloc((size_t)(count + tens_n) * 8);
        molt_mag_mul(product, limbs, count, tens, tens_n);
        bool below;
        int64_t scale;
        uint64_t top = molt_mag_top(product, molt_mag_trim(product, count + tens_n), &below, &scale);
        r = molt_round_to_double(top, below, scale);
        molt_buffer_free(product);
    }
    molt_buffer_free(digits);
    molt_buffer_free(limbs);
    molt_buffer_free(tens);
    return r;
}

static double from_decimal(const Decimal *d) {
    if (d->count == 0) return 0.0;
    if (d->count <= 19) {
        if (d->leading <= (uint64_t)1 << 53 && d->exponent >= -22 && d->exponent <= 22)
            return d->exponent < 0 ? (double)d->leading / exact_tens[-d->exponent] : (double)d->leading * exact_tens[d->exponent];
        double r;
        if (eisel_lemire(d->leading, d->exponent, &r)) return r;
        return from_exact(d);
    }
    double below, above;
    int64_t exponent = d->exponent + d->count - 19;
    if (eisel_lemire(d->leading, exponent, &below) && eisel_lemire(d->leading + 1, exponent, &above) && below == above)
        return below;
    return from_exact(d);
}

static bool match_word(const char *s, const char *word) {
    for (; *word; s++, word++)
        if ((*s | 0x20) != *word) return false;
    return true;
}

static double special_value(const char *s, const char **end) {
    *end = s;
    if (match_word(s, "infinity")) return *end = s + 8, INFINITY;
    if (match_word(s, "inf")) return *end = s + 3, INFINITY;
    if (match_word(s, "nan")) return *end = s + 3, NAN;
    return 0.0;
}

double molt_double_parse(const char *text, const char **end) {
    const char *s = text;
    bool negative = false, point = false, any = false;
    *end = text;
    if (*s == '+' || *s == '-') negative = *s++ == '-';
    if ((*s | 0x20) == 'i' || (*s | 0x20) == 'n') {
        const char *after;
        double special = special_value(s, &after);
        if (after != s) *end = after;
        return negative ? -special : special;
    }
    Decimal d = {0, 0, 0, 0};
    for (;; s++) {
        if (*s == '.' && !point) {
            point = true;
            continue;
        }
        if (*s < '0' || *s > '9') break;
        any = true;
        if (point) d.exponent--;
        if (d.count == 0 && *s == '0') continue;
        if (d.count == 0) d.first = s;
        if (d.count < 19) d.leading = d.leading * 10 + (uint64_t)(*s - '0');
        d.count++;
    }
    if (!any) return 0.0;
    *end = s;
    if ((*s | 0x20) == 'e') {
        const char *t = s + 1;
        bool down = false;
        int64_t exponent = 0;
        if (*t == '+' || *t == '-') down = *t++ == '-';
        if (*t >= '0' && *t <= '9') {
            for (; *t >= '0' && *t <= '9'; t++)
                if (exponent < (int64_t)1 << 50) exponent = exponent * 10 + (*t - '0');
            d.exponent += down ? -exponent : exponent;
            *end = t;
        }
    }
    double r = from_decimal(&d);
    return negative ? -r : r;
}
