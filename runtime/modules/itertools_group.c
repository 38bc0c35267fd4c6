/* groupby and tee: iterators that share a source with others. */
#include "itertools_impl.h"

/* -- groupby: source, key function (or 0), target key, current key, current value; n[0] serial of the live group -- */

enum { SOURCE, KEY, TARGET, CURRENT_KEY, CURRENT };

static MoltValue groupby_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"iterable", "key"};
    MoltValue given[2] = {0, MOLT_NONE};
    if (molt_parse_args("groupby", args, nargs, kwnames, names, 0, 1, 2, given) < 0) return 0;
    MoltValue source = molt_iter(given[0]);
    if (!source) return 0;
    Iter *it = molt_itertools_alloc(type);
    if (!it) return 0;
    it->ref[SOURCE] = source;
    if (given[1] != MOLT_NONE) it->ref[KEY] = molt_retain(given[1]);
    return molt_value(it);
}

/* Takes the next item of the source: 1 done, 0 at the end, -1 raised. */
static int groupby_step(Iter *g) {
    bool done;
    MoltValue v = iter_step(g->ref[SOURCE], &done);
    if (!v) return done ? 0 : -1;
    MoltValue key = g->ref[KEY] ? molt_call1(g->ref[KEY], v) : molt_retain(v);
    if (!key) {
        molt_drop(v);
        return -1;
    }
    molt_replace(&g->ref[CURRENT], v);
    molt_replace(&g->ref[CURRENT_KEY], key);
    return 1;
}

static int same_key(Iter *g, MoltValue target) {
    if (g->ref[CURRENT_KEY] == target) return 1;
    MoltValue key = molt_retain(g->ref[CURRENT_KEY]);
    molt_retain(target);
    int equal = molt_equal(target, key);
    molt_drop(target);
    molt_drop(key);
    return equal;
}

extern MoltType molt_groupby_grouper_type;

/* Goes on to the next group: 0 at the end, or raised. Its key is the current one. */
static MoltValue next_group(MoltValue self) {
    Iter *g = ITER(self);
    g->n[0]++; /* the last group is over */
    for (;;) {
        if (g->ref[CURRENT_KEY]) {
            if (!g->ref[TARGET]) break;
            int equal = same_key(g, g->ref[TARGET]);
            if (equal < 0) return 0;
            if (!equal) break;
        }
        if (groupby_step(g) <= 0) return 0;
    }
    molt_replace(&g->ref[TARGET], molt_retain(g->ref[CURRENT_KEY]));
    Iter *group = molt_itertools_alloc(&molt_groupby_grouper_type);
    if (!group) return 0;
    group->ref[0] = molt_retain(self);
    group->ref[1] = molt_retain(g->ref[TARGET]);
    group->n[0] = g->n[0];
    return molt_value(group);
}

static MoltValue groupby_next(MoltValue self) {
    MoltValue group = next_group(self);
    if (!group) return 0;
    MoltValue items[] = {molt_retain(ITER(self)->ref[CURRENT_KEY]), group};
    return molt_tuple_from_owned(items, 2);
}

static MoltValue groupby_next_items(MoltValue self, MoltValue *out, int64_t count) {
    if (count != 2) return groupby_next(self);
    MoltValue group = next_group(self);
    if (!group) return 0;
    out[0] = molt_retain(ITER(self)->ref[CURRENT_KEY]);
    out[1] = group;
    return MOLT_ITEMS;
}
ITERTOOL(molt_groupby_type, "groupby", groupby_new, groupby_next, .next_items = groupby_next_items);

/* -- one group: the groupby, its key; n[0] serial -- */

static MoltValue grouper_next(MoltValue self) {
    Iter *group = ITER(self), *g = ITER(group->ref[0]);
    if (g->n[0] != group->n[0]) return 0;
    if (!g->ref[CURRENT] && groupby_step(g) <= 0) return 0;
    int equal = same_key(g, group->ref[1]);
    if (equal <= 0) return 0;
    MoltValue v = g->ref[CURRENT];
    g->ref[CURRENT] = 0;
    return v;
}

extern const MoltNameDef molt_groupby_grouper_type_names[];
MoltType molt_groupby_grouper_type = {
    MOLT_TYPE_HEAD("_grouper", 0, Iter, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_groupby_grouper_type_names,
    .dealloc = molt_itertools_dealloc,
    .traverse = molt_itertools_traverse,
    .clear = molt_itertools_clear,
    .iter = molt_iter_self,
    .next = grouper_next,
};

/* -- tee: a chain of blocks of items read ahead, shared by the iterators -- */

enum { BLOCK = 57 };

typedef struct TeeBlock {
    MoltObject head;
    MoltValue source, next; /* owned; next: the block behind, or 0 */
    int64_t count;
    bool running;
    MoltValue items[BLOCK];
} TeeBlock;

typedef struct Tee {
    MoltObject head;
    MoltExt *ext;
    MoltValue block; /* owned */
    int64_t index;
} Tee;

extern MoltType molt_tee_type, molt_tee_dataobject_type;

static MoltValue new_block(MoltValue source) {
    MoltValue v = molt_type_alloc(&molt_tee_dataobject_type, 0);
    if (v) MOLT_AS(TeeBlock, v)->source = molt_retain(source);
    return v;
}

static void block_dealloc(MoltObject *self) {
    TeeBlock *b = (TeeBlock *)self;
    molt_xdrop(b->source);
    for (int64_t i = 0; i < b->count; i++) molt_xdrop(b->items[i]);
    molt_xdrop(b->next);
    molt_free_container(self, sizeof *b);
}

static void block_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    TeeBlock *b = (TeeBlock *)self;
    visit(b->source, arg);
    visit(b->next, arg);
    for (int64_t i = 0; i < b->count; i++) visit(b->items[i], arg);
}

