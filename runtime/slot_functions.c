/* The slots of classes whose dunder methods are written in Python: each looks its method up on the type and calls
   it. The table at the end says which dunder fills which slot. */
#include "object_model.h"
#include "molt/call_direct.h"

typedef MoltValue V;

/* -- calling -- */

V molt_call_with_self(V f, V self, const V *args, size_t nargs, V kwnames) {
    size_t total = nargs + (kwnames ? (size_t)MOLT_TUPLE(kwnames)->length : 0);
    V stack[10], *all = total < 10 ? stack : molt_buffer_alloc((total + 1) * sizeof(V));
    all[0] = self;
    if (MOLT_LIKELY(total <= 3)) { /* no call of memcpy for the usual few */
        if (total > 0) all[1] = args[0];
        if (total > 1) all[2] = args[1];
        if (total > 2) all[3] = args[2];
    } else {
        memcpy(all + 1, args, total * sizeof(V));
    }
    V result = molt_call(f, all, nargs + 1, kwnames);
    if (all != stack) molt_buffer_free(all);
    return result;
}

static bool takes_self(V f) {
    return molt_has_shape(f, MOLT_SHAPE_FUNCTION) || molt_has_shape(f, MOLT_SHAPE_METHOD_DESCRIPTOR) || molt_is_wrapper(f);
}

/* Calls what was found on obj's type. */
static V call_found(V f, V obj, const V *args, size_t nargs, V kwnames) {
    V result;
    if (takes_self(f)) {
        molt_retain(f);
        if (MOLT_LIKELY(nargs == 1 && !kwnames)) result = molt_call_args2(f, obj, args[0], 0);
        else if (nargs == 0 && !kwnames) result = molt_call_args1(f, obj, 0);
        else result = molt_call_with_self(f, obj, args, nargs, kwnames);
    } else {
        f = molt_bind(f, obj, molt_type_of(obj));
        if (!f) return 0;
        result = molt_call(f, args, nargs, kwnames);
    }
    molt_drop(f);
    return result;
}

V molt_call_dunder(V obj, MoltStr *name, const V *args, size_t nargs, V kwnames) {
    V f = molt_type_lookup(molt_type_of(obj), name);
    if (!f) return molt_raise_value(&molt_AttributeError, molt_value(name));
    return call_found(f, obj, args, nargs, kwnames);
}

/* The same, NotImplemented where the type has no such method. */
static V call_maybe(V obj, MoltStr *name, V arg) {
    V f = molt_type_lookup(molt_type_of(obj), name);
    return f ? call_found(f, obj, &arg, 1, 0) : MOLT_NOTIMPLEMENTED;
}

static V call0(V obj, MoltStr *name) { return molt_call_dunder(obj, name, 0, 0, 0); }
static V call1(V obj, MoltStr *name, V a) { return molt_call_dunder(obj, name, &a, 1, 0); }

static int as_status(V result) {
    if (!result) return -1;
    molt_drop(result);
    return 0;
}

/* -- binary operators -- */

/* True where the right operand's class has another method `name` than the left one's. */
static bool overloads(V right, V left, MoltStr *name) {
    V b = molt_type_lookup(molt_type_of(right), name);
    return b && b != molt_type_lookup(molt_type_of(left), name);
}

static V binary(V a, V b, int op, MoltBinaryFn self, MoltStr *name, MoltStr *reflected) {
    MoltType *ta = molt_type_of(a), *tb = molt_type_of(b);
    bool other = ta != tb && tb->number && tb->number->binary[op] == self;
    if (ta->number && ta->number->binary[op] == self) {
        if (other && molt_is_subtype(tb, ta) && overloads(b, a, reflected)) {
            V result = call_maybe(b, reflected, a);
            if (result != MOLT_NOTIMPLEMENTED) return result;
            other = false;
        }
        V result = call_maybe(a, name, b);
        if (result != MOLT_NOTIMPLEMENTED || ta == tb) return result;
    }
    return other ? call_maybe(b, reflected, a) : MOLT_NOTIMPLEMENTED;
}

