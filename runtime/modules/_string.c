/* The module _string: the syntax of str.format for Lib/string.py. */
#include "../str_markup.h"

static MoltValue piece_text(const MoltStr *s, Piece p) { return molt_str_substring(molt_value(s), p.start, p.end); }

static MoltValue markup_tuple(const MoltStr *s, const Markup *m) {
    MoltValue items[4] = {piece_text(s, m->literal), MOLT_NONE, MOLT_NONE, MOLT_NONE};
    if (m->has_field) {
        items[1] = piece_text(s, m->name);
        items[2] = piece_text(s, m->spec);
        if (m->conversion) items[3] = molt_str_from_code_point(m->conversion);
    }
    return molt_tuple_from_owned(items, 4);
}

MoltValue molt_string_formatter_parser(MoltValue format) {
    if (!molt_is_str_sub(format)) return molt_raise(&molt_TypeError, "expected str, got %T", format);
    MoltStr *s = MOLT_STR(format);
    MoltValue list = molt_list_new(4);
    Markup m;
    int more;
    int64_t at = 0;
    while ((more = molt_markup_next(s, &at, s->length, &m)) > 0) molt_list_push(MOLT_LIST(list), markup_tuple(s, &m));
    MoltValue it = more < 0 ? 0 : molt_iter(list);
    molt_drop(list);
    return it;
}

static MoltValue name_or_number(const MoltStr *s, Piece p, int64_t index) {
    return index >= 0 ? molt_int_from_i64(index) : piece_text(s, p);
}

MoltValue molt_string_formatter_field_name_split(MoltValue field) {
    if (!molt_is_str_sub(field)) return molt_raise(&molt_TypeError, "expected str, got %T", field);
    MoltStr *s = MOLT_STR(field);
    int64_t at, index;
    Piece first = molt_field_first(s, (Piece){0, s->length}, &at), name;
    int64_t number = molt_markup_integer(s, first);
    if (number == -2) return 0;
    MoltValue list = molt_list_new(4);
    bool is_attribute;
    int more;
    while ((more = molt_field_next(s, &at, s->length, &is_attribute, &name, &index)) > 0) {
        MoltValue pair[2] = {molt_bool(is_attribute), name_or_number(s, name, index)};
        molt_list_push(MOLT_LIST(list), molt_tuple_from_owned(pair, 2));
    }
    MoltValue it = more < 0 ? 0 : molt_iter(list);
    molt_drop(list);
    if (!it) return 0;
    MoltValue result[2] = {name_or_number(s, first, number), it};
    return molt_tuple_from_owned(result, 2);
}
