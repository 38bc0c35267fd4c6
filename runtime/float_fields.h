/* Attributes of instances that are kept as doubles, without boxes: see float_fields.c. */
#ifndef MOLT_FLOAT_FIELDS_H
#define MOLT_FLOAT_FIELDS_H
#include "object_model.h"

/* A word that may be a double holds its bits plus an offset, so that what is no double is a value as it is: 0, pointers of less
   than 49 bits, small ints. -infinity has the largest bits of a double that is no NaN. */
#define MOLT_DOUBLE_OFFSET ((uint64_t)1 << 49)
#define MOLT_DOUBLE_LARGEST ((uint64_t)0xfff0 << 48)

MOLT_INLINE bool molt_word_is_double(uint64_t word) { return word - MOLT_DOUBLE_OFFSET <= MOLT_DOUBLE_LARGEST; }
MOLT_INLINE double molt_word_double(uint64_t word) {
    uint64_t bits = word - MOLT_DOUBLE_OFFSET;
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}
/* d is no NaN. */
MOLT_INLINE uint64_t molt_double_word(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits + MOLT_DOUBLE_OFFSET;
}
/* A new reference to what the word stands for; 0 where it is 0. */
MOLT_INLINE MoltValue molt_word_value(uint64_t word) {
    return molt_word_is_double(word) ? molt_float_new(molt_word_double(word)) : molt_xretain(word);
}
/* What was in the word is given up. */
MOLT_INLINE void molt_word_drop(uint64_t word) {
    if (!molt_word_is_double(word)) molt_xdrop(word);
}
/* The word for v, with a reference where it is a value. False: there is none. */
MOLT_INLINE bool molt_word_for(MoltValue v, uint64_t *word) {
    if (molt_is_float(v) && MOLT_FLOAT(v) == MOLT_FLOAT(v)) *word = molt_double_word(MOLT_FLOAT(v));
    else if (MOLT_LIKELY(!molt_word_is_double(v))) *word = molt_retain(v);
    else return false;
    return true;
}

/* May the word so many bytes from an object of the shape be a double? */
MOLT_INLINE bool molt_is_float_offset(const MoltShape *shape, uint64_t offset) {
    if (MOLT_LIKELY(!shape->floats)) return false;
    uint64_t word = offset / sizeof(MoltValue);
    return word < 64 && shape->floats >> word & 1;
}
MOLT_INLINE bool molt_is_float_place(const MoltObject *o, const MoltShape *shape, const MoltValue *place) {
    return molt_is_float_offset(shape, (uint64_t)((const char *)place - (const char *)o));
}
/* Is it one that is a double? */
MOLT_INLINE bool molt_place_holds_double(const MoltObject *o, const MoltShape *shape, const MoltValue *place) {
    return molt_is_float_place(o, shape, place) && molt_word_is_double(*place);
}
/* The value there, a new reference, or 0. */
MOLT_INLINE MoltValue molt_place_get(const MoltObject *o, const MoltShape *shape, const MoltValue *place) {
    return MOLT_UNLIKELY(molt_is_float_place(o, shape, place)) ? molt_word_value(*place) : molt_xretain(*place);
}
void molt_float_place_set(MoltObject *o, MoltValue *place, MoltValue v);
/* Stores v, borrowed, or 0. */
MOLT_INLINE void molt_place_set(MoltObject *o, const MoltShape *shape, MoltValue *place, MoltValue v) {
    if (MOLT_UNLIKELY(molt_is_float_place(o, shape, place))) molt_float_place_set(o, place, v);
    else molt_replace(place, molt_xretain(v));
}

/* Which words of an object may be doubles when the shape gets one more field. */
uint64_t molt_floats_with(const MoltShape *shape, const MoltStr *name);
void molt_float_shape_made(MoltShape *shape, uint64_t floats);
/* All its words become values. */
void molt_floats_box(MoltObject *o);
#endif
