/* Memory of objects: size-class pages, large objects, and the death of an object. Layout: heap_inline.h. */
#include "molt/molt.h"
#include "molt/heap_inline.h"
#include "float_fields.h"
#include "molt/process.h"
#include <stdlib.h>
#include <unistd.h>
#if !defined(__wasm__)
#include <sys/mman.h>
#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif
#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif
#endif

#define CARVE_BYTES 4096                       /* how far a page is touched at a time */
#define FIRST_CHUNK ((size_t)2 << 20)
#define LAST_CHUNK ((size_t)32 << 20)
#define FIRST_GC_LIMIT ((size_t)4 << 20)
#define NESTED_DEATHS 64

MoltHeap molt_heap = {.gc_limit = FIRST_GC_LIMIT};

static uint8_t *chunk_next, *chunk_end;
static size_t chunk_size;

static MOLT_COLD _Noreturn void die_of_memory(void) {
    molt_stderr_write("Fatal error: out of memory\n");
    _exit(1);
}

/* -- pages -- */

#if defined(__wasm__)
static uint8_t *map_aligned(size_t size) {
    uint8_t *p = aligned_alloc(MOLT_PAGE_SIZE, size);
    if (!p) die_of_memory();
    return p;
}
#else
static uint8_t *map_aligned(size_t size) {
    size_t reserved = size + MOLT_PAGE_SIZE;
    uint8_t *p = mmap(0, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) die_of_memory();
    return (uint8_t *)(((uintptr_t)p + MOLT_PAGE_SIZE - 1) & ~(uintptr_t)(MOLT_PAGE_SIZE - 1));
}
#endif

static void new_chunk(void) {
#if defined(__wasm__)
    chunk_size = MOLT_PAGE_SIZE * 4;
    chunk_next = map_aligned(chunk_size);
#else
    bool first = chunk_size == 0;
    chunk_size = first ? FIRST_CHUNK : chunk_size < LAST_CHUNK ? chunk_size * 2 : LAST_CHUNK;
    chunk_next = map_aligned(chunk_size);
#ifdef MADV_NOHUGEPAGE
    if (first) madvise(chunk_next, chunk_size, MADV_NOHUGEPAGE); /* a small program stays small */
#endif
#endif
    chunk_end = chunk_next + chunk_size;
}

static MoltPage *new_page(int kind, unsigned size_class) {
    if (chunk_next == chunk_end) new_chunk();
    MoltPage *page = (MoltPage *)chunk_next;
    chunk_next += MOLT_PAGE_SIZE;
    size_t block = molt_class_size(size_class);
    memset(page, 0, sizeof *page);
    page->block_size = (uint32_t)block;
    page->block_count = (uint32_t)((MOLT_PAGE_SIZE - MOLT_PAGE_HEADER) / block);
#ifdef MOLT_SANITIZE
    page->kind = kind;
#endif
    page->inverse = (uint32_t)(((1ull << 32) + block - 1) / block);
    page->next = molt_heap.pages[kind];
    molt_heap.pages[kind] = page;
    molt_heap.current[kind][size_class] = page;
    return page;
}

_Static_assert(sizeof(MoltPage) <= MOLT_PAGE_HEADER, "page header");

static void count_container_bytes(size_t bytes) {
    molt_heap.container_bytes += bytes;
    if (molt_heap.container_bytes >= molt_heap.gc_limit && molt_gc_enabled) molt_request(MOLT_PENDING_GC);
}

/* Puts a run of fresh blocks on the (empty) free list, in ascending order. */
static MOLT_UNCHECKED void carve(int kind, unsigned size_class) {
    MoltPage *page = molt_heap.current[kind][size_class];
    if (!page || page->used == page->block_count) page = new_page(kind, size_class);
    uint32_t count = CARVE_BYTES / page->block_size;
    if (page->used == 0) count = (CARVE_BYTES - MOLT_PAGE_HEADER) / page->block_size;
    if (count == 0) count = 1;
    if (count > page->block_count - page->used) count = page->block_count - page->used;
    MoltFreeBlock *next = 0;
    for (uint32_t i = page->used + count; i-- > page->used;) {
        MoltFreeBlock *block = (MoltFreeBlock *)molt_page_block(page, i);
        block->head = 0;
        block->next = next;
        next = block;
#ifdef MOLT_SANITIZE
        molt_sanitize_close(block, page->block_size);
#endif
    }
    page->used += count;
    molt_heap.free[kind][size_class] = next;
    if (kind == MOLT_CONTAINER) count_container_bytes((size_t)count * page->block_size);
}

