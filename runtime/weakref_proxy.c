/* Proxies: weak references that behave as their target does. */
#include "weakref.h"

typedef MoltValue V;
extern const MoltNameDef molt_weakproxy_type_names[], molt_weakcallableproxy_type_names[];

static bool is_proxy(V v) {
    if (molt_is_small(v)) return false;
    MoltType *type = molt_type_of(v);
    return type == &molt_weakproxy_type || type == &molt_weakcallableproxy_type;
}

/* The target of a proxy, anything else itself. New reference; 0 raised. */
static V unwrap(V v) {
    if (!is_proxy(v)) return molt_retain(v);
    V target = molt_weakref_target(v);
    return target ? target : molt_raise(&molt_ReferenceError, "weakly-referenced object no longer exists");
}

static V unwrap_call(V self, V (*f)(V)) {
    V target = unwrap(self), result = target ? f(target) : 0;
    molt_xdrop(target);
    return result;
}

static V unwrap_binary(int op, V a, V b, V (*f)(int, V, V)) {
    V x = unwrap(a), y = x ? unwrap(b) : 0;
    V result = y ? f(op, x, y) : 0;
    molt_xdrop(y);
    molt_xdrop(x);
    return result;
}

#define BINARY(NAME)                                                                                     \
    static V binary_##NAME(V a, V b) { return unwrap_binary(MOLT_##NAME, a, b, molt_binary); }
#define INPLACE(NAME)                                                                                    \
    static V inplace_##NAME(V a, V b) { return unwrap_binary(MOLT_##NAME, a, b, molt_inplace); }
#define EACH_BINARY(X) \
    X(ADD) X(SUB) X(MUL) X(TRUEDIV) X(FLOORDIV) X(MOD) X(POW) X(LSHIFT) X(RSHIFT) X(AND) X(OR) X(XOR) X(MATMUL)
EACH_BINARY(BINARY)
EACH_BINARY(INPLACE)
BINARY(DIVMOD)

static V negative(V v) { return molt_unary(MOLT_NEG, v); }
static V positive(V v) { return molt_unary(MOLT_POS, v); }
static V absolute(V v) { return molt_unary(MOLT_ABS, v); }
static V inverted(V v) { return molt_unary(MOLT_INVERT, v); }
static V by_name(V v, MoltStr *name) { return molt_call_method0(v, name); }
static V to_int(V v) { return by_name(v, MOLT_N(__int__)); }
static V to_float(V v) { return by_name(v, MOLT_N(__float__)); }
#define UNARY(name, f) \
    static V proxy_##name(V self) { return unwrap_call(self, f); }
UNARY(neg, negative)
UNARY(pos, positive)
UNARY(abs, absolute)
UNARY(invert, inverted)
UNARY(int, to_int)
UNARY(float, to_float)
UNARY(index, molt_index)
UNARY(str, molt_str)
UNARY(iter, molt_iter)

static MoltNumberSlots number = {
#define ENTRY(NAME) [MOLT_##NAME] = binary_##NAME,
    .binary = {EACH_BINARY(ENTRY) [MOLT_DIVMOD] = binary_DIVMOD},
#undef ENTRY
#define ENTRY(NAME) [MOLT_##NAME] = inplace_##NAME,
    .inplace = {EACH_BINARY(ENTRY)},
#undef ENTRY
    .unary = {proxy_neg, proxy_pos, proxy_abs, proxy_invert, proxy_int, proxy_float, proxy_index},
};

static V proxy_repr(V self) {
    MoltAddressText own = molt_address_text(self);
    V target = molt_weakref_target(self);
    if (!target) return molt_str_format("<weakproxy at %s; dead>", own.text);
    V text = molt_str_format("<weakproxy at %s; to '%T' at %s>", own.text, target, molt_address_text(target).text);
    molt_drop(target);
    return text;
}

static V proxy_compare(V a, V b, int op) { return unwrap_binary(op, a, b, molt_compare); }

static V proxy_getattr(V self, MoltStr *name) {
    V target = unwrap(self), result = target ? molt_getattr(target, name) : 0;
    molt_xdrop(target);
    return result;
}
static int proxy_setattr(V self, MoltStr *name, V value) {
    V target = unwrap(self);
    int status = target ? molt_setattr(target, name, value) : -1;
    molt_xdrop(target);
    return status;
}
static int proxy_truth(V self) {
    V target = unwrap(self);
    int t = target ? molt_truth(target) : -1;
    molt_xdrop(target);
    return t;
}
static int64_t proxy_length(V self) {
    V target = unwrap(self);
    int64_t n = target ? molt_length(target) : -1;
    molt_xdrop(target);
    return n;
}
static V proxy_getitem(V self, V key) {
    V target = unwrap(self), result = target ? molt_getitem(target, key) : 0;
    molt_xdrop(target);
    return result;
}
static int proxy_setitem(V self, V key, V value) {
    V target = unwrap(self);
    int status = !target ? -1 : value ? molt_setitem(target, key, value) : molt_delitem(target, key);
    molt_xdrop(target);
    return status;
}
static int proxy_contains(V self, V item) {
    V target = unwrap(self);
    int t = target ? molt_contains(target, item) : -1;
    molt_xdrop(target);
    return t;
}
static V proxy_next(V self) {
    V target = unwrap(self);
    if (!target) return 0;
    V v = molt_type_of(target)->next ? molt_next(target)
                                     : molt_raise(&molt_TypeError, "Weakref proxy referenced a non-iterator '%T' object", target);
    molt_drop(target);
    return v == MOLT_STOP ? 0 : v;
}
static V proxy_call(V self, const V *args, size_t nargs, V kwnames) {
    V target = unwrap(self), result = target ? molt_call(target, args, nargs, kwnames) : 0;
    molt_xdrop(target);
    return result;
}

#define PROXY_TYPE(name_, symbol, ...)                                                                              \
    MoltType symbol = {                                                                                             \
        MOLT_TYPE_HEAD(name_, 0, MoltWeakref, &molt_object_type),                                                   \
        .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,                                                         \
        .methods = symbol##_names,                                                                                  \
        .dealloc = molt_weakref_dealloc, .traverse = molt_weakref_traverse,                                         \
        .repr = proxy_repr, .str = proxy_str, .hash = molt_hash_not_implemented, .richcompare = proxy_compare,      \
        .getattr = proxy_getattr, .setattr = proxy_setattr, .iter = proxy_iter, .next = proxy_next,                 \
        .truth = proxy_truth, .length = proxy_length, .getitem = proxy_getitem, .setitem = proxy_setitem,           \
        .contains = proxy_contains, .number = &number, __VA_ARGS__}
PROXY_TYPE("ProxyType", molt_weakproxy_type, );
PROXY_TYPE("CallableProxyType", molt_weakcallableproxy_type, .call = proxy_call);

V molt_weakproxy_bytes(V self) {
    V target = unwrap(self), result = target ? by_name(target, MOLT_N(__bytes__)) : 0;
    molt_xdrop(target);
    return result;
}
V molt_weakproxy_reversed(V self) {
    V target = unwrap(self), result = target ? by_name(target, MOLT_N(__reversed__)) : 0;
    molt_xdrop(target);
    return result;
}
