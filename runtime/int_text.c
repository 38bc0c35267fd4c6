/* Text of ints: str(), bases 2 to 36, and int(text). Both directions are divide and conquer over powers of the
   base, so that they cost as much as a multiplication (times a logarithm). */
#include "molt/bignum.h"
#include "molt/protocol.h"
#include "unicode.h"

#include <string.h>

int64_t molt_int_max_str_digits = 4300;

/* Shorter texts are never refused. */
enum { LIMIT_THRESHOLD = 640 };

/* ---- powers of a base, squared again and again ---- */

typedef struct Powers {
    uint64_t chunk;       /* base ** chunk_digits: the largest power below 2**64 */
    int chunk_digits;
    int count;
    uint64_t *limbs[48];  /* chunk ** (2 ** i) */
    int64_t sizes[48];
} Powers;

static void powers_init(Powers *p, unsigned base) {
    p->chunk = base;
    p->chunk_digits = 1;
    p->count = 0;
    while (p->chunk <= UINT64_MAX / base) {
        p->chunk *= base;
        p->chunk_digits++;
    }
}

static void powers_extend(Powers *p) {
    int64_t n = 1;
    uint64_t *r;
    if (p->count == 0) {
        r = molt_buffer_alloc(8);
        r[0] = p->chunk;
    } else {
        int64_t half = p->sizes[p->count - 1];
        r = molt_buffer_alloc((size_t)half * 16);
        molt_mag_mul(r, p->limbs[p->count - 1], half, p->limbs[p->count - 1], half);
        n = molt_mag_trim(r, 2 * half);
    }
    p->limbs[p->count] = r;
    p->sizes[p->count++] = n;
}

static void powers_free(Powers *p) {
    while (p->count) molt_buffer_free(p->limbs[--p->count]);
}

/* ---- decimal text of a magnitude ---- */

enum { SIMPLE_LIMBS = 30 };
static const uint64_t DECIMAL_CHUNK = 10000000000000000000u; /* 10**19 */

static char *write_limb(char *end, uint64_t v) {
    while (v >= 10) {
        *--end = (char)('0' + v % 10);
        v /= 10;
    }
    *--end = (char)('0' + v);
    return end;
}

/* Writes exactly `width` digits, zero-padded, in front of `end`. Destroys a. */
static void write_simple(char *end, int64_t width, uint64_t *a, int64_t n) {
    char *start = end - width;
    while (n > 0) {
        uint64_t rest = molt_mag_divmod1(a, a, n, DECIMAL_CHUNK);
        n = molt_mag_trim(a, n);
        char *first = write_limb(end, rest);
        if (n == 0) {
            end = first;
            break;
        }
        memset(end - 19, '0', (size_t)(first - (end - 19)));
        end -= 19;
    }
    if (end > start) memset(start, '0', (size_t)(end - start));
}

/* a < chunk ** (2 ** level); writes 19 * 2**level digits. */
static void write_split(char *end, uint64_t *a, int64_t n, const Powers *p, int level) {
    int64_t width = (int64_t)19 << level;
    n = molt_mag_trim(a, n);
    if (n <= SIMPLE_LIMBS || level == 0) {
        write_simple(end, width, a, n);
        return;
    }
    const uint64_t *power = p->limbs[level - 1];
    int64_t pn = p->sizes[level - 1];
    if (molt_mag_compare(a, n, power, pn) < 0) {
        memset(end - width, '0', (size_t)width / 2);
        write_split(end, a, n, p, level - 1);
        return;
    }
    uint64_t *buffer = molt_buffer_alloc((size_t)(n + 1) * 8), *high = buffer;
    molt_mag_divmod(high, a, a, n, power, pn); /* the remainder replaces a */
    write_split(end, a, pn, p, level - 1);
    write_split(end - width / 2, high, n - pn + 1, p, level - 1);
    molt_buffer_free(buffer);
}

char *molt_mag_to_decimal(const uint64_t *a, int64_t n, int64_t *length) {
    Powers p;
    powers_init(&p, 10);
    int level = 0;
    if (n > SIMPLE_LIMBS) {
        while (level == 0 || 2 * p.sizes[level - 1] <= n + 1) { /* until power**2 surely exceeds a */
            powers_extend(&p);
            level++;
        }
    }
    int64_t width = n > SIMPLE_LIMBS ? (int64_t)19 << level : n * 20 + 1;
    char *text = molt_buffer_alloc((size_t)width + 1);
    uint64_t *copy = molt_buffer_alloc((size_t)(n + 1) * 8);
    memcpy(copy, a, (size_t)n * 8);
    if (n > SIMPLE_LIMBS) write_split(text + width, copy, n, &p, level);
    else write_simple(text + width, width, copy, n);
    molt_buffer_free(copy);
    powers_free(&p);
    int64_t zeros = 0;
    while (zeros < width - 1 && text[zeros] == '0') zeros++;
    memmove(text, text + zeros, (size_t)(width - zeros));
    text[width - zeros] = 0;
    *length = width - zeros;
    return text;
}

