/* array.array: numbers or characters packed by a type code. Methods are in array_methods.c. */
#include "array_impl.h"

#include <string.h>

extern const MoltNameDef molt_array_type_names[], molt_array_iterator_type_names[];

/* ---- type codes ---- */

static const ArrayKind kinds[] = {
    {'b', 1, SIGNED, "signed char", 'h'}, {'B', 1, UNSIGNED, "unsigned byte integer", 0}, {'u', 4, TEXT, 0, 0}, {'w', 4, TEXT, 0, 0},
    {'h', 2, SIGNED, "signed short integer", 0}, {'H', 2, UNSIGNED, "unsigned short", 'i'}, {'i', 4, SIGNED, "signed integer", 0},
    {'I', 4, UNSIGNED, "unsigned int", 0}, {'l', 8, SIGNED, 0, 0}, {'L', 8, UNSIGNED, 0, 0}, {'q', 8, SIGNED, 0, 0},
    {'Q', 8, UNSIGNED, 0, 0}, {'f', 4, FLOATING, 0, 0}, {'d', 8, FLOATING, 0, 0},
};

static const ArrayKind *kind_of(uint32_t code) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if ((uint8_t)kinds[i].code == code) return &kinds[i];
    return 0;
}

MoltValue molt_array_get_at(const Array *a, int64_t i) {
    const uint8_t *at = a->data + i * a->kind->size;
    uint64_t bits = 0;
    memcpy(&bits, at, a->kind->size); /* all targets are little-endian */
    switch (a->kind->group) {
    case SIGNED: {
        int shift = 64 - a->kind->size * 8;
        return molt_int_from_i64((int64_t)(bits << shift) >> shift);
    }
    case UNSIGNED: return molt_int_from_u64(bits);
    case TEXT: return molt_str_from_code_point((uint32_t)bits);
    default:
        if (a->kind->size == 8) {
            double d;
            memcpy(&d, at, 8);
            return molt_float_new(d);
        } else {
            float f;
            memcpy(&f, at, 4);
            return molt_float_new(f);
        }
    }
}

static int raise_limit(const char *name, bool greater) {
    return molt_raise_int(&molt_OverflowError, "%s is %s", name, greater ? "greater than maximum" : "less than minimum");
}

static int check_limits(const ArrayKind *kind, int64_t number) {
    int bits = kind->size * 8;
    int64_t high = kind->group == UNSIGNED ? ((int64_t)1 << bits) - 1 : ((int64_t)1 << (bits - 1)) - 1;
    int64_t low = kind->group == UNSIGNED ? 0 : -high - 1;
    return number < low ? raise_limit(kind->name, false) : number > high ? raise_limit(kind->name, true) : 0;
}

/* In the order of CPython's tests, which shows in the messages. */
static int check_small(const ArrayKind *kind, const MoltIntView *view) {
    uint64_t magnitude = view->count ? view->limbs[0] : 0;
    bool huge = view->count > 1;
    if (kind->code == 'I') {
        if (view->negative) return molt_raise_int(&molt_OverflowError, "can't convert negative value to unsigned int");
        if (huge) return molt_raise_int(&molt_OverflowError, "Python int too large to convert to C unsigned long");
        return magnitude >> 32 ? raise_limit(kind->name, true) : 0;
    }
    if (huge || magnitude > (uint64_t)INT64_MAX + view->negative)
        return molt_raise_int(&molt_OverflowError, "Python int too large to convert to C long");
    int64_t number = (int64_t)(view->negative ? 0 - magnitude : magnitude);
    if (kind->parsed_as && check_limits(kind_of((uint32_t)kind->parsed_as), number)) return -1;
    return check_limits(kind, number);
}

static int check_wide(const ArrayKind *kind, const MoltIntView *view) {
    uint64_t magnitude = view->count ? view->limbs[0] : 0;
    bool huge = view->count > 1, quad = kind->code == 'q' || kind->code == 'Q';
    if (kind->group == UNSIGNED) {
        if (view->negative)
            return molt_raise_int(&molt_OverflowError, quad ? "can't convert negative int to unsigned"
                                                            : "can't convert negative value to unsigned int");
        if (!huge) return 0;
        return molt_raise_int(&molt_OverflowError, quad ? "int too big to convert" : "Python int too large to convert to C unsigned long");
    }
    if (!huge && magnitude <= (uint64_t)INT64_MAX + view->negative) return 0;
    return molt_raise_int(&molt_OverflowError, quad ? "int too big to convert" : "Python int too large to convert to C long");
}

