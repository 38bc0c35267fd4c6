/* The run-time half of `-fsanitize=address,undefined`, for builds with MOLT_SANITIZE; in others this file is empty.

   The compiler calls `__asan_load8(address)` and its like before every access. What may be touched is written in a shadow,
   one byte for eight: 0 all of them, 1..7 only the first ones, else none. The heap (heap.c) opens what it hands out and
   closes what dies; malloc and its family are replaced here, with red zones around, and what is freed waits
   in a queue before it is used again. A forbidden access is reported with the calls that lead to it, those
   that freed the memory, and status 98. An own half, since no toolchain from PyPI brings one. */
#include "molt/sanitize.h"

#ifdef MOLT_SANITIZE
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default"), used)) MOLT_UNCHECKED
#define CALLER() ((uintptr_t)__builtin_return_address(0))

enum { FREED = 0xfd, RED = 0xfa };
#define STATUS 98
#define SHADOW_SIZE ((size_t)1 << 44) /* an eighth of 47 bits */
#define DEPTH 12

static uint8_t *shadow;

static MOLT_UNCHECKED void *reserve(size_t size) {
    void *p = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) {
        static const char text[] = "molt sanitizer: cannot reserve address space\n";
        (void)!write(2, text, sizeof text - 1);
        _exit(STATUS);
    }
    return p;
}

static MOLT_UNCHECKED void start(void) {
    if (!shadow) shadow = reserve(SHADOW_SIZE);
}

/* -- the history: who allocated and freed what -- */

typedef struct Event {
    const void *memory;
    size_t size;
    const char *what;
    uintptr_t calls[DEPTH];
} Event;
#define EVENTS ((size_t)1 << 19) /* the last ones are kept */
static Event *history;
static size_t happened;

/* Return addresses along the frame pointers, which sanitized code keeps. */
static MOLT_UNCHECKED void walk(uintptr_t calls[DEPTH], const uintptr_t *frame) {
    int n = 0;
    while (n < DEPTH) {
        calls[n++] = frame[1];
        const uintptr_t *next = (const uintptr_t *)frame[0];
        if (next <= frame || (uintptr_t)next - (uintptr_t)frame > 1 << 16 || (uintptr_t)next & 7) break;
        frame = next;
    }
    if (n < DEPTH) calls[n] = 0;
}

static MOLT_UNCHECKED void remember(const char *what, const void *memory, size_t size, const void *frame) {
    if (!history) history = reserve(EVENTS * sizeof *history);
    Event *e = &history[happened++ % EVENTS];
    e->memory = memory;
    e->size = size;
    e->what = what;
    walk(e->calls, frame);
}

/* -- reports -- */

static MOLT_UNCHECKED void say(const char *text) {
    size_t n = 0;
    while (text[n]) n++;
    (void)!write(2, text, n);
}

static MOLT_UNCHECKED void say_number(uintptr_t n, unsigned base) {
    char text[24], *p = text + sizeof text;
    *--p = 0;
    do *--p = "0123456789abcdef"[n % base];
    while (n /= base);
    say(base == 16 ? "0x" : "");
    say(p);
}

static MOLT_UNCHECKED void say_calls(const uintptr_t calls[DEPTH]) {
    for (int i = 0; i < DEPTH && calls[i]; i++) {
        say("    at ");
        say_number(calls[i], 16);
        say("\n");
    }
}

static MOLT_UNCHECKED void say_history(const void *memory) {
    int shown = 0;
    for (size_t i = happened; i > 0 && happened - i < EVENTS && shown < 2; i--) {
        const Event *e = &history[(i - 1) % EVENTS];
        if ((uintptr_t)memory < (uintptr_t)e->memory || (uintptr_t)memory - (uintptr_t)e->memory >= e->size + 16) continue;
        say("  ");
        say(e->what);
        say(", ");
        say_number(e->size, 10);
        say(" bytes at ");
        say_number((uintptr_t)e->memory, 16);
        say(":\n");
        say_calls(e->calls);
        shown++;
    }
}

