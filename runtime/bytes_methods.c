/* Methods that bytes and bytearray share: searching and splitting. Results are of self's base type. */
#include "bytes_impl.h"
#include "list_impl.h"

MoltValue molt_bytes_like(MoltValue self, const void *data, int64_t n) {
    if (!molt_is_bytes_sub(self)) return molt_bytearray_new(data, n);
    if (molt_is_bytes(self) && n == MOLT_BYTES(self)->length && data == MOLT_BYTES(self)->data) return molt_retain(self);
    return molt_bytes_new(data, n);
}

/* -- find and its kin: the argument is a byte or bytes-like -- */

typedef struct Needle {
    MoltView view; /* owner 0 for a single byte */
    uint8_t byte;
    const uint8_t *p;
    int64_t n;
} Needle;

static int take_needle(MoltValue v, Needle *out) {
    out->view.owner = 0;
    MoltNumberSlots *number = molt_type_of(v)->number;
    if (molt_is_int_sub(v) || (number && number->unary[MOLT_INDEX])) {
        if (molt_byte_from(v, "byte must be in range(0, 256)", &out->byte) < 0) return -1;
        out->p = &out->byte;
        out->n = 1;
        return 0;
    }
    if (molt_view_get(v, &out->view) < 0) {
        if (!molt_exception_matches(&molt_TypeError)) return -1;
        molt_exception_clear();
        return molt_raise_int(&molt_TypeError, "argument should be integer or bytes-like object, not '%T'", v);
    }
    out->p = out->view.data;
    out->n = out->view.length;
    return 0;
}

/* Index or -1; -2 raised. */
static int64_t search(MoltValue self, MoltValue sub, MoltValue start, MoltValue end, bool backwards) {
    int64_t from, to, i = -1;
    Needle needle;
    if (molt_text_bounds(start, end, byte_text(self).n, &from, &to) < 0) return -2; /* a bad bound is told first */
    if (take_needle(sub, &needle) < 0) return -2;
    if (molt_text_bounds(start, end, byte_text(self).n, &from, &to) < 0) {
        molt_view_release(&needle.view);
        return -2;
    }
    ByteText t = byte_text(self);
    if (to > t.n) to = t.n;
    if (needle.n == 0) i = from <= to ? backwards ? to - from : 0 : -1;
    else if (to - from >= needle.n)
        i = backwards ? molt_rfind_1(t.p + from, to - from, needle.p, needle.n)
                      : molt_find_1(t.p + from, to - from, needle.p, needle.n);
    molt_view_release(&needle.view);
    return i < 0 ? -1 : i + from;
}

static MoltValue position(int64_t i) { return i < -1 ? 0 : molt_tag(i); }
static MoltValue found(int64_t i) {
    if (i == -1) return molt_raise(&molt_ValueError, "subsection not found");
    return position(i);
}
MoltValue molt_bytes_find(MoltValue self, MoltValue sub, MoltValue start, MoltValue end) {
    return position(search(self, sub, start, end, false));
}
MoltValue molt_bytes_rfind(MoltValue self, MoltValue sub, MoltValue start, MoltValue end) {
    return position(search(self, sub, start, end, true));
}
MoltValue molt_bytes_index(MoltValue self, MoltValue sub, MoltValue start, MoltValue end) {
    return found(search(self, sub, start, end, false));
}
MoltValue molt_bytes_rindex(MoltValue self, MoltValue sub, MoltValue start, MoltValue end) {
    return found(search(self, sub, start, end, true));
}

MoltValue molt_bytes_count(MoltValue self, MoltValue sub, MoltValue start, MoltValue end) {
    int64_t from, to, n = 0;
    Needle needle;
    if (take_needle(sub, &needle) < 0) return 0;
    if (molt_text_bounds(start, end, byte_text(self).n, &from, &to) < 0) {
        molt_view_release(&needle.view);
        return 0;
    }
    ByteText t = byte_text(self);
    if (to > t.n) to = t.n;
    if (needle.n == 0) n = to >= from ? to - from + 1 : 0;
    else if (to - from >= needle.n) n = molt_count_units(1, t.p + from, to - from, needle.p, needle.n, INT64_MAX);
    molt_view_release(&needle.view);
    return molt_tag(n);
}

/* -- startswith, endswith -- */

/* 1 / 0 / -1 */
static int tail_match(MoltValue self, MoltValue affix, int64_t from, int64_t to, bool at_end) {
    MoltView view;
    if (molt_view_get(affix, &view) < 0) return -1;
    ByteText t = byte_text(self);
    if (to > t.n) to = t.n;
    bool match = to - from >= view.length &&
                 (view.length == 0 ||
                  memcmp(t.p + (at_end ? to - view.length : from), view.data, (size_t)view.length) == 0);
    molt_view_release(&view);
    return match;
}

