/* Hidden classes, and the storage of one object: its size, its ext word, inline fields, __slots__ members. */
#include "object_model.h"
#include "float_fields.h"
#include "dict_impl.h"
#include "molt/heap_inline.h"

#define FIELDS_MAX 96 /* an object with more attributes keeps them in a dict */

/* -- the table of shapes -- */

static uint32_t shape_count = MOLT_SHAPE_COUNT, shape_capacity = MOLT_FIRST_SHAPES;

static void enter_shape(MoltShape *shape) {
    if (shape_count == shape_capacity) {
        MoltShape **table = molt_buffer_alloc(shape_capacity * 2 * sizeof *table);
        memcpy(table, molt_shapes, shape_capacity * sizeof *table);
        if (shape_capacity > MOLT_FIRST_SHAPES) molt_buffer_free(molt_shapes);
        molt_shapes = table;
        shape_capacity *= 2;
    }
    shape->id = shape_count;
    molt_shapes[shape_count++] = shape;
}

static MoltShape *make_shape(MoltType *type, unsigned inline_fields) {
    MoltShape *shape = molt_buffer_alloc(sizeof *shape);
    memset(shape, 0, sizeof *shape);
    shape->type = type;
    shape->inline_fields = (uint8_t)inline_fields;
    enter_shape(shape);
    return shape;
}

MoltShape *molt_shape_new_root(MoltType *type) { return make_shape(type, type->inline_fields); }

/* New objects start here; those that there are keep their shapes. */
void molt_shape_new_float_root(MoltType *type, uint64_t floats) {
    MoltShape *plain = molt_shapes[type->shape_id], *root = molt_shape_new_root(type);
    root->hinted = true;
    molt_float_shape_made(root, floats);
    root->plain = plain;
    root->dict_shapes = plain->dict_shapes;
    plain->dict_shapes = 0;
    type->shape_id = root->id;
}

MoltShape *molt_shape_plain_root(MoltType *type) {
    MoltShape *root = molt_shapes[type->shape_id];
    return root->hinted ? root->plain : root;
}

MoltShape *molt_shape_dict_mode_for(MoltType *type, unsigned inline_fields) {
    MoltShape *root = molt_shapes[type->shape_id];
    for (MoltShape *s = root->dict_shapes; s; s = s->dict_shapes)
        if (s->inline_fields == inline_fields) return s;
    MoltShape *shape = make_shape(type, inline_fields);
    shape->dict_mode = 1;
    shape->dict_shapes = root->dict_shapes;
    root->dict_shapes = shape;
    return shape;
}
MoltShape *molt_shape_dict_mode(MoltType *type) { return molt_shape_dict_mode_for(type, type->inline_fields); }

MoltShape *molt_shape_transition(MoltShape *shape, MoltStr *name) {
    for (uint32_t i = 0; i < shape->transition_count; i++)
        if (shape->transitions[i]->name == name) return shape->transitions[i];
    MoltShape *next = make_shape(shape->type, shape->inline_fields);
    next->parent = shape;
    next->hinted = shape->hinted;
    next->name = MOLT_STR(molt_retain(molt_value(name)));
    next->field_count = (uint16_t)(shape->field_count + 1);
    next->names = molt_buffer_alloc(next->field_count * sizeof(MoltStr *));
    if (shape->field_count) memcpy(next->names, shape->names, shape->field_count * sizeof(MoltStr *));
    next->names[shape->field_count] = name;
    if (shape->hinted) molt_float_shape_made(next, molt_floats_with(shape, name));
    if (shape->transition_count == shape->transition_capacity) {
        shape->transition_capacity = shape->transition_capacity ? shape->transition_capacity * 2 : 2;
        shape->transitions = molt_buffer_resize(shape->transitions, shape->transition_capacity * sizeof(MoltShape *));
    }
    shape->transitions[shape->transition_count++] = next;
    return next;
}

/* Answers of the look-ups in shapes with more than a few fields. Ids and names are never used twice for another
   shape or text while they stand here: ids are not given out again, names of shapes live as long as the shape. */
