/* What the heap tells the sanitizer about memory (sanitizer.c). Without MOLT_SANITIZE all of it is nothing. */
#ifndef MOLT_SANITIZE_H
#define MOLT_SANITIZE_H

#include <stddef.h>

#ifdef MOLT_SANITIZE
#define MOLT_RED_ZONE 16 /* bytes behind each object that nobody may touch */
#define MOLT_UNCHECKED __attribute__((no_sanitize("address", "undefined")))
/* From here on these bytes may (may not) be read and written. */
void molt_sanitize_open(void *memory, size_t size);
void molt_sanitize_close(void *memory, size_t size);
/* A block of the heap dies: it is closed, and kept from being used again for a while. Returns a block whose time is
   over, or 0. */
void *molt_sanitize_bury(void *block, size_t size);
_Noreturn void molt_sanitize_fail(const char *what, const void *memory);
#else
#define MOLT_UNCHECKED
#define MOLT_RED_ZONE 0
#endif

#endif
