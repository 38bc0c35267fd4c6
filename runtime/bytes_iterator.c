/* Iterators over bytes, bytearray and memoryview: one struct, three types. */
#include "bytes_impl.h"
#include "iterators.h"

extern MoltType molt_bytes_iterator_type, molt_bytearray_iterator_type, molt_memory_iterator_type;

static MoltValue new_iterator(MoltType *type, MoltValue bytes) {
    MoltValue it = molt_type_alloc(type, 0);
    if (it) MOLT_AS(ByteIterator, it)->bytes = molt_retain(bytes);
    return it;
}
MoltValue molt_bytes_iter(MoltValue self) { return new_iterator(&molt_bytes_iterator_type, self); }
MoltValue molt_bytearray_iter(MoltValue self) { return new_iterator(&molt_bytearray_iterator_type, self); }
MoltValue molt_memory_iterator_new(MoltValue self) { return new_iterator(&molt_memory_iterator_type, self); }

static void iterator_dealloc(MoltObject *self) {
    molt_xdrop(((ByteIterator *)self)->bytes);
    molt_free(self, sizeof(ByteIterator));
}

static MoltValue exhausted(ByteIterator *it) {
    MoltValue bytes = it->bytes;
    it->bytes = 0;
    molt_drop(bytes);
    return 0;
}

static MoltValue bytes_next(MoltValue self) {
    ByteIterator *it = MOLT_AS(ByteIterator, self);
    if (!it->bytes) return 0;
    ByteText t = byte_text(it->bytes);
    if (it->index < t.n) return molt_tag(t.p[it->index++]);
    return exhausted(it);
}

static MoltValue memory_next(MoltValue self) {
    ByteIterator *it = MOLT_AS(ByteIterator, self);
    if (!it->bytes) return 0;
    int64_t n = molt_length(it->bytes);
    if (n < 0) return 0;
    if (it->index < n) return molt_getitem(it->bytes, molt_tag(it->index++));
    return exhausted(it);
}

MoltValue molt_bytes_iterator_length_hint(MoltValue self) {
    ByteIterator *it = MOLT_AS(ByteIterator, self);
    if (!it->bytes) return molt_tag(0);
    int64_t left = byte_text(it->bytes).n - it->index;
    return molt_tag(left > 0 ? left : 0);
}

MoltValue molt_bytes_iterator_setstate(MoltValue self, MoltValue state) {
    ByteIterator *it = MOLT_AS(ByteIterator, self);
    int64_t index;
    if (molt_index_i64(state, &index) < 0) return 0;
    if (!it->bytes) return MOLT_NONE;
    int64_t n = byte_text(it->bytes).n;
    it->index = index < 0 ? 0 : index > n ? n : index;
    return MOLT_NONE;
}

extern const MoltNameDef molt_bytes_iterator_type_names[], molt_bytearray_iterator_type_names[],
    molt_memory_iterator_type_names[];
#define ITERATOR_TYPE(symbol, name_, shape_, next_)                            \
    MoltType symbol = {                                                        \
        MOLT_TYPE_HEAD(name_, shape_, ByteIterator, &molt_object_type),        \
        .flags = MOLT_TYPE_IMMUTABLE,                                          \
        .methods = symbol##_names,                                             \
        .dealloc = iterator_dealloc,                                           \
        .iter = molt_iter_self,                                                \
        .next = next_,                                                         \
    }
ITERATOR_TYPE(molt_bytes_iterator_type, "bytes_iterator", MOLT_SHAPE_BYTES_ITERATOR, bytes_next);
ITERATOR_TYPE(molt_bytearray_iterator_type, "bytearray_iterator", 0, bytes_next);
ITERATOR_TYPE(molt_memory_iterator_type, "memory_iterator", 0, memory_next);