int molt_array_encode(const ArrayKind *kind, MoltValue v, uint8_t out[8]) {
    uint64_t bits = 0;
    if (kind->group == FLOATING) {
        double d = molt_to_double(v);
        if (d == -1.0 && molt_raised()) return -1;
        float f = (float)d;
        if (kind->size == 8) memcpy(out, &d, 8);
        else memcpy(out, &f, 4);
        return 0;
    }
    if (kind->group == TEXT) {
        if (!molt_is_str_sub(v) || MOLT_STR(v)->length != 1)
            return molt_raise_int(&molt_TypeError, "array item must be unicode character");
        bits = molt_str_at(MOLT_STR(v), 0);
    } else {
        MoltValue index = molt_index(v);
        if (!index) return -1;
        MoltIntView view;
        molt_int_view(index, &view);
        bits = view.count ? view.limbs[0] : 0;
        if (view.negative) bits = 0 - bits;
        int status = kind->size == 8 ? check_wide(kind, &view) : check_small(kind, &view);
        molt_drop(index);
        if (status) return -1;
    }
    memcpy(out, &bits, 8);
    return 0;
}

/* ---- storage ---- */

int molt_array_check_resize(const Array *a) {
    if (!a->exports) return 0;
    return molt_raise_int(&molt_BufferError, "cannot resize an array that is exporting buffers");
}

int molt_array_reserve(Array *a, int64_t length) {
    if (length <= a->capacity) return 0;
    if (length > ((int64_t)1 << 44)) return molt_raise_none(&molt_MemoryError), -1;
    int64_t capacity = length + length / 8 + 8;
    a->data = a->data ? molt_buffer_resize(a->data, (size_t)(capacity * a->kind->size)) : molt_buffer_alloc((size_t)(capacity * a->kind->size));
    a->capacity = capacity;
    return 0;
}

static int get_view(MoltValue v, MoltView *view) {
    Array *a = ARRAY(v);
    view->data = a->data ? a->data : (uint8_t *)a;
    view->length = a->length * a->kind->size;
    view->readonly = false;
    a->exports++;
    return 0;
}

static void release_view(MoltValue owner) { ARRAY(owner)->exports--; }

static const char *view_format(MoltValue v, int64_t *item_size) {
    static const char texts[][2] = {"b", "B", "u", "w", "h", "H", "i", "I", "l", "L", "q", "Q", "f", "d"};
    *item_size = ARRAY(v)->kind->size;
    return texts[ARRAY(v)->kind - kinds];
}

static MoltViewProvider provider = {.type = &molt_array_type, .get = get_view, .release = release_view, .format = view_format};

static MoltValue make(MoltType *type, const ArrayKind *kind, int64_t length) {
    static bool registered;
    if (!registered) molt_view_register(&provider);
    registered = true;
    MoltValue v = molt_type_alloc(type, 0);
    if (!v) return 0;
    molt_array_shape = molt_array_type.shape_id;
    ARRAY(v)->kind = kind;
    if (length && molt_array_reserve(ARRAY(v), length)) {
        molt_drop(v);
        return 0;
    }
    ARRAY(v)->length = length;
    return v;
}

MoltValue molt_array_make_like(const Array *a, int64_t length) {
    return make(&molt_array_type, a->kind, length);
}

/* ---- construction ---- */

static int fill_from_text(Array *a, MoltValue text) {
    const MoltStr *s = MOLT_STR(text);
    if (molt_array_reserve(a, s->length)) return -1;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        memcpy(a->data + 4 * i, &c, 4);
    }
    a->length = s->length;
    return 0;
}

