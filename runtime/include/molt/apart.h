/* Objects of which only the fields exist: see apart.c. */
#ifndef MOLT_APART_H
#define MOLT_APART_H
#include "molt/call.h"

#define MOLT_APART ((MoltValue)10) /* what their variable holds; no Python value */
enum { MOLT_APART_MOST = 8 };      /* fields */
enum { /* what a field is, two bits of `kinds` each */
    MOLT_APART_INT,
    MOLT_APART_FLOAT,
    MOLT_APART_INT_IN_DOUBLE,
    MOLT_APART_BOOL
};

/* Makes the object: owned. The variable's reference to the class is given up. `names`: of the fields, null at the end; interned. */
MoltValue molt_apart_make(MoltValue cls, MoltStr *const *names, uint64_t kinds, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                          uint64_t e, uint64_t f, uint64_t g, uint64_t h);
/* Does nobody see a death when the variable gets another value? Up to `others` more references to the same objects are given up. */
int molt_apart_may_replace(MoltValue old, MoltValue cls, uint32_t others);
/* The variable has been given an object of the class whose fields are apart; or, with cls 0, a value. */
void molt_apart_replace(MoltValue old, MoltValue old_cls, MoltValue cls);
#endif
