/* object: the base of all types, and the values None, Ellipsis and NotImplemented have their own files. */
#include "object_model.h"
#include "float_fields.h"

typedef MoltValue V;
extern const MoltNameDef molt_object_type_names[];
V molt_type_get_qualname(V self);

/* -- slots -- */

int64_t molt_hash_identity(V self) {
    uint64_t h = self >> 4 | self << 60;
    return (int64_t)h == -1 ? -2 : (int64_t)h;
}

int64_t molt_hash_not_implemented(V self) {
    return molt_raise_int(&molt_TypeError, "unhashable type: '%T'", self);
}

V molt_object_repr(V self) {
    V name = molt_type_qualname(molt_type_of(self));
    if (!name) return 0;
    V text = molt_str_format("<%U object at %s>", MOLT_STR(name), molt_address_text(self).text);
    molt_drop(name);
    return text;
}

static V object_str(V self) { return molt_repr(self); }

V molt_object_richcompare(V self, V other, int op) {
    if (op == MOLT_EQ) return molt_is(self, other) ? MOLT_TRUE : MOLT_NOTIMPLEMENTED;
    MoltType *type = molt_type_of(self);
    if (op != MOLT_NE || !type->richcompare) return MOLT_NOTIMPLEMENTED;
    V equal = type->richcompare(self, other, MOLT_EQ);
    if (!equal || equal == MOLT_NOTIMPLEMENTED) return equal;
    int truth = molt_truth(equal);
    molt_drop(equal);
    return truth < 0 ? 0 : molt_bool(!truth);
}

V molt_iter_self(V self) { return molt_retain(self); }

static bool any_argument(size_t nargs, V kwnames) { return nargs || (kwnames && MOLT_TUPLE(kwnames)->length); }

/* "'f', 'g'" */
static V quoted_names(V sorted) {
    MoltWriter w;
    molt_writer_init(&w);
    MoltList *list = MOLT_LIST(sorted);
    for (int64_t i = 0; i < list->length; i++) {
        V name = molt_list_get(list, i);
        molt_writer_c(&w, i ? ", '" : "'");
        if (molt_is_str_sub(name)) molt_writer_str(&w, MOLT_STR(name));
        molt_writer_char(&w, '\'');
        molt_drop(name);
    }
    return molt_writer_finish(&w);
}

static MOLT_COLD V raise_abstract(MoltType *type) {
    V names = molt_type_own(type, MOLT_N(__abstractmethods__));
    V list = names ? molt_list_from_iterable(names) : molt_list_new(0);
    if (!list) return 0;
    if (molt_list_sort_in_place(list, MOLT_NONE, false) < 0) {
        molt_drop(list);
        return 0;
    }
    V text = quoted_names(list);
    if (text)
        molt_raise(&molt_TypeError, "Can't instantiate abstract class %N without an implementation for abstract method%s %U", type,
                   MOLT_LIST(list)->length == 1 ? "" : "s", MOLT_STR(text));
    molt_xdrop(text);
    molt_drop(list);
    return 0;
}

V molt_object_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (MOLT_UNLIKELY(any_argument(nargs, kwnames))) {
        if (type->new_ != molt_object_new)
            return molt_raise(&molt_TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
        if (type->init == molt_object_init) return molt_raise(&molt_TypeError, "%N() takes no arguments", type);
    }
    if (MOLT_UNLIKELY(type->flags & MOLT_TYPE_ABSTRACT)) return raise_abstract(type);
    return molt_type_alloc(type, 0);
}

