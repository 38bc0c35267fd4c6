/* Between generic_alias.c, union.c and modules/_typing.c. */
#ifndef MOLT_GENERIC_ALIAS_H
#define MOLT_GENERIC_ALIAS_H
#include "object_model.h"

typedef struct MoltGenericAlias {
    MoltObject head;
    MoltExt *ext;
    MoltValue origin, args; /* args: tuple */
    MoltValue parameters;   /* tuple, made when asked for; 0 */
    bool starred;           /* *tuple[...] */
} MoltGenericAlias;

int molt_write_type(MoltWriter *w, MoltValue type); /* as annotations show it; 0 / -1 */
MoltValue molt_collect_parameters(MoltValue args);  /* the type variables in a tuple of types: tuple */
/* args with their parameters replaced by item (one, or a tuple of them): tuple; self is for messages. */
MoltValue molt_substitute(MoltValue self, MoltValue args, MoltValue parameters, MoltValue item);

MoltValue molt_union_of_any(MoltValue a, MoltValue b); /* without checking the members */

#endif
