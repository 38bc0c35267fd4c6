/* Generators, coroutines, async generators; and the buffers through which a resumable clone takes over.
   Code: generator.c.

   A resumable clone is the function once more with a switch on an entry number in front:
       MoltValue resume(void *buffer, uint32_t entry)
   It loads what was live at that point from buffer->values. The clone of an ordinary function returns as the
   function would. The clone of a generator returns the yielded value after storing buffer->entry, or MOLT_STOP
   with buffer->result set when the body returned, or 0 when it raised. While it runs it owns what it has loaded
   from `values` and `sent`: the runtime neither visits nor drops them then, nor once the body has ended. A yield
   stores what is live into `values` and zeroes the other owned ones. */
#ifndef MOLT_GENERATOR_H
#define MOLT_GENERATOR_H

#include "molt/call.h"
#include "molt/state.h"

typedef struct MoltFrameBuffer {
    uint32_t entry;       /* where to go on; 0: the start */
    uint32_t capacity;    /* of values */
    MoltValue result;     /* of `return` in a generator: owned */
    MoltValue sent;       /* generators: what send() passed; owned; 0 = an exception is pending, raise it at the yield */
    MoltFunction *self;   /* owned */
    MoltValue values[];   /* frame_owned owned ones (0 when empty), then frame_plain others */
} MoltFrameBuffer;

/* `running`. A generator that only hands on what another one yields is not resumed for it: the innermost one is, and those
   in between stay suspended, while Python sees them running (molt_generator_is_running). */
enum {
    MOLT_GENERATOR_BODY = 1,    /* the body runs */
    MOLT_GENERATOR_ENTERED = 2, /* a step of it is under way, be it in the body of an inner one */
};
/* `finished`: true, and whether the answer still waits for the one that delegates to it. */
enum { MOLT_GENERATOR_FINISHED = 1, MOLT_GENERATOR_RETURNED = 2, MOLT_GENERATOR_RAISED = 3 };

typedef struct MoltGenerator { /* generator, coroutine, async_generator */
    MoltObject head;
    MoltExt *ext;
    const MoltCode *code;
    uint8_t running, finished, started, closed;
    uint32_t frame_site;        /* while suspended */
    MoltExcInfo exc_info;
    MoltValue name, qualname;   /* 0: from code */
    MoltValue awaiting;         /* gi_yieldfrom, borrowed or 0: set while it hands on what the iterator yields */
    struct MoltGenerator *inner, *outer; /* the generator that it delegates to, and the one that delegates to it; or 0 */
    MoltFrameBuffer buffer;     /* last: variable size */
} MoltGenerator;

/* Compiled generator functions end in this: a generator with room for the code's saved values; the caller fills
   buffer.values (parameters first, consumed). */
MoltGenerator *molt_generator_new(MoltFunction *self);
/* The generator whose buffer that is. */
MOLT_INLINE MoltGenerator *molt_generator_of(MoltFrameBuffer *buffer) {
    return (MoltGenerator *)((char *)buffer - offsetof(MoltGenerator, buffer));
}
/* Pushes the frame of a generator that delegates to none, for a step of its body, in which nothing is sent; and pops it. `handles`: the
   body may handle exceptions. */
MOLT_INLINE void molt_generator_push(MoltGenerator *g, bool handles) {
    MoltFrame *frame = molt_state.frame + 1;
    frame->code = g->code;
    frame->site = g->frame_site;
    frame->flags = 0;
    molt_state.frame = frame;
    if (handles) {
        g->exc_info.previous = molt_state.exc_info;
        molt_state.exc_info = &g->exc_info;
    }
    g->running = MOLT_GENERATOR_ENTERED | MOLT_GENERATOR_BODY;
    g->started = 1;
    g->buffer.sent = MOLT_NONE;
}
MOLT_INLINE void molt_generator_pop(MoltGenerator *g, bool handles) {
    MoltFrame *frame = molt_state.frame;
    g->running = 0;
    g->frame_site = frame->site;
    if (handles) {
        molt_state.exc_info = g->exc_info.previous;
        g->exc_info.previous = 0;
    }
    molt_state.frame = frame - 1;
}
/* Whether Python sees it running. */
bool molt_generator_is_running(const MoltGenerator *g);
/* When the body has raised, still in its frame (PEP 479); when the last step has been left, and nobody sees what was returned. */
void molt_generator_raised(MoltGenerator *), molt_generator_ended(MoltFrameBuffer *);
/* How one that was not made at its call comes to be (generator.c). */
enum { MOLT_GENERATOR_COMES_SUSPENDED, MOLT_GENERATOR_COMES_RUNNING, MOLT_GENERATOR_COMES_ENDED };
MoltValue molt_generator_made(MoltFunction *self, const MoltFrameBuffer *from, uint32_t entry, uint32_t site, int how);
MoltFrameBuffer *molt_generator_alone(MoltValue v, const MoltCode *code);
MoltFunction *molt_generator_emptied(MoltValue v);
MoltValue molt_generator_go_on(MoltValue generator, MoltValue (*clone)(MoltFrameBuffer *, uint32_t), uint32_t entry);
/* gen.send(v): value, MOLT_STOP with *result = owned return value, or 0 raised. v borrowed. */
MoltValue molt_generator_send(MoltValue generator, MoltValue v, MoltValue *result);
/* `yield from` / `await` step in the body that runs with the buffer: like send for any iterator; v, consumed, None uses next(). */
MoltValue molt_delegate_send(MoltFrameBuffer *buffer, MoltValue iterator, MoltValue v, MoltValue *result);
/* throw() into a delegate with the pending exception: same results. */
MoltValue molt_delegate_throw(MoltFrameBuffer *buffer, MoltValue iterator, MoltValue *result);
MoltValue molt_get_yield_from_iter(MoltValue v);
MoltValue molt_get_awaitable(MoltValue v);
MoltValue molt_get_aiter(MoltValue v), molt_get_anext(MoltValue aiter);
MoltValue molt_async_gen_wrap(MoltValue v);  /* the value an async generator yields, marked; consumes */

extern MoltType molt_coroutine_type, molt_async_generator_type;

extern MoltType molt_coroutine_wrapper_type, molt_async_generator_asend_type, molt_async_generator_athrow_type;

#endif
