/* What slices of lists need outside the list files. */
#ifndef MOLT_LIST_SLICES_H
#define MOLT_LIST_SLICES_H

#include "molt/container.h"

MoltValue molt_list_copy_range(MoltList *l, int64_t start, int64_t step, int64_t count);
int molt_list_assign_slice(MoltList *l, int64_t start, int64_t stop, MoltValue value /* or 0: delete */);

#endif
