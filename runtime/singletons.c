/* None, Ellipsis, NotImplemented and their types. */
#include "molt/protocol.h"

extern const MoltNameDef molt_none_type_names[], molt_ellipsis_type_names[], molt_notimplemented_type_names[];

typedef MoltValue V;

MoltObject molt_none_object = {MOLT_IMMORTAL, MOLT_SHAPE_NONE};
MoltObject molt_ellipsis_object = {MOLT_IMMORTAL, MOLT_SHAPE_ELLIPSIS};
MoltObject molt_notimplemented_object = {MOLT_IMMORTAL, MOLT_SHAPE_NOTIMPLEMENTED};

/* type(x)() gives x again. */
static V same(const char *name, V object, size_t nargs, V kwnames) {
    if (nargs == 0 && (!kwnames || MOLT_TUPLE(kwnames)->length == 0)) return object;
    return molt_raise(&molt_TypeError, "%s takes no arguments", name);
}

static V none_new(MoltType *type, const V *args, size_t nargs, V kwnames) { return same("NoneType", MOLT_NONE, nargs, kwnames); }
static V ellipsis_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    return same("EllipsisType", MOLT_ELLIPSIS, nargs, kwnames);
}
static V notimplemented_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    return same("NotImplementedType", MOLT_NOTIMPLEMENTED, nargs, kwnames);
}

static V none_repr(V self) { return molt_str_from_ascii("None", 4); }
static V ellipsis_repr(V self) { return molt_str_from_ascii("Ellipsis", 8); }
static V notimplemented_repr(V self) { return molt_str_from_ascii("NotImplemented", 14); }

static int none_truth(V self) { return 0; }
static int64_t none_hash(V self) { return 0xfca86420; } /* CPython's, so that sets of such keys agree */

MoltType molt_none_type = {
    MOLT_TYPE_HEAD("NoneType", MOLT_SHAPE_NONE, MoltObject, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE, .methods = molt_none_type_names,
    .new_ = none_new, .repr = none_repr, .truth = none_truth, .hash = none_hash,
};
MoltType molt_ellipsis_type = {
    MOLT_TYPE_HEAD("ellipsis", MOLT_SHAPE_ELLIPSIS, MoltObject, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE, .methods = molt_ellipsis_type_names,
    .new_ = ellipsis_new, .repr = ellipsis_repr,
};
MoltType molt_notimplemented_type = {
    MOLT_TYPE_HEAD("NotImplementedType", MOLT_SHAPE_NOTIMPLEMENTED, MoltObject, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE, .methods = molt_notimplemented_type_names,
    .new_ = notimplemented_new, .repr = notimplemented_repr,
};

V molt_ellipsis_reduce(V self) { return molt_str_from_ascii("Ellipsis", 8); }
V molt_notimplemented_reduce(V self) { return molt_str_from_ascii("NotImplemented", 14); }
