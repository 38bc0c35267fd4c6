/* Private to the files of bytes, bytearray and memoryview. */
#ifndef MOLT_BYTES_IMPL_H
#define MOLT_BYTES_IMPL_H

#include "molt/molt.h"
#include "str_impl.h"
#include <string.h>

/* The bytes of a bytes or bytearray. Valid until Python runs. */
typedef struct ByteText {
    const uint8_t *p;
    int64_t n;
} ByteText;
MOLT_INLINE ByteText byte_text(MoltValue v) {
    if (molt_is_bytes_sub(v)) return (ByteText){MOLT_BYTES(v)->data, MOLT_BYTES(v)->length};
    MoltByteArray *a = MOLT_AS(MoltByteArray, v);
    return (ByteText){a->data, a->length};
}
/* A result of a method: bytes for bytes, bytearray for bytearray. */
MoltValue molt_bytes_like(MoltValue self, const void *data, int64_t n);
MoltValue molt_bytearray_new(const void *data, int64_t n); /* data may be 0: zeros */
int molt_bytearray_resize(MoltByteArray *a, int64_t length); /* BufferError while exported: 0 / -1 */

MoltValue molt_byte_value(uint8_t b); /* int */
/* An int of a byte: ValueError with `error` outside the range: 0 / -1. */
int molt_byte_from(MoltValue v, const char *error, uint8_t *out);
/* What the constructors do with their arguments: 1 and a view of the bytes, or -1. */
typedef struct ByteSource {
    uint8_t *owned;  /* molt_buffer */
    int64_t n;
} ByteSource;
int molt_bytes_from_source(const char *type_name, MoltValue source, const char *range_error, ByteSource *out);
MoltValue molt_bytes_encode_argument(const char *type_name, MoltValue source, MoltValue encoding, MoltValue errors);
MoltValue molt_bytes_join_items(MoltValue separator, MoltValue iterable, MoltValue self);
MoltValue molt_bytes_repr_text(const char *prefix, const char *suffix, ByteText t, bool escape_both);
int molt_bytes_contains(MoltValue self, MoltValue item);
MoltValue molt_bytes_order(ByteText a, ByteText b, int op);

/* Types beside bytes that views can be made of; registered when their first object is made. */
typedef struct MoltViewProvider {
    MoltType *type;
    int (*get)(MoltValue v, MoltView *view);   /* fills data, length, readonly; counts an export; 0 / -1 */
    void (*release)(MoltValue owner);
    /* Format and item size, for memoryview; 0: bytes. */
    const char *(*format)(MoltValue v, int64_t *item_size);
    struct MoltViewProvider *next;
} MoltViewProvider;
void molt_view_register(MoltViewProvider *provider);
MoltViewProvider *molt_view_provider(MoltValue v); /* or 0 */

#endif
