/* list.sort: timsort (Tim Peters, listsort.txt) with the powersort merge order (Munro and Wild, "Nearly-optimal
   mergesorts", 2018) for anything that is compared by Python's rules, and raw sorts for unboxed storage.
   A slice that is sorted has keys and, where a key function was given, values that move with them. */
#include "list_impl.h"

/* -- what timsort works on -- */

typedef struct Slice {
    MoltValue *keys;
    MoltValue *values; /* or 0 */
} Slice;

typedef struct Run {
    Slice base;
    int64_t length;
    int power;
} Run;

enum { MAX_RUNS = 85, MIN_GALLOP = 7, TEMP_ON_STACK = 256 };

typedef struct Sort Sort;
struct Sort {
    int (*less)(Sort *s, MoltValue a, MoltValue b); /* 1 / 0 / -1 raised */
    int (*first_less)(Sort *s, MoltValue a, MoltValue b); /* tuples: of their first items */
    int64_t min_gallop, total;
    MoltValue *base;
    Slice temp;
    int64_t temp_capacity;
    int run_count;
    Run runs[MAX_RUNS];
    MoltValue temp_array[TEMP_ON_STACK];
};

/* -- comparing -- */

static int less_generic(Sort *s, MoltValue a, MoltValue b) { return molt_compare_truth(MOLT_LT, a, b); }
static int less_small(Sort *s, MoltValue a, MoltValue b) { return (int64_t)a < (int64_t)b; }
static int less_float(Sort *s, MoltValue a, MoltValue b) { return MOLT_FLOAT(a) < MOLT_FLOAT(b); }
static int less_str(Sort *s, MoltValue a, MoltValue b) { return molt_str_compare(MOLT_STR(a), MOLT_STR(b)) < 0; }

static int less_latin(Sort *s, MoltValue a, MoltValue b) {
    const MoltStr *x = MOLT_STR(a), *y = MOLT_STR(b);
    int64_t n = x->length < y->length ? x->length : y->length;
    int order = memcmp(molt_str_data(x), molt_str_data(y), (size_t)n);
    return order ? order < 0 : x->length < y->length;
}

static int less_tuple(Sort *s, MoltValue a, MoltValue b) {
    MoltTuple *x = MOLT_TUPLE(a), *y = MOLT_TUPLE(b);
    int64_t i = 0;
    for (; i < x->length && i < y->length; i++) {
        if (x->items[i] == y->items[i]) continue;
        if (x->items[i] & y->items[i] & 1) break; /* two small ints */
        int equal = molt_equal(x->items[i], y->items[i]);
        if (equal < 0) return -1;
        if (!equal) break;
    }
    if (i >= x->length || i >= y->length) return x->length < y->length;
    if (i == 0) return s->first_less(s, x->items[0], y->items[0]);
    return molt_compare_truth(MOLT_LT, x->items[i], y->items[i]);
}

enum { SMALL = MOLT_SORT_SMALL, FLOAT = MOLT_SORT_FLOAT, LATIN = MOLT_SORT_LATIN, STR, TUPLE, OTHER };

static int classify(MoltValue v) {
    if (molt_is_small(v)) return SMALL;
    switch (molt_object(v)->shape) {
    case MOLT_SHAPE_FLOAT: return FLOAT;
    case MOLT_SHAPE_STR: return MOLT_STR(v)->kind == 1 ? LATIN : STR;
    case MOLT_SHAPE_TUPLE: return TUPLE;
    default: return OTHER;
    }
}

static int join_classes(int a, int b) {
    if (a == b) return a;
    if ((a == LATIN && b == STR) || (a == STR && b == LATIN)) return STR;
    return OTHER;
}

static int (*less_of_class(int class))(Sort *, MoltValue, MoltValue) {
    switch (class) {
    case SMALL: return less_small;
    case FLOAT: return less_float;
    case LATIN: return less_latin;
    case STR: return less_str;
    default: return less_generic;
    }
}

static int common_class(const MoltValue *keys, int64_t n) {
    int class = classify(keys[0]);
    for (int64_t i = 1; i < n && class != OTHER; i++) class = join_classes(class, classify(keys[i]));
    return class;
}

