/* Iteration over any value: iter(), next(), unpacking, and the two general iterators. */
#include "iterators.h"
#include "molt/protocol.h"

extern const MoltNameDef molt_iterator_type_names[], molt_callable_iterator_type_names[];

typedef MoltValue V;

/* Only classes of the program get the old protocol: builtin types with subscripts have __iter__ if they iterate. */
static bool is_old_sequence(const MoltType *type) {
    return type->getitem && type->flags & MOLT_TYPE_HEAP && !(type->flags & MOLT_TYPE_DICT_SUB);
}

V molt_iter(V a) {
    MoltType *type = molt_type_of(a);
    if (MOLT_LIKELY(type->iter != 0)) {
        V iterator = type->iter(a);
        if (!iterator || molt_type_of(iterator)->next) return iterator;
        molt_raise(&molt_TypeError, "iter() returned non-iterator of type '%T'", iterator);
        molt_drop(iterator);
        return 0;
    }
    if (is_old_sequence(type)) return molt_seq_iter(a);
    return molt_raise(&molt_TypeError, "'%T' object is not iterable", a);
}

/* A step of what programs iterate over most, where it gives an item; else 0, and nothing has happened. */
static inline V next_of_builtin(V iterator) {
    switch (molt_is_small(iterator) ? 0 : molt_object(iterator)->shape) {
    case MOLT_SHAPE_STR_ASCII_ITERATOR: return char_ahead(iterator);
    case MOLT_SHAPE_BYTES_ITERATOR: return byte_ahead(iterator);
    case MOLT_SHAPE_DICT_KEYITERATOR: return dict_key_ahead(iterator);
    case MOLT_SHAPE_DICT_VALUEITERATOR: return dict_value_ahead(iterator);
    default: return 0;
    }
}

/* The end of an iteration, unless something else was raised. */
static MOLT_COLD V stop_or_raised(void) {
    if (!molt_raised()) return MOLT_STOP;
    if (!molt_exception_matches(&molt_StopIteration)) return 0;
    molt_exception_clear();
    return MOLT_STOP;
}

/* What a `next` slot answers, which is 0 at the end. */
static inline V or_stop(V v) { return MOLT_LIKELY(v != 0) ? v : stop_or_raised(); }

static MOLT_COLD V no_iterator(V v) { return molt_raise(&molt_TypeError, "'%T' object is not an iterator", v); }

MOLT_INLINE V next_by_slot(V iterator) {
    const MoltType *type = molt_type_of(iterator);
    return MOLT_LIKELY(type->next != 0) ? or_stop(type->next(iterator)) : no_iterator(iterator);
}

V molt_next_by_slot(V iterator) { return next_by_slot(iterator); }

V molt_next(V iterator) {
    V item = next_of_builtin(iterator);
    if (MOLT_LIKELY(item != 0)) return item;
    return molt_has_shape(iterator, MOLT_SHAPE_GENERATOR) ? molt_generator_next(iterator) : next_by_slot(iterator);
}

V molt_next_items(V iterator, V *out, int64_t count) {
    V two = molt_has_shape(iterator, MOLT_SHAPE_DICT_ITEMITERATOR) && count == 2 ? dict_items_ahead(iterator, out) : 0;
    if (MOLT_LIKELY(two != 0)) return two;
    MoltType *type = molt_type_of(iterator);
    return type->next_items ? or_stop(type->next_items(iterator, out, count)) : molt_next(iterator);
}

/* -- unpacking -- */

static void drop_items(V *items, int64_t count) {
    for (int64_t i = 0; i < count; i++) molt_drop(items[i]);
}

static int unpack_exact(V iterable, const V *items, int64_t length, V *out, int64_t count) {
    if (length != count) {
        if (length < count)
            return molt_raise_int(&molt_ValueError, "not enough values to unpack (expected %lld, got %lld)", count, length);
        return molt_raise_int(&molt_ValueError, "too many values to unpack (expected %lld)", count);
    }
    for (int64_t i = 0; i < count; i++) out[i] = molt_retain(items[i]);
    return 0;
}