static MoltValue starts_or_ends(MoltValue self, MoltValue affix, MoltValue start, MoltValue end, bool at_end) {
    int64_t from, to;
    if (molt_text_bounds(start, end, byte_text(self).n, &from, &to) < 0) return 0;
    if (molt_is_tuple_sub(affix)) {
        MoltTuple *t = MOLT_TUPLE(affix);
        for (int64_t i = 0; i < t->length; i++) {
            int match = tail_match(self, t->items[i], from, to, at_end);
            if (match) return match < 0 ? 0 : MOLT_TRUE;
        }
        return MOLT_FALSE;
    }
    int match = tail_match(self, affix, from, to, at_end);
    if (match >= 0) return molt_bool(match);
    if (!molt_exception_matches(&molt_TypeError)) return 0;
    molt_exception_clear();
    return molt_raise(&molt_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T",
                      at_end ? "endswith" : "startswith", affix);
}
MoltValue molt_bytes_startswith(MoltValue self, MoltValue prefix, MoltValue start, MoltValue end) {
    return starts_or_ends(self, prefix, start, end, false);
}
MoltValue molt_bytes_endswith(MoltValue self, MoltValue suffix, MoltValue start, MoltValue end) {
    return starts_or_ends(self, suffix, start, end, true);
}

MoltValue molt_bytes_removeprefix(MoltValue self, MoltValue prefix) {
    MoltView view;
    if (molt_view_get(prefix, &view) < 0) return 0;
    ByteText t = byte_text(self);
    int64_t skip = view.length && t.n >= view.length && memcmp(t.p, view.data, (size_t)view.length) == 0 ? view.length : 0;
    molt_view_release(&view);
    return molt_bytes_like(self, t.p + skip, t.n - skip);
}

MoltValue molt_bytes_removesuffix(MoltValue self, MoltValue suffix) {
    MoltView view;
    if (molt_view_get(suffix, &view) < 0) return 0;
    ByteText t = byte_text(self);
    int64_t n = view.length;
    if (n && (t.n < n || memcmp(t.p + t.n - n, view.data, (size_t)n) != 0)) n = 0;
    molt_view_release(&view);
    return molt_bytes_like(self, t.p, t.n - n);
}

/* -- strip -- */

enum { LEFT = 1, RIGHT = 2 };

static bool is_space(uint8_t c) { return c == 32 || (uint8_t)(c - 9) < 5; }

static MoltValue strip(MoltValue self, MoltValue chars, int sides) {
    bool drop[256] = {0};
    if (chars == MOLT_NONE) {
        for (int c = 0; c < 256; c++) drop[c] = is_space((uint8_t)c);
    } else {
        MoltView view;
        if (molt_view_get(chars, &view) < 0) return 0;
        for (int64_t i = 0; i < view.length; i++) drop[view.data[i]] = true;
        molt_view_release(&view);
    }
    ByteText t = byte_text(self);
    int64_t start = 0, end = t.n;
    if (sides & LEFT)
        while (start < end && drop[t.p[start]]) start++;
    if (sides & RIGHT)
        while (end > start && drop[t.p[end - 1]]) end--;
    return molt_bytes_like(self, t.p + start, end - start);
}
MoltValue molt_bytes_strip(MoltValue self, MoltValue chars) { return strip(self, chars, LEFT | RIGHT); }
MoltValue molt_bytes_lstrip(MoltValue self, MoltValue chars) { return strip(self, chars, LEFT); }
MoltValue molt_bytes_rstrip(MoltValue self, MoltValue chars) { return strip(self, chars, RIGHT); }

/* -- split -- */

static void push_piece(MoltValue list, MoltValue self, int64_t start, int64_t end) {
    molt_list_push(MOLT_LIST(list), molt_bytes_like(self, byte_text(self).p + start, end - start));
}

static MoltValue split_space(MoltValue self, int64_t limit) {
    ByteText t = byte_text(self);
    MoltValue list = molt_list_new(0);
    int64_t i = 0, n = t.n;
    for (;;) {
        while (i < n && is_space(t.p[i])) i++;
        if (i >= n || limit-- <= 0) break;
        int64_t start = i++;
        while (i < n && !is_space(t.p[i])) i++;
        push_piece(list, self, start, i);
    }
    if (i < n) push_piece(list, self, i, n);
    return list;
}

static MoltValue rsplit_space(MoltValue self, int64_t limit) {
    ByteText t = byte_text(self);
    MoltValue list = molt_list_new(0);
    int64_t end = t.n;
    for (;;) {
        while (end > 0 && is_space(t.p[end - 1])) end--;
        if (end == 0 || limit-- <= 0) break;
        int64_t start = end;
        while (start > 0 && !is_space(t.p[start - 1])) start--;
        push_piece(list, self, start, end);
        end = start;
    }
    if (end > 0) push_piece(list, self, 0, end);
    return list;
}

