/* What runtime/lib/dataclasses.py needs below Python: an __init__ with given parameter names whose arguments the
   runtime binds (so that errors and speed are those of a written function), and access to attributes by computed
   names without the word getattr, which would make the build keep every builtin method. */
#include "molt/molt.h"

#include <string.h>

/* -- __init__ -- */

enum { FROM_ARGUMENT, FROM_FACTORY, ARGUMENT_OR_FACTORY, CONSTANT };

typedef struct Step {
    MoltStr *name;
    int32_t index;   /* of the argument */
    uint32_t kind;
    MoltValue value; /* factory or constant; borrowed from the tuple of steps */
    MoltCache cache;
} Step;

/* One for each dataclass; never freed, as a code object that the compiler emits. */
typedef struct InitCode {
    MoltCode code; /* first */
    MoltValue factory_mark;
    int32_t *post_init; /* argument indices */
    int32_t post_init_count; /* -1: no __post_init__ */
    bool frozen;
    uint32_t step_count;
    Step steps[];
} InitCode;

static MoltValue run_post_init(const InitCode *c, const MoltValue *args) {
    MoltValue given[c->post_init_count + 1];
    given[0] = args[0];
    for (int32_t i = 0; i < c->post_init_count; i++) given[i + 1] = args[c->post_init[i]];
    MoltValue result = molt_call_method(MOLT_N(__post_init__), given, (size_t)c->post_init_count + 1, 0);
    if (!result) return 0;
    molt_drop(result);
    return MOLT_NONE;
}

static MoltValue init(const MoltValue *args, MoltFunction *self) {
    InitCode *c = (InitCode *)(uintptr_t)self->code;
    for (uint32_t i = 0; i < c->step_count; i++) {
        Step *step = &c->steps[i];
        MoltValue v = step->kind == CONSTANT || step->kind == FROM_FACTORY ? step->value : args[step->index];
        bool make = step->kind == FROM_FACTORY || (step->kind == ARGUMENT_OR_FACTORY && v == c->factory_mark);
        if (make) {
            v = molt_call0(step->value);
            if (!v) return 0;
        }
        int failed = (c->frozen ? molt_init_field_cached : molt_setattr_cached)(args[0], step->name, v, &step->cache);
        if (make) molt_drop(v);
        if (failed < 0) return 0;
    }
    return c->post_init_count >= 0 ? run_post_init(c, args) : MOLT_NONE;
}

typedef MoltValue V;
typedef MoltFunction *F;
static V init1(V a, F f) { return init(&a, f); }
static V init2(V a, V b, F f) { V p[] = {a, b}; return init(p, f); }
static V init3(V a, V b, V c, F f) { V p[] = {a, b, c}; return init(p, f); }
static V init4(V a, V b, V c, V d, F f) { V p[] = {a, b, c, d}; return init(p, f); }
static V init5(V a, V b, V c, V d, V e, F f) { V p[] = {a, b, c, d, e}; return init(p, f); }
static V init6(V a, V b, V c, V d, V e, V g, F f) { V p[] = {a, b, c, d, e, g}; return init(p, f); }
static V init7(V a, V b, V c, V d, V e, V g, V h, F f) { V p[] = {a, b, c, d, e, g, h}; return init(p, f); }
static V init8(V a, V b, V c, V d, V e, V g, V h, V i, F f) { V p[] = {a, b, c, d, e, g, h, i}; return init(p, f); }
static V init9(V a, V b, V c, V d, V e, V g, V h, V i, V j, F f) {
    V p[] = {a, b, c, d, e, g, h, i, j};
    return init(p, f);
}
static V init10(V a, V b, V c, V d, V e, V g, V h, V i, V j, V k, F f) {
    V p[] = {a, b, c, d, e, g, h, i, j, k};
    return init(p, f);
}
static void *const direct[] = {0, init1, init2, init3, init4, init5, init6, init7, init8, init9, init10};

