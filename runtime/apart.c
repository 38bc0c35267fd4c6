/* Objects of a program's classes that live in one variable, and of which only their fields exist: molt/compile/specialize/apart.py.

   The variable holds MOLT_APART then, and beside it stand a reference to the class and the fields, which are numbers. */
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
    default: return molt_int_from_i64((int64_t)word);
    }
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
    for (int i = 0; names[i]; i++, kinds >>= 2) {
        MoltValue v = field_value(words[i], kinds & 3);
        set_field(o, names[i], v);
        molt_drop(v);
    }
    molt_drop(cls);
    return o;
}

int molt_apart_may_replace(MoltValue old, MoltValue cls, uint32_t others) {
    if (molt_is_small(old) || !old) return 1;
    if (old == MOLT_APART) return molt_object(cls)->refcount > others + 1;
    return molt_object(old)->refcount > others + 1 || molt_dies_unseen(old, others);
}

void molt_apart_replace(MoltValue old, MoltValue old_cls, MoltValue cls) {
    molt_xretain(cls);
    molt_xdrop(old == MOLT_APART ? old_cls : old);
}
