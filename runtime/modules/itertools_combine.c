/* product, combinations, combinations_with_replacement, permutations: odometers over pools of items.
   ref[0] holds the pool (product: a tuple of pools), array the indices; n: STATE, SIZE (r), POOL (n); ref[1] the first result,
   used again while nobody else holds it. The pools keep the items alive, so that what is taken apart at once leaves nothing. */
#include "itertools_impl.h"

enum { STATE, SIZE, POOL };
enum { FRESH, RUNNING, STOPPED };

static int64_t *new_array(int64_t count) { return molt_buffer_alloc((size_t)(count ? count : 1) * sizeof(int64_t)); }

static Iter *over_pool(MoltType *type, MoltValue pool /* consumed */, int64_t r, int64_t array_size) {
    Iter *it = molt_itertools_alloc(type);
    if (!it) {
        molt_drop(pool);
        return 0;
    }
    it->ref[0] = pool;
    it->n[SIZE] = r;
    it->n[POOL] = MOLT_TUPLE(pool)->length;
    it->array = new_array(array_size);
    for (int64_t i = 0; i < array_size; i++) it->array[i] = i;
    return it;
}

/* The item at the odometer's wheel i. */
typedef MoltValue Wheel(const Iter *it, int64_t i);

static inline MoltValue of_pool(const Iter *it, int64_t i) { return molt_retain(MOLT_TUPLE(it->ref[0])->items[it->array[i]]); }
static inline MoltValue of_own_pool(const Iter *it, int64_t i) {
    return molt_retain(MOLT_TUPLE(MOLT_TUPLE(it->ref[0])->items[i])->items[it->array[i]]);
}

enum { SHORT = 8 };

/* What the wheels show, as a tuple, or in `out` where there is room for just so many. */
static inline MoltValue show(Iter *it, Wheel *wheel, MoltValue *out, int64_t count) {
    int64_t r = it->n[SIZE];
    if (out && count == r) {
        for (int64_t i = 0; i < r; i++) out[i] = wheel(it, i);
        return MOLT_ITEMS;
    }
    if (r <= SHORT && r > 0) {
        MoltValue items[SHORT];
        for (int64_t i = 0; i < r; i++) items[i] = wheel(it, i);
        return molt_tuple_again(&it->ref[1], items, r);
    }
    MoltTuple *result = molt_tuple_alloc(r);
    for (int64_t i = 0; i < r; i++) result->items[i] = wheel(it, i);
    return molt_value(result);
}

/* Steps of an odometer: `advance` answers false at the end. */
#define STEPS(name, advance, wheel)                                                                              \
    static MoltValue name##_next(MoltValue self) { return advance(ITER(self)) ? show(ITER(self), wheel, 0, 0) : 0; } \
    static MoltValue name##_next_items(MoltValue self, MoltValue *out, int64_t count) {                         \
        return advance(ITER(self)) ? show(ITER(self), wheel, out, count) : 0;                                    \
    }

static bool stop(Iter *it) {
    it->n[STATE] = STOPPED;
    return false;
}
static bool first(Iter *it) {
    it->n[STATE] = RUNNING;
    return true;
}

/* -- product -- */

static MoltValue product_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    int64_t repeat = 1;
    if (kwnames && MOLT_TUPLE(kwnames)->length) {
        MoltTuple *names = MOLT_TUPLE(kwnames);
        for (int64_t i = 0; i < names->length; i++)
            if (!molt_str_equal(MOLT_STR(names->items[i]), MOLT_N(repeat)))
                return molt_raise(&molt_TypeError, "product() got an unexpected keyword argument '%S'", names->items[i]);
        MoltValue exact = molt_index(args[nargs]);
        if (!exact) return 0;
        bool fits = molt_int_fits_i64(exact, &repeat);
        molt_drop(exact);
        if (!fits) return molt_raise(&molt_OverflowError, "Python int too large to convert to C ssize_t");
        if (repeat < 0) return molt_raise(&molt_ValueError, "repeat argument cannot be negative");
    }
    if (nargs && repeat > (INT64_MAX >> 6) / (int64_t)nargs) return molt_raise(&molt_OverflowError, "repeat argument too large");
    int64_t once = repeat ? (int64_t)nargs : 0, count = once * repeat;
    MoltTuple *pools = molt_tuple_alloc(count);
    for (int64_t i = 0; i < count; i++) {
        pools->items[i] = i < once ? molt_tuple_from_iterable(args[i]) : molt_retain(pools->items[i - once]);
        if (pools->items[i]) continue;
        molt_drop(molt_value(pools));
        return 0;
    }
    Iter *it = over_pool(type, molt_value(pools), count, count);
    for (int64_t i = 0; it && i < count; i++) it->array[i] = 0;
    return molt_value(it);
}

static bool product_advance(Iter *it) {
    MoltTuple *pools = MOLT_TUPLE(it->ref[0]);
    int64_t r = it->n[SIZE];
    if (it->n[STATE] == STOPPED) return false;
    if (it->n[STATE] == FRESH) {
        for (int64_t i = 0; i < r; i++)
            if (MOLT_TUPLE(pools->items[i])->length == 0) return stop(it);
        return first(it);
    }
    for (int64_t i = r - 1; i >= 0; i--) {
        if (++it->array[i] < MOLT_TUPLE(pools->items[i])->length) return true;
        it->array[i] = 0;
    }
    return stop(it);
}
STEPS(product, product_advance, of_own_pool)
ITERTOOL(molt_product_type, "product", product_new, product_next, .next_items = product_next_items);

