/* Operators of Decimals: what has few digits is done at once, and the rest by the methods of the class, as before.

   Subclasses have slots of their own, which look for methods; and Decimal is a class that the program cannot change. */
#include "decimal_small.h"
#include "../object_model.h"

typedef MoltValue V;

static struct {
    V (*new_)(MoltType *type, const V *args, size_t nargs, V kwnames);
    MoltUnaryFn unary[MOLT_UNARY_COUNT], str;
    V (*richcompare)(V a, V b, int op);
    int64_t (*hash)(V a);
    int (*truth)(V a);
} methods;

static V make(MoltType *type, const V *args, size_t nargs, V kwnames) {
    V made = nargs == 1 && !kwnames && type == molt_decimal_type() ? molt_decimal_small_decimal(args[0]) : MOLT_NONE;
    return made != MOLT_NONE ? made : methods.new_(type, args, nargs, kwnames);
}

/* A slot is asked with its object on either side. */
static V by_method(V a, V b, MoltStr *name, MoltStr *reflected) {
    return molt_is_decimal(a) ? molt_call_dunder(a, name, &b, 1, 0) : molt_call_dunder(b, reflected, &a, 1, 0);
}

#define BINARY(function, word)                                                                            \
    static V function(V a, V b) {                                                                         \
        V made = molt_decimal_small_##function(a, b, MOLT_NONE);                                          \
        return made != MOLT_NONE ? made : by_method(a, b, MOLT_N(__##word##__), MOLT_N(__r##word##__));   \
    }
BINARY(add, add)
BINARY(subtract, sub)
BINARY(multiply, mul)
BINARY(divide, truediv)
BINARY(divide_int, floordiv)
BINARY(remainder, mod)

static V minus(V a) {
    V made = molt_decimal_small_minus(a, MOLT_NONE);
    return made != MOLT_NONE ? made : methods.unary[MOLT_NEG](a);
}

static V magnitude(V a) {
    V made = molt_decimal_small_magnitude(a, MOLT_NONE);
    return made != MOLT_NONE ? made : methods.unary[MOLT_ABS](a);
}

static V to_int(V a) {
    V made = molt_decimal_small_to_int(a);
    return made != MOLT_NONE ? made : methods.unary[MOLT_TO_INT](a);
}

static V to_float(V a) {
    V made = molt_decimal_small_float(a);
    return made != MOLT_NONE ? made : methods.unary[MOLT_TO_FLOAT](a);
}

static V text(V a) {
    V made = molt_decimal_small_text(a);
    return made != MOLT_NONE ? made : methods.str(a);
}

static V richcompare(V a, V b, int op) {
    V made = molt_decimal_small_compare(a, b, op);
    return made != MOLT_NONE ? made : methods.richcompare(a, b, op);
}

static int64_t hash(V a) {
    V made = molt_decimal_small_hash(a);
    return made != MOLT_NONE ? molt_small(made) : methods.hash(a);
}

static int truth(V a) {
    V made = molt_decimal_small_truth(a);
    return made != MOLT_NONE ? made == MOLT_TRUE : methods.truth(a);
}

static void take_unary(MoltNumberSlots *number, int op, MoltUnaryFn function) {
    methods.unary[op] = number->unary[op];
    number->unary[op] = function;
}

V molt_decimal_small_take_slots(void) {
    MoltType *type = molt_decimal_type();
    if (!type || methods.str) return MOLT_NONE;
    methods.new_ = type->new_;
    type->new_ = make;
    MoltBinaryFn *binary = type->number->binary;
    binary[MOLT_ADD] = add;
    binary[MOLT_SUB] = subtract;
    binary[MOLT_MUL] = multiply;
    binary[MOLT_TRUEDIV] = divide;
    binary[MOLT_FLOORDIV] = divide_int;
    binary[MOLT_MOD] = remainder;
    take_unary(type->number, MOLT_NEG, minus);
    take_unary(type->number, MOLT_ABS, magnitude);
    take_unary(type->number, MOLT_TO_INT, to_int);
    take_unary(type->number, MOLT_TO_FLOAT, to_float);
    methods.str = type->str;
    type->str = text;
    methods.richcompare = type->richcompare;
    type->richcompare = richcompare;
    methods.hash = type->hash;
    type->hash = hash;
    methods.truth = type->truth;
    type->truth = truth;
    return MOLT_NONE;
}
