/* The module gc. The collector itself: runtime/gc.c. */
#include "molt/molt.h"
#include "molt/heap_inline.h"
#include "float_fields.h"

static int64_t frozen;

/* -- collecting -- */

static void call_callbacks(const char *phase, int64_t generation, int64_t collected) {
    MoltModuleDef *def = molt_module_find(MOLT_N(gc));
    MoltValue list = def && def->module ? molt_dict_get_str(MOLT_AS(MoltModule, def->module)->dict, MOLT_N(callbacks)) : 0;
    if (!list || !molt_is_list_sub(list) || MOLT_LIST(list)->length == 0) return;
    MoltValue functions = molt_tuple_from_iterable(list), info = molt_dict_new(), text = molt_str_from_c(phase);
    molt_dict_set_str(MOLT_DICT(info), MOLT_N(generation), molt_tag(generation));
    molt_dict_set_str(MOLT_DICT(info), MOLT_N(collected), molt_tag(collected));
    molt_dict_set_str(MOLT_DICT(info), MOLT_N(uncollectable), molt_tag(0));
    for (int64_t i = 0; functions && i < MOLT_TUPLE(functions)->length; i++) {
        MoltValue result = molt_call2(MOLT_TUPLE(functions)->items[i], text, info);
        if (result) molt_drop(result);
        else molt_write_unraisable(0, MOLT_TUPLE(functions)->items[i]);
    }
    molt_xdrop(functions);
    molt_drop(info);
    molt_drop(text);
}

MoltValue molt_gcmod_collect(MoltValue generation) {
    int64_t g;
    if (molt_index_i64(generation, &g) < 0) return 0;
    if (g < 0 || g > 2) return molt_raise(&molt_ValueError, "invalid generation");
    call_callbacks("start", g, 0);
    size_t found = molt_gc_collect((int)g);
    call_callbacks("stop", g, (int64_t)found);
    return molt_tag((int64_t)found);
}

MoltValue molt_gcmod_enable(void) {
    molt_gc_enabled = true;
    return MOLT_NONE;
}
MoltValue molt_gcmod_disable(void) {
    molt_gc_enabled = false;
    return MOLT_NONE;
}
MoltValue molt_gcmod_isenabled(void) { return molt_bool(molt_gc_enabled); }

/* -- counters and knobs -- */

MoltValue molt_gcmod_get_count(void) {
    int64_t since = (int64_t)(molt_heap.container_bytes / 64 % 2000);
    return molt_tuple_pack((int64_t)3, molt_tag(since), molt_tag(0), molt_tag(0));
}

MoltValue molt_gcmod_get_threshold(void) {
    const int64_t *t = molt_gc_stats.threshold;
    return molt_tuple_pack((int64_t)3, molt_tag(t[0]), molt_tag(t[1]), molt_tag(t[2]));
}

MoltValue molt_gcmod_set_threshold(MoltValue args) {
    MoltTuple *t = MOLT_TUPLE(args);
    if (t->length < 1 || t->length > 3) return molt_raise(&molt_TypeError, "gc.set_threshold requires 1 to 3 arguments");
    for (int64_t i = 0; i < t->length; i++)
        if (molt_index_i64(t->items[i], &molt_gc_stats.threshold[i]) < 0) return 0;
    return MOLT_NONE;
}

