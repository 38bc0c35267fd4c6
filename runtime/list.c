/* list: storage, its kinds, and the type object. See list_impl.h for the accessors, list_methods.c, list_slice.c,
   list_compare.c, list_sort.c, list_iterator.c. */
#include "list_impl.h"
#include "molt/heap_inline.h"

/* -- storage -- */

void molt_list_reserve(MoltList *l, int64_t capacity) {
    if (capacity <= l->capacity || capacity == 0) return;
    int64_t room = (capacity + (capacity >> 3) + 6) & ~(int64_t)3;
    l->items = l->items ? molt_buffer_resize(l->items, (size_t)room * list_item_size(l->kind))
                        : molt_buffer_alloc((size_t)room * list_item_size(l->kind));
    l->capacity = room;
}

static void reserve_exactly(MoltList *l, int64_t capacity) {
    if (capacity <= l->capacity) return;
    size_t size = (size_t)capacity * list_item_size(l->kind);
    l->items = l->items ? molt_buffer_resize(l->items, size) : molt_buffer_alloc(size);
    l->capacity = capacity;
}

void molt_list_adopt_kind(MoltList *l, uint32_t kind) {
    if (l->kind == kind) return;
    if (l->items) l->capacity = l->capacity * (int64_t)list_item_size(l->kind) / (int64_t)list_item_size(kind);
    l->kind = kind;
}

void molt_list_box(MoltList *l) {
    int64_t n = l->length;
    switch (l->kind) {
    case MOLT_LIST_I64:
        for (int64_t i = 0; i < n; i++) l->boxed[i] = molt_tag(l->i64[i]);
        break;
    case MOLT_LIST_F64:
        for (int64_t i = 0; i < n; i++) l->boxed[i] = molt_float_new(l->f64[i]);
        break;
    case MOLT_LIST_BOOL8: {
        uint8_t *old = l->bool8;
        int64_t room = n > 4 ? n : 4;
        l->boxed = molt_buffer_alloc((size_t)room * 8);
        l->capacity = room;
        for (int64_t i = 0; i < n; i++) l->boxed[i] = molt_bool(old[i]);
        if (old) molt_buffer_free(old);
        break;
    }
    default: return;
    }
    l->kind = MOLT_LIST_BOXED;
}

static MoltList *alloc_list(void) { return molt_alloc_container_inline(sizeof(MoltList), MOLT_SHAPE_LIST); }

MoltValue molt_list_new(int64_t capacity) {
    MoltList *l = alloc_list();
    if (capacity > 0) reserve_exactly(l, capacity);
    return molt_value(l);
}

MoltList *molt_list_alloc_kind(int64_t length, uint32_t kind) {
    MoltList *l = alloc_list();
    l->kind = kind;
    if (length > 0) reserve_exactly(l, length);
    l->length = length;
    return l;
}

static uint32_t common_kind(const MoltValue *items, int64_t length) {
    if (length == 0) return MOLT_LIST_BOXED;
    uint32_t kind = list_kind_for(items[0]);
    if (kind == MOLT_LIST_BOXED) return kind;
    for (int64_t i = 1; i < length; i++)
        if (list_kind_for(items[i]) != kind) return MOLT_LIST_BOXED;
    return kind;
}

MoltValue molt_list_from_owned(const MoltValue *items, int64_t length) {
    MoltList *l = molt_list_alloc_kind(length, common_kind(items, length));
    for (int64_t i = 0; i < length; i++) list_put(l, i, items[i]);
    return molt_value(l);
}

MoltValue molt_list_from_array(const MoltValue *items, int64_t length) {
    MoltList *l = molt_list_alloc_kind(length, common_kind(items, length));
    for (int64_t i = 0; i < length; i++) list_put(l, i, molt_retain(items[i]));
    return molt_value(l);
}

MoltValue molt_list_from_iterable(MoltValue iterable) {
    MoltValue list = molt_list_new(0);
    if (molt_list_extend(MOLT_LIST(list), iterable) == 0) return list;
    molt_drop(list);
    return 0;
}

