/* Generator expressions that a builtin consumes at once (frontend/consumers.py, consume.c). */
#ifndef MOLT_CONSUME_H
#define MOLT_CONSUME_H

#include "molt/type.h"

enum { MOLT_CONSUMER_LIST, MOLT_CONSUMER_SORTED, MOLT_CONSUMER_TUPLE, MOLT_CONSUMER_SET, MOLT_CONSUMER_ANY, MOLT_CONSUMER_ALL, MOLT_CONSUMER_SUM, MOLT_CONSUMER_MAX, MOLT_CONSUMER_MIN };

int molt_consumed_by(int64_t consumer, MoltValue f); /* is it that builtin? */
int molt_outside_truth(MoltValue v);
int molt_outside_gt(MoltValue a, MoltValue b), molt_outside_lt(MoltValue a, MoltValue b);
void molt_raise_empty(const MoltStr *function);
int molt_outside_set_add(MoltValue set, MoltValue v);
int molt_sum_step(MoltValue total, MoltValue lost, MoltValue item, MoltValue *out); /* out: the new total and lost, owned */
MoltValue molt_sum_result(MoltValue total, MoltValue lost);
MoltValue molt_sum_go_on(MoltValue total, double lost, MoltValue item, MoltValue iterator);
void molt_stop_to_error(void);

#endif
