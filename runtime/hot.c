/* Fast paths of hot code. Each tests for the common case and else calls the general function. `site` is stored only where
   control leaves this code: nobody can look at the frame before that.

   Compiled twice (backend/runtime_build.py): to bitcode that is linked into each module with code worth inlining into
   (backend/heat.py), as molt_hot_*, and as ordinary functions molt_warm_* for the rest of a hot function. */
#include "molt/molt.h"
#include "molt/call_direct.h"
#include "molt/consume.h"
#include "molt/heap_inline.h"
#include "molt/sum.h"
#include "dict_impl.h"
#include "modules/array_impl.h"
#include "object_model.h"
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

#define COMPARISON(name, symbol)                                                                    \
    MoltValue molt_##name(MoltValue, MoltValue);                                                    \
    int molt_##name##_truth(MoltValue, MoltValue);                                                  \
    HOT MoltValue NAME(name)(MoltValue a, MoltValue b, uint32_t site) {                        \
        if (BOTH_SMALL(a, b)) return molt_bool((int64_t)a symbol (int64_t)b);                       \
        LEAVE();                                                                                    \
        return molt_##name(a, b);                                                                   \
    }                                                                                               \
    HOT int NAME(name##_truth)(MoltValue a, MoltValue b, uint32_t site) {                      \
        if (BOTH_SMALL(a, b)) return (int64_t)a symbol (int64_t)b;                                  \
        LEAVE();                                                                                    \
        return molt_##name##_truth(a, b);                                                           \
    }
COMPARISON(lt, <)
COMPARISON(le, <=)
COMPARISON(eq, ==)
COMPARISON(ne, !=)
COMPARISON(gt, >)
COMPARISON(ge, >=)

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

/* xs.append(v) where xs is a list with room that stores such values; consumes v then. A list without items has no kind yet. */
static inline __attribute__((always_inline)) bool has_room(const MoltList *l) { return (uint64_t)(l->length - 1) < (uint64_t)(l->capacity - 1); }
static inline __attribute__((always_inline)) bool append_in_place(MoltList *l, MoltValue v) {
    if (MOLT_UNLIKELY(!has_room(l))) return false;
    if (MOLT_LIKELY(l->kind == MOLT_LIST_BOXED)) {
        l->boxed[l->length++] = v;
        return true;
    }
    if (l->kind != MOLT_LIST_I64 || !molt_is_small(v)) return false;
    l->i64[l->length++] = molt_small(v);
    return true;
}
static inline __attribute__((always_inline)) bool append_argument(MoltValue list, MoltValue v, int64_t handed) {
    if (MOLT_UNLIKELY(!molt_has_shape(list, MOLT_SHAPE_LIST))) return false;
    if (!append_in_place(MOLT_LIST(list), v)) return false;
    if (!(handed & 2)) molt_retain(v);
    if (handed & 1) molt_drop_value(list);
    return true;
}
HOT void NAME(list_append)(MoltValue list, MoltValue v, uint32_t site) {
    (void)site;
    if (!append_in_place(MOLT_LIST(list), v)) molt_list_push(MOLT_LIST(list), v);
}
HOT MoltValue NAME(call_append)(MoltStr *name, MoltValue list, MoltValue v, int64_t handed, MoltCache *cache, uint32_t site) {
    return append_argument(list, v, handed) ? MOLT_NONE : NAME(call_method1)(name, list, v, handed, cache, site);
}
MoltValue molt_list_append(MoltValue, MoltValue);
static inline __attribute__((always_inline)) bool is_append(int takes_self, MoltValue f) {
    return takes_self && MOLT_AS(MoltFunction, f)->code->direct == (void *)molt_list_append;
}
HOT MoltValue NAME(call_loaded_append)(int takes_self, MoltValue f, MoltValue list, MoltValue v, int64_t handed, uint32_t site) {
    if (MOLT_LIKELY(is_append(takes_self, f)) && append_argument(list, v, handed)) return MOLT_NONE;
    return NAME(call_loaded1)(takes_self, f, list, v, handed, site);
}
/* For numbers without boxes: may they be appended so? */
HOT int NAME(appends)(int takes_self, MoltValue f, MoltValue list) {
    return molt_has_shape(list, MOLT_SHAPE_LIST) && (!f || is_append(takes_self, f));
}
HOT void NAME(append_int)(MoltValue list, int64_t i) {
    MoltList *l = MOLT_LIST(list);
    if (MOLT_LIKELY(has_room(l) && l->kind == MOLT_LIST_I64 && molt_fits_small(i))) l->i64[l->length++] = i;
    else molt_list_push(l, molt_int_from_i64(i));
}
HOT void NAME(append_float)(MoltValue list, double d) {
    MoltList *l = MOLT_LIST(list);
    if (MOLT_LIKELY(has_room(l) && l->kind == MOLT_LIST_F64 && d == d)) l->f64[l->length++] = d;
    else molt_list_push(l, molt_float_new(d));
}

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

