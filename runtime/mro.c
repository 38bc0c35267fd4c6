/* The method resolution order: C3 linearization (Barrett et al., "A monotonic superclass linearization for Dylan"). */
#include "type_new.h"

typedef MoltValue V;

typedef struct Merge {
    int64_t count;       /* lists */
    MoltTuple **lists;
    int64_t *heads;      /* first item of each list that is not placed yet */
} Merge;

static bool in_a_tail(const Merge *m, V cls) {
    for (int64_t i = 0; i < m->count; i++)
        for (int64_t k = m->heads[i] + 1; k < m->lists[i]->length; k++)
            if (m->lists[i]->items[k] == cls) return true;
    return false;
}

/* The next class of the order: 0 done, MOLT_STOP where there is none. */
static V next_class(Merge *m) {
    bool left = false;
    for (int64_t i = 0; i < m->count; i++) {
        if (m->heads[i] >= m->lists[i]->length) continue;
        left = true;
        V cls = m->lists[i]->items[m->heads[i]];
        if (!in_a_tail(m, cls)) return cls;
    }
    return left ? MOLT_STOP : 0;
}

static void place(Merge *m, V cls) {
    for (int64_t i = 0; i < m->count; i++)
        if (m->heads[i] < m->lists[i]->length && m->lists[i]->items[m->heads[i]] == cls) m->heads[i]++;
}

static MOLT_COLD void raise_inconsistent(const Merge *m) {
    MoltWriter w;
    molt_writer_init(&w);
    V seen = molt_list_new(0);
    for (int64_t i = 0; i < m->count; i++) {
        if (m->heads[i] >= m->lists[i]->length) continue;
        V cls = m->lists[i]->items[m->heads[i]];
        bool again = false;
        for (int64_t k = 0; k < MOLT_LIST(seen)->length; k++) again |= MOLT_LIST(seen)->boxed[k] == cls;
        if (again) continue;
        if (MOLT_LIST(seen)->length) molt_writer_c(&w, ", ");
        molt_list_push(MOLT_LIST(seen), molt_retain(cls));
        molt_writer_c(&w, MOLT_TYPE(cls)->name);
    }
    V text = molt_writer_finish(&w);
    molt_raise(&molt_TypeError, "Cannot create a consistent method resolution order (MRO) for bases %U", MOLT_STR(text));
    molt_drop(text);
    molt_drop(seen);
}

static bool no_duplicates(const MoltTuple *bases) {
    for (int64_t i = 0; i < bases->length; i++)
        for (int64_t k = i + 1; k < bases->length; k++) {
            if (bases->items[i] != bases->items[k]) continue;
            molt_raise(&molt_TypeError, "duplicate base class %N", MOLT_TYPE(bases->items[i]));
            return false;
        }
    return true;
}

static V merge(MoltType *type, Merge *m) {
    V order = molt_list_new(8), cls;
    molt_list_push(MOLT_LIST(order), molt_retain(molt_value(type)));
    while ((cls = next_class(m)) != 0 && cls != MOLT_STOP) {
        molt_list_push(MOLT_LIST(order), molt_retain(cls));
        place(m, cls);
    }
    V tuple = 0;
    if (cls) raise_inconsistent(m);
    else tuple = molt_tuple_new(MOLT_LIST(order)->boxed, MOLT_LIST(order)->length);
    molt_drop(order);
    return tuple;
}

static V simple_order(MoltType *type, MoltType *base) {
    const MoltTuple *rest = MOLT_TUPLE(molt_type_mro(base));
    MoltTuple *mro = molt_tuple_alloc(rest->length + 1);
    mro->items[0] = molt_retain(molt_value(type));
    for (int64_t i = 0; i < rest->length; i++) mro->items[i + 1] = molt_retain(rest->items[i]);
    return molt_value(mro);
}

V molt_mro_compute(MoltType *type) {
    if (!type->bases) return molt_retain(molt_type_mro(type));
    MoltTuple *bases = MOLT_TUPLE(type->bases);
    if (bases->length == 0) return molt_retain(molt_type_mro(type));
    if (bases->length == 1) return simple_order(type, MOLT_TYPE(bases->items[0]));
    if (!no_duplicates(bases)) return 0;
    MoltTuple *lists[bases->length + 1];
    int64_t heads[bases->length + 1];
    memset(heads, 0, sizeof heads);
    for (int64_t i = 0; i < bases->length; i++) lists[i] = MOLT_TUPLE(molt_type_mro(MOLT_TYPE(bases->items[i])));
    lists[bases->length] = bases;
    Merge m = {bases->length + 1, lists, heads};
    return merge(type, &m);
}
