/* The state that __reduce__ of containers gives: the object's own attributes, or None. */
#include "molt/molt.h"

MoltValue molt_instance_state(MoltValue self) {
    MoltValue state = molt_getattr_or_stop(self, MOLT_N(__dict__));
    if (state == MOLT_STOP) return MOLT_NONE;
    if (!state || !molt_is_dict(state) || molt_dict_length(MOLT_DICT(state))) return state;
    molt_drop(state);
    return MOLT_NONE;
}
