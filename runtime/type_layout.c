/* The layout of the instances of a new class:

       base's struct | __slots__ members | ext word | inline fields

   The ext word is there when instances have a __dict__ or can be weakly referenced, unless the base has one already.
   A class with members whose base has inline fields puts them behind those, whose number is fixed from then on. */
#include "type_new.h"

typedef MoltValue V;

enum { INLINE_MIN = 2, INLINE_MAX = 32 };

/* -- the base that matters -- */

/* The nearest class of the chain that adds to the layout (an ext word alone does not count). */
MoltType *molt_solid_base(MoltType *type) {
    for (; type->base; type = type->base) {
        if (type->flags & MOLT_TYPE_HEAP) {
            if (type->member_count) return type;
        } else if (type->basic_size != type->base->basic_size || type->item_size != type->base->item_size) {
            return type;
        }
    }
    return type;
}

MoltType *molt_best_base(V bases) {
    MoltType *best = 0, *winner = 0;
    for (int64_t i = 0; i < MOLT_TUPLE(bases)->length; i++) {
        V v = MOLT_TUPLE(bases)->items[i];
        if (!molt_is_type(v)) return molt_raise(&molt_TypeError, "bases must be types"), (MoltType *)0;
        MoltType *base = MOLT_TYPE(v);
        molt_type_ready(base);
        if (!(base->flags & MOLT_TYPE_BASETYPE)) {
            molt_raise(&molt_TypeError, "type '%N' is not an acceptable base type", base);
            return 0;
        }
        MoltType *candidate = molt_solid_base(base);
        if (!winner || (winner != candidate && molt_is_subtype(candidate, winner))) {
            winner = candidate;
            best = base;
        } else if (!molt_is_subtype(winner, candidate)) {
            molt_raise(&molt_TypeError, "multiple bases have instance lay-out conflict");
            return 0;
        }
    }
    return best;
}

/* -- __slots__ -- */

typedef struct Slots {
    bool given, dict, weakref;
    V names; /* list of mangled str: the members */
} Slots;

/* _Class__name for a private name. New reference. */
static V mangle(const MoltType *type, V name) {
    const MoltStr *s = MOLT_STR(name);
    int64_t n = s->length;
    if (n < 3 || molt_str_at(s, 0) != '_' || molt_str_at(s, 1) != '_' || (molt_str_at(s, n - 1) == '_' && molt_str_at(s, n - 2) == '_'))
        return molt_retain(name);
    const char *cls = type->name;
    while (*cls == '_') cls++;
    return *cls ? molt_str_format("_%s%U", cls, s) : molt_retain(name);
}

static bool already(V what) {
    molt_raise(&molt_TypeError, "%s slot disallowed: we already got one", what == MOLT_S(__dict__) ? "__dict__" : "__weakref__");
    return false;
}

static bool take_slot(MoltType *type, Slots *slots, V name, bool may_dict, bool may_weakref) {
    if (!molt_is_str_sub(name)) return molt_raise(&molt_TypeError, "__slots__ items must be strings, not '%T'", name), false;
    if (!molt_str_is_identifier(MOLT_STR(name))) return molt_raise(&molt_TypeError, "__slots__ must be identifiers"), false;
    if (molt_str_equal(MOLT_STR(name), MOLT_N(__dict__))) {
        if (!may_dict || slots->dict) return already(MOLT_S(__dict__));
        return slots->dict = true;
    }
    if (molt_str_equal(MOLT_STR(name), MOLT_N(__weakref__))) {
        if (!may_weakref || slots->weakref) return already(MOLT_S(__weakref__));
        return slots->weakref = true;
    }
    V mangled = mangle(type, name);
    if (molt_dict_get_str(type->dict, MOLT_STR(mangled)) && !molt_str_equal(MOLT_STR(mangled), MOLT_N(__qualname__)) &&
        !molt_str_equal(MOLT_STR(mangled), MOLT_N(__classcell__))) {
        molt_raise(&molt_ValueError, "%R in __slots__ conflicts with class variable", name);
        molt_drop(mangled);
        return false;
    }
    molt_list_push(MOLT_LIST(slots->names), mangled);
    return true;
}

