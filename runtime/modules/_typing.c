/* C part of the module typing: type parameters, type aliases, Generic. What needs typing's own Python code asks the
   module typing; a program with PEP 695 syntax alone has no such module, and plain answers are enough. */
#include "../generic_alias.h"

typedef MoltValue V;
extern const MoltNameDef molt_typevar_type_names[], molt_paramspec_type_names[], molt_typevartuple_type_names[],
    molt_paramspec_args_type_names[], molt_paramspec_kwargs_type_names[], molt_typealias_type_names[], molt_generic_type_names[],
    molt_nodefault_type_names[];
extern MoltType molt_typevar_type, molt_paramspec_type, molt_typevartuple_type, molt_paramspec_args_type,
    molt_paramspec_kwargs_type, molt_typealias_type, molt_generic_type, molt_nodefault_type;

/* -- the module typing -- */

/* typing.name; MOLT_STOP where the program has no module typing. */
static V typing_function(MoltStr *name) {
    V module = molt_import(MOLT_S(typing), 0, MOLT_NONE, 0);
    if (!module) {
        if (!molt_exception_matches(&molt_ModuleNotFoundError)) return 0;
        molt_exception_clear();
        return MOLT_STOP;
    }
    V f = molt_getattr(module, name);
    molt_drop(module);
    return f;
}

/* typing.name(*args), or the fallback (retained). */
static V ask_typing(MoltStr *name, const V *args, size_t nargs, V fallback) {
    V f = typing_function(name);
    if (f == MOLT_STOP) return molt_retain(fallback);
    V result = f ? molt_call(f, args, nargs, 0) : 0;
    molt_xdrop(f);
    return result;
}

static V check_type(V v, const char *message) {
    if (molt_is_none(v)) return molt_retain(molt_value(&molt_none_type));
    if (molt_is_type(v)) return molt_retain(v);
    V args[] = {v, molt_str_from_c(message)};
    V result = ask_typing(MOLT_N(_type_check), args, 2, v);
    molt_drop(args[1]);
    return result;
}

/* -- NoDefault -- */

static V nodefault_repr(V self) { return molt_str_from_c("typing.NoDefault"); }
static V nodefault_new(MoltType *type, const V *args, size_t nargs, V kwnames);
MoltType molt_nodefault_type = {
    MOLT_TYPE_HEAD("NoDefaultType", 0, MoltObject, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_nodefault_type_names,
    .new_ = nodefault_new, .repr = nodefault_repr,
};
static V no_default(void) {
    static V only;
    if (!only) {
        only = molt_type_alloc(&molt_nodefault_type, 0);
        molt_immortalise(only);
    }
    return only;
}
static V nodefault_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (nargs || (kwnames && MOLT_TUPLE(kwnames)->length)) return molt_raise(&molt_TypeError, "NoDefaultType takes no arguments");
    return no_default();
}
V molt_nodefault_reduce(V self) { return molt_str_from_c("NoDefault"); }

/* -- TypeVar, ParamSpec, TypeVarTuple -- */

typedef struct MoltTypeParam {
    MoltObject head;
    MoltExt *ext;
    V name;
    V bound, constraints, fallback;          /* computed; 0: see the functions */
    V bound_function, constraints_function, default_function;
    bool covariant, contravariant, infer_variance;
} MoltTypeParam;
static MoltTypeParam *param(V v) { return MOLT_AS(MoltTypeParam, v); }
enum { PARAM_VALUES = 7 };

static void param_dealloc(MoltObject *self) {
    V *values = &((MoltTypeParam *)self)->name;
    for (int i = 0; i < PARAM_VALUES; i++) molt_xdrop(values[i]);
    molt_object_free(self);
}
static void param_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    V *values = &((MoltTypeParam *)self)->name;
    for (int i = 0; i < PARAM_VALUES; i++) visit(values[i], arg);
    molt_fields_traverse(self, visit, arg);
}
static void param_clear(MoltObject *self) {
    V *values = &((MoltTypeParam *)self)->name;
    for (int i = 1; i < PARAM_VALUES; i++) molt_replace(&values[i], 0);
    molt_fields_clear(self);
}

static V calling_module(void) {
    V name = molt_frame_module_name(molt_state.frame);
    return name ? name : MOLT_NONE;
}

