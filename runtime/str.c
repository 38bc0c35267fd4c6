/* str: allocation, conversion, concatenation, comparison. Methods are in str_*.c. */
#include "str_impl.h"
#include "molt/heap_inline.h"
#include "utf8.h"

/* -- memory -- */

/* Bytes of an exact str. Large ones are rounded up, by their size alone, so that appending in place is
   amortised. */
static size_t object_size(int64_t length, int kind) {
    size_t size = sizeof(MoltStr) + ((size_t)length + 1) * (size_t)kind;
    if (size <= MOLT_BLOCK_MAX) return size;
    size_t step = (size_t)1 << (60 - __builtin_clzll((unsigned long long)size));
    return (size + step - 1) & ~(step - 1);
}

static int kind_for(uint32_t max) { return max < 0x100 ? 1 : max < 0x10000 ? 2 : 4; }

static MOLT_COLD MoltStr *alloc_any(int64_t length, uint32_t max) {
    int kind = kind_for(max);
    MoltStr *s = molt_alloc_raw_inline(object_size(length, kind), MOLT_SHAPE_STR);
    s->hash = -1;
    s->length = length;
    s->kind = (uint8_t)kind;
    s->ascii = max < 0x80;
    s->interned = 0;
    str_put(s, length, 0);
    return s;
}

/* The longest text of one byte a code point whose blocks come from the classes of 16 bytes. */
#define SHORT_TEXT ((int64_t)(MOLT_FINE_MAX - sizeof(MoltStr) - 1))

MoltStr *molt_str_alloc(int64_t length, uint32_t max) {
    if (MOLT_UNLIKELY(max > 0xff || length > SHORT_TEXT)) return alloc_any(length, max);
    MoltStr *s = molt_take_free(MOLT_LEAF, sizeof(MoltStr) + (size_t)length + 1);
    if (MOLT_UNLIKELY(!s)) return alloc_any(length, max);
    s->head.refcount = 1;
    s->head.shape = MOLT_SHAPE_STR;
    s->hash = -1;
    s->length = length;
    s->kind = 1;
    s->ascii = max < 0x80;
    s->interned = 0;
    str1(s)[length] = 0;
    return s;
}

static MOLT_COLD void die_any(MoltStr *s) {
    if (s->interned) molt_text_forget_interned(s);
    molt_free_inline(s, object_size(s->length, s->kind));
}

void molt_text_die(MoltStr *s) {
    if (MOLT_LIKELY(s->kind == 1 && !s->interned && s->length <= SHORT_TEXT))
        molt_free_inline(s, sizeof(MoltStr) + (size_t)s->length + 1);
    else
        die_any(s);
}

static void str_dealloc(MoltObject *self) {
    if (self->shape == MOLT_SHAPE_STR) molt_text_die((MoltStr *)self);
    else molt_object_free(self);
}

MoltValue molt_text_empty_value(void) { return molt_value(&molt_str_empty); }

/* Latin-1 strs of one character are shared: made at first use, or found among the program's names. */
MoltStr *molt_str_singles[256];

static void find_single_names(void) {
    static bool done;
    if (done) return;
    done = true;
    for (MoltStr *s = &molt_names_start; s < &molt_names_end; s = str_next_name(s)) {
        if (s->length == 1 && s->kind == 1) molt_str_singles[str1(s)[0]] = s;
    }
}

static MOLT_COLD MoltStr *make_single(uint32_t c) {
    find_single_names();
    if (molt_str_singles[c]) return molt_str_singles[c];
    MoltStr *s = molt_str_alloc(1, c);
    str1(s)[0] = (uint8_t)c;
    s->head.refcount = MOLT_IMMORTAL;
    s->interned = 1;
    return molt_str_singles[c] = s;
}

MoltValue molt_str_from_code_point(uint32_t c) {
    if (c < 256) return molt_value(MOLT_LIKELY(molt_str_singles[c] != 0) ? molt_str_singles[c] : make_single(c));
    MoltStr *s = molt_str_alloc(1, c);
    str_put(s, 0, c);
    return molt_value(s);
}

/* -- copying between kinds -- */

#define COPY(To, to, From, from)                                                  \
    do {                                                                          \
        To *t_ = (to);                                                            \
        const From *f_ = (from);                                                  \
        for (int64_t i_ = 0; i_ < n; i_++) t_[i_] = f_[i_];                       \
    } while (0)

