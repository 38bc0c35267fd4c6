/* tuple, list, dict, set, frozenset, range, slice, and their iterators. One .c each. */
#ifndef MOLT_CONTAINER_H
#define MOLT_CONTAINER_H

#include "molt/type.h"

typedef struct MoltTuple {
    MoltObject head;
    int64_t length;
    MoltValue items[];
} MoltTuple;
#define MOLT_TUPLE(v) MOLT_AS(MoltTuple, v)
typedef struct MoltTupleField { /* the descriptor of an item: MOLT_TYPE_TUPLE_FIELD */
    MoltObject head;
    int64_t index;
} MoltTupleField;
extern MoltTuple molt_empty_tuple;
/* Has an ordinary block of a tuple of this length room for one more word? That is for tuple.c to use, and 0 at first. */
MOLT_INLINE bool molt_tuple_has_spare_word(int64_t length) {
#ifdef MOLT_SANITIZE
    return false;
#endif
    return (length & 1) && length < 61;
}
void molt_tuple_hashes_forget(void); /* a class derived from tuple is changed */
MoltTuple *molt_tuple_alloc(int64_t length);                          /* items 0: fill before anything can run */
MoltValue molt_tuple_new(const MoltValue *items, int64_t length);     /* retains the items */
MoltValue molt_tuple_of_class(MoltType *type, const MoltValue *items, int64_t length); /* the same, of tuple or a subclass */
MoltValue molt_tuple_pack(int64_t length, ...);                       /* retains the items */
MoltValue molt_tuple_from_owned(const MoltValue *items, int64_t length); /* consumes the items */
/* The same for an iterator that gives many tuples: *kept (0 at first) is its first one, refilled whenever only the iterator
   holds it. As in CPython, it keeps the items of a result alive until the next one. */
MoltValue molt_tuple_again(MoltValue *kept, const MoltValue *items, int64_t length);
/* Where the items are given without that tuple: keeps them alive likewise, if their death could be seen (not that of numbers,
   str, bytes and None). Retains the items. */
void molt_tuple_keep(MoltValue *kept, const MoltValue *items, int64_t length);
MOLT_INLINE void molt_items_keep(MoltValue *kept, const MoltValue *items, int64_t length) {
    bool seen = *kept != 0;
    for (int64_t i = 0; i < length; i++) seen |= !molt_is_small(items[i]) && molt_object(items[i])->shape > MOLT_SHAPE_BYTES;
    if (seen) molt_tuple_keep(kept, items, length);
}
MoltValue molt_tuple_from_iterable(MoltValue iterable);

/* list. Storage kinds: BOXED MoltValue, I64 int64_t (exact ints that fit 63 bits), F64 double (exact
   floats, no NaN), BOOL8 uint8_t. Everything outside list.c and hot.h goes through these functions. */
enum { MOLT_LIST_BOXED, MOLT_LIST_I64, MOLT_LIST_F64, MOLT_LIST_BOOL8 };
typedef struct MoltList {
    MoltObject head;
    int64_t length;
    union { void *items; MoltValue *boxed; int64_t *i64; double *f64; uint8_t *bool8; };
    int64_t capacity; /* items */
    uint32_t kind;
    uint32_t sorting; /* being sorted: mutation is detected */
} MoltList;
#define MOLT_LIST(v) MOLT_AS(MoltList, v)
#define MOLT_ITEMS_LIMIT ((int64_t)1 << 42) /* more in a list or tuple is a MemoryError without trying */
MoltValue molt_list_new(int64_t capacity);                            /* empty */
MoltValue molt_list_from_array(const MoltValue *items, int64_t length); /* retains */
MoltValue molt_list_from_owned(const MoltValue *items, int64_t length); /* consumes */
MoltValue molt_list_from_iterable(MoltValue iterable);
MoltValue molt_list_get(const MoltList *l, int64_t i);                /* new reference; 0 <= i < length is the caller's duty */
void molt_list_set(MoltList *l, int64_t i, MoltValue v);              /* consumes v; same duty */
void molt_list_push(MoltList *l, MoltValue v);                        /* consumes v */
int molt_list_extend(MoltList *l, MoltValue iterable);                /* 0 / -1 */
void molt_list_box(MoltList *l);                                      /* converts to BOXED storage */
int molt_list_sort_in_place(MoltValue list, MoltValue key /* or None */, bool reverse); /* CPython's timsort, stable */
void molt_list_insert_at(MoltList *l, int64_t i, MoltValue v);        /* consumes v; clips i */
MoltValue molt_list_reversed(MoltValue list);                         /* the iterator from its end */
MoltValue molt_list_pop_at(MoltList *l, int64_t i);                   /* owned; 0 <= i < length */