/* Consumers of generator expressions. */
HOT int NAME(outside_truth)(MoltValue v, uint32_t site) {
    if (v == MOLT_TRUE) return 1;
    if (v == MOLT_FALSE || v == MOLT_NONE) return 0;
    LEAVE();
    return molt_outside_truth(v);
}
/* Floats that nobody else holds take the new sums. */
HOT int NAME(sum_step)(MoltValue total, MoltValue lost, MoltValue item, MoltValue *out) {
    int64_t sum;
    if (total & item & 1 && MOLT_LIKELY(!__builtin_add_overflow((int64_t)total, (int64_t)(item - 1), &sum)) && lost != MOLT_NONE) {
        out[0] = (MoltValue)sum;
        out[1] = molt_retain(lost);
        return 0;
    }
    bool floats = molt_is_float(total) && molt_is_float(item) && molt_is_float(lost);
    if (floats && molt_object(total)->refcount == 1 && molt_object(lost)->refcount == 1) {
        molt_sum_float(&MOLT_FLOAT(total), &MOLT_FLOAT(lost), MOLT_FLOAT(item));
        out[0] = molt_retain(total);
        out[1] = molt_retain(lost);
        return 0;
    }
    return molt_sum_step(total, lost, item, out);
}

/* Iteration. */
HOT MoltValue NAME(iter)(MoltValue a, uint32_t site) {
    LEAVE();
    return molt_iter(a);
}
HOT MoltValue NAME(next)(MoltValue it, uint32_t site) {
    uint32_t shape = molt_object(it)->shape;
    if (shape == MOLT_SHAPE_RANGE_ITERATOR) {
        MoltRangeIterator *r = MOLT_AS(MoltRangeIterator, it);
        if (MOLT_LIKELY(r->remaining > 0)) {
            int64_t i = r->next;
            r->next = i + r->step;
            r->remaining--;
            return molt_tag(i);
        }
        if (r->remaining == 0) return MOLT_STOP;
    }
    if (shape == MOLT_SHAPE_GENERATOR) {
        LEAVE();
        return molt_generator_next(it);
    }
    if (shape == MOLT_SHAPE_LIST_ITERATOR) {
        MoltSequenceIterator *s = MOLT_AS(MoltSequenceIterator, it);
        if (MOLT_LIKELY(s->sequence)) {
            MoltList *l = MOLT_LIST(s->sequence);
            if (MOLT_LIKELY((uint64_t)s->index < (uint64_t)l->length)) {
                if (MOLT_LIKELY(l->kind == MOLT_LIST_BOXED)) return molt_retain(l->boxed[s->index++]);
                if (l->kind == MOLT_LIST_I64) return molt_tag(l->i64[s->index++]);
            }
        }
    }
    LEAVE();
    return molt_next(it);
}

/* A step of a generator of this code, whose body the caller runs itself (specialize/generator_steps.py): enter, body, leave. 0: molt_next
   has to make the step. The generator is held by whoever iterates. `handles`: its body may handle exceptions. */
HOT MoltFrameBuffer *NAME(generator_enter)(MoltValue it, const MoltCode *code, int handles) {
    if (MOLT_UNLIKELY(!molt_has_shape(it, MOLT_SHAPE_GENERATOR))) return 0;
    MoltGenerator *g = MOLT_AS(MoltGenerator, it);
    MoltFrame *frame = molt_state.frame + 1;
    if (MOLT_UNLIKELY(g->code != code || (g->running | g->finished) || g->inner || frame >= molt_state.limit)) return 0;
    frame->code = code;
    frame->site = g->frame_site;
    frame->flags = 0;
    molt_state.frame = frame;
    if (handles) {
        g->exc_info.previous = molt_state.exc_info;
        molt_state.exc_info = &g->exc_info;
    }
    g->running = MOLT_GENERATOR_ENTERED | MOLT_GENERATOR_BODY;
    g->started = 1;
    g->buffer.sent = MOLT_NONE;
    return &g->buffer;
}
HOT void NAME(generator_leave)(MoltFrameBuffer *buffer, int handles, int raised) {
    MoltGenerator *g = molt_generator_of(buffer);
    if (MOLT_UNLIKELY(raised)) molt_generator_raised(g);
    MoltFrame *frame = molt_state.frame;
    g->running = 0;
    g->frame_site = frame->site;
    if (handles) {
        molt_state.exc_info = g->exc_info.previous;
        g->exc_info.previous = 0;
    }
    molt_state.frame = frame - 1;
}

/* For `for a, b in it`, an item that a list holds: MOLT_ITEMS where it is a tuple of so many, else the item, owned. */
HOT MoltValue NAME(take_apart)(MoltValue v, MoltValue *out, int64_t count) {
    if (MOLT_UNLIKELY(!molt_is_tuple(v) || MOLT_TUPLE(v)->length != count)) return molt_retain(v);
    for (int64_t i = 0; i < count; i++) out[i] = molt_retain(MOLT_TUPLE(v)->items[i]);
    return MOLT_ITEMS;
}
/* As molt_next_items. */
HOT MoltValue NAME(next_items)(MoltValue it, MoltValue *out, int64_t count, uint32_t site) {
    if (molt_object(it)->shape == MOLT_SHAPE_LIST_ITERATOR) {
        MoltSequenceIterator *s = MOLT_AS(MoltSequenceIterator, it);
        if (MOLT_LIKELY(s->sequence)) {
            const MoltList *l = MOLT_LIST(s->sequence);
            if (MOLT_LIKELY(l->kind == MOLT_LIST_BOXED && (uint64_t)s->index < (uint64_t)l->length)) {
                return NAME(take_apart)(l->boxed[s->index++], out, count);
            }
        }
    }
    LEAVE();
    return molt_next_items(it, out, count);
}

