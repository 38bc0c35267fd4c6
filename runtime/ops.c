/* The C side of IR operations that are not simply a function of the object protocol: see molt/compile/ir/ops.py. */
#include "molt/molt.h"

#include <unistd.h>

void molt_retain_value(MoltValue v) { molt_retain(v); }
void molt_drop_value(MoltValue v) { molt_drop(v); }
void molt_drop_maybe_value(MoltValue v) { molt_xdrop(v); }

/* Binary operators. Floats first: the inline variants of hot.c have taken small ints. */
static inline bool both_float(MoltValue a, MoltValue b) { return molt_is_float(a) && molt_is_float(b); }
static inline bool both_small(MoltValue a, MoltValue b) { return a & b & 1; }

static inline bool both_str(MoltValue a, MoltValue b) { return molt_is_str(a) && molt_is_str(b); }

MoltValue molt_add(MoltValue a, MoltValue b) {
    MoltValue sum;
    if (both_small(a, b) && !__builtin_add_overflow((int64_t)a, (int64_t)(b - 1), (int64_t *)&sum)) return sum;
    if (both_float(a, b)) return molt_float_new(MOLT_FLOAT(a) + MOLT_FLOAT(b));
    if (both_str(a, b)) return molt_str_concat(a, b);
    return molt_binary(MOLT_ADD, a, b);
}
/* Both of compiled code alone, where the variable that `a` is borrowed from is about to be overwritten with the result: a
   str that nobody else holds grows in place. A temporary or an attribute has a second owner, and is not touched. */
MoltValue molt_add_over(MoltValue a, MoltValue b) {
    MoltValue sum;
    if (both_small(a, b) && !__builtin_add_overflow((int64_t)a, (int64_t)(b - 1), (int64_t *)&sum)) return sum;
    if (both_float(a, b)) return molt_float_new(MOLT_FLOAT(a) + MOLT_FLOAT(b));
    if (both_str(a, b)) return molt_str_augment(a, b);
    return molt_binary(MOLT_ADD, a, b);
}
MoltValue molt_inplace_add(MoltValue a, MoltValue b) {
    MoltValue sum;
    if (both_small(a, b) && !__builtin_add_overflow((int64_t)a, (int64_t)(b - 1), (int64_t *)&sum)) return sum;
    if (both_float(a, b)) return molt_float_new(MOLT_FLOAT(a) + MOLT_FLOAT(b));
    if (both_str(a, b)) return molt_str_augment(a, b);
    return molt_inplace(MOLT_ADD, a, b);
}

#define FLOAT_OPERATOR(name, NAME, symbol)                                                     \
    MoltValue molt_##name(MoltValue a, MoltValue b) {                                          \
        if (both_float(a, b)) return molt_float_new(MOLT_FLOAT(a) symbol MOLT_FLOAT(b));       \
        return molt_binary(NAME, a, b);                                                        \
    }                                                                                          \
    MoltValue molt_inplace_##name(MoltValue a, MoltValue b) {                                  \
        if (both_float(a, b)) return molt_float_new(MOLT_FLOAT(a) symbol MOLT_FLOAT(b));       \
        return molt_inplace(NAME, a, b);                                                       \
    }
FLOAT_OPERATOR(sub, MOLT_SUB, -)
FLOAT_OPERATOR(mul, MOLT_MUL, *)

MoltValue molt_truediv(MoltValue a, MoltValue b) {
    if (both_float(a, b) && MOLT_FLOAT(b) != 0.0) return molt_float_new(MOLT_FLOAT(a) / MOLT_FLOAT(b));
    return molt_binary(MOLT_TRUEDIV, a, b);
}
MoltValue molt_inplace_truediv(MoltValue a, MoltValue b) {
    if (both_float(a, b) && MOLT_FLOAT(b) != 0.0) return molt_float_new(MOLT_FLOAT(a) / MOLT_FLOAT(b));
    return molt_inplace(MOLT_TRUEDIV, a, b);
}

