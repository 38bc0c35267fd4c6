/* str methods that neither search nor know about case: strip, pad, predicates, translate, ... */
#include "str_impl.h"

/* -- strip -- */

enum { LEFT = 1, RIGHT = 2 };

static bool in_set(MoltStr *set, uint64_t filter, uint32_t c) {
    return (filter >> (c & 63) & 1) && molt_text_find_char(set, c, 0, set->length) >= 0;
}

static MoltValue strip(MoltValue self, MoltValue chars, int sides, const char *name) {
    MoltStr *s = MOLT_STR(self);
    int64_t start = 0, end = s->length;
    if (chars == MOLT_NONE) {
        if (sides & LEFT)
            while (start < end && uni_space(molt_str_at(s, start))) start++;
        if (sides & RIGHT)
            while (end > start && uni_space(molt_str_at(s, end - 1))) end--;
    } else {
        if (!molt_is_str_sub(chars)) return molt_raise(&molt_TypeError, "%s arg must be None or str", name);
        MoltStr *set = MOLT_STR(chars);
        uint64_t filter = 0;
        for (int64_t i = 0; i < set->length; i++) filter |= (uint64_t)1 << (molt_str_at(set, i) & 63);
        if (sides & LEFT)
            while (start < end && in_set(set, filter, molt_str_at(s, start))) start++;
        if (sides & RIGHT)
            while (end > start && in_set(set, filter, molt_str_at(s, end - 1))) end--;
    }
    return molt_str_substring(self, start, end);
}

MoltValue molt_text_strip(MoltValue self, MoltValue chars) { return strip(self, chars, LEFT | RIGHT, "strip"); }
MoltValue molt_text_lstrip(MoltValue self, MoltValue chars) { return strip(self, chars, LEFT, "lstrip"); }
MoltValue molt_text_rstrip(MoltValue self, MoltValue chars) { return strip(self, chars, RIGHT, "rstrip"); }

/* -- padding -- */

static MoltValue pad(MoltValue self, int64_t left, int64_t right, uint32_t fill) {
    if (left < 0) left = 0;
    if (right < 0) right = 0;
    if (left == 0 && right == 0) return molt_text_exact(self);
    MoltStr *s = MOLT_STR(self);
    if (left > MOLT_STR_LIMIT || right > MOLT_STR_LIMIT) return molt_raise_none(&molt_MemoryError);
    uint32_t max = str_max(s) | fill;
    MoltStr *r = molt_str_alloc(left + s->length + right, max > 0xffff ? 0x10ffff : max);
    molt_text_fill(r, 0, fill, left);
    molt_text_copy(r, left, s, 0, s->length);
    molt_text_fill(r, left + s->length, fill, right);
    return molt_value(r);
}

static int pad_arguments(MoltValue width, MoltValue fill, int64_t *w, uint32_t *c) {
    if (molt_text_ssize(width, w) < 0) return -1;
    if (!molt_is_str_sub(fill))
        return molt_raise_int(&molt_TypeError, "The fill character must be a unicode character, not %T", fill);
    if (MOLT_STR(fill)->length != 1)
        return molt_raise_int(&molt_TypeError, "The fill character must be exactly one character long");
    *c = molt_str_at(MOLT_STR(fill), 0);
    return 0;
}

MoltValue molt_text_ljust(MoltValue self, MoltValue width, MoltValue fill) {
    int64_t w;
    uint32_t c;
    if (pad_arguments(width, fill, &w, &c) < 0) return 0;
    return pad(self, 0, w - MOLT_STR(self)->length, c);
}

MoltValue molt_text_rjust(MoltValue self, MoltValue width, MoltValue fill) {
    int64_t w;
    uint32_t c;
    if (pad_arguments(width, fill, &w, &c) < 0) return 0;
    return pad(self, w - MOLT_STR(self)->length, 0, c);
}

MoltValue molt_text_center(MoltValue self, MoltValue width, MoltValue fill) {
    int64_t w;
    uint32_t c;
    if (pad_arguments(width, fill, &w, &c) < 0) return 0;
    int64_t room = w - MOLT_STR(self)->length;
    if (room <= 0) return molt_text_exact(self);
    int64_t left = room / 2 + (room & w & 1);
    return pad(self, left, room - left, c);
}

MoltValue molt_text_zfill(MoltValue self, MoltValue width) {
    int64_t w;
    if (molt_text_ssize(width, &w) < 0) return 0;
    MoltStr *s = MOLT_STR(self);
    int64_t room = w - s->length;
    if (room <= 0) return molt_text_exact(self);
    MoltValue r = pad(self, room, 0, '0');
    if (r && s->length) {
        uint32_t sign = molt_str_at(s, 0);
        if (sign == '+' || sign == '-') {
            str_put(MOLT_STR(r), 0, sign);
            str_put(MOLT_STR(r), room, '0');
        }
    }
    return r;
}

