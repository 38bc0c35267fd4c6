/* Iterators over str: str_ascii_iterator and str_iterator differ by name only, as in CPython. */
#include "iterators.h"
#include "str_impl.h"

MoltType molt_str_iterator_type, molt_str_ascii_iterator_type;

MoltValue molt_text_iter(MoltValue self) {
    MoltType *type = MOLT_STR(self)->ascii ? &molt_str_ascii_iterator_type : &molt_str_iterator_type;
    MoltValue it = molt_type_alloc(type, 0);
    if (it) MOLT_AS(StrIterator, it)->text = molt_retain(self);
    return it;
}

static void iterator_dealloc(MoltObject *self) {
    molt_xdrop(((StrIterator *)self)->text);
    molt_free(self, sizeof(StrIterator));
}

static MoltValue iterator_next(MoltValue self) {
    StrIterator *it = MOLT_AS(StrIterator, self);
    if (!it->text) return 0;
    MoltStr *s = MOLT_STR(it->text);
    if (MOLT_LIKELY(it->index < s->length)) return molt_str_from_code_point(molt_str_at(s, it->index++));
    MoltValue text = it->text;
    it->text = 0;
    molt_drop(text);
    return 0;
}

MoltValue molt_str_iterator_length_hint(MoltValue self) {
    StrIterator *it = MOLT_AS(StrIterator, self);
    return molt_tag(it->text ? MOLT_STR(it->text)->length - it->index : 0);
}

MoltValue molt_str_iterator_setstate(MoltValue self, MoltValue state) {
    StrIterator *it = MOLT_AS(StrIterator, self);
    int64_t index;
    if (molt_index_i64(state, &index) < 0) return 0;
    if (!it->text) return MOLT_NONE;
    int64_t length = MOLT_STR(it->text)->length;
    it->index = index < 0 ? 0 : index > length ? length : index;
    return MOLT_NONE;
}

extern const MoltNameDef molt_str_iterator_type_names[], molt_str_ascii_iterator_type_names[];

MoltType molt_str_iterator_type = {
    MOLT_TYPE_HEAD("str_iterator", 0, StrIterator, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_str_iterator_type_names,
    .dealloc = iterator_dealloc,
    .iter = molt_iter_self,
    .next = iterator_next,
};

MoltType molt_str_ascii_iterator_type = {
    MOLT_TYPE_HEAD("str_ascii_iterator", MOLT_SHAPE_STR_ASCII_ITERATOR, StrIterator, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_str_ascii_iterator_type_names,
    .dealloc = iterator_dealloc,
    .iter = molt_iter_self,
    .next = iterator_next,
};
