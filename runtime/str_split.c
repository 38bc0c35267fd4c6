/* str: join, split, rsplit, splitlines, partition. */
#include "list_impl.h"
#include "str_impl.h"

/* -- join -- */

static MoltValue bad_join_item(int64_t i, MoltValue item) {
    return molt_raise(&molt_TypeError, "sequence item %lld: expected str instance, %T found", i, item);
}

MoltValue molt_str_join(MoltValue separator, MoltValue iterable) {
    MoltValue sequence;
    if (molt_is_tuple(iterable)) {
        sequence = molt_retain(iterable);
    } else if (molt_is_list(iterable) && MOLT_LIST(iterable)->kind == MOLT_LIST_BOXED) {
        sequence = molt_retain(iterable);
    } else {
        sequence = molt_list_from_iterable(iterable);
        if (!sequence) {
            if (molt_exception_matches(&molt_TypeError) && !molt_type_of(iterable)->iter &&
                !molt_type_of(iterable)->getitem) {
                molt_exception_clear();
                return molt_raise(&molt_TypeError, "can only join an iterable");
            }
            return 0;
        }
    }
    bool is_tuple = molt_is_tuple(sequence);
    int64_t n = is_tuple ? MOLT_TUPLE(sequence)->length : MOLT_LIST(sequence)->length;
    if (!is_tuple && n && MOLT_LIST(sequence)->kind != MOLT_LIST_BOXED) { /* numbers */
        MoltValue item = molt_list_get(MOLT_LIST(sequence), 0);
        bad_join_item(0, item);
        molt_drop(item);
        molt_drop(sequence);
        return 0;
    }
    const MoltValue *items = is_tuple ? MOLT_TUPLE(sequence)->items : MOLT_LIST(sequence)->boxed;
    MoltValue result = 0;
    int64_t bad = 0;
    while (bad < n && molt_is_str_sub(items[bad])) bad++;
    if (bad < n) bad_join_item(bad, items[bad]);
    else if (n == 1 && molt_is_str(items[0])) result = molt_retain(items[0]);
    else result = molt_str_join_array(separator, items, (size_t)n);
    molt_drop(sequence);
    return result;
}

/* -- split -- */

static void push_piece(MoltValue list, MoltValue self, int64_t start, int64_t end) {
    MoltList *l = MOLT_LIST(list);
    MoltValue piece = molt_str_substring(self, start, end);
    if (MOLT_LIKELY(l->kind == MOLT_LIST_BOXED && l->length < l->capacity)) l->boxed[l->length++] = piece;
    else molt_list_push(l, piece);
}

/* One comparison for most letters. */
static bool ascii_space(uint8_t c) { return c <= 32 && uni_space(c); }

static MoltValue split_space(MoltValue self, int64_t limit) {
    MoltStr *s = MOLT_STR(self);
    MoltValue list = molt_list_new(limit < 12 ? limit + 1 : 12);
    int64_t n = s->length, i = 0;
    if (s->ascii) {
        const uint8_t *p = str1(s);
        for (;;) {
            while (i < n && ascii_space(p[i])) i++;
            if (i >= n || limit-- <= 0) break;
            int64_t start = i++;
            while (i < n && !ascii_space(p[i])) i++;
            push_piece(list, self, start, i);
        }
    } else {
        for (;;) {
            while (i < n && uni_space(molt_str_at(s, i))) i++;
            if (i >= n || limit-- <= 0) break;
            int64_t start = i++;
            while (i < n && !uni_space(molt_str_at(s, i))) i++;
            push_piece(list, self, start, i);
        }
    }
    if (i < n) push_piece(list, self, i, n);
    return list;
}

static MoltValue split_by(MoltValue self, MoltStr *separator, int64_t limit) {
    MoltStr *s = MOLT_STR(self);
    MoltValue list = molt_list_new(limit < 12 ? limit + 1 : 12);
    int64_t from = 0;
    if (s->kind == 1 && separator->kind == 1 && separator->length == 1) {
        const uint8_t *found, byte = *str1(separator);
        while (limit-- > 0 && (found = memchr(str1(s) + from, byte, (size_t)(s->length - from)))) {
            push_piece(list, self, from, found - str1(s));
            from = found - str1(s) + 1;
        }
        push_piece(list, self, from, s->length);
        return list;
    }
    if (separator->kind > s->kind || (s->ascii && !separator->ascii)) limit = 0;
    void *owned = 0;
    const void *p = limit ? molt_text_widen(separator, s->kind, &owned) : 0;
    while (limit-- > 0) {
        int64_t i = molt_find_units(s->kind, str_address(s, from), s->length - from, p, separator->length);
        if (i < 0) break;
        push_piece(list, self, from, from + i);
        from += i + separator->length;
    }
    push_piece(list, self, from, s->length);
    if (owned) molt_buffer_free(owned);
    return list;
}