/* -- combinations, with and without replacement -- */

static Iter *combinations_of(MoltType *type, const char *name, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"iterable", "r"};
    MoltValue given[2] = {0, 0};
    int64_t r;
    if (molt_parse_args(name, args, nargs, kwnames, names, 0, 2, 2, given) < 0) return 0;
    MoltValue exact = molt_index(given[1]);
    if (!exact) return 0;
    bool fits = molt_int_fits_i64(exact, &r);
    molt_drop(exact);
    if (!fits) {
        molt_raise(&molt_OverflowError, "Python int too large to convert to C ssize_t");
        return 0;
    }
    MoltValue pool = molt_tuple_from_iterable(given[0]);
    if (!pool) return 0;
    if (r < 0) {
        molt_drop(pool);
        molt_raise(&molt_ValueError, "r must be non-negative");
        return 0;
    }
    if (r > INT64_MAX >> 6) {
        molt_drop(pool);
        molt_raise_none(&molt_MemoryError);
        return 0;
    }
    return over_pool(type, pool, r, r);
}

static MoltValue combinations_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    Iter *it = combinations_of(type, "combinations", args, nargs, kwnames);
    if (it && it->n[SIZE] > it->n[POOL]) it->n[STATE] = STOPPED;
    return molt_value(it);
}

static bool combinations_advance(Iter *it) {
    int64_t r = it->n[SIZE], n = it->n[POOL], *index = it->array;
    if (it->n[STATE] == STOPPED) return false;
    if (it->n[STATE] == FRESH) return first(it);
    int64_t i = r - 1;
    while (i >= 0 && index[i] == i + n - r) i--;
    if (i < 0) return stop(it);
    index[i]++;
    for (i++; i < r; i++) index[i] = index[i - 1] + 1;
    return true;
}
STEPS(combinations, combinations_advance, of_pool)
ITERTOOL(molt_combinations_type, "combinations", combinations_new, combinations_next, .next_items = combinations_next_items);

static MoltValue replacement_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    Iter *it = combinations_of(type, "combinations_with_replacement", args, nargs, kwnames);
    if (!it) return 0;
    for (int64_t i = 0; i < it->n[SIZE]; i++) it->array[i] = 0;
    if (it->n[POOL] == 0 && it->n[SIZE] > 0) it->n[STATE] = STOPPED;
    return molt_value(it);
}

static bool replacement_advance(Iter *it) {
    int64_t r = it->n[SIZE], *index = it->array;
    if (it->n[STATE] == STOPPED) return false;
    if (it->n[STATE] == FRESH) return first(it);
    int64_t i = r - 1;
    while (i >= 0 && index[i] == it->n[POOL] - 1) i--;
    if (i < 0) return stop(it);
    int64_t next = index[i] + 1;
    for (; i < r; i++) index[i] = next;
    return true;
}
STEPS(replacement, replacement_advance, of_pool)
ITERTOOL(molt_combinations_with_replacement_type, "combinations_with_replacement", replacement_new, replacement_next,
         .next_items = replacement_next_items);

/* -- permutations: array holds the n indices, then r cycle counters -- */

static MoltValue permutations_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"iterable", "r"};
    MoltValue given[2] = {0, MOLT_NONE};
    if (molt_parse_args("permutations", args, nargs, kwnames, names, 0, 1, 2, given) < 0) return 0;
    MoltValue pool = molt_tuple_from_iterable(given[0]);
    if (!pool) return 0;
    int64_t n = MOLT_TUPLE(pool)->length, r = n;
    if (given[1] != MOLT_NONE) {
        if (!molt_is_int_sub(given[1])) molt_raise(&molt_TypeError, "Expected int as r");
        else if (!molt_int_fits_i64(given[1], &r))
            molt_raise(&molt_OverflowError, "Python int too large to convert to C ssize_t");
        else if (r < 0) molt_raise(&molt_ValueError, "r must be non-negative");
        if (molt_raised()) {
            molt_drop(pool);
            return 0;
        }
    }
    if (r > n) { /* nothing to give: room for r counters is not needed */
        Iter *none = over_pool(type, pool, 0, 0);
        if (none) none->n[STATE] = STOPPED;
        return molt_value(none);
    }
    Iter *it = over_pool(type, pool, r, n + r);
    if (!it) return 0;
    for (int64_t i = 0; i < r; i++) it->array[n + i] = n - i;
    return molt_value(it);
}

static bool permutations_advance(Iter *it) {
    int64_t n = it->n[POOL], *index = it->array, *cycles = it->array + n;
    if (it->n[STATE] == STOPPED) return false;
    if (it->n[STATE] == FRESH) return first(it);
    for (int64_t i = it->n[SIZE] - 1; i >= 0; i--) {
        if (--cycles[i] == 0) {
            int64_t first = index[i];
            for (int64_t j = i; j + 1 < n; j++) index[j] = index[j + 1];
            index[n - 1] = first;
            cycles[i] = n - i;
            continue;
        }
        int64_t j = n - cycles[i], t = index[i];
        index[i] = index[j];
        index[j] = t;
        return true;
    }
    return stop(it);
}
STEPS(permutations, permutations_advance, of_pool)
ITERTOOL(molt_permutations_type, "permutations", permutations_new, permutations_next, .next_items = permutations_next_items);
