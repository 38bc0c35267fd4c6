/* Calls: binding arguments to parameters, for functions written in Python and in C alike. */
#include "molt/call_direct.h"
#include "molt/protocol.h"
#include "molt/module.h"

#include <string.h>

/* -- applying code to an array of all its parameters -- */

typedef MoltValue V;
#define P(i) p[i]
#if defined(__wasm__)
/* An indirect call must have the callee's exact signature there, and C functions take no `self`. */
static V apply_c(const MoltCode *code, const V *p) {
    void *f = code->direct;
    switch (code->param_count) {
    case 0: return ((V(*)(void))f)();
    case 1: return ((V(*)(V))f)(P(0));
    case 2: return ((V(*)(V, V))f)(P(0), P(1));
    case 3: return ((V(*)(V, V, V))f)(P(0), P(1), P(2));
    case 4: return ((V(*)(V, V, V, V))f)(P(0), P(1), P(2), P(3));
    case 5: return ((V(*)(V, V, V, V, V))f)(P(0), P(1), P(2), P(3), P(4));
    case 6: return ((V(*)(V, V, V, V, V, V))f)(P(0), P(1), P(2), P(3), P(4), P(5));
    case 7: return ((V(*)(V, V, V, V, V, V, V))f)(P(0), P(1), P(2), P(3), P(4), P(5), P(6));
    case 8: return ((V(*)(V, V, V, V, V, V, V, V))f)(P(0), P(1), P(2), P(3), P(4), P(5), P(6), P(7));
    case 9: return ((V(*)(V, V, V, V, V, V, V, V, V))f)(P(0), P(1), P(2), P(3), P(4), P(5), P(6), P(7), P(8));
    default:
        return ((V(*)(V, V, V, V, V, V, V, V, V, V))f)(P(0), P(1), P(2), P(3), P(4), P(5), P(6), P(7), P(8), P(9));
    }
}
#endif

static inline __attribute__((always_inline)) V apply(const MoltCode *code, const V *p, MoltFunction *self) {
    void *f = code->direct;
    typedef MoltFunction *F;
    if (MOLT_UNLIKELY(code->param_count > MOLT_DIRECT_MAX)) return code->array(p, self);
#if defined(__wasm__)
    if (code->flags & MOLT_CODE_C) return apply_c(code, p);
#endif
    switch (code->param_count) {
    case 0: return ((V(*)(F))f)(self);
    case 1: return ((V(*)(V, F))f)(P(0), self);
    case 2: return ((V(*)(V, V, F))f)(P(0), P(1), self);
    case 3: return ((V(*)(V, V, V, F))f)(P(0), P(1), P(2), self);
    case 4: return ((V(*)(V, V, V, V, F))f)(P(0), P(1), P(2), P(3), self);
    case 5: return ((V(*)(V, V, V, V, V, F))f)(P(0), P(1), P(2), P(3), P(4), self);
    case 6: return ((V(*)(V, V, V, V, V, V, F))f)(P(0), P(1), P(2), P(3), P(4), P(5), self);
    case 7: return ((V(*)(V, V, V, V, V, V, V, F))f)(P(0), P(1), P(2), P(3), P(4), P(5), P(6), self);
    case 8: return ((V(*)(V, V, V, V, V, V, V, V, F))f)(P(0), P(1), P(2), P(3), P(4), P(5), P(6), P(7), self);
    case 9: return ((V(*)(V, V, V, V, V, V, V, V, V, F))f)(P(0), P(1), P(2), P(3), P(4), P(5), P(6), P(7), P(8), self);
    default:
        return ((V(*)(V, V, V, V, V, V, V, V, V, V, F))f)(P(0), P(1), P(2), P(3), P(4), P(5), P(6), P(7), P(8), P(9), self);
    }
}
#undef P

V molt_apply(const MoltCode *code, const V *p, MoltFunction *self) { return apply(code, p, self); }

/* -- binding -- */

