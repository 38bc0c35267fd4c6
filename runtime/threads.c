/* Threads behind one lock, as CPython's: who has the lock runs Python code, and `molt_state` is that thread's. Another thread's
   state is in its record. It is exchanged by the thread that comes, and only where the last one that ran was another. */
#include "molt/molt.h"
#include "molt/process.h"
#include "molt/signals.h"
#include "molt/threads.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#if defined(__linux__)
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A C stack, touched as it grows. A Python frame takes 256 bytes of it, as on the main thread's. */
#define STACK_WANTED ((size_t)64 << 20)
#define STACK_LEAST ((size_t)1 << 20)
#define BYTES_OF_FRAME 256
#define STACKS_KEPT 8

struct MoltThread {
    MoltState state;        /* while another thread's is in molt_state */
    MoltExcInfo base;       /* the bottom of its chain of handled exceptions */
    MoltThread *next;
    pthread_t pthread;
    int64_t native;         /* molt_state.native, which is set when all else is there: profile.c may look at any instant */
    MoltThreadStart start;
    size_t stack_size, frames_size;
    int64_t waits_for;      /* the thread that `wait_for` waits for */
};

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t free, taken;
    bool held;
    bool ending;
    bool stress;            /* MOLT_STRESS_THREADS: another thread's turn at each safepoint */
    uint32_t waiting;
    uint32_t giving;        /* those that gave way, and have not taken the lock back */
    uint64_t switches;
    MoltThread *loaded;     /* whose state is in molt_state; 0: of one that has ended */
} lock;

static MoltThread main_thread; /* the one that started the first other one's program */
static MoltThread *boss = &main_thread; /* the main thread; after fork() the one that forked */
static MoltThread *threads = &main_thread;
static int64_t last_number = MOLT_MAIN_THREAD;
static uint32_t freed_count, freed_waiters;

/* A shadow stack that a thread has left. */
static struct {
    MoltFrame *frames;
    size_t size;
} kept[STACKS_KEPT];

/* -- the lock -- */

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static struct timespec time_of(int64_t ns) { return (struct timespec){(time_t)(ns / 1000000000), (long)(ns % 1000000000)}; }

/* The end has come: a daemon thread goes no further. */
static _Noreturn void hang(void) {
    pthread_mutex_unlock(&lock.mutex);
    while (true) pause();
}

static void load(MoltThread *t) {
    molt_state.native = 0;
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    if (lock.loaded) lock.loaded->state = molt_state;
    lock.loaded = t;
    uint32_t pending = t->state.pending;
    molt_state = t->state;
    molt_state.pending = 0;
    molt_state_reset_limit();
    /* A signal handler may have come in between: it has noted the signal before it asked. */
    if (t == boss && molt_signals_waiting) pending |= MOLT_PENDING_SIGNAL;
    if (pending) molt_request(pending);
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    molt_state.native = t->native;
    lock.switches++;
}

static void take(MoltThread *self) {
    while (true) {
        if (lock.ending && self != boss) hang();
        if (!lock.held) break;
        uint64_t seen = lock.switches;
        struct timespec until = time_of(now() + 1000 * molt_switch_interval);
        lock.waiting++;
        if (lock.stress) molt_request(MOLT_PENDING_SWITCH);
        int result = pthread_cond_timedwait(&lock.free, &lock.mutex, &until);
        lock.waiting--;
        if (result == ETIMEDOUT && lock.held && lock.switches == seen) molt_request(MOLT_PENDING_SWITCH);
    }
    lock.held = true;
    if (lock.loaded != self) load(self);
    if (lock.stress && lock.waiting + lock.giving) molt_request(MOLT_PENDING_SWITCH);
    pthread_cond_broadcast(&lock.taken);
}

static void enter(MoltThread *self) {
    int saved = errno;
    pthread_mutex_lock(&lock.mutex);
    take(self);
    pthread_mutex_unlock(&lock.mutex);
    errno = saved;
}

