/* bool: the two instances, and what differs from int. */
#include "molt/bignum.h"
#include "molt/protocol.h"

extern const MoltNameDef molt_bool_type_names[];

MoltBool molt_true_object = {{MOLT_IMMORTAL, MOLT_SHAPE_BOOL}, 1};
MoltBool molt_false_object = {{MOLT_IMMORTAL, MOLT_SHAPE_BOOL}, 0};

static MoltValue bool_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_no_keywords("bool", kwnames)) return 0;
    if (nargs > 1) return molt_raise(&molt_TypeError, "bool expected at most 1 argument, got %lld", (long long)nargs);
    if (nargs == 0) return MOLT_FALSE;
    int truth = molt_truth(args[0]);
    return truth < 0 ? 0 : molt_bool(truth);
}

static MoltValue bool_repr(MoltValue self) {
    return self == MOLT_TRUE ? MOLT_S(True) : MOLT_S(False);
}

static bool is_bool(MoltValue v) {
    return molt_has_shape(v, MOLT_SHAPE_BOOL);
}

#define LOGIC_SLOT(name, op, expression)                                              \
    static MoltValue name(MoltValue a, MoltValue b) {                                \
        if (is_bool(a) && is_bool(b)) return molt_bool(expression);                  \
        if (!molt_is_int_sub(a) || !molt_is_int_sub(b)) return MOLT_NOTIMPLEMENTED;   \
        return molt_int_binary(op, a, b);                                             \
    }
LOGIC_SLOT(bool_and, MOLT_AND, a == MOLT_TRUE && b == MOLT_TRUE)
LOGIC_SLOT(bool_or, MOLT_OR, a == MOLT_TRUE || b == MOLT_TRUE)
LOGIC_SLOT(bool_xor, MOLT_XOR, a != b)

static int bool_truth(MoltValue self) {
    return self == MOLT_TRUE;
}

static MoltNumberSlots bool_number = {
    .binary = {[MOLT_ADD] = molt_int_slot_add, [MOLT_SUB] = molt_int_slot_sub, [MOLT_MUL] = molt_int_slot_mul,
               [MOLT_TRUEDIV] = molt_int_slot_truediv, [MOLT_FLOORDIV] = molt_int_slot_floordiv,
               [MOLT_MOD] = molt_int_slot_mod, [MOLT_DIVMOD] = molt_int_slot_divmod, [MOLT_POW] = molt_int_slot_pow,
               [MOLT_LSHIFT] = molt_int_slot_lshift, [MOLT_RSHIFT] = molt_int_slot_rshift, [MOLT_AND] = bool_and,
               [MOLT_OR] = bool_or, [MOLT_XOR] = bool_xor},
    .unary = {[MOLT_NEG] = molt_int_negate, [MOLT_POS] = molt_int_exact, [MOLT_ABS] = molt_int_abs,
              [MOLT_INVERT] = molt_int_invert, [MOLT_TO_INT] = molt_int_exact, [MOLT_TO_FLOAT] = molt_int_slot_to_float,
              [MOLT_INDEX] = molt_int_exact},
    .power_mod = molt_int_slot_power_mod,
};

MoltType molt_bool_type = {
    MOLT_TYPE_HEAD("bool", MOLT_SHAPE_BOOL, MoltBool, &molt_int_type),
    .flags = MOLT_TYPE_INT_SUB | MOLT_TYPE_MATCH_SELF | MOLT_TYPE_IMMUTABLE,
    .methods = molt_bool_type_names,
    .new_ = bool_new,
    .repr = bool_repr,
    .hash = molt_int_hash,
    .richcompare = molt_int_slot_richcompare,
    .truth = bool_truth,
    .number = &bool_number,
};
