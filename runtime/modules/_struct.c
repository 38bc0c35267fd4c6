/* _struct: values to and from packed bytes. Sizes and alignment of native formats are those of a 64-bit Unix on
   every target, so that programs behave alike. */
#include "molt/bignum.h"
#include "molt/exceptions.h"
#include "molt/protocol.h"
#include "../memoryview_impl.h"

#include <math.h>
#include <string.h>

enum { PADDING, INTEGER, UNSIGNED, FLOAT, BOOLEAN, CHARACTER, STRING, PASCAL, POINTER };

typedef struct Item {
    uint8_t kind, size;
    char code;
    int64_t offset, count; /* STRING and PASCAL: count bytes, one value */
} Item;

typedef struct Layout {
    Item *items;
    int64_t item_count, values, size;
    bool big_endian, native;
} Layout;

typedef struct Struct {
    MoltObject head;
    MoltExt *ext;
    MoltValue format; /* str; 0 before __init__ */
    Layout layout;
} Struct;

typedef struct Unpacker {
    MoltObject head;
    MoltValue source;  /* Struct: its layout is used */
    MoltValue buffer;
    int64_t position;
} Unpacker;

extern MoltType molt_Struct_type, molt_struct_iterator_type, molt_struct_error_type;
extern const MoltNameDef molt_Struct_type_names[], molt_struct_iterator_type_names[], molt_struct_error_type_names[];
#define STRUCT(v) MOLT_AS(Struct, v)

static MoltValue raise_error(const char *text) {
    return molt_raise(&molt_struct_error_type, "%s", text);
}

/* ---- the format ---- */

