/* The match statement (PEP 634). */
#include "molt/protocol.h"

typedef MoltValue V;

int molt_match_sequence(V v) { return (molt_type_of(v)->flags & MOLT_TYPE_SEQUENCE) != 0; }
int molt_match_mapping(V v) { return (molt_type_of(v)->flags & MOLT_TYPE_MAPPING) != 0; }

/* The values of the keys, or None when one is missing. Asks get(key, default) once for each, as the language
   reference says, so that a defaultdict makes nothing. */
V molt_match_keys(V subject, V keys) {
    int64_t n = MOLT_TUPLE(keys)->length;
    if (n == 0) return molt_retain(molt_value(&molt_empty_tuple));
    V get = molt_getattr(subject, MOLT_N(get)), absent = molt_type_alloc(&molt_object_type, 0);
    V seen = molt_set_new();
    MoltTuple *values = molt_tuple_alloc(n);
    for (int64_t i = 0; i < n; i++) values->items[i] = MOLT_NONE;
    V answer = get ? molt_value(values) : 0;
    for (int64_t i = 0; answer == molt_value(values) && i < n; i++) {
        V key = MOLT_TUPLE(keys)->items[i];
        int repeated = molt_set_contains_key(MOLT_SET(seen), key);
        if (repeated != 0 || molt_set_add_key(MOLT_SET(seen), key) < 0) {
            if (repeated > 0) molt_raise(&molt_ValueError, "mapping pattern checks duplicate key (%R)", key);
            answer = 0;
            break;
        }
        V v = molt_call2(get, key, absent);
        if (v && v != absent) {
            values->items[i] = v;
            continue;
        }
        if (v) molt_drop(v);
        answer = v ? MOLT_NONE : 0;
    }
    if (answer != molt_value(values)) molt_drop(molt_value(values));
    molt_drop(seen);
    molt_drop(absent);
    molt_xdrop(get);
    return answer;
}

typedef struct ClassMatch {
    V subject, type;
    V values; /* list, owned */
    V seen;   /* set of attribute names, owned */
} ClassMatch;

/* 1 found, 0 absent, -1 raised. */
static int match_attribute(ClassMatch *m, V name) {
    int repeated = molt_set_contains_key(MOLT_SET(m->seen), name);
    if (repeated < 0) return -1;
    if (repeated)
        return molt_raise_int(&molt_TypeError, "%N() got multiple sub-patterns for attribute %R", MOLT_AS(MoltType, m->type), name);
    if (molt_set_add_key(MOLT_SET(m->seen), name) < 0) return -1;
    MoltStr *interned = molt_str_intern(name);
    V v = molt_getattr_or_stop(m->subject, interned);
    molt_drop(molt_value(interned));
    if (!v) return -1;
    if (v == MOLT_STOP) return 0;
    molt_list_push(MOLT_LIST(m->values), v);
    return 1;
}

static int too_many(ClassMatch *m, int64_t allowed, int64_t given) {
    return molt_raise_int(&molt_TypeError, "%N() accepts %lld positional sub-pattern%s (%lld given)",
                          MOLT_AS(MoltType, m->type), allowed, allowed == 1 ? "" : "s", given);
}

static int match_by_args(ClassMatch *m, V match_args, int64_t positional) {
    if (!molt_is_tuple(match_args))
        return molt_raise_int(&molt_TypeError, "%N.__match_args__ must be a tuple (got %T)", MOLT_AS(MoltType, m->type), match_args);
    int64_t allowed = MOLT_TUPLE(match_args)->length;
    if (allowed < positional) return too_many(m, allowed, positional);
    for (int64_t i = 0; i < positional; i++) {
        V name = MOLT_TUPLE(match_args)->items[i];
        if (!molt_is_str(name))
            return molt_raise_int(&molt_TypeError, "__match_args__ elements must be strings (got %T)", name);
        int found = match_attribute(m, name);
        if (found <= 0) return found;
    }
    return 1;
}

static int match_positional(ClassMatch *m, int64_t positional) {
    V match_args = molt_getattr_or_stop(m->type, MOLT_N(__match_args__));
    if (!match_args) return -1;
    if (match_args != MOLT_STOP) {
        int found = match_by_args(m, match_args, positional);
        molt_drop(match_args);
        return found;
    }
    bool match_self = MOLT_AS(MoltType, m->type)->flags & MOLT_TYPE_MATCH_SELF;
    if (positional > match_self) return too_many(m, match_self, positional);
    if (match_self) molt_list_push(MOLT_LIST(m->values), molt_retain(m->subject));
    return 1;
}

V molt_match_class(V subject, V cls, int64_t positional, V keyword_names) {
    if (!molt_is_type(cls)) return molt_raise(&molt_TypeError, "called match pattern must be a class");
    int found = molt_isinstance(subject, cls);
    if (found <= 0) return found < 0 ? 0 : MOLT_NONE;
    ClassMatch m = {subject, cls, molt_list_new(0), molt_set_new()};
    if (positional > 0) found = match_positional(&m, positional);
    for (int64_t i = 0; found > 0 && i < MOLT_TUPLE(keyword_names)->length; i++)
        found = match_attribute(&m, MOLT_TUPLE(keyword_names)->items[i]);
    V result = found < 0 ? 0 : found ? molt_tuple_from_iterable(m.values) : MOLT_NONE;
    molt_drop(m.values);
    molt_drop(m.seen);
    return result;
}
