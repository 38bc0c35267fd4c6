/* The module _thread: locks, RLock, and its functions. What belongs to each thread is in _thread_local.c, what starts threads in
   _thread_start.c. */
#include "molt/molt.h"
#include "molt/process.h"
#include "molt/signals.h"
#include "molt/structseq.h"
#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>
#if !defined(__wasm__)
#include <signal.h>
#endif

extern const MoltNameDef molt_lock_type_names[], molt_rlock_type_names[];
extern MoltType molt_lock_type, molt_rlock_type;

/* -- lock and RLock -- */

typedef struct Waiter { /* on the C stack of the thread that waits */
    struct Waiter *next;
    uint32_t woken;
} Waiter;

typedef struct Lock {
    MoltObject head;
    MoltExt *ext;
    int64_t count;    /* of acquisitions; a plain lock has at most one */
    int64_t owner;    /* the thread that has an RLock, while count is not 0 */
    uint32_t forks;   /* molt_thread_forks when they began to wait: of threads that fork() left behind nothing is to be had */
    Waiter *first, *last;
} Lock;
static Lock *as_lock(MoltValue v) { return MOLT_AS(Lock, v); }

static void lock_dealloc(MoltObject *self) { molt_object_free(self); }
static MoltValue lock_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (kwnames && MOLT_TUPLE(kwnames)->length) return molt_raise(&molt_TypeError, "lock() takes no keyword arguments");
    if (nargs) return molt_raise(&molt_TypeError, "lock expected 0 arguments, got %d", (int)nargs);
    return molt_type_alloc(type, 0);
}
static MoltValue rlock_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_type_alloc(type, 0);
}
static MoltValue lock_repr(MoltValue self) {
    return molt_str_format("<%s _thread.lock object at %s>", as_lock(self)->count ? "locked" : "unlocked",
                           molt_address_text(self).text);
}
static MoltValue rlock_repr(MoltValue self) {
    int64_t n = as_lock(self)->count;
    return molt_str_format("<%s %s%T object owner=%lld count=%lld at %s>", n ? "locked" : "unlocked",
                           molt_type_of(self) == &molt_rlock_type ? "_thread." : "", self, n ? as_lock(self)->owner : (int64_t)0, n,
                           molt_address_text(self).text);
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
    .new_ = rlock_new,
    .repr = rlock_repr,
};

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int signals_come(void) { return molt_state.pending & MOLT_PENDING_SIGNAL ? molt_poll_slow() : 0; }

/* With one thread: nobody else could ever release it. */
static int wait_in_vain(int64_t deadline) {
    if (deadline < 0)
        return molt_raise_int(&molt_RuntimeError, "deadlock: the lock is held by this thread, and the program has no other");
    for (int64_t left; (left = deadline - now()) > 0;) {
        struct timespec t = {(time_t)(left / 1000000000), (long)(left % 1000000000)};
        if (nanosleep(&t, 0) < 0 && signals_come() < 0) return -1;
    }
    return 0;
}

static void forget_forked(Lock *l) {
    if (l->forks != molt_thread_forks) l->first = l->last = 0;
    l->forks = molt_thread_forks;
}
static void put_last(Lock *l, Waiter *w) {
    forget_forked(l);
    w->next = 0;
    if (l->first) l->last->next = w;
    else l->first = w;
    l->last = w;
}
static void put_first(Lock *l, Waiter *w) {
    w->next = l->first;
    l->first = w;
    if (!w->next) l->last = w;
}
static void take_out(Lock *l, Waiter *w) {
    Waiter *before = 0;
    for (Waiter *at = l->first; at; before = at, at = at->next) {
        if (at != w) continue;
        if (before) before->next = w->next;
        else l->first = w->next;
        if (l->last == w) l->last = before;
        return;
    }
}
static void wake_first(Lock *l) {
    if (MOLT_LIKELY(!l->first)) return;
    forget_forked(l);
    Waiter *w = l->first;
    if (!w) return;
    take_out(l, w);
    molt_threads->wake(&w->woken);
}

/* Until the lock is free: 1; 0 at the deadline, -1 raised. */
static int wait_until_free(Lock *l, int64_t deadline) {
    if (!molt_threads) return wait_in_vain(deadline);
    if (signals_come() < 0) return -1; /* before we sleep */
    if (!l->count) return 1;
    Waiter self = {0};
    put_last(l, &self);
    while (true) {
        int result = molt_threads->wait(&self.woken, deadline);
        if (!l->count) {
            if (!self.woken) take_out(l, &self);
            return 1;
        }
        if (result < 0 && signals_come() == 0) result = 1;
        if (result <= 0) {
            bool woken = self.woken;
            if (!woken) take_out(l, &self);
            else if (!l->count) wake_first(l); /* a signal handler has let others run: it was our turn */
            return result;
        }
        if (self.woken) {
            self.woken = 0;
            if (!l->count) return 1;
            put_first(l, &self); /* somebody was faster */
        }
    }
}