/* -- large objects -- */

static void *large_container(size_t size) {
    size_t total = (MOLT_PAGE_HEADER + size + 15) & ~(size_t)15;
    void *memory = 0;
#if defined(__wasm__)
    memory = aligned_alloc(MOLT_PAGE_SIZE, (total + MOLT_PAGE_SIZE - 1) & ~(MOLT_PAGE_SIZE - 1));
#else
    if (posix_memalign(&memory, MOLT_PAGE_SIZE, total)) memory = 0;
#endif
    if (!memory) die_of_memory();
    memset(memory, 0, total);
    MoltPage *page = memory;
    page->large_size = size;
    page->block_count = page->used = 1;
    page->next = molt_heap.large_containers;
    if (page->next) page->next->previous = page;
    molt_heap.large_containers = page;
    count_container_bytes(size);
    return (char *)memory + MOLT_PAGE_HEADER;
}

static void *large_leaf(size_t size) {
    void *memory = calloc(1, size);
    if (!memory) die_of_memory();
    molt_heap.large_leaves++;
    return memory;
}

void molt_free_large(int kind, void *object, size_t size) {
    if (kind == MOLT_LEAF) {
        molt_heap.large_leaves--;
        free(object);
        return;
    }
    MoltPage *page = molt_page_of(object);
    if (page->previous) page->previous->next = page->next;
    else molt_heap.large_containers = page->next;
    if (page->next) page->next->previous = page->previous;
    molt_heap.container_bytes -= size;
    free(page->finalized);
    free(page);
}

/* -- allocation -- */

static MOLT_UNCHECKED void *take_block(int kind, unsigned size_class) {
    if (!molt_heap.free[kind][size_class]) carve(kind, size_class);
    MoltFreeBlock *block = molt_heap.free[kind][size_class];
    molt_heap.free[kind][size_class] = block->next;
    return block;
}

MOLT_COLD void *molt_alloc_slow(int kind, size_t size, uint32_t shape) {
    MoltObject *o;
    if (size > MOLT_BLOCK_MAX) {
        o = kind == MOLT_LEAF ? large_leaf(size) : large_container(size);
    } else {
        o = take_block(kind, molt_size_class(size + MOLT_RED_ZONE));
#ifdef MOLT_SANITIZE
        molt_sanitize_open(o, size);
#endif
#ifdef MOLT_SANITIZE
        memset(o, 0, size);
#else
        memset(o, 0, molt_class_size(molt_size_class(size))); /* as the inlined path: tuple.c keeps something behind its items */
#endif
    }
    o->refcount = 1;
    o->shape = shape;
    return o;
}

#ifdef MOLT_SANITIZE
/* The block rests before it is used again. Its class must be that of its page: else a type frees with a wrong size. */
MOLT_UNCHECKED void molt_free_checked(int kind, void *object, size_t size) {
    if (size > MOLT_BLOCK_MAX) {
        molt_free_large(kind, object, size);
        return;
    }
    unsigned c = molt_size_class(size + MOLT_RED_ZONE);
    MoltPage *page = molt_page_of(object);
    if (page->block_size != molt_class_size(c) || page->kind != kind)
        molt_sanitize_fail("freed as another size or kind than it was allocated", object);
    MoltFreeBlock *block = object;
    block->head = 0;
    block = molt_sanitize_bury(block, page->block_size);
    if (!block) return;
    page = molt_page_of(block);
    c = molt_size_class(page->block_size);
    block->next = molt_heap.free[page->kind][c];
    molt_heap.free[page->kind][c] = block;
}
#endif

void *molt_alloc(size_t size, uint32_t shape) { return molt_alloc_inline(size, shape); }
void *molt_alloc_container(size_t size, uint32_t shape) { return molt_alloc_container_inline(size, shape); }
void molt_free(void *object, size_t size) { molt_free_inline(object, size); }
void molt_free_container(void *object, size_t size) { molt_free_container_inline(object, size); }

