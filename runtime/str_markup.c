/* The syntax of str.format. */
#include "str_markup.h"

static int bad(const char *text) { return molt_raise_int(&molt_ValueError, "%s", text); }

/* Behind "{": the field up to its "}". */
static int parse_field(const MoltStr *s, int64_t *at, int64_t end, Markup *out) {
    int64_t i = *at;
    uint32_t c = 0;
    out->name.start = i;
    while (i < end) {
        c = molt_str_at(s, i++);
        if (c == '{') return bad("unexpected '{' in field name");
        if (c == '[') {
            while (i < end && molt_str_at(s, i) != ']') i++;
            continue;
        }
        if (c == '}' || c == ':' || c == '!') break;
    }
    out->name.end = i - 1;
    out->spec.start = out->spec.end = i;
    if (c == '}') return *at = i, 1;
    if (c != '!' && c != ':') return bad("expected '}' before end of string");
    if (c == '!') {
        if (i >= end) return bad("end of string while looking for conversion specifier");
        out->conversion = molt_str_at(s, i++);
        if (i < end) {
            c = molt_str_at(s, i++);
            if (c == '}') return *at = i, 1;
            if (c != ':') return bad("expected ':' after conversion specifier");
        }
    }
    out->spec.start = i;
    for (int depth = 1; i < end;) {
        c = molt_str_at(s, i++);
        if (c == '{') {
            out->spec_has_fields = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            out->spec.end = i - 1;
            return *at = i, 1;
        }
    }
    return bad("unmatched '{' in format spec");
}

int molt_markup_next(const MoltStr *s, int64_t *at, int64_t end, Markup *out) {
    memset(out, 0, sizeof *out);
    if (*at >= end) return 0;
    int64_t i = *at;
    uint32_t c = 0;
    out->literal.start = i;
    while (i < end) {
        c = molt_str_at(s, i++);
        if (c == '{' || c == '}') break;
    }
    out->literal.end = i;
    *at = i;
    if (c != '{' && c != '}') return 1;
    bool last = i >= end;
    if (c == '}' && (last || molt_str_at(s, i) != '}')) return bad("Single '}' encountered in format string");
    if (last) return bad("Single '{' encountered in format string");
    if (molt_str_at(s, i) == c) { /* doubled: one of the two is literal */
        *at = i + 1;
        return 1;
    }
    out->literal.end--;
    out->has_field = true;
    return parse_field(s, at, end, out);
}

int64_t molt_markup_integer(const MoltStr *s, Piece p) {
    int64_t value = 0;
    if (p.start >= p.end) return -1;
    for (int64_t i = p.start; i < p.end; i++) {
        int digit = uni_decimal(molt_str_at(s, i));
        if (digit < 0) return -1;
        if (value > (INT64_MAX - digit) / 10) {
            bad("Too many decimal digits in format string");
            return -2;
        }
        value = value * 10 + digit;
    }
    return value;
}

Piece molt_field_first(const MoltStr *s, Piece field, int64_t *rest) {
    int64_t i = field.start;
    while (i < field.end && molt_str_at(s, i) != '.' && molt_str_at(s, i) != '[') i++;
    *rest = i;
    return (Piece){field.start, i};
}

int molt_field_next(const MoltStr *s, int64_t *at, int64_t end, bool *is_attribute, Piece *name, int64_t *index) {
    if (*at >= end) return 0;
    uint32_t c = molt_str_at(s, *at);
    int64_t i = *at + 1;
    *index = -1;
    name->start = i;
    *is_attribute = c == '.';
    if (c == '.') {
        while (i < end && molt_str_at(s, i) != '.' && molt_str_at(s, i) != '[') i++;
        name->end = *at = i;
    } else if (c == '[') {
        while (i < end && molt_str_at(s, i) != ']') i++;
        if (i >= end) return bad("Missing ']' in format string");
        name->end = i;
        *at = i + 1;
        *index = molt_markup_integer(s, *name);
        if (*index == -2) return -1;
    } else {
        return bad("Only '.' or '[' may follow ']' in format field specifier");
    }
    if (name->start >= name->end) return bad("Empty attribute in format string");
    return 1;
}
