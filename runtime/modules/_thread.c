/* The module _thread for a program of one thread: locks, RLock, _local. Starting a thread is an error. */
#include "molt/molt.h"
#include "molt/structseq.h"
#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAIN_THREAD 1

extern const MoltNameDef molt_lock_type_names[], molt_rlock_type_names[], molt_local_type_names[],
    molt_thread_handle_type_names[];
extern MoltType molt_lock_type, molt_rlock_type, molt_local_type, molt_thread_handle_type;

/* -- lock and RLock -- */

typedef struct Lock {
    MoltObject head;
    MoltExt *ext;
    int64_t count; /* of acquisitions; a plain lock has at most one */
} Lock;
static Lock *as_lock(MoltValue v) { return MOLT_AS(Lock, v); }

static void lock_dealloc(MoltObject *self) { molt_object_free(self); }
static MoltValue lock_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_type_alloc(type, 0);
}
static MoltValue lock_repr(MoltValue self) {
    return molt_str_format("<%s _thread.lock object at %s>", as_lock(self)->count ? "locked" : "unlocked",
                           molt_address_text(self).text);
}
static MoltValue rlock_repr(MoltValue self) {
    int64_t n = as_lock(self)->count;
    return molt_str_format("<%s _thread.RLock object owner=%d count=%lld at %s>", n ? "locked" : "unlocked",
                           n ? MAIN_THREAD : 0, n, molt_address_text(self).text);
}

