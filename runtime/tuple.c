/* tuple: inline items, immutable. The iterator is in list_iterator.c, next to its twin. */
#include <stdarg.h>
#include <string.h>

#include "molt/molt.h"
#include "molt/heap_inline.h"

MoltTuple molt_empty_tuple = {{MOLT_IMMORTAL, MOLT_SHAPE_TUPLE}, 0};

/* Items undefined: the caller writes them at once. */
MOLT_INLINE MoltTuple *alloc_raw(int64_t length) {
    if (MOLT_UNLIKELY(length == 0)) return &molt_empty_tuple;
    MoltTuple *t = molt_alloc_container_raw_inline(sizeof *t + (size_t)length * sizeof(MoltValue), MOLT_SHAPE_TUPLE);
    t->length = length;
    if (molt_tuple_has_spare_word(length)) t->items[length] = 0;
    return t;
}

MoltTuple *molt_tuple_alloc(int64_t length) {
    if (length == 0) return &molt_empty_tuple;
    MoltTuple *t = molt_alloc_container_inline(sizeof *t + (size_t)length * sizeof(MoltValue), MOLT_SHAPE_TUPLE);
    t->length = length;
    return t;
}

MoltValue molt_tuple_new(const MoltValue *items, int64_t length) {
    MoltTuple *t = alloc_raw(length);
    for (int64_t i = 0; i < length; i++) t->items[i] = molt_retain(items[i]);
    return molt_value(t);
}

MoltValue molt_tuple_pack(int64_t length, ...) {
    MoltTuple *t = alloc_raw(length);
    va_list list;
    va_start(list, length);
    for (int64_t i = 0; i < length; i++) t->items[i] = molt_retain(va_arg(list, MoltValue));
    va_end(list);
    return molt_value(t);
}

MoltValue molt_tuple_from_owned(const MoltValue *items, int64_t length) {
    MoltTuple *t = alloc_raw(length);
    for (int64_t i = 0; i < length; i++) t->items[i] = items[i];
    return molt_value(t);
}

MoltValue molt_tuple_again(MoltValue *kept, const MoltValue *items, int64_t length) {
    if (!*kept) {
        *kept = molt_tuple_from_owned(items, length);
        return molt_retain(*kept);
    }
    MoltTuple *t = MOLT_TUPLE(*kept);
    if (t->head.refcount != 1) return molt_tuple_from_owned(items, length);
    t->head.refcount = 2; /* before the old items die, which may run anything */
    MoltValue result = *kept;
    if (molt_tuple_has_spare_word(length)) t->items[length] = 0;
    for (int64_t i = 0; i < length; i++) {
        MoltValue old = t->items[i];
        t->items[i] = items[i];
        molt_drop(old);
    }
    return result;
}

void molt_tuple_keep(MoltValue *kept, const MoltValue *items, int64_t length) {
    if (!*kept) {
        *kept = molt_tuple_new(items, length);
        return;
    }
    MoltTuple *t = MOLT_TUPLE(*kept);
    if (t->head.refcount != 1) return;
    t->head.refcount = 2; /* as in molt_tuple_again */
    if (molt_tuple_has_spare_word(length)) t->items[length] = 0;
    for (int64_t i = 0; i < length; i++) {
        MoltValue old = t->items[i];
        t->items[i] = molt_retain(items[i]);
        molt_drop(old);
    }
    molt_drop(molt_value(t));
}

static MoltValue tuple_from_list(MoltList *l) {
    MoltTuple *t = molt_tuple_alloc(l->length);
    for (int64_t i = 0; i < l->length; i++) t->items[i] = molt_list_get(l, i);
    return molt_value(t);
}

/* `tuple(f(x) for x in xs)`: a few items need no list. */
static MoltValue tuple_from_generator(MoltValue generator) {
    MoltValue items[16], v = MOLT_STOP;
    int64_t n = 0;
    while (n < 16 && (v = molt_next(generator)) && v != MOLT_STOP) items[n++] = v;
    if (v == MOLT_STOP) return molt_tuple_from_owned(items, n);
    MoltValue list = v ? molt_list_from_owned(items, n) : 0, result = 0;
    if (!v) {
        while (n > 0) molt_drop(items[--n]);
    } else if (molt_list_extend(MOLT_LIST(list), generator) == 0) {
        result = tuple_from_list(MOLT_LIST(list));
    }
    molt_xdrop(list);
    return result;
}

/* Of a range whose numbers are all small. */
static MoltValue tuple_from_range(const MoltRange *r) {
    int64_t start = molt_small(r->start), step = molt_small(r->step), length = molt_small(r->length);
    MoltTuple *t = alloc_raw(length);
    for (int64_t i = 0; i < length; i++) t->items[i] = molt_tag(start + i * step);
    return molt_value(t);
}
static bool is_short_range(MoltValue v) {
    if (!molt_has_shape(v, MOLT_SHAPE_RANGE)) return false;
    const MoltRange *r = MOLT_AS(MoltRange, v);
    return r->start & r->stop & r->step & r->length & 1 && molt_small(r->length) < 1 << 16;
}

