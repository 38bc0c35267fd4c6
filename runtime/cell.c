/* Cells: variables shared between a function and the functions inside it. */
#include "molt/protocol.h"
#include "molt/heap_inline.h"

extern const MoltNameDef molt_cell_type_names[];

static MoltCell *cell(MoltValue v) { return MOLT_AS(MoltCell, v); }

MoltValue molt_cell_new(MoltValue value) {
    MoltCell *c = molt_alloc_container_inline(sizeof(MoltCell), MOLT_SHAPE_CELL);
    c->value = value;
    return molt_value(c);
}

static void cell_dealloc(MoltObject *self) {
    molt_xdrop(((MoltCell *)self)->value);
    molt_free_container_inline(self, sizeof(MoltCell));
}
static void cell_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((MoltCell *)self)->value, arg); }
static void cell_clear(MoltObject *self) { molt_replace(&((MoltCell *)self)->value, 0); }

static MoltValue cell_repr(MoltValue self) {
    MoltAddressText address = molt_address_text(self);
    MoltValue v = cell(self)->value;
    if (!v) return molt_str_format("<cell at %s: empty>", address.text);
    return molt_str_format("<cell at %s: %T object at %s>", address.text, v, molt_address_text(v).text);
}

static MoltValue cell_compare(MoltValue a, MoltValue b, int op) {
    if (!molt_has_shape(b, MOLT_SHAPE_CELL)) return MOLT_NOTIMPLEMENTED;
    MoltValue x = cell(a)->value, y = cell(b)->value;
    if (x && y) {
        molt_retain(x), molt_retain(y);
        MoltValue result = molt_compare(op, x, y);
        molt_drop(x), molt_drop(y);
        return result;
    }
    int order = (x != 0) - (y != 0);
    bool results[] = {order < 0, order <= 0, order == 0, order != 0, order > 0, order >= 0};
    return molt_bool(results[op]);
}

static MoltValue cell_make(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_no_keywords("cell", kwnames) < 0 || molt_arg_count("cell", nargs, 0, 1) < 0) return 0;
    return molt_cell_new(nargs ? molt_retain(args[0]) : 0);
}

MoltType molt_cell_type = {
    MOLT_TYPE_HEAD("cell", MOLT_SHAPE_CELL, MoltCell, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_cell_type_names,
    .dealloc = cell_dealloc, .traverse = cell_traverse, .clear = cell_clear,
    .new_ = cell_make, .repr = cell_repr, .richcompare = cell_compare, .hash = molt_hash_not_implemented,
};

MoltValue molt_cell_get_cell_contents(MoltValue self) {
    MoltValue v = cell(self)->value;
    return v ? molt_retain(v) : molt_raise(&molt_ValueError, "Cell is empty");
}
int molt_cell_set_cell_contents(MoltValue self, MoltValue v) {
    molt_replace(&cell(self)->value, molt_xretain(v));
    return 0;
}