MoltType molt_lock_type = {
    MOLT_TYPE_HEAD("lock", 0, Lock, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(Lock, ext),
    .methods = molt_lock_type_names,
    .dealloc = lock_dealloc,
    .new_ = lock_new,
    .repr = lock_repr,
};
MoltType molt_rlock_type = {
    MOLT_TYPE_HEAD("RLock", 0, Lock, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE,
    .ext_offset = offsetof(Lock, ext),
    .methods = molt_rlock_type_names,
    .dealloc = lock_dealloc,
    .new_ = lock_new,
    .repr = rlock_repr,
};

static void wait_seconds(double seconds) {
    struct timespec left = {(time_t)floor(seconds), (long)((seconds - floor(seconds)) * 1e9)};
    while (nanosleep(&left, &left) < 0 && errno == EINTR)
        if (molt_poll_slow() < 0) return;
}

/* What acquire does when the lock cannot be had: nobody else could ever release it. */
static MoltValue wait_in_vain(bool blocking, double timeout) {
    if (!blocking) return MOLT_FALSE;
    if (timeout < 0)
        return molt_raise(&molt_RuntimeError, "deadlock: the lock is held by this thread, and the program has no other");
    wait_seconds(timeout);
    return molt_raised() ? 0 : MOLT_FALSE;
}

static int parse_acquire(MoltValue blocking, MoltValue timeout, bool *wait, double *seconds) {
    int truth = molt_truth(blocking);
    if (truth < 0) return -1;
    *wait = truth;
    *seconds = molt_to_double(timeout);
    if (molt_raised()) return -1;
    if (!truth && *seconds != -1.0)
        return molt_raise_int(&molt_ValueError, "can't specify a timeout for a non-blocking call");
    if (*seconds < 0 && *seconds != -1.0)
        return molt_raise_int(&molt_ValueError, "timeout value must be a non-negative number");
    if (*seconds > 9223372036.0) return molt_raise_int(&molt_OverflowError, "timeout value is too large");
    return 0;
}

MoltValue molt_lock_acquire(MoltValue self, MoltValue blocking, MoltValue timeout) {
    bool wait;
    double seconds;
    if (parse_acquire(blocking, timeout, &wait, &seconds) < 0) return 0;
    if (as_lock(self)->count) return wait_in_vain(wait, seconds);
    as_lock(self)->count = 1;
    return MOLT_TRUE;
}
MoltValue molt_lock_release(MoltValue self) {
    if (!as_lock(self)->count) return molt_raise(&molt_RuntimeError, "release unlocked lock");
    as_lock(self)->count = 0;
    return MOLT_NONE;
}
MoltValue molt_lock_locked(MoltValue self) { return molt_bool(as_lock(self)->count != 0); }
MoltValue molt_lock_enter(MoltValue self) { return molt_lock_acquire(self, MOLT_TRUE, molt_tag(-1)); }
MoltValue molt_lock_exit(MoltValue self, MoltValue args) { return molt_lock_release(self); }
MoltValue molt_lock_at_fork_reinit(MoltValue self) {
    as_lock(self)->count = 0;
    return MOLT_NONE;
}

MoltValue molt_rlock_acquire(MoltValue self, MoltValue blocking, MoltValue timeout) {
    bool wait;
    double seconds;
    if (parse_acquire(blocking, timeout, &wait, &seconds) < 0) return 0;
    as_lock(self)->count++;
    return MOLT_TRUE;
}
MoltValue molt_rlock_release(MoltValue self) {
    if (!as_lock(self)->count) return molt_raise(&molt_RuntimeError, "cannot release un-acquired lock");
    as_lock(self)->count--;
    return MOLT_NONE;
}
MoltValue molt_rlock_enter(MoltValue self) { return molt_rlock_acquire(self, MOLT_TRUE, molt_tag(-1)); }
MoltValue molt_rlock_exit(MoltValue self, MoltValue args) { return molt_rlock_release(self); }
MoltValue molt_rlock_is_owned(MoltValue self) { return molt_bool(as_lock(self)->count != 0); }
MoltValue molt_rlock_recursion_count(MoltValue self) { return molt_tag(as_lock(self)->count); }
MoltValue molt_rlock_release_save(MoltValue self) {
    int64_t n = as_lock(self)->count;
    if (!n) return molt_raise(&molt_RuntimeError, "cannot release un-acquired lock");
    as_lock(self)->count = 0;
    return molt_tuple_pack((int64_t)2, molt_tag(n), molt_tag(MAIN_THREAD));
}
MoltValue molt_rlock_acquire_restore(MoltValue self, MoltValue state) {
    int64_t n;
    if (!molt_is_tuple_sub(state) || MOLT_TUPLE(state)->length != 2)
        return molt_raise(&molt_TypeError, "_acquire_restore() argument 1 must be 2-item tuple, not %A", state);
    if (molt_index_i64(MOLT_TUPLE(state)->items[0], &n) < 0) return 0;
    as_lock(self)->count = n;
    return MOLT_NONE;
}

/* -- _local: with one thread, an object with attributes -- */

typedef struct Local {
    MoltObject head;
    MoltExt *ext;
} Local;
static void local_traverse(MoltObject *self, MoltVisit visit, void *arg) { molt_fields_traverse(self, visit, arg); }
static void local_clear(MoltObject *self) { molt_fields_clear(self); }
static MoltValue local_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    bool given = nargs || (kwnames && MOLT_TUPLE(kwnames)->length);
    if (given && (!type->init || type->init == molt_object_type.init))
        return molt_raise(&molt_TypeError, "Initialization arguments are not supported");
    return molt_type_alloc(type, 0);
}
static int local_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) { return 0; }
MoltType molt_local_type = {
    MOLT_TYPE_HEAD("_local", 0, Local, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DICT,
    .ext_offset = offsetof(Local, ext),
    .methods = molt_local_type_names,
    .dealloc = lock_dealloc,
    .traverse = local_traverse,
    .clear = local_clear,
    .new_ = local_new,
    .init = local_init,
};

MoltValue molt_local_get_dict(MoltValue self) { return molt_retain(molt_value(molt_instance_dict(self))); }

/* -- thread handles: there is only the main thread's -- */

typedef struct Handle {
    MoltObject head;
    int64_t ident;
    bool done;
} Handle;
static MoltValue handle_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_type_alloc(type, 0);
}
MoltType molt_thread_handle_type = {
    MOLT_TYPE_HEAD("_ThreadHandle", 0, Handle, &molt_object_type),
    .methods = molt_thread_handle_type_names,
    .dealloc = lock_dealloc,
    .new_ = handle_new,
};
MoltValue molt_thread_handle_get_ident(MoltValue self) { return molt_tag(MOLT_AS(Handle, self)->ident); }
MoltValue molt_thread_handle_is_done(MoltValue self) { return molt_bool(MOLT_AS(Handle, self)->done); }
MoltValue molt_thread_handle_set_done(MoltValue self) {
    MOLT_AS(Handle, self)->done = true;
    return MOLT_NONE;
}
MoltValue molt_thread_handle_join(MoltValue self, MoltValue timeout) {
    return molt_raise(&molt_RuntimeError, "Cannot join current thread");
}
MoltValue molt_thread_make_thread_handle(MoltValue ident) {
    int64_t n;
    if (molt_index_i64(ident, &n) < 0) return 0;
    MoltValue v = molt_type_alloc(&molt_thread_handle_type, 0);
    MOLT_AS(Handle, v)->ident = n;
    return v;
}

