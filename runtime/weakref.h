/* Between weakref.c, weakref_proxy.c and modules/_weakref.c. */
#ifndef MOLT_WEAKREF_H
#define MOLT_WEAKREF_H
#include "object_model.h"

/* In the chain of its target: those without a callback first, then the newest first. */
struct MoltWeakref {
    MoltObject head;
    MoltObject *target;  /* not owned; 0: dead */
    MoltValue callback;  /* owned or 0 */
    int64_t hash;        /* of the target; -1 not asked for yet */
    MoltWeakref *next, *previous;
};
#define MOLT_WEAKREF(v) MOLT_AS(MoltWeakref, v)

/* A reference or proxy of exactly `type`; an old one without a callback is used again. 0 raised. */
MoltValue molt_weakref_make(MoltType *type, MoltValue object, MoltValue callback);
void molt_weakref_dealloc(MoltObject *self);
void molt_weakref_traverse(MoltObject *self, MoltVisit visit, void *arg);
MOLT_INLINE bool molt_weakref_alive(const MoltWeakref *r) { return r->target && r->target->refcount; }

#endif
