/* aiter() and anext(). */
#include "generator_impl.h"

extern const MoltNameDef molt_anext_awaitable_type_names[];

typedef MoltValue V;

V molt_builtin_aiter(V iterable) {
    MoltType *type = molt_type_of(iterable);
    if (!type->async || !type->async->aiter) return molt_raise(&molt_TypeError, "'%T' object is not an async iterable", iterable);
    V it = type->async->aiter(iterable);
    if (!it) return 0;
    MoltType *kind = molt_type_of(it);
    if (kind->async && kind->async->anext) return it;
    molt_raise(&molt_TypeError, "aiter() returned not an async iterator of type '%T'", it);
    molt_drop(it);
    return 0;
}

/* anext(it, default): awaits like the step, but the end of the iterator is the default. */
typedef struct AnextAwaitable {
    MoltObject head;
    V step, fallback;
    V iterator; /* of step, once it has been awaited; 0 */
} AnextAwaitable;

static AnextAwaitable *anext_of(V v) { return MOLT_AS(AnextAwaitable, v); }

static void anext_dealloc(MoltObject *self) {
    AnextAwaitable *a = (AnextAwaitable *)self;
    molt_xdrop(a->step);
    molt_xdrop(a->fallback);
    molt_xdrop(a->iterator);
    molt_object_free(self);
}
static void anext_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    AnextAwaitable *a = (AnextAwaitable *)self;
    visit(a->step, arg);
    visit(a->fallback, arg);
    visit(a->iterator, arg);
}

static V iterator_of(V self) {
    AnextAwaitable *a = anext_of(self);
    if (!a->iterator) a->iterator = molt_get_awaitable(a->step);
    return a->iterator;
}

/* The end of the asynchronous iterator becomes StopIteration(default). */
static V answer(V self, V v) {
    if (v || !molt_raised() || !molt_exception_matches(&molt_StopAsyncIteration)) return v;
    molt_exception_clear();
    return molt_step_result(MOLT_STOP, molt_retain(anext_of(self)->fallback));
}

static V anext_next(V self) {
    V it = iterator_of(self), result;
    if (!it) return 0;
    V v = molt_is_generator_like(it) ? molt_generator_step(molt_generator(it), MOLT_NONE, 0, &result)
          : molt_is_async_gen_step(it) ? molt_async_gen_step_send(it, MOLT_NONE, &result)
                                       : molt_type_of(it)->next(it);
    return answer(self, molt_step_result(v, v == MOLT_STOP ? result : 0));
}

static V await_self(V self) { return molt_retain(self); }
static MoltAsyncSlots anext_async = {.await = await_self};

MoltType molt_anext_awaitable_type = {
    MOLT_TYPE_HEAD("anext_awaitable", 0, AnextAwaitable, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_anext_awaitable_type_names,
    .dealloc = anext_dealloc, .traverse = anext_traverse,
    .iter = molt_iter_self, .next = anext_next, .async = &anext_async,
};

V molt_anext_awaitable_send(V self, V v) {
    V it = iterator_of(self);
    return it ? answer(self, molt_call_method1(it, MOLT_N(send), v)) : 0;
}
V molt_anext_awaitable_throw(V self, V type, V value, V traceback) {
    V it = iterator_of(self);
    if (!it) return 0;
    V args[] = {it, type, value, traceback};
    size_t count = traceback ? 4 : value ? 3 : 2;
    return answer(self, molt_call_method(MOLT_N(throw), args, count, 0));
}
V molt_anext_awaitable_close(V self) {
    V it = iterator_of(self);
    return it ? answer(self, molt_call_method0(it, MOLT_N(close))) : 0;
}

V molt_builtin_anext(V iterator, V fallback) {
    MoltType *type = molt_type_of(iterator);
    if (!type->async || !type->async->anext) return molt_raise(&molt_TypeError, "'%T' object is not an async iterator", iterator);
    V step = type->async->anext(iterator);
    if (!step || !fallback) return step;
    V v = molt_type_alloc(&molt_anext_awaitable_type, 0);
    anext_of(v)->step = step;
    anext_of(v)->fallback = molt_retain(fallback);
    return v;
}
