/* What the files of the object model share: type*.c, shape.c, slot_*.c, attribute*.c, descriptor.c, object.c. */
#ifndef MOLT_OBJECT_MODEL_H
#define MOLT_OBJECT_MODEL_H

#include "molt/protocol.h"
#include "molt/module.h"

#include <string.h>

/* A reference that does not pull its target into the executable: its address is 0 then. */
#if defined(__APPLE__)
#define MOLT_WEAK
#else
#define MOLT_WEAK __attribute__((weak))
#endif

/* One dunder and the slot it stands for. Rows of one slot are neighbours. */
typedef struct MoltSlotRow MoltSlotRow;
typedef MoltValue (*MoltWrapFn)(const MoltSlotRow *row, void *function, MoltValue self, const MoltValue *args, size_t nargs,
                                MoltValue kwnames);
enum { MOLT_IN_TYPE, MOLT_IN_NUMBER, MOLT_IN_ASYNC };
struct MoltSlotRow {
    MoltStr *name;
    uint16_t offset;   /* of the slot in MoltType, MoltNumberSlots or MoltAsyncSlots */
    uint8_t table;     /* MOLT_IN_* */
    uint8_t detail;    /* the comparison, for __lt__ ... __ge__ */
    MoltWrapFn wrap;   /* how a static type's slot is called by this name; 0: no such attribute of static types */
    void *generic;     /* the slot of classes that define the name in Python; 0: the slot is only inherited */
};
#define MOLT_SLOT_ROWS 128 /* at most */
extern const MoltSlotRow molt_slot_rows[]; /* ends with a null name */

typedef struct MoltSlotWrapper { /* wrapper_descriptor: int.__add__ */
    MoltObject head;
    const MoltSlotRow *row;
    MoltType *owner;
    void *function;
} MoltSlotWrapper;
typedef struct MoltBoundWrapper { /* method-wrapper: (1).__add__ */
    MoltObject head;
    MoltValue wrapper, self;
} MoltBoundWrapper;
typedef struct MoltNewWrapper { /* int.__new__ */
    MoltObject head;
    MoltType *type;
} MoltNewWrapper;
/* member_descriptor: one name of __slots__, or with `get` a static read-only attribute of a builtin type, which is a
   MoltGetSet and has no offset. */
typedef struct MoltMember {
    MoltObject head;
    MoltStr *name;
    MoltType *owner;
    MoltValue (*get)(MoltValue self);
    int (*set)(MoltValue self, MoltValue value);
    MoltStr *doc;
    uint32_t offset;
} MoltMember;
_Static_assert(offsetof(MoltMember, doc) == offsetof(MoltGetSet, doc), "a MoltMember begins as a MoltGetSet does");

/* A name of __slots__? */
MOLT_INLINE bool molt_is_slot_member(MoltValue v) {
    return molt_has_shape(v, MOLT_SHAPE_MEMBER_DESCRIPTOR) && !MOLT_AS(MoltMember, v)->get;
}
/* The same, of this class or a base of it: of another class it raises. */
MOLT_INLINE bool molt_is_member_of(MoltValue v, MoltType *type) {
    return molt_is_slot_member(v) && molt_is_subtype(type, MOLT_AS(MoltMember, v)->owner);
}

typedef struct MoltTypeList { /* MoltType.subclasses: not owned */
    uint32_t count, capacity;
    MoltType *items[];
} MoltTypeList;
#define MOLT_SUBCLASSES(type) ((MoltTypeList *)(uintptr_t)(type)->subclasses)
void molt_subclass_add(MoltType *base, MoltType *type);
void molt_subclass_remove(MoltType *base, MoltType *type);

#define MOLT_TYPE(v) MOLT_AS(MoltType, v)
MOLT_INLINE bool molt_is_ready(const MoltType *type) { return type->flags & MOLT_TYPE_READY; }
MOLT_INLINE bool molt_is_type_exact(MoltValue v) { return molt_has_shape(v, MOLT_SHAPE_TYPE); }
MOLT_INLINE bool molt_is_wrapper(MoltValue v) { return molt_has_shape(v, MOLT_SHAPE_WRAPPER_DESCRIPTOR); }

/* type.c */
MoltValue molt_type_lookup_uncached(MoltType *type, MoltStr *name);
void molt_type_new_version(MoltType *type); /* and of its subclasses */
void molt_immortalise(MoltValue v);
MoltType *molt_next_in_mro(MoltType *type, MoltType *after); /* classes of type's MRO in order; after 0: the first; 0: no more */

/* slot_update.c */
void **molt_slot_address(MoltType *type, const MoltSlotRow *row, bool create); /* 0 where the table is missing */
void molt_slots_update(MoltType *type, MoltStr *name /* or 0: all */);
void molt_slot_wrappers_add(MoltType *type, MoltDict *dict);
void molt_slots_inherit(MoltType *type, MoltType *base); /* static types */

/* slot_functions.c */
MoltValue molt_slot_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames);
int molt_slot_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames);
MoltValue molt_slot_getattr(MoltValue self, MoltStr *name);
void molt_slot_finalize(MoltValue self);
/* Calls f with self in front. */
MoltValue molt_call_with_self(MoltValue f, MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames);
/* obj.name(*args, **kwnames) looked up on the type; AttributeError(name) where it is missing. */
MoltValue molt_call_dunder(MoltValue obj, MoltStr *name, const MoltValue *args, size_t nargs, MoltValue kwnames);

#define MOLT_FIRST_SHAPES 256 /* room of the first, static table */

/* shape.c */
unsigned molt_type_instance_blocks(const MoltType *type);
MoltShape *molt_shape_dict_mode_for(MoltType *type, unsigned inline_fields);
void molt_shapes_free(MoltType *type);

/* attribute.c */
MoltValue molt_generic_getattr(MoltValue self, MoltStr *name, bool raise); /* MOLT_STOP instead of raising */
MoltValue molt_type_getattr(MoltValue self, MoltStr *name);
MoltValue molt_type_getattr_or(MoltValue self, MoltStr *name, bool raise);
int molt_type_setattr(MoltValue self, MoltStr *name, MoltValue value);
/* Binds what was found in a class: descr_get, or v itself. New reference. */
MoltValue molt_bind(MoltValue found, MoltValue instance /* or 0 */, MoltType *owner);
MoltValue molt_raise_no_attribute(MoltValue self, MoltStr *name);

/* Bytes from an object to its inline field i. */
MOLT_INLINE uint64_t molt_inline_offset(const MoltType *type, unsigned i) {
    return (uint64_t)type->ext_offset + sizeof(MoltExt *) + i * sizeof(MoltValue);
}

/* attribute_cache.c */
void molt_caches_name_changed(MoltStr *name);
bool molt_caches_rely_on(const MoltStr *name); /* caches are reset when it changes in a class; false: it changes too often */
bool molt_plain_getattr(MoltType *type);       /* nothing of the program comes before the look-up in instance and class */

/* property.c */
MoltValue molt_property_read(MoltValue property, MoltValue self); /* an exact property */

/* type_new.c */
MoltType *molt_winner_metaclass(MoltType *meta, MoltValue bases); /* 0 raised */
MoltValue molt_mro_compute(MoltType *type); /* tuple; 0 raised */

/* Any str as attribute names are: exact and interned. New reference; 0 raised (only for what is no str, with `what`). */
MoltStr *molt_attribute_name(MoltValue name);

#endif