__attribute__((noinline)) void molt_text_copy(MoltStr *to, int64_t at, const MoltStr *from, int64_t start, int64_t n) {
    if (to->kind == from->kind) str_copy_bytes(str_address(to, at), str_address(from, start), (size_t)(n * to->kind));
    else if (to->kind == 2) COPY(uint16_t, str2(to) + at, uint8_t, str1(from) + start);
    else if (from->kind == 1) COPY(uint32_t, str4(to) + at, uint8_t, str1(from) + start);
    else COPY(uint32_t, str4(to) + at, uint16_t, str2(from) + start);
}

void molt_text_fill(MoltStr *to, int64_t at, uint32_t c, int64_t n) {
    if (to->kind == 1) memset(str1(to) + at, (int)c, (size_t)n);
    else
        for (int64_t i = 0; i < n; i++) str_put(to, at + i, c);
}

static uint32_t max_1(const uint8_t *p, int64_t n) {
    uint64_t seen = 0, word;
    while (n >= 8) {
        memcpy(&word, p, 8);
        seen |= word;
        p += 8;
        n -= 8;
        if (seen & 0x8080808080808080u) return 0xff;
    }
    while (n-- > 0) seen |= *p++;
    return seen & 0x8080808080808080u ? 0xff : 0x7f;
}
static uint32_t max_2(const uint16_t *p, int64_t n) {
    uint32_t seen = 0;
    for (int64_t i = 0; i < n; i++) seen |= p[i];
    return seen;
}
static uint32_t max_4(const uint32_t *p, int64_t n) {
    uint32_t seen = 0;
    for (int64_t i = 0; i < n; i++) seen |= p[i];
    return seen > 0xffff ? 0x10ffff : seen;
}

uint32_t molt_text_max_point(const MoltStr *s, int64_t start, int64_t n) {
    if (s->ascii) return 0x7f;
    if (s->kind == 1) return max_1(str1(s) + start, n);
    return s->kind == 2 ? max_2(str2(s) + start, n) : max_4(str4(s) + start, n);
}

/* -- making strs -- */

MoltValue molt_str_from_ascii(const char *text, size_t length) {
    if (length <= 1) return length ? molt_str_from_code_point((uint8_t)text[0]) : molt_text_empty_value();
    MoltStr *s = molt_str_alloc((int64_t)length, 0x7f);
    str_copy_bytes(str1(s), (const uint8_t *)text, length);
    return molt_value(s);
}

MoltValue molt_str_from_ucs4(const uint32_t *points, int64_t length) {
    if (length == 0) return molt_text_empty_value();
    if (length == 1) return molt_str_from_code_point(points[0]);
    MoltStr *s = molt_str_alloc(length, max_4(points, length));
    for (int64_t i = 0; i < length; i++) str_put(s, i, points[i]);
    return molt_value(s);
}

MoltValue molt_str_substring(MoltValue v, int64_t start, int64_t end) {
    MoltStr *s = MOLT_STR(v);
    int64_t n = end - start;
    if (n <= 0) return molt_text_empty_value();
    if (n == 1) return molt_str_from_code_point(molt_str_at(s, start));
    if (n == s->length && s->head.shape == MOLT_SHAPE_STR) return molt_retain(v);
    MoltStr *r = molt_str_alloc(n, molt_text_max_point(s, start, n));
    if (r->kind == s->kind) str_copy_bytes(str1(r), str_address(s, start), (size_t)(n * s->kind));
    else
        for (int64_t i = 0; i < n; i++) str_put(r, i, molt_str_at(s, start + i));
    return molt_value(r);
}

MoltValue molt_text_exact(MoltValue v) {
    if (molt_is_str(v)) return molt_retain(v);
    return molt_str_substring(v, 0, MOLT_STR(v)->length);
}

/* -- concatenation -- */

static MoltValue too_long(void) { return molt_raise_none(&molt_MemoryError); }

MoltValue molt_str_concat(MoltValue va, MoltValue vb) {
    MoltStr *a = MOLT_STR(va), *b = MOLT_STR(vb);
    if (a->length == 0) return molt_text_exact(vb);
    if (b->length == 0) return molt_text_exact(va);
    if (MOLT_UNLIKELY(a->length + b->length > MOLT_STR_LIMIT)) return too_long();
    uint32_t max = str_max(a) | str_max(b);
    MoltStr *r = molt_str_alloc(a->length + b->length, max > 0xffff ? 0x10ffff : max);
    molt_text_copy(r, 0, a, 0, a->length);
    molt_text_copy(r, a->length, b, 0, b->length);
    return molt_value(r);
}