static int fill(Array *a, MoltValue source) {
    if (molt_is_str_sub(source)) return fill_from_text(a, source);
    if (molt_is_bytes_sub(source) || molt_isinstance_of(source, &molt_bytearray_type))
        return molt_array_frombytes(molt_value(a), source) ? 0 : -1;
    if (molt_isinstance_of(source, &molt_array_type) && ARRAY(source)->kind->code == a->kind->code) {
        Array *b = ARRAY(source);
        if (molt_array_reserve(a, b->length)) return -1;
        if (b->length) memcpy(a->data, b->data, (size_t)(b->length * b->kind->size));
        a->length = b->length;
        return 0;
    }
    return molt_array_extend_from(a, source);
}

static MoltValue array_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (kwnames && type->init == molt_array_type.init && molt_no_keywords("array.array", kwnames)) return 0;
    if (nargs == 0) return molt_raise(&molt_TypeError, "array() takes at least 1 argument (0 given)");
    if (nargs > 2) return molt_raise(&molt_TypeError, "array() takes at most 2 arguments (%lld given)", (long long)nargs);
    if (!molt_is_str_sub(args[0]) || MOLT_STR(args[0])->length != 1)
        return molt_raise(&molt_TypeError, "array() argument 1 must be a unicode character, not %T", args[0]);
    uint32_t code = molt_str_at(MOLT_STR(args[0]), 0);
    const ArrayKind *kind = kind_of(code);
    MoltValue source = nargs > 1 ? args[1] : 0;
    bool text = code == 'u' || code == 'w';
    if (source && !text && molt_is_str_sub(source))
        return molt_raise(&molt_TypeError, "cannot use a str to initialize an array with typecode '%c'", (int)code);
    if (source && !text && molt_isinstance_of(source, &molt_array_type) && ARRAY(source)->kind->group == TEXT)
        return molt_raise(&molt_TypeError, "cannot use a unicode array to initialize an array with typecode '%c'", (int)code);
    if (!kind) return molt_raise(&molt_ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    MoltValue result = make(type, kind, 0);
    if (result && source && fill(ARRAY(result), source)) {
        molt_drop(result);
        return 0;
    }
    return result;
}

static void array_dealloc(MoltObject *self) {
    Array *a = (Array *)self;
    if (a->data) molt_buffer_free(a->data);
    molt_object_free(self);
}

/* ---- slots ---- */

static MoltValue array_repr(MoltValue self) {
    Array *a = ARRAY(self);
    MoltValue name = molt_type_name(molt_type_of(self));
    MoltValue result;
    if (a->length == 0) {
        result = molt_str_format("%U('%c')", MOLT_STR(name), a->kind->code);
    } else {
        MoltValue items = a->kind->group == TEXT ? molt_array_tounicode(self) : molt_array_tolist(self);
        result = items ? molt_str_format("%U('%c', %R)", MOLT_STR(name), a->kind->code, items) : 0;
        molt_xdrop(items);
    }
    molt_drop(name);
    return result;
}

static MoltValue array_richcompare(MoltValue self, MoltValue other, int op) {
    if (!molt_isinstance_of(other, &molt_array_type)) return MOLT_NOTIMPLEMENTED;
    Array *a = ARRAY(self), *b = ARRAY(other);
    if ((op == MOLT_EQ || op == MOLT_NE) && a->length != b->length) return molt_bool(op == MOLT_NE);
    for (int64_t i = 0; i < a->length && i < b->length; i++) {
        MoltValue x = molt_array_get_at(a, i), y = molt_array_get_at(b, i);
        int equal = molt_compare_truth(MOLT_EQ, x, y);
        MoltValue result = 0;
        if (equal == 0) {
            if (op == MOLT_EQ || op == MOLT_NE) result = molt_bool(op == MOLT_NE);
            else result = molt_compare(op, x, y);
        }
        molt_drop(x);
        molt_drop(y);
        if (equal != 1) return result;
    }
    int64_t c = a->length - b->length;
    bool r = op == MOLT_LT ? c < 0 : op == MOLT_LE ? c <= 0 : op == MOLT_EQ ? c == 0 : op == MOLT_NE ? c != 0 : op == MOLT_GT ? c > 0 : c >= 0;
    return molt_bool(r);
}

static int64_t array_length(MoltValue self) { return ARRAY(self)->length; }

