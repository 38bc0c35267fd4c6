/* memoryview: views of bytes-like objects, with strides, formats of a single native item, and several dimensions for
   those made by cast(). */
#include "memoryview_impl.h"

enum { MAX_DIMENSIONS = 64 };

typedef struct Memory {
    MoltObject head;
    MoltView base;      /* of the object that owns the memory; owner 0 once released */
    uint8_t *data;      /* first item */
    uint8_t *packed;    /* items in a row, for views of a view with strides; or 0 */
    int64_t length, item_size;  /* all items; bytes of one */
    int64_t *shape, *strides;   /* for each dimension: items, and bytes from one to the next */
    int64_t one[2];             /* where these are for one dimension */
    int dimensions;
    char format;
    bool marked;                /* the format was given with '@' */
    bool readonly;
    int64_t exports, hash;
} Memory;
#define MEMORY(v) MOLT_AS(Memory, v)

static MoltValue released(void) {
    return molt_raise(&molt_ValueError, "operation forbidden on released memoryview object");
}
static int check(Memory *m) { return m->base.owner ? 0 : (released(), -1); }

/* -- dimensions -- */

static void set_dimensions(Memory *m, int dimensions) {
    m->dimensions = dimensions;
    m->shape = m->one;
    m->strides = m->one + 1;
    if (dimensions <= 1) return;
    m->shape = molt_buffer_alloc(2 * (size_t)dimensions * sizeof(int64_t));
    m->strides = m->shape + dimensions;
}

/* The strides of items that lie in a row, the last dimension first. */
static void set_strides(Memory *m) {
    int64_t stride = m->item_size;
    for (int d = m->dimensions - 1; d >= 0; d--) {
        m->strides[d] = stride;
        stride *= m->shape[d];
    }
}

static void count_items(Memory *m) {
    m->length = 1;
    for (int d = 0; d < m->dimensions; d++) m->length *= m->shape[d];
}

static bool in_a_row(const Memory *m, bool fortran) {
    int64_t stride = m->item_size;
    for (int i = 0; i < m->dimensions; i++) {
        int d = fortran ? i : m->dimensions - 1 - i;
        if (m->shape[d] > 1 && m->strides[d] != stride) return m->length == 0;
        stride *= m->shape[d];
    }
    return true;
}
static bool contiguous(const Memory *m) { return in_a_row(m, false); }

static uint8_t *item_at(Memory *m, int64_t i) { return m->data + i * m->strides[0]; }

/* Copies the items below dimension d of the item at p; returns where the next one goes. */
static uint8_t *copy_below(const Memory *m, int d, const uint8_t *p, uint8_t *out) {
    if (d == m->dimensions) {
        memcpy(out, p, (size_t)m->item_size);
        return out + m->item_size;
    }
    for (int64_t i = 0; i < m->shape[d]; i++) out = copy_below(m, d + 1, p + i * m->strides[d], out);
    return out;
}

/* The same with the first index running fastest. */
static uint8_t *copy_fortran(const Memory *m, int d, const uint8_t *p, uint8_t *out) {
    if (d < 0) {
        memcpy(out, p, (size_t)m->item_size);
        return out + m->item_size;
    }
    for (int64_t i = 0; i < m->shape[d]; i++) out = copy_fortran(m, d - 1, p + i * m->strides[d], out);
    return out;
}

static void copy_items(Memory *m, uint8_t *out) {
    if (!contiguous(m)) copy_below(m, 0, m->data, out);
    else if (m->length) memcpy(out, m->data, (size_t)(m->length * m->item_size));
}

/* -- views of views -- */

static int get_view(MoltValue v, MoltView *view) {
    Memory *m = MEMORY(v);
    if (check(m) < 0) return -1;
    view->length = m->length * m->item_size;
    view->readonly = m->readonly;
    view->data = m->data;
    if (!contiguous(m)) {
        if (!m->packed) m->packed = molt_buffer_alloc((size_t)view->length + 1);
        copy_items(m, m->packed);
        view->data = m->packed;
        view->readonly = true;
    }
    m->exports++;
    return 0;
}
static void release_view(MoltValue owner) { MEMORY(owner)->exports--; }
static MoltViewProvider provider = {.type = &molt_memoryview_type, .get = get_view, .release = release_view};

