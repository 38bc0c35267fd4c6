/* Dicts, where specialized code expects one (molt/compile/specialize/dicts.py). Part of hot.c. */
static inline __attribute__((always_inline)) MoltDictEntry *glance(MoltValue d, MoltValue key) {
    return MOLT_LIKELY(molt_has_shape(d, MOLT_SHAPE_DICT)) ? dict_glance(MOLT_DICT(d), key) : 0;
}
HOT MoltValue NAME(dict_getitem)(MoltValue d, MoltValue key, uint32_t site) {
    const MoltDictEntry *e = glance(d, key);
    if (MOLT_LIKELY(e != 0)) return molt_retain(e->value);
    LEAVE();
    return molt_getitem(d, key);
}
HOT int NAME(dict_setitem)(MoltValue d, MoltValue key, MoltValue v, uint32_t site) {
    MoltDictEntry *e = glance(d, key);
    LEAVE();
    if (MOLT_UNLIKELY(!e)) return molt_setitem(d, key, v);
    MoltValue old = e->value;
    e->value = molt_retain(v);
    molt_drop(old);
    return 0;
}
HOT int NAME(dict_contains)(MoltValue d, MoltValue key, uint32_t site) {
    if (MOLT_LIKELY(glance(d, key) != 0)) return 1;
    LEAVE();
    return molt_contains(d, key);
}
