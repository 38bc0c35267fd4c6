/* itertools: what all its iterators share, and those that pass items on one by one. */
#include "itertools_impl.h"
#include "../tuple_iterators.h"

void molt_itertools_dealloc(MoltObject *self) {
    Iter *it = (Iter *)self;
    for (int i = 0; i < 5; i++) molt_xdrop(it->ref[i]);
    if (it->array) molt_buffer_free(it->array);
    molt_object_free(self);
}

void molt_itertools_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    for (int i = 0; i < 5; i++) visit(((Iter *)self)->ref[i], arg);
    molt_fields_traverse(self, visit, arg);
}

void molt_itertools_clear(MoltObject *self) {
    for (int i = 0; i < 5; i++) molt_replace(&((Iter *)self)->ref[i], 0);
}

Iter *molt_itertools_alloc(MoltType *type) { return ITER(molt_type_alloc(type, 0)); }

int molt_itertools_plain(MoltType *type, MoltType *self_type, size_t nargs, MoltValue kwnames, size_t min, size_t max) {
    if (molt_new_no_keywords(type, self_type, kwnames) < 0) return -1;
    return molt_arg_count(self_type->name, nargs, min, max);
}

/* A new iterator that holds iter(iterable) in ref[0]. */
static Iter *over(MoltType *type, MoltValue iterable) {
    MoltValue source = molt_iter(iterable);
    if (!source) return 0;
    Iter *it = molt_itertools_alloc(type);
    if (it) it->ref[0] = source;
    return it;
}

/* -- chain: ref[0] iterator of iterables, ref[1] the active iterator -- */

extern MoltType molt_chain_type;

static MoltValue chain_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_itertools_plain(type, &molt_chain_type, nargs, kwnames, 0, SIZE_MAX) < 0) return 0;
    MoltValue all = molt_tuple_new(args, (int64_t)nargs);
    Iter *it = over(type, all);
    molt_drop(all);
    return molt_value(it);
}

MoltValue molt_chain_from_iterable(MoltValue cls, MoltValue iterable) {
    return molt_value(over(MOLT_AS(MoltType, cls), iterable));
}

static MoltValue chain_next(MoltValue self) {
    Iter *it = ITER(self);
    bool done;
    MoltValue ahead = it->ref[1] ? list_item_ahead(it->ref[1]) : 0;
    if (MOLT_LIKELY(ahead != 0)) return ahead;
    while (it->ref[0]) {
        if (!it->ref[1]) {
            MoltValue iterable = iter_step(it->ref[0], &done);
            if (!iterable) {
                molt_replace(&it->ref[0], 0);
                return 0;
            }
            MoltValue active = molt_iter(iterable);
            molt_drop(iterable);
            if (!active) {
                molt_replace(&it->ref[0], 0);
                return 0;
            }
            molt_replace(&it->ref[1], active);
        }
        MoltValue active = molt_retain(it->ref[1]);
        MoltValue v = iter_step(active, &done);
        molt_drop(active);
        if (!done) return v;
        molt_replace(&it->ref[1], 0);
    }
    return 0;
}
ITERTOOL(molt_chain_type, "chain", chain_new, chain_next);

/* -- accumulate: source, function, total, initial -- */

static MoltValue accumulate_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"iterable", "func", "initial"};
    MoltValue given[3] = {0, MOLT_NONE, MOLT_NONE};
    if (nargs > 2)
        return molt_raise(&molt_TypeError, "accumulate() takes at most 2 positional arguments (%lld given)", (int64_t)nargs);
    if (molt_parse_args("accumulate", args, nargs, kwnames, names, 0, 1, 3, given) < 0) return 0;
    Iter *it = over(type, given[0]);
    if (!it) return 0;
    if (given[1] != MOLT_NONE) it->ref[1] = molt_retain(given[1]);
    if (given[2] != MOLT_NONE) it->ref[3] = molt_retain(given[2]);
    return molt_value(it);
}

static MoltValue accumulate_next(MoltValue self) {
    Iter *it = ITER(self);
    if (it->ref[3]) {
        MoltValue initial = it->ref[3];
        it->ref[3] = 0;
        molt_replace(&it->ref[2], initial);
        return molt_retain(initial);
    }
    bool done;
    MoltValue v = iter_step(it->ref[0], &done);
    if (!v) return 0;
    if (!it->ref[2]) {
        it->ref[2] = v;
        return molt_retain(v);
    }
    MoltValue total = molt_retain(it->ref[2]);
    MoltValue next = it->ref[1] ? molt_call2(it->ref[1], total, v) : molt_binary(MOLT_ADD, total, v);
    molt_drop(total);
    molt_drop(v);
    if (!next) return 0;
    molt_replace(&it->ref[2], next);
    return molt_retain(next);
}
ITERTOOL(molt_accumulate_type, "accumulate", accumulate_new, accumulate_next);

