/* collections.deque: a ring buffer of a power of two. */
#include <string.h>

#include "molt/molt.h"

typedef struct Deque {
    MoltObject head;
    MoltExt *ext;
    MoltValue *items;
    int64_t capacity; /* 0 or a power of two */
    int64_t first, length;
    int64_t maxlen;   /* -1: none */
    uint64_t state;   /* changes with every mutation of the length or order */
} Deque;
#define DEQUE(v) MOLT_AS(Deque, v)

extern MoltType molt_deque_type, molt_deque_iterator_type, molt_deque_reverse_iterator_type;
extern const MoltNameDef molt_deque_type_names[], molt_deque_iterator_type_names[], molt_deque_reverse_iterator_type_names[];

static bool is_deque(MoltValue v) { return molt_isinstance_of(v, &molt_deque_type); }

/* -- storage -- */

MOLT_INLINE MoltValue *item_at(const Deque *d, int64_t i) { return &d->items[(d->first + i) & (d->capacity - 1)]; }

static void grow(Deque *d) {
    int64_t capacity = d->capacity ? d->capacity * 2 : 8;
    MoltValue *items = molt_buffer_alloc((size_t)capacity * sizeof *items);
    for (int64_t i = 0; i < d->length; i++) items[i] = *item_at(d, i);
    if (d->items) molt_buffer_free(d->items);
    d->items = items;
    d->capacity = capacity;
    d->first = 0;
}

static MoltValue take_first(Deque *d) {
    MoltValue v = *item_at(d, 0);
    d->first = (d->first + 1) & (d->capacity - 1);
    d->length--;
    d->state++;
    return v;
}

static MoltValue take_last(Deque *d) {
    d->length--;
    d->state++;
    return *item_at(d, d->length);
}

/* Both consume v. */
static void push_last(Deque *d, MoltValue v) {
    if (d->length == d->capacity) grow(d);
    *item_at(d, d->length) = v;
    d->length++;
    d->state++;
    if (d->maxlen >= 0 && d->length > d->maxlen) molt_drop(take_first(d));
}

static void push_first(Deque *d, MoltValue v) {
    if (d->length == d->capacity) grow(d);
    d->first = (d->first - 1) & (d->capacity - 1);
    *item_at(d, 0) = v;
    d->length++;
    d->state++;
    if (d->maxlen >= 0 && d->length > d->maxlen) molt_drop(take_last(d));
}

static void empty(Deque *d) {
    if (d->length == 0) return;
    Deque old = *d;
    d->items = 0;
    d->capacity = d->first = d->length = 0;
    d->state++;
    for (int64_t i = 0; i < old.length; i++) molt_drop(*item_at(&old, i));
    molt_buffer_free(old.items);
}

static int extend(Deque *d, MoltValue iterable, void (*push)(Deque *, MoltValue)) {
    if (iterable == molt_value(d)) {
        MoltValue copy = molt_list_from_iterable(iterable);
        if (!copy) return -1;
        int status = extend(d, copy, push);
        molt_drop(copy);
        return status;
    }
    MoltValue it = molt_iter(iterable), v;
    if (!it) return -1;
    while ((v = molt_next(it)) && v != MOLT_STOP) {
        if (d->maxlen == 0) molt_drop(v);
        else push(d, v);
    }
    molt_drop(it);
    return v ? 0 : -1;
}

/* -- making -- */

static Deque *new_exact(int64_t maxlen) {
    MoltValue v = molt_type_alloc(&molt_deque_type, 0);
    if (v) DEQUE(v)->maxlen = maxlen;
    return DEQUE(v);
}

static MoltValue deque_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    MoltValue v = molt_type_alloc(type, 0);
    if (v) DEQUE(v)->maxlen = -1;
    return v;
}

static int deque_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"iterable", "maxlen"};
    MoltValue given[2] = {0, 0};
    Deque *d = DEQUE(self);
    if (molt_parse_args("deque", args, nargs, kwnames, names, 0, 0, 2, given) < 0) return -1;
    int64_t maxlen = -1;
    if (given[1] && given[1] != MOLT_NONE) {
        if (!molt_is_int_sub(given[1])) return molt_raise_int(&molt_TypeError, "an integer is required");
        if (!molt_int_fits_i64(given[1], &maxlen))
            return molt_raise_int(&molt_OverflowError, "Python int too large to convert to C ssize_t");
        if (maxlen < 0) return molt_raise_int(&molt_ValueError, "maxlen must be non-negative");
    }
    d->maxlen = maxlen;
    empty(d);
    return given[0] ? extend(d, given[0], push_last) : 0;
}

