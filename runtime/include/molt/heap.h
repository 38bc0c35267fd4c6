/* Memory: size-class pages, reference counts, and the collector of cycles. Code: heap.c, gc.c. */
#ifndef MOLT_HEAP_H
#define MOLT_HEAP_H

#include "molt/type.h"

/* Objects. `size` in bytes, at least 16; memory is zeroed; count is 1 and the shape is set.
   Container objects live in pages that the collector walks, and must be traversable at once.
   Out of memory ends the process with a message (MemoryError only for absurd sizes, checked by callers). */
void *molt_alloc(size_t size, uint32_t shape);
void *molt_alloc_container(size_t size, uint32_t shape);
/* Gives back the object's memory. `size` as allocated. */
void molt_free(void *object, size_t size);
void molt_free_container(void *object, size_t size);

/* Raw buffers (list items, dict tables): never 0; the process ends when memory is exhausted. */
void *molt_buffer_alloc(size_t size);
void *molt_buffer_resize(void *buffer, size_t size);
void molt_buffer_free(void *buffer);

/* gc.c. Runs at safepoints only. Returns the number of unreachable objects found. */
size_t molt_gc_collect(int generation);
extern bool molt_gc_enabled;
size_t molt_heap_live_objects(void);   /* for the leak check: mortal objects alive */
void molt_heap_report_leaks(void);     /* debug builds, at exit: one line a type on stderr */

/* Grows or shrinks a leaf object whose count is 1 (a str or bytes being built): contents up to the smaller size are
   kept, what is new is undefined. Consumes the old address. */
void *molt_resize(void *object, size_t old_size, size_t new_size);
/* Calls see(object) for every live container object. The heap must not change meanwhile. */
void molt_heap_each_container(void (*see)(MoltObject *object, void *arg), void *arg);

/* Says that a static variable owns a value for as long as the process lives: the leak check lets it go. */
void molt_keep(MoltValue *slot);
void molt_keep_release(void);
/* Runs the finalizer of a live container object unless it has run before (gc.c). */
void molt_finalize_once(MoltObject *object);
/* gc module: the collector's knobs and counters. */
typedef struct MoltGcStats {
    int64_t collections[3], collected[3], uncollectable[3];
    int64_t threshold[3];
    int64_t debug;
} MoltGcStats;
extern MoltGcStats molt_gc_stats;

#endif