/* Chooses the comparison all keys agree on. */
static void choose_less(Sort *s, const MoltValue *keys, int64_t n, int class) {
    s->less = less_of_class(class);
    if (class != TUPLE) return;
    int first = OTHER;
    for (int64_t i = 0; i < n; i++) {
        MoltTuple *t = MOLT_TUPLE(keys[i]);
        if (t->length == 0) {
            first = OTHER;
            break;
        }
        int c = classify(t->items[0]);
        first = i ? join_classes(first, c) : c;
        if (first == OTHER) break;
    }
    s->first_less = less_of_class(first);
    s->less = less_tuple;
}

/* -- moving -- */

MOLT_INLINE void advance(Slice *s, int64_t n) {
    s->keys += n;
    if (s->values) s->values += n;
}
MOLT_INLINE Slice at(Slice s, int64_t n) {
    advance(&s, n);
    return s;
}
MOLT_INLINE void copy_one(Slice to, int64_t i, Slice from, int64_t j) {
    to.keys[i] = from.keys[j];
    if (to.values) to.values[i] = from.values[j];
}
static void move_many(Slice to, int64_t i, Slice from, int64_t j, int64_t n) {
    memmove(to.keys + i, from.keys + j, (size_t)n * sizeof *to.keys);
    if (to.values) memmove(to.values + i, from.values + j, (size_t)n * sizeof *to.values);
}
static void reverse_words(MoltValue *p, int64_t n) {
    for (int64_t i = 0, j = n - 1; i < j; i++, j--) {
        MoltValue x = p[i];
        p[i] = p[j];
        p[j] = x;
    }
}
static void reverse_slice(Slice s, int64_t n) {
    reverse_words(s.keys, n);
    if (s.values) reverse_words(s.values, n);
}

/* -- runs -- */

/* Sorts s[0, n), of which [0, sorted) is sorted already, by binary insertion. */
static int binary_insertion(Sort *s, Slice slice, int64_t n, int64_t sorted) {
    for (int64_t next = sorted ? sorted : 1; next < n; next++) {
        MoltValue pivot = slice.keys[next];
        int64_t low = 0, high = next;
        while (low < high) {
            int64_t middle = (low + high) >> 1;
            int less = s->less(s, pivot, slice.keys[middle]);
            if (less < 0) return -1;
            if (less) high = middle;
            else low = middle + 1;
        }
        memmove(slice.keys + low + 1, slice.keys + low, (size_t)(next - low) * sizeof pivot);
        slice.keys[low] = pivot;
        if (!slice.values) continue;
        MoltValue value = slice.values[next];
        memmove(slice.values + low + 1, slice.values + low, (size_t)(next - low) * sizeof value);
        slice.values[low] = value;
    }
    return 0;
}

/* Reverses the `equal` + 1 equal items that end at n: they keep their order when the whole run is reversed. */
static void reverse_equal_tail(Slice slice, int64_t n, int64_t equal) {
    if (equal) reverse_slice(at(slice, n - (equal + 1)), equal + 1);
}

/* Length of the run at the start of slice, made ascending in place; descending runs may hold equal items. */
static int64_t count_run(Sort *s, Slice slice, int64_t remaining) {
    MoltValue *k = slice.keys;
    int64_t n = 1, equal = 0;
    int less = 0;
    for (; n < remaining; n++) {
        if ((less = s->less(s, k[n], k[n - 1])) < 0) return -1;
        if (less) break;
    }
    if (n == remaining) return n;
    if (n > 1) {
        if ((less = s->less(s, k[0], k[n - 1])) < 0) return -1;
        if (less) return n; /* ascending, and not all equal */
        reverse_slice(slice, n);
    }
    n++;
    for (; n < remaining; n++) {
        if ((less = s->less(s, k[n], k[n - 1])) < 0) return -1;
        if (less) {
            reverse_equal_tail(slice, n, equal);
            equal = 0;
            continue;
        }
        if ((less = s->less(s, k[n - 1], k[n])) < 0) return -1;
        if (less) break;
        equal++;
    }
    reverse_equal_tail(slice, n, equal);
    reverse_slice(slice, n);
    for (; n < remaining; n++) {
        if ((less = s->less(s, k[n], k[n - 1])) < 0) return -1;
        if (less) break;
    }
    return n;
}

/* -- galloping: exponential search from a hint. Leftmost: first position whose item is not < key;
   rightmost: first position whose item is > key. -1 raised. -- */

