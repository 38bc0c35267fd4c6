/* %-formatting: the engine that str and bytes share, and str's part. */
#include "text_percent.h"

typedef struct Percent {
    MoltWriter *w;
    const PercentMode *mode;
    MoltValue format, args, mapping; /* mapping 0: none */
    const void *data;
    int kind;
    int64_t length, at, index, count; /* count -1: args is the one argument, index -2 before it was used */
} Percent;

static uint32_t unit(const Percent *p, int64_t i) {
    if (p->kind == 1) return ((const uint8_t *)p->data)[i];
    return p->kind == 2 ? ((const uint16_t *)p->data)[i] : ((const uint32_t *)p->data)[i];
}

static int incomplete(void) { return molt_raise_int(&molt_ValueError, "incomplete format"); }

/* Borrowed. */
static MoltValue next_argument(Percent *p) {
    if (p->index < p->count) {
        int64_t i = p->index++;
        return p->count < 0 ? p->args : MOLT_TUPLE(p->args)->items[i];
    }
    return molt_raise(&molt_TypeError, "not enough arguments for format string");
}

/* "(key)": the value becomes the one argument; *owned holds it. */
static int take_key(Percent *p, MoltValue *owned) {
    if (!p->mapping) return molt_raise_int(&molt_TypeError, "format requires a mapping");
    int64_t start = ++p->at;
    int depth = 1;
    for (; p->at < p->length; p->at++) {
        uint32_t c = unit(p, p->at);
        if (c == '(') depth++;
        if (c == ')' && --depth == 0) break;
    }
    if (p->at >= p->length) return molt_raise_int(&molt_ValueError, "incomplete format key");
    MoltValue key = p->mode->key(p->format, start, p->at++);
    MoltValue value = molt_getitem(p->mapping, key);
    molt_drop(key);
    if (!value) return -1;
    molt_replace(owned, value);
    p->args = value;
    p->count = -1;
    p->index = -2;
    return 0;
}

static void take_flags(Percent *p, PercentSpec *spec) {
    for (; p->at < p->length; p->at++) {
        switch (unit(p, p->at)) {
        case '-': spec->left = true; continue;
        case '+': spec->plus = true; continue;
        case ' ': spec->blank = true; continue;
        case '#': spec->alternate = true; continue;
        case '0': spec->zero = true; continue;
        }
        return;
    }
}

/* "*" or digits. 0 / -1. */
static int take_size(Percent *p, int64_t *out, int64_t limit, const char *error) {
    if (p->at < p->length && unit(p, p->at) == '*') {
        p->at++;
        MoltValue v = next_argument(p);
        if (!v) return -1;
        if (!molt_is_int_sub(v)) return molt_raise_int(&molt_TypeError, "* wants int");
        if (!molt_int_fits_i64(v, out))
            return molt_raise_int(&molt_OverflowError, "Python int too large to convert to C %s",
                                  limit > INT32_MAX ? "ssize_t" : "int");
        return 0;
    }
    int64_t value = 0;
    for (; p->at < p->length && uni_ascii_digit(unit(p, p->at)); p->at++) {
        int64_t digit = (int64_t)unit(p, p->at) - '0';
        if (value > (limit - digit) / 10) return molt_raise_int(&molt_ValueError, "%s", error);
        value = value * 10 + digit;
    }
    *out = value;
    return 0;
}

/* Behind "%": 0 / -1. */
static int take_spec(Percent *p, PercentSpec *spec, MoltValue *owned) {
    memset(spec, 0, sizeof *spec);
    spec->precision = -1;
    if (p->at < p->length && unit(p, p->at) == '(' && take_key(p, owned) < 0) return -1;
    take_flags(p, spec);
    if (take_size(p, &spec->width, (int64_t)1 << 60, "width too big") < 0) return -1;
    if (spec->width < 0) {
        spec->left = true;
        spec->width = -spec->width;
    }
    if (p->at < p->length && unit(p, p->at) == '.') {
        p->at++;
        if (take_size(p, &spec->precision, INT32_MAX, p->mode->precision_error) < 0) return -1;
        if (spec->precision < 0) spec->precision = 0;
    }
    if (p->at < p->length && (unit(p, p->at) == 'h' || unit(p, p->at) == 'l' || unit(p, p->at) == 'L')) p->at++;
    if (p->at >= p->length) return incomplete();
    spec->type = unit(p, p->at++);
    spec->last = p->at >= p->length;
    return 0;
}

void molt_percent_put(MoltWriter *w, const PercentSpec *spec, const MoltStr *text, int64_t length) {
    if (!spec->left) molt_writer_repeat(w, ' ', spec->width - length);
    if (length == text->length && spec->last && spec->width <= length) molt_writer_last(w, molt_value(text));
    else if (length == text->length) molt_writer_str(w, text);
    else
        for (int64_t i = 0; i < length; i++) molt_writer_char(w, molt_str_at(text, i));
    if (spec->left) molt_writer_repeat(w, ' ', spec->width - length);
}

