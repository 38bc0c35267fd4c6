/* Methods of float, and float(text). */
#include "molt/bignum.h"
#include "molt/protocol.h"
#include "unicode.h"

#include <math.h>
#include <string.h>

/* ---- float(text) ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Underscores between digits taken out; -1 where one stands elsewhere. */
static int64_t drop_underscores(const char *text, int64_t length, char *out) {
    int64_t n = 0;
    for (int64_t i = 0; i < length; i++) {
        if (text[i] != '_') out[n++] = text[i];
        else if (i == 0 || i + 1 == length || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) return -1;
    }
    out[n] = 0;
    return n;
}

int molt_double_parse_literal(const char *text, int64_t length, double *out) {
    while (length && is_space(*text)) text++, length--;
    while (length && is_space(text[length - 1])) length--;
    if (!length || memchr(text, 0, (size_t)length)) return -1;
    char fixed[64], *clean = length < 64 ? fixed : molt_buffer_alloc((size_t)length + 1);
    int64_t n = drop_underscores(text, length, clean);
    int status = -1;
    if (n > 0) {
        const char *end;
        *out = molt_double_parse(clean, &end);
        if (end == clean + n) status = 0;
    }
    if (clean != fixed) molt_buffer_free(clean);
    return status;
}

MoltValue molt_float_parse(MoltValue v) {
    double d;
    int status;
    if (molt_is_str_sub(v)) {
        char *text = molt_number_ascii(MOLT_STR(v));
        status = molt_double_parse_literal(text, MOLT_STR(v)->length, &d);
        molt_buffer_free(text);
    } else {
        MoltView view;
        if (molt_view_get(v, &view)) {
            if (!molt_exception_matches(&molt_TypeError)) return 0;
            molt_exception_clear();
            return molt_raise(&molt_TypeError, "float() argument must be a string or a real number, not '%T'", v);
        }
        char *text = molt_buffer_alloc((size_t)view.length + 1);
        memcpy(text, view.data, (size_t)view.length);
        text[view.length] = 0;
        status = molt_double_parse_literal(text, view.length, &d);
        molt_buffer_free(text);
        molt_view_release(&view);
    }
    if (status) return molt_raise(&molt_ValueError, "could not convert string to float: %R", v);
    return molt_float_new(d);
}

/* ---- simple ones ---- */

static MoltValue exact(MoltValue self) {
    return molt_is_float(self) ? molt_retain(self) : molt_float_new(MOLT_FLOAT(self));
}

MoltValue molt_float_conjugate(MoltValue self) { return exact(self); }
MoltValue molt_float_get_real(MoltValue self) { return exact(self); }
MoltValue molt_float_get_imag(MoltValue self) { return molt_float_new(0.0); }
MoltValue molt_float_trunc(MoltValue self) { return molt_int_from_double(MOLT_FLOAT(self)); }
MoltValue molt_float_floor(MoltValue self) { return molt_int_from_double(floor(MOLT_FLOAT(self))); }
MoltValue molt_float_ceil(MoltValue self) { return molt_int_from_double(ceil(MOLT_FLOAT(self))); }

MoltValue molt_float_is_integer(MoltValue self) {
    double d = MOLT_FLOAT(self);
    return molt_bool(isfinite(d) && floor(d) == d);
}

MoltValue molt_float_getnewargs(MoltValue self) {
    MoltValue item = molt_float_new(MOLT_FLOAT(self));
    return molt_tuple_from_owned(&item, 1);
}

MoltValue molt_float_format(MoltValue self, MoltValue spec) {
    if (!molt_is_str_sub(spec)) return molt_raise(&molt_TypeError, "__format__() argument must be str, not %A", spec);
    return molt_float_format_spec(self, spec);
}

