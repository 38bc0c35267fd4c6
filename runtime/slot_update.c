/* Keeps the slots of classes in step with the dunder names that their MRO holds, and gives static types the attributes
   that stand for their slots. */
#include "object_model.h"

static bool same_slot(const MoltSlotRow *a, const MoltSlotRow *b) { return a->table == b->table && a->offset == b->offset; }

void **molt_slot_address(MoltType *type, const MoltSlotRow *row, bool create) {
    char *table = (char *)type;
    if (row->table == MOLT_IN_NUMBER) {
        if (!type->number && create) type->number = memset(molt_buffer_alloc(sizeof(MoltNumberSlots)), 0, sizeof(MoltNumberSlots));
        table = (char *)type->number;
    } else if (row->table == MOLT_IN_ASYNC) {
        if (!type->async && create) type->async = memset(molt_buffer_alloc(sizeof(MoltAsyncSlots)), 0, sizeof(MoltAsyncSlots));
        table = (char *)type->async;
    }
    return table ? (void **)(table + row->offset) : 0;
}

static void *slot_value(MoltType *type, const MoltSlotRow *row) {
    void **address = type ? molt_slot_address(type, row, false) : 0;
    return address ? *address : 0;
}

/* -- heap types -- */

static void store(MoltType *type, const MoltSlotRow *row, void *value) {
    void **address = molt_slot_address(type, row, value != 0);
    if (address) *address = value;
}

/* The names of one slot, rows [first, end): a method of the program wins over the C functions of static bases. */
static void update_slot(MoltType *type, const MoltSlotRow *first, const MoltSlotRow *end) {
    void *specific = 0;
    bool generic = false;
    for (const MoltSlotRow *row = first; row < end; row++) {
        MoltValue v = molt_type_lookup_uncached(type, row->name);
        if (!v) continue;
        if (molt_is_wrapper(v)) {
            const MoltSlotWrapper *w = MOLT_AS(MoltSlotWrapper, v);
            if (w->row->name != row->name || !molt_is_subtype(type, w->owner)) { /* __repr__ = object.__str__ */
                generic = true;
                continue;
            }
            if (!same_slot(w->row, row)) {
                if (row->offset == offsetof(MoltNumberSlots, power_mod) && row->table == MOLT_IN_NUMBER)
                    specific = slot_value(w->owner, row);
                continue;
            }
            if (specific && specific != w->function) generic = true;
            specific = w->function;
        } else if (molt_is_none(v) && row->offset == offsetof(MoltType, hash) && row->table == MOLT_IN_TYPE) {
            specific = (void *)molt_hash_not_implemented;
        } else {
            generic = true;
        }
    }
    if (generic && !first->generic) return; /* sequence slots are inherited with the layout */
    store(type, first, generic ? first->generic : specific);
}

/* `__new__ = list.__new__` in a class that is no list: CPython calls the __new__ that goes with the layout, and so do we. */
static void update_new(MoltType *type) {
    MoltValue v = molt_type_lookup_uncached(type, MOLT_N(__new__));
    type->new_function = v;
    type->new_ = v ? molt_slot_new : 0;
    if (!v || molt_is_small(v) || molt_type_of(v) != &molt_builtin_new_type) return;
    MoltType *maker = MOLT_AS(MoltNewWrapper, v)->type, *solid = type;
    while (solid->flags & MOLT_TYPE_HEAP) solid = solid->base;
    bool fits = solid->new_ == maker->new_ && molt_is_subtype(type, maker);
    type->new_ = fits ? maker->new_ : solid->new_;
}

/* Is `obj.__class__` the type of obj? */
static bool says_itself(MoltType *type) {
    if (type->getattr == molt_slot_getattr) {
        MoltValue f = molt_type_lookup_uncached(type, MOLT_N(__getattribute__));
        if (!f || !molt_is_wrapper(f) || MOLT_AS(MoltSlotWrapper, f)->function != (void *)molt_object_getattr) return false;
    } else if (type->getattr != molt_object_getattr && type->getattr != molt_type_getattr) {
        return false;
    }
    return molt_type_lookup_uncached(type, MOLT_N(__class__)) == molt_type_own(&molt_object_type, MOLT_N(__class__));
}