/* A copy of the same type and maxlen. */
MoltValue molt_deque_copy(MoltValue self) {
    Deque *d = DEQUE(self);
    if (molt_type_of(self) == &molt_deque_type) {
        Deque *copy = new_exact(d->maxlen);
        for (int64_t i = 0; copy && i < d->length; i++) push_last(copy, molt_retain(*item_at(d, i)));
        return molt_value(copy);
    }
    MoltValue type = molt_value(molt_type_of(self));
    MoltValue maxlen = molt_int_from_i64(d->maxlen);
    MoltValue result = d->maxlen < 0 ? molt_call1(type, self) : molt_call2(type, self, maxlen);
    molt_drop(maxlen);
    if (result && !is_deque(result)) {
        molt_raise(&molt_TypeError, "%N() must return a deque, not %T", molt_type_of(self), result);
        molt_drop(result);
        return 0;
    }
    return result;
}

static void deque_dealloc(MoltObject *self) {
    empty((Deque *)self);
    if (((Deque *)self)->items) molt_buffer_free(((Deque *)self)->items);
    molt_object_free(self);
}

static void deque_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    Deque *d = (Deque *)self;
    for (int64_t i = 0; i < d->length; i++) visit(*item_at(d, i), arg);
    molt_fields_traverse(self, visit, arg);
}

static void deque_gc_clear(MoltObject *self) { empty((Deque *)self); }

/* -- methods -- */

MoltValue molt_deque_append(MoltValue self, MoltValue item) {
    push_last(DEQUE(self), molt_retain(item));
    return MOLT_NONE;
}
MoltValue molt_deque_appendleft(MoltValue self, MoltValue item) {
    push_first(DEQUE(self), molt_retain(item));
    return MOLT_NONE;
}
MoltValue molt_deque_pop(MoltValue self) {
    if (!DEQUE(self)->length) return molt_raise(&molt_IndexError, "pop from an empty deque");
    return take_last(DEQUE(self));
}
MoltValue molt_deque_popleft(MoltValue self) {
    if (!DEQUE(self)->length) return molt_raise(&molt_IndexError, "pop from an empty deque");
    return take_first(DEQUE(self));
}
MoltValue molt_deque_extend(MoltValue self, MoltValue iterable) {
    return extend(DEQUE(self), iterable, push_last) < 0 ? 0 : MOLT_NONE;
}
MoltValue molt_deque_extendleft(MoltValue self, MoltValue iterable) {
    return extend(DEQUE(self), iterable, push_first) < 0 ? 0 : MOLT_NONE;
}
MoltValue molt_deque_clear(MoltValue self) {
    empty(DEQUE(self));
    return MOLT_NONE;
}

static void rotate(Deque *d, int64_t n) {
    int64_t length = d->length;
    if (length < 2) return;
    n %= length;
    if (n > length / 2) n -= length;
    if (n < -(length / 2)) n += length;
    if (n == 0) return;
    d->state++;
    if (length == d->capacity) { /* the ring is full: only its beginning moves */
        d->first = (d->first - n) & (d->capacity - 1);
        return;
    }
    for (; n > 0; n--) {
        MoltValue v = *item_at(d, length - 1);
        d->first = (d->first - 1) & (d->capacity - 1);
        *item_at(d, 0) = v;
    }
    for (; n < 0; n++) {
        MoltValue v = *item_at(d, 0);
        d->first = (d->first + 1) & (d->capacity - 1);
        *item_at(d, length - 1) = v;
    }
}

MoltValue molt_deque_rotate(MoltValue self, MoltValue n_) {
    int64_t n;
    MoltValue exact = molt_index(n_);
    if (!exact) return 0;
    bool fits = molt_int_fits_i64(exact, &n);
    molt_drop(exact);
    if (!fits) return molt_raise(&molt_OverflowError, "Python int too large to convert to C ssize_t");
    rotate(DEQUE(self), n);
    return MOLT_NONE;
}

MoltValue molt_deque_reverse(MoltValue self) {
    Deque *d = DEQUE(self);
    for (int64_t i = 0, j = d->length - 1; i < j; i++, j--) {
        MoltValue v = *item_at(d, i);
        *item_at(d, i) = *item_at(d, j);
        *item_at(d, j) = v;
    }
    return MOLT_NONE;
}

