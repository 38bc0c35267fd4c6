/* Thread state: the one place, reached through `molt_state` only. Code: state.c. */
#ifndef MOLT_STATE_H
#define MOLT_STATE_H

#include "molt/type.h"

typedef struct MoltCode MoltCode;

/* One activation of Python code, on the shadow stack. `site` is stored by compiled code before
   anything that may raise or call: an index into code->sites. */
typedef struct MoltFrame {
    const MoltCode *code;
    uint32_t site;
    uint32_t flags;
} MoltFrame;

/* What sys.exception() answers: innermost item with a value. Each generator has an item of its own. */
typedef struct MoltExcInfo {
    MoltValue value; /* owned or 0 */
    struct MoltExcInfo *previous;
} MoltExcInfo;

typedef struct MoltDeaths { /* heap.c: what waits for the outermost death to be over */
    MoltObject **waiting;
    size_t count, capacity;
    uint32_t depth;
} MoltDeaths;

/* Of the thread that runs Python code now: each other thread has a copy in its record (threads.c), so that nobody pays for them. */
typedef struct MoltState {
    MoltFrame *frame;    /* innermost */
    MoltFrame *limit;    /* a new frame at or above takes molt_frame_slow; 0 when something is pending */
    MoltValue exception; /* being raised: owned; 0 = none */
    MoltExcInfo *exc_info;
    uint32_t pending;    /* non-zero: signal or collection waits; polled at loop back edges */
    uint32_t c_depth;    /* nested runtime functions that recurse (repr, compare, ...) */
    MoltFrame *frames;   /* base of the shadow stack */
    int64_t max_frames;  /* places that it has */
    int64_t thread;      /* the thread's number; the main thread is MOLT_MAIN_THREAD */
    int64_t native;      /* the system's number of it */
    char *stack_top;     /* profile.c: where its C stack begins */
    MoltDeaths deaths;
    struct MoltReprGuard *printing; /* repr_guard.c */
    void *activations;   /* by_name.c: one for each place of the shadow stack; 0: none yet */
    MoltValue context;   /* of context variables: owned or 0 */
    MoltValue firstiter, finalizer; /* sys.set_asyncgen_hooks: owned or 0 */
    int64_t origin_tracking;        /* sys.set_coroutine_origin_tracking_depth */
} MoltState;

enum { MOLT_MAIN_THREAD = 1 };

extern MoltState molt_state;
extern const int64_t molt_program_stress; /* --stress-resume, --stress-deopt: 0 never, 1 always, above a seed, -N each Nth time */

/* Compiled code at function entry when frame + 1 >= limit. 0 = raised RecursionError (nothing pushed). */
int molt_frame_slow(void);
/* Compiled code at a back edge when pending. 0 fine, -1 raised (KeyboardInterrupt, ...). */
int molt_poll_slow(void);
/* Around recursion in C: if (molt_c_enter(" while getting the repr of an object")) return 0; ... molt_c_leave(); */
int molt_c_enter(const char *where);
MOLT_INLINE void molt_c_leave(void) { molt_state.c_depth--; }

enum { MOLT_PENDING_SIGNAL = 1, MOLT_PENDING_GC = 2, MOLT_PENDING_SWITCH = 4 };
void molt_request(uint32_t what); /* sets pending and limit; async-signal-safe */

/* Start: reserves the shadow stack. The frame below the first one is a sentinel without code. */
void molt_state_init(void);
void *molt_reserve(size_t size);           /* zeroed memory, touched as it is used */
void *molt_reserve_per_frame(size_t size); /* the same for each place of the shadow stack */
int molt_set_recursion_limit(int64_t limit); /* sys.setrecursionlimit: 0 / -1 raised */
extern int64_t molt_recursion_limit;         /* of all threads */
void molt_state_reset_limit(void);           /* after the state was exchanged */
int64_t molt_frame_depth(void);              /* activations of Python code */
/* Topmost handled exception, borrowed, or 0. */
MoltValue molt_handled_exception(void);

/* signal.c: handlers run at safepoints only. */
void molt_signals_init(void);   /* SIGINT raises KeyboardInterrupt, SIGPIPE and SIGXFSZ are ignored */
int molt_signals_handle(void);  /* runs the Python handlers of what has arrived: 0 / -1 raised */

#endif