static bool read_slots(MoltType *type, Slots *slots, bool may_dict, bool may_weakref) {
    V given = molt_dict_get_str(type->dict, MOLT_N(__slots__));
    if (!given) return true;
    slots->given = true;
    V items = molt_is_str_sub(given) ? molt_tuple_new(&given, 1) : molt_tuple_from_iterable(given);
    if (!items) return false;
    bool fine = true;
    if (MOLT_TUPLE(items)->length && type->base->flags & MOLT_TYPE_VAR_SIZED) {
        molt_raise(&molt_TypeError, "nonempty __slots__ not supported for subtype of '%N'", type->base);
        fine = false;
    }
    for (int64_t i = 0; fine && i < MOLT_TUPLE(items)->length; i++)
        fine = take_slot(type, slots, MOLT_TUPLE(items)->items[i], may_dict, may_weakref);
    molt_drop(items);
    if (fine && molt_list_sort_in_place(slots->names, MOLT_NONE, false) < 0) fine = false; /* as CPython, for __class__ assignment */
    return fine;
}

static bool add_members(MoltType *type, V names) {
    MoltList *list = MOLT_LIST(names);
    for (int64_t i = 0; i < list->length; i++) {
        V name = molt_list_get(list, i);
        MoltMember *m = MOLT_AS(MoltMember, molt_type_alloc(&molt_member_descriptor_type, 0));
        m->name = molt_attribute_name(name);
        m->owner = type;
        m->offset = type->members_offset + (uint32_t)i * (uint32_t)sizeof(V);
        int status = molt_dict_set_str(type->dict, m->name, molt_value(m));
        molt_drop(molt_value(m));
        molt_drop(name);
        if (status < 0) return false;
    }
    return true;
}

/* -- __dict__ and __weakref__ -- */

/* Classes and modules keep their attributes in a namespace of their own. */
static bool has_own_namespace(MoltType *type) {
    return type->flags & MOLT_TYPE_TYPE_SUB || molt_is_subtype(type, &molt_module_type);
}

/* The attribute may come from a base that is no class: `class Meta(Base, type)`. */
V molt_type_get_dict(V self);