static MoltThread *leave(void) {
    if (MOLT_UNLIKELY(lock.ending)) return 0;
    MoltThread *self = lock.loaded;
    pthread_mutex_lock(&lock.mutex);
    lock.held = false;
    pthread_cond_signal(&lock.free);
    pthread_mutex_unlock(&lock.mutex);
    return self;
}

/* Who gave way does not take the lock back before another has had it. */
static void give_way(void) {
    pthread_mutex_lock(&lock.mutex);
    if (lock.waiting + lock.giving && !lock.ending) {
        MoltThread *self = lock.loaded;
        uint64_t seen = lock.switches;
        lock.held = false;
        lock.giving++;
        pthread_cond_signal(&lock.free);
        while (lock.waiting + lock.giving > 1 && lock.switches == seen) pthread_cond_wait(&lock.taken, &lock.mutex);
        take(self);
        lock.giving--;
    }
    pthread_mutex_unlock(&lock.mutex);
}

/* -- sleeping without it -- */

static int futex(uint32_t *word, int operation, uint32_t value, const struct timespec *until) {
    return (int)syscall(SYS_futex, word, operation | FUTEX_PRIVATE_FLAG, value, until, 0, FUTEX_BITSET_MATCH_ANY);
}

/* While *word is `value`; as `wait` of MoltThreading. */
static int sleep_on(uint32_t *word, uint32_t value, int64_t deadline) {
    MoltThread *self = leave();
    struct timespec until = time_of(deadline < 0 ? 0 : deadline);
    int result = 1;
    while (__atomic_load_n(word, __ATOMIC_SEQ_CST) == value) {
        if (futex(word, FUTEX_WAIT_BITSET, value, deadline < 0 ? 0 : &until) == 0 || errno == EAGAIN) continue;
        result = errno == ETIMEDOUT ? 0 : -1;
        break;
    }
    if (self) enter(self);
    if (result <= 0 && __atomic_load_n(word, __ATOMIC_SEQ_CST) != value) return 1;
    return result;
}

static int wait_word(uint32_t *word, int64_t deadline) { return sleep_on(word, 0, deadline); }

static void wake(uint32_t *word) {
    __atomic_store_n(word, 1, __ATOMIC_SEQ_CST);
    futex(word, FUTEX_WAKE, INT_MAX, 0);
}

static MoltThread *numbered(int64_t number) {
    MoltThread *t = threads;
    while (t && t->state.thread != number) t = t->next;
    return t;
}

static bool wait_for(int64_t owner) {
    MoltThread *self = lock.loaded;
    if (lock.ending) return false;
    for (MoltThread *t = numbered(owner); t != self; t = numbered(t->waits_for)) {
        if (!t) return false; /* it is no more: fork() */
        if (!t->waits_for) break;
        if (t->waits_for == molt_state.thread) return false;
    }
    self->waits_for = owner;
    freed_waiters++;
    sleep_on(&freed_count, __atomic_load_n(&freed_count, __ATOMIC_SEQ_CST), -1);
    freed_waiters--;
    self->waits_for = 0;
    return true;
}

static void freed(void) {
    if (!freed_waiters) return;
    __atomic_fetch_add(&freed_count, 1, __ATOMIC_SEQ_CST);
    futex(&freed_count, FUTEX_WAKE, INT_MAX, 0);
}

/* -- a thread's memory -- */

static MoltFrame *frames_for(size_t size) {
    for (int i = 0; i < STACKS_KEPT; i++) {
        if (!kept[i].frames || kept[i].size != size) continue;
        MoltFrame *frames = kept[i].frames;
        kept[i].frames = 0;
        memset(frames, 0, sizeof *frames);
        return frames;
    }
    void *made = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (made == MAP_FAILED) return 0;
#ifdef MADV_NOHUGEPAGE
    madvise(made, size, MADV_NOHUGEPAGE);
#endif
    return made;
}

static void release_frames(MoltThread *t) {
    if (t->state.activations) munmap(t->state.activations, t->frames_size); /* as large: MoltFrame and Activation are 16 bytes */
    for (int i = 0; i < STACKS_KEPT; i++) {
        if (kept[i].frames) continue;
        kept[i].frames = t->state.frames;
        kept[i].size = t->frames_size;
        return;
    }
    munmap(t->state.frames, t->frames_size);
}