/* Parameters from 64 on are always held, so that a mask is enough. */
typedef struct Binding {
    MoltFunction *f;
    const MoltCode *code;
    V *params;       /* param_count values; 0 = not given */
    uint64_t held;   /* bit i: we own a reference to params[i]: a default, *args, **kwargs, or what the caller gave up */
    uint64_t handed; /* arguments that the caller gives up and that are not in `held` */
} Binding;
#define BIT(i) ((uint64_t)1 << (i))

static inline void hold(Binding *b, size_t i, V owned) {
    b->params[i] = owned;
    if (i < 64 && owned) b->held |= BIT(i);
}

/* Argument `from` becomes parameter i. */
static inline void give(Binding *b, size_t i, size_t from, V v) {
    b->params[i] = v;
    if (MOLT_UNLIKELY(i >= 64)) {
        molt_retain(v);
    } else if (from < 64 && b->handed >> from & 1) {
        b->handed &= ~BIT(from);
        b->held |= BIT(i);
    }
}

/* Argument i has been put into a tuple or dict, which holds it from now on. */
static void taken(Binding *b, size_t i, V v) {
    if (i >= 64 || !(b->handed >> i & 1)) return;
    b->handed &= ~BIT(i);
    molt_drop(v);
}

static int find_parameter(const MoltCode *code, MoltStr *name) {
    size_t varargs = code->flags & MOLT_CODE_VARARGS ? 1 : 0;
    size_t positional = code->positional_count, count = positional + code->kwonly_count;
    for (size_t i = code->posonly_count; i < count; i++) {
        size_t p = i < positional ? i : i + varargs;
        if (code->param_names[p] == name) return (int)p;
    }
    for (size_t i = code->posonly_count; i < count; i++) {
        size_t p = i < positional ? i : i + varargs;
        if (molt_str_equal(code->param_names[p], name)) return (int)p;
    }
    return -1;
}

static bool fail(Binding *b, size_t nargs, V kwnames) {
    if (b->code->flags & MOLT_CODE_C) molt_raise_c_arguments(b->f, nargs, kwnames);
    return false;
}

static bool bind_keywords(Binding *b, const V *args, size_t nargs, V kwnames) {
    const MoltCode *code = b->code;
    bool in_c = code->flags & MOLT_CODE_C;
    for (int64_t k = 0; k < MOLT_TUPLE(kwnames)->length; k++) {
        V name = MOLT_TUPLE(kwnames)->items[k], v = args[nargs + (size_t)k];
        int p = find_parameter(code, MOLT_STR(name));
        if (p < 0) {
            if (!(code->flags & MOLT_CODE_VARKEYWORDS)) {
                if (!in_c) molt_raise_keyword(b->f, kwnames, MOLT_STR(name));
                return fail(b, nargs, kwnames);
            }
            if (molt_dict_set(MOLT_DICT(b->params[code->param_count - 1]), name, v) < 0) return false;
            taken(b, nargs + (size_t)k, v);
            continue;
        }
        if (b->params[p]) {
            if (!in_c) molt_raise_multiple_values(b->f, code->param_names[p]);
            return fail(b, nargs, kwnames);
        }
        give(b, (size_t)p, nargs + (size_t)k, v);
    }
    return true;
}

/* Defaults of the last positional parameters: borrowed tuple or 0. */
static inline V defaults_of(const MoltFunction *f) {
    return f->code->flags & MOLT_CODE_C ? molt_value(f->code->defaults) : f->defaults;
}
static size_t default_count(const MoltFunction *f) {
    V defaults = defaults_of(f);
    return defaults ? (size_t)MOLT_TUPLE(defaults)->length : 0;
}