/* The index of a key that is no slice, made positive; -1 raised. */
static int resolve_index(const Array *a, MoltValue key, const char *range_error, int64_t *out) {
    MoltNumberSlots *number = molt_type_of(key)->number;
    if (!molt_is_int_sub(key) && !(number && number->unary[MOLT_INDEX]))
        return molt_raise_int(&molt_TypeError, "array indices must be integers");
    if (molt_index_i64(key, out)) return -1;
    if (*out < 0) *out += a->length;
    if (*out < 0 || *out >= a->length) return molt_raise_int(&molt_IndexError, "%s", range_error);
    return 0;
}

static bool is_slice(MoltValue key) { return molt_has_shape(key, MOLT_SHAPE_SLICE); }

static MoltValue array_getitem(MoltValue self, MoltValue key) {
    Array *a = ARRAY(self);
    int64_t i, stop, step, count;
    if (!is_slice(key)) return resolve_index(a, key, "array index out of range", &i) ? 0 : molt_array_get_at(a, i);
    if (molt_slice_resolve(key, a->length, &i, &stop, &step, &count)) return 0;
    MoltValue result = molt_array_make_like(a, count);
    size_t size = a->kind->size;
    for (int64_t k = 0; result && k < count; k++) memcpy(ARRAY(result)->data + k * size, a->data + (i + k * step) * size, size);
    return result;
}

/* Replaces items [start, start + removed) by `count` items at `data`. */
static int splice(Array *a, int64_t start, int64_t removed, const uint8_t *data, int64_t count) {
    size_t size = a->kind->size;
    if (removed != count && molt_array_check_resize(a)) return -1;
    if (molt_array_reserve(a, a->length - removed + count)) return -1;
    if (a->data) memmove(a->data + (start + count) * size, a->data + (start + removed) * size, (size_t)(a->length - start - removed) * size);
    if (count) memcpy(a->data + start * size, data, (size_t)count * size);
    a->length += count - removed;
    return 0;
}

static int delete_stepped(Array *a, int64_t start, int64_t step, int64_t count) {
    if (count == 0) return 0;
    if (molt_array_check_resize(a)) return -1;
    size_t size = a->kind->size;
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    int64_t to = start;
    for (int64_t from = start, k = 0; from < a->length; from++) {
        if (k < count && from == start + k * step) {
            k++;
            continue;
        }
        memmove(a->data + to++ * size, a->data + from * size, size);
    }
    a->length -= count;
    return 0;
}

static int set_slice(Array *a, MoltValue key, MoltValue value) {
    int64_t start, stop, step, count;
    if (value && !molt_isinstance_of(value, &molt_array_type))
        return molt_raise_int(&molt_TypeError, "can only assign array (not \"%T\") to array slice", value);
    if (value && ARRAY(value)->kind->code != a->kind->code)
        return molt_raise_int(&molt_TypeError, "bad argument type for built-in operation");
    if (molt_slice_resolve(key, a->length, &start, &stop, &step, &count)) return -1;
    int64_t n = value ? ARRAY(value)->length : 0;
    if (step == 1 && !value) return splice(a, start, count, 0, 0);
    if (!value) return delete_stepped(a, start, step, count);
    size_t size = a->kind->size;
    if (step != 1 && n != count)
        return molt_raise_int(&molt_ValueError, "attempt to assign array of size %lld to extended slice of size %lld", (long long)n, (long long)count);
    uint8_t *copy = molt_buffer_alloc((size_t)n * size + 1); /* value may be the array itself */
    if (n) memcpy(copy, ARRAY(value)->data, (size_t)n * size);
    int status = 0;
    if (step == 1) status = splice(a, start, count, copy, n);
    else
        for (int64_t k = 0; k < count; k++) memcpy(a->data + (start + k * step) * size, copy + k * size, size);
    molt_buffer_free(copy);
    return status;
}

static int array_setitem(MoltValue self, MoltValue key, MoltValue value) {
    Array *a = ARRAY(self);
    int64_t i;
    uint8_t bits[8];
    if (is_slice(key)) return set_slice(a, key, value);
    if (resolve_index(a, key, "array assignment index out of range", &i)) return -1;
    if (!value) return splice(a, i, 1, 0, 0);
    if (molt_array_encode(a->kind, value, bits)) return -1;
    if (i >= a->length) return molt_raise_int(&molt_IndexError, "array assignment index out of range");
    memcpy(a->data + i * a->kind->size, bits, a->kind->size);
    return 0;
}

