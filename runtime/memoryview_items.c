/* Items of a memoryview: between bytes of memory and Python values, by format. */
#include "memoryview_impl.h"
#include <math.h>

/* -- half precision -- */

double molt_half_to_double(unsigned h) {
    int exponent = (int)(h >> 10 & 31);
    double fraction = h & 1023, d;
    if (exponent == 31) d = fraction != 0 ? NAN : INFINITY;
    else d = exponent ? ldexp(1024 + fraction, exponent - 25) : ldexp(fraction, -24);
    return h >> 15 ? -d : d;
}

int molt_half_from_double(double d) {
    unsigned sign = signbit(d) ? 0x8000 : 0;
    if (isnan(d)) return (int)(sign | 0x7e00);
    if (isinf(d)) return (int)(sign | 0x7c00);
    d = fabs(d);
    int exponent;
    frexp(d, &exponent);
    if (d == 0 || exponent < -25) return (int)sign;
    if (exponent < -13) exponent = -13; /* subnormal */
    double scaled = nearbyint(ldexp(d, 11 - exponent));
    unsigned bits = ((unsigned)(exponent + 13) << 10) + (unsigned)scaled; /* the hidden bit adds one to the exponent */
    if (bits >= 0x7c00) return -1;
    return (int)(sign | bits);
}

/* -- native formats -- */

int molt_memory_format_size(char format) {
    switch (format) {
    case 'b': case 'B': case 'c': case '?': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': return (int)sizeof(long);
    case 'n': case 'N': case 'P': return (int)sizeof(void *);
    case 'q': case 'Q': case 'd': return 8;
    }
    return 0;
}

static bool is_signed(char format) { return strchr("bhilqn", format) != 0; }

MoltValue molt_memory_unpack(const uint8_t *p, char format, int64_t size) {
    if (format == 'f') {
        float f;
        memcpy(&f, p, 4);
        return molt_float_new(f);
    }
    if (format == 'd') {
        double d;
        memcpy(&d, p, 8);
        return molt_float_new(d);
    }
    if (format == 'e') {
        uint16_t half;
        memcpy(&half, p, 2);
        return molt_float_new(molt_half_to_double(half));
    }
    if (format == 'c') return molt_bytes_new(p, 1);
    if (format == '?') return molt_bool(*p != 0);
    uint64_t value = 0;
    memcpy(&value, p, (size_t)size); /* little-endian, as all our targets */
    if (!is_signed(format)) return molt_int_from_u64(value);
    int shift = 64 - 8 * (int)size;
    return molt_int_from_i64((int64_t)(value << shift) >> shift);
}

static int bad_type(char format) {
    return molt_raise_int(&molt_TypeError, "memoryview: invalid type for format '%c'", format);
}
static int bad_value(char format) {
    return molt_raise_int(&molt_ValueError, "memoryview: invalid value for format '%c'", format);
}

static int pack_int(uint8_t *p, char format, int64_t size, MoltValue v) {
    MoltValue index = molt_index(v);
    if (!index) {
        if (!molt_exception_matches(&molt_TypeError)) return -1;
        molt_exception_clear();
        return bad_type(format);
    }
    MoltIntView view;
    molt_int_view(index, &view);
    uint64_t magnitude = view.count ? view.limbs[0] : 0;
    uint64_t top = (uint64_t)1 << (8 * size - 1), limit = is_signed(format) ? top - !view.negative : top - 1 + top;
    bool fits = view.count <= 1 && magnitude <= limit && !(view.negative && !is_signed(format) && magnitude);
    uint64_t value = view.negative ? 0 - magnitude : magnitude;
    molt_drop(index);
    if (!fits) return bad_value(format);
    memcpy(p, &value, (size_t)size);
    return 0;
}

int molt_memory_pack(uint8_t *p, char format, int64_t size, MoltValue v) {
    if (format == 'f' || format == 'd' || format == 'e') {
        double d = molt_to_double(v);
        if (d == -1.0 && molt_raised()) {
            molt_exception_clear();
            return bad_type(format);
        }
        float f = (float)d;
        int half = format == 'e' ? molt_half_from_double(d) : 0;
        if (half < 0) return bad_value(format);
        uint16_t bits = (uint16_t)half;
        if (format == 'e') memcpy(p, &bits, 2);
        else if (format == 'f') memcpy(p, &f, 4);
        else memcpy(p, &d, 8);
        return 0;
    }
    if (format == 'c') {
        if (!molt_is_bytes_sub(v)) return bad_type(format);
        if (MOLT_BYTES(v)->length != 1) return bad_value(format);
        *p = MOLT_BYTES(v)->data[0];
        return 0;
    }
    if (format == '?') {
        int truth = molt_truth(v);
        if (truth < 0) return -1;
        *p = (uint8_t)truth;
        return 0;
    }
    return pack_int(p, format, size, v);
}
