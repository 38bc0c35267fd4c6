/* Signals: the C handler only notes them; Python handlers run at the next safepoint. */
#include "molt/molt.h"
#include "molt/signals.h"
#include "molt/threads.h"
#include <string.h>

MoltValue molt_signal_handlers[MOLT_SIGNAL_COUNT];
int molt_signal_wakeup_fd = -1;
volatile int molt_signals_waiting;
MoltValue (*molt_signal_frame)(void);

#if defined(__wasm__)
void molt_signals_init(void) {}
int molt_signals_handle(void) { return 0; }
#else
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t arrived[MOLT_SIGNAL_COUNT];

void molt_signal_arrived(int number) {
    int saved = errno;
    if (number > 0 && number < MOLT_SIGNAL_COUNT) {
        arrived[number] = 1;
        __atomic_store_n(&molt_signals_waiting, 1, __ATOMIC_SEQ_CST); /* for the main thread, if another one runs */
        molt_request(MOLT_PENDING_SIGNAL);
        if (molt_signal_wakeup_fd >= 0) {
            unsigned char byte = (unsigned char)number;
            ssize_t written = write(molt_signal_wakeup_fd, &byte, 1);
            (void)written;
        }
    }
    errno = saved;
}

int molt_signal_install(int number, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, 0);
}

void molt_signals_init(void) {
    molt_signal_install(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
    molt_signal_install(SIGXFSZ, SIG_IGN);
#endif
    struct sigaction old;
    if (sigaction(SIGINT, 0, &old) == 0 && old.sa_handler == SIG_DFL) molt_signal_install(SIGINT, molt_signal_arrived);
}

static int run_handler(int number) {
    MoltValue handler = molt_signal_handlers[number];
    if (!handler) {
        if (number == SIGINT) molt_raise_none(&molt_KeyboardInterrupt);
        return number == SIGINT ? -1 : 0;
    }
    if (handler == MOLT_NONE || molt_is_small(handler)) return 0;
    MoltValue held = molt_retain(handler);
    MoltValue frame = molt_signal_frame ? molt_signal_frame() : molt_retain(MOLT_NONE);
    MoltValue result = frame ? molt_call2(held, molt_tag(number), frame) : 0;
    molt_xdrop(frame);
    molt_drop(held);
    if (!result) return -1;
    molt_drop(result);
    return 0;
}

int molt_signals_handle(void) {
    if (!molt_on_main_thread()) return 0;
    molt_signals_waiting = 0;
    for (int number = 1; number < MOLT_SIGNAL_COUNT; number++) {
        if (!arrived[number]) continue;
        arrived[number] = 0;
        if (run_handler(number) < 0) {
            for (int rest = number + 1; rest < MOLT_SIGNAL_COUNT; rest++)
                if (arrived[rest]) molt_signals_waiting = 1, molt_request(MOLT_PENDING_SIGNAL);
            return -1;
        }
    }
    return 0;
}
#endif
