/* bytes: allocation, views of bytes-like objects, slots. Methods are in bytes_methods.c. */
#include "bytes_impl.h"

static size_t object_size(int64_t length) { return sizeof(MoltBytes) + (size_t)length + 1; }

static MoltBytes *empty; /* shared */

static MoltBytes *alloc_raw(int64_t length) {
    MoltBytes *b = molt_alloc(object_size(length), MOLT_SHAPE_BYTES);
    b->hash = -1;
    b->length = length;
    return b;
}

MoltBytes *molt_bytes_alloc(int64_t length) {
    if (length > 0) return alloc_raw(length);
    if (!empty) {
        empty = alloc_raw(0);
        empty->head.refcount = MOLT_IMMORTAL;
    }
    return empty;
}

MoltValue molt_bytes_new(const void *data, int64_t length) {
    MoltBytes *b = molt_bytes_alloc(length);
    if (length > 0) memcpy(b->data, data, (size_t)length);
    return molt_value(b);
}

static void bytes_dealloc(MoltObject *self) {
    if (self->shape == MOLT_SHAPE_BYTES) molt_free(self, object_size(((MoltBytes *)self)->length));
    else molt_object_free(self);
}

/* -- views -- */

static MoltViewProvider *providers;

void molt_view_register(MoltViewProvider *provider) {
    if (provider->next) return;
    provider->next = providers ? providers : provider; /* the last one points to itself */
    providers = provider;
}

MoltViewProvider *molt_view_provider(MoltValue v) {
    MoltType *type = molt_type_of(v);
    for (MoltViewProvider *p = providers; p; p = p->next == p ? 0 : p->next)
        if (type == p->type || molt_is_subtype(type, p->type)) return p;
    return 0;
}

int molt_view_get(MoltValue v, MoltView *view) {
    if (molt_is_bytes_sub(v)) {
        view->data = MOLT_BYTES(v)->data;
        view->length = MOLT_BYTES(v)->length;
        view->readonly = true;
        view->owner = molt_retain(v);
        return 0;
    }
    MoltViewProvider *provider = molt_is_small(v) ? 0 : molt_view_provider(v);
    if (!provider) return molt_raise_int(&molt_TypeError, "a bytes-like object is required, not '%T'", v);
    view->readonly = false;
    if (provider->get(v, view) < 0) return -1;
    view->owner = molt_retain(v);
    return 0;
}

void molt_view_release(MoltView *view) {
    MoltValue owner = view->owner;
    if (!owner) return;
    view->owner = 0;
    if (!molt_is_bytes_sub(owner)) {
        MoltViewProvider *provider = molt_view_provider(owner);
        if (provider && provider->release) provider->release(owner);
    }
    molt_drop(owner);
}

/* -- arguments of the constructors -- */

int molt_byte_from(MoltValue v, const char *error, uint8_t *out) {
    int64_t i;
    if (molt_is_small(v)) {
        i = molt_small(v);
    } else {
        MoltValue index = molt_index(v);
        if (!index) return -1;
        if (!molt_int_fits_i64(index, &i)) i = -1;
        molt_drop(index);
    }
    if (i < 0 || i > 255) return molt_raise_int(&molt_ValueError, "%s", error);
    *out = (uint8_t)i;
    return 0;
}

MoltValue molt_byte_value(uint8_t b) { return molt_tag(b); }

static int source_from_iterable(MoltValue source, const char *error, ByteSource *out) {
    MoltValue it = molt_iter(source), v;
    if (!it) return -1;
    int64_t capacity = molt_length_hint(source, 64);
    if (capacity < 0) {
        molt_drop(it);
        return -1;
    }
    if (capacity > 1 << 24) capacity = 1 << 24;
    out->owned = molt_buffer_alloc((size_t)capacity + 1);
    out->n = 0;
    while ((v = molt_next(it)) && v != MOLT_STOP) {
        if (out->n >= capacity) out->owned = molt_buffer_resize(out->owned, (size_t)(capacity = capacity * 2 + 16) + 1);
        int result = molt_byte_from(v, error, &out->owned[out->n]);
        molt_drop(v);
        if (result < 0) {
            v = 0;
            break;
        }
        out->n++;
    }
    molt_drop(it);
    if (v) return 1;
    molt_buffer_free(out->owned);
    return -1;
}

