/* _thread._ThreadHandle: a thread as others see it, and waiting for its end. */
#include "_thread_handle.h"
#include <math.h>
#include <time.h>

extern const MoltNameDef molt_thread_handle_type_names[];

static MoltValue handle_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_type_alloc(type, 0);
}
static MoltValue handle_repr(MoltValue self) {
    return molt_str_format("<_ThreadHandle object: ident=%lld>", MOLT_AS(MoltThreadHandle, self)->ident);
}
static void handle_dealloc(MoltObject *self) { molt_object_free(self); }
MoltType molt_thread_handle_type = {
    MOLT_TYPE_HEAD("_ThreadHandle", 0, MoltThreadHandle, &molt_object_type),
    .methods = molt_thread_handle_type_names,
    .dealloc = handle_dealloc,
    .new_ = handle_new,
    .repr = handle_repr,
};
MoltValue molt_thread_handle_get_ident(MoltValue self) { return molt_tag(MOLT_AS(MoltThreadHandle, self)->ident); }
MoltValue molt_thread_handle_is_done(MoltValue self) { return molt_bool(MOLT_AS(MoltThreadHandle, self)->done); }
MoltValue molt_thread_handle_set_done(MoltValue self) {
    MoltThreadHandle *h = MOLT_AS(MoltThreadHandle, self);
    if (!h->state) return molt_raise(&molt_RuntimeError, "thread not started");
    h->done = 1;
    if (molt_threads) molt_threads->wake(&h->done);
    return MOLT_NONE;
}
MoltValue molt_thread_handle_join(MoltValue self, MoltValue timeout) {
    MoltThreadHandle *h = MOLT_AS(MoltThreadHandle, self);
    int64_t deadline = -1;
    if (!molt_is_none(timeout)) {
        double seconds = molt_to_double(timeout);
        if (molt_raised()) return 0;
        if (isnan(seconds)) return molt_raise(&molt_ValueError, "Invalid value NaN (not a number)");
        if (seconds > 9223372036.0) return molt_raise(&molt_OverflowError, "timestamp too large to convert to C PyTime_t");
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        double ns = ceil(seconds * 1e9);
        if (seconds >= 0 && __builtin_add_overflow((int64_t)t.tv_sec * 1000000000 + t.tv_nsec, (int64_t)ns, &deadline)) deadline = -1;
    }
    if (!h->state) return molt_raise(&molt_RuntimeError, "thread not started");
    if (h->done) return MOLT_NONE;
    if (h->ident == molt_state.thread) return molt_raise(&molt_RuntimeError, "Cannot join current thread");
    while (!h->done) {
        if (molt_state.pending & MOLT_PENDING_SIGNAL && molt_poll_slow() < 0) return 0; /* it came before we slept */
        int result = molt_threads ? molt_threads->wait(&h->done, deadline) : 0;
        if (result == 0) break;
    }
    if (molt_state.pending & MOLT_PENDING_SIGNAL && molt_poll_slow() < 0) return 0;
    return MOLT_NONE;
}
MoltValue molt_thread_make_thread_handle(MoltValue ident) {
    int64_t n;
    if (!molt_is_int_sub(ident)) return molt_raise(&molt_TypeError, "ident must be an integer");
    if (molt_index_i64(ident, &n) < 0) return 0;
    MoltValue v = molt_type_alloc(&molt_thread_handle_type, 0);
    MOLT_AS(MoltThreadHandle, v)->ident = n;
    MOLT_AS(MoltThreadHandle, v)->state = 1;
    return v;
}
