/* "": apart from str.c, because its definition carries the terminating zero that MoltStr does not declare. */
#include "molt/str.h"

#ifdef __APPLE__
#define SYMBOL(x) "_" #x
#else
#define SYMBOL(x) #x
#endif
struct {
    MoltStr head;
    uint32_t zero;
} molt_empty_storage __asm__(SYMBOL(molt_str_empty)) = {
    {{MOLT_IMMORTAL, MOLT_SHAPE_STR}, -1, 0, 1, 1, 1, {0}}, 0};
