/* Types, shapes (hidden classes) and where an object keeps its attributes. Code: type.c, shape.c. */
#ifndef MOLT_TYPE_H
#define MOLT_TYPE_H

#include "molt/value.h"

typedef struct MoltType MoltType;
typedef struct MoltShape MoltShape;
typedef struct MoltStr MoltStr;
typedef struct MoltDict MoltDict;
typedef struct MoltFunction MoltFunction;
typedef struct MoltWeakref MoltWeakref;

/* Shape ids of the core builtin types: fixed, so that a type test is one 32-bit compare with an
   immediate. A core type's only shape has its id. Every other type gets an id in molt_type_ready. */
enum {
    MOLT_SHAPE_NONE = 1, MOLT_SHAPE_BOOL, MOLT_SHAPE_INT, MOLT_SHAPE_FLOAT, MOLT_SHAPE_COMPLEX,
    MOLT_SHAPE_STR, MOLT_SHAPE_BYTES, MOLT_SHAPE_TUPLE, MOLT_SHAPE_LIST, MOLT_SHAPE_DICT,
    MOLT_SHAPE_SET, MOLT_SHAPE_FROZENSET, MOLT_SHAPE_RANGE, MOLT_SHAPE_SLICE, MOLT_SHAPE_TYPE,
    MOLT_SHAPE_FUNCTION, MOLT_SHAPE_BUILTIN_FUNCTION, MOLT_SHAPE_METHOD_DESCRIPTOR,
    MOLT_SHAPE_BOUND_METHOD, MOLT_SHAPE_BUILTIN_METHOD, MOLT_SHAPE_CELL, MOLT_SHAPE_CODE,
    MOLT_SHAPE_MODULE, MOLT_SHAPE_GENERATOR, MOLT_SHAPE_ELLIPSIS, MOLT_SHAPE_NOTIMPLEMENTED,
    MOLT_SHAPE_STATICMETHOD, MOLT_SHAPE_CLASSMETHOD, MOLT_SHAPE_CLASSMETHOD_DESCRIPTOR,
    MOLT_SHAPE_GETSET_DESCRIPTOR, MOLT_SHAPE_MEMBER_DESCRIPTOR, MOLT_SHAPE_WRAPPER_DESCRIPTOR, MOLT_SHAPE_OBJECT,
    MOLT_SHAPE_LIST_ITERATOR, MOLT_SHAPE_RANGE_ITERATOR, MOLT_SHAPE_TUPLE_ITERATOR,
    MOLT_SHAPE_STR_ASCII_ITERATOR, MOLT_SHAPE_BYTES_ITERATOR,
    MOLT_SHAPE_DICT_KEYITERATOR, MOLT_SHAPE_DICT_VALUEITERATOR, MOLT_SHAPE_DICT_ITEMITERATOR,
    MOLT_SHAPE_COUNT
};

enum { MOLT_LT, MOLT_LE, MOLT_EQ, MOLT_NE, MOLT_GT, MOLT_GE }; /* richcompare */

enum { /* binary operations: index into MoltNumberSlots.binary and .inplace */
    MOLT_ADD, MOLT_SUB, MOLT_MUL, MOLT_TRUEDIV, MOLT_FLOORDIV, MOLT_MOD, MOLT_DIVMOD, MOLT_POW,
    MOLT_LSHIFT, MOLT_RSHIFT, MOLT_AND, MOLT_OR, MOLT_XOR, MOLT_MATMUL, MOLT_BINARY_COUNT
};
enum { MOLT_NEG, MOLT_POS, MOLT_ABS, MOLT_INVERT, MOLT_TO_INT, MOLT_TO_FLOAT, MOLT_INDEX, MOLT_UNARY_COUNT };

/* Results: MoltValue 0 = raised. int: 0 done / -1 raised; predicates 1 / 0 / -1. */
typedef MoltValue (*MoltUnaryFn)(MoltValue self);
typedef MoltValue (*MoltBinaryFn)(MoltValue a, MoltValue b); /* may return NotImplemented */
typedef void (*MoltVisit)(MoltValue v, void *arg);           /* ignores small ints and 0 */