/* A C int, with the words of CPython's refusals: 0 / -1. */
int molt_text_tab_size(MoltValue tabsize, int64_t *out) {
    MoltValue index = molt_index(tabsize);
    if (!index) return -1;
    bool fits = molt_int_fits_i64(index, out) && *out >= INT32_MIN && *out <= INT32_MAX;
    molt_drop(index);
    return fits ? 0 : molt_raise_int(&molt_OverflowError, "Python int too large to convert to C int");
}

MoltValue molt_text_expandtabs(MoltValue self, MoltValue tabsize) {
    int64_t size, column = 0;
    if (molt_text_tab_size(tabsize, &size) < 0) return 0;
    MoltStr *s = MOLT_STR(self);
    if (molt_text_find_char(s, '\t', 0, s->length) < 0) return molt_text_exact(self);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (c == '\t') {
            int64_t n = size > 0 ? size - column % size : 0;
            molt_writer_repeat(&w, ' ', n);
            column += n;
            continue;
        }
        molt_writer_char(&w, c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    return molt_writer_finish(&w);
}

/* -- predicates -- */

static MoltValue all_have(MoltValue self, uint32_t flags) {
    MoltStr *s = MOLT_STR(self);
    for (int64_t i = 0; i < s->length; i++)
        if (!(uni_flags(molt_str_at(s, i)) & flags)) return MOLT_FALSE;
    return molt_bool(s->length > 0);
}

MoltValue molt_text_isalpha(MoltValue self) { return all_have(self, MOLT_UNI_ALPHA); }
MoltValue molt_text_isdecimal(MoltValue self) { return all_have(self, MOLT_UNI_DECIMAL); }
MoltValue molt_text_isdigit(MoltValue self) { return all_have(self, MOLT_UNI_DIGIT); }
MoltValue molt_text_isnumeric(MoltValue self) { return all_have(self, MOLT_UNI_NUMERIC); }
MoltValue molt_text_isalnum(MoltValue self) {
    return all_have(self, MOLT_UNI_ALPHA | MOLT_UNI_DECIMAL | MOLT_UNI_DIGIT | MOLT_UNI_NUMERIC);
}
MoltValue molt_text_isascii(MoltValue self) { return molt_bool(MOLT_STR(self)->ascii); }

MoltValue molt_text_isspace(MoltValue self) {
    MoltStr *s = MOLT_STR(self);
    for (int64_t i = 0; i < s->length; i++)
        if (!uni_space(molt_str_at(s, i))) return MOLT_FALSE;
    return molt_bool(s->length > 0);
}

MoltValue molt_text_isprintable(MoltValue self) {
    MoltStr *s = MOLT_STR(self);
    for (int64_t i = 0; i < s->length; i++)
        if (!uni_printable(molt_str_at(s, i))) return MOLT_FALSE;
    return MOLT_TRUE;
}

bool molt_str_is_identifier(const MoltStr *s) {
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        bool fits = c < 128 ? uni_ascii_alpha(c) || c == '_' || (i && uni_ascii_digit(c))
                  : i       ? molt_unicode_identifier_part_table(c)
                            : molt_unicode_identifier_start_table(c);
        if (!fits) return false;
    }
    return s->length > 0;
}
MoltValue molt_text_isidentifier(MoltValue self) { return molt_bool(molt_str_is_identifier(MOLT_STR(self))); }

/* -- translate -- */

/* What the table says of c, written out: 0 / -1. */
static int translate_one(MoltWriter *w, MoltValue table, uint32_t c) {
    MoltValue to = molt_getitem(table, molt_tag(c));
    if (!to) {
        if (!molt_exception_matches(&molt_LookupError)) return -1;
        molt_exception_clear();
        molt_writer_char(w, c);
        return 0;
    }
    int result = 0;
    if (molt_is_int_sub(to)) {
        int64_t point;
        if (!molt_int_fits_i64(to, &point) || point < 0 || point > 0x10ffff)
            result = molt_raise_int(&molt_ValueError, "character mapping must be in range(0x110000)");
        else molt_writer_char(w, (uint32_t)point);
    } else if (molt_is_str_sub(to)) {
        molt_writer_str(w, MOLT_STR(to));
    } else if (to != MOLT_NONE) {
        result = molt_raise_int(&molt_TypeError, "character mapping must return integer, None or str");
    }
    molt_drop(to);
    return result;
}