/* Names live as long as the code: for ever. */
static MoltStr *lasting_name(MoltValue v) {
    MoltStr *name = molt_str_intern(v);
    name->head.refcount = MOLT_IMMORTAL;
    return name;
}

static void fill_step(Step *step, MoltValue description) {
    const MoltValue *d = MOLT_TUPLE(description)->items; /* (name, kind, index, value) */
    step->name = lasting_name(d[0]);
    step->kind = (uint32_t)molt_small(d[1]);
    step->index = (int32_t)molt_small(d[2]);
    step->value = d[3];
}

/* Fills the code object of a function with these parameters that runs `array`. */
static void fill_code(MoltCode *code, MoltValue name, MoltValue qualname, MoltValue params, int64_t positional,
                      MoltValue (*array)(const MoltValue *args, MoltFunction *self)) {
    int64_t count = MOLT_TUPLE(params)->length;
    MoltStr **names = molt_buffer_alloc((size_t)count * sizeof *names);
    for (int64_t i = 0; i < count; i++) names[i] = lasting_name(MOLT_TUPLE(params)->items[i]);
    MoltValue filename = molt_str_from_c("<string>");
    code->head = (MoltObject){MOLT_IMMORTAL, MOLT_SHAPE_CODE};
    code->name = lasting_name(name);
    code->qualname = lasting_name(qualname);
    code->filename = lasting_name(filename);
    molt_drop(filename);
    code->param_count = (uint16_t)count;
    code->positional_count = (uint16_t)positional;
    code->kwonly_count = (uint16_t)(count - positional);
    code->param_names = names;
    code->flags = MOLT_CODE_HIDDEN;
    code->first_line = 1;
    code->array = array;
}

static MoltValue with_defaults(MoltValue made, MoltValue defaults, MoltValue kwdefaults) {
    MoltFunction *f = MOLT_AS(MoltFunction, made);
    if (!molt_is_none(defaults)) f->defaults = molt_retain(defaults);
    if (!molt_is_none(kwdefaults)) f->kwdefaults = molt_retain(kwdefaults);
    return made;
}

static MoltValue make_function(const MoltCode *code, MoltValue keep, MoltValue defaults, MoltValue kwdefaults) {
    MoltValue cell = molt_cell_new(molt_retain(keep));
    MoltValue made = molt_function_new(code, 0, &cell, 1);
    molt_drop(cell);
    return with_defaults(made, defaults, kwdefaults);
}

/* -- an __init__ that was compiled ahead: molt/compile/frontend/dataclass_init.py -- */

enum { CALLS_POST_INIT = 1, FROZEN = 2 };

void molt_offer_init(MoltValue cls, const MoltCode *code, int kinds) {
    if (!molt_is_type(cls)) return; /* a metaclass gave something else */
    MOLT_AS(MoltType, cls)->offered_init = code;
    MOLT_AS(MoltType, cls)->offered_kinds = (uint8_t)kinds;
}

/* Does it take these parameters and store each in the field of its name, and no more? */
static const MoltCode *as_offered(MoltValue cls, MoltValue qualname, MoltValue params, MoltValue positional, MoltValue steps, MoltValue post_init,
                                  bool frozen) {
    const MoltType *type = MOLT_AS(MoltType, cls);
    const MoltCode *code = type->offered_init;
    const MoltTuple *names = MOLT_TUPLE(params), *all = MOLT_TUPLE(steps);
    if (!code || code->param_count != names->length || molt_small(positional) != names->length || all->length + 1 != names->length) return 0;
    int kinds = (molt_is_none(post_init) ? 0 : CALLS_POST_INIT) | (frozen ? FROZEN : 0);
    if (type->offered_kinds != kinds || (!molt_is_none(post_init) && MOLT_TUPLE(post_init)->length)) return 0;
    if (!molt_str_equal(code->qualname, MOLT_STR(qualname))) return 0;
    for (int64_t i = 0; i < names->length; i++)
        if (!molt_str_equal(code->param_names[i], MOLT_STR(names->items[i]))) return 0;
    for (int64_t i = 0; i < all->length; i++) {
        const MoltValue *step = MOLT_TUPLE(all->items[i])->items; /* (name, kind, index, value) */
        if (!molt_str_equal(code->param_names[i + 1], MOLT_STR(step[0])) || molt_small(step[1]) != FROM_ARGUMENT || molt_small(step[2]) != i + 1)
            return 0;
    }
    return code;
}

