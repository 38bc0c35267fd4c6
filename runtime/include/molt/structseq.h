/* Struct sequences: tuples with named fields (sys.version_info, os.stat_result, time.struct_time).
   Code: structseq.c. */
#ifndef MOLT_STRUCTSEQ_H
#define MOLT_STRUCTSEQ_H

#include "molt/container.h"

/* A static description behind the type object itself. An instance is a MoltTuple of length n_sequence with room
   for n_fields items: the items from n_sequence on are reached by name only. Not a BASETYPE. Fields are found
   by the getattr slot, so that no getter per field is needed. */
typedef struct MoltStructSeqType {
    MoltType type;              /* first */
    const char *full_name;      /* as repr shows it: "time.struct_time" */
    const char *const *fields;  /* n_fields names; 0: reached by index only */
    int n_sequence, n_fields;
} MoltStructSeqType;

#define MOLT_STRUCTSEQ(name_, full_name_, fields_, n_sequence_, n_fields_, methods_)                       \
    {.type = {MOLT_TYPE_HEAD(name_, 0, MoltTuple, &molt_tuple_type), .item_size = sizeof(MoltValue),      \
              .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_VAR_SIZED | MOLT_TYPE_TUPLE_SUB |                   \
                       MOLT_TYPE_SEQUENCE | MOLT_TYPE_IMMUTABLE,                                           \
              .methods = (methods_), .new_ = molt_structseq_slot_new, .repr = molt_structseq_slot_repr,    \
              .getattr = molt_structseq_slot_getattr, .dealloc = molt_structseq_slot_dealloc,              \
              .traverse = molt_structseq_slot_traverse},                                                   \
     .full_name = (full_name_), .fields = (fields_), .n_sequence = (n_sequence_), .n_fields = (n_fields_)}

/* type is the first member of a MoltStructSeqType; consumes n_fields items. */
MoltValue molt_structseq_new(MoltType *type, const MoltValue *owned_items);

MoltValue molt_structseq_slot_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames);
MoltValue molt_structseq_slot_repr(MoltValue self);
MoltValue molt_structseq_slot_getattr(MoltValue self, MoltStr *name);
void molt_structseq_slot_dealloc(MoltObject *self);
void molt_structseq_slot_traverse(MoltObject *self, MoltVisit visit, void *arg);

#endif
