/* Making a class: type.__new__. The layout of its instances and __slots__ are in type_layout.c, the MRO in mro.c. */
#include "type_new.h"

typedef MoltValue V;

/* -- metaclass -- */

MoltType *molt_winner_metaclass(MoltType *meta, V bases) {
    MoltType *winner = meta;
    for (int64_t i = 0; i < MOLT_TUPLE(bases)->length; i++) {
        MoltType *m = molt_type_of(MOLT_TUPLE(bases)->items[i]);
        if (molt_is_subtype(winner, m)) continue;
        if (!molt_is_subtype(m, winner)) {
            molt_raise(&molt_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                                        "of the metaclasses of all its bases");
            return 0;
        }
        winner = m;
    }
    return winner;
}

/* -- arguments -- */

static bool check_arguments(const V *args, size_t nargs) {
    if (nargs != 3) return molt_raise_int(&molt_TypeError, "type.__new__() takes exactly 3 arguments (%lld given)", (int64_t)nargs), false;
    const char *wanted[] = {"str", "tuple", "dict"};
    bool right[] = {molt_is_str_sub(args[0]), molt_is_tuple_sub(args[1]), molt_is_dict_sub(args[2])};
    for (int i = 0; i < 3; i++) {
        if (right[i]) continue;
        molt_raise(&molt_TypeError, "type.__new__() argument %d must be %s, not %A", i + 1, wanted[i], args[i]);
        return false;
    }
    return true;
}

static bool check_name(V name) {
    for (int64_t i = 0; i < MOLT_STR(name)->length; i++)
        if (!molt_str_at(MOLT_STR(name), i))
            return molt_raise_int(&molt_ValueError, "type name must not contain null characters"), false;
    return true;
}

