/* The collector of cycles: trial deletion over the pages of containers.

   Each live container starts with its reference count; every reference that comes from another container is
   taken off. What keeps a rest is held from outside (a variable, a static object), and so is what can be reached
   from there. The others are garbage: their weak references die, their finalizers run once, and if that did not
   bring them back to life (PEP 442) they are cleared. */
#include "molt/molt.h"
#include "molt/heap_inline.h"
#include <stdlib.h>

#define REACHED UINT32_MAX
#define GROW_BYTES ((size_t)4 << 20)

bool molt_gc_enabled = true;
MoltGcStats molt_gc_stats = {.threshold = {2000, 10, 10}};
static bool collecting;

/* weakref.c: clears all weak references to the object and calls the callbacks. */
void molt_weakrefs_clear(MoltObject *o);
void molt_weakref_silence(MoltObject *o);

typedef struct Stack {
    MoltObject **items;
    size_t count, capacity;
} Stack;

static void push(Stack *s, MoltObject *o) {
    if (s->count == s->capacity) {
        s->capacity = s->capacity ? s->capacity * 2 : 1024;
        s->items = molt_buffer_resize(s->items, s->capacity * sizeof *s->items);
    }
    s->items[s->count++] = o;
}

/* The counter of a container in the heap; 0 for anything else and for pages made during the collection. */
static uint32_t *counter(MoltValue v) {
    if (!v || molt_is_small(v) || (v & 2)) return 0;
    MoltObject *o = molt_object(v);
    if ((int32_t)o->refcount <= 0) return 0;
    if (!(molt_shapes[o->shape]->type->flags & MOLT_TYPE_CONTAINER)) return 0;
    MoltPage *page = molt_page_of(o);
    return page->gc_refs ? page->gc_refs + molt_block_number(page, o) : 0;
}

static void each_page(void (*see)(MoltPage *page, void *arg), void *arg) {
    for (MoltPage *page = molt_heap.pages[MOLT_CONTAINER]; page; page = page->next) see(page, arg);
    for (MoltPage *page = molt_heap.large_containers; page;) {
        MoltPage *next = page->next;
        see(page, arg);
        page = next;
    }
}

static void load_counts(MoltPage *page, void *arg) {
    page->gc_refs = molt_buffer_alloc(page->block_count * sizeof(uint32_t));
    for (uint32_t i = 0; i < page->block_count; i++) {
        MoltObject *o = (MoltObject *)molt_page_block(page, i);
        bool live = i < page->used && molt_block_is_live(o);
        page->gc_refs[i] = live ? ((int32_t)o->refcount > 0 ? o->refcount : UINT32_MAX / 2) : REACHED;
    }
}

static void take_off(MoltValue v, void *arg) {
    uint32_t *count = counter(v);
    if (count && *count != REACHED && *count > 0) --*count;
}

/* At exit: namespaces, each held by a module object that stays and does not traverse it. That reference does not count.
   The finalizers' order starts from them. */
const MoltValue *molt_gc_order_roots; /* borrowed; or 0 */
size_t molt_gc_order_count;
static void take_off_roots(void) {
    for (size_t i = 0; molt_gc_order_roots && i < molt_gc_order_count; i++) take_off(molt_gc_order_roots[i], 0);
}

static void traverse(MoltObject *o, MoltVisit visit, void *arg) {
    MoltType *type = molt_shapes[o->shape]->type;
    if (type->traverse) type->traverse(o, visit, arg);
}

static void take_off_references(MoltPage *page, void *arg) {
    for (uint32_t i = 0; i < page->used; i++) {
        MoltObject *o = (MoltObject *)molt_page_block(page, i);
        if (molt_block_is_live(o)) traverse(o, take_off, 0);
    }
}

static void reach(MoltValue v, void *arg) {
    uint32_t *count = counter(v);
    if (!count || *count == REACHED) return;
    *count = REACHED;
    push(arg, molt_object(v));
}

static void spread(Stack *todo) {
    while (todo->count) traverse(todo->items[--todo->count], reach, todo);
}

static void reach_from_outside(MoltPage *page, void *arg) {
    Stack *todo = arg;
    for (uint32_t i = 0; i < page->used; i++) {
        if (page->gc_refs[i] == REACHED || page->gc_refs[i] == 0) continue;
        page->gc_refs[i] = REACHED;
        push(todo, (MoltObject *)molt_page_block(page, i));
        spread(todo);
    }
}

static void gather_garbage(MoltPage *page, void *arg) {
    for (uint32_t i = 0; i < page->used; i++)
        if (page->gc_refs[i] != REACHED) push(arg, (MoltObject *)molt_page_block(page, i));
}

static void free_counts(MoltPage *page, void *arg) {
    molt_buffer_free(page->gc_refs);
    page->gc_refs = 0;
}

/* The same trial among the garbage alone: which of it did the finalizers bring back? Those are taken out of the
   list. (+1: gather_garbage's own reference.) */
static void keep_resurrected(Stack *garbage) {
    for (size_t i = 0; i < garbage->count; i++) *counter(molt_value(garbage->items[i])) = garbage->items[i]->refcount - 1;
    for (size_t i = 0; i < garbage->count; i++) traverse(garbage->items[i], take_off, 0);
    take_off_roots();
    Stack todo = {0};
    for (size_t i = 0; i < garbage->count; i++) {
        uint32_t *count = counter(molt_value(garbage->items[i]));
        if (*count == REACHED || *count == 0) continue;
        *count = REACHED;
        push(&todo, garbage->items[i]);
        spread(&todo);
    }
    molt_buffer_free(todo.items);
    size_t kept = 0;
    for (size_t i = 0; i < garbage->count; i++) {
        MoltObject *o = garbage->items[i];
        if (*counter(molt_value(o)) == REACHED) molt_drop_object(o);
        else garbage->items[kept++] = o;
    }
    garbage->count = kept;
}

