/* The fixed shapes of the core types. The references are weak: a type that nothing else of the program needs is not
   linked for its place in this table. */
#include "object_model.h"

#define CORE_TYPES(X)                                                                                              \
    X(NONE, none) X(BOOL, bool) X(INT, int) X(FLOAT, float) X(COMPLEX, complex) X(STR, str) X(BYTES, bytes)        \
    X(TUPLE, tuple) X(LIST, list) X(DICT, dict) X(SET, set) X(FROZENSET, frozenset) X(RANGE, range)                \
    X(SLICE, slice) X(TYPE, type) X(FUNCTION, function) X(BUILTIN_FUNCTION, builtin_function)                      \
    X(METHOD_DESCRIPTOR, method_descriptor) X(BOUND_METHOD, bound_method) X(BUILTIN_METHOD, builtin_method)        \
    X(CELL, cell) X(CODE, code) X(MODULE, module) X(GENERATOR, generator) X(ELLIPSIS, ellipsis)                    \
    X(NOTIMPLEMENTED, notimplemented) X(STATICMETHOD, staticmethod) X(CLASSMETHOD, classmethod)                    \
    X(CLASSMETHOD_DESCRIPTOR, classmethod_descriptor) X(GETSET_DESCRIPTOR, getset_descriptor)                      \
    X(MEMBER_DESCRIPTOR, member_descriptor) X(WRAPPER_DESCRIPTOR, wrapper_descriptor) X(OBJECT, object) X(LIST_ITERATOR, list_iterator)                    \
    X(RANGE_ITERATOR, range_iterator) X(TUPLE_ITERATOR, tuple_iterator)                                            \
    X(STR_ASCII_ITERATOR, str_ascii_iterator) X(BYTES_ITERATOR, bytes_iterator)                                    \
    X(DICT_KEYITERATOR, dict_keyiterator) X(DICT_VALUEITERATOR, dict_valueiterator) X(DICT_ITEMITERATOR, dict_itemiterator)

#define X(ID, name) extern MoltType molt_##name##_type MOLT_WEAK;
CORE_TYPES(X)
#undef X

static MoltShape core[MOLT_SHAPE_COUNT] = {
#define X(ID, name_) [MOLT_SHAPE_##ID] = {.id = MOLT_SHAPE_##ID, .type = &molt_##name_##_type},
    CORE_TYPES(X)
#undef X
};

static MoltShape *first_table[MOLT_FIRST_SHAPES] = {
#define X(ID, name) [MOLT_SHAPE_##ID] = &core[MOLT_SHAPE_##ID],
    CORE_TYPES(X)
#undef X
};

MoltShape **molt_shapes = first_table;

void molt_types_init(void) {
    for (uint32_t i = 1; i < MOLT_SHAPE_COUNT; i++)
        if (core[i].type) molt_type_ready(core[i].type);
}

/* Slots are inherited before anything of the program or of main can run. */
static __attribute__((constructor)) void init(void) { molt_types_init(); }
