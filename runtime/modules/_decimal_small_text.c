/* Decimals of few digits from texts and as texts. Each function answers None where Python has to do it: _decimal_small.c. */
#include "decimal_small.h"

#include <string.h>

typedef MoltValue V;

enum { SMALL_TEXT = 112 }; /* sign, digits with separators, point, zeros */

/* -- reading -- */

typedef struct Text {
    const char *at, *end;
} Text;

static bool take(Text *t, char c) {
    if (t->at == t->end || *t->at != c) return false;
    t->at++;
    return true;
}

/* Digits behind those that there are; false: too many. */
static bool take_digits(Text *t, SmallDecimal *d, int *count) {
    uint64_t part = 0, scale = 1;
    int significant = d->coefficient ? molt_decimal_digits(d->coefficient) : 0;
    const char *start = t->at;
    for (; t->at < t->end && *t->at >= '0' && *t->at <= '9'; t->at++) {
        part = part * 10 + (uint64_t)(*t->at - '0');
        scale *= 10;
        significant += part || significant;
        if (significant > SMALL_DIGITS) return false;
        if (scale != 10000000000000000000u) continue;
        d->coefficient = d->coefficient * scale + part;
        part = 0;
        scale = 1;
    }
    d->coefficient = d->coefficient * scale + part;
    *count = (int)(t->at - start);
    return true;
}

static bool take_exponent(Text *t, SmallDecimal *d) {
    if (!take(t, 'E') && !take(t, 'e')) return true;
    bool negative = take(t, '-');
    if (!negative) take(t, '+');
    SmallDecimal exponent = {0};
    int count;
    if (!take_digits(t, &exponent, &count) || count == 0 || exponent.coefficient > 1000000) return false;
    d->exponent += negative ? -(int64_t)exponent.coefficient : (int64_t)exponent.coefficient;
    return true;
}

/* "-12.50", "1E+3" */
static bool parse(const MoltStr *s, SmallDecimal *d) {
    if (!s->ascii || s->length > 100) return false;
    Text t = {molt_str_data(s), (const char *)molt_str_data(s) + s->length};
    int whole, fraction = 0;
    *d = (SmallDecimal){take(&t, '-'), 0, 0};
    if (!d->negative) take(&t, '+');
    if (!take_digits(&t, d, &whole)) return false;
    if (take(&t, '.') && !take_digits(&t, d, &fraction)) return false;
    d->exponent = -fraction;
    return whole + fraction && take_exponent(&t, d) && t.at == t.end;
}

/* Decimal(v), for an exact str, int or Decimal. */
V molt_decimal_small_decimal(V v) {
    SmallDecimal d;
    if (molt_is_small(v) ? !molt_small_decimal(v, &d) : !molt_is_str(v) || !parse(MOLT_STR(v), &d))
        return molt_is_decimal(v) ? molt_retain(v) : MOLT_NONE;
    return molt_small_decimal_new(d);
}

/* -- writing -- */

typedef struct Parts { /* of the digits of a number without exponent */
    char digits[SMALL_DIGITS];
    int count, whole; /* digits in all, and before the point: perhaps 0 or less */
} Parts;

static Parts parts_of(const SmallDecimal *d) {
    Parts p;
    p.count = molt_decimal_write(d->coefficient, p.digits);
    p.whole = (int)(p.count + d->exponent);
    return p;
}

static char *put(char *out, const char *text, int count) {
    memcpy(out, text, (size_t)count);
    return out + count;
}

static char *put_zeros(char *out, int count) {
    memset(out, '0', (size_t)count);
    return out + count;
}

static char *put_whole(char *out, const Parts *p, char separator) {
    if (p->whole <= 0) return put_zeros(out, 1);
    if (!separator) return put(out, p->digits, p->whole);
    for (int i = 0; i < p->whole; i++) {
        if (i && (p->whole - i) % 3 == 0) *out++ = separator;
        *out++ = p->digits[i];
    }
    return out;
}

