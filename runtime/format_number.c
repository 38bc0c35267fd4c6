/* format() of int, float and complex: PEP 3101's number layout
       fill | sign | prefix | fill ('=') | digits in groups | rest | fill
   The spec itself is parsed in format.c. */
#include "molt/bignum.h"
#include "molt/protocol.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* A number taken apart: digits are what groups and zero padding apply to. */
typedef struct Number {
    char sign;          /* '-', or what the spec wants in front of others, or 0 */
    const char *prefix; /* "0x" */
    const char *digits;
    int64_t digit_count;
    const char *rest;   /* ".5e+10", "inf" */
    int64_t rest_count;
} Number;

static uint32_t fill_of(const MoltFormatSpec *spec) {
    return spec->zero_pad ? '0' : spec->fill ? spec->fill : ' ';
}

static uint32_t align_of(const MoltFormatSpec *spec) {
    return spec->align ? spec->align : spec->zero_pad ? '=' : '>';
}

static MoltValue unknown_code(uint32_t type, MoltValue v) {
    if (type > 32 && type < 128)
        return molt_raise(&molt_ValueError, "Unknown format code '%c' for object of type '%T'", (int)type, v);
    char hex[12];
    int n = 0;
    for (int shift = 28; shift >= 0; shift -= 4)
        if (n || type >> shift & 15 || shift == 0) hex[n++] = "0123456789abcdef"[type >> shift & 15];
    hex[n] = 0;
    return molt_raise(&molt_ValueError, "Unknown format code '\\x%s' for object of type '%T'", hex, v);
}

/* Digits with separators, zero-padded to min_width characters where that is more. The length; the text is
   written when `out` is given. A separator never stands in front. */
static int64_t group_digits(const Number *number, uint32_t separator, int64_t group, int64_t min_width, char *out) {
    int64_t remaining = number->digit_count, length = 0, end = 0;
    if (!remaining) return 0;
    if (!separator) {
        length = remaining > min_width ? remaining : min_width;
        if (out) {
            memset(out, '0', (size_t)(length - remaining));
            memcpy(out + length - remaining, number->digits, (size_t)remaining);
        }
        return length;
    }
    if (out) end = group_digits(number, separator, group, min_width, 0);
    bool first = true;
    for (;;) {
        int64_t wanted = remaining > min_width ? remaining : min_width;
        int64_t take = wanted < 1 ? 1 : wanted < group ? wanted : group;
        if (!first) {
            length++;
            if (out) out[end - length] = (char)separator;
        }
        first = false;
        int64_t real = remaining < take ? remaining : take;
        if (out) {
            memcpy(out + end - length - real, number->digits + remaining - real, (size_t)real);
            memset(out + end - length - take, '0', (size_t)(take - real));
        }
        length += take;
        remaining -= real;
        min_width -= take;
        if (remaining <= 0 && min_width <= 0) return length;
        min_width--;
    }
}

/* A text of `total` characters: `left` of fill, `head` of the text (sign and prefix), `inner` of fill, the rest of the text, which has
   `body`, and fill again. */
typedef struct {
    int64_t head, body, left, inner, total;
    uint32_t fill;
} Layout;

static void put_bytes(uint8_t *p, const char *text, const Layout *l) {
    int64_t right = l->total - l->left - l->inner - l->body;
    memset(p, (int)l->fill, (size_t)l->left);
    memcpy(p += l->left, text, (size_t)l->head);
    memset(p += l->head, (int)l->fill, (size_t)l->inner);
    memcpy(p += l->inner, text + l->head, (size_t)(l->body - l->head));
    memset(p += l->body - l->head, (int)l->fill, (size_t)right);
    p[right] = 0;
}

static void put_wide(MoltStr *s, const char *text, const Layout *l) {
    for (int64_t i = 0; i <= l->total; i++) {
        int64_t at = i - l->left;
        if (at >= l->head) at = at < l->head + l->inner ? -1 : at - l->inner;
        uint32_t c = i == l->total ? 0 : at >= 0 && at < l->body ? (uint8_t)text[at] : l->fill;
        if (s->kind == 2) ((uint16_t *)molt_str_data(s))[i] = (uint16_t)c;
        else ((uint32_t *)molt_str_data(s))[i] = c;
    }
}