#define BINARY(word, OP)                                                                            \
    static V slot_##word(V a, V b) { return binary(a, b, OP, slot_##word, MOLT_N(__##word##__), MOLT_N(__r##word##__)); }
#define INPLACE(word)                                                                               \
    static V slot_i##word(V a, V b) { return call1(a, MOLT_N(__i##word##__), b); }
BINARY(add, MOLT_ADD)
BINARY(sub, MOLT_SUB)
BINARY(mul, MOLT_MUL)
BINARY(truediv, MOLT_TRUEDIV)
BINARY(floordiv, MOLT_FLOORDIV)
BINARY(mod, MOLT_MOD)
BINARY(divmod, MOLT_DIVMOD)
BINARY(pow, MOLT_POW)
BINARY(lshift, MOLT_LSHIFT)
BINARY(rshift, MOLT_RSHIFT)
BINARY(and, MOLT_AND)
BINARY(or, MOLT_OR)
BINARY(xor, MOLT_XOR)
BINARY(matmul, MOLT_MATMUL)
INPLACE(add)
INPLACE(sub)
INPLACE(mul)
INPLACE(truediv)
INPLACE(floordiv)
INPLACE(mod)
INPLACE(pow)
INPLACE(lshift)
INPLACE(rshift)
INPLACE(and)
INPLACE(or)
INPLACE(xor)
INPLACE(matmul)

/* pow(a, b, m): only the left operand is asked. */
static V slot_power_mod(V a, V b, V m) {
    MoltType *type = molt_type_of(a);
    if (!type->number || type->number->power_mod != slot_power_mod) return MOLT_NOTIMPLEMENTED;
    V args[] = {b, m};
    return molt_call_dunder(a, MOLT_N(__pow__), args, 2, 0);
}

/* -- unary -- */

#define UNARY(word) \
    static V slot_##word(V self) { return call0(self, MOLT_N(__##word##__)); }
UNARY(neg)
UNARY(pos)
UNARY(abs)
UNARY(invert)
UNARY(int)
UNARY(float)
UNARY(index)
UNARY(repr)
UNARY(str)
UNARY(next)
UNARY(await)
UNARY(aiter)
UNARY(anext)

static V slot_iter(V self) {
    V f = molt_type_lookup(molt_type_of(self), MOLT_N(__iter__));
    if (!f || molt_is_none(f)) return molt_raise(&molt_TypeError, "'%T' object is not iterable", self);
    return call_found(f, self, 0, 0, 0);
}

static int64_t slot_hash(V self) {
    V v = call0(self, MOLT_N(__hash__));
    if (!v) return -1;
    int64_t h;
    if (!molt_is_int_sub(v)) {
        molt_raise(&molt_TypeError, "__hash__ method should return an integer");
        h = -1;
    } else {
        if (!molt_int_fits_i64(v, &h)) h = molt_int_hash(v);
        if (h == -1) h = -2;
    }
    molt_drop(v);
    return h;
}

static int slot_truth(V self) {
    V v = call0(self, MOLT_N(__bool__));
    if (!v) return -1;
    if (v == MOLT_TRUE || v == MOLT_FALSE) return v == MOLT_TRUE;
    molt_raise(&molt_TypeError, "__bool__ should return bool, returned %T", v);
    molt_drop(v);
    return -1;
}

static int64_t slot_length(V self) {
    V v = call0(self, MOLT_N(__len__));
    if (!v) return -1;
    V index = molt_index(v);
    molt_drop(v);
    if (!index) return -1;
    int64_t n = -1;
    if (molt_int_sign(index) < 0) {
        molt_raise(&molt_ValueError, "__len__() should return >= 0");
    } else if (!molt_int_fits_i64(index, &n)) {
        molt_raise(&molt_OverflowError, "cannot fit '%T' into an index-sized integer", index);
        n = -1;
    }
    molt_drop(index);
    return n;
}