/* A number whose exponent is 0 at most. */
static size_t write_plain(const SmallDecimal *d, char separator, char *text) {
    Parts p = parts_of(d);
    char *out = text;
    if (d->negative) *out++ = '-';
    out = put_whole(out, &p, separator);
    if (d->exponent < 0) {
        *out++ = '.';
        if (p.whole < 0) out = put_zeros(out, -p.whole);
        int from = p.whole > 0 ? p.whole : 0;
        out = put(out, p.digits + from, p.count - from);
    }
    return (size_t)(out - text);
}

static bool is_plain(const SmallDecimal *d) { return d->exponent <= 0 && d->exponent + molt_decimal_digits(d->coefficient) > -6; }

V molt_decimal_small_text(V a) {
    SmallDecimal d;
    char text[SMALL_TEXT];
    if (!molt_small_decimal(a, &d) || !is_plain(&d)) return MOLT_NONE;
    return molt_str_from_ascii(text, write_plain(&d, 0, text));
}

V molt_decimal_small_float(V a) {
    SmallDecimal d;
    char text[SMALL_TEXT];
    const char *end;
    if (!molt_small_decimal(a, &d) || !is_plain(&d)) return MOLT_NONE;
    text[write_plain(&d, 0, text)] = 0;
    return molt_float_new(molt_double_parse(text, &end));
}

/* -- formats as "", ",.2f", "10.2f" and ">12" -- */

typedef struct Format {
    char align, separator, type;
    int width, places; /* places -1: none */
} Format;

static int take_number(Text *t) {
    int n = 0;
    for (; t->at < t->end && *t->at >= '0' && *t->at <= '9' && n < 100; t->at++) n = n * 10 + (*t->at - '0');
    return n;
}

static bool parse_format(const MoltStr *s, Format *f) {
    if (!s->ascii) return false;
    Text t = {molt_str_data(s), (const char *)molt_str_data(s) + s->length};
    *f = (Format){'>', 0, 0, 0, -1};
    if (take(&t, '<')) f->align = '<';
    else take(&t, '>');
    if (t.at < t.end && *t.at == '0') return false;
    f->width = take_number(&t);
    if (take(&t, ',')) f->separator = ',';
    if (take(&t, '.')) {
        if (t.at == t.end || *t.at < '0' || *t.at > '9') return false;
        f->places = take_number(&t);
    }
    if (take(&t, 'f')) f->type = 'f';
    return t.at == t.end && f->width < 100 && f->places <= SMALL_DIGITS && (f->type || f->places < 0);
}

static bool set_places(SmallDecimal *d, int places) {
    DecimalContext c;
    if (places < 0) return d->exponent <= 0 && d->exponent > -SMALL_DIGITS;
    int64_t cut = -places - d->exponent;
    if (cut > SMALL_DIGITS || !molt_decimal_context(MOLT_NONE, &c)) return false;
    if (cut > 0) molt_decimal_cut(&d->coefficient, cut, false, d->negative, c.rounding);
    else if (!molt_decimal_shift(&d->coefficient, -cut)) return false;
    d->exponent = -places;
    return true;
}

V molt_decimal_small_format(V a, V spec) {
    SmallDecimal d;
    Format f;
    char text[SMALL_TEXT];
    if (!molt_is_str(spec) || !molt_small_decimal(a, &d) || !parse_format(MOLT_STR(spec), &f)) return MOLT_NONE;
    if (f.type ? !set_places(&d, f.places) : !is_plain(&d)) return MOLT_NONE;
    int length = (int)write_plain(&d, f.separator, text);
    if (length >= f.width) return molt_str_from_ascii(text, (size_t)length);
    char padded[100];
    memset(padded, ' ', (size_t)f.width);
    memcpy(padded + (f.align == '<' ? 0 : f.width - length), text, (size_t)length);
    return molt_str_from_ascii(padded, (size_t)f.width);
}
