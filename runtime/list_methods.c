/* The methods of list. */
#include "list_impl.h"

MoltValue molt_list_append(MoltValue self, MoltValue object) {
    molt_list_push(MOLT_LIST(self), molt_retain(object));
    return MOLT_NONE;
}

MoltValue molt_list_method_extend(MoltValue self, MoltValue iterable) {
    return molt_list_extend(MOLT_LIST(self), iterable) < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_list_insert(MoltValue self, MoltValue index, MoltValue object) {
    int64_t i;
    if (molt_is_small(index)) i = molt_small(index);
    else {
        MoltValue exact = molt_index(index);
        if (!exact) return 0;
        bool fits = molt_int_fits_i64(exact, &i);
        molt_drop(exact);
        if (!fits) return molt_raise(&molt_OverflowError, "Python int too large to convert to C ssize_t");
    }
    molt_list_insert_at(MOLT_LIST(self), i, molt_retain(object));
    return MOLT_NONE;
}

MoltValue molt_list_remove(MoltValue self, MoltValue value) {
    MoltList *l = MOLT_LIST(self);
    int64_t k = molt_list_find(l, value, 0, INT64_MAX);
    if (k == -2) return 0;
    if (k < 0) return molt_raise(&molt_ValueError, "list.remove(x): x not in list");
    if (k < l->length) molt_drop(molt_list_pop_at(l, k));
    return MOLT_NONE;
}

MoltValue molt_list_pop(MoltValue self, MoltValue index) {
    MoltList *l = MOLT_LIST(self);
    int64_t i;
    if (molt_is_small(index)) i = molt_small(index);
    else {
        MoltValue exact = molt_index(index);
        if (!exact) return 0;
        bool fits = molt_int_fits_i64(exact, &i);
        molt_drop(exact);
        if (!fits) return molt_raise(&molt_OverflowError, "Python int too large to convert to C ssize_t");
    }
    if (l->length == 0) return molt_raise(&molt_IndexError, "pop from empty list");
    if (i < 0) i += l->length;
    if (i < 0 || i >= l->length) return molt_raise(&molt_IndexError, "pop index out of range");
    return molt_list_pop_at(l, i);
}

MoltValue molt_list_clear(MoltValue self) {
    molt_list_empty(MOLT_LIST(self));
    return MOLT_NONE;
}

MoltValue molt_list_index(MoltValue self, MoltValue value, MoltValue start_, MoltValue stop_) {
    MoltList *l = MOLT_LIST(self);
    int64_t start, stop;
    if (molt_slice_bound(start_, &start) < 0 || molt_slice_bound(stop_, &stop) < 0) return 0;
    if (start < 0 && (start += l->length) < 0) start = 0;
    if (stop < 0 && (stop += l->length) < 0) stop = 0;
    int64_t k = molt_list_find(l, value, start, stop);
    if (k == -2) return 0;
    if (k < 0) return molt_raise(&molt_ValueError, "%R is not in list", value);
    return molt_tag(k);
}

MoltValue molt_list_count(MoltValue self, MoltValue value) {
    int64_t n = molt_list_count_of(MOLT_LIST(self), value);
    return n < 0 ? 0 : molt_tag(n);
}

MoltValue molt_list_sort(MoltValue self, MoltValue key, MoltValue reverse) {
    int backwards = molt_truth(reverse);
    if (backwards < 0 || molt_list_sort_in_place(self, key, backwards) < 0) return 0;
    return MOLT_NONE;
}

void molt_list_reverse_range(MoltList *l) {
    if (l->kind == MOLT_LIST_BOOL8) {
        for (int64_t i = 0, j = l->length - 1; i < j; i++, j--) {
            uint8_t x = l->bool8[i];
            l->bool8[i] = l->bool8[j];
            l->bool8[j] = x;
        }
        return;
    }
    for (int64_t i = 0, j = l->length - 1; i < j; i++, j--) {
        int64_t x = l->i64[i];
        l->i64[i] = l->i64[j];
        l->i64[j] = x;
    }
}

MoltValue molt_list_reverse(MoltValue self) {
    molt_list_reverse_range(MOLT_LIST(self));
    return MOLT_NONE;
}

MoltValue molt_list_copy(MoltValue self) {
    MoltList *l = MOLT_LIST(self);
    return molt_list_copy_range(l, 0, 1, l->length);
}

/* What CPython would answer for a list with as many items allocated. */
MoltValue molt_list_sizeof(MoltValue self) {
    int64_t capacity = MOLT_LIST(self)->capacity;
    return molt_tag(40 + 8 * (capacity > 0 ? capacity : 0));
}
