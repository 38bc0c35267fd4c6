/* Async generators and the awaitables that drive them: asend(), athrow(), aclose(). */
#include "generator_impl.h"

extern const MoltNameDef molt_async_generator_type_names[], molt_async_generator_asend_type_names[],
    molt_async_generator_athrow_type_names[];
extern MoltType molt_async_generator_asend_type, molt_async_generator_athrow_type;

typedef MoltValue V;

/* -- the mark on a value that the body yields, as opposed to one that it awaits -- */

typedef struct Wrapped {
    MoltObject head;
    V value;
} Wrapped;

static void wrapped_dealloc(MoltObject *self) {
    molt_xdrop(((Wrapped *)self)->value);
    molt_object_free(self);
}
static void wrapped_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((Wrapped *)self)->value, arg); }

MoltType molt_async_generator_wrapped_value_type = {
    MOLT_TYPE_HEAD("async_generator_wrapped_value", 0, Wrapped, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .dealloc = wrapped_dealloc, .traverse = wrapped_traverse,
};

V molt_async_gen_wrap(V v) {
    V w = molt_type_alloc(&molt_async_generator_wrapped_value_type, 0);
    MOLT_AS(Wrapped, w)->value = v;
    return w;
}

/* -- what both kinds of step share -- */

enum { INIT, ITERATING, CLOSED };
typedef struct Step { /* async_generator_asend, async_generator_athrow */
    MoltObject head;
    V generator;
    V value;            /* asend: what to send; athrow: exception type or instance, 0 = aclose() */
    V exception_value, traceback;
    uint8_t state;
} Step;

static Step *step(V v) { return MOLT_AS(Step, v); }

static void step_dealloc(MoltObject *self) {
    Step *s = (Step *)self;
    molt_xdrop(s->generator);
    molt_xdrop(s->value);
    molt_xdrop(s->exception_value);
    molt_xdrop(s->traceback);
    molt_object_free(self);
}
static void step_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    Step *s = (Step *)self;
    visit(s->generator, arg);
    visit(s->value, arg);
    visit(s->exception_value, arg);
    visit(s->traceback, arg);
}

/* `closed` of the generator: bit 0 closed, bit 1 a step is under way, bit 2 hooks have been called. */
enum { GEN_CLOSED = 1, GEN_BUSY = 2, GEN_HOOKED = 4 };

static MoltGenerator *owner(const Step *s) { return molt_generator(s->generator); }
static void set_busy(MoltGenerator *g, bool busy) { g->closed = busy ? g->closed | GEN_BUSY : g->closed & ~GEN_BUSY; }

static int call_firstiter(MoltGenerator *g) {
    if (g->closed & GEN_HOOKED) return 0;
    g->closed |= GEN_HOOKED;
    if (!molt_state.firstiter || molt_is_none(molt_state.firstiter)) return 0;
    V r = molt_call1(molt_state.firstiter, molt_value(g));
    if (!r) return -1;
    molt_drop(r);
    return 0;
}

static V new_step(MoltType *type, V generator, V value) {
    if (call_firstiter(molt_generator(generator)) < 0) return 0;
    V s = molt_type_alloc(type, 0);
    step(s)->generator = molt_retain(generator);
    step(s)->value = molt_xretain(value);
    return s;
}

static V already(const char *what) {
    return molt_raise(&molt_RuntimeError, "cannot reuse already awaited %s", what);
}
static V busy(const char *what) {
    return molt_raise(&molt_RuntimeError, "%s: asynchronous generator is already running", what);
}

/* What the body answered: a marked value ends the step, a bare one goes to the event loop, the end of the
   body is StopAsyncIteration. */
static V unwrap(MoltGenerator *g, V v, V *result) {
    if (v == MOLT_STOP) {
        molt_drop(*result);
        g->closed |= GEN_CLOSED;
        set_busy(g, false);
        return molt_raise_none(&molt_StopAsyncIteration);
    }
    if (!v) {
        if (molt_exception_matches(&molt_StopAsyncIteration) || molt_exception_matches(&molt_GeneratorExit)) g->closed |= GEN_CLOSED;
        set_busy(g, false);
        return 0;
    }
    if (molt_type_of(v) != &molt_async_generator_wrapped_value_type) return v;
    *result = molt_retain(MOLT_AS(Wrapped, v)->value);
    molt_drop(v);
    set_busy(g, false);
    return MOLT_STOP;
}

/* -- asend() and __anext__() -- */

