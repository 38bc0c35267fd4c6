/* types.GenericAlias: list[int]. */
#include "generic_alias.h"

typedef MoltValue V;
extern const MoltNameDef molt_generic_alias_type_names[];

static MoltGenericAlias *alias(V v) { return MOLT_AS(MoltGenericAlias, v); }
static bool is_alias(V v) { return !molt_is_small(v) && molt_isinstance_of(v, &molt_generic_alias_type); }

static V alias_of_type(MoltType *type, V origin, V args) {
    V v = molt_type_alloc(type, 0);
    alias(v)->origin = molt_retain(origin);
    alias(v)->args = molt_is_tuple_sub(args) ? molt_retain(args) : molt_tuple_new(&args, 1);
    return v;
}

V molt_generic_alias_new(V origin, V args) { return alias_of_type(&molt_generic_alias_type, origin, args); }

static V alias_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (molt_no_keywords("GenericAlias", kwnames) < 0 || molt_arg_count("GenericAlias", nargs, 2, 2) < 0) return 0;
    return alias_of_type(type, args[0], args[1]);
}

static void alias_dealloc(MoltObject *self) {
    MoltGenericAlias *a = (MoltGenericAlias *)self;
    molt_xdrop(a->origin);
    molt_xdrop(a->args);
    molt_xdrop(a->parameters);
    molt_object_free(self);
}
static void alias_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltGenericAlias *a = (MoltGenericAlias *)self;
    visit(a->origin, arg);
    visit(a->args, arg);
    visit(a->parameters, arg);
    molt_fields_traverse(self, visit, arg);
}

/* -- repr -- */

/* A type as annotations show it: its qualified name, with the module unless that is builtins. */
int molt_write_type(MoltWriter *w, V v) {
    V text = 0;
    if (v == MOLT_ELLIPSIS) {
        molt_writer_c(w, "...");
        return 0;
    }
    if (molt_is_type(v) && !is_alias(v)) {
        text = molt_type_qualname(MOLT_TYPE(v));
    } else {
        V name = molt_getattr_or_stop(v, MOLT_N(__qualname__));
        V module = name && name != MOLT_STOP ? molt_getattr_or_stop(v, MOLT_N(__module__)) : MOLT_STOP;
        V origin = molt_getattr_or_stop(v, MOLT_N(__origin__)), args = MOLT_STOP;
        if (origin && origin != MOLT_STOP) {
            args = molt_getattr_or_stop(v, MOLT_N(__args__));
            molt_drop(origin);
        }
        bool described = name && name != MOLT_STOP && module && module != MOLT_STOP && !molt_is_none(module) && args == MOLT_STOP;
        if (described) {
            text = molt_is_str_sub(module) && molt_str_equal(MOLT_STR(module), MOLT_N(builtins)) ? molt_retain(name)
                                                                                                 : molt_str_format("%S.%S", module, name);
        }
        if (name && name != MOLT_STOP) molt_drop(name);
        if (module && module != MOLT_STOP) molt_drop(module);
        if (args && args != MOLT_STOP) molt_drop(args);
        if (!described) text = molt_raised() ? 0 : molt_repr(v);
    }
    if (!text) return -1;
    molt_writer_str(w, MOLT_STR(text));
    molt_drop(text);
    return 0;
}

static int write_argument(MoltWriter *w, V v) {
    if (!molt_is_list(v)) return molt_write_type(w, v);
    molt_writer_char(w, '[');
    for (int64_t i = 0; i < MOLT_LIST(v)->length; i++) {
        if (i) molt_writer_c(w, ", ");
        V item = molt_list_get(MOLT_LIST(v), i);
        int status = molt_write_type(w, item);
        molt_drop(item);
        if (status < 0) return -1;
    }
    molt_writer_char(w, ']');
    return 0;
}

