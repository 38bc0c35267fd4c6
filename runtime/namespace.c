/* types.SimpleNamespace */
#include "object_model.h"

typedef MoltValue V;
extern const MoltNameDef molt_namespace_type_names[];

typedef struct MoltNamespace {
    MoltObject head;
    MoltExt *ext;
} MoltNamespace;

V molt_namespace_new(void) { return molt_type_alloc(&molt_namespace_type, 0); }

static V make(MoltType *type, const V *args, size_t nargs, V kwnames) { return molt_type_alloc(type, 0); }

static int set_all(V self, V mapping) {
    V dict = molt_dict_new(), key, value;
    int status = molt_dict_update(MOLT_DICT(dict), mapping);
    int64_t position = 0;
    while (status == 0 && molt_dict_next(MOLT_DICT(dict), &position, &key, &value)) {
        if (!molt_is_str_sub(key)) {
            status = molt_raise_int(&molt_TypeError, "keywords must be strings");
            break;
        }
        MoltStr *name = molt_attribute_name(key);
        molt_field_set(self, name, value);
        molt_drop(molt_value(name));
    }
    molt_drop(dict);
    return status < 0 ? -1 : 0;
}

static int namespace_init(V self, const V *args, size_t nargs, V kwnames) {
    if (nargs > 1)
        return molt_raise_int(&molt_TypeError, "%s expected at most 1 argument, got %lld", molt_type_of(self)->name, (int64_t)nargs);
    if (nargs == 1 && set_all(self, args[0]) < 0) return -1;
    for (int64_t i = 0; kwnames && i < MOLT_TUPLE(kwnames)->length; i++) {
        MoltStr *name = molt_attribute_name(MOLT_TUPLE(kwnames)->items[i]);
        molt_field_set(self, name, args[nargs + (size_t)i]);
        molt_drop(molt_value(name));
    }
    return 0;
}

static int write_fields(V self, MoltWriter *w, const char *separator) {
    V copy = molt_dict_copy(molt_instance_dict(self)), key, value;
    int64_t position = 0;
    int status = 0;
    while (status == 0 && molt_dict_next(MOLT_DICT(copy), &position, &key, &value)) {
        if (!molt_is_str_sub(key) || MOLT_STR(key)->length == 0) continue;
        V text = molt_repr(value);
        if (!text) {
            status = -1;
            break;
        }
        molt_writer_c(w, separator);
        molt_writer_str(w, MOLT_STR(key));
        molt_writer_char(w, '=');
        molt_writer_str(w, MOLT_STR(text));
        molt_drop(text);
        separator = ", ";
    }
    molt_drop(copy);
    return status;
}

static V namespace_repr(V self) {
    MoltReprGuard guard;
    const char *name = molt_type_of(self) == &molt_namespace_type ? "namespace" : molt_type_of(self)->name;
    if (molt_repr_enter(&guard, self)) return molt_str_format("%s(...)", name);
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_c(&w, name);
    molt_writer_char(&w, '(');
    int status = write_fields(self, &w, "");
    molt_writer_char(&w, ')');
    molt_repr_leave(&guard);
    if (status == 0) return molt_writer_finish(&w);
    molt_writer_abandon(&w);
    return 0;
}

static V namespace_compare(V a, V b, int op) {
    if (!molt_isinstance_of(a, &molt_namespace_type) || !molt_isinstance_of(b, &molt_namespace_type)) return MOLT_NOTIMPLEMENTED;
    return molt_compare(op, molt_value(molt_instance_dict(a)), molt_value(molt_instance_dict(b)));
}

MoltType molt_namespace_type = {
    MOLT_TYPE_HEAD("SimpleNamespace", 0, MoltNamespace, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DICT | MOLT_TYPE_NO_WEAKREF | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(MoltNamespace, ext),
    .methods = molt_namespace_type_names,
    .dealloc = molt_object_free, .traverse = molt_fields_traverse, .clear = molt_fields_clear,
    .new_ = make, .init = namespace_init, .repr = namespace_repr, .richcompare = namespace_compare,
};

V molt_namespace_get_dict(V self) { return molt_retain(molt_value(molt_instance_dict(self))); }
V molt_namespace_reduce(V self) {
    V dict = molt_value(molt_instance_dict(self));
    return molt_tuple_pack(3, molt_value(molt_type_of(self)), molt_value(&molt_empty_tuple), dict);
}
V molt_namespace_replace(V self, V args, V kwargs) {
    if (MOLT_TUPLE(args)->length)
        return molt_raise(&molt_TypeError, "__replace__() takes no positional arguments but %lld were given", MOLT_TUPLE(args)->length);
    V copy = molt_call0(molt_value(molt_type_of(self)));
    if (!copy) return 0;
    if (set_all(copy, molt_value(molt_instance_dict(self))) == 0 && set_all(copy, kwargs) == 0) return copy;
    molt_drop(copy);
    return 0;
}