/* -- making -- */

static MoltValue alloc_memory(MoltValue owner) {
    MoltView base;
    if (molt_view_get(owner, &base) < 0) return 0;
    molt_view_register(&provider);
    MoltValue v = molt_type_alloc(&molt_memoryview_type, 0);
    Memory *m = MEMORY(v);
    m->base = base;
    m->data = base.data;
    set_dimensions(m, 1);
    m->length = m->shape[0] = base.length;
    m->strides[0] = m->item_size = 1;
    m->format = 'B';
    m->readonly = base.readonly;
    m->hash = -1;
    return v;
}

/* Another view of the same memory. */
static MoltValue same_memory(Memory *m) {
    MoltValue v = alloc_memory(m->base.owner);
    if (!v) return 0;
    Memory *copy = MEMORY(v);
    copy->data = m->data;
    set_dimensions(copy, m->dimensions);
    for (int d = 0; d < m->dimensions; d++) {
        copy->shape[d] = m->shape[d];
        copy->strides[d] = m->strides[d];
    }
    copy->length = m->length;
    copy->item_size = m->item_size;
    copy->format = m->format;
    copy->marked = m->marked;
    copy->readonly = m->readonly;
    return v;
}

MoltValue molt_memoryview_of(MoltValue object) {
    if (molt_is_small(object) || (!molt_is_bytes_sub(object) && !molt_view_provider(object)))
        return molt_raise(&molt_TypeError, "memoryview: a bytes-like object is required, not '%T'", object);
    if (molt_type_of(object) == &molt_memoryview_type) {
        if (check(MEMORY(object)) < 0) return 0;
        return same_memory(MEMORY(object));
    }
    MoltValue v = alloc_memory(object);
    MoltViewProvider *p = molt_is_bytes_sub(object) ? 0 : molt_view_provider(object);
    if (v && p && p->format) {
        Memory *m = MEMORY(v);
        m->format = *p->format(object, &m->item_size);
        m->strides[0] = m->item_size;
        m->length = m->shape[0] = m->base.length / m->item_size;
    }
    return v;
}

static MoltValue memory_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"object"};
    MoltValue object = 0;
    if (molt_parse_args("memoryview", args, nargs, kwnames, names, 0, 1, 1, &object) < 0) return 0;
    return molt_memoryview_of(object);
}

static void memory_dealloc(MoltObject *self) {
    Memory *m = (Memory *)self;
    molt_view_release(&m->base);
    if (m->packed) molt_buffer_free(m->packed);
    if (m->dimensions > 1) molt_buffer_free(m->shape);
    molt_object_free(self);
}

static void memory_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((Memory *)self)->base.owner, arg); }

/* -- slots -- */

static MoltValue memory_repr(MoltValue self) {
    uintptr_t address = (uintptr_t)molt_object(self);
    char text[20];
    int n = 0;
    for (int shift = (int)sizeof address * 8 - 4; shift >= 0; shift -= 4)
        if (n || address >> shift) text[n++] = "0123456789abcdef"[address >> shift & 15];
    text[n] = 0;
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_c(&w, MEMORY(self)->base.owner ? "<memory at 0x" : "<released memory at 0x");
    molt_writer_c(&w, text);
    molt_writer_char(&w, '>');
    return molt_writer_finish(&w);
}

