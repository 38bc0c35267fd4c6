/* For specialized code (molt/compile/specialize/lower.py). Part of hot.c. */
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
HOT MoltValue NAME(keyword_default)(const MoltFunction *f, MoltStr *name) {
    return f && f->kwdefaults ? molt_dict_get_str(MOLT_DICT(f->kwdefaults), name) : 0;
}
/* As method_is, of a function that is not SIMPLE. */
HOT MoltValue *NAME(method_has_code)(MoltValue o, MoltCache *cache, const MoltCode *code) {
    bool known = !molt_is_small(o) && molt_object(o)->shape == cache->shape && cache->kind == MOLT_CACHE_METHOD;
    return known && MOLT_AS(MoltFunction, cache->value)->code == code ? (MoltValue *)cache->value : 0;
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
/* The object in a variable that may hold it apart (apart.c), which is made then; and one that dies. */
HOT MoltValue NAME(apart_read)(MoltValue v, MoltValue cls, MoltStr *const *names, uint64_t kinds, uint64_t a, uint64_t b, uint64_t c,
                               uint64_t d, uint64_t e, uint64_t f, uint64_t g, uint64_t h) {
    return MOLT_LIKELY(v != MOLT_APART) ? v : molt_apart_make(cls, names, kinds, a, b, c, d, e, f, g, h);
}
HOT MoltValue NAME(apart_tuple)(MoltValue v, int64_t count, uint64_t kinds, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e,
                                uint64_t f, uint64_t g, uint64_t h) {
    return MOLT_LIKELY(v != MOLT_APART) ? v : molt_apart_make_tuple(count, kinds, a, b, c, d, e, f, g, h);
}
HOT MoltValue NAME(apart_function)(MoltValue v, const MoltCode *code, MoltValue globals, int64_t cells, int64_t count, uint64_t kinds,
                                   uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f, uint64_t g, uint64_t h) {
    return MOLT_LIKELY(v != MOLT_APART) ? v : molt_apart_make_function(code, globals, cells, count, kinds, a, b, c, d, e, f, g, h);
}
/* May the variable, or a field, get another value, so that nobody sees a death? */
HOT int NAME(apart_may_replace)(MoltValue old, uint32_t others) {
    if (!old || molt_is_small(old) || molt_object(old)->refcount > others + 1) return 1;
    return molt_apart_may_replace(old, 0, others);
}
HOT MoltValue NAME(apart_dying)(MoltValue v, MoltValue cls) {
    if (v != MOLT_APART) return v;
    molt_xdrop(cls);
    return MOLT_NONE;
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
/* ord() of a str with one character, else -1. */
HOT int64_t NAME(ord)(MoltValue v) {
    if (MOLT_UNLIKELY(!molt_is_str(v) || MOLT_STR(v)->length != 1)) return -1;
    return molt_str_at(MOLT_STR(v), 0);
}
/* Words: ints from 0 up to 2**64 - 1 (molt/compile/specialize/words.py). */
HOT int NAME(is_word)(MoltValue v) {
    if (MOLT_LIKELY(molt_is_small(v))) return molt_small(v) >= 0;
    return v && molt_object(v)->shape == MOLT_SHAPE_INT && MOLT_AS(MoltInt, v)->size == 1;
}
HOT uint64_t NAME(word_bits)(MoltValue v) { return MOLT_LIKELY(molt_is_small(v)) ? (uint64_t)molt_small(v) : MOLT_AS(MoltInt, v)->limbs[0]; }
HOT MoltValue NAME(box_word)(uint64_t i) { return MOLT_LIKELY(i >> 62 == 0) ? molt_tag((int64_t)i) : molt_int_from_u64(i); }
HOT int NAME(word_item)(const MoltList *l, int64_t i, uint64_t *bits) {
    if (l->kind == MOLT_LIST_BOXED) {
        if (!NAME(is_word)(l->boxed[i])) return 0;
        *bits = NAME(word_bits)(l->boxed[i]);
        return 1;
    }
    if (l->kind != MOLT_LIST_I64 || l->i64[i] < 0) return 0;
    *bits = (uint64_t)l->i64[i];
    return 1;
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
