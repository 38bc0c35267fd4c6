/* re.Match. */
#include "sre_objects.h"

MoltValue sre_match_new(MoltValue pattern, SreState *s) {
    int64_t groups = (int64_t)s->program->groups + 1;
    MoltValue v = molt_type_alloc(&molt_re_match_type, 0);
    if (!v) return 0;
    Match *m = MATCH(v);
    m->groups = groups;
    m->string = molt_retain(s->string);
    m->pattern = molt_retain(pattern);
    m->pos = s->first;
    m->endpos = s->end;
    m->last_index = s->last_index;
    m->marks = molt_buffer_alloc((size_t)groups * 16);
    m->marks[0] = s->start;
    m->marks[1] = s->match_end;
    for (int64_t g = 1; g < groups; g++) {
        int64_t from = s->marks[2 * g - 2], to = s->marks[2 * g - 1];
        bool set = from >= 0 && to >= from;
        m->marks[2 * g] = set ? from : -1;
        m->marks[2 * g + 1] = set ? to : -1;
    }
    return v;
}

static void match_dealloc(MoltObject *self) {
    Match *m = (Match *)self;
    molt_xdrop(m->string);
    molt_xdrop(m->pattern);
    molt_xdrop(m->regs);
    if (m->marks) molt_buffer_free(m->marks);
    molt_object_free(self);
}

/* -- groups -- */

static MoltValue text_of(Match *m, int64_t group, MoltValue absent) {
    int64_t from = m->marks[2 * group], to = m->marks[2 * group + 1];
    if (from < 0) return molt_retain(absent);
    if (molt_is_str_sub(m->string)) return molt_str_substring(m->string, from, to);
    MoltView view;
    if (molt_view_get(m->string, &view) < 0) return 0;
    if (to > view.length) to = view.length;
    if (from > to) from = to;
    MoltValue text = sre_slice(m->string, view.data, from, to);
    molt_view_release(&view);
    return text;
}

/* Number of a group given by number or name; -1 with IndexError "no such group". */
static int64_t group_number(Match *m, MoltValue group) {
    int64_t i = -1;
    MoltNumberSlots *number = molt_type_of(group)->number;
    if (molt_is_int_sub(group) || (number && number->unary[MOLT_INDEX])) {
        if (molt_index_clip(group, &i) < 0) return -1;
    } else {
        MoltValue found = molt_dict_get(MOLT_DICT(PATTERN(m->pattern)->group_index), group);
        if (found) {
            if (molt_is_int_sub(found) && !molt_int_fits_i64(found, &i)) i = -1;
            molt_drop(found);
        } else if (molt_raised()) {
            molt_exception_clear();
        }
    }
    if (i >= 0 && i < m->groups) return i;
    molt_raise(&molt_IndexError, "no such group");
    return -1;
}

static MoltValue group_by(Match *m, MoltValue group) {
    int64_t i = group_number(m, group);
    return i < 0 ? 0 : text_of(m, i, MOLT_NONE);
}

MoltValue molt_re_match_group(MoltValue self, MoltValue args) {
    MoltTuple *t = MOLT_TUPLE(args);
    Match *m = MATCH(self);
    if (t->length == 0) return text_of(m, 0, MOLT_NONE);
    if (t->length == 1) return group_by(m, t->items[0]);
    MoltValue list = molt_list_new(t->length);
    for (int64_t i = 0; i < t->length; i++) {
        MoltValue text = group_by(m, t->items[i]);
        if (!text) {
            molt_drop(list);
            return 0;
        }
        molt_list_push(MOLT_LIST(list), text);
    }
    MoltValue result = molt_tuple_from_iterable(list);
    molt_drop(list);
    return result;
}

static MoltValue match_getitem(MoltValue self, MoltValue key) { return group_by(MATCH(self), key); }

MoltValue molt_re_match_groups(MoltValue self, MoltValue default_) {
    Match *m = MATCH(self);
    MoltTuple *t = molt_tuple_alloc(m->groups - 1);
    for (int64_t g = 1; g < m->groups; g++) t->items[g - 1] = text_of(m, g, default_);
    return molt_value(t);
}

MoltValue molt_re_match_groupdict(MoltValue self, MoltValue default_) {
    Match *m = MATCH(self);
    MoltValue result = molt_dict_new(), key, value;
    int64_t position = 0;
    while (molt_dict_next(MOLT_DICT(PATTERN(m->pattern)->group_index), &position, &key, &value)) {
        int64_t group = group_number(m, value);
        MoltValue text = group < 0 ? 0 : text_of(m, group, default_);
        if (!text || molt_dict_set(MOLT_DICT(result), key, text) < 0) {
            molt_xdrop(text);
            molt_drop(result);
            return 0;
        }
        molt_drop(text);
    }
    return result;
}