/* Is it a float that is no NaN? */
static inline __attribute__((always_inline)) bool plain_float(MoltValue v, double *out) { return molt_is_float(v) && (*out = MOLT_FLOAT(v)) == *out; }
/* The next item of an iterator over a list or tuple where it is an int of 64 bits, or a float that is no NaN; it does not move on. */
static inline __attribute__((always_inline)) bool number_ahead(MoltValue iterator, bool is_float, uint64_t *out) {
    uint32_t shape = molt_is_small(iterator) ? 0 : molt_object(iterator)->shape;
    if (shape != MOLT_SHAPE_LIST_ITERATOR && shape != MOLT_SHAPE_TUPLE_ITERATOR) return false;
    const MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, iterator);
    if (!it->sequence) return false;
    MoltValue item;
    if (shape == MOLT_SHAPE_LIST_ITERATOR) {
        const MoltList *l = MOLT_LIST(it->sequence);
        if ((uint64_t)it->index >= (uint64_t)l->length) return false;
        if (l->kind != MOLT_LIST_BOXED) {
            if (l->kind != (is_float ? MOLT_LIST_F64 : MOLT_LIST_I64)) return false;
            memcpy(out, (const uint64_t *)l->items + it->index, sizeof *out);
            return true;
        }
        item = l->boxed[it->index];
    } else {
        const MoltTuple *t = MOLT_TUPLE(it->sequence);
        if ((uint64_t)it->index >= (uint64_t)t->length) return false;
        item = t->items[it->index];
    }
    if (is_float) {
        double d;
        if (!plain_float(item, &d)) return false;
        memcpy(out, &d, sizeof d);
        return true;
    }
    *out = (uint64_t)molt_small(item);
    return molt_is_small(item);
}
/* A step of a zip over n lists and tuples, or of an enumerate over one, to numbers (`floats`: which of them are floats), where no
   tuple keeps items alive: 1, or 0 and nothing has happened. */
HOT int NAME(zip_numbers)(MoltValue v, int64_t n, uint64_t floats, uint64_t *out) {
    if (molt_is_small(v) || molt_type_of(v) != &molt_zip_type || MOLT_AS(Zip, v)->items) return 0;
    const MoltTuple *iterators = MOLT_TUPLE(MOLT_AS(Zip, v)->iterators);
    if (iterators->length != n) return 0;
    for (int64_t i = 0; i < n; i++) {
        for (int64_t k = 0; k < i; k++)
            if (iterators->items[k] == iterators->items[i]) return 0; /* one iterator that makes two steps */
        if (!number_ahead(iterators->items[i], floats >> i & 1, out + i)) return 0;
    }
    for (int64_t i = 0; i < n; i++) MOLT_AS(MoltSequenceIterator, iterators->items[i])->index++;
    return 1;
}
HOT int NAME(enumerate_numbers)(MoltValue v, int64_t n, uint64_t floats, uint64_t *out) {
    (void)n;
    if (molt_is_small(v) || molt_type_of(v) != &molt_enumerate_type) return 0;
    Enumerate *e = MOLT_AS(Enumerate, v);
    if (e->pair || floats & 1 || !molt_is_small(e->index) || molt_small(e->index) == MOLT_SMALL_MAX) return 0;
    if (!number_ahead(e->iterator, floats >> 1 & 1, out + 1)) return 0;
    out[0] = (uint64_t)molt_small(e->index);
    e->index += 2;
    MOLT_AS(MoltSequenceIterator, e->iterator)->index++;
    return 1;
}

/* Lazy floats. Inside an expression a float need not be boxed: a value is then a pair (boxed, d), where boxed == 0 says
   "the float d". Raised is MOLT_STOP here, since 0 is taken. Which values live as pairs: molt/compile/backend/lazy_floats.py. */
#define LAZY_RAISED MOLT_STOP

static inline __attribute__((always_inline)) bool lazy_double(MoltValue v, double d, double *out) {
    if (v == 0) {
        *out = d;
        return true;
    }
    if (v & 1) {
        *out = (double)molt_small(v);
        return true;
    }
    if (MOLT_LIKELY(molt_object(v)->shape == MOLT_SHAPE_FLOAT)) {
        *out = MOLT_FLOAT(v);
        return true;
    }
    return false;
}
HOT MoltValue NAME(lazy_box)(MoltValue v, double d) { return v ? v : new_float(d); }

/* Cold: box what is unboxed, call the generic operator, let the boxes die. */
typedef MoltValue (*Generic)(MoltValue, MoltValue);
static __attribute__((noinline, cold)) MoltValue lazy_slow(Generic generic, MoltValue a, double ad, MoltValue b, double bd) {
    MoltValue x = a ? a : molt_float_new(ad), y = b ? b : molt_float_new(bd);
    MoltValue r = generic(x, y);
    if (!a) molt_drop(x);
    if (!b) molt_drop(y);
    return r ? r : LAZY_RAISED;
}