static MoltValue lay_out(const Number *number, const MoltFormatSpec *spec, int64_t group) {
    uint32_t fill = fill_of(spec), align = align_of(spec), separator = spec->thousands == 'n' ? 0 : spec->thousands;
    int64_t prefix = (int64_t)strlen(number->prefix), outside = prefix + (number->sign != 0) + number->rest_count;
    int64_t width = spec->width < 0 ? 0 : spec->width;
    if (width > (int64_t)1 << 33) return molt_raise_none(&molt_MemoryError);
    int64_t min_width = fill == '0' && align == '=' ? width - outside : 0;
    int64_t digits = group_digits(number, separator, group, min_width, 0);
    int64_t padding = width - outside - digits;
    if (padding < 0) padding = 0;
    int64_t left = align == '>' ? padding : align == '^' ? padding / 2 : 0, inner = align == '=' ? padding : 0;
    int64_t total = outside + digits + padding;
    MoltStr *s = molt_str_alloc(total, padding && fill > 127 ? fill : 127);
    char fixed[128], *text = outside + digits <= 128 ? fixed : molt_buffer_alloc((size_t)(outside + digits));
    char *end = text;
    if (number->sign) *end++ = number->sign;
    memcpy(end, number->prefix, (size_t)prefix);
    end += prefix;
    int64_t head = end - text;
    group_digits(number, separator, group, min_width, end);
    end += digits;
    if (number->rest_count) memcpy(end, number->rest, (size_t)number->rest_count);
    int64_t body = outside + digits;
    Layout layout = {head, body, left, inner, total, fill};
    if (MOLT_LIKELY(s->kind == 1)) put_bytes(molt_str_data(s), text, &layout);
    else put_wide(s, text, &layout);
    if (text != fixed) molt_buffer_free(text);
    return molt_value(s);
}

static char sign_of(bool negative, uint32_t wanted) {
    return negative ? '-' : wanted == '+' || wanted == ' ' ? (char)wanted : 0;
}

static bool empty(MoltValue spec) {
    return MOLT_STR(spec)->length == 0;
}

/* ---- float ---- */

/* The text of a double under a spec, taken apart. Returns the buffer that `out` points into, or 0 raised. */
static char *double_number(double d, const MoltFormatSpec *spec, uint32_t sign, char type, Number *out) {
    int flags = 0;
    int64_t precision = spec->precision;
    if (type == 0) {
        flags |= MOLT_DOUBLE_DOT_ZERO;
        type = precision < 0 ? 'r' : 'g';
        if (precision < 0) precision = 0;
    }
    if (type == 'n') type = 'g';
    if (precision < 0) precision = 6;
    if (precision > INT_MAX) {
        molt_raise(&molt_ValueError, "precision too big");
        return 0;
    }
    if (spec->alternate) flags |= MOLT_DOUBLE_ALT;
    if (spec->no_negative_zero) flags |= MOLT_DOUBLE_NO_NEG_0;
    char *text = molt_double_format(d, type, (int)precision, flags), *s = text;
    bool negative = *s == '-';
    if (negative) s++;
    out->sign = sign_of(negative, sign);
    out->prefix = "";
    out->digits = s;
    while (*s >= '0' && *s <= '9') s++;
    out->digit_count = s - out->digits;
    out->rest = s;
    out->rest_count = (int64_t)strlen(s);
    return text;
}

static bool is_float_code(uint32_t type) {
    return type == 0 || (type < 128 && strchr("eEfFgGn%", (int)type));
}

static MoltValue format_double(double d, MoltValue v, const MoltFormatSpec *spec) {
    Number number;
    char *text = double_number(d, spec, spec->sign, (char)spec->type, &number);
    if (!text) return 0;
    MoltValue result = lay_out(&number, spec, 3);
    molt_buffer_free(text);
    return result;
}

MoltValue molt_float_format_spec(MoltValue f, MoltValue spec_text) {
    if (empty(spec_text)) return molt_is_float(f) ? molt_float_repr(f) : molt_str(f);
    MoltFormatSpec spec;
    const char *name = molt_type_of(f)->name;
    if (molt_format_spec_parse(spec_text, name, &spec)) return 0;
    if (!is_float_code(spec.type)) return unknown_code(spec.type, f);
    return format_double(MOLT_FLOAT(f), f, &spec);
}

/* ---- int ---- */