MoltValue molt_list_get(const MoltList *l, int64_t i) { return list_item(l, i); }

void molt_list_set(MoltList *l, int64_t i, MoltValue v) {
    if (!list_takes(l->kind, v)) molt_list_box(l);
    if (l->kind != MOLT_LIST_BOXED) {
        list_put(l, i, v);
        return;
    }
    MoltValue old = l->boxed[i];
    l->boxed[i] = v;
    molt_drop(old);
}

/* Makes the storage take v. */
MOLT_INLINE void prepare_for(MoltList *l, MoltValue v) {
    if (l->length == 0) molt_list_adopt_kind(l, list_kind_for(v));
    else if (!list_takes(l->kind, v)) molt_list_box(l);
}

void molt_list_push(MoltList *l, MoltValue v) {
    prepare_for(l, v);
    if (l->length >= l->capacity) molt_list_reserve(l, l->length + 1);
    list_put(l, l->length, v);
    l->length++;
}

void molt_list_insert_at(MoltList *l, int64_t i, MoltValue v) {
    if (i < 0 && (i += l->length) < 0) i = 0;
    if (i > l->length) i = l->length;
    prepare_for(l, v);
    if (l->length >= l->capacity) molt_list_reserve(l, l->length + 1);
    memmove(list_address(l, i + 1), list_address(l, i), (size_t)(l->length - i) * list_item_size(l->kind));
    list_put(l, i, v);
    l->length++;
}

MoltValue molt_list_pop_at(MoltList *l, int64_t i) {
    MoltValue v = l->kind == MOLT_LIST_BOXED ? l->boxed[i] : list_item(l, i);
    l->length--;
    if (i < l->length)
        memmove(list_address(l, i), list_address(l, i + 1), (size_t)(l->length - i) * list_item_size(l->kind));
    if (l->capacity > 64 && l->length < l->capacity / 4) {
        int64_t room = l->capacity / 2;
        l->items = molt_buffer_resize(l->items, (size_t)room * list_item_size(l->kind));
        l->capacity = room;
    }
    return v;
}

void molt_list_empty(MoltList *l) {
    void *items = l->items;
    MoltValue *boxed = items;
    int64_t n = l->length;
    uint32_t kind = l->kind;
    if (!items) return;
    l->length = 0;
    l->items = 0;
    l->capacity = 0;
    l->kind = MOLT_LIST_BOXED;
    if (kind == MOLT_LIST_BOXED)
        while (--n >= 0) molt_drop(boxed[n]);
    molt_buffer_free(items);
}

/* -- extend -- */

static void extend_from_list(MoltList *l, MoltList *other) {
    int64_t n = other->length;
    if (n == 0) return;
    if (l->length == 0) molt_list_adopt_kind(l, other->kind);
    if (l->kind != other->kind) {
        if (l->kind != MOLT_LIST_BOXED) molt_list_box(l);
        molt_list_reserve(l, l->length + n);
        for (int64_t i = 0; i < n; i++) l->boxed[l->length + i] = list_item(other, i);
        l->length += n;
        return;
    }
    if (l->items) molt_list_reserve(l, l->length + n);
    else reserve_exactly(l, n);
    memcpy(list_address(l, l->length), other->items, (size_t)n * list_item_size(l->kind));
    if (l->kind == MOLT_LIST_BOXED)
        for (int64_t i = 0; i < n; i++) molt_retain(other->boxed[i]);
    l->length += n;
}

static void extend_from_tuple(MoltList *l, MoltTuple *t) {
    molt_list_reserve(l, l->length + t->length);
    for (int64_t i = 0; i < t->length; i++) molt_list_push(l, molt_retain(t->items[i]));
}