static int array_contains(MoltValue self, MoltValue item) {
    int64_t at = molt_array_find(ARRAY(self), item, 0, INT64_MAX);
    return at == -2 ? -1 : at >= 0;
}

static MoltValue array_concat(MoltValue self, MoltValue other) {
    if (!molt_isinstance_of(other, &molt_array_type))
        return molt_raise(&molt_TypeError, "can only append array (not \"%T\") to array", other);
    Array *a = ARRAY(self), *b = ARRAY(other);
    if (a->kind->code != b->kind->code) return molt_raise(&molt_TypeError, "bad argument type for built-in operation");
    MoltValue result = molt_array_make_like(a, a->length + b->length);
    if (!result) return 0;
    size_t size = a->kind->size;
    if (a->length) memcpy(ARRAY(result)->data, a->data, (size_t)a->length * size);
    if (b->length) memcpy(ARRAY(result)->data + a->length * size, b->data, (size_t)b->length * size);
    return result;
}

static MoltValue array_inplace_concat(MoltValue self, MoltValue other) {
    if (!molt_isinstance_of(other, &molt_array_type))
        return molt_raise(&molt_TypeError, "can only extend array with array (not \"%T\")", other);
    return molt_array_extend_from(ARRAY(self), other) ? 0 : molt_retain(self);
}

static MoltValue array_repeat(MoltValue self, int64_t count) {
    Array *a = ARRAY(self);
    if (count < 0) count = 0;
    int64_t length;
    if (__builtin_mul_overflow(a->length, count, &length)) return molt_raise_none(&molt_MemoryError);
    MoltValue result = molt_array_make_like(a, length);
    size_t bytes = (size_t)a->length * a->kind->size;
    for (int64_t i = 0; result && bytes && i < count; i++) memcpy(ARRAY(result)->data + (size_t)i * bytes, a->data, bytes);
    return result;
}

static MoltValue array_inplace_repeat(MoltValue self, int64_t count) {
    Array *a = ARRAY(self);
    int64_t length, before = a->length;
    if (count < 0) count = 0;
    if (count != 1 && before && molt_array_check_resize(a)) return 0;
    if (__builtin_mul_overflow(before, count, &length) || molt_array_reserve(a, length)) return molt_raise_none(&molt_MemoryError);
    size_t bytes = (size_t)before * a->kind->size;
    for (int64_t i = 1; i < count && bytes; i++) memcpy(a->data + (size_t)i * bytes, a->data, bytes);
    a->length = length;
    return molt_retain(self);
}

/* ---- iterator ---- */

static MoltValue array_iter(MoltValue self) {
    MoltValue v = molt_type_alloc(&molt_array_iterator_type, 0);
    if (v) MOLT_AS(MoltSequenceIterator, v)->sequence = molt_retain(self);
    return v;
}

static MoltValue iterator_next(MoltValue self) {
    MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, self);
    if (!it->sequence) return 0;
    Array *a = ARRAY(it->sequence);
    if (it->index < a->length) return molt_array_get_at(a, it->index++);
    molt_replace(&it->sequence, 0);
    return 0;
}

static void iterator_dealloc(MoltObject *self) {
    molt_xdrop(((MoltSequenceIterator *)self)->sequence);
    molt_object_free(self);
}

MoltType molt_array_iterator_type = {
    MOLT_TYPE_HEAD("arrayiterator", 0, MoltSequenceIterator, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_array_iterator_type_names,
    .dealloc = iterator_dealloc,
    .iter = molt_iter_self,
    .next = iterator_next,
};

MoltType molt_array_type = {
    MOLT_TYPE_HEAD("array", 0, Array, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_SEQUENCE,
    .ext_offset = offsetof(Array, ext),
    .methods = molt_array_type_names,
    .dealloc = array_dealloc,
    .new_ = array_new,
    .repr = array_repr,
    .hash = molt_hash_not_implemented,
    .richcompare = array_richcompare,
    .iter = array_iter,
    .length = array_length,
    .getitem = array_getitem,
    .setitem = array_setitem,
    .contains = array_contains,
    .concat = array_concat,
    .inplace_concat = array_inplace_concat,
    .repeat = array_repeat,
    .inplace_repeat = array_inplace_repeat,
};