static bool fill_positional(Binding *b, size_t nargs, V kwnames) {
    const MoltCode *code = b->code;
    size_t count = code->positional_count, given = default_count(b->f), defaults = given < count ? given : count;
    size_t required = count - defaults;
    for (size_t i = nargs; i < required; i++) {
        if (b->params[i]) continue;
        if (code->flags & MOLT_CODE_C) return fail(b, nargs, kwnames);
        for (size_t k = required; k < count; k++) {
            if (!b->params[k]) hold(b, k, MOLT_NONE); /* has a default: not to be listed */
        }
        molt_raise_missing(b->f, b->params, false);
        return false;
    }
    const V *values = defaults ? MOLT_TUPLE(defaults_of(b->f))->items + (given - defaults) : 0;
    for (size_t i = nargs > required ? nargs : required; i < count; i++) {
        if (!b->params[i]) hold(b, i, molt_xretain(values[i - required]));
    }
    return true;
}

static bool fill_keyword_only(Binding *b) {
    const MoltCode *code = b->code;
    size_t first = code->positional_count + (code->flags & MOLT_CODE_VARARGS ? 1u : 0u);
    bool missing = false;
    for (size_t k = 0; k < code->kwonly_count; k++) {
        size_t p = first + k;
        if (b->params[p]) continue;
        if (code->flags & MOLT_CODE_C) { /* static objects */
            b->params[p] = code->kwdefaults ? MOLT_TUPLE(molt_value(code->kwdefaults))->items[k] : 0;
            continue;
        }
        V v = b->f->kwdefaults ? molt_dict_get_str(MOLT_DICT(b->f->kwdefaults), code->param_names[p]) : 0;
        if (v) hold(b, p, molt_retain(v));
        else missing = true;
    }
    if (!missing) return true;
    molt_raise_missing(b->f, b->params, true);
    return false;
}

static size_t keyword_only_given(const Binding *b) {
    size_t first = b->code->positional_count + (b->code->flags & MOLT_CODE_VARARGS ? 1u : 0u), n = 0;
    for (size_t k = 0; k < b->code->kwonly_count; k++) n += b->params[first + k] != 0;
    return n;
}

static bool bind(Binding *b, const V *args, size_t nargs, V kwnames) {
    const MoltCode *code = b->code;
    size_t positional = code->positional_count, count = code->param_count;
    size_t direct = nargs < positional ? nargs : positional;
    for (size_t i = 0; i < direct; i++) give(b, i, i, args[i]);
    if (code->flags & MOLT_CODE_VARARGS) {
        hold(b, positional, nargs > positional ? molt_tuple_new(args + positional, (int64_t)(nargs - positional))
                                               : molt_value(&molt_empty_tuple));
        for (size_t i = positional; b->handed && i < nargs; i++) taken(b, i, args[i]);
    }
    if (code->flags & MOLT_CODE_VARKEYWORDS) hold(b, count - 1, molt_dict_new());
    if (kwnames && !bind_keywords(b, args, nargs, kwnames)) return false;
    if (nargs > positional && !(code->flags & MOLT_CODE_VARARGS)) {
        if (!(code->flags & MOLT_CODE_C)) molt_raise_too_many(b->f, nargs, default_count(b->f), keyword_only_given(b));
        return fail(b, nargs, kwnames);
    }
    if (nargs < positional && !fill_positional(b, nargs, kwnames)) return false;
    return code->kwonly_count == 0 || fill_keyword_only(b);
}

/* References for the parameters that the callee consumes. */
static void give_owned(Binding *b) {
    uint64_t owned = b->code->owned_params;
    for (size_t i = 0; owned && i < b->code->param_count; i++, owned >>= 1) {
        if (!(owned & 1) || !b->params[i]) continue;
        if (b->held & BIT(i)) b->held &= ~BIT(i);
        else molt_retain(b->params[i]);
    }
}

static void drop_bits(const V *values, uint64_t bits) {
    for (; bits; bits &= bits - 1) molt_drop(values[__builtin_ctzll(bits)]);
}

/* Not a builtin: a library call costs more than these few stores. */
static inline __attribute__((always_inline)) void clear_params(V *params, size_t count) {
    for (size_t i = 0; i < count; i++) {
        params[i] = 0;
        __asm__ volatile("" ::: "memory");
    }
}