#define LAZY_OPERATOR(name, generic, test, expression, ...)                                                                 \
    HOT MoltValue NAME(lazy_##name)(MoltValue a, double ad, MoltValue b, double bd, double *out, uint32_t site) {     \
        double x, y;                                                                                                       \
        if (a & b & 1) {                                                                                                   \
            __VA_ARGS__                                                                                                    \
        } else if (MOLT_LIKELY(lazy_double(a, ad, &x) && lazy_double(b, bd, &y) && (test))) {                              \
            *out = expression;                                                                                             \
            return 0;                                                                                                      \
        }                                                                                                                  \
        LEAVE();                                                                                                           \
        return lazy_slow(generic, a, ad, b, bd);                                                                           \
    }
#define LAZY_BOTH(name, test, expression, ...)                                                                             \
    LAZY_OPERATOR(name, molt_##name, test, expression, __VA_ARGS__)                                                        \
    LAZY_OPERATOR(inplace_##name, molt_inplace_##name, test, expression, __VA_ARGS__)
#define SMALL_ADD int64_t r; if (MOLT_LIKELY(!__builtin_add_overflow((int64_t)a, (int64_t)(b - 1), &r))) return (MoltValue)r;
#define SMALL_SUB int64_t r; if (MOLT_LIKELY(!__builtin_sub_overflow((int64_t)a, (int64_t)(b - 1), &r))) return (MoltValue)r;
#define SMALL_MUL int64_t r; if (MOLT_LIKELY(!__builtin_mul_overflow((int64_t)(a - 1), molt_small(b), &r))) return (MoltValue)r + 1;
LAZY_BOTH(add, true, x + y, SMALL_ADD)
LAZY_OPERATOR(add_over, molt_add_over, true, x + y, SMALL_ADD)
LAZY_BOTH(sub, true, x - y, SMALL_SUB)
LAZY_BOTH(mul, true, x * y, SMALL_MUL)
/* Exact operands: then the quotient of the doubles is the correctly rounded quotient of the ints. */
#define SMALL_TRUEDIV                                                                                                      \
    int64_t p = molt_small(a), q = molt_small(b);                                                                          \
    if (MOLT_LIKELY(q != 0 && (p < 0 ? -p : p) <= 1LL << 53 && (q < 0 ? -q : q) <= 1LL << 53)) {                           \
        *out = (double)p / (double)q;                                                                                      \
        return 0;                                                                                                          \
    }
LAZY_BOTH(truediv, y != 0.0, x / y, SMALL_TRUEDIV)

HOT MoltValue NAME(lazy_neg)(MoltValue a, double ad, double *out, uint32_t site) {
    double x;
    if (a & 1) {
        if (MOLT_LIKELY(molt_small(a) != MOLT_SMALL_MIN)) return molt_tag(-molt_small(a));
    } else if (MOLT_LIKELY(lazy_double(a, ad, &x))) {
        *out = -x;
        return 0;
    }
    LEAVE();
    MoltValue r = molt_neg(a);
    return r ? r : LAZY_RAISED;
}

typedef int (*GenericTruth)(MoltValue, MoltValue);
static __attribute__((noinline, cold)) int lazy_slow_truth(GenericTruth generic, MoltValue a, double ad, MoltValue b, double bd) {
    MoltValue x = a ? a : molt_float_new(ad), y = b ? b : molt_float_new(bd);
    int r = generic(x, y);
    if (!a) molt_drop(x);
    if (!b) molt_drop(y);
    return r;
}
/* An int beside a float is compared exactly, out of line: 2**53 + 1 is not equal to 2.0**53. */
static inline __attribute__((always_inline)) bool lazy_exact_double(MoltValue v, double d, double *out) {
    if (v & 1) {
        *out = (double)molt_small(v);
        return molt_small(v) >= -(1LL << 53) && molt_small(v) <= 1LL << 53;
    }
    return lazy_double(v, d, out);
}
#define LAZY_COMPARISON(name, symbol)                                                                                      \
    HOT int NAME(lazy_##name##_truth)(MoltValue a, double ad, MoltValue b, double bd, uint32_t site) {                \
        double x, y;                                                                                                       \
        if (a & b & 1) return (int64_t)a symbol (int64_t)b;                                                                \
        if (MOLT_LIKELY(lazy_exact_double(a, ad, &x) && lazy_exact_double(b, bd, &y))) return x symbol y;                  \
        LEAVE();                                                                                                           \
        return lazy_slow_truth(molt_##name##_truth, a, ad, b, bd);                                                         \
    }
LAZY_COMPARISON(lt, <)
LAZY_COMPARISON(le, <=)
LAZY_COMPARISON(eq, ==)
LAZY_COMPARISON(ne, !=)
LAZY_COMPARISON(gt, >)
LAZY_COMPARISON(ge, >=)

/* Loads: the float is read out of its box, whose count does not change. */
HOT MoltValue NAME(lazy_getattr)(MoltStr *name, MoltValue o, MoltCache *cache, double *out, uint32_t site) {
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->shape)) {
        MoltValue v = *(MoltValue *)((char *)molt_object(o) + cache->offset);
        if (MOLT_LIKELY(v)) {
            if (v & 1) return v;
            if (MOLT_LIKELY(molt_object(v)->shape == MOLT_SHAPE_FLOAT)) {
                *out = MOLT_FLOAT(v);
                return 0;
            }
            return molt_retain(v);
        }
    }
    LEAVE();
    MoltValue v = molt_getattr_cached(o, name, cache);
    return v ? v : LAZY_RAISED;
}
HOT MoltValue NAME(lazy_getitem)(MoltValue a, MoltValue key, double *out, uint32_t site) {
    if (MOLT_LIKELY(molt_is_small(key) && !molt_is_small(a))) {
        int64_t i = molt_small(key);
        MoltValue v = 0;
        if (molt_object(a)->shape == MOLT_SHAPE_LIST) {
            MoltList *l = MOLT_LIST(a);
            if (i < 0) i += l->length;
            if (MOLT_LIKELY((uint64_t)i < (uint64_t)l->length)) {
                if (l->kind == MOLT_LIST_F64) {
                    *out = l->f64[i];
                    return 0;
                }
                if (l->kind == MOLT_LIST_I64) return molt_tag(l->i64[i]);
                if (l->kind == MOLT_LIST_BOXED) v = l->boxed[i];
            }
        } else if (molt_object(a)->shape == MOLT_SHAPE_TUPLE) {
            MoltTuple *t = MOLT_TUPLE(a);
            if (i < 0) i += t->length;
            if (MOLT_LIKELY((uint64_t)i < (uint64_t)t->length)) v = t->items[i];
        }
        if (MOLT_LIKELY(v)) {
            if (molt_is_float(v)) {
                *out = MOLT_FLOAT(v);
                return 0;
            }
            return molt_retain(v);
        }
    }
    LEAVE();
    MoltValue v = molt_getitem(a, key);
    return v ? v : LAZY_RAISED;
}
HOT MoltValue NAME(lazy_load_global)(MoltModuleDef *def, MoltStr *name, MoltValue *slot, MoltValue *builtin, double *out, uint32_t site) {
    MoltValue v = *slot;
    if (MOLT_LIKELY(v) && (v & 1)) return v;
    if (MOLT_LIKELY(v) && MOLT_LIKELY(molt_object(v)->shape == MOLT_SHAPE_FLOAT)) {
        *out = MOLT_FLOAT(v);
        return 0;
    }
    v = NAME(load_global)(def, name, slot, builtin, site);
    return v ? v : LAZY_RAISED;
}

/* Stores: a float over a slot whose old box nobody else holds overwrites that box. `v` is consumed by the variable. */
static inline __attribute__((always_inline)) bool reuse_box(MoltValue old, double d) {
    if (!old || (old & 1)) return false;
    MoltObject *o = molt_object(old);
    if (o->shape != MOLT_SHAPE_FLOAT || o->refcount != 1) return false;
    MOLT_FLOAT(old) = d;
    return true;
}
HOT void NAME(lazy_assign)(MoltValue *variable, MoltValue v, double d) {
    MoltValue old = *variable;
    if (v == 0) {
        if (MOLT_LIKELY(reuse_box(old, d))) return;
        v = new_float(d);
    }
    *variable = v;
    molt_xdrop(old);
}
/* The following borrow the value, as the ops they stand for do. */
HOT int NAME(lazy_setattr)(MoltStr *name, MoltValue o, MoltValue v, double d, MoltCache *cache, uint32_t site) {
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->shape)) {
        MoltValue *place = (MoltValue *)((char *)molt_object(o) + cache->offset);
        if (v == 0 && MOLT_LIKELY(reuse_box(*place, d))) return 0;
        MoltValue old = *place;
        *place = v ? molt_retain(v) : new_float(d);
        LEAVE();
        molt_xdrop(old);
        return 0;
    }
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->other)) { /* ADD_FIELD */
        *(MoltValue *)((char *)molt_object(o) + cache->offset) = v ? molt_retain(v) : new_float(d);
        molt_object(o)->shape = (uint32_t)cache->next_shape;
        return 0;
    }
    LEAVE();
    MoltValue boxed = v ? v : new_float(d);
    int status = molt_setattr_cached(o, name, boxed, cache);
    if (!v) molt_drop(boxed);
    return status;
}
HOT int NAME(lazy_setitem)(MoltValue a, MoltValue key, MoltValue v, double d, uint32_t site) {
    if (MOLT_LIKELY(v == 0 && molt_is_small(key) && molt_has_shape(a, MOLT_SHAPE_LIST))) {
        MoltList *l = MOLT_LIST(a);
        int64_t i = molt_small(key);
        if (i < 0) i += l->length;
        if (MOLT_LIKELY((uint64_t)i < (uint64_t)l->length)) {
            if (MOLT_LIKELY(l->kind == MOLT_LIST_F64 && d == d)) {
                l->f64[i] = d;
                return 0;
            }
            if (l->kind == MOLT_LIST_BOXED && reuse_box(l->boxed[i], d)) return 0;
        }
    }
    LEAVE();
    MoltValue boxed = v ? v : molt_float_new(d);
    int status = molt_setitem(a, key, boxed);
    if (!v) molt_drop(boxed);
    return status;
}