static void forget(MoltThread *t) {
    MoltThread **at = &threads;
    while (*at != t) at = &(*at)->next;
    *at = t->next;
    if (t == &main_thread) return;
    release_frames(t);
    free(t);
}

/* -- its life -- */

static void end_of(MoltThread *self) {
    molt_drop(self->start.function);
    molt_xdrop(self->start.args);
    molt_xdrop(self->start.kwargs);
    if (molt_thread_ended) molt_thread_ended(molt_state.thread);
    molt_replace(&molt_state.context, 0);
    molt_replace(&molt_state.firstiter, 0);
    molt_replace(&molt_state.finalizer, 0);
    if (molt_raised()) molt_write_unraisable(0, 0);
    molt_replace(&self->base.value, 0);
    if (self->start.handle) self->start.done(self->start.handle);
    molt_xdrop(self->start.handle);
    if (molt_raised()) molt_exception_clear();
    if (molt_state.deaths.waiting) molt_buffer_free(molt_state.deaths.waiting);
    self->state.frames = molt_state.frames;
    self->state.activations = molt_state.activations;
    pthread_mutex_lock(&lock.mutex);
    molt_state.native = 0;
    lock.loaded = 0;
    forget(self);
    lock.held = false;
    pthread_cond_signal(&lock.free);
    pthread_mutex_unlock(&lock.mutex);
}

static void *body(void *argument) {
    MoltThread *self = argument;
    char *here = __builtin_frame_address(0);
#ifdef MADV_NOHUGEPAGE
    uintptr_t low = ((uintptr_t)here - self->stack_size + STACK_LEAST / 2) & ~(uintptr_t)4095;
    if (self->stack_size > STACK_LEAST) madvise((void *)low, ((uintptr_t)here & ~(uintptr_t)4095) - low, MADV_NOHUGEPAGE);
#endif
    self->native = syscall(SYS_gettid);
    self->state.stack_top = here;
    enter(self);
    const MoltThreadStart *start = &self->start;
    MoltValue result = start->args ? molt_call_spread(start->function, start->args, start->kwargs)
                                   : molt_call0(start->function);
    if (result) {
        molt_drop(result);
    } else if (molt_exception_matches(&molt_SystemExit)) {
        molt_exception_clear();
    } else {
        MoltValue e = molt_exception_take(), text = molt_str_format("Exception ignored in thread started by %R", start->function);
        if (!text) molt_exception_clear();
        MoltValue told = molt_unraisable_hook ? molt_unraisable_hook(e, text ? text : MOLT_NONE, MOLT_NONE) : MOLT_STOP;
        if (told == MOLT_STOP) molt_print_unraisable(e, text ? text : MOLT_NONE, MOLT_NONE);
        else molt_xdrop(told);
        molt_exception_clear();
        molt_xdrop(text);
        molt_drop(e);
    }
    end_of(self);
    return 0;
}

static bool is_main(void) { return lock.loaded == boss; }
static int64_t main_number(void) { return lock.loaded == boss ? molt_state.thread : boss->state.thread; }

static int64_t count_threads(void) {
    int64_t n = 0;
    for (MoltThread *t = threads; t; t = t->next) n += t != boss;
    return n;
}

static int send(int64_t number, int signal) {
    MoltThread *t = numbered(number);
    return t ? pthread_kill(t->pthread, signal) : ESRCH;
}

static MoltValue join_all(void) {
    for (MoltThread *t = threads; t;) {
        if (t == lock.loaded || !t->start.handle || t->start.daemon) {
            t = t->next;
            continue;
        }
        MoltValue handle = molt_retain(t->start.handle), done = t->start.join(handle);
        molt_drop(handle);
        if (!done) return 0;
        t = threads;
    }
    return MOLT_NONE;
}

static void each_other(void (*see)(const MoltState *, void *), void *arg) {
    for (MoltThread *t = threads; t; t = t->next)
        if (t != lock.loaded) see(&t->state, arg);
}