static V new_param(MoltType *type, V name) {
    V v = molt_type_alloc(type, 0);
    param(v)->name = molt_retain(name);
    return v;
}

/* Made by a call, and not by syntax, it belongs to the module that calls. */
static V new_param_of_caller(MoltType *type, V name) {
    V v = new_param(type, name);
    molt_field_set(v, MOLT_N(__module__), calling_module());
    return v;
}

static V param_repr(V self) {
    MoltTypeParam *p = param(self);
    const char *sign = p->infer_variance || molt_type_of(self) == &molt_typevartuple_type ? "" : p->covariant ? "+" : p->contravariant ? "-" : "~";
    return molt_str_format("%s%U", sign, MOLT_STR(p->name));
}

static V param_or(V a, V b) {
    V args[] = {a, b};
    V f = typing_function(MOLT_N(_make_union));
    if (f == MOLT_STOP) return molt_union_of_any(a, b);
    V result = f ? molt_call(f, args, 2, 0) : 0;
    molt_xdrop(f);
    return result;
}
static MoltNumberSlots param_number = {.binary = {[MOLT_OR] = param_or}};

typedef struct ParamArgs {
    V name, bound, fallback, covariant, contravariant, infer_variance;
} ParamArgs;

/* The keyword arguments behind a name and `skip` positional ones that are taken apart elsewhere. */
static bool named(const char *function, V name) {
    if (molt_is_str_sub(name)) return true;
    molt_raise(&molt_TypeError, "%s() argument 'name' must be str, not %A", function, name);
    return false;
}

static bool read_args(const char *function, const V *args, size_t nargs, V kwnames, size_t skip, ParamArgs *out) {
    static const char *const names[] = {"name", "bound", "default", "covariant", "contravariant", "infer_variance"};
    size_t keywords = kwnames ? (size_t)MOLT_TUPLE(kwnames)->length : 0, first = nargs - skip;
    V all[first + keywords + 1], values[6] = {0};
    memcpy(all, args, first * sizeof(V));
    memcpy(all + first, args + nargs, keywords * sizeof(V));
    if (molt_parse_args(function, all, first, kwnames, names, 0, 1, 6, values) < 0) return false;
    *out = (ParamArgs){values[0], values[1], values[2], values[3], values[4], values[5]};
    return named(function, out->name);
}

static int flag(V v) { return v ? molt_truth(v) : 0; }

static bool set_variance(MoltTypeParam *p, const ParamArgs *a) {
    int co = flag(a->covariant), contra = flag(a->contravariant), infer = flag(a->infer_variance);
    if (co < 0 || contra < 0 || infer < 0) return false;
    if (co && contra) return molt_raise(&molt_ValueError, "Bivariant types are not supported."), false;
    if (infer && (co || contra)) return molt_raise(&molt_ValueError, "Variance cannot be specified with infer_variance."), false;
    p->covariant = co;
    p->contravariant = contra;
    p->infer_variance = infer;
    return true;
}

static V finish_param(V self, const ParamArgs *a, bool fine) {
    if (fine && a->bound && !molt_is_none(a->bound)) {
        param(self)->bound = check_type(a->bound, "Bound must be a type.");
        fine = param(self)->bound != 0;
    }
    param(self)->fallback = molt_retain(a->fallback ? a->fallback : no_default());
    if (fine && set_variance(param(self), a)) return self;
    molt_drop(self);
    return 0;
}

static bool set_constraints(V self, const V *args, size_t count, V bound) {
    if (count == 1) return molt_raise(&molt_TypeError, "A single constraint is not allowed"), false;
    if (count && bound && !molt_is_none(bound))
        return molt_raise(&molt_TypeError, "Constraints cannot be combined with bound=..."), false;
    MoltTuple *t = molt_tuple_alloc((int64_t)count);
    param(self)->constraints = molt_value(t);
    for (size_t i = 0; i < count; i++) {
        t->items[i] = check_type(args[i], "TypeVar(name, constraint, ...): constraints must be types.");
        if (!t->items[i]) return false;
    }
    return true;
}