static int64_t bisect_left(Sort *s, MoltValue key, MoltValue *a, int64_t low, int64_t high) {
    while (low < high) {
        int64_t middle = low + ((high - low) >> 1);
        int less = s->less(s, a[middle], key);
        if (less < 0) return -1;
        if (less) low = middle + 1;
        else high = middle;
    }
    return high;
}

static int64_t bisect_right(Sort *s, MoltValue key, MoltValue *a, int64_t low, int64_t high) {
    while (low < high) {
        int64_t middle = low + ((high - low) >> 1);
        int less = s->less(s, key, a[middle]);
        if (less < 0) return -1;
        if (less) high = middle;
        else low = middle + 1;
    }
    return high;
}

MOLT_INLINE int64_t next_offset(int64_t offset, int64_t limit) {
    if (offset > (INT64_MAX - 1) / 2) return limit;
    return offset * 2 + 1;
}

static int64_t gallop_left(Sort *s, MoltValue key, MoltValue *a, int64_t n, int64_t hint) {
    int64_t last = 0, offset = 1;
    MoltValue *p = a + hint;
    int less = s->less(s, *p, key);
    if (less < 0) return -1;
    if (less) { /* look to the right */
        int64_t limit = n - hint;
        while (offset < limit) {
            if ((less = s->less(s, p[offset], key)) < 0) return -1;
            if (!less) break;
            last = offset;
            offset = next_offset(offset, limit);
        }
        if (offset > limit) offset = limit;
        return bisect_left(s, key, a, hint + last + 1, hint + offset);
    }
    int64_t limit = hint + 1;
    while (offset < limit) {
        if ((less = s->less(s, p[-offset], key)) < 0) return -1;
        if (less) break;
        last = offset;
        offset = next_offset(offset, limit);
    }
    if (offset > limit) offset = limit;
    return bisect_left(s, key, a, hint - offset + 1, hint - last);
}

static int64_t gallop_right(Sort *s, MoltValue key, MoltValue *a, int64_t n, int64_t hint) {
    int64_t last = 0, offset = 1;
    MoltValue *p = a + hint;
    int less = s->less(s, key, *p);
    if (less < 0) return -1;
    if (less) { /* look to the left */
        int64_t limit = hint + 1;
        while (offset < limit) {
            if ((less = s->less(s, key, p[-offset])) < 0) return -1;
            if (!less) break;
            last = offset;
            offset = next_offset(offset, limit);
        }
        if (offset > limit) offset = limit;
        return bisect_right(s, key, a, hint - offset + 1, hint - last);
    }
    int64_t limit = n - hint;
    while (offset < limit) {
        if ((less = s->less(s, key, p[offset])) < 0) return -1;
        if (less) break;
        last = offset;
        offset = next_offset(offset, limit);
    }
    if (offset > limit) offset = limit;
    return bisect_right(s, key, a, hint + last + 1, hint + offset);
}

/* -- merging neighbours -- */

static void need_temp(Sort *s, int64_t n, bool with_values) {
    if (n <= s->temp_capacity) return;
    if (s->temp.keys != s->temp_array) molt_buffer_free(s->temp.keys);
    s->temp.keys = molt_buffer_alloc((size_t)n * (with_values ? 2 : 1) * sizeof(MoltValue));
    s->temp.values = with_values ? s->temp.keys + n : 0;
    s->temp_capacity = n;
}

