/* Generators: running the resumable clone of a function one step at a time, and delegation to other iterators. */
#include "generator_impl.h"
#include "molt/consume.h"
#include "molt/heap_inline.h"
#include "molt/traceback_source.h"

extern const MoltNameDef molt_generator_type_names[];

typedef MoltValue V;

static size_t value_count(const MoltCode *code) { return (size_t)code->frame_owned + code->frame_plain; }

const char *molt_generator_kind(const MoltGenerator *g) {
    if (g->code->flags & MOLT_CODE_COROUTINE) return "coroutine";
    return g->code->flags & MOLT_CODE_ASYNC_GENERATOR ? "async generator" : "generator";
}

static MoltType *type_for(const MoltCode *code) {
    if (code->flags & MOLT_CODE_COROUTINE) return &molt_coroutine_type;
    if (code->flags & MOLT_CODE_ASYNC_GENERATOR) return &molt_async_generator_type;
    return &molt_generator_type;
}

bool molt_is_generator_like(V v) {
    if (molt_has_shape(v, MOLT_SHAPE_GENERATOR)) return true;
    MoltType *type = molt_type_of(v);
    return type == &molt_coroutine_type || type == &molt_generator_type;
}

MoltGenerator *molt_generator_new(MoltFunction *self) {
    const MoltCode *code = self->code;
    MoltType *type = type_for(code);
    if (MOLT_UNLIKELY(!type->shape_id)) molt_type_ready(type);
    size_t count = value_count(code);
    MoltGenerator *g = molt_alloc_container_inline(sizeof(MoltGenerator) + count * sizeof(V), type->shape_id);
    g->code = code;
    g->frame_site = UINT32_MAX;
    g->name = molt_xretain(self->name);
    g->qualname = molt_xretain(self->qualname);
    g->buffer.capacity = (uint32_t)count;
    g->buffer.self = self;
    molt_retain(molt_value(self));
    return g;
}

/* -- whom a generator delegates to -- */

bool molt_generator_is_running(const MoltGenerator *g) {
    if (g->running) return true;
    while ((g = g->inner) && !(g->running & MOLT_GENERATOR_ENTERED))
        if (g->running) return true;
    return false;
}

static void stop_awaiting(MoltGenerator *g) {
    if (g->inner) g->inner->outer = 0;
    g->inner = 0;
    g->awaiting = 0;
}

/* Where two delegate to one, only the first gets by without being resumed. Activations of texts are told by more than their frame. */
static void start_awaiting(MoltGenerator *g, V iterator) {
    g->awaiting = iterator;
    if (!molt_is_generator_like(iterator)) return;
    MoltGenerator *inner = molt_generator(iterator);
    if (inner->outer || (g->code->flags | inner->code->flags) & MOLT_CODE_BY_NAME) return;
    g->inner = inner;
    inner->outer = g;
}

/* -- one step -- */

static void release_values(MoltGenerator *g) {
    for (uint32_t i = 0; i < g->code->frame_owned; i++) molt_replace(&g->buffer.values[i], 0);
}

static void finish(MoltGenerator *g) {
    if (MOLT_UNLIKELY(g->awaiting)) stop_awaiting(g);
    g->finished = MOLT_GENERATOR_FINISHED;
    g->started = 1;
    molt_replace(&g->exc_info.value, 0);
}

static void raise_instead(const char *kind, const char *what) {
    V cause = molt_exception_take();
    molt_raise(&molt_RuntimeError, "%s raised %s", kind, what);
    V error = molt_exception_take();
    MoltException *e = MOLT_EXC(error);
    molt_replace(&e->cause, molt_retain(cause));
    molt_replace(&e->context, cause);
    e->suppress_context = true;
    molt_exception_restore(error);
}

/* PEP 479: a StopIteration that leaves the body would look like its end. */
void molt_generator_raised(MoltGenerator *g) {
    bool async_gen = g->code->flags & MOLT_CODE_ASYNC_GENERATOR;
    if (molt_exception_matches(&molt_StopIteration)) raise_instead(molt_generator_kind(g), "StopIteration");
    else if (async_gen && molt_exception_matches(&molt_StopAsyncIteration)) raise_instead(molt_generator_kind(g), "StopAsyncIteration");
}