static MoltValue split_by(MoltValue self, const MoltView *separator, int64_t limit) {
    ByteText t = byte_text(self);
    MoltValue list = molt_list_new(0);
    int64_t from = 0;
    while (limit-- > 0) {
        int64_t i = molt_find_1(t.p + from, t.n - from, separator->data, separator->length);
        if (i < 0) break;
        push_piece(list, self, from, from + i);
        from += i + separator->length;
    }
    push_piece(list, self, from, t.n);
    return list;
}

static MoltValue rsplit_by(MoltValue self, const MoltView *separator, int64_t limit) {
    ByteText t = byte_text(self);
    MoltValue list = molt_list_new(0);
    int64_t end = t.n;
    while (limit-- > 0) {
        int64_t i = molt_rfind_1(t.p, end, separator->data, separator->length);
        if (i < 0) break;
        push_piece(list, self, i + separator->length, end);
        end = i;
    }
    push_piece(list, self, 0, end);
    return list;
}

static MoltValue split(MoltValue self, MoltValue separator, MoltValue maxsplit, bool backwards) {
    int64_t limit;
    if (molt_text_ssize(maxsplit, &limit) < 0) return 0;
    if (limit < 0) limit = INT64_MAX;
    MoltValue list;
    if (separator == MOLT_NONE) {
        list = backwards ? rsplit_space(self, limit) : split_space(self, limit);
    } else {
        MoltView view;
        if (molt_view_get(separator, &view) < 0) return 0;
        if (view.length == 0) list = molt_raise(&molt_ValueError, "empty separator");
        else list = backwards ? rsplit_by(self, &view, limit) : split_by(self, &view, limit);
        molt_view_release(&view);
    }
    if (list && backwards) molt_list_reverse_range(MOLT_LIST(list));
    return list;
}
MoltValue molt_bytes_split(MoltValue self, MoltValue separator, MoltValue maxsplit) {
    return split(self, separator, maxsplit, false);
}
MoltValue molt_bytes_rsplit(MoltValue self, MoltValue separator, MoltValue maxsplit) {
    return split(self, separator, maxsplit, true);
}

MoltValue molt_bytes_splitlines(MoltValue self, MoltValue keepends) {
    int keep = molt_truth(keepends);
    if (keep < 0) return 0;
    ByteText t = byte_text(self);
    MoltValue list = molt_list_new(0);
    for (int64_t i = 0; i < t.n;) {
        int64_t start = i;
        while (i < t.n && t.p[i] != '\n' && t.p[i] != '\r') i++;
        int64_t end = i;
        if (i < t.n) i += t.p[i] == '\r' && i + 1 < t.n && t.p[i + 1] == '\n' ? 2 : 1;
        push_piece(list, self, start, keep ? i : end);
    }
    return list;
}

static MoltValue partition(MoltValue self, MoltValue separator, bool backwards) {
    MoltView view;
    if (molt_view_get(separator, &view) < 0) return 0;
    if (view.length == 0) {
        molt_view_release(&view);
        return molt_raise(&molt_ValueError, "empty separator");
    }
    ByteText t = byte_text(self);
    int64_t i = backwards ? molt_rfind_1(t.p, t.n, view.data, view.length) : molt_find_1(t.p, t.n, view.data, view.length);
    MoltValue items[3];
    if (i < 0) {
        MoltValue whole = molt_is_bytes_sub(self) ? molt_retain(self) : molt_bytes_like(self, t.p, t.n);
        items[0] = backwards ? molt_bytes_like(self, "", 0) : whole;
        items[1] = molt_bytes_like(self, "", 0);
        items[2] = backwards ? whole : molt_bytes_like(self, "", 0);
    } else {
        items[0] = molt_bytes_like(self, t.p, i);
        items[1] = molt_is_bytes(separator) && molt_is_bytes_sub(self) ? molt_retain(separator)
                                                                       : molt_bytes_like(self, view.data, view.length);
        items[2] = molt_bytes_like(self, t.p + i + view.length, t.n - i - view.length);
    }
    molt_view_release(&view);
    return molt_tuple_from_owned(items, 3);
}
MoltValue molt_bytes_partition(MoltValue self, MoltValue separator) { return partition(self, separator, false); }
MoltValue molt_bytes_rpartition(MoltValue self, MoltValue separator) { return partition(self, separator, true); }

/* -- replace -- */