static int64_t memory_hash(MoltValue self) {
    Memory *m = MEMORY(self);
    if (m->hash != -1) return m->hash;
    if (check(m) < 0) return -1;
    if (!m->readonly) {
        molt_raise(&molt_ValueError, "cannot hash writable memoryview object");
        return -1;
    }
    if (!strchr("Bbc", m->format)) {
        molt_raise(&molt_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        return -1;
    }
    if (molt_hash(m->base.owner) == -1) return -1;
    uint8_t *bytes = molt_buffer_alloc((size_t)m->length + 1);
    copy_items(m, bytes);
    m->hash = molt_hash_bytes(bytes, (size_t)m->length);
    molt_buffer_free(bytes);
    return m->hash;
}

static bool is_float(char format) { return format == 'f' || format == 'd' || format == 'e'; }

static int same_below(Memory *a, Memory *b, int d, const uint8_t *p, const uint8_t *q) {
    int same = 1;
    if (d < a->dimensions) {
        for (int64_t i = 0; same > 0 && i < a->shape[d]; i++)
            same = same_below(a, b, d + 1, p + i * a->strides[d], q + i * b->strides[d]);
        return same;
    }
    if (a->format == b->format && !is_float(a->format)) return memcmp(p, q, (size_t)a->item_size) == 0;
    MoltValue x = molt_memory_unpack(p, a->format, a->item_size), y = molt_memory_unpack(q, b->format, b->item_size);
    same = molt_compare_truth(MOLT_EQ, x, y);
    molt_drop(x);
    molt_drop(y);
    return same;
}

static int same_items(Memory *a, Memory *b) {
    if (a->dimensions != b->dimensions) return 0;
    for (int d = 0; d < a->dimensions; d++)
        if (a->shape[d] != b->shape[d]) return 0;
    return same_below(a, b, 0, a->data, b->data);
}

static MoltValue memory_richcompare(MoltValue self, MoltValue other, int op) {
    if (op != MOLT_EQ && op != MOLT_NE) return MOLT_NOTIMPLEMENTED;
    if (molt_type_of(self) != &molt_memoryview_type) return MOLT_NOTIMPLEMENTED;
    bool gone = !MEMORY(self)->base.owner;
    if (molt_type_of(other) == &molt_memoryview_type && !MEMORY(other)->base.owner) gone = true;
    if (gone) return molt_bool((self == other) == (op == MOLT_EQ));
    MoltValue view = molt_memoryview_of(other);
    if (!view) {
        molt_exception_clear();
        return MOLT_NOTIMPLEMENTED;
    }
    int same = same_items(MEMORY(self), MEMORY(view));
    molt_drop(view);
    return same < 0 ? 0 : molt_bool(same == (op == MOLT_EQ));
}

static int64_t memory_length(MoltValue self) {
    Memory *m = MEMORY(self);
    if (check(m) < 0) return -1;
    if (!m->dimensions) return molt_raise_int(&molt_TypeError, "0-dim memory has no length");
    return m->shape[0];
}

/* -- subscripts -- */

static int in_dimension(Memory *m, int d, MoltValue key, uint8_t **p) {
    int64_t i;
    if (molt_subscript_index(key, &i) < 0) return -1;
    if (i < 0) i += m->shape[d];
    if ((uint64_t)i >= (uint64_t)m->shape[d])
        return molt_raise_int(&molt_IndexError, "index out of bounds on dimension %d", d + 1);
    *p += i * m->strides[d];
    return 0;
}

static bool is_index(MoltValue v) { return molt_is_int_sub(v) || molt_type_lookup(molt_type_of(v), MOLT_N(__index__)); }

static bool all_indices(MoltValue key) {
    if (!molt_is_tuple(key)) return false;
    for (int64_t i = 0; i < MOLT_TUPLE(key)->length; i++)
        if (!is_index(MOLT_TUPLE(key)->items[i])) return false;
    return true;
}

static bool all_slices(MoltValue key) {
    if (!molt_is_tuple(key) || !MOLT_TUPLE(key)->length) return false;
    for (int64_t i = 0; i < MOLT_TUPLE(key)->length; i++)
        if (!molt_has_shape(MOLT_TUPLE(key)->items[i], MOLT_SHAPE_SLICE)) return false;
    return true;
}

/* The one item that the key names; 0: an exception is set. `partial` is said of keys with too few indices. */
static uint8_t *find_item(Memory *m, MoltValue key, const char *partial) {
    uint8_t *p = m->data;
    if (is_index(key)) {
        if (m->dimensions > 1) return molt_raise(&molt_NotImplementedError, partial), (uint8_t *)0;
        return in_dimension(m, 0, key, &p) < 0 ? 0 : p;
    }
    if (!all_indices(key)) return molt_raise(&molt_TypeError, "memoryview: invalid slice key"), (uint8_t *)0;
    int64_t n = MOLT_TUPLE(key)->length;
    if (n < m->dimensions) return molt_raise(&molt_NotImplementedError, "sub-views are not implemented"), (uint8_t *)0;
    if (n > m->dimensions) {
        molt_raise(&molt_TypeError, "cannot index %d-dimension view with %lld-element tuple", m->dimensions, n);
        return 0;
    }
    for (int d = 0; d < n; d++)
        if (in_dimension(m, d, MOLT_TUPLE(key)->items[d], &p) < 0) return 0;
    return p;
}

/* Is the key `()` or `...`, the only ones of a view without dimensions? */
static bool is_whole(MoltValue key) { return key == MOLT_ELLIPSIS || (molt_is_tuple(key) && !MOLT_TUPLE(key)->length); }
static const char *const bad_whole = "invalid indexing of 0-dim memory";

static MoltValue slice_of(Memory *m, MoltValue key) {
    int64_t start, stop, step;
    if (molt_slice_unpack(key, &start, &stop, &step) < 0 || check(m) < 0) return 0;
    int64_t n = molt_slice_adjust(m->shape[0], &start, &stop, step);
    MoltValue v = same_memory(m);
    if (!v) return 0;
    MEMORY(v)->data = m->data + start * m->strides[0];
    MEMORY(v)->strides[0] = m->strides[0] * step;
    MEMORY(v)->shape[0] = n;
    count_items(MEMORY(v));
    return v;
}

static MoltValue memory_getitem(MoltValue self, MoltValue key) {
    Memory *m = MEMORY(self);
    if (check(m) < 0) return 0;
    if (!m->dimensions) {
        if (!is_whole(key)) return molt_raise(&molt_TypeError, bad_whole);
        return molt_is_tuple(key) ? molt_memory_unpack(m->data, m->format, m->item_size) : molt_retain(self);
    }
    if (molt_has_shape(key, MOLT_SHAPE_SLICE)) return slice_of(m, key);
    if (all_slices(key)) return molt_raise(&molt_NotImplementedError, "multi-dimensional slicing is not implemented");
    const uint8_t *p = find_item(m, key, "multi-dimensional sub-views are not implemented");
    if (!p || check(m) < 0) return 0;
    return molt_memory_unpack(p, m->format, m->item_size);
}

static int set_slice(Memory *m, MoltValue key, MoltValue value) {
    if (molt_is_small(value) || (!molt_is_bytes_sub(value) && !molt_view_provider(value)))
        return molt_raise_int(&molt_TypeError, "a bytes-like object is required, not '%T'", value);
    MoltValue from = molt_memoryview_of(value);
    if (!from) return -1;
    MoltValue to = slice_of(m, key);
    int result = -1;
    if (to) {
        Memory *a = MEMORY(to), *b = MEMORY(from);
        if (b->dimensions != 1 || a->length != b->length || a->format != b->format) {
            molt_raise(&molt_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
        } else {
            uint8_t *items = molt_buffer_alloc((size_t)(b->length * b->item_size) + 1);
            copy_items(b, items);
            for (int64_t i = 0; i < a->length; i++) memcpy(item_at(a, i), items + i * a->item_size, (size_t)a->item_size);
            molt_buffer_free(items);
            result = 0;
        }
        molt_drop(to);
    }
    molt_drop(from);
    return result;
}

static int memory_setitem(MoltValue self, MoltValue key, MoltValue value) {
    Memory *m = MEMORY(self);
    if (check(m) < 0) return -1;
    if (m->readonly) return molt_raise_int(&molt_TypeError, "cannot modify read-only memory");
    if (!value) return molt_raise_int(&molt_TypeError, "cannot delete memory");
    uint8_t *p = m->data;
    if (!m->dimensions) {
        if (!is_whole(key)) return molt_raise_int(&molt_TypeError, bad_whole);
    } else if (molt_has_shape(key, MOLT_SHAPE_SLICE) && m->dimensions == 1) {
        return set_slice(m, key, value);
    } else if (molt_has_shape(key, MOLT_SHAPE_SLICE) || all_slices(key)) {
        return molt_raise_int(&molt_NotImplementedError,
                              "memoryview slice assignments are currently restricted to ndim = 1");
    } else if (!(p = find_item(m, key, "sub-views are not implemented"))) {
        return -1;
    }
    uint8_t item[8];
    if (molt_memory_pack(item, m->format, m->item_size, value) < 0 || check(m) < 0) return -1;
    memcpy(p, item, (size_t)m->item_size);
    return 0;
}

/* -- methods -- */

MoltValue molt_memoryview_release(MoltValue self) {
    Memory *m = MEMORY(self);
    if (m->exports > 0)
        return molt_raise(&molt_BufferError, "memoryview has %lld exported buffer%s", m->exports, m->exports == 1 ? "" : "s");
    molt_view_release(&m->base);
    return MOLT_NONE;
}

MoltValue molt_memoryview_tobytes(MoltValue self, MoltValue order) {
    Memory *m = MEMORY(self);
    if (!molt_is_str_sub(order) && order != MOLT_NONE)
        return molt_raise(&molt_TypeError, "tobytes() argument 'order' must be str or None, not %T", order);
    MoltStr *text = order == MOLT_NONE ? 0 : MOLT_STR(order);
    if (text && (text->length != 1 || !strchr("CFA", (int)molt_str_at(text, 0)) || !molt_str_at(text, 0)))
        return molt_raise(&molt_ValueError, "order must be 'C', 'F' or 'A'");
    if (check(m) < 0) return 0;
    char c = 'C';
    if (!molt_is_none(order)) {
        if (!molt_is_str_sub(order))
            return molt_raise(&molt_TypeError, "tobytes() argument 'order' must be str or None, not %A", order);
        uint32_t given = MOLT_STR(order)->length == 1 ? molt_str_at(MOLT_STR(order), 0) : 0;
        if (given != 'C' && given != 'F' && given != 'A')
            return molt_raise(&molt_ValueError, "order must be 'C', 'F' or 'A'");
        c = (char)given;
    }
    bool fortran = c == 'F' || (c == 'A' && in_a_row(m, true));
    MoltBytes *b = molt_bytes_alloc(m->length * m->item_size);
    if (fortran) copy_fortran(m, m->dimensions - 1, m->data, b->data);
    else copy_items(m, b->data);
    return molt_value(b);
}

static MoltValue list_below(Memory *m, int d, const uint8_t *p) {
    if (d == m->dimensions) return molt_memory_unpack(p, m->format, m->item_size);
    MoltValue list = molt_list_new(m->shape[d]);
    for (int64_t i = 0; i < m->shape[d]; i++) molt_list_push(MOLT_LIST(list), list_below(m, d + 1, p + i * m->strides[d]));
    return list;
}

MoltValue molt_memoryview_tolist(MoltValue self) { return check(MEMORY(self)) < 0 ? 0 : list_below(MEMORY(self), 0, MEMORY(self)->data); }

MoltValue molt_memoryview_toreadonly(MoltValue self) {
    if (check(MEMORY(self)) < 0) return 0;
    MoltValue v = same_memory(MEMORY(self));
    if (v) MEMORY(v)->readonly = true;
    return v;
}

/* bytes.__buffer__ and its like. */
MoltValue molt_memoryview_buffer(MoltValue self, MoltValue flags) {
    enum { WRITABLE = 1 };
    int64_t wanted;
    if (molt_index_i64(flags, &wanted) < 0) return 0;
    MoltValue view = molt_memoryview_of(self);
    if (!view || !(wanted & WRITABLE) || !MEMORY(view)->readonly) return view;
    molt_drop(view);
    return molt_raise(&molt_BufferError, "Object is not writable.");
}

/* -- cast -- */

/* The item size of a format for cast, and its letter; 0: an exception is set. */
static int cast_format(Memory *m, MoltStr *s, char *letter) {
    int64_t last = s->length - 1;
    uint32_t c = last >= 0 ? molt_str_at(s, last) : 0;
    int size = c < 128 && (last == 0 || (last == 1 && molt_str_at(s, 0) == '@')) ? molt_memory_format_size((char)c) : 0;
    *letter = (char)c;
    if (!size) {
        molt_raise(&molt_ValueError, "memoryview: destination format must be a native single character format "
                                     "prefixed with an optional '@'");
        return 0;
    }
    if (!strchr("Bbc", m->format) && !strchr("Bbc", (int)c)) {
        molt_raise(&molt_TypeError, "memoryview: cannot cast between two non-byte formats");
        return 0;
    }
    if (m->length * m->item_size % size) {
        molt_raise(&molt_TypeError, "memoryview: length is not a multiple of itemsize");
        return 0;
    }
    return size;
}

static int shape_item(MoltValue shape, int64_t d, int64_t *out) {
    MoltValue v = molt_is_list_sub(shape) ? molt_list_get(MOLT_LIST(shape), d) : molt_retain(MOLT_TUPLE(shape)->items[d]);
    bool is_int = molt_is_int_sub(v), fits = is_int && molt_int_fits_i64(v, out);
    molt_drop(v);
    if (!is_int) return molt_raise_int(&molt_TypeError, "memoryview.cast(): elements of shape must be integers");
    if (!fits) return molt_raise_int(&molt_OverflowError, "Python int too large to convert to C ssize_t");
    if (*out <= 0)
        return molt_raise_int(&molt_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
    return 0;
}

static int cast_shape(Memory *m, MoltValue shape) {
    int64_t n = molt_length(shape), product = 1, bytes = m->length * m->item_size;
    set_dimensions(m, (int)n);
    for (int d = 0; d < n; d++) {
        if (shape_item(shape, d, &m->shape[d]) < 0) return -1;
        if (__builtin_mul_overflow(product, m->shape[d], &product))
            return molt_raise_int(&molt_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
    }
    if (product > bytes || product * m->item_size != bytes)
        return molt_raise_int(&molt_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    m->length = product;
    set_strides(m);
    return 0;
}

MoltValue molt_memoryview_cast(MoltValue self, MoltValue format, MoltValue shape) {
    Memory *m = MEMORY(self);
    if (check(m) < 0) return 0;
    if (!molt_is_str_sub(format)) return molt_raise(&molt_TypeError, "cast() argument 'format' must be str, not %A", format);
    if (!contiguous(m)) return molt_raise(&molt_TypeError, "memoryview: casts are restricted to C-contiguous views");
    int64_t dimensions = 1;
    if (shape) {
        if (!molt_is_list_sub(shape) && !molt_is_tuple_sub(shape))
            return molt_raise(&molt_TypeError, "shape must be a list or a tuple");
        dimensions = molt_length(shape);
        if (dimensions < 0) return 0;
        if (dimensions > MAX_DIMENSIONS)
            return molt_raise(&molt_ValueError, "memoryview: number of dimensions must not exceed 64");
        if (dimensions != 1 && m->dimensions != 1)
            return molt_raise(&molt_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    char letter;
    int size = cast_format(m, MOLT_STR(format), &letter);
    if (!size) return 0;
    MoltValue v = alloc_memory(m->base.owner);
    if (!v) return 0;
    Memory *to = MEMORY(v);
    to->data = m->data;
    to->readonly = m->readonly;
    to->item_size = to->strides[0] = size;
    to->length = to->shape[0] = m->length * m->item_size / size;
    to->format = letter;
    to->marked = MOLT_STR(format)->length == 2;
    if (!shape || cast_shape(to, shape) == 0) return v;
    molt_drop(v);
    return 0;
}

MoltValue molt_hex_of(const uint8_t *p, int64_t n, MoltValue separator, int64_t group); /* bytes_text.c */
MoltValue molt_memoryview_hex(MoltValue self, MoltValue separator, MoltValue bytes_per_sep) {
    int64_t group;
    MoltView view;
    if (molt_text_c_int(bytes_per_sep, &group) < 0 || molt_view_get(self, &view) < 0) return 0;
    MoltValue r = molt_hex_of(view.data, view.length, separator, group);
    molt_view_release(&view);
    return r;
}

MoltValue molt_memoryview_enter(MoltValue self) { return check(MEMORY(self)) < 0 ? 0 : molt_retain(self); }
MoltValue molt_memoryview_exit(MoltValue self, MoltValue args) { return molt_memoryview_release(self); }

/* -- attributes -- */

#define ATTRIBUTE(name, value)                                    \
    MoltValue molt_memoryview_get_##name(MoltValue self) {        \
        Memory *m = MEMORY(self);                                 \
        return check(m) < 0 ? 0 : (value);                        \
    }
static MoltValue numbers(const int64_t *of, int n) {
    MoltValue values[MAX_DIMENSIONS];
    for (int i = 0; i < n; i++) values[i] = molt_tag(of[i]);
    return molt_tuple_from_owned(values, n);
}
static MoltValue format_text(const Memory *m) {
    char text[2] = {'@', m->format};
    return molt_str_from_ascii(text + !m->marked, 1 + m->marked);
}
ATTRIBUTE(obj, molt_retain(m->base.owner))
ATTRIBUTE(nbytes, molt_tag(m->length *m->item_size))
ATTRIBUTE(itemsize, molt_tag(m->item_size))
ATTRIBUTE(format, format_text(m))
ATTRIBUTE(ndim, molt_tag(m->dimensions))
ATTRIBUTE(shape, numbers(m->shape, m->dimensions))
ATTRIBUTE(strides, numbers(m->strides, m->dimensions))
ATTRIBUTE(suboffsets, molt_tuple_new(0, 0))
ATTRIBUTE(readonly, molt_bool(m->readonly))
ATTRIBUTE(c_contiguous, molt_bool(contiguous(m)))
ATTRIBUTE(f_contiguous, molt_bool(in_a_row(m, true)))
ATTRIBUTE(contiguous, molt_bool(in_a_row(m, false) || in_a_row(m, true)))

MoltValue molt_memory_iterator_new(MoltValue view); /* bytes_iterator.c */
static MoltValue memory_iter(MoltValue self) {
    Memory *m = MEMORY(self);
    if (check(m) < 0) return 0;
    if (!m->dimensions) return molt_raise(&molt_TypeError, bad_whole);
    if (m->dimensions > 1) return molt_raise(&molt_NotImplementedError, "multi-dimensional sub-views are not implemented");
    return molt_memory_iterator_new(self);
}

extern const MoltNameDef molt_memoryview_type_names[];
MoltType molt_memoryview_type = {
    MOLT_TYPE_HEAD("memoryview", 0, Memory, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE | MOLT_TYPE_CONTAINER | MOLT_TYPE_SEQUENCE,
    .methods = molt_memoryview_type_names,
    .dealloc = memory_dealloc,
    .traverse = memory_traverse,
    .new_ = memory_new,
    .repr = memory_repr,
    .hash = memory_hash,
    .richcompare = memory_richcompare,
    .iter = memory_iter,
    .length = memory_length,
    .getitem = memory_getitem,
    .setitem = memory_setitem,
};
