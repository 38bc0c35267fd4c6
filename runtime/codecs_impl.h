/* Private to codecs*.c and the module _codecs. */
#ifndef MOLT_CODECS_IMPL_H
#define MOLT_CODECS_IMPL_H

#include "molt/molt.h"
#include "str_impl.h"
#include "utf8.h"
#include <string.h>

typedef enum CodecKind { CODEC_UTF8, CODEC_UTF8_SIG, CODEC_ASCII, CODEC_LATIN1, CODEC_UTF16, CODEC_UTF32 } CodecKind;
typedef struct Codec {
    const char *name;    /* as errors show it */
    CodecKind kind;
    int8_t order;        /* UTF-16 and 32: -1 little, 1 big, 0 native with a mark */
    const char *module;  /* in the package encodings */
} Codec;
/* By any of its names, or 0. */
const Codec *molt_codec_find(const char *encoding);

typedef enum ErrorMode {
    ERROR_STRICT, ERROR_IGNORE, ERROR_REPLACE, ERROR_SURROGATEESCAPE, ERROR_SURROGATEPASS, ERROR_BACKSLASH,
    ERROR_XML, ERROR_OTHER
} ErrorMode;
ErrorMode molt_error_mode(const char *errors);

MoltValue molt_codec_encode(const Codec *codec, MoltValue str, const char *errors);
/* Where `final` is false an incomplete end is left over. *order (may be 0): the byte order found or to start with. */
MoltValue molt_codec_decode(const Codec *codec, const uint8_t *data, int64_t n, const char *errors, bool final,
                            int64_t *consumed, int *order);

/* Set by the module _codecs: handlers and encodings that the program registers. */
extern MoltValue (*molt_codec_error_hook)(const char *errors); /* callable (new reference), or 0 raised */
extern MoltValue (*molt_codec_fallback)(MoltValue object, const char *encoding, const char *errors, bool decoding);

/* The registered handler's answer to a decode or encode error. encode: replacement str or bytes; decode: str.
   New position in *at. 0 raised. */
MoltValue molt_codec_handle(const char *errors, MoltValue exception, bool decoding, int64_t length, int64_t *at);
MoltValue molt_unicode_error(bool decoding, const char *encoding, MoltValue object, int64_t start, int64_t end,
                             const char *reason);

MoltValue molt_encoding_normalised(const char *encoding);
MoltValue molt_encoding_unknown(const char *encoding); /* raises LookupError; ends the process where CPython has it */

#endif