/* -- batched: source; n[0] size, n[1] strict -- */

static MoltValue batched_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"iterable", "n", "strict"};
    MoltValue given[3] = {0, 0, MOLT_FALSE};
    int64_t n;
    if (nargs > 2)
        return molt_raise(&molt_TypeError, "batched() takes at most 2 positional arguments (%lld given)", (int64_t)nargs);
    if (molt_parse_args("batched", args, nargs, kwnames, names, 0, 2, 3, given) < 0) return 0;
    MoltValue exact = molt_index(given[1]);
    if (!exact) return 0;
    bool fits = molt_int_fits_i64(exact, &n);
    molt_drop(exact);
    if (!fits) return molt_raise(&molt_OverflowError, "Python int too large to convert to C ssize_t");
    int strict = molt_truth(given[2]);
    if (strict < 0) return 0;
    if (n < 1) return molt_raise(&molt_ValueError, "n must be at least one");
    Iter *it = over(type, given[0]);
    if (!it) return 0;
    it->n[0] = n;
    it->n[1] = strict;
    return molt_value(it);
}

static MoltValue batched_next(MoltValue self) {
    Iter *it = ITER(self);
    if (!it->ref[0]) return 0;
    MoltValue list = molt_list_new(it->n[0] < 1024 ? it->n[0] : 0), result = 0;
    MoltList *l = MOLT_LIST(list);
    bool done = false;
    while (l->length < it->n[0]) {
        MoltValue v = iter_step(it->ref[0], &done);
        if (!v) break;
        molt_list_push(l, v);
    }
    if (l->length == it->n[0] || (done && l->length)) {
        if (done) molt_replace(&it->ref[0], 0);
        if (done && it->n[1]) molt_raise(&molt_ValueError, "batched(): incomplete batch");
        else result = molt_tuple_from_iterable(list);
    } else {
        molt_replace(&it->ref[0], 0);
    }
    molt_drop(list);
    return result;
}
ITERTOOL(molt_batched_type, "batched", batched_new, batched_next);

/* -- compress: data, selectors -- */

static MoltValue compress_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"data", "selectors"};
    MoltValue given[2] = {0, 0};
    if (molt_parse_args("compress", args, nargs, kwnames, names, 0, 2, 2, given) < 0) return 0;
    Iter *it = over(type, given[0]);
    if (!it) return 0;
    if (!(it->ref[1] = molt_iter(given[1]))) {
        molt_drop(molt_value(it));
        return 0;
    }
    return molt_value(it);
}

static MoltValue compress_next(MoltValue self) {
    Iter *it = ITER(self);
    bool done;
    for (;;) {
        MoltValue datum = iter_step(it->ref[0], &done);
        if (!datum) return 0;
        MoltValue selector = iter_step(it->ref[1], &done);
        if (!selector) {
            molt_drop(datum);
            return 0;
        }
        int selected = molt_truth(selector);
        molt_drop(selector);
        if (selected > 0) return datum;
        molt_drop(datum);
        if (selected < 0) return 0;
    }
}
ITERTOOL(molt_compress_type, "compress", compress_new, compress_next);

/* -- count: value, step -- */

static bool is_number(MoltValue v) {
    if (molt_is_small(v) || molt_type_has(v, MOLT_TYPE_INT_SUB | MOLT_TYPE_FLOAT_SUB)) return true;
    const MoltNumberSlots *n = molt_type_of(v)->number;
    return molt_type_of(v) == &molt_complex_type || (n && (n->unary[MOLT_TO_INT] || n->unary[MOLT_TO_FLOAT] || n->unary[MOLT_INDEX]));
}

static MoltValue count_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"start", "step"};
    MoltValue given[2] = {molt_tag(0), molt_tag(1)};
    if (molt_parse_args("count", args, nargs, kwnames, names, 0, 0, 2, given) < 0) return 0;
    if (!is_number(given[0]) || !is_number(given[1])) return molt_raise(&molt_TypeError, "a number is required");
    Iter *it = molt_itertools_alloc(type);
    if (!it) return 0;
    it->ref[0] = molt_retain(given[0]);
    it->ref[1] = molt_retain(given[1]);
    return molt_value(it);
}

