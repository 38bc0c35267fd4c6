/* Format specs (PEP 3101) and padding: what format() shares among str, int, float and complex.

   fill 0: none given. zero_pad: a 0 in front of the width where no fill was given; it fills with 0 and, for
   numbers without an alignment, pads behind the sign. */
#include "str_impl.h"

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

typedef struct Reader {
    const MoltStr *s;
    int64_t at;
} Reader;

static uint32_t peek(const Reader *r) { return r->at < r->s->length ? molt_str_at(r->s, r->at) : 0; }
static bool take(Reader *r, uint32_t c) {
    if (r->at >= r->s->length || molt_str_at(r->s, r->at) != c) return false;
    r->at++;
    return true;
}

/* Decimal digits to *out, which stays -1 where there are none. 0 / -1. */
static int take_number(Reader *r, int64_t *out) {
    int digit;
    for (; r->at < r->s->length && (digit = uni_decimal(peek(r))) >= 0; r->at++) {
        if (*out < 0) *out = 0;
        if (*out > (INT64_MAX - digit) / 10)
            return molt_raise_int(&molt_ValueError, "Too many decimal digits in format string");
        *out = *out * 10 + digit;
    }
    return 0;
}

static void take_align(Reader *r, MoltFormatSpec *out) {
    if (r->at + 1 < r->s->length && is_align(molt_str_at(r->s, r->at + 1))) {
        out->fill = peek(r);
        out->align = molt_str_at(r->s, r->at + 1);
        r->at += 2;
    } else if (is_align(peek(r))) {
        out->align = peek(r);
        r->at++;
    }
}

static int take_thousands(Reader *r, MoltFormatSpec *out) {
    if (take(r, ',')) out->thousands = ',';
    if (take(r, '_')) {
        if (out->thousands) return molt_raise_int(&molt_ValueError, "Cannot specify both ',' and '_'.");
        out->thousands = '_';
    }
    if (peek(r) == ',' && out->thousands == '_')
        return molt_raise_int(&molt_ValueError, "Cannot specify both ',' and '_'.");
    return 0;
}

static void hex_of(uint32_t c, char out[12]) {
    char digits[9];
    int n = 0;
    do digits[n++] = "0123456789abcdef"[c & 15];
    while (c >>= 4);
    for (int i = 0; i < n; i++) out[i] = digits[n - 1 - i];
    out[n] = 0;
}

static int check_thousands(const MoltFormatSpec *spec) {
    uint32_t c = spec->type;
    if (!spec->thousands || c == 0 || (c < 128 && strchr("defgEG%F", (int)c))) return 0;
    if (spec->thousands == '_' && (c == 'b' || c == 'o' || c == 'x' || c == 'X')) return 0;
    if (c > 32 && c < 128)
        return molt_raise_int(&molt_ValueError, "Cannot specify '%c' with '%c'.", (int)spec->thousands, (int)c);
    char hex[12];
    hex_of(c, hex);
    return molt_raise_int(&molt_ValueError, "Cannot specify '%c' with '\\x%s'.", (int)spec->thousands, hex);
}

static int parse_new_spec(MoltValue spec, const char *type_name, uint32_t default_type, MoltFormatSpec *out) {
    Reader r = {MOLT_STR(spec), 0};
    memset(out, 0, sizeof *out);
    out->width = out->precision = -1;
    take_align(&r, out);
    if (peek(&r) == '+' || peek(&r) == '-' || peek(&r) == ' ') {
        out->sign = peek(&r);
        r.at++;
    }
    out->no_negative_zero = take(&r, 'z');
    out->alternate = take(&r, '#');
    if (!out->fill) out->zero_pad = take(&r, '0');
    if (take_number(&r, &out->width) < 0 || take_thousands(&r, out) < 0) return -1;
    if (take(&r, '.')) {
        if (take_number(&r, &out->precision) < 0) return -1;
        if (out->precision < 0) return molt_raise_int(&molt_ValueError, "Format specifier missing precision");
    }
    if (r.s->length - r.at > 1)
        return molt_raise_int(&molt_ValueError, "Invalid format specifier '%U' for object of type '%s'", r.s, type_name);
    if (r.at < r.s->length) out->type = peek(&r);
    if (out->type) return check_thousands(out);
    out->type = default_type;
    int result = check_thousands(out);
    out->type = 0;
    return result;
}

