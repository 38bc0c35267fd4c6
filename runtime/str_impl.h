/* Private to the files of str: layout helpers and what they share. */
#ifndef MOLT_STR_IMPL_H
#define MOLT_STR_IMPL_H

#include "molt/molt.h"
#include "text_search.h"
#include "unicode.h"
#include <string.h>

#define MOLT_STR_LIMIT ((int64_t)1 << 46) /* code points; anything longer is a MemoryError */

MOLT_INLINE uint8_t *str1(const MoltStr *s) { return molt_str_data(s); }
MOLT_INLINE uint16_t *str2(const MoltStr *s) { return molt_str_data(s); }
MOLT_INLINE uint32_t *str4(const MoltStr *s) { return molt_str_data(s); }
MOLT_INLINE uint8_t *str_address(const MoltStr *s, int64_t i) { return (uint8_t *)molt_str_data(s) + i * s->kind; }
MOLT_INLINE void str_put(MoltStr *s, int64_t i, uint32_t c) {
    if (s->kind == 1) str1(s)[i] = (uint8_t)c;
    else if (s->kind == 2) str2(s)[i] = (uint16_t)c;
    else str4(s)[i] = c;
}
/* Short texts are copied in place: a call of memcpy takes longer. */
MOLT_INLINE void str_copy_bytes(uint8_t *to, const uint8_t *from, size_t n) {
    typedef struct { uint64_t a, b; } Pair;
#define ENDS(Word)                                                     \
    do {                                                               \
        Word head, tail;                                               \
        memcpy(&head, from, sizeof head);                              \
        memcpy(&tail, from + n - sizeof tail, sizeof tail);            \
        memcpy(to, &head, sizeof head);                                \
        memcpy(to + n - sizeof tail, &tail, sizeof tail);              \
    } while (0)
    if (n > 2 * sizeof(Pair)) memcpy(to, from, n);
    else if (n >= sizeof(Pair)) ENDS(Pair);
    else if (n >= 8) ENDS(uint64_t);
    else if (n >= 4) ENDS(uint32_t);
    else if (n >= 2) ENDS(uint16_t);
    else if (n) *to = *from;
#undef ENDS
}
/* Copies n code points of `from` into `to`, whose kind is at least as wide. */
void molt_text_copy(MoltStr *to, int64_t at, const MoltStr *from, int64_t start, int64_t n);
void molt_text_fill(MoltStr *to, int64_t at, uint32_t c, int64_t n);
/* An upper bound of the code points in a range, exact as to 0x80, 0x100 and 0x10000. */
uint32_t molt_text_max_point(const MoltStr *s, int64_t start, int64_t n);
MOLT_INLINE uint32_t str_max(const MoltStr *s) {
    return s->ascii ? 0x7f : s->kind == 1 ? 0xff : s->kind == 2 ? 0xffff : 0x10ffff;
}
MoltValue molt_text_exact(MoltValue s);        /* an exact str with the text of s: new reference */
MoltValue molt_text_empty_value(void);
void molt_text_forget_interned(MoltStr *s);    /* an interned str dies */

/* Bounds of find, count, startswith...: None or an index; then clipped as a slice. 0 / -1. */
int molt_text_bounds(MoltValue start, MoltValue end, int64_t length, int64_t *from, int64_t *to);

/* The data of `sub` widened to `kind`: either its own or *owned, which the caller frees. */
const void *molt_text_widen(const MoltStr *sub, int kind, void **owned);
int64_t molt_text_count_in(const MoltStr *s, const MoltStr *sub, int64_t start, int64_t end, int64_t limit);
int64_t molt_text_rfind_in(const MoltStr *s, const MoltStr *sub, int64_t start, int64_t end);
int64_t molt_text_find_char(const MoltStr *s, uint32_t c, int64_t start, int64_t end);

/* The type of a wrong argument as CPython's argument clinic names it. */
int molt_text_tab_size(MoltValue tabsize, int64_t *out); /* str_methods.c */
MOLT_INLINE const char *molt_argument_type(MoltValue v) { return v == MOLT_NONE ? "None" : molt_type_of(v)->name; }

/* A count or width: __index__; OverflowError where it is beyond 64 bits. 0 / -1. */
int molt_text_ssize(MoltValue v, int64_t *out);
int molt_text_c_int(MoltValue v, int64_t *out); /* as molt_text_ssize, for what CPython holds in an int */

/* The static names of the program: strs that the linker puts side by side in one section, those that nothing mentions
   left out. Each takes its size rounded up to 8 bytes. */
#if defined(__APPLE__)
extern MoltStr molt_names_start __asm("section$start$__DATA$molt_names"), molt_names_end __asm("section$end$__DATA$molt_names");
#else
extern MoltStr molt_names_start __asm__("__start_molt_names"), molt_names_end __asm__("__stop_molt_names");
#endif
static inline MoltStr *str_next_name(MoltStr *s) {
    return (MoltStr *)((char *)s + ((sizeof(MoltStr) + (size_t)s->length + 1 + 7) & ~(size_t)7));
}

#endif
