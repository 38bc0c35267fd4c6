/* Threads behind one lock, seen from the rest of the runtime. Code: threads.c, which is linked only where a program can
   start a thread: everybody else asks `molt_threads`, which is 0 until the first one is started. */
#ifndef MOLT_THREADS_H
#define MOLT_THREADS_H

#include "molt/state.h"

typedef struct MoltThread MoltThread;

typedef struct MoltThreading {
    MoltThread *(*leave)(void);      /* gives the lock away; 0 where nobody may have it any more (the end) */
    void (*enter)(MoltThread *self); /* takes it again; errno stays */
    void (*give_way)(void);          /* at a safepoint: lets another thread run, if one waits */
    /* Without the lock: until molt_thread_wake(word), the deadline (monotonic ns, < 0: none: 0), or a signal (-1); woken: 1 */
    int (*wait)(uint32_t *word, int64_t deadline);
    void (*wake)(uint32_t *word);
    bool (*wait_for)(int64_t owner); /* until somebody calls `freed`; false: that would be for ever */
    void (*freed)(void);
    bool (*is_main)(void);
    int (*kill)(int64_t thread, int signal); /* pthread_kill; its error number */
    void (*in_child)(void);          /* after fork() */
    void (*end)(void);               /* no other thread runs from now on */
    int64_t (*count)(void);          /* threads beside the main one */
    MoltValue (*join_all)(void);     /* those that are no daemons: 0 raised */
    void (*each)(void (*see)(const MoltState *state, void *arg), void *arg); /* other threads' states */
    int64_t (*main_thread)(void);
} MoltThreading;
extern const MoltThreading *molt_threads;

extern int64_t molt_switch_interval; /* microseconds: sys.setswitchinterval */
extern uint32_t molt_thread_forks;   /* how often this process and those before it forked: threads were left behind */
extern int64_t molt_thread_stack;    /* bytes: threading.stack_size */
extern void (*molt_thread_ended)(int64_t thread); /* _thread_local.c: drops what it has of that thread */

MOLT_INLINE MoltThread *molt_blocking_begin(void) { return MOLT_UNLIKELY(molt_threads != 0) ? molt_threads->leave() : 0; }
MOLT_INLINE void molt_blocking_end(MoltThread *self) {
    if (MOLT_UNLIKELY(self != 0)) molt_threads->enter(self);
}
/* Around a system call that may take long: MOLT_BLOCKING(got = read(fd, data, n)). Nothing of the heap may be touched in it, and
   what it is given must live and stay where it is, whatever other threads do. Costs one test where there is one thread. */
#define MOLT_BLOCKING(...)                                \
    do {                                                  \
        MoltThread *molt_self_ = molt_blocking_begin();   \
        __VA_ARGS__;                                      \
        molt_blocking_end(molt_self_);                    \
    } while (0)

/* An object whose C code gives the lock away in the middle of an operation: `owner` is 0, or the thread that is in the middle.
   An operation begins by waiting for others; around what gives the lock away it is owned. */
MOLT_INLINE void molt_wait_for_owner(const int64_t *owner) {
    while (MOLT_UNLIKELY(*owner != 0) && *owner != molt_state.thread && molt_threads && molt_threads->wait_for(*owner)) {}
}
MOLT_INLINE int64_t molt_own(int64_t *owner) {
    int64_t before = *owner;
    *owner = molt_state.thread;
    return before;
}
MOLT_INLINE void molt_disown(int64_t *owner, int64_t before) {
    *owner = before;
    if (MOLT_UNLIKELY(molt_threads != 0) && !before) molt_threads->freed();
}

MOLT_INLINE bool molt_on_main_thread(void) { return MOLT_LIKELY(!molt_threads) || molt_threads->is_main(); }

/* threads.c. Starts a thread that calls function(*args, **kwargs) and is then done; 0, or -1 raised. `handle` (or 0) is told its
   number before it runs, and its end: it is held until then. `unraisable`: what is said where the function raises. */
typedef struct MoltThreadStart {
    MoltValue function, args /* tuple or 0 */, kwargs /* dict or 0 */, handle;
    void (*started)(MoltValue handle, int64_t thread);
    void (*done)(MoltValue handle);
    MoltValue (*join)(MoltValue handle);
    bool daemon;
} MoltThreadStart;
int64_t molt_thread_start(const MoltThreadStart *start);

#endif
