/* The value: 64 bits on every target.

       ...1   int of 63 bits
       ..00   pointer to an object; 0 means "raised" (a result) or "unbound" (a variable)
       ..10   never a Python value: MOLT_STOP, MOLT_ITEMS, and slot references inside namespace dicts

   Ownership, the rule of the whole runtime: a function *borrows* its arguments and *owns* (returns a
   new reference to) its result. Where a function consumes an argument its header says "consumes". */
#ifndef MOLT_VALUE_H
#define MOLT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t MoltValue;

/* Every object starts with these 8 bytes. The shape id leads to shape and type (shape.h). */
typedef struct MoltObject {
    uint32_t refcount; /* sign bit set: immortal */
    uint32_t shape;
} MoltObject;

#define MOLT_IMMORTAL 0x80000000u
#define MOLT_RAISED ((MoltValue)0)
#define MOLT_UNBOUND ((MoltValue)0)
#define MOLT_STOP ((MoltValue)2) /* "exhausted": the result of molt_next only */
#define MOLT_ITEMS ((MoltValue)6) /* "the items are in `out`": the result of molt_next_items only */

#define MOLT_LIKELY(x) __builtin_expect(!!(x), 1)
#define MOLT_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define MOLT_COLD __attribute__((cold, noinline))
#define MOLT_INLINE static inline __attribute__((always_inline))

#define MOLT_SMALL_MAX ((int64_t)0x3fffffffffffffff)
#define MOLT_SMALL_MIN (-MOLT_SMALL_MAX - 1)

MOLT_INLINE MoltValue molt_value(const void *object) { return (MoltValue)(uintptr_t)object; }
MOLT_INLINE MoltObject *molt_object(MoltValue v) { return (MoltObject *)(uintptr_t)v; }
#define MOLT_AS(Type, v) ((Type *)(uintptr_t)(v))

MOLT_INLINE bool molt_is_small(MoltValue v) { return v & 1; }
MOLT_INLINE int64_t molt_small(MoltValue v) { return (int64_t)v >> 1; }
MOLT_INLINE bool molt_fits_small(int64_t i) { return i >= MOLT_SMALL_MIN && i <= MOLT_SMALL_MAX; }
/* Only for i that fits 63 bits; molt_int_from_i64 (int.h) takes any i. */
MOLT_INLINE MoltValue molt_tag(int64_t i) { return ((uint64_t)i << 1) | 1; }

void molt_dealloc(MoltObject *object); /* heap.c: the count has just reached 0 */

MOLT_INLINE void molt_retain_object(MoltObject *o) {
    uint32_t count = o->refcount;
    if (MOLT_LIKELY((int32_t)count >= 0)) o->refcount = count + 1;
}
MOLT_INLINE void molt_drop_object(MoltObject *o) {
    uint32_t count = o->refcount;
    if (MOLT_UNLIKELY((int32_t)count < 0)) return;
    o->refcount = --count;
    if (MOLT_UNLIKELY(count == 0)) molt_dealloc(o);
}
/* v must not be 0. Returns v, so that `return molt_retain(v);` reads well. */
MOLT_INLINE MoltValue molt_retain(MoltValue v) {
    if (!molt_is_small(v)) molt_retain_object(molt_object(v));
    return v;
}
MOLT_INLINE void molt_drop(MoltValue v) {
    if (!molt_is_small(v)) molt_drop_object(molt_object(v));
}
/* The same for a v that may be 0. */
MOLT_INLINE MoltValue molt_xretain(MoltValue v) { return v ? molt_retain(v) : v; }
MOLT_INLINE void molt_xdrop(MoltValue v) {
    if (v) molt_drop(v);
}
/* Store over an owned field: the field is updated before the old value can die. Consumes v. */
MOLT_INLINE void molt_replace(MoltValue *field, MoltValue v) {
    MoltValue old = *field;
    *field = v;
    molt_xdrop(old);
}

/* Static objects of the language. */
typedef struct MoltBool {
    MoltObject head;
    int64_t value;
} MoltBool;
extern MoltBool molt_true_object, molt_false_object;
extern MoltObject molt_none_object, molt_ellipsis_object, molt_notimplemented_object;
#define MOLT_TRUE molt_value(&molt_true_object)
#define MOLT_FALSE molt_value(&molt_false_object)
#define MOLT_NONE molt_value(&molt_none_object)
#define MOLT_ELLIPSIS molt_value(&molt_ellipsis_object)
#define MOLT_NOTIMPLEMENTED molt_value(&molt_notimplemented_object)
MOLT_INLINE MoltValue molt_bool(bool b) { return b ? MOLT_TRUE : MOLT_FALSE; }

#endif
