/* Fast paths of hot code. Each tests for the common case and else calls the general function. `site` is stored only where
   control leaves this code: nobody can look at the frame before that.

   Compiled twice (backend/runtime_build.py): to bitcode that is linked into each module with code worth inlining into
   (backend/heat.py), as molt_hot_*, and as ordinary functions molt_warm_* for the rest of a hot function. */
#include "molt/molt.h"
#include "molt/apart.h"
#include "molt/call_direct.h"
#include "molt/consume.h"
#include "molt/heap_inline.h"
#include "molt/sum.h"
#include "iterators.h"
#include "modules/array_impl.h"
#include "object_model.h"
#include "set_impl.h"
#include "float_fields.h"
#include "tuple_iterators.h"

#ifdef MOLT_INLINED
#define HOT __attribute__((always_inline))
#define NAME(op) molt_hot_##op
#else
#define HOT
#define NAME(op) molt_warm_##op
#endif
#define LEAVE() (molt_state.frame->site = site)

MoltValue molt_add(MoltValue, MoltValue), molt_sub(MoltValue, MoltValue), molt_mul(MoltValue, MoltValue), molt_truediv(MoltValue, MoltValue),
    molt_floordiv(MoltValue, MoltValue), molt_mod(MoltValue, MoltValue), molt_pow(MoltValue, MoltValue), molt_lshift(MoltValue, MoltValue),
    molt_rshift(MoltValue, MoltValue), molt_and(MoltValue, MoltValue), molt_or(MoltValue, MoltValue), molt_xor(MoltValue, MoltValue),
    molt_matmul(MoltValue, MoltValue);
MoltValue molt_inplace_add(MoltValue, MoltValue), molt_inplace_sub(MoltValue, MoltValue), molt_inplace_mul(MoltValue, MoltValue),
    molt_inplace_truediv(MoltValue, MoltValue), molt_inplace_floordiv(MoltValue, MoltValue), molt_inplace_mod(MoltValue, MoltValue),
    molt_inplace_pow(MoltValue, MoltValue), molt_inplace_lshift(MoltValue, MoltValue), molt_inplace_rshift(MoltValue, MoltValue),
    molt_inplace_and(MoltValue, MoltValue), molt_inplace_or(MoltValue, MoltValue), molt_inplace_xor(MoltValue, MoltValue),
    molt_inplace_matmul(MoltValue, MoltValue);
MoltValue molt_neg(MoltValue), molt_pos(MoltValue), molt_invert(MoltValue);
MoltValue molt_op_load_global(MoltModuleDef *, MoltStr *, MoltValue *, MoltValue *);

void molt_drop_value(MoltValue);
HOT void NAME(retain)(MoltValue v) { molt_retain(v); }
HOT void NAME(drop)(MoltValue v) { molt_drop(v); }
HOT void NAME(drop_maybe)(MoltValue v) { molt_xdrop(v); }

#define BOTH_SMALL(a, b) MOLT_LIKELY((a) & (b) & 1)

/* Int fast path for `name` and `inplace_name` alike: the code behind the name returns on success. */
#define ARITHMETIC(name, ...)                                                                   \
    HOT MoltValue NAME(name)(MoltValue a, MoltValue b, uint32_t site) {                        \
        if (BOTH_SMALL(a, b)) { __VA_ARGS__ }                                                         \
        LEAVE();                                                                                    \
        return molt_##name(a, b);                                                                   \
    }                                                                                               \
    HOT MoltValue NAME(inplace_##name)(MoltValue a, MoltValue b, uint32_t site) {                \
        if (BOTH_SMALL(a, b)) { __VA_ARGS__ }                                                         \
        LEAVE();                                                                                    \
        return molt_inplace_##name(a, b);                                                           \
    }