MoltValue molt_tuple_from_iterable(MoltValue iterable) {
    if (molt_is_tuple(iterable)) return molt_retain(iterable);
    if (molt_is_list(iterable)) return tuple_from_list(MOLT_LIST(iterable));
    if (is_short_range(iterable)) return tuple_from_range(MOLT_AS(MoltRange, iterable));
    if (molt_has_shape(iterable, MOLT_SHAPE_GENERATOR)) return tuple_from_generator(iterable);
    MoltValue list = molt_list_from_iterable(iterable);
    if (!list) return 0;
    MoltValue result = tuple_from_list(MOLT_LIST(list));
    molt_drop(list);
    return result;
}

MoltValue molt_tuple_of_class(MoltType *type, const MoltValue *items, int64_t length) {
    if (type == &molt_tuple_type) return molt_tuple_new(items, length);
    MoltValue v = molt_type_alloc(type, (size_t)length);
    MoltTuple *t = MOLT_TUPLE(v);
    t->length = length;
    for (int64_t i = 0; i < length; i++) t->items[i] = molt_retain(items[i]);
    return v;
}

static MoltValue tuple_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_new_no_keywords(type, &molt_tuple_type, kwnames) < 0) return 0;
    if (molt_arg_count("tuple", nargs, 0, 1) < 0) return 0;
    MoltValue items = nargs ? molt_tuple_from_iterable(args[0]) : molt_value(&molt_empty_tuple);
    if (!items || type == &molt_tuple_type) return items;
    MoltValue result = molt_tuple_of_class(type, MOLT_TUPLE(items)->items, MOLT_TUPLE(items)->length);
    molt_drop(items);
    return result;
}

static void free_of_class(MoltObject *self, MoltType *type) {
    bool items_alone = type->flags & MOLT_TYPE_HEAP && type->ext_offset == 0; /* it has no other members either */
    if (!items_alone) {
        molt_object_free(self);
        return;
    }
    molt_free_container_inline(self, type->basic_size + (size_t)((MoltTuple *)self)->length * sizeof(MoltValue));
    molt_drop_object(&type->head);
}

static void tuple_dealloc(MoltObject *self) {
    MoltTuple *t = (MoltTuple *)self;
    for (int64_t i = t->length; --i >= 0;) molt_xdrop(t->items[i]);
    if (self->shape == MOLT_SHAPE_TUPLE)
        molt_free_container_inline(self, sizeof *t + (size_t)t->length * sizeof(MoltValue));
    else
        free_of_class(self, molt_shape_of(self)->type);
}

static void tuple_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltTuple *t = (MoltTuple *)self;
    for (int64_t i = 0; i < t->length; i++) visit(t->items[i], arg);
    if (self->shape != MOLT_SHAPE_TUPLE) molt_fields_traverse(self, visit, arg);
}

static MoltValue tuple_repr(MoltValue self) {
    MoltTuple *t = MOLT_TUPLE(self);
    if (t->length == 0) return molt_str_from_ascii("()", 2);
    MoltReprGuard guard;
    if (molt_repr_enter(&guard, self)) return molt_str_from_ascii("(...)", 5);
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_char(&w, '(');
    for (int64_t i = 0; i < t->length; i++) {
        if (i) molt_writer_ascii(&w, ", ", 2);
        MoltValue text = molt_repr(t->items[i]);
        if (!text) {
            molt_writer_abandon(&w);
            molt_repr_leave(&guard);
            return 0;
        }
        molt_writer_str(&w, MOLT_STR(text));
        molt_drop(text);
    }
    molt_writer_ascii(&w, t->length == 1 ? ",)" : ")", t->length == 1 ? 2 : 1);
    molt_repr_leave(&guard);
    return molt_writer_finish(&w);
}

/* -- hash --

   Blocks are multiples of 16 bytes, so that a tuple with an odd number of items has a spare word behind them. There its hash
   is kept (0: not known) where nothing of the program has a part in it: items with a `__hash__` written in Python are
   asked each time, as in CPython. A class derived from tuple can get such a method late: then nothing is kept any more. */

static bool hashes_kept = true;

void molt_tuple_hashes_forget(void) { hashes_kept = false; }

static bool has_room_for_hash(const MoltTuple *t) {
    if (!molt_tuple_has_spare_word(t->length) || t->head.refcount >= MOLT_IMMORTAL) return false; /* static ones have no spare word */
    if (t->head.shape == MOLT_SHAPE_TUPLE) return true;
    const MoltType *type = molt_shape_of(&t->head)->type;
    return type->flags & MOLT_TYPE_HEAP && type->basic_size == sizeof(MoltTuple) && type->ext_offset == 0;
}