typedef struct MoltNumberSlots {
    MoltBinaryFn binary[MOLT_BINARY_COUNT]; /* called with self on either side, as in CPython */
    MoltBinaryFn inplace[MOLT_BINARY_COUNT];
    MoltUnaryFn unary[MOLT_UNARY_COUNT];
    MoltValue (*power_mod)(MoltValue a, MoltValue b, MoltValue m); /* pow(a, b, m), or 0 */
} MoltNumberSlots;

typedef struct MoltAsyncSlots {
    MoltUnaryFn await, aiter, anext;
} MoltAsyncSlots;

/* One name of a type's or module's namespace and the static object it is bound to. Tables of these
   are emitted per program by the compiler from molt/compile/builtins/<type>.py, with only the names
   that the program can ask for; they end with a null name. */
typedef struct MoltNameDef {
    MoltStr *name;
    MoltObject *object;
} MoltNameDef;

enum { /* MoltType.flags */
    MOLT_TYPE_READY = 1 << 0,
    MOLT_TYPE_HEAP = 1 << 1,        /* made at run time by a class statement or type() */
    MOLT_TYPE_BASETYPE = 1 << 2,    /* may be subclassed */
    MOLT_TYPE_CONTAINER = 1 << 3,   /* has traverse; allocated in container pages */
    MOLT_TYPE_ABSTRACT = 1 << 4,    /* __abstractmethods__ is not empty */
    MOLT_TYPE_FUNCTIONLIKE = 1 << 5,/* instances are MoltFunction structs: callable through code->direct;
                                       as a class attribute binds self as first argument */
    MOLT_TYPE_HAS_DEL = 1 << 6,     /* has a __del__ */
    MOLT_TYPE_SEQUENCE = 1 << 7,    /* matches a sequence pattern (PEP 634) */
    MOLT_TYPE_MAPPING = 1 << 8,     /* matches a mapping pattern */
    MOLT_TYPE_MATCH_SELF = 1 << 9,  /* class pattern with one positional matches the subject itself */
    MOLT_TYPE_IMMUTABLE = 1 << 10,  /* attributes of the type cannot be set */
    MOLT_TYPE_DATA_DESCR = 1 << 11, /* has descr_set */
    MOLT_TYPE_CUSTOM_GETATTR = 1 << 12, /* a __getattribute__ or __getattr__ of the program is in force */
    MOLT_TYPE_VAR_SIZED = 1 << 13,  /* item_size bytes for each of molt_var_count(object) items follow basic_size */
    MOLT_TYPE_HAS_DICT = 1 << 14,   /* instances have attributes of their own; else the ext word only serves weak references.
                                       Static types set it; molt_type_ready does for functions and exceptions */
    MOLT_TYPE_NO_WEAKREF = 1 << 15, /* instances have an ext word but cannot be weakly referenced */
    MOLT_TYPE_GENERATOR = 1 << 16, /* instances are MoltGenerator structs */
    MOLT_TYPE_SAYS_ITSELF = 1 << 17, /* obj.__class__ of an instance is this type, whoever asks */
    MOLT_TYPE_STANDS_FOR_C = 1 << 18, /* a class of a library written in Python that CPython has in C: called by its full
                                         name in messages, and not to be changed. Not inherited */
    MOLT_TYPE_TUPLE_FIELD = 1 << 19, /* what it gives is an item of a tuple: MoltTupleField. Not inherited */
    /* "is a subclass of": set on the type and inherited */
    MOLT_TYPE_INT_SUB = 1 << 20, MOLT_TYPE_STR_SUB = 1 << 21, MOLT_TYPE_BYTES_SUB = 1 << 22,
    MOLT_TYPE_TUPLE_SUB = 1 << 23, MOLT_TYPE_LIST_SUB = 1 << 24, MOLT_TYPE_DICT_SUB = 1 << 25,
    MOLT_TYPE_TYPE_SUB = 1 << 26, MOLT_TYPE_EXCEPTION_SUB = 1 << 27, MOLT_TYPE_FLOAT_SUB = 1 << 28,
    MOLT_TYPE_SET_SUB = 1 << 29, /* set or frozenset */
};
#define MOLT_TYPE_SUB_MASK 0x3ff00000u
/* Is it a C type to those who use it? */
#define MOLT_TYPE_IS_C(type) (((type)->flags & (MOLT_TYPE_HEAP | MOLT_TYPE_STANDS_FOR_C)) != MOLT_TYPE_HEAP)