/* Position of the first item equal to v in [start, stop): -1 absent, -2 raised. */
static int64_t find(Deque *d, MoltValue v, int64_t start, int64_t stop, MoltType *changed_type, const char *changed) {
    uint64_t state = d->state;
    for (int64_t i = start; i < stop; i++) {
        MoltValue item = molt_retain(*item_at(d, i));
        int equal = molt_equal(item, v);
        molt_drop(item);
        if (equal < 0) return -2;
        if (d->state != state) {
            molt_raise(changed_type, "%s", changed);
            return -2;
        }
        if (equal) return i;
    }
    return -1;
}

static const char *const mutated = "deque mutated during iteration";

MoltValue molt_deque_count(MoltValue self, MoltValue v) {
    Deque *d = DEQUE(self);
    int64_t count = 0;
    for (int64_t i = 0; (i = find(d, v, i, d->length, &molt_RuntimeError, mutated)) >= 0; i++) count++;
    return molt_raised() ? 0 : molt_tag(count);
}

static int deque_contains(MoltValue self, MoltValue v) {
    int64_t i = find(DEQUE(self), v, 0, DEQUE(self)->length, &molt_RuntimeError, mutated);
    return i == -2 ? -1 : i >= 0;
}

MoltValue molt_deque_index(MoltValue self, MoltValue v, MoltValue start_, MoltValue stop_) {
    Deque *d = DEQUE(self);
    int64_t start, stop;
    if (molt_slice_bound(start_, &start) < 0 || molt_slice_bound(stop_, &stop) < 0) return 0;
    if (start < 0 && (start += d->length) < 0) start = 0;
    if (stop < 0 && (stop += d->length) < 0) stop = 0;
    if (stop > d->length) stop = d->length;
    int64_t i = find(d, v, start, stop, &molt_RuntimeError, mutated);
    if (i == -2) return 0;
    return i < 0 ? molt_raise(&molt_ValueError, "%R is not in deque", v) : molt_tag(i);
}

static void delete_at(Deque *d, int64_t i) {
    MoltValue v = *item_at(d, i);
    if (i < d->length / 2) {
        for (; i > 0; i--) *item_at(d, i) = *item_at(d, i - 1);
        d->first = (d->first + 1) & (d->capacity - 1);
    } else {
        for (; i + 1 < d->length; i++) *item_at(d, i) = *item_at(d, i + 1);
    }
    d->length--;
    d->state++;
    molt_drop(v);
}

MoltValue molt_deque_remove(MoltValue self, MoltValue v) {
    Deque *d = DEQUE(self);
    int64_t i = find(d, v, 0, d->length, &molt_IndexError, "deque mutated during iteration");
    if (i == -2) return 0;
    if (i < 0) return molt_raise(&molt_ValueError, "%R is not in deque", v);
    delete_at(d, i);
    return MOLT_NONE;
}

MoltValue molt_deque_insert(MoltValue self, MoltValue index_, MoltValue v) {
    Deque *d = DEQUE(self);
    int64_t index;
    MoltValue exact = molt_index(index_);
    if (!exact) return 0;
    bool fits = molt_int_fits_i64(exact, &index);
    molt_drop(exact);
    if (!fits) return molt_raise(&molt_OverflowError, "Python int too large to convert to C ssize_t");
    if (d->maxlen >= 0 && d->length >= d->maxlen) return molt_raise(&molt_IndexError, "deque already at its maximum size");
    if (index < 0 && (index += d->length) < 0) index = 0;
    if (index > d->length) index = d->length;
    push_last(d, molt_retain(v));
    for (int64_t i = d->length - 1; i > index; i--) *item_at(d, i) = *item_at(d, i - 1);
    *item_at(d, index) = v;
    return MOLT_NONE;
}

MoltValue molt_deque_get_maxlen(MoltValue self) {
    return DEQUE(self)->maxlen < 0 ? MOLT_NONE : molt_int_from_i64(DEQUE(self)->maxlen);
}

MoltValue molt_deque_reduce(MoltValue self) {
    Deque *d = DEQUE(self);
    MoltValue state = molt_instance_state(self);
    if (!state) return 0;
    MoltValue it = molt_iter(self), result = 0;
    if (it) {
        MoltValue empty_tuple = molt_value(&molt_empty_tuple);
        MoltValue args = d->maxlen < 0 ? empty_tuple : molt_tuple_pack(2, empty_tuple, molt_int_from_i64(d->maxlen));
        result = molt_tuple_pack(4, molt_value(molt_type_of(self)), args, state, it);
        molt_drop(args);
        molt_drop(it);
    }
    molt_drop(state);
    return result;
}