/* Specialized code (molt/compile/specialize/lower.py). */
HOT MoltValue NAME(box_int)(int64_t i) { return MOLT_LIKELY(molt_fits_small(i)) ? molt_tag(i) : molt_int_from_i64(i); }
HOT int NAME(has_code)(MoltValue v, const MoltCode *code) {
    return v && !molt_is_small(v) && molt_object(v)->shape == MOLT_SHAPE_FUNCTION && MOLT_AS(MoltFunction, v)->code == code;
}
/* The function that the cache has for a method of o, if that is the one with this code; else 0. argc: as in the cache. */
HOT MoltValue *NAME(method_is)(MoltValue o, MoltCache *cache, const void *direct, int64_t argc) {
    bool same = !molt_is_small(o) && molt_object(o)->shape == cache->shape && cache->argc == argc && cache->direct == direct;
    return same ? (MoltValue *)cache->value : 0;
}
/* The function's defaults, where it has so many; and one of them, counted from the end: 1 is the last. */
HOT MoltTuple *NAME(defaults)(const MoltFunction *f, int64_t needed) {
    return f && f->defaults && MOLT_TUPLE(f->defaults)->length >= needed ? MOLT_TUPLE(f->defaults) : 0;
}
HOT MoltValue NAME(default)(const MoltTuple *defaults, int64_t from_end) {
    return defaults ? defaults->items[defaults->length - from_end] : MOLT_NONE;
}
/* The function that a method call on o would call, borrowed, or 0. */
HOT MoltValue NAME(cached_method)(MoltValue o, MoltStr *name, MoltCache *cache) {
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->shape)) return cache->value;
    return molt_cached_method(o, name, cache);
}
/* The same for the method behind an operator. An operand on the right that is a number or has the same shape is asked later. */
HOT MoltValue *NAME(operator_is)(MoltValue a, MoltValue b, MoltCache *cache, const void *direct, int64_t argc) {
    bool later = molt_is_small(b) || molt_object(b)->shape == MOLT_SHAPE_FLOAT || (!molt_is_small(a) && molt_object(a)->shape == molt_object(b)->shape);
    return later ? NAME(method_is)(a, cache, direct, argc) : 0;
}
/* The truth of what a method behind a comparison has answered, which dies. */
HOT int NAME(answer)(MoltValue answer) {
    if (MOLT_LIKELY(answer == MOLT_TRUE)) return 1;
    if (MOLT_LIKELY(answer == MOLT_FALSE)) return 0;
    int truth = molt_truth(answer);
    molt_drop(answer);
    return truth;
}
/* The `__init__` of a class whose instances are allocated and then given to it, if that has this code; else 0. */
HOT MoltValue *NAME(constructor_is)(MoltValue cls, const MoltCode *code) {
    if (molt_is_small(cls) || molt_object(cls)->shape != MOLT_SHAPE_TYPE) return 0;
    const MoltType *type = MOLT_TYPE(cls);
    bool plain = type->new_ == molt_object_new && type->init == molt_slot_init && !(type->flags & MOLT_TYPE_ABSTRACT);
    return plain && type->init_function && MOLT_AS(MoltFunction, type->init_function)->code == code ? (MoltValue *)type->init_function : 0;
}
/* A new instance of such a class. */
HOT MoltValue NAME(instance)(MoltType *type) {
#ifndef MOLT_SANITIZE
    unsigned c = type->instance_blocks; /* there are no free blocks of the class 0 */
    MoltFreeBlock *block = molt_heap.free[MOLT_CONTAINER][c];
    if (MOLT_LIKELY(block != 0)) {
        molt_heap.free[MOLT_CONTAINER][c] = block->next;
        molt_retain_object(&type->head);
        block->next = 0;
        molt_zero_block(block, c);
        block->head = (uint64_t)type->shape_id << 32 | 1;
        return molt_value(block);
    }
#endif
    return molt_type_alloc(type, 0);
}
/* Of n caches in a row, 2 to 4, the one that knows the object, or the one that is to learn it. */
HOT MoltCache *NAME(cache_among)(MoltValue o, MoltCache *caches, int n) {
    if (molt_is_small(o)) return caches;
    uint32_t shape = molt_object(o)->shape;
    if (caches[0].shape == shape) return caches;
    if (caches[1].shape == shape) return caches + 1;
    if (n > 2 && caches[2].shape == shape) return caches + 2;
    if (n > 3 && caches[3].shape == shape) return caches + 3;
    return molt_cache_among(caches, n, shape);
}
/* The same where the class may keep the field as a double. */
HOT MoltCache *NAME(float_cache_among)(MoltValue o, MoltCache *caches, int n) {
    if (molt_is_small(o)) return caches;
    uint32_t shape = molt_object(o)->shape;
    if (caches[0].floats == shape || caches[0].shape == shape) return caches;
    if (caches[1].floats == shape || caches[1].shape == shape) return caches + 1;
    return molt_cache_among(caches, n, shape);
}
/* A field's value, borrowed, or 0 where the cache does not know. */
HOT MoltValue NAME(field)(MoltValue o, MoltCache *cache) {
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->shape)) return *(MoltValue *)((char *)molt_object(o) + cache->offset);
    return 0;
}
/* The same where the class may keep the field as a double, and it is one. */
HOT int NAME(float_field)(MoltValue o, const MoltCache *cache, double *out) {
    if (MOLT_UNLIKELY(molt_is_small(o) || molt_object(o)->shape != cache->floats)) return 0;
    uint64_t word = *(uint64_t *)((char *)molt_object(o) + cache->offset);
    *out = molt_word_double(word);
    return molt_word_is_double(word);
}
/* Into a new field, or over an old word, which is given up behind the store. */
#define STORE_WORD(word_)                                                                          \
    uint64_t *place = (uint64_t *)((char *)molt_object(o) + cache->offset), old = *place;          \
    *place = (word_);                                                                              \
    if (cache->next_shape != cache->floats) {                                                      \
        molt_object(o)->shape = (uint32_t)cache->next_shape;                                       \
    } else if (MOLT_UNLIKELY(!molt_word_is_double(old)) && old) {                                  \
        LEAVE();                                                                                   \
        molt_drop(old);                                                                            \
    }                                                                                              \
    return 0;