/* What hangs off an object only when somebody asked: its __dict__, weak references, and fields beyond
   the inline ones. */
typedef struct MoltExt {
    MoltDict *dict;         /* owned; when set it holds *all* attributes and the shape is the dict shape */
    MoltWeakref *weakrefs;  /* chain, not owned */
    uint32_t field_count;   /* capacity of fields */
    MoltValue fields[];     /* owned; field i of the shape is fields[i - type->inline_fields] */
} MoltExt;

struct MoltType {
    MoltObject head;
    MoltExt *ext;
    const char *name;          /* last component, UTF-8 */
    uint32_t flags;
    uint32_t shape_id;         /* shape of a fresh instance; 0 until ready */
    uint32_t basic_size;       /* bytes, without inline fields and without items */
    uint32_t item_size;
    int32_t ext_offset;        /* of the MoltExt* word: 0 none; > 0 bytes; -1 behind the items of a VAR_SIZED object */
    uint16_t inline_fields;    /* fields stored in the object behind ext; 0 where ext_offset <= 0 */
    uint16_t member_count;     /* __slots__ members of this class alone, for GC: at members_offset */
    uint32_t members_offset;
    uint32_t version;          /* changes whenever a lookup on this type may give another answer; never 0 once ready */
    MoltType *base;
    const MoltNameDef *methods;  /* static types: the emitted table; 0 for heap types */
    /* Owned, built by molt_type_ready (static types: at the first attribute look-up): */
    MoltValue bases, mro;      /* tuples */
    MoltDict *dict;            /* the namespace */
    MoltValue qualname, module, subclasses /* MoltTypeList*, type.c */, name_object;
    MoltValue new_function, init_function; /* borrowed cache of __new__/__init__ found in the MRO, for molt_type_call */
    uint32_t tuple_fields; /* of a named tuple that is made as MOLT_CODE_TUPLE_NEW says, with so many arguments; else 0 */
    const struct MoltCode *offered_init; /* compiled ahead for dataclasses, or null; and of what kind: see _dataclasses.c */
    uint8_t offered_kinds;

    void (*dealloc)(MoltObject *self);  /* count is 0: release what it holds, then molt_free */
    void (*traverse)(MoltObject *self, MoltVisit visit, void *arg);
    void (*clear)(MoltObject *self);    /* break cycles */
    void (*finalize)(MoltValue self);   /* __del__ */

    /* Vector calls: nargs positional values, then one for each name in the tuple kwnames (0 = none). */
    MoltValue (*new_)(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames);
    int (*init)(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames);
    MoltValue (*call)(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames);

    MoltUnaryFn repr, str;
    int64_t (*hash)(MoltValue self); /* -1 = raised; molt_hash_not_implemented for unhashable */
    MoltValue (*richcompare)(MoltValue self, MoltValue other, int op);
    MoltValue (*getattr)(MoltValue self, MoltStr *name);
    int (*setattr)(MoltValue self, MoltStr *name, MoltValue value); /* value 0: delete */
    MoltUnaryFn iter;
    MoltUnaryFn next;            /* 0 without an exception set: exhausted */
    /* The same for `for a, b in iterator`: an item that is a tuple of that many goes to `out`, owned, and the answer is
       MOLT_ITEMS. Not inherited. */
    MoltValue (*next_items)(MoltValue self, MoltValue *out, int64_t count);
    MoltValue (*descr_get)(MoltValue self, MoltValue instance /* or 0 */, MoltType *owner);
    int (*descr_set)(MoltValue self, MoltValue instance, MoltValue value /* 0: delete */);
    int (*truth)(MoltValue self);
    int64_t (*length)(MoltValue self); /* -1 = raised */
    MoltValue (*getitem)(MoltValue self, MoltValue key);
    int (*setitem)(MoltValue self, MoltValue key, MoltValue value); /* value 0: delete */
    int (*contains)(MoltValue self, MoltValue item);
    MoltBinaryFn concat, inplace_concat;  /* sequence +, tried after the number slots */
    MoltValue (*repeat)(MoltValue self, int64_t count);
    MoltValue (*inplace_repeat)(MoltValue self, int64_t count);
    MoltNumberSlots *number;     /* 0: none; heap types own theirs */
    MoltAsyncSlots *async;
    uint8_t instance_blocks;     /* of 16 bytes, of a small ordinary instance, whose dealloc is molt_object_free; 0: it is no such class */
    struct MoltFloatHints *float_hints; /* which attributes may be kept as doubles; 0: none (float_fields.c) */
};

