/* What transactions ask (molt/compile/specialize/transactions/): nothing here changes anything, runs Python code or raises. Part of hot.c. */
#include "molt/layout.h"

/* Does v live on when a reference to it dies, and up to `others` more do (less than 0: it gets some)? Or does nobody see its death? */
HOT int NAME(quiet_lives)(MoltValue v, int others) {
    if (molt_is_small(v)) return 1;
    const MoltObject *o = molt_object(v);
    return o->refcount > (int64_t)others + 1 || molt_is_number_or_text(o);
}
/* The same for a word that may be a double; and its drop. */
HOT int NAME(quiet_word_lives)(uint64_t word, int others) { return molt_word_is_double(word) || NAME(quiet_lives)(word, others); }
HOT void NAME(quiet_drop_word)(uint64_t word) { molt_word_drop(word); }
/* An attribute of a class, a module or an object, borrowed, where it lies there as it is; else 0. */
MoltValue molt_quiet_attribute(MoltValue o, MoltStr *name, MoltCache *cache);
HOT MoltValue NAME(quiet_attribute)(MoltValue o, MoltStr *name, MoltCache *cache) {
    if (molt_is_small(o)) return 0;
    if (molt_object(o)->shape == cache->other && cache->kind == MOLT_CACHE_ON_CLASS && cache->version == MOLT_AS(MoltType, o)->version)
        return molt_is_small(cache->value) || !molt_type_of(cache->value)->descr_get ? cache->value : 0;
    if (molt_object(o)->shape == cache->shape) return *(MoltValue *)((char *)molt_object(o) + cache->offset);
    return molt_quiet_attribute(o, name, cache);
}
/* The function with this code that a call of the class's attribute runs: behind a class method where the class comes `with` the
   arguments, else behind a static method, or as it is. Borrowed; 0: something else is there. */
MoltValue molt_quiet_class_attribute(MoltValue o, MoltStr *name, MoltCache *cache);
HOT MoltValue NAME(quiet_class_function)(MoltValue cls, MoltStr *name, MoltCache *cache, const MoltCode *code, int with) {
    if (molt_is_small(cls)) return 0;
    bool known = molt_object(cls)->shape == cache->other && cache->kind == MOLT_CACHE_ON_CLASS && cache->version == MOLT_AS(MoltType, cls)->version;
    MoltValue found = known ? cache->value : molt_quiet_class_attribute(cls, name, cache);
    if (!found || molt_is_small(found)) return 0;
    if (with || !molt_has_shape(found, MOLT_SHAPE_FUNCTION)) {
        if (!molt_has_shape(found, with ? MOLT_SHAPE_CLASSMETHOD : MOLT_SHAPE_STATICMETHOD)) return 0;
        found = MOLT_AS(MoltMethodWrapper, found)->callable;
        if (!found || !molt_has_shape(found, MOLT_SHAPE_FUNCTION)) return 0;
    }
    return MOLT_AS(MoltFunction, found)->code == code ? found : 0;
}
/* An item of a list or tuple, borrowed, or 0; floats that the list keeps without boxes are none. */
HOT MoltValue NAME(quiet_item)(MoltValue s, int64_t i) {
    if (MOLT_UNLIKELY(molt_is_small(s))) return 0;
    if (molt_object(s)->shape == MOLT_SHAPE_LIST) {
        const MoltList *l = MOLT_LIST(s);
        if (!index_within(&i, l->length)) return 0;
        if (MOLT_LIKELY(l->kind == MOLT_LIST_BOXED)) return l->boxed[i];
        return l->kind == MOLT_LIST_I64 ? molt_tag(l->i64[i]) : l->kind == MOLT_LIST_BOOL8 ? molt_bool(l->bool8[i]) : 0;
    }
    return tuple_item(s, i);
}
/* The same, which must be an exact float that is no NaN, or an exact int of the tag. */
HOT int NAME(quiet_float_item)(MoltValue s, int64_t i, double *out) {
    if (MOLT_UNLIKELY(molt_is_small(s))) return 0;
    if (molt_object(s)->shape == MOLT_SHAPE_LIST) {
        const MoltList *l = MOLT_LIST(s);
        if (!index_within(&i, l->length)) return 0;
        if (l->kind == MOLT_LIST_F64) {
            *out = l->f64[i];
            return 1;
        }
        return l->kind == MOLT_LIST_BOXED && plain_float(l->boxed[i], out);
    }
    if (molt_object(s)->shape == MOLT_SHAPE_TUPLE) return NAME(tuple_float)(s, i, out);
    return NAME(array_float)(s, i, out);
}
HOT int NAME(quiet_int_item)(MoltValue s, int64_t i, int64_t *out) {
    if (MOLT_UNLIKELY(molt_is_small(s))) return 0;
    if (molt_object(s)->shape == MOLT_SHAPE_LIST) {
        const MoltList *l = MOLT_LIST(s);
        if (!index_within(&i, l->length)) return 0;
        if (l->kind == MOLT_LIST_I64) {
            *out = l->i64[i];
            return 1;
        }
        if (l->kind != MOLT_LIST_BOXED) return 0;
        *out = molt_small(l->boxed[i]);
        return molt_is_small(l->boxed[i]);
    }
    return molt_object(s)->shape == MOLT_SHAPE_TUPLE && NAME(tuple_int)(s, i, out);
}
HOT int NAME(quiet_number_item)(MoltValue s, int64_t i, int64_t *bits) {
    if (MOLT_UNLIKELY(molt_is_small(s))) return 0;
    if (molt_object(s)->shape == MOLT_SHAPE_LIST) return index_within(&i, MOLT_LIST(s)->length) ? NAME(number_item)(MOLT_LIST(s), i, bits) : 0;
    MoltValue v = tuple_item(s, i);
    if (!v || !NAME(is_number)(v)) return 0;
    *bits = NAME(number_bits)(v);
    return molt_is_small(v) ? 1 : 2;
}
HOT int64_t NAME(quiet_length)(MoltValue v) { return plain_length(v); }
int molt_quiet_truth(MoltValue v);
HOT int NAME(quiet_truth)(MoltValue v) {
    if (v == MOLT_TRUE) return 1;
    if (v == MOLT_FALSE || v == MOLT_NONE) return 0;
    return molt_quiet_truth(v);
}
HOT MoltType *NAME(quiet_type)(MoltValue v) { return molt_type_of(v); }
int molt_quiet_left_first(MoltType *left, MoltType *right);
HOT int NAME(quiet_left_first)(MoltType *left, MoltType *right) { return MOLT_LIKELY(left == right) || molt_quiet_left_first(left, right); }
HOT int NAME(quiet_instances_are)(MoltType *type, MoltValue cls) {
    if (MOLT_UNLIKELY(!molt_is_ready(type))) molt_type_ready(type);
    return molt_instances_are(type, cls);
}
/* The `__init__` of a class that is known to have one. */
HOT MoltValue NAME(quiet_init)(MoltValue cls) { return MOLT_TYPE(cls)->init_function; }
HOT int NAME(quiet_module_has)(MoltValue module, MoltStr *name, const void *direct, MoltCache *cache) {
    return MOLT_LIKELY(NAME(module_has)(module, name, direct, cache)) || molt_layout_learn_module(module, name, direct, cache);
}
HOT MoltValue NAME(quiet_tuple1)(MoltValue item) { return molt_tuple_from_owned(&item, 1); }