static MoltValue rsplit_space(MoltValue self, int64_t limit) {
    MoltStr *s = MOLT_STR(self);
    MoltValue list = molt_list_new(limit < 12 ? limit + 1 : 12);
    int64_t end = s->length;
    for (;;) {
        while (end > 0 && uni_space(molt_str_at(s, end - 1))) end--;
        if (end == 0 || limit-- <= 0) break;
        int64_t start = end;
        while (start > 0 && !uni_space(molt_str_at(s, start - 1))) start--;
        push_piece(list, self, start, end);
        end = start;
    }
    if (end > 0) push_piece(list, self, 0, end);
    return list;
}

static MoltValue rsplit_by(MoltValue self, MoltStr *separator, int64_t limit) {
    MoltStr *s = MOLT_STR(self);
    MoltValue list = molt_list_new(limit < 12 ? limit + 1 : 12);
    int64_t end = s->length;
    while (limit-- > 0) {
        int64_t i = molt_text_rfind_in(s, separator, 0, end);
        if (i < 0) break;
        push_piece(list, self, i + separator->length, end);
        end = i;
    }
    push_piece(list, self, 0, end);
    return list;
}

/* 0 / -1: what split and rsplit check alike. */
static int split_arguments(MoltValue separator, MoltValue maxsplit, int64_t *limit) {
    if (molt_text_ssize(maxsplit, limit) < 0) return -1;
    if (*limit < 0) *limit = INT64_MAX;
    if (separator == MOLT_NONE) return 0;
    if (!molt_is_str_sub(separator)) return molt_raise_int(&molt_TypeError, "must be str or None, not %T", separator);
    if (MOLT_STR(separator)->length == 0) return molt_raise_int(&molt_ValueError, "empty separator");
    return 0;
}

MoltValue molt_text_split(MoltValue self, MoltValue separator, MoltValue maxsplit) {
    int64_t limit;
    if (split_arguments(separator, maxsplit, &limit) < 0) return 0;
    if (separator == MOLT_NONE) return split_space(self, limit);
    return split_by(self, MOLT_STR(separator), limit);
}

MoltValue molt_text_rsplit(MoltValue self, MoltValue separator, MoltValue maxsplit) {
    int64_t limit;
    if (split_arguments(separator, maxsplit, &limit) < 0) return 0;
    MoltValue list = separator == MOLT_NONE ? rsplit_space(self, limit) : rsplit_by(self, MOLT_STR(separator), limit);
    molt_list_reverse_range(MOLT_LIST(list));
    return list;
}

MoltValue molt_text_splitlines(MoltValue self, MoltValue keepends) {
    int keep = molt_truth(keepends);
    if (keep < 0) return 0;
    MoltStr *s = MOLT_STR(self);
    MoltValue list = molt_list_new(0);
    for (int64_t i = 0; i < s->length;) {
        int64_t start = i;
        while (i < s->length && !uni_line_break(molt_str_at(s, i))) i++;
        int64_t end = i;
        if (i < s->length) i += molt_str_at(s, i) == '\r' && i + 1 < s->length && molt_str_at(s, i + 1) == '\n' ? 2 : 1;
        push_piece(list, self, start, keep ? i : end);
    }
    return list;
}

/* -- partition -- */

static MoltValue three(MoltValue a, MoltValue b, MoltValue c) {
    MoltValue items[3] = {a, b, c};
    return molt_tuple_from_owned(items, 3);
}

static int partition_argument(MoltValue separator) {
    if (!molt_is_str_sub(separator)) return molt_raise_int(&molt_TypeError, "must be str, not %T", separator);
    if (MOLT_STR(separator)->length == 0) return molt_raise_int(&molt_ValueError, "empty separator");
    return 0;
}

MoltValue molt_text_partition(MoltValue self, MoltValue separator) {
    if (partition_argument(separator) < 0) return 0;
    MoltStr *s = MOLT_STR(self), *sep = MOLT_STR(separator);
    int64_t i = molt_str_find_from(s, sep, 0, s->length);
    if (i < 0) return three(molt_retain(self), molt_text_empty_value(), molt_text_empty_value());
    return three(molt_str_substring(self, 0, i), molt_retain(separator),
                 molt_str_substring(self, i + sep->length, s->length));
}

MoltValue molt_text_rpartition(MoltValue self, MoltValue separator) {
    if (partition_argument(separator) < 0) return 0;
    MoltStr *s = MOLT_STR(self), *sep = MOLT_STR(separator);
    int64_t i = molt_text_rfind_in(s, sep, 0, s->length);
    if (i < 0) return three(molt_text_empty_value(), molt_text_empty_value(), molt_retain(self));
    return three(molt_str_substring(self, 0, i), molt_retain(separator),
                 molt_str_substring(self, i + sep->length, s->length));
}