static int unpack_list(MoltList *list, V *out, int64_t count) {
    int64_t length = list->length;
    if (length < count)
        return molt_raise_int(&molt_ValueError, "not enough values to unpack (expected %lld, got %lld)", count, length);
    if (length > count) return molt_raise_int(&molt_ValueError, "too many values to unpack (expected %lld)", count);
    for (int64_t i = 0; i < count; i++) out[i] = molt_list_get(list, i);
    return 0;
}

static int too_few(int64_t count, int64_t star, int64_t got) {
    return molt_raise_int(&molt_ValueError, "not enough values to unpack (expected %s%lld, got %lld)",
                          star >= 0 ? "at least " : "", star >= 0 ? count - 1 : count, got);
}

/* `a, *b, c = iterable`: the rest is collected first, and the last ones are taken off its end. */
static int unpack_rest(V iterator, V *out, int64_t count, int64_t star) {
    int64_t after = count - star - 1;
    V list = molt_list_from_iterable(iterator);
    if (!list) {
        drop_items(out, star);
        return -1;
    }
    int64_t length = MOLT_LIST(list)->length;
    if (length < after) {
        drop_items(out, star);
        molt_drop(list);
        return too_few(count, star, star + length);
    }
    for (int64_t i = after; i > 0; i--) out[star + i] = molt_list_pop_at(MOLT_LIST(list), length - 1 - (after - i));
    out[star] = list;
    return 0;
}

static int not_iterable(V iterable) {
    MoltType *type = molt_type_of(iterable);
    if (molt_exception_matches(&molt_TypeError) && !type->iter && !type->getitem) {
        molt_exception_clear();
        molt_raise(&molt_TypeError, "cannot unpack non-iterable %T object", iterable);
    }
    return -1;
}

int molt_unpack(V iterable, V *out, int64_t count, int64_t star) {
    if (star < 0 && molt_is_tuple(iterable))
        return unpack_exact(iterable, MOLT_TUPLE(iterable)->items, MOLT_TUPLE(iterable)->length, out, count);
    if (star < 0 && molt_is_list(iterable)) return unpack_list(MOLT_LIST(iterable), out, count);
    V iterator = molt_iter(iterable);
    if (!iterator) return not_iterable(iterable);
    int64_t before = star < 0 ? count : star;
    for (int64_t i = 0; i < before; i++) {
        V v = molt_next(iterator);
        if (v != MOLT_STOP && v) {
            out[i] = v;
            continue;
        }
        molt_drop(iterator);
        drop_items(out, i);
        return v ? too_few(count, star, i) : -1;
    }
    if (star >= 0) {
        int result = unpack_rest(iterator, out, count, star);
        molt_drop(iterator);
        return result;
    }
    V extra = molt_next(iterator);
    molt_drop(iterator);
    if (extra == MOLT_STOP) return 0;
    drop_items(out, count);
    if (!extra) return -1;
    molt_drop(extra);
    return molt_raise_int(&molt_ValueError, "too many values to unpack (expected %lld)", count);
}

V molt_build_slice(V start, V stop, V step) { return molt_slice_new(start, stop, step); }

/* -- length hints -- */

int64_t molt_length_hint(V a, int64_t fallback) {
    if (molt_has_shape(a, MOLT_SHAPE_GENERATOR)) return fallback;
    MoltType *type = molt_type_of(a);
    if (type->length) {
        int64_t n = type->length(a);
        if (n >= 0) return n;
        if (!molt_exception_matches(&molt_TypeError)) return -1;
        molt_exception_clear();
    }
    V hint = molt_call_special(a, MOLT_N(__length_hint__), 0, 0);
    if (hint == MOLT_STOP || hint == MOLT_NOTIMPLEMENTED) return fallback;
    if (!hint) {
        if (!molt_exception_matches(&molt_TypeError)) return -1;
        molt_exception_clear();
        return fallback;
    }
    int64_t n;
    if (!molt_is_int_sub(hint)) {
        molt_raise(&molt_TypeError, "__length_hint__ must be an integer, not %T", hint);
        n = -1;
    } else if (molt_int_to_i64(hint, &n) < 0) {
        n = -1;
    } else if (n < 0) {
        n = molt_raise_int(&molt_ValueError, "__length_hint__() should return >= 0");
    }
    molt_drop(hint);
    return n;
}

/* -- iterator over __getitem__ -- */

