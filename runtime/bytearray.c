/* bytearray: storage, slots and the methods that change it. The others are in bytes_methods.c. */
#include "bytes_impl.h"

static MoltByteArray *array_of(MoltValue v) { return MOLT_AS(MoltByteArray, v); }

/* -- views -- */

static int get_view(MoltValue v, MoltView *view) {
    MoltByteArray *a = array_of(v);
    view->data = a->data;
    view->length = a->length;
    a->exports++;
    return 0;
}
static void release_view(MoltValue owner) { array_of(owner)->exports--; }
static MoltViewProvider provider = {.type = &molt_bytearray_type, .get = get_view, .release = release_view};

/* -- storage -- */

static int check_exports(MoltByteArray *a) {
    if (a->exports == 0) return 0;
    return molt_raise_int(&molt_BufferError, "Existing exports of data: object cannot be re-sized");
}

int molt_bytearray_resize(MoltByteArray *a, int64_t length) {
    if (length == a->length) return 0;
    if (check_exports(a) < 0) return -1;
    if (length > MOLT_STR_LIMIT) return molt_raise_none(&molt_MemoryError), -1;
    if (length + 1 > a->capacity || length < a->capacity / 2) {
        int64_t capacity = length > a->length ? length + length / 8 + (length < 9 ? 3 : 6) : length + 1;
        a->data = a->data ? molt_buffer_resize(a->data, (size_t)capacity) : molt_buffer_alloc((size_t)capacity);
        a->capacity = capacity;
    }
    a->length = length;
    a->data[length] = 0;
    return 0;
}

static MoltValue alloc_array(MoltType *type) {
    molt_view_register(&provider);
    MoltValue v = molt_type_alloc(type, 0);
    if (!v) return 0;
    array_of(v)->data = molt_buffer_alloc(1);
    array_of(v)->data[0] = 0;
    array_of(v)->capacity = 1;
    return v;
}

MoltValue molt_bytearray_new(const void *data, int64_t n) {
    MoltValue v = alloc_array(&molt_bytearray_type);
    if (n <= 0) return v;
    MoltByteArray *a = array_of(v);
    a->data = molt_buffer_resize(a->data, (size_t)n + 1);
    a->capacity = n + 1;
    a->length = n;
    if (data) memcpy(a->data, data, (size_t)n);
    else memset(a->data, 0, (size_t)n);
    a->data[n] = 0;
    return v;
}

static void array_dealloc(MoltObject *self) {
    MoltByteArray *a = (MoltByteArray *)self;
    if (a->data) molt_buffer_free(a->data);
    a->data = 0;
    molt_object_free(self);
}

static MoltValue array_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return alloc_array(type);
}

static int array_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"source", "encoding", "errors"};
    MoltValue given[3] = {0, 0, 0};
    if (molt_parse_args("bytearray", args, nargs, kwnames, names, 0, 0, 3, given) < 0) return -1;
    MoltByteArray *a = array_of(self);
    if (a->length && molt_bytearray_resize(a, 0) < 0) return -1;
    ByteSource bytes = {0, 0};
    if (given[1] || given[2]) {
        MoltValue encoded = molt_bytes_encode_argument("bytearray", given[0], given[1], given[2]);
        if (!encoded) return -1;
        int result = molt_bytearray_resize(a, MOLT_BYTES(encoded)->length);
        if (result == 0) memcpy(a->data, MOLT_BYTES(encoded)->data, (size_t)a->length);
        molt_drop(encoded);
        return result;
    }
    if (!given[0]) return 0;
    if (molt_bytes_from_source("bytearray", given[0], "byte must be in range(0, 256)", &bytes) < 0) return -1;
    int result = molt_bytearray_resize(a, bytes.n);
    if (result == 0 && bytes.n) memcpy(a->data, bytes.owned, (size_t)bytes.n);
    molt_buffer_free(bytes.owned);
    return result;
}

/* -- slots -- */

static MoltValue array_repr(MoltValue self) {
    ByteText t = byte_text(self);
    const char *name = molt_type_of(self)->name;
    char *prefix = molt_buffer_alloc(strlen(name) + 2);
    strcpy(prefix, name);
    strcat(prefix, "(");
    MoltValue r = molt_bytes_repr_text(prefix, ")", t, true);
    molt_buffer_free(prefix);
    return r;
}