/* -- functions -- */

MoltValue molt_thread_allocate_lock(void) { return molt_type_alloc(&molt_lock_type, 0); }
MoltValue molt_thread_get_ident(void) { return molt_tag(MAIN_THREAD); }
MoltValue molt_thread_get_native_id(void) {
#if defined(__wasm__)
    return molt_tag(1);
#else
    return molt_tag((int64_t)getpid());
#endif
}
MoltValue molt_thread_count(void) { return molt_tag(0); }
MoltValue molt_thread_is_main_interpreter(void) { return MOLT_TRUE; }
MoltValue molt_thread_daemon_threads_allowed(void) { return MOLT_TRUE; }
MoltValue molt_thread_shutdown(void) { return MOLT_NONE; }
MoltValue molt_thread_exit(void) { return molt_raise_none(&molt_SystemExit); }
static int64_t wanted_stack;
MoltValue molt_thread_stack_size(MoltValue size) {
    int64_t n, old = wanted_stack;
    if (molt_index_i64(size, &n) < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "size must be 0 or a positive value");
    if (n && n < 32768) return molt_raise(&molt_ValueError, "size not valid: %lld bytes", n);
    wanted_stack = n;
    return molt_tag(old);
}
MoltValue molt_thread_interrupt_main(MoltValue signum) {
    return molt_raise_none(&molt_KeyboardInterrupt);
}
static MoltValue no_threads(void) {
    return molt_raise(&molt_RuntimeError, "can't start new thread: threads are not supported by Molt");
}
MoltValue molt_thread_start_new_thread(MoltValue function, MoltValue args, MoltValue kwargs) {
    if (!molt_callable(function)) return molt_raise(&molt_TypeError, "first arg must be callable");
    if (!molt_is_tuple_sub(args)) return molt_raise(&molt_TypeError, "2nd arg must be a tuple");
    return no_threads();
}
MoltValue molt_thread_start_joinable_thread(MoltValue function, MoltValue handle, MoltValue daemon) {
    if (!molt_callable(function)) return molt_raise(&molt_TypeError, "thread function must be callable");
    return no_threads();
}

static const char *const hook_fields[] = {"exc_type", "exc_value", "exc_traceback", "thread"};
MoltStructSeqType molt_excepthook_args_type =
    MOLT_STRUCTSEQ("_ExceptHookArgs", "_thread._ExceptHookArgs", hook_fields, 4, 4, 0);
MoltValue molt_thread_excepthook(MoltValue args) {
    if (molt_type_of(args) != &molt_excepthook_args_type.type)
        return molt_raise(&molt_TypeError, "_thread._excepthook argument type must be _ExceptHookArgs");
    MoltValue e = MOLT_TUPLE(args)->items[1];
    if (molt_is_exception(e)) molt_print_exception(e);
    return MOLT_NONE;
}