static int64_t hash_tuple(MoltTuple *t, bool *fixed);

/* *fixed becomes false where the same item can give another hash later. */
MOLT_INLINE int64_t hash_item(MoltValue v, bool *fixed) {
    if (molt_is_small(v)) return molt_int_hash(v);
    switch (molt_object(v)->shape) {
    case MOLT_SHAPE_STR: return MOLT_STR(v)->hash != -1 ? MOLT_STR(v)->hash : molt_str_hash(MOLT_STR(v));
    case MOLT_SHAPE_TUPLE: return hash_tuple(MOLT_TUPLE(v), fixed);
    case MOLT_SHAPE_FLOAT: case MOLT_SHAPE_INT: case MOLT_SHAPE_BYTES: case MOLT_SHAPE_FROZENSET: case MOLT_SHAPE_NONE:
    case MOLT_SHAPE_BOOL: return molt_hash(v);
    }
    if (molt_is_tuple_sub(v) && molt_type_of(v)->hash == molt_tuple_type.hash) return hash_tuple(MOLT_TUPLE(v), fixed);
    *fixed = false;
    return molt_hash(v);
}

static int64_t hash_items(const MoltValue *items, int64_t count, bool *fixed) {
    const uint64_t prime1 = 11400714785074694791ull, prime2 = 14029467366897019727ull, prime5 = 2870177450012600261ull;
    uint64_t acc = prime5;
    for (int64_t i = 0; i < count; i++) {
        int64_t lane = hash_item(items[i], fixed);
        if (lane == -1) return -1;
        acc += (uint64_t)lane * prime2;
        acc = acc << 31 | acc >> 33;
        acc *= prime1;
    }
    acc += (uint64_t)count ^ (prime5 ^ 3527539ull);
    return acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
}

static int64_t hash_tuple(MoltTuple *t, bool *fixed) {
    bool room = hashes_kept && has_room_for_hash(t);
    if (room && t->items[t->length]) return (int64_t)t->items[t->length];
    bool all_fixed = true;
    int64_t hash = hash_items(t->items, t->length, &all_fixed);
    if (!all_fixed) *fixed = false;
    else if (room && hash != -1) t->items[t->length] = (MoltValue)hash;
    return hash;
}

int64_t molt_hash_values(const MoltValue *items, int64_t count) {
    bool fixed;
    return hash_items(items, count, &fixed);
}

static int64_t tuple_hash(MoltValue self) {
    bool fixed;
    return hash_tuple(MOLT_TUPLE(self), &fixed);
}

static MoltValue compare_lengths(int op, int64_t a, int64_t b) {
    switch (op) {
    case MOLT_LT: return molt_bool(a < b);
    case MOLT_LE: return molt_bool(a <= b);
    case MOLT_EQ: return molt_bool(a == b);
    case MOLT_NE: return molt_bool(a != b);
    case MOLT_GT: return molt_bool(a > b);
    default: return molt_bool(a >= b);
    }
}

static MoltValue tuple_richcompare(MoltValue self, MoltValue other, int op) {
    if (!molt_is_tuple_sub(self) || !molt_is_tuple_sub(other)) return MOLT_NOTIMPLEMENTED;
    MoltTuple *a = MOLT_TUPLE(self), *b = MOLT_TUPLE(other);
    int64_t i = 0;
    for (; i < a->length && i < b->length; i++) {
        if (a->items[i] == b->items[i]) continue;
        int equal = molt_equal(a->items[i], b->items[i]);
        if (equal < 0) return 0;
        if (!equal) break;
    }
    if (i >= a->length || i >= b->length) return compare_lengths(op, a->length, b->length);
    if (op == MOLT_EQ) return MOLT_FALSE;
    if (op == MOLT_NE) return MOLT_TRUE;
    return molt_compare(op, a->items[i], b->items[i]);
}

static int64_t tuple_length(MoltValue self) { return MOLT_TUPLE(self)->length; }

static MoltValue tuple_slice(MoltValue self, MoltValue slice) {
    MoltTuple *t = MOLT_TUPLE(self);
    int64_t start, stop, step, count;
    if (molt_slice_resolve(slice, t->length, &start, &stop, &step, &count) < 0) return 0;
    if (count == t->length && step == 1 && molt_is_tuple(self)) return molt_retain(self);
    MoltTuple *result = molt_tuple_alloc(count);
    for (int64_t i = 0; i < count; i++) result->items[i] = molt_retain(t->items[start + i * step]);
    return molt_value(result);
}

