/* Builtin functions over iterables: sum, min, max, sorted, any, all, iter, next, ... */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include "molt/sum.h"

typedef MoltValue V;

/* `v = next(it)` as a loop condition: false at the end and when it raised (then *v is 0). */
static bool step(V iterator, V *v) {
    *v = molt_next(iterator);
    return *v && *v != MOLT_STOP;
}

static V quantify(V iterable, bool stop_at) {
    V it = molt_iter(iterable), v;
    if (!it) return 0;
    V answer = molt_bool(!stop_at);
    while (step(it, &v)) {
        int truth = molt_truth(v);
        molt_drop(v);
        if (truth == !stop_at) continue;
        answer = truth < 0 ? 0 : molt_bool(stop_at);
        break;
    }
    if (!v) answer = 0;
    molt_drop(it);
    return answer;
}
V molt_builtin_all(V iterable) { return quantify(iterable, false); }
V molt_builtin_any(V iterable) { return quantify(iterable, true); }

V molt_builtin_iter(V object, V sentinel) {
    if (!sentinel) return molt_iter(object);
    if (!molt_callable(object)) return molt_raise(&molt_TypeError, "iter(v, w): v must be callable");
    return molt_iter_callable(object, sentinel);
}

V molt_builtin_next(V iterator, V fallback) {
    MoltType *type = molt_type_of(iterator);
    if (!type->next) return molt_raise(&molt_TypeError, "'%T' object is not an iterator", iterator);
    V v = type->next(iterator);
    if (v) return v;
    if (!fallback) return molt_raised() ? 0 : molt_raise_none(&molt_StopIteration);
    if (molt_raised()) {
        if (!molt_exception_matches(&molt_StopIteration)) return 0;
        molt_exception_clear();
    }
    return molt_retain(fallback);
}

V molt_builtin_sorted(V iterable, V key, V reverse) {
    int descending = molt_truth(reverse);
    if (descending < 0) return 0;
    V list = molt_list_from_iterable(iterable);
    if (!list) return 0;
    if (molt_list_sort_in_place(list, key, descending) == 0) return list;
    molt_drop(list);
    return 0;
}

/* -- sum -- */

typedef struct Sum {
    V it;
    V total; /* owned */
    V item;  /* the first item the last phase could not take: owned, or 0 / STOP at the end */
} Sum;

/* total += item, for items that the quick phases leave over. */
static bool add_item(Sum *s) {
    V total = molt_binary(MOLT_ADD, s->total, s->item);
    molt_drop(s->item);
    molt_drop(s->total);
    s->total = total;
    return total != 0;
}

static void sum_small_ints(Sum *s) {
    int64_t total = molt_small(s->total);
    while (step(s->it, &s->item)) {
        int64_t x, sum;
        if (molt_is_small(s->item)) x = molt_small(s->item);
        else if (s->item == MOLT_TRUE || s->item == MOLT_FALSE) x = s->item == MOLT_TRUE;
        else break;
        if (__builtin_add_overflow(total, x, &sum) || !molt_fits_small(sum)) break;
        total = sum;
    }
    s->total = molt_tag(total);
}

static bool has_item(const Sum *s) { return s->item && s->item != MOLT_STOP; }

static void sum_floats(Sum *s, double lost) {
    double total = MOLT_FLOAT(s->total);
    while (has_item(s) && molt_sum_number(&total, &lost, s->item)) {
        molt_drop(s->item);
        step(s->it, &s->item);
    }
    molt_drop(s->total);
    s->total = molt_float_new(molt_sum_corrected(total, lost));
}

static V finish_sum(Sum *s) {
    molt_drop(s->it);
    if (s->item == MOLT_STOP) return s->total;
    molt_xdrop(s->total);
    return 0;
}

/* From the present item on. `ints`: the first phase is not over; `lost`: what rounding has lost in the second one by now. */
static V sum_rest(Sum *s, bool ints, double lost) {
    if (ints) {
        while (has_item(s) && molt_sum_is_int(s->item) && molt_sum_is_int(s->total)) {
            if (!add_item(s)) return s->item = 0, finish_sum(s);
            step(s->it, &s->item);
        }
        if (!has_item(s)) return finish_sum(s);
        if (!add_item(s)) return s->item = 0, finish_sum(s);
        step(s->it, &s->item);
    }
    if (molt_is_float(s->total)) {
        sum_floats(s, lost);
        if (!has_item(s)) return finish_sum(s);
        if (!add_item(s)) return s->item = 0, finish_sum(s);
        step(s->it, &s->item);
    }
    while (has_item(s)) {
        if (!add_item(s)) return s->item = 0, finish_sum(s);
        step(s->it, &s->item);
    }
    return finish_sum(s);
}

/* Goes on with a sum of ints, or of floats, that others have begun: specialize/unmade_consumers.py. `item` (or 0) comes first; it and the
   total are consumed. */