/* make_init(cls, qualname, params, positional, defaults, kwdefaults, steps, post_init, frozen, mark) */
MoltValue molt_dataclasses_make_init(MoltValue cls, MoltValue qualname, MoltValue params, MoltValue positional,
                                     MoltValue defaults, MoltValue kwdefaults, MoltValue steps, MoltValue post_init,
                                     MoltValue frozen, MoltValue mark) {
    const MoltCode *offered = as_offered(cls, qualname, params, positional, steps, post_init, frozen == MOLT_TRUE);
    if (offered) return with_defaults(molt_function_new(offered, 0, 0, 0), defaults, kwdefaults);
    int64_t step_count = MOLT_TUPLE(steps)->length;
    InitCode *c = molt_buffer_alloc(sizeof *c + (size_t)step_count * sizeof(Step));
    memset(c, 0, sizeof *c + (size_t)step_count * sizeof(Step));
    for (int64_t i = 0; i < step_count; i++) fill_step(&c->steps[i], MOLT_TUPLE(steps)->items[i]);
    c->step_count = (uint32_t)step_count;
    c->frozen = frozen == MOLT_TRUE;
    c->factory_mark = mark;
    c->post_init_count = -1;
    if (!molt_is_none(post_init)) {
        c->post_init_count = (int32_t)MOLT_TUPLE(post_init)->length;
        c->post_init = molt_buffer_alloc((size_t)c->post_init_count * sizeof(int32_t) + 1);
        for (int32_t i = 0; i < c->post_init_count; i++) {
            c->post_init[i] = (int32_t)molt_small(MOLT_TUPLE(post_init)->items[i]);
        }
    }
    fill_code(&c->code, MOLT_S(__init__), qualname, params, molt_small(positional), init);
    if (c->code.param_count <= MOLT_DIRECT_MAX) {
        c->code.direct = direct[c->code.param_count];
        if (!c->code.kwonly_count) c->code.flags |= MOLT_CODE_SIMPLE;
    }
    return make_function(&c->code, steps, defaults, kwdefaults);
}

/* -- __new__ of a named tuple -- */

typedef struct NewCode {
    MoltCode code; /* first */
    uint32_t field_count;
} NewCode;

static MoltValue new_tuple(const MoltValue *args, MoltFunction *self) {
    uint32_t n = ((const NewCode *)self->code)->field_count;
    if (!molt_is_type(args[0]) || !molt_is_subtype(MOLT_AS(MoltType, args[0]), &molt_tuple_type)) {
        return molt_raise(&molt_TypeError, "tuple.__new__(X): X is not a type object (%T)", args[0]);
    }
    return molt_tuple_of_class(MOLT_AS(MoltType, args[0]), args + 1, n);
}
static V new1(V a, F f) { return new_tuple(&a, f); }
static V new2(V a, V b, F f) { V p[] = {a, b}; return new_tuple(p, f); }
static V new3(V a, V b, V c, F f) { V p[] = {a, b, c}; return new_tuple(p, f); }
static V new4(V a, V b, V c, V d, F f) { V p[] = {a, b, c, d}; return new_tuple(p, f); }
static V new5(V a, V b, V c, V d, V e, F f) { V p[] = {a, b, c, d, e}; return new_tuple(p, f); }
static V new6(V a, V b, V c, V d, V e, V g, F f) { V p[] = {a, b, c, d, e, g}; return new_tuple(p, f); }
static V new7(V a, V b, V c, V d, V e, V g, V h, F f) { V p[] = {a, b, c, d, e, g, h}; return new_tuple(p, f); }
static V new8(V a, V b, V c, V d, V e, V g, V h, V i, F f) { V p[] = {a, b, c, d, e, g, h, i}; return new_tuple(p, f); }
static V new9(V a, V b, V c, V d, V e, V g, V h, V i, V j, F f) {
    V p[] = {a, b, c, d, e, g, h, i, j};
    return new_tuple(p, f);
}
static V new10(V a, V b, V c, V d, V e, V g, V h, V i, V j, V k, F f) {
    V p[] = {a, b, c, d, e, g, h, i, j, k};
    return new_tuple(p, f);
}
static void *const direct_new[] = {0, new1, new2, new3, new4, new5, new6, new7, new8, new9, new10};

