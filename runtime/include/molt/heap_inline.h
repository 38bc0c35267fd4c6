/* The layout of the heap, for heap.c, gc.c and the inlined allocation of hot.c.

   A page is 64 KiB, aligned, and holds blocks of one size class and of one kind (leaf or container). A free
   block has shape 0 and a link in its second word. Pages are touched only as far as `used`. */
#ifndef MOLT_HEAP_INLINE_H
#define MOLT_HEAP_INLINE_H

#include "molt/heap.h"
#include "molt/sanitize.h"
#include <string.h>

#define MOLT_PAGE_SIZE ((size_t)65536)
#define MOLT_PAGE_HEADER 64
#define MOLT_FINE_MAX 512       /* classes of 16 bytes up to here, four for each doubling above */
#define MOLT_BLOCK_MAX 16384    /* larger objects live apart */
#define MOLT_SIZE_CLASSES 54    /* the last one only for the largest blocks with a red zone */

enum { MOLT_LEAF, MOLT_CONTAINER };

typedef struct MoltFreeBlock {
    uint64_t head; /* 0: count and shape of no object */
    struct MoltFreeBlock *next;
} MoltFreeBlock;

typedef struct MoltPage {
    struct MoltPage *next, *previous; /* `previous` only for large objects */
    uint32_t block_size, block_count;
    uint32_t used;        /* blocks carved so far: the rest was never touched */
    uint32_t inverse;     /* ceil(2**32 / block_size): turns an offset into a block number */
    uint32_t *gc_refs;    /* one for each block, during a collection only */
    uint8_t *finalized;   /* one for each block: its finalizer has run; 0 = none has */
    size_t large_size;    /* of the one large object; 0 in an ordinary page */
#ifdef MOLT_SANITIZE
    int kind;
#endif
} MoltPage;

typedef struct MoltHeap {
    MoltFreeBlock *free[2][MOLT_SIZE_CLASSES];
    MoltPage *current[2][MOLT_SIZE_CLASSES]; /* the page blocks are carved from */
    MoltPage *pages[2];                      /* newest first */
    MoltPage *large_containers;
    size_t large_leaves;                     /* alive */
    size_t container_bytes;                  /* carved in all pages, and large ones */
    size_t gc_limit;                         /* container_bytes at which a collection is asked for */
} MoltHeap;
extern MoltHeap molt_heap;

MOLT_INLINE unsigned molt_size_class(size_t size) {
    if (MOLT_LIKELY(size <= MOLT_FINE_MAX)) return (unsigned)((size + 15) >> 4);
    unsigned log = 63 - (unsigned)__builtin_clzll((unsigned long long)(size - 1)); /* 2**log < size <= 2**(log + 1) */
    return 33 + (log - 9) * 4 + (unsigned)((size - 1) >> (log - 2)) - 4;
}
MOLT_INLINE size_t molt_class_size(unsigned size_class) {
    if (size_class <= 32) return (size_t)size_class << 4;
    unsigned step = size_class - 33;
    return (size_t)(5 + step % 4) << (7 + step / 4);
}
MOLT_INLINE MoltPage *molt_page_of(const void *object) {
    return (MoltPage *)((uintptr_t)object & ~(uintptr_t)(MOLT_PAGE_SIZE - 1));
}
MOLT_INLINE uint8_t *molt_page_block(MoltPage *page, uint32_t i) {
    return (uint8_t *)page + MOLT_PAGE_HEADER + (size_t)i * page->block_size;
}
MOLT_INLINE uint32_t molt_block_number(const MoltPage *page, const void *object) {
    if (page->large_size) return 0;
    uint64_t offset = (uint64_t)((const uint8_t *)object - (const uint8_t *)page) - MOLT_PAGE_HEADER;
    return (uint32_t)((offset * page->inverse) >> 32);
}

/* Is it an object? Looks at free blocks too. */
static inline MOLT_UNCHECKED bool molt_block_is_live(const MoltObject *o) { return o->shape && o->refcount; }