/* A hidden class. Instances of a Python class start in its root shape, and adding attribute `name`
   moves them along a transition: field order is insertion order. dict_mode shapes say "look in ext->dict". */
struct MoltShape {
    uint32_t id;
    uint16_t field_count;
    uint8_t dict_mode;
    uint8_t inline_fields;    /* of the objects with this shape (the type's, unless __class__ was assigned) */
    bool hinted;              /* fields of hinted names may be doubles */
    uint8_t run_start, run_length; /* all members and fields are these words, and all may be doubles; 0: not so */
    MoltType *type;
    MoltShape *parent;        /* the shape without the last field; 0 for a root */
    MoltStr *name;            /* the last field's name */
    MoltShape **transitions;  /* children */
    uint32_t transition_count, transition_capacity;
    MoltStr **names;          /* names[i] of field i */
    MoltShape *dict_shapes;   /* roots: the type's dict-mode shapes, chained through this field */
    MoltShape *plain;         /* a hinted root: the root before the hints */
    uint64_t floats;          /* bit k: the word at byte 8 k may be a double (float_fields.c) */
};

extern MoltShape **molt_shapes; /* by id */

MOLT_INLINE MoltShape *molt_shape_of(const MoltObject *o) { return molt_shapes[o->shape]; }
extern MoltType molt_int_type;
MOLT_INLINE MoltType *molt_type_of(MoltValue v) {
    return molt_is_small(v) ? &molt_int_type : molt_shapes[molt_object(v)->shape]->type;
}
MOLT_INLINE bool molt_has_shape(MoltValue v, uint32_t shape) {
    return !molt_is_small(v) && molt_object(v)->shape == shape;
}
/* Exact type and subclass tests. */
MOLT_INLINE bool molt_is_float(MoltValue v) { return molt_has_shape(v, MOLT_SHAPE_FLOAT); }
MOLT_INLINE bool molt_is_str(MoltValue v) { return molt_has_shape(v, MOLT_SHAPE_STR); }
MOLT_INLINE bool molt_is_bytes(MoltValue v) { return molt_has_shape(v, MOLT_SHAPE_BYTES); }
MOLT_INLINE bool molt_is_tuple(MoltValue v) { return molt_has_shape(v, MOLT_SHAPE_TUPLE); }
MOLT_INLINE bool molt_is_list(MoltValue v) { return molt_has_shape(v, MOLT_SHAPE_LIST); }
MOLT_INLINE bool molt_is_dict(MoltValue v) { return molt_has_shape(v, MOLT_SHAPE_DICT); }
MOLT_INLINE bool molt_is_none(MoltValue v) { return v == MOLT_NONE; }
MOLT_INLINE bool molt_type_has(MoltValue v, uint32_t flags) { return molt_type_of(v)->flags & flags; }
MOLT_INLINE bool molt_is_int_sub(MoltValue v) { return molt_is_small(v) || molt_type_has(v, MOLT_TYPE_INT_SUB); }
MOLT_INLINE bool molt_is_str_sub(MoltValue v) { return molt_type_has(v, MOLT_TYPE_STR_SUB); }
MOLT_INLINE bool molt_is_bytes_sub(MoltValue v) { return molt_type_has(v, MOLT_TYPE_BYTES_SUB); }
MOLT_INLINE bool molt_is_tuple_sub(MoltValue v) { return molt_type_has(v, MOLT_TYPE_TUPLE_SUB); }
MOLT_INLINE bool molt_is_list_sub(MoltValue v) { return molt_type_has(v, MOLT_TYPE_LIST_SUB); }
MOLT_INLINE bool molt_is_dict_sub(MoltValue v) { return molt_type_has(v, MOLT_TYPE_DICT_SUB); }
MOLT_INLINE bool molt_is_float_sub(MoltValue v) { return molt_type_has(v, MOLT_TYPE_FLOAT_SUB); }
MOLT_INLINE bool molt_is_set_sub(MoltValue v) { return molt_type_has(v, MOLT_TYPE_SET_SUB); }
MOLT_INLINE bool molt_is_type(MoltValue v) { return molt_type_has(v, MOLT_TYPE_TYPE_SUB); }
MOLT_INLINE bool molt_is_exception(MoltValue v) { return molt_type_has(v, MOLT_TYPE_EXCEPTION_SUB); }