#define OPERATOR(name, NAME)                                                                   \
    MoltValue molt_##name(MoltValue a, MoltValue b) { return molt_binary(NAME, a, b); }        \
    MoltValue molt_inplace_##name(MoltValue a, MoltValue b) { return molt_inplace(NAME, a, b); }
/* Inlined code has taken small ints; code that is not hot comes here with them. */
#define BITWISE(name, NAME, small)                                                             \
    MoltValue molt_##name(MoltValue a, MoltValue b) {                                          \
        return both_small(a, b) ? (small) : molt_binary(NAME, a, b);                           \
    }                                                                                          \
    MoltValue molt_inplace_##name(MoltValue a, MoltValue b) {                                  \
        return both_small(a, b) ? (small) : molt_inplace(NAME, a, b);                          \
    }
OPERATOR(floordiv, MOLT_FLOORDIV)
OPERATOR(mod, MOLT_MOD)
OPERATOR(pow, MOLT_POW)
OPERATOR(lshift, MOLT_LSHIFT)
OPERATOR(rshift, MOLT_RSHIFT)
BITWISE(and, MOLT_AND, a & b)
BITWISE(or, MOLT_OR, a | b)
BITWISE(xor, MOLT_XOR, (a ^ b) | 1)
OPERATOR(matmul, MOLT_MATMUL)

MoltValue molt_neg(MoltValue a) { return molt_unary(MOLT_NEG, a); }
MoltValue molt_pos(MoltValue a) { return molt_unary(MOLT_POS, a); }
MoltValue molt_invert(MoltValue a) { return molt_unary(MOLT_INVERT, a); }

#define COMPARISON(name, NAME, symbol)                                                         \
    MoltValue molt_##name(MoltValue a, MoltValue b) {                                          \
        if (both_small(a, b)) return molt_bool((int64_t)a symbol (int64_t)b);                  \
        if (both_float(a, b)) return molt_bool(MOLT_FLOAT(a) symbol MOLT_FLOAT(b));            \
        return molt_compare(NAME, a, b);                                                       \
    }                                                                                          \
    int molt_##name##_truth(MoltValue a, MoltValue b) {                                        \
        if (both_small(a, b)) return (int64_t)a symbol (int64_t)b;                             \
        if (both_float(a, b)) return MOLT_FLOAT(a) symbol MOLT_FLOAT(b);                       \
        return molt_compare_truth(NAME, a, b);                                                 \
    }
COMPARISON(lt, MOLT_LT, <)
COMPARISON(le, MOLT_LE, <=)
COMPARISON(eq, MOLT_EQ, ==)
COMPARISON(ne, MOLT_NE, !=)
COMPARISON(gt, MOLT_GT, >)
COMPARISON(ge, MOLT_GE, >=)

int molt_is_cond(MoltValue a, MoltValue b) { return molt_is(a, b); }

/* Attributes, with the name first as the compiler passes attributes of an instruction. */
MoltValue molt_op_getattr(MoltStr *name, MoltValue o, MoltCache *cache) { return molt_getattr_cached(o, name, cache); }
int molt_op_init_field(MoltStr *name, MoltValue o, MoltValue v, MoltCache *cache) { return molt_init_field_cached(o, name, v, cache); }
int molt_op_setattr(MoltStr *name, MoltValue o, MoltValue v, MoltCache *cache) { return molt_setattr_cached(o, name, v, cache); }
int molt_op_delattr(MoltStr *name, MoltValue o) { return molt_delattr(o, name); }
MoltValue molt_op_import_from(MoltStr *name, MoltValue module) { return molt_import_from(module, name); }

