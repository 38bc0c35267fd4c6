/* The object protocol: what the generic ops of the IR call, and what C code uses to treat any value as
   Python would. Code: protocol.c (operators), attribute.c, iterate.c, build_class.c, import.c. */
#ifndef MOLT_PROTOCOL_H
#define MOLT_PROTOCOL_H

#include "molt/error.h"
#include "molt/by_name.h"
#include "molt/call.h"
#include "molt/container.h"
#include "molt/str.h"
#include "molt/number.h"
#include "molt/bytes.h"
#include "molt/heap.h"

/* Operators: CPython's binary_op1 with reflected operands, NotImplemented, sq_concat/sq_repeat fallbacks, and
   its error texts. */
MoltValue molt_binary(int op, MoltValue a, MoltValue b);
MoltValue molt_inplace(int op, MoltValue a, MoltValue b);   /* borrows both; may return a itself, retained */
MoltValue molt_unary(int op, MoltValue a);                  /* NEG POS ABS INVERT */
MoltValue molt_power(MoltValue a, MoltValue b, MoltValue mod /* or None */);
/* Is `order` (<0, 0, >0) what the comparison asks for? */
MOLT_INLINE bool molt_order_is(int op, int order) {
    switch (op) {
    case MOLT_LT: return order < 0;
    case MOLT_LE: return order <= 0;
    case MOLT_EQ: return order == 0;
    case MOLT_NE: return order != 0;
    case MOLT_GT: return order > 0;
    default: return order >= 0;
    }
}
MoltValue molt_compare(int op, MoltValue a, MoltValue b);   /* rich comparison: any value */
int molt_equal_simple(MoltValue a, MoltValue b); /* 1 equal, as in containers, 0 not; -1: not both of a simple exact type */
MoltValue molt_compare_declined(int op, MoltValue a, MoltValue b); /* what is left after a's method has returned NotImplemented */
int molt_compare_simple(int op, MoltValue a, MoltValue b); /* 1 / 0; -1: not both of a simple exact type, and nothing has happened */
int molt_compare_truth(int op, MoltValue a, MoltValue b);   /* 1 / 0 / -1; EQ: identity shortcut as in containers is NOT applied */
int molt_equal(MoltValue a, MoltValue b);                   /* identity or ==, as containers compare: 1 / 0 / -1 */
MoltValue molt_not(MoltValue a);
int molt_truth(MoltValue a);                                /* 1 / 0 / -1 */
bool molt_is(MoltValue a, MoltValue b);                     /* `is`: exact int, float, complex by value (a NaN by identity) */
int64_t molt_hash(MoltValue a);                             /* -1 raised */
int64_t molt_length(MoltValue a);                           /* -1 raised */
int64_t molt_length_hint(MoltValue a, int64_t fallback);
MoltValue molt_len(MoltValue a);
MoltValue molt_repr(MoltValue a), molt_str(MoltValue a), molt_ascii(MoltValue a);   /* str */
MoltValue molt_format(MoltValue a, MoltValue spec /* str or 0 */);                  /* format() */
/* f-string piece: conversion 's' 'r' 'a' or 0, then format */
MoltValue molt_format_value(MoltValue a, int conversion, MoltValue spec);

MoltValue molt_getitem(MoltValue a, MoltValue key);         /* also type[...] through __class_getitem__ */
int molt_setitem(MoltValue a, MoltValue key, MoltValue value);
int molt_delitem(MoltValue a, MoltValue key);
int molt_contains(MoltValue container, MoltValue item);     /* 1 / 0 / -1 */

MoltValue molt_getattr(MoltValue a, MoltStr *name);
MoltValue molt_getattr_or_stop(MoltValue a, MoltStr *name); /* MOLT_STOP instead of AttributeError */
int molt_setattr(MoltValue a, MoltStr *name, MoltValue value);
int molt_delattr(MoltValue a, MoltStr *name);

/* A flag in `argc`: the function has cells, which its code reads, so that a caller must hold on to it. */
enum { MOLT_CACHE_CLOSURE = 0x80, MOLT_CACHE_NOT_DIRECT = 0xff };