static struct {
    uint32_t shape;
    int32_t index;
    const MoltStr *name;
} found_fields[256];

int molt_shape_find(const MoltShape *shape, MoltStr *name) {
    int count = shape->field_count;
    if (count <= 6) {
        for (int i = 0; i < count; i++)
            if (shape->names[i] == name) return i;
        return -1;
    }
    uintptr_t h = (shape->id * 31u + ((uintptr_t)name >> 4)) & 255;
    if (found_fields[h].shape == shape->id && found_fields[h].name == name) return found_fields[h].index;
    for (int i = 0; i < count; i++) {
        if (shape->names[i] != name) continue;
        found_fields[h].shape = shape->id;
        found_fields[h].name = name;
        found_fields[h].index = i;
        return i;
    }
    return -1;
}

static void free_shape_tree(MoltShape *shape) {
    for (uint32_t i = 0; i < shape->transition_count; i++) free_shape_tree(shape->transitions[i]);
    if (shape->name) molt_drop(molt_value(shape->name));
    molt_shapes[shape->id] = 0;
    molt_buffer_free(shape->transitions);
    molt_buffer_free(shape->names);
    molt_buffer_free(shape);
}

void molt_shapes_free(MoltType *type) {
    if (type->shape_id < MOLT_SHAPE_COUNT) return;
    MoltShape *root = molt_shapes[type->shape_id];
    while (root->dict_shapes) {
        MoltShape *s = root->dict_shapes;
        root->dict_shapes = s->dict_shapes;
        free_shape_tree(s);
    }
    if (root->plain) free_shape_tree(root->plain);
    free_shape_tree(root);
}

/* -- size and memory of an object -- */

static bool inline_fields_behind(const MoltType *type) {
    return type->ext_offset > 0 && (uint32_t)type->ext_offset + sizeof(MoltExt *) == type->basic_size;
}

MOLT_INLINE size_t size_of(const MoltType *type, unsigned inline_fields, size_t items) {
    size_t size = type->basic_size;
    if (MOLT_UNLIKELY(type->flags & MOLT_TYPE_VAR_SIZED)) {
        size += (items * type->item_size + 7) & ~(size_t)7;
        return type->ext_offset < 0 ? size + sizeof(MoltExt *) : size;
    }
    return inline_fields_behind(type) ? size + inline_fields * sizeof(MoltValue) : size;
}

unsigned molt_type_instance_blocks(const MoltType *type) {
    const uint32_t mask = MOLT_TYPE_HEAP | MOLT_TYPE_CONTAINER | MOLT_TYPE_VAR_SIZED;
    if ((type->flags & mask) != (MOLT_TYPE_HEAP | MOLT_TYPE_CONTAINER) || type->dealloc != molt_object_free) return 0;
    if (type->ext_offset != 0 && !inline_fields_behind(type)) return 0;
    size_t size = size_of(type, type->inline_fields, 0);
    return size <= MOLT_FINE_MAX ? (unsigned)((size + 15) >> 4) : 0;
}

size_t molt_instance_size(const MoltObject *o) {
    const MoltShape *shape = molt_shape_of(o);
    size_t items = shape->type->flags & MOLT_TYPE_VAR_SIZED ? (size_t)molt_var_count(o) : 0;
    return size_of(shape->type, shape->inline_fields, items);
}

int64_t molt_var_count(const MoltObject *o) {
    const MoltType *type = molt_shape_of(o)->type;
    if (type->flags & MOLT_TYPE_TUPLE_SUB) return ((const MoltTuple *)o)->length;
    if (type->flags & MOLT_TYPE_INT_SUB) {
        int64_t size = ((const MoltInt *)o)->size;
        return size < 0 ? -size : size;
    }
    if (type->flags & MOLT_TYPE_STR_SUB) return (((const MoltStr *)o)->length + 1) * ((const MoltStr *)o)->kind;
    if (type->flags & MOLT_TYPE_BYTES_SUB) return ((const MoltBytes *)o)->length + 1;
    return 0;
}