static MoltValue format_character(MoltValue i, const MoltFormatSpec *spec) {
    if (spec->sign) return molt_raise(&molt_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate) return molt_raise(&molt_ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    int64_t c;
    if (molt_int_to_i64(i, &c)) return 0;
    if (c < 0 || c > 0x10ffff) return molt_raise(&molt_OverflowError, "%%c arg not in range(0x110000)");
    MoltValue text = molt_str_from_code_point((uint32_t)c);
    MoltFormatSpec padding = *spec;
    padding.fill = fill_of(spec);
    padding.align = align_of(spec) == '=' ? '>' : align_of(spec);
    padding.zero_pad = false;
    MoltValue result = molt_format_pad(&padding, text, '>');
    molt_drop(text);
    return result;
}

static MoltValue format_integer(MoltValue i, const MoltFormatSpec *spec) {
    if (spec->precision >= 0) return molt_raise(&molt_ValueError, "Precision not allowed in integer format specifier");
    if (spec->no_negative_zero)
        return molt_raise(&molt_ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
    uint32_t type = spec->type;
    if (type == 'c') return format_character(i, spec);
    int base = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    MoltValue text = molt_int_to_str(i, base, false);
    if (!text) return 0;
    char *s = molt_str_data(MOLT_STR(text));
    int64_t length = MOLT_STR(text)->length;
    bool negative = *s == '-';
    char *upper = 0;
    if (type == 'X') {
        upper = molt_buffer_alloc((size_t)length + 1);
        for (int64_t k = 0; k < length; k++) upper[k] = s[k] >= 'a' ? (char)(s[k] - 32) : s[k];
        s = upper;
    }
    Number number = {sign_of(negative, spec->sign), "", s + negative, length - negative, "", 0};
    if (spec->alternate && base != 10) number.prefix = base == 2 ? "0b" : base == 8 ? "0o" : type == 'X' ? "0X" : "0x";
    MoltValue result = lay_out(&number, spec, base == 10 ? 3 : 4);
    if (upper) molt_buffer_free(upper);
    molt_drop(text);
    return result;
}

MoltValue molt_int_format_spec(MoltValue i, MoltValue spec_text) {
    if (empty(spec_text)) {
        if (molt_type_of(i) == &molt_int_type) return molt_int_to_str(i, 10, false);
        return molt_str(i);
    }
    MoltFormatSpec spec;
    if (molt_format_spec_parse(spec_text, molt_type_of(i)->name, &spec)) return 0;
    if (spec.type == 0 || (spec.type < 128 && strchr("bcdoxXn", (int)spec.type))) return format_integer(i, &spec);
    if (!is_float_code(spec.type)) return unknown_code(spec.type, i);
    double d = molt_int_to_double(i);
    if (d == -1.0 && molt_raised()) return 0;
    return format_double(d, i, &spec);
}

/* ---- complex ---- */

static MoltValue plain_part(double d, const MoltFormatSpec *spec, uint32_t sign, char type) {
    Number number;
    MoltFormatSpec bare = *spec;
    bare.width = -1;
    bare.fill = ' ';
    bare.align = '<';
    bare.zero_pad = false;
    char *text = double_number(d, &bare, sign, type, &number);
    if (!text) return 0;
    MoltValue result = lay_out(&number, &bare, 3);
    molt_buffer_free(text);
    return result;
}

static MoltValue format_complex(double real, double imag, const MoltFormatSpec *spec) {
    bool bare = spec->type == 0, skip_real = bare && real == 0.0 && !signbit(real), parentheses = bare && !skip_real;
    MoltFormatSpec part = *spec;
    char type = (char)spec->type;
    if (bare) { /* as repr: without ".0" */
        type = spec->precision < 0 ? 'r' : 'g';
        if (spec->precision < 0) part.precision = 0;
    }
    MoltWriter w;
    molt_writer_init(&w);
    if (parentheses) molt_writer_char(&w, '(');
    for (int i = skip_real ? 1 : 0; i < 2; i++) {
        MoltValue text = plain_part(i ? imag : real, &part, i && !skip_real ? '+' : spec->sign, type);
        if (!text) {
            molt_writer_abandon(&w);
            return 0;
        }
        molt_writer_str(&w, MOLT_STR(text));
        molt_drop(text);
    }
    molt_writer_char(&w, 'j');
    if (parentheses) molt_writer_char(&w, ')');
    MoltValue text = molt_writer_finish(&w);
    MoltValue result = molt_format_pad(spec, text, '>');
    molt_drop(text);
    return result;
}

MoltValue molt_complex_format_spec(MoltValue c, MoltValue spec_text) {
    if (empty(spec_text)) return molt_str(c);
    MoltFormatSpec spec;
    if (molt_format_spec_parse(spec_text, molt_type_of(c)->name, &spec)) return 0;
    if (!is_float_code(spec.type) || spec.type == '%') return unknown_code(spec.type, c);
    if (fill_of(&spec) == '0') return molt_raise(&molt_ValueError, "Zero padding is not allowed in complex format specifier");
    if (align_of(&spec) == '=')
        return molt_raise(&molt_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    MoltComplex *value = MOLT_AS(MoltComplex, c);
    return format_complex(value->real, value->imag, &spec);
}