static MoltValue array_richcompare(MoltValue a, MoltValue b, int op) {
    MoltView x, y;
    if (molt_is_str_sub(a) || molt_is_str_sub(b)) return MOLT_NOTIMPLEMENTED;
    if (molt_view_get(a, &x) < 0) {
        molt_exception_clear();
        return MOLT_NOTIMPLEMENTED;
    }
    if (molt_view_get(b, &y) < 0) {
        molt_exception_clear();
        molt_view_release(&x);
        return MOLT_NOTIMPLEMENTED;
    }
    MoltValue r = molt_bytes_order((ByteText){x.data, x.length}, (ByteText){y.data, y.length}, op);
    molt_view_release(&x);
    molt_view_release(&y);
    return r;
}

static int64_t array_length(MoltValue self) { return array_of(self)->length; }

/* 0 and an int that is to be an index, or -1. */
static int subscript_value(MoltValue key, int64_t *index) {
    int found = molt_subscript_index(key, index);
    if (found < 0) return -1;
    if (!found) return molt_raise_int(&molt_TypeError, "bytearray indices must be integers or slices, not %T", key);
    return 0;
}

/* 0 and an index within the array, or -1. */
static int within(MoltValue self, int64_t *index) {
    MoltByteArray *a = array_of(self);
    if (*index < 0) *index += a->length;
    if ((uint64_t)*index >= (uint64_t)a->length) return molt_raise_int(&molt_IndexError, "bytearray index out of range");
    return 0;
}

static MoltValue array_getitem(MoltValue self, MoltValue key) {
    int64_t i;
    if (!molt_has_shape(key, MOLT_SHAPE_SLICE)) {
        if (subscript_value(key, &i) < 0 || within(self, &i) < 0) return 0;
        return molt_tag(array_of(self)->data[i]);
    }
    int64_t start, stop, step;
    if (molt_slice_unpack(key, &start, &stop, &step) < 0) return 0;
    MoltByteArray *a = array_of(self);
    int64_t n = molt_slice_adjust(a->length, &start, &stop, step);
    if (step == 1) return molt_bytearray_new(a->data + start, n);
    MoltValue r = molt_bytearray_new(0, n);
    for (i = 0; i < n; i++) array_of(r)->data[i] = a->data[start + i * step];
    return r;
}

/* data[start:end] = bytes */
static int replace_range(MoltByteArray *a, int64_t start, int64_t end, const uint8_t *data, int64_t n) {
    int64_t growth = n - (end - start), tail = a->length - end;
    if (growth == 0) {
        if (n) memmove(a->data + start, data, (size_t)n);
        return 0;
    }
    if (growth > 0) {
        if (molt_bytearray_resize(a, a->length + growth) < 0) return -1;
        memmove(a->data + end + growth, a->data + end, (size_t)tail);
    } else {
        if (check_exports(a) < 0) return -1;
        memmove(a->data + start + n, a->data + end, (size_t)tail);
        molt_bytearray_resize(a, a->length + growth);
    }
    if (n) memcpy(a->data + start, data, (size_t)n);
    return 0;
}

static int delete_stepped(MoltByteArray *a, int64_t start, int64_t step, int64_t n) {
    if (n == 0) return 0;
    if (check_exports(a) < 0) return -1;
    if (step < 0) {
        start += step * (n - 1);
        step = -step;
    }
    int64_t to = start, next = start, left = n;
    for (int64_t i = start; i < a->length; i++) {
        if (left && i == next) {
            next += step;
            left--;
        } else {
            a->data[to++] = a->data[i];
        }
    }
    return molt_bytearray_resize(a, to);
}

static int set_slice(MoltValue self, MoltValue key, const uint8_t *data, int64_t count, bool deleting) {
    int64_t start, stop, step;
    if (molt_slice_unpack(key, &start, &stop, &step) < 0) return -1;
    MoltByteArray *a = array_of(self);
    int64_t n = molt_slice_adjust(a->length, &start, &stop, step);
    if (step == 1) return replace_range(a, start, start + n, data, count);
    if (deleting) return delete_stepped(a, start, step, n);
    if (count != n)
        return molt_raise_int(&molt_ValueError, "attempt to assign bytes of size %lld to extended slice of size %lld", count, n);
    for (int64_t i = 0; i < n; i++) a->data[start + i * step] = data[i];
    return 0;
}

static bool is_number(MoltValue v) {
    MoltNumberSlots *number = molt_type_of(v)->number;
    return molt_has_shape(v, MOLT_SHAPE_COMPLEX) ||
           (number && (number->unary[MOLT_INDEX] || number->unary[MOLT_TO_INT] || number->unary[MOLT_TO_FLOAT]));
}

