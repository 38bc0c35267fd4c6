/* reversed: asks for __reversed__, else walks a sequence from its end. */
#include "molt/protocol.h"

extern const MoltNameDef molt_reversed_type_names[];
extern MoltType molt_reversed_type;

typedef MoltValue V;

typedef struct Reversed {
    MoltObject head;
    V sequence; /* 0 when exhausted */
    int64_t index;
} Reversed;

static void reversed_dealloc(MoltObject *self) {
    molt_xdrop(((Reversed *)self)->sequence);
    molt_object_free(self);
}
static void reversed_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((Reversed *)self)->sequence, arg);
    molt_fields_traverse(self, visit, arg);
}

/* What CPython calls a sequence: subscripts and a length, but no dict and none of the mappings among the builtin types. */
static bool is_sequence(const MoltType *type) {
    if (!type->getitem || type->flags & MOLT_TYPE_DICT_SUB) return false;
    return type->flags & (MOLT_TYPE_HEAP | MOLT_TYPE_SEQUENCE | MOLT_TYPE_STR_SUB | MOLT_TYPE_BYTES_SUB) ||
           type == &molt_bytearray_type || type == &molt_memoryview_type;
}

static V not_reversible(V v) { return molt_raise(&molt_TypeError, "'%T' object is not reversible", v); }

static V reversed_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (molt_new_no_keywords(type, &molt_reversed_type, kwnames) < 0) return 0;
    if (molt_arg_count("reversed", nargs, 1, 1) < 0) return 0;
    V v = args[0];
    if (molt_is_list(v)) return molt_list_reversed(v); /* what its __reversed__ does, and nobody can change that */
    V method = molt_type_lookup(molt_type_of(v), MOLT_N(__reversed__));
    if (method && molt_is_none(method)) return not_reversible(v);
    if (method) return molt_call_special(v, MOLT_N(__reversed__), 0, 0);
    if (!is_sequence(molt_type_of(v))) return not_reversible(v);
    int64_t n = molt_length(v);
    if (n < 0) return 0;
    V self = molt_type_alloc(type, 0);
    MOLT_AS(Reversed, self)->sequence = molt_retain(v);
    MOLT_AS(Reversed, self)->index = n - 1;
    return self;
}

static V reversed_next(V self) {
    Reversed *r = MOLT_AS(Reversed, self);
    if (!r->sequence) return 0;
    if (r->index >= 0) {
        V sequence = molt_retain(r->sequence), key = molt_int_from_i64(r->index);
        V v = molt_getitem(sequence, key);
        molt_drop(key);
        molt_drop(sequence);
        if (v) {
            r->index--;
            return v;
        }
        if (!molt_exception_matches(&molt_IndexError) && !molt_exception_matches(&molt_StopIteration)) return 0;
        molt_exception_clear();
    }
    r->index = -1;
    molt_replace(&r->sequence, 0);
    return 0;
}

MoltType molt_reversed_type = {
    MOLT_TYPE_HEAD("reversed", 0, Reversed, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_reversed_type_names,
    .dealloc = reversed_dealloc, .traverse = reversed_traverse,
    .new_ = reversed_new, .iter = molt_iter_self, .next = reversed_next,
};

V molt_reversed_length_hint(V self) {
    Reversed *r = MOLT_AS(Reversed, self);
    if (!r->sequence) return molt_tag(0);
    int64_t n = molt_length(r->sequence);
    if (n < 0) return 0;
    return molt_int_from_i64(n < r->index + 1 ? 0 : r->index + 1);
}