static V asend_send(V self, V v, V *result) {
    Step *s = step(self);
    MoltGenerator *g = owner(s);
    if (s->state == CLOSED) return already("__anext__()/asend()");
    if (s->state == INIT) {
        if (g->closed & GEN_BUSY) {
            s->state = CLOSED;
            return busy("anext()");
        }
        if (molt_is_none(v) && s->value) v = s->value;
        s->state = ITERATING;
    }
    set_busy(g, true);
    V r = g->finished ? (*result = MOLT_NONE, MOLT_STOP) : molt_generator_step(g, v, 0, result);
    r = unwrap(g, r, result);
    if (!r || r == MOLT_STOP) s->state = CLOSED;
    return r;
}

static V asend_throw(V self, V type, V value, V traceback, V *result) {
    Step *s = step(self);
    MoltGenerator *g = owner(s);
    if (s->state == CLOSED) return already("__anext__()/asend()");
    if (s->state == INIT) {
        if (g->closed & GEN_BUSY) {
            s->state = CLOSED;
            return busy("anext()");
        }
        s->state = ITERATING;
        set_busy(g, true);
    }
    V r = unwrap(g, molt_generator_throw_step(g, type, value, traceback, result), result);
    if (!r || r == MOLT_STOP) s->state = CLOSED;
    return r;
}

/* -- athrow() and aclose() -- */

static V close_answer(Step *s, V v, V *result) {
    MoltGenerator *g = owner(s);
    if (v && v != MOLT_STOP) {
        if (molt_type_of(v) != &molt_async_generator_wrapped_value_type) return v;
        molt_drop(v);
        set_busy(g, false);
        s->state = CLOSED;
        return molt_raise(&molt_RuntimeError, "async generator ignored GeneratorExit");
    }
    set_busy(g, false);
    s->state = CLOSED;
    if (v) molt_drop(*result);
    else if (molt_exception_matches(&molt_StopAsyncIteration) || molt_exception_matches(&molt_GeneratorExit)) molt_exception_clear();
    else return 0;
    *result = MOLT_NONE;
    return MOLT_STOP;
}

static V throw_answer(Step *s, V v, V *result) {
    if (!s->value) return close_answer(s, v, result);
    V r = unwrap(owner(s), v, result);
    if (!r || r == MOLT_STOP) s->state = CLOSED;
    return r;
}

static V athrow_start(Step *s, V v, V *result) {
    MoltGenerator *g = owner(s);
    if (g->finished) {
        s->state = CLOSED;
        *result = MOLT_NONE;
        return MOLT_STOP;
    }
    if (g->closed & GEN_BUSY) {
        s->state = CLOSED;
        return busy(s->value ? "athrow()" : "aclose()");
    }
    if (g->closed & GEN_CLOSED) {
        s->state = CLOSED;
        return molt_raise_none(&molt_StopAsyncIteration);
    }
    if (!molt_is_none(v)) return molt_raise(&molt_RuntimeError, "can't send non-None value to a just-started coroutine");
    s->state = ITERATING;
    set_busy(g, true);
    V r;
    if (s->value) {
        r = molt_generator_throw_step(g, s->value, s->exception_value, s->traceback, result);
    } else {
        g->closed |= GEN_CLOSED;
        molt_raise_none(&molt_GeneratorExit);
        r = molt_generator_step(g, 0, molt_exception_take(), result);
    }
    return throw_answer(s, r, result);
}

static V athrow_send(V self, V v, V *result) {
    Step *s = step(self);
    MoltGenerator *g = owner(s);
    if (s->state == CLOSED) return already("aclose()/athrow()");
    if (s->state == INIT) return athrow_start(s, v, result);
    if (g->finished) {
        s->state = CLOSED;
        return molt_raise_none(&molt_StopIteration);
    }
    return throw_answer(s, molt_generator_step(g, v, 0, result), result);
}

static V athrow_throw(V self, V type, V value, V traceback, V *result) {
    Step *s = step(self);
    MoltGenerator *g = owner(s);
    if (s->state == CLOSED) return already("aclose()/athrow()");
    if (s->state == INIT) {
        if (g->closed & GEN_BUSY) {
            s->state = CLOSED;
            return busy(s->value ? "athrow()" : "aclose()");
        }
        s->state = ITERATING;
        set_busy(g, true);
    }
    return throw_answer(s, molt_generator_throw_step(g, type, value, traceback, result), result);
}

/* -- slots and methods of the steps -- */

static V await_self(V self) { return molt_retain(self); }
static MoltAsyncSlots step_async = {.await = await_self};

static V asend_next(V self) {
    V result, r = asend_send(self, MOLT_NONE, &result);
    return molt_step_result(r, result);
}
static V athrow_next(V self) {
    V result, r = athrow_send(self, MOLT_NONE, &result);
    return molt_step_result(r, result);
}