static uint32_t tuple_fields(const MoltType *type) {
    if (!(type->flags & MOLT_TYPE_TUPLE_SUB) || type->new_ != molt_slot_new || type->init != molt_object_init) return 0;
    MoltValue f = type->new_function;
    if (f && molt_has_shape(f, MOLT_SHAPE_STATICMETHOD)) f = MOLT_AS(MoltMethodWrapper, f)->callable;
    if (!f || !molt_has_shape(f, MOLT_SHAPE_FUNCTION)) return 0;
    const MoltCode *code = MOLT_AS(MoltFunction, f)->code;
    return code->flags & MOLT_CODE_TUPLE_NEW ? code->param_count - 1u : 0;
}

static void update_derived(MoltType *type) {
    MoltValue init = molt_type_lookup_uncached(type, MOLT_N(__init__));
    type->init_function = init && molt_has_shape(init, MOLT_SHAPE_FUNCTION) ? init : 0;
    type->tuple_fields = tuple_fields(type);
    uint32_t flags = type->flags & ~(uint32_t)(MOLT_TYPE_HAS_DEL | MOLT_TYPE_CUSTOM_GETATTR | MOLT_TYPE_DATA_DESCR | MOLT_TYPE_SAYS_ITSELF);
    if (type->finalize == molt_slot_finalize) flags |= MOLT_TYPE_HAS_DEL;
    if (type->getattr == molt_slot_getattr) flags |= MOLT_TYPE_CUSTOM_GETATTR;
    if (type->descr_set) flags |= MOLT_TYPE_DATA_DESCR;
    if (says_itself(type)) flags |= MOLT_TYPE_SAYS_ITSELF;
    type->flags = flags;
}

/* -- which rows the namespaces of a class's MRO have a name for: a tenth of them, mostly -- */

#define PLACES 512
#define NO_ROW UINT8_MAX

typedef struct RowSet {
    bool has[MOLT_SLOT_ROWS];
} RowSet;

/* By name: its first row, and the next row of the same name (__pow__, __add__ and others have two). */
static struct {
    const MoltStr *name;
    uint8_t row;
} row_places[PLACES];
static uint8_t next_row[MOLT_SLOT_ROWS];

static unsigned row_place(const MoltStr *name) {
    unsigned i = (unsigned)((uintptr_t)name >> 3) % PLACES;
    while (row_places[i].name && row_places[i].name != name) i = (i + 1) % PLACES;
    return i;
}

static void fill_row_places(void) {
    if (row_places[row_place(molt_slot_rows->name)].name) return;
    for (unsigned row = 0; molt_slot_rows[row].name; row++) {
        unsigned i = row_place(molt_slot_rows[row].name);
        next_row[row] = row_places[i].name ? row_places[i].row : NO_ROW;
        row_places[i].name = molt_slot_rows[row].name;
        row_places[i].row = (uint8_t)row;
    }
}

/* false: some key is not the object that a row's name is, whatever its text. */
static bool add_rows(RowSet *rows, MoltType *type) {
    int64_t position = 0;
    MoltValue key, value;
    while (molt_dict_next(molt_type_dict(type), &position, &key, &value)) {
        if (!molt_is_str(key) || !MOLT_STR(key)->interned) return false;
        unsigned i = row_place(MOLT_STR(key));
        if (!row_places[i].name) continue;
        for (uint8_t row = row_places[i].row; row != NO_ROW; row = next_row[row]) rows->has[row] = true;
    }
    return true;
}

static void find_rows(RowSet *rows, MoltType *type) {
    fill_row_places();
    memset(rows, 0, sizeof *rows);
    const MoltTuple *mro = MOLT_TUPLE(type->mro);
    for (int64_t i = 0; i < mro->length; i++) {
        if (add_rows(rows, MOLT_TYPE(mro->items[i]))) continue;
        memset(rows, true, sizeof *rows);
        return;
    }
}

