/* Methods of array.array. */
#include "array_impl.h"

#include <string.h>

static int push(Array *a, MoltValue v) {
    uint8_t bits[8];
    if (molt_array_encode(a->kind, v, bits)) return -1;
    if (molt_array_check_resize(a) || molt_array_reserve(a, a->length + 1)) return -1;
    memcpy(a->data + a->length * a->kind->size, bits, a->kind->size);
    a->length++;
    return 0;
}

MoltValue molt_array_append(MoltValue self, MoltValue v) {
    return push(ARRAY(self), v) ? 0 : MOLT_NONE;
}

int molt_array_extend_from(Array *a, MoltValue iterable) {
    if (molt_isinstance_of(iterable, &molt_array_type)) {
        Array *b = ARRAY(iterable);
        if (a->kind->code != b->kind->code) {
            if (a->length == 0 && a->capacity == 0) goto each; /* array('i', array('b')) converts */
            return molt_raise_int(&molt_TypeError, "can only extend with array of same kind");
        }
        int64_t n = b->length;
        if (n && (molt_array_check_resize(a) || molt_array_reserve(a, a->length + n))) return -1;
        if (n) memmove(a->data + a->length * a->kind->size, b->data, (size_t)(n * a->kind->size));
        a->length += n;
        return 0;
    }
each:;
    MoltValue iterator = molt_iter(iterable);
    if (!iterator) return -1;
    int status = 0;
    while (!status) {
        MoltValue item = molt_next(iterator);
        if (item == MOLT_STOP) break;
        status = item ? push(a, item) : -1;
        molt_xdrop(item);
    }
    molt_drop(iterator);
    return status;
}

MoltValue molt_array_extend(MoltValue self, MoltValue bb) {
    Array *a = ARRAY(self);
    if (molt_isinstance_of(bb, &molt_array_type) && ARRAY(bb)->kind->code != a->kind->code)
        return molt_raise(&molt_TypeError, "can only extend with array of same kind");
    return molt_array_extend_from(a, bb) ? 0 : MOLT_NONE;
}

MoltValue molt_array_fromlist(MoltValue self, MoltValue list) {
    if (!molt_is_list_sub(list)) return molt_raise(&molt_TypeError, "arg must be list");
    Array *a = ARRAY(self);
    int64_t before = a->length;
    for (int64_t i = 0; i < MOLT_LIST(list)->length; i++) {
        MoltValue item = molt_list_get(MOLT_LIST(list), i);
        int status = push(a, item);
        molt_drop(item);
        if (status) {
            a->length = before;
            return 0;
        }
    }
    return MOLT_NONE;
}

MoltValue molt_array_frombytes(MoltValue self, MoltValue buffer) {
    Array *a = ARRAY(self);
    MoltView view;
    if (molt_view_get(buffer, &view)) return 0;
    MoltValue result = 0;
    int64_t n = view.length / a->kind->size;
    if (view.length % a->kind->size) {
        molt_raise(&molt_ValueError, "bytes length not a multiple of item size");
    } else if (n == 0) {
        result = MOLT_NONE;
    } else if (molt_array_check_resize(a) == 0 && molt_array_reserve(a, a->length + n) == 0) {
        memcpy(a->data + a->length * a->kind->size, view.data, (size_t)view.length);
        a->length += n;
        result = MOLT_NONE;
    }
    molt_view_release(&view);
    return result;
}

MoltValue molt_array_fromunicode(MoltValue self, MoltValue ustr) {
    Array *a = ARRAY(self);
    if (!molt_is_str_sub(ustr)) return molt_raise(&molt_TypeError, "fromunicode() argument must be str, not %A", ustr);
    if (a->kind->code != 'u' && a->kind->code != 'w')
        return molt_raise(&molt_ValueError, "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
    const MoltStr *s = MOLT_STR(ustr);
    if (s->length && (molt_array_check_resize(a) || molt_array_reserve(a, a->length + s->length))) return 0;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        memcpy(a->data + 4 * (a->length + i), &c, 4);
    }
    a->length += s->length;
    return MOLT_NONE;
}

