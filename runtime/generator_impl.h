/* Shared by generator.c, coroutine.c, async_generator.c. */
#ifndef MOLT_GENERATOR_IMPL_H
#define MOLT_GENERATOR_IMPL_H

#include "molt/protocol.h"
#include "molt/generator.h"
#include "molt/exceptions.h"
#include "molt/module.h"
#include "molt/io.h"

MOLT_INLINE MoltGenerator *molt_generator(MoltValue v) { return MOLT_AS(MoltGenerator, v); }

/* "generator", "coroutine", "async generator" */
const char *molt_generator_kind(const MoltGenerator *g);
bool molt_is_generator_like(MoltValue v);
/* One step: like molt_generator_send; with exception (owned) set, it is raised at the yield instead. */
MoltValue molt_generator_step(MoltGenerator *g, MoltValue sent, MoltValue exception, MoltValue *result);
MoltValue molt_generator_throw_step(MoltGenerator *g, MoltValue type, MoltValue value, MoltValue traceback, MoltValue *result);
MoltValue molt_generator_close_value(MoltGenerator *g);
/* An exception instance from throw()'s arguments: owned, 0 = raised TypeError. */
MoltValue molt_throw_instance(MoltValue type, MoltValue value, MoltValue traceback);
/* value / STOP + result  ->  value, or 0 with StopIteration(result) raised. */
MoltValue molt_step_result(MoltValue v, MoltValue result);
/* Pending StopIteration: cleared, its value in *result, MOLT_STOP; other exceptions: 0. */
MoltValue molt_stop_value(MoltValue *result);

int molt_generator_set_name(MoltValue self, MoltValue v), molt_generator_set_qualname(MoltValue self, MoltValue v);
void molt_generator_slot_dealloc(MoltObject *self);
void molt_generator_slot_traverse(MoltObject *self, MoltVisit visit, void *arg);
void molt_generator_slot_clear(MoltObject *self);
void molt_generator_slot_finalize(MoltValue self);
MoltValue molt_generator_slot_repr(MoltValue self);

/* asend / athrow objects, for delegation without StopIteration objects. */
bool molt_is_async_gen_step(MoltValue v);
MoltValue molt_async_gen_step_send(MoltValue step, MoltValue v, MoltValue *result);
void molt_async_gen_finalize(MoltValue self);

#endif
