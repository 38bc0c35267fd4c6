/* set and frozenset: the table (linear probes, then perturbed jumps, and the growth of CPython, so that sets with
   equal hashes iterate in its order), the type objects and the iterator. A plain set keeps the position where pop()
   looks next in `hash`, which only a frozenset needs. */
#include "set_impl.h"
#include "molt/heap_inline.h"

enum { LINEAR_PROBES = 9, PERTURB_SHIFT = 5, SMALL_SIZE = 8 };

/* -- table -- */

void molt_set_prepare(MoltSet *s) {
    s->table = s->small;
    s->mask = SMALL_SIZE - 1;
}

static MoltValue new_set(uint32_t shape) {
    MoltSet *s = molt_alloc_container_inline(sizeof *s, shape);
    molt_set_prepare(s);
    if (shape == MOLT_SHAPE_FROZENSET) s->hash = -1;
    return molt_value(s);
}

MoltValue molt_set_new(void) { return new_set(MOLT_SHAPE_SET); }
MoltValue molt_frozenset_new(void) { return new_set(MOLT_SHAPE_FROZENSET); }

/* 1 equal, 0 not, -1 raised, 2: == changed the set. */
static int same_key(MoltSet *s, MoltSetEntry *e, MoltValue key) {
    MoltValue found = e->key;
    int simple = molt_equal_simple(found, key);
    if (simple >= 0) return simple;
    MoltSetEntry *table = s->table;
    int64_t mask = s->mask;
    molt_retain(found);
    int equal = molt_equal(found, key);
    bool changed = s->table != table || s->mask != mask || e->key != found;
    molt_drop(found);
    return equal < 0 ? -1 : changed ? 2 : equal;
}

/* The entry of key, or the free one where it belongs (*found tells which); 0 raised. A new key goes where the last
   dummy stood on the way, if there was one. */