static MoltValue too_many_digits(void) {
    return molt_raise(&molt_ValueError, "Exceeds the limit (%lld digits) for integer string conversion; use "
                      "sys.set_int_max_str_digits() to increase the limit", (long long)molt_int_max_str_digits);
}

static MoltValue big_to_decimal(const MoltIntView *view) {
    int64_t limit = molt_int_max_str_digits, length;
    /* A limb has 19.26 digits: surely beyond the limit without converting. */
    if (limit && view->count > 40 && (view->count - 1) * 19 > limit) return too_many_digits();
    char *text = molt_mag_to_decimal(view->limbs, view->count, &length);
    MoltValue result;
    if (limit && length > LIMIT_THRESHOLD && length > limit) {
        result = too_many_digits();
    } else if (view->negative) {
        MoltStr *s = molt_str_alloc(length + 1, 127);
        char *data = molt_str_data(s);
        data[0] = '-';
        memcpy(data + 1, text, (size_t)length);
        data[length + 1] = 0;
        result = molt_value(s);
    } else {
        result = molt_str_from_ascii(text, (size_t)length);
    }
    molt_buffer_free(text);
    return result;
}

static MoltValue to_power_of_two_base(const MoltIntView *view, int base, bool prefix) {
    int bits = base == 16 ? 4 : base == 8 ? 3 : 1;
    int64_t total = molt_mag_bits(view->limbs, view->count), digits = total ? (total + bits - 1) / bits : 1;
    int64_t length = digits + (prefix ? 2 : 0) + view->negative;
    MoltStr *s = molt_str_alloc(length, 127);
    char *out = (char *)molt_str_data(s) + length;
    *out = 0;
    for (int64_t i = 0; i < digits; i++) {
        int64_t at = i * bits, limb = at / 64;
        unsigned shift = (unsigned)(at % 64);
        uint64_t digit = limb < view->count ? view->limbs[limb] >> shift : 0;
        if (shift > 61 && limb + 1 < view->count) digit |= view->limbs[limb + 1] << (64 - shift);
        digit &= (uint64_t)base - 1;
        *--out = "0123456789abcdef"[digit];
    }
    if (prefix) {
        *--out = base == 16 ? 'x' : base == 8 ? 'o' : 'b';
        *--out = '0';
    }
    if (view->negative) *--out = '-';
    return molt_value(s);
}

MoltValue molt_int_to_str(MoltValue v, int base, bool prefix) {
    if (base == 10 && molt_is_small(v)) {
        char text[24], *end = text + sizeof text;
        int64_t i = molt_small(v);
        char *start = write_limb(end, i < 0 ? -(uint64_t)i : (uint64_t)i);
        if (i < 0) *--start = '-';
        return molt_str_from_ascii(start, (size_t)(end - start));
    }
    MoltIntView view;
    molt_int_view(v, &view);
    return base == 10 ? big_to_decimal(&view) : to_power_of_two_base(&view, base, prefix);
}

/* ---- reading ---- */

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

/* Limbs that `length` digits can take. */
static int64_t limbs_for(const Powers *p, int64_t length) {
    return length / p->chunk_digits + 1;
}

static int64_t read_simple(uint64_t *r, const char *digits, int64_t length, unsigned base, const Powers *p) {
    int64_t n = 0;
    while (length > 0) {
        int64_t take = length % p->chunk_digits ? length % p->chunk_digits : p->chunk_digits;
        uint64_t value = 0, scale = 1;
        for (int64_t i = 0; i < take; i++) {
            value = value * base + (unsigned)digit_of(digits[i]);
            scale *= base;
        }
        if (n == 0) {
            if (value) r[n++] = value;
        } else {
            uint64_t carry = molt_mag_mul1(r, r, n, scale, value);
            if (carry) r[n++] = carry;
        }
        digits += take;
        length -= take;
    }
    return n;
}