void *molt_resize(void *object, size_t old_size, size_t new_size) {
    if (molt_resize_in_place(object, old_size, new_size)) return object;
    if (old_size > MOLT_BLOCK_MAX && new_size > MOLT_BLOCK_MAX) {
        void *memory = realloc(object, new_size);
        if (!memory) die_of_memory();
        return memory;
    }
    MoltObject *from = object;
    void *to = molt_alloc(new_size, from->shape);
    memcpy(to, object, old_size < new_size ? old_size : new_size);
    molt_free(object, old_size);
    return to;
}

/* -- buffers --

   A small buffer is a block among the leaf objects, which takes a few instructions where malloc takes a hundred; its head says
   that no object is there. A large one is malloc's. */

#ifdef MOLT_SANITIZE /* malloc's are checked to the byte */
static void *given(void *memory) {
    if (!memory) die_of_memory();
    return memory;
}
void *molt_buffer_alloc(size_t size) { return given(malloc(size ? size : 1)); }
void *molt_buffer_resize(void *buffer, size_t size) { return given(realloc(buffer, size ? size : 1)); }
void molt_buffer_free(void *buffer) { free(buffer); }
#else
typedef struct BufferHead {
    uint64_t head; /* 0, as in a free block */
    size_t size;   /* of all, this head included */
} BufferHead;

enum { SMALL_BUFFER = 2048 };

static void *large_buffer(BufferHead *from, size_t size) {
    BufferHead *b = realloc(from, size);
    if (!b) die_of_memory();
    *b = (BufferHead){0, size};
    return b + 1;
}

void *molt_buffer_alloc(size_t size) {
    size += sizeof(BufferHead);
    if (MOLT_UNLIKELY(size > SMALL_BUFFER)) return large_buffer(0, size);
    unsigned c = molt_size_class(size);
    BufferHead *b = take_block(MOLT_LEAF, c);
    *b = (BufferHead){0, molt_class_size(c)};
    return b + 1;
}

void molt_buffer_free(void *buffer) {
    if (!buffer) return;
    BufferHead *b = (BufferHead *)buffer - 1;
    if (MOLT_UNLIKELY(b->size > SMALL_BUFFER)) {
        free(b);
        return;
    }
    MoltFreeBlock *block = (MoltFreeBlock *)b;
    unsigned c = molt_size_class(b->size);
    block->next = molt_heap.free[MOLT_LEAF][c];
    molt_heap.free[MOLT_LEAF][c] = block;
}

void *molt_buffer_resize(void *buffer, size_t size) {
    if (!buffer) return molt_buffer_alloc(size);
    BufferHead *b = (BufferHead *)buffer - 1;
    size_t total = size + sizeof *b, kept = b->size < total ? b->size : total;
    if (b->size > SMALL_BUFFER && total > SMALL_BUFFER) return large_buffer(b, total);
    if (b->size <= SMALL_BUFFER && total <= b->size && total > b->size / 2) return buffer;
    void *moved = memcpy(molt_buffer_alloc(size), buffer, kept - sizeof *b);
    molt_buffer_free(buffer);
    return moved;
}
#endif

/* -- death --

   Deaths nest as deep as NESTED_DEATHS; what dies below that waits in a list until the outermost death is
   over, so that a chain of any length is taken apart in bounded stack. */

static MOLT_COLD void wait_for_death(MoltObject *o) {
    MoltDeaths *d = &molt_state.deaths;
    if (d->count == d->capacity) {
        d->capacity = d->capacity ? d->capacity * 2 : 256;
        d->waiting = molt_buffer_resize(d->waiting, d->capacity * sizeof *d->waiting);
    }
    d->waiting[d->count++] = o;
}

static uint8_t *finalized_mark(MoltObject *o, bool create) {
    MoltPage *page = molt_page_of(o);
    if (!page->finalized) {
        if (!create) return 0;
        page->finalized = calloc(page->block_count, 1);
        if (!page->finalized) die_of_memory();
    }
    return page->finalized + molt_block_number(page, o);
}