/* make_tuple_new(qualname, params, defaults): params start with "_cls". */
MoltValue molt_dataclasses_make_tuple_new(MoltValue qualname, MoltValue params, MoltValue defaults) {
    NewCode *c = molt_buffer_alloc(sizeof *c);
    memset(c, 0, sizeof *c);
    c->field_count = (uint32_t)MOLT_TUPLE(params)->length - 1;
    fill_code(&c->code, MOLT_S(__new__), qualname, params, MOLT_TUPLE(params)->length, new_tuple);
    c->code.flags |= MOLT_CODE_TUPLE_NEW;
    if (c->code.param_count <= MOLT_DIRECT_MAX) {
        c->code.direct = direct_new[c->code.param_count];
        c->code.flags |= MOLT_CODE_SIMPLE;
    }
    return make_function(&c->code, params, defaults, MOLT_NONE);
}

/* -- attributes by computed names -- */

static MoltStr *checked_name(MoltValue name) {
    if (molt_is_str(name)) return molt_str_intern(name);
    molt_raise(&molt_TypeError, "attribute name must be string, not '%T'", name);
    return 0;
}

MoltValue molt_dataclasses_getfield(MoltValue object, MoltValue name, MoltValue fallback) {
    MoltStr *n = checked_name(name);
    if (!n) return 0;
    MoltValue v = fallback ? molt_getattr_or_stop(object, n) : molt_getattr(object, n);
    molt_drop(molt_value(n));
    return v == MOLT_STOP ? molt_retain(fallback) : v;
}

