/* Calls with a fixed small number of positional arguments, in registers. Code: call_direct.c; inlined beginnings: hot.c.

   Lists of n parameters for the macros that make one function for each n; each list ends in a comma. */
#ifndef MOLT_CALL_DIRECT_H
#define MOLT_CALL_DIRECT_H

#include "molt/call.h"

#define MOLT_PARAMS_0
#define MOLT_PARAMS_1 MoltValue a1,
#define MOLT_PARAMS_2 MOLT_PARAMS_1 MoltValue a2,
#define MOLT_PARAMS_3 MOLT_PARAMS_2 MoltValue a3,
#define MOLT_PARAMS_4 MOLT_PARAMS_3 MoltValue a4,
#define MOLT_PARAMS_5 MOLT_PARAMS_4 MoltValue a5,
#define MOLT_NAMES_0
#define MOLT_NAMES_1 a1,
#define MOLT_NAMES_2 MOLT_NAMES_1 a2,
#define MOLT_NAMES_3 MOLT_NAMES_2 a3,
#define MOLT_NAMES_4 MOLT_NAMES_3 a4,
#define MOLT_NAMES_5 MOLT_NAMES_4 a5,
#define MOLT_TYPES_0
#define MOLT_TYPES_1 MoltValue,
#define MOLT_TYPES_2 MOLT_TYPES_1 MoltValue,
#define MOLT_TYPES_3 MOLT_TYPES_2 MoltValue,
#define MOLT_TYPES_4 MOLT_TYPES_3 MoltValue,
#define MOLT_TYPES_5 MOLT_TYPES_4 MoltValue,
/* All but the first. */
#define MOLT_REST_1
#define MOLT_REST_2 a2,
#define MOLT_REST_3 MOLT_REST_2 a3,
#define MOLT_REST_4 MOLT_REST_3 a4,
#define MOLT_REST_5 MOLT_REST_4 a5,

/* As molt_call_handed: bit i of `handed` says that the caller gives up argument i. */
#define MOLT_DECLARE_CALL(n) MoltValue molt_call_args##n(MoltValue f, MOLT_PARAMS_##n uint64_t handed);
MOLT_DECLARE_CALL(0)
MOLT_DECLARE_CALL(1)
MOLT_DECLARE_CALL(2)
MOLT_DECLARE_CALL(3)
MOLT_DECLARE_CALL(4)
MOLT_DECLARE_CALL(5)

/* obj.name(...): n arguments with obj in front. */
typedef struct MoltCache MoltCache;
#define MOLT_DECLARE_NAMED(n) MoltValue molt_call_named##n(MoltStr *name, MOLT_PARAMS_##n uint64_t handed, MoltCache *cache);
MOLT_DECLARE_NAMED(1)
MOLT_DECLARE_NAMED(2)
MOLT_DECLARE_NAMED(3)
MOLT_DECLARE_NAMED(4)

/* call.c: f called with fewer arguments than it has parameters, all of them positional. */
bool molt_takes_defaults(const MoltFunction *f, size_t nargs);
MoltValue molt_call_with_defaults(MoltFunction *f, const MoltValue *args, size_t nargs, uint64_t handed);
/* type_object.c: the class `cls` called with all[1] ... all[nargs]; all[0] is room for self. Borrows. */
MoltValue molt_instantiate(MoltValue cls, MoltValue *all, size_t nargs);

#endif
