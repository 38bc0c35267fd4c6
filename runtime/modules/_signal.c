/* The module _signal, on which Lib/signal.py is built. The C handler: runtime/signal.c. */
#include "molt/molt.h"
#include "molt/signals.h"
#include <errno.h>
#include <string.h>

#if defined(__wasm__)
int molt_signal_init(MoltValue module) { return 0; }
#else
#include <signal.h>
#include <math.h>
#include <pthread.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const struct {
    const char *name;
    int number;
} numbers[] = {
#ifdef SIGABRT
    {"SIGABRT", SIGABRT},
#endif
#ifdef SIGALRM
    {"SIGALRM", SIGALRM},
#endif
#ifdef SIGBUS
    {"SIGBUS", SIGBUS},
#endif
#ifdef SIGCHLD
    {"SIGCHLD", SIGCHLD},
#endif
#ifdef SIGCLD
    {"SIGCLD", SIGCLD},
#endif
#ifdef SIGCONT
    {"SIGCONT", SIGCONT},
#endif
#ifdef SIGEMT
    {"SIGEMT", SIGEMT},
#endif
#ifdef SIGFPE
    {"SIGFPE", SIGFPE},
#endif
#ifdef SIGHUP
    {"SIGHUP", SIGHUP},
#endif
#ifdef SIGILL
    {"SIGILL", SIGILL},
#endif
#ifdef SIGINFO
    {"SIGINFO", SIGINFO},
#endif
#ifdef SIGINT
    {"SIGINT", SIGINT},
#endif
#ifdef SIGIO
    {"SIGIO", SIGIO},
#endif
#ifdef SIGIOT
    {"SIGIOT", SIGIOT},
#endif
#ifdef SIGKILL
    {"SIGKILL", SIGKILL},
#endif
#ifdef SIGPIPE
    {"SIGPIPE", SIGPIPE},
#endif
#ifdef SIGPOLL
    {"SIGPOLL", SIGPOLL},
#endif
#ifdef SIGPROF
    {"SIGPROF", SIGPROF},
#endif
#ifdef SIGPWR
    {"SIGPWR", SIGPWR},
#endif
#ifdef SIGQUIT
    {"SIGQUIT", SIGQUIT},
#endif
#ifdef SIGSEGV
    {"SIGSEGV", SIGSEGV},
#endif
#ifdef SIGSTKFLT
    {"SIGSTKFLT", SIGSTKFLT},
#endif
#ifdef SIGSTOP
    {"SIGSTOP", SIGSTOP},
#endif
#ifdef SIGSYS
    {"SIGSYS", SIGSYS},
#endif
#ifdef SIGTERM
    {"SIGTERM", SIGTERM},
#endif
#ifdef SIGTRAP
    {"SIGTRAP", SIGTRAP},
#endif
#ifdef SIGTSTP
    {"SIGTSTP", SIGTSTP},
#endif
#ifdef SIGTTIN
    {"SIGTTIN", SIGTTIN},
#endif
#ifdef SIGTTOU
    {"SIGTTOU", SIGTTOU},
#endif
#ifdef SIGURG
    {"SIGURG", SIGURG},
#endif
#ifdef SIGUSR1
    {"SIGUSR1", SIGUSR1},
#endif
#ifdef SIGUSR2
    {"SIGUSR2", SIGUSR2},
#endif
#ifdef SIGVTALRM
    {"SIGVTALRM", SIGVTALRM},
#endif
#ifdef SIGWINCH
    {"SIGWINCH", SIGWINCH},
#endif
#ifdef SIGXCPU
    {"SIGXCPU", SIGXCPU},
#endif
#ifdef SIGXFSZ
    {"SIGXFSZ", SIGXFSZ},
#endif
#ifdef SIG_BLOCK
    {"SIG_BLOCK", SIG_BLOCK},
#endif
#ifdef SIG_UNBLOCK
    {"SIG_UNBLOCK", SIG_UNBLOCK},
#endif
#ifdef SIG_SETMASK
    {"SIG_SETMASK", SIG_SETMASK},
#endif
#ifdef ITIMER_REAL
    {"ITIMER_REAL", ITIMER_REAL},
#endif
#ifdef ITIMER_VIRTUAL
    {"ITIMER_VIRTUAL", ITIMER_VIRTUAL},
#endif
#ifdef ITIMER_PROF
    {"ITIMER_PROF", ITIMER_PROF},
#endif
};

#ifndef NSIG
#define NSIG 65
#endif

static void set_int(MoltDict *d, const char *name, int64_t value) {
    MoltStr *key = molt_name(name);
    molt_dict_set_str(d, key, molt_tag(value));
    molt_drop(molt_value(key));
}

static MoltValue current_frame(void) {
    return molt_state.frame > molt_state.frames ? molt_frame_object(molt_state.frame) : MOLT_NONE;
}

static MoltDict *own_dict(void) {
    MoltModuleDef *def = molt_module_find(MOLT_N(_signal));
    return MOLT_AS(MoltModule, def->module)->dict;
}

