/* zip, with strict=True. */
#include "molt/protocol.h"
#include "tuple_iterators.h"

extern const MoltNameDef molt_zip_type_names[];

typedef MoltValue V;

static void zip_dealloc(MoltObject *self) {
    molt_xdrop(((Zip *)self)->iterators);
    molt_xdrop(((Zip *)self)->items);
    molt_object_free(self);
}
static void zip_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((Zip *)self)->iterators, arg);
    visit(((Zip *)self)->items, arg);
    molt_fields_traverse(self, visit, arg);
}

/* strict from the keywords, which must name nothing else: 1 / 0 / -1. */
static int parse_strict(const V *values, V kwnames) {
    int strict = 0;
    for (int64_t k = 0; kwnames && k < MOLT_TUPLE(kwnames)->length; k++) {
        MoltStr *name = MOLT_STR(MOLT_TUPLE(kwnames)->items[k]);
        if (!molt_str_equal(name, MOLT_N(strict))) {
            MoltStr *known[] = {MOLT_N(strict)};
            if (molt_suggest(known, 1, name) == 0)
                return molt_raise_int(&molt_TypeError, "zip() got an unexpected keyword argument '%U'. Did you mean 'strict'?", name);
            return molt_raise_int(&molt_TypeError, "zip() got an unexpected keyword argument '%U'", name);
        }
        strict = molt_truth(values[k]);
        if (strict < 0) return -1;
    }
    return strict;
}

static V zip_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    int strict = parse_strict(args + nargs, kwnames);
    if (strict < 0) return 0;
    MoltTuple *t = molt_tuple_alloc((int64_t)nargs);
    for (size_t i = 0; i < nargs; i++) t->items[i] = MOLT_NONE;
    for (size_t i = 0; i < nargs; i++) {
        V it = molt_iter(args[i]);
        if (!it) {
            molt_drop(molt_value(t));
            return 0;
        }
        t->items[i] = it;
    }
    V self = molt_type_alloc(type, 0);
    MOLT_AS(Zip, self)->iterators = molt_value(t);
    MOLT_AS(Zip, self)->strict = strict;
    return self;
}

/* Iterator i ended first, or (i == 0) the others must have ended too. */
static V check_strict(const MoltTuple *iterators, int64_t i) {
    if (i > 0)
        return molt_raise(&molt_ValueError, i == 1 ? "zip() argument %d is shorter than argument 1"
                                                   : "zip() argument %d is shorter than arguments 1-%d",
                          (int)i + 1, (int)i);
    for (i = 1; i < iterators->length; i++) {
        V v = molt_next(iterators->items[i]);
        if (!v) return 0;
        if (v == MOLT_STOP) continue;
        molt_drop(v);
        return molt_raise(&molt_ValueError, i == 1 ? "zip() argument %d is longer than argument 1"
                                                   : "zip() argument %d is longer than arguments 1-%d",
                          (int)i + 1, (int)i);
    }
    return 0;
}

/* An item of each iterator: false at the end, or where that raised. */
MOLT_INLINE bool advance(Zip *z, V *items, int64_t count) {
    MoltTuple *its = MOLT_TUPLE(z->iterators);
    for (int64_t i = 0; i < count; i++) {
        V v = next_inline(its->items[i]);
        if (v && v != MOLT_STOP) {
            items[i] = v;
            continue;
        }
        for (int64_t k = 0; k < i; k++) molt_drop(items[k]);
        if (v && z->strict) check_strict(its, i);
        return false;
    }
    return count > 0;
}

static V zip_next(V self) {
    Zip *z = MOLT_AS(Zip, self);
    int64_t count = MOLT_TUPLE(z->iterators)->length;
    V items[count + 1];
    return advance(z, items, count) ? molt_tuple_again(&z->items, items, count) : 0;
}

static V zip_next_items(V self, V *out, int64_t count) {
    Zip *z = MOLT_AS(Zip, self);
    if (count != MOLT_TUPLE(z->iterators)->length) return zip_next(self);
    if (!advance(z, out, count)) return 0;
    molt_items_keep(&z->items, out, count);
    return MOLT_ITEMS;
}

MoltType molt_zip_type = {
    MOLT_TYPE_HEAD("zip", 0, Zip, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_zip_type_names,
    .dealloc = zip_dealloc, .traverse = zip_traverse,
    .new_ = zip_new, .iter = molt_iter_self, .next = zip_next, .next_items = zip_next_items,
};
