/* The module sys: functions. Values that are computed when the module starts: sys_values.c. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include "molt/process.h"
#include "molt/structseq.h"
#include <string.h>

/* -- exceptions -- */

MoltValue molt_sys_exit(MoltValue status) {
    if (molt_is_none(status)) return molt_raise_none(&molt_SystemExit);
    if (!molt_is_tuple_sub(status)) return molt_raise_value(&molt_SystemExit, status);
    MoltValue e = molt_call(molt_value(&molt_SystemExit), MOLT_TUPLE(status)->items, (size_t)MOLT_TUPLE(status)->length, 0);
    if (!e) return 0;
    molt_raise_exception(e);
    molt_drop(e);
    return 0;
}

MoltValue molt_sys_exception(void) {
    MoltValue e = molt_handled_exception();
    return molt_retain(e ? e : MOLT_NONE);
}

MoltValue molt_sys_exc_info(void) {
    MoltValue e = molt_handled_exception();
    if (!e) return molt_tuple_pack((int64_t)3, MOLT_NONE, MOLT_NONE, MOLT_NONE);
    MoltValue tb = MOLT_EXC(e)->traceback ? MOLT_EXC(e)->traceback : MOLT_NONE;
    return molt_tuple_pack((int64_t)3, molt_value(molt_type_of(e)), e, tb);
}

MoltValue molt_sys_excepthook(MoltValue type, MoltValue value, MoltValue traceback) {
    if (!molt_is_exception(value)) {
        MoltValue text = molt_is_none(value) ? molt_str_format("NoneType: None\n") : molt_str_format("TypeError: print_exception(): Exception expected for value, %T found\n", value);
        molt_write_stderr(text);
        molt_drop(text);
        return MOLT_NONE;
    }
    if (molt_is_traceback(traceback) && !MOLT_EXC(value)->traceback)
        MOLT_EXC(value)->traceback = molt_retain(traceback);
    molt_print_exception(value);
    return MOLT_NONE;
}

MoltValue molt_sys_displayhook(MoltValue value) {
    if (molt_is_none(value)) return MOLT_NONE;
    MoltStr *underscore = molt_name("_");
    molt_dict_set_str(molt_builtins_dict(), underscore, MOLT_NONE);
    MoltValue out = molt_stdout(), text = out ? molt_str_format("%R\n", value) : 0;
    if (out && molt_is_none(out)) molt_raise(&molt_RuntimeError, "lost sys.stdout");
    else if (text) molt_file_write_str(out, text);
    molt_xdrop(text);
    molt_xdrop(out);
    if (!molt_raised()) molt_dict_set_str(molt_builtins_dict(), underscore, value);
    molt_drop(molt_value(underscore));
    return molt_raised() ? 0 : MOLT_NONE;
}

/* -- limits -- */

MoltValue molt_sys_getrecursionlimit(void) { return molt_tag(molt_recursion_limit); }