static V typevar_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    size_t constraints = nargs ? nargs - 1 : 0;
    ParamArgs a;
    if (!read_args("typevar", args, nargs, kwnames, constraints, &a)) return 0;
    V self = new_param_of_caller(type, a.name);
    return finish_param(self, &a, set_constraints(self, args + 1, constraints, a.bound));
}
static V paramspec_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    ParamArgs a;
    if (nargs > 1) return molt_raise(&molt_TypeError, "paramspec() takes exactly 1 positional argument (%lld given)", (int64_t)nargs);
    if (!read_args("paramspec", args, nargs, kwnames, 0, &a)) return 0;
    return finish_param(new_param_of_caller(type, a.name), &a, true);
}
static V typevartuple_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    ParamArgs a;
    static const char *const names[] = {"name", "default"};
    size_t given = nargs + (kwnames ? (size_t)MOLT_TUPLE(kwnames)->length : 0);
    V values[2] = {0};
    if (nargs > 1 && given <= 2)
        return molt_raise(&molt_TypeError, "typevartuple() takes exactly 1 positional argument (%lld given)", (int64_t)nargs);
    if (molt_parse_args("typevartuple", args, nargs, kwnames, names, 0, 1, 2, values) < 0) return 0;
    a = (ParamArgs){.name = values[0], .fallback = values[1]};
    if (!named("typevartuple", a.name)) return 0;
    return finish_param(new_param_of_caller(type, a.name), &a, true);
}

/* for x in Ts: once, Unpack[Ts]. */
static V typevartuple_iter(V self) {
    V unpack = typing_function(MOLT_N(Unpack));
    if (!unpack) return 0;
    V item = unpack == MOLT_STOP ? molt_retain(self) : molt_getitem(unpack, self);
    if (unpack != MOLT_STOP) molt_drop(unpack);
    if (!item) return 0;
    V tuple = molt_tuple_from_owned(&item, 1), iterator = molt_iter(tuple);
    molt_drop(tuple);
    return iterator;
}

#define PARAM_FLAGS (MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DICT | MOLT_TYPE_IMMUTABLE)
#define PARAM_TYPE(name_, symbol, new_function, ...)                                                              \
    MoltType symbol = {                                                                                          \
        MOLT_TYPE_HEAD(name_, 0, MoltTypeParam, &molt_object_type),                                              \
        .flags = PARAM_FLAGS, .ext_offset = offsetof(MoltTypeParam, ext), .methods = symbol##_names,             \
        .dealloc = param_dealloc, .traverse = param_traverse, .clear = param_clear,                              \
        .new_ = new_function, .repr = param_repr, __VA_ARGS__}
PARAM_TYPE("TypeVar", molt_typevar_type, typevar_new, .number = &param_number);
PARAM_TYPE("ParamSpec", molt_paramspec_type, paramspec_new, .number = &param_number);
PARAM_TYPE("TypeVarTuple", molt_typevartuple_type, typevartuple_new, .iter = typevartuple_iter);

/* `def f[T: bound = default]`: functions compute the bound and the default when they are asked for. */
enum { TYPE_VAR, PARAM_SPEC, TYPE_VAR_TUPLE, CONSTRAINED_TYPE_VAR };
V molt_op_type_param(int64_t kind, MoltStr *name, const V *args, int64_t count) {
    MoltType *const types[] = {&molt_typevar_type, &molt_paramspec_type, &molt_typevartuple_type, &molt_typevar_type};
    V self = new_param(types[kind], molt_value(name));
    MoltTypeParam *p = param(self);
    p->infer_variance = true;
    V bound = count > 0 && !molt_is_none(args[0]) ? args[0] : 0, fallback = count > 1 && !molt_is_none(args[1]) ? args[1] : 0;
    if (kind == CONSTRAINED_TYPE_VAR) p->constraints_function = molt_xretain(bound);
    else p->bound_function = molt_xretain(bound);
    p->default_function = molt_xretain(fallback);
    return self;
}

/* A value that may still have to be computed. New reference. */
static V lazily(V *value, V function, V otherwise) {
    if (!*value && function) {
        V v = molt_call0(function);
        if (!v) return 0;
        molt_replace(value, v);
    }
    return molt_retain(*value ? *value : otherwise);
}

