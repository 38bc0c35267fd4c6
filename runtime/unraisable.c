/* Exceptions where nobody can catch them: in __del__, weak reference callbacks and the like. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include "molt/process.h"

MoltValue (*molt_unraisable_hook)(MoltValue exception, MoltValue message, MoltValue object);

/* As sys.unraisablehook prints it; message and object may be None. */
void molt_print_unraisable(MoltValue exception, MoltValue message, MoltValue object) {
    MoltValue text = 0;
    bool has_message = !molt_is_none(message), has_object = !molt_is_none(object);
    if (has_object) {
        MoltValue shown = molt_repr(object);
        if (!shown) {
            molt_exception_clear();
            shown = molt_str_from_c("<object repr() failed>");
        }
        text = has_message ? molt_str_format("%S: %S\n", message, shown) : molt_str_format("Exception ignored in: %S\n", shown);
        molt_drop(shown);
    } else if (has_message) {
        text = molt_str_format("%S:\n", message);
    }
    MoltValue trace = molt_exception_plain_text(exception);
    MoltValue all = text ? molt_str_concat(text, trace) : molt_retain(trace);
    molt_write_stderr(all);
    molt_drop(all);
    molt_drop(trace);
    molt_xdrop(text);
}

/* where: 0 for "Exception ignored in", else the whole message. object: 0 for none. */
void molt_write_unraisable(const char *where, MoltValue object) {
    if (!molt_raised()) return;
    if (!MOLT_EXC(molt_state.exception)->traceback) molt_traceback_here(); /* whom it happened to, at least */
    MoltValue e = molt_exception_take();
    if (object) molt_retain(object);
    MoltValue message = where ? molt_str_from_c(where) : MOLT_NONE;
    MoltValue result = molt_unraisable_hook ? molt_unraisable_hook(e, message, object ? object : MOLT_NONE) : MOLT_STOP;
    if (result == MOLT_STOP) molt_print_unraisable(e, message, object ? object : MOLT_NONE);
    else molt_xdrop(result);
    molt_exception_clear();
    molt_drop(message);
    molt_xdrop(object);
    molt_drop(e);
}