/* A container block of a few words, without a call of memset. */
#ifdef MOLT_SANITIZE
#define alloc_instance molt_alloc_container_inline
#else
MOLT_INLINE void *alloc_instance(size_t size, uint32_t shape) {
    unsigned c = (unsigned)((size + 15) >> 4);
    MoltFreeBlock *block = size <= 96 ? molt_heap.free[MOLT_CONTAINER][c] : 0;
    if (MOLT_UNLIKELY(!block)) return molt_alloc_container_inline(size, shape);
    molt_heap.free[MOLT_CONTAINER][c] = block->next;
    uint64_t *words = (uint64_t *)block;
    switch (c) {
    case 6: words[11] = words[10] = 0; /* fall through */
    case 5: words[9] = words[8] = 0;   /* fall through */
    case 4: words[7] = words[6] = 0;   /* fall through */
    case 3: words[5] = words[4] = 0;   /* fall through */
    case 2: words[3] = words[2] = 0;   /* fall through */
    default: words[1] = 0;
    }
    words[0] = (uint64_t)shape << 32 | 1;
    return block;
}
#endif

/* An instance of a heap class counts as one reference to the class. */
MoltValue molt_type_alloc(MoltType *type, size_t items) {
    if (MOLT_UNLIKELY(!molt_is_ready(type) || !type->shape_id)) molt_type_ready(type);
    size_t size = size_of(type, type->inline_fields, items);
    if (MOLT_LIKELY(type->flags & MOLT_TYPE_HEAP)) {
        molt_retain_object(&type->head);
        return molt_value(alloc_instance(size, type->shape_id));
    }
    return molt_value(type->flags & MOLT_TYPE_CONTAINER ? molt_alloc_container_inline(size, type->shape_id)
                                                        : molt_alloc_inline(size, type->shape_id));
}

static void clear_members(MoltObject *o, const MoltShape *shape);

/* An instance of a class of the program whose attributes are all inline: no dict, no weak references, no items. */
static bool is_ordinary(const MoltObject *self, const MoltType *type) {
    const uint32_t mask = MOLT_TYPE_HEAP | MOLT_TYPE_CONTAINER | MOLT_TYPE_VAR_SIZED;
    if ((type->flags & mask) != (MOLT_TYPE_HEAP | MOLT_TYPE_CONTAINER)) return false;
    if (type->ext_offset == 0) return true; /* __slots__ alone */
    return inline_fields_behind(type) && *(MoltExt **)((char *)self + type->ext_offset) == 0;
}

typedef struct Death {
    const MoltType *type;
    uint32_t others; /* references that are given up before */
    bool unseen;
} Death;

static void see_death(MoltValue v, void *arg) {
    Death *death = arg;
    if (!v || molt_is_small(v) || molt_object(v) == &death->type->head) return;
    const MoltObject *o = molt_object(v);
    death->unseen &= o->refcount > ++death->others || molt_is_number_or_text(o);
}

bool molt_dies_unseen(MoltValue v, uint32_t others) {
    MoltObject *o = molt_object(v);
    const MoltType *type = molt_shape_of(o)->type;
    if (o->refcount != 1 || !is_ordinary(o, type) || type->flags & MOLT_TYPE_HAS_DEL || type->finalize) return false;
    Death death = {type, others, type->head.refcount > others + 1};
    type->traverse(o, see_death, &death);
    return death.unseen;
}

/* Of a dying object. */
static void drop_words(const MoltObject *o, const MoltShape *shape, const MoltValue *words, unsigned count) {
    uint64_t first = (uint64_t)((const char *)words - (const char *)o) / sizeof(MoltValue), floats = first < 64 ? shape->floats >> first : 0;
    for (unsigned i = 0; i < count; i++, floats >>= 1)
        if (!(floats & 1 && molt_word_is_double(words[i]))) molt_xdrop(words[i]);
}