static MoltSetEntry *lookup(MoltSet *s, MoltValue key, int64_t hash, bool *found) {
again:;
    MoltSetEntry *dummy = 0;
    uint64_t mask = (uint64_t)s->mask, perturb = (uint64_t)hash, i = perturb & mask;
    for (;;) {
        MoltSetEntry *e = &s->table[i];
        for (int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0; probes >= 0; probes--, e++) {
            if (!e->key) {
                *found = false;
                return dummy ? dummy : e;
            }
            if (e->key == MOLT_STOP) dummy = e;
            if (e->hash != hash || e->key == MOLT_STOP) continue;
            int same = same_key(s, e, key);
            if (same == 1) {
                *found = true;
                return e;
            }
            if (same < 0) return 0;
            if (same == 2) goto again;
        }
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

/* key (consumed) is not in the table, which has no dummies. */
static void insert_clean(MoltSet *s, MoltValue key, int64_t hash) {
    uint64_t mask = (uint64_t)s->mask, perturb = (uint64_t)hash, i = perturb & mask;
    for (;;) {
        MoltSetEntry *e = &s->table[i];
        for (int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0; probes >= 0; probes--, e++) {
            if (!e->key) return set_occupy(s, e, key, hash);
        }
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

static void resize(MoltSet *s, int64_t more_than) {
    int64_t size = SMALL_SIZE;
    while (size <= more_than) size <<= 1;
    MoltSetEntry *old = s->table, saved[SMALL_SIZE];
    MoltSet before = {.mask = s->mask, .occupied = s->occupied};
    if (size == SMALL_SIZE) {
        if (old == s->small) {
            if (s->fill == s->used) return;
            memcpy(saved, old, sizeof saved);
            old = saved;
        }
        s->table = s->small;
    } else {
        s->table = molt_buffer_alloc((size_t)size * sizeof *s->table + set_words_size(size));
    }
    memset(s->table, 0, (size_t)size * sizeof *s->table + set_words_size(size));
    s->mask = size - 1;
    s->fill = s->used;
    s->occupied = 0;
    before.table = old;
    for (int64_t i = -1; (i = set_next_place(&before, i + 1)) <= before.mask;) insert_clean(s, old[i].key, old[i].hash);
    if (old != s->small && old != saved) molt_buffer_free(old);
}

static int64_t growth(int64_t used) { return used > 50000 ? used * 2 : used * 4; }

int molt_set_add_hashed(MoltSet *s, MoltValue key, int64_t hash) {
    bool found;
    MoltSetEntry *e = lookup(s, key, hash, &found);
    if (!e) return -1;
    if (found) return 0;
    bool reused = e->key == MOLT_STOP;
    set_occupy(s, e, molt_retain(key), hash);
    s->used++;
    if (reused) return 0;
    s->fill++;
    if (s->fill * 5 >= s->mask * 3) resize(s, growth(s->used));
    return 0;
}

int molt_set_contains_hashed(MoltSet *s, MoltValue key, int64_t hash) {
    bool found;
    MoltSetEntry *e = lookup(s, key, hash, &found);
    return e ? found : -1;
}

int molt_set_discard_hashed(MoltSet *s, MoltValue key, int64_t hash) {
    bool found;
    MoltSetEntry *e = lookup(s, key, hash, &found);
    if (!e) return -1;
    if (!found) return 0;
    molt_drop(set_vacate(s, e));
    return 1;
}

static int64_t hash_of(MoltValue key) {
    if (molt_is_str(key) && MOLT_STR(key)->hash != -1) return MOLT_STR(key)->hash;
    return molt_hash(key);
}

int molt_set_add_key(MoltSet *s, MoltValue key) {
    if (set_add_at_once(s, key)) return 0;
    int64_t hash = hash_of(key);
    return hash == -1 ? -1 : molt_set_add_hashed(s, key, hash);
}

int molt_set_contains_key(MoltSet *s, MoltValue key) {
    int64_t hash = hash_of(key);
    return hash == -1 ? -1 : set_contains_hashed(s, key, hash);
}

int molt_set_discard_key(MoltSet *s, MoltValue key) {
    int64_t hash = hash_of(key);
    return hash == -1 ? -1 : molt_set_discard_hashed(s, key, hash);
}

bool molt_set_next(MoltSet *s, int64_t *position, MoltValue *key) {
    int64_t hash;
    return molt_set_next_entry(s, position, key, &hash);
}

static void drop_keys(MoltSet *s) {
    for (int64_t i = -1; (i = set_next_place(s, i + 1)) <= s->mask;) molt_drop(s->table[i].key);
}

void molt_set_empty(MoltSet *s) {
    if (!s->table || s->fill == 0) return;
    MoltSetEntry small[SMALL_SIZE];
    MoltSet before = {.table = s->table, .mask = s->mask, .occupied = s->occupied};
    if (s->table == s->small) {
        memcpy(small, s->small, sizeof small);
        before.table = small;
    }
    memset(s->small, 0, sizeof s->small);
    s->fill = s->used = 0;
    s->occupied = 0;
    molt_set_prepare(s);
    drop_keys(&before);
    if (before.table != small) molt_buffer_free(before.table);
}

void molt_set_drop_dummies(MoltSet *s) {
    if (s->fill - s->used > s->mask / 4) resize(s, growth(s->used));
}

void molt_set_swap(MoltSet *a, MoltSet *b) {
    MoltSetEntry small[SMALL_SIZE], *table = a->table;
    bool a_small = a->table == a->small, b_small = b->table == b->small;
    memcpy(small, a->small, sizeof small);
    memcpy(a->small, b->small, sizeof small);
    memcpy(b->small, small, sizeof small);
    a->table = b_small ? a->small : b->table;
    b->table = a_small ? b->small : table;
    int64_t t = a->used;
    a->used = b->used, b->used = t;
    t = a->fill, a->fill = b->fill, b->fill = t;
    t = a->mask, a->mask = b->mask, b->mask = t;
    uint64_t occupied = a->occupied;
    a->occupied = b->occupied, b->occupied = occupied;
}

/* -- filling -- */

static int update_from_set(MoltSet *s, MoltSet *other) {
    if (s == other || other->used == 0) return 0;
    if ((s->fill + other->used) * 5 >= s->mask * 3) resize(s, (s->used + other->used) * 2);
    if (s->fill == 0) {
        bool same = s->mask == other->mask && other->fill == other->used;
        for (int64_t i = -1; (i = set_next_place(other, i + 1)) <= other->mask;) {
            MoltSetEntry *e = &other->table[i];
            molt_retain(e->key);
            if (same) s->table[i] = *e;
            else insert_clean(s, e->key, e->hash);
        }
        if (same) memcpy(set_words(s), set_words(other), (size_t)(other->mask / SET_WORD + 1) * sizeof(uint64_t));
        s->fill = s->used = other->used;
        return 0;
    }
    for (int64_t i = -1; (i = set_next_place(other, i + 1)) <= other->mask;) {
        MoltSetEntry e = other->table[i];
        molt_retain(e.key);
        int status = molt_set_add_hashed(s, e.key, e.hash);
        molt_drop(e.key);
        if (status < 0) return -1;
    }
    return 0;
}

static int update_from_dict(MoltSet *s, MoltDict *d) {
    int64_t count = molt_dict_length(d);
    if ((s->fill + count) * 5 >= s->mask * 3) resize(s, (s->used + count) * 2);
    MoltValue key;
    for (int64_t i = 0; molt_dict_next(d, &i, &key, 0);) {
        int64_t hash = d->entries[i - 1].hash;
        molt_retain(key);
        int status = molt_set_add_hashed(s, key, hash);
        molt_drop(key);
        if (status < 0) return -1;
    }
    return 0;
}

int molt_set_update_from(MoltSet *s, MoltValue iterable) {
    if (molt_is_set_sub(iterable)) return update_from_set(s, MOLT_SET(iterable));
    if (molt_is_dict(iterable)) return update_from_dict(s, MOLT_DICT(iterable));
    MoltValue it = molt_iter(iterable), key;
    if (!it) return -1;
    while ((key = molt_next(it)) && key != MOLT_STOP) {
        int status = molt_set_add_key(s, key);
        molt_drop(key);
        if (status == 0) continue;
        key = 0;
        break;
    }
    molt_drop(it);
    return key ? 0 : -1;
}

MoltValue molt_set_from_iterable(MoltValue iterable) {
    MoltValue s = molt_set_new();
    if (molt_set_update_from(MOLT_SET(s), iterable) == 0) return s;
    molt_drop(s);
    return 0;
}

/* -- slots -- */

static void set_dealloc(MoltObject *self) {
    MoltSet *s = (MoltSet *)self;
    if (s->table) drop_keys(s);
    if (s->table && s->table != s->small) molt_buffer_free(s->table);
    molt_object_free(self);
}

static void set_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltSet *s = (MoltSet *)self;
    if (s->table)
        for (int64_t i = -1; (i = set_next_place(s, i + 1)) <= s->mask;) visit(s->table[i].key, arg);
    molt_fields_traverse(self, visit, arg);
}

static void set_clear(MoltObject *self) { molt_set_empty((MoltSet *)self); }

static MoltValue set_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    MoltValue self = molt_type_alloc(type, 0);
    if (self) molt_set_prepare(MOLT_SET(self));
    return self;
}

static int set_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_no_keywords("set", kwnames) < 0) return -1;
    if (molt_arg_count(molt_type_of(self)->name, nargs, 0, 1) < 0) return -1;
    molt_set_empty(MOLT_SET(self));
    MOLT_SET(self)->hash = 0;
    return nargs ? molt_set_update_from(MOLT_SET(self), args[0]) : 0;
}

