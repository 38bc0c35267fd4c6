/* _heapq: the binary heap of heapq. The comparisons and their order are CPython's; a heap of unboxed ints or floats is
   compared raw. */
#include "../list_impl.h"

/* 1 / 0 / -1 raised; -1 also where the comparison changed the heap's length. */
static int less_at(MoltList *l, int64_t i, int64_t j, int64_t length) {
    if (l->kind == MOLT_LIST_I64) return l->i64[i] < l->i64[j];
    if (l->kind == MOLT_LIST_F64) return l->f64[i] < l->f64[j];
    MoltValue a, b;
    int less = l->kind == MOLT_LIST_BOXED ? molt_compare_simple(MOLT_LT, l->boxed[i], l->boxed[j]) : -1;
    if (MOLT_LIKELY(less >= 0)) return less;
    a = list_item(l, i), b = list_item(l, j);
    less = molt_compare_truth(MOLT_LT, a, b);
    molt_drop(a);
    molt_drop(b);
    if (less >= 0 && l->length != length) return molt_raise_int(&molt_RuntimeError, "list changed size during iteration");
    return less;
}

static void swap_items(MoltList *l, int64_t i, int64_t j) {
    if (l->kind == MOLT_LIST_BOOL8) {
        uint8_t x = l->bool8[i];
        l->bool8[i] = l->bool8[j];
        l->bool8[j] = x;
        return;
    }
    int64_t x = l->i64[i];
    l->i64[i] = l->i64[j];
    l->i64[j] = x;
}

/* The max heap compares the other way round. */
static int before(MoltList *l, int64_t i, int64_t j, int64_t length, bool max) {
    return max ? less_at(l, j, i, length) : less_at(l, i, j, length);
}

static int sift_down(MoltList *l, int64_t start, int64_t position, bool max) {
    int64_t length = l->length;
    if (position >= length) return molt_raise_int(&molt_IndexError, "index out of range");
    while (position > start) {
        int64_t parent = (position - 1) >> 1;
        int less = before(l, position, parent, length, max);
        if (less < 0) return -1;
        if (!less) break;
        swap_items(l, parent, position);
        position = parent;
    }
    return 0;
}

static int sift_up(MoltList *l, int64_t position, bool max) {
    int64_t length = l->length, start = position, limit = length >> 1;
    if (position >= length) return molt_raise_int(&molt_IndexError, "index out of range");
    while (position < limit) {
        int64_t child = 2 * position + 1;
        if (child + 1 < length) {
            int less = before(l, child, child + 1, length, max);
            if (less < 0) return -1;
            child += !less;
        }
        swap_items(l, child, position);
        position = child;
    }
    return sift_down(l, start, position, max);
}

static MoltList *heap_of(MoltValue heap, const char *function) {
    if (molt_is_list_sub(heap)) return MOLT_LIST(heap);
    molt_raise(&molt_TypeError, "%s must be list, not %A", function, heap);
    return 0;
}

MoltValue molt_heapq_heappush(MoltValue heap, MoltValue item) {
    MoltList *l = heap_of(heap, "heappush() argument 1");
    if (!l) return 0;
    molt_list_push(l, molt_retain(item));
    return sift_down(l, 0, l->length - 1, false) < 0 ? 0 : MOLT_NONE;
}

static MoltValue pop(MoltList *l, bool max) {
    if (l->length == 0) return molt_raise(&molt_IndexError, "index out of range");
    MoltValue last = molt_list_pop_at(l, l->length - 1);
    if (l->length == 0) return last;
    MoltValue first = molt_list_get(l, 0);
    molt_list_set(l, 0, last);
    if (sift_up(l, 0, max) == 0) return first;
    molt_drop(first);
    return 0;
}

static MoltValue replace(MoltList *l, MoltValue item, bool max) {
    if (l->length == 0) return molt_raise(&molt_IndexError, "index out of range");
    MoltValue first = molt_list_get(l, 0);
    molt_list_set(l, 0, molt_retain(item));
    if (sift_up(l, 0, max) == 0) return first;
    molt_drop(first);
    return 0;
}

static MoltValue heapify(MoltList *l, bool max) {
    for (int64_t i = (l->length >> 1) - 1; i >= 0; i--)
        if (sift_up(l, i, max) < 0) return 0;
    return MOLT_NONE;
}

MoltValue molt_heapq_heappop(MoltValue heap) {
    MoltList *l = heap_of(heap, "heappop() argument");
    return l ? pop(l, false) : 0;
}
MoltValue molt_heapq_heappop_max(MoltValue heap) {
    MoltList *l = heap_of(heap, "_heappop_max() argument");
    return l ? pop(l, true) : 0;
}
MoltValue molt_heapq_heapreplace(MoltValue heap, MoltValue item) {
    MoltList *l = heap_of(heap, "heapreplace() argument 1");
    return l ? replace(l, item, false) : 0;
}
MoltValue molt_heapq_heapreplace_max(MoltValue heap, MoltValue item) {
    MoltList *l = heap_of(heap, "_heapreplace_max() argument 1");
    return l ? replace(l, item, true) : 0;
}
MoltValue molt_heapq_heapify(MoltValue heap) {
    MoltList *l = heap_of(heap, "heapify() argument");
    return l ? heapify(l, false) : 0;
}
MoltValue molt_heapq_heapify_max(MoltValue heap) {
    MoltList *l = heap_of(heap, "_heapify_max() argument");
    return l ? heapify(l, true) : 0;
}

MoltValue molt_heapq_heappushpop(MoltValue heap, MoltValue item) {
    MoltList *l = heap_of(heap, "heappushpop() argument 1");
    if (!l) return 0;
    if (l->length == 0) return molt_retain(item);
    MoltValue top = molt_list_get(l, 0);
    int less = molt_compare_truth(MOLT_LT, top, item);
    molt_drop(top);
    if (less < 0) return 0;
    if (!less) return molt_retain(item);
    return replace(l, item, false);
}