MoltValue molt_deque_sizeof(MoltValue self) { return molt_tag((int64_t)sizeof(Deque) + DEQUE(self)->capacity * 8); }

/* -- slots -- */

static int64_t deque_length(MoltValue self) { return DEQUE(self)->length; }

static int subscript(Deque *d, MoltValue key, int64_t *i) {
    int status = molt_subscript_index(key, i);
    if (status < 0) return -1;
    if (!status) return molt_raise_int(&molt_TypeError, "sequence index must be integer, not '%T'", key);
    if (*i < 0) *i += d->length;
    if (*i < 0 || *i >= d->length) return molt_raise_int(&molt_IndexError, "deque index out of range");
    return 0;
}

static MoltValue deque_getitem(MoltValue self, MoltValue key) {
    int64_t i;
    return subscript(DEQUE(self), key, &i) < 0 ? 0 : molt_retain(*item_at(DEQUE(self), i));
}

static int deque_setitem(MoltValue self, MoltValue key, MoltValue v) {
    int64_t i;
    if (subscript(DEQUE(self), key, &i) < 0) return -1;
    if (v) molt_replace(item_at(DEQUE(self), i), molt_retain(v));
    else delete_at(DEQUE(self), i);
    return 0;
}

static MoltValue deque_concat(MoltValue self, MoltValue other) {
    if (!is_deque(other)) return molt_raise(&molt_TypeError, "can only concatenate deque (not \"%T\") to deque", other);
    MoltValue result = molt_deque_copy(self);
    if (result && extend(DEQUE(result), other, push_last) < 0) {
        molt_drop(result);
        return 0;
    }
    return result;
}

static MoltValue deque_inplace_concat(MoltValue self, MoltValue other) {
    return extend(DEQUE(self), other, push_last) < 0 ? 0 : molt_retain(self);
}

static MoltValue deque_inplace_repeat(MoltValue self, int64_t count) {
    Deque *d = DEQUE(self);
    int64_t n = d->length;
    if (n == 0 || count == 1) return molt_retain(self);
    if (count <= 0) {
        empty(d);
        return molt_retain(self);
    }
    if (d->maxlen >= 0 && count > d->maxlen / n + 2) count = d->maxlen / n + 2; /* only the last copies stay */
    if (count > (INT64_MAX >> 6) / n) return molt_raise_none(&molt_MemoryError);
    MoltValue items = molt_list_from_iterable(self);
    if (!items) return 0;
    for (int64_t k = 1; k < count; k++)
        for (int64_t i = 0; i < n; i++) push_last(d, molt_list_get(MOLT_LIST(items), i));
    molt_drop(items);
    return molt_retain(self);
}

static MoltValue deque_repeat(MoltValue self, int64_t count) {
    MoltValue copy = molt_deque_copy(self);
    if (!copy) return 0;
    MoltValue result = deque_inplace_repeat(copy, count);
    molt_drop(copy);
    return result;
}

static MoltValue deque_repr(MoltValue self) {
    MoltReprGuard guard;
    if (molt_repr_enter(&guard, self)) return molt_str_from_ascii("[...]", 5);
    MoltValue list = molt_list_from_iterable(self), result = 0;
    if (list) {
        int64_t maxlen = DEQUE(self)->maxlen;
        result = maxlen < 0 ? molt_str_format("%T(%R)", self, list) : molt_str_format("%T(%R, maxlen=%lld)", self, list, maxlen);
        molt_drop(list);
    }
    molt_repr_leave(&guard);
    return result;
}

static MoltValue deque_richcompare(MoltValue self, MoltValue other, int op) {
    if (!is_deque(self) || !is_deque(other)) return MOLT_NOTIMPLEMENTED;
    Deque *a = DEQUE(self), *b = DEQUE(other);
    if (a->length != b->length && (op == MOLT_EQ || op == MOLT_NE)) return molt_bool(op == MOLT_NE);
    MoltValue x = molt_list_from_iterable(self), y = molt_list_from_iterable(other), result = 0;
    if (x && y) result = molt_compare(op, x, y);
    molt_xdrop(x);
    molt_xdrop(y);
    return result;
}

/* -- iterators -- */