MoltValue molt_gcmod_get_debug(void) { return molt_tag(molt_gc_stats.debug); }
MoltValue molt_gcmod_set_debug(MoltValue flags) {
    return molt_index_i64(flags, &molt_gc_stats.debug) < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_gcmod_get_stats(void) {
    MoltValue list = molt_list_new(3);
    for (int i = 0; i < 3; i++) {
        MoltValue d = molt_dict_new();
        molt_dict_set_str(MOLT_DICT(d), MOLT_N(collections), molt_tag(molt_gc_stats.collections[i]));
        molt_dict_set_str(MOLT_DICT(d), MOLT_N(collected), molt_tag(molt_gc_stats.collected[i]));
        molt_dict_set_str(MOLT_DICT(d), MOLT_N(uncollectable), molt_tag(molt_gc_stats.uncollectable[i]));
        molt_list_push(MOLT_LIST(list), d);
    }
    return list;
}

static void count_one(MoltObject *o, void *arg) { ++*(int64_t *)arg; }

MoltValue molt_gcmod_freeze(void) {
    frozen = 0;
    molt_heap_each_container(count_one, &frozen);
    return MOLT_NONE;
}
MoltValue molt_gcmod_unfreeze(void) {
    frozen = 0;
    return MOLT_NONE;
}
MoltValue molt_gcmod_get_freeze_count(void) { return molt_tag(frozen); }

/* -- looking at objects -- */

static bool may_be_tracked(MoltValue v) {
    if (!v || molt_is_small(v)) return false;
    MoltType *type = molt_type_of(v);
    if (!(type->flags & MOLT_TYPE_CONTAINER)) return false;
    if (molt_is_dict(v)) {
        int64_t position = 0;
        MoltValue key, value;
        while (molt_dict_next(MOLT_DICT(v), &position, &key, &value))
            if (may_be_tracked(key) || may_be_tracked(value)) return true;
        return false;
    }
    if (molt_is_tuple(v)) {
        for (int64_t i = 0; i < MOLT_TUPLE(v)->length; i++)
            if (may_be_tracked(MOLT_TUPLE(v)->items[i])) return true;
        return false;
    }
    return true;
}

MoltValue molt_gcmod_is_tracked(MoltValue obj) { return molt_bool(may_be_tracked(obj)); }

MoltValue molt_gcmod_is_finalized(MoltValue obj) {
    if (molt_is_small(obj) || !(molt_type_of(obj)->flags & MOLT_TYPE_CONTAINER) ||
        (int32_t)molt_object(obj)->refcount < 0)
        return MOLT_FALSE;
    MoltPage *page = molt_page_of(molt_object(obj));
    return molt_bool(page->finalized && page->finalized[molt_block_number(page, molt_object(obj))]);
}

typedef struct Found {
    MoltObject **items;
    size_t count, capacity;
    MoltTuple *wanted;
    bool hit;
} Found;

static void add(Found *f, MoltObject *o) {
    if (f->count == f->capacity) {
        f->capacity = f->capacity ? f->capacity * 2 : 256;
        f->items = molt_buffer_resize(f->items, f->capacity * sizeof *f->items);
    }
    f->items[f->count++] = o;
}
static void add_object(MoltObject *o, void *arg) {
    if (may_be_tracked(molt_value(o))) add(arg, o);
}
/* The heap is walked before the list is made: making it changes the heap. */
static MoltValue list_of(Found *f) {
    MoltValue list = molt_list_new((int64_t)f->count);
    for (size_t i = 0; i < f->count; i++) molt_list_push(MOLT_LIST(list), molt_retain(molt_value(f->items[i])));
    molt_buffer_free(f->items);
    return list;
}

MoltValue molt_gcmod_get_objects(MoltValue generation) {
    if (!molt_is_none(generation)) {
        int64_t g;
        if (molt_index_i64(generation, &g) < 0) return 0;
        if (g >= 3) return molt_raise(&molt_ValueError, "generation parameter must be less than the number of available generations (3)");
        if (g < 0) return molt_raise(&molt_ValueError, "generation parameter cannot be negative");
    }
    Found f = {0};
    molt_heap_each_container(add_object, &f);
    return list_of(&f);
}

static void look_for(MoltValue v, void *arg) {
    Found *f = arg;
    for (int64_t i = 0; i < f->wanted->length; i++) f->hit |= f->wanted->items[i] == v;
}
static void add_referrer(MoltObject *o, void *arg) {
    Found *f = arg;
    MoltType *type = molt_type_of(molt_value(o));
    if ((MoltTuple *)o == f->wanted || !type->traverse) return;
    f->hit = false;
    type->traverse(o, look_for, f);
    if (f->hit) add(f, o);
}
MoltValue molt_gcmod_get_referrers(MoltValue objs) {
    Found f = {.wanted = MOLT_TUPLE(objs)};
    molt_heap_each_container(add_referrer, &f);
    return list_of(&f);
}

static void add_referent(MoltValue v, void *arg) {
    if (v && !molt_is_small(v) && !(v & 2)) add(arg, molt_object(v));
    else if (v && molt_is_small(v)) add(arg, molt_object(v));
}
MoltValue molt_gcmod_get_referents(MoltValue objs) {
    Found f = {0};
    for (int64_t i = 0; i < MOLT_TUPLE(objs)->length; i++) {
        MoltValue v = MOLT_TUPLE(objs)->items[i];
        if (molt_is_small(v)) continue;
        MoltType *type = molt_type_of(v);
        molt_floats_box(molt_object(v));
        if (type->traverse) type->traverse(molt_object(v), add_referent, &f);
    }
    return list_of(&f);
}

MoltValue molt_gcmod_get_callbacks(MoltValue module) { return molt_list_new(0); }
