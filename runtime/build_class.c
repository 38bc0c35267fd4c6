/* The class statement: bases, metaclass, namespace, body, and the call of the metaclass. */
#include "object_model.h"

typedef MoltValue V;

/* Bases with __mro_entries__ replaced: new tuple; the same one (retained) where nothing changes. */
static V resolve_bases(V bases) {
    const MoltTuple *given = MOLT_TUPLE(bases);
    V list = 0;
    for (int64_t i = 0; i < given->length; i++) {
        V base = given->items[i], entries = MOLT_STOP;
        if (!molt_is_type(base)) entries = molt_getattr_or_stop(base, MOLT_N(__mro_entries__));
        if (entries != MOLT_STOP && entries) {
            V f = entries;
            entries = molt_call1(f, bases);
            molt_drop(f);
            if (entries && !molt_is_tuple_sub(entries)) {
                molt_drop(entries);
                entries = molt_raise(&molt_TypeError, "__mro_entries__ must return a tuple");
            }
        }
        if (!entries) {
            molt_xdrop(list);
            return 0;
        }
        if (entries == MOLT_STOP) {
            if (list) molt_list_push(MOLT_LIST(list), molt_retain(base));
            continue;
        }
        if (!list) list = molt_list_from_array(given->items, i);
        for (int64_t k = 0; k < MOLT_TUPLE(entries)->length; k++)
            molt_list_push(MOLT_LIST(list), molt_retain(MOLT_TUPLE(entries)->items[k]));
        molt_drop(entries);
    }
    if (!list) return molt_retain(bases);
    V tuple = molt_tuple_from_iterable(list);
    molt_drop(list);
    return tuple;
}

/* The metaclass: the keyword (taken out of *keywords, which becomes a copy), the first base's type, or type. */
static V choose_meta(V bases, V *keywords) {
    V meta = *keywords ? molt_xretain(molt_dict_get_str(MOLT_DICT(*keywords), MOLT_N(metaclass))) : 0;
    if (meta) {
        V copy = molt_dict_copy(MOLT_DICT(*keywords));
        molt_dict_delete(MOLT_DICT(copy), MOLT_S(metaclass));
        molt_drop(*keywords);
        *keywords = copy;
    } else {
        MoltType *type = MOLT_TUPLE(bases)->length ? molt_type_of(MOLT_TUPLE(bases)->items[0]) : &molt_type_type;
        meta = molt_retain(molt_value(type));
    }
    if (!molt_is_type(meta)) return meta;
    MoltType *winner = molt_winner_metaclass(MOLT_TYPE(meta), bases);
    molt_drop(meta);
    return winner ? molt_retain(molt_value(winner)) : 0;
}

/* f(first, second[, third], **keywords) */
static V call_with(V f, const V *args, size_t nargs, V keywords) {
    if (!keywords || MOLT_DICT(keywords)->used == 0) return molt_call(f, args, nargs, 0);
    V tuple = molt_tuple_new(args, (int64_t)nargs);
    V result = molt_call_spread(f, tuple, keywords);
    molt_drop(tuple);
    return result;
}

static V prepare(V meta, V name, V bases, V keywords) {
    if (meta == molt_value(&molt_type_type)) return molt_dict_new();
    V f = molt_getattr_or_stop(meta, MOLT_N(__prepare__));
    if (!f) return 0;
    if (f == MOLT_STOP) return molt_dict_new();
    V args[] = {name, bases};
    V ns = call_with(f, args, 2, keywords);
    molt_drop(f);
    if (!ns || molt_is_dict_sub(ns) || molt_type_of(ns)->getitem) return ns;
    if (molt_is_type(meta))
        molt_raise(&molt_TypeError, "%N.__prepare__() must return a mapping, not %T", MOLT_TYPE(meta), ns);
    else
        molt_raise(&molt_TypeError, "<metaclass>.__prepare__() must return a mapping, not %T", ns);
    molt_drop(ns);
    return 0;
}

static bool check_cell(V cell, V cls, V name) {
    if (!molt_is_type(cls) || !molt_has_shape(cell, MOLT_SHAPE_CELL)) return true;
    V set = MOLT_AS(MoltCell, cell)->value;
    if (set == cls) return true;
    if (set) molt_raise(&molt_TypeError, "__class__ set to %R defining %R as %R", set, name, cls);
    else
        molt_raise(&molt_RuntimeError, "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name,
                   cls);
    return false;
}

static V run_body(V body, V meta, V name, V bases, V orig_bases, V keywords) {
    V ns = prepare(meta, name, bases, keywords);
    if (!ns) return 0;
    V cell = molt_call1(body, ns), cls = 0;
    if (cell && bases != orig_bases && molt_setitem(ns, MOLT_S(__orig_bases__), orig_bases) < 0) {
        molt_drop(cell);
        cell = 0;
    }
    if (cell) {
        V args[] = {name, bases, ns};
        cls = call_with(meta, args, 3, keywords);
        if (cls && !check_cell(cell, cls, name)) {
            molt_drop(cls);
            cls = 0;
        }
    }
    molt_xdrop(cell);
    molt_drop(ns);
    return cls;
}

V molt_build_class(V body, V name, V orig_bases, V keywords) {
    V bases = resolve_bases(orig_bases);
    if (!bases) return 0;
    keywords = molt_xretain(keywords);
    V meta = choose_meta(bases, &keywords), cls = 0;
    if (meta) {
        cls = run_body(body, meta, name, bases, orig_bases, keywords);
        molt_drop(meta);
    }
    molt_xdrop(keywords);
    molt_drop(bases);
    return cls;
}