/* The same for a generator expression that is a loop (frontend/consumers.py). */
void molt_stop_to_error(void) {
    if (molt_exception_matches(&molt_StopIteration)) raise_instead("generator", "StopIteration");
}

MOLT_INLINE void push(MoltFrame *frame, const MoltGenerator *g) {
    frame->code = g->code;
    frame->site = g->frame_site;
    frame->flags = 0;
}

/* Runs the body in the frame, which is pushed, until it yields, returns or raises. `sent` is handed over; 0: the exception that
   is pending is raised at the yield. */
MOLT_INLINE V run_body(MoltGenerator *g, MoltFrame *frame, V sent) {
    molt_state.frame = frame;
    molt_state.exc_info = &g->exc_info;
    g->running |= MOLT_GENERATOR_BODY;
    g->started = 1;
    g->buffer.sent = sent;
    V v = g->code->resume(&g->buffer, g->buffer.entry);
    if (MOLT_UNLIKELY(!v)) molt_generator_raised(g);
    g->running &= ~MOLT_GENERATOR_BODY;
    g->frame_site = frame->site;
    return v;
}

MOLT_INLINE MoltFrame *enter(MoltGenerator *g) {
    MoltFrame *frame = molt_state.frame + 1;
    push(frame, g);
    if (MOLT_UNLIKELY(g->code->flags & MOLT_CODE_BY_NAME)) {
        molt_state.frame = frame;
        molt_by_name_enter(0, g->buffer.self);
    }
    g->exc_info.previous = molt_state.exc_info;
    g->running = MOLT_GENERATOR_ENTERED;
    return frame;
}

MOLT_INLINE void leave(MoltGenerator *g, MoltFrame *frame) {
    g->running = 0;
    molt_state.exc_info = g->exc_info.previous;
    g->exc_info.previous = 0;
    molt_state.frame = frame - 1;
}

static V enter_and_throw(MoltGenerator *g, V exception) {
    MoltFrame *frame = enter(g);
    molt_state.frame = frame;
    molt_state.exc_info = &g->exc_info;
    /* the context is what this body handles, never what its caller does */
    if (g->exc_info.value) molt_raise_exception(exception), molt_drop(exception);
    else molt_exception_restore(exception);
    V v = 0;
    if (g->started) {
        v = run_body(g, frame, 0);
    } else { /* before the body: a StopIteration stays what it is */
        g->started = 1;
        release_values(g);
        molt_traceback_here();
    }
    leave(g, frame);
    return v;
}

/* The innermost of those to which g delegates, with the frames of all of them laid out and their handled exceptions chained; 0: it
   is running, and with it g. Where somebody else steps one of them, the one around it has to run into the error. */
MOLT_INLINE MoltGenerator *descend(MoltGenerator *g, MoltFrame **frame) {
    MoltFrame *at = molt_state.frame + 1;
    for (MoltGenerator *inner; (inner = g->inner); g = inner) {
        if (MOLT_UNLIKELY(inner->running | inner->finished || at + 1 >= molt_state.limit)) {
            if (molt_generator_is_running(g)) return 0;
            break;
        }
        push(++at, inner);
        inner->exc_info.previous = &g->exc_info;
    }
    *frame = at;
    return g;
}

/* A step of g is one of the innermost body. When that is finished, the body of the one around it goes on, whose delegate_send
   finds the answer. */
static V run_chain(MoltGenerator *g, MoltGenerator *at, MoltFrame *frame, V sent) {
    MoltFrame *bottom = enter(g);
    V v = run_body(at, frame, sent);
    while (at != g) {
        at->exc_info.previous = 0;
        if (MOLT_LIKELY(v && v != MOLT_STOP)) break;
        MoltGenerator *outer = at->outer;
        molt_state.frame = --frame;
        molt_state.exc_info = &outer->exc_info;
        finish(at);
        at->finished = v ? MOLT_GENERATOR_RETURNED : MOLT_GENERATOR_RAISED;
        at = outer;
        v = run_body(at, frame, MOLT_NONE);
    }
    leave(g, bottom);
    return v;
}

