/* Appending to lists. Part of hot.c. */
/* xs.append(v) where xs is a list with room that stores such values; consumes v then. A list without items has no kind yet. */
static inline __attribute__((always_inline)) bool has_room(const MoltList *l) { return (uint64_t)(l->length - 1) < (uint64_t)(l->capacity - 1); }
static inline __attribute__((always_inline)) bool append_in_place(MoltList *l, MoltValue v) {
    if (MOLT_UNLIKELY(!has_room(l))) return false;
    if (MOLT_LIKELY(l->kind == MOLT_LIST_BOXED)) {
        l->boxed[l->length++] = v;
        return true;
    }
    if (l->kind != MOLT_LIST_I64 || !molt_is_small(v)) return false;
    l->i64[l->length++] = molt_small(v);
    return true;
}
static inline __attribute__((always_inline)) bool append_argument(MoltValue list, MoltValue v, int64_t handed) {
    if (MOLT_UNLIKELY(!molt_has_shape(list, MOLT_SHAPE_LIST))) return false;
    if (!append_in_place(MOLT_LIST(list), v)) return false;
    if (!(handed & 2)) molt_retain(v);
    if (handed & 1) molt_drop_value(list);
    return true;
}
HOT void NAME(list_append)(MoltValue list, MoltValue v, uint32_t site) {
    (void)site;
    if (!append_in_place(MOLT_LIST(list), v)) molt_list_push(MOLT_LIST(list), v);
}
HOT MoltValue NAME(call_append)(MoltStr *name, MoltValue list, MoltValue v, int64_t handed, MoltCache *cache, uint32_t site) {
    return append_argument(list, v, handed) ? MOLT_NONE : NAME(call_method1)(name, list, v, handed, cache, site);
}
MoltValue molt_list_append(MoltValue, MoltValue);
static inline __attribute__((always_inline)) bool is_append(int takes_self, MoltValue f) {
    return takes_self && MOLT_AS(MoltFunction, f)->code->direct == (void *)molt_list_append;
}
HOT MoltValue NAME(call_loaded_append)(int takes_self, MoltValue f, MoltValue list, MoltValue v, int64_t handed, uint32_t site) {
    if (MOLT_LIKELY(is_append(takes_self, f)) && append_argument(list, v, handed)) return MOLT_NONE;
    return NAME(call_loaded1)(takes_self, f, list, v, handed, site);
}
/* For numbers without boxes: may they be appended so? */
HOT int NAME(appends)(int takes_self, MoltValue f, MoltValue list) {
    return molt_has_shape(list, MOLT_SHAPE_LIST) && (!f || is_append(takes_self, f));
}
HOT void NAME(append_int)(MoltValue list, int64_t i) {
    MoltList *l = MOLT_LIST(list);
    if (MOLT_LIKELY(has_room(l) && l->kind == MOLT_LIST_I64 && molt_fits_small(i))) l->i64[l->length++] = i;
    else molt_list_push(l, molt_int_from_i64(i));
}
HOT void NAME(append_float)(MoltValue list, double d) {
    MoltList *l = MOLT_LIST(list);
    if (MOLT_LIKELY(has_room(l) && l->kind == MOLT_LIST_F64 && d == d)) l->f64[l->length++] = d;
    else molt_list_push(l, molt_float_new(d));
}