/* The specs that the program's text holds are constants, which live for ever: what they say is remembered. */
typedef struct {
    MoltValue spec;
    uint32_t default_type;
    MoltFormatSpec parsed;
} KnownSpec;
enum { KNOWN_SPECS = 32 };

static int parse_spec(MoltValue spec, const char *type_name, uint32_t default_type, MoltFormatSpec *out) {
    static KnownSpec known[KNOWN_SPECS];
    KnownSpec *k = &known[spec / sizeof(MoltStr) % KNOWN_SPECS];
    if (k->spec == spec && k->default_type == default_type) {
        *out = k->parsed;
        return 0;
    }
    int status = parse_new_spec(spec, type_name, default_type, out);
    if (status == 0 && molt_object(spec)->refcount >= MOLT_IMMORTAL) *k = (KnownSpec){spec, default_type, *out};
    return status;
}

int molt_format_spec_parse(MoltValue spec, const char *type_name, MoltFormatSpec *out) {
    return parse_spec(spec, type_name, 0, out);
}

MoltValue molt_format_pad(const MoltFormatSpec *spec, MoltValue text, uint32_t default_align) {
    MoltStr *s = MOLT_STR(text);
    int64_t room = spec->width - s->length;
    if (room <= 0) return molt_str_concat(text, molt_value(&molt_str_empty));
    if (spec->width > MOLT_STR_LIMIT) return molt_raise_none(&molt_MemoryError);
    uint32_t fill = spec->fill ? spec->fill : spec->zero_pad ? '0' : ' ';
    uint32_t align = spec->align ? spec->align : default_align;
    int64_t left = align == '>' ? room : align == '^' ? room / 2 : 0;
    uint32_t max = str_max(s) | fill;
    MoltStr *r = molt_str_alloc(spec->width, max > 0xffff ? 0x10ffff : max);
    molt_text_fill(r, 0, fill, left);
    molt_text_copy(r, left, s, 0, s->length);
    molt_text_fill(r, left + s->length, fill, room - left);
    return molt_value(r);
}

static MoltValue unknown_code(uint32_t c, const char *type_name) {
    if (c > 32 && c < 128)
        return molt_raise(&molt_ValueError, "Unknown format code '%c' for object of type '%s'", (int)c, type_name);
    char hex[12];
    hex_of(c, hex);
    return molt_raise(&molt_ValueError, "Unknown format code '\\x%s' for object of type '%s'", hex, type_name);
}

static const char *refused(const MoltFormatSpec *spec) {
    if (spec->sign) return spec->sign == ' ' ? "Space not allowed in string format specifier"
                                             : "Sign not allowed in string format specifier";
    if (spec->no_negative_zero) return "Negative zero coercion (z) not allowed in string format specifier";
    if (spec->alternate) return "Alternate form (#) not allowed in string format specifier";
    return spec->align == '=' ? "'=' alignment not allowed in string format specifier" : 0;
}

MoltValue molt_str_format_spec(MoltValue self, MoltValue spec) {
    if (MOLT_STR(spec)->length == 0) return molt_is_str(self) ? molt_retain(self) : molt_str(self);
    MoltFormatSpec parsed;
    const char *type_name = molt_type_of(self)->name;
    if (parse_spec(spec, type_name, 's', &parsed) < 0) return 0;
    if (parsed.type && parsed.type != 's') return unknown_code(parsed.type, type_name);
    const char *problem = refused(&parsed);
    if (problem) return molt_raise(&molt_ValueError, "%s", problem);
    int64_t n = MOLT_STR(self)->length;
    if (parsed.precision >= 0 && parsed.precision < n) n = parsed.precision;
    MoltValue text = molt_str_substring(self, 0, n);
    MoltValue result = molt_format_pad(&parsed, text, '<');
    molt_drop(text);
    return result;
}

MoltValue molt_text_dunder_format(MoltValue self, MoltValue spec) {
    if (!molt_is_str_sub(spec)) return molt_raise(&molt_TypeError, "__format__() argument must be str, not %s", molt_argument_type(spec));
    return molt_str_format_spec(self, spec);
}