/* a and b are neighbours, a (na items, the shorter) first; a[0] > b[0] and a[na-1] belongs behind all of b. */
static int merge_low(Sort *s, Slice a, int64_t na, Slice b, int64_t nb) {
    need_temp(s, na, a.values != 0);
    Slice to = a;
    move_many(s->temp, 0, a, 0, na);
    a = s->temp;
    int status = -1, less;
    copy_one(to, 0, b, 0);
    advance(&to, 1), advance(&b, 1);
    if (--nb == 0) goto succeed;
    if (na == 1) goto copy_b;
    int64_t min_gallop = s->min_gallop;
    for (;;) {
        int64_t a_wins = 0, b_wins = 0, k;
        for (;;) { /* one at a time, until one side keeps winning */
            if ((less = s->less(s, b.keys[0], a.keys[0])) < 0) goto fail;
            if (less) {
                copy_one(to, 0, b, 0);
                advance(&to, 1), advance(&b, 1);
                b_wins++, a_wins = 0;
                if (--nb == 0) goto succeed;
                if (b_wins >= min_gallop) break;
            } else {
                copy_one(to, 0, a, 0);
                advance(&to, 1), advance(&a, 1);
                a_wins++, b_wins = 0;
                if (--na == 1) goto copy_b;
                if (a_wins >= min_gallop) break;
            }
        }
        min_gallop++;
        do {
            min_gallop -= min_gallop > 1;
            s->min_gallop = min_gallop;
            if ((k = gallop_right(s, b.keys[0], a.keys, na, 0)) < 0) goto fail;
            a_wins = k;
            if (k) {
                move_many(to, 0, a, 0, k);
                advance(&to, k), advance(&a, k);
                na -= k;
                if (na == 1) goto copy_b;
                if (na == 0) goto succeed; /* only with an inconsistent comparison */
            }
            copy_one(to, 0, b, 0);
            advance(&to, 1), advance(&b, 1);
            if (--nb == 0) goto succeed;
            if ((k = gallop_left(s, a.keys[0], b.keys, nb, 0)) < 0) goto fail;
            b_wins = k;
            if (k) {
                move_many(to, 0, b, 0, k);
                advance(&to, k), advance(&b, k);
                nb -= k;
                if (nb == 0) goto succeed;
            }
            copy_one(to, 0, a, 0);
            advance(&to, 1), advance(&a, 1);
            if (--na == 1) goto copy_b;
        } while (a_wins >= MIN_GALLOP || b_wins >= MIN_GALLOP);
        min_gallop++;
        s->min_gallop = min_gallop;
    }
succeed:
    status = 0;
fail:
    if (na) move_many(to, 0, a, 0, na);
    return status;
copy_b: /* the last of a goes behind all of b */
    move_many(to, 0, b, 0, nb);
    copy_one(to, nb, a, 0);
    return 0;
}

/* The same from the right; b is the shorter. */
static int merge_high(Sort *s, Slice a, int64_t na, Slice b, int64_t nb) {
    need_temp(s, nb, b.values != 0);
    Slice to = at(b, nb - 1), b_base;
    move_many(s->temp, 0, b, 0, nb);
    Slice a_base = a;
    b_base = s->temp;
    b = at(s->temp, nb - 1);
    a = at(a, na - 1);
    int status = -1, less;
    copy_one(to, 0, a, 0);
    advance(&to, -1), advance(&a, -1);
    if (--na == 0) goto succeed;
    if (nb == 1) goto copy_a;
    int64_t min_gallop = s->min_gallop;
    for (;;) {
        int64_t a_wins = 0, b_wins = 0, k;
        for (;;) {
            if ((less = s->less(s, b.keys[0], a.keys[0])) < 0) goto fail;
            if (less) {
                copy_one(to, 0, a, 0);
                advance(&to, -1), advance(&a, -1);
                a_wins++, b_wins = 0;
                if (--na == 0) goto succeed;
                if (a_wins >= min_gallop) break;
            } else {
                copy_one(to, 0, b, 0);
                advance(&to, -1), advance(&b, -1);
                b_wins++, a_wins = 0;
                if (--nb == 1) goto copy_a;
                if (b_wins >= min_gallop) break;
            }
        }
        min_gallop++;
        do {
            min_gallop -= min_gallop > 1;
            s->min_gallop = min_gallop;
            if ((k = gallop_right(s, b.keys[0], a_base.keys, na, na - 1)) < 0) goto fail;
            k = na - k;
            a_wins = k;
            if (k) {
                advance(&to, -k), advance(&a, -k);
                move_many(to, 1, a, 1, k);
                na -= k;
                if (na == 0) goto succeed;
            }
            copy_one(to, 0, b, 0);
            advance(&to, -1), advance(&b, -1);
            if (--nb == 1) goto copy_a;
            if ((k = gallop_left(s, a.keys[0], b_base.keys, nb, nb - 1)) < 0) goto fail;
            k = nb - k;
            b_wins = k;
            if (k) {
                advance(&to, -k), advance(&b, -k);
                move_many(to, 1, b, 1, k);
                nb -= k;
                if (nb == 1) goto copy_a;
                if (nb == 0) goto succeed; /* only with an inconsistent comparison */
            }
            copy_one(to, 0, a, 0);
            advance(&to, -1), advance(&a, -1);
            if (--na == 0) goto succeed;
        } while (a_wins >= MIN_GALLOP || b_wins >= MIN_GALLOP);
        min_gallop++;
        s->min_gallop = min_gallop;
    }
succeed:
    status = 0;
fail:
    if (nb) move_many(to, -(nb - 1), b_base, 0, nb);
    return status;
copy_a: /* the first of b goes before all of a */
    move_many(to, 1 - na, a, 1 - na, na);
    advance(&to, -na);
    copy_one(to, 0, b, 0);
    return 0;
}

