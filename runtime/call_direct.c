/* Calls with few positional arguments, in registers: what compiled code calls where its inlined test for a simple function
   fails, and what the runtime itself calls with. Anything unusual goes on to molt_call_handed. */
#include "molt/call_direct.h"
#include "molt/molt.h"

typedef MoltValue V;

#define BIT(bits, i) ((bits) >> (i) & 1)
/* The callee consumes the parameters in `owned`; the caller gives up those in `handed`. */
#define RETAIN(i, v) if (BIT(owned & ~handed, i)) molt_retain(v);
#define DROP(i, v) if (BIT(handed & ~owned, i)) molt_drop(v);
#define EACH_0(DO)
#define EACH_1(DO) DO(0, a1)
#define EACH_2(DO) EACH_1(DO) DO(1, a2)
#define EACH_3(DO) EACH_2(DO) DO(2, a3)
#define EACH_4(DO) EACH_3(DO) DO(3, a4)
#define EACH_5(DO) EACH_4(DO) DO(4, a5)

/* `list.append` called with another object is an error, found in call.c. */
static inline bool own_method(const MoltFunction *f, V self) { return f->self_or_type == molt_value(molt_type_of(self)); }
#define RIGHT_SELF_0 false
#define RIGHT_SELF_1 own_method(function, a1)
#define RIGHT_SELF_2 RIGHT_SELF_1
#define RIGHT_SELF_3 RIGHT_SELF_1
#define RIGHT_SELF_4 RIGHT_SELF_1
#define RIGHT_SELF_5 RIGHT_SELF_1

/* m.function(m.self, ...): the arguments move up by one. */
#define CALL_BOUND(n, more)                                                               \
    if (shape == MOLT_SHAPE_BOUND_METHOD || shape == MOLT_SHAPE_BUILTIN_METHOD) {         \
        MoltBoundMethod *m = MOLT_AS(MoltBoundMethod, f);                                 \
        V self = molt_retain(m->self), bound = molt_retain(m->function);                  \
        V r = molt_call_args##more(bound, self, MOLT_NAMES_##n handed << 1);              \
        molt_drop(bound);                                                                 \
        molt_drop(self);                                                                  \
        return r;                                                                         \
    }
#define BOUND_0 CALL_BOUND(0, 1)
#define BOUND_1 CALL_BOUND(1, 2)
#define BOUND_2 CALL_BOUND(2, 3)
#define BOUND_3 CALL_BOUND(3, 4)
#define BOUND_4 CALL_BOUND(4, 5)
#define BOUND_5