/* Makes a small leaf object larger or smaller where its block allows that; false: it must move. */
MOLT_INLINE bool molt_resize_in_place(void *object, size_t old_size, size_t new_size) {
    if (old_size > MOLT_BLOCK_MAX || new_size > MOLT_BLOCK_MAX) return false;
    if (molt_size_class(old_size + MOLT_RED_ZONE) != molt_size_class(new_size + MOLT_RED_ZONE)) return false;
#ifdef MOLT_SANITIZE
    molt_sanitize_close(object, old_size);
    molt_sanitize_open(object, new_size);
#endif
    return true;
}

void *molt_alloc_slow(int kind, size_t size, uint32_t shape);

/* Zeroes a block of the size class behind its first 16 bytes, which the caller writes. Not memset: a call through the PLT
   costs more than the few stores of an ordinary object. */
MOLT_INLINE void molt_zero_block(MoltFreeBlock *block, unsigned size_class) {
    typedef uint64_t Pair __attribute__((vector_size(16)));
    Pair *pairs = (Pair *)block;
    for (unsigned i = 1; i < size_class; i++) {
        pairs[i] = (Pair){0, 0};
        __asm__ volatile("" ::: "memory"); /* else the compiler makes a memset of the loop */
    }
}
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the head of an object is written as one little-endian word"
#endif
/* A free block for so many bytes, at most MOLT_FINE_MAX, as it is; or 0. */
MOLT_INLINE void *molt_take_free(int kind, size_t size) {
#ifdef MOLT_SANITIZE
    return 0;
#else
    unsigned c = (unsigned)((size + 15) >> 4);
    MoltFreeBlock *block = molt_heap.free[kind][c];
    if (MOLT_LIKELY(block != 0)) molt_heap.free[kind][c] = block->next;
    return block;
#endif
}
/* `raw`: only the head is set, and the caller writes all the rest before anything else can happen. */
MOLT_INLINE void *molt_alloc_kind_inline(int kind, size_t size, uint32_t shape, bool raw) {
#ifndef MOLT_SANITIZE
    if (MOLT_LIKELY(size <= MOLT_FINE_MAX)) {
        MoltFreeBlock *block = molt_take_free(kind, size);
        if (MOLT_LIKELY(block != 0)) {
            if (!raw) {
                block->next = 0;
                molt_zero_block(block, (unsigned)((size + 15) >> 4));
            }
            block->head = (uint64_t)shape << 32 | 1;
            return block;
        }
    }
#endif
    return molt_alloc_slow(kind, size, shape);
}
MOLT_INLINE void *molt_alloc_inline(size_t size, uint32_t shape) {
    return molt_alloc_kind_inline(MOLT_LEAF, size, shape, false);
}
MOLT_INLINE void *molt_alloc_container_inline(size_t size, uint32_t shape) {
    return molt_alloc_kind_inline(MOLT_CONTAINER, size, shape, false);
}
MOLT_INLINE void *molt_alloc_raw_inline(size_t size, uint32_t shape) {
    return molt_alloc_kind_inline(MOLT_LEAF, size, shape, true);
}
MOLT_INLINE void *molt_alloc_container_raw_inline(size_t size, uint32_t shape) {
    return molt_alloc_kind_inline(MOLT_CONTAINER, size, shape, true);
}
void molt_free_large(int kind, void *object, size_t size);
void molt_free_checked(int kind, void *object, size_t size); /* with MOLT_SANITIZE only */
MOLT_INLINE void molt_free_kind_inline(int kind, void *object, size_t size) {
#ifdef MOLT_SANITIZE
    molt_free_checked(kind, object, size);
#else
    if (MOLT_UNLIKELY(size > MOLT_BLOCK_MAX)) {
        molt_free_large(kind, object, size);
        return;
    }
    unsigned c = molt_size_class(size);
    MoltFreeBlock *block = object;
    block->head = 0;
    block->next = molt_heap.free[kind][c];
    molt_heap.free[kind][c] = block;
#endif
}
MOLT_INLINE void molt_free_inline(void *object, size_t size) { molt_free_kind_inline(MOLT_LEAF, object, size); }
MOLT_INLINE void molt_free_container_inline(void *object, size_t size) {
    molt_free_kind_inline(MOLT_CONTAINER, object, size);
}

#endif