/* Head and common fields of a static type object:
       MoltType molt_list_type = {MOLT_TYPE_HEAD("list", MOLT_SHAPE_LIST, MoltList, &molt_object_type), ...};
   shape 0: an id is given out by molt_type_ready. */
#define MOLT_TYPE_HEAD(name_, shape_, Struct, base_)                                              \
    .head = {MOLT_IMMORTAL, MOLT_SHAPE_TYPE}, .name = (name_), .shape_id = (shape_),              \
    .basic_size = sizeof(Struct), .base = (base_)

/* -- shape.c -- */
MoltShape *molt_shape_new_root(MoltType *type);
MoltShape *molt_shape_transition(MoltShape *shape, MoltStr *name); /* the shape with `name` added */
void molt_shape_new_float_root(MoltType *type, uint64_t floats);
MoltShape *molt_shape_plain_root(MoltType *type);                  /* of objects whose words are all values */
int molt_shape_find(const MoltShape *shape, MoltStr *name);        /* field index or -1; name interned */
MoltShape *molt_shape_dict_mode(MoltType *type);                   /* the type's dict shape */

/* -- attribute storage of one object (shape.c) -- */
MoltExt **molt_ext_slot(MoltObject *o);                  /* address of the ext word, or 0 */
MoltExt *molt_ext_get(MoltObject *o, bool create);       /* 0 if there is none (and create is false) */
MoltDict *molt_instance_dict(MoltValue o);               /* materialises __dict__ (borrowed); 0 if it has none */
MoltValue molt_field_get(MoltValue o, MoltStr *name);    /* instance attribute only: new reference or 0, never raises */
/* Does nobody see it when the instance of a class of the program dies, to which this is the only reference? It has no finalizer, and
   holds numbers and texts alone; its class lives on, of which `others` references may die, too. */
bool molt_dies_unseen(MoltValue v, uint32_t others);
void molt_offer_init(MoltValue cls, const struct MoltCode *code, int kinds); /* see `offered_init` */
int molt_field_set(MoltValue o, MoltStr *name, MoltValue v); /* v 0: delete; 1 done, 0 no such field to delete / no room for attributes */
void molt_fields_traverse(MoltObject *o, MoltVisit visit, void *arg); /* ext, inline fields, __slots__ members */
void molt_type_hint_floats(MoltValue cls, MoltStr *const *names, uint32_t count); /* attributes to be kept as doubles: float_fields.c */
void molt_fields_clear(MoltObject *o);                   /* drops them all, and clears weak references */