static V alias_repr(V self) {
    MoltGenericAlias *a = alias(self);
    MoltWriter w;
    molt_writer_init(&w);
    if (a->starred) molt_writer_char(&w, '*');
    int status = molt_write_type(&w, a->origin);
    molt_writer_char(&w, '[');
    const MoltTuple *args = MOLT_TUPLE(a->args);
    for (int64_t i = 0; status == 0 && i < args->length; i++) {
        if (i) molt_writer_c(&w, ", ");
        status = write_argument(&w, args->items[i]);
    }
    if (args->length == 0) molt_writer_c(&w, "()");
    molt_writer_char(&w, ']');
    if (status == 0) return molt_writer_finish(&w);
    molt_writer_abandon(&w);
    return 0;
}

/* -- parameters and substitution -- */

static int add_unique(V list, V v) {
    for (int64_t i = 0; i < MOLT_LIST(list)->length; i++)
        if (MOLT_LIST(list)->boxed[i] == v) return 0;
    molt_list_push(MOLT_LIST(list), molt_retain(v));
    return 0;
}

static int collect(V list, const V *items, int64_t count) {
    for (int64_t i = 0; i < count; i++) {
        V v = items[i];
        if (molt_is_type(v)) continue;
        if (molt_type_lookup(molt_type_of(v), MOLT_N(__typing_subst__))) {
            add_unique(list, v);
            continue;
        }
        if (molt_is_tuple(v) || molt_is_list(v)) {
            V inner = molt_tuple_from_iterable(v);
            int status = inner ? collect(list, MOLT_TUPLE(inner)->items, MOLT_TUPLE(inner)->length) : -1;
            molt_xdrop(inner);
            if (status < 0) return -1;
            continue;
        }
        V parameters = molt_getattr_or_stop(v, MOLT_N(__parameters__));
        if (!parameters) return -1;
        if (parameters == MOLT_STOP) continue;
        if (molt_is_tuple_sub(parameters))
            for (int64_t k = 0; k < MOLT_TUPLE(parameters)->length; k++) add_unique(list, MOLT_TUPLE(parameters)->items[k]);
        molt_drop(parameters);
    }
    return 0;
}

V molt_collect_parameters(V args) {
    V list = molt_list_new(4), tuple = 0;
    molt_list_box(MOLT_LIST(list));
    if (collect(list, MOLT_TUPLE(args)->items, MOLT_TUPLE(args)->length) == 0) tuple = molt_tuple_from_iterable(list);
    molt_drop(list);
    return tuple;
}

static V parameters_of(V self) {
    MoltGenericAlias *a = alias(self);
    if (!a->parameters) a->parameters = molt_collect_parameters(a->args);
    return a->parameters;
}

/* The type arguments, one for each parameter, after parameters like *Ts had their say. New tuple. */
static V prepare_items(V self, V parameters, V item) {
    V items = molt_is_tuple(item) ? molt_retain(item) : molt_tuple_new(&item, 1);
    for (int64_t i = 0; i < MOLT_TUPLE(parameters)->length; i++) {
        V args[] = {self, items};
        V prepared = molt_call_special(MOLT_TUPLE(parameters)->items[i], MOLT_N(__typing_prepare_subst__), args, 2);
        if (prepared == MOLT_STOP) continue;
        molt_drop(items);
        if (!prepared) return 0;
        items = molt_is_tuple(prepared) ? prepared : molt_tuple_from_owned(&prepared, 1);
    }
    int64_t given = MOLT_TUPLE(items)->length, wanted = MOLT_TUPLE(parameters)->length;
    if (given == wanted) return items;
    molt_raise(&molt_TypeError, "Too %s arguments for %R; actual %lld, expected %lld", given > wanted ? "many" : "few", self, given,
               wanted);
    molt_drop(items);
    return 0;
}

static V value_for(V parameters, V items, V parameter) {
    for (int64_t i = 0; i < MOLT_TUPLE(parameters)->length; i++)
        if (MOLT_TUPLE(parameters)->items[i] == parameter) return MOLT_TUPLE(items)->items[i];
    return parameter;
}