static __attribute__((noinline)) V call_bound(MoltFunction *f, const V *args, size_t nargs, V kwnames, uint64_t handed) {
    const MoltCode *code = f->code;
    size_t count = code->param_count;
    V params[count + 1];
    clear_params(params, count);
    Binding b = {f, code, params, 0, handed};
    V result = 0;
    if (bind(&b, args, nargs, kwnames)) {
        if (code->owned_params) give_owned(&b);
        result = molt_apply(code, params, f);
    }
    drop_bits(params, b.held);
    for (size_t i = 64; i < count; i++) molt_xdrop(params[i]);
    drop_bits(args, b.handed);
    return result;
}

static __attribute__((noinline)) V call_owned(MoltFunction *f, const V *args, uint64_t handed) {
    uint64_t owned = f->code->owned_params;
    for (uint64_t bits = owned & ~handed; bits; bits &= bits - 1) molt_retain(args[__builtin_ctzll(bits)]);
    V result = molt_apply(f->code, args, f);
    drop_bits(args, handed & ~owned);
    return result;
}

/* Parameter i is that default of the function: those of Python functions are held, as the call may let go of the tuple. */
static inline void take_default(const MoltFunction *f, V *params, size_t i, V value, uint64_t *handed) {
    params[i] = value;
    if (f->code->flags & MOLT_CODE_C) return;
    molt_retain(value);
    *handed |= BIT(i);
}

/* Only the last positional arguments are missing and have defaults. */
V molt_call_with_defaults(MoltFunction *f, const V *args, size_t nargs, uint64_t handed) {
    const MoltCode *code = f->code;
    size_t count = code->positional_count;
    uint64_t owned = code->owned_params, lacking = owned & ~handed & (BIT(nargs) - 1);
    V params[MOLT_DIRECT_MAX];
    for (size_t i = 0; i < nargs; i++) params[i] = args[i];
    for (; lacking; lacking &= lacking - 1) molt_retain(params[__builtin_ctzll(lacking)]);
    const MoltTuple *defaults = MOLT_TUPLE(defaults_of(f));
    const V *values = defaults->items + defaults->length - (int64_t)count;
    if (code->flags & MOLT_CODE_C) {
        for (size_t i = nargs; i < count; i++) params[i] = values[i];
    } else {
        for (size_t i = nargs; i < count; i++) params[i] = molt_retain(values[i]); /* the call may let go of the tuple */
        handed |= BIT(count) - BIT(nargs);
    }
    V result = apply(code, params, f);
    drop_bits(params, handed & ~owned);
    return result;
}

bool molt_takes_defaults(const MoltFunction *f, size_t nargs) {
    const MoltCode *code = f->code;
    if (nargs >= code->positional_count || code->param_count != code->positional_count) return false;
    if (code->param_count > MOLT_DIRECT_MAX) return false;
    V defaults = defaults_of(f);
    return defaults && (size_t)MOLT_TUPLE(defaults)->length >= code->positional_count - nargs;
}

/* Arguments of a function whose parameters are positional or named, or *args, or (in C, where defaults are static) keyword-only:
   fills `params`. False: something is unusual or wrong, and call_bound finds out what. Names are compared by address: those of
   programs are shared. */