static V get_dict(V self) {
    if (molt_is_type(self)) return molt_type_get_dict(self);
    MoltDict *dict = molt_instance_dict(self);
    return dict ? molt_retain(molt_value(dict)) : molt_raise_no_attribute(self, MOLT_N(__dict__));
}
static int set_dict(V self, V value) {
    if (has_own_namespace(molt_type_of(self)))
        return molt_raise_int(&molt_AttributeError, "attribute '__dict__' of '%T' objects is not writable", self);
    if (value && !molt_is_dict_sub(value))
        return molt_raise_int(&molt_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    if (!molt_instance_dict(self)) return molt_raise_no_attribute(self, MOLT_N(__dict__)), -1;
    V dict = value ? molt_retain(value) : molt_dict_new();
    molt_object_set_dict(self, dict);
    molt_drop(dict);
    return 0;
}
static V get_weakref(V self) {
    MoltExt *ext = molt_is_small(self) ? 0 : molt_ext_get(molt_object(self), false);
    return ext && ext->weakrefs ? molt_retain(molt_value(ext->weakrefs)) : MOLT_NONE;
}

static bool add_getset(MoltType *type, MoltStr *name, V (*get)(V), int (*set)(V, V)) {
    MoltGetSet *g = molt_alloc(sizeof(MoltGetSet), MOLT_SHAPE_GETSET_DESCRIPTOR);
    g->name = name;
    g->owner = type;
    g->get = get;
    g->set = set;
    int status = molt_dict_set_str(type->dict, name, molt_value(g));
    molt_drop(molt_value(g));
    return status == 0;
}

/* -- sizes -- */

static void count_names(MoltDict *seen, V names) {
    if (!names || !molt_is_tuple(names)) return;
    for (int64_t i = 0; i < MOLT_TUPLE(names)->length; i++)
        if (molt_is_str(MOLT_TUPLE(names)->items[i])) molt_dict_set_str(seen, MOLT_STR(MOLT_TUPLE(names)->items[i]), MOLT_NONE);
}

/* What a dataclass assigns is written nowhere but in its annotations. */
static void count_annotated(MoltDict *seen, V annotations) {
    if (!annotations || !molt_is_dict(annotations)) return;
    int64_t position = 0;
    V key, value;
    while (molt_dict_next(MOLT_DICT(annotations), &position, &key, &value))
        if (molt_is_str(key)) molt_dict_set_str(seen, MOLT_STR(key), MOLT_NONE);
}

static void count_fields(MoltDict *seen, MoltDict *namespace) {
    count_names(seen, molt_dict_get_str(namespace, MOLT_N(__static_attributes__)));
    count_annotated(seen, molt_dict_get_str(namespace, MOLT_N(__annotations__)));
}

/* Room for the attributes that the methods of the class and of its bases assign to self, those with an annotation, and two more. */
static unsigned inline_room(MoltType *type) {
    MoltDict *seen = MOLT_DICT(molt_dict_new());
    count_fields(seen, type->dict);
    for (int64_t i = 0; i < MOLT_TUPLE(type->bases)->length; i++) {
        const MoltTuple *mro = MOLT_TUPLE(molt_type_mro(MOLT_TYPE(MOLT_TUPLE(type->bases)->items[i])));
        for (int64_t k = 0; k < mro->length; k++)
            if (MOLT_TYPE(mro->items[k])->flags & MOLT_TYPE_HEAP) count_fields(seen, molt_type_dict(MOLT_TYPE(mro->items[k])));
    }
    unsigned room = (unsigned)seen->used + INLINE_MIN;
    molt_drop(molt_value(seen));
    return room > INLINE_MAX ? INLINE_MAX : room;
}

static bool ext_is_last(const MoltType *type) {
    return type->ext_offset > 0 && (uint32_t)type->ext_offset + sizeof(MoltExt *) == type->basic_size;
}

static void place_members(MoltType *type, uint32_t count) {
    type->members_offset = type->basic_size;
    type->member_count = (uint16_t)count;
    type->basic_size += count * (uint32_t)sizeof(V);
}

static void set_sizes(MoltType *type, uint32_t members, bool needs_ext) {
    MoltType *base = type->base;
    bool has_dict = type->flags & MOLT_TYPE_HAS_DICT;
    type->basic_size = base->basic_size;
    type->ext_offset = base->ext_offset;
    type->inline_fields = base->inline_fields;
    if (base->ext_offset) {
        bool last = ext_is_last(base);
        if (last && members) type->basic_size += base->inline_fields * (uint32_t)sizeof(V);
        place_members(type, members);
        if (last && !members && has_dict) {
            unsigned room = inline_room(type);
            type->inline_fields = (uint16_t)(room > base->inline_fields ? room : base->inline_fields);
        }
        return;
    }
    place_members(type, members);
    if (!needs_ext) return;
    if (base->flags & MOLT_TYPE_VAR_SIZED) {
        type->ext_offset = -1;
        return;
    }
    type->ext_offset = (int32_t)type->basic_size;
    type->basic_size += (uint32_t)sizeof(MoltExt *);
    type->inline_fields = has_dict ? (uint16_t)inline_room(type) : 0;
}

static bool weakly_referable(const MoltType *type) { return type->ext_offset && !(type->flags & MOLT_TYPE_NO_WEAKREF); }

bool molt_type_lay_out(MoltType *type) {
    MoltType *base = type->base;
    bool own_namespace = has_own_namespace(base), no_weakrefs = base->flags & MOLT_TYPE_VAR_SIZED && !(base->flags & MOLT_TYPE_STR_SUB);
    bool may_dict = !(base->flags & MOLT_TYPE_HAS_DICT) && !own_namespace;
    bool may_weakref = !weakly_referable(base) && !no_weakrefs;
    Slots slots = {.names = molt_list_new(0)};
    bool fine = read_slots(type, &slots, may_dict, may_weakref);
    if (fine) {
        bool dict = !slots.given || slots.dict, weakref = !slots.given || slots.weakref;
        for (int64_t i = 0; i < MOLT_TUPLE(type->bases)->length; i++) {
            MoltType *b = MOLT_TYPE(MOLT_TUPLE(type->bases)->items[i]);
            dict |= (b->flags & MOLT_TYPE_HAS_DICT) != 0;
            weakref |= weakly_referable(b);
        }
        dict &= !own_namespace;
        weakref &= !no_weakrefs;
        if (dict) type->flags |= MOLT_TYPE_HAS_DICT;
        if (!weakref) type->flags |= MOLT_TYPE_NO_WEAKREF;
        set_sizes(type, (uint32_t)MOLT_LIST(slots.names)->length, dict || weakref);
        fine = add_members(type, slots.names);
        if (fine && dict && may_dict) fine = add_getset(type, MOLT_N(__dict__), get_dict, set_dict);
        if (fine && weakref && may_weakref) fine = add_getset(type, MOLT_N(__weakref__), get_weakref, 0);
    }
    molt_drop(slots.names);
    return fine;
}