/* Inline caches. Zero-initialised; reset as a whole when a type that some cache relies on changes. */
typedef struct MoltCache {
    uint32_t shape;        /* FIELD, METHOD: the one compare of inlined code; 0: empty, or another kind */
    uint8_t kind;          /* MOLT_CACHE_* */
    uint8_t argc;          /* METHOD: parameters of the function, with self, and MOLT_CACHE_CLOSURE; or MOLT_CACHE_NOT_DIRECT */
    uint16_t misses;       /* objects of other shapes seen: see level() in attribute_cache.c */
    union {
        uint64_t offset;   /* FIELD, ADD_FIELD, FLOAT: bytes from the object; MODULE: number of the dict's entry */
        MoltValue value;   /* CLASS_VALUE, METHOD, PROPERTY, DESCRIPTOR, ON_CLASS: what the class holds (borrowed; kept alive by the type until the reset) */
    };
    union {
        void *direct;      /* METHOD: code->direct when the code is SIMPLE */
        uint64_t next_shape; /* ADD_FIELD, FLOAT: id of the shape with the field */
        uint64_t version;  /* ON_CLASS: of the class */
    };
    struct MoltCache *registered; /* chain of caches in use */
    uint32_t other;        /* the shape, for the other kinds */
    uint32_t floats;       /* the shape, for FLOAT */
} MoltCache;
enum {
    MOLT_CACHE_EMPTY, MOLT_CACHE_FIELD /* value at o + offset */, MOLT_CACHE_CLASS_VALUE /* plain class attribute */,
    MOLT_CACHE_METHOD, MOLT_CACHE_ADD_FIELD, MOLT_CACHE_PROPERTY, MOLT_CACHE_DESCRIPTOR /* another data descriptor of the class */,
    MOLT_CACHE_TUPLE_FIELD /* the item `offset` of a tuple */,
    MOLT_CACHE_FLOAT /* a double at o + offset */,
    MOLT_CACHE_MODULE /* of a module's dict */, MOLT_CACHE_ON_CLASS /* of the object, which is a class */
};
MoltValue molt_cached_method(MoltValue o, MoltStr *name, MoltCache *cache);
MoltCache *molt_cache_among(MoltCache *caches, int n, uint32_t shape);
void molt_cache_operator(MoltValue o, MoltStr *name, MoltCache *cache);
MoltValue molt_getattr_cached(MoltValue a, MoltStr *name, MoltCache *cache);
int molt_setattr_cached(MoltValue a, MoltStr *name, MoltValue value, MoltCache *cache);
int molt_init_field_cached(MoltValue a, MoltStr *name, MoltValue value, MoltCache *cache); /* as object.__setattr__ */
/* obj.name(args): args[0] = obj. */
MoltValue molt_call_method_cached(MoltStr *name, const MoltValue *args, size_t nargs, MoltValue kwnames,
                                  uint64_t handed, MoltCache *cache);
int molt_load_method(MoltStr *name, MoltValue o, MoltCache *cache, MoltValue *out); /* 1 takes self, 0 bound, -1 raised */
void molt_caches_reset(void);

MoltValue molt_iter(MoltValue a);                           /* TypeError "'%T' object is not iterable" */
MoltValue molt_next(MoltValue iterator);                    /* value, MOLT_STOP, or 0 raised */
/* value to be unpacked, MOLT_ITEMS: that many owned items are in `out`, MOLT_STOP, or 0 raised */
MoltValue molt_next_items(MoltValue iterator, MoltValue *out, int64_t count);
MoltValue molt_next_by_slot(MoltValue iterator);            /* the same through the type's slot, for a generator too */
MoltValue molt_generator_next(MoltValue generator);         /* the same for a generator */
MoltValue molt_iter_callable(MoltValue callable, MoltValue sentinel);
MoltValue molt_seq_iter(MoltValue sequence);                /* __getitem__ iterator */
/* Unpacks exactly `count` items (owned) into out; star >= 0: out[star] gets a list, count includes it. */
int molt_unpack(MoltValue iterable, MoltValue *out, int64_t count, int64_t star);
MoltValue molt_build_slice(MoltValue start, MoltValue stop, MoltValue step);

/* Class statements: bases as written, keywords dict or 0. body(ns, cell out) runs the class body function,
   whose code takes the namespace as its only parameter and returns the __class__ cell or None. */
MoltValue molt_build_class(MoltValue body_function, MoltValue name, MoltValue bases_tuple, MoltValue keywords);
MoltValue molt_super(MoltValue type, MoltValue obj);
/* The function behind super(type, obj).name that is called with obj in front: borrowed, or 0 where it is something else. */
MoltValue molt_super_method(MoltType *type, MoltValue obj, MoltStr *name);
/* The same for an object of class `own`, where it is a function with that code: transactions ask. */
MoltValue molt_quiet_super_method(MoltValue cls, MoltType *own, MoltStr *name, const struct MoltCode *code);
MoltValue molt_super_getattr(MoltType *type, MoltValue obj, MoltStr *name); /* super().name without the super object */

/* Exceptions in compiled code (exception.c). */
MoltValue molt_raise_from(MoltValue exception, MoltValue cause /* 0: no from */);   /* always 0; classes are instantiated */
MoltValue molt_reraise_handled(void);                       /* bare `raise`; what it raises itself has an entry for this frame */
void molt_traceback_here(void);                             /* adds the innermost frame to the pending exception's traceback */
MoltValue molt_catch(void);                                 /* takes the pending exception: owned */
int molt_exception_match(MoltValue exception, MoltValue type_or_tuple); /* except clause: 1 / 0 / -1 */
/* Enters a handler: makes `exception` the handled one, returns the previous (owned, MOLT_NONE when none). */
MoltValue molt_push_handled(MoltValue exception);
void molt_pop_handled(MoltValue previous);                  /* consumes */
/* except*: splits; see exception_group.c */
MoltValue molt_exception_group_match(MoltValue exception, MoltValue type, MoltValue *rest /* owned out */); /* matched group or None */
MoltValue molt_exception_group_finish(MoltValue original, MoltValue raised_list); /* exception to raise, or None */

/* match statement (PEP 634) */
int molt_match_sequence(MoltValue v), molt_match_mapping(MoltValue v);
MoltValue molt_match_keys(MoltValue subject, MoltValue keys_tuple);      /* tuple of values, or None */
MoltValue molt_match_class(MoltValue subject, MoltValue cls, int64_t positional, MoltValue keyword_names); /* tuple or None */

#endif
