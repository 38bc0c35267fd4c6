/* Union, intersection, difference and comparison of sets. The order in which results are filled is CPython's. */
#include "dict_impl.h"
#include "set_impl.h"

static MoltValue empty_like(MoltValue s) { return set_is_mutable(s) ? molt_set_new() : molt_frozenset_new(); }

MoltValue molt_set_of_base(MoltValue s, MoltValue iterable) {
    MoltValue result = empty_like(s);
    if (!iterable || molt_set_update_from(MOLT_SET(result), iterable) == 0) return result;
    molt_drop(result);
    return 0;
}

MoltValue molt_set_copy_exact(MoltValue s) { return molt_set_of_base(s, s); }

/* Calls `visit` for each item of any iterable, with its hash: 1 stops with 1, -1 raised. */
MOLT_INLINE int each_item(MoltValue iterable, int (*visit)(void *context, MoltValue key, int64_t hash), void *context) {
    int status = 0;
    MoltValue key;
    int64_t hash;
    if (molt_is_set_sub(iterable)) {
        MoltSet *s = MOLT_SET(iterable);
        for (int64_t i = 0; status == 0 && molt_set_next_entry(s, &i, &key, &hash);) {
            molt_retain(key);
            status = visit(context, key, hash);
            molt_drop(key);
        }
        return status;
    }
    if (molt_is_dict(iterable)) {
        MoltDict *d = MOLT_DICT(iterable);
        for (int64_t i = 0; status == 0 && molt_dict_next(d, &i, &key, 0);) {
            hash = d->entries[i - 1].hash;
            molt_retain(key);
            status = visit(context, key, hash);
            molt_drop(key);
        }
        return status;
    }
    MoltValue it = molt_iter(iterable);
    if (!it) return -1;
    while (status == 0 && (key = molt_next(it)) != MOLT_STOP) {
        if (!key) {
            status = -1;
            break;
        }
        hash = molt_hash(key);
        status = hash == -1 ? -1 : visit(context, key, hash);
        molt_drop(key);
    }
    molt_drop(it);
    return status;
}

/* -- intersection -- */

typedef struct Filter {
    MoltSet *result;
    MoltSet *other;
} Filter;

static int add_if_contained(void *context, MoltValue key, int64_t hash) {
    Filter *f = context;
    int present = set_contains_hashed(f->other, key, hash);
    if (present <= 0) return present;
    return molt_set_add_hashed(f->result, key, hash);
}

static int add_if_absent(void *context, MoltValue key, int64_t hash) {
    Filter *f = context;
    int present = set_contains_hashed(f->other, key, hash);
    if (present) return present < 0 ? -1 : 0;
    return molt_set_add_hashed(f->result, key, hash);
}

static MoltValue finish(MoltValue result, int status) {
    if (status == 0) return result;
    molt_drop(result);
    return 0;
}

MoltValue molt_set_intersect(MoltValue s, MoltValue other) {
    if (s == other) return molt_set_copy_exact(s);
    MoltValue result = empty_like(s), walked = other, asked = s;
    if (molt_is_set_sub(other) && MOLT_SET(other)->used > MOLT_SET(s)->used) {
        walked = s;
        asked = other;
    }
    Filter f = {MOLT_SET(result), MOLT_SET(asked)};
    if (molt_is_dict(walked)) { /* through its iterator, so that a change of size is noticed */
        MoltValue keys = molt_list_from_iterable(walked);
        int status = keys ? each_item(keys, add_if_contained, &f) : -1;
        molt_xdrop(keys);
        return finish(result, status);
    }
    return finish(result, each_item(walked, add_if_contained, &f));
}

/* -- difference -- */

static int discard_item(void *context, MoltValue key, int64_t hash) {
    return molt_set_discard_hashed(context, key, hash) < 0 ? -1 : 0;
}

int molt_set_subtract_in_place(MoltSet *s, MoltValue other) {
    if (molt_value(s) == other) {
        molt_set_empty(s);
        return 0;
    }
    MoltValue smaller = 0;
    if (molt_is_set_sub(other) && MOLT_SET(other)->used >> 3 > s->used) {
        smaller = molt_set_intersect(molt_value(s), other);
        if (!smaller) return -1;
        other = smaller;
    }
    int status = each_item(other, discard_item, s);
    molt_xdrop(smaller);
    if (status == 0) molt_set_drop_dummies(s);
    return status;
}