V molt_typevar_get_name(V self) { return molt_retain(param(self)->name); }
V molt_typevar_get_bound(V self) { return lazily(&param(self)->bound, param(self)->bound_function, MOLT_NONE); }
V molt_typevar_get_constraints(V self) {
    return lazily(&param(self)->constraints, param(self)->constraints_function, molt_value(&molt_empty_tuple));
}
V molt_typevar_get_default(V self) { return lazily(&param(self)->fallback, param(self)->default_function, no_default()); }
V molt_typevar_get_covariant(V self) { return molt_bool(param(self)->covariant); }
V molt_typevar_get_contravariant(V self) { return molt_bool(param(self)->contravariant); }
V molt_typevar_get_infer_variance(V self) { return molt_bool(param(self)->infer_variance); }
static bool has_default(V self) {
    return param(self)->default_function || (param(self)->fallback && param(self)->fallback != no_default());
}
V molt_typevar_has_default(V self) { return molt_bool(has_default(self)); }
V molt_typevar_reduce(V self) { return molt_retain(param(self)->name); }
V molt_typevar_mro_entries(V self, V bases) {
    return molt_raise(&molt_TypeError, "Cannot subclass an instance of %s", molt_type_of(self)->name);
}
V molt_typevar_typing_subst(V self, V arg) {
    V args[] = {self, arg};
    return ask_typing(MOLT_N(_typevar_subst), args, 2, arg);
}
V molt_typevar_typing_prepare_subst(V self, V alias, V args) {
    V parameters = molt_getattr(alias, MOLT_N(__parameters__));
    if (!parameters) return 0;
    int64_t n = MOLT_TUPLE(args)->length, index = -1;
    for (int64_t i = 0; molt_is_tuple_sub(parameters) && i < MOLT_TUPLE(parameters)->length; i++)
        if (MOLT_TUPLE(parameters)->items[i] == self) index = i;
    molt_drop(parameters);
    if (index < n) return molt_retain(args);
    if (index > n || !has_default(self)) return molt_raise(&molt_TypeError, "Too few arguments for %S", alias);
    V fallback = molt_typevar_get_default(self);
    if (!fallback) return 0;
    MoltTuple *t = molt_tuple_alloc(n + 1);
    for (int64_t i = 0; i < n; i++) t->items[i] = molt_retain(MOLT_TUPLE(args)->items[i]);
    t->items[n] = fallback;
    return molt_value(t);
}
V molt_paramspec_typing_subst(V self, V arg) {
    V args[] = {self, arg};
    return ask_typing(MOLT_N(_paramspec_subst), args, 2, arg);
}
V molt_paramspec_typing_prepare_subst(V self, V alias, V args) {
    V all[] = {self, alias, args};
    return ask_typing(MOLT_N(_paramspec_prepare_subst), all, 3, args);
}
V molt_typevartuple_typing_subst(V self, V arg) {
    return molt_raise(&molt_TypeError, "Substitution of bare TypeVarTuple is not supported");
}
V molt_typevartuple_typing_prepare_subst(V self, V alias, V args) {
    V all[] = {self, alias, args};
    return ask_typing(MOLT_N(_typevartuple_prepare_subst), all, 3, args);
}

/* -- ParamSpec.args and .kwargs -- */

typedef struct MoltParamPart {
    MoltObject head;
    V origin;
} MoltParamPart;
static V origin_of(V v) { return MOLT_AS(MoltParamPart, v)->origin; }

static void part_dealloc(MoltObject *self) {
    molt_drop(((MoltParamPart *)self)->origin);
    molt_object_free(self);
}
static void part_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((MoltParamPart *)self)->origin, arg); }
static V make_part(MoltType *type, V origin) {
    V v = molt_type_alloc(type, 0);
    MOLT_AS(MoltParamPart, v)->origin = molt_retain(origin);
    return v;
}
static V part_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    static const char *const names[] = {"origin"};
    V origin = 0;
    if (molt_parse_args(type->name, args, nargs, kwnames, names, 0, 1, 1, &origin) < 0) return 0;
    return make_part(type, origin);
}
static V part_repr(V self) {
    const char *end = molt_type_of(self) == &molt_paramspec_args_type ? "args" : "kwargs";
    V origin = origin_of(self);
    if (!molt_is_small(origin) && molt_type_of(origin) == &molt_paramspec_type)
        return molt_str_format("%U.%s", MOLT_STR(param(origin)->name), end);
    return molt_str_format("%R.%s", origin, end);
}
static V part_compare(V a, V b, int op) {
    if ((op != MOLT_EQ && op != MOLT_NE) || molt_type_of(a) != molt_type_of(b)) return MOLT_NOTIMPLEMENTED;
    return molt_compare(op, origin_of(a), origin_of(b));
}
#define PART_TYPE(name_, symbol)                                                            \
    MoltType symbol = {MOLT_TYPE_HEAD(name_, 0, MoltParamPart, &molt_object_type),          \
                       .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,                  \
                       .methods = symbol##_names, .dealloc = part_dealloc,                  \
                       .traverse = part_traverse, .new_ = part_new, .repr = part_repr,      \
                       .hash = molt_hash_not_implemented, .richcompare = part_compare}