static MoltValue frozenset_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_new_no_keywords(type, &molt_frozenset_type, kwnames) < 0 || molt_arg_count(type->name, nargs, 0, 1) < 0) return 0;
    if (nargs && type == &molt_frozenset_type && molt_has_shape(args[0], MOLT_SHAPE_FROZENSET)) return molt_retain(args[0]);
    MoltValue self = molt_type_alloc(type, 0);
    if (!self) return 0;
    molt_set_prepare(MOLT_SET(self));
    MOLT_SET(self)->hash = -1;
    if (!nargs || molt_set_update_from(MOLT_SET(self), args[0]) == 0) return self;
    molt_drop(self);
    return 0;
}

static MoltValue set_repr(MoltValue self) {
    MoltReprGuard guard;
    if (molt_repr_enter(&guard, self)) return molt_str_format("%T(...)", self);
    MoltValue result = 0, list = 0, text = 0, inner = 0;
    if (MOLT_SET(self)->used == 0) {
        result = molt_str_format("%T()", self);
        goto done;
    }
    if (!(list = molt_list_from_iterable(self)) || !(text = molt_repr(list))) goto done;
    inner = molt_str_substring(text, 1, MOLT_STR(text)->length - 1);
    if (inner)
        result = molt_has_shape(self, MOLT_SHAPE_SET) ? molt_str_format("{%S}", inner) : molt_str_format("%T({%S})", self, inner);
done:
    molt_xdrop(list);
    molt_xdrop(text);
    molt_xdrop(inner);
    molt_repr_leave(&guard);
    return result;
}

static uint64_t shuffle_bits(uint64_t h) { return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u; }