static bool has_index(MoltValue v) {
    if (molt_is_int_sub(v)) return true;
    MoltNumberSlots *number = molt_type_of(v)->number;
    return number && number->unary[MOLT_INDEX];
}

int molt_bytes_from_source(const char *type_name, MoltValue source, const char *range_error, ByteSource *out) {
    out->owned = 0;
    out->n = 0;
    if (molt_is_str_sub(source)) return molt_raise_int(&molt_TypeError, "string argument without an encoding");
    if (has_index(source)) {
        MoltValue index = molt_index(source);
        if (index) {
            bool fits = molt_int_fits_i64(index, &out->n);
            molt_drop(index);
            if (!fits) return molt_raise_int(&molt_OverflowError, "cannot fit '%T' into an index-sized integer", source);
            if (out->n < 0) return molt_raise_int(&molt_ValueError, "negative count");
            if (out->n > MOLT_STR_LIMIT) return molt_raise_none(&molt_MemoryError), -1;
            out->owned = molt_buffer_alloc((size_t)out->n + 1);
            memset(out->owned, 0, (size_t)out->n + 1);
            return 1;
        }
        if (!molt_exception_matches(&molt_TypeError)) return -1;
        molt_exception_clear();
    }
    if (molt_is_bytes_sub(source) || molt_view_provider(source)) {
        MoltView view;
        if (molt_view_get(source, &view) < 0) return -1;
        out->n = view.length;
        out->owned = molt_buffer_alloc((size_t)view.length + 1);
        memcpy(out->owned, view.data, (size_t)view.length);
        molt_view_release(&view);
        return 1;
    }
    MoltType *type = molt_type_of(source);
    if (!type->iter && !type->getitem)
        return molt_raise_int(&molt_TypeError, "cannot convert '%T' object to %s", source, type_name);
    return source_from_iterable(source, range_error, out);
}

static int codec_argument(const char *type_name, const char *what, MoltValue v, char **out) {
    *out = 0;
    if (!v) return 0;
    if (!molt_is_str_sub(v))
        return molt_raise_int(&molt_TypeError, "%s() argument '%s' must be str, not %s", type_name, what, molt_argument_type(v));
    *out = molt_str_to_utf8(MOLT_STR(v), 0);
    return 0;
}

MoltValue molt_bytes_encode_argument(const char *type_name, MoltValue source, MoltValue encoding, MoltValue errors) {
    char *e, *h = 0;
    MoltValue result = 0;
    if (codec_argument(type_name, "encoding", encoding, &e) == 0 && codec_argument(type_name, "errors", errors, &h) == 0) {
        if (source && molt_is_str_sub(source)) result = molt_encode(source, e ? e : "utf-8", h ? h : "strict");
        else molt_raise(&molt_TypeError, "%s without a string argument", encoding ? "encoding" : "errors");
    }
    if (e) molt_buffer_free(e);
    if (h) molt_buffer_free(h);
    return result;
}

/* -- bytes(source, encoding, errors) -- */

static MoltValue as_subclass(MoltType *type, MoltValue owned) {
    if (!owned || type == &molt_bytes_type) return owned;
    MoltBytes *b = MOLT_BYTES(owned);
    MoltValue v = molt_type_alloc(type, (size_t)b->length + 1);
    if (v) {
        MOLT_BYTES(v)->hash = -1;
        MOLT_BYTES(v)->length = b->length;
        memcpy(MOLT_BYTES(v)->data, b->data, (size_t)b->length + 1);
    }
    molt_drop(owned);
    return v;
}

static MoltValue from_object(MoltValue source) {
    if (molt_is_bytes(source)) return molt_retain(source);
    MoltValue special = molt_call_special(source, MOLT_N(__bytes__), 0, 0);
    if (special != MOLT_STOP) {
        if (!special || molt_is_bytes_sub(special)) return special;
        molt_raise(&molt_TypeError, "__bytes__ returned non-bytes (type %T)", special);
        molt_drop(special);
        return 0;
    }
    ByteSource bytes;
    if (molt_bytes_from_source("bytes", source, "bytes must be in range(0, 256)", &bytes) < 0) return 0;
    MoltValue result = molt_bytes_new(bytes.owned, bytes.n);
    molt_buffer_free(bytes.owned);
    return result;
}