/* dict: compact and ordered, CPython's probing. Namespace dicts (modules) may hold slot references
   (tag ..10, address of a MoltValue | 2) as entry values: the value lives in that slot. All access goes
   through these functions, which resolve them. */
typedef struct MoltDictEntry {
    int64_t hash;
    MoltValue key;   /* 0: deleted entry */
    MoltValue value;
} MoltDictEntry;
struct MoltDict {
    MoltObject head;
    int64_t used;         /* live entries */
    int64_t entry_count;  /* entries used up, live or deleted */
    int64_t capacity;     /* entries there is room for */
    MoltDictEntry *entries;
    void *index;          /* int8/16/32 table of entry numbers; size 1 << log2_size */
    uint8_t log2_size;
    uint8_t str_keys;     /* all keys are exact str */
    uint8_t has_slots;    /* some values are slot references */
    uint8_t unused;
    uint32_t version;     /* changes with every insertion of a new key, deletion, clear or resize */
};
#define MOLT_DICT(v) MOLT_AS(MoltDict, v)
MoltValue molt_dict_new(void);
MoltValue molt_dict_new_presized(int64_t count);
/* Look-up: new reference; 0 = absent when no exception is set (hash or == may raise). */
MoltValue molt_dict_get(MoltDict *d, MoltValue key);
MoltValue molt_dict_get_str(MoltDict *d, MoltStr *key);               /* borrowed or 0; never raises */
int molt_dict_set(MoltDict *d, MoltValue key, MoltValue value);       /* retains both; 0 / -1 */
int molt_dict_set_str(MoltDict *d, MoltStr *key, MoltValue value);
int molt_dict_delete(MoltDict *d, MoltValue key);                     /* 1 deleted, 0 absent, -1 raised */
MoltValue molt_dict_pop(MoltDict *d, MoltValue key);                  /* owned; 0 = absent or raised */
int molt_dict_contains(MoltDict *d, MoltValue key);                   /* 1 / 0 / -1 */
MoltValue molt_dict_setdefault(MoltDict *d, MoltValue key, MoltValue value); /* new reference */
/* Iteration: *position starts at 0; borrowed key and value; false at the end. */
bool molt_dict_next(MoltDict *d, int64_t *position, MoltValue *key, MoltValue *value);
int molt_dict_update(MoltDict *d, MoltValue mapping_or_pairs);        /* dict.update; 0 / -1 */
int molt_dict_merge_new(MoltDict *d, MoltValue mapping, MoltValue callable); /* f(**a, **b): duplicate key is TypeError */
void molt_dict_clear(MoltDict *d);
MoltValue molt_dict_copy(MoltDict *d);
MoltValue molt_dict_keys(MoltDict *d);                                /* new list of keys */
/* Ties a key of a namespace dict to a static slot (module globals): later stores go to *slot. */
void molt_dict_bind_slot(MoltDict *d, MoltStr *key, MoltValue *slot);

typedef struct MoltSetEntry {
    int64_t hash;
    MoltValue key; /* 0 empty, MOLT_STOP dummy */
} MoltSetEntry;
typedef struct MoltSet { /* set and frozenset: open addressing as CPython, so that order agrees */
    MoltObject head;
    MoltExt *ext;
    int64_t used, fill, mask;
    MoltSetEntry *table;
    int64_t hash; /* frozenset; -1 not computed */
    uint64_t occupied; /* in a table of at most 64 places: bit i says that place i holds a key (set_impl.h) */
    MoltSetEntry small[8];
} MoltSet;
#define MOLT_SET(v) MOLT_AS(MoltSet, v)
MoltValue molt_set_new(void), molt_frozenset_new(void);
MoltValue molt_set_from_iterable(MoltValue iterable);
int molt_set_add_key(MoltSet *s, MoltValue key);                      /* 0 / -1; retains */
int molt_set_contains_key(MoltSet *s, MoltValue key);                 /* 1 / 0 / -1 */
int molt_set_discard_key(MoltSet *s, MoltValue key);                  /* 1 / 0 / -1 */
bool molt_set_next(MoltSet *s, int64_t *position, MoltValue *key);    /* borrowed */
int molt_set_update_from(MoltSet *s, MoltValue iterable);