HOT MoltValue NAME(float_getattr)(MoltStr *name, MoltValue o, MoltCache *cache, uint32_t site) {
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->floats)) {
        uint64_t word = *(uint64_t *)((char *)molt_object(o) + cache->offset);
        if (MOLT_LIKELY(molt_word_is_double(word))) return new_float(molt_word_double(word));
        if (word) return molt_retain(word);
    }
    return NAME(getattr)(name, o, cache, site);
}
HOT MoltValue NAME(float_lazy_getattr)(MoltStr *name, MoltValue o, MoltCache *cache, double *out, uint32_t site) {
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->floats)) {
        uint64_t word = *(uint64_t *)((char *)molt_object(o) + cache->offset);
        if (MOLT_LIKELY(molt_word_is_double(word))) {
            *out = molt_word_double(word);
            return 0;
        }
        if (word) return molt_retain(word);
    }
    return NAME(lazy_getattr)(name, o, cache, out, site);
}
HOT int NAME(float_setattr)(MoltStr *name, MoltValue o, MoltValue v, MoltCache *cache, uint32_t site) {
    uint64_t word;
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->floats && molt_word_for(v, &word))) { STORE_WORD(word) }
    return NAME(setattr)(name, o, v, cache, site);
}
int molt_warm_lazy_setattr(MoltStr *name, MoltValue o, MoltValue v, double d, MoltCache *cache, uint32_t site);
static inline __attribute__((always_inline)) int store_double(MoltStr *name, MoltValue o, double d, MoltCache *cache, uint32_t site) {
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->floats && d == d)) { STORE_WORD(molt_double_word(d)) }
    return molt_warm_lazy_setattr(name, o, 0, d, cache, site);
}
HOT int NAME(float_lazy_setattr)(MoltStr *name, MoltValue o, MoltValue v, double d, MoltCache *cache, uint32_t site) {
    return v ? NAME(float_setattr)(name, o, v, cache, site) : store_double(name, o, d, cache, site);
}
HOT int NAME(is_builtin)(MoltValue v, const void *direct) { return is_builtin(v, direct); }
/* Is what is of this type and no subclass, an int or a float, an instance of the class? -1: ask molt_isinstance. */
HOT int NAME(number_isinstance)(MoltType *type, MoltValue cls) {
    if (molt_value(type) == cls) return 1;
    return molt_has_shape(cls, MOLT_SHAPE_TYPE) ? cls == molt_value(&molt_object_type) : -1;
}

