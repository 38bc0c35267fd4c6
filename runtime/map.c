/* map. */
#include "molt/call_direct.h"
#include "molt/protocol.h"

extern const MoltNameDef molt_map_type_names[];
extern MoltType molt_map_type;

typedef MoltValue V;

typedef struct Map {
    MoltObject head;
    V function;
    V iterators; /* tuple */
} Map;

static void map_dealloc(MoltObject *self) {
    molt_xdrop(((Map *)self)->function);
    molt_xdrop(((Map *)self)->iterators);
    molt_object_free(self);
}
static void map_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((Map *)self)->function, arg);
    visit(((Map *)self)->iterators, arg);
    molt_fields_traverse(self, visit, arg);
}

static V map_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (molt_new_no_keywords(type, &molt_map_type, kwnames) < 0) return 0;
    if (nargs < 2) return molt_raise(&molt_TypeError, "map() must have at least two arguments.");
    MoltTuple *t = molt_tuple_alloc((int64_t)nargs - 1);
    for (size_t i = 1; i < nargs; i++) t->items[i - 1] = MOLT_NONE;
    for (size_t i = 1; i < nargs; i++) {
        V it = molt_iter(args[i]);
        if (!it) {
            molt_drop(molt_value(t));
            return 0;
        }
        t->items[i - 1] = it;
    }
    V self = molt_type_alloc(type, 0);
    MOLT_AS(Map, self)->function = molt_retain(args[0]);
    MOLT_AS(Map, self)->iterators = molt_value(t);
    return self;
}

static V map_next(V self) {
    Map *m = MOLT_AS(Map, self);
    MoltTuple *its = MOLT_TUPLE(m->iterators);
    int64_t count = its->length;
    if (count == 1) {
        V v = molt_next(its->items[0]);
        return v && v != MOLT_STOP ? molt_call_args1(m->function, v, 1) : 0;
    }
    V args[count];
    for (int64_t i = 0; i < count; i++) {
        args[i] = molt_next(its->items[i]);
        if (args[i] && args[i] != MOLT_STOP) continue;
        for (int64_t k = 0; k < i; k++) molt_drop(args[k]);
        return 0;
    }
    if (count > 64) {
        V r = molt_call(m->function, args, (size_t)count, 0);
        for (int64_t i = 0; i < count; i++) molt_drop(args[i]);
        return r;
    }
    return molt_call_handed(m->function, args, (size_t)count, 0, count == 64 ? ~(uint64_t)0 : ((uint64_t)1 << count) - 1);
}

MoltType molt_map_type = {
    MOLT_TYPE_HEAD("map", 0, Map, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_map_type_names,
    .dealloc = map_dealloc, .traverse = map_traverse,
    .new_ = map_new, .iter = molt_iter_self, .next = map_next,
};