MoltValue molt_str_append(MoltValue va, MoltValue vb) {
    MoltStr *a = MOLT_STR(va), *b = MOLT_STR(vb);
    bool in_place = a->head.refcount == 1 && a->head.shape == MOLT_SHAPE_STR && !a->interned && a->kind >= b->kind &&
                    b->length && a->length;
    if (!in_place || a->length + b->length > MOLT_STR_LIMIT) {
        MoltValue r = molt_str_concat(va, vb);
        molt_drop(va);
        return r;
    }
    int64_t old = a->length, length = old + b->length;
    MoltStr *s = molt_resize(a, object_size(old, a->kind), object_size(length, a->kind));
    molt_text_copy(s, old, b, 0, b->length);
    s->length = length;
    s->hash = -1;
    s->ascii &= b->ascii;
    str_put(s, length, 0);
    return molt_value(s);
}

/* `s += t` of compiled code, whose target is overwritten with the result: where the target is the only owner of a
   and its block has room, a grows in place (and is returned, retained). Borrows both. */
MoltValue molt_str_augment(MoltValue va, MoltValue vb) {
    MoltStr *a = MOLT_STR(va), *b = MOLT_STR(vb);
    if (a->head.refcount == 1 && a->kind >= b->kind && !a->interned && a->length && b->length &&
        a->head.shape == MOLT_SHAPE_STR && a->length + b->length <= MOLT_STR_LIMIT) {
        int64_t old = a->length, length = old + b->length;
        size_t before = object_size(old, a->kind), after = object_size(length, a->kind);
        if (before == after || molt_resize_in_place(a, before, after)) {
            molt_text_copy(a, old, b, 0, b->length);
            a->length = length;
            a->hash = -1;
            a->ascii &= b->ascii;
            str_put(a, length, 0);
            return molt_retain(va);
        }
    }
    return molt_str_concat(va, vb);
}

MoltValue molt_str_join_array(MoltValue separator, const MoltValue *items, size_t count) {
    if (count == 0) return molt_text_empty_value();
    if (count == 1) return molt_text_exact(items[0]);
    MoltStr *gap = separator && MOLT_STR(separator)->length ? MOLT_STR(separator) : 0;
    uint32_t max = gap ? str_max(gap) : 0;
    int64_t length = gap ? gap->length * (int64_t)(count - 1) : 0;
    for (size_t i = 0; i < count; i++) {
        max |= str_max(MOLT_STR(items[i]));
        length += MOLT_STR(items[i])->length;
        if (MOLT_UNLIKELY(length > MOLT_STR_LIMIT)) return too_long();
    }
    if (length == 0) return molt_text_empty_value();
    MoltStr *r = molt_str_alloc(length, max > 0xffff ? 0x10ffff : max);
    int64_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (i && gap) {
            molt_text_copy(r, at, gap, 0, gap->length);
            at += gap->length;
        }
        MoltStr *s = MOLT_STR(items[i]);
        molt_text_copy(r, at, s, 0, s->length);
        at += s->length;
    }
    return molt_value(r);
}

/* -- comparison -- */

bool molt_str_equal(const MoltStr *a, const MoltStr *b) {
    return a == b || (a->length == b->length && a->kind == b->kind &&
                      memcmp(molt_str_data(a), molt_str_data(b), (size_t)(a->length * a->kind)) == 0);
}

int molt_str_compare(const MoltStr *a, const MoltStr *b) {
    int64_t n = a->length < b->length ? a->length : b->length;
    if (a->kind == 1 && b->kind == 1) {
        int order = memcmp(str1(a), str1(b), (size_t)n);
        if (order) return order;
    } else {
        for (int64_t i = 0; i < n; i++) {
            uint32_t x = molt_str_at(a, i), y = molt_str_at(b, i);
            if (x != y) return x < y ? -1 : 1;
        }
    }
    return a->length < b->length ? -1 : a->length > b->length;
}

