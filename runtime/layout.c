/* Layouts: where objects of one shape have several attributes and methods, so that one compare of shapes answers for all of them.

   An inline cache is about one name at one place. Transactions (molt/compile/specialize/transactions/) ask instead whether an object
   is like those seen before; its fields then lie at offsets, and its methods are functions, that stand in a table. What stands there
   is forgotten as a whole when a class changes what some cache or layout relies on. */
#include "molt/layout.h"
#include "float_fields.h"
#include "molt/call_direct.h"

static MoltLayout end_of_chain;
static MoltLayout *known = &end_of_chain;

enum { MOST_TRIES = 32 }; /* objects of ever other shapes: then it is no help */

void molt_layouts_forget(void) {
    while (known != &end_of_chain) {
        MoltLayout *next = (MoltLayout *)(uintptr_t)known->known;
        known->shape = known->cls = known->known = 0;
        known = next;
    }
}

static int keep(MoltLayout *layout, uint64_t shape) {
    layout->shape = shape;
    if (!layout->known) {
        layout->known = (uintptr_t)known;
        known = layout;
    }
    return 1;
}

/* Is the word at the offset of such an object one that may be a double, as the table says? */
static bool of_kind(const MoltShape *shape, uint64_t offset, uint64_t kind) {
    return molt_is_float_offset(shape, offset) == (kind == MOLT_LAYOUT_DOUBLE);
}

/* Sets *offset for a field or member of objects with this shape. */
static bool find_field(const MoltShape *shape, const MoltLayoutName *row, uint64_t *offset) {
    MoltValue found = molt_type_lookup(shape->type, row->name);
    if (found && molt_is_member_of(found, shape->type)) {
        *offset = MOLT_AS(MoltMember, found)->offset;
        return of_kind(shape, *offset, row->kind);
    }
    if (shape->dict_mode || (found && molt_type_of(found)->descr_set)) return false;
    int i = molt_shape_find(shape, row->name);
    if (i < 0 || i >= shape->inline_fields) return false;
    *offset = molt_inline_offset(shape->type, (unsigned)i);
    return of_kind(shape, *offset, row->kind);
}

static bool find_stores(const MoltShape *shape, const MoltLayoutName *row, uint64_t *nothing) {
    return shape->type->setattr == molt_object_setattr;
}

static bool find_method(const MoltShape *shape, const MoltLayoutName *row, uint64_t *function) {
    MoltValue found = molt_type_lookup(shape->type, row->name);
    if (!found || !molt_has_shape(found, MOLT_SHAPE_FUNCTION) || MOLT_AS(MoltFunction, found)->code != row->what) return false;
    if (shape->dict_mode || molt_shape_find(shape, row->name) >= 0) return false;
    *function = found;
    return true;
}

static bool (*const find[])(const MoltShape *, const MoltLayoutName *, uint64_t *) = {
    [MOLT_LAYOUT_FIELD] = find_field,
    [MOLT_LAYOUT_DOUBLE] = find_field,
    [MOLT_LAYOUT_METHOD] = find_method,
    [MOLT_LAYOUT_STORES] = find_stores,
};

/* Fills the table for objects of the shape. */
static bool fill(MoltLayout *layout, const MoltShape *shape) {
    uint64_t *at = layout->at;
    for (const MoltLayoutName *row = MOLT_LAYOUT_NAMES(layout); row->name; row++, at++) {
        if (!molt_caches_rely_on(row->name)) return false;
        if (!find[row->kind](shape, row, at)) return false;
    }
    return true;
}

MoltLayout *molt_layout_learn(MoltLayout *layouts, int64_t count, int64_t size, MoltValue o) {
    if (molt_is_small(o)) return 0;
    const MoltShape *shape = molt_shape_of(molt_object(o));
    const MoltType *type = shape->type;
    if (!(type->flags & MOLT_TYPE_HEAP) || !molt_plain_getattr(shape->type)) return 0;
    for (int64_t i = 0; i < count; i++) {
        MoltLayout *layout = (MoltLayout *)((char *)layouts + i * size);
        if (layout->shape == shape->id) return layout;
        if (layout->shape && i + 1 < count) continue;
        if (++layout->tries > MOST_TRIES) return 0;
        layout->shape = 0;
        return fill(layout, shape) && keep(layout, shape->id) ? layout : 0;
    }
    return 0;
}

/* The shape of a new instance behind the stores of its fields, or null. */
static const MoltShape *shape_with_fields(MoltLayout *layout, const MoltType *type) {
    MoltShape *shape = molt_shapes[type->shape_id];
    for (const MoltLayoutName *row = MOLT_LAYOUT_NAMES(layout); row->name; row++) {
        if (row->kind == MOLT_LAYOUT_METHOD) continue;
        MoltValue found = molt_type_lookup((MoltType *)type, row->name);
        if (found && molt_is_member_of(found, (MoltType *)type)) continue;
        if (!(type->flags & MOLT_TYPE_HAS_DICT) || shape->dict_mode || shape->field_count >= shape->inline_fields) return 0;
        shape = molt_shape_transition(shape, row->name);
    }
    return shape;
}

int molt_layout_learn_class(MoltLayout *layout, MoltValue cls, const MoltCode *init, int frozen) {
    if (!molt_is_type_exact(cls) || ++layout->tries > MOST_TRIES) return 0;
    MoltType *type = MOLT_TYPE(cls);
    bool plain = type->flags & MOLT_TYPE_HEAP && !(type->flags & (MOLT_TYPE_ABSTRACT | MOLT_TYPE_HAS_DEL)) && !type->finalize &&
                 type->new_ == molt_object_new && (frozen || type->setattr == molt_object_setattr) && type->instance_blocks &&
                 molt_plain_getattr(type);
    if (!plain || type->init != (init ? molt_slot_init : molt_object_init)) return 0;
    if (init && (!type->init_function || MOLT_AS(MoltFunction, type->init_function)->code != init)) return 0;
    MoltStr *const names[] = {MOLT_N(__init__), MOLT_N(__new__), MOLT_N(__del__), MOLT_N(__setattr__)};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!molt_caches_rely_on(names[i])) return 0;
    const MoltShape *shape = shape_with_fields(layout, type);
    layout->shape = layout->cls = 0;
    if (!shape || !fill(layout, shape)) return 0;
    layout->cls = cls;
    return keep(layout, shape->id);
}

int molt_layout_learn_module(MoltValue module, MoltStr *name, const void *direct, MoltCache *cache) {
    if (!molt_has_shape(module, MOLT_SHAPE_MODULE)) return 0;
    MoltValue found = molt_dict_get_str(MOLT_AS(MoltModule, module)->dict, name);
    if (!found || !molt_has_shape(found, MOLT_SHAPE_BUILTIN_FUNCTION) || MOLT_AS(MoltFunction, found)->code->direct != direct) return 0;
    molt_drop(molt_getattr_cached(module, name, cache));
    return 1;
}