/* super(cls, self).name in compiled code. */
MoltValue molt_op_super_getattr(MoltStr *name, MoltValue cls, MoltValue self) {
    if (MOLT_LIKELY(molt_is_type(cls) && !molt_is_none(self))) return molt_super_getattr(MOLT_AS(MoltType, cls), self, name);
    MoltValue object = molt_super(cls, self), result = object ? molt_getattr(object, name) : 0; /* one of its own, or an error */
    molt_xdrop(object);
    return result;
}
MoltValue molt_op_call_super_method(MoltStr *name, MoltValue cls, MoltValue self, const MoltValue *args, int64_t nargs,
                                    MoltValue kwnames, uint64_t handed) {
    enum { ROOM = 8 };
    MoltValue plain = molt_is_type(cls) ? molt_super_method(MOLT_AS(MoltType, cls), self, name) : 0;
    if (plain && !kwnames && nargs < ROOM) {
        MoltValue all[ROOM] = {self};
        for (int64_t i = 0; i < nargs; i++) all[i + 1] = args[i];
        molt_retain(plain);
        MoltValue result = molt_call_handed(plain, all, (size_t)nargs + 1, 0, handed << 1);
        molt_drop(plain);
        return result;
    }
    MoltValue method = molt_op_super_getattr(name, cls, self);
    if (!method) {
        for (int i = 0; handed; i++, handed >>= 1)
            if (handed & 1) molt_drop(args[i]);
        return 0;
    }
    MoltValue result = molt_call_handed(method, args, (size_t)nargs, kwnames, handed);
    molt_drop(method);
    return result;
}

/* A callable that load_method found: `args` has obj in front, which is passed on where the callable takes self. */
MoltValue molt_op_call_loaded(int takes_self, MoltValue f, const MoltValue *args, int64_t count, MoltValue kwnames, uint64_t handed) {
    if (takes_self) return molt_call_handed(f, args, (size_t)count, kwnames, handed);
    MoltValue r = molt_call_handed(f, args + 1, (size_t)count - 1, kwnames, handed >> 1);
    if (handed & 1) molt_drop(args[0]);
    return r;
}

/* Variables. */
void molt_raise_unbound_local(MoltStr *name) {
    molt_raise(&molt_UnboundLocalError, "cannot access local variable '%U' where it is not associated with a value", name);
}
MoltValue molt_cell_load(MoltStr *name, MoltValue cell) {
    MoltValue v = MOLT_AS(MoltCell, cell)->value;
    if (v) return molt_retain(v);
    molt_raise_unbound_local(name);
    return 0;
}
MoltValue molt_cell_load_free(MoltStr *name, MoltValue cell) {
    MoltValue v = MOLT_AS(MoltCell, cell)->value;
    if (v) return molt_retain(v);
    molt_raise(&molt_NameError, "cannot access free variable '%U' where it is not associated with a value in enclosing scope", name);
    return molt_exception_annotate(molt_value(name), 0);
}
MoltValue molt_cell_swap(MoltValue cell, MoltValue v) {
    MoltValue old = MOLT_AS(MoltCell, cell)->value;
    MOLT_AS(MoltCell, cell)->value = v;
    return old;
}

/* Global variables: the module's slot, then the slot that stands for the name in builtins. */
static MoltValue load_global_slow(MoltModuleDef *def, MoltStr *name, MoltValue *builtin_slot) {
    MoltModule *module = MOLT_AS(MoltModule, def->module);
    MoltDict *builtins = molt_builtins_dict();
    MoltValue v = molt_load_global_slow(module->dict, name);
    if (v && molt_dict_get_str(builtins, name) == v) molt_dict_bind_slot(builtins, name, builtin_slot);
    return v;
}
MoltValue molt_op_load_global(MoltModuleDef *def, MoltStr *name, MoltValue *slot, MoltValue *builtin_slot) {
    MoltValue v = *slot ? *slot : *builtin_slot;
    if (MOLT_LIKELY(v)) return molt_retain(v);
    return load_global_slow(def, name, builtin_slot);
}
MoltValue molt_op_load_global_ref(const MoltGlobalRef *ref) {
    MoltValue v = *ref->slot ? *ref->slot : *ref->builtin;
    if (MOLT_LIKELY(v)) return molt_retain(v);
    return load_global_slow(ref->def, ref->name, ref->builtin);
}
int molt_op_delete_global(MoltStr *name, MoltValue *slot) {
    MoltValue old = *slot;
    if (!old) return molt_raise_not_defined(name), -1;
    *slot = 0;
    molt_drop(old);
    return 0;
}

