/* Starting threads: the functions of _thread that bring threads.c into a program. */
#include "_thread_handle.h"

static void started(MoltValue handle, int64_t thread) {
    MOLT_AS(MoltThreadHandle, handle)->ident = thread;
    MOLT_AS(MoltThreadHandle, handle)->state = 1;
}
static void done(MoltValue handle) { molt_drop(molt_thread_handle_set_done(handle)); }
static MoltValue join(MoltValue handle) { return molt_thread_handle_join(handle, MOLT_NONE); }

MoltValue molt_thread_start_new_thread(MoltValue function, MoltValue args, MoltValue kwargs) {
    if (!molt_callable(function)) return molt_raise(&molt_TypeError, "first arg must be callable");
    if (!molt_is_tuple_sub(args)) return molt_raise(&molt_TypeError, "2nd arg must be a tuple");
    bool named = !molt_is_none(kwargs);
    if (named && !molt_is_dict_sub(kwargs)) return molt_raise(&molt_TypeError, "optional 3rd arg must be a dictionary");
    MoltThreadStart start = {.function = function, .args = args, .kwargs = named ? kwargs : 0, .daemon = true};
    int64_t number = molt_thread_start(&start);
    return number < 0 ? 0 : molt_tag(number);
}

MoltValue molt_thread_start_joinable_thread(MoltValue function, MoltValue handle, MoltValue daemon) {
    if (!molt_callable(function)) return molt_raise(&molt_TypeError, "thread function must be callable");
    bool given = !molt_is_none(handle);
    if (given && molt_type_of(handle) != &molt_thread_handle_type)
        return molt_raise(&molt_TypeError, "'handle' must be a _ThreadHandle");
    int truth = molt_truth(daemon);
    if (truth < 0) return 0;
    if (given && MOLT_AS(MoltThreadHandle, handle)->state) return molt_raise(&molt_RuntimeError, "thread already started");
    MoltValue h = given ? molt_retain(handle) : molt_type_alloc(&molt_thread_handle_type, 0);
    MoltThreadStart start = {
        .function = function, .handle = h, .daemon = truth, .started = started, .done = done, .join = join};
    int64_t number = molt_thread_start(&start);
    if (number >= 0) return h;
    MOLT_AS(MoltThreadHandle, h)->state = 0;
    molt_drop(h);
    return 0;
}