/* `s = s + t`. */
MoltValue molt_add_over(MoltValue, MoltValue);
HOT MoltValue NAME(add_over)(MoltValue a, MoltValue b, uint32_t site) {
    int64_t r;
    if (BOTH_SMALL(a, b) && MOLT_LIKELY(!__builtin_add_overflow((int64_t)a, (int64_t)(b - 1), &r))) return (MoltValue)r;
    LEAVE();
    return molt_add_over(a, b);
}
ARITHMETIC(add, int64_t r; if (MOLT_LIKELY(!__builtin_add_overflow((int64_t)a, (int64_t)(b - 1), &r))) return (MoltValue)r;)
ARITHMETIC(sub, int64_t r; if (MOLT_LIKELY(!__builtin_sub_overflow((int64_t)a, (int64_t)(b - 1), &r))) return (MoltValue)r;)
ARITHMETIC(mul, int64_t r; if (MOLT_LIKELY(!__builtin_mul_overflow((int64_t)(a - 1), molt_small(b), &r))) return (MoltValue)r + 1;)
ARITHMETIC(and, return a & b;)
ARITHMETIC(or, return a | b;)
ARITHMETIC(xor, return (a ^ b) | 1;)
ARITHMETIC(truediv, )
ARITHMETIC(pow, )
ARITHMETIC(matmul, )
/* Python rounds the quotient down and gives the remainder the divisor's sign. MOLT_SMALL_MIN // -1 overflows the tag. */
ARITHMETIC(floordiv, {
    int64_t x = molt_small(a), y = molt_small(b);
    if (MOLT_LIKELY(y > 0 || y < -1)) {
        int64_t q = x / y;
        q -= (x % y != 0) & ((x ^ y) < 0);
        return molt_tag(q);
    }
})
ARITHMETIC(mod, {
    int64_t x = molt_small(a), y = molt_small(b);
    if (MOLT_LIKELY(y > 0 || y < -1)) {
        int64_t r = x % y;
        r += ((r != 0) & ((r ^ y) < 0)) ? y : 0;
        return molt_tag(r);
    }
})
ARITHMETIC(lshift, {
    int64_t x = molt_small(a), n = molt_small(b);
    if (MOLT_LIKELY((uint64_t)n < 62)) {
        int64_t r = (int64_t)((uint64_t)x << n);
        if (MOLT_LIKELY((r >> n) == x && molt_fits_small(r))) return molt_tag(r);
    }
})
ARITHMETIC(rshift, {
    int64_t n = molt_small(b);
    if (MOLT_LIKELY(n >= 0)) return molt_tag(molt_small(a) >> (n > 63 ? 63 : n));
})

HOT MoltValue NAME(neg)(MoltValue a, uint32_t site) {
    if (MOLT_LIKELY(molt_is_small(a) && molt_small(a) != MOLT_SMALL_MIN)) return molt_tag(-molt_small(a));
    LEAVE();
    return molt_neg(a);
}
HOT MoltValue NAME(pos)(MoltValue a, uint32_t site) {
    LEAVE();
    return molt_pos(a);
}
HOT MoltValue NAME(invert)(MoltValue a, uint32_t site) {
    if (MOLT_LIKELY(molt_is_small(a))) return molt_tag(~molt_small(a));
    LEAVE();
    return molt_invert(a);
}

/* 1 / 0 where both are exact strs, else -1. */
static inline __attribute__((always_inline)) int texts_equal(MoltValue a, MoltValue b) {
    if ((a | b) & 1 || molt_object(a)->shape != MOLT_SHAPE_STR || molt_object(b)->shape != MOLT_SHAPE_STR) return -1;
    if (a == b) return 1;
    const MoltStr *s = MOLT_STR(a), *t = MOLT_STR(b);
    if (s->length != t->length || *(uint8_t *)molt_str_data(s) != *(uint8_t *)molt_str_data(t)) return 0;
    return molt_str_equal(s, t);
}
#define TEXTS_EQUAL(yes, no)                                                                        \
    int equal = texts_equal(a, b);                                                                  \
    if (MOLT_LIKELY(equal >= 0)) return equal ? (yes) : (no);