/* -- containers -- */

static V slot_getitem(V self, V key) { return call1(self, MOLT_N(__getitem__), key); }

static int slot_setitem(V self, V key, V value) {
    V args[] = {key, value};
    if (!value) return as_status(call1(self, MOLT_N(__delitem__), key));
    return as_status(molt_call_dunder(self, MOLT_N(__setitem__), args, 2, 0));
}

static int slot_contains(V self, V item) {
    V f = molt_type_lookup(molt_type_of(self), MOLT_N(__contains__));
    if (!f) return molt_raise_int(&molt_AttributeError, "__contains__");
    if (molt_is_none(f)) return molt_raise_int(&molt_TypeError, "'%T' object is not a container", self);
    V v = call_found(f, self, &item, 1, 0);
    if (!v) return -1;
    int truth = molt_truth(v);
    molt_drop(v);
    return truth;
}

/* -- comparison -- */

static V slot_richcompare(V self, V other, int op) {
    MoltStr *const names[] = {MOLT_N(__lt__), MOLT_N(__le__), MOLT_N(__eq__), MOLT_N(__ne__), MOLT_N(__gt__), MOLT_N(__ge__)};
    V f = molt_type_lookup(molt_type_of(self), names[op]);
    if (!f) return MOLT_NOTIMPLEMENTED;
    if (takes_self(f)) return call_found(f, self, &other, 1, 0);
    f = molt_bind(f, self, molt_type_of(self));
    if (!f) { /* as CPython, which takes a failing descriptor for a missing method here */
        molt_exception_clear();
        return MOLT_NOTIMPLEMENTED;
    }
    V result = molt_call1(f, other);
    molt_drop(f);
    return result;
}

/* -- calls, making -- */

static V slot_call(V self, const V *args, size_t nargs, V kwnames) {
    if (molt_c_enter(" while calling a Python object") != 0) return 0; /* __call__ may be an instance itself */
    V result = molt_call_dunder(self, MOLT_N(__call__), args, nargs, kwnames);
    molt_c_leave();
    return result;
}

int molt_slot_init(V self, const V *args, size_t nargs, V kwnames) {
    V result = molt_call_dunder(self, MOLT_N(__init__), args, nargs, kwnames);
    if (!result) return -1;
    if (molt_is_none(result)) return 0;
    molt_raise(&molt_TypeError, "__init__() should return None, not '%T'", result);
    molt_drop(result);
    return -1;
}

V molt_slot_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    V f = molt_type_getattr(molt_value(type), MOLT_N(__new__));
    if (!f) return 0;
    V result = molt_call_with_self(f, molt_value(type), args, nargs, kwnames);
    molt_drop(f);
    return result;
}

void molt_slot_finalize(V self) {
    V f = molt_type_lookup(molt_type_of(self), MOLT_N(__del__));
    if (!f) return;
    molt_retain(f);
    V result = call_found(f, self, 0, 0, 0);
    if (result) molt_drop(result);
    else molt_write_unraisable(0, f);
    molt_drop(f);
}

/* -- attributes -- */

/* What `__getattribute__` would answer; MOLT_STOP for an AttributeError. */
static V getattribute(V self, MoltStr *name) {
    V f = molt_type_lookup(molt_type_of(self), MOLT_N(__getattribute__));
    if (f && molt_is_wrapper(f)) {
        V (*getattr)(V, MoltStr *) = (V(*)(V, MoltStr *))MOLT_AS(MoltSlotWrapper, f)->function;
        if (getattr == molt_object_getattr) return molt_generic_getattr(self, name, false);
        if (getattr == molt_type_getattr) return molt_type_getattr_or(self, name, false);
        f = getattr(self, name);
    } else {
        V arg = molt_value(name);
        f = f ? call_found(f, self, &arg, 1, 0) : molt_generic_getattr(self, name, false);
    }
    if (f || !molt_exception_matches(&molt_AttributeError)) return f;
    return MOLT_STOP;
}

