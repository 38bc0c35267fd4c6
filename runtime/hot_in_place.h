/* Operations on dicts, sets and strs, where specialized code expects one (molt/compile/specialize/in_place.py). Part of hot.c. */
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
HOT int NAME(set_contains)(MoltValue s, MoltValue key, uint32_t site) {
    if (MOLT_LIKELY(molt_has_shape(s, MOLT_SHAPE_SET))) {
        int known = set_contains_at_once(MOLT_SET(s), key);
        if (MOLT_LIKELY(known >= 0)) return known;
    }
    LEAVE();
    return molt_contains(s, key);
}

/* The characters of strs that have one byte each, or 0; and the character of a str that has but one, or -1. */
static inline __attribute__((always_inline)) const uint8_t *latin(MoltValue v) {
    return MOLT_LIKELY(molt_has_shape(v, MOLT_SHAPE_STR) && MOLT_STR(v)->kind == 1) ? molt_str_data(MOLT_STR(v)) : 0;
}
static inline __attribute__((always_inline)) int letter(MoltValue v) {
    const uint8_t *text = latin(v);
    return text && MOLT_LIKELY(MOLT_STR(v)->length == 1) ? *text : -1;
}
HOT MoltValue NAME(text_getitem)(MoltValue s, MoltValue key, uint32_t site) {
    MoltValue character = molt_str_item(s, key);
    if (MOLT_LIKELY(character != 0)) return character;
    LEAVE();
    return molt_getitem(s, key);
}
HOT int NAME(text_contains)(MoltValue s, MoltValue item, uint32_t site) {
    const uint8_t *text = latin(s);
    int c = letter(item);
    if (MOLT_LIKELY(text && c >= 0)) return memchr(text, c, (size_t)MOLT_STR(s)->length) != 0;
    LEAVE();
    return molt_contains(s, item);
}
#define TEXT_COMPARED(type, name, answer)                                             \
    HOT type NAME(text_##name)(MoltValue a, MoltValue b, uint32_t site) {             \
        int x = letter(a), y = letter(b);                                             \
        if (MOLT_LIKELY((x | y) >= 0)) return answer;                                 \
        LEAVE();                                                                      \
        return molt_##name(a, b);                                                     \
    }
TEXT_COMPARED(int, lt_truth, x < y)
TEXT_COMPARED(int, le_truth, x <= y)
TEXT_COMPARED(int, gt_truth, x > y)
TEXT_COMPARED(int, ge_truth, x >= y)
TEXT_COMPARED(MoltValue, lt, molt_bool(x < y))
TEXT_COMPARED(MoltValue, le, molt_bool(x <= y))
TEXT_COMPARED(MoltValue, eq, molt_bool(x == y))
TEXT_COMPARED(MoltValue, ne, molt_bool(x != y))
TEXT_COMPARED(MoltValue, gt, molt_bool(x > y))
TEXT_COMPARED(MoltValue, ge, molt_bool(x >= y))