static bool match_arguments(const MoltFunction *f, const V *args, size_t nargs, V kwnames, V *params, uint64_t *handed) {
    const MoltCode *code = f->code;
    size_t count = code->param_count, positional = code->positional_count, direct = nargs < positional ? nargs : positional;
    size_t rest = code->flags & MOLT_CODE_VARARGS ? positional : count; /* which parameter takes what is left over */
    size_t names = kwnames ? (size_t)MOLT_TUPLE(kwnames)->length : 0;
    if (count > MOLT_DIRECT_MAX || code->owned_params || code->flags & MOLT_CODE_VARKEYWORDS || nargs + names > 63) return false;
    if (nargs > positional && rest == count) return false;
    if (code->kwonly_count && !(code->flags & MOLT_CODE_C && code->kwdefaults)) return false;
    uint64_t in_front = BIT(direct) - 1, given_up = *handed & in_front;
    for (size_t i = 0; i < count; i++) params[i] = i < direct ? args[i] : 0;
    for (size_t k = 0; k < names; k++) {
        size_t i = code->posonly_count > direct ? code->posonly_count : direct;
        while (i < count && (i == rest || molt_value(code->param_names[i]) != MOLT_TUPLE(kwnames)->items[k])) i++;
        if (i == count || params[i]) return false;
        params[i] = args[nargs + k];
        given_up |= (*handed >> (nargs + k) & 1) << i;
    }
    V defaults = defaults_of(f);
    int64_t given = defaults ? MOLT_TUPLE(defaults)->length : 0, first = (int64_t)positional - given;
    for (int64_t i = (int64_t)direct; i < (int64_t)positional; i++) {
        if (params[i]) continue;
        if (i < first) return false;
        take_default(f, params, (size_t)i, MOLT_TUPLE(defaults)->items[i - first], &given_up);
    }
    for (size_t k = 0, i = count - code->kwonly_count; i < count; i++, k++)
        if (!params[i]) params[i] = MOLT_TUPLE(molt_value(code->kwdefaults))->items[k];
    if (rest != count) {
        params[rest] = nargs > positional ? molt_tuple_new(args + positional, (int64_t)(nargs - positional)) : molt_value(&molt_empty_tuple);
        drop_bits(args, *handed & (BIT(nargs) - 1) & ~in_front); /* the tuple holds them now */
        given_up |= BIT(rest);
    }
    *handed = given_up; /* by parameter from here on: what is held dies in their order, as CPython's frame does */
    return true;
}

static V call_matched(MoltFunction *f, const V *params, uint64_t handed) {
    V result = molt_apply(f->code, params, f);
    drop_bits(params, handed);
    return result;
}

/* A method of a builtin type called with a foreign self: `list.append(1, 2)`. */
static bool check_self(MoltFunction *f, const V *args, size_t nargs) {
    if (!f->self_or_type || !molt_is_type(f->self_or_type)) return true;
    MoltType *type = MOLT_AS(MoltType, f->self_or_type);
    if (nargs == 0) {
        molt_raise(&molt_TypeError, "unbound method %s.%U() needs an argument", type->name, f->code->name);
        return false;
    }
    if (molt_isinstance_of(args[0], type)) return true;
    molt_raise(&molt_TypeError, "descriptor '%U' for '%s' objects doesn't apply to a '%T' object", f->code->name, type->name,
               args[0]);
    return false;
}

static inline V call_function(MoltFunction *f, const V *args, size_t nargs, V kwnames, uint64_t handed) {
    const MoltCode *code = f->code;
    if (kwnames && MOLT_TUPLE(kwnames)->length == 0) kwnames = 0;
    if (MOLT_UNLIKELY(f->head.shape == MOLT_SHAPE_METHOD_DESCRIPTOR) && !check_self(f, args, nargs)) {
        drop_bits(args, handed);
        return 0;
    }
    if (MOLT_LIKELY(!kwnames && nargs == code->param_count && nargs == code->positional_count)) {
        if (MOLT_LIKELY(!code->owned_params && !handed)) return molt_apply(code, args, f);
        return call_owned(f, args, handed);
    }
    if (!kwnames && molt_takes_defaults(f, nargs)) return molt_call_with_defaults(f, args, nargs, handed);
    V params[MOLT_DIRECT_MAX];
    if (match_arguments(f, args, nargs, kwnames, params, &handed)) return call_matched(f, params, handed);
    return call_bound(f, args, nargs, kwnames, handed);
}

/* Calls through to the function with self in front. */
static V call_method_object(MoltBoundMethod *m, const V *args, size_t nargs, V kwnames, uint64_t handed) {
    size_t total = nargs + (kwnames ? (size_t)MOLT_TUPLE(kwnames)->length : 0);
    V stack[8], *all = total < 8 ? stack : molt_buffer_alloc((total + 1) * sizeof(V));
    all[0] = molt_retain(m->self);
    if (total) memcpy(all + 1, args, total * sizeof(V));
    V function = molt_retain(m->function), self = m->self;
    V result;
    if (total < 63) {
        result = molt_call_handed(function, all, nargs + 1, kwnames, handed << 1);
    } else {
        result = molt_call_handed(function, all, nargs + 1, kwnames, 0);
        drop_bits(args, handed);
    }
    molt_drop(function);
    molt_drop(self);
    if (all != stack) molt_buffer_free(all);
    return result;
}