MoltValue molt_dataclasses_setfield(MoltValue object, MoltValue name, MoltValue value) {
    MoltStr *n = checked_name(name);
    if (!n) return 0;
    int result = molt_setattr(object, n, value);
    molt_drop(molt_value(n));
    return result < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_dataclasses_delfield(MoltValue object, MoltValue name) {
    MoltStr *n = checked_name(name);
    if (!n) return 0;
    int result = molt_delattr(object, n);
    molt_drop(molt_value(n));
    return result < 0 ? 0 : MOLT_NONE;
}

/* As object.__setattr__, for frozen classes. */
MoltValue molt_dataclasses_object_setfield(MoltValue object, MoltValue name, MoltValue value) {
    MoltStr *n = checked_name(name);
    if (!n) return 0;
    int result = molt_object_setattr(object, n, value);
    molt_drop(molt_value(n));
    return result < 0 ? 0 : MOLT_NONE;
}

/* The class's own namespace entry, or the fallback. */
MoltValue molt_dataclasses_class_get(MoltValue cls, MoltValue name, MoltValue fallback) {
    if (!molt_is_type(cls)) return molt_raise(&molt_TypeError, "a class is required");
    MoltStr *n = checked_name(name);
    if (!n) return 0;
    MoltValue v = molt_dict_get_str(molt_type_dict(MOLT_AS(MoltType, cls)), n);
    molt_drop(molt_value(n));
    return molt_retain(v ? v : fallback);
}

MoltValue molt_dataclasses_class_dict(MoltValue cls) {
    if (!molt_is_type(cls)) return molt_raise(&molt_TypeError, "a class is required");
    return molt_dict_copy(molt_type_dict(MOLT_AS(MoltType, cls)));
}

/* -- several fields at once; names is a tuple of interned str -- */

MoltValue molt_dataclasses_fields_tuple(MoltValue self, MoltValue names) {
    int64_t n = MOLT_TUPLE(names)->length;
    MoltTuple *t = molt_tuple_alloc(n);
    for (int64_t i = 0; i < n; i++) {
        MoltValue v = molt_getattr(self, MOLT_STR(MOLT_TUPLE(names)->items[i]));
        if (!v) {
            molt_drop(molt_value(t));
            return 0;
        }
        t->items[i] = v;
    }
    return molt_value(t);
}

/* self.a == other.a and self.b == other.b and ... */
MoltValue molt_dataclasses_fields_equal(MoltValue self, MoltValue other, MoltValue names) {
    MoltValue result = MOLT_TRUE;
    int64_t n = MOLT_TUPLE(names)->length;
    for (int64_t i = 0; i < n; i++) {
        MoltStr *name = MOLT_STR(MOLT_TUPLE(names)->items[i]);
        MoltValue a = molt_getattr(self, name), b = a ? molt_getattr(other, name) : 0;
        result = b ? molt_compare(MOLT_EQ, a, b) : 0;
        molt_xdrop(a);
        molt_xdrop(b);
        if (!result || i == n - 1) return result;
        int truth = molt_truth(result);
        if (truth == 0) return result;
        molt_drop(result);
        if (truth < 0) return 0;
    }
    return result;
}

/* "a=1, b='x'" */
MoltValue molt_dataclasses_fields_repr(MoltValue self, MoltValue names) {
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < MOLT_TUPLE(names)->length; i++) {
        MoltValue name = MOLT_TUPLE(names)->items[i], v = molt_getattr(self, MOLT_STR(name));
        MoltValue text = v ? molt_repr(v) : 0;
        molt_xdrop(v);
        if (!text) {
            molt_writer_abandon(&w);
            return 0;
        }
        if (i) molt_writer_ascii(&w, ", ", 2);
        molt_writer_str(&w, MOLT_STR(name));
        molt_writer_char(&w, '=');
        molt_writer_str(&w, MOLT_STR(text));
        molt_drop(text);
    }
    return molt_writer_finish(&w);
}

/* A tuple of the interned twins of names. */
MoltValue molt_dataclasses_intern_all(MoltValue names) {
    MoltValue all = molt_tuple_from_iterable(names);
    if (!all) return 0;
    int64_t n = MOLT_TUPLE(all)->length;
    MoltTuple *t = molt_tuple_alloc(n);
    for (int64_t i = 0; i < n; i++) {
        MoltStr *name = checked_name(MOLT_TUPLE(all)->items[i]);
        if (!name) {
            molt_drop(molt_value(t));
            molt_drop(all);
            return 0;
        }
        t->items[i] = molt_value(name);
    }
    molt_drop(all);
    return molt_value(t);
}

/* dir(), under a name that does not make the build keep everything. */
MoltValue molt_dataclasses_names_of(MoltValue object) {
    extern MoltValue molt_builtin_dir(MoltValue object);
    return molt_builtin_dir(object);
}

MoltValue molt_dataclasses_exception_text(MoltValue exception) {
    extern MoltValue molt_exception_text(MoltValue exception);
    return molt_exception_text(exception);
}

/* Functions in the tuple are there for the build alone (molt/compile/frontend/overlay.py). */
MoltValue molt_dataclasses_stand_for_c(MoltValue module, MoltValue classes) {
    for (int64_t i = 0; i < MOLT_TUPLE(classes)->length; i++) {
        MoltValue cls = MOLT_TUPLE(classes)->items[i];
        if (!molt_is_type(cls)) continue;
        if (molt_setattr(cls, MOLT_N(__module__), module) < 0) return 0;
        MOLT_AS(MoltType, cls)->flags |= MOLT_TYPE_STANDS_FOR_C;
    }
    return MOLT_NONE;
}