MOLT_INLINE V enter_and_run(MoltGenerator *g, MoltGenerator *innermost, MoltFrame *frame, V sent) {
    if (innermost != g) return run_chain(g, innermost, frame, sent);
    enter(g);
    V v = run_body(g, frame, sent);
    leave(g, frame);
    return v;
}

void molt_generator_ended(MoltFrameBuffer *buffer) {
    finish(molt_generator_of(buffer));
    molt_xdrop(buffer->result);
    buffer->result = 0;
}

/* A generator that was not made (specialize/unmade.py) comes to be, with what a buffer elsewhere holds. Consumes self. */
V molt_generator_made(MoltFunction *self, const MoltFrameBuffer *from, uint32_t entry, uint32_t site, int how) {
    MoltGenerator *g = molt_generator_new(self);
    molt_drop(molt_value(self));
    if (how == MOLT_GENERATOR_COMES_ENDED) {
        finish(g);
        return molt_value(g);
    }
    g->buffer.entry = entry;
    memcpy(g->buffer.values, from->values, g->buffer.capacity * sizeof(V));
    g->frame_site = site;
    g->started = entry != 0;
    if (how == MOLT_GENERATOR_COMES_RUNNING) {
        g->running = MOLT_GENERATOR_ENTERED | MOLT_GENERATOR_BODY;
        g->started = 1;
        g->buffer.sent = MOLT_NONE;
    }
    return molt_value(g);
}

/* The buffer of a suspended generator of this code that nobody else has or could tell from one that is made again; else 0. */
MoltFrameBuffer *molt_generator_alone(V v, const MoltCode *code) {
    if (!molt_has_shape(v, MOLT_SHAPE_GENERATOR) || molt_object(v)->refcount != 1) return 0;
    MoltGenerator *g = molt_generator(v);
    if (g->code != code || g->running || g->finished || g->ext || g->inner || g->outer || g->awaiting || g->exc_info.value) return 0;
    const MoltFunction *f = g->buffer.self;
    return g->name == f->name && g->qualname == f->qualname ? &g->buffer : 0;
}

/* All that the buffer held has been taken out of it: the generator is no more, and its function is handed over. */
MoltFunction *molt_generator_emptied(V v) {
    MoltGenerator *g = molt_generator(v);
    MoltFunction *self = g->buffer.self;
    molt_retain(molt_value(self));
    g->finished = MOLT_GENERATOR_FINISHED;
    molt_drop(v);
    return self;
}

/* One that has come to be in the middle of a step, whose frame is there, makes the rest of it. */
V molt_generator_go_on(V generator, MoltValue (*clone)(MoltFrameBuffer *, uint32_t), uint32_t entry) {
    MoltGenerator *g = molt_generator(generator);
    V v = clone(&g->buffer, entry);
    if (!v) molt_generator_raised(g);
    molt_generator_pop(g, false);
    if (!v || v == MOLT_STOP) molt_generator_ended(&g->buffer);
    return v;
}

/* A step of one that delegates to none. */
MOLT_INLINE V step_alone(MoltGenerator *g) {
    molt_generator_push(g, true);
    V v = g->code->resume(&g->buffer, g->buffer.entry);
    if (MOLT_UNLIKELY(!v)) molt_generator_raised(g);
    molt_generator_pop(g, true);
    return v;
}

MOLT_INLINE V stepped(MoltGenerator *g, V v) {
    if (MOLT_UNLIKELY(!v || v == MOLT_STOP)) molt_generator_ended(&g->buffer);
    molt_drop_object(&g->head);
    return v;
}

static V next_in_chain(MoltGenerator *g) {
    MoltFrame *frame;
    MoltGenerator *innermost = descend(g, &frame);
    if (MOLT_UNLIKELY(!innermost)) return molt_next_by_slot(molt_value(g));
    molt_retain_object(&g->head);
    return stepped(g, enter_and_run(g, innermost, frame, MOLT_NONE));
}

/* molt_next for a generator, whose return value nobody sees. */
V molt_generator_next(V self) {
    MoltGenerator *g = molt_generator(self);
    if (MOLT_UNLIKELY(g->running | g->finished || molt_state.frame + 1 >= molt_state.limit)) return molt_next_by_slot(self);
    if (g->inner || g->code->flags & MOLT_CODE_BY_NAME) return next_in_chain(g);
    molt_retain_object(&g->head);
    return stepped(g, step_alone(g));
}