MoltValue molt_sys_setrecursionlimit(MoltValue limit) {
    int64_t n;
    MoltValue index = molt_index(limit);
    if (!index) return 0;
    bool fits = molt_int_fits_i64(index, &n);
    molt_drop(index);
    if (!fits || n > INT32_MAX || n < INT32_MIN)
        return molt_raise(&molt_OverflowError, "Python int too large to convert to C int");
    return molt_set_recursion_limit(n) < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_sys_get_int_max_str_digits(void) { return molt_tag(molt_int_max_str_digits); }

MoltValue molt_sys_set_int_max_str_digits(MoltValue maxdigits) {
    int64_t n;
    if (molt_index_i64(maxdigits, &n) < 0) return 0;
    if (n != 0 && n < 640) return molt_raise(&molt_ValueError, "maxdigits must be 0 or larger than 640");
    molt_int_max_str_digits = n;
    return MOLT_NONE;
}

MoltValue molt_sys_getswitchinterval(void) { return molt_float_new(1e-6 * (double)molt_switch_interval); }
MoltValue molt_sys_setswitchinterval(MoltValue interval) {
    double d = molt_to_double(interval);
    if (molt_raised()) return 0;
    if (d <= 0) return molt_raise(&molt_ValueError, "switch interval must be strictly positive");
    d *= 1e6;
    molt_switch_interval = d < 1 ? 1 : d > 1e15 ? (int64_t)1e15 : (int64_t)d;
    return MOLT_NONE;
}

/* -- objects -- */

MoltValue molt_sys_getrefcount(MoltValue object) {
    return molt_tag(molt_is_small(object) ? (int64_t)UINT32_MAX : (int64_t)(molt_object(object)->refcount & 0x7fffffff) + 1);
}

MoltValue molt_sys_getsizeof(MoltValue object, MoltValue fallback) {
    MoltValue size = molt_call_special(object, MOLT_N(__sizeof__), 0, 0);
    if (size == MOLT_STOP) return fallback ? molt_retain(fallback) : molt_raise(&molt_TypeError, "Type %T doesn't define __sizeof__", object);
    if (!size) {
        if (!fallback || !molt_exception_matches(&molt_TypeError)) return 0;
        molt_exception_clear();
        return molt_retain(fallback);
    }
    int64_t n;
    int status = molt_index_i64(size, &n);
    molt_drop(size);
    if (status < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "__sizeof__() should return >= 0");
    return molt_int_from_i64(n + (molt_type_of(object)->flags & MOLT_TYPE_CONTAINER ? 16 : 0));
}

MoltValue molt_sys_intern(MoltValue string) {
    if (!molt_is_str_sub(string)) return molt_raise(&molt_TypeError, "intern() argument must be str, not %A", string);
    if (!molt_is_str(string)) return molt_raise(&molt_TypeError, "can't intern %T", string);
    return molt_value(molt_str_intern(string));
}

MoltValue molt_sys_is_interned(MoltValue string) {
    if (!molt_is_str(string)) return molt_raise(&molt_TypeError, "_is_interned() argument must be str, not %A", string);
    return molt_bool(MOLT_STR(string)->interned);
}

MoltValue molt_sys_getallocatedblocks(void) { return molt_tag((int64_t)molt_heap_live_objects()); }

/* -- frames -- */

/* The frame `depth` levels up that Python sees, or 0. */
static MoltFrame *frame_at(int64_t depth) {
    for (MoltFrame *f = molt_state.frame; f > molt_state.frames; f--) {
        if (!f->code || f->code->flags & MOLT_CODE_HIDDEN) continue;
        if (depth-- <= 0) return f;
    }
    return 0;
}

MoltValue molt_sys_getframe(MoltValue depth) {
    int64_t n;
    if (molt_index_i64(depth, &n) < 0) return 0;
    MoltFrame *f = frame_at(n);
    return f ? molt_frame_object(f) : molt_raise(&molt_ValueError, "call stack is not deep enough");
}

MoltValue molt_sys_getframemodulename(MoltValue depth) {
    int64_t n;
    if (molt_index_i64(depth, &n) < 0) return 0;
    MoltFrame *f = frame_at(n);
    MoltValue globals = f ? molt_frame_globals(f) : 0;
    MoltValue name = globals ? molt_dict_get_str(MOLT_DICT(globals), MOLT_N(__name__)) : 0;
    return molt_retain(name ? name : MOLT_NONE);
}

static void add_frame_of(const MoltState *state, void *dict) {
    MoltValue frame = molt_frame_object_of(state);
    if (!molt_is_none(frame)) molt_dict_set(dict, molt_tag(state->thread), frame);
    molt_drop(frame);
}
static void add_exception_of(const MoltState *state, void *dict) {
    MoltValue e = MOLT_NONE;
    for (const MoltExcInfo *info = state->exc_info; info && molt_is_none(e); info = info->previous)
        if (info->value) e = info->value;
    molt_dict_set(dict, molt_tag(state->thread), e);
}

MoltValue molt_sys_current_frames(void) {
    MoltValue d = molt_dict_new();
    MoltFrame *f = frame_at(0);
    MoltValue frame = f ? molt_frame_object(f) : 0;
    if (frame) molt_dict_set(MOLT_DICT(d), molt_tag(molt_state.thread), frame);
    if (molt_threads) molt_threads->each(add_frame_of, MOLT_DICT(d));
    molt_xdrop(frame);
    return d;
}
MoltValue molt_sys_current_exceptions(void) {
    MoltValue d = molt_dict_new();
    MoltValue e = molt_handled_exception();
    molt_dict_set(MOLT_DICT(d), molt_tag(molt_state.thread), e ? e : MOLT_NONE);
    if (molt_threads) molt_threads->each(add_exception_of, MOLT_DICT(d));
    return d;
}

/* -- encodings -- */

MoltValue molt_sys_getdefaultencoding(void) { return molt_str_from_ascii("utf-8", 5); }
MoltValue molt_sys_getfilesystemencoding(void) { return molt_str_from_ascii("utf-8", 5); }
MoltValue molt_sys_getfilesystemencodeerrors(void) { return molt_str_from_c("surrogateescape"); }

/* -- hooks that nothing calls: kept so that programs may set and ask -- */

MoltValue molt_sys_is_finalizing(void) { return MOLT_FALSE; }
MoltValue molt_sys_gettrace(void) { return MOLT_NONE; }
MoltValue molt_sys_getprofile(void) { return MOLT_NONE; }
static MoltValue no_tracing(MoltValue function) {
    if (molt_is_none(function)) return MOLT_NONE;
    return molt_raise(&molt_RuntimeError, "tracing is not available in a compiled program");
}
MoltValue molt_sys_settrace(MoltValue function) { return no_tracing(function); }
MoltValue molt_sys_setprofile(MoltValue function) { return no_tracing(function); }
MoltValue molt_sys_audit(MoltValue event, MoltValue args) { return MOLT_NONE; }
MoltValue molt_sys_addaudithook(MoltValue hook) { return MOLT_NONE; }
MoltValue molt_sys_clear_type_cache(void) { return MOLT_NONE; }
MoltValue molt_sys_clear_internal_caches(void) { return MOLT_NONE; }
MoltValue molt_sys_is_gil_enabled(void) { return MOLT_TRUE; }
MoltValue molt_sys_call_tracing(MoltValue func, MoltValue args) { return molt_call_spread(func, args, 0); }
MoltValue molt_sys_breakpointhook(MoltValue args, MoltValue kwargs) {
    return molt_raise(&molt_RuntimeError, "breakpoint() is not available in a compiled program");
}

static const char *const asyncgen_fields[] = {"firstiter", "finalizer"};
static MoltStructSeqType asyncgen_hooks_type = MOLT_STRUCTSEQ("asyncgen_hooks", "sys.asyncgen_hooks", asyncgen_fields, 2, 2, 0);

MoltValue molt_sys_get_asyncgen_hooks(void) {
    MoltValue items[] = {molt_retain(molt_state.firstiter ? molt_state.firstiter : MOLT_NONE),
                         molt_retain(molt_state.finalizer ? molt_state.finalizer : MOLT_NONE)};
    return molt_structseq_new(&asyncgen_hooks_type.type, items);
}
static int set_hook(MoltValue *slot, MoltValue hook, const char *name) {
    if (!hook) return 0;
    if (!molt_is_none(hook) && !molt_type_of(hook)->call)
        return molt_raise_int(&molt_TypeError, "callable %s expected, got %T", name, hook);
    molt_keep(slot);
    molt_replace(slot, molt_is_none(hook) ? 0 : molt_retain(hook));
    return 0;
}
MoltValue molt_sys_set_asyncgen_hooks(MoltValue firstiter, MoltValue finalizer) {
    if (set_hook(&molt_state.finalizer, finalizer, "finalizer") < 0) return 0;
    if (set_hook(&molt_state.firstiter, firstiter, "firstiter") < 0) return 0;
    return MOLT_NONE;
}
MoltValue molt_sys_get_coroutine_origin_tracking_depth(void) { return molt_tag(molt_state.origin_tracking); }
MoltValue molt_sys_set_coroutine_origin_tracking_depth(MoltValue depth) {
    int64_t n;
    if (molt_index_i64(depth, &n) < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "depth must be >= 0");
    molt_state.origin_tracking = n;
    return MOLT_NONE;
}