static MoltValue block_get(TeeBlock *b, int64_t i) {
    if (i < b->count) return molt_retain(b->items[i]);
    if (b->running) return molt_raise(&molt_RuntimeError, "cannot re-enter the tee iterator");
    b->running = true;
    bool done;
    MoltValue v = iter_step(b->source, &done);
    b->running = false;
    if (!v) return 0;
    b->items[b->count++] = v;
    return molt_retain(v);
}

static MoltValue tee_next(MoltValue self) {
    Tee *t = MOLT_AS(Tee, self);
    TeeBlock *b = MOLT_AS(TeeBlock, t->block);
    if (t->index >= BLOCK) {
        if (!b->next && !(b->next = new_block(b->source))) return 0;
        molt_replace(&t->block, molt_retain(b->next));
        t->index = 0;
        b = MOLT_AS(TeeBlock, t->block);
    }
    MoltValue keep = molt_retain(t->block);
    MoltValue v = block_get(b, t->index);
    if (v) t->index++;
    molt_drop(keep);
    return v;
}

MoltValue molt_tee_copy(MoltValue self) {
    MoltValue v = molt_type_alloc(&molt_tee_type, 0);
    if (!v) return 0;
    MOLT_AS(Tee, v)->block = molt_retain(MOLT_AS(Tee, self)->block);
    MOLT_AS(Tee, v)->index = MOLT_AS(Tee, self)->index;
    return v;
}

static MoltValue tee_from(MoltValue iterable) {
    MoltValue source = molt_iter(iterable);
    if (!source) return 0;
    MoltValue result = 0;
    if (molt_isinstance_of(source, &molt_tee_type)) result = molt_tee_copy(source);
    else {
        MoltValue block = new_block(source);
        if (block && (result = molt_type_alloc(&molt_tee_type, 0))) MOLT_AS(Tee, result)->block = block;
    }
    molt_drop(source);
    return result;
}

static MoltValue tee_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_no_keywords("_tee", kwnames) < 0 || molt_arg_count("_tee", nargs, 1, 1) < 0) return 0;
    return tee_from(args[0]);
}

static void tee_dealloc(MoltObject *self) {
    molt_xdrop(((Tee *)self)->block);
    molt_object_free(self);
}
static void tee_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((Tee *)self)->block, arg);
    molt_fields_traverse(self, visit, arg);
}

MoltValue molt_itertools_tee(MoltValue iterable, MoltValue n_) {
    int64_t n;
    if (molt_index_i64(n_, &n) < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "n must be >= 0");
    MoltTuple *result = molt_tuple_alloc(n);
    if (n == 0) return molt_value(result);
    MoltValue it = molt_iter(iterable), first = 0;
    if (it) {
        MoltValue copy = molt_getattr_or_stop(it, MOLT_N(__copy__));
        if (copy == MOLT_STOP) first = tee_from(it);
        else if (copy) {
            first = molt_call0(copy);
            molt_drop(copy);
        }
        molt_drop(it);
    }
    for (int64_t i = 0; first && i < n; i++) {
        result->items[i] = i == 0 ? first
                         : molt_isinstance_of(first, &molt_tee_type) ? molt_tee_copy(first)
                                                                     : molt_call_method0(first, MOLT_N(__copy__));
        if (!result->items[i]) first = 0;
    }
    if (first) return molt_value(result);
    molt_drop(molt_value(result));
    return 0;
}

extern const MoltNameDef molt_tee_type_names[], molt_tee_dataobject_type_names[];

MoltType molt_tee_dataobject_type = {
    MOLT_TYPE_HEAD("_tee_dataobject", 0, TeeBlock, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_tee_dataobject_type_names,
    .dealloc = block_dealloc,
    .traverse = block_traverse,
};

MoltType molt_tee_type = {
    MOLT_TYPE_HEAD("_tee", 0, Tee, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(Tee, ext),
    .methods = molt_tee_type_names,
    .dealloc = tee_dealloc,
    .traverse = tee_traverse,
    .new_ = tee_new,
    .iter = molt_iter_self,
    .next = tee_next,
};
