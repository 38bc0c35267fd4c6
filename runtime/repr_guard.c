/* Which containers are being printed: a chain through the C stack, so that it costs nothing between reprs. */
#include "molt/molt.h"

int molt_repr_enter(MoltReprGuard *guard, MoltValue v) {
    for (MoltReprGuard *g = molt_state.printing; g; g = g->previous)
        if (g->object == v) return 1;
    guard->object = v;
    guard->previous = molt_state.printing;
    molt_state.printing = guard;
    return 0;
}

void molt_repr_leave(MoltReprGuard *guard) { molt_state.printing = guard->previous; }