/* A `number`: an int of 64 bits, or a float that is no NaN; then its bits. */
static inline __attribute__((always_inline)) double double_of(int64_t bits) {
    double d;
    __builtin_memcpy(&d, &bits, sizeof d);
    return d;
}
static inline __attribute__((always_inline)) int64_t bits_of(double d) {
    int64_t bits;
    __builtin_memcpy(&bits, &d, sizeof bits);
    return bits;
}
HOT int NAME(is_number)(MoltValue v) { return molt_is_small(v) || (molt_is_float(v) && MOLT_FLOAT(v) == MOLT_FLOAT(v)); }
HOT int64_t NAME(number_bits)(MoltValue v) { return molt_is_small(v) ? molt_small(v) : bits_of(MOLT_FLOAT(v)); }
HOT MoltValue NAME(box_number)(int64_t bits, int is_int) { return is_int ? NAME(box_int)(bits) : new_float(double_of(bits)); }
HOT int NAME(number_setattr)(MoltStr *name, MoltValue o, int64_t bits, int is_int, MoltCache *cache, uint32_t site) {
    if (!is_int) return NAME(lazy_setattr)(name, o, 0, double_of(bits), cache, site);
    MoltValue v = NAME(box_int)(bits);
    int status = NAME(setattr)(name, o, v, cache, site);
    molt_drop(v);
    return status;
}
/* The same where the class may keep the field as a double. */
int molt_warm_setattr(MoltStr *name, MoltValue o, MoltValue v, MoltCache *cache, uint32_t site);
HOT int NAME(float_number_setattr)(MoltStr *name, MoltValue o, int64_t bits, int is_int, MoltCache *cache, uint32_t site) {
    if (MOLT_LIKELY(!is_int)) return store_double(name, o, double_of(bits), cache, site);
    MoltValue v = NAME(box_int)(bits);
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->floats && molt_is_small(v) && !molt_word_is_double(v))) { STORE_WORD(v) }
    int status = molt_warm_setattr(name, o, v, cache, site);
    molt_drop(v);
    return status;
}
/* Such a field where it is a `number`: 1 for an int, 2 for a float, else 0. */
HOT int NAME(number_field)(MoltValue o, const MoltCache *cache, int64_t *bits) {
    if (MOLT_UNLIKELY(molt_is_small(o) || molt_object(o)->shape != cache->floats)) return 0;
    uint64_t word = *(uint64_t *)((char *)molt_object(o) + cache->offset);
    bool is_double = molt_word_is_double(word);
    *bits = is_double ? (int64_t)(word - MOLT_DOUBLE_OFFSET) : molt_small(word);
    return is_double ? 2 : (int)(word & 1);
}
/* The item of a list, where it is a `number`: 1 for an int, 2 for a float, else 0. */
HOT int NAME(number_item)(const MoltList *l, int64_t i, int64_t *bits) {
    if (l->kind == MOLT_LIST_BOXED) {
        MoltValue v = l->boxed[i];
        if (!NAME(is_number)(v)) return 0;
        *bits = NAME(number_bits)(v);
        return molt_is_small(v) ? 1 : 2;
    }
    if (l->kind == MOLT_LIST_BOOL8) return 0;
    bool ints = l->kind == MOLT_LIST_I64;
    *bits = ints ? l->i64[i] : bits_of(l->f64[i]);
    return ints ? 1 : 2;
}
/* Items of sequences without boxes (molt/compile/specialize/sequences.py): 1, or 0 where the sequence, the index or the item
   is not as expected. A NaN keeps its box. */
