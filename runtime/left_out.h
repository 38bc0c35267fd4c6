/* Before an attribute is said not to be there: was it dropped by the build? Code: left_out.c. */
#ifndef MOLT_LEFT_OUT_H
#define MOLT_LEFT_OUT_H

#include "molt/molt.h"

extern const uint64_t molt_dropped_names[]; /* per program: sorted */
extern const int64_t molt_dropped_name_count;

_Noreturn void molt_left_out(void);
void molt_check_dropped(MoltType *type, MoltStr *name); /* the type and its bases */
void molt_check_dropped_of_module(const MoltModuleDef *def, MoltStr *name);

/* Kind "module" or "encoding": before one is said not to be there, though CPython would find it. */
void molt_check_absent(const char *kind, MoltStr *name);

#endif
