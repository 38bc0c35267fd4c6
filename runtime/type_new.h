/* Between type_new.c, type_layout.c and mro.c. */
#ifndef MOLT_TYPE_NEW_H
#define MOLT_TYPE_NEW_H
#include "object_model.h"

/* The base whose layout the instances extend; 0 raised. */
MoltType *molt_best_base(MoltValue bases);
/* The nearest class of the chain that adds to the layout. */
MoltType *molt_solid_base(MoltType *type);
/* Sizes, offsets, members of __slots__, the __dict__ and __weakref__ attributes. False: raised. */
bool molt_type_lay_out(MoltType *type);

/* The MRO as the metaclass wants it: tuple; 0 raised. */
MoltValue molt_mro_ask(MoltType *type);

#endif