static int array_setitem(MoltValue self, MoltValue key, MoltValue value) {
    int64_t i;
    uint8_t b;
    if (!molt_has_shape(key, MOLT_SHAPE_SLICE)) {
        if (subscript_value(key, &i) < 0) return -1;
        if (value && molt_byte_from(value, "byte must be in range(0, 256)", &b) < 0) return -1; /* may change the array */
        if (within(self, &i) < 0) return -1;
        if (!value) return replace_range(array_of(self), i, i + 1, 0, 0);
        array_of(self)->data[i] = b;
        return 0;
    }
    if (!value) return set_slice(self, key, 0, 0, true);
    int64_t start, stop, step;
    if ((is_number(value) || molt_is_str_sub(value)) && molt_slice_unpack(key, &start, &stop, &step) < 0) return -1;
    if (is_number(value) || molt_is_str_sub(value))
        return molt_raise_int(&molt_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    ByteSource bytes;
    if (molt_bytes_from_source("bytearray", value, "byte must be in range(0, 256)", &bytes) < 0) return -1;
    int result = set_slice(self, key, bytes.owned, bytes.n, false);
    molt_buffer_free(bytes.owned);
    return result;
}

static MoltValue array_concat(MoltValue a, MoltValue b) {
    MoltView x, y;
    x.owner = 0;
    if (molt_view_get(a, &x) < 0 || molt_view_get(b, &y) < 0) {
        molt_view_release(&x);
        if (!molt_exception_matches(&molt_TypeError)) return 0;
        molt_exception_clear();
        return molt_raise(&molt_TypeError, "can't concat %T to %T", b, a);
    }
    MoltValue r = molt_bytearray_new(0, x.length + y.length);
    memcpy(array_of(r)->data, x.data, (size_t)x.length);
    memcpy(array_of(r)->data + x.length, y.data, (size_t)y.length);
    molt_view_release(&x);
    molt_view_release(&y);
    return r;
}

static int append_view(MoltByteArray *a, const uint8_t *data, int64_t n) {
    int64_t old = a->length;
    if (molt_bytearray_resize(a, old + n) < 0) return -1;
    if (n) memcpy(a->data + old, data, (size_t)n);
    return 0;
}

static MoltValue array_inplace_concat(MoltValue self, MoltValue other) {
    MoltView view;
    if (molt_view_get(other, &view) < 0) {
        if (!molt_exception_matches(&molt_TypeError)) return 0;
        molt_exception_clear();
        return molt_raise(&molt_TypeError, "can't concat %T to %T", other, self);
    }
    MoltByteArray *a = array_of(self);
    int result = append_view(a, view.data, view.length); /* of itself: refused, since the view is an export */
    molt_view_release(&view);
    return result < 0 ? 0 : molt_retain(self);
}

static MoltValue array_repeat(MoltValue self, int64_t count) {
    MoltByteArray *a = array_of(self);
    if (count < 0) count = 0;
    if (a->length && count > MOLT_STR_LIMIT / a->length) return molt_raise_none(&molt_MemoryError);
    MoltValue r = molt_bytearray_new(0, a->length * count);
    for (int64_t i = 0; i < count; i++) memcpy(array_of(r)->data + i * a->length, a->data, (size_t)a->length);
    return r;
}

static MoltValue array_inplace_repeat(MoltValue self, int64_t count) {
    MoltByteArray *a = array_of(self);
    int64_t n = a->length;
    if (count < 0) count = 0;
    if (n && count > MOLT_STR_LIMIT / n) return molt_raise_none(&molt_MemoryError);
    if (molt_bytearray_resize(a, n * count) < 0) return 0;
    for (int64_t i = 1; i < count; i++) memcpy(a->data + i * n, a->data, (size_t)n);
    return molt_retain(self);
}

MoltValue molt_bytes_percent(MoltValue format, MoltValue args);
static MoltValue array_mod(MoltValue a, MoltValue b) {
    return molt_isinstance_of(a, &molt_bytearray_type) ? molt_bytes_percent(a, b) : MOLT_NOTIMPLEMENTED;
}

/* -- methods -- */

MoltValue molt_bytearray_append(MoltValue self, MoltValue item) {
    uint8_t b;
    if (molt_byte_from(item, "byte must be in range(0, 256)", &b) < 0) return 0;
    return append_view(array_of(self), &b, 1) < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_bytearray_insert(MoltValue self, MoltValue index, MoltValue item) {
    int64_t i;
    uint8_t b;
    if (molt_text_ssize(index, &i) < 0 || molt_byte_from(item, "byte must be in range(0, 256)", &b) < 0) return 0;
    MoltByteArray *a = array_of(self);
    if (i < 0 && (i += a->length) < 0) i = 0;
    if (i > a->length) i = a->length;
    return replace_range(a, i, i, &b, 1) < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_bytearray_extend(MoltValue self, MoltValue iterable) {
    if (iterable != self && molt_is_str_sub(iterable))
        return molt_raise(&molt_TypeError, "expected iterable of integers; got: 'str'");
    MoltType *type = molt_type_of(iterable);
    if (molt_is_int_sub(iterable) || (!type->iter && !type->getitem && !molt_view_provider(iterable)))
        return molt_raise(&molt_TypeError, "can't extend bytearray with %T", iterable);
    ByteSource bytes;
    if (molt_bytes_from_source("bytearray", iterable, "byte must be in range(0, 256)", &bytes) < 0) return 0;
    int result = append_view(array_of(self), bytes.owned, bytes.n);
    molt_buffer_free(bytes.owned);
    return result < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_bytearray_pop(MoltValue self, MoltValue index) {
    int64_t i;
    if (molt_text_ssize(index, &i) < 0) return 0;
    MoltByteArray *a = array_of(self);
    if (a->length == 0) return molt_raise(&molt_IndexError, "pop from empty bytearray");
    if (i < 0) i += a->length;
    if ((uint64_t)i >= (uint64_t)a->length) return molt_raise(&molt_IndexError, "pop index out of range");
    uint8_t b = a->data[i];
    return replace_range(a, i, i + 1, 0, 0) < 0 ? 0 : molt_tag(b);
}

MoltValue molt_bytearray_remove(MoltValue self, MoltValue value) {
    uint8_t b;
    if (molt_byte_from(value, "byte must be in range(0, 256)", &b) < 0) return 0;
    MoltByteArray *a = array_of(self);
    uint8_t *at = a->length ? memchr(a->data, b, (size_t)a->length) : 0;
    if (!at) return molt_raise(&molt_ValueError, "value not found in bytearray");
    int64_t i = at - a->data;
    return replace_range(a, i, i + 1, 0, 0) < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_bytearray_reverse(MoltValue self) {
    MoltByteArray *a = array_of(self);
    for (int64_t i = 0, j = a->length - 1; i < j; i++, j--) {
        uint8_t b = a->data[i];
        a->data[i] = a->data[j];
        a->data[j] = b;
    }
    return MOLT_NONE;
}

MoltValue molt_bytearray_clear(MoltValue self) { return molt_bytearray_resize(array_of(self), 0) < 0 ? 0 : MOLT_NONE; }
MoltValue molt_bytearray_copy(MoltValue self) { return molt_bytearray_new(array_of(self)->data, array_of(self)->length); }
MoltValue molt_bytearray_alloc(MoltValue self) { return molt_tag(array_of(self)->length ? array_of(self)->length + 1 : 0); }
MoltValue molt_bytearray_sizeof(MoltValue self) {
    return molt_tag(56 + (array_of(self)->length ? array_of(self)->length + 1 : 0));
}

MoltValue molt_bytearray_reduce(MoltValue self) {
    MoltByteArray *a = array_of(self);
    MoltValue text = molt_decode(a->data, a->length, "latin-1", "strict");
    MoltValue args[2] = {text, molt_str_from_ascii("latin-1", 7)};
    MoltValue items[3] = {molt_retain(molt_value(molt_type_of(self))), molt_tuple_from_owned(args, 2), MOLT_NONE};
    return molt_tuple_from_owned(items, 3);
}
MoltValue molt_bytearray_reduce_ex(MoltValue self, MoltValue protocol) { return molt_bytearray_reduce(self); }

MoltValue molt_bytearray_iter(MoltValue self); /* bytes_iterator.c */
static MoltNumberSlots array_number = {.binary[MOLT_MOD] = array_mod};

extern const MoltNameDef molt_bytearray_type_names[];
MoltType molt_bytearray_type = {
    MOLT_TYPE_HEAD("bytearray", 0, MoltByteArray, &molt_object_type),
    .ext_offset = offsetof(MoltByteArray, ext),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_MATCH_SELF | MOLT_TYPE_NO_WEAKREF,
    .methods = molt_bytearray_type_names,
    .dealloc = array_dealloc,
    .traverse = molt_fields_traverse,
    .new_ = array_new,
    .init = array_init,
    .repr = array_repr,
    .str = array_repr,
    .hash = molt_hash_not_implemented,
    .richcompare = array_richcompare,
    .iter = molt_bytearray_iter,
    .length = array_length,
    .getitem = array_getitem,
    .setitem = array_setitem,
    .contains = molt_bytes_contains,
    .concat = array_concat,
    .inplace_concat = array_inplace_concat,
    .repeat = array_repeat,
    .inplace_repeat = array_inplace_repeat,
    .number = &array_number,
};