static void update_all(MoltType *type) {
    RowSet rows;
    find_rows(&rows, type);
    for (const MoltSlotRow *row = molt_slot_rows; row->name;) {
        const MoltSlotRow *first = row;
        bool named = false;
        for (; row->name && same_slot(row, first); row++) named |= rows.has[row - molt_slot_rows];
        if (named) update_slot(type, first, row);
        else store(type, first, 0);
    }
    update_new(type);
    update_derived(type);
}

static void update_one(MoltType *type, MoltStr *name) {
    for (const MoltSlotRow *row = molt_slot_rows; row->name;) {
        const MoltSlotRow *first = row;
        bool wanted = false;
        for (; row->name && same_slot(row, first); row++) wanted |= row->name == name;
        if (wanted) update_slot(type, first, row);
    }
    if (name == MOLT_N(__new__)) update_new(type);
    update_derived(type);
}

void molt_slots_update(MoltType *type, MoltStr *name) {
    if (type->flags & MOLT_TYPE_HEAP) {
        int64_t (*hash)(MoltValue) = type->hash;
        if (name) update_one(type, name);
        else update_all(type);
        if (hash == molt_tuple_type.hash && type->hash != hash) molt_tuple_hashes_forget();
    }
    MoltTypeList *list = MOLT_SUBCLASSES(type);
    for (uint32_t i = 0; list && i < list->count; i++) molt_slots_update(list->items[i], name);
}

/* -- static types -- */

static void inherit_table(void *own, const void *base, size_t size) {
    void **slots = own;
    void *const *from = base;
    for (size_t i = 0; i < size / sizeof(void *); i++)
        if (!slots[i] && from[i]) slots[i] = from[i];
}

void molt_slots_inherit(MoltType *type, MoltType *base) {
#define INHERIT(field) \
    if (!type->field) type->field = base->field
    INHERIT(dealloc);
    INHERIT(traverse);
    INHERIT(clear);
    INHERIT(finalize);
    if (!type->hash && !type->richcompare) type->hash = base->hash;
    else if (!type->hash) type->hash = molt_hash_not_implemented;
    INHERIT(richcompare);
    INHERIT(init);
    if (base != &molt_object_type) INHERIT(new_);
    INHERIT(call);
    INHERIT(repr);
    INHERIT(str);
    INHERIT(getattr);
    INHERIT(setattr);
    INHERIT(iter);
    INHERIT(next);
    INHERIT(descr_get);
    INHERIT(descr_set);
    INHERIT(truth);
    INHERIT(length);
    INHERIT(getitem);
    INHERIT(setitem);
    INHERIT(contains);
    INHERIT(concat);
    INHERIT(inplace_concat);
    INHERIT(repeat);
    INHERIT(inplace_repeat);
#undef INHERIT
    if (!type->number) type->number = base->number;
    else if (base->number && base->number != type->number) inherit_table(type->number, base->number, sizeof(MoltNumberSlots));
    if (!type->async) type->async = base->async;
    else if (base->async && base->async != type->async) inherit_table(type->async, base->async, sizeof(MoltAsyncSlots));
}

static void add_wrapper(MoltType *type, MoltDict *dict, const MoltSlotRow *row, void *function) {
    if (molt_dict_get_str(dict, row->name)) return; /* + of numbers comes before + of sequences */
    MoltSlotWrapper *w = MOLT_AS(MoltSlotWrapper, molt_type_alloc(&molt_wrapper_descriptor_type, 0));
    w->row = row;
    w->owner = type;
    w->function = function;
    molt_immortalise(molt_value(w));
    molt_dict_set_str(dict, row->name, molt_value(w));
}

void molt_slot_wrappers_add(MoltType *type, MoltDict *dict) {
    for (const MoltSlotRow *row = molt_slot_rows; row->name; row++) {
        void *function = slot_value(type, row);
        if (!row->wrap || !function || function == slot_value(type->base, row)) continue;
        if (function == (void *)molt_hash_not_implemented) molt_dict_set_str(dict, row->name, MOLT_NONE);
        else add_wrapper(type, dict, row, function);
    }
}