static MoltValue str_richcompare(MoltValue a, MoltValue b, int op) {
    if (!molt_is_str_sub(b) || !molt_is_str_sub(a)) return MOLT_NOTIMPLEMENTED;
    MoltStr *x = MOLT_STR(a), *y = MOLT_STR(b);
    if (op == MOLT_EQ) return molt_bool(molt_str_equal(x, y));
    if (op == MOLT_NE) return molt_bool(!molt_str_equal(x, y));
    return molt_bool(molt_order_is(op, molt_str_compare(x, y)));
}

/* -- slots -- */

static MoltValue str_getslice(MoltValue self, MoltValue key) {
    int64_t start, stop, step;
    if (molt_slice_unpack(key, &start, &stop, &step) < 0) return 0;
    MoltStr *s = MOLT_STR(self);
    int64_t n = molt_slice_adjust(s->length, &start, &stop, step);
    if (step == 1) return molt_str_substring(self, start, start + n);
    if (n <= 0) return molt_text_empty_value();
    if (n == 1) return molt_str_from_code_point(molt_str_at(s, start));
    uint32_t max = 0;
    if (s->ascii) max = 0x7f;
    else
        for (int64_t i = 0, at = start; i < n; i++, at += step) max |= molt_str_at(s, at);
    MoltStr *r = molt_str_alloc(n, max > 0xffff ? 0x10ffff : max);
    for (int64_t i = 0, at = start; i < n; i++, at += step) str_put(r, i, molt_str_at(s, at));
    return molt_value(r);
}

static MoltValue str_getitem(MoltValue self, MoltValue key) {
    int64_t i;
    if (molt_is_small(key)) {
        i = molt_small(key);
    } else {
        if (molt_has_shape(key, MOLT_SHAPE_SLICE)) return str_getslice(self, key);
        int found = molt_subscript_index(key, &i);
        if (found < 0) return 0;
        if (!found) return molt_raise(&molt_TypeError, "string indices must be integers, not '%T'", key);
    }
    MoltStr *s = MOLT_STR(self);
    if (i < 0) i += s->length;
    if ((uint64_t)i >= (uint64_t)s->length) return molt_raise(&molt_IndexError, "string index out of range");
    return molt_str_from_code_point(molt_str_at(s, i));
}

static int str_contains(MoltValue self, MoltValue item) {
    if (!molt_is_str_sub(item))
        return molt_raise_int(&molt_TypeError, "'in <string>' requires string as left operand, not %T", item);
    const MoltStr *s = MOLT_STR(self), *sub = MOLT_STR(item);
    if (s->kind == 1 && sub->kind == 1 && sub->length == 1) return memchr(str1(s), str1(sub)[0], (size_t)s->length) != 0;
    return molt_str_find_from(MOLT_STR(self), MOLT_STR(item), 0, MOLT_STR(self)->length) >= 0;
}

static MoltValue str_plus(MoltValue a, MoltValue b) {
    if (!molt_is_str_sub(b))
        return molt_raise(&molt_TypeError, "can only concatenate str (not \"%T\") to str", b);
    return molt_str_concat(a, b);
}

static MoltValue str_repeat(MoltValue self, int64_t count) {
    MoltStr *s = MOLT_STR(self);
    if (count <= 0 || s->length == 0) return molt_text_empty_value();
    if (count == 1) return molt_text_exact(self);
    if (s->length > INT64_MAX / count) return molt_raise(&molt_OverflowError, "repeated string is too long");
    int64_t n = s->length * count;
    if (n > MOLT_STR_LIMIT) return too_long();
    MoltStr *r = molt_str_alloc(n, str_max(s));
    if (s->length == 1) {
        molt_text_fill(r, 0, molt_str_at(s, 0), n);
        return molt_value(r);
    }
    size_t done = (size_t)(s->length * s->kind), total = (size_t)(n * s->kind);
    memcpy(str1(r), str1(s), done);
    while (done < total) {
        size_t more = done < total - done ? done : total - done;
        memcpy(str1(r) + done, str1(r), more);
        done += more;
    }
    return molt_value(r);
}

static MoltValue str_mod(MoltValue a, MoltValue b) {
    return molt_is_str_sub(a) ? molt_str_percent(a, b) : MOLT_NOTIMPLEMENTED;
}

static MoltValue str_str(MoltValue self) { return molt_text_exact(self); }
static int64_t str_length(MoltValue self) { return MOLT_STR(self)->length; }
static int64_t str_hash(MoltValue self) { return molt_str_hash(MOLT_STR(self)); }