#define COMPARISON(name, symbol, others)                                                             \
    MoltValue molt_##name(MoltValue, MoltValue);                                                    \
    int molt_##name##_truth(MoltValue, MoltValue);                                                  \
    HOT MoltValue NAME(name)(MoltValue a, MoltValue b, uint32_t site) {                        \
        if (BOTH_SMALL(a, b)) return molt_bool((int64_t)a symbol (int64_t)b);                       \
        others(MOLT_TRUE, MOLT_FALSE)                                                               \
        LEAVE();                                                                                    \
        return molt_##name(a, b);                                                                   \
    }                                                                                               \
    HOT int NAME(name##_truth)(MoltValue a, MoltValue b, uint32_t site) {                      \
        if (BOTH_SMALL(a, b)) return (int64_t)a symbol (int64_t)b;                                  \
        others(1, 0)                                                                                \
        LEAVE();                                                                                    \
        return molt_##name##_truth(a, b);                                                           \
    }
#define NUMBERS_ONLY(yes, no)
#define TEXTS_DIFFER(yes, no) TEXTS_EQUAL(no, yes)
COMPARISON(lt, <, NUMBERS_ONLY)
COMPARISON(le, <=, NUMBERS_ONLY)
COMPARISON(eq, ==, TEXTS_EQUAL)
COMPARISON(ne, !=, TEXTS_DIFFER)
COMPARISON(gt, >, NUMBERS_ONLY)
COMPARISON(ge, >=, NUMBERS_ONLY)

HOT int NAME(truth)(MoltValue a, uint32_t site) {
    if (a == MOLT_TRUE) return 1;
    if (a == MOLT_FALSE || a == MOLT_NONE) return 0;
    if (molt_is_small(a)) return molt_small(a) != 0;
    LEAVE();
    return molt_truth(a);
}
HOT int NAME(is)(MoltValue a, MoltValue b, uint32_t site) {
    (void)site;
    if (a == b) return 1;
    if ((a | b) & 1) return 0;
    uint32_t shape = molt_object(a)->shape;
    if (MOLT_LIKELY(shape != molt_object(b)->shape)) return 0;
    if (MOLT_LIKELY(shape != MOLT_SHAPE_INT && shape != MOLT_SHAPE_FLOAT && shape != MOLT_SHAPE_COMPLEX)) return 0;
    return molt_is(a, b);
}

static inline __attribute__((always_inline)) MoltValue new_float(double d) {
#ifdef MOLT_SANITIZE
    return molt_float_new(d);
#endif
    MoltFreeBlock *block = molt_heap.free[MOLT_LEAF][1];
    if (MOLT_UNLIKELY(!block)) return molt_float_new(d);
    molt_heap.free[MOLT_LEAF][1] = block->next;
    block->head = (uint64_t)MOLT_SHAPE_FLOAT << 32 | 1;
    ((MoltFloat *)block)->value = d;
    return molt_value(block);
}

/* Items. */
MoltValue molt_dict_subscript(MoltValue, MoltValue);
HOT MoltValue NAME(getitem)(MoltValue a, MoltValue key, uint32_t site) {
    if (MOLT_LIKELY(molt_is_small(key) && !molt_is_small(a))) {
        int64_t i = molt_small(key);
        if (molt_object(a)->shape == MOLT_SHAPE_LIST) {
            MoltList *l = MOLT_LIST(a);
            if (i < 0) i += l->length;
            if (MOLT_LIKELY((uint64_t)i < (uint64_t)l->length)) {
                if (MOLT_LIKELY(l->kind == MOLT_LIST_BOXED)) return molt_retain(l->boxed[i]);
                if (l->kind == MOLT_LIST_I64) return molt_tag(l->i64[i]);
                if (l->kind == MOLT_LIST_BOOL8) return molt_bool(l->bool8[i]);
                return molt_float_new(l->f64[i]);
            }
        } else if (molt_object(a)->shape == MOLT_SHAPE_TUPLE) {
            MoltTuple *t = MOLT_TUPLE(a);
            if (i < 0) i += t->length;
            if (MOLT_LIKELY((uint64_t)i < (uint64_t)t->length)) return molt_retain(t->items[i]);
        }
    }
    LEAVE();
    if (molt_is_dict(a)) return molt_dict_subscript(a, key);
    return molt_getitem(a, key);
}
HOT int NAME(setitem)(MoltValue a, MoltValue key, MoltValue v, uint32_t site) {
    if (MOLT_LIKELY(molt_is_small(key) && molt_has_shape(a, MOLT_SHAPE_LIST))) {
        MoltList *l = MOLT_LIST(a);
        int64_t i = molt_small(key);
        if (i < 0) i += l->length;
        if (MOLT_LIKELY((uint64_t)i < (uint64_t)l->length)) {
            if (MOLT_LIKELY(l->kind == MOLT_LIST_BOXED)) {
                MoltValue old = l->boxed[i];
                l->boxed[i] = molt_retain(v);
                LEAVE();
                molt_drop(old);
                return 0;
            }
            if (l->kind == MOLT_LIST_I64 && molt_is_small(v)) {
                l->i64[i] = molt_small(v);
                return 0;
            }
            if (l->kind == MOLT_LIST_BOOL8 && (v == MOLT_TRUE || v == MOLT_FALSE)) {
                l->bool8[i] = v == MOLT_TRUE;
                return 0;
            }
        }
    }
    LEAVE();
    return molt_setitem(a, key, v);
}