static void make_lock(void) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&lock.mutex, 0);
    pthread_cond_init(&lock.free, &attributes);
    pthread_cond_init(&lock.taken, &attributes);
    pthread_condattr_destroy(&attributes);
}

/* The child has the thread that forked, which is its main thread. What the others held is theirs for ever. */
static void in_child(void) {
    make_lock();
    molt_thread_forks++;
    lock.waiting = lock.giving = 0;
    freed_waiters = 0;
    for (MoltThread *t = threads, *next; t; t = next) {
        next = t->next;
        if (t != lock.loaded && t->start.handle) t->start.done(t->start.handle);
    }
    boss = threads = lock.loaded;
    boss->next = 0;
    boss->start.daemon = true; /* nobody joins it */
    boss->waits_for = 0;
    molt_state.native = boss->native = getpid();
}

static void end(void) {
    pthread_mutex_lock(&lock.mutex);
    lock.ending = true;
    pthread_mutex_unlock(&lock.mutex);
}

static const MoltThreading threading = {
    .leave = leave, .enter = enter, .give_way = give_way, .wait = wait_word, .wake = wake, .wait_for = wait_for, .freed = freed,
    .is_main = is_main, .kill = send, .in_child = in_child, .end = end, .count = count_threads, .join_all = join_all,
    .each = each_other, .main_thread = main_number,
};

static void begin(void) {
    make_lock();
    const char *stress = getenv("MOLT_STRESS_THREADS");
    lock.stress = stress && *stress && strcmp(stress, "0") != 0;
    lock.held = true;
    lock.loaded = &main_thread;
    main_thread.native = molt_state.native;
    main_thread.pthread = pthread_self();
    main_thread.state.thread = molt_state.thread;
    main_thread.start.daemon = true;
    molt_threads = &threading;
}

static MoltThread *new_record(const MoltThreadStart *start, size_t stack_size) {
    MoltThread *t = calloc(1, sizeof *t);
    if (!t) return 0;
    t->start = *start;
    t->stack_size = stack_size;
    t->state.max_frames = (int64_t)(stack_size / BYTES_OF_FRAME);
    t->frames_size = (size_t)t->state.max_frames * sizeof(MoltFrame);
    t->state.frames = t->state.frame = frames_for(t->frames_size);
    if (!t->state.frames) {
        free(t);
        return 0;
    }
    t->state.exc_info = &t->base;
    t->state.thread = ++last_number;
    return t;
}

int64_t molt_thread_start(const MoltThreadStart *start) {
    if (!molt_threads) begin();
    if (lock.ending) return molt_raise_int(&molt_RuntimeError, "can't create new thread at interpreter shutdown");
    size_t size = molt_thread_stack > (int64_t)STACK_WANTED ? (size_t)molt_thread_stack : STACK_WANTED;
    pthread_attr_t attributes;
    for (; size >= STACK_LEAST; size >>= 2) {
        MoltThread *t = new_record(start, size);
        if (!t) continue;
        molt_retain(start->function);
        if (start->args) molt_retain(start->args);
        if (start->kwargs) molt_retain(start->kwargs);
        if (start->handle) molt_retain(start->handle), start->started(start->handle, t->state.thread);
        t->next = threads;
        threads = t;
        int64_t number = t->state.thread;
        pthread_attr_init(&attributes);
        pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
        pthread_attr_setguardsize(&attributes, 65536);
        int failed = pthread_attr_setstacksize(&attributes, size);
        /* The thread waits for the lock, which is ours: its record is as it should be before it reads it. */
        if (!failed) failed = pthread_create(&t->pthread, &attributes, body, t);
        pthread_attr_destroy(&attributes);
        if (!failed) {
            if (lock.stress) molt_request(MOLT_PENDING_SWITCH);
            return number;
        }
        molt_drop(start->function);
        molt_xdrop(start->args);
        molt_xdrop(start->kwargs);
        molt_xdrop(start->handle);
        forget(t);
    }
    return molt_raise_int(&molt_RuntimeError, "can't start new thread");
}
#else
int64_t molt_thread_start(const MoltThreadStart *start) {
    return molt_raise_int(&molt_RuntimeError, "can't start new thread: there are none on this platform");
}
#endif