MoltValue molt_array_tounicode(MoltValue self) {
    Array *a = ARRAY(self);
    if (a->kind->code != 'u' && a->kind->code != 'w')
        return molt_raise(&molt_ValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')");
    return molt_str_from_ucs4((const uint32_t *)(void *)a->data, a->length);
}

MoltValue molt_array_tolist(MoltValue self) {
    Array *a = ARRAY(self);
    MoltValue list = molt_list_new(a->length);
    for (int64_t i = 0; i < a->length; i++) molt_list_push(MOLT_LIST(list), molt_array_get_at(a, i));
    return list;
}

MoltValue molt_array_tobytes(MoltValue self) {
    Array *a = ARRAY(self);
    return molt_bytes_new(a->data ? a->data : (uint8_t *)"", a->length * a->kind->size);
}

MoltValue molt_array_tofile(MoltValue self, MoltValue f) {
    MoltValue bytes = molt_array_tobytes(self);
    MoltValue result = molt_call_method1(f, MOLT_N(write), bytes);
    molt_drop(bytes);
    if (!result) return 0;
    molt_drop(result);
    return MOLT_NONE;
}

MoltValue molt_array_fromfile(MoltValue self, MoltValue f, MoltValue n) {
    int64_t count;
    if (molt_index_i64(n, &count)) return 0;
    if (count < 0) return molt_raise(&molt_ValueError, "negative count");
    int64_t wanted = count * ARRAY(self)->kind->size;
    MoltValue bytes = molt_call_method1(f, MOLT_N(read), molt_tag(wanted));
    if (!bytes) return 0;
    MoltValue result = 0;
    if (!molt_is_bytes_sub(bytes)) {
        molt_raise(&molt_TypeError, "read() didn't return bytes");
    } else {
        bool enough = MOLT_BYTES(bytes)->length == wanted;
        result = molt_array_frombytes(self, bytes);
        if (result && !enough) result = molt_raise(&molt_EOFError, "read() didn't return enough bytes");
    }
    molt_drop(bytes);
    return result;
}

int64_t molt_array_find(Array *a, MoltValue item, int64_t start, int64_t stop) {
    for (int64_t i = start; i < a->length && i < stop; i++) {
        MoltValue v = molt_array_get_at(a, i);
        int equal = molt_compare_truth(MOLT_EQ, v, item);
        molt_drop(v);
        if (equal < 0) return -2;
        if (equal) return i;
    }
    return -1;
}

MoltValue molt_array_count(MoltValue self, MoltValue v) {
    Array *a = ARRAY(self);
    int64_t count = 0, at = -1;
    while ((at = molt_array_find(a, v, at + 1, INT64_MAX)) >= 0) count++;
    return at == -2 ? 0 : molt_tag(count);
}

MoltValue molt_array_index(MoltValue self, MoltValue v, MoltValue start, MoltValue stop) {
    Array *a = ARRAY(self);
    int64_t from, to;
    if (molt_index_clip(start, &from) || molt_index_clip(stop, &to)) return 0;
    if (from < 0 && (from += a->length) < 0) from = 0;
    if (to < 0) to += a->length;
    int64_t at = molt_array_find(a, v, from, to);
    if (at == -2) return 0;
    return at < 0 ? molt_raise(&molt_ValueError, "array.index(x): x not in array") : molt_tag(at);
}

static void take_out(Array *a, int64_t i) {
    size_t size = a->kind->size;
    memmove(a->data + i * size, a->data + (i + 1) * size, (size_t)(a->length - i - 1) * size);
    a->length--;
}

MoltValue molt_array_remove(MoltValue self, MoltValue v) {
    Array *a = ARRAY(self);
    int64_t at = molt_array_find(a, v, 0, INT64_MAX);
    if (at == -2) return 0;
    if (at < 0 || at >= a->length) return molt_raise(&molt_ValueError, "array.remove(x): x not in array");
    if (molt_array_check_resize(a)) return 0;
    take_out(a, at);
    return MOLT_NONE;
}

MoltValue molt_array_pop(MoltValue self, MoltValue i) {
    Array *a = ARRAY(self);
    int64_t at;
    if (molt_index_i64(i, &at)) return 0;
    if (a->length == 0) return molt_raise(&molt_IndexError, "pop from empty array");
    if (at < 0) at += a->length;
    if (at < 0 || at >= a->length) return molt_raise(&molt_IndexError, "pop index out of range");
    if (molt_array_check_resize(a)) return 0;
    MoltValue v = molt_array_get_at(a, at);
    take_out(a, at);
    return v;
}

MoltValue molt_array_insert(MoltValue self, MoltValue i, MoltValue v) {
    Array *a = ARRAY(self);
    int64_t at;
    uint8_t bits[8];
    size_t size = a->kind->size;
    if (molt_index_i64(i, &at) || molt_array_encode(a->kind, v, bits)) return 0;
    if (at < 0 && (at += a->length) < 0) at = 0;
    if (at > a->length) at = a->length;
    if (molt_array_check_resize(a) || molt_array_reserve(a, a->length + 1)) return 0;
    memmove(a->data + (at + 1) * size, a->data + at * size, (size_t)(a->length - at) * size);
    memcpy(a->data + at * size, bits, size);
    a->length++;
    return MOLT_NONE;
}

MoltValue molt_array_clear(MoltValue self) {
    Array *a = ARRAY(self);
    if (a->length && molt_array_check_resize(a)) return 0;
    a->length = 0;
    return MOLT_NONE;
}

MoltValue molt_array_reverse(MoltValue self) {
    Array *a = ARRAY(self);
    size_t size = a->kind->size;
    for (int64_t i = 0, j = a->length - 1; i < j; i++, j--) {
        uint8_t t[8];
        memcpy(t, a->data + i * size, size);
        memcpy(a->data + i * size, a->data + j * size, size);
        memcpy(a->data + j * size, t, size);
    }
    return MOLT_NONE;
}

MoltValue molt_array_byteswap(MoltValue self) {
    Array *a = ARRAY(self);
    int size = a->kind->size;
    for (int64_t i = 0; i < a->length; i++) {
        uint8_t *p = a->data + i * size;
        for (int k = 0; k < size / 2; k++) {
            uint8_t t = p[k];
            p[k] = p[size - 1 - k];
            p[size - 1 - k] = t;
        }
    }
    return MOLT_NONE;
}

MoltValue molt_array_buffer_info(MoltValue self) {
    MoltValue items[2] = {molt_int_from_u64((uint64_t)(uintptr_t)ARRAY(self)->data), molt_tag(ARRAY(self)->length)};
    return molt_tuple_from_owned(items, 2);
}

MoltValue molt_array_copy(MoltValue self) {
    Array *a = ARRAY(self);
    MoltValue result = molt_array_make_like(a, a->length);
    if (result && a->length) memcpy(ARRAY(result)->data, a->data, (size_t)(a->length * a->kind->size));
    return result;
}

MoltValue molt_array_deepcopy(MoltValue self, MoltValue memo) { return molt_array_copy(self); }

MoltValue molt_array_get_typecode(MoltValue self) { return molt_str_from_code_point((uint8_t)ARRAY(self)->kind->code); }
MoltValue molt_array_get_itemsize(MoltValue self) { return molt_tag(ARRAY(self)->kind->size); }
MoltValue molt_array_sizeof(MoltValue self) { return molt_tag((int64_t)sizeof(Array) + ARRAY(self)->capacity * ARRAY(self)->kind->size); }

/* (array, (typecode, list), None): copy and pickle build it again from that. */
MoltValue molt_array_reduce_ex(MoltValue self, MoltValue protocol) {
    MoltValue code = molt_array_get_typecode(self);
    MoltValue contents = ARRAY(self)->kind->code == 'u' || ARRAY(self)->kind->code == 'w' ? molt_array_tounicode(self) : molt_array_tolist(self);
    MoltValue pair[2] = {code, contents};
    MoltValue items[3] = {molt_retain(molt_value(molt_type_of(self))), molt_tuple_from_owned(pair, 2), MOLT_NONE};
    return molt_tuple_from_owned(items, 3);
}