PART_TYPE("ParamSpecArgs", molt_paramspec_args_type);
PART_TYPE("ParamSpecKwargs", molt_paramspec_kwargs_type);

V molt_paramspec_get_args(V self) { return make_part(&molt_paramspec_args_type, self); }
V molt_paramspec_get_kwargs(V self) { return make_part(&molt_paramspec_kwargs_type, self); }
V molt_paramspec_part_get_origin(V self) { return molt_retain(origin_of(self)); }
V molt_paramspec_part_mro_entries(V self, V bases) {
    return molt_raise(&molt_TypeError, "Cannot subclass an instance of %s", molt_type_of(self)->name);
}

/* -- TypeAliasType -- */

typedef struct MoltTypeAlias {
    MoltObject head;
    V name, type_params, module;
    V value, function; /* one of them may be 0 */
} MoltTypeAlias;
static MoltTypeAlias *type_alias(V v) { return MOLT_AS(MoltTypeAlias, v); }

static void type_alias_dealloc(MoltObject *self) {
    V *values = &((MoltTypeAlias *)self)->name;
    for (int i = 0; i < 5; i++) molt_xdrop(values[i]);
    molt_object_free(self);
}
static void type_alias_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    V *values = &((MoltTypeAlias *)self)->name;
    for (int i = 0; i < 5; i++) visit(values[i], arg);
}

/* In the type's table `__module__` is the attribute of the aliases. */
static void name_module(void) { molt_typealias_type.module = MOLT_S(typing); }

static V make_alias(V name, V type_params, V value, V function) {
    name_module();
    V v = molt_type_alloc(&molt_typealias_type, 0);
    MoltTypeAlias *a = type_alias(v);
    a->name = molt_retain(name);
    a->type_params = molt_retain(type_params);
    a->module = molt_retain(calling_module());
    a->value = molt_xretain(value);
    a->function = molt_xretain(function);
    return v;
}
V molt_op_type_alias(V name, V type_params, V function) { return make_alias(name, type_params, 0, function); }

static V type_alias_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    static const char *const names[] = {"name", "value", "type_params"};
    V a[3] = {0};
    if (nargs > 2 && nargs + (kwnames ? (size_t)MOLT_TUPLE(kwnames)->length : 0) <= 3)
        return molt_raise(&molt_TypeError, "typealias() takes exactly 2 positional arguments (%lld given)", (int64_t)nargs);
    if (molt_parse_args("typealias", args, nargs, kwnames, names, 0, 2, 3, a) < 0) return 0;
    if (!molt_is_str_sub(a[0])) return molt_raise(&molt_TypeError, "typealias() argument 'name' must be str, not %A", a[0]);
    if (a[2] && !molt_is_tuple_sub(a[2])) return molt_raise(&molt_TypeError, "type_params must be a tuple");
    return make_alias(a[0], a[2] ? a[2] : molt_value(&molt_empty_tuple), a[1], 0);
}

static V type_alias_repr(V self) { return molt_retain(type_alias(self)->name); }

/* *Ts among the parameters becomes Unpack[Ts]. */
static V unpack_tuples(V params) {
    V list = molt_list_new(4);
    for (int64_t i = 0; i < MOLT_TUPLE(params)->length; i++) {
        V p = MOLT_TUPLE(params)->items[i];
        bool variadic = !molt_is_small(p) && molt_type_of(p) == &molt_typevartuple_type;
        if (!variadic) molt_list_push(MOLT_LIST(list), molt_retain(p));
        else if (molt_list_extend(MOLT_LIST(list), p) < 0) return molt_drop(list), (V)0;
    }
    V tuple = molt_tuple_from_iterable(list);
    molt_drop(list);
    return tuple;
}