V molt_sum_go_on(V total, double lost, V item, V iterator) {
    Sum s = {molt_retain(iterator), item, total};
    if (!item) step(s.it, &s.item);
    return sum_rest(&s, molt_sum_is_int(total), lost);
}

static const char *no_sum_of(V start) {
    if (molt_is_str_sub(start)) return "strings [use ''";
    if (molt_is_bytes_sub(start)) return "bytes [use b''";
    return molt_isinstance_of(start, &molt_bytearray_type) ? "bytearray [use b''" : 0;
}

V molt_builtin_sum(V iterable, V start) {
    Sum s = {molt_iter(iterable), 0, 0};
    if (!s.it) return 0;
    const char *refused = no_sum_of(start);
    if (refused) {
        molt_drop(s.it);
        return molt_raise(&molt_TypeError, "sum() can't sum %s.join(seq) instead]", refused);
    }
    s.total = molt_retain(start);
    bool ints = molt_is_small(s.total);
    if (ints) sum_small_ints(&s);
    else step(s.it, &s.item);
    return sum_rest(&s, ints, 0);
}

/* -- min and max -- */

typedef struct Extreme {
    int op;        /* what a better item is to the best one */
    V key;         /* or None */
    V best, best_key;
} Extreme;

/* Consumes item. */
static bool consider(Extreme *e, V item) {
    if (item & e->best & 1 && molt_is_none(e->key)) { /* small ints have no counts */
        if (e->op == MOLT_LT ? (int64_t)item < (int64_t)e->best : (int64_t)item > (int64_t)e->best) e->best = e->best_key = item;
        return true;
    }
    V key = molt_is_none(e->key) ? molt_retain(item) : molt_call1(e->key, item);
    if (!key) {
        molt_drop(item);
        return false;
    }
    int better = e->best ? molt_compare_truth(e->op, key, e->best_key) : 1;
    if (better > 0) {
        V old = e->best, old_key = e->best_key;
        e->best = item, e->best_key = key;
        molt_xdrop(old), molt_xdrop(old_key);
        return true;
    }
    molt_drop(item);
    molt_drop(key);
    return better == 0;
}

/* Without a key the arguments are compared where they lie. */
static V extreme_of_arguments(int op, const MoltTuple *t) {
    V best = t->items[0];
    for (int64_t i = 1; i < t->length; i++) {
        int better = molt_compare_truth(op, t->items[i], best);
        if (better < 0) return 0;
        if (better) best = t->items[i];
    }
    return molt_retain(best);
}

/* The place of the first best number in a list that holds them without boxes, or -1. */
#define BEST_OF(items, symbol)                                  \
    do {                                                        \
        for (int64_t i = 1; i < l->length; i++)                 \
            if (items[i] symbol items[best]) best = i;          \
    } while (0)
static int64_t best_of_numbers(int op, const MoltList *l) {
    int64_t best = 0;
    if (l->length == 0 || (l->kind != MOLT_LIST_I64 && l->kind != MOLT_LIST_F64)) return -1;
    if (l->kind == MOLT_LIST_I64 && op == MOLT_LT) BEST_OF(l->i64, <);
    else if (l->kind == MOLT_LIST_I64) BEST_OF(l->i64, >);
    else if (op == MOLT_LT) BEST_OF(l->f64, <);
    else BEST_OF(l->f64, >);
    return best;
}

static V extreme(const char *name, int op, V args, V key, V fallback) {
    MoltTuple *t = MOLT_TUPLE(args);
    Extreme e = {op, key, 0, 0};
    bool fine = true;
    if (t->length == 0) return molt_raise(&molt_TypeError, "%s expected at least 1 argument, got 0", name);
    if (t->length > 1) {
        if (fallback)
            return molt_raise(&molt_TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
        if (molt_is_none(key)) return extreme_of_arguments(op, t);
        for (int64_t i = 0; fine && i < t->length; i++) fine = consider(&e, molt_retain(t->items[i]));
    } else {
        int64_t best = molt_is_none(key) && molt_has_shape(t->items[0], MOLT_SHAPE_LIST) ? best_of_numbers(op, MOLT_LIST(t->items[0])) : -1;
        if (best >= 0) return molt_list_get(MOLT_LIST(t->items[0]), best);
        V it = molt_iter(t->items[0]), v = MOLT_STOP;
        if (!it) return 0;
        while (fine && step(it, &v)) fine = consider(&e, v);
        if (!v) fine = false;
        molt_drop(it);
    }
    molt_xdrop(e.best_key);
    if (!fine) {
        molt_xdrop(e.best);
        return 0;
    }
    if (e.best) return e.best;
    return fallback ? molt_retain(fallback) : molt_raise(&molt_ValueError, "%s() iterable argument is empty", name);
}

V molt_builtin_min(V args, V key, V fallback) { return extreme("min", MOLT_LT, args, key, fallback); }
V molt_builtin_max(V args, V key, V fallback) { return extreme("max", MOLT_GT, args, key, fallback); }