/* -- type.c -- */
extern MoltType molt_type_type, molt_object_type;
int molt_type_ready(MoltType *type);                     /* give it a shape id; 0 */
MoltDict *molt_type_dict(MoltType *type);                /* namespace, built on demand for static types */
MoltValue molt_type_mro(MoltType *type);                 /* borrowed tuple */
MoltValue molt_type_lookup(MoltType *type, MoltStr *name); /* along the MRO; borrowed or 0; never raises */
bool molt_is_subtype(MoltType *a, MoltType *b);
int molt_isinstance(MoltValue v, MoltValue type_or_tuple_or_union); /* with __instancecheck__ */
int molt_issubclass(MoltValue cls, MoltValue type_or_tuple_or_union);
/* molt_isinstance of an object of this type, where no code of the program has a say; else -1, and nothing has happened. */
MOLT_INLINE int molt_instances_are(MoltType *type, MoltValue cls) {
    if (molt_value(type) == cls) return 1;
    if (!molt_has_shape(cls, MOLT_SHAPE_TYPE) || !(type->flags & MOLT_TYPE_SAYS_ITSELF)) return -1;
    return molt_is_subtype(type, MOLT_AS(MoltType, cls));
}
MOLT_INLINE int molt_isinstance_quietly(MoltValue v, MoltValue cls) { return molt_instances_are(molt_type_of(v), cls); }
MOLT_INLINE bool molt_isinstance_of(MoltValue v, MoltType *type) {
    MoltType *t = molt_type_of(v);
    return t == type || molt_is_subtype(t, type);
}
/* Class statement: metaclass(name, bases, ns, **kw) has been chosen already; see protocol.h molt_build_class. */
MoltValue molt_type_new(MoltType *meta, const MoltValue *args, size_t nargs, MoltValue kwnames);
MoltValue molt_type_call(MoltValue type, const MoltValue *args, size_t nargs, MoltValue kwnames);
void molt_type_modified(MoltType *type);                 /* after any change of the namespace or bases: versions, slots, caches */
MoltValue molt_type_name(MoltType *type);                /* new reference: str */
MoltValue molt_type_qualname(MoltType *type);            /* new reference: "module.qualname", bare for builtins */
/* An exact float, int (not tagged) or str: its death runs nothing. */
MOLT_INLINE bool molt_is_number_or_text(const MoltObject *o) {
    return o->shape == MOLT_SHAPE_FLOAT || o->shape == MOLT_SHAPE_INT || o->shape == MOLT_SHAPE_STR;
}
MoltValue molt_type_alloc(MoltType *type, size_t items); /* zeroed instance with count 1, GC ready */
void molt_object_free(MoltObject *self);                 /* releases ext and inline fields, gives the memory back */
int64_t molt_var_count(const MoltObject *o);             /* items of a VAR_SIZED object: tuple length, int limbs, str and bytes data bytes */

/* Subclasses of builtin types defer to these. */
MoltValue molt_object_getattr(MoltValue self, MoltStr *name);        /* object.__getattribute__ */
int molt_object_setattr(MoltValue self, MoltStr *name, MoltValue v); /* object.__setattr__/__delattr__ */
MoltValue molt_object_repr(MoltValue self);
int64_t molt_hash_identity(MoltValue self);
int64_t molt_hash_not_implemented(MoltValue self);
MoltValue molt_object_richcompare(MoltValue self, MoltValue other, int op);
MoltValue molt_iter_self(MoltValue self); /* iter slot of iterators */

/* -- additions of the object model -- */
void molt_types_init(void);                       /* readies the core types; runs before main */
MoltValue molt_type_own(MoltType *type, MoltStr *name); /* in the type's own namespace only: borrowed or 0 */
size_t molt_instance_size(const MoltObject *o);   /* bytes, as allocated */
/* Stores into a type's namespace (value 0: delete) and lets slots and caches know. 0 / -1 raised. */
int molt_type_set(MoltType *type, MoltStr *name, MoltValue value);
/* An empty heap object for the dict-less builtin: object.__new__ without checks is molt_type_alloc(type, 0). */
MoltValue molt_object_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames);
int molt_object_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames);
MoltValue molt_weakref_new(MoltValue object, MoltValue callback /* or 0 */); /* weakref.ref(object, callback) */
MoltValue molt_weakref_target(MoltValue ref);     /* new reference or 0: dead */
void molt_weakrefs_clear(MoltObject *o);          /* all weak references to o die; callbacks run */
MoltValue molt_generic_alias_new(MoltValue origin, MoltValue args /* tuple or one argument */);
MoltValue molt_union_new(MoltValue a, MoltValue b); /* a | b, or NotImplemented */
MoltValue molt_mappingproxy_new(MoltValue mapping);
MoltValue molt_namespace_new(void);               /* types.SimpleNamespace() */
void molt_object_set_dict(MoltValue o, MoltValue dict); /* obj.__dict__ = dict (which is a dict) */
extern MoltType molt_generic_alias_type, molt_union_type, molt_mappingproxy_type, molt_namespace_type,
    molt_weakref_type, molt_weakproxy_type, molt_weakcallableproxy_type, molt_super_type,
    molt_wrapper_descriptor_type, molt_method_wrapper_type, molt_builtin_new_type;

#endif