int64_t molt_set_hash_value(MoltSet *s) {
    uint64_t hash = 0;
    for (int64_t i = -1; (i = set_next_place(s, i + 1)) <= s->mask;) hash ^= shuffle_bits((uint64_t)s->table[i].hash);
    hash ^= ((uint64_t)s->used + 1) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    return hash == UINT64_MAX ? 590923713 : (int64_t)hash;
}

static int64_t frozenset_hash(MoltValue self) {
    MoltSet *s = MOLT_SET(self);
    if (s->hash == -1) s->hash = molt_set_hash_value(s);
    return s->hash;
}

static int64_t set_length(MoltValue self) { return MOLT_SET(self)->used; }

/* A set as a key stands for the frozenset with its items. */
int molt_set_contains(MoltValue self, MoltValue key) {
    int status = molt_set_contains_key(MOLT_SET(self), key);
    if (status >= 0 || !molt_is_set_sub(key) || !molt_exception_matches(&molt_TypeError)) return status;
    molt_exception_clear();
    return molt_set_contains_hashed(MOLT_SET(self), key, molt_set_hash_value(MOLT_SET(key)));
}

/* -- iterator -- */

typedef struct SetIterator {
    MoltObject head;
    MoltValue set; /* owned; 0 when exhausted */
    int64_t position, used, remaining;
} SetIterator;

static MoltValue set_iter(MoltValue self) {
    MoltValue v = molt_type_alloc(&molt_set_iterator_type, 0);
    if (!v) return 0;
    SetIterator *it = MOLT_AS(SetIterator, v);
    it->set = molt_retain(self);
    it->used = it->remaining = MOLT_SET(self)->used;
    return v;
}

static void iterator_dealloc(MoltObject *self) {
    molt_xdrop(((SetIterator *)self)->set);
    molt_free_container_inline(self, sizeof(SetIterator));
}

static void iterator_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((SetIterator *)self)->set, arg); }

static MoltValue iterator_next(MoltValue self) {
    SetIterator *it = MOLT_AS(SetIterator, self);
    if (!it->set) return 0;
    MoltSet *s = MOLT_SET(it->set);
    if (s->used != it->used) {
        it->used = -1;
        return molt_raise(&molt_RuntimeError, "Set changed size during iteration");
    }
    MoltValue key;
    int64_t hash;
    if (molt_set_next_entry(s, &it->position, &key, &hash)) {
        it->remaining--;
        return molt_retain(key);
    }
    it->set = 0;
    molt_drop(molt_value(s));
    return 0;
}

MoltValue molt_set_iterator_length_hint(MoltValue self) {
    SetIterator *it = MOLT_AS(SetIterator, self);
    return molt_tag(it->set && it->used == MOLT_SET(it->set)->used ? it->remaining : 0);
}

extern const MoltNameDef molt_set_iterator_type_names[], molt_set_type_names[], molt_frozenset_type_names[];

MoltType molt_set_iterator_type = {
    MOLT_TYPE_HEAD("set_iterator", 0, SetIterator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_set_iterator_type_names,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .iter = molt_iter_self,
    .next = iterator_next,
};

MoltType molt_set_type = {
    MOLT_TYPE_HEAD("set", MOLT_SHAPE_SET, MoltSet, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_MATCH_SELF | MOLT_TYPE_SET_SUB,
    .ext_offset = offsetof(MoltSet, ext),
    .methods = molt_set_type_names,
    .dealloc = set_dealloc,
    .traverse = set_traverse,
    .clear = set_clear,
    .new_ = set_new,
    .init = set_init,
    .repr = set_repr,
    .hash = molt_hash_not_implemented,
    .richcompare = molt_set_richcompare,
    .iter = set_iter,
    .length = set_length,
    .contains = molt_set_contains,
    .number = &molt_set_number,
};

MoltType molt_frozenset_type = {
    MOLT_TYPE_HEAD("frozenset", MOLT_SHAPE_FROZENSET, MoltSet, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_MATCH_SELF | MOLT_TYPE_SET_SUB,
    .ext_offset = offsetof(MoltSet, ext),
    .methods = molt_frozenset_type_names,
    .dealloc = set_dealloc,
    .traverse = set_traverse,
    .clear = set_clear,
    .new_ = frozenset_new,
    .repr = set_repr,
    .hash = frozenset_hash,
    .richcompare = molt_set_richcompare,
    .iter = set_iter,
    .length = set_length,
    .contains = molt_set_contains,
    .number = &molt_frozenset_number,
};