/* Attributes. */
HOT MoltValue NAME(getattr)(MoltStr *name, MoltValue o, MoltCache *cache, uint32_t site) {
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->shape)) {
        MoltValue v = *(MoltValue *)((char *)molt_object(o) + cache->offset);
        if (MOLT_LIKELY(v)) return molt_retain(v);
    }
    LEAVE();
    return molt_getattr_cached(o, name, cache);
}
HOT int NAME(setattr)(MoltStr *name, MoltValue o, MoltValue v, MoltCache *cache, uint32_t site) {
    if (MOLT_LIKELY(!molt_is_small(o))) {
        MoltValue *place = (MoltValue *)((char *)molt_object(o) + cache->offset);
        if (MOLT_LIKELY(molt_object(o)->shape == cache->shape)) {
            MoltValue old = *place;
            *place = molt_retain(v);
            LEAVE();
            molt_xdrop(old);
            return 0;
        }
        if (MOLT_LIKELY(molt_object(o)->shape == cache->other)) { /* ADD_FIELD */
            *place = molt_retain(v);
            molt_object(o)->shape = (uint32_t)cache->next_shape;
            return 0;
        }
    }
    LEAVE();
    return molt_setattr_cached(o, name, v, cache);
}

HOT MoltValue NAME(load_global)(MoltModuleDef *def, MoltStr *name, MoltValue *slot, MoltValue *builtin, uint32_t site) {
    MoltValue v = *slot;
    if (!v) v = *builtin;
    if (MOLT_LIKELY(v)) return molt_retain(v);
    LEAVE();
    return molt_op_load_global(def, name, slot, builtin);
}

/* Calls, one function for each number of arguments. `handed` is a constant: bit i says that argument i is given up by the
   caller. The shapes of function and builtin function are neighbours. */
#define FUNCTION_OF(f) (!molt_is_small(f) && (molt_object(f)->shape == MOLT_SHAPE_FUNCTION || molt_object(f)->shape == MOLT_SHAPE_BUILTIN_FUNCTION))
static inline __attribute__((always_inline)) bool is_builtin(MoltValue v, const void *direct) {
    return FUNCTION_OF(v) && MOLT_AS(MoltFunction, v)->code->direct == direct;
}
#define SIMPLE(code, n) ((code)->flags & MOLT_CODE_SIMPLE && (code)->param_count == (n))
#define DIRECTLY(n, code_direct, f) ((MoltValue(*)(MOLT_TYPES_##n MoltFunction *))(code_direct))(MOLT_NAMES_##n MOLT_AS(MoltFunction, f))
#define HANDED(i, v) if (handed >> (i) & 1 && !molt_is_small(v)) molt_drop_value(v);
#define HANDED_0
#define HANDED_1 HANDED(0, a1)
#define HANDED_2 HANDED_1 HANDED(1, a2)
#define HANDED_3 HANDED_2 HANDED(2, a3)
#define HANDED_4 HANDED_3 HANDED(3, a4)
#define HANDED_5 HANDED_4 HANDED(4, a5)