typedef struct MoltRange {
    MoltObject head;
    MoltValue start, stop, step, length; /* ints of any size */
} MoltRange;
typedef struct MoltSlice {
    MoltObject head;
    MoltValue start, stop, step;
} MoltSlice;
MoltValue molt_slice_new(MoltValue start, MoltValue stop, MoltValue step); /* retains */
/* Resolves a slice against a length, as slice.indices but clipped to int64: 0 / -1 raised. */
int molt_slice_resolve(MoltValue slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step, int64_t *count);

/* Iterators with an inline fast path (hot.h); the others are private to their files. */
typedef struct MoltSequenceIterator { /* list_iterator, tuple_iterator */
    MoltObject head;
    MoltValue sequence; /* owned; 0 when exhausted */
    int64_t index;
} MoltSequenceIterator;
typedef struct MoltRangeIterator { /* remaining < 0: that many, and values that need 64 bits */
    MoltObject head;
    int64_t next, step, remaining;
} MoltRangeIterator;

extern MoltType molt_tuple_type, molt_list_type, molt_dict_type, molt_set_type, molt_frozenset_type,
    molt_range_type, molt_slice_type, molt_list_iterator_type, molt_tuple_iterator_type, molt_range_iterator_type,
    molt_str_type, molt_bytes_type, molt_bytearray_type, molt_memoryview_type, molt_none_type,
    molt_ellipsis_type, molt_notimplemented_type, molt_generator_type, molt_module_type;

/* -- additions of the containers part -- */

/* Guard of recursive reprs, a chain on the C stack: enter answers 1 (and pushes nothing) where v is being
   printed already, else 0. */
typedef struct MoltReprGuard {
    MoltValue object;
    struct MoltReprGuard *previous;
} MoltReprGuard;
int molt_repr_enter(MoltReprGuard *guard, MoltValue v);
void molt_repr_leave(MoltReprGuard *guard);

/* Subscripts: 1 and *index; 0 where key has no __index__; -1 raised (IndexError where it is too large). */
int molt_subscript_index(MoltValue key, int64_t *index);
/* molt_slice_resolve in two steps: unpacking may run Python (read the length afterwards), adjusting never. */
int molt_slice_unpack(MoltValue slice, int64_t *start, int64_t *stop, int64_t *step);
int64_t molt_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step); /* the count */
MOLT_INLINE int64_t molt_slice_clip(int64_t bound, int64_t length, int64_t least, int64_t most) {
    if (bound < 0) return (bound += length) < least ? least : bound;
    return bound > most ? most : bound;
}
MOLT_INLINE int64_t molt_slice_adjust_inline(int64_t length, int64_t *start, int64_t *stop, int64_t step) {
    int64_t back = step < 0;
    int64_t a = *start = molt_slice_clip(*start, length, -back, length - back);
    int64_t b = *stop = molt_slice_clip(*stop, length, -back, length - back);
    int64_t apart = back ? a - b : b - a;
    if (apart <= 0) return 0;
    if (MOLT_LIKELY(step == 1 || step == -1)) return apart;
    return (apart - 1) / (back ? -step : step) + 1;
}
/* A bound of index(x, start, stop): __index__, clipped; 0 / -1. */
int molt_slice_bound(MoltValue v, int64_t *out);

MoltValue molt_range_new(MoltValue start, MoltValue stop, MoltValue step); /* ints of any size; 0 raised for step 0 */
int64_t molt_dict_length(MoltDict *d);      /* live keys; counts bound slots only while they hold a value */
int64_t molt_hash_values(const MoltValue *items, int64_t count); /* the hash of a tuple of them; -1 raised */
int molt_dict_update_kwnames(MoltDict *d, const MoltValue *values, MoltValue kwnames); /* kwnames tuple or 0 */
MoltValue molt_tuple_iter(MoltValue self), molt_list_iter(MoltValue self);
MoltValue molt_instance_state(MoltValue self); /* for __reduce__: its attributes as a dict, or None; 0 raised */

extern MoltType molt_dict_keys_type, molt_dict_values_type, molt_dict_items_type, molt_dict_keyiterator_type,
    molt_dict_valueiterator_type, molt_dict_itemiterator_type, molt_list_reverseiterator_type,
    molt_longrange_iterator_type, molt_set_iterator_type;

#endif
