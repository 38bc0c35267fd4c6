/* bytes, bytearray, memoryview. Code: bytes.c, bytearray.c, memoryview.c, and shared methods in bytes_methods.c. */
#ifndef MOLT_BYTES_H
#define MOLT_BYTES_H

#include "molt/type.h"

typedef struct MoltBytes {
    MoltObject head;
    int64_t hash;   /* -1 */
    int64_t length;
    uint8_t data[]; /* length + 1, ends in 0 */
} MoltBytes;
#define MOLT_BYTES(v) MOLT_AS(MoltBytes, v)
MoltBytes *molt_bytes_alloc(int64_t length);
MoltValue molt_bytes_new(const void *data, int64_t length);

typedef struct MoltByteArray {
    MoltObject head;
    MoltExt *ext;
    int64_t length, capacity;
    uint8_t *data;
    int64_t exports; /* memoryviews: resizing raises BufferError */
} MoltByteArray;

/* Buffer protocol of the runtime: bytes, bytearray, memoryview, array. 0, or -1 with TypeError
   "a bytes-like object is required, not '%T'". Release with molt_view_release. */
typedef struct MoltView {
    uint8_t *data;
    int64_t length;     /* bytes */
    bool readonly;
    MoltValue owner;    /* retained */
} MoltView;
int molt_view_get(MoltValue v, MoltView *view);
void molt_view_release(MoltView *view);

/* codecs.c: encoding names are normalised; errors: strict, ignore, replace, surrogateescape, surrogatepass,
   backslashreplace, xmlcharrefreplace, namereplace. utf-8, ascii, latin-1, utf-16/32 (and -le, -be). */
MoltValue molt_encode(MoltValue str, const char *encoding, const char *errors);                   /* bytes */
MoltValue molt_decode(const uint8_t *data, int64_t length, const char *encoding, const char *errors); /* str */

#endif
