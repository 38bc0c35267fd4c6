/* Reading, writing and deleting attributes: object.__getattribute__, type.__getattribute__ and their counterparts. */
#include "object_model.h"
#include "left_out.h"

typedef MoltValue V;

V molt_bind(V found, V instance, MoltType *owner) {
    if (molt_is_small(found)) return found;
    MoltType *kind = molt_type_of(found);
    if (!kind->descr_get) return molt_retain(found);
    molt_retain(found); /* the class may lose it meanwhile */
    V v = kind->descr_get(found, instance, owner);
    molt_drop(found);
    return v;
}

static bool is_data_descriptor(V v) { return !molt_is_small(v) && molt_type_of(v)->descr_set; }

V molt_raise_no_attribute(V self, MoltStr *name) {
    if (molt_is_type(self)) molt_raise(&molt_AttributeError, "type object '%N' has no attribute '%U'", MOLT_TYPE(self), name);
    else molt_raise(&molt_AttributeError, "'%T' object has no attribute '%U'", self, name);
    return molt_exception_annotate(molt_value(name), self);
}

V molt_generic_getattr(V self, MoltStr *name, bool raise) {
    MoltType *type = molt_type_of(self);
    V found = molt_type_lookup(type, name);
    if (found && is_data_descriptor(found) && molt_type_of(found)->descr_get) {
        V v = molt_bind(found, self, type);
        if (v || raise || !molt_exception_matches(&molt_AttributeError)) return v;
        return MOLT_STOP; /* with the exception pending */
    }
    V own = molt_field_get(self, name);
    if (own) return own;
    if (found) {
        V v = molt_bind(found, self, type);
        if (v || raise || !molt_exception_matches(&molt_AttributeError)) return v;
        return MOLT_STOP;
    }
    molt_check_dropped(type, name);
    return raise ? molt_raise_no_attribute(self, name) : MOLT_STOP;
}

V molt_object_getattr(V self, MoltStr *name) { return molt_generic_getattr(self, name, true); }

static MOLT_COLD int cannot_set(V self, MoltStr *name, V value, V found) {
    const MoltType *type = molt_type_of(self);
    if (!value && type->flags & MOLT_TYPE_HAS_DICT) molt_raise_no_attribute(self, name);
    else if (found) molt_raise(&molt_AttributeError, "'%T' object attribute '%U' is read-only", self, name);
    else if (type->setattr != molt_object_setattr) molt_raise_no_attribute(self, name);
    else
        molt_raise(&molt_AttributeError, "'%T' object has no attribute '%U' and no __dict__ for setting new attributes", self,
                   name);
    molt_exception_annotate(molt_value(name), self);
    return -1;
}

int molt_object_setattr(V self, MoltStr *name, V value) {
    V found = molt_type_lookup(molt_type_of(self), name);
    if (found && is_data_descriptor(found)) {
        molt_retain(found);
        int status = molt_type_of(found)->descr_set(found, self, value);
        molt_drop(found);
        return status;
    }
    if (molt_field_set(self, name, value)) return 0;
    return molt_raised() ? -1 : cannot_set(self, name, value, found);
}

/* -- classes -- */

V molt_type_getattr_or(V self, MoltStr *name, bool raise) {
    MoltType *type = MOLT_TYPE(self), *meta = molt_type_of(self);
    V on_meta = molt_type_lookup(meta, name), v;
    if (on_meta && is_data_descriptor(on_meta) && molt_type_of(on_meta)->descr_get) {
        v = molt_bind(on_meta, self, meta);
    } else {
        V found = molt_type_lookup(type, name);
        if (found) v = molt_bind(found, 0, type);
        else if (on_meta) v = molt_bind(on_meta, self, meta);
        else {
            molt_check_dropped(type, name);
            molt_check_dropped(meta, name);
            return raise ? molt_raise_no_attribute(self, name) : MOLT_STOP;
        }
    }
    if (v || raise || !molt_exception_matches(&molt_AttributeError)) return v;
    return MOLT_STOP;
}

V molt_type_getattr(V self, MoltStr *name) { return molt_type_getattr_or(self, name, true); }

int molt_type_setattr(V self, MoltStr *name, V value) {
    MoltType *type = MOLT_TYPE(self);
    if (MOLT_TYPE_IS_C(type))
        return molt_raise_int(&molt_TypeError, "cannot set '%U' attribute of immutable type '%N'", name, type);
    V on_meta = molt_type_lookup(molt_type_of(self), name);
    if (on_meta && is_data_descriptor(on_meta)) {
        molt_retain(on_meta);
        int status = molt_type_of(on_meta)->descr_set(on_meta, self, value);
        molt_drop(on_meta);
        return status;
    }
    return molt_type_set(type, name, value);
}

/* -- any value -- */

static MOLT_COLD V getattr_not_interned(V a, MoltStr *name) {
    MoltStr *interned = molt_attribute_name(molt_value(name));
    if (!interned) return 0;
    V v = molt_getattr(a, interned);
    molt_drop(molt_value(interned));
    return v;
}

V molt_getattr(V a, MoltStr *name) {
    if (MOLT_UNLIKELY(!name->interned)) return getattr_not_interned(a, name);
    return molt_type_of(a)->getattr(a, name);
}

static V getattr_or_stop(V a, MoltStr *name) {
    MoltType *type = molt_type_of(a);
    V v;
    if (type->getattr == molt_object_getattr) v = molt_generic_getattr(a, name, false);
    else if (type->getattr == molt_type_getattr) v = molt_type_getattr_or(a, name, false);
    else {
        v = type->getattr(a, name);
        if (!v && molt_exception_matches(&molt_AttributeError)) v = MOLT_STOP;
    }
    if (v == MOLT_STOP && molt_raised()) molt_exception_clear();
    return v;
}

V molt_getattr_or_stop(V a, MoltStr *name) {
    if (MOLT_LIKELY(name->interned)) return getattr_or_stop(a, name);
    MoltStr *interned = molt_attribute_name(molt_value(name));
    if (!interned) return 0;
    V v = getattr_or_stop(a, interned);
    molt_drop(molt_value(interned));
    return v;
}

int molt_setattr(V a, MoltStr *name, V value) {
    if (MOLT_LIKELY(name->interned)) return molt_type_of(a)->setattr(a, name, value);
    MoltStr *interned = molt_attribute_name(molt_value(name));
    if (!interned) return -1;
    int status = molt_type_of(a)->setattr(a, interned, value);
    molt_drop(molt_value(interned));
    return status;
}

int molt_delattr(V a, MoltStr *name) { return molt_setattr(a, name, 0); }