#define DEFINE(n)                                                                                                     \
    V molt_call_args##n(V f, MOLT_PARAMS_##n uint64_t handed) {                                                       \
        if (MOLT_UNLIKELY(molt_is_small(f))) {                                                                        \
            V args[] = {MOLT_NAMES_##n 0};                                                                            \
            return molt_call_handed(f, args, n, 0, handed);                                                           \
        }                                                                                                             \
        uint32_t shape = molt_object(f)->shape;                                                                       \
        MoltFunction *function = MOLT_AS(MoltFunction, f);                                                            \
        if (shape == MOLT_SHAPE_FUNCTION || shape == MOLT_SHAPE_BUILTIN_FUNCTION ||                                   \
            (shape == MOLT_SHAPE_METHOD_DESCRIPTOR && RIGHT_SELF_##n)) {                                              \
            const MoltCode *code = function->code;                                                                    \
            if (code->param_count == n && code->positional_count == n) {                                              \
                uint64_t owned = code->owned_params;                                                                  \
                EACH_##n(RETAIN)                                                                                      \
                V r = ((V(*)(MOLT_TYPES_##n MoltFunction *))code->direct)(MOLT_NAMES_##n function);                   \
                EACH_##n(DROP)                                                                                        \
                return r;                                                                                             \
            }                                                                                                         \
            V args[] = {MOLT_NAMES_##n 0};                                                                            \
            if (molt_takes_defaults(function, n)) return molt_call_with_defaults(function, args, n, handed);          \
            return molt_call_handed(f, args, n, 0, handed);                                                           \
        }                                                                                                             \
        BOUND_##n                                                                                                     \
        if (shape == MOLT_SHAPE_TYPE) {                                                                               \
            V all[] = {0, MOLT_NAMES_##n 0}, r = molt_instantiate(f, all, n);                                           \
            uint64_t owned = 0;                                                                                       \
            EACH_##n(DROP)                                                                                            \
            (void)owned;                                                                                              \
            return r;                                                                                                 \
        }                                                                                                             \
        V args[] = {MOLT_NAMES_##n 0};                                                                                \
        return molt_call_handed(f, args, n, 0, handed);                                                               \
    }
DEFINE(0) DEFINE(1) DEFINE(2) DEFINE(3) DEFINE(4) DEFINE(5)

/* -- methods of builtin types that are called with fewer arguments than they have -- */

/* In the place of code->direct of a C function whose last parameters are left to their defaults, which never change. */
#define DEFAULT(i) defaults->items[defaults->length - (i)],
#define DEFAULTS_1 DEFAULT(1)
#define DEFAULTS_2 DEFAULT(2) DEFAULTS_1
#define DEFAULTS_3 DEFAULT(3) DEFAULTS_2
#define TYPES_1 V,
#define TYPES_2 V, V,
#define TYPES_3 V, V, V,
#define WITH_DEFAULTS(n, m)                                                                                            \
    static V with_defaults_##n##_##m(MOLT_PARAMS_##n MoltFunction *f) {                                                \
        const MoltTuple *defaults = (MoltTuple *)f->code->defaults;                                                  \
        return ((V(*)(MOLT_TYPES_##n TYPES_##m MoltFunction *))f->code->direct)(MOLT_NAMES_##n DEFAULTS_##m f);        \
    }
WITH_DEFAULTS(1, 1) WITH_DEFAULTS(1, 2) WITH_DEFAULTS(1, 3)
WITH_DEFAULTS(2, 1) WITH_DEFAULTS(2, 2) WITH_DEFAULTS(2, 3)
WITH_DEFAULTS(3, 1) WITH_DEFAULTS(3, 2)
static void *const with_defaults[4][4] = {
    [1] = {[1] = with_defaults_1_1, [2] = with_defaults_1_2, [3] = with_defaults_1_3},
    [2] = {[1] = with_defaults_2_1, [2] = with_defaults_2_2, [3] = with_defaults_2_3},
    [3] = {[1] = with_defaults_3_1, [2] = with_defaults_3_2},
};

/* The cache of a place where the method is called with n arguments: from now on it calls it so. */
static void remember_defaults(MoltCache *cache, V f, int n) {
    if (n > 3 || cache->kind != MOLT_CACHE_METHOD || cache->value != f) return;
    const MoltCode *code = MOLT_AS(MoltFunction, f)->code;
    int missing = (int)code->param_count - n;
    bool plain = code->flags & MOLT_CODE_C && code->flags & MOLT_CODE_SIMPLE && missing > 0 && missing < 4;
    if (!plain || !molt_takes_defaults(MOLT_AS(MoltFunction, f), (size_t)n) || !with_defaults[n][missing]) return;
    cache->argc = (uint8_t)n;
    cache->direct = with_defaults[n][missing];
}

/* -- obj.name(...) -- */

#define NAMED(n, rest)                                                                                     \
    V molt_call_named##n(MoltStr *name, MOLT_PARAMS_##n uint64_t handed, MoltCache *cache) {               \
        V f, r = 0;                                                                                        \
        int takes_self = molt_load_method(name, a1, cache, &f);                                            \
        if (MOLT_UNLIKELY(takes_self < 0)) {                                                               \
            uint64_t owned = 0;                                                                            \
            EACH_##n(DROP)                                                                                 \
            (void)owned;                                                                                   \
            return 0;                                                                                      \
        }                                                                                                  \
        if (takes_self) {                                                                                  \
            if (cache->argc != (n)) remember_defaults(cache, f, n);                                        \
            r = molt_call_args##n(f, MOLT_NAMES_##n handed);                                               \
        } else {                                                                                           \
            r = molt_call_args##rest(f, MOLT_REST_##n handed >> 1);                                        \
            if (handed & 1) molt_drop(a1);                                                                 \
        }                                                                                                  \
        molt_drop(f);                                                                                      \
        return r;                                                                                          \
    }
NAMED(1, 0) NAMED(2, 1) NAMED(3, 2) NAMED(4, 3)
