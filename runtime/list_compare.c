/* Searching and comparing lists: raw where the storage kind allows it, with Python's == elsewhere. */
#include "list_impl.h"

/* What x is as an element of an unboxed list: */
enum { NEVER, /* equals no element */ WHOLE /* an int in *i */, REAL /* a double in *d */, GENERIC };

static int classify(MoltValue x, int64_t *i, double *d) {
    if (molt_is_small(x)) {
        *i = molt_small(x);
        return WHOLE;
    }
    switch (molt_object(x)->shape) {
    case MOLT_SHAPE_BOOL: *i = x == MOLT_TRUE; return WHOLE;
    case MOLT_SHAPE_FLOAT: *d = MOLT_FLOAT(x); return *d == *d ? REAL : NEVER;
    case MOLT_SHAPE_NONE: case MOLT_SHAPE_STR: case MOLT_SHAPE_BYTES: case MOLT_SHAPE_TUPLE: case MOLT_SHAPE_LIST:
    case MOLT_SHAPE_DICT: return NEVER;
    default: return GENERIC;
    }
}

static const int64_t exact_in_double = (int64_t)1 << 53;

/* The same question put to the list's storage: NEVER, GENERIC, or the raw element in *i or *d. */
static int raw_needle(uint32_t kind, MoltValue x, int64_t *i, double *d) {
    int what = classify(x, i, d);
    if (what == NEVER || what == GENERIC) return what;
    if (kind == MOLT_LIST_F64) {
        if (what == REAL) return REAL;
        if (*i < -exact_in_double || *i > exact_in_double) return GENERIC;
        *d = (double)*i;
        return REAL;
    }
    if (what == REAL) {
        if (!(*d >= -4611686018427387904.0 && *d < 4611686018427387904.0)) return NEVER;
        *i = (int64_t)*d;
        if ((double)*i != *d) return NEVER;
    }
    if (kind == MOLT_LIST_BOOL8 && (*i < 0 || *i > 1)) return NEVER;
    return WHOLE;
}

static int64_t find_raw(MoltList *l, int64_t i, double d, int64_t start, int64_t stop) {
    if (l->kind == MOLT_LIST_I64) {
        for (int64_t k = start; k < stop; k++)
            if (l->i64[k] == i) return k;
    } else if (l->kind == MOLT_LIST_F64) {
        for (int64_t k = start; k < stop; k++)
            if (l->f64[k] == d) return k;
    } else if (start < stop) {
        uint8_t *p = memchr(l->bool8 + start, (int)i, (size_t)(stop - start));
        if (p) return p - l->bool8;
    }
    return -1;
}

/* item is borrowed from the list in BOXED storage: == may change the list. */
static int item_equals(MoltList *l, int64_t k, MoltValue v) {
    if (l->kind == MOLT_LIST_BOXED && l->boxed[k] == v) return 1;
    MoltValue item = list_item(l, k);
    int equal = molt_equal(item, v);
    molt_drop(item);
    return equal;
}

int64_t molt_list_find(MoltList *l, MoltValue v, int64_t start, int64_t stop) {
    if (l->kind != MOLT_LIST_BOXED) {
        int64_t i = 0;
        double d = 0;
        int what = raw_needle(l->kind, v, &i, &d);
        if (what == NEVER) return -1;
        if (what != GENERIC) return find_raw(l, i, d, start, stop < l->length ? stop : l->length);
    }
    for (int64_t k = start; k < stop && k < l->length; k++) {
        int equal = item_equals(l, k, v);
        if (equal < 0) return -2;
        if (equal) return k;
    }
    return -1;
}

int64_t molt_list_count_of(MoltList *l, MoltValue v) {
    int64_t count = 0;
    if (l->kind != MOLT_LIST_BOXED) {
        int64_t i = 0;
        double d = 0;
        int what = raw_needle(l->kind, v, &i, &d);
        if (what == NEVER) return 0;
        if (what != GENERIC) {
            for (int64_t k = 0; k < l->length; k++)
                count += l->kind == MOLT_LIST_I64 ? l->i64[k] == i : l->kind == MOLT_LIST_F64 ? l->f64[k] == d : l->bool8[k] == i;
            return count;
        }
    }
    for (int64_t k = 0; k < l->length; k++) {
        int equal = item_equals(l, k, v);
        if (equal < 0) return -1;
        count += equal;
    }
    return count;
}

int molt_list_contains(MoltValue self, MoltValue item) {
    MoltList *l = MOLT_LIST(self);
    int64_t k = molt_list_find(l, item, 0, INT64_MAX);
    return k == -2 ? -1 : k >= 0;
}

/* First index where two lists of one unboxed kind differ, up to the shorter length. */
static int64_t raw_mismatch(MoltList *a, MoltList *b) {
    int64_t n = a->length < b->length ? a->length : b->length, i = 0;
    if (a->kind == MOLT_LIST_I64)
        while (i < n && a->i64[i] == b->i64[i]) i++;
    else if (a->kind == MOLT_LIST_F64)
        while (i < n && a->f64[i] == b->f64[i]) i++;
    else
        while (i < n && a->bool8[i] == b->bool8[i]) i++;
    return i;
}

static int64_t mismatch(MoltList *a, MoltList *b) {
    if (a->kind == b->kind && a->kind != MOLT_LIST_BOXED) return raw_mismatch(a, b);
    int64_t i = 0;
    for (; i < a->length && i < b->length; i++) {
        MoltValue x = list_item(a, i), y = list_item(b, i);
        int equal = molt_equal(x, y);
        molt_drop(x);
        molt_drop(y);
        if (equal < 0) return -1;
        if (!equal) break;
    }
    return i;
}

static MoltValue compare_lengths(int op, int64_t a, int64_t b) {
    switch (op) {
    case MOLT_LT: return molt_bool(a < b);
    case MOLT_LE: return molt_bool(a <= b);
    case MOLT_EQ: return molt_bool(a == b);
    case MOLT_NE: return molt_bool(a != b);
    case MOLT_GT: return molt_bool(a > b);
    default: return molt_bool(a >= b);
    }
}

MoltValue molt_list_richcompare(MoltValue self, MoltValue other, int op) {
    if (!molt_is_list_sub(self) || !molt_is_list_sub(other)) return MOLT_NOTIMPLEMENTED;
    MoltList *a = MOLT_LIST(self), *b = MOLT_LIST(other);
    if (a->length != b->length && (op == MOLT_EQ || op == MOLT_NE)) return molt_bool(op == MOLT_NE);
    int64_t i = mismatch(a, b);
    if (i < 0) return 0;
    if (i >= a->length || i >= b->length) return compare_lengths(op, a->length, b->length);
    if (op == MOLT_EQ) return MOLT_FALSE;
    if (op == MOLT_NE) return MOLT_TRUE;
    MoltValue x = list_item(a, i), y = list_item(b, i);
    MoltValue result = molt_compare(op, x, y);
    molt_drop(x);
    molt_drop(y);
    return result;
}
