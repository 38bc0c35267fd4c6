/* Private to the list files: the accessor layer over the storage kinds. */
#ifndef MOLT_LIST_IMPL_H
#define MOLT_LIST_IMPL_H

#include <string.h>

#include "list_slices.h"
#include "molt/molt.h"

MOLT_INLINE size_t list_item_size(uint32_t kind) { return kind == MOLT_LIST_BOOL8 ? 1 : 8; }

/* The storage kind that takes v as it is. */
MOLT_INLINE uint32_t list_kind_for(MoltValue v) {
    if (molt_is_small(v)) return MOLT_LIST_I64;
    uint32_t shape = molt_object(v)->shape;
    if (shape == MOLT_SHAPE_FLOAT) return MOLT_FLOAT(v) == MOLT_FLOAT(v) ? MOLT_LIST_F64 : MOLT_LIST_BOXED;
    if (shape == MOLT_SHAPE_BOOL) return MOLT_LIST_BOOL8;
    return MOLT_LIST_BOXED;
}
MOLT_INLINE bool list_takes(uint32_t kind, MoltValue v) { return kind == MOLT_LIST_BOXED || list_kind_for(v) == kind; }

/* New reference. */
MOLT_INLINE MoltValue list_item(const MoltList *l, int64_t i) {
    switch (l->kind) {
    case MOLT_LIST_I64: return molt_tag(l->i64[i]);
    case MOLT_LIST_F64: return molt_float_new(l->f64[i]);
    case MOLT_LIST_BOOL8: return molt_bool(l->bool8[i]);
    default: return molt_retain(l->boxed[i]);
    }
}

/* Moves v, which the kind takes, into a slot whose content counts for nothing. Consumes v. */
MOLT_INLINE void list_put(MoltList *l, int64_t i, MoltValue v) {
    switch (l->kind) {
    case MOLT_LIST_I64: l->i64[i] = molt_small(v); return;
    case MOLT_LIST_F64:
        l->f64[i] = MOLT_FLOAT(v);
        molt_drop(v);
        return;
    case MOLT_LIST_BOOL8: l->bool8[i] = v == MOLT_TRUE; return;
    default: l->boxed[i] = v;
    }
}

MOLT_INLINE void *list_address(const MoltList *l, int64_t i) {
    return (char *)l->items + (size_t)i * list_item_size(l->kind);
}

void molt_list_reserve(MoltList *l, int64_t capacity);      /* at least; for appending */
void molt_list_adopt_kind(MoltList *l, uint32_t kind);      /* l is empty */
MoltList *molt_list_alloc_kind(int64_t length, uint32_t kind); /* items uninitialised, length set */
void molt_list_empty(MoltList *l);                           /* list.clear */
int64_t molt_list_find(MoltList *l, MoltValue v, int64_t start, int64_t stop); /* index, -1 absent, -2 raised */
int64_t molt_list_count_of(MoltList *l, MoltValue v);        /* -1 raised */
void molt_list_reverse_range(MoltList *l);
/* list_sort_records.c: sorts keys that are all of one of these kinds, and values (or 0) with them; false where it
   cannot (a NaN). */
enum { MOLT_SORT_SMALL, MOLT_SORT_FLOAT, MOLT_SORT_LATIN };
bool molt_list_sort_records(MoltValue *keys, MoltValue *values, int64_t n, int what);

MoltValue molt_list_richcompare(MoltValue self, MoltValue other, int op);
int molt_list_contains(MoltValue self, MoltValue item);
MoltValue molt_list_concat(MoltValue self, MoltValue other);
MoltValue molt_list_inplace_concat(MoltValue self, MoltValue other);
MoltValue molt_list_repeat(MoltValue self, int64_t count);
MoltValue molt_list_inplace_repeat(MoltValue self, int64_t count);
MoltValue molt_list_getitem(MoltValue self, MoltValue key);
int molt_list_setitem(MoltValue self, MoltValue key, MoltValue value);

#endif