static bool describe(char code, bool native, Item *item) {
    int kind, size;
    switch (code) {
    case 'x': kind = PADDING; size = 1; break;
    case 'c': kind = CHARACTER; size = 1; break;
    case 'b': kind = INTEGER; size = 1; break;
    case 'B': kind = UNSIGNED; size = 1; break;
    case '?': kind = BOOLEAN; size = 1; break;
    case 'h': kind = INTEGER; size = 2; break;
    case 'H': kind = UNSIGNED; size = 2; break;
    case 'i': kind = INTEGER; size = 4; break;
    case 'I': kind = UNSIGNED; size = 4; break;
    case 'l': kind = INTEGER; size = native ? 8 : 4; break;
    case 'L': kind = UNSIGNED; size = native ? 8 : 4; break;
    case 'q': kind = INTEGER; size = 8; break;
    case 'Q': kind = UNSIGNED; size = 8; break;
    case 'n': kind = INTEGER; size = native ? 8 : 0; break;
    case 'N': kind = UNSIGNED; size = native ? 8 : 0; break;
    case 'P': kind = POINTER; size = native ? 8 : 0; break;
    case 'e': kind = FLOAT; size = 2; break;
    case 'f': kind = FLOAT; size = 4; break;
    case 'd': kind = FLOAT; size = 8; break;
    case 's': kind = STRING; size = 1; break;
    case 'p': kind = PASCAL; size = 1; break;
    default: return false;
    }
    item->kind = (uint8_t)kind;
    item->size = (uint8_t)size;
    item->code = code;
    return size != 0;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* 0, or -1 raised; `out->items` is a buffer of the caller's then. */
static int parse(const char *s, const char *end, Layout *out) {
    const int64_t limit = INT64_MAX / 2;
    bool aligned = true;
    *out = (Layout){0, 0, 0, 0, false, true};
    if (s < end && strchr("@=<>!", *s) && *s) {
        aligned = out->native = *s == '@';
        out->big_endian = *s == '>' || *s == '!';
        s++;
    }
    out->items = molt_buffer_alloc((size_t)(end - s + 1) * sizeof(Item));
    while (s < end) {
        if (is_space(*s)) {
            s++;
            continue;
        }
        int64_t count = 1;
        if (*s >= '0' && *s <= '9') {
            for (count = 0; s < end && *s >= '0' && *s <= '9'; s++) {
                if (count > limit / 10) goto too_long;
                count = count * 10 + (*s - '0');
            }
            if (s == end) {
                molt_buffer_free(out->items);
                raise_error("repeat count given without format specifier");
                return -1;
            }
        }
        Item item;
        if (!describe(*s++, out->native, &item)) {
            molt_buffer_free(out->items);
            raise_error("bad char in struct format");
            return -1;
        }
        if (aligned && item.size > 1) out->size = (out->size + item.size - 1) / item.size * item.size;
        item.offset = out->size;
        item.count = count;
        if (count > (limit - out->size) / item.size) goto too_long;
        out->size += count * item.size;
        if (item.kind == PADDING) continue;
        bool one = item.kind == STRING || item.kind == PASCAL;
        out->values += one ? 1 : count;
        if (one || count) out->items[out->item_count++] = item;
    }
    return 0;
too_long:
    molt_buffer_free(out->items);
    raise_error("total struct size too long");
    return -1;
}

/* `format`: str or bytes. *text (may be null) gets the str. */
static int parse_value(MoltValue format, Layout *out, MoltValue *text) {
    const char *s;
    int64_t length;
    MoltValue encoded = 0;
    if (molt_is_str_sub(format)) {
        if (!MOLT_STR(format)->ascii) {
            encoded = molt_encode(format, "ascii", "strict");
            if (!encoded) return -1;
        }
        s = molt_str_data(MOLT_STR(format));
        length = MOLT_STR(format)->length;
    } else if (molt_is_bytes_sub(format)) {
        s = (const char *)MOLT_BYTES(format)->data;
        length = MOLT_BYTES(format)->length;
    } else {
        return molt_raise_int(&molt_TypeError, "Struct() argument 1 must be a str or bytes object, not %T", format);
    }
    molt_xdrop(encoded);
    if (parse(s, s + length, out)) return -1;
    if (text) *text = molt_is_str_sub(format) ? molt_retain(format) : molt_str_from_ascii(s, (size_t)length);
    return 0;
}

/* Layouts of formats that stand in the program, kept to its end: where two meet, the second one is parsed each time. */
static struct {
    const MoltStr *format; /* lives for ever */
    Layout layout;
} known[32];

static int layout_of_text(MoltValue format, Layout *out, bool *own) {
    bool kept = molt_is_str(format) && (int32_t)MOLT_STR(format)->head.refcount < 0;
    size_t place = (size_t)(format >> 4) % (sizeof known / sizeof *known);
    if (kept && known[place].format == MOLT_STR(format)) {
        *out = known[place].layout;
        return 0;
    }
    *own = true;
    if (parse_value(format, out, 0)) return -1;
    if (!kept || known[place].format) return 0;
    known[place].format = MOLT_STR(format);
    known[place].layout = *out;
    *own = false;
    return 0;
}

/* The layout of a Struct or of a format; *own says whether the caller frees its items. */
static int layout_of(MoltValue format, Layout *out, bool *own) {
    *own = false;
    if (!molt_isinstance_of(format, &molt_Struct_type)) return layout_of_text(format, out, own);
    *out = STRUCT(format)->layout;
    if (STRUCT(format)->format) return 0;
    return molt_raise_int(&molt_RuntimeError, "Struct object is not initialized");
}

static void layout_free(Layout *layout, bool own) {
    if (own) molt_buffer_free(layout->items);
}

/* ---- packing ---- */

static void store(uint8_t *at, uint64_t bits, int size, bool big_endian) {
    for (int i = 0; i < size; i++) at[big_endian ? size - 1 - i : i] = (uint8_t)(bits >> (8 * i));
}

static uint64_t load(const uint8_t *at, int size, bool big_endian) {
    uint64_t bits = 0;
    for (int i = 0; i < size; i++) bits |= (uint64_t)at[big_endian ? size - 1 - i : i] << (8 * i);
    return bits;
}

static int raise_range(const Item *item) {
    int bits = item->size * 8;
    if (item->kind == UNSIGNED) {
        unsigned long long top = bits == 64 ? UINT64_MAX : ((uint64_t)1 << bits) - 1;
        MoltValue most = molt_int_from_u64(top);
        molt_raise(&molt_struct_error_type, "'%c' format requires 0 <= number <= %S", item->code, most);
        molt_drop(most);
        return -1;
    }
    int64_t top = (int64_t)(((uint64_t)1 << (bits - 1)) - 1);
    return molt_raise_int(&molt_struct_error_type, "'%c' format requires %lld <= number <= %lld", item->code,
                          (long long)(-top - 1), (long long)top);
}

static int pack_integer(const Item *item, MoltValue v, uint8_t *at, bool big_endian) {
    MoltNumberSlots *number = molt_type_of(v)->number;
    if (!molt_is_int_sub(v) && !(number && number->unary[MOLT_INDEX])) {
        raise_error("required argument is not an integer");
        return -1;
    }
    MoltValue index = molt_index(v);
    if (!index) return -1;
    MoltIntView view;
    molt_int_view(index, &view);
    int bits = item->size * 8;
    uint64_t magnitude = view.count ? view.limbs[0] : 0;
    bool fits = view.count <= 1, negative = view.negative;
    molt_drop(index);
    if (item->kind == POINTER) {
        if (!fits) return molt_raise_int(&molt_struct_error_type, "int too large to convert");
    } else if (item->kind == UNSIGNED) {
        if (negative || (bits < 64 && magnitude >> bits)) fits = false;
    } else {
        uint64_t half = (uint64_t)1 << (bits - 1);
        if (negative ? magnitude > half : magnitude >= half) fits = false;
    }
    if (!fits) return raise_range(item);
    store(at, negative ? 0 - magnitude : magnitude, item->size, big_endian);
    return 0;
}

static int pack_float(const Item *item, MoltValue v, uint8_t *at, const Layout *layout) {
    double d = molt_to_double(v);
    if (d == -1.0 && molt_raised()) {
        molt_exception_clear(); /* whatever __float__ said */
        raise_error("required argument is not a float");
        return -1;
    }
    uint64_t bits = 0;
    if (item->size == 8) {
        memcpy(&bits, &d, 8);
    } else if (item->size == 4) {
        float f = (float)d;
        uint32_t word;
        if (isinf(f) && !isinf(d) && !layout->native)
            return molt_raise_int(&molt_OverflowError, "float too large to pack with f format");
        memcpy(&word, &f, 4);
        bits = word;
    } else {
        int half = molt_half_from_double(d);
        if (half < 0) return molt_raise_int(&molt_OverflowError, "float too large to pack with e format");
        bits = (uint64_t)half;
    }
    store(at, bits, item->size, layout->big_endian);
    return 0;
}

static int pack_bytes(const Item *item, MoltValue v, uint8_t *at) {
    const uint8_t *data;
    int64_t n;
    if (molt_is_bytes_sub(v)) {
        data = MOLT_BYTES(v)->data;
        n = MOLT_BYTES(v)->length;
    } else if (molt_isinstance_of(v, &molt_bytearray_type)) {
        data = MOLT_AS(MoltByteArray, v)->data;
        n = MOLT_AS(MoltByteArray, v)->length;
    } else {
        return molt_raise_int(&molt_struct_error_type, "argument for '%c' must be a bytes object", item->code);
    }
    if (item->kind == STRING) {
        memcpy(at, data, (size_t)(n < item->count ? n : item->count));
        return 0;
    }
    if (item->count == 0) return 0;
    if (n > item->count - 1) n = item->count - 1;
    memcpy(at + 1, data, (size_t)n);
    at[0] = (uint8_t)(n > 255 ? 255 : n);
    return 0;
}

static int pack_kind(const Item *item, MoltValue v, uint8_t *at, const Layout *layout) {
    switch (item->kind) {
    case INTEGER:
    case UNSIGNED:
    case POINTER: return pack_integer(item, v, at, layout->big_endian);
    case FLOAT: return pack_float(item, v, at, layout);
    case BOOLEAN: {
        int truth = molt_truth(v);
        if (truth < 0) return -1;
        *at = (uint8_t)truth;
        return 0;
    }
    case CHARACTER:
        if (!molt_is_bytes_sub(v) || MOLT_BYTES(v)->length != 1) {
            raise_error("char format requires a bytes object of length 1");
            return -1;
        }
        *at = MOLT_BYTES(v)->data[0];
        return 0;
    default: return pack_bytes(item, v, at);
    }
}

static int pack_one(const Item *item, MoltValue v, uint8_t *at, const Layout *layout) {
    if (pack_kind(item, v, at, layout) == 0) return 0;
    if (molt_is_int_sub(v) && molt_exception_matches(&molt_OverflowError)) { /* an int for a float format */
        molt_exception_clear();
        raise_error("int too large to convert");
    }
    return -1;
}

/* `out` has layout->size bytes. */
static int pack_all(const Layout *layout, const MoltValue *values, uint8_t *out) {
    memset(out, 0, (size_t)layout->size);
    for (int64_t i = 0; i < layout->item_count; i++) {
        const Item *item = &layout->items[i];
        if (item->kind == STRING || item->kind == PASCAL) {
            if (pack_one(item, *values++, out + item->offset, layout)) return -1;
            continue;
        }
        for (int64_t k = 0; k < item->count; k++)
            if (pack_one(item, *values++, out + item->offset + k * item->size, layout)) return -1;
    }
    return 0;
}

static MoltValue do_pack(MoltValue format, const MoltValue *values, int64_t count) {
    Layout layout;
    bool own;
    if (layout_of(format, &layout, &own)) return 0;
    MoltValue result = 0;
    if (count != layout.values) {
        molt_raise(&molt_struct_error_type, "pack expected %lld items for packing (got %lld)", (long long)layout.values,
                   (long long)count);
    } else if (layout.size > (int64_t)1 << 40) {
        molt_raise_none(&molt_MemoryError);
    } else {
        MoltBytes *bytes = molt_bytes_alloc(layout.size);
        result = molt_value(bytes);
        if (pack_all(&layout, values, bytes->data)) {
            molt_drop(result);
            result = 0;
        }
    }
    layout_free(&layout, own);
    return result;
}

static MoltValue pack_into_view(const Layout *layout, const MoltValue *values, MoltView *view, int64_t offset) {
    if (offset < 0) {
        if (offset + layout->size > 0)
            return molt_raise(&molt_struct_error_type, "no space to pack %lld bytes at offset %lld", (long long)layout->size,
                              (long long)offset);
        if (offset + view->length < 0)
            return molt_raise(&molt_struct_error_type, "offset %lld out of range for %lld-byte buffer", (long long)offset,
                              (long long)view->length);
        offset += view->length;
    }
    if (view->length - offset < layout->size)
        return molt_raise(&molt_struct_error_type, "pack_into requires a buffer of at least %lld bytes for packing %lld bytes "
                          "at offset %lld (actual buffer size is %lld)", (long long)(layout->size + offset),
                          (long long)layout->size, (long long)offset, (long long)view->length);
    uint8_t *packed = molt_buffer_alloc((size_t)layout->size + 1); /* a value's __index__ may resize the target */
    int status = pack_all(layout, values, packed);
    if (!status) memcpy(view->data + offset, packed, (size_t)layout->size);
    molt_buffer_free(packed);
    return status ? 0 : MOLT_NONE;
}

static MoltValue do_pack_into(MoltValue format, const MoltValue *args, int64_t count) {
    Layout layout;
    bool own;
    int64_t offset;
    MoltView view;
    MoltValue result = 0;
    if (layout_of(format, &layout, &own)) return 0;
    if (count == 0) {
        raise_error("pack_into expected buffer argument");
    } else if (count == 1) {
        raise_error("pack_into expected offset argument");
    } else if (count - 2 != layout.values) {
        molt_raise(&molt_struct_error_type, "pack_into expected %lld items for packing (got %lld)", (long long)layout.values,
                   (long long)(count - 2));
    } else if (molt_view_get(args[0], &view) == 0) {
        if (view.readonly)
            molt_raise(&molt_TypeError, "argument must be read-write bytes-like object, not %T", args[0]);
        else if (molt_index_i64(args[1], &offset) == 0)
            result = pack_into_view(&layout, args + 2, &view, offset);
        molt_view_release(&view);
    }
    layout_free(&layout, own);
    return result;
}

/* ---- unpacking ---- */

static MoltValue unpack_one(const Item *item, const uint8_t *at, bool big_endian) {
    uint64_t bits;
    double d;
    float f;
    switch (item->kind) {
    case INTEGER: {
        int shift = 64 - item->size * 8;
        bits = load(at, item->size, big_endian);
        return molt_int_from_i64((int64_t)(bits << shift) >> shift);
    }
    case UNSIGNED:
    case POINTER: return molt_int_from_u64(load(at, item->size, big_endian));
    case FLOAT:
        bits = load(at, item->size, big_endian);
        if (item->size == 2) return molt_float_new(molt_half_to_double((unsigned)bits));
        if (item->size == 4) {
            uint32_t word = (uint32_t)bits;
            memcpy(&f, &word, 4);
            return molt_float_new(f);
        }
        memcpy(&d, &bits, 8);
        return molt_float_new(d);
    case BOOLEAN: return molt_bool(*at != 0);
    case CHARACTER: return molt_bytes_new(at, 1);
    case STRING: return molt_bytes_new(at, item->count);
    default: {
        int64_t n = item->count ? at[0] : 0;
        return molt_bytes_new(at + 1, n >= item->count ? (item->count ? item->count - 1 : 0) : n);
    }
    }
}

static MoltValue unpack_all(const Layout *layout, const uint8_t *data) {
    MoltTuple *values = molt_tuple_alloc(layout->values);
    int64_t n = 0;
    for (int64_t i = 0; i < layout->item_count; i++) {
        const Item *item = &layout->items[i];
        int64_t count = item->kind == STRING || item->kind == PASCAL ? 1 : item->count;
        for (int64_t k = 0; k < count; k++) values->items[n++] = unpack_one(item, data + item->offset + k * item->size, layout->big_endian);
    }
    return molt_value(values);
}

static MoltValue do_unpack(MoltValue format, MoltValue buffer) {
    Layout layout;
    MoltView view;
    bool own;
    if (layout_of(format, &layout, &own)) return 0;
    MoltValue result = 0;
    if (molt_view_get(buffer, &view) == 0) {
        if (view.length == layout.size) result = unpack_all(&layout, view.data);
        else molt_raise(&molt_struct_error_type, "unpack requires a buffer of %lld bytes", (long long)layout.size);
        molt_view_release(&view);
    }
    layout_free(&layout, own);
    return result;
}

static MoltValue unpack_view(const Layout *layout, const MoltView *view, int64_t offset) {
    if (offset < 0) {
        if (offset + layout->size > 0)
            return molt_raise(&molt_struct_error_type, "not enough data to unpack %lld bytes at offset %lld", (long long)layout->size,
                              (long long)offset);
        if (offset + view->length < 0)
            return molt_raise(&molt_struct_error_type, "offset %lld out of range for %lld-byte buffer", (long long)offset,
                              (long long)view->length);
        offset += view->length;
    }
    if (view->length - offset < layout->size)
        return molt_raise(&molt_struct_error_type, "unpack_from requires a buffer of at least %lld bytes for unpacking %lld "
                          "bytes at offset %lld (actual buffer size is %lld)", (long long)(layout->size + offset),
                          (long long)layout->size, (long long)offset, (long long)view->length);
    return unpack_all(layout, view->data + offset);
}

static MoltValue do_unpack_from(MoltValue format, MoltValue buffer, MoltValue offset_value) {
    Layout layout;
    MoltView view;
    int64_t offset;
    bool own;
    if (molt_index_i64(offset_value, &offset)) return 0;
    if (layout_of(format, &layout, &own)) return 0;
    MoltValue result = 0;
    if (molt_view_get(buffer, &view) == 0) {
        result = unpack_view(&layout, &view, offset);
        molt_view_release(&view);
    }
    layout_free(&layout, own);
    return result;
}

/* ---- iter_unpack ---- */

static MoltValue iterator_next(MoltValue self) {
    Unpacker *it = MOLT_AS(Unpacker, self);
    MoltView view;
    if (!it->buffer) return 0;
    const Layout *layout = &STRUCT(it->source)->layout;
    if (molt_view_get(it->buffer, &view)) return 0;
    MoltValue result = 0;
    if (view.length - it->position >= layout->size) {
        result = unpack_all(layout, view.data + it->position);
        it->position += layout->size;
    }
    molt_view_release(&view);
    return result;
}

static void iterator_dealloc(MoltObject *self) {
    Unpacker *it = (Unpacker *)self;
    molt_xdrop(it->source);
    molt_xdrop(it->buffer);
    molt_object_free(self);
}

MoltValue molt_struct_iterator_length_hint(MoltValue self) {
    Unpacker *it = MOLT_AS(Unpacker, self);
    MoltView view;
    if (molt_view_get(it->buffer, &view)) return 0;
    int64_t left = (view.length - it->position) / STRUCT(it->source)->layout.size;
    molt_view_release(&view);
    return molt_tag(left);
}

MoltType molt_struct_iterator_type = {
    MOLT_TYPE_HEAD("unpack_iterator", 0, Unpacker, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_struct_iterator_type_names,
    .dealloc = iterator_dealloc,
    .iter = molt_iter_self,
    .next = iterator_next,
};

static MoltValue do_iter_unpack(MoltValue source /* Struct */, MoltValue buffer) {
    const Layout *layout = &STRUCT(source)->layout;
    MoltView view;
    if (molt_view_get(buffer, &view)) return 0;
    int64_t length = view.length;
    molt_view_release(&view);
    if (layout->size == 0) return raise_error("cannot iteratively unpack with a struct of length 0");
    if (length % layout->size)
        return molt_raise(&molt_struct_error_type, "iterative unpacking requires a buffer of a multiple of %lld bytes",
                          (long long)layout->size);
    MoltValue result = molt_type_alloc(&molt_struct_iterator_type, 0);
    if (!result) return 0;
    MOLT_AS(Unpacker, result)->source = molt_retain(source);
    MOLT_AS(Unpacker, result)->buffer = molt_retain(buffer);
    return result;
}

/* ---- Struct ---- */

static MoltValue struct_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_type_alloc(type, 0);
}

static int struct_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"format"};
    MoltValue format = 0, text;
    Layout layout;
    if (molt_parse_args("Struct", args, nargs, kwnames, names, 0, 1, 1, &format)) return -1;
    if (parse_value(format, &layout, &text)) return -1;
    if (STRUCT(self)->format) molt_buffer_free(STRUCT(self)->layout.items);
    STRUCT(self)->layout = layout;
    molt_replace(&STRUCT(self)->format, text);
    return 0;
}

