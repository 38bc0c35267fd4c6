/* The C part of `functools`: reduce, partial, cmp_to_key. The cache is in _functools_cache.c. */
#include "molt/molt.h"

#include <string.h>

extern const MoltNameDef molt_partial_type_names[], molt_key_object_type_names[];
extern MoltType molt_partial_type, molt_key_object_type;

typedef MoltValue V;

V molt_functools_reduce(V function, V iterable, V initial) {
    V it = molt_iter(iterable);
    if (!it) {
        if (molt_exception_matches(&molt_TypeError)) {
            molt_exception_clear();
            molt_raise(&molt_TypeError, "reduce() arg 2 must support iteration");
        }
        return 0;
    }
    V result = initial ? molt_retain(initial) : 0, v;
    while ((v = molt_next(it)) && v != MOLT_STOP) {
        if (!result) {
            result = v;
            continue;
        }
        V args[2] = {result, v};
        result = molt_call_handed(function, args, 2, 0, 3);
        if (!result) break;
    }
    molt_drop(it);
    if (v == MOLT_STOP) return result ? result : molt_raise(&molt_TypeError, "reduce() of empty iterable with no initial value");
    if (!v) molt_xdrop(result);
    return 0;
}

/* -- partial -- */

typedef struct Partial {
    MoltObject head;
    MoltExt *ext;
    V function, args, keywords; /* any, tuple, dict */
} Partial;

static Partial *partial(V v) { return MOLT_AS(Partial, v); }

static void partial_dealloc(MoltObject *self) {
    molt_xdrop(((Partial *)self)->function);
    molt_xdrop(((Partial *)self)->args);
    molt_xdrop(((Partial *)self)->keywords);
    molt_object_free(self);
}
static void partial_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((Partial *)self)->function, arg);
    visit(((Partial *)self)->args, arg);
    visit(((Partial *)self)->keywords, arg);
    molt_fields_traverse(self, visit, arg);
}

static V concat_args(V first, const V *args, size_t nargs) {
    int64_t n = first ? MOLT_TUPLE(first)->length : 0;
    MoltTuple *t = molt_tuple_alloc(n + (int64_t)nargs);
    for (int64_t i = 0; i < n; i++) t->items[i] = molt_retain(MOLT_TUPLE(first)->items[i]);
    for (size_t i = 0; i < nargs; i++) t->items[n + (int64_t)i] = molt_retain(args[i]);
    return molt_value(t);
}

/* dict | keywords of a call: a new dict; 0 = raised. */
static V merge_keywords(V first, const V *values, V kwnames) {
    V dict = first ? molt_dict_copy(MOLT_DICT(first)) : molt_dict_new();
    for (int64_t i = 0; kwnames && i < MOLT_TUPLE(kwnames)->length; i++) {
        if (molt_dict_set(MOLT_DICT(dict), MOLT_TUPLE(kwnames)->items[i], values[i]) < 0) {
            molt_drop(dict);
            return 0;
        }
    }
    return dict;
}

static V partial_call(V self, const V *args, size_t nargs, V kwnames);
static bool has_attributes(V self) { return molt_object(self)->shape != molt_type_of(self)->shape_id; }

static V partial_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (nargs == 0) return molt_raise(&molt_TypeError, "type 'partial' takes at least one argument");
    V function = args[0];
    if (!molt_callable(function)) return molt_raise(&molt_TypeError, "the first argument must be callable");
    Partial *inner = molt_type_of(function)->call == partial_call ? partial(function) : 0;
    if (inner && has_attributes(function)) inner = 0;
    V keywords = merge_keywords(inner ? inner->keywords : 0, args + nargs, kwnames);
    if (!keywords) return 0;
    V self = molt_type_alloc(type, 0);
    partial(self)->function = molt_retain(inner ? inner->function : function);
    partial(self)->args = concat_args(inner ? inner->args : 0, args + 1, nargs - 1);
    partial(self)->keywords = keywords;
    return self;
}

static V partial_call(V self, const V *args, size_t nargs, V kwnames) {
    Partial *p = partial(self);
    if (MOLT_DICT(p->keywords)->used == 0) {
        size_t first = (size_t)MOLT_TUPLE(p->args)->length, keywords = kwnames ? (size_t)MOLT_TUPLE(kwnames)->length : 0;
        V stack[12], *all = first + nargs + keywords <= 12 ? stack : molt_buffer_alloc((first + nargs + keywords) * sizeof(V));
        V held = molt_retain(p->args), function = molt_retain(p->function);
        memcpy(all, MOLT_TUPLE(p->args)->items, first * sizeof(V));
        if (nargs + keywords) memcpy(all + first, args, (nargs + keywords) * sizeof(V));
        V r = molt_call(function, all, first + nargs, kwnames);
        molt_drop(held);
        molt_drop(function);
        if (all != stack) molt_buffer_free(all);
        return r;
    }
    V tuple = concat_args(p->args, args, nargs), dict = merge_keywords(p->keywords, args + nargs, kwnames);
    V r = dict ? molt_call_spread(p->function, tuple, dict) : 0;
    molt_xdrop(dict);
    molt_drop(tuple);
    return r;
}

static V append_text(V text, V next) {
    if (!text || !next) {
        molt_xdrop(text);
        molt_xdrop(next);
        return 0;
    }
    V both = molt_str_concat(text, next);
    molt_drop(text);
    molt_drop(next);
    return both;
}

