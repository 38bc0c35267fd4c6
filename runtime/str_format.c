/* str.format and str.format_map. */
#include "str_markup.h"

enum { UNDECIDED, AUTOMATIC, MANUAL };

typedef struct Formatting {
    MoltValue args;   /* tuple, or 0 for format_map */
    MoltValue kwargs; /* mapping, or 0 */
    int numbering;
    int64_t next_number;
} Formatting;

static MoltValue piece_text(const MoltStr *s, Piece p) { return molt_str_substring(molt_value(s), p.start, p.end); }

/* Automatic numbering of `{}`, which must not be mixed with numbers: 0 / -1. */
static int number_field(Formatting *f, bool empty, int64_t *index) {
    if (!empty && *index < 0) return 0;
    if (f->numbering == UNDECIDED) f->numbering = empty ? AUTOMATIC : MANUAL;
    if (f->numbering == MANUAL && empty)
        return molt_raise_int(&molt_ValueError,
                              "cannot switch from manual field specification to automatic field numbering");
    if (f->numbering == AUTOMATIC && !empty)
        return molt_raise_int(&molt_ValueError,
                              "cannot switch from automatic field numbering to manual field specification");
    if (empty) *index = f->next_number++;
    return 0;
}

static MoltValue first_object(Formatting *f, const MoltStr *s, Piece name) {
    int64_t index = molt_markup_integer(s, name);
    if (index == -2 || number_field(f, name.start >= name.end, &index) < 0) return 0;
    if (index < 0) {
        MoltValue key = piece_text(s, name);
        MoltValue value = f->kwargs ? molt_getitem(f->kwargs, key) : molt_raise_value(&molt_KeyError, key);
        molt_drop(key);
        return value;
    }
    if (!f->args) return molt_raise(&molt_ValueError, "Format string contains positional fields");
    if (index >= MOLT_TUPLE(f->args)->length)
        return molt_raise(&molt_IndexError, "Replacement index %lld out of range for positional args tuple", index);
    return molt_retain(MOLT_TUPLE(f->args)->items[index]);
}

static MoltValue follow(MoltValue object, const MoltStr *s, bool is_attribute, Piece name, int64_t index) {
    if (!is_attribute && index >= 0) return molt_getitem(object, molt_int_from_i64(index));
    MoltValue key = piece_text(s, name), value;
    if (is_attribute) {
        MoltStr *attribute = molt_str_intern(key);
        value = molt_getattr(object, attribute);
        molt_drop(molt_value(attribute));
    } else {
        value = molt_getitem(object, key);
    }
    molt_drop(key);
    return value;
}

static MoltValue field_object(Formatting *f, const MoltStr *s, Piece field) {
    int64_t at, index;
    bool is_attribute;
    Piece name;
    MoltValue object = first_object(f, s, molt_field_first(s, field, &at));
    int more;
    while (object && (more = molt_field_next(s, &at, field.end, &is_attribute, &name, &index)) != 0) {
        MoltValue next = more < 0 ? 0 : follow(object, s, is_attribute, name, index);
        molt_drop(object);
        object = next;
    }
    return object;
}

static MoltValue convert(MoltValue object, uint32_t conversion) {
    switch (conversion) {
    case 0: return molt_retain(object);
    case 'r': return molt_repr(object);
    case 's': return molt_str(object);
    case 'a': return molt_ascii(object);
    }
    if (conversion > 32 && conversion < 127)
        return molt_raise(&molt_ValueError, "Unknown conversion specifier %c", (int)conversion);
    char hex[12];
    int n = 0;
    for (int shift = 28; shift >= 0; shift -= 4)
        if (n || conversion >> shift || shift == 0) hex[n++] = "0123456789abcdef"[conversion >> shift & 15];
    hex[n] = 0;
    return molt_raise(&molt_ValueError, "Unknown conversion specifier \\x%s", hex);
}

static int format_piece(MoltWriter *w, Formatting *f, const MoltStr *s, Piece piece, int depth);

static MoltValue field_spec(Formatting *f, const MoltStr *s, const Markup *m, int depth) {
    if (!m->spec_has_fields) return piece_text(s, m->spec);
    MoltWriter w;
    molt_writer_init(&w);
    if (format_piece(&w, f, s, m->spec, depth - 1) == 0) return molt_writer_finish(&w);
    molt_writer_abandon(&w);
    return 0;
}

static int format_field(MoltWriter *w, Formatting *f, const MoltStr *s, const Markup *m, int depth, bool last) {
    MoltValue object = field_object(f, s, m->name);
    if (!object) return -1;
    MoltValue converted = convert(object, m->conversion);
    molt_drop(object);
    if (!converted) return -1;
    MoltValue spec = field_spec(f, s, m, depth);
    MoltValue text = spec ? molt_format(converted, spec) : 0;
    molt_xdrop(spec);
    if (text && last) molt_writer_last(w, text);
    else if (text) molt_writer_str(w, MOLT_STR(text));
    molt_drop(converted);
    molt_xdrop(text);
    return text ? 0 : -1;
}

static void write_piece(MoltWriter *w, const MoltStr *s, Piece p) {
    if (p.start >= p.end) return;
    if (s->ascii) {
        molt_writer_ascii(w, (const char *)str1(s) + p.start, (size_t)(p.end - p.start));
        return;
    }
    for (int64_t i = p.start; i < p.end; i++) molt_writer_char(w, molt_str_at(s, i));
}

static int format_piece(MoltWriter *w, Formatting *f, const MoltStr *s, Piece piece, int depth) {
    if (depth <= 0) return molt_raise_int(&molt_ValueError, "Max string recursion exceeded");
    Markup m;
    int more;
    int64_t at = piece.start;
    while ((more = molt_markup_next(s, &at, piece.end, &m)) > 0) {
        write_piece(w, s, m.literal);
        if (m.has_field && format_field(w, f, s, &m, depth, at >= piece.end) < 0) return -1;
    }
    return more;
}

static bool has_braces(const MoltStr *s) {
    for (int64_t i = 0; i < s->length; i++)
        if (molt_str_at(s, i) == '{' || molt_str_at(s, i) == '}') return true;
    return false;
}

static MoltValue format_all(MoltValue self, MoltValue args, MoltValue kwargs) {
    if (!has_braces(MOLT_STR(self))) return MOLT_STR(self)->length ? molt_retain(self) : molt_text_empty_value();
    Formatting f = {args, kwargs, UNDECIDED, 0};
    MoltWriter w;
    molt_writer_init(&w);
    if (format_piece(&w, &f, MOLT_STR(self), (Piece){0, MOLT_STR(self)->length}, 2) == 0) return molt_writer_finish(&w);
    molt_writer_abandon(&w);
    return 0;
}

MoltValue molt_text_format(MoltValue self, MoltValue args, MoltValue kwargs) { return format_all(self, args, kwargs); }
MoltValue molt_text_format_map(MoltValue self, MoltValue mapping) { return format_all(self, 0, mapping); }