static MoltValue struct_repr(MoltValue self) {
    if (!STRUCT(self)->format) return molt_raise(&molt_RuntimeError, "Struct object is not initialized");
    return molt_str_format("%T(%R)", self, STRUCT(self)->format);
}

static void struct_dealloc(MoltObject *self) {
    Struct *s = (Struct *)self;
    if (s->format) {
        molt_buffer_free(s->layout.items);
        molt_drop(s->format);
    }
    molt_object_free(self);
}

MoltType molt_Struct_type = {
    MOLT_TYPE_HEAD("Struct", 0, Struct, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(Struct, ext),
    .methods = molt_Struct_type_names,
    .dealloc = struct_dealloc,
    .new_ = struct_new,
    .init = struct_init,
    .repr = struct_repr,
};

MoltValue molt_Struct_pack(MoltValue self, MoltValue values) {
    return do_pack(self, MOLT_TUPLE(values)->items, MOLT_TUPLE(values)->length);
}

MoltValue molt_Struct_pack_into(MoltValue self, MoltValue args) {
    return do_pack_into(self, MOLT_TUPLE(args)->items, MOLT_TUPLE(args)->length);
}

MoltValue molt_Struct_unpack(MoltValue self, MoltValue buffer) { return do_unpack(self, buffer); }
MoltValue molt_Struct_unpack_from(MoltValue self, MoltValue buffer, MoltValue offset) { return do_unpack_from(self, buffer, offset); }
MoltValue molt_Struct_iter_unpack(MoltValue self, MoltValue buffer) { return do_iter_unpack(self, buffer); }
MoltValue molt_Struct_get_format(MoltValue self) {
    return STRUCT(self)->format ? molt_retain(STRUCT(self)->format) : struct_repr(self);
}
MoltValue molt_Struct_get_size(MoltValue self) { return molt_tag(STRUCT(self)->layout.size); }

/* ---- module functions ---- */

MoltValue molt_struct_calcsize(MoltValue format) {
    Layout layout;
    if (parse_value(format, &layout, 0)) return 0;
    molt_buffer_free(layout.items);
    return molt_int_from_i64(layout.size);
}

MoltValue molt_struct_pack(MoltValue args) {
    MoltTuple *t = MOLT_TUPLE(args);
    if (t->length == 0) return molt_raise(&molt_TypeError, "missing format argument");
    return do_pack(t->items[0], t->items + 1, t->length - 1);
}

MoltValue molt_struct_pack_into(MoltValue args) {
    MoltTuple *t = MOLT_TUPLE(args);
    if (t->length == 0) return molt_raise(&molt_TypeError, "missing format argument");
    return do_pack_into(t->items[0], t->items + 1, t->length - 1);
}

MoltValue molt_struct_unpack(MoltValue format, MoltValue buffer) { return do_unpack(format, buffer); }
MoltValue molt_struct_unpack_from(MoltValue format, MoltValue buffer, MoltValue offset) { return do_unpack_from(format, buffer, offset); }

MoltValue molt_struct_iter_unpack(MoltValue format, MoltValue buffer) {
    MoltValue source = molt_call1(molt_value(&molt_Struct_type), format);
    if (!source) return 0;
    MoltValue result = do_iter_unpack(source, buffer);
    molt_drop(source);
    return result;
}

MoltValue molt_struct_clearcache(void) { return MOLT_NONE; }

MoltType molt_struct_error_type = {
    MOLT_TYPE_HEAD("error", 0, MoltException, &molt_Exception),
    .flags = MOLT_EXCEPTION_FLAGS,
    .ext_offset = offsetof(MoltException, ext),
    .methods = molt_struct_error_type_names,
    .dealloc = molt_exception_slot_dealloc,
    .traverse = molt_exception_slot_traverse,
    .clear = molt_exception_slot_clear,
    .new_ = molt_exception_slot_new,
    .init = molt_exception_slot_init,
};
