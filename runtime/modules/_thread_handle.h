/* What _thread_start.c does with a handle. */
#ifndef MOLT_THREAD_HANDLE_H
#define MOLT_THREAD_HANDLE_H

#include "molt/molt.h"

typedef struct MoltThreadHandle {
    MoltObject head;
    int64_t ident;
    uint32_t state; /* 0: not started yet */
    uint32_t done;  /* what join() sleeps on */
} MoltThreadHandle;
extern MoltType molt_thread_handle_type;
MoltValue molt_thread_handle_set_done(MoltValue self);
MoltValue molt_thread_handle_join(MoltValue self, MoltValue timeout);

#endif