static MoltValue copy_and_subtract(MoltValue s, MoltValue other) {
    MoltValue result = molt_set_copy_exact(s);
    return result ? finish(result, molt_set_subtract_in_place(MOLT_SET(result), other)) : 0;
}

static int add_if_not_key(void *context, MoltValue key, int64_t hash) {
    Filter *f = context;
    int64_t entry = molt_dict_find((MoltDict *)f->other, key, hash);
    if (entry != DICT_ABSENT) return entry == DICT_RAISED ? -1 : 0;
    return molt_set_add_hashed(f->result, key, hash);
}

MoltValue molt_set_subtract(MoltValue s, MoltValue other) {
    bool is_set = molt_is_set_sub(other);
    if (!is_set && !molt_is_dict(other)) return copy_and_subtract(s, other);
    int64_t other_size = is_set ? MOLT_SET(other)->used : molt_dict_length(MOLT_DICT(other));
    if (MOLT_SET(s)->used >> 2 > other_size) return copy_and_subtract(s, other);
    MoltValue result = empty_like(s);
    Filter f = {MOLT_SET(result), MOLT_SET(other)};
    return finish(result, each_item(s, is_set ? add_if_absent : add_if_not_key, &f));
}

/* -- symmetric difference -- */

static int toggle_item(void *context, MoltValue key, int64_t hash) {
    int discarded = molt_set_discard_hashed(context, key, hash);
    if (discarded) return discarded < 0 ? -1 : 0;
    return molt_set_add_hashed(context, key, hash);
}

int molt_set_xor_in_place(MoltSet *s, MoltValue other) {
    if (molt_value(s) == other) {
        molt_set_empty(s);
        return 0;
    }
    if (molt_is_dict(other) || molt_is_set_sub(other)) return each_item(other, toggle_item, s);
    MoltValue set = molt_set_of_base(molt_value(s), other); /* without repeated items */
    if (!set) return -1;
    int status = each_item(set, toggle_item, s);
    molt_drop(set);
    return status;
}

MoltValue molt_set_exclusive(MoltValue s, MoltValue other) {
    MoltValue result = molt_set_of_base(s, other);
    return result ? finish(result, molt_set_xor_in_place(MOLT_SET(result), s)) : 0;
}

/* -- comparing -- */

static int stop_if_absent(void *context, MoltValue key, int64_t hash) {
    int present = set_contains_hashed(context, key, hash);
    return present < 0 ? -1 : !present;
}
static int stop_if_present(void *context, MoltValue key, int64_t hash) {
    return set_contains_hashed(context, key, hash);
}

int molt_set_is_subset(MoltValue s, MoltValue other) {
    if (!molt_is_set_sub(other)) {
        MoltValue common = molt_set_intersect(s, other);
        if (!common) return -1;
        int result = MOLT_SET(common)->used == MOLT_SET(s)->used;
        molt_drop(common);
        return result;
    }
    if (MOLT_SET(s)->used > MOLT_SET(other)->used) return 0;
    int stopped = each_item(s, stop_if_absent, MOLT_SET(other));
    return stopped < 0 ? -1 : !stopped;
}

int molt_set_is_superset(MoltValue s, MoltValue other) {
    if (molt_is_set_sub(other)) return molt_set_is_subset(other, s);
    int stopped = each_item(other, stop_if_absent, MOLT_SET(s));
    return stopped < 0 ? -1 : !stopped;
}

int molt_set_is_disjoint(MoltValue s, MoltValue other) {
    if (s == other) return MOLT_SET(s)->used == 0;
    if (molt_is_set_sub(other) && MOLT_SET(other)->used > MOLT_SET(s)->used) {
        MoltValue t = s;
        s = other;
        other = t;
    }
    int stopped = each_item(other, stop_if_present, MOLT_SET(s));
    return stopped < 0 ? -1 : !stopped;
}

