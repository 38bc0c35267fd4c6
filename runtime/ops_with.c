/* Operations of `with`, of locals(), and of names that always mean the builtin. */
#include "molt/molt.h"

static MoltValue bind_special(MoltValue attribute, MoltValue o) {
    MoltType *type = molt_type_of(attribute);
    if (type->flags & MOLT_TYPE_FUNCTIONLIKE) return molt_bound_method_new(attribute, o);
    if (type->descr_get) return type->descr_get(attribute, o, molt_type_of(o));
    return molt_retain(attribute);
}

/* A context manager's method, found on the type as CPython's `with` does. */
MoltValue molt_load_special(MoltStr *name, MoltValue o) {
    MoltValue attribute = molt_type_lookup(molt_type_of(o), name);
    if (attribute) return bind_special(attribute, o);
    bool is_async = name == MOLT_N(__aenter__) || name == MOLT_N(__aexit__);
    bool leaves = name == MOLT_N(__exit__) || name == MOLT_N(__aexit__);
    return molt_raise(&molt_TypeError, "'%T' object does not support the %scontext manager protocol%s%s%s", o, is_async ? "asynchronous " : "",
                      leaves ? " (missed " : "", leaves ? (is_async ? "__aexit__" : "__exit__") : "", leaves ? " method)" : "");
}

MoltValue molt_op_call_exit(MoltValue exit, MoltValue exception) {
    MoltValue traceback = MOLT_AS(MoltException, exception)->traceback;
    return molt_call3(exit, molt_value(molt_type_of(exception)), exception, traceback ? traceback : MOLT_NONE);
}

MoltValue molt_load_builtin(MoltStr *name) {
    MoltValue v = molt_dict_get_str(molt_builtins_dict(), name);
    if (v) return molt_retain(v);
    return molt_raise_not_defined(name);
}

/* locals(): variables that are bound. */
int molt_op_dict_set_bound(MoltStr *name, MoltValue dict, MoltValue v) {
    return v ? molt_dict_set_str(MOLT_DICT(dict), name, v) : 0;
}
int molt_op_dict_set_cell(MoltStr *name, MoltValue dict, MoltValue cell) {
    return molt_op_dict_set_bound(name, dict, MOLT_AS(MoltCell, cell)->value);
}