MOLT_INLINE void drop_all(const MoltObject *o, const MoltShape *shape, const MoltValue *fields) {
    if (MOLT_LIKELY(shape->run_length)) {
        const uint64_t *words = (const uint64_t *)o + shape->run_start, *end = words + shape->run_length;
        for (; words < end; words++) molt_word_drop(*words);
        return;
    }
    for (const MoltType *t = shape->type; t && t->flags & MOLT_TYPE_HEAP; t = t->base)
        drop_words(o, shape, (const MoltValue *)((const char *)o + t->members_offset), t->member_count);
    drop_words(o, shape, fields, shape->field_count);
}

void molt_object_free(MoltObject *self) {
    const MoltShape *shape = molt_shape_of(self);
    MoltType *type = shape->type;
    if (MOLT_LIKELY(is_ordinary(self, type) && self->refcount == 0)) {
        unsigned count = shape->field_count, room = shape->inline_fields;
        MoltValue *fields = (MoltValue *)((char *)self + type->ext_offset + sizeof(MoltExt *));
        if (MOLT_LIKELY(!shape->floats)) {
            clear_members(self, shape);
            for (unsigned i = 0; i < count; i++) molt_xdrop(fields[i]);
        } else {
            drop_all(self, shape, fields);
        }
        molt_free_container_inline(self, type->basic_size + room * sizeof(MoltValue));
        molt_drop_object(&type->head);
        return;
    }
    size_t size = size_of(type, shape->inline_fields, type->flags & MOLT_TYPE_VAR_SIZED ? (size_t)molt_var_count(self) : 0);
    if (type->ext_offset != 0 || type->flags & MOLT_TYPE_HEAP) molt_fields_clear(self);
    if (type->flags & MOLT_TYPE_CONTAINER) molt_free_container_inline(self, size);
    else molt_free_inline(self, size);
    if (type->flags & MOLT_TYPE_HEAP) molt_drop_object(&type->head);
}

/* -- the ext word -- */

static size_t ext_place_behind_items(const MoltObject *o, const MoltType *type) {
    return type->basic_size + (((size_t)molt_var_count(o) * type->item_size + 7) & ~(size_t)7);
}

MoltExt **molt_ext_slot(MoltObject *o) {
    const MoltType *type = molt_shape_of(o)->type;
    if (type->ext_offset == 0) return 0;
    size_t offset = type->ext_offset > 0 ? (size_t)type->ext_offset : ext_place_behind_items(o, type);
    return (MoltExt **)((char *)o + offset);
}

static MoltExt *grow_ext(MoltExt *ext, uint32_t count) {
    size_t size = sizeof(MoltExt) + count * sizeof(MoltValue);
    uint32_t before = ext ? ext->field_count : 0;
    if (ext) ext = molt_buffer_resize(ext, size);
    else ext = memset(molt_buffer_alloc(size), 0, sizeof(MoltExt));
    memset(ext->fields + before, 0, (count - before) * sizeof(MoltValue));
    ext->field_count = count;
    return ext;
}

MoltExt *molt_ext_get(MoltObject *o, bool create) {
    MoltExt **slot = molt_ext_slot(o);
    if (!slot) return 0;
    if (!*slot && create) *slot = grow_ext(0, 0);
    return *slot;
}

/* -- fields -- */

MOLT_INLINE MoltValue *inline_fields(MoltObject *o, const MoltType *type) {
    return (MoltValue *)((char *)o + type->ext_offset + sizeof(MoltExt *));
}

/* Address of field i, for which there is room. */
static MoltValue *field_place(MoltObject *o, const MoltShape *shape, unsigned i) {
    if (i < shape->inline_fields) return inline_fields(o, shape->type) + i;
    return &(*molt_ext_slot(o))->fields[i - shape->inline_fields];
}

static bool holds_attributes(const MoltType *type) { return type->ext_offset != 0 && type->flags & MOLT_TYPE_HAS_DICT; }

MoltValue molt_field_get(MoltValue v, MoltStr *name) {
    if (molt_is_small(v)) return 0;
    MoltObject *o = molt_object(v);
    const MoltShape *shape = molt_shape_of(o);
    if (shape->dict_mode) return molt_xretain(molt_dict_get_str((*molt_ext_slot(o))->dict, name));
    int i = molt_shape_find(shape, name);
    return i < 0 ? 0 : molt_place_get(o, shape, field_place(o, shape, (unsigned)i));
}