/* Returns the limbs written to r, which has room for limbs_for(length). */
static int64_t read_split(uint64_t *r, const char *digits, int64_t length, unsigned base, const Powers *p) {
    if (length <= (int64_t)p->chunk_digits * 32) return read_simple(r, digits, length, base, p);
    int level = p->count - 1;
    while (((int64_t)p->chunk_digits << level) >= length) level--;
    int64_t low_digits = (int64_t)p->chunk_digits << level, high_digits = length - low_digits;
    int64_t high_room = limbs_for(p, high_digits), low_room = limbs_for(p, low_digits);
    uint64_t *buffer = molt_buffer_alloc((size_t)(2 * high_room + low_room + p->sizes[level] + 1) * 8);
    uint64_t *high = buffer, *low = high + high_room, *product = low + low_room;
    int64_t hn = read_split(high, digits, high_digits, base, p);
    int64_t ln = read_split(low, digits + high_digits, low_digits, base, p), n = ln;
    if (hn) {
        molt_mag_mul(product, high, hn, p->limbs[level], p->sizes[level]);
        n = molt_mag_trim(product, hn + p->sizes[level]);
        if (n < ln) {
            memset(product + n, 0, (size_t)(ln - n) * 8);
            n = ln;
        }
        uint64_t carry = molt_mag_add(product, product, n, low, ln);
        if (carry) product[n++] = carry;
        memcpy(r, product, (size_t)n * 8);
    } else {
        memcpy(r, low, (size_t)ln * 8);
    }
    molt_buffer_free(buffer);
    return n;
}

static uint64_t *read_digits(const char *digits, int64_t length, unsigned base, int64_t *count) {
    Powers p;
    powers_init(&p, base);
    while (((int64_t)p.chunk_digits << p.count) < length && length > (int64_t)p.chunk_digits * 32) powers_extend(&p);
    uint64_t *r = molt_buffer_alloc((size_t)(limbs_for(&p, length) + 1) * 8);
    *count = read_split(r, digits, length, base, &p);
    powers_free(&p);
    return r;
}

uint64_t *molt_mag_from_decimal(const char *digits, int64_t length, int64_t *count) {
    return read_digits(digits, length, 10, count);
}