/* Digits with sign, prefix and padding. */
static void put_number(MoltWriter *w, const PercentSpec *spec, const char *digits, int64_t n, const char *prefix,
                       int64_t zeros) {
    char sign = 0;
    if (*digits == '-' || *digits == '+') {
        sign = *digits++;
        n--;
    } else if (spec->plus || spec->blank) {
        sign = spec->plus ? '+' : ' ';
    }
    int64_t prefixed = (int64_t)strlen(prefix), size = (sign != 0) + prefixed + zeros + n;
    int64_t room = spec->width > size ? spec->width - size : 0;
    if (!spec->left && !spec->zero) molt_writer_repeat(w, ' ', room);
    if (sign) molt_writer_char(w, (uint8_t)sign);
    molt_writer_ascii(w, prefix, (size_t)prefixed);
    if (!spec->left && spec->zero) molt_writer_repeat(w, '0', room);
    molt_writer_repeat(w, '0', zeros);
    molt_writer_ascii(w, digits, (size_t)n);
    if (spec->left) molt_writer_repeat(w, ' ', room);
}

static MoltValue as_int(const PercentMode *mode, const PercentSpec *spec, MoltValue v) {
    bool exact = spec->type == 'x' || spec->type == 'X' || spec->type == 'o';
    if (molt_is_int_sub(v)) return molt_int_exact(v);
    MoltNumberSlots *number = molt_type_of(v)->number;
    MoltUnaryFn to_int = number ? number->unary[MOLT_TO_INT] : 0, index = number ? number->unary[MOLT_INDEX] : 0;
    if (molt_is_float(v) && !exact) return molt_int_from_double(MOLT_FLOAT(v));
    MoltValue i = 0;
    if (to_int && !exact) i = to_int(v);
    else if (index) i = molt_index(v);
    if (i && !molt_is_int_sub(i)) { /* what __int__ of a class returned */
        molt_drop(i);
        i = 0;
    }
    if (i || (molt_raised() && !molt_exception_matches(&molt_TypeError))) return i;
    molt_exception_clear();
    return molt_raise(&molt_TypeError,
                      exact ? "%%%c format: an integer is required, not %T"
                            : "%%%c format: a real number is required, not %T",
                      spec->type == 'i' && mode->float_error ? 'd' : (int)spec->type, v); /* bytes make one of the two */
}

/* Consumes hexadecimal digits. Not str.upper, which would bring Unicode's tables along. */
static MoltValue in_capitals(MoltValue text) {
    int64_t n = MOLT_STR(text)->length;
    MoltStr *s = molt_str_alloc(n, 0x7f);
    const uint8_t *from = str1(MOLT_STR(text));
    for (int64_t i = 0; i < n; i++) str1(s)[i] = from[i] ^ (uint8_t)(uni_ascii_lower(from[i]) ? 32 : 0);
    molt_drop(text);
    return molt_value(s);
}

static int put_int(MoltWriter *w, const PercentMode *mode, const PercentSpec *spec, MoltValue v) {
    MoltValue i = as_int(mode, spec, v);
    if (!i) return -1;
    int base = spec->type == 'o' ? 8 : (spec->type | 32) == 'x' ? 16 : 10;
    MoltValue text = molt_int_to_str(i, base, false);
    molt_drop(i);
    if (text && spec->type == 'X') text = in_capitals(text);
    if (!text) return -1;
    const char *digits = (const char *)str1(MOLT_STR(text));
    int64_t n = MOLT_STR(text)->length, shown = n - (*digits == '-');
    const char *prefix = !spec->alternate || base == 10 ? "" : base == 8 ? "0o" : spec->type == 'x' ? "0x" : "0X";
    put_number(w, spec, digits, n, prefix, spec->precision > shown ? spec->precision - shown : 0);
    molt_drop(text);
    return 0;
}

static int put_float(MoltWriter *w, const PercentMode *mode, const PercentSpec *spec, MoltValue v) {
    double d = molt_to_double(v);
    if (d == -1.0 && molt_raised()) {
        if (!mode->float_error) return -1;
        molt_exception_clear();
        return molt_raise_int(&molt_TypeError, mode->float_error, v);
    }
    int precision = spec->precision < 0 ? 6 : (int)spec->precision;
    char *text = molt_double_format(d, (char)spec->type, precision, spec->alternate ? MOLT_DOUBLE_ALT : 0);
    if (!text) return -1;
    put_number(w, spec, text, (int64_t)strlen(text), "", 0);
    molt_buffer_free(text);
    return 0;
}

static int put_value(Percent *p, const PercentSpec *spec, MoltValue v) {
    if (spec->width > MOLT_STR_LIMIT) return molt_raise_none(&molt_MemoryError), -1;
    switch (spec->type) {
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': return put_int(p->w, p->mode, spec, v);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return put_float(p->w, p->mode, spec, v);
    }
    int done = p->mode->text(p->w, spec, v);
    if (done) return done < 0 ? -1 : 0;
    if (p->mode->float_error && spec->type >= 0x80) /* CPython shows a byte as a signed char */
        return molt_raise_int(&molt_OverflowError, "character argument not in range(0x110000)");
    char hex[12];
    int n = 0;
    for (int shift = 28; shift >= 0; shift -= 4)
        if (n || spec->type >> shift || shift == 0) hex[n++] = "0123456789abcdef"[spec->type >> shift & 15];
    hex[n] = 0;
    return molt_raise_int(&molt_ValueError, "unsupported format character '%c' (0x%s) at index %lld",
                          spec->type >= 31 && spec->type <= 126 ? (int)spec->type : '?', hex, p->at - 1);
}