static MoltValue count_next(MoltValue self) {
    Iter *it = ITER(self);
    MoltValue v = it->ref[0], step = it->ref[1], next;
    if (molt_is_small(v) && molt_is_small(step)) next = molt_int_from_i64(molt_small(v) + molt_small(step));
    else {
        molt_retain(v);
        next = molt_binary(MOLT_ADD, v, step);
        molt_drop(v);
    }
    if (!next) return 0;
    v = it->ref[0];
    it->ref[0] = next;
    return v;
}

static MoltValue count_repr(MoltValue self) {
    Iter *it = ITER(self);
    if (it->ref[1] == molt_tag(1)) return molt_str_format("%T(%R)", self, it->ref[0]);
    return molt_str_format("%T(%R, %R)", self, it->ref[0], it->ref[1]);
}
ITERTOOL(molt_count_type, "count", count_new, count_next, .repr = count_repr);

/* -- cycle: source, saved list; n[0] position -- */

extern MoltType molt_cycle_type;
static MoltValue cycle_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_itertools_plain(type, &molt_cycle_type, nargs, kwnames, 1, 1) < 0) return 0;
    Iter *it = over(type, args[0]);
    if (it) it->ref[1] = molt_list_new(0);
    return molt_value(it);
}

static MoltValue cycle_next(MoltValue self) {
    Iter *it = ITER(self);
    MoltList *saved = MOLT_LIST(it->ref[1]);
    if (it->ref[0]) {
        bool done;
        MoltValue v = iter_step(it->ref[0], &done);
        if (v) molt_list_push(saved, molt_retain(v));
        if (!done) return v;
        molt_replace(&it->ref[0], 0);
    }
    if (saved->length == 0) return 0;
    MoltValue v = molt_list_get(saved, it->n[0]);
    if (++it->n[0] >= saved->length) it->n[0] = 0;
    return v;
}
ITERTOOL(molt_cycle_type, "cycle", cycle_new, cycle_next);

/* -- predicates: ref[0] source, ref[1] function; n[0] state -- */

static MoltValue predicate_new(MoltType *type, MoltType *own, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_itertools_plain(type, own, nargs, kwnames, 2, 2) < 0) return 0;
    Iter *it = over(type, args[1]);
    if (it) it->ref[1] = molt_retain(args[0]);
    return molt_value(it);
}

static int test(MoltValue predicate, MoltValue v) {
    MoltValue answer = molt_call1(predicate, v);
    if (!answer) return -1;
    int truth = molt_truth(answer);
    molt_drop(answer);
    return truth;
}

extern MoltType molt_dropwhile_type, molt_takewhile_type, molt_filterfalse_type, molt_starmap_type;

static MoltValue dropwhile_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return predicate_new(type, &molt_dropwhile_type, args, nargs, kwnames);
}
static MoltValue dropwhile_next(MoltValue self) {
    Iter *it = ITER(self);
    bool done;
    for (;;) {
        MoltValue v = iter_step(it->ref[0], &done);
        if (!v || it->n[0]) return v;
        int drop = test(it->ref[1], v);
        if (drop == 0) {
            it->n[0] = 1;
            return v;
        }
        molt_drop(v);
        if (drop < 0) return 0;
    }
}
ITERTOOL(molt_dropwhile_type, "dropwhile", dropwhile_new, dropwhile_next);

static MoltValue takewhile_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return predicate_new(type, &molt_takewhile_type, args, nargs, kwnames);
}
static MoltValue takewhile_next(MoltValue self) {
    Iter *it = ITER(self);
    bool done;
    if (it->n[0]) return 0;
    MoltValue v = iter_step(it->ref[0], &done);
    if (!v) return 0;
    int take = test(it->ref[1], v);
    if (take > 0) return v;
    molt_drop(v);
    if (take == 0) it->n[0] = 1;
    return 0;
}
ITERTOOL(molt_takewhile_type, "takewhile", takewhile_new, takewhile_next);

static MoltValue filterfalse_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return predicate_new(type, &molt_filterfalse_type, args, nargs, kwnames);
}
static MoltValue filterfalse_next(MoltValue self) {
    Iter *it = ITER(self);
    MoltValue function = it->ref[1];
    bool truth = function == MOLT_NONE || function == molt_value(&molt_bool_type), done;
    for (;;) {
        MoltValue v = iter_step(it->ref[0], &done);
        if (!v) return 0;
        int good = truth ? molt_truth(v) : test(function, v);
        if (good == 0) return v;
        molt_drop(v);
        if (good < 0) return 0;
    }
}
ITERTOOL(molt_filterfalse_type, "filterfalse", filterfalse_new, filterfalse_next);