static V call_slot(V callable, const V *args, size_t nargs, V kwnames, uint64_t handed) {
    MoltType *type = molt_type_of(callable);
    V result = type->call ? type->call(callable, args, nargs, kwnames)
                          : molt_raise(&molt_TypeError, "'%T' object is not callable", callable);
    drop_bits(args, handed);
    return result;
}

V molt_call_handed(V callable, const V *args, size_t nargs, V kwnames, uint64_t handed) {
    if (MOLT_LIKELY(!molt_is_small(callable))) {
        uint32_t shape = molt_object(callable)->shape;
        if (shape == MOLT_SHAPE_FUNCTION || shape == MOLT_SHAPE_BUILTIN_FUNCTION || shape == MOLT_SHAPE_METHOD_DESCRIPTOR)
            return call_function(MOLT_AS(MoltFunction, callable), args, nargs, kwnames, handed);
        if (shape == MOLT_SHAPE_BOUND_METHOD || shape == MOLT_SHAPE_BUILTIN_METHOD)
            return call_method_object(MOLT_AS(MoltBoundMethod, callable), args, nargs, kwnames, handed);
    }
    /* A function with attributes has another shape. */
    if (molt_type_of(callable)->flags & MOLT_TYPE_FUNCTIONLIKE)
        return call_function(MOLT_AS(MoltFunction, callable), args, nargs, kwnames, handed);
    return call_slot(callable, args, nargs, kwnames, handed);
}

V molt_call(V callable, const V *args, size_t nargs, V kwnames) { return molt_call_handed(callable, args, nargs, kwnames, 0); }
V molt_call0(V callable) { return molt_call_args0(callable, 0); }
V molt_call1(V callable, V a) { return molt_call_args1(callable, a, 0); }
V molt_call2(V callable, V a, V b) { return molt_call_args2(callable, a, b, 0); }
V molt_call3(V callable, V a, V b, V c) { return molt_call_args3(callable, a, b, c, 0); }

/* -- f(*args, **kwargs) -- */

/* Appends the mapping's values to args and returns the tuple of its keys: 0 = raised. */
static V spread_keywords(V dict, V *args) {
    MoltTuple *names = molt_tuple_alloc(MOLT_DICT(dict)->used);
    int64_t position = 0, n = 0;
    V key, value;
    bool strings = true;
    while (n < names->length && molt_dict_next(MOLT_DICT(dict), &position, &key, &value)) {
        names->items[n] = molt_retain(key);
        args[n++] = molt_retain(value);
        strings &= molt_is_str_sub(key);
    }
    if (strings) return molt_value(names);
    for (int64_t i = 0; i < n; i++) molt_drop(args[i]);
    molt_drop(molt_value(names));
    return molt_raise(&molt_TypeError, "keywords must be strings");
}

static V keywords_dict(V callable, V kwargs) {
    if (molt_is_dict(kwargs)) return molt_retain(kwargs);
    if (!molt_is_dict_sub(kwargs)) {
        V keys = molt_getattr_or_stop(kwargs, MOLT_N(keys));
        if (!keys) return 0;
        if (keys == MOLT_STOP) return molt_raise_spread(callable, "** must be a mapping", kwargs);
        molt_drop(keys);
    }
    V dict = molt_dict_new();
    if (molt_dict_update(MOLT_DICT(dict), kwargs) == 0) return dict;
    molt_drop(dict);
    return 0;
}