#define CALL(n)                                                                                                           \
    HOT MoltValue NAME(call##n)(MoltValue f, MOLT_PARAMS_##n int64_t handed, uint32_t site) {                          \
        LEAVE();                                                                                                          \
        if (MOLT_LIKELY(FUNCTION_OF(f))) {                                                                                \
            const MoltCode *code = MOLT_AS(MoltFunction, f)->code;                                                        \
            if (MOLT_LIKELY(SIMPLE(code, n))) {                                                                           \
                MoltValue r = DIRECTLY(n, code->direct, f);                                                               \
                HANDED_##n                                                                                                \
                return r;                                                                                                 \
            }                                                                                                             \
        }                                                                                                                 \
        return molt_call_args##n(f, MOLT_NAMES_##n (uint64_t)handed);                                                         \
    }
CALL(0) CALL(1) CALL(2) CALL(3) CALL(4)

/* Calls of a global with the name of a builtin function that is short (backend/lower.py). */
MoltValue molt_builtin_isinstance(MoltValue, MoltValue), molt_builtin_len(MoltValue);
HOT MoltValue NAME(call_isinstance)(MoltValue f, MoltValue a1, MoltValue a2, int64_t handed, uint32_t site) {
    LEAVE();
    if (MOLT_UNLIKELY(!is_builtin(f, molt_builtin_isinstance))) return molt_call_args2(f, a1, a2, (uint64_t)handed);
    int known = molt_isinstance_quietly(a1, a2);
    if (MOLT_UNLIKELY(known < 0)) known = molt_isinstance(a1, a2);
    HANDED_2
    return known < 0 ? 0 : molt_bool(known);
}
/* The length of a list, tuple, str or dict; else -1. */
static inline __attribute__((always_inline)) int64_t plain_length(MoltValue v) {
    switch (molt_is_small(v) ? 0 : molt_object(v)->shape) {
    case MOLT_SHAPE_LIST: return MOLT_LIST(v)->length;
    case MOLT_SHAPE_TUPLE: return MOLT_TUPLE(v)->length;
    case MOLT_SHAPE_STR: return MOLT_STR(v)->length;
    case MOLT_SHAPE_DICT: return MOLT_DICT(v)->used;
    default: return -1;
    }
}
HOT MoltValue NAME(call_len)(MoltValue f, MoltValue a1, int64_t handed, uint32_t site) {
    LEAVE();
    int64_t length = MOLT_LIKELY(is_builtin(f, molt_builtin_len)) ? plain_length(a1) : -1;
    if (MOLT_UNLIKELY(length < 0)) return molt_call_args1(f, a1, (uint64_t)handed);
    HANDED_1
    return molt_tag(length);
}
HOT MoltValue NAME(call_type)(MoltValue f, MoltValue a1, int64_t handed, uint32_t site) {
    LEAVE();
    if (MOLT_UNLIKELY(f != molt_value(&molt_type_type))) return molt_call_args1(f, a1, (uint64_t)handed);
    MoltValue type = molt_retain(molt_value(molt_type_of(a1)));
    HANDED_1
    return type;
}

/* obj.name(...): the cache says "an object of this shape: this function, with self in front". n counts self. */
#define CALL_METHOD(rest, n)                                                                                              \
    HOT MoltValue NAME(call_method##rest)(MoltStr *name, MOLT_PARAMS_##n int64_t handed, MoltCache *cache, uint32_t site) { \
        LEAVE();                                                                                                          \
        if (MOLT_LIKELY(!molt_is_small(a1) && molt_object(a1)->shape == cache->shape && cache->argc == (n))) {                   \
            MoltValue r = DIRECTLY(n, cache->direct, cache->value);                                                       \
            HANDED_##n                                                                                                    \
            return r;                                                                                                     \
        }                                                                                                                 \
        return molt_call_named##n(name, MOLT_NAMES_##n (uint64_t)handed, cache);                                          \
    }