static V type_alias_getitem(V self, V item) {
    if (MOLT_TUPLE(type_alias(self)->type_params)->length == 0)
        return molt_raise(&molt_TypeError, "Only generic type aliases are subscriptable");
    return molt_generic_alias_new(self, item);
}
static MoltNumberSlots alias_number = {.binary = {[MOLT_OR] = molt_union_new}};

MoltType molt_typealias_type = {
    MOLT_TYPE_HEAD("TypeAliasType", 0, MoltTypeAlias, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_typealias_type_names,
    .dealloc = type_alias_dealloc, .traverse = type_alias_traverse,
    .new_ = type_alias_new, .repr = type_alias_repr, .getitem = type_alias_getitem, .number = &alias_number,
};

V molt_typealias_get_name(V self) { return molt_retain(type_alias(self)->name); }
V molt_typealias_get_value(V self) { return lazily(&type_alias(self)->value, type_alias(self)->function, MOLT_NONE); }
V molt_typealias_get_type_params(V self) { return molt_retain(type_alias(self)->type_params); }
V molt_typealias_get_parameters(V self) { return unpack_tuples(type_alias(self)->type_params); }
V molt_typealias_get_module(V self) { return molt_retain(type_alias(self)->module); }
V molt_typealias_reduce(V self) { return molt_retain(type_alias(self)->name); }

/* -- Generic -- */

MoltType molt_generic_type = {
    MOLT_TYPE_HEAD("Generic", 0, MoltObject, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_generic_type_names,
    .new_ = molt_object_new,
};

V molt_generic_class_getitem(V cls, V item) {
    V f = typing_function(MOLT_N(_generic_class_getitem));
    if (f == MOLT_STOP) return molt_generic_alias_new(cls, item);
    V result = f ? molt_call2(f, cls, item) : 0;
    molt_xdrop(f);
    return result;
}

/* Without typing: the parameters are those of the bases as written. */
static V plain_init_subclass(V cls, V kwargs) {
    if (MOLT_DICT(kwargs)->used) return molt_raise(&molt_TypeError, "%N.__init_subclass__() takes no keyword arguments", MOLT_TYPE(cls));
    V bases = molt_type_own(MOLT_TYPE(cls), MOLT_N(__orig_bases__));
    V params = bases && molt_is_tuple_sub(bases) ? molt_collect_parameters(bases) : molt_value(&molt_empty_tuple);
    if (!params) return 0;
    int status = molt_type_set(MOLT_TYPE(cls), MOLT_N(__parameters__), params);
    molt_drop(params);
    return status < 0 ? 0 : MOLT_NONE;
}

V molt_generic_init_subclass(V cls, V args, V kwargs) {
    V f = typing_function(MOLT_N(_generic_init_subclass));
    if (f == MOLT_STOP) return plain_init_subclass(cls, kwargs);
    if (!f) return 0;
    V all = molt_list_from_array(&cls, 1), result = 0;
    if (molt_list_extend(MOLT_LIST(all), args) == 0) result = molt_call_spread(f, all, kwargs);
    molt_drop(all);
    molt_drop(f);
    return result;
}

/* The implicit last base of `class C[T]`. */
V molt_op_generic_base(V params) {
    V unpacked = unpack_tuples(params);
    if (!unpacked) return 0;
    V args[] = {molt_value(&molt_generic_type), unpacked}, f = typing_function(MOLT_N(_GenericAlias)), result;
    if (f == MOLT_STOP) result = molt_generic_alias_new(args[0], unpacked);
    else result = f ? molt_call(f, args, 2, 0) : 0;
    if (f && f != MOLT_STOP) molt_drop(f);
    molt_drop(unpacked);
    return result;
}

V molt_typing_idfunc(V v) { return molt_retain(v); }

int molt_typing_run(V module) {
    name_module();
    return molt_setattr(module, MOLT_N(NoDefault), no_default());
}