V molt_slot_getattr(V self, MoltStr *name) {
    V v = getattribute(self, name);
    if (v != MOLT_STOP) return v;
    V f = molt_type_lookup(molt_type_of(self), MOLT_N(__getattr__));
    if (!f) return molt_raised() ? 0 : molt_raise_no_attribute(self, name);
    molt_exception_clear();
    V arg = molt_value(name);
    return call_found(f, self, &arg, 1, 0);
}

static int slot_setattr(V self, MoltStr *name, V value) {
    V args[] = {molt_value(name), value};
    if (!value) return as_status(call1(self, MOLT_N(__delattr__), args[0]));
    return as_status(molt_call_dunder(self, MOLT_N(__setattr__), args, 2, 0));
}

static V slot_descr_get(V self, V instance, MoltType *owner) {
    V args[] = {instance ? instance : MOLT_NONE, owner ? molt_value(owner) : MOLT_NONE};
    return molt_call_dunder(self, MOLT_N(__get__), args, 2, 0);
}

static int slot_descr_set(V self, V instance, V value) {
    V args[] = {instance, value};
    if (!value) return as_status(call1(self, MOLT_N(__delete__), instance));
    return as_status(molt_call_dunder(self, MOLT_N(__set__), args, 2, 0));
}

/* -- the table -- */

#include "slot_wrap.h"

