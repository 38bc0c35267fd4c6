/* memoryview: one-dimensional views of bytes-like objects, with strides and formats of a single native item. */
#include "bytes_impl.h"

typedef struct Memory {
    MoltObject head;
    MoltView base;      /* of the object that owns the memory; owner 0 once released */
    uint8_t *data;      /* first item */
    uint8_t *packed;    /* items in a row, for views of a view with strides; or 0 */
    int64_t length, stride, item_size; /* items; bytes */
    char format;
    bool readonly;
    int64_t exports, hash;
} Memory;
#define MEMORY(v) MOLT_AS(Memory, v)

static MoltValue released(void) {
    return molt_raise(&molt_ValueError, "operation forbidden on released memoryview object");
}
static int check(Memory *m) { return m->base.owner ? 0 : (released(), -1); }

/* -- items -- */

static int format_size(char format) {
    switch (format) {
    case 'b': case 'B': case 'c': case '?': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': return (int)sizeof(long);
    case 'n': case 'N': case 'P': return (int)sizeof(void *);
    case 'q': case 'Q': case 'd': return 8;
    }
    return 0;
}

static bool is_signed(char format) { return strchr("bhilqn", format) != 0; }

static MoltValue unpack(const uint8_t *p, char format, int64_t size) {
    if (format == 'f') {
        float f;
        memcpy(&f, p, 4);
        return molt_float_new(f);
    }
    if (format == 'd') {
        double d;
        memcpy(&d, p, 8);
        return molt_float_new(d);
    }
    if (format == 'c') return molt_bytes_new(p, 1);
    if (format == '?') return molt_bool(*p != 0);
    uint64_t value = 0;
    memcpy(&value, p, (size_t)size); /* little-endian, as all our targets */
    if (!is_signed(format)) return molt_int_from_u64(value);
    int shift = 64 - 8 * (int)size;
    return molt_int_from_i64((int64_t)(value << shift) >> shift);
}

static int bad_type(char format) {
    return molt_raise_int(&molt_TypeError, "memoryview: invalid type for format '%c'", format);
}
static int bad_value(char format) {
    return molt_raise_int(&molt_ValueError, "memoryview: invalid value for format '%c'", format);
}

static int pack_int(uint8_t *p, char format, int64_t size, MoltValue v) {
    MoltValue index = molt_index(v);
    if (!index) {
        if (!molt_exception_matches(&molt_TypeError)) return -1;
        molt_exception_clear();
        return bad_type(format);
    }
    MoltIntView view;
    molt_int_view(index, &view);
    uint64_t magnitude = view.count ? view.limbs[0] : 0;
    uint64_t top = (uint64_t)1 << (8 * size - 1), limit = is_signed(format) ? top - !view.negative : top - 1 + top;
    bool fits = view.count <= 1 && magnitude <= limit && !(view.negative && !is_signed(format) && magnitude);
    uint64_t value = view.negative ? 0 - magnitude : magnitude;
    molt_drop(index);
    if (!fits) return bad_value(format);
    memcpy(p, &value, (size_t)size);
    return 0;
}

static int pack(uint8_t *p, char format, int64_t size, MoltValue v) {
    if (format == 'f' || format == 'd') {
        double d = molt_to_double(v);
        if (d == -1.0 && molt_raised()) {
            molt_exception_clear();
            return bad_type(format);
        }
        float f = (float)d;
        if (format == 'f') memcpy(p, &f, 4);
        else memcpy(p, &d, 8);
        return 0;
    }
    if (format == 'c') {
        if (!molt_is_bytes_sub(v)) return bad_type(format);
        if (MOLT_BYTES(v)->length != 1) return bad_value(format);
        *p = MOLT_BYTES(v)->data[0];
        return 0;
    }
    if (format == '?') {
        int truth = molt_truth(v);
        if (truth < 0) return -1;
        *p = (uint8_t)truth;
        return 0;
    }
    return pack_int(p, format, size, v);
}