static uint64_t *read_bits(const char *digits, int64_t length, unsigned base, int64_t *count) {
    int bits = __builtin_ctz(base);
    int64_t n = (length * bits + 63) / 64;
    uint64_t *r = molt_buffer_alloc((size_t)(n + 1) * 8);
    memset(r, 0, (size_t)(n + 1) * 8);
    for (int64_t i = 0; i < length; i++) {
        int64_t at = (length - 1 - i) * bits;
        uint64_t digit = (uint64_t)digit_of(digits[i]);
        r[at / 64] |= digit << (at % 64);
        if (at % 64 + bits > 64) r[at / 64 + 1] |= digit >> (64 - at % 64);
    }
    *count = n;
    return r;
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* int(text): sign, prefix, digits with single underscores. `clean` has room for `length` characters. Returns
   false where the text is no literal. */
typedef struct Literal {
    bool negative;
    unsigned base;
    int64_t digit_count;
} Literal;

static bool scan_literal(const char *s, const char *end, int base, char *clean, Literal *out) {
    while (s < end && is_space(*s)) s++;
    while (s < end && is_space(end[-1])) end--;
    out->negative = false;
    if (s < end && (*s == '-' || *s == '+')) out->negative = *s++ == '-';
    bool zero_only = false;
    int prefix = 0;
    if (end - s > 1 && s[0] == '0') {
        char c = s[1] | 0x20;
        prefix = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
    }
    if (base == 0) {
        if (prefix) base = prefix;
        else {
            base = 10;
            zero_only = s < end && s[0] == '0'; /* 010 was octal once */
        }
    }
    if (prefix && prefix == base) {
        s += 2;
        if (s < end && *s == '_') s++;
    }
    out->base = (unsigned)base;
    out->digit_count = 0;
    if (s == end || *s == '_') return false;
    bool zero = true;
    for (; s < end; s++) {
        if (*s == '_') {
            if (s[-1] == '_' || s + 1 == end) return false;
            continue;
        }
        int digit = digit_of(*s);
        if (digit >= base) return false;
        if (digit) zero = false;
        clean[out->digit_count++] = *s;
    }
    return !zero_only || zero;
}

static MoltValue invalid_literal(MoltValue source, int base) {
    MoltValue repr = molt_repr(source);
    if (!repr) return 0;
    if (MOLT_STR(repr)->length > 200) {
        MoltValue cut = molt_str_substring(repr, 0, 200);
        molt_drop(repr);
        repr = cut;
    }
    molt_raise(&molt_ValueError, "invalid literal for int() with base %d: %U", base, MOLT_STR(repr));
    molt_drop(repr);
    return 0;
}

/* A sign and few digits, as most texts have them: false where it is anything else. */
static bool parse_plain(const char *text, int64_t length, int64_t *out) {
    bool negative = length > 1 && *text == '-';
    int64_t i = negative, value = 0;
    if (length - i > 18 || length == 0) return false;
    for (; i < length; i++) {
        unsigned digit = (unsigned char)text[i] - (unsigned)'0';
        if (digit > 9) return false;
        value = value * 10 + digit;
    }
    *out = negative ? -value : value;
    return true;
}

static MoltValue parse_ascii(const char *text, int64_t length, int base, MoltValue source) {
    int64_t plain;
    if (base == 10 && parse_plain(text, length, &plain)) return molt_tag(plain);
    char fixed[64], *clean = length <= 64 ? fixed : molt_buffer_alloc((size_t)length);
    Literal literal;
    MoltValue result;
    if (!scan_literal(text, text + length, base, clean, &literal)) {
        result = invalid_literal(source, base);
    } else if (literal.base == 10 && literal.digit_count <= 18) {
        int64_t value = 0;
        for (int64_t i = 0; i < literal.digit_count; i++) value = value * 10 + (clean[i] - '0');
        result = molt_tag(literal.negative ? -value : value);
    } else {
        bool binary = (literal.base & (literal.base - 1)) == 0;
        int64_t limit = molt_int_max_str_digits, count;
        if (!binary && limit && literal.digit_count > LIMIT_THRESHOLD && literal.digit_count > limit) {
            result = molt_raise(&molt_ValueError, "Exceeds the limit (%lld digits) for integer string conversion: value "
                                "has %lld digits; use sys.set_int_max_str_digits() to increase the limit",
                                (long long)limit, (long long)literal.digit_count);
        } else {
            uint64_t *limbs = binary ? read_bits(clean, literal.digit_count, literal.base, &count)
                                     : read_digits(clean, literal.digit_count, literal.base, &count);
            result = molt_int_from_limbs(literal.negative, limbs, count);
            molt_buffer_free(limbs);
        }
    }
    if (clean != fixed) molt_buffer_free(clean);
    return result;
}

/* The zeros of all decimal digits beyond ASCII (Unicode 15.1): each starts a run of ten. Small enough to stand
   here, so that int() does not link the big tables. */
static const uint32_t decimal_zeros[] = {
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730,
    0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2,
    0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
};

static int decimal_value(uint32_t c) {
    for (size_t i = 0; i < sizeof decimal_zeros / sizeof *decimal_zeros; i++)
        if (c - decimal_zeros[i] < 10) return (int)(c - decimal_zeros[i]);
    return -1;
}

char *molt_number_ascii(const MoltStr *s) {
    char *text = molt_buffer_alloc((size_t)s->length + 1);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (c < 128) {
            text[i] = c >= 0x1c && c <= 0x1f && !s->ascii ? ' ' : (char)c; /* ASCII text is left as it is */
        } else if (uni_space(c)) {
            text[i] = ' ';
        } else {
            int digit = decimal_value(c);
            text[i] = digit < 0 ? '?' : (char)('0' + digit);
        }
    }
    text[s->length] = 0;
    return text;
}

MoltValue molt_int_parse(MoltValue source, int base) {
    if (molt_is_str_sub(source)) {
        const MoltStr *s = MOLT_STR(source);
        const char *data = molt_str_data(s);
        if (s->ascii) return parse_ascii(data, s->length, base, source);
        char *text = molt_number_ascii(s);
        MoltValue result = parse_ascii(text, s->length, base, source);
        molt_buffer_free(text);
        return result;
    }
    MoltView view;
    if (molt_view_get(source, &view)) return 0;
    MoltValue result;
    if (molt_is_bytes_sub(source) || molt_isinstance_of(source, &molt_bytearray_type)) {
        /* CPython shows a bytearray's contents as bytes */
        MoltValue shown = molt_bytes_new(view.data, view.length);
        result = parse_ascii((const char *)view.data, view.length, base, shown);
        molt_drop(shown);
    } else {
        result = parse_ascii((const char *)view.data, view.length, base, source);
    }
    molt_view_release(&view);
    return result;
}
