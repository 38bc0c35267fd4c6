/* The methods of set and frozenset; those that do not change the set serve both. */
#include "set_impl.h"

int molt_set_is_disjoint(MoltValue s, MoltValue other);
MoltValue molt_set_exclusive(MoltValue s, MoltValue other);

static MoltValue truth_or_raised(int status) { return status < 0 ? 0 : molt_bool(status); }
static MoltValue none_or_raised(int status) { return status < 0 ? 0 : MOLT_NONE; }

/* Unhashable sets stand for frozensets in remove and discard. */
static int discard(MoltValue self, MoltValue key) {
    int status = molt_set_discard_key(MOLT_SET(self), key);
    if (status >= 0 || !molt_is_set_sub(key) || !molt_exception_matches(&molt_TypeError)) return status;
    molt_exception_clear();
    return molt_set_discard_hashed(MOLT_SET(self), key, molt_set_hash_value(MOLT_SET(key)));
}

MoltValue molt_set_add(MoltValue self, MoltValue object) { return none_or_raised(molt_set_add_key(MOLT_SET(self), object)); }

MoltValue molt_set_discard(MoltValue self, MoltValue object) { return none_or_raised(discard(self, object)); }

MoltValue molt_set_remove(MoltValue self, MoltValue object) {
    int status = discard(self, object);
    if (status == 0) return molt_raise_value(&molt_KeyError, object);
    return none_or_raised(status);
}

MoltValue molt_set_pop(MoltValue self) {
    MoltSet *s = MOLT_SET(self);
    if (s->used == 0) return molt_raise(&molt_KeyError, "pop from an empty set");
    int64_t i = s->hash & s->mask; /* where the last pop ended: see set.c */
    while (!set_live(&s->table[i])) i = (i + 1) & s->mask;
    s->hash = i + 1;
    return set_vacate(s, &s->table[i]);
}

MoltValue molt_set_clear(MoltValue self) {
    molt_set_empty(MOLT_SET(self));
    return MOLT_NONE;
}

MoltValue molt_set_copy(MoltValue self) { return molt_set_copy_exact(self); }

MoltValue molt_frozenset_copy(MoltValue self) {
    return molt_has_shape(self, MOLT_SHAPE_FROZENSET) ? molt_retain(self) : molt_set_copy_exact(self);
}

MoltValue molt_set_update(MoltValue self, MoltValue others) {
    MoltTuple *t = MOLT_TUPLE(others);
    for (int64_t i = 0; i < t->length; i++)
        if (molt_set_update_from(MOLT_SET(self), t->items[i]) < 0) return 0;
    return MOLT_NONE;
}

MoltValue molt_set_union(MoltValue self, MoltValue others) {
    MoltValue result = molt_set_copy_exact(self);
    MoltTuple *t = MOLT_TUPLE(others);
    for (int64_t i = 0; i < t->length; i++) {
        if (t->items[i] == self || molt_set_update_from(MOLT_SET(result), t->items[i]) == 0) continue;
        molt_drop(result);
        return 0;
    }
    return result;
}

MoltValue molt_set_intersection(MoltValue self, MoltValue others) {
    MoltTuple *t = MOLT_TUPLE(others);
    if (t->length == 0) return molt_set_copy_exact(self);
    MoltValue result = molt_retain(self);
    for (int64_t i = 0; i < t->length; i++) {
        MoltValue next = molt_set_intersect(result, t->items[i]);
        molt_drop(result);
        if (!next) return 0;
        result = next;
    }
    return result;
}

MoltValue molt_set_intersection_update(MoltValue self, MoltValue others) {
    MoltValue common = molt_set_intersection(self, others);
    if (!common) return 0;
    molt_set_swap(MOLT_SET(self), MOLT_SET(common));
    molt_drop(common);
    return MOLT_NONE;
}

MoltValue molt_set_difference(MoltValue self, MoltValue others) {
    MoltTuple *t = MOLT_TUPLE(others);
    if (t->length == 0) return molt_set_copy_exact(self);
    MoltValue result = molt_set_subtract(self, t->items[0]);
    for (int64_t i = 1; result && i < t->length; i++) {
        if (molt_set_subtract_in_place(MOLT_SET(result), t->items[i]) == 0) continue;
        molt_drop(result);
        result = 0;
    }
    return result;
}

MoltValue molt_set_difference_update(MoltValue self, MoltValue others) {
    MoltTuple *t = MOLT_TUPLE(others);
    for (int64_t i = 0; i < t->length; i++)
        if (molt_set_subtract_in_place(MOLT_SET(self), t->items[i]) < 0) return 0;
    return MOLT_NONE;
}

MoltValue molt_set_symmetric_difference(MoltValue self, MoltValue other) { return molt_set_exclusive(self, other); }

MoltValue molt_set_symmetric_difference_update(MoltValue self, MoltValue other) {
    return none_or_raised(molt_set_xor_in_place(MOLT_SET(self), other));
}

MoltValue molt_set_isdisjoint(MoltValue self, MoltValue other) { return truth_or_raised(molt_set_is_disjoint(self, other)); }
MoltValue molt_set_issubset(MoltValue self, MoltValue other) { return truth_or_raised(molt_set_is_subset(self, other)); }
MoltValue molt_set_issuperset(MoltValue self, MoltValue other) { return truth_or_raised(molt_set_is_superset(self, other)); }

MoltValue molt_set_reduce(MoltValue self) {
    MoltValue state = molt_instance_state(self);
    if (!state) return 0;
    MoltValue list = molt_list_from_iterable(self), result = 0;
    if (list) {
        MoltValue args = molt_tuple_pack(1, list);
        result = molt_tuple_pack(3, molt_value(molt_type_of(self)), args, state);
        molt_drop(args);
        molt_drop(list);
    }
    molt_drop(state);
    return result;
}

MoltValue molt_set_sizeof(MoltValue self) {
    MoltSet *s = MOLT_SET(self);
    return molt_tag(200 + (s->table == s->small ? 0 : (s->mask + 1) * (int64_t)sizeof(MoltSetEntry)));
}