/* Class bodies. The namespace is a dict or whatever __prepare__ returned. */
int molt_store_name(MoltStr *name, MoltValue ns, MoltValue v) {
    if (molt_is_dict(ns)) return molt_dict_set_str(MOLT_DICT(ns), name, v);
    return molt_setitem(ns, molt_value(name), v);
}
int molt_delete_name(MoltStr *name, MoltValue ns) {
    int status = molt_delitem(ns, molt_value(name));
    if (status < 0 && molt_exception_matches(&molt_KeyError)) {
        molt_exception_clear();
        return molt_raise_not_defined(name), -1;
    }
    return status;
}
MoltValue molt_load_class_deref(MoltStr *name, MoltValue ns, MoltValue cell) {
    MoltValue v;
    if (molt_is_dict(ns)) {
        v = molt_xretain(molt_dict_get_str(MOLT_DICT(ns), name));
    } else {
        v = molt_getitem(ns, molt_value(name));
        if (!v) {
            if (!molt_exception_matches(&molt_KeyError)) return 0;
            molt_exception_clear();
        }
    }
    return v ? v : molt_cell_load_free(name, cell);
}

/* Building. */
MoltValue molt_op_build_set(const MoltValue *items, int64_t count) {
    MoltValue set = molt_set_new();
    for (int64_t i = 0; i < count; i++) {
        if (molt_set_add_key(MOLT_SET(set), items[i]) < 0) {
            molt_drop(set);
            return 0;
        }
    }
    return set;
}
MoltValue molt_op_build_dict(const MoltValue *items, int64_t count) {
    MoltValue dict = count ? molt_dict_new_presized(count / 2) : molt_dict_new();
    for (int64_t i = 0; i < count; i += 2) {
        if (molt_dict_set(MOLT_DICT(dict), items[i], items[i + 1]) < 0) {
            molt_drop(dict);
            return 0;
        }
    }
    return dict;
}
MoltValue molt_op_build_string(const MoltValue *items, int64_t count) { return molt_str_join_array(0, items, (size_t)count); }
void molt_op_list_append(MoltValue list, MoltValue v) { molt_list_push(MOLT_LIST(list), v); }
/* [*x] and f(*x, ...) */
int molt_op_list_extend(MoltValue list, MoltValue iterable) {
    if (molt_list_extend(MOLT_LIST(list), iterable) == 0) return 0;
    const MoltType *type = molt_type_of(iterable);
    if (type->iter || type->getitem || !molt_exception_matches(&molt_TypeError)) return -1;
    molt_exception_clear();
    return molt_raise_int(&molt_TypeError, "Value after * must be an iterable, not %T", iterable);
}
MoltValue molt_op_list_to_tuple(MoltValue list) { return molt_tuple_from_iterable(list); }
int molt_op_set_add(MoltValue set, MoltValue v) { return molt_set_add_key(MOLT_SET(set), v); }
/* A frozenset of constants, which a static slot keeps. The hashes of constants cannot fail. CPython's compiler makes one
   from the items, and the constant from what iterating over that gives: the order is the second one's. */