static bool has_finalizers(const Stack *garbage) {
    for (size_t i = 0; i < garbage->count; i++)
        if (molt_shapes[garbage->items[i]->shape]->type->finalize) return true;
    return false;
}

/* -- the order of finalizers at exit --

   CPython's last collections meet objects in the order in which they can be reached from sys.modules, breadth first:
   all globals of all modules before what those hold. Elsewhere the order is that of the heap. */

#define ORDERED (UINT32_MAX - 1)

typedef struct Order {
    Stack queue;
    size_t next;
} Order;

static void enqueue(MoltValue v, void *arg) {
    uint32_t *count = counter(v);
    if (!count || *count == REACHED || *count == ORDERED) return;
    *count = ORDERED;
    push(&((Order *)arg)->queue, molt_object(v));
}

static void put_in_order(Stack *garbage) {
    Order order = {{0}, 0};
    for (size_t i = 0; i < molt_gc_order_count; i++) enqueue(molt_gc_order_roots[i], &order);
    while (order.next < order.queue.count) traverse(order.queue.items[order.next++], enqueue, &order);
    for (size_t i = 0; i < garbage->count; i++) enqueue(molt_value(garbage->items[i]), &order);
    molt_buffer_free(garbage->items);
    *garbage = order.queue;
}

static void finalize_all(Stack *garbage) {
    for (size_t i = 0; i < garbage->count; i++) molt_finalize_once(garbage->items[i]);
}

static void clear_weakrefs(const Stack *garbage) {
    for (size_t i = 0; i < garbage->count; i++) molt_weakref_silence(garbage->items[i]);
    for (size_t i = 0; i < garbage->count; i++) {
        MoltExt **slot = molt_ext_slot(garbage->items[i]);
        if (slot && *slot && (*slot)->weakrefs) molt_weakrefs_clear(garbage->items[i]);
    }
}

static void find_garbage(Stack *garbage) {
    Stack todo = {0};
    each_page(load_counts, 0);
    each_page(take_off_references, 0);
    take_off_roots();
    each_page(reach_from_outside, &todo);
    molt_buffer_free(todo.items);
    each_page(gather_garbage, garbage);
}

static void delete_garbage(Stack *garbage) {
    for (size_t i = 0; i < garbage->count; i++) {
        MoltObject *o = garbage->items[i];
        MoltType *type = molt_shapes[o->shape]->type;
        if (type->clear && o->refcount > 1) type->clear(o);
        if (molt_raised()) molt_write_unraisable(0, molt_value(o));
    }
    for (size_t i = 0; i < garbage->count; i++) molt_drop_object(garbage->items[i]);
}

/* -- when the next collection comes --

   Only carving fresh blocks is counted, not taking them from a free list. What a collection has freed is used first, so the
   next one is due when as much has been allocated as was alive: each object is looked at about once, all told. Where the
   free blocks alone are that much, the heap need not grow at all, and the first carving asks for a collection; unless the last
   one found little, since blocks of other sizes do not help: then the heap may grow, each time twice as far. */

static size_t slack; /* how far beyond the free blocks */

static void add_live(MoltPage *page, void *arg) {
    if (page->large_size) {
        *(size_t *)arg += page->large_size;
        return;
    }
    size_t count = 0;
    for (uint32_t i = 0; i < page->used; i++) count += molt_block_is_live((MoltObject *)molt_page_block(page, i));
    *(size_t *)arg += count * page->block_size;
}

static size_t bytes_of(const Stack *garbage) {
    size_t bytes = 0;
    for (size_t i = 0; i < garbage->count; i++) {
        const MoltPage *page = molt_page_of(garbage->items[i]);
        bytes += page->large_size ? page->large_size : page->block_size;
    }
    return bytes;
}

static void set_limit(size_t freed) {
    size_t live = 0, carved = molt_heap.container_bytes;
    each_page(add_live, &live);
    size_t due = live > GROW_BYTES ? live : GROW_BYTES;
    if (live + due > carved) {
        slack = 0;
        molt_heap.gc_limit = live + due;
        return;
    }
    if (freed >= due / 4) slack = 0;
    else slack = slack == 0 ? due / 4 : slack * 2 < due ? slack * 2 : due;
    molt_heap.gc_limit = carved + slack;
}

size_t molt_gc_collect(int generation) {
    if (collecting) return 0;
    collecting = true;
    MoltValue pending = molt_state.exception;
    molt_state.exception = 0;
    Stack garbage = {0};
    find_garbage(&garbage);
    size_t found = garbage.count, freed = 0;
    if (molt_gc_order_roots) put_in_order(&garbage);
    for (size_t i = 0; i < garbage.count; i++) molt_retain_object(garbage.items[i]);
    if (found) {
        clear_weakrefs(&garbage);
        if (has_finalizers(&garbage)) {
            finalize_all(&garbage);
            keep_resurrected(&garbage);
        }
        size_t deleted = garbage.count;
        freed = bytes_of(&garbage);
        each_page(free_counts, 0);
        delete_garbage(&garbage);
        molt_gc_stats.collected[generation] += (int64_t)deleted;
    } else {
        each_page(free_counts, 0);
    }
    molt_buffer_free(garbage.items);
    molt_gc_stats.collections[generation]++;
    set_limit(freed);
    molt_state.exception = pending;
    collecting = false;
    return found;
}