/* -- str(object='', encoding, errors) -- */

/* `bare`: str(...) without keywords, which in CPython is parsed elsewhere, and names the type of None. */
static char *codec_argument(MoltValue v, const char *name, bool bare, bool *failed) {
    if (!v) return 0;
    if (!molt_is_str_sub(v)) {
        const char *type = bare ? molt_type_of(v)->name : molt_argument_type(v);
        molt_raise(&molt_TypeError, "str() argument '%s' must be str, not %s", name, type);
        *failed = true;
        return 0;
    }
    return molt_str_to_utf8(MOLT_STR(v), 0);
}

static MOLT_COLD MoltValue str_decode(MoltValue object, MoltValue encoding, MoltValue errors, bool bare) {
    bool failed = false;
    char *e = codec_argument(encoding, "encoding", bare, &failed);
    char *h = failed ? 0 : codec_argument(errors, "errors", bare, &failed);
    MoltValue r = 0;
    MoltView view;
    if (failed) {
    } else if (!object) {
        r = molt_text_empty_value();
    } else if (molt_is_str_sub(object)) {
        molt_raise(&molt_TypeError, "decoding str is not supported");
    } else if (molt_view_get(object, &view) < 0) {
        molt_exception_clear();
        molt_raise(&molt_TypeError, "decoding to str: need a bytes-like object, %T found", object);
    } else {
        r = view.length ? molt_decode(view.data, view.length, e ? e : "utf-8", h ? h : "strict") : molt_text_empty_value();
        molt_view_release(&view);
    }
    if (e) molt_buffer_free(e);
    if (h) molt_buffer_free(h);
    return r;
}

static MoltValue as_subclass(MoltType *type, MoltValue owned) {
    if (!owned) return 0;
    MoltStr *s = MOLT_STR(owned);
    MoltValue v = molt_type_alloc(type, (size_t)(s->length + 1) * s->kind);
    if (v) {
        MoltStr *copy = MOLT_STR(v);
        copy->hash = s->hash;
        copy->length = s->length;
        copy->kind = s->kind;
        copy->ascii = s->ascii;
        memcpy(str1(copy), str1(s), (size_t)(s->length + 1) * s->kind);
    }
    molt_drop(owned);
    return v;
}

static MoltValue str_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    MoltValue result;
    if (nargs > 3 && !kwnames && type == &molt_str_type)
        return molt_raise(&molt_TypeError, "str expected at most 3 arguments, got %lld", (int64_t)nargs);
    if (nargs == 1 && !kwnames) {
        result = molt_str(args[0]);
    } else {
        static const char *const names[] = {"object", "encoding", "errors"};
        MoltValue given[3] = {0, 0, 0};
        if (molt_parse_args("str", args, nargs, kwnames, names, 0, 0, 3, given) < 0) return 0;
        if (given[1] || given[2]) result = str_decode(given[0], given[1], given[2], type == &molt_str_type && !kwnames);
        else result = given[0] ? molt_str(given[0]) : molt_text_empty_value();
    }
    return type == &molt_str_type ? result : as_subclass(type, result);
}

MoltValue molt_text_repr_slot(MoltValue self); /* str_repr.c */
MoltValue molt_text_iter(MoltValue self);      /* str_iterator.c */

static MoltNumberSlots str_number = {.binary[MOLT_MOD] = str_mod};

extern const MoltNameDef molt_str_type_names[];
MoltType molt_str_type = {
    MOLT_TYPE_HEAD("str", MOLT_SHAPE_STR, MoltStr, &molt_object_type),
    .item_size = 1,
    .ext_offset = 0,
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_VAR_SIZED | MOLT_TYPE_STR_SUB | MOLT_TYPE_MATCH_SELF,
    .methods = molt_str_type_names,
    .dealloc = str_dealloc,
    .traverse = molt_fields_traverse,
    .new_ = str_new,
    .repr = molt_text_repr_slot,
    .str = str_str,
    .hash = str_hash,
    .richcompare = str_richcompare,
    .iter = molt_text_iter,
    .length = str_length,
    .getitem = str_getitem,
    .contains = str_contains,
    .concat = str_plus,
    .repeat = str_repeat,
    .number = &str_number,
};