/* generic[its own parameters, substituted] */
static V substitute_inside(V v, V own, V parameters, V items) {
    V list = molt_list_new(4);
    for (int64_t i = 0; i < MOLT_TUPLE(own)->length; i++) {
        V p = MOLT_TUPLE(own)->items[i], value = value_for(parameters, items, p);
        bool unpacks = value != p && molt_is_tuple(value) && molt_type_lookup(molt_type_of(p), MOLT_N(__typing_prepare_subst__)) &&
                       molt_is_tuple(value);
        if (!unpacks) molt_list_push(MOLT_LIST(list), molt_retain(value));
        else molt_list_extend(MOLT_LIST(list), value);
    }
    V key = molt_tuple_from_iterable(list);
    molt_drop(list);
    V result = molt_getitem(v, key);
    molt_drop(key);
    return result;
}

static int substitute_one(V out, V v, V parameters, V items) {
    V result;
    bool flatten = false;
    if (molt_is_type(v)) {
        result = molt_retain(v);
    } else if (molt_type_lookup(molt_type_of(v), MOLT_N(__typing_subst__))) {
        V value = value_for(parameters, items, v);
        result = molt_call_method1(v, MOLT_N(__typing_subst__), value);
        flatten = result && molt_is_tuple(result) && molt_type_lookup(molt_type_of(v), MOLT_N(__typing_prepare_subst__));
    } else if (molt_is_list(v)) {
        result = molt_list_new(4);
        for (int64_t i = 0; i < MOLT_LIST(v)->length; i++) {
            V inner = molt_list_get(MOLT_LIST(v), i);
            int status = substitute_one(result, inner, parameters, items);
            molt_drop(inner);
            if (status < 0) return molt_drop(result), -1;
        }
    } else {
        V own = molt_getattr_or_stop(v, MOLT_N(__parameters__));
        if (!own) return -1;
        bool has = own != MOLT_STOP && molt_is_tuple_sub(own) && MOLT_TUPLE(own)->length;
        result = has ? substitute_inside(v, own, parameters, items) : molt_retain(v);
        flatten = has && result && is_alias(result) && alias(result)->starred;
        if (own != MOLT_STOP) molt_drop(own);
        if (flatten) {
            V inner = molt_retain(alias(result)->args);
            molt_drop(result);
            result = inner;
        }
    }
    if (!result) return -1;
    if (!flatten) {
        molt_list_push(MOLT_LIST(out), result);
        return 0;
    }
    int status = molt_list_extend(MOLT_LIST(out), result);
    molt_drop(result);
    return status;
}

V molt_substitute(V self, V args, V parameters, V item) {
    if (MOLT_TUPLE(parameters)->length == 0) return molt_raise(&molt_TypeError, "%R is not a generic class", self);
    V items = prepare_items(self, parameters, item);
    if (!items) return 0;
    V out = molt_list_new(4);
    int status = 0;
    for (int64_t i = 0; status == 0 && i < MOLT_TUPLE(args)->length; i++)
        status = substitute_one(out, MOLT_TUPLE(args)->items[i], parameters, items);
    molt_drop(items);
    V tuple = status == 0 ? molt_tuple_from_iterable(out) : 0;
    molt_drop(out);
    return tuple;
}

static V alias_getitem(V self, V item) {
    V parameters = parameters_of(self);
    V args = parameters ? molt_substitute(self, alias(self)->args, parameters, item) : 0;
    if (!args) return 0;
    V result = molt_generic_alias_new(alias(self)->origin, args);
    alias(result)->starred = alias(self)->starred;
    molt_drop(args);
    return result;
}

/* -- the other slots -- */

static V alias_call(V self, const V *args, size_t nargs, V kwnames) {
    V result = molt_call(alias(self)->origin, args, nargs, kwnames);
    if (!result || molt_is_small(result)) return result;
    if (molt_setattr(result, MOLT_N(__orig_class__), self) < 0) {
        if (!molt_exception_matches(&molt_AttributeError) && !molt_exception_matches(&molt_TypeError)) return molt_drop(result), (V)0;
        molt_exception_clear();
    }
    return result;
}

static bool own_attribute(MoltStr *name) {
    MoltStr *const own[] = {MOLT_N(__origin__), MOLT_N(__args__), MOLT_N(__parameters__), MOLT_N(__unpacked__),
                            MOLT_N(__typing_unpacked_tuple_args__), MOLT_N(__mro_entries__), MOLT_N(__reduce_ex__),
                            MOLT_N(__reduce__), MOLT_N(__copy__), MOLT_N(__deepcopy__), MOLT_N(__class__)};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i] == name) return true;
    return false;
}