static uint8_t *item_at(Memory *m, int64_t i) { return m->data + i * m->stride; }
static bool contiguous(Memory *m) { return m->stride == m->item_size || m->length <= 1; }

static void copy_items(Memory *m, uint8_t *out) {
    if (contiguous(m)) {
        if (m->length) memcpy(out, m->data, (size_t)(m->length * m->item_size));
        return;
    }
    for (int64_t i = 0; i < m->length; i++) memcpy(out + i * m->item_size, item_at(m, i), (size_t)m->item_size);
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
    m->length = base.length;
    m->stride = m->item_size = 1;
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
    copy->length = m->length;
    copy->stride = m->stride;
    copy->item_size = m->item_size;
    copy->format = m->format;
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
        m->stride = m->item_size;
        m->length = m->base.length / m->item_size;
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

static int same_items(Memory *a, Memory *b) {
    if (a->length != b->length) return 0;
    for (int64_t i = 0; i < a->length; i++) {
        if (a->format == b->format && a->format != 'f' && a->format != 'd') {
            if (memcmp(item_at(a, i), item_at(b, i), (size_t)a->item_size) != 0) return 0;
            continue;
        }
        MoltValue x = unpack(item_at(a, i), a->format, a->item_size), y = unpack(item_at(b, i), b->format, b->item_size);
        int same = molt_compare_truth(MOLT_EQ, x, y);
        molt_drop(x);
        molt_drop(y);
        if (same <= 0) return same;
    }
    return 1;
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

static int64_t memory_length(MoltValue self) { return check(MEMORY(self)) < 0 ? -1 : MEMORY(self)->length; }

static int index_of(Memory *m, MoltValue key, int64_t *i) {
    int found = molt_subscript_index(key, i);
    if (found < 0) return -1;
    if (!found) return molt_raise_int(&molt_TypeError, "memoryview: invalid slice key");
    if (*i < 0) *i += m->length;
    if ((uint64_t)*i >= (uint64_t)m->length) return molt_raise_int(&molt_IndexError, "index out of bounds on dimension 1");
    return 0;
}

static MoltValue slice_of(Memory *m, MoltValue key) {
    int64_t start, stop, step;
    if (molt_slice_unpack(key, &start, &stop, &step) < 0 || check(m) < 0) return 0;
    int64_t n = molt_slice_adjust(m->length, &start, &stop, step);
    MoltValue v = same_memory(m);
    if (!v) return 0;
    MEMORY(v)->data = m->data + start * m->stride;
    MEMORY(v)->stride = m->stride * step;
    MEMORY(v)->length = n;
    return v;
}

static MoltValue memory_getitem(MoltValue self, MoltValue key) {
    Memory *m = MEMORY(self);
    int64_t i;
    if (check(m) < 0) return 0;
    if (molt_has_shape(key, MOLT_SHAPE_SLICE)) return slice_of(m, key);
    if (index_of(m, key, &i) < 0) return 0;
    return unpack(item_at(m, i), m->format, m->item_size);
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
        if (a->length != b->length || a->format != b->format) {
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
    int64_t i;
    if (check(m) < 0) return -1;
    if (m->readonly) return molt_raise_int(&molt_TypeError, "cannot modify read-only memory");
    if (!value) return molt_raise_int(&molt_TypeError, "cannot delete memory");
    if (molt_has_shape(key, MOLT_SHAPE_SLICE)) return set_slice(m, key, value);
    if (index_of(m, key, &i) < 0) return -1;
    uint8_t item[8];
    if (pack(item, m->format, m->item_size, value) < 0 || check(m) < 0) return -1;
    memcpy(item_at(m, i), item, (size_t)m->item_size);
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
    if (check(m) < 0) return 0;
    MoltBytes *b = molt_bytes_alloc(m->length * m->item_size);
    copy_items(m, b->data);
    return molt_value(b);
}

MoltValue molt_memoryview_tolist(MoltValue self) {
    Memory *m = MEMORY(self);
    if (check(m) < 0) return 0;
    MoltValue list = molt_list_new(m->length);
    for (int64_t i = 0; i < m->length; i++) molt_list_push(MOLT_LIST(list), unpack(item_at(m, i), m->format, m->item_size));
    return list;
}

MoltValue molt_memoryview_toreadonly(MoltValue self) {
    if (check(MEMORY(self)) < 0) return 0;
    MoltValue v = same_memory(MEMORY(self));
    if (v) MEMORY(v)->readonly = true;
    return v;
}

MoltValue molt_memoryview_cast(MoltValue self, MoltValue format, MoltValue shape) {
    Memory *m = MEMORY(self);
    if (check(m) < 0) return 0;
    if (!molt_is_str_sub(format))
        return molt_raise(&molt_TypeError, "cast() argument 'format' must be str, not %s", molt_argument_type(format));
    MoltStr *s = MOLT_STR(format);
    if (!contiguous(m)) return molt_raise(&molt_TypeError, "memoryview: casts are restricted to C-contiguous views");
    int64_t last = s->length - 1;
    uint32_t c = last >= 0 ? molt_str_at(s, last) : 0;
    int size = c < 128 && (last == 0 || (last == 1 && molt_str_at(s, 0) == '@')) ? format_size((char)c) : 0;
    if (!size)
        return molt_raise(&molt_ValueError, "memoryview: destination format must be a native single character format "
                                            "prefixed with an optional '@'");
    if (!strchr("Bbc", m->format) && !strchr("Bbc", (int)c))
        return molt_raise(&molt_TypeError, "memoryview: cannot cast between two non-byte formats");
    if (m->length * m->item_size % size)
        return molt_raise(&molt_TypeError, "memoryview: length is not a multiple of itemsize");
    if (shape) {
        int64_t n = molt_length(shape);
        if (n < 0) return 0;
        if (n != 1) return molt_raise(&molt_NotImplementedError, "memoryview: only one dimension is supported");
    }
    MoltValue v = same_memory(m);
    if (!v) return 0;
    Memory *to = MEMORY(v);
    to->length = m->length * m->item_size / size;
    to->item_size = to->stride = size;
    to->format = (char)c;
    return v;
}

MoltValue molt_hex_of(const uint8_t *p, int64_t n, MoltValue separator, int64_t group); /* bytes_text.c */
MoltValue molt_memoryview_hex(MoltValue self, MoltValue separator, MoltValue bytes_per_sep) {
    int64_t group;
    MoltView view;
    if (molt_text_ssize(bytes_per_sep, &group) < 0 || molt_view_get(self, &view) < 0) return 0;
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
static MoltValue one_tuple(MoltValue v) { return molt_tuple_from_owned(&v, 1); }
ATTRIBUTE(obj, molt_retain(m->base.owner))
ATTRIBUTE(nbytes, molt_tag(m->length *m->item_size))
ATTRIBUTE(itemsize, molt_tag(m->item_size))
ATTRIBUTE(format, molt_str_from_code_point((uint8_t)m->format))
ATTRIBUTE(ndim, molt_tag(1))
ATTRIBUTE(shape, one_tuple(molt_tag(m->length)))
ATTRIBUTE(strides, one_tuple(molt_tag(m->stride)))
ATTRIBUTE(suboffsets, molt_tuple_new(0, 0))
ATTRIBUTE(readonly, molt_bool(m->readonly))
ATTRIBUTE(c_contiguous, molt_bool(contiguous(m)))
ATTRIBUTE(f_contiguous, molt_bool(contiguous(m)))
ATTRIBUTE(contiguous, molt_bool(contiguous(m)))

MoltValue molt_memoryview_iter(MoltValue self); /* bytes_iterator.c */

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
    .iter = molt_memoryview_iter,
    .length = memory_length,
    .getitem = memory_getitem,
    .setitem = memory_setitem,
};
