/* Coroutines, their __await__ iterator, and what `await` and `async for` accept. */
#include "generator_impl.h"

extern const MoltNameDef molt_coroutine_type_names[], molt_coroutine_wrapper_type_names[];
extern MoltType molt_coroutine_wrapper_type;

typedef MoltValue V;

typedef struct Wrapper { /* what coroutine.__await__() gives */
    MoltObject head;
    V coroutine;
} Wrapper;

static V coroutine_await(V self) {
    V w = molt_type_alloc(&molt_coroutine_wrapper_type, 0);
    MOLT_AS(Wrapper, w)->coroutine = molt_retain(self);
    return w;
}

static MoltAsyncSlots coroutine_async = {.await = coroutine_await};

MoltType molt_coroutine_type = {
    MOLT_TYPE_HEAD("coroutine", 0, MoltGenerator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_GENERATOR,
    .ext_offset = offsetof(MoltGenerator, ext),
    .methods = molt_coroutine_type_names,
    .dealloc = molt_generator_slot_dealloc, .traverse = molt_generator_slot_traverse,
    .clear = molt_generator_slot_clear, .finalize = molt_generator_slot_finalize,
    .repr = molt_generator_slot_repr, .async = &coroutine_async,
};

V molt_coroutine_get_cr_origin(V self) { return MOLT_NONE; }

/* -- coroutine_wrapper -- */

static void wrapper_dealloc(MoltObject *self) {
    molt_xdrop(((Wrapper *)self)->coroutine);
    molt_object_free(self);
}
static void wrapper_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((Wrapper *)self)->coroutine, arg); }

static V inner(V self) { return MOLT_AS(Wrapper, self)->coroutine; }

static V wrapper_next(V self) {
    V result, v = molt_generator_step(molt_generator(inner(self)), MOLT_NONE, 0, &result);
    return molt_step_result(v, result);
}

MoltType molt_coroutine_wrapper_type = {
    MOLT_TYPE_HEAD("coroutine_wrapper", 0, Wrapper, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_coroutine_wrapper_type_names,
    .dealloc = wrapper_dealloc, .traverse = wrapper_traverse,
    .iter = molt_iter_self, .next = wrapper_next,
};

V molt_coroutine_wrapper_send(V self, V v) {
    V result, r = molt_generator_step(molt_generator(inner(self)), v, 0, &result);
    return molt_step_result(r, result);
}
V molt_coroutine_wrapper_throw(V self, V type, V value, V traceback) {
    V result, r = molt_generator_throw_step(molt_generator(inner(self)), type, value, traceback, &result);
    return molt_step_result(r, result);
}
V molt_coroutine_wrapper_close(V self) { return molt_generator_close_value(molt_generator(inner(self))); }

/* -- await -- */

static V awaited_by_method(V v, MoltType *type) {
    V iterator = type->async->await(v);
    if (!iterator) return 0;
    MoltType *kind = molt_type_of(iterator);
    if (kind == &molt_coroutine_type) molt_raise(&molt_TypeError, "__await__() returned a coroutine");
    else if (kind->next) return iterator;
    else molt_raise(&molt_TypeError, "__await__() returned non-iterator of type '%T'", iterator);
    molt_drop(iterator);
    return 0;
}

static bool is_iterable_coroutine(V v) {
    return molt_has_shape(v, MOLT_SHAPE_GENERATOR) && molt_generator(v)->code->flags & MOLT_CODE_ITERABLE_COROUTINE;
}

/* The iterator behind an awaitable, or MOLT_STOP where v is none. */
static V awaitable_iterator(V v) {
    MoltType *type = molt_type_of(v);
    if (type == &molt_coroutine_type || is_iterable_coroutine(v)) return molt_retain(v);
    return type->async && type->async->await ? awaited_by_method(v, type) : MOLT_STOP;
}

V molt_get_awaitable(V v) {
    if (molt_type_of(v) == &molt_coroutine_type) {
        MoltGenerator *g = molt_generator(v);
        if (g->awaiting && !molt_generator_is_running(g)) return molt_raise(&molt_RuntimeError, "coroutine is being awaited already");
        return molt_retain(v);
    }
    V iterator = awaitable_iterator(v);
    if (iterator != MOLT_STOP) return iterator;
    return molt_raise(&molt_TypeError, "object %T can't be used in 'await' expression", v);
}

V molt_get_aiter(V v) {
    MoltType *type = molt_type_of(v);
    if (!type->async || !type->async->aiter)
        return molt_raise(&molt_TypeError, "'async for' requires an object with __aiter__ method, got %T", v);
    V iterator = type->async->aiter(v);
    if (!iterator) return 0;
    MoltType *kind = molt_type_of(iterator);
    if (kind->async && kind->async->anext) return iterator;
    molt_raise(&molt_TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %T", iterator);
    molt_drop(iterator);
    return 0;
}

V molt_get_anext(V aiter) {
    MoltType *type = molt_type_of(aiter);
    if (!type->async || !type->async->anext)
        return molt_raise(&molt_TypeError, "'async for' requires an iterator with __anext__ method, got %T", aiter);
    V step = type->async->anext(aiter);
    if (!step || type == &molt_async_generator_type) return step;
    V iterator = awaitable_iterator(step);
    if (iterator == MOLT_STOP || !iterator) {
        V cause = iterator ? 0 : molt_exception_take();
        molt_raise(&molt_TypeError, "'async for' received an invalid object from __anext__: %T", step);
        if (cause) {
            molt_replace(&MOLT_EXC(molt_state.exception)->cause, molt_retain(cause));
            molt_replace(&MOLT_EXC(molt_state.exception)->context, cause);
            MOLT_EXC(molt_state.exception)->suppress_context = true;
        }
        iterator = 0;
    }
    molt_drop(step);
    return iterator;
}

int molt_coroutine_set_name(V self, V v) { return molt_generator_set_name(self, v); }
int molt_coroutine_set_qualname(V self, V v) { return molt_generator_set_qualname(self, v); }