MoltValue molt_re_match_start(MoltValue self, MoltValue group) {
    int64_t i = group_number(MATCH(self), group);
    return i < 0 ? 0 : molt_tag(MATCH(self)->marks[2 * i]);
}
MoltValue molt_re_match_end(MoltValue self, MoltValue group) {
    int64_t i = group_number(MATCH(self), group);
    return i < 0 ? 0 : molt_tag(MATCH(self)->marks[2 * i + 1]);
}
static MoltValue span_of(Match *m, int64_t group) {
    MoltValue items[2] = {molt_tag(m->marks[2 * group]), molt_tag(m->marks[2 * group + 1])};
    return molt_tuple_from_owned(items, 2);
}
MoltValue molt_re_match_span(MoltValue self, MoltValue group) {
    int64_t i = group_number(MATCH(self), group);
    return i < 0 ? 0 : span_of(MATCH(self), i);
}

/* -- expand -- */

MoltValue sre_expand(MoltValue template_, MoltValue match) {
    MoltTuple *items = MOLT_TUPLE(TEMPLATE(template_)->items);
    Match *m = MATCH(match);
    MoltValue list = molt_list_new(items->length), empty = 0;
    for (int64_t i = 0; i < items->length; i++) {
        MoltValue item = items->items[i], text = item;
        if (molt_is_int_sub(item)) {
            int64_t group = -1;
            if (!molt_int_fits_i64(item, &group) || group < 0 || group >= m->groups) {
                molt_drop(list);
                return molt_raise(&molt_IndexError, "no such group");
            }
            text = text_of(m, group, MOLT_NONE);
            if (!text) {
                molt_drop(list);
                return 0;
            }
            if (text == MOLT_NONE) continue;
        } else {
            molt_retain(text);
        }
        molt_list_push(MOLT_LIST(list), text);
    }
    bool is_str = molt_is_str_sub(m->string);
    empty = is_str ? molt_text_empty_value() : molt_bytes_new("", 0);
    MoltValue args[2] = {empty, list};
    MoltValue joined = is_str ? molt_str_join(empty, list) : molt_call_method(MOLT_N(join), args, 2, 0);
    molt_drop(empty);
    molt_drop(list);
    return joined;
}

MoltValue molt_re_match_expand(MoltValue self, MoltValue template_) {
    MoltValue filter = sre_template_for(MATCH(self)->pattern, template_);
    if (!filter || molt_type_of(filter) != &molt_re_template_type) return filter;
    MoltValue text = sre_expand(filter, self);
    molt_drop(filter);
    return text;
}

/* -- attributes -- */

MoltValue molt_re_match_get_string(MoltValue self) { return molt_retain(MATCH(self)->string); }
MoltValue molt_re_match_get_re(MoltValue self) { return molt_retain(MATCH(self)->pattern); }
MoltValue molt_re_match_get_pos(MoltValue self) { return molt_tag(MATCH(self)->pos); }
MoltValue molt_re_match_get_endpos(MoltValue self) { return molt_tag(MATCH(self)->endpos); }
MoltValue molt_re_match_get_lastindex(MoltValue self) {
    return MATCH(self)->last_index < 0 ? MOLT_NONE : molt_tag(MATCH(self)->last_index);
}
MoltValue molt_re_match_get_lastgroup(MoltValue self) {
    Match *m = MATCH(self);
    MoltValue names = PATTERN(m->pattern)->index_group;
    if (m->last_index < 0 || !molt_is_tuple_sub(names) || m->last_index >= MOLT_TUPLE(names)->length) return MOLT_NONE;
    return molt_retain(MOLT_TUPLE(names)->items[m->last_index]);
}
MoltValue molt_re_match_get_regs(MoltValue self) {
    Match *m = MATCH(self);
    if (!m->regs) {
        MoltTuple *t = molt_tuple_alloc(m->groups);
        for (int64_t g = 0; g < m->groups; g++) t->items[g] = span_of(m, g);
        m->regs = molt_value(t);
    }
    return molt_retain(m->regs);
}
MoltValue molt_re_match_copy(MoltValue self) { return molt_retain(self); }
MoltValue molt_re_match_deepcopy(MoltValue self, MoltValue memo) { return molt_retain(self); }
MoltValue molt_generic_alias_new(MoltValue origin, MoltValue args);
MoltValue molt_re_match_class_getitem(MoltValue cls, MoltValue item) { return molt_generic_alias_new(cls, item); }

static MoltValue match_repr(MoltValue self) {
    Match *m = MATCH(self);
    MoltValue text = text_of(m, 0, MOLT_NONE);
    if (!text) return 0;
    MoltValue result = molt_str_format("<re.Match object; span=(%lld, %lld), match=%R>", m->marks[0], m->marks[1], text);
    molt_drop(text);
    return result;
}

extern const MoltNameDef molt_re_match_type_names[];
MoltType molt_re_match_type = {
    MOLT_TYPE_HEAD("Match", 0, Match, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_re_match_type_names,
    .dealloc = match_dealloc,
    .repr = match_repr,
    .getitem = match_getitem,
};
