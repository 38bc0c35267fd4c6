/* isinstance and issubclass, with __instancecheck__, __subclasscheck__, tuples and unions. */
#include "object_model.h"

typedef MoltValue V;

/* obj.__class__ where it may differ from the type: borrowed through *owned, or 0. */
static MoltType *claimed_class(V v, V *owned) {
    MoltType *type = molt_type_of(v);
    *owned = 0;
    if (type->flags & MOLT_TYPE_SAYS_ITSELF) return 0;
    V cls = molt_getattr_or_stop(v, MOLT_N(__class__));
    if (!cls || cls == MOLT_STOP) return 0;
    *owned = cls;
    return molt_is_type(cls) && cls != molt_value(type) ? MOLT_TYPE(cls) : 0;
}

/* The bases of something that is not a class but has __bases__: tuple (new reference), 0 without an exception. */
static V abstract_bases(V cls) {
    V bases = molt_getattr_or_stop(cls, MOLT_N(__bases__));
    if (!bases || bases == MOLT_STOP) return 0;
    if (molt_is_tuple_sub(bases)) return bases;
    molt_drop(bases);
    return 0;
}

static int abstract_issubclass(V derived, V cls) {
    if (derived == cls) return 1;
    V bases = abstract_bases(derived);
    if (!bases) return molt_raised() ? -1 : 0;
    int result = 0;
    for (int64_t i = 0; result == 0 && i < MOLT_TUPLE(bases)->length; i++)
        result = abstract_issubclass(MOLT_TUPLE(bases)->items[i], cls);
    molt_drop(bases);
    return result;
}

static int check_class(V cls, const char *message) {
    V bases = abstract_bases(cls);
    if (bases) {
        molt_drop(bases);
        return 0;
    }
    return molt_raised() ? -1 : molt_raise_int(&molt_TypeError, "%s", message);
}

static int instance_of_any(V v, V cls) {
    if (molt_is_type(cls)) {
        if (molt_isinstance_of(v, MOLT_TYPE(cls))) return 1;
        V owned;
        MoltType *claimed = claimed_class(v, &owned);
        int result = molt_raised() ? -1 : claimed && molt_is_subtype(claimed, MOLT_TYPE(cls));
        molt_xdrop(owned);
        return result;
    }
    if (check_class(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union") < 0) return -1;
    V own = molt_getattr_or_stop(v, MOLT_N(__class__));
    if (!own) return -1;
    if (own == MOLT_STOP) return 0;
    int result = abstract_issubclass(own, cls);
    molt_drop(own);
    return result;
}

static int subclass_of_any(V derived, V cls) {
    if (molt_is_type(derived) && molt_is_type(cls)) return molt_is_subtype(MOLT_TYPE(derived), MOLT_TYPE(cls));
    if (check_class(derived, "issubclass() arg 1 must be a class") < 0) return -1;
    if (!molt_is_type(cls) && check_class(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union") < 0) return -1;
    return abstract_issubclass(derived, cls);
}

/* type.__instancecheck__ and type.__subclasscheck__ */
V molt_type_instancecheck(V cls, V v) {
    int result = instance_of_any(v, cls);
    return result < 0 ? 0 : molt_bool(result);
}
V molt_type_subclasscheck(V cls, V derived) {
    int result = subclass_of_any(derived, cls);
    return result < 0 ? 0 : molt_bool(result);
}

static int each_of(V tuple, V v, int (*check)(V, V)) {
    if (molt_c_enter(" in __instancecheck__") != 0) return -1;
    int result = 0;
    for (int64_t i = 0; result == 0 && i < MOLT_TUPLE(tuple)->length; i++) result = check(v, MOLT_TUPLE(tuple)->items[i]);
    molt_c_leave();
    return result;
}

/* The metaclass's own answer; -2 where it is `type`'s. */
static int ask(V cls, MoltStr *name, V v) {
    V f = molt_type_lookup(molt_type_of(cls), name);
    if (!f || f == molt_type_own(&molt_type_type, name)) return -2;
    V answer = molt_call_special(cls, name, &v, 1);
    if (!answer) return -1;
    int truth = molt_truth(answer);
    molt_drop(answer);
    return truth;
}

int molt_isinstance(V v, V cls) {
    int known = molt_isinstance_quietly(v, cls);
    if (MOLT_LIKELY(known >= 0)) return known;
    if (molt_is_type_exact(cls)) return instance_of_any(v, cls);
    if (molt_is_tuple_sub(cls)) return each_of(cls, v, molt_isinstance);
    int answer = ask(cls, MOLT_N(__instancecheck__), v);
    return answer == -2 ? instance_of_any(v, cls) : answer;
}

int molt_issubclass(V derived, V cls) {
    if (molt_is_type_exact(cls)) return derived == cls ? 1 : subclass_of_any(derived, cls);
    if (molt_is_tuple_sub(cls)) return each_of(cls, derived, molt_issubclass);
    int answer = ask(cls, MOLT_N(__subclasscheck__), derived);
    return answer == -2 ? subclass_of_any(derived, cls) : answer;
}