/* Merges runs i and i + 1. */
static int merge_at(Sort *s, int i) {
    Slice a = s->runs[i].base, b = s->runs[i + 1].base;
    int64_t na = s->runs[i].length, nb = s->runs[i + 1].length;
    s->runs[i].length = na + nb;
    if (i == s->run_count - 3) s->runs[i + 1] = s->runs[i + 2];
    s->run_count--;
    int64_t k = gallop_right(s, b.keys[0], a.keys, na, 0); /* a's items up to there stay */
    if (k < 0) return -1;
    advance(&a, k);
    na -= k;
    if (na == 0) return 0;
    nb = gallop_left(s, a.keys[na - 1], b.keys, nb, nb - 1);
    if (nb <= 0) return (int)nb;
    return na <= nb ? merge_low(s, a, na, b, nb) : merge_high(s, a, na, b, nb);
}

/* Depth, in the ideal binary merge tree, of the node between two neighbouring runs. */
static int power_between(int64_t start, int64_t n1, int64_t n2, int64_t total) {
    int power = 0;
    int64_t a = 2 * start + n1, b = a + n1 + n2;
    for (;;) {
        power++;
        if (a >= total) {
            a -= total;
            b -= total;
        } else if (b >= total) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

static int found_run(Sort *s, int64_t length) {
    if (!s->run_count) return 0;
    Run *last = &s->runs[s->run_count - 1];
    int power = power_between(last->base.keys - s->base, last->length, length, s->total);
    while (s->run_count > 1 && s->runs[s->run_count - 2].power > power)
        if (merge_at(s, s->run_count - 2) < 0) return -1;
    s->runs[s->run_count - 1].power = power;
    return 0;
}

static int collapse_all(Sort *s) {
    while (s->run_count > 1) {
        int i = s->run_count - 2;
        if (i > 0 && s->runs[i - 1].length < s->runs[i + 1].length) i--;
        if (merge_at(s, i) < 0) return -1;
    }
    return 0;
}

static int64_t minimal_run(int64_t n) {
    int64_t odd = 0;
    while (n >= 64) {
        odd |= n & 1;
        n >>= 1;
    }
    return n + odd;
}

static int timsort(Slice slice, int64_t n, int class) {
    Sort s;
    s.min_gallop = MIN_GALLOP;
    s.total = n;
    s.base = slice.keys;
    s.run_count = 0;
    s.temp.keys = s.temp_array;
    s.temp_capacity = slice.values ? TEMP_ON_STACK / 2 : TEMP_ON_STACK;
    s.temp.values = slice.values ? s.temp_array + TEMP_ON_STACK / 2 : 0;
    s.first_less = 0;
    choose_less(&s, slice.keys, n, class);
    int64_t remaining = n, minimum = minimal_run(n);
    int status = -1;
    while (remaining) {
        int64_t length = count_run(&s, slice, remaining);
        if (length < 0) goto done;
        if (length < minimum) {
            int64_t forced = remaining < minimum ? remaining : minimum;
            if (binary_insertion(&s, slice, forced, length) < 0) goto done;
            length = forced;
        }
        if (found_run(&s, length) < 0) goto done;
        s.runs[s.run_count].base = slice;
        s.runs[s.run_count++].length = length;
        advance(&slice, length);
        remaining -= length;
    }
    status = collapse_all(&s);
done:
    if (s.temp.keys != s.temp_array) molt_buffer_free(s.temp.keys);
    return status;
}

static int sort_slice(Slice slice, int64_t n) {
    int class = common_class(slice.keys, n);
    if (class <= LATIN && molt_list_sort_records(slice.keys, slice.values, n, class)) return 0;
    return timsort(slice, n, class);
}

/* -- raw storage -- */

static void insertion_u64(uint64_t *a, int64_t n) {
    for (int64_t i = 1; i < n; i++) {
        uint64_t x = a[i];
        int64_t j = i;
        for (; j > 0 && a[j - 1] > x; j--) a[j] = a[j - 1];
        a[j] = x;
    }
}

/* Least significant digit first, one byte a pass; bytes in which all agree are skipped. */
static void radix_u64(uint64_t *a, int64_t n) {
    uint64_t *temp = molt_buffer_alloc((size_t)n * sizeof *temp), *from = a, *to = temp;
    uint64_t all_and = UINT64_MAX, all_or = 0;
    for (int64_t i = 0; i < n; i++) {
        all_and &= a[i];
        all_or |= a[i];
    }
    uint64_t differ = all_and ^ all_or;
    for (int shift = 0; shift < 64; shift += 8) {
        if (!(differ >> shift & 255)) continue;
        int64_t start[256] = {0}, sum = 0;
        for (int64_t i = 0; i < n; i++) start[from[i] >> shift & 255]++;
        for (int d = 0; d < 256; d++) {
            int64_t count = start[d];
            start[d] = sum;
            sum += count;
        }
        for (int64_t i = 0; i < n; i++) to[start[from[i] >> shift & 255]++] = from[i];
        uint64_t *other = from;
        from = to;
        to = other;
    }
    if (from != a) memcpy(a, from, (size_t)n * sizeof *a);
    molt_buffer_free(temp);
}

/* Words whose unsigned order is the wanted order; equal words are indistinguishable. */
static void sort_u64(uint64_t *a, int64_t n) {
    int64_t i = 1;
    while (i < n && a[i - 1] <= a[i]) i++;
    if (i >= n) return;
    for (i = 1; i < n && a[i - 1] > a[i]; i++) {}
    if (i >= n) {
        reverse_words(a, n);
        return;
    }
    if (n < 48) insertion_u64(a, n);
    else radix_u64(a, n);
}

static const uint64_t top_bit = (uint64_t)1 << 63;

static void sort_i64(int64_t *items, int64_t n) {
    uint64_t *a = (uint64_t *)items;
    for (int64_t i = 0; i < n; i++) a[i] ^= top_bit;
    sort_u64(a, n);
    for (int64_t i = 0; i < n; i++) a[i] ^= top_bit;
}

/* 0.0 and -0.0 are equal: their order among themselves is kept by counting, as they are the only equal
   doubles that can be told apart. */
static void sort_f64(double *items, int64_t n, bool reverse) {
    uint64_t *a = (uint64_t *)items;
    uint64_t *zeros = 0;
    int64_t zero_count = 0;
    bool negative_zero = false, positive_zero = false;
    for (int64_t i = 0; i < n; i++) {
        if (items[i] != 0.0) continue;
        zero_count++;
        if (a[i]) negative_zero = true;
        else positive_zero = true;
    }
    if (negative_zero && positive_zero) {
        zeros = molt_buffer_alloc((size_t)zero_count * sizeof *zeros);
        for (int64_t i = 0, k = 0; i < n; i++)
            if (items[i] == 0.0) zeros[k++] = a[i];
    }
    for (int64_t i = 0; i < n; i++) a[i] = a[i] & top_bit ? ~a[i] : a[i] | top_bit;
    sort_u64(a, n);
    for (int64_t i = 0; i < n; i++) a[i] = a[i] & top_bit ? a[i] & ~top_bit : ~a[i];
    if (reverse) reverse_words(a, n);
    if (!zeros) return;
    int64_t first = 0;
    while (items[first] != 0.0) first++;
    memcpy(a + first, zeros, (size_t)zero_count * sizeof *zeros);
    molt_buffer_free(zeros);
}

static void sort_bool8(uint8_t *a, int64_t n, bool reverse) {
    int64_t ones = 0;
    for (int64_t i = 0; i < n; i++) ones += a[i];
    int64_t first = reverse ? ones : n - ones;
    memset(a, reverse, (size_t)first);
    memset(a + first, !reverse, (size_t)(n - first));
}

static void sort_raw(MoltList *l, bool reverse) {
    if (l->kind == MOLT_LIST_BOOL8) sort_bool8(l->bool8, l->length, reverse);
    else if (l->kind == MOLT_LIST_F64) sort_f64(l->f64, l->length, reverse);
    else {
        sort_i64(l->i64, l->length);
        if (reverse) molt_list_reverse_range(l);
    }
}

/* -- the whole -- */

typedef struct Stolen {
    void *items;
    int64_t length, capacity;
    uint32_t kind;
} Stolen;

/* The list looks empty while it is sorted; capacity -1 shows whether anybody touched it. */
static Stolen steal(MoltList *l) {
    Stolen s = {l->items, l->length, l->capacity, l->kind};
    l->items = 0;
    l->length = 0;
    l->capacity = -1;
    l->kind = MOLT_LIST_BOXED;
    l->sorting++;
    return s;
}

static int give_back(MoltList *l, Stolen s, int status) {
    if (l->capacity != -1 && status == 0) status = molt_raise_int(&molt_ValueError, "list modified during sort");
    Stolen extra = {l->items, l->length, l->capacity, l->kind};
    l->items = s.items;
    l->length = s.length;
    l->capacity = s.capacity;
    l->kind = s.kind;
    l->sorting--;
    if (!extra.items) return status;
    if (extra.kind == MOLT_LIST_BOXED)
        for (int64_t i = extra.length; --i >= 0;) molt_drop(((MoltValue *)extra.items)[i]);
    molt_buffer_free(extra.items);
    return status;
}

static MoltValue stolen_item(const Stolen *s, int64_t i) {
    MoltList view = {.items = s->items, .kind = s->kind};
    return list_item(&view, i);
}

/* The array of keys (owned), or 0 raised. */
static MoltValue *make_keys(const Stolen *s, MoltValue key) {
    MoltValue *keys = molt_buffer_alloc((size_t)(s->length ? s->length : 1) * sizeof *keys);
    for (int64_t i = 0; i < s->length; i++) {
        MoltValue item = stolen_item(s, i);
        keys[i] = molt_call1(key, item);
        molt_drop(item);
        if (keys[i]) continue;
        while (--i >= 0) molt_drop(keys[i]);
        molt_buffer_free(keys);
        return 0;
    }
    return keys;
}

/* Unboxed words and boxed ones move alike; BOOL8 is widened for the time. */
static int sort_by_keys(Stolen *s, MoltValue *keys, bool reverse) {
    MoltValue *values = s->items;
    if (s->kind == MOLT_LIST_BOOL8) {
        values = molt_buffer_alloc((size_t)s->length * sizeof *values);
        for (int64_t i = 0; i < s->length; i++) values[i] = ((uint8_t *)s->items)[i];
    }
    Slice slice = {keys, values};
    if (reverse) reverse_slice(slice, s->length);
    int status = sort_slice(slice, s->length);
    if (reverse) reverse_slice(slice, s->length);
    if (s->kind == MOLT_LIST_BOOL8) {
        for (int64_t i = 0; i < s->length; i++) ((uint8_t *)s->items)[i] = (uint8_t)values[i];
        molt_buffer_free(values);
    }
    return status;
}

static int sort_boxed(Stolen *s, bool reverse) {
    Slice slice = {s->items, 0};
    if (reverse) reverse_slice(slice, s->length);
    int status = sort_slice(slice, s->length);
    if (reverse) reverse_slice(slice, s->length);
    return status;
}

int molt_list_sort_in_place(MoltValue list, MoltValue key, bool reverse) {
    MoltList *l = MOLT_LIST(list);
    if (key == MOLT_NONE && l->kind != MOLT_LIST_BOXED) {
        sort_raw(l, reverse);
        return 0;
    }
    Stolen s = steal(l);
    int status = 0;
    if (key != MOLT_NONE) {
        MoltValue *keys = make_keys(&s, key);
        if (!keys) return give_back(l, s, -1);
        if (s.length > 1) status = sort_by_keys(&s, keys, reverse);
        for (int64_t i = 0; i < s.length; i++) molt_drop(keys[i]);
        molt_buffer_free(keys);
    } else if (s.length > 1) {
        status = sort_boxed(&s, reverse);
    }
    return give_back(l, s, status);
}