MoltType molt_async_generator_asend_type = {
    MOLT_TYPE_HEAD("async_generator_asend", 0, Step, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_async_generator_asend_type_names,
    .dealloc = step_dealloc, .traverse = step_traverse,
    .iter = molt_iter_self, .next = asend_next, .async = &step_async,
};
MoltType molt_async_generator_athrow_type = {
    MOLT_TYPE_HEAD("async_generator_athrow", 0, Step, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_async_generator_athrow_type_names,
    .dealloc = step_dealloc, .traverse = step_traverse,
    .iter = molt_iter_self, .next = athrow_next, .async = &step_async,
};

V molt_async_generator_asend_send(V self, V v) {
    V result, r = asend_send(self, v, &result);
    return molt_step_result(r, result);
}
V molt_async_generator_asend_throw(V self, V type, V value, V traceback) {
    V result, r = asend_throw(self, type, value, traceback, &result);
    return molt_step_result(r, result);
}

static V close_step(V self, V (*throw)(V, V, V, V, V *)) {
    if (step(self)->state == CLOSED) return MOLT_NONE;
    V result, r = throw(self, molt_value(&molt_GeneratorExit), 0, 0, &result);
    if (r == MOLT_STOP) molt_drop(result);
    else if (r) {
        molt_drop(r);
        return molt_raise(&molt_RuntimeError, "coroutine ignored GeneratorExit");
    } else if (molt_exception_matches(&molt_StopIteration) || molt_exception_matches(&molt_StopAsyncIteration) ||
               molt_exception_matches(&molt_GeneratorExit)) {
        molt_exception_clear();
    } else {
        return 0;
    }
    return MOLT_NONE;
}
V molt_async_generator_asend_close(V self) { return close_step(self, asend_throw); }
V molt_async_generator_athrow_send(V self, V v) {
    V result, r = athrow_send(self, v, &result);
    return molt_step_result(r, result);
}
V molt_async_generator_athrow_throw(V self, V type, V value, V traceback) {
    V result, r = athrow_throw(self, type, value, traceback, &result);
    return molt_step_result(r, result);
}
V molt_async_generator_athrow_close(V self) { return close_step(self, athrow_throw); }

bool molt_is_async_gen_step(V v) {
    MoltType *type = molt_type_of(v);
    return type == &molt_async_generator_asend_type || type == &molt_async_generator_athrow_type;
}
V molt_async_gen_step_send(V s, V v, V *result) {
    return molt_type_of(s) == &molt_async_generator_asend_type ? asend_send(s, v, result) : athrow_send(s, v, result);
}

/* -- the async generator itself -- */

static V anext_slot(V self) { return new_step(&molt_async_generator_asend_type, self, MOLT_NONE); }
static MoltAsyncSlots async_generator_async = {.aiter = molt_iter_self, .anext = anext_slot};

/* With a hook the event loop closes it; else it is closed here and now, as far as that goes without awaiting. */
static void async_generator_finalize(V self) {
    MoltGenerator *g = molt_generator(self);
    if (g->finished || g->running || !g->started) return;
    if (molt_state.finalizer && !molt_is_none(molt_state.finalizer) && !(g->closed & GEN_CLOSED)) {
        V r = molt_call1(molt_state.finalizer, self);
        molt_xdrop(r);
        return;
    }
    molt_generator_slot_finalize(self);
}

MoltType molt_async_generator_type = {
    MOLT_TYPE_HEAD("async_generator", 0, MoltGenerator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_GENERATOR,
    .ext_offset = offsetof(MoltGenerator, ext),
    .methods = molt_async_generator_type_names,
    .dealloc = molt_generator_slot_dealloc, .traverse = molt_generator_slot_traverse,
    .clear = molt_generator_slot_clear, .finalize = async_generator_finalize,
    .repr = molt_generator_slot_repr, .async = &async_generator_async,
};

V molt_async_generator_asend(V self, V v) { return new_step(&molt_async_generator_asend_type, self, v); }
V molt_async_generator_athrow(V self, V type, V value, V traceback) {
    V s = new_step(&molt_async_generator_athrow_type, self, type);
    if (!s) return 0;
    step(s)->exception_value = molt_xretain(value);
    step(s)->traceback = molt_xretain(traceback);
    return s;
}
V molt_async_generator_aclose(V self) { return new_step(&molt_async_generator_athrow_type, self, 0); }
V molt_async_generator_get_ag_running(V self) {
    return molt_bool((molt_generator(self)->closed & GEN_BUSY) || molt_generator_is_running(molt_generator(self)));
}
int molt_async_generator_set_name(V self, V v) { return molt_generator_set_name(self, v); }
int molt_async_generator_set_qualname(V self, V v) { return molt_generator_set_qualname(self, v); }