/* Runs the finalizer with a clean slate: no pending exception, deaths of its own. */
static void run_finalizer(MoltObject *o, MoltType *type) {
    MoltValue pending = molt_state.exception;
    uint32_t depth = molt_state.deaths.depth;
    molt_state.exception = 0;
    molt_state.deaths.depth = 0;
    type->finalize(molt_value(o));
    if (molt_state.exception) molt_write_unraisable(0, molt_value(o));
    molt_state.deaths.depth = depth;
    molt_state.exception = pending;
}

/* True when the object lives on: its finalizer has stored a reference to it somewhere. */
static MOLT_COLD bool finalize_dead(MoltObject *o, MoltType *type) {
    uint8_t *mark = type->flags & MOLT_TYPE_CONTAINER ? finalized_mark(o, false) : 0;
    if (mark && *mark) {
        *mark = 0;
        return false;
    }
    if (type->flags & MOLT_TYPE_GENERATOR && ((MoltGenerator *)o)->finished) return false;
    o->refcount = 1;
    run_finalizer(o, type);
    if (--o->refcount == 0) return false;
    if (type->flags & MOLT_TYPE_CONTAINER) *finalized_mark(o, true) = 1;
    return true;
}

void molt_finalize_once(MoltObject *o) {
    MoltType *type = molt_type_of(molt_value(o));
    if (!type->finalize || !(type->flags & MOLT_TYPE_CONTAINER)) return;
    uint8_t *mark = finalized_mark(o, true);
    if (*mark) return;
    *mark = 1;
    run_finalizer(o, type);
}

MOLT_INLINE void die(MoltObject *o) {
    MoltType *type = molt_shapes[o->shape]->type;
    if (MOLT_UNLIKELY(type->finalize != 0) && finalize_dead(o, type)) return;
    type->dealloc(o);
}

static MOLT_COLD void bury_waiting(void) {
    while (molt_state.deaths.count) {
        molt_state.deaths.depth = 1;
        die(molt_state.deaths.waiting[--molt_state.deaths.count]);
        molt_state.deaths.depth = 0;
    }
}

/* An instance with nothing but doubles and ints in it (float_fields.c) has nothing to release. */
MOLT_INLINE bool dies_at_once(MoltObject *o) {
#ifdef MOLT_SANITIZE
    return false;
#else
    const MoltShape *shape = molt_shapes[o->shape];
    if (MOLT_LIKELY(!shape->run_length)) return false;
    MoltType *type = shape->type;
    if (!type->instance_blocks || type->finalize || (type->ext_offset && *(MoltExt **)((char *)o + type->ext_offset))) return false;
    const uint64_t *words = (const uint64_t *)o + shape->run_start, *end = words + shape->run_length;
    for (; words < end; words++)
        if (!molt_word_is_double(*words) && *words && !molt_is_small(*words)) return false;
    molt_free_container_inline(o, (size_t)type->instance_blocks * 16);
    molt_drop_object(&type->head);
    return true;
#endif
}

static __attribute__((noinline)) void bury(MoltObject *o) {
    if (dies_at_once(o)) return;
    if (MOLT_UNLIKELY(molt_state.deaths.depth >= NESTED_DEATHS)) {
        wait_for_death(o);
        return;
    }
    molt_state.deaths.depth++;
    die(o);
    if (--molt_state.deaths.depth == 0 && MOLT_UNLIKELY(molt_state.deaths.count != 0)) bury_waiting();
}

/* The most frequent deaths, with nothing to release, come first. */
void molt_dealloc(MoltObject *o) {
    if (o->shape == MOLT_SHAPE_FLOAT) molt_free_inline(o, sizeof(MoltFloat));
    else if (o->shape == MOLT_SHAPE_STR) molt_text_die((MoltStr *)o);
    else bury(o);
}

/* -- walking the heap -- */

static void each_in_page(MoltPage *page, void (*see)(MoltObject *, void *), void *arg) {
    for (uint32_t i = 0; i < page->used; i++) {
        MoltObject *o = (MoltObject *)molt_page_block(page, i);
        if (molt_block_is_live(o)) see(o, arg);
    }
}

void molt_heap_each_container(void (*see)(MoltObject *object, void *arg), void *arg) {
    for (MoltPage *page = molt_heap.pages[MOLT_CONTAINER]; page; page = page->next) each_in_page(page, see, arg);
    for (MoltPage *page = molt_heap.large_containers; page; page = page->next) each_in_page(page, see, arg);
}

