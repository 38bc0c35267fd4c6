/* How a slot of a static type is called as a Python method. Code: wrapper.c. */
#ifndef MOLT_SLOT_WRAP_H
#define MOLT_SLOT_WRAP_H
#include "object_model.h"

/* Names that macros put together, spelt out for the generator of names.h:
   MOLT_N(__add__) MOLT_N(__radd__) MOLT_N(__iadd__) MOLT_N(__sub__) MOLT_N(__rsub__) MOLT_N(__isub__)
   MOLT_N(__mul__) MOLT_N(__rmul__) MOLT_N(__imul__) MOLT_N(__truediv__) MOLT_N(__rtruediv__) MOLT_N(__itruediv__)
   MOLT_N(__floordiv__) MOLT_N(__rfloordiv__) MOLT_N(__ifloordiv__) MOLT_N(__mod__) MOLT_N(__rmod__)
   MOLT_N(__imod__) MOLT_N(__divmod__) MOLT_N(__rdivmod__) MOLT_N(__pow__) MOLT_N(__rpow__) MOLT_N(__ipow__)
   MOLT_N(__lshift__) MOLT_N(__rlshift__) MOLT_N(__ilshift__) MOLT_N(__rshift__) MOLT_N(__rrshift__)
   MOLT_N(__irshift__) MOLT_N(__and__) MOLT_N(__rand__) MOLT_N(__iand__) MOLT_N(__or__) MOLT_N(__ror__)
   MOLT_N(__ior__) MOLT_N(__xor__) MOLT_N(__rxor__) MOLT_N(__ixor__) MOLT_N(__matmul__) MOLT_N(__rmatmul__)
   MOLT_N(__imatmul__) MOLT_N(__neg__) MOLT_N(__pos__) MOLT_N(__abs__) MOLT_N(__invert__) MOLT_N(__int__)
   MOLT_N(__float__) MOLT_N(__index__) MOLT_N(__repr__) MOLT_N(__str__) MOLT_N(__next__) MOLT_N(__await__)
   MOLT_N(__aiter__) MOLT_N(__anext__) MOLT_N(__hash__) MOLT_N(__call__) MOLT_N(__getattribute__)
   MOLT_N(__getattr__) MOLT_N(__setattr__) MOLT_N(__delattr__) MOLT_N(__lt__) MOLT_N(__le__) MOLT_N(__eq__)
   MOLT_N(__ne__) MOLT_N(__gt__) MOLT_N(__ge__) MOLT_N(__iter__) MOLT_N(__get__) MOLT_N(__set__) MOLT_N(__delete__)
   MOLT_N(__init__) MOLT_N(__del__) MOLT_N(__bool__) MOLT_N(__len__) MOLT_N(__getitem__) MOLT_N(__setitem__)
   MOLT_N(__delitem__) MOLT_N(__contains__) */

#define WRAP(name) \
    MoltValue molt_wrap_##name(const MoltSlotRow *row, void *function, MoltValue self, const MoltValue *args, size_t nargs, \
                               MoltValue kwnames);
WRAP(unary) WRAP(binary) WRAP(reflected) WRAP(power) WRAP(repeat) WRAP(hash) WRAP(call) WRAP(getattr) WRAP(setattr)
WRAP(delattr) WRAP(compare) WRAP(next) WRAP(descr_get) WRAP(descr_set) WRAP(descr_delete) WRAP(init) WRAP(truth)
WRAP(length) WRAP(setitem) WRAP(delitem) WRAP(contains)
#undef WRAP
#endif