static V partial_text(Partial *p, V type_name) {
    V text = molt_str_format("%S(%R", type_name, p->function);
    for (int64_t i = 0; text && i < MOLT_TUPLE(p->args)->length; i++)
        text = append_text(text, molt_str_format(", %R", MOLT_TUPLE(p->args)->items[i]));
    int64_t position = 0;
    V key, value;
    while (text && molt_dict_next(MOLT_DICT(p->keywords), &position, &key, &value))
        text = append_text(text, molt_str_format(", %S=%R", key, value));
    return text ? append_text(text, molt_str_from_c(")")) : 0;
}

static V partial_repr(V self) {
    if (molt_c_enter(" while getting the repr of an object") != 0) return 0;
    V name = molt_type_of(self) == &molt_partial_type ? molt_str_from_c("functools.partial") : molt_type_qualname(molt_type_of(self));
    V text = partial_text(partial(self), name);
    molt_drop(name);
    molt_c_leave();
    return text;
}

MoltType molt_partial_type = {
    MOLT_TYPE_HEAD("partial", 0, Partial, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_HAS_DICT | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(Partial, ext),
    .methods = molt_partial_type_names,
    .dealloc = partial_dealloc, .traverse = partial_traverse,
    .new_ = partial_new, .call = partial_call, .repr = partial_repr,
};

V molt_partial_get_func(V self) { return molt_retain(partial(self)->function); }
V molt_partial_get_args(V self) { return molt_retain(partial(self)->args); }
V molt_partial_get_keywords(V self) { return molt_retain(partial(self)->keywords); }
V molt_partial_get_dict(V self) { return molt_retain(molt_value(molt_instance_dict(self))); }
V molt_partial_reduce(V self) {
    Partial *p = partial(self);
    V dict = has_attributes(self) ? molt_value(molt_instance_dict(self)) : MOLT_NONE;
    V first = molt_tuple_pack(1, p->function), state = molt_tuple_pack(4, p->function, p->args, p->keywords, dict);
    V r = molt_tuple_pack(3, molt_value(molt_type_of(self)), first, state);
    molt_drop(first);
    molt_drop(state);
    return r;
}
V molt_partial_setstate(V self, V state) {
    Partial *p = partial(self);
    MoltTuple *t = MOLT_TUPLE(state);
    if (!molt_is_tuple_sub(state) || t->length != 4 || !molt_callable(t->items[0]) || !molt_is_tuple_sub(t->items[1]) ||
        !(molt_is_dict_sub(t->items[2]) || molt_is_none(t->items[2])))
        return molt_raise(&molt_TypeError, "invalid partial state");
    molt_replace(&p->function, molt_retain(t->items[0]));
    molt_replace(&p->args, molt_is_tuple(t->items[1]) ? molt_retain(t->items[1]) : molt_tuple_from_iterable(t->items[1]));
    molt_replace(&p->keywords, molt_is_none(t->items[2]) ? molt_dict_new() : molt_dict_copy(MOLT_DICT(t->items[2])));
    if (molt_is_dict_sub(t->items[3])) molt_dict_update(molt_instance_dict(self), t->items[3]);
    return MOLT_NONE;
}

/* -- cmp_to_key -- */

typedef struct KeyObject {
    MoltObject head;
    V compare, object; /* object: 0 for the function that makes keys */
} KeyObject;

static KeyObject *key_of(V v) { return MOLT_AS(KeyObject, v); }

static void key_dealloc(MoltObject *self) {
    molt_xdrop(((KeyObject *)self)->compare);
    molt_xdrop(((KeyObject *)self)->object);
    molt_object_free(self);
}
static void key_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((KeyObject *)self)->compare, arg);
    visit(((KeyObject *)self)->object, arg);
}

static V make_key(V compare, V object) {
    V self = molt_type_alloc(&molt_key_object_type, 0);
    key_of(self)->compare = molt_retain(compare);
    key_of(self)->object = molt_xretain(object);
    return self;
}

static V key_call(V self, const V *args, size_t nargs, V kwnames) {
    static const char *const names[] = {"obj"};
    V object = 0;
    if (molt_parse_args("K", args, nargs, kwnames, names, 0, 1, 1, &object) < 0) return 0;
    return make_key(key_of(self)->compare, object);
}

static V key_compare(V self, V other, int op) {
    if (molt_type_of(other) != &molt_key_object_type) return molt_raise(&molt_TypeError, "other argument must be K instance");
    KeyObject *a = key_of(self), *b = key_of(other);
    if (!a->object || !b->object) return molt_raise(&molt_AttributeError, "object");
    V order = molt_call2(a->compare, a->object, b->object);
    if (!order) return 0;
    V result = molt_compare(op, order, molt_tag(0));
    molt_drop(order);
    return result;
}

MoltType molt_key_object_type = {
    MOLT_TYPE_HEAD("KeyWrapper", 0, KeyObject, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_key_object_type_names,
    .dealloc = key_dealloc, .traverse = key_traverse,
    .call = key_call, .richcompare = key_compare, .hash = molt_hash_not_implemented,
};

V molt_functools_cmp_to_key(V compare) { return make_key(compare, 0); }
V molt_key_object_get_obj(V self) { return key_of(self)->object ? molt_retain(key_of(self)->object) : MOLT_NONE; }
int molt_key_object_set_obj(V self, V v) {
    molt_replace(&key_of(self)->object, molt_xretain(v));
    return 0;
}