/* Consumes exception. */
static V step_finished(MoltGenerator *g, V exception, V *result) {
    if (g->finished != MOLT_GENERATOR_FINISHED) {
        V v = g->finished == MOLT_GENERATOR_RETURNED ? MOLT_STOP : 0;
        *result = g->buffer.result;
        g->buffer.result = 0;
        g->finished = MOLT_GENERATOR_FINISHED;
        return v;
    }
    if (g->code->flags & MOLT_CODE_COROUTINE) {
        molt_xdrop(exception);
        return molt_raise(&molt_RuntimeError, "cannot reuse already awaited coroutine");
    }
    if (exception) {
        molt_exception_restore(exception);
        return 0;
    }
    *result = MOLT_NONE;
    return MOLT_STOP;
}

/* A RecursionError on the way in is its end. */
static MOLT_COLD V end_too_deep(MoltGenerator *g) {
    V error = molt_exception_take();
    finish(g);
    release_values(g);
    molt_exception_restore(error);
    return 0;
}

/* Consumes exception. */
static MOLT_COLD V already_executing(MoltGenerator *g, V exception) {
    molt_xdrop(exception);
    return molt_raise(&molt_ValueError, "%s already executing", molt_generator_kind(g));
}

V molt_generator_step(MoltGenerator *g, V sent, V exception, V *result) {
    if (MOLT_UNLIKELY(g->running)) return already_executing(g, exception);
    if (MOLT_UNLIKELY(g->finished)) return step_finished(g, exception, result);
    if (!exception && !g->started && sent != MOLT_NONE)
        return molt_raise(&molt_TypeError, "can't send non-None value to a just-started %s", molt_generator_kind(g));
    if (MOLT_UNLIKELY(molt_state.frame + 1 >= molt_state.limit)) {
        if (molt_generator_is_running(g)) return already_executing(g, exception);
        if (!molt_frame_slow()) {
            molt_xdrop(exception);
            return end_too_deep(g);
        }
        if (g->running | g->finished) return molt_generator_step(g, sent, exception, result); /* what was pending has run Python code */
    }
    MoltFrame *frame;
    MoltGenerator *innermost = descend(g, &frame);
    if (MOLT_UNLIKELY(!innermost)) return already_executing(g, exception);
    molt_retain(molt_value(g));
    V v = exception ? enter_and_throw(g, exception) : enter_and_run(g, innermost, frame, molt_retain(sent));
    if (!v || v == MOLT_STOP) {
        finish(g);
        if (v) {
            *result = g->buffer.result;
            g->buffer.result = 0;
        }
    }
    molt_drop(molt_value(g));
    return v;
}

V molt_generator_send(V generator, V v, V *result) {
    return molt_generator_step(molt_generator(generator), v, 0, result);
}

V molt_step_result(V v, V result) {
    if (v != MOLT_STOP) return v;
    if (result == MOLT_NONE) return molt_raise_none(&molt_StopIteration);
    molt_raise_stop(result);
    molt_drop(result);
    return 0;
}

/* -- throw and close -- */

static V make_instance(V type, V value) {
    if (!value || molt_is_none(value)) return molt_call0(type);
    if (molt_is_exception(value) && molt_isinstance_of(value, MOLT_AS(MoltType, type))) return molt_retain(value);
    if (molt_is_tuple_sub(value)) return molt_call_spread(type, value, 0);
    return molt_call1(type, value);
}

V molt_throw_instance(V type, V value, V traceback) {
    if (traceback && molt_is_none(traceback)) traceback = 0;
    if (traceback && !molt_is_traceback(traceback))
        return molt_raise(&molt_TypeError, "throw() third argument must be a traceback object");
    V exception;
    if (molt_is_type(type) && MOLT_AS(MoltType, type)->flags & MOLT_TYPE_EXCEPTION_SUB) {
        exception = make_instance(type, value);
        if (exception && !molt_is_exception(exception)) {
            molt_raise(&molt_TypeError, "calling %R should have returned an instance of BaseException, not %T", type, exception);
            molt_drop(exception);
            exception = 0;
        }
        if (!exception) exception = molt_exception_take();
    } else if (molt_is_exception(type)) {
        if (value && !molt_is_none(value))
            return molt_raise(&molt_TypeError, "instance exception may not have a separate value");
        exception = molt_retain(type);
    } else {
        return molt_raise(&molt_TypeError, "exceptions must be classes or instances deriving from BaseException, not %T", type);
    }
    if (traceback) molt_replace(&MOLT_EXC(exception)->traceback, molt_retain(traceback));
    return exception;
}

