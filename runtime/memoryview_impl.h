/* Between memoryview.c and memoryview_items.c. */
#ifndef MOLT_MEMORYVIEW_IMPL_H
#define MOLT_MEMORYVIEW_IMPL_H
#include "bytes_impl.h"

int molt_memory_format_size(char format);   /* 0: not one of the native formats */
MoltValue molt_memory_unpack(const uint8_t *p, char format, int64_t size);
int molt_memory_pack(uint8_t *p, char format, int64_t size, MoltValue v);

/* IEEE half precision (modules/_struct.c uses them, too). */
double molt_half_to_double(unsigned h);
int molt_half_from_double(double d); /* rounded half to even; -1: too large */

#endif
