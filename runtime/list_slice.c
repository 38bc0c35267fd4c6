/* Subscripts, slices, + and * of lists. */
#include "list_impl.h"

/* -- reading -- */

MoltValue molt_list_copy_range(MoltList *l, int64_t start, int64_t step, int64_t count) {
    MoltList *r = molt_list_alloc_kind(count, count ? l->kind : MOLT_LIST_BOXED);
    if (count == 0) return molt_value(r);
    if (step == 1) {
        memcpy(r->items, list_address(l, start), (size_t)count * list_item_size(l->kind));
    } else if (step == -1 && l->kind != MOLT_LIST_BOOL8) {
        const int64_t *last = l->i64 + start;
        int64_t *to = r->i64;
        for (int64_t i = 0; i < count; i++) to[i] = last[-i];
    } else if (l->kind == MOLT_LIST_BOOL8) {
        for (int64_t i = 0; i < count; i++) r->bool8[i] = l->bool8[start + i * step];
    } else {
        for (int64_t i = 0; i < count; i++) r->i64[i] = l->i64[start + i * step];
    }
    if (l->kind == MOLT_LIST_BOXED)
        for (int64_t i = 0; i < count; i++) molt_retain(r->boxed[i]);
    return molt_value(r);
}

MoltValue molt_list_getitem(MoltValue self, MoltValue key) {
    MoltList *l = MOLT_LIST(self);
    int64_t i;
    int status = molt_subscript_index(key, &i);
    if (status < 0) return 0;
    if (status) {
        if (i < 0) i += l->length;
        if (i < 0 || i >= l->length) return molt_raise(&molt_IndexError, "list index out of range");
        return list_item(l, i);
    }
    if (!molt_has_shape(key, MOLT_SHAPE_SLICE))
        return molt_raise(&molt_TypeError, "list indices must be integers or slices, not %T", key);
    int64_t start, stop, step;
    if (molt_slice_unpack(key, &start, &stop, &step) < 0) return 0;
    int64_t count = molt_slice_adjust(l->length, &start, &stop, step);
    return molt_list_copy_range(l, start, step, count);
}

/* -- writing -- */

enum { FEW = 16 };

/* Takes the items [start, stop) out of BOXED storage into a fresh array, or into `few`, to be dropped when the list is sound. */
static MoltValue *save_items(MoltList *l, int64_t start, int64_t count, MoltValue *few) {
    if (l->kind != MOLT_LIST_BOXED || count == 0) return 0;
    MoltValue *saved = count <= FEW ? few : molt_buffer_alloc((size_t)count * sizeof *saved);
    memcpy(saved, l->boxed + start, (size_t)count * sizeof *saved);
    return saved;
}

static void drop_saved(MoltValue *saved, int64_t count) {
    if (!saved) return;
    for (int64_t i = count; --i >= 0;) molt_drop(saved[i]);
    if (count > FEW) molt_buffer_free(saved);
}

/* Replaces [start, stop) by copies of all items of `from` (0: nothing; never l itself). */
static void splice(MoltList *l, int64_t start, int64_t stop, MoltList *from) {
    int64_t removed = stop - start, added = from ? from->length : 0;
    if (added == removed && added && l->kind == from->kind && l->kind != MOLT_LIST_BOXED) {
        memcpy(list_address(l, start), from->items, (size_t)added * list_item_size(l->kind));
        return;
    }
    if (added && removed < l->length && l->kind != from->kind) molt_list_box(l); /* before the old items are saved */
    MoltValue few[FEW], *saved = save_items(l, start, removed, few);
    int64_t saved_count = removed;
    if (removed == l->length) {
        start = stop = removed = 0;
        l->length = 0;
    }
    if (added) {
        if (l->length == 0) molt_list_adopt_kind(l, from->kind);
        else if (l->kind != from->kind) molt_list_box(l);
    }
    size_t item = list_item_size(l->kind);
    int64_t length = l->length - removed + added;
    if (length > l->capacity) molt_list_reserve(l, length);
    if (added != removed && stop < l->length)
        memmove(list_address(l, start + added), list_address(l, stop), (size_t)(l->length - stop) * item);
    l->length = length;
    if (added && l->kind == from->kind && l->kind != MOLT_LIST_BOXED)
        memcpy(list_address(l, start), from->items, (size_t)added * item);
    else
        for (int64_t i = 0; i < added; i++) l->boxed[start + i] = list_item(from, i);
    drop_saved(saved, saved_count);
}