static MoltValue bytes_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"source", "encoding", "errors"};
    MoltValue given[3] = {0, 0, 0};
    if (molt_parse_args("bytes", args, nargs, kwnames, names, 0, 0, 3, given) < 0) return 0;
    MoltValue result;
    if (given[1] || given[2]) result = molt_bytes_encode_argument("bytes", given[0], given[1], given[2]);
    else result = given[0] ? from_object(given[0]) : molt_bytes_new("", 0);
    return as_subclass(type, result);
}

/* -- slots -- */

MoltValue molt_bytes_repr_text(const char *prefix, const char *suffix, ByteText t, bool escape_both) {
    char quote = t.n && memchr(t.p, '\'', (size_t)t.n) && !memchr(t.p, '"', (size_t)t.n) ? '"' : '\'';
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_c(&w, prefix);
    molt_writer_char(&w, 'b');
    molt_writer_char(&w, (uint8_t)quote);
    for (int64_t i = 0; i < t.n; i++) {
        uint8_t c = t.p[i];
        if (c == (uint8_t)quote || c == '\\' || (escape_both && c == '\'')) {
            molt_writer_char(&w, '\\');
            molt_writer_char(&w, c);
        } else if (c == '\t' || c == '\n' || c == '\r') {
            molt_writer_char(&w, '\\');
            molt_writer_char(&w, c == '\t' ? 't' : c == '\n' ? 'n' : 'r');
        } else if (c < 32 || c >= 127) {
            char hex[4] = {'\\', 'x', "0123456789abcdef"[c >> 4], "0123456789abcdef"[c & 15]};
            molt_writer_ascii(&w, hex, 4);
        } else {
            molt_writer_char(&w, c);
        }
    }
    molt_writer_char(&w, (uint8_t)quote);
    molt_writer_c(&w, suffix);
    return molt_writer_finish(&w);
}

static MoltValue bytes_repr(MoltValue self) { return molt_bytes_repr_text("", "", byte_text(self), false); }

MoltValue molt_bytes_order(ByteText a, ByteText b, int op) {
    if (op == MOLT_EQ || op == MOLT_NE) {
        bool equal = a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, (size_t)a.n) == 0);
        return molt_bool(equal == (op == MOLT_EQ));
    }
    int64_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, (size_t)n) : 0;
    if (order == 0) order = a.n < b.n ? -1 : a.n > b.n;
    if (op == MOLT_LT) return molt_bool(order < 0);
    if (op == MOLT_LE) return molt_bool(order <= 0);
    return molt_bool(op == MOLT_GT ? order > 0 : order >= 0);
}

static MoltValue bytes_richcompare(MoltValue a, MoltValue b, int op) {
    if (!molt_is_bytes_sub(a) || !molt_is_bytes_sub(b)) return MOLT_NOTIMPLEMENTED;
    return molt_bytes_order(byte_text(a), byte_text(b), op);
}

static int64_t bytes_hash(MoltValue self) {
    MoltBytes *b = MOLT_BYTES(self);
    if (b->hash == -1) b->hash = molt_hash_bytes(b->data, (size_t)b->length);
    return b->hash;
}

static MoltValue bytes_getitem(MoltValue self, MoltValue key) {
    MoltBytes *b = MOLT_BYTES(self);
    if (molt_has_shape(key, MOLT_SHAPE_SLICE)) {
        int64_t start, stop, step;
        if (molt_slice_unpack(key, &start, &stop, &step) < 0) return 0;
        int64_t n = molt_slice_adjust(b->length, &start, &stop, step);
        if (n == b->length && step == 1 && molt_is_bytes(self)) return molt_retain(self);
        if (step == 1) return molt_bytes_new(b->data + start, n);
        MoltBytes *r = molt_bytes_alloc(n);
        for (int64_t i = 0; i < n; i++) r->data[i] = b->data[start + i * step];
        return molt_value(r);
    }
    int64_t i;
    int found = molt_subscript_index(key, &i);
    if (found < 0) return 0;
    if (!found) return molt_raise(&molt_TypeError, "byte indices must be integers or slices, not %T", key);
    if (i < 0) i += b->length;
    if ((uint64_t)i >= (uint64_t)b->length) return molt_raise(&molt_IndexError, "index out of range");
    return molt_tag(b->data[i]);
}

