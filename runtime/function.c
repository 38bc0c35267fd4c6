/* Function objects: written in Python, builtin functions, and methods of builtin types. */
#include "molt/protocol.h"
#include "molt/heap_inline.h"
#include "molt/module.h"

#include <string.h>

extern const MoltNameDef molt_function_type_names[], molt_builtin_function_type_names[], molt_method_descriptor_type_names[];

static MoltFunction *function(MoltValue v) { return MOLT_AS(MoltFunction, v); }

MoltValue molt_function_new(const MoltCode *code, MoltValue globals, const MoltValue *cells, uint32_t cell_count) {
    MoltFunction *f = molt_alloc_container_inline(sizeof(MoltFunction) + cell_count * sizeof(MoltValue), MOLT_SHAPE_FUNCTION);
    f->code = code;
    f->globals = molt_xretain(globals);
    f->cell_count = cell_count;
    for (uint32_t i = 0; i < cell_count; i++) f->cells[i] = molt_xretain(cells[i]);
    return molt_value(f);
}

static MoltValue text_or(MoltValue own, MoltStr *fallback) { return molt_retain(own ? own : molt_value(fallback)); }

MoltValue molt_function_name(MoltFunction *f) { return text_or(f->name, f->code->name); }
MoltValue molt_function_qualname(MoltFunction *f) { return text_or(f->qualname, f->code->qualname); }

/* -- function: slots -- */

/* What a function has beside code, globals and cells: rarely anything. */
static MOLT_COLD void drop_rest(MoltFunction *f) {
    MoltValue owned[] = {f->defaults, f->kwdefaults, f->name, f->qualname, f->module, f->doc, f->annotations, f->type_params, f->self_or_type};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) molt_xdrop(owned[i]);
}

static void function_dealloc(MoltObject *self) {
    MoltFunction *f = (MoltFunction *)self;
    MoltValue rest = f->defaults | f->kwdefaults | f->name | f->qualname | f->module | f->doc | f->annotations | f->type_params | f->self_or_type;
    if (MOLT_UNLIKELY(f->ext || self->shape != MOLT_SHAPE_FUNCTION)) molt_fields_clear(self);
    molt_xdrop(f->globals);
    if (MOLT_UNLIKELY(rest)) drop_rest(f);
    for (uint32_t i = 0; i < f->cell_count; i++) molt_xdrop(f->cells[i]);
    molt_free_container_inline(self, sizeof(MoltFunction) + f->cell_count * sizeof(MoltValue));
}

static void function_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltFunction *f = (MoltFunction *)self;
    MoltValue owned[] = {f->globals, f->defaults, f->kwdefaults, f->name,        f->qualname,
                         f->module,  f->doc,      f->annotations, f->type_params, f->self_or_type};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) visit(owned[i], arg);
    for (uint32_t i = 0; i < f->cell_count; i++) visit(f->cells[i], arg);
    molt_fields_traverse(self, visit, arg);
}

/* Cells and globals stay: a function may still be called while its cycle is taken apart. */
static void function_clear(MoltObject *self) {
    MoltFunction *f = (MoltFunction *)self;
    molt_replace(&f->defaults, 0);
    molt_replace(&f->kwdefaults, 0);
    molt_replace(&f->annotations, 0);
    molt_replace(&f->type_params, 0);
    molt_replace(&f->doc, 0);
    molt_fields_clear(self);
}

static MoltValue function_repr(MoltValue self) {
    MoltValue qualname = molt_function_qualname(function(self));
    MoltValue text = molt_str_format("<function %U at %s>", MOLT_STR(qualname), molt_address_text(self).text);
    molt_drop(qualname);
    return text;
}

MoltAddressText molt_address_text(MoltValue v) {
    MoltAddressText a;
    char digits[16];
    int n = 0;
    do digits[n++] = "0123456789abcdef"[v & 15];
    while (v >>= 4);
    a.text[0] = '0', a.text[1] = 'x';
    for (int i = 0; i < n; i++) a.text[2 + i] = digits[n - 1 - i];
    a.text[2 + n] = 0;
    return a;
}

static MoltValue function_get(MoltValue self, MoltValue instance, MoltType *owner) {
    if (!instance || (molt_is_none(instance) && owner != &molt_none_type)) return molt_retain(self);
    return molt_bound_method_new(self, instance);
}

static MoltValue function_call(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_call(self, args, nargs, kwnames);
}