static MoltValue fast_sequence(MoltValue v, const char *message) {
    if (molt_is_list(v)) return molt_retain(v);
    MoltValue it = molt_iter(v);
    if (!it) {
        if (molt_exception_matches(&molt_TypeError)) {
            molt_exception_clear();
            molt_raise(&molt_TypeError, "%s", message);
        }
        return 0;
    }
    molt_drop(it);
    return molt_list_from_iterable(v);
}

int molt_list_assign_slice(MoltList *l, int64_t start, int64_t stop, MoltValue value) {
    MoltValue from = 0;
    if (value) {
        if (value == molt_value(l)) from = molt_list_copy_range(l, 0, 1, l->length);
        else from = fast_sequence(value, "must assign iterable to extended slice");
        if (!from) return -1;
    }
    if (start < 0) start = 0;
    if (start > l->length) start = l->length;
    if (stop < start) stop = start;
    if (stop > l->length) stop = l->length;
    splice(l, start, stop, from ? MOLT_LIST(from) : 0);
    molt_xdrop(from);
    return 0;
}

static int delete_extended(MoltList *l, int64_t start, int64_t stop, int64_t step, int64_t count) {
    if (count <= 0) return 0;
    if (step < 0) {
        start = start + step * (count - 1);
        step = -step;
    }
    MoltValue *saved = 0;
    if (l->kind == MOLT_LIST_BOXED) {
        saved = molt_buffer_alloc((size_t)count * sizeof *saved);
        for (int64_t i = 0; i < count; i++) saved[i] = l->boxed[start + i * step];
    }
    size_t item = list_item_size(l->kind);
    int64_t to = start;
    for (int64_t i = 0; i < count; i++) {
        int64_t from = start + i * step + 1, end = i + 1 < count ? from + step - 1 : l->length;
        memmove(list_address(l, to), list_address(l, from), (size_t)(end - from) * item);
        to += end - from;
    }
    l->length -= count;
    if (saved) {
        for (int64_t i = 0; i < count; i++) molt_drop(saved[i]);
        molt_buffer_free(saved);
    }
    return 0;
}

static int assign_extended(MoltList *l, MoltValue slice, MoltValue value) {
    int64_t start, stop, step;
    if (molt_slice_unpack(slice, &start, &stop, &step) < 0) return -1;
    MoltValue from = value == molt_value(l) ? molt_list_copy_range(l, 0, 1, l->length)
                                            : fast_sequence(value, "must assign iterable to extended slice");
    if (!from) return -1;
    MoltList *f = MOLT_LIST(from);
    int64_t count = molt_slice_adjust(l->length, &start, &stop, step);
    if (f->length != count) {
        molt_raise(&molt_ValueError, "attempt to assign sequence of size %lld to extended slice of size %lld", f->length, count);
        molt_drop(from);
        return -1;
    }
    if (count && l->kind != f->kind) molt_list_box(l);
    if (l->kind != MOLT_LIST_BOXED) {
        for (int64_t i = 0; i < count; i++) {
            if (l->kind == MOLT_LIST_BOOL8) l->bool8[start + i * step] = f->bool8[i];
            else l->i64[start + i * step] = f->i64[i];
        }
        molt_drop(from);
        return 0;
    }
    MoltValue *saved = molt_buffer_alloc((size_t)(count ? count : 1) * sizeof *saved);
    for (int64_t i = 0; i < count; i++) {
        saved[i] = l->boxed[start + i * step];
        l->boxed[start + i * step] = list_item(f, i);
    }
    for (int64_t i = 0; i < count; i++) molt_drop(saved[i]);
    molt_buffer_free(saved);
    molt_drop(from);
    return 0;
}

static int set_slice(MoltList *l, MoltValue slice, MoltValue value) {
    int64_t start, stop, step;
    if (molt_slice_unpack(slice, &start, &stop, &step) < 0) return -1;
    int64_t count = molt_slice_adjust(l->length, &start, &stop, step);
    if (step == 1) return molt_list_assign_slice(l, start, stop, value);
    return value ? assign_extended(l, slice, value) : delete_extended(l, start, stop, step, count);
}