CALL_METHOD(0, 1) CALL_METHOD(1, 2) CALL_METHOD(2, 3) CALL_METHOD(3, 4)

/* obj.name(...) whose method is looked up before the arguments are computed. */
HOT int NAME(load_method)(MoltStr *name, MoltValue o, MoltCache *cache, MoltValue *out, uint32_t site) {
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->shape)) {
        *out = molt_retain(cache->value);
        return 1;
    }
    LEAVE();
    return molt_load_method(name, o, cache, out);
}
#define CALL_LOADED(rest, n)                                                                                              \
    HOT MoltValue NAME(call_loaded##rest)(int takes_self, MoltValue f, MOLT_PARAMS_##n int64_t handed, uint32_t site) { \
        LEAVE();                                                                                                          \
        if (MOLT_LIKELY(takes_self)) {                                                                                    \
            const MoltCode *code = MOLT_AS(MoltFunction, f)->code;                                                        \
            if (MOLT_LIKELY(SIMPLE(code, n))) {                                                                           \
                MoltValue r = DIRECTLY(n, code->direct, f);                                                               \
                HANDED_##n                                                                                                \
                return r;                                                                                                 \
            }                                                                                                             \
            return molt_call_args##n(f, MOLT_NAMES_##n (uint64_t)handed);                                                     \
        }                                                                                                                 \
        MoltValue r = molt_call_args##rest(f, MOLT_REST_##n (uint64_t)handed >> 1);                                           \
        HANDED_1                                                                                                          \
        return r;                                                                                                         \
    }
CALL_LOADED(1, 2) CALL_LOADED(2, 3) CALL_LOADED(3, 4) CALL_LOADED(4, 5)

#include "hot_append.h"

/* Tuples. The sanitizer wants to see each allocation. */
#ifdef MOLT_SANITIZE
#define FREE_BLOCKS false
#else
#define FREE_BLOCKS true
#endif
#define TUPLE(n, ...)                                                                                                     \
    HOT MoltValue NAME(tuple##n)(__VA_ARGS__) {                                                                        \
        enum { CLASS = (sizeof(MoltTuple) + n * sizeof(MoltValue) + 15) / 16 };                                           \
        MoltTuple *t = FREE_BLOCKS ? (MoltTuple *)molt_heap.free[MOLT_CONTAINER][CLASS] : 0;                              \
        if (MOLT_UNLIKELY(!t)) t = molt_tuple_alloc(n);                                                                   \
        else molt_heap.free[MOLT_CONTAINER][CLASS] = ((MoltFreeBlock *)t)->next;                                          \
        *(uint64_t *)t = (uint64_t)MOLT_SHAPE_TUPLE << 32 | 1;                                                            \
        t->length = n;                                                                                                    \
        MoltValue items[] = {TUPLE_ITEMS_##n};                                                                            \
        for (int i = 0; i < n; i++) t->items[i] = items[i];                                                               \
        if (molt_tuple_has_spare_word(n)) t->items[n] = 0;                                                                \
        return molt_value(t);                                                                                             \
    }
#define TUPLE_ITEMS_2 a, b
#define TUPLE_ITEMS_3 a, b, c
#define TUPLE_ITEMS_4 a, b, c, d
TUPLE(2, MoltValue a, MoltValue b)
TUPLE(3, MoltValue a, MoltValue b, MoltValue c)
TUPLE(4, MoltValue a, MoltValue b, MoltValue c, MoltValue d)

HOT int NAME(unpack)(MoltValue v, MoltValue *out, int64_t count, uint32_t site) {
    if (MOLT_LIKELY(molt_is_tuple(v) && MOLT_TUPLE(v)->length == count)) {
        for (int64_t i = 0; i < count; i++) out[i] = molt_retain(MOLT_TUPLE(v)->items[i]);
        return 0;
    }
    LEAVE();
    return molt_unpack(v, out, count, -1);
}

#include "hot_in_place.h"
#include "hot_iterate.h"
#include "hot_lazy.h"
#include "hot_special.h"
#include "hot_quiet.h"