#define TYPE_ROW(word, field, wrap, generic) \
    {MOLT_N(__##word##__), offsetof(MoltType, field), MOLT_IN_TYPE, 0, wrap, (void *)generic},
#define COMPARE_ROW(word, OP) \
    {MOLT_N(__##word##__), offsetof(MoltType, richcompare), MOLT_IN_TYPE, OP, molt_wrap_compare, (void *)slot_richcompare},
#define NUMBER_ROW(word, field, wrap, generic) \
    {MOLT_N(__##word##__), offsetof(MoltNumberSlots, field), MOLT_IN_NUMBER, 0, wrap, (void *)generic},
#define BINARY_ROWS(word, OP)                                          \
    NUMBER_ROW(word, binary[OP], molt_wrap_binary, slot_##word)        \
    NUMBER_ROW(r##word, binary[OP], molt_wrap_reflected, slot_##word)
#define INPLACE_ROW(word, OP) NUMBER_ROW(i##word, inplace[OP], molt_wrap_binary, slot_i##word)
#define UNARY_ROW(word, OP) NUMBER_ROW(word, unary[OP], molt_wrap_unary, slot_##word)
#define ASYNC_ROW(word, field) \
    {MOLT_N(__##word##__), offsetof(MoltAsyncSlots, field), MOLT_IN_ASYNC, 0, molt_wrap_unary, (void *)slot_##word},

const MoltSlotRow molt_slot_rows[] = {
    TYPE_ROW(repr, repr, molt_wrap_unary, slot_repr)
    TYPE_ROW(str, str, molt_wrap_unary, slot_str)
    TYPE_ROW(hash, hash, molt_wrap_hash, slot_hash)
    TYPE_ROW(call, call, molt_wrap_call, slot_call)
    TYPE_ROW(getattribute, getattr, molt_wrap_getattr, molt_slot_getattr)
    TYPE_ROW(getattr, getattr, 0, molt_slot_getattr)
    TYPE_ROW(setattr, setattr, molt_wrap_setattr, slot_setattr)
    TYPE_ROW(delattr, setattr, molt_wrap_delattr, slot_setattr)
    COMPARE_ROW(lt, MOLT_LT) COMPARE_ROW(le, MOLT_LE) COMPARE_ROW(eq, MOLT_EQ)
    COMPARE_ROW(ne, MOLT_NE) COMPARE_ROW(gt, MOLT_GT) COMPARE_ROW(ge, MOLT_GE)
    TYPE_ROW(iter, iter, molt_wrap_unary, slot_iter)
    TYPE_ROW(next, next, molt_wrap_next, slot_next)
    TYPE_ROW(get, descr_get, molt_wrap_descr_get, slot_descr_get)
    TYPE_ROW(set, descr_set, molt_wrap_descr_set, slot_descr_set)
    TYPE_ROW(delete, descr_set, molt_wrap_descr_delete, slot_descr_set)
    TYPE_ROW(init, init, molt_wrap_init, molt_slot_init)
    TYPE_ROW(del, finalize, 0, molt_slot_finalize)
    TYPE_ROW(bool, truth, molt_wrap_truth, slot_truth)
    TYPE_ROW(len, length, molt_wrap_length, slot_length)
    TYPE_ROW(getitem, getitem, molt_wrap_binary, slot_getitem)
    TYPE_ROW(setitem, setitem, molt_wrap_setitem, slot_setitem)
    TYPE_ROW(delitem, setitem, molt_wrap_delitem, slot_setitem)
    TYPE_ROW(contains, contains, molt_wrap_contains, slot_contains)
    BINARY_ROWS(add, MOLT_ADD) BINARY_ROWS(sub, MOLT_SUB) BINARY_ROWS(mul, MOLT_MUL)
    BINARY_ROWS(truediv, MOLT_TRUEDIV) BINARY_ROWS(floordiv, MOLT_FLOORDIV) BINARY_ROWS(mod, MOLT_MOD)
    BINARY_ROWS(divmod, MOLT_DIVMOD)
    NUMBER_ROW(pow, binary[MOLT_POW], molt_wrap_power, slot_pow)
    NUMBER_ROW(rpow, binary[MOLT_POW], molt_wrap_reflected, slot_pow)
    NUMBER_ROW(pow, power_mod, 0, slot_power_mod)
    BINARY_ROWS(lshift, MOLT_LSHIFT) BINARY_ROWS(rshift, MOLT_RSHIFT) BINARY_ROWS(and, MOLT_AND)
    BINARY_ROWS(or, MOLT_OR) BINARY_ROWS(xor, MOLT_XOR) BINARY_ROWS(matmul, MOLT_MATMUL)
    INPLACE_ROW(add, MOLT_ADD) INPLACE_ROW(sub, MOLT_SUB) INPLACE_ROW(mul, MOLT_MUL)
    INPLACE_ROW(truediv, MOLT_TRUEDIV) INPLACE_ROW(floordiv, MOLT_FLOORDIV) INPLACE_ROW(mod, MOLT_MOD)
    INPLACE_ROW(pow, MOLT_POW) INPLACE_ROW(lshift, MOLT_LSHIFT) INPLACE_ROW(rshift, MOLT_RSHIFT)
    INPLACE_ROW(and, MOLT_AND) INPLACE_ROW(or, MOLT_OR) INPLACE_ROW(xor, MOLT_XOR) INPLACE_ROW(matmul, MOLT_MATMUL)
    UNARY_ROW(neg, MOLT_NEG) UNARY_ROW(pos, MOLT_POS) UNARY_ROW(abs, MOLT_ABS) UNARY_ROW(invert, MOLT_INVERT)
    UNARY_ROW(int, MOLT_TO_INT) UNARY_ROW(float, MOLT_TO_FLOAT) UNARY_ROW(index, MOLT_INDEX)
    TYPE_ROW(add, concat, molt_wrap_binary, 0)
    TYPE_ROW(iadd, inplace_concat, molt_wrap_binary, 0)
    TYPE_ROW(mul, repeat, molt_wrap_repeat, 0)
    TYPE_ROW(rmul, repeat, molt_wrap_repeat, 0)
    TYPE_ROW(imul, inplace_repeat, molt_wrap_repeat, 0)
    ASYNC_ROW(await, await) ASYNC_ROW(aiter, aiter) ASYNC_ROW(anext, anext)
    {0, 0, 0, 0, 0, 0},
};
_Static_assert(sizeof molt_slot_rows / sizeof *molt_slot_rows <= MOLT_SLOT_ROWS, "MOLT_SLOT_ROWS");