/* The deadline, or 0: not at all, -1: for ever; -2 raised. */
static int64_t parse_acquire(MoltValue blocking, MoltValue timeout) {
    int truth = molt_truth(blocking);
    if (truth < 0) return -2;
    double seconds = molt_to_double(timeout);
    if (molt_raised()) return -2;
    if (isnan(seconds)) return molt_raise_int(&molt_ValueError, "Invalid value NaN (not a number)"), -2;
    if (!truth && seconds != -1.0) return molt_raise_int(&molt_ValueError, "can't specify a timeout for a non-blocking call"), -2;
    if (seconds < 0 && seconds != -1.0)
        return molt_raise_int(&molt_ValueError, "timeout value must be a non-negative number"), -2;
    if (seconds > 9223372036.0) return molt_raise_int(&molt_OverflowError, "timeout value is too large"), -2;
    if (!truth) return 0;
    if (seconds < 0) return -1;
    int64_t ns = (int64_t)ceil(seconds * 1e9), deadline;
    return ns == 0 ? 0 : __builtin_add_overflow(now(), ns, &deadline) ? -1 : deadline;
}

/* 1 taken, 0 not, -1 raised. */
static int take_lock(Lock *l, int64_t deadline) {
    if (l->count) {
        if (!deadline) return 0;
        int got = wait_until_free(l, deadline);
        if (got <= 0) return got;
    }
    l->count = 1;
    return 1;
}

/* As CPython, which looks for signals after each call, acquire() may raise and have taken the lock; `with` may not. */
static MoltValue acquired(int got) { return got < 0 || signals_come() < 0 ? 0 : molt_bool(got); }
static MoltValue entered(int got) { return got < 0 ? 0 : MOLT_TRUE; }

MoltValue molt_lock_acquire(MoltValue self, MoltValue blocking, MoltValue timeout) {
    int64_t deadline = parse_acquire(blocking, timeout);
    return deadline == -2 ? 0 : acquired(take_lock(as_lock(self), deadline));
}
MoltValue molt_lock_release(MoltValue self) {
    if (!as_lock(self)->count) return molt_raise(&molt_RuntimeError, "release unlocked lock");
    as_lock(self)->count = 0;
    wake_first(as_lock(self));
    return MOLT_NONE;
}
MoltValue molt_lock_locked(MoltValue self) { return molt_bool(as_lock(self)->count != 0); }
MoltValue molt_lock_enter(MoltValue self) { return entered(take_lock(as_lock(self), -1)); }
MoltValue molt_lock_exit(MoltValue self, MoltValue args) { return molt_lock_release(self); }
MoltValue molt_lock_at_fork_reinit(MoltValue self) {
    as_lock(self)->count = 0;
    as_lock(self)->first = as_lock(self)->last = 0;
    return MOLT_NONE;
}

static bool owned(const Lock *l) { return l->count && l->owner == molt_state.thread; }

static int take_rlock(Lock *l, int64_t deadline) {
    if (l->count && l->owner != molt_state.thread) {
        if (!deadline) return 0;
        int got = wait_until_free(l, deadline);
        if (got <= 0) return got;
    }
    l->owner = molt_state.thread;
    l->count++;
    return 1;
}

MoltValue molt_rlock_acquire(MoltValue self, MoltValue blocking, MoltValue timeout) {
    int64_t deadline = parse_acquire(blocking, timeout);
    return deadline == -2 ? 0 : acquired(take_rlock(as_lock(self), deadline));
}
MoltValue molt_rlock_release(MoltValue self) {
    if (!owned(as_lock(self))) return molt_raise(&molt_RuntimeError, "cannot release un-acquired lock");
    if (--as_lock(self)->count == 0) wake_first(as_lock(self));
    return MOLT_NONE;
}
MoltValue molt_rlock_enter(MoltValue self) { return entered(take_rlock(as_lock(self), -1)); }
MoltValue molt_rlock_exit(MoltValue self, MoltValue args) { return molt_rlock_release(self); }
MoltValue molt_rlock_is_owned(MoltValue self) { return molt_bool(owned(as_lock(self))); }
MoltValue molt_rlock_recursion_count(MoltValue self) { return molt_tag(owned(as_lock(self)) ? as_lock(self)->count : 0); }
MoltValue molt_rlock_release_save(MoltValue self) {
    Lock *l = as_lock(self);
    if (!l->count) return molt_raise(&molt_RuntimeError, "cannot release un-acquired lock");
    MoltValue state = molt_tuple_pack((int64_t)2, molt_tag(l->count), molt_tag(l->owner));
    l->count = 0;
    wake_first(l);
    return state;
}
MoltValue molt_rlock_acquire_restore(MoltValue self, MoltValue state) {
    int64_t n, owner;
    if (!molt_is_tuple_sub(state) || MOLT_TUPLE(state)->length != 2)
        return molt_raise(&molt_TypeError, "_acquire_restore() argument 1 must be 2-item tuple, not %A", state);
    if (molt_index_i64(MOLT_TUPLE(state)->items[0], &n) < 0 || molt_index_i64(MOLT_TUPLE(state)->items[1], &owner) < 0) return 0;
    Lock *l = as_lock(self);
    MoltValue raised = 0; /* by a signal handler: CPython waits on, and raises it when the lock is there */
    while (l->count && wait_until_free(l, -1) < 0) {
        if (!molt_threads) return 0;
        MoltValue e = molt_exception_take();
        if (raised) molt_drop(e);
        else raised = e;
    }
    l->count = n;
    l->owner = owner;
    if (raised) molt_exception_restore(raised);
    return raised ? 0 : MOLT_NONE;
}

