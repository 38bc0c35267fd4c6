/* _bisect: binary search in sorted sequences. */
#include "../list_impl.h"

typedef struct Search {
    MoltValue a, x, key;
    bool right;
} Search;

/* Does the insertion point lie behind item i? 1 / 0 / -1. */
static int go_right(const Search *s, int64_t i) {
    MoltValue index = molt_int_from_i64(i);
    MoltValue item = molt_is_list(s->a) && i < MOLT_LIST(s->a)->length ? list_item(MOLT_LIST(s->a), i) : molt_getitem(s->a, index);
    molt_drop(index);
    if (!item) return -1;
    if (s->key != MOLT_NONE) {
        MoltValue k = molt_call1(s->key, item);
        molt_drop(item);
        if (!k) return -1;
        item = k;
    }
    int less = s->right ? molt_compare_truth(MOLT_LT, s->x, item) : molt_compare_truth(MOLT_LT, item, s->x);
    molt_drop(item);
    if (less < 0) return -1;
    return s->right ? !less : less;
}

/* Raw search in unboxed storage with a needle of the same type. */
static bool search_raw(const Search *s, int64_t low, int64_t high, int64_t *out) {
    if (!molt_is_list(s->a) || s->key != MOLT_NONE) return false;
    MoltList *l = MOLT_LIST(s->a);
    if (high > l->length) return false;
    if (l->kind == MOLT_LIST_I64 && molt_is_small(s->x)) {
        int64_t x = molt_small(s->x);
        while (low < high) {
            int64_t middle = low + ((high - low) >> 1);
            if (s->right ? l->i64[middle] <= x : l->i64[middle] < x) low = middle + 1;
            else high = middle;
        }
    } else if (l->kind == MOLT_LIST_F64 && molt_is_float(s->x)) {
        double x = MOLT_FLOAT(s->x);
        while (low < high) {
            int64_t middle = low + ((high - low) >> 1);
            if (s->right ? !(x < l->f64[middle]) : l->f64[middle] < x) low = middle + 1;
            else high = middle;
        }
    } else {
        return false;
    }
    *out = low;
    return true;
}

/* `error` is for an int that is too large. 0 / -1. */
static int bound(MoltValue v, int64_t *out, const char *error) {
    MoltValue index = molt_index(v);
    if (!index) return -1;
    bool fits = molt_int_fits_i64(index, out);
    molt_drop(index);
    return fits ? 0 : molt_raise_int(&molt_OverflowError, error, v);
}

/* The insertion point, or -1 raised. */
static int64_t search(MoltValue a, MoltValue x, MoltValue lo, MoltValue hi, MoltValue key, bool right) {
    Search s = {a, x, key, right};
    int64_t low, high = -1, found;
    if (bound(lo, &low, "Python int too large to convert to C ssize_t") < 0) return -1;
    if (hi != MOLT_NONE && !molt_is_int_sub(hi) && !molt_type_lookup(molt_type_of(hi), MOLT_N(__index__)))
        return molt_raise_int(&molt_TypeError, "argument should be integer or None, not '%T'", hi);
    if (hi != MOLT_NONE && bound(hi, &high, "cannot fit '%T' into an index-sized integer") < 0) return -1;
    if (low < 0) return molt_raise_int(&molt_ValueError, "lo must be non-negative");
    if (molt_is_dict_sub(a) && !(molt_type_of(a)->flags & MOLT_TYPE_HEAP)) /* a class made by Python has all slots of __len__ */
        return molt_raise_int(&molt_TypeError, "%T is not a sequence", a);
    if (high == -1 && (high = molt_length(a)) < 0) return -1;
    if (!molt_type_of(a)->getitem) return molt_raise_int(&molt_TypeError, "'%T' object does not support indexing", a);
    if (search_raw(&s, low, high, &found)) return found;
    while (low < high) {
        int64_t middle = low + ((high - low) >> 1);
        int right_of = go_right(&s, middle);
        if (right_of < 0) return -1;
        if (right_of) low = middle + 1;
        else high = middle;
    }
    return low;
}

static MoltValue index_or_raised(int64_t i) { return i < 0 ? 0 : molt_int_from_i64(i); }

MoltValue molt_bisect_bisect_right(MoltValue a, MoltValue x, MoltValue lo, MoltValue hi, MoltValue key) {
    return index_or_raised(search(a, x, lo, hi, key, true));
}
MoltValue molt_bisect_bisect_left(MoltValue a, MoltValue x, MoltValue lo, MoltValue hi, MoltValue key) {
    return index_or_raised(search(a, x, lo, hi, key, false));
}

static MoltValue insort(MoltValue a, MoltValue x, MoltValue lo, MoltValue hi, MoltValue key, bool right) {
    MoltValue needle = key == MOLT_NONE ? molt_retain(x) : molt_call1(key, x);
    if (!needle) return 0;
    int64_t i = search(a, needle, lo, hi, key, right);
    molt_drop(needle);
    if (i < 0) return 0;
    if (molt_is_list(a)) {
        molt_list_insert_at(MOLT_LIST(a), i, molt_retain(x));
        return MOLT_NONE;
    }
    MoltValue index = molt_int_from_i64(i);
    MoltValue done = molt_call_method2(a, MOLT_N(insert), index, x);
    molt_drop(index);
    if (!done) return 0;
    molt_drop(done);
    return MOLT_NONE;
}

MoltValue molt_bisect_insort_right(MoltValue a, MoltValue x, MoltValue lo, MoltValue hi, MoltValue key) {
    return insort(a, x, lo, hi, key, true);
}
MoltValue molt_bisect_insort_left(MoltValue a, MoltValue x, MoltValue lo, MoltValue hi, MoltValue key) {
    return insort(a, x, lo, hi, key, false);
}
