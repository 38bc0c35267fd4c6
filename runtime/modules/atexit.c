/* The module atexit: functions called at the end, the last registered first. */
#include "molt/molt.h"
#include "molt/process.h"

typedef struct Callback {
    MoltValue function, args, kwargs; /* function 0: unregistered */
} Callback;

static Callback *callbacks;
static size_t count, capacity;

static void forget(size_t i) {
    Callback c = callbacks[i];
    callbacks[i].function = callbacks[i].args = callbacks[i].kwargs = 0;
    molt_xdrop(c.function);
    molt_xdrop(c.args);
    molt_xdrop(c.kwargs);
}

static void report(MoltValue function) {
    MoltValue e = molt_exception_take();
    MoltValue message = molt_str_format("Exception ignored in atexit callback %R", function);
    if (!message) {
        molt_exception_clear();
        message = molt_str_from_c("Exception ignored in atexit callback");
    }
    molt_exception_restore(e);
    MoltStr *text = MOLT_STR(message);
    char *utf8 = molt_str_to_utf8(text, 0);
    molt_write_unraisable(utf8, 0);
    molt_buffer_free(utf8);
    molt_drop(message);
}

/* Those that a callback registers are forgotten, as in CPython. */
static void run_all(void) {
    for (size_t i = count; i-- > 0;) {
        if (!callbacks[i].function) continue;
        MoltValue function = molt_retain(callbacks[i].function);
        MoltValue result = molt_call_spread(function, callbacks[i].args, callbacks[i].kwargs);
        if (result) molt_drop(result);
        else report(function);
        molt_drop(function);
    }
    while (count > 0) forget(--count);
}

MoltValue molt_atexit_register(MoltValue func, MoltValue args, MoltValue kwargs) {
    if (!molt_callable(func)) return molt_raise(&molt_TypeError, "the first argument must be callable");
    if (count == capacity) {
        capacity = capacity ? capacity * 2 : 8;
        callbacks = molt_buffer_resize(callbacks, capacity * sizeof *callbacks);
    }
    Callback c = {molt_retain(func), molt_retain(args), kwargs ? molt_retain(kwargs) : 0};
    callbacks[count++] = c;
    molt_atexit_hook = run_all;
    return molt_retain(func);
}

MoltValue molt_atexit_unregister(MoltValue func) {
    for (size_t i = 0; i < count; i++) {
        if (!callbacks[i].function) continue;
        int equal = molt_equal(callbacks[i].function, func);
        if (equal < 0) return 0;
        if (equal) forget(i);
    }
    return MOLT_NONE;
}

MoltValue molt_atexit_clear(void) {
    while (count > 0) forget(--count);
    return MOLT_NONE;
}

MoltValue molt_atexit_run_exitfuncs(void) {
    run_all();
    return MOLT_NONE;
}

MoltValue molt_atexit_ncallbacks(void) {
    return molt_tag((int64_t)count);
}
