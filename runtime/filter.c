/* filter. */
#include "molt/protocol.h"

extern const MoltNameDef molt_filter_type_names[];
extern MoltType molt_filter_type;

typedef MoltValue V;

typedef struct Filter {
    MoltObject head;
    V function; /* None or bool: the item itself decides */
    V iterator;
} Filter;

static void filter_dealloc(MoltObject *self) {
    molt_xdrop(((Filter *)self)->function);
    molt_xdrop(((Filter *)self)->iterator);
    molt_object_free(self);
}
static void filter_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((Filter *)self)->function, arg);
    visit(((Filter *)self)->iterator, arg);
    molt_fields_traverse(self, visit, arg);
}

static V filter_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (molt_new_no_keywords(type, &molt_filter_type, kwnames) < 0) return 0;
    if (molt_arg_count("filter", nargs, 2, 2) < 0) return 0;
    V iterator = molt_iter(args[1]);
    if (!iterator) return 0;
    V self = molt_type_alloc(type, 0);
    MOLT_AS(Filter, self)->function = molt_retain(args[0]);
    MOLT_AS(Filter, self)->iterator = iterator;
    return self;
}

static int accepts(V function, V item) {
    if (molt_is_none(function) || function == molt_value(&molt_bool_type)) return molt_truth(item);
    V r = molt_call1(function, item);
    if (!r) return -1;
    int truth = molt_truth(r);
    molt_drop(r);
    return truth;
}

static V filter_next(V self) {
    Filter *f = MOLT_AS(Filter, self);
    for (;;) {
        V v = molt_next(f->iterator);
        if (!v || v == MOLT_STOP) return 0;
        int accepted = accepts(f->function, v);
        if (accepted > 0) return v;
        molt_drop(v);
        if (accepted < 0) return 0;
    }
}

MoltType molt_filter_type = {
    MOLT_TYPE_HEAD("filter", 0, Filter, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_filter_type_names,
    .dealloc = filter_dealloc, .traverse = filter_traverse,
    .new_ = filter_new, .iter = molt_iter_self, .next = filter_next,
};