typedef struct SequenceIterator {
    MoltObject head;
    V sequence; /* owned; 0 when exhausted */
    int64_t index;
} SequenceIterator;

static void sequence_dealloc(MoltObject *self) {
    molt_xdrop(((SequenceIterator *)self)->sequence);
    molt_object_free(self);
}
static void sequence_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((SequenceIterator *)self)->sequence, arg); }

static V sequence_next(V self) {
    SequenceIterator *it = MOLT_AS(SequenceIterator, self);
    if (!it->sequence) return 0;
    V key = molt_int_from_i64(it->index);
    V sequence = molt_retain(it->sequence);
    V v = molt_getitem(sequence, key);
    molt_drop(key);
    molt_drop(sequence);
    if (v) {
        it->index++;
        return v;
    }
    if (!molt_exception_matches(&molt_IndexError) && !molt_exception_matches(&molt_StopIteration)) return 0;
    molt_exception_clear();
    molt_replace(&it->sequence, 0);
    return 0;
}

MoltType molt_iterator_type = {
    MOLT_TYPE_HEAD("iterator", 0, SequenceIterator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_iterator_type_names,
    .dealloc = sequence_dealloc, .traverse = sequence_traverse,
    .iter = molt_iter_self, .next = sequence_next,
};

V molt_seq_iter(V sequence) {
    V it = molt_type_alloc(&molt_iterator_type, 0);
    MOLT_AS(SequenceIterator, it)->sequence = molt_retain(sequence);
    return it;
}

V molt_iterator_length_hint(V self) {
    SequenceIterator *it = MOLT_AS(SequenceIterator, self);
    if (!it->sequence) return molt_tag(0);
    if (!molt_type_of(it->sequence)->length) return MOLT_NOTIMPLEMENTED;
    int64_t n = molt_length(it->sequence);
    if (n < 0) return 0;
    return molt_int_from_i64(n > it->index ? n - it->index : 0);
}
V molt_iterator_setstate(V self, V state) {
    int64_t i;
    if (molt_index_i64(state, &i) < 0) return 0;
    MOLT_AS(SequenceIterator, self)->index = i < 0 ? 0 : i;
    return MOLT_NONE;
}

/* -- iter(callable, sentinel) -- */

typedef struct CallableIterator {
    MoltObject head;
    V callable, sentinel; /* owned; 0 when exhausted */
} CallableIterator;

static void callable_dealloc(MoltObject *self) {
    molt_xdrop(((CallableIterator *)self)->callable);
    molt_xdrop(((CallableIterator *)self)->sentinel);
    molt_object_free(self);
}
static void callable_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((CallableIterator *)self)->callable, arg);
    visit(((CallableIterator *)self)->sentinel, arg);
}

static void exhaust(CallableIterator *it) {
    molt_replace(&it->callable, 0);
    molt_replace(&it->sentinel, 0);
}

static V callable_next(V self) {
    CallableIterator *it = MOLT_AS(CallableIterator, self);
    if (!it->callable) return 0;
    V f = molt_retain(it->callable);
    V v = molt_call0(f);
    molt_drop(f);
    if (!v) {
        if (molt_exception_matches(&molt_StopIteration)) {
            molt_exception_clear();
            exhaust(it);
        }
        return 0;
    }
    if (!it->sentinel) {
        molt_drop(v);
        return 0;
    }
    V sentinel = molt_retain(it->sentinel);
    int stop = molt_equal(v, sentinel);
    molt_drop(sentinel);
    if (stop == 0) return v;
    molt_drop(v);
    if (stop > 0) exhaust(it);
    return 0;
}

MoltType molt_callable_iterator_type = {
    MOLT_TYPE_HEAD("callable_iterator", 0, CallableIterator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_callable_iterator_type_names,
    .dealloc = callable_dealloc, .traverse = callable_traverse,
    .iter = molt_iter_self, .next = callable_next,
};

V molt_iter_callable(V callable, V sentinel) {
    V it = molt_type_alloc(&molt_callable_iterator_type, 0);
    MOLT_AS(CallableIterator, it)->callable = molt_retain(callable);
    MOLT_AS(CallableIterator, it)->sentinel = molt_retain(sentinel);
    return it;
}