V molt_generator_throw_step(MoltGenerator *g, V type, V value, V traceback, V *result) {
    V exception = molt_throw_instance(type, value, traceback);
    return exception ? molt_generator_step(g, 0, exception, result) : 0;
}

/* The value the body returned in answer to GeneratorExit, mostly None; 0 = raised. */
V molt_generator_close_value(MoltGenerator *g) {
    if (molt_generator_is_running(g)) return molt_raise(&molt_ValueError, "%s already executing", molt_generator_kind(g));
    if (g->finished) return MOLT_NONE;
    if (!g->started) {
        finish(g);
        release_values(g);
        return MOLT_NONE;
    }
    molt_raise_none(&molt_GeneratorExit);
    V result = 0, v = molt_generator_step(g, 0, molt_exception_take(), &result);
    if (v == MOLT_STOP) return result;
    if (v) {
        molt_drop(v);
        return molt_raise(&molt_RuntimeError, "%s ignored GeneratorExit", molt_generator_kind(g));
    }
    if (!molt_exception_matches(&molt_GeneratorExit) && !molt_exception_matches(&molt_StopIteration)) return 0;
    molt_exception_clear();
    return MOLT_NONE;
}

/* -- delegation: `yield from` and `await` -- */

V molt_stop_value(V *result) {
    if (!molt_raised()) {
        *result = MOLT_NONE;
        return MOLT_STOP;
    }
    if (!molt_exception_matches(&molt_StopIteration)) return 0;
    V stop = molt_exception_take();
    V value = MOLT_AS(MoltStopIterationObject, stop)->value;
    *result = value ? molt_retain(value) : MOLT_NONE;
    molt_drop(stop);
    return MOLT_STOP;
}

/* What a step of the iterator answered. While it yields, the generator waits for it. */
MOLT_INLINE V answered(MoltGenerator *g, V iterator, V v) {
    if (MOLT_UNLIKELY(!v || v == MOLT_STOP)) {
        if (g->awaiting) stop_awaiting(g);
    } else if (!g->awaiting) {
        start_awaiting(g, iterator);
    }
    return v;
}

static V step_of_any(V iterator, V v, V *result) {
    if (molt_is_generator_like(iterator)) return molt_generator_step(molt_generator(iterator), v, 0, result);
    if (molt_is_async_gen_step(iterator)) return molt_async_gen_step_send(iterator, v, result);
    MoltType *type = molt_type_of(iterator);
    V r;
    if (molt_is_none(v) && type->next) r = type->next(iterator);
    else r = molt_call_method1(iterator, MOLT_N(send), v);
    return r ? r : molt_stop_value(result);
}

V molt_delegate_send(MoltFrameBuffer *buffer, V iterator, V v, V *result) {
    V r = step_of_any(iterator, v, result);
    molt_drop(v);
    return answered(molt_generator_of(buffer), iterator, r);
}

static int close_delegate(V iterator) {
    V r;
    if (molt_is_generator_like(iterator)) {
        r = molt_generator_close_value(molt_generator(iterator));
    } else {
        V close = molt_getattr_or_stop(iterator, MOLT_N(close));
        if (!close) molt_write_unraisable(0, iterator); /* looking for it failed: closing goes on */
        if (!close || close == MOLT_STOP) return 0;
        r = molt_call0(close);
        molt_drop(close);
    }
    if (!r) return -1;
    molt_drop(r);
    return 0;
}

static V throw_into(V iterator, V exception, V *result) {
    if (molt_is_generator_like(iterator)) return molt_generator_step(molt_generator(iterator), 0, exception, result);
    V throw = molt_getattr_or_stop(iterator, MOLT_N(throw));
    if (throw == MOLT_STOP) {
        molt_exception_restore(exception);
        return 0;
    }
    V r = throw ? molt_call1(throw, exception) : 0;
    molt_xdrop(throw);
    molt_drop(exception);
    return r ? r : molt_stop_value(result);
}