MoltValue molt_op_const_set(MoltValue *slot, MoltValue items) {
    if (MOLT_LIKELY(*slot != 0)) return *slot;
    MoltValue first = molt_call1(molt_value(&molt_frozenset_type), items), again = molt_tuple_from_iterable(first);
    *slot = molt_call1(molt_value(&molt_frozenset_type), again);
    molt_drop(first);
    molt_drop(again);
    molt_keep(slot);
    return *slot;
}
int molt_op_set_update(MoltValue set, MoltValue iterable) { return molt_set_update_from(MOLT_SET(set), iterable); }
int molt_op_dict_set(MoltValue dict, MoltValue key, MoltValue v) { return molt_dict_set(MOLT_DICT(dict), key, v); }
int molt_op_dict_update(MoltValue dict, MoltValue mapping) {
    if (!molt_is_dict_sub(mapping)) {
        MoltValue keys = molt_getattr_or_stop(mapping, MOLT_N(keys));
        if (!keys) return -1;
        if (keys == MOLT_STOP) return molt_raise_int(&molt_TypeError, "'%T' object is not a mapping", mapping);
        molt_drop(keys);
    }
    return molt_dict_update(MOLT_DICT(dict), mapping);
}
int molt_op_dict_merge(MoltValue dict, MoltValue mapping, MoltValue callable) {
    return molt_dict_merge_new(MOLT_DICT(dict), mapping, callable);
}
MoltValue molt_op_format_value(int64_t conversion, MoltValue v, MoltValue spec) { return molt_format_value(v, (int)conversion, spec); }

/* f(*args, **kwargs); consumes kwargs (0: none). */
MoltValue molt_op_call_spread(MoltValue callable, MoltValue args, MoltValue kwargs) {
    MoltValue result = molt_call_spread(callable, args, kwargs);
    molt_xdrop(kwargs);
    return result;
}

void molt_op_function_set(int64_t what, MoltValue function, MoltValue v) {
    MoltFunction *f = MOLT_AS(MoltFunction, function);
    MoltValue *fields[] = {&f->defaults, &f->kwdefaults, &f->annotations, &f->type_params};
    molt_replace(fields[what], v);
}
MoltValue molt_op_build_class(MoltValue body, MoltValue name, MoltValue bases, MoltValue keywords) {
    MoltValue result = molt_build_class(body, name, bases, keywords);
    molt_xdrop(keywords);
    return result;
}

/* Exceptions. */
void molt_op_raise(MoltValue exception, MoltValue cause) {
    molt_raise_from(exception, cause);
    molt_xdrop(cause);
}
void molt_op_raise_builtin(MoltType *type, MoltStr *message) {
    if (message) molt_raise_value(type, molt_value(message));
    else molt_raise_none(type);
}
int molt_op_group_match(MoltValue exception, MoltValue type, MoltValue *out) {
    MoltValue rest = 0;
    MoltValue matched = molt_exception_group_match(exception, type, &rest);
    if (!matched) return -1;
    out[0] = matched;
    out[1] = rest ? rest : MOLT_NONE;
    return 0;
}

/* match */
MoltValue molt_op_match_class(int64_t positional, MoltValue subject, MoltValue cls, MoltValue keywords) {
    return molt_match_class(subject, cls, positional, keywords);
}
int molt_op_length_is(int64_t n, int64_t at_least, MoltValue v) {
    int64_t length = molt_length(v);
    if (length < 0) return -1;
    return at_least ? length >= n : length == n;
}

/* Generators. */
MoltFrameBuffer *molt_op_generator_new(MoltFunction *self) { return &molt_generator_new(self)->buffer; }
MoltValue molt_op_generator_value(MoltFrameBuffer *buffer) {
    return molt_value(molt_generator_of(buffer));
}

/* An unsupported construct of a dependency was reached: no exception, so that nothing can swallow it. */
_Noreturn void molt_op_trap(MoltStr *message) {
    size_t bytes;
    char *text = molt_str_to_utf8(message, &bytes);
    molt_stdio_flush_at_exit();
    molt_stderr_write("molt: ");
    molt_stderr_write(text);
    molt_stderr_write("\n");
    _exit(70);
}