/* The function default_int_handler: borrowed, or 0 where the program does not mention it. */
static MoltValue default_int_handler(void) { return molt_dict_get_str(own_dict(), MOLT_N(default_int_handler)); }

int molt_signal_init(MoltValue module) {
    MoltDict *d = MOLT_AS(MoltModule, module)->dict;
    molt_signal_frame = current_frame;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) set_int(d, numbers[i].name, numbers[i].number);
    set_int(d, "SIG_DFL", 0);
    set_int(d, "SIG_IGN", 1);
    set_int(d, "NSIG", NSIG);
#ifdef SIGRTMIN
    set_int(d, "SIGRTMIN", SIGRTMIN);
    set_int(d, "SIGRTMAX", SIGRTMAX);
#endif
    molt_dict_set_str(d, MOLT_N(ItimerError), molt_value(&molt_OSError));
    for (int number = 1; number < MOLT_SIGNAL_COUNT; number++) {
        struct sigaction action;
        if (molt_signal_handlers[number] || sigaction(number, 0, &action) < 0) continue;
        if (action.sa_handler == SIG_DFL) molt_signal_handlers[number] = molt_tag(0);
        else if (action.sa_handler == SIG_IGN) molt_signal_handlers[number] = molt_tag(1);
        else if (number != SIGINT) molt_signal_handlers[number] = MOLT_NONE;
    }
    return 0;
}

MoltValue molt_signal_default_int_handler(MoltValue signalnum, MoltValue frame) {
    return molt_raise_none(&molt_KeyboardInterrupt);
}

/* -- handlers -- */

static int signal_number(MoltValue v, int *out) {
    int64_t n;
    if (molt_index_i64(v, &n) < 0) return -1;
    if (n < 1 || n >= NSIG || n >= MOLT_SIGNAL_COUNT) return molt_raise_int(&molt_ValueError, "signal number out of range");
    *out = (int)n;
    return 0;
}

static MoltValue handler_of(int number) {
    MoltValue handler = molt_signal_handlers[number];
    if (!handler && number == SIGINT) handler = default_int_handler();
    return molt_retain(handler ? handler : MOLT_NONE);
}

MoltValue molt_signal_getsignal(MoltValue signalnum) {
    int number;
    return signal_number(signalnum, &number) < 0 ? 0 : handler_of(number);
}

static bool is_value(MoltValue handler, int64_t value) {
    int64_t n;
    return molt_is_int_sub(handler) && molt_int_fits_i64(handler, &n) && n == value;
}