V molt_delegate_throw(MoltFrameBuffer *buffer, V iterator, V *result) {
    V exception = molt_exception_take(), r = 0;
    if (!molt_isinstance_of(exception, &molt_GeneratorExit)) r = throw_into(iterator, exception, result);
    else if (close_delegate(iterator) == 0) molt_exception_restore(exception);
    else molt_drop(exception);
    return answered(molt_generator_of(buffer), iterator, r);
}

/* The generator whose body is running: its item is the innermost one. Only compiled bodies of generators delegate. */
static MoltGenerator *innermost(void) {
    if (!molt_state.exc_info->previous) return 0;
    return (MoltGenerator *)((char *)molt_state.exc_info - offsetof(MoltGenerator, exc_info));
}

V molt_get_yield_from_iter(V v) {
    MoltType *type = molt_type_of(v);
    if (type == &molt_generator_type) return molt_retain(v);
    if (type == &molt_coroutine_type) {
        MoltGenerator *g = innermost();
        if (!g || !(g->code->flags & (MOLT_CODE_COROUTINE | MOLT_CODE_ITERABLE_COROUTINE)))
            return molt_raise(&molt_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
        return molt_retain(v);
    }
    return molt_iter(v);
}

/* -- slots of the three types -- */

void molt_generator_slot_dealloc(MoltObject *self) {
    MoltGenerator *g = (MoltGenerator *)self;
    if (MOLT_UNLIKELY(g->ext != 0)) molt_fields_clear(self);
    stop_awaiting(g);
    if (!g->finished) release_values(g);
    molt_xdrop(g->exc_info.value);
    molt_xdrop(g->name);
    molt_xdrop(g->qualname);
    molt_drop(molt_value(g->buffer.self));
    molt_free_container_inline(self, sizeof(MoltGenerator) + value_count(g->code) * sizeof(V));
}

void molt_generator_slot_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltGenerator *g = (MoltGenerator *)self;
    if (!g->finished && !g->running) {
        for (uint32_t i = 0; i < g->code->frame_owned; i++) visit(g->buffer.values[i], arg);
    }
    visit(g->exc_info.value, arg);
    visit(g->name, arg);
    visit(g->qualname, arg);
    visit(molt_value(g->buffer.self), arg);
    molt_fields_traverse(self, visit, arg);
}

/* Its finalizer has run, so a suspended body has been closed. */
void molt_generator_slot_clear(MoltObject *self) {
    MoltGenerator *g = (MoltGenerator *)self;
    if (!g->finished && !g->running) {
        finish(g);
        release_values(g);
    }
    molt_fields_clear(self);
}

static void write_warning(V text) {
    char *utf8 = molt_str_to_utf8(MOLT_STR(text), 0);
    molt_stderr_write(utf8);
    molt_buffer_free(utf8);
    molt_drop(text);
}

/* The source line as CPython's warnings show it: indented by two. */
static void write_source_line(MoltStr *filename, int32_t line) {
    MoltWriter w;
    molt_writer_init(&w);
    molt_traceback_source(&w, filename, 0, line);
    V text = molt_writer_finish(&w);
    int64_t n = MOLT_STR(text)->length;
    if (n > 2) write_warning(molt_str_substring(text, 2, n));
    molt_drop(text);
}

/* By the module warnings, where the program has loaded it: filters and catch_warnings are its own. */
static bool warn_by_module(MoltGenerator *g) {
    V module = molt_dict_get_str(molt_sys_modules(), MOLT_N(warnings));
    if (!module) return false;
    V r = molt_call_method1(module, MOLT_N(_warn_unawaited_coroutine), molt_value(g));
    if (r) molt_drop(r);
    else molt_write_unraisable(0, molt_value(g));
    return true;
}