int molt_object_init(V self, const V *args, size_t nargs, V kwnames) {
    if (MOLT_LIKELY(!any_argument(nargs, kwnames))) return 0;
    MoltType *type = molt_type_of(self);
    if (type->init != molt_object_init)
        return molt_raise_int(&molt_TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    if (type->new_ == molt_object_new)
        return molt_raise_int(&molt_TypeError, "%N.__init__() takes exactly one argument (the instance to initialize)", type);
    return 0;
}

MoltType molt_object_type = {
    MOLT_TYPE_HEAD("object", MOLT_SHAPE_OBJECT, MoltObject, 0),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_object_type_names,
    .dealloc = molt_object_free,
    .new_ = molt_object_new, .init = molt_object_init,
    .repr = molt_object_repr, .str = object_str, .hash = molt_hash_identity, .richcompare = molt_object_richcompare,
    .getattr = molt_object_getattr, .setattr = molt_object_setattr,
};

/* -- __class__ -- */

V molt_object_get_class(V self) { return molt_retain(molt_value(molt_type_of(self))); }

static bool same_layout(const MoltType *a, const MoltType *b) {
    return a->basic_size == b->basic_size && a->ext_offset == b->ext_offset && a->dealloc == b->dealloc &&
           (a->flags & (MOLT_TYPE_VAR_SIZED | MOLT_TYPE_HAS_DICT | MOLT_TYPE_NO_WEAKREF)) ==
               (b->flags & (MOLT_TYPE_VAR_SIZED | MOLT_TYPE_HAS_DICT | MOLT_TYPE_NO_WEAKREF));
}

static bool is_module_class(const MoltType *type) { return molt_is_subtype((MoltType *)type, &molt_module_type); }

static const MoltMember *member_named(const MoltType *type, V name) {
    V v = molt_dict_get_str(type->dict, MOLT_STR(name));
    return v && molt_is_slot_member(v) ? MOLT_AS(MoltMember, v) : 0;
}

/* The same names at the same places. */
static bool same_own_members(const MoltType *a, const MoltType *b) {
    V key, value;
    int64_t position = 0;
    while (molt_dict_next(a->dict, &position, &key, &value)) {
        const MoltMember *x = member_named(a, key), *y = x ? member_named(b, key) : 0;
        if (x && (!y || x->offset != y->offset)) return false;
    }
    return true;
}

static bool same_members(const MoltType *a, const MoltType *b) {
    while (a && a->flags & MOLT_TYPE_HEAP && a->member_count == 0) a = a->base;
    while (b && b->flags & MOLT_TYPE_HEAP && b->member_count == 0) b = b->base;
    if (a == b) return true;
    if (!a || !b || !(a->flags & b->flags & MOLT_TYPE_HEAP) || a->member_count != b->member_count) return false;
    return same_own_members(a, b) && same_members(a->base, b->base);
}

/* Moves the attributes to the other class's shapes; memory stays, so inline room stays as it is. */
static void change_class(MoltObject *o, MoltType *from, MoltType *to) {
    molt_floats_box(o);
    MoltShape *shape = molt_shape_of(o);
    if (shape->dict_mode || shape->inline_fields != to->inline_fields) {
        if (to->flags & MOLT_TYPE_HAS_DICT && from->ext_offset) {
            molt_instance_dict(molt_value(o));
            o->shape = molt_shape_dict_mode_for(to, shape->inline_fields)->id;
        } else {
            o->shape = molt_shape_plain_root(to)->id;
        }
    } else {
        MoltShape *next = molt_shape_plain_root(to);
        for (unsigned i = 0; i < shape->field_count; i++) next = molt_shape_transition(next, shape->names[i]);
        o->shape = next->id;
    }
    if (to->flags & MOLT_TYPE_HEAP) molt_retain_object(&to->head);
    if (from->flags & MOLT_TYPE_HEAP) molt_drop_object(&from->head);
}

int molt_object_set_class(V self, V value) {
    if (!value) return molt_raise_int(&molt_TypeError, "can't delete __class__ attribute");
    if (!molt_is_type(value)) return molt_raise_int(&molt_TypeError, "__class__ must be set to a class, not '%T' object", value);
    MoltType *from = molt_type_of(self), *to = MOLT_TYPE(value);
    if (from == to) return 0;
    bool modules = is_module_class(from) && is_module_class(to);
    if (!modules && !(from->flags & to->flags & MOLT_TYPE_HEAP))
        return molt_raise_int(&molt_TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (!modules && (!same_layout(from, to) || !same_members(from, to)))
        return molt_raise_int(&molt_TypeError, "__class__ assignment: '%N' object layout differs from '%N'", to, from);
    if (from->flags & MOLT_TYPE_TUPLE_SUB && from->hash != to->hash) molt_tuple_hashes_forget();
    change_class(molt_object(self), from, to);
    return 0;
}

/* -- __dict__ and __weakref__ of heap classes: see type_new.c -- */

/* -- methods -- */

V molt_object_format(V self, V spec) {
    if (!molt_is_str_sub(spec)) return molt_raise(&molt_TypeError, "__format__() argument must be str, not %A", spec);
    if (MOLT_STR(spec)->length > 0)
        return molt_raise(&molt_TypeError, "unsupported format string passed to %N.__format__", molt_type_of(self));
    return molt_str(self);
}

V molt_object_sizeof(V self) { return molt_int_from_i64(molt_is_small(self) ? 28 : (int64_t)molt_instance_size(molt_object(self))); }

V molt_object_subclasshook(V cls, V other) { return MOLT_NOTIMPLEMENTED; }

V molt_object_init_subclass(V cls, V args, V kwargs) {
    if (MOLT_DICT(kwargs)->used) {
        V name = molt_type_get_qualname(cls);
        molt_raise(&molt_TypeError, "%U.__init_subclass__() takes no keyword arguments", MOLT_STR(name));
        molt_drop(name);
        return 0;
    }
    if (MOLT_TUPLE(args)->length)
        return molt_raise(&molt_TypeError, "object.__init_subclass__() takes no arguments (%lld given)", MOLT_TUPLE(args)->length);
    return MOLT_NONE;
}

static int add_names(MoltDict *names, V from) {
    if (molt_is_dict_sub(from)) {
        int64_t position = 0;
        V key, value;
        while (molt_dict_next(MOLT_DICT(from), &position, &key, &value))
            if (molt_dict_set(names, key, MOLT_NONE) < 0) return -1;
    }
    return 0;
}

/* The names of all classes of an MRO. */
static int add_class_names(MoltDict *names, MoltType *type) {
    const MoltTuple *mro = MOLT_TUPLE(molt_type_mro(type));
    for (int64_t i = 0; i < mro->length; i++)
        if (add_names(names, molt_value(molt_type_dict(MOLT_TYPE(mro->items[i])))) < 0) return -1;
    return 0;
}

static V names_list(V names, int status) {
    V list = status < 0 ? 0 : molt_dict_keys(MOLT_DICT(names));
    molt_drop(names);
    return list;
}

V molt_object_dir(V self) {
    V names = molt_dict_new(), own = molt_getattr_or_stop(self, MOLT_N(__dict__));
    if (!own) return names_list(names, -1);
    int status = own == MOLT_STOP ? 0 : add_names(MOLT_DICT(names), own);
    if (own != MOLT_STOP) molt_drop(own);
    if (status == 0) status = add_class_names(MOLT_DICT(names), molt_type_of(self));
    return names_list(names, status);
}

V molt_type_dir(V self) {
    V names = molt_dict_new();
    return names_list(names, add_class_names(MOLT_DICT(names), MOLT_TYPE(self)));
}