/* Name, defaults, closure and keyword defaults of a new function; 0 where absent. */
static bool check_parts(const MoltCode *code, const MoltValue part[4]) {
    int64_t wanted = code->freevars ? MOLT_TUPLE(molt_value(code->freevars))->length : 0;
    const char *wrong = part[0] && !molt_is_str_sub(part[0])      ? "arg 3 (name) must be None or string"
                        : part[1] && !molt_is_tuple_sub(part[1])  ? "arg 4 (defaults) must be None or tuple"
                        : part[2] && !molt_is_tuple_sub(part[2])  ? "arg 5 (closure) must be None or tuple"
                        : !part[2] && wanted                      ? "arg 5 (closure) must be tuple"
                        : part[3] && !molt_is_dict_sub(part[3])   ? "arg 6 (kwdefaults) must be None or dict"
                                                                  : 0;
    if (wrong) return molt_raise(&molt_TypeError, wrong), false;
    int64_t given = part[2] ? MOLT_TUPLE(part[2])->length : 0;
    if (wanted != given) {
        molt_raise(&molt_ValueError, "%U requires closure of length %lld, not %lld", code->name, wanted, given);
        return false;
    }
    for (int64_t i = 0; i < given; i++) {
        MoltValue cell = MOLT_TUPLE(part[2])->items[i];
        if (!molt_has_shape(cell, MOLT_SHAPE_CELL))
            return molt_raise(&molt_TypeError, "arg 5 (closure) expected cell, found %T", cell), false;
    }
    return true;
}

/* Compiled code has the globals of its module; only that of texts for eval and exec takes any dict. */
static bool allows_globals(const MoltCode *code, MoltValue globals) {
    const char *why = 0;
    if (code->flags & MOLT_CODE_TEXT) why = "a text for eval() or exec()";
    else if (code->flags & MOLT_CODE_GLOBALS && globals != molt_code_globals(code)) why = "a function that uses the globals of its own module";
    if (why) molt_raise(&molt_NotImplementedError, "a compiled program cannot give other globals to code %U, which is %s", code->name, why);
    return !why;
}

static MoltValue function_make(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"code", "globals", "name", "argdefs", "closure", "kwdefaults"};
    MoltValue a[6] = {0};
    if (molt_parse_args("function", args, nargs, kwnames, names, 0, 2, 6, a) < 0) return 0;
    if (!molt_has_shape(a[0], MOLT_SHAPE_CODE))
        return molt_raise(&molt_TypeError, "function() argument 'code' must be code, not %A", a[0]);
    if (!molt_is_dict_sub(a[1]))
        return molt_raise(&molt_TypeError, "function() argument 'globals' must be dict, not %A", a[1]);
    const MoltCode *code = MOLT_AS(MoltCode, a[0]);
    for (int i = 2; i < 6; i++)
        if (a[i] && molt_is_none(a[i])) a[i] = 0;
    if (!check_parts(code, a + 2)) return 0;
    if (!allows_globals(code, a[1])) return 0;
    int64_t given = a[4] ? MOLT_TUPLE(a[4])->length : 0;
    MoltValue f = molt_function_new(code, a[1], given ? MOLT_TUPLE(a[4])->items : 0, (uint32_t)given);
    if (a[2]) function(f)->name = molt_retain(a[2]);
    if (a[3]) function(f)->defaults = molt_retain(a[3]);
    if (a[5]) function(f)->kwdefaults = molt_retain(a[5]);
    if (code->flags & MOLT_CODE_BY_NAME) molt_by_name_set_builtins(function(f));
    return f;
}