int molt_bytes_contains(MoltValue self, MoltValue item) {
    MoltValue index = has_index(item) ? molt_index(item) : 0;
    if (index) {
        uint8_t b;
        int status = molt_byte_from(index, "byte must be in range(0, 256)", &b);
        molt_drop(index);
        if (status < 0) return -1;
        ByteText t = byte_text(self);
        return t.n && memchr(t.p, b, (size_t)t.n);
    }
    if (molt_raised()) molt_exception_clear(); /* whatever __index__ said: then it is no int */
    MoltView view;
    if (molt_view_get(item, &view) < 0) return -1;
    ByteText t = byte_text(self);
    bool found = view.length == 0 || molt_find_1(t.p, t.n, view.data, view.length) >= 0;
    molt_view_release(&view);
    return found;
}

static MoltValue bytes_concat(MoltValue a, MoltValue b) {
    MoltView x, y;
    x.owner = 0;
    if (molt_view_get(a, &x) < 0 || molt_view_get(b, &y) < 0) {
        molt_view_release(&x);
        if (!molt_exception_matches(&molt_TypeError)) return 0;
        molt_exception_clear();
        return molt_raise(&molt_TypeError, "can't concat %T to %T", b, a);
    }
    MoltValue result;
    if (x.length == 0 && molt_is_bytes(b)) result = molt_retain(b);
    else if (y.length == 0 && molt_is_bytes(a)) result = molt_retain(a);
    else {
        MoltBytes *r = molt_bytes_alloc(x.length + y.length);
        memcpy(r->data, x.data, (size_t)x.length);
        memcpy(r->data + x.length, y.data, (size_t)y.length);
        result = molt_value(r);
    }
    molt_view_release(&x);
    molt_view_release(&y);
    return result;
}

static MoltValue bytes_repeat(MoltValue self, int64_t count) {
    MoltBytes *b = MOLT_BYTES(self);
    if (count <= 0 || b->length == 0) return molt_bytes_new("", 0);
    if (b->length > INT64_MAX / count) return molt_raise(&molt_OverflowError, "repeated bytes are too long");
    if (count == 1 && molt_is_bytes(self)) return molt_retain(self);
    int64_t n = b->length * count;
    if (n > MOLT_STR_LIMIT) return molt_raise_none(&molt_MemoryError);
    MoltBytes *r = molt_bytes_alloc(n);
    if (b->length == 1) memset(r->data, b->data[0], (size_t)n);
    else
        for (int64_t i = 0; i < count; i++) memcpy(r->data + i * b->length, b->data, (size_t)b->length);
    return molt_value(r);
}

MoltValue molt_bytes_percent(MoltValue format, MoltValue args); /* bytes_percent.c */
static MoltValue bytes_mod(MoltValue a, MoltValue b) {
    return molt_is_bytes_sub(a) ? molt_bytes_percent(a, b) : MOLT_NOTIMPLEMENTED;
}

static int64_t bytes_length(MoltValue self) { return MOLT_BYTES(self)->length; }
MoltValue molt_bytes_iter(MoltValue self); /* bytes_iterator.c */

static MoltNumberSlots bytes_number = {.binary[MOLT_MOD] = bytes_mod};

extern const MoltNameDef molt_bytes_type_names[];
MoltType molt_bytes_type = {
    MOLT_TYPE_HEAD("bytes", MOLT_SHAPE_BYTES, MoltBytes, &molt_object_type),
    .item_size = 1,
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_VAR_SIZED | MOLT_TYPE_BYTES_SUB | MOLT_TYPE_MATCH_SELF,
    .methods = molt_bytes_type_names,
    .dealloc = bytes_dealloc,
    .traverse = molt_fields_traverse,
    .new_ = bytes_new,
    .repr = bytes_repr,
    .str = bytes_repr,
    .hash = bytes_hash,
    .richcompare = bytes_richcompare,
    .iter = molt_bytes_iter,
    .length = bytes_length,
    .getitem = bytes_getitem,
    .contains = molt_bytes_contains,
    .concat = bytes_concat,
    .repeat = bytes_repeat,
    .number = &bytes_number,
};