static V alias_getattr(V self, MoltStr *name) {
    if (own_attribute(name)) return molt_object_getattr(self, name);
    int64_t n = name->length;
    bool dunder = n > 4 && molt_str_at(name, 0) == '_' && molt_str_at(name, 1) == '_' && molt_str_at(name, n - 1) == '_';
    if (dunder && molt_type_lookup(molt_type_of(self), name) && name != MOLT_N(__doc__) && name != MOLT_N(__init__) &&
        name != MOLT_N(__new__) && name != MOLT_N(__eq__) && name != MOLT_N(__hash__) && molt_type_of(self)->flags & MOLT_TYPE_HEAP)
        return molt_object_getattr(self, name);
    return molt_getattr(alias(self)->origin, name);
}

static V alias_compare(V a, V b, int op) {
    if ((op != MOLT_EQ && op != MOLT_NE) || !is_alias(a) || !is_alias(b)) return MOLT_NOTIMPLEMENTED;
    int equal = alias(a)->starred == alias(b)->starred ? molt_equal(alias(a)->origin, alias(b)->origin) : 0;
    if (equal == 1) equal = molt_equal(alias(a)->args, alias(b)->args);
    return equal < 0 ? 0 : molt_bool(equal == (op == MOLT_EQ));
}

static int64_t alias_hash(V self) {
    int64_t a = molt_hash(alias(self)->origin), b = a == -1 ? -1 : molt_hash(alias(self)->args);
    if (b == -1) return -1;
    int64_t h = a ^ b;
    return h == -1 ? -2 : h;
}

/* for x in alias: once, `*alias`. */
static V alias_iter(V self) {
    V starred = molt_generic_alias_new(alias(self)->origin, alias(self)->args);
    alias(starred)->starred = true;
    V tuple = molt_tuple_from_owned(&starred, 1);
    V iterator = molt_iter(tuple);
    molt_drop(tuple);
    return iterator;
}

static MoltNumberSlots number = {.binary = {[MOLT_OR] = molt_union_new}};

MoltType molt_generic_alias_type = {
    MOLT_TYPE_HEAD("GenericAlias", 0, MoltGenericAlias, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(MoltGenericAlias, ext),
    .methods = molt_generic_alias_type_names,
    .dealloc = alias_dealloc, .traverse = alias_traverse,
    .new_ = alias_new, .call = alias_call, .repr = alias_repr, .hash = alias_hash, .richcompare = alias_compare,
    .getattr = alias_getattr, .iter = alias_iter, .getitem = alias_getitem, .number = &number,
};

/* -- attributes and methods -- */

V molt_generic_alias_get_origin(V self) { return molt_retain(alias(self)->origin); }
V molt_generic_alias_get_args(V self) { return molt_retain(alias(self)->args); }
V molt_generic_alias_get_parameters(V self) {
    V p = parameters_of(self);
    return p ? molt_retain(p) : 0;
}
V molt_generic_alias_get_unpacked(V self) { return molt_bool(alias(self)->starred); }
V molt_generic_alias_get_typing_unpacked_tuple_args(V self) {
    bool tuple = alias(self)->starred && alias(self)->origin == molt_value(&molt_tuple_type);
    return tuple ? molt_retain(alias(self)->args) : MOLT_NONE;
}
V molt_generic_alias_mro_entries(V self, V bases) { return molt_tuple_new(&alias(self)->origin, 1); }
V molt_generic_alias_instancecheck(V self, V v) {
    return molt_raise(&molt_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
V molt_generic_alias_subclasscheck(V self, V v) {
    return molt_raise(&molt_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}
V molt_generic_alias_reduce(V self) {
    V args = molt_tuple_pack(2, alias(self)->origin, alias(self)->args);
    V result = molt_tuple_pack(2, molt_value(&molt_generic_alias_type), args);
    molt_drop(args);
    return result;
}
V molt_generic_alias_dir(V self) {
    return molt_call_method0(alias(self)->origin, MOLT_N(__dir__));
}
