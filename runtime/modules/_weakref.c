/* C part of the module weakref. */
#include "../weakref.h"

typedef MoltValue V;

V molt_weakref_module_proxy(V object, V callback) {
    return molt_weakref_make(molt_callable(object) ? &molt_weakcallableproxy_type : &molt_weakproxy_type, object, callback);
}

static MoltWeakref *first_ref(V object) {
    MoltExt *ext = molt_is_small(object) ? 0 : molt_ext_get(molt_object(object), false);
    return ext ? ext->weakrefs : 0;
}

V molt_weakref_module_getweakrefcount(V object) {
    int64_t n = 0;
    for (MoltWeakref *r = first_ref(object); r; r = r->next) n += r->head.refcount != 0;
    return molt_tag(n);
}

V molt_weakref_module_getweakrefs(V object) {
    V list = molt_list_new(0);
    for (MoltWeakref *r = first_ref(object); r; r = r->next)
        if (r->head.refcount) molt_list_push(MOLT_LIST(list), molt_retain(molt_value(r)));
    return list;
}

V molt_weakref_module_remove_dead_weakref(V dict, V key) {
    if (!molt_is_dict_sub(dict))
        return molt_raise(&molt_TypeError, "_remove_dead_weakref() argument 1 must be dict, not %A", dict);
    V ref = molt_dict_get(MOLT_DICT(dict), key);
    if (!ref) return molt_raised() ? 0 : MOLT_NONE;
    bool dead = molt_isinstance_of(ref, &molt_weakref_type) && !molt_weakref_alive(MOLT_WEAKREF(ref));
    molt_drop(ref);
    return dead && molt_dict_delete(MOLT_DICT(dict), key) < 0 ? 0 : MOLT_NONE;
}
