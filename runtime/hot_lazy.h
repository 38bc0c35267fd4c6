/* Floats without boxes inside an expression. Part of hot.c. */
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
