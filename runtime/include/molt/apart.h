/* Objects of which only the fields exist: see apart.c. */
#ifndef MOLT_APART_H
#define MOLT_APART_H
#include "molt/call.h"

#define MOLT_APART ((MoltValue)10) /* what their variable holds; no Python value */
enum { MOLT_APART_MOST = 8, MOLT_APART_KIND_BITS = 3 }; /* fields, and cells; the bits of each in `kinds` */
enum {
    MOLT_APART_INT,
    MOLT_APART_FLOAT,
    MOLT_APART_INT_IN_DOUBLE,
    MOLT_APART_BOOL,
    MOLT_APART_VALUE, /* owned */
};

/* They make the object: owned. The variable's references, to the class and in fields, are given up.
   `names`: of the fields, null at the end; interned. */
MoltValue molt_apart_make(MoltValue cls, MoltStr *const *names, uint64_t kinds, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                          uint64_t e, uint64_t f, uint64_t g, uint64_t h);
MoltValue molt_apart_make_tuple(int64_t count, uint64_t kinds, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f,
                                uint64_t g, uint64_t h);
/* The fields are the defaults of a function, or, with count -1, the tuple of them; the cells, which are borrowed, come first. */
MoltValue molt_apart_make_function(const MoltCode *code, MoltValue globals, int64_t cells, int64_t count, uint64_t kinds, uint64_t a,
                                   uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f, uint64_t g, uint64_t h);
/* Does nobody see a death when the variable, or a field, gets another value? Up to `others` more references to the same objects are
   given up. `cls`: of an object apart, or 0. */
int molt_apart_may_replace(MoltValue old, MoltValue cls, uint32_t others);
/* The same of a variable for functions of this code that have these cells, which others have, too. */
int molt_apart_may_replace_function(MoltValue old, uint32_t others, const MoltCode *code, int64_t cells, MoltValue a, MoltValue b,
                                    MoltValue c, MoltValue d, MoltValue e, MoltValue f, MoltValue g, MoltValue h);
/* Is the value a function of this code that has these cells? */
int molt_apart_same_cells(MoltValue v, const MoltCode *code, int64_t cells, MoltValue a, MoltValue b, MoltValue c, MoltValue d,
                          MoltValue e, MoltValue f, MoltValue g, MoltValue h);
/* The variable has been given an object of the class whose fields are apart; or, with cls 0, a value. */
void molt_apart_replace(MoltValue old, MoltValue old_cls, MoltValue cls);
#endif
