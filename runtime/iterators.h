/* Private: the iterators of builtin types whose steps iterate.c makes itself, without a call through their slot. */
#ifndef MOLT_ITERATORS_H
#define MOLT_ITERATORS_H

#include "dict_impl.h"

typedef struct StrIterator {
    MoltObject head;
    MoltValue text; /* owned; 0 when exhausted */
    int64_t index;
} StrIterator;

typedef struct ByteIterator {
    MoltObject head;
    MoltValue bytes; /* owned; 0 when exhausted */
    int64_t index;
} ByteIterator;

typedef struct DictIterator {
    MoltObject head;
    MoltValue dict;     /* owned; 0 when exhausted */
    MoltValue pair;     /* items: the tuple answered last, used again when nobody else holds it */
    int64_t position;   /* entry number to look at next */
    int64_t used;       /* length at the start; -1 after a size error */
    int64_t remaining;
} DictIterator;

/* The next entry of a walk forwards where it is the very next one and nothing is wrong; else 0, and nothing has happened. */
MOLT_INLINE const MoltDictEntry *dict_entry_ahead(DictIterator *it) {
    if (MOLT_UNLIKELY(!it->dict)) return 0;
    const MoltDict *d = MOLT_DICT(it->dict);
    bool same = d->used == it->used && !d->has_slots && it->position < d->entry_count && it->remaining > 0;
    if (MOLT_UNLIKELY(!same || !d->entries[it->position].key)) return 0;
    it->remaining--;
    return &d->entries[it->position++];
}

/* The same of keys, values, characters and bytes: the item, or 0. */
MOLT_INLINE MoltValue dict_key_ahead(MoltValue iterator) {
    const MoltDictEntry *e = dict_entry_ahead(MOLT_AS(DictIterator, iterator));
    return MOLT_LIKELY(e != 0) ? molt_retain(e->key) : 0;
}
MOLT_INLINE MoltValue dict_value_ahead(MoltValue iterator) {
    const MoltDictEntry *e = dict_entry_ahead(MOLT_AS(DictIterator, iterator));
    return MOLT_LIKELY(e != 0) ? molt_retain(e->value) : 0;
}
MOLT_INLINE MoltValue char_ahead(MoltValue iterator) {
    StrIterator *it = MOLT_AS(StrIterator, iterator);
    if (MOLT_UNLIKELY(!it->text || it->index >= MOLT_STR(it->text)->length)) return 0;
    return molt_str_char(((const uint8_t *)molt_str_data(MOLT_STR(it->text)))[it->index++]);
}
MOLT_INLINE MoltValue byte_ahead(MoltValue iterator) {
    ByteIterator *it = MOLT_AS(ByteIterator, iterator);
    if (MOLT_UNLIKELY(!it->bytes || it->index >= MOLT_BYTES(it->bytes)->length)) return 0;
    return molt_tag(MOLT_BYTES(it->bytes)->data[it->index++]);
}
/* Key and value of `for k, v in d.items()`: MOLT_ITEMS, or 0. */
MOLT_INLINE MoltValue dict_items_ahead(MoltValue iterator, MoltValue *out) {
    DictIterator *it = MOLT_AS(DictIterator, iterator);
    const MoltDictEntry *e = dict_entry_ahead(it);
    if (MOLT_UNLIKELY(!e)) return 0;
    out[0] = molt_retain(e->key);
    out[1] = molt_retain(e->value);
    molt_items_keep(&it->pair, out, 2);
    return MOLT_ITEMS;
}

#endif