static int set_equal(MoltValue self, MoltValue other) {
    MoltSet *a = MOLT_SET(self), *b = MOLT_SET(other);
    if (a->used != b->used) return 0;
    if (!set_is_mutable(self) && !set_is_mutable(other) && a->hash != -1 && b->hash != -1 && a->hash != b->hash) return 0;
    return molt_set_is_subset(self, other);
}

MoltValue molt_set_richcompare(MoltValue self, MoltValue other, int op) {
    if (!molt_is_set_sub(self) || !molt_is_set_sub(other)) return MOLT_NOTIMPLEMENTED;
    int64_t a = MOLT_SET(self)->used, b = MOLT_SET(other)->used;
    int status = 0;
    switch (op) {
    case MOLT_EQ: status = set_equal(self, other); break;
    case MOLT_NE:
        status = set_equal(self, other);
        if (status >= 0) status = !status;
        break;
    case MOLT_LE: status = molt_set_is_subset(self, other); break;
    case MOLT_GE: status = molt_set_is_subset(other, self); break;
    case MOLT_LT: status = a < b ? molt_set_is_subset(self, other) : 0; break;
    case MOLT_GT: status = b < a ? molt_set_is_subset(other, self) : 0; break;
    }
    return status < 0 ? 0 : molt_bool(status);
}

/* -- operators: both operands must be sets -- */

static bool both_sets(MoltValue a, MoltValue b) { return molt_is_set_sub(a) && molt_is_set_sub(b); }

static MoltValue set_or(MoltValue a, MoltValue b) {
    if (!both_sets(a, b)) return MOLT_NOTIMPLEMENTED;
    MoltValue result = molt_set_copy_exact(a);
    return a == b ? result : finish(result, molt_set_update_from(MOLT_SET(result), b));
}
static MoltValue set_and(MoltValue a, MoltValue b) { return both_sets(a, b) ? molt_set_intersect(a, b) : MOLT_NOTIMPLEMENTED; }
static MoltValue set_sub(MoltValue a, MoltValue b) { return both_sets(a, b) ? molt_set_subtract(a, b) : MOLT_NOTIMPLEMENTED; }
static MoltValue set_xor(MoltValue a, MoltValue b) { return both_sets(a, b) ? molt_set_exclusive(a, b) : MOLT_NOTIMPLEMENTED; }

static MoltValue inplace_or(MoltValue a, MoltValue b) {
    if (!molt_is_set_sub(b)) return MOLT_NOTIMPLEMENTED;
    return molt_set_update_from(MOLT_SET(a), b) < 0 ? 0 : molt_retain(a);
}
static MoltValue inplace_and(MoltValue a, MoltValue b) {
    if (!molt_is_set_sub(b)) return MOLT_NOTIMPLEMENTED;
    MoltValue common = molt_set_intersect(a, b);
    if (!common) return 0;
    molt_set_swap(MOLT_SET(a), MOLT_SET(common));
    molt_drop(common);
    return molt_retain(a);
}
static MoltValue inplace_sub(MoltValue a, MoltValue b) {
    if (!molt_is_set_sub(b)) return MOLT_NOTIMPLEMENTED;
    return molt_set_subtract_in_place(MOLT_SET(a), b) < 0 ? 0 : molt_retain(a);
}
static MoltValue inplace_xor(MoltValue a, MoltValue b) {
    if (!molt_is_set_sub(b)) return MOLT_NOTIMPLEMENTED;
    return molt_set_xor_in_place(MOLT_SET(a), b) < 0 ? 0 : molt_retain(a);
}

MoltNumberSlots molt_set_number = {
    .binary[MOLT_OR] = set_or, .binary[MOLT_AND] = set_and, .binary[MOLT_SUB] = set_sub, .binary[MOLT_XOR] = set_xor,
    .inplace[MOLT_OR] = inplace_or, .inplace[MOLT_AND] = inplace_and, .inplace[MOLT_SUB] = inplace_sub,
    .inplace[MOLT_XOR] = inplace_xor};
MoltNumberSlots molt_frozenset_number = {
    .binary[MOLT_OR] = set_or, .binary[MOLT_AND] = set_and, .binary[MOLT_SUB] = set_sub, .binary[MOLT_XOR] = set_xor};