static V spread_tuple(V callable, V args) {
    if (molt_is_tuple(args)) return molt_retain(args);
    MoltType *type = molt_type_of(args);
    V tuple = molt_tuple_from_iterable(args);
    if (!tuple && !type->iter && !type->getitem && molt_exception_matches(&molt_TypeError)) {
        molt_exception_clear();
        return molt_raise_spread(callable, "* must be an iterable", args);
    }
    return tuple;
}

static V call_with_keywords(V callable, V tuple, V dict) {
    size_t nargs = (size_t)MOLT_TUPLE(tuple)->length, keywords = (size_t)MOLT_DICT(dict)->used;
    V *all = molt_buffer_alloc((nargs + keywords + 1) * sizeof(V));
    memcpy(all, MOLT_TUPLE(tuple)->items, nargs * sizeof(V));
    V names = spread_keywords(dict, all + nargs), result = 0;
    if (names) {
        result = molt_call(callable, all, nargs, names);
        for (size_t i = 0; i < keywords; i++) molt_drop(all[nargs + i]);
        molt_drop(names);
    }
    molt_buffer_free(all);
    return result;
}

V molt_call_spread(V callable, V args, V kwargs) {
    V tuple = spread_tuple(callable, args);
    if (!tuple) return 0;
    V dict = kwargs && !molt_is_none(kwargs) ? keywords_dict(callable, kwargs) : 0, result = 0;
    if (kwargs && !dict && molt_raised()) result = 0;
    else if (kwargs && molt_is_none(kwargs)) result = molt_raise_spread(callable, "** must be a mapping", kwargs);
    else if (!dict || MOLT_DICT(dict)->used == 0)
        result = molt_call(callable, MOLT_TUPLE(tuple)->items, (size_t)MOLT_TUPLE(tuple)->length, 0);
    else result = call_with_keywords(callable, tuple, dict);
    molt_xdrop(dict);
    molt_drop(tuple);
    return result;
}

/* -- methods -- */

static bool is_plain_method(V v) {
    MoltType *type = molt_type_of(v);
    return type == &molt_function_type || type == &molt_method_descriptor_type;
}

V molt_call_method(MoltStr *name, const V *args, size_t nargs, V kwnames) {
    MoltType *type = molt_type_of(args[0]);
    if ((!type->getattr || type->getattr == molt_object_getattr) && !(type->flags & MOLT_TYPE_CUSTOM_GETATTR)) {
        V found = molt_type_lookup(type, name);
        if (found && is_plain_method(found)) {
            V own = molt_is_small(args[0]) ? 0 : molt_field_get(args[0], name);
            V f = own ? own : molt_retain(found);
            V result = own ? molt_call(f, args + 1, nargs - 1, kwnames) : molt_call(f, args, nargs, kwnames);
            molt_drop(f);
            return result;
        }
    }
    V f = molt_getattr(args[0], name);
    if (!f) return 0;
    V result = molt_call(f, args + 1, nargs - 1, kwnames);
    molt_drop(f);
    return result;
}

V molt_call_method0(V obj, MoltStr *name) { return molt_call_method(name, &obj, 1, 0); }
V molt_call_method1(V obj, MoltStr *name, V a) {
    V args[2] = {obj, a};
    return molt_call_method(name, args, 2, 0);
}
V molt_call_method2(V obj, MoltStr *name, V a, V b) {
    V args[3] = {obj, a, b};
    return molt_call_method(name, args, 3, 0);
}

V molt_call_special(V obj, MoltStr *name, const V *args, size_t nargs) {
    MoltType *type = molt_type_of(obj);
    V f = molt_type_lookup(type, name);
    if (!f) return MOLT_STOP;
    V result;
    if (is_plain_method(f)) {
        V all[nargs + 1];
        all[0] = obj;
        if (nargs) memcpy(all + 1, args, nargs * sizeof(V));
        molt_retain(f);
        result = molt_call(f, all, nargs + 1, 0);
    } else {
        MoltType *kind = molt_type_of(f);
        f = kind->descr_get ? kind->descr_get(f, obj, type) : molt_retain(f);
        if (!f) return 0;
        result = molt_call(f, args, nargs, 0);
    }
    molt_drop(f);
    return result;
}
