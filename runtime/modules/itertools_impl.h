/* Private to the itertools files. Most iterators are this one struct: some owned values, some numbers, maybe an
   array; each file names the fields it uses. */
#ifndef MOLT_ITERTOOLS_IMPL_H
#define MOLT_ITERTOOLS_IMPL_H

#include "molt/molt.h"

typedef struct Iter {
    MoltObject head;
    MoltValue ref[5];  /* owned, or 0 */
    int64_t n[4];
    int64_t *array;    /* molt_buffer, or 0 */
} Iter;
#define ITER(v) MOLT_AS(Iter, v)

void molt_itertools_dealloc(MoltObject *self);
void molt_itertools_traverse(MoltObject *self, MoltVisit visit, void *arg);
void molt_itertools_clear(MoltObject *self);
Iter *molt_itertools_alloc(MoltType *type);
/* The next item, or 0 with *done set at the end. */
MOLT_INLINE MoltValue iter_step(MoltValue it, bool *done) {
    MoltValue v = molt_next(it);
    *done = v == MOLT_STOP;
    return *done ? 0 : v;
}

/* Constructor arguments of the positional-only iterators: no keywords, min..max. */
int molt_itertools_plain(MoltType *type, MoltType *self_type, size_t nargs, MoltValue kwnames, size_t min, size_t max);

#define ITERTOOL(c_name, py_name, new_function, next_function, ...)                                \
    extern const MoltNameDef c_name##_names[];                                                     \
    MoltType c_name = {                                                                            \
        MOLT_TYPE_HEAD(py_name, 0, Iter, &molt_object_type),                                       \
        .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,                   \
        .methods = c_name##_names,                                                                 \
        .dealloc = molt_itertools_dealloc,                                                         \
        .traverse = molt_itertools_traverse,                                                       \
        .clear = molt_itertools_clear,                                                             \
        .new_ = new_function,                                                                      \
        .iter = molt_iter_self,                                                                    \
        .next = next_function,                                                                     \
        __VA_ARGS__                                                                                \
    }

#endif