/* On stderr, where CPython's warnings go by default. */
static void warn_never_awaited(MoltGenerator *g) {
    if (warn_by_module(g)) return;
    V name = g->qualname ? g->qualname : molt_value(g->code->qualname);
    const MoltFrame *frame = molt_state.frame;
    if (frame->code) {
        int32_t line = molt_code_line(frame->code, frame->site);
        write_warning(molt_str_format("%U:%d: RuntimeWarning: coroutine '%U' was never awaited\n", frame->code->filename, (int)line,
                                      MOLT_STR(name)));
        write_source_line(frame->code->filename, line);
    } else {
        write_warning(molt_str_format("<sys>:0: RuntimeWarning: coroutine '%U' was never awaited\n", MOLT_STR(name)));
    }
    molt_stderr_write("RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
}

void molt_generator_slot_finalize(V self) {
    MoltGenerator *g = molt_generator(self);
    if (MOLT_LIKELY(g->finished) || g->running) return;
    if (!g->started) {
        if (g->code->flags & MOLT_CODE_COROUTINE) warn_never_awaited(g);
        return;
    }
    V v = molt_generator_close_value(g);
    molt_xdrop(v);
}

V molt_generator_slot_repr(V self) {
    MoltGenerator *g = molt_generator(self);
    return molt_str_format("<%T object %U at %s>", self, g->qualname ? MOLT_STR(g->qualname) : g->code->qualname,
                           molt_address_text(self).text);
}

/* next(): the end without a value needs no exception object. */
static V generator_next(V self) {
    V result, v = molt_generator_step(molt_generator(self), MOLT_NONE, 0, &result);
    if (v != MOLT_STOP) return v;
    if (result == MOLT_NONE) return 0;
    return molt_step_result(v, result);
}

MoltType molt_generator_type = {
    MOLT_TYPE_HEAD("generator", MOLT_SHAPE_GENERATOR, MoltGenerator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_GENERATOR,
    .ext_offset = offsetof(MoltGenerator, ext),
    .methods = molt_generator_type_names,
    .dealloc = molt_generator_slot_dealloc, .traverse = molt_generator_slot_traverse,
    .clear = molt_generator_slot_clear, .finalize = molt_generator_slot_finalize,
    .repr = molt_generator_slot_repr, .iter = molt_iter_self, .next = generator_next,
};

/* -- methods and attributes; coroutines use the same functions -- */

V molt_generator_send_method(V self, V v) {
    V result, r = molt_generator_step(molt_generator(self), v, 0, &result);
    return molt_step_result(r, result);
}
V molt_generator_throw(V self, V type, V value, V traceback) {
    V result, r = molt_generator_throw_step(molt_generator(self), type, value, traceback, &result);
    return molt_step_result(r, result);
}
V molt_generator_close(V self) { return molt_generator_close_value(molt_generator(self)); }

V molt_generator_get_name(V self) {
    MoltGenerator *g = molt_generator(self);
    return molt_retain(g->name ? g->name : molt_value(g->code->name));
}
V molt_generator_get_qualname(V self) {
    MoltGenerator *g = molt_generator(self);
    return molt_retain(g->qualname ? g->qualname : molt_value(g->code->qualname));
}
int molt_generator_set_name(V self, V v) {
    if (!v || !molt_is_str_sub(v)) return molt_raise_int(&molt_TypeError, "__name__ must be set to a string object");
    molt_replace(&molt_generator(self)->name, molt_retain(v));
    return 0;
}
int molt_generator_set_qualname(V self, V v) {
    if (!v || !molt_is_str_sub(v)) return molt_raise_int(&molt_TypeError, "__qualname__ must be set to a string object");
    molt_replace(&molt_generator(self)->qualname, molt_retain(v));
    return 0;
}
V molt_generator_get_gi_running(V self) { return molt_bool(molt_generator_is_running(molt_generator(self))); }
V molt_generator_get_gi_suspended(V self) {
    MoltGenerator *g = molt_generator(self);
    return molt_bool(g->started && !g->finished && !molt_generator_is_running(g));
}
V molt_generator_get_gi_code(V self) { return molt_retain(molt_value(molt_generator(self)->code)); }
V molt_generator_get_gi_frame(V self) {
    MoltGenerator *g = molt_generator(self);
    return g->finished ? MOLT_NONE : molt_frame_object_at(g->code, g->frame_site, g->buffer.self);
}
V molt_generator_get_gi_yieldfrom(V self) {
    MoltGenerator *g = molt_generator(self);
    return g->awaiting && !molt_generator_is_running(g) ? molt_retain(g->awaiting) : MOLT_NONE;
}