/* All attributes move into a dict. */
static MoltDict *to_dict_mode(MoltObject *o) {
    molt_floats_box(o);
    const MoltShape *shape = molt_shape_of(o);
    MoltExt *ext = molt_ext_get(o, true);
    MoltDict *dict = MOLT_DICT(molt_dict_new_presized(shape->field_count));
    for (unsigned i = 0; i < shape->field_count; i++) {
        MoltValue *place = field_place(o, shape, i);
        MoltStr *name = shape->names[i];
        molt_retain_object(&name->head);
        molt_dict_insert_new(dict, molt_value(name), molt_str_hash(name), *place);
        *place = 0;
    }
    ext->dict = dict;
    o->shape = molt_shape_dict_mode_for(shape->type, shape->inline_fields)->id;
    return dict;
}

MoltDict *molt_instance_dict(MoltValue v) {
    if (molt_is_small(v)) return 0;
    MoltObject *o = molt_object(v);
    const MoltShape *shape = molt_shape_of(o);
    if (o->shape == MOLT_SHAPE_MODULE || molt_is_subtype(shape->type, &molt_module_type)) return ((MoltModule *)o)->dict;
    if (!holds_attributes(shape->type)) return 0;
    return shape->dict_mode ? (*molt_ext_slot(o))->dict : to_dict_mode(o);
}

void molt_object_set_dict(MoltValue v, MoltValue dict) {
    molt_instance_dict(v);
    MoltExt *ext = molt_ext_get(molt_object(v), true);
    MoltDict *old = ext->dict;
    ext->dict = MOLT_DICT(molt_retain(dict));
    molt_drop(molt_value(old));
}

static int add_field(MoltObject *o, MoltShape *shape, MoltStr *name, MoltValue v) {
    if (!holds_attributes(shape->type)) return 0;
    unsigned i = shape->field_count;
    if (i >= FIELDS_MAX || !name->interned) {
        molt_dict_set_str(to_dict_mode(o), name, v);
        return 1;
    }
    MoltShape *next = molt_shape_transition(shape, name);
    if (i >= shape->inline_fields) {
        MoltExt **slot = molt_ext_slot(o);
        uint32_t index = i - shape->inline_fields;
        if (!*slot || (*slot)->field_count <= index) *slot = grow_ext(*slot, index < 4 ? 4 : index * 2);
    }
    o->shape = next->id;
    molt_place_set(o, next, field_place(o, shape, i), v);
    return 1;
}

static int delete_field(MoltObject *o, const MoltShape *shape, int i, MoltStr *name) {
    if (i != shape->field_count - 1) return molt_dict_delete(to_dict_mode(o), molt_value(name)) > 0;
    MoltValue *place = field_place(o, shape, (unsigned)i), old = *place;
    bool is_double = molt_place_holds_double(o, shape, place);
    *place = 0;
    o->shape = shape->parent->id;
    if (!is_double) molt_drop(old);
    return 1;
}

int molt_field_set(MoltValue self, MoltStr *name, MoltValue v) {
    if (molt_is_small(self)) return 0;
    MoltObject *o = molt_object(self);
    MoltShape *shape = molt_shape_of(o);
    if (shape->dict_mode) {
        MoltDict *dict = (*molt_ext_slot(o))->dict;
        return v ? molt_dict_set_str(dict, name, v) == 0 : molt_dict_delete(dict, molt_value(name)) > 0;
    }
    int i = molt_shape_find(shape, name);
    if (i < 0) return v ? add_field(o, shape, name, v) : 0;
    if (!v) return delete_field(o, shape, i, name);
    molt_place_set(o, shape, field_place(o, shape, (unsigned)i), v);
    return 1;
}

/* -- all that an object holds -- */

static void visit_place(MoltObject *o, const MoltShape *shape, const MoltValue *place, MoltVisit visit, void *arg) {
    if (!molt_place_holds_double(o, shape, place)) visit(*place, arg);
}