static int extend_from_iterator(MoltList *l, MoltValue iterable) {
    MoltValue it = molt_iter(iterable);
    if (!it) return -1;
    int64_t hint = molt_length_hint(iterable, 8);
    if (hint < 0) {
        molt_drop(it);
        return -1;
    }
    if (hint > INT64_MAX - l->length) hint = 0; /* a lie: CPython ignores it too */
    if (hint > MOLT_ITEMS_LIMIT) {
        molt_drop(it);
        molt_raise_none(&molt_MemoryError);
        return -1;
    }
    if (hint > 8 && hint < 1 << 26) {
        if (l->length == 0 && l->capacity < hint) reserve_exactly(l, hint);
        else molt_list_reserve(l, l->length + hint);
    }
    MoltValue v;
    while ((v = molt_next(it)) && v != MOLT_STOP) molt_list_push(l, v);
    molt_drop(it);
    return v ? 0 : -1;
}

int molt_list_extend(MoltList *l, MoltValue iterable) {
    if (molt_is_list(iterable) || iterable == molt_value(l)) extend_from_list(l, MOLT_LIST(iterable));
    else if (molt_is_tuple(iterable)) extend_from_tuple(l, MOLT_TUPLE(iterable));
    else return extend_from_iterator(l, iterable);
    return 0;
}

/* -- slots -- */

static void list_dealloc(MoltObject *self) {
    MoltList *l = (MoltList *)self;
    molt_list_empty(l);
    if (self->shape == MOLT_SHAPE_LIST) molt_free_container_inline(self, sizeof *l);
    else molt_object_free(self);
}

static void list_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltList *l = (MoltList *)self;
    if (l->kind == MOLT_LIST_BOXED)
        for (int64_t i = 0; i < l->length; i++) visit(l->boxed[i], arg);
    if (self->shape != MOLT_SHAPE_LIST) molt_fields_traverse(self, visit, arg);
}

static void list_clear(MoltObject *self) { molt_list_empty((MoltList *)self); }

static MoltValue list_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return type == &molt_list_type ? molt_list_new(0) : molt_type_alloc(type, 0);
}

static int list_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    MoltType *type = molt_type_of(self);
    if ((type == &molt_list_type || type->new_ == molt_list_type.new_) && molt_no_keywords("list", kwnames) < 0) return -1;
    if (molt_arg_count("list", nargs, 0, 1) < 0) return -1;
    molt_list_empty(MOLT_LIST(self));
    return nargs ? molt_list_extend(MOLT_LIST(self), args[0]) : 0;
}

static MoltValue list_repr(MoltValue self) {
    MoltList *l = MOLT_LIST(self);
    if (l->length == 0) return molt_str_from_ascii("[]", 2);
    MoltReprGuard guard;
    if (molt_repr_enter(&guard, self)) return molt_str_from_ascii("[...]", 5);
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_char(&w, '[');
    for (int64_t i = 0; i < l->length; i++) {
        if (i) molt_writer_ascii(&w, ", ", 2);
        MoltValue item = list_item(l, i);
        MoltValue text = molt_repr(item);
        molt_drop(item);
        if (!text) {
            molt_writer_abandon(&w);
            molt_repr_leave(&guard);
            return 0;
        }
        molt_writer_str(&w, MOLT_STR(text));
        molt_drop(text);
    }
    molt_writer_char(&w, ']');
    molt_repr_leave(&guard);
    return molt_writer_finish(&w);
}

static int64_t list_length(MoltValue self) { return MOLT_LIST(self)->length; }

extern const MoltNameDef molt_list_type_names[];
MoltType molt_list_type = {
    MOLT_TYPE_HEAD("list", MOLT_SHAPE_LIST, MoltList, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_SEQUENCE | MOLT_TYPE_MATCH_SELF |
             MOLT_TYPE_LIST_SUB,
    .methods = molt_list_type_names,
    .dealloc = list_dealloc,
    .traverse = list_traverse,
    .clear = list_clear,
    .new_ = list_new,
    .init = list_init,
    .repr = list_repr,
    .hash = molt_hash_not_implemented,
    .richcompare = molt_list_richcompare,
    .iter = molt_list_iter,
    .length = list_length,
    .getitem = molt_list_getitem,
    .setitem = molt_list_setitem,
    .contains = molt_list_contains,
    .concat = molt_list_concat,
    .inplace_concat = molt_list_inplace_concat,
    .repeat = molt_list_repeat,
    .inplace_repeat = molt_list_inplace_repeat,
};
