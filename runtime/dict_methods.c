/* The methods of dict. They are named molt_dict_method_* because molt_dict_* is the C interface. */
#include "dict_impl.h"

MoltValue molt_dict_method_get(MoltValue self, MoltValue key, MoltValue fallback) {
    MoltValue value = molt_dict_get(MOLT_DICT(self), key);
    if (value || molt_raised()) return value;
    return molt_retain(fallback);
}

MoltValue molt_dict_method_setdefault(MoltValue self, MoltValue key, MoltValue fallback) {
    return molt_dict_setdefault(MOLT_DICT(self), key, fallback);
}

MoltValue molt_dict_method_pop(MoltValue self, MoltValue key, MoltValue fallback) {
    MoltDict *d = MOLT_DICT(self);
    if (d->used == 0) { /* as CPython: the key is not even hashed */
        if (fallback) return molt_retain(fallback);
        molt_dict_raise_key(key);
        return 0;
    }
    MoltValue value = molt_dict_pop(d, key);
    if (value || molt_raised()) return value;
    if (fallback) return molt_retain(fallback);
    molt_dict_raise_key(key);
    return 0;
}

MoltValue molt_dict_method_popitem(MoltValue self) { return molt_dict_pop_last(MOLT_DICT(self)); }

MoltValue molt_dict_method_clear(MoltValue self) {
    molt_dict_clear(MOLT_DICT(self));
    return MOLT_NONE;
}

MoltValue molt_dict_method_copy(MoltValue self) { return molt_dict_copy(MOLT_DICT(self)); }

MoltValue molt_dict_method_update(MoltValue self, MoltValue others, MoltValue kwargs) {
    MoltTuple *t = MOLT_TUPLE(others);
    if (molt_arg_count("update", (size_t)t->length, 0, 1) < 0) return 0;
    if (t->length && molt_dict_update(MOLT_DICT(self), t->items[0]) < 0) return 0;
    if (MOLT_DICT(kwargs)->used && molt_dict_update(MOLT_DICT(self), kwargs) < 0) return 0;
    return MOLT_NONE;
}

static int set_retained(MoltDict *d, MoltValue key, int64_t hash, MoltValue value) {
    molt_retain(key);
    int status = molt_dict_set_hashed(d, key, hash, value);
    molt_drop(key);
    return status;
}

/* fromkeys of keys whose hashes are known: 1 done, 0 not such a container, -1 raised. */
static int fill_from_hashed(MoltDict *d, MoltValue iterable, MoltValue value) {
    MoltValue key;
    if (molt_is_dict(iterable)) {
        MoltDict *from = MOLT_DICT(iterable);
        for (int64_t i = 0; molt_dict_next(from, &i, &key, 0);)
            if (set_retained(d, key, from->entries[i - 1].hash, value) < 0) return -1;
        return 1;
    }
    if (!molt_has_shape(iterable, MOLT_SHAPE_SET) && !molt_has_shape(iterable, MOLT_SHAPE_FROZENSET)) return 0;
    MoltSet *from = MOLT_SET(iterable);
    for (int64_t i = 0; molt_set_next(from, &i, &key);)
        if (set_retained(d, key, from->table[i - 1].hash, value) < 0) return -1;
    return 1;
}

MoltValue molt_dict_method_fromkeys(MoltValue cls, MoltValue iterable, MoltValue value) {
    MoltValue d = molt_call0(cls);
    if (!d) return 0;
    bool plain = molt_is_dict(d);
    int filled = plain && MOLT_DICT(d)->used == 0 ? fill_from_hashed(MOLT_DICT(d), iterable, value) : 0;
    if (filled > 0) return d;
    MoltValue it = filled == 0 ? molt_iter(iterable) : 0;
    if (!it) {
        molt_drop(d);
        return 0;
    }
    MoltValue key;
    while ((key = molt_next(it)) && key != MOLT_STOP) {
        int status = plain ? molt_dict_set(MOLT_DICT(d), key, value) : molt_setitem(d, key, value);
        molt_drop(key);
        if (status == 0) continue;
        key = 0;
        break;
    }
    molt_drop(it);
    if (key) return d;
    molt_drop(d);
    return 0;
}

/* What CPython would answer for a table of this size. */
MoltValue molt_dict_method_sizeof(MoltValue self) {
    MoltDict *d = MOLT_DICT(self);
    if (!d->entries) return molt_tag(48);
    int64_t size = (int64_t)1 << d->log2_size, width = d->log2_size < 8 ? 1 : d->log2_size < 16 ? 2 : 4;
    return molt_tag(48 + 32 + size * width + (size * 2 / 3) * (d->str_keys ? 16 : 24));
}