MoltValue molt_text_translate(MoltValue self, MoltValue table) {
    MoltStr *s = MOLT_STR(self);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < s->length; i++) {
        if (translate_one(&w, table, molt_str_at(s, i)) < 0) {
            molt_writer_abandon(&w);
            return 0;
        }
    }
    return molt_writer_finish(&w);
}

static MoltValue maketrans_from_dict(MoltValue x) {
    if (!molt_is_dict_sub(x))
        return molt_raise(&molt_TypeError, "if you give only one argument to maketrans it must be a dict");
    MoltValue table = molt_dict_new(), key, value;
    int64_t position = 0;
    while (molt_dict_next(MOLT_DICT(x), &position, &key, &value)) {
        MoltValue point = key;
        if (molt_is_str_sub(key)) {
            if (MOLT_STR(key)->length != 1) {
                molt_drop(table);
                return molt_raise(&molt_ValueError, "string keys in translate table must be of length 1");
            }
            point = molt_tag(molt_str_at(MOLT_STR(key), 0));
        } else if (!molt_is_int_sub(key)) {
            molt_drop(table);
            return molt_raise(&molt_TypeError, "keys in translate table must be strings or integers");
        }
        if (molt_dict_set(MOLT_DICT(table), point, value) < 0) {
            molt_drop(table);
            return 0;
        }
    }
    return table;
}

MoltValue molt_text_maketrans(MoltValue x, MoltValue y, MoltValue z) {
    if (!y) return maketrans_from_dict(x);
    if (!molt_is_str_sub(y)) return molt_raise(&molt_TypeError, "maketrans() argument 2 must be str, not %s", molt_argument_type(y));
    if (z && !molt_is_str_sub(z)) return molt_raise(&molt_TypeError, "maketrans() argument 3 must be str, not %s", molt_argument_type(z));
    if (!molt_is_str_sub(x))
        return molt_raise(&molt_TypeError, "first maketrans argument must be a string if there is a second argument");
    MoltStr *a = MOLT_STR(x), *b = MOLT_STR(y);
    if (a->length != b->length)
        return molt_raise(&molt_ValueError, "the first two maketrans arguments must have equal length");
    MoltValue table = molt_dict_new();
    for (int64_t i = 0; i < a->length; i++)
        molt_dict_set(MOLT_DICT(table), molt_tag(molt_str_at(a, i)), molt_tag(molt_str_at(b, i)));
    for (int64_t i = 0; z && i < MOLT_STR(z)->length; i++)
        molt_dict_set(MOLT_DICT(table), molt_tag(molt_str_at(MOLT_STR(z), i)), MOLT_NONE);
    return table;
}

/* -- the rest -- */

static bool codec_name(const char *what, MoltValue v, char **out) {
    *out = 0;
    if (v && molt_is_str_sub(v)) {
        *out = molt_str_to_utf8(MOLT_STR(v), 0);
        return true;
    }
    molt_raise(&molt_TypeError, "encode() argument '%s' must be str, not %s", what, molt_argument_type(v));
    return false;
}

MoltValue molt_text_encode(MoltValue self, MoltValue encoding, MoltValue errors) {
    char *e, *h = 0;
    MoltValue r = 0;
    if (codec_name("encoding", encoding, &e) && codec_name("errors", errors, &h)) r = molt_encode(self, e, h);
    if (e) molt_buffer_free(e);
    if (h) molt_buffer_free(h);
    return r;
}

MoltValue molt_text_getnewargs(MoltValue self) {
    MoltValue copy = molt_text_exact(self);
    return molt_tuple_from_owned(&copy, 1);
}

/* What CPython's object of this text takes. */
MoltValue molt_text_sizeof(MoltValue self) {
    MoltStr *s = MOLT_STR(self);
    int64_t header = s->ascii ? 40 : 56;
    return molt_tag(header + (s->length + 1) * s->kind);
}

int molt_text_ssize(MoltValue v, int64_t *out) {
    if (MOLT_LIKELY(molt_is_small(v))) {
        *out = molt_small(v);
        return 0;
    }
    MoltValue index = molt_index(v);
    if (!index) return -1;
    bool fits = molt_int_fits_i64(index, out);
    molt_drop(index);
    return fits ? 0 : molt_raise_int(&molt_OverflowError, "Python int too large to convert to C ssize_t");
}

int molt_text_c_int(MoltValue v, int64_t *out) {
    MoltValue index = molt_index(v);
    if (!index) return -1;
    bool fits = molt_int_fits_i64(index, out) && *out == (int32_t)*out;
    molt_drop(index);
    return fits ? 0 : molt_raise_int(&molt_OverflowError, "Python int too large to convert to C int");
}