static MoltValue tuple_getitem(MoltValue self, MoltValue key) {
    MoltTuple *t = MOLT_TUPLE(self);
    int64_t i;
    int status = molt_subscript_index(key, &i);
    if (status < 0) return 0;
    if (status) {
        if (i < 0) i += t->length;
        if (i < 0 || i >= t->length) return molt_raise(&molt_IndexError, "tuple index out of range");
        return molt_retain(t->items[i]);
    }
    if (molt_has_shape(key, MOLT_SHAPE_SLICE)) return tuple_slice(self, key);
    return molt_raise(&molt_TypeError, "tuple indices must be integers or slices, not %T", key);
}

static int tuple_contains(MoltValue self, MoltValue item) {
    MoltTuple *t = MOLT_TUPLE(self);
    for (int64_t i = 0; i < t->length; i++) {
        int equal = molt_equal(t->items[i], item);
        if (equal) return equal;
    }
    return 0;
}

static MoltValue tuple_concat(MoltValue self, MoltValue other) {
    if (MOLT_TUPLE(self)->length == 0 && molt_is_tuple(other)) return molt_retain(other);
    if (!molt_is_tuple_sub(other))
        return molt_raise(&molt_TypeError, "can only concatenate tuple (not \"%T\") to tuple", other);
    if (MOLT_TUPLE(other)->length == 0 && molt_is_tuple(self)) return molt_retain(self);
    MoltTuple *a = MOLT_TUPLE(self), *b = MOLT_TUPLE(other);
    MoltTuple *result = molt_tuple_alloc(a->length + b->length);
    for (int64_t i = 0; i < a->length; i++) result->items[i] = molt_retain(a->items[i]);
    for (int64_t i = 0; i < b->length; i++) result->items[a->length + i] = molt_retain(b->items[i]);
    return molt_value(result);
}

static MoltValue tuple_repeat(MoltValue self, int64_t count) {
    MoltTuple *t = MOLT_TUPLE(self);
    if ((t->length == 0 || count == 1) && molt_is_tuple(self)) return molt_retain(self);
    if (t->length == 0 || count <= 0) return molt_value(&molt_empty_tuple);
    if (count > MOLT_ITEMS_LIMIT / t->length) return molt_raise_none(&molt_MemoryError);
    MoltTuple *result = molt_tuple_alloc(t->length * count);
    int64_t at = 0;
    for (int64_t n = 0; n < count; n++)
        for (int64_t i = 0; i < t->length; i++) result->items[at++] = molt_retain(t->items[i]);
    return molt_value(result);
}

/* -- methods -- */

MoltValue molt_tuple_count(MoltValue self, MoltValue value) {
    MoltTuple *t = MOLT_TUPLE(self);
    int64_t count = 0;
    for (int64_t i = 0; i < t->length; i++) {
        int equal = molt_equal(t->items[i], value);
        if (equal < 0) return 0;
        count += equal;
    }
    return molt_tag(count);
}

MoltValue molt_tuple_index(MoltValue self, MoltValue value, MoltValue start_, MoltValue stop_) {
    MoltTuple *t = MOLT_TUPLE(self);
    int64_t start, stop;
    if (molt_slice_bound(start_, &start) < 0 || molt_slice_bound(stop_, &stop) < 0) return 0;
    if (start < 0 && (start += t->length) < 0) start = 0;
    if (stop < 0) stop += t->length;
    if (stop > t->length) stop = t->length;
    for (int64_t i = start; i < stop; i++) {
        int equal = molt_equal(t->items[i], value);
        if (equal < 0) return 0;
        if (equal) return molt_tag(i);
    }
    return molt_raise(&molt_ValueError, "tuple.index(x): x not in tuple");
}

MoltValue molt_tuple_getnewargs(MoltValue self) {
    MoltTuple *t = MOLT_TUPLE(self);
    MoltValue copy = molt_tuple_new(t->items, t->length);
    MoltValue result = molt_tuple_pack(1, copy);
    molt_drop(copy);
    return result;
}

extern const MoltNameDef molt_tuple_type_names[];
MoltType molt_tuple_type = {
    MOLT_TYPE_HEAD("tuple", MOLT_SHAPE_TUPLE, MoltTuple, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_SEQUENCE | MOLT_TYPE_MATCH_SELF |
             MOLT_TYPE_VAR_SIZED | MOLT_TYPE_TUPLE_SUB,
    .item_size = sizeof(MoltValue),
    .methods = molt_tuple_type_names,
    .dealloc = tuple_dealloc,
    .traverse = tuple_traverse,
    .new_ = tuple_new,
    .repr = tuple_repr,
    .hash = tuple_hash,
    .richcompare = tuple_richcompare,
    .iter = molt_tuple_iter,
    .length = tuple_length,
    .getitem = tuple_getitem,
    .contains = tuple_contains,
    .concat = tuple_concat,
    .repeat = tuple_repeat,
};