typedef struct DequeIterator {
    MoltObject head;
    MoltValue deque; /* owned */
    int64_t index;   /* of the next item, counted from the side where it began */
    int64_t left;
    uint64_t state;
} DequeIterator;

static MoltValue new_iterator(MoltType *type, MoltValue deque) {
    MoltValue v = molt_type_alloc(type, 0);
    if (!v) return 0;
    DequeIterator *it = MOLT_AS(DequeIterator, v);
    it->deque = molt_retain(deque);
    it->left = DEQUE(deque)->length;
    it->state = DEQUE(deque)->state;
    return v;
}

static MoltValue deque_iter(MoltValue self) { return new_iterator(&molt_deque_iterator_type, self); }
MoltValue molt_deque_reversed(MoltValue self) { return new_iterator(&molt_deque_reverse_iterator_type, self); }

static MoltValue iterator_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_arg_count(type->name, nargs, 1, 2) < 0) return 0;
    int64_t skip = 0;
    if (!is_deque(args[0]))
        return molt_raise(&molt_TypeError, "argument 1 must be collections.deque, not %T", args[0]);
    if (nargs > 1 && molt_index_i64(args[1], &skip) < 0) return 0;
    MoltValue v = new_iterator(type, args[0]);
    if (!v) return 0;
    DequeIterator *it = MOLT_AS(DequeIterator, v);
    if (skip > it->left) skip = it->left;
    if (skip > 0) {
        it->index += skip;
        it->left -= skip;
    }
    return v;
}

static void iterator_dealloc(MoltObject *self) {
    molt_xdrop(((DequeIterator *)self)->deque);
    molt_free_container(self, sizeof(DequeIterator));
}

static void iterator_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((DequeIterator *)self)->deque, arg); }

static MoltValue next_item(MoltValue self, bool reverse) {
    DequeIterator *it = MOLT_AS(DequeIterator, self);
    Deque *d = DEQUE(it->deque);
    if (reverse && it->left == 0) return 0;
    if (d->state != it->state) {
        it->left = 0;
        return molt_raise(&molt_RuntimeError, "%s", mutated);
    }
    if (it->left == 0) return 0;
    it->left--;
    int64_t i = it->index++;
    return molt_retain(*item_at(d, reverse ? d->length - 1 - i : i));
}

static MoltValue iterator_next(MoltValue self) { return next_item(self, false); }
static MoltValue reverse_iterator_next(MoltValue self) { return next_item(self, true); }

MoltValue molt_deque_iterator_length_hint(MoltValue self) { return molt_tag(MOLT_AS(DequeIterator, self)->left); }

MoltValue molt_deque_iterator_reduce(MoltValue self) {
    DequeIterator *it = MOLT_AS(DequeIterator, self);
    MoltValue args = molt_tuple_pack(2, it->deque, molt_tag(DEQUE(it->deque)->length - it->left));
    MoltValue result = molt_tuple_pack(2, molt_value(molt_type_of(self)), args);
    molt_drop(args);
    return result;
}

MoltType molt_deque_iterator_type = {
    MOLT_TYPE_HEAD("_deque_iterator", 0, DequeIterator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_deque_iterator_type_names,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .new_ = iterator_new,
    .iter = molt_iter_self,
    .next = iterator_next,
};

MoltType molt_deque_reverse_iterator_type = {
    MOLT_TYPE_HEAD("_deque_reverse_iterator", 0, DequeIterator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_deque_reverse_iterator_type_names,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .new_ = iterator_new,
    .iter = molt_iter_self,
    .next = reverse_iterator_next,
};

MoltType molt_deque_type = {
    MOLT_TYPE_HEAD("deque", 0, Deque, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_SEQUENCE,
    .ext_offset = offsetof(Deque, ext),
    .methods = molt_deque_type_names,
    .dealloc = deque_dealloc,
    .traverse = deque_traverse,
    .clear = deque_gc_clear,
    .new_ = deque_new,
    .init = deque_init,
    .repr = deque_repr,
    .hash = molt_hash_not_implemented,
    .richcompare = deque_richcompare,
    .iter = deque_iter,
    .length = deque_length,
    .getitem = deque_getitem,
    .setitem = deque_setitem,
    .contains = deque_contains,
    .concat = deque_concat,
    .inplace_concat = deque_inplace_concat,
    .repeat = deque_repeat,
    .inplace_repeat = deque_inplace_repeat,
};