MoltValue molt_signal_signal(MoltValue signalnum, MoltValue handler) {
    int number;
    int64_t any;
    if (molt_index_i64(signalnum, &any) < 0) return 0;
    void (*c_handler)(int) = molt_signal_arrived;
    if (is_value(handler, 0)) c_handler = SIG_DFL;
    else if (is_value(handler, 1)) c_handler = SIG_IGN;
    else if (!molt_callable(handler))
        return molt_raise(&molt_TypeError,
                          "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    if (!molt_on_main_thread())
        return molt_raise(&molt_ValueError, "signal only works in main thread of the main interpreter");
    if (signal_number(signalnum, &number) < 0) return 0;
    if (molt_signals_handle() < 0) return 0;
    if (molt_signal_install(number, c_handler) < 0) return molt_raise_errno(errno, 0);
    MoltValue old = handler_of(number);
    MoltValue kept = c_handler == SIG_DFL ? molt_tag(0) : c_handler == SIG_IGN ? molt_tag(1) : molt_retain(handler);
    molt_keep(&molt_signal_handlers[number]);
    molt_replace(&molt_signal_handlers[number], kept);
    return old;
}

MoltValue molt_signal_raise_signal(MoltValue signalnum) {
    int64_t n;
    if (molt_index_i64(signalnum, &n) < 0) return 0;
    if (raise((int)n) != 0) return molt_raise_errno(errno, 0);
    return molt_signals_handle() < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_signal_pthread_kill(MoltValue thread_id, MoltValue signalnum) {
    int64_t n;
    if (molt_index_i64(signalnum, &n) < 0) return 0;
    int64_t thread;
    if (molt_index_i64(thread_id, &thread) < 0) return 0;
    int error = molt_threads ? molt_threads->kill(thread, (int)n) : pthread_kill(pthread_self(), (int)n);
    if (error) return molt_raise_errno(error, 0);
    return molt_signals_handle() < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_signal_strsignal(MoltValue signalnum) {
    int number;
    if (signal_number(signalnum, &number) < 0) return 0;
    errno = 0;
    const char *text = strsignal(number);
    if (!text || errno || !strncmp(text, "Unknown signal", 14)) return MOLT_NONE;
    return molt_str_from_c(text);
}

static MoltValue set_of(const sigset_t *mask) {
    MoltValue set = molt_set_new();
    for (int number = 1; number < NSIG; number++)
        if (sigismember(mask, number) == 1) molt_set_add_key(MOLT_SET(set), molt_tag(number));
    return set;
}

MoltValue molt_signal_valid_signals(void) {
    sigset_t mask;
    sigfillset(&mask);
    return set_of(&mask);
}

static int mask_of(MoltValue iterable, sigset_t *mask) {
    MoltValue items = molt_tuple_from_iterable(iterable);
    if (!items) return -1;
    sigemptyset(mask);
    int status = 0;
    for (int64_t i = 0; status == 0 && i < MOLT_TUPLE(items)->length; i++) {
        int64_t n;
        status = molt_index_i64(MOLT_TUPLE(items)->items[i], &n);
        if (status == 0 && (n < 1 || n >= NSIG))
            status = molt_raise_int(&molt_ValueError, "signal number %lld out of range [1; %d]", n, NSIG - 1);
        if (status == 0) sigaddset(mask, (int)n);
    }
    molt_drop(items);
    return status;
}

MoltValue molt_signal_pthread_sigmask(MoltValue how, MoltValue mask) {
    sigset_t wanted, old;
    int64_t n;
    if (molt_index_i64(how, &n) < 0 || mask_of(mask, &wanted) < 0) return 0;
    int error = pthread_sigmask((int)n, &wanted, &old);
    if (error) return molt_raise_errno(error, 0);
    if (molt_signals_handle() < 0) return 0;
    return set_of(&old);
}

MoltValue molt_signal_sigpending(void) {
    sigset_t mask;
    return sigpending(&mask) < 0 ? molt_raise_errno(errno, 0) : set_of(&mask);
}

MoltValue molt_signal_sigwait(MoltValue sigset) {
    sigset_t wanted;
    int number;
    if (mask_of(sigset, &wanted) < 0) return 0;
    int error;
    MOLT_BLOCKING(error = sigwait(&wanted, &number));
    return error ? molt_raise_errno(error, 0) : molt_tag(number);
}

MoltValue molt_signal_siginterrupt(MoltValue signalnum, MoltValue flag) {
    int number, truth = molt_truth(flag);
    if (truth < 0 || signal_number(signalnum, &number) < 0) return 0;
    struct sigaction action;
    if (sigaction(number, 0, &action) < 0) return molt_raise_errno(errno, 0);
    if (truth) action.sa_flags &= ~SA_RESTART;
    else action.sa_flags |= SA_RESTART;
    return sigaction(number, &action, 0) < 0 ? molt_raise_errno(errno, 0) : MOLT_NONE;
}

MoltValue molt_signal_set_wakeup_fd(MoltValue fd, MoltValue warn_on_full_buffer) {
    int64_t n;
    if (molt_index_i64(fd, &n) < 0) return 0;
    if (!molt_on_main_thread())
        return molt_raise(&molt_ValueError, "set_wakeup_fd only works in main thread of the main interpreter");
    int old = molt_signal_wakeup_fd;
    molt_signal_wakeup_fd = (int)n;
    return molt_tag(old);
}

/* -- timers -- */

MoltValue molt_signal_alarm(MoltValue seconds) {
    int64_t n;
    if (molt_index_i64(seconds, &n) < 0) return 0;
    return molt_tag((int64_t)alarm((unsigned)n));
}

MoltValue molt_signal_pause(void) {
    MOLT_BLOCKING(pause());
    return molt_signals_handle() < 0 ? 0 : MOLT_NONE;
}

static struct timeval time_of(double seconds) {
    struct timeval t;
    t.tv_sec = (time_t)floor(seconds);
    t.tv_usec = (suseconds_t)((seconds - floor(seconds)) * 1e6);
    return t;
}
static MoltValue pair_of(const struct itimerval *timer) {
    MoltValue pair[] = {molt_float_new((double)timer->it_value.tv_sec + (double)timer->it_value.tv_usec * 1e-6),
                        molt_float_new((double)timer->it_interval.tv_sec + (double)timer->it_interval.tv_usec * 1e-6)};
    return molt_tuple_from_owned(pair, 2);
}

MoltValue molt_signal_setitimer(MoltValue which, MoltValue seconds, MoltValue interval) {
    int64_t n;
    if (molt_index_i64(which, &n) < 0) return 0;
    struct itimerval timer, old;
    double first = molt_to_double(seconds), again = molt_raised() ? 0 : molt_to_double(interval);
    if (molt_raised()) return 0;
    timer.it_value = time_of(first);
    timer.it_interval = time_of(again);
    if (setitimer((int)n, &timer, &old) < 0) return molt_raise_errno(errno, 0);
    return pair_of(&old);
}

MoltValue molt_signal_getitimer(MoltValue which) {
    int64_t n;
    struct itimerval timer;
    if (molt_index_i64(which, &n) < 0) return 0;
    return getitimer((int)n, &timer) < 0 ? molt_raise_errno(errno, 0) : pair_of(&timer);
}
#endif