int molt_list_setitem(MoltValue self, MoltValue key, MoltValue value) {
    MoltList *l = MOLT_LIST(self);
    int64_t i;
    int status = molt_subscript_index(key, &i);
    if (status < 0) return -1;
    if (status) {
        if (i < 0) i += l->length;
        if (i < 0 || i >= l->length) return molt_raise_int(&molt_IndexError, "list assignment index out of range");
        if (value) molt_list_set(l, i, molt_retain(value));
        else molt_drop(molt_list_pop_at(l, i));
        return 0;
    }
    if (molt_has_shape(key, MOLT_SHAPE_SLICE)) return set_slice(l, key, value);
    return molt_raise_int(&molt_TypeError, "list indices must be integers or slices, not %T", key);
}

/* -- + and * -- */

MoltValue molt_list_concat(MoltValue self, MoltValue other) {
    if (!molt_is_list_sub(other))
        return molt_raise(&molt_TypeError, "can only concatenate list (not \"%T\") to list", other);
    MoltList *a = MOLT_LIST(self), *b = MOLT_LIST(other);
    int64_t n = a->length + b->length;
    MoltList *r = molt_list_alloc_kind(n, a->length ? a->kind : b->kind);
    size_t item = list_item_size(r->kind);
    if (a->length && b->length && a->kind != b->kind) {
        molt_list_adopt_kind(r, MOLT_LIST_BOXED);
        r->length = 0;
        molt_list_reserve(r, n);
        for (int64_t i = 0; i < a->length; i++) r->boxed[i] = list_item(a, i);
        for (int64_t i = 0; i < b->length; i++) r->boxed[a->length + i] = list_item(b, i);
        r->length = n;
        return molt_value(r);
    }
    if (a->length) memcpy(r->items, a->items, (size_t)a->length * item);
    if (b->length) memcpy(list_address(r, a->length), b->items, (size_t)b->length * item);
    if (r->kind == MOLT_LIST_BOXED)
        for (int64_t i = 0; i < n; i++) molt_retain(r->boxed[i]);
    return molt_value(r);
}

MoltValue molt_list_inplace_concat(MoltValue self, MoltValue other) {
    return molt_list_extend(MOLT_LIST(self), other) < 0 ? 0 : molt_retain(self);
}

/* Fills items [n, n * count) by repeating the first n. */
static void repeat_items(MoltList *l, int64_t n, int64_t count) {
    size_t done = (size_t)n * list_item_size(l->kind), total = done * (size_t)count;
    if (n == 1 && l->kind == MOLT_LIST_BOOL8) {
        memset(l->items, l->bool8[0], total);
        return;
    }
    if (n == 1) {
        int64_t item = l->i64[0];
        for (int64_t i = 1; i < count; i++) l->i64[i] = item;
        return;
    }
    while (done < total) {
        size_t chunk = done < total - done ? done : total - done;
        memcpy((char *)l->items + done, l->items, chunk);
        done += chunk;
    }
}

MoltValue molt_list_repeat(MoltValue self, int64_t count) {
    MoltList *l = MOLT_LIST(self);
    int64_t n = l->length;
    if (count <= 0 || n == 0) return molt_list_new(0);
    if (count > MOLT_ITEMS_LIMIT / n) return molt_raise_none(&molt_MemoryError);
    MoltList *r = molt_list_alloc_kind(n * count, l->kind);
    memcpy(r->items, l->items, (size_t)n * list_item_size(l->kind));
    repeat_items(r, n, count);
    if (r->kind == MOLT_LIST_BOXED)
        for (int64_t i = 0; i < r->length; i++) molt_retain(r->boxed[i]);
    return molt_value(r);
}

MoltValue molt_list_inplace_repeat(MoltValue self, int64_t count) {
    MoltList *l = MOLT_LIST(self);
    int64_t n = l->length;
    if (n == 0 || count == 1) return molt_retain(self);
    if (count <= 0) {
        molt_list_empty(l);
        return molt_retain(self);
    }
    if (count > MOLT_ITEMS_LIMIT / n) return molt_raise_none(&molt_MemoryError);
    molt_list_reserve(l, n * count);
    repeat_items(l, n, count);
    l->length = n * count;
    if (l->kind == MOLT_LIST_BOXED)
        for (int64_t i = n; i < l->length; i++) molt_retain(l->boxed[i]);
    return molt_retain(self);
}