static MOLT_UNCHECKED _Noreturn void fail_at(const char *what, const void *memory, const void *frame) {
    uintptr_t calls[DEPTH];
    walk(calls, frame);
    say("molt sanitizer: ");
    say(what);
    say(" at ");
    say_number((uintptr_t)memory, 16);
    say("\n");
    say_calls(calls);
    if (history) say_history(memory);
    _exit(STATUS);
}

MOLT_UNCHECKED void molt_sanitize_fail(const char *what, const void *memory) {
    fail_at(what, memory, __builtin_frame_address(0));
}

/* -- the shadow -- */

/* `memory` is a multiple of 8. */
MOLT_UNCHECKED void molt_sanitize_open(void *memory, size_t size) {
    start();
    uint8_t *s = shadow + ((uintptr_t)memory >> 3);
    for (size_t i = 0; i < size >> 3; i++) s[i] = 0;
    if (size & 7) s[size >> 3] = size & 7;
    remember("allocated", memory, size, __builtin_frame_address(0));
}

static MOLT_UNCHECKED void close_as(void *memory, size_t size, uint8_t mark) {
    start();
    uint8_t *s = shadow + ((uintptr_t)memory >> 3);
    for (size_t i = 0; i < (size + 7) >> 3; i++) s[i] = mark;
}

MOLT_UNCHECKED void molt_sanitize_close(void *memory, size_t size) { close_as(memory, size, RED); }

static MOLT_UNCHECKED bool allowed(uintptr_t address, size_t size) {
    if (!shadow || !size) return true;
    uintptr_t last = address + size - 1;
    if (last >> 47) return true; /* no memory of ours: the access itself will say so */
    for (uintptr_t at = address >> 3; at <= last >> 3; at++) {
        uint8_t s = shadow[at];
        if (s == 0) continue;
        if (s > 7 || (at == last >> 3 && (last & 7) >= s)) return false;
        if (at != last >> 3) return false;
    }
    return true;
}

static MOLT_UNCHECKED const char *kind_of(uintptr_t address, size_t size, bool writes) {
    uint8_t s = 0;
    for (uintptr_t at = address >> 3; at <= (address + size - 1) >> 3 && !s; at++) s = shadow[at];
    if (s == FREED) return writes ? "write to freed memory" : "read of freed memory";
    return writes ? "write outside of an object" : "read outside of an object";
}

static MOLT_UNCHECKED void check(uintptr_t address, size_t size, bool writes, const void *frame) {
    if (__builtin_expect(allowed(address, size), 1)) return;
    fail_at(kind_of(address, size, writes), (const void *)address, frame);
}

#define SIZED(size)                                                                                                 \
    EXPORT void __asan_load##size(uintptr_t a) { check(a, size, false, __builtin_frame_address(0)); }                \
    EXPORT void __asan_store##size(uintptr_t a) { check(a, size, true, __builtin_frame_address(0)); }
SIZED(1) SIZED(2) SIZED(4) SIZED(8) SIZED(16)
EXPORT void __asan_loadN(uintptr_t a, size_t n) { check(a, n, false, __builtin_frame_address(0)); }
EXPORT void __asan_storeN(uintptr_t a, size_t n) { check(a, n, true, __builtin_frame_address(0)); }
EXPORT void __asan_init(void) { start(); }
EXPORT void __asan_version_mismatch_check_v8(void) {}
EXPORT void __asan_handle_no_return(void) {}

EXPORT void *__asan_memcpy(void *to, const void *from, size_t n) {
    check((uintptr_t)from, n, false, __builtin_frame_address(0));
    check((uintptr_t)to, n, true, __builtin_frame_address(0));
    if ((uintptr_t)to != (uintptr_t)from && (uintptr_t)to - (uintptr_t)from < n) fail_at("memcpy of overlapping memory", to, __builtin_frame_address(0));
    return memcpy(to, from, n);
}
EXPORT void *__asan_memmove(void *to, const void *from, size_t n) {
    check((uintptr_t)from, n, false, __builtin_frame_address(0));
    check((uintptr_t)to, n, true, __builtin_frame_address(0));
    return memmove(to, from, n);
}
EXPORT void *__asan_memset(void *to, int byte, size_t n) {
    check((uintptr_t)to, n, true, __builtin_frame_address(0));
    return memset(to, byte, n);
}

/* -- the queue of the dead -- */