/* -- the module -- */

static void shut_down(void) {
    MoltValue threading = molt_dict_get_str(molt_sys_modules(), MOLT_N(threading));
    if (!threading) return;
    molt_retain(threading);
    MoltValue result = molt_call_method0(threading, MOLT_N(_shutdown));
    if (result) molt_drop(result);
    else molt_write_unraisable(0, 0);
    molt_drop(threading);
}

int molt_thread_init(MoltValue module) {
    molt_exit_hook = shut_down;
    return 0;
}

MoltValue molt_thread_allocate_lock(void) { return molt_type_alloc(&molt_lock_type, 0); }
MoltValue molt_thread_get_ident(void) { return molt_tag(molt_state.thread); }
MoltValue molt_thread_get_main_ident(void) { return molt_tag(molt_threads ? molt_threads->main_thread() : MOLT_MAIN_THREAD); }
MoltValue molt_thread_get_native_id(void) { return molt_tag(molt_state.native ? molt_state.native : 1); }
MoltValue molt_thread_count(void) { return molt_tag(molt_threads ? molt_threads->count() : 0); }
MoltValue molt_thread_is_main_interpreter(void) { return MOLT_TRUE; }
MoltValue molt_thread_daemon_threads_allowed(void) { return MOLT_TRUE; }
MoltValue molt_thread_shutdown(void) { return molt_threads ? molt_threads->join_all() : MOLT_NONE; }
MoltValue molt_thread_exit(void) { return molt_raise_none(&molt_SystemExit); }
MoltValue molt_thread_stack_size(MoltValue size) {
    int64_t n, old = molt_thread_stack;
    if (molt_index_i64(size, &n) < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "size must be 0 or a positive value");
    if (n && n < 32768) return molt_raise(&molt_ValueError, "size not valid: %lld bytes", n);
    molt_thread_stack = n;
    return molt_tag(old);
}
MoltValue molt_thread_interrupt_main(MoltValue signum) {
#if defined(__wasm__)
    return molt_raise_none(&molt_KeyboardInterrupt);
#else
    int64_t n;
    if (molt_index_i64(signum, &n) < 0) return 0;
    if (n < 1 || n >= MOLT_SIGNAL_COUNT) return molt_raise(&molt_ValueError, "signal number out of range");
    struct sigaction action;
    if (sigaction((int)n, 0, &action) < 0 || action.sa_handler == SIG_IGN || action.sa_handler == SIG_DFL) return MOLT_NONE;
    molt_signal_arrived((int)n);
    return molt_on_main_thread() && signals_come() < 0 ? 0 : MOLT_NONE; /* CPython looks after each call */
#endif
}

/* What CPython keeps in the thread's state: the current context of contextvars (lib/_contextvars.py). */
MoltValue molt_thread_get_context(void) { return molt_retain(molt_state.context ? molt_state.context : MOLT_NONE); }
MoltValue molt_thread_set_context(MoltValue context) {
    molt_replace(&molt_state.context, molt_retain(context));
    return MOLT_NONE;
}

/* -- exceptions that end a thread -- */

static const char *const hook_fields[] = {"exc_type", "exc_value", "exc_traceback", "thread"};
MoltStructSeqType molt_excepthook_args_type =
    MOLT_STRUCTSEQ("_ExceptHookArgs", "_thread._ExceptHookArgs", hook_fields, 4, 4, 0);

static MoltValue name_of(MoltValue thread) {
    MoltValue name = molt_is_none(thread) ? MOLT_STOP : molt_getattr_or_stop(thread, MOLT_N(name));
    if (!name) molt_exception_clear();
    return name && name != MOLT_STOP ? name : molt_tag(molt_state.thread);
}

MoltValue molt_thread_excepthook(MoltValue args) {
    if (molt_type_of(args) != &molt_excepthook_args_type.type)
        return molt_raise(&molt_TypeError, "_thread._excepthook argument type must be _ExceptHookArgs");
    MoltValue *items = MOLT_TUPLE(args)->items, e = items[1];
    if (items[0] == molt_value(&molt_SystemExit)) return MOLT_NONE;
    MoltValue name = name_of(items[3]), text = molt_str_format("Exception in thread %S:\n", name);
    molt_drop(name);
    if (!text) return 0;
    molt_write_stderr(text);
    molt_drop(text);
    if (molt_is_exception(e)) molt_print_exception(e);
    return MOLT_NONE;
}