static MoltValue replace_between(MoltValue self, const MoltView *new_, int64_t limit) {
    ByteText t = byte_text(self);
    int64_t count = t.n + 1 < limit ? t.n + 1 : limit;
    if (new_->length && count > (MOLT_STR_LIMIT - t.n) / new_->length)
        return molt_raise(&molt_OverflowError, "replace bytes is too long");
    uint8_t *out = molt_buffer_alloc((size_t)(t.n + count * new_->length) + 1), *p = out;
    for (int64_t i = 0; i <= t.n; i++) {
        if (count-- > 0) {
            memcpy(p, new_->data, (size_t)new_->length);
            p += new_->length;
        }
        if (i < t.n) *p++ = t.p[i];
    }
    MoltValue r = molt_bytes_like(self, out, p - out);
    molt_buffer_free(out);
    return r;
}

static MoltValue replace_all(MoltValue self, const MoltView *old, const MoltView *new_, int64_t limit) {
    ByteText t = byte_text(self);
    if (limit == 0 || (t.n == 0 && old->length)) return molt_bytes_like(self, t.p, t.n);
    if (old->length == 0) return replace_between(self, new_, limit);
    int64_t count = molt_count_units(1, t.p, t.n, old->data, old->length, limit);
    if (count == 0) return molt_bytes_like(self, t.p, t.n);
    int64_t growth = new_->length - old->length;
    if (growth > 0 && count > (MOLT_STR_LIMIT - t.n) / growth)
        return molt_raise(&molt_OverflowError, "replace bytes is too long");
    uint8_t *out = molt_buffer_alloc((size_t)(t.n + count * growth) + 1), *p = out;
    int64_t from = 0;
    while (count-- > 0) {
        int64_t i = molt_find_1(t.p + from, t.n - from, old->data, old->length);
        memcpy(p, t.p + from, (size_t)i);
        memcpy(p + i, new_->data, (size_t)new_->length);
        p += i + new_->length;
        from += i + old->length;
    }
    memcpy(p, t.p + from, (size_t)(t.n - from));
    p += t.n - from;
    MoltValue r = molt_bytes_like(self, out, p - out);
    molt_buffer_free(out);
    return r;
}

MoltValue molt_bytes_replace(MoltValue self, MoltValue old, MoltValue new_, MoltValue count) {
    int64_t limit;
    MoltView a, b;
    if (molt_view_get(old, &a) < 0) return 0;
    MoltValue r = 0;
    if (molt_view_get(new_, &b) == 0) {
        if (molt_text_ssize(count, &limit) == 0) r = replace_all(self, &a, &b, limit < 0 ? INT64_MAX : limit);
        molt_view_release(&b);
    }
    molt_view_release(&a);
    return r;
}

/* -- join -- */

static int append_view(uint8_t **out, int64_t *n, int64_t *capacity, const uint8_t *data, int64_t length) {
    if (*n + length > *capacity) {
        int64_t more = *capacity * 2 > *n + length ? *capacity * 2 : *n + length;
        *out = molt_buffer_resize(*out, (size_t)more);
        *capacity = more;
    }
    if (length) memcpy(*out + *n, data, (size_t)length);
    *n += length;
    return 0;
}

MoltValue molt_bytes_join(MoltValue self, MoltValue iterable) {
    MoltType *type = molt_type_of(iterable);
    if (!molt_is_list(iterable) && !molt_is_tuple(iterable) && !type->iter && !type->getitem)
        return molt_raise(&molt_TypeError, "can only join an iterable");
    MoltValue list = molt_is_tuple(iterable) ? molt_retain(iterable) : molt_list_from_iterable(iterable);
    if (!list) return 0;
    bool is_tuple = molt_is_tuple(list);
    int64_t count = is_tuple ? MOLT_TUPLE(list)->length : MOLT_LIST(list)->length;
    int64_t n = 0, capacity = 256;
    uint8_t *out = molt_buffer_alloc((size_t)capacity);
    bool failed = false;
    for (int64_t i = 0; i < count && !failed; i++) {
        MoltValue item = is_tuple ? molt_retain(MOLT_TUPLE(list)->items[i]) : molt_list_get(MOLT_LIST(list), i);
        MoltView view;
        if (count == 1 && molt_is_bytes(item) && molt_is_bytes_sub(self)) { /* as it is */
            molt_buffer_free(out);
            molt_drop(list);
            return item;
        }
        if (molt_view_get(item, &view) < 0) {
            failed = true;
            if (molt_exception_matches(&molt_TypeError)) {
                molt_exception_clear();
                molt_raise(&molt_TypeError, "sequence item %lld: expected a bytes-like object, %T found", i, item);
            }
        } else {
            ByteText gap = byte_text(self);
            if (i) append_view(&out, &n, &capacity, gap.p, gap.n);
            append_view(&out, &n, &capacity, view.data, view.length);
            molt_view_release(&view);
        }
        molt_drop(item);
    }
    molt_drop(list);
    MoltValue r = failed ? 0 : molt_bytes_like(self, out, n);
    molt_buffer_free(out);
    return r;
}