typedef struct Grave {
    void *memory;
    size_t size;
} Grave;
#define GRAVES ((size_t)1 << 15)
#define GRAVE_BYTES ((size_t)64 << 20)
typedef struct Queue {
    Grave *graves;
    size_t first, count, bytes;
} Queue;

/* Adds a grave, when there is one, and gives back the oldest when there are too many. */
static MOLT_UNCHECKED Grave queue_step(Queue *q, void *memory, size_t size) {
    if (!q->graves) q->graves = reserve(2 * GRAVES * sizeof *q->graves);
    if (memory) {
        q->graves[(q->first + q->count++) % (2 * GRAVES)] = (Grave){memory, size};
        q->bytes += size;
    }
    if (q->count < GRAVES && q->bytes < GRAVE_BYTES) return (Grave){0, 0};
    Grave oldest = q->graves[q->first++ % (2 * GRAVES)];
    q->count--;
    q->bytes -= oldest.size;
    return oldest;
}

static Queue heap_queue, malloc_queue;

MOLT_UNCHECKED void *molt_sanitize_bury(void *block, size_t size) {
    if (shadow && shadow[(uintptr_t)block >> 3] == FREED) molt_sanitize_fail("freed twice: object", block);
    close_as(block, size, FREED);
    remember("freed", block, size, __builtin_frame_address(0));
    return queue_step(&heap_queue, block, size).memory;
}

/* -- malloc and its family --

   Blocks of powers of two, each with a head before what the caller gets. The lock is for libc's own threads. */

typedef struct Head {
    size_t size;   /* as asked for */
    uint32_t log;  /* of the block, head included */
    uint32_t before; /* from the start of the block to the caller's memory */
} Head;
typedef struct Spare {
    struct Spare *next;
} Spare;
#define REGION ((size_t)1 << 40)
#define LARGE_LOG 16 /* from here on whole pages: given back to the system */

static uint8_t *region;
static size_t region_used;
static Spare *spare[48];
static volatile int lock;

static MOLT_UNCHECKED void take_lock(void) {
    while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE)) {}
}
static MOLT_UNCHECKED void leave_lock(void) { __atomic_store_n(&lock, 0, __ATOMIC_RELEASE); }

static MOLT_UNCHECKED Head *head_of(void *memory) { return (Head *)memory - 1; }

static MOLT_UNCHECKED void *carve_block(uint32_t log) {
    if (spare[log]) {
        Spare *block = spare[log];
        spare[log] = block->next;
        return block;
    }
    if (!region) region = reserve(REGION);
    size_t size = (size_t)1 << log;
    region_used = (region_used + size - 1) & ~(size - 1);
    if (size > REGION - region_used) return 0;
    void *block = region + region_used;
    region_used += size;
    close_as(block, log < LARGE_LOG ? size : 4096, RED);
    return block;
}

static MOLT_UNCHECKED void *take(size_t size, size_t align, const void *frame) {
    size_t before = align > 32 ? align : 32;
    if (size > REGION / 2) {
        errno = ENOMEM;
        return 0;
    }
    size_t whole = before + size + 16;
    uint32_t log = 6;
    while ((size_t)1 << log < whole) log++;
    if (align > ((size_t)1 << log)) return 0;
    take_lock();
    uint8_t *block = carve_block(log);
    if (block) {
        uint8_t *memory = block + before;
        *head_of(memory) = (Head){size, log, (uint32_t)before};
        uint8_t *s = shadow + ((uintptr_t)memory >> 3);
        for (size_t i = 0; i < size >> 3; i++) s[i] = 0;
        if (size & 7) s[size >> 3] = size & 7;
        close_as(memory + ((size + 7) & ~(size_t)7), 16, RED);
        remember("allocated", memory, size, frame);
        block = memory;
    }
    leave_lock();
    return block;
}

static MOLT_UNCHECKED void give_up(Grave grave) {
    Head *head = head_of(grave.memory);
    uint32_t log = head->log;
    uint8_t *block = (uint8_t *)grave.memory - head->before;
    if (log >= LARGE_LOG) madvise(block, (size_t)1 << log, MADV_DONTNEED);
    ((Spare *)block)->next = spare[log];
    spare[log] = (Spare *)block;
}

