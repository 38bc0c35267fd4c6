/* array.array: what array.c and array_methods.c share. */
#ifndef MOLT_ARRAY_IMPL_H
#define MOLT_ARRAY_IMPL_H

#include "../bytes_impl.h"
#include "molt/protocol.h"

enum { SIGNED, UNSIGNED, FLOATING, TEXT };

typedef struct ArrayKind {
    char code;
    uint8_t size, group; /* bytes of an item; SIGNED... */
    const char *name; /* in range errors */
    char parsed_as;   /* the kind that CPython reads a number as before it tests this one's range, or 0 */
} ArrayKind;

typedef struct Array {
    MoltObject head;
    MoltExt *ext;
    const ArrayKind *kind;
    int64_t length, capacity; /* items */
    uint8_t *data;            /* or 0 */
    int64_t exports;          /* views: no resizing */
} Array;
#define ARRAY(v) MOLT_AS(Array, v)

extern MoltType molt_array_type, molt_array_iterator_type;
extern uint32_t molt_array_shape; /* special.c: of an array.array, 0 while there was none; so that who knows it need not have the module */

MoltValue molt_array_get_at(const Array *a, int64_t i);
int molt_array_encode(const ArrayKind *kind, MoltValue v, uint8_t out[8]); /* 0 / -1 */
int molt_array_check_resize(const Array *a);
int molt_array_reserve(Array *a, int64_t length);
MoltValue molt_array_make_like(const Array *a, int64_t length);
int molt_array_extend_from(Array *a, MoltValue iterable);
int64_t molt_array_find(Array *a, MoltValue item, int64_t start, int64_t stop); /* -1 absent, -2 raised */

MoltValue molt_array_frombytes(MoltValue self, MoltValue buffer);
MoltValue molt_array_tolist(MoltValue self), molt_array_tounicode(MoltValue self);

#endif
