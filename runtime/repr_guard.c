/* Which containers are being printed: a chain through the C stack, so that it costs nothing between reprs. */
#include "molt/molt.h"

static MoltReprGuard *printing;

int molt_repr_enter(MoltReprGuard *guard, MoltValue v) {
    for (MoltReprGuard *g = printing; g; g = g->previous)
        if (g->object == v) return 1;
    guard->object = v;
    guard->previous = printing;
    printing = guard;
    return 0;
}

void molt_repr_leave(MoltReprGuard *guard) { printing = guard->previous; }