static MOLT_UNCHECKED bool ours(const void *memory) {
    return region && (uintptr_t)memory - (uintptr_t)region < region_used;
}

EXPORT void free(void *memory) {
    if (!memory || !ours(memory)) return;
    const void *frame = __builtin_frame_address(0);
    if (shadow[(uintptr_t)memory >> 3] == FREED) fail_at("freed twice: memory", memory, frame);
    take_lock();
    size_t size = head_of(memory)->size;
    close_as(memory, size ? size : 1, FREED);
    remember("freed", memory, size, frame);
    Grave oldest = queue_step(&malloc_queue, memory, size + 64);
    while (oldest.memory) {
        give_up(oldest);
        oldest = queue_step(&malloc_queue, 0, 0);
    }
    leave_lock();
}
EXPORT void *malloc(size_t size) {
    start();
    uint8_t *memory = take(size, 16, __builtin_frame_address(0));
    if (memory && size <= 4096) memset(memory, 0xbe, size); /* nobody may count on zeros */
    return memory;
}
EXPORT void *calloc(size_t count, size_t size) {
    size_t all;
    start();
    if (__builtin_mul_overflow(count, size, &all)) return 0;
    void *memory = take(all, 16, __builtin_frame_address(0));
    if (memory) memset(memory, 0, all);
    return memory;
}
EXPORT void *realloc(void *old, size_t size) {
    start();
    uint8_t *memory = take(size, 16, __builtin_frame_address(0));
    if (!memory || !old) return memory;
    size_t kept = head_of(old)->size;
    if (shadow[(uintptr_t)old >> 3] == FREED) fail_at("realloc of freed memory", old, __builtin_frame_address(0));
    memcpy(memory, old, kept < size ? kept : size);
    free(old);
    return memory;
}
EXPORT void *memalign(size_t align, size_t size) {
    start();
    return take(size, align, __builtin_frame_address(0));
}
EXPORT void *aligned_alloc(size_t align, size_t size) { return memalign(align, size); }
EXPORT int posix_memalign(void **out, size_t align, size_t size) {
    void *memory = memalign(align, size);
    if (!memory) return ENOMEM;
    *out = memory;
    return 0;
}
EXPORT size_t malloc_usable_size(void *memory) { return memory ? head_of(memory)->size : 0; }

/* -- undefined behaviour: each handler gets a description that begins with the place -- */

typedef struct Place {
    const char *file;
    uint32_t line, column;
} Place;

static MOLT_UNCHECKED _Noreturn void undefined(const char *what, const Place *place, const void *frame) {
    say(place->file);
    say(":");
    say_number(place->line, 10);
    say(":");
    say_number(place->column, 10);
    say(": ");
    fail_at(what, 0, frame);
}

#define HANDLER(name, what) \
    EXPORT void __ubsan_handle_##name(const Place *place) { undefined(what, place, __builtin_frame_address(0)); }
HANDLER(add_overflow, "signed addition overflows")
HANDLER(sub_overflow, "signed subtraction overflows")
HANDLER(mul_overflow, "signed multiplication overflows")
HANDLER(negate_overflow, "negation overflows")
HANDLER(divrem_overflow, "division overflows or is by zero")
HANDLER(shift_out_of_bounds, "shift out of bounds")
HANDLER(out_of_bounds, "index out of bounds of an array")
HANDLER(pointer_overflow, "pointer arithmetic overflows")
HANDLER(type_mismatch_v1, "access through a null or misaligned pointer")
HANDLER(load_invalid_value, "bool or enum with an impossible value")
HANDLER(float_cast_overflow, "float does not fit the integer")
HANDLER(builtin_unreachable, "unreachable code is reached")
HANDLER(missing_return, "a function ends without a value")
HANDLER(vla_bound_not_positive, "array of variable size is not positive")
HANDLER(nonnull_arg, "null for an argument that must not be")
HANDLER(nonnull_return_v1, "null from a function that must not return it")
HANDLER(invalid_builtin, "builtin with an undefined argument")
HANDLER(implicit_conversion, "implicit conversion changes the value")
HANDLER(alignment_assumption, "wrong assumption about an alignment")

#else
typedef int molt_sanitizer_is_off; /* ISO C wants a declaration in every file */
#endif
