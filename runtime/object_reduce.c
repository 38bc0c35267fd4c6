/* object.__reduce_ex__ and __getstate__: what copy and pickle ask an object for (PEP 307, protocol 2 and above). */
#include "object_model.h"

typedef MoltValue V;

static V copyreg(MoltStr *name) {
    V module = molt_import(MOLT_S(copyreg), 0, MOLT_NONE, 0);
    V f = module ? molt_getattr(module, name) : 0;
    molt_xdrop(module);
    return f;
}

/* -- state -- */

static int add_slot_value(V self, V slots, V name) {
    MoltStr *key = molt_attribute_name(name);
    if (!key) return -1;
    V v = molt_getattr_or_stop(self, key);
    int status = !v ? -1 : v == MOLT_STOP ? 0 : molt_dict_set_str(MOLT_DICT(slots), key, v);
    if (v && v != MOLT_STOP) molt_drop(v);
    molt_drop(molt_value(key));
    return status;
}

/* Values of the __slots__ members of all classes: dict, or 0 raised. */
static V slot_values(V self) {
    V slots = molt_dict_new();
    for (MoltType *t = molt_type_of(self); t; t = t->base) {
        if (!(t->flags & MOLT_TYPE_HEAP) || !t->member_count) continue;
        V key, value;
        int64_t position = 0;
        while (molt_dict_next(t->dict, &position, &key, &value)) {
            if (molt_is_small(value) || molt_type_of(value) != &molt_member_descriptor_type) continue;
            if (add_slot_value(self, slots, key) == 0) continue;
            molt_drop(slots);
            return 0;
        }
    }
    return slots;
}

V molt_object_getstate(V self) {
    MoltDict *dict = molt_instance_dict(self);
    V state = dict && (dict->used || molt_type_of(self)->flags & MOLT_TYPE_HAS_DICT) ? molt_dict_copy(dict) : MOLT_NONE;
    if (dict && !molt_dict_length(dict)) molt_replace(&state, MOLT_NONE);
    V slots = slot_values(self);
    if (!slots) return molt_drop(state), (V)0;
    if (MOLT_DICT(slots)->used == 0) {
        molt_drop(slots);
        return state;
    }
    V both[] = {state, slots};
    return molt_tuple_from_owned(both, 2);
}

/* -- __reduce__ -- */

static V reduce_old(V self) {
    V f = copyreg(MOLT_N(_reduce_ex));
    V result = f ? molt_call2(f, self, molt_tag(0)) : 0;
    molt_xdrop(f);
    return result;
}

V molt_object_reduce(V self) { return reduce_old(self); }

/* Arguments of __new__: (args, kwargs or 0). False: raised. */
static bool new_arguments(V self, V *args, V *kwargs) {
    *kwargs = 0;
    V pair = molt_call_special(self, MOLT_N(__getnewargs_ex__), 0, 0);
    if (!pair) return false;
    if (pair != MOLT_STOP) {
        if (!molt_is_tuple_sub(pair) || MOLT_TUPLE(pair)->length != 2) {
            molt_raise(&molt_TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", pair);
            molt_drop(pair);
            return false;
        }
        *args = molt_retain(MOLT_TUPLE(pair)->items[0]);
        *kwargs = molt_retain(MOLT_TUPLE(pair)->items[1]);
        molt_drop(pair);
        return true;
    }
    *args = molt_call_special(self, MOLT_N(__getnewargs__), 0, 0);
    if (*args == MOLT_STOP) *args = molt_value(&molt_empty_tuple);
    if (*args && !molt_is_tuple_sub(*args)) {
        molt_raise(&molt_TypeError, "__getnewargs__ should return a tuple, not '%T'", *args);
        molt_drop(*args);
        *args = 0;
    }
    return *args != 0;
}

/* (copyreg.__newobj__, (cls, *args)) or the form with keywords. */
static bool reduce_new(V self, V *function, V *arguments) {
    V args, kwargs;
    if (!new_arguments(self, &args, &kwargs)) return false;
    V cls = molt_value(molt_type_of(self));
    if (kwargs && MOLT_DICT(kwargs)->used) {
        *function = copyreg(MOLT_N(__newobj_ex__));
        *arguments = molt_tuple_pack(3, cls, args, kwargs);
    } else {
        int64_t n = MOLT_TUPLE(args)->length;
        MoltTuple *t = molt_tuple_alloc(n + 1);
        t->items[0] = molt_retain(cls);
        for (int64_t i = 0; i < n; i++) t->items[i + 1] = molt_retain(MOLT_TUPLE(args)->items[i]);
        *function = copyreg(MOLT_N(__newobj__));
        *arguments = molt_value(t);
    }
    molt_drop(args);
    molt_xdrop(kwargs);
    if (*function) return true;
    molt_drop(*arguments);
    return false;
}

static V dict_items(V self) {
    if (!molt_is_dict_sub(self)) return MOLT_NONE;
    V items = molt_call_method0(self, MOLT_N(items)), iterator = items ? molt_iter(items) : 0;
    molt_xdrop(items);
    return iterator;
}

/* A builtin object with C state that neither arguments of __new__ nor a state of its own would carry over. */
static bool is_opaque(V self) {
    MoltType *type = molt_type_of(self);
    if (type->flags & MOLT_TYPE_HEAP || type == &molt_object_type || molt_is_list_sub(self) || molt_is_dict_sub(self)) return false;
    V state = molt_type_lookup(type, MOLT_N(__getstate__));
    if (state && state != molt_type_own(&molt_object_type, MOLT_N(__getstate__))) return false;
    return !molt_type_lookup(type, MOLT_N(__getnewargs__)) && !molt_type_lookup(type, MOLT_N(__getnewargs_ex__));
}

V molt_object_reduce_ex(V self, V protocol) {
    V own = molt_type_lookup(molt_type_of(self), MOLT_N(__reduce__));
    if (own && own != molt_type_own(&molt_object_type, MOLT_N(__reduce__))) return molt_call_method0(self, MOLT_N(__reduce__));
    int64_t version;
    if (molt_index_i64(protocol, &version) < 0) return 0;
    if (version < 2) return reduce_old(self);
    if (is_opaque(self)) return molt_raise(&molt_TypeError, "cannot pickle '%T' object", self);
    V r[5] = {0};
    if (!reduce_new(self, &r[0], &r[1])) return 0;
    r[2] = molt_call_special(self, MOLT_N(__getstate__), 0, 0);
    if (r[2] == MOLT_STOP) r[2] = molt_object_getstate(self);
    if (r[2]) r[3] = molt_is_list_sub(self) ? molt_iter(self) : MOLT_NONE;
    if (r[3]) r[4] = dict_items(self);
    if (r[4]) return molt_tuple_from_owned(r, 5);
    for (int i = 0; i < 4; i++) molt_xdrop(r[i]);
    return 0;
}