static MoltValue starmap_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return predicate_new(type, &molt_starmap_type, args, nargs, kwnames);
}
static MoltValue starmap_next(MoltValue self) {
    Iter *it = ITER(self);
    bool done;
    MoltValue v = iter_step(it->ref[0], &done);
    if (!v) return 0;
    MoltValue args = molt_tuple_from_iterable(v);
    molt_drop(v);
    if (!args) return 0;
    MoltValue result = molt_call(it->ref[1], MOLT_TUPLE(args)->items, (size_t)MOLT_TUPLE(args)->length, 0);
    molt_drop(args);
    return result;
}
ITERTOOL(molt_starmap_type, "starmap", starmap_new, starmap_next);

/* -- islice: source; n: next wanted, stop (-1 none), step, count taken -- */

extern MoltType molt_islice_type;

/* None gives the fallback; -1 with ValueError otherwise. */
static int islice_bound(MoltValue v, int64_t fallback, int64_t *out, const char *message) {
    *out = fallback;
    if (v == MOLT_NONE) return 0;
    const MoltNumberSlots *number = molt_is_small(v) ? 0 : molt_type_of(v)->number;
    if (molt_is_small(v)) *out = molt_small(v);
    else if (!number || !number->unary[MOLT_INDEX] || molt_index_i64(v, out) < 0) {
        if (molt_raised()) molt_exception_clear();
        *out = -1;
    }
    if (*out >= 0) return 0;
    return molt_raise_int(&molt_ValueError, "%s", message);
}

static MoltValue islice_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const bad_stop =
        "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    static const char *const bad_start = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    if (molt_itertools_plain(type, &molt_islice_type, nargs, kwnames, 2, 4) < 0) return 0;
    int64_t start = 0, stop = -1, step = 1;
    if (islice_bound(args[nargs > 2 ? 2 : 1], -1, &stop, bad_stop) < 0) return 0;
    if (nargs > 2 && islice_bound(args[1], 0, &start, bad_start) < 0) return 0;
    if (nargs > 3) {
        if (islice_bound(args[3], 1, &step, "Step for islice() must be a positive integer or None.") < 0) return 0;
        if (step < 1) return molt_raise(&molt_ValueError, "Step for islice() must be a positive integer or None.");
    }
    Iter *it = over(type, args[0]);
    if (!it) return 0;
    it->n[0] = start;
    it->n[1] = stop;
    it->n[2] = step;
    return molt_value(it);
}

static MoltValue islice_end(Iter *it) {
    molt_replace(&it->ref[0], 0);
    return 0;
}

static MoltValue islice_next(MoltValue self) {
    Iter *it = ITER(self);
    int64_t stop = it->n[1];
    bool done;
    if (!it->ref[0]) return 0;
    while (it->n[3] < it->n[0]) {
        MoltValue skipped = iter_step(it->ref[0], &done);
        if (!skipped) return islice_end(it);
        molt_drop(skipped);
        it->n[3]++;
    }
    if (stop != -1 && it->n[3] >= stop) return islice_end(it);
    MoltValue v = iter_step(it->ref[0], &done);
    if (!v) return islice_end(it);
    it->n[3]++;
    int64_t old = it->n[0];
    if (__builtin_add_overflow(old, it->n[2], &it->n[0]) || (stop != -1 && it->n[0] > stop)) it->n[0] = stop == -1 ? INT64_MAX : stop;
    return v;
}
ITERTOOL(molt_islice_type, "islice", islice_new, islice_next);

/* -- pairwise: source, previous -- */

extern MoltType molt_pairwise_type;
static MoltValue pairwise_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_itertools_plain(type, &molt_pairwise_type, nargs, kwnames, 1, 1) < 0) return 0;
    return molt_value(over(type, args[0]));
}

