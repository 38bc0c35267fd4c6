/* Where the attributes of a class's objects are, several at once: see layout.c. */
#ifndef MOLT_LAYOUT_H
#define MOLT_LAYOUT_H
#include "molt/call.h"

struct MoltCache;

enum { /* what a name must be */
    MOLT_LAYOUT_FIELD,  /* a field or a member of __slots__ that holds values; `at`: bytes from the object */
    MOLT_LAYOUT_DOUBLE, /* the same, but its word may be a double (float_fields.h) */
    MOLT_LAYOUT_METHOD, /* a function of the class with the code `what`; `at`: the function */
    MOLT_LAYOUT_STORES  /* `__setattr__`: attributes are stored where they are, and no more is done */
};
typedef struct MoltLayoutName {
    MoltStr *name; /* interned; null: the end */
    const MoltCode *what;
    uint64_t kind;
} MoltLayoutName;

/* Emitted by the compiler (molt/compile/specialize/transactions/layouts.py), all but `names` zero. */
typedef struct MoltLayout {
    uint64_t shape; /* of the objects that are so; 0: not known */
    uint64_t tries;
    uint64_t known; /* MoltLayout *: chain of those that must be forgotten when a class changes */
    uint64_t names; /* const MoltLayoutName * */
    MoltValue cls;  /* of a layout of new instances: the class; not owned */
    uint64_t at[];  /* one for each name */
} MoltLayout;
#define MOLT_LAYOUT_NAMES(layout) ((const MoltLayoutName *)(uintptr_t)(layout)->names)

/* Of `count` layouts in a row that have the same names, the one that the object is like; 0: it has not got these attributes in plain
   fields and methods. */
MoltLayout *molt_layout_learn(MoltLayout *layouts, int64_t count, int64_t size, MoltValue o);
/* Is to make an instance of the class to allocate it and to store its fields, in this order, as this `__init__` does? `frozen`: it stores
   them as object.__setattr__ does, whatever the class's own does. */
int molt_layout_learn_class(MoltLayout *layout, MoltValue cls, const MoltCode *init, int frozen);
void molt_layouts_forget(void);
/* Has the module this builtin function under the name? The cache learns where. */
int molt_layout_learn_module(MoltValue module, MoltStr *name, const void *direct, struct MoltCache *cache);
#endif
