/* Stable sorting of keys whose order no Python code can observe: small ints, floats, Latin-1 strs. Each key gets a 64-bit
   word that orders it, so that most comparisons touch no object: a plain merge sort over records. */
#include "list_impl.h"

typedef struct Record {
    uint64_t order;
    MoltValue key, value;
} Record;

static const uint64_t top_bit = (uint64_t)1 << 63;

/* The first eight characters, big-endian; 0 behind the end: a tie is decided by the whole text. */
static uint64_t text_prefix(const MoltStr *s) {
    const uint8_t *p = molt_str_data(s);
    uint64_t prefix = 0;
    int64_t n = s->length < 8 ? s->length : 8;
    for (int64_t i = 0; i < n; i++) prefix |= (uint64_t)p[i] << (56 - 8 * i);
    return prefix;
}

static uint64_t float_order(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    if (d == 0.0) bits = 0; /* both zeros are equal */
    return bits & top_bit ? ~bits : bits | top_bit;
}

MOLT_INLINE bool less(const Record *a, const Record *b, bool text) {
    if (a->order != b->order) return a->order < b->order;
    if (!text) return false;
    const MoltStr *x = MOLT_STR(a->key), *y = MOLT_STR(b->key);
    if (x->length <= 8 || y->length <= 8) return x->length < y->length;
    int64_t n = (x->length < y->length ? x->length : y->length) - 8;
    int order = memcmp((uint8_t *)molt_str_data(x) + 8, (uint8_t *)molt_str_data(y) + 8, (size_t)n);
    return order ? order < 0 : x->length < y->length;
}

static void insertion(Record *a, int64_t n, bool text) {
    for (int64_t i = 1; i < n; i++) {
        Record x = a[i];
        int64_t j = i;
        for (; j > 0 && less(&x, &a[j - 1], text); j--) a[j] = a[j - 1];
        a[j] = x;
    }
}

static void merge_sort(Record *a, Record *temp, int64_t n, bool text) {
    if (n <= 12) {
        insertion(a, n, text);
        return;
    }
    int64_t half = n / 2;
    merge_sort(a, temp, half, text);
    merge_sort(a + half, temp, n - half, text);
    if (!less(&a[half], &a[half - 1], text)) return;
    memcpy(temp, a, (size_t)half * sizeof *a);
    Record *left = temp, *left_end = temp + half, *right = a + half, *right_end = a + n, *to = a;
    while (left < left_end && right < right_end) *to++ = less(right, left, text) ? *right++ : *left++;
    memcpy(to, left, (size_t)(left_end - left) * sizeof *a);
}

/* Is the array one strictly descending run? */
static bool descends(const Record *a, int64_t n, bool text) {
    for (int64_t i = 1; i < n; i++)
        if (!less(&a[i], &a[i - 1], text)) return false;
    return true;
}

static void reverse(Record *a, int64_t n) {
    for (int64_t i = 0, j = n - 1; i < j; i++, j--) {
        Record x = a[i];
        a[i] = a[j];
        a[j] = x;
    }
}

static bool set_order(Record *r, int what) {
    if (what == MOLT_SORT_SMALL) r->order = r->key ^ top_bit;
    else if (what == MOLT_SORT_LATIN) r->order = text_prefix(MOLT_STR(r->key));
    else {
        double d = MOLT_FLOAT(r->key);
        if (d != d) return false;
        r->order = float_order(d);
    }
    return true;
}

bool molt_list_sort_records(MoltValue *keys, MoltValue *values, int64_t n, int what) {
    bool text = what == MOLT_SORT_LATIN;
    Record *a = molt_buffer_alloc((size_t)(n + n / 2 + 1) * sizeof *a);
    for (int64_t i = 0; i < n; i++) {
        a[i].key = keys[i];
        a[i].value = values ? values[i] : 0;
        if (set_order(&a[i], what)) continue;
        molt_buffer_free(a);
        return false;
    }
    if (descends(a, n, text)) reverse(a, n);
    else merge_sort(a, a + n, n, text);
    for (int64_t i = 0; i < n; i++) {
        keys[i] = a[i].key;
        if (values) values[i] = a[i].value;
    }
    molt_buffer_free(a);
    return true;
}
