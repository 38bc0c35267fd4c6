/* The syntax of str.format: replacement fields and field names. Used by str_format.c and the module _string. */
#ifndef MOLT_STR_MARKUP_H
#define MOLT_STR_MARKUP_H

#include "str_impl.h"

typedef struct Piece { /* part of a text */
    int64_t start, end;
} Piece;

typedef struct Markup { /* literal text, then perhaps a field */
    Piece literal, name, spec;
    bool has_field, spec_has_fields;
    uint32_t conversion; /* 0: none */
} Markup;

/* Next markup from *at on: 1, 0 at the end, -1 raised. */
int molt_markup_next(const MoltStr *s, int64_t *at, int64_t end, Markup *out);

/* The number that a piece spells, -1 where it does not; -2 raised. */
int64_t molt_markup_integer(const MoltStr *s, Piece p);
/* Splits off the first name of a field. */
Piece molt_field_first(const MoltStr *s, Piece field, int64_t *rest);
/* Next `.name` or `[name]` from *at on: 1, 0 at the end, -1 raised. *index: see molt_markup_integer; -1 for attributes. */
int molt_field_next(const MoltStr *s, int64_t *at, int64_t end, bool *is_attribute, Piece *name, int64_t *index);

#endif