/* Text up to the next "%"; false: there is none. */
static bool put_literal(Percent *p) {
    if (p->kind == 1) {
        const uint8_t *start = (const uint8_t *)p->data + p->at;
        int64_t left = p->length - p->at, n = 0;
        while (n < left && start[n] != '%') n++;
        molt_writer_latin1(p->w, start, n);
        p->at += n;
        return n != 0;
    }
    uint32_t c = unit(p, p->at);
    if (c == '%') return false;
    molt_writer_char(p->w, c);
    p->at++;
    return true;
}

static int format_all(Percent *p, MoltValue *owned) {
    while (p->at < p->length) {
        if (put_literal(p)) continue;
        p->at++;
        if (p->at >= p->length) return incomplete();
        if (unit(p, p->at) == '%') {
            molt_writer_char(p->w, '%');
            p->at++;
            continue;
        }
        PercentSpec spec;
        if (take_spec(p, &spec, owned) < 0) return -1;
        MoltValue v = next_argument(p);
        if (!v) return -1;
        molt_retain(v);
        int result = put_value(p, &spec, v);
        molt_drop(v);
        if (result < 0) return -1;
    }
    if (p->index < p->count && !p->mapping) return molt_raise_int(&molt_TypeError, "%s", p->mode->leftover_error);
    return 0;
}

int molt_percent_format(MoltWriter *w, const PercentMode *mode, MoltValue format, const void *data, int kind,
                        int64_t length, MoltValue args) {
    Percent p = {.w = w, .mode = mode, .format = format, .args = args, .data = data, .kind = kind, .length = length};
    if (molt_is_tuple_sub(args)) {
        p.count = MOLT_TUPLE(args)->length;
    } else {
        p.count = -1;
        p.index = -2;
        if (molt_type_of(args)->getitem && !mode->is_text(args)) p.mapping = args;
    }
    MoltValue owned = 0;
    int result = format_all(&p, &owned);
    molt_xdrop(owned);
    return result;
}

/* -- str -- */

static int put_char(MoltWriter *w, const PercentSpec *spec, MoltValue v) {
    uint32_t c;
    int64_t point;
    if (molt_is_str_sub(v)) {
        if (MOLT_STR(v)->length != 1) return molt_raise_int(&molt_TypeError, "%%c requires int or char");
        c = molt_str_at(MOLT_STR(v), 0);
    } else {
        MoltValue i = molt_index(v);
        if (!i) {
            if (!molt_exception_matches(&molt_TypeError)) return -1;
            molt_exception_clear();
            return molt_raise_int(&molt_TypeError, "%%c requires int or char");
        }
        bool fits = molt_int_fits_i64(i, &point) && point >= 0 && point < 0x110000;
        molt_drop(i);
        if (!fits) return molt_raise_int(&molt_OverflowError, "%%c arg not in range(0x110000)");
        c = (uint32_t)point;
    }
    if (!spec->left) molt_writer_repeat(w, ' ', spec->width - 1);
    molt_writer_char(w, c);
    if (spec->left) molt_writer_repeat(w, ' ', spec->width - 1);
    return 1;
}

static int put_text(MoltWriter *w, const PercentSpec *spec, MoltValue v) {
    MoltValue text;
    switch (spec->type) {
    case 's': text = molt_str(v); break;
    case 'r': text = molt_repr(v); break;
    case 'a': text = molt_ascii(v); break;
    case 'c': return put_char(w, spec, v);
    default: return 0;
    }
    if (!text) return -1;
    int64_t n = MOLT_STR(text)->length;
    if (spec->precision >= 0 && spec->precision < n) n = spec->precision;
    molt_percent_put(w, spec, MOLT_STR(text), n);
    molt_drop(text);
    return 1;
}

static bool is_text(MoltValue v) { return molt_is_str_sub(v); }

MoltValue molt_str_percent(MoltValue format, MoltValue args) {
    static const PercentMode mode = {put_text, "precision too big", "not all arguments converted during string formatting",
                                     0, molt_str_substring, is_text};
    MoltStr *s = MOLT_STR(format);
    MoltWriter w;
    molt_writer_init(&w);
    if (molt_percent_format(&w, &mode, format, molt_str_data(s), s->kind, s->length, args) < 0) {
        molt_writer_abandon(&w);
        return 0;
    }
    if (molt_text_find_char(s, '%', 0, s->length) >= 0) return molt_writer_finish(&w);
    molt_writer_abandon(&w);
    return s->length ? molt_retain(format) : molt_text_empty_value(); /* nothing to format: the object itself, as in CPython */
}