MoltType molt_function_type = {
    MOLT_TYPE_HEAD("function", MOLT_SHAPE_FUNCTION, MoltFunction, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_FUNCTIONLIKE | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(MoltFunction, ext),
    .methods = molt_function_type_names,
    .dealloc = function_dealloc, .traverse = function_traverse, .clear = function_clear,
    .new_ = function_make, .call = function_call, .repr = function_repr, .descr_get = function_get,
};

/* -- function: attributes -- */

MoltValue molt_function_get_name(MoltValue self) { return molt_function_name(function(self)); }
MoltValue molt_function_get_qualname(MoltValue self) { return molt_function_qualname(function(self)); }

static int set_text(MoltValue *field, MoltValue v, const char *what) {
    if (!v || !molt_is_str_sub(v)) return molt_raise_int(&molt_TypeError, "%s must be set to a string object", what);
    molt_replace(field, molt_retain(v));
    return 0;
}
int molt_function_set_name(MoltValue self, MoltValue v) { return set_text(&function(self)->name, v, "__name__"); }
int molt_function_set_qualname(MoltValue self, MoltValue v) { return set_text(&function(self)->qualname, v, "__qualname__"); }

MoltValue molt_function_get_doc(MoltValue self) {
    MoltFunction *f = function(self);
    if (f->doc) return molt_retain(f->doc);
    return f->code->doc ? molt_retain(molt_value(f->code->doc)) : MOLT_NONE;
}
int molt_function_set_doc(MoltValue self, MoltValue v) {
    molt_replace(&function(self)->doc, v ? molt_retain(v) : MOLT_NONE);
    return 0;
}

MoltValue molt_function_get_module(MoltValue self) {
    MoltFunction *f = function(self);
    if (f->module) return molt_retain(f->module);
    MoltValue name = f->globals ? molt_dict_get_str(MOLT_DICT(f->globals), MOLT_N(__name__)) : 0;
    if (!name && f->code->module && !(f->code->flags & MOLT_CODE_BY_NAME)) name = molt_value(f->code->module->name);
    return name ? molt_retain(name) : MOLT_NONE;
}
int molt_function_set_module(MoltValue self, MoltValue v) {
    molt_replace(&function(self)->module, v ? molt_retain(v) : MOLT_NONE);
    return 0;
}

static MoltValue or_none(MoltValue v) { return v ? molt_retain(v) : MOLT_NONE; }

MoltValue molt_function_get_defaults(MoltValue self) { return or_none(function(self)->defaults); }
int molt_function_set_defaults(MoltValue self, MoltValue v) {
    if (v && molt_is_none(v)) v = 0;
    if (v && !molt_is_tuple_sub(v)) return molt_raise_int(&molt_TypeError, "__defaults__ must be set to a tuple object");
    molt_replace(&function(self)->defaults, molt_xretain(v));
    return 0;
}
MoltValue molt_function_get_kwdefaults(MoltValue self) { return or_none(function(self)->kwdefaults); }
int molt_function_set_kwdefaults(MoltValue self, MoltValue v) {
    if (v && molt_is_none(v)) v = 0;
    if (v && !molt_is_dict_sub(v)) return molt_raise_int(&molt_TypeError, "__kwdefaults__ must be set to a dict object");
    molt_replace(&function(self)->kwdefaults, molt_xretain(v));
    return 0;
}

MoltValue molt_function_get_code(MoltValue self) { return molt_retain(molt_value(function(self)->code)); }
int molt_function_set_code(MoltValue self, MoltValue v) {
    MoltFunction *f = function(self);
    if (!v || !molt_has_shape(v, MOLT_SHAPE_CODE))
        return molt_raise_int(&molt_TypeError, "__code__ must be set to a code object");
    const MoltCode *code = MOLT_AS(MoltCode, v);
    int64_t count = code->freevars ? MOLT_TUPLE(molt_value(code->freevars))->length : 0;
    if (count != f->cell_count)
        return molt_raise_int(&molt_ValueError, "%U() requires a code object with %d free vars, not %lld", f->code->name,
                              (int)f->cell_count, count);
    if (!allows_globals(code, f->globals)) return -1;
    if (!f->name) f->name = molt_function_name(f);
    if (!f->qualname) f->qualname = molt_function_qualname(f);
    if (!f->doc) f->doc = molt_function_get_doc(self);
    f->code = code;
    if (code->flags & MOLT_CODE_BY_NAME) molt_by_name_set_builtins(f);
    molt_caches_reset();
    return 0;
}

MoltValue molt_function_get_closure(MoltValue self) {
    MoltFunction *f = function(self);
    return f->cell_count ? molt_tuple_new(f->cells, f->cell_count) : MOLT_NONE;
}
MoltValue molt_function_get_globals(MoltValue self) { return or_none(function(self)->globals); }
MoltValue molt_function_get_builtins(MoltValue self) {
    MoltValue own = function(self)->self_or_type;
    return molt_retain(own ? own : molt_value(molt_builtins_dict()));
}

MoltValue molt_function_get_annotations(MoltValue self) {
    MoltFunction *f = function(self);
    if (!f->annotations) f->annotations = molt_dict_new();
    return molt_retain(f->annotations);
}
int molt_function_set_annotations(MoltValue self, MoltValue v) {
    if (v && molt_is_none(v)) v = 0;
    if (v && !molt_is_dict_sub(v)) return molt_raise_int(&molt_TypeError, "__annotations__ must be set to a dict object");
    molt_replace(&function(self)->annotations, molt_xretain(v));
    return 0;
}

MoltValue molt_function_get_type_params(MoltValue self) {
    MoltValue params = function(self)->type_params;
    return molt_retain(params ? params : molt_value(&molt_empty_tuple));
}
int molt_function_set_type_params(MoltValue self, MoltValue v) {
    if (!v || !molt_is_tuple_sub(v)) return molt_raise_int(&molt_TypeError, "__type_params__ must be set to a tuple");
    molt_replace(&function(self)->type_params, molt_retain(v));
    return 0;
}

MoltValue molt_function_get_dict(MoltValue self) { return molt_retain(molt_value(molt_instance_dict(self))); }
int molt_function_set_dict(MoltValue self, MoltValue v) {
    if (!v) return molt_raise_int(&molt_TypeError, "cannot delete __dict__");
    if (!molt_is_dict_sub(v)) return molt_raise_int(&molt_TypeError, "__dict__ must be set to a dictionary, not a '%T'", v);
    molt_instance_dict(self);
    MoltExt *ext = molt_ext_get(molt_object(self), true);
    MoltDict *old = ext->dict;
    ext->dict = MOLT_DICT(molt_retain(v));
    if (old) molt_drop(molt_value(old));
    return 0;
}

/* -- builtin functions and methods of builtin types: static objects -- */

static const char *owner_name(MoltFunction *f) {
    return f->self_or_type && molt_is_type(f->self_or_type) ? MOLT_AS(MoltType, f->self_or_type)->name : "?";
}

static MoltValue builtin_function_repr(MoltValue self) {
    MoltFunction *f = function(self);
    if (f->self_or_type && molt_is_type(f->self_or_type)) /* a static method of a builtin type */
        return molt_str_format("<built-in method %U of type object at %s>", f->code->name, molt_address_text(f->self_or_type).text);
    return molt_str_format("<built-in function %U>", f->code->name);
}

static MoltValue method_descriptor_repr(MoltValue self) {
    return molt_str_format("<method '%U' of '%s' objects>", function(self)->code->name, owner_name(function(self)));
}

static MoltValue method_descriptor_get(MoltValue self, MoltValue instance, MoltType *owner) {
    if (!instance || (molt_is_none(instance) && owner != &molt_none_type)) return molt_retain(self);
    MoltFunction *f = function(self);
    MoltType *type = f->self_or_type && molt_is_type(f->self_or_type) ? MOLT_AS(MoltType, f->self_or_type) : 0;
    if (type && !molt_isinstance_of(instance, type))
        return molt_raise(&molt_TypeError, "descriptor '%U' for '%s' objects doesn't apply to a '%T' object", f->code->name,
                          type->name, instance);
    return molt_builtin_method_new(self, instance);
}

MoltType molt_builtin_function_type = {
    MOLT_TYPE_HEAD("builtin_function_or_method", MOLT_SHAPE_BUILTIN_FUNCTION, MoltFunction, &molt_object_type),
    .flags = MOLT_TYPE_FUNCTIONLIKE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_builtin_function_type_names,
    .call = function_call, .repr = builtin_function_repr,
};

MoltType molt_method_descriptor_type = {
    MOLT_TYPE_HEAD("method_descriptor", MOLT_SHAPE_METHOD_DESCRIPTOR, MoltFunction, &molt_object_type),
    .flags = MOLT_TYPE_FUNCTIONLIKE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_method_descriptor_type_names,
    .call = function_call, .repr = method_descriptor_repr, .descr_get = method_descriptor_get,
};

MoltValue molt_builtin_function_get_name(MoltValue self) { return molt_function_name(function(self)); }
MoltValue molt_builtin_function_get_qualname(MoltValue self) {
    MoltFunction *f = function(self);
    return f->self_or_type && molt_is_type(f->self_or_type) ? molt_str_format("%s.%U", owner_name(f), f->code->name)
                                                            : molt_function_name(f);
}
MoltValue molt_builtin_function_get_doc(MoltValue self) { return molt_function_get_doc(self); }
/* self_or_type of a module's function is the module's name. */
MoltValue molt_builtin_function_get_module(MoltValue self) {
    MoltValue owner = function(self)->self_or_type;
    return owner && molt_is_str(owner) ? molt_retain(owner) : MOLT_NONE;
}
MoltValue molt_builtin_function_get_self(MoltValue self) {
    MoltValue owner = function(self)->self_or_type;
    if (!owner || !molt_is_str(owner)) return or_none(owner);
    return or_none(molt_dict_get_str(molt_sys_modules(), MOLT_STR(owner)));
}
MoltValue molt_builtin_function_get_text_signature(MoltValue self) { return MOLT_NONE; }
MoltValue molt_builtin_function_reduce(MoltValue self) { return molt_function_name(function(self)); }

MoltValue molt_method_descriptor_get_name(MoltValue self) { return molt_function_name(function(self)); }
MoltValue molt_method_descriptor_get_qualname(MoltValue self) {
    return molt_str_format("%s.%U", owner_name(function(self)), function(self)->code->name);
}
MoltValue molt_method_descriptor_get_doc(MoltValue self) { return molt_function_get_doc(self); }
MoltValue molt_method_descriptor_get_objclass(MoltValue self) { return or_none(function(self)->self_or_type); }
MoltValue molt_method_descriptor_get_text_signature(MoltValue self) { return MOLT_NONE; }