static bool check_bases(V bases) {
    for (int64_t i = 0; i < MOLT_TUPLE(bases)->length; i++) {
        V base = MOLT_TUPLE(bases)->items[i];
        if (molt_is_type(base)) continue;
        V entries = molt_getattr_or_stop(base, MOLT_N(__mro_entries__));
        if (!entries) return false;
        if (entries == MOLT_STOP) return true;
        molt_drop(entries);
        molt_raise(&molt_TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
        return false;
    }
    return true;
}

/* -- what the namespace says -- */

static V take(MoltDict *ns, MoltStr *name) { return molt_dict_pop(ns, molt_value(name)); }

static bool set_module(MoltType *type) {
    if (molt_dict_get_str(type->dict, MOLT_N(__module__))) return true;
    V module = molt_frame_module_name(molt_state.frame);
    return !module || molt_dict_set_str(type->dict, MOLT_N(__module__), module) == 0;
}

static bool set_qualname(MoltType *type) {
    V qualname = take(type->dict, MOLT_N(__qualname__));
    if (!qualname) {
        type->qualname = molt_type_name(type);
        return !molt_raised();
    }
    if (!molt_is_str_sub(qualname)) {
        molt_raise(&molt_TypeError, "type __qualname__ must be a str, not %T", qualname);
        molt_drop(qualname);
        return false;
    }
    type->qualname = qualname;
    return true;
}

/* A function under a name that is a static or class method by nature. */
static bool wrap_method(MoltType *type, MoltStr *name, MoltType *wrapper) {
    V f = molt_dict_get_str(type->dict, name);
    if (!f || !molt_has_shape(f, MOLT_SHAPE_FUNCTION)) return true;
    MoltMethodWrapper *w = MOLT_AS(MoltMethodWrapper, molt_type_alloc(wrapper, 0));
    w->callable = molt_retain(f);
    int status = molt_dict_set_str(type->dict, name, molt_value(w));
    molt_drop(molt_value(w));
    return status == 0;
}

static bool set_classcell(MoltType *type) {
    V cell = take(type->dict, MOLT_N(__classcell__));
    if (!cell) return !molt_raised();
    bool right = molt_has_shape(cell, MOLT_SHAPE_CELL);
    if (right) molt_replace(&MOLT_AS(MoltCell, cell)->value, molt_retain(molt_value(type)));
    else molt_raise(&molt_TypeError, "__classcell__ must be a nonlocal cell, not <class '%T'>", cell);
    molt_drop(cell);
    return right;
}

static bool set_hash(MoltType *type) {
    if (!molt_dict_get_str(type->dict, MOLT_N(__eq__)) || molt_dict_get_str(type->dict, MOLT_N(__hash__))) return true;
    return molt_dict_set_str(type->dict, MOLT_N(__hash__), MOLT_NONE) == 0;
}

static bool set_doc(MoltType *type) {
    if (molt_dict_get_str(type->dict, MOLT_N(__doc__))) return true;
    return molt_dict_set_str(type->dict, MOLT_N(__doc__), MOLT_NONE) == 0;
}

static bool fill_namespace(MoltType *type) {
    return set_module(type) && set_qualname(type) && wrap_method(type, MOLT_N(__new__), &molt_staticmethod_type) &&
           wrap_method(type, MOLT_N(__init_subclass__), &molt_classmethod_type) &&
           wrap_method(type, MOLT_N(__class_getitem__), &molt_classmethod_type) && set_hash(type);
}

/* -- the slots that classes share -- */

static MoltType *static_base(MoltType *type) {
    while (type->flags & MOLT_TYPE_HEAP) type = type->base;
    return type;
}

static void heap_clear(MoltObject *o) {
    MoltType *base = static_base(molt_shape_of(o)->type);
    if (base->clear) base->clear(o);
    molt_fields_clear(o);
}

static void inherit_from_base(MoltType *type) {
    MoltType *base = type->base;
    type->flags |= base->flags & (MOLT_TYPE_SUB_MASK | MOLT_TYPE_MATCH_SELF | MOLT_TYPE_VAR_SIZED);
    for (int64_t i = 0; i < MOLT_TUPLE(type->bases)->length; i++)
        type->flags |= MOLT_TYPE(MOLT_TUPLE(type->bases)->items[i])->flags & (MOLT_TYPE_SEQUENCE | MOLT_TYPE_MAPPING);
    type->item_size = base->item_size;
    type->dealloc = base->dealloc;
    type->traverse = base->traverse ? base->traverse : molt_fields_traverse;
    type->clear = heap_clear;
    MoltType *fixed = static_base(base); /* slots without a name of their own follow the layout */
    type->concat = fixed->concat;
    type->inplace_concat = fixed->inplace_concat;
    type->repeat = fixed->repeat;
    type->inplace_repeat = fixed->inplace_repeat;
}

static void enter_in_bases(MoltType *type) {
    for (int64_t i = 0; i < MOLT_TUPLE(type->bases)->length; i++)
        molt_subclass_add(MOLT_TYPE(MOLT_TUPLE(type->bases)->items[i]), type);
}

/* -- __set_name__ and __init_subclass__ -- */

static MOLT_COLD void note_set_name(MoltType *type, V key, V value) {
    V exception = molt_exception_take();
    V note = molt_str_format("Error calling __set_name__ on '%T' instance %R in '%N'", value, key, type);
    if (note) {
        V result = molt_call_method1(exception, MOLT_N(add_note), note);
        molt_xdrop(result);
        molt_drop(note);
    }
    if (molt_raised()) molt_exception_clear();
    molt_exception_restore(exception);
}

static bool call_set_name(MoltType *type, V key, V value) {
    if (molt_is_small(value) || !molt_type_lookup(molt_type_of(value), MOLT_N(__set_name__))) return true;
    V args[] = {molt_value(type), key};
    V result = molt_call_special(value, MOLT_N(__set_name__), args, 2);
    if (!result) {
        note_set_name(type, key, value);
        return false;
    }
    if (result != MOLT_STOP) molt_drop(result);
    return true;
}

static bool set_names(MoltType *type) {
    V copy = molt_dict_copy(type->dict), key, value;
    int64_t position = 0;
    bool fine = copy != 0;
    while (fine && molt_dict_next(MOLT_DICT(copy), &position, &key, &value)) fine = call_set_name(type, key, value);
    molt_xdrop(copy);
    return fine;
}

static bool init_subclass(MoltType *type, const V *args, V kwnames) {
    MoltType *next = molt_next_in_mro(type, type);
    V found = 0;
    for (; next && !found; next = molt_next_in_mro(type, next)) found = molt_type_own(next, MOLT_N(__init_subclass__));
    bool keywords = kwnames && MOLT_TUPLE(kwnames)->length;
    if (!found || found == molt_type_own(&molt_object_type, MOLT_N(__init_subclass__))) {
        if (!keywords) return true;
        molt_raise(&molt_TypeError, "%U.__init_subclass__() takes no keyword arguments", MOLT_STR(type->qualname));
        return false;
    }
    V f = molt_bind(found, 0, type);
    V result = f ? molt_call(f, args + 3, 0, kwnames) : 0;
    molt_xdrop(f);
    molt_xdrop(result);
    return result != 0;
}

/* -- all of it -- */

static MoltType *start_type(MoltType *meta, V name, V bases, V ns) {
    MoltType *type = MOLT_TYPE(molt_type_alloc(meta, 0));
    type->flags = MOLT_TYPE_HEAP | MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER;
    type->name_object = molt_is_str(name) ? molt_retain(name) : molt_str_substring(name, 0, MOLT_STR(name)->length);
    type->name = molt_str_to_utf8(MOLT_STR(name), 0);
    type->bases = molt_retain(bases);
    type->dict = MOLT_DICT(molt_dict_copy(MOLT_DICT(ns)));
    return type;
}

/* What a metaclass's mro() returned must be classes whose methods can work on our instances. */
static bool check_mro(MoltType *type, V mro) {
    MoltType *solid = molt_solid_base(type);
    for (int64_t i = 0; i < MOLT_TUPLE(mro)->length; i++) {
        V cls = MOLT_TUPLE(mro)->items[i];
        if (!molt_is_type(cls)) return molt_raise(&molt_TypeError, "mro() returned a non-class ('%T')", cls), false;
        MoltType *wanted = molt_solid_base(MOLT_TYPE(cls)), *t = solid;
        while (t && t != wanted) t = t->base;
        if (!t) return molt_raise(&molt_TypeError, "mro() returned base with unsuitable layout ('%N')", MOLT_TYPE(cls)), false;
    }
    return true;
}

V molt_mro_ask(MoltType *type) {
    V own = molt_type_lookup(molt_type_of(molt_value(type)), MOLT_N(mro));
    if (!own || own == molt_type_own(&molt_type_type, MOLT_N(mro))) return molt_mro_compute(type);
    V list = molt_call_special(molt_value(type), MOLT_N(mro), 0, 0);
    if (!list) return 0;
    V mro = molt_tuple_from_iterable(list);
    molt_drop(list);
    if (!mro || check_mro(type, mro)) return mro;
    molt_drop(mro);
    return 0;
}

static bool set_mro(MoltType *type) {
    type->mro = molt_mro_ask(type);
    return type->mro != 0;
}

static bool finish_type(MoltType *type, const V *args, V kwnames) {
    if (!fill_namespace(type) || !set_classcell(type) || !molt_type_lay_out(type) || !set_doc(type)) return false;
    type->flags |= MOLT_TYPE_READY;
    inherit_from_base(type);
    if (!set_mro(type)) return false;
    enter_in_bases(type);
    type->shape_id = molt_shape_new_root(type)->id;
    type->instance_blocks = (uint8_t)molt_type_instance_blocks(type);
    molt_type_new_version(type);
    molt_slots_update(type, 0);
    return set_names(type) && init_subclass(type, args, kwnames);
}

static V new_type(MoltType *meta, const V *args, V kwnames) {
    V object_base[] = {molt_value(&molt_object_type)};
    V bases = MOLT_TUPLE(args[1])->length ? molt_tuple_new(MOLT_TUPLE(args[1])->items, MOLT_TUPLE(args[1])->length)
                                          : molt_tuple_new(object_base, 1);
    MoltType *base = molt_best_base(bases);
    if (!base || !check_name(args[0])) {
        molt_drop(bases);
        return 0;
    }
    MoltType *type = start_type(meta, args[0], bases, args[2]);
    molt_drop(bases);
    type->base = base;
    if (type->dict && finish_type(type, args, kwnames)) return molt_value(type);
    molt_drop(molt_value(type));
    return 0;
}

V molt_type_new(MoltType *meta, const V *args, size_t nargs, V kwnames) {
    if (!check_arguments(args, nargs) || !check_bases(args[1])) return 0;
    MoltType *winner = molt_winner_metaclass(meta, args[1]);
    if (!winner) return 0;
    if (winner != meta && winner->new_ != molt_type_type.new_) return winner->new_(winner, args, nargs, kwnames);
    return new_type(winner, args, kwnames);
}