static void traverse_members(MoltObject *o, const MoltShape *shape, MoltVisit visit, void *arg) {
    for (const MoltType *type = shape->type; type && type->flags & MOLT_TYPE_HEAP; type = type->base) {
        MoltValue *members = (MoltValue *)((char *)o + type->members_offset);
        for (unsigned i = 0; i < type->member_count; i++) visit_place(o, shape, &members[i], visit, arg);
    }
}

void molt_fields_traverse(MoltObject *o, MoltVisit visit, void *arg) {
    const MoltShape *shape = molt_shape_of(o);
    MoltType *type = shape->type;
    if (type->flags & MOLT_TYPE_HEAP) {
        visit(molt_value(type), arg);
        traverse_members(o, shape, visit, arg);
    }
    MoltExt **slot = molt_ext_slot(o);
    if (!slot) return;
    if (!shape->dict_mode)
        for (unsigned i = 0; i < shape->field_count; i++) visit_place(o, shape, field_place(o, shape, i), visit, arg);
    if (*slot && (*slot)->dict) visit(molt_value((*slot)->dict), arg);
}

/* What runs at a death may store values, and so move an object that lives on to a shape without doubles. */
static void clear_members(MoltObject *o, const MoltShape *shape) {
    for (const MoltType *type = shape->type; type && type->flags & MOLT_TYPE_HEAP; type = type->base) {
        MoltValue *members = (MoltValue *)((char *)o + type->members_offset);
        for (unsigned i = 0; i < type->member_count; i++)
            if (MOLT_LIKELY(!shape->floats)) molt_replace(&members[i], 0);
            else molt_place_set(o, molt_shape_of(o), &members[i], 0);
    }
}

/* Leaves the object without attributes. What dies may look at it, so it is consistent at each step. */
static void clear_attributes(MoltObject *o) {
    if (o->refcount == 0) { /* dying: nobody looks any more */
        const MoltShape *shape = molt_shape_of(o);
        for (unsigned i = 0; i < shape->field_count; i++) {
            const MoltValue *place = field_place(o, shape, i);
            if (!molt_place_holds_double(o, shape, place)) molt_xdrop(*place);
        }
        return;
    }
    for (;;) {
        molt_floats_box(o);
        const MoltShape *shape = molt_shape_of(o);
        unsigned count = shape->field_count;
        if (count == 0) return;
        o->shape = molt_shape_plain_root(shape->type)->id;
        if (shape->inline_fields != shape->type->inline_fields) o->shape = molt_shape_dict_mode_for(shape->type, shape->inline_fields)->id;
        MoltValue values[FIELDS_MAX];
        for (unsigned i = 0; i < count; i++) {
            MoltValue *place = field_place(o, shape, i);
            values[i] = *place;
            *place = 0;
        }
        for (unsigned i = 0; i < count; i++) molt_xdrop(values[i]);
    }
}

void molt_fields_clear(MoltObject *o) {
    const MoltType *type = molt_shape_of(o)->type;
    MoltExt **slot = molt_ext_slot(o);
    if (slot && *slot && (*slot)->weakrefs) molt_weakrefs_clear(o);
    if (type->flags & MOLT_TYPE_HEAP) clear_members(o, molt_shape_of(o));
    if (!slot) return;
    clear_attributes(o);
    MoltExt *ext = *slot;
    if (!ext) return;
    if (ext->dict) {
        const MoltShape *shape = molt_shape_of(o);
        MoltDict *dict = ext->dict;
        if (shape->inline_fields == type->inline_fields) {
            o->shape = molt_shape_plain_root((MoltType *)type)->id;
            ext->dict = 0;
        } else {
            ext->dict = MOLT_DICT(molt_dict_new()); /* its other shape knows only dicts */
        }
        molt_drop(molt_value(dict));
    }
    if (o->refcount == 0) { /* dying: the block goes too */
        ext = *slot;
        *slot = 0;
        if (ext->dict) molt_drop(molt_value(ext->dict));
        molt_buffer_free(ext);
    }
}