static MoltValue pairwise_next(MoltValue self) {
    Iter *it = ITER(self);
    bool done;
    if (!it->ref[0]) return 0;
    if (!it->ref[1]) {
        MoltValue first = iter_step(it->ref[0], &done);
        if (!first) {
            molt_replace(&it->ref[0], 0);
            return 0;
        }
        molt_replace(&it->ref[1], first);
        if (!it->ref[0]) {
            molt_replace(&it->ref[1], 0);
            return 0;
        }
    }
    MoltValue old = molt_retain(it->ref[1]);
    MoltValue new = iter_step(it->ref[0], &done);
    if (!new) {
        molt_replace(&it->ref[0], 0);
        molt_replace(&it->ref[1], 0);
        molt_drop(old);
        return 0;
    }
    MoltTuple *pair = molt_tuple_alloc(2);
    pair->items[0] = old;
    pair->items[1] = new;
    molt_replace(&it->ref[1], molt_retain(new));
    return molt_value(pair);
}
ITERTOOL(molt_pairwise_type, "pairwise", pairwise_new, pairwise_next);

/* -- repeat: object; n[0] left, -1 for ever -- */

static MoltValue repeat_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"object", "times"};
    MoltValue given[2] = {0, 0};
    int64_t times = -1;
    if (molt_parse_args("repeat", args, nargs, kwnames, names, 0, 1, 2, given) < 0) return 0;
    if (given[1]) {
        MoltValue exact = molt_index(given[1]);
        if (!exact) return 0;
        bool fits = molt_int_fits_i64(exact, &times);
        molt_drop(exact);
        if (!fits) return molt_raise(&molt_OverflowError, "Python int too large to convert to C ssize_t");
        if (times < 0) times = 0;
    }
    Iter *it = molt_itertools_alloc(type);
    if (!it) return 0;
    it->ref[0] = molt_retain(given[0]);
    it->n[0] = times;
    return molt_value(it);
}

static MoltValue repeat_next(MoltValue self) {
    Iter *it = ITER(self);
    if (it->n[0] == 0) return 0;
    if (it->n[0] > 0) it->n[0]--;
    return molt_retain(it->ref[0]);
}

static MoltValue repeat_repr(MoltValue self) {
    Iter *it = ITER(self);
    if (it->n[0] < 0) return molt_str_format("%T(%R)", self, it->ref[0]);
    return molt_str_format("%T(%R, %lld)", self, it->ref[0], it->n[0]);
}

MoltValue molt_repeat_length_hint(MoltValue self) {
    if (ITER(self)->n[0] < 0) return molt_raise(&molt_TypeError, "len() of unsized object");
    return molt_int_from_i64(ITER(self)->n[0]);
}
ITERTOOL(molt_repeat_type, "repeat", repeat_new, repeat_next, .repr = repeat_repr);

/* -- zip_longest: tuple of iterators (0 where exhausted), fill value; n[0] still active -- */

static MoltValue zip_longest_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    MoltValue fill = MOLT_NONE;
    if (kwnames && MOLT_TUPLE(kwnames)->length) {
        MoltTuple *names = MOLT_TUPLE(kwnames);
        if (names->length > 1 || !molt_str_equal(MOLT_STR(names->items[0]), MOLT_N(fillvalue)))
            return molt_raise(&molt_TypeError, "zip_longest() got an unexpected keyword argument");
        fill = args[nargs];
    }
    MoltTuple *sources = molt_tuple_alloc((int64_t)nargs);
    for (size_t i = 0; i < nargs; i++) {
        if ((sources->items[i] = molt_iter(args[i]))) continue;
        molt_drop(molt_value(sources));
        return 0;
    }
    Iter *it = molt_itertools_alloc(type);
    if (!it) return 0;
    it->ref[0] = molt_value(sources);
    it->ref[1] = molt_retain(fill);
    it->n[0] = (int64_t)nargs;
    return molt_value(it);
}

static MoltValue zip_longest_next(MoltValue self) {
    Iter *it = ITER(self);
    MoltTuple *sources = MOLT_TUPLE(it->ref[0]);
    if (sources->length == 0 || it->n[0] == 0) return 0;
    MoltTuple *result = molt_tuple_alloc(sources->length);
    for (int64_t i = 0; i < sources->length; i++) {
        MoltValue source = sources->items[i], v = 0;
        bool done = false;
        if (source) {
            v = iter_step(source, &done);
            if (!v) {
                if (!done) it->n[0] = 0;
                else if (--it->n[0] > 0) molt_replace(&sources->items[i], 0);
                if (it->n[0] == 0) {
                    molt_drop(molt_value(result));
                    return 0;
                }
            }
        }
        result->items[i] = v ? v : molt_retain(it->ref[1]);
    }
    return molt_value(result);
}
ITERTOOL(molt_zip_longest_type, "zip_longest", zip_longest_new, zip_longest_next);
