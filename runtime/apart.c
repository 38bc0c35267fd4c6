/* Objects that live in one variable, and of which only their fields exist: molt/compile/specialize/apart.py.

   The variable holds MOLT_APART then, and beside it stand the fields; of an instance of a class, a reference to the class, too. */
#include <string.h>

#include "molt/apart.h"
#include "object_model.h"

static MoltValue field_value(uint64_t word, unsigned kind) {
    double d;
    memcpy(&d, &word, sizeof d);
    switch (kind) {
    case MOLT_APART_FLOAT: return molt_float_new(d);
    case MOLT_APART_INT_IN_DOUBLE: return molt_tag((int64_t)d);
    case MOLT_APART_BOOL: return molt_bool(word & 1);
    case MOLT_APART_VALUE: return word;
    default: return molt_int_from_i64((int64_t)word);
    }
}

static MoltValue next_field(const uint64_t *word, uint64_t *kinds) {
    MoltValue v = field_value(*word, *kinds & ((1 << MOLT_APART_KIND_BITS) - 1));
    *kinds >>= MOLT_APART_KIND_BITS;
    return v;
}

/* As the class's `__init__` did, whatever the class looks like by now: in `__slots__`, or as attributes of its own. */
static void set_field(MoltValue o, MoltStr *name, MoltValue v) {
    MoltType *type = molt_type_of(o);
    MoltValue found = molt_type_lookup(type, name);
    if (found && molt_is_member_of(found, type)) molt_member_descriptor_type.descr_set(found, o, v);
    else molt_field_set(o, name, v);
}

MoltValue molt_apart_make(MoltValue cls, MoltStr *const *names, uint64_t kinds, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                          uint64_t e, uint64_t f, uint64_t g, uint64_t h) {
    const uint64_t words[MOLT_APART_MOST] = {a, b, c, d, e, f, g, h};
    MoltValue o = molt_type_alloc(MOLT_TYPE(cls), 0);
    for (int i = 0; names[i]; i++) {
        MoltValue v = next_field(&words[i], &kinds);
        set_field(o, names[i], v);
        molt_drop(v);
    }
    molt_drop(cls);
    return o;
}

static MoltValue tuple_of(const uint64_t *words, int64_t count, uint64_t kinds) {
    MoltValue items[MOLT_APART_MOST];
    for (int64_t i = 0; i < count; i++) items[i] = next_field(&words[i], &kinds);
    return molt_tuple_from_owned(items, count);
}

MoltValue molt_apart_make_tuple(int64_t count, uint64_t kinds, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f,
                                uint64_t g, uint64_t h) {
    const uint64_t words[MOLT_APART_MOST] = {a, b, c, d, e, f, g, h};
    return tuple_of(words, count, kinds);
}

MoltValue molt_apart_make_function(const MoltCode *code, MoltValue globals, int64_t cells, int64_t count, uint64_t kinds, uint64_t a,
                                   uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f, uint64_t g, uint64_t h) {
    const uint64_t words[MOLT_APART_MOST] = {a, b, c, d, e, f, g, h};
    MoltValue made = molt_function_new(code, globals, words, (uint32_t)cells);
    if (count) MOLT_AS(MoltFunction, made)->defaults = count < 0 ? molt_retain(words[cells]) : tuple_of(words + cells, count, kinds);
    return made;
}

static bool lives(MoltValue v, uint32_t others) { return !v || molt_is_small(v) || molt_object(v)->refcount > others + 1; }

static bool items_die_unseen(MoltValue tuple, uint32_t others) {
    for (int64_t i = 0; i < MOLT_TUPLE(tuple)->length; i++, others++) { /* some may be the same */
        MoltValue v = MOLT_TUPLE(tuple)->items[i];
        if (!lives(v, others) && !molt_is_number_or_text(molt_object(v))) return false;
    }
    return true;
}

static bool is_plain(const MoltFunction *f) {
    return !(f->ext || f->kwdefaults || f->name || f->qualname || f->module || f->doc || f->annotations || f->type_params || f->self_or_type);
}

static bool cells_live(const MoltFunction *f, uint32_t others) {
    for (uint32_t i = 0; i < f->cell_count; i++)
        if (!lives(f->cells[i], others)) return false;
    return true;
}

static bool defaults_die_unseen(const MoltFunction *f, uint32_t others) {
    return !f->defaults || lives(f->defaults, others) || items_die_unseen(f->defaults, others);
}

int molt_apart_may_replace(MoltValue old, MoltValue cls, uint32_t others) {
    if (old == MOLT_APART) return lives(cls, others);
    if (lives(old, others)) return 1;
    MoltObject *o = molt_object(old);
    if (molt_is_number_or_text(o)) return 1;
    if (o->refcount != 1) return 0;
    if (o->shape == MOLT_SHAPE_TUPLE) return items_die_unseen(old, others);
    if (o->shape == MOLT_SHAPE_FUNCTION) {
        const MoltFunction *f = (const MoltFunction *)o;
        return is_plain(f) && cells_live(f, others) && defaults_die_unseen(f, others);
    }
    return molt_dies_unseen(old, others);
}

int molt_apart_same_cells(MoltValue v, const MoltCode *code, int64_t cells, MoltValue a, MoltValue b, MoltValue c, MoltValue d,
                          MoltValue e, MoltValue f, MoltValue g, MoltValue h) {
    const MoltValue expected[MOLT_APART_MOST] = {a, b, c, d, e, f, g, h};
    if (!v || molt_is_small(v) || molt_object(v)->shape != MOLT_SHAPE_FUNCTION || MOLT_AS(MoltFunction, v)->code != code) return 0;
    return !cells || !memcmp(MOLT_AS(MoltFunction, v)->cells, expected, (size_t)cells * sizeof *expected);
}

int molt_apart_may_replace_function(MoltValue old, uint32_t others, const MoltCode *code, int64_t cells, MoltValue a, MoltValue b,
                                    MoltValue c, MoltValue d, MoltValue e, MoltValue f, MoltValue g, MoltValue h) {
    if (old == MOLT_APART || lives(old, others)) return 1;
    const MoltFunction *function = MOLT_AS(MoltFunction, old);
    if (!molt_apart_same_cells(old, code, cells, a, b, c, d, e, f, g, h)) return molt_apart_may_replace(old, 0, others);
    return function->head.refcount == 1 && is_plain(function) && defaults_die_unseen(function, others);
}

void molt_apart_replace(MoltValue old, MoltValue old_cls, MoltValue cls) {
    molt_xretain(cls);
    molt_xdrop(old == MOLT_APART ? old_cls : old);
}