MoltValue molt_float_as_integer_ratio(MoltValue self) {
    double d = MOLT_FLOAT(self);
    if (isinf(d)) return molt_raise(&molt_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(d)) return molt_raise(&molt_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    int64_t mantissa = (int64_t)ldexp(frexp(d, &exponent), 53);
    exponent -= 53;
    while (mantissa && !(mantissa & 1) && exponent < 0) {
        mantissa /= 2;
        exponent++;
    }
    if (!mantissa) exponent = 0;
    MoltValue items[2] = {
        exponent > 0 ? molt_int_shift_left(molt_tag(mantissa), exponent) : molt_tag(mantissa),
        exponent < 0 ? molt_int_shift_left(molt_tag(1), -exponent) : molt_tag(1),
    };
    return molt_tuple_from_owned(items, 2);
}

MoltValue molt_float_round(MoltValue self, MoltValue ndigits) {
    double d = MOLT_FLOAT(self);
    if (!ndigits || ndigits == MOLT_NONE) {
        double r = round(d);
        if (fabs(d - r) == 0.5) r = 2.0 * round(d / 2.0); /* halfway: to even */
        return molt_int_from_double(r);
    }
    int64_t n;
    if (molt_index_clip(ndigits, &n)) return 0;
    if (!isfinite(d) || n > 323) return molt_float_new(d);
    if (n < -308) return molt_float_new(0.0 * d);
    double r = molt_double_round(d, n);
    if (isinf(r)) return molt_raise(&molt_OverflowError, "rounded value too large to represent");
    return molt_float_new(r);
}

MoltValue molt_float_getformat(MoltValue type, MoltValue typestr) {
    if (!molt_is_str_sub(typestr)) return molt_raise(&molt_TypeError, "__getformat__() argument must be str, not %A", typestr);
    const MoltStr *s = MOLT_STR(typestr);
    const char *text = molt_str_data(s);
    bool known = s->ascii && ((s->length == 6 && memcmp(text, "double", 6) == 0) || (s->length == 5 && memcmp(text, "float", 5) == 0));
    if (!known) return molt_raise(&molt_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    return molt_str_from_c("IEEE, little-endian");
}

/* ---- hexadecimal ---- */

MoltValue molt_float_hex(MoltValue self) {
    double d = MOLT_FLOAT(self);
    if (!isfinite(d)) return molt_float_repr(self);
    char text[32], *out = text;
    if (signbit(d)) *out++ = '-';
    uint64_t bits;
    memcpy(&bits, &d, 8);
    int biased = (int)(bits >> 52 & 0x7ff), exponent = biased ? biased - 1023 : -1022;
    memcpy(out, "0x", 2);
    out += 2;
    if (d == 0) {
        memcpy(out, "0.0p+0", 6);
        return molt_str_from_ascii(text, (size_t)(out + 6 - text));
    }
    *out++ = biased ? '1' : '0';
    *out++ = '.';
    for (int shift = 48; shift >= 0; shift -= 4) *out++ = "0123456789abcdef"[bits >> shift & 15];
    *out++ = 'p';
    *out++ = exponent < 0 ? '-' : '+';
    if (exponent < 0) exponent = -exponent;
    if (exponent >= 1000) *out++ = (char)('0' + exponent / 1000);
    if (exponent >= 100) *out++ = (char)('0' + exponent / 100 % 10);
    if (exponent >= 10) *out++ = (char)('0' + exponent / 10 % 10);
    *out++ = (char)('0' + exponent % 10);
    return molt_str_from_ascii(text, (size_t)(out - text));
}

static int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

typedef struct HexNumber {
    uint64_t top;      /* leading bits */
    bool sticky, any;
    int64_t exponent;  /* of the lowest bit of top */
} HexNumber;

/* Digits with an optional point. */
static const char *read_hex_digits(const char *s, HexNumber *n) {
    bool point = false;
    for (;; s++) {
        if (*s == '.' && !point) {
            point = true;
            continue;
        }
        int digit = hex_digit(*s);
        if (digit < 0) return s;
        n->any = true;
        if (n->top >> 60 == 0) {
            n->top = n->top << 4 | (unsigned)digit;
            if (point) n->exponent -= 4;
        } else {
            n->sticky |= digit != 0;
            if (!point) n->exponent += 4;
        }
    }
}

/* 0 fine, 1 malformed, 2 too large. */
static int parse_hex(const char *s, const char *end, double *out) {
    while (s < end && is_space(*s)) s++;
    while (s < end && is_space(end[-1])) end--;
    bool negative = false;
    const char *after, *start = s;
    if (*s == '+' || *s == '-') negative = *s++ == '-';
    if ((*s | 0x20) == 'i' || (*s | 0x20) == 'n') {
        *out = molt_double_parse(start, &after);
        return after != end;
    }
    if (s[0] == '0' && (s[1] | 0x20) == 'x') s += 2;
    HexNumber n = {0, false, false, 0};
    s = read_hex_digits(s, &n);
    if (!n.any) return 1;
    if ((*s | 0x20) == 'p') {
        const char *t = s + 1;
        bool down = false;
        int64_t exponent = 0;
        if (*t == '+' || *t == '-') down = *t++ == '-';
        if (!is_digit(*t)) return 1;
        for (; is_digit(*t); t++)
            if (exponent < (int64_t)1 << 50) exponent = exponent * 10 + (*t - '0');
        n.exponent += down ? -exponent : exponent;
        s = t;
    }
    if (s != end) return 1;
    double d = 0.0;
    if (n.top) {
        int zeros = __builtin_clzll(n.top);
        d = molt_round_to_double(n.top << zeros, n.sticky, n.exponent - zeros);
    }
    if (isinf(d)) return 2;
    *out = negative ? -d : d;
    return 0;
}

MoltValue molt_float_fromhex(MoltValue type, MoltValue string) {
    if (!molt_is_str_sub(string)) return molt_raise(&molt_TypeError, "bad argument type for built-in operation");
    size_t length;
    char *text = molt_str_to_utf8(MOLT_STR(string), &length);
    double d = 0.0;
    int status = parse_hex(text, text + length, &d);
    molt_buffer_free(text);
    if (status == 1) return molt_raise(&molt_ValueError, "invalid hexadecimal floating-point string");
    if (status == 2) return molt_raise(&molt_OverflowError, "hexadecimal value too large to represent as a float");
    MoltValue value = molt_float_new(d);
    if (type == molt_value(&molt_float_type)) return value;
    MoltValue instance = molt_call1(type, value);
    molt_drop(value);
    return instance;
}
