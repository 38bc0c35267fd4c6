/* The match statement (PEP 634). */
#include "object_model.h"

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
    V args;     /* __match_args__, or 0: the first value is the subject itself */
    V keywords; /* names */
    int64_t positional;
} ClassMatch;

static V name_at(const ClassMatch *m, int64_t i) {
    return i < m->positional ? MOLT_TUPLE(m->args)->items[i] : MOLT_TUPLE(m->keywords)->items[i - m->positional];
}

/* 1 found, 0 absent, -1 raised. */
static int match_attribute(const ClassMatch *m, int64_t i, V *out) {
    V name = name_at(m, i);
    if (!molt_is_str(name)) return molt_raise_int(&molt_TypeError, "__match_args__ elements must be strings (got %T)", name);
    for (int64_t k = m->args ? 0 : m->positional; k < i; k++)
        if (molt_str_equal(MOLT_STR(name_at(m, k)), MOLT_STR(name)))
            return molt_raise_int(&molt_TypeError, "%N() got multiple sub-patterns for attribute %R", MOLT_AS(MoltType, m->type), name);
    MoltStr *interned = molt_str_intern(name);
    V v = molt_getattr_or_stop(m->subject, interned);
    molt_drop(molt_value(interned));
    if (!v) return -1;
    if (v == MOLT_STOP) return 0;
    *out = v;
    return 1;
}

static int too_many(const ClassMatch *m, int64_t allowed) {
    return molt_raise_int(&molt_TypeError, "%N() accepts %lld positional sub-pattern%s (%lld given)", MOLT_AS(MoltType, m->type), allowed,
                          allowed == 1 ? "" : "s", m->positional);
}

/* A new reference, MOLT_STOP where there is none, 0 raised. */
static V match_args_of(V cls) {
    if (molt_type_of(cls) == &molt_type_type) { /* else a metaclass may have something to say */
        V own = molt_type_lookup(MOLT_TYPE(cls), MOLT_N(__match_args__));
        if (!own) return MOLT_STOP;
        if (molt_is_tuple(own)) return molt_retain(own);
    }
    return molt_getattr_or_stop(cls, MOLT_N(__match_args__));
}

/* What the positional patterns are about: 1 / -1 raised. */
static int take_match_args(ClassMatch *m) {
    V args = match_args_of(m->type);
    if (!args) return -1;
    if (args == MOLT_STOP) {
        int64_t allowed = MOLT_AS(MoltType, m->type)->flags & MOLT_TYPE_MATCH_SELF ? 1 : 0;
        return m->positional > allowed ? too_many(m, allowed) : 1;
    }
    m->args = args;
    if (!molt_is_tuple(args))
        return molt_raise_int(&molt_TypeError, "%N.__match_args__ must be a tuple (got %T)", MOLT_AS(MoltType, m->type), args);
    int64_t allowed = MOLT_TUPLE(args)->length;
    return allowed < m->positional ? too_many(m, allowed) : 1;
}

static V match_values(ClassMatch *m, int64_t n) {
    if (m->positional > 0 && take_match_args(m) < 0) return 0;
    MoltTuple *values = molt_tuple_alloc(n);
    for (int64_t i = 0; i < n; i++) values->items[i] = MOLT_NONE;
    int found = 1;
    int64_t i = 0;
    if (m->positional > 0 && !m->args) values->items[i++] = molt_retain(m->subject);
    for (; found > 0 && i < n; i++) found = match_attribute(m, i, &values->items[i]);
    if (found > 0) return molt_value(values);
    molt_drop(molt_value(values));
    return found < 0 ? 0 : MOLT_NONE;
}

V molt_match_class(V subject, V cls, int64_t positional, V keyword_names) {
    if (!molt_is_type(cls)) return molt_raise(&molt_TypeError, "called match pattern must be a class");
    int found = molt_isinstance(subject, cls);
    if (found <= 0) return found < 0 ? 0 : MOLT_NONE;
    int64_t n = positional + MOLT_TUPLE(keyword_names)->length;
    if (n == 0) return molt_retain(molt_value(&molt_empty_tuple));
    ClassMatch m = {subject, cls, 0, keyword_names, positional};
    V result = match_values(&m, n);
    molt_xdrop(m.args);
    return result;
}
