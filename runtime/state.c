/* The thread state: shadow stack, recursion limits, safepoints. */
#include "molt/molt.h"
#include "molt/threads.h"
#include <stdlib.h>
#if !defined(__wasm__)
#include <sys/mman.h>
#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif
#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif
#endif

#if defined(__wasm__)
#define MAX_FRAMES 4000
#define C_LIMIT 500
#else
#define MAX_FRAMES ((int64_t)4 << 20) /* 64 MiB reserved, touched as the stack grows */
#define C_LIMIT 10000
#endif

static MoltExcInfo base_exc_info;
MoltState molt_state = {.exc_info = &base_exc_info, .max_frames = MAX_FRAMES, .thread = MOLT_MAIN_THREAD};
int64_t molt_recursion_limit = 1000;
const MoltThreading *molt_threads;
int64_t molt_switch_interval = 5000, molt_thread_stack;
uint32_t molt_thread_forks;
void (*molt_thread_ended)(int64_t thread);

static MoltFrame *real_limit(void) {
    int64_t limit = molt_recursion_limit, most = molt_state.max_frames - 2;
    return molt_state.frames + (limit < most ? limit : most) + 1;
}

void molt_state_reset_limit(void) { molt_state.limit = real_limit(); }

void *molt_reserve_per_frame(size_t size) { return molt_reserve(size * (size_t)molt_state.max_frames); }

void *molt_reserve(size_t size) {
#if defined(__wasm__)
    void *p = calloc(1, size);
#else
    void *p = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) p = 0;
#ifdef MADV_NOHUGEPAGE
    if (p) madvise(p, size, MADV_NOHUGEPAGE);
#endif
#endif
    if (!p) {
        molt_stderr_write("Fatal error: out of memory\n");
        abort();
    }
    return p;
}

void molt_state_init(void) {
    molt_state.frames = molt_reserve_per_frame(sizeof(MoltFrame));
    molt_state.frame = molt_state.frames;
    molt_state.limit = real_limit();
}

int64_t molt_frame_depth(void) { return molt_state.frame - molt_state.frames; }

int molt_set_recursion_limit(int64_t limit) {
    if (limit < 1) return molt_raise_int(&molt_ValueError, "recursion limit must be greater or equal than 1");
    int64_t depth = molt_frame_depth();
    if (depth >= limit)
        return molt_raise_int(&molt_RecursionError,
                              "cannot set the recursion limit to %lld at the recursion depth %lld: the limit is too low",
                              limit, depth);
    molt_recursion_limit = limit;
    if (molt_state.limit) molt_state.limit = real_limit();
    return 0;
}

void molt_request(uint32_t what) {
    __atomic_fetch_or(&molt_state.pending, what, __ATOMIC_SEQ_CST);
    __atomic_store_n((uintptr_t *)&molt_state.limit, (uintptr_t)0, __ATOMIC_SEQ_CST);
}

int molt_poll_slow(void) {
    /* The limit first: what is asked for meanwhile is then in `pending`, or makes the limit 0 again. */
    __atomic_store_n((uintptr_t *)&molt_state.limit, (uintptr_t)real_limit(), __ATOMIC_SEQ_CST);
    uint32_t pending = __atomic_exchange_n(&molt_state.pending, 0, __ATOMIC_SEQ_CST);
    if (!pending) return 0;
    if (pending & MOLT_PENDING_SWITCH) molt_threads->give_way();
    if (pending & MOLT_PENDING_GC) molt_gc_collect(0);
    if (pending & MOLT_PENDING_SIGNAL) return molt_signals_handle();
    return 0;
}

static MOLT_COLD int too_deep(const char *where) {
    molt_raise(&molt_RecursionError, "maximum recursion depth exceeded%s", where);
    return 0;
}

int molt_frame_slow(void) {
    if (!molt_state.limit || molt_state.pending) {
        if (molt_poll_slow() < 0) return 0;
    }
    if (molt_state.frame + 1 >= real_limit()) return too_deep("");
    return 1;
}

int molt_c_enter(const char *where) {
    if (MOLT_LIKELY(++molt_state.c_depth <= C_LIMIT)) return 0;
    molt_state.c_depth--;
    too_deep(where);
    return 1;
}

MoltValue molt_handled_exception(void) {
    for (MoltExcInfo *info = molt_state.exc_info; info; info = info->previous)
        if (info->value && info->value != MOLT_NONE) return info->value;
    return 0;
}