static inline __attribute__((always_inline)) bool index_within(int64_t *i, int64_t length) {
    if (*i < 0) *i += length;
    return MOLT_LIKELY((uint64_t)*i < (uint64_t)length);
}
HOT int NAME(array_float)(MoltValue s, int64_t i, double *out) {
    if (MOLT_UNLIKELY(!molt_has_shape(s, molt_array_shape)) || !index_within(&i, ARRAY(s)->length)) return 0;
    if (MOLT_LIKELY(ARRAY(s)->kind->code == 'd')) *out = ((const double *)ARRAY(s)->data)[i];
    else if (ARRAY(s)->kind->code == 'f') *out = ((const float *)ARRAY(s)->data)[i];
    else return 0;
    return *out == *out;
}
HOT int NAME(array_set_float)(MoltValue s, int64_t i, double d) {
    if (MOLT_UNLIKELY(!molt_has_shape(s, molt_array_shape)) || !index_within(&i, ARRAY(s)->length)) return 0;
    if (MOLT_LIKELY(ARRAY(s)->kind->code == 'd')) ((double *)ARRAY(s)->data)[i] = d;
    else if (ARRAY(s)->kind->code == 'f') ((float *)ARRAY(s)->data)[i] = (float)d;
    else return 0;
    return 1;
}
HOT int NAME(bytes_int)(MoltValue s, int64_t i, int64_t *out) {
    if (MOLT_UNLIKELY(!molt_is_bytes(s)) || !index_within(&i, MOLT_BYTES(s)->length)) return 0;
    *out = MOLT_BYTES(s)->data[i];
    return 1;
}
static inline __attribute__((always_inline)) uint8_t *bytearray_place(MoltValue s, int64_t i) {
    if (MOLT_UNLIKELY(molt_is_small(s) || molt_type_of(s) != &molt_bytearray_type)) return 0;
    MoltByteArray *a = MOLT_AS(MoltByteArray, s);
    return index_within(&i, a->length) ? a->data + i : 0;
}
HOT int NAME(bytearray_int)(MoltValue s, int64_t i, int64_t *out) {
    const uint8_t *at = bytearray_place(s, i);
    if (at) *out = *at;
    return at != 0;
}
HOT int NAME(bytearray_set_int)(MoltValue s, int64_t i, int64_t number) {
    uint8_t *at = (uint64_t)number < 256 ? bytearray_place(s, i) : 0;
    if (at) *at = (uint8_t)number;
    return at != 0;
}
static inline __attribute__((always_inline)) MoltValue tuple_item(MoltValue s, int64_t i) {
    return MOLT_LIKELY(molt_is_tuple(s)) && index_within(&i, MOLT_TUPLE(s)->length) ? MOLT_TUPLE(s)->items[i] : 0;
}
HOT int NAME(tuple_float)(MoltValue s, int64_t i, double *out) {
    MoltValue v = tuple_item(s, i);
    return v && plain_float(v, out);
}
HOT int NAME(tuple_int)(MoltValue s, int64_t i, int64_t *out) {
    MoltValue v = tuple_item(s, i);
    *out = molt_small(v);
    return molt_is_small(v);
}
HOT MoltValue NAME(list_item)(const MoltList *l, int64_t i) {
    return MOLT_LIKELY(l->kind == MOLT_LIST_BOXED) ? molt_retain(l->boxed[i]) : molt_list_get(l, i);
}
/* Does the module have this builtin function under the name? The cache knows where in its dict. */
HOT int NAME(module_has)(MoltValue o, MoltStr *name, const void *direct, const MoltCache *cache) {
    if (molt_is_small(o) || molt_object(o)->shape != MOLT_SHAPE_MODULE || cache->kind != MOLT_CACHE_MODULE) return 0;
    const MoltDict *dict = MOLT_AS(MoltModule, o)->dict;
    bool there = cache->offset < (uint64_t)dict->entry_count && dict->entries[cache->offset].key == molt_value(name);
    return there && NAME(is_builtin)(dict_value(&dict->entries[cache->offset]), direct);
}
#include "hot_quiet.h"