static void count_mortal(MoltObject *o, void *arg) {
    if ((int32_t)o->refcount > 0) ++*(size_t *)arg;
}

size_t molt_heap_live_objects(void) {
    size_t count = molt_heap.large_leaves;
    molt_heap_each_container(count_mortal, &count);
    for (MoltPage *page = molt_heap.pages[MOLT_LEAF]; page; page = page->next) each_in_page(page, count_mortal, &count);
    return count;
}

typedef struct LeakRow {
    MoltType *type;
    size_t count;
} LeakRow;
typedef struct LeakTable {
    LeakRow rows[256];
    size_t used;
} LeakTable;

static void count_by_type(MoltObject *o, void *arg) {
    if ((int32_t)o->refcount <= 0) return;
    LeakTable *table = arg;
    MoltType *type = molt_type_of(molt_value(o));
    size_t i = 0;
    while (i < table->used && table->rows[i].type != type) i++;
    if (i == table->used) {
        if (i == 256) return;
        table->rows[table->used++] = (LeakRow){type, 0};
    }
    table->rows[i].count++;
}

static void write_count(size_t n) {
    char text[24], *p = text + sizeof text;
    *--p = 0;
    do *--p = (char)('0' + n % 10);
    while (n /= 10);
    molt_stderr_write(p);
}

void molt_heap_report_leaks(void) {
    LeakTable *table = calloc(1, sizeof *table);
    if (!table) return;
    molt_heap_each_container(count_by_type, table);
    for (MoltPage *page = molt_heap.pages[MOLT_LEAF]; page; page = page->next) each_in_page(page, count_by_type, table);
    for (size_t i = 0; i < table->used; i++) {
        molt_stderr_write("leak: ");
        write_count(table->rows[i].count);
        molt_stderr_write(" ");
        molt_stderr_write(table->rows[i].type->name);
        molt_stderr_write("\n");
    }
    if (molt_heap.large_leaves) {
        molt_stderr_write("leak: ");
        write_count(molt_heap.large_leaves);
        molt_stderr_write(" large str, bytes or int\n");
    }
    free(table);
}

/* -- values that static variables own -- */

static MoltValue **kept;
static size_t kept_count;

void molt_keep(MoltValue *slot) {
    for (size_t i = 0; i < kept_count; i++)
        if (kept[i] == slot) return;
    if (kept_count % 16 == 0) kept = molt_buffer_resize(kept, (kept_count + 16) * sizeof *kept);
    kept[kept_count++] = slot;
}

void molt_keep_release(void) {
    for (size_t i = 0; i < kept_count; i++) molt_replace(kept[i], 0);
}

/* -- the end of the process -- */

bool molt_weakrefs_call_back(const MoltExt *ext); /* weakref.c */

static void see_visible_death(MoltObject *o, void *arg) {
    if (*(bool *)arg) return;
    if (molt_shapes[o->shape]->type->finalize) {
        if (!molt_std_owns(molt_value(o))) *(bool *)arg = true;
        return;
    }
    MoltExt **slot = molt_ext_slot(o);
    if (slot && *slot && (*slot)->weakrefs && !molt_is_type(molt_value(o))) *(bool *)arg = molt_weakrefs_call_back(*slot);
}

bool molt_teardown_matters(void) {
    bool matters = false;
    molt_heap_each_container(see_visible_death, &matters);
    for (MoltPage *page = molt_heap.pages[MOLT_LEAF]; page && !matters; page = page->next)
        for (uint32_t i = 0; i < page->used && !matters; i++) {
            MoltObject *o = (MoltObject *)molt_page_block(page, i);
            if (!molt_block_is_live(o)) continue;
            uint32_t shape = o->shape; /* floats and strs are many and never matter */
            if (shape == MOLT_SHAPE_FLOAT || shape == MOLT_SHAPE_STR || shape == MOLT_SHAPE_INT || shape == MOLT_SHAPE_BYTES) {
                continue;
            }
            if (molt_shapes[shape]->type->finalize && !molt_std_owns(molt_value(o))) matters = true;
        }
    return matters;
}
