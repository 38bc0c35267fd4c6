/* enumerate. */
#include "molt/protocol.h"
#include "tuple_iterators.h"

extern const MoltNameDef molt_enumerate_type_names[];

typedef MoltValue V;

static void enumerate_dealloc(MoltObject *self) {
    molt_xdrop(((Enumerate *)self)->iterator);
    molt_xdrop(((Enumerate *)self)->index);
    molt_xdrop(((Enumerate *)self)->pair);
    molt_object_free(self);
}
static void enumerate_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((Enumerate *)self)->iterator, arg);
    visit(((Enumerate *)self)->index, arg);
    visit(((Enumerate *)self)->pair, arg);
    molt_fields_traverse(self, visit, arg);
}

static bool named(V kwnames, int64_t i, const char *text) {
    V name = molt_str_from_c(text);
    bool same = molt_str_equal(MOLT_STR(MOLT_TUPLE(kwnames)->items[i]), MOLT_STR(name));
    molt_drop(name);
    return same;
}

/* CPython's own wording, which no other type shares, subclasses neither. */
static bool parse(const V *args, size_t nargs, V kwnames, V out[2]) {
    int64_t keywords = kwnames ? MOLT_TUPLE(kwnames)->length : 0;
    if ((int64_t)nargs + keywords > 2) {
        molt_raise(&molt_TypeError, "enumerate() takes at most 2 arguments (%d given)", (int)nargs + (int)keywords);
        return false;
    }
    for (size_t i = 0; i < nargs; i++) out[i] = args[i];
    for (int64_t k = 0; k < keywords; k++) {
        int at = named(kwnames, k, "iterable") && nargs < 1 ? 0 : named(kwnames, k, "start") && (nargs == 1 || keywords == 2) ? 1 : -1;
        if (at < 0) {
            molt_raise(&molt_TypeError, "'%S' is an invalid keyword argument for enumerate()", MOLT_TUPLE(kwnames)->items[k]);
            return false;
        }
        out[at] = args[nargs + (size_t)k];
    }
    if (out[0]) return true;
    molt_raise(&molt_TypeError, "enumerate() missing required argument 'iterable'");
    return false;
}

static V enumerate_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    V a[2] = {0, 0};
    static const char *const names[] = {"iterable", "start"};
    if (type == &molt_enumerate_type ? !parse(args, nargs, kwnames, a)
                                     : molt_parse_args("enumerate", args, nargs, kwnames, names, 0, 1, 2, a) < 0)
        return 0;
    V start = a[1] ? molt_index(a[1]) : molt_tag(0);
    if (!start) return 0;
    V iterator = molt_iter(a[0]);
    if (!iterator) {
        molt_drop(start);
        return 0;
    }
    V self = molt_type_alloc(type, 0);
    MOLT_AS(Enumerate, self)->iterator = iterator;
    MOLT_AS(Enumerate, self)->index = start;
    return self;
}

/* The next index and item: false at the end, or where that raised. */
MOLT_INLINE bool advance(Enumerate *e, V pair[2]) {
    V v = next_inline(e->iterator);
    if (!v || v == MOLT_STOP) return false;
    bool small = molt_is_small(e->index) && molt_small(e->index) < MOLT_SMALL_MAX;
    V next = MOLT_LIKELY(small) ? e->index + 2 : molt_binary(MOLT_ADD, e->index, molt_tag(1));
    if (!next) {
        molt_drop(v);
        return false;
    }
    pair[0] = e->index;
    pair[1] = v;
    e->index = next;
    return true;
}

static V enumerate_next(V self) {
    Enumerate *e = MOLT_AS(Enumerate, self);
    V pair[2];
    return advance(e, pair) ? molt_tuple_again(&e->pair, pair, 2) : 0;
}

static V enumerate_next_items(V self, V *out, int64_t count) {
    Enumerate *e = MOLT_AS(Enumerate, self);
    if (count != 2) return enumerate_next(self);
    if (!advance(e, out)) return 0;
    molt_items_keep(&e->pair, out, 2);
    return MOLT_ITEMS;
}

MoltType molt_enumerate_type = {
    MOLT_TYPE_HEAD("enumerate", 0, Enumerate, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_enumerate_type_names,
    .dealloc = enumerate_dealloc, .traverse = enumerate_traverse,
    .new_ = enumerate_new, .iter = molt_iter_self, .next = enumerate_next, .next_items = enumerate_next_items,
};
