/* str: PEP 393 kinds. Code: str.c, str_methods.c, str_format.c, unicode tables. */
#ifndef MOLT_STR_H
#define MOLT_STR_H

#include "molt/type.h"

struct MoltStr {
    MoltObject head;
    int64_t hash;     /* -1: not computed yet */
    int64_t length;   /* code points */
    uint8_t kind;     /* bytes per code point: 1, 2 or 4; always the smallest that fits */
    uint8_t ascii;    /* kind 1 and all below 128 */
    uint8_t interned; /* the one object with this text that attribute look-up uses */
    uint8_t unused[5];
    /* data: (length + 1) * kind bytes, ending in a zero code point */
};
#define MOLT_STR(v) MOLT_AS(MoltStr, v)
MOLT_INLINE void *molt_str_data(const MoltStr *s) { return (void *)(s + 1); }
MOLT_INLINE uint32_t molt_str_at(const MoltStr *s, int64_t i) {
    return s->kind == 1 ? ((uint8_t *)molt_str_data(s))[i]
         : s->kind == 2 ? ((uint16_t *)molt_str_data(s))[i] : ((uint32_t *)molt_str_data(s))[i];
}
/* A static, immortal, interned str with an identifier's text: MOLT_S(__init__). names.c is generated from
   the uses of this macro in runtime/ by the build; compiled programs share the same symbols. */
#define MOLT_S(identifier) molt_value(&molt_name_##identifier)
#define MOLT_N(identifier) (&molt_name_##identifier) /* the same as MoltStr* */

MoltStr *molt_str_alloc(int64_t length, uint32_t max_code_point);      /* uninitialised data */
MoltValue molt_str_from_utf8(const char *text, size_t bytes);           /* invalid UTF-8 raises UnicodeDecodeError */
MoltValue molt_str_from_c(const char *text);                            /* UTF-8, surrogateescape for what is not */
MoltValue molt_str_from_ascii(const char *text, size_t length);
MoltValue molt_str_from_ucs4(const uint32_t *points, int64_t length);
MoltValue molt_str_from_code_point(uint32_t c);                         /* shared for c < 256 */
extern MoltStr *molt_str_singles[256];                                  /* those, immortal; 0: not made yet */
MOLT_INLINE MoltValue molt_str_char(uint8_t c) {
    const MoltStr *s = molt_str_singles[c];
    return MOLT_LIKELY(s != 0) ? molt_value(s) : molt_str_from_code_point(c);
}
/* s[i] of a str whose characters have one byte each, where i is within it; else 0, and nothing is raised. */
MOLT_INLINE MoltValue molt_str_item(MoltValue v, MoltValue key) {
    if (!molt_is_small(key) || !molt_is_str(v) || MOLT_STR(v)->kind != 1) return 0;
    int64_t i = molt_small(key);
    if (i < 0) i += MOLT_STR(v)->length;
    if (MOLT_UNLIKELY((uint64_t)i >= (uint64_t)MOLT_STR(v)->length)) return 0;
    return molt_str_char(((const uint8_t *)molt_str_data(MOLT_STR(v)))[i]);
}
/* UTF-8 bytes of s in a fresh molt_buffer (caller frees), zero-terminated; surrogates as 3 bytes
   (surrogatepass). *bytes may be null. */
char *molt_str_to_utf8(const MoltStr *s, size_t *bytes);
MoltValue molt_str_concat(MoltValue a, MoltValue b);      /* both str or subclasses */
MoltValue molt_str_append(MoltValue a, MoltValue b);      /* consumes a, which it extends in place when count is 1 */
MoltValue molt_str_augment(MoltValue a, MoltValue b);     /* `a += b` of compiled code: borrows both, may extend a in place; see str.c */
MoltValue molt_str_substring(MoltValue s, int64_t start, int64_t end);  /* clipped by the caller */
MoltValue molt_str_join(MoltValue separator, MoltValue iterable);
MoltValue molt_str_join_array(MoltValue separator /* or 0 */, const MoltValue *items, size_t count); /* items are str; f-strings */
bool molt_str_equal(const MoltStr *a, const MoltStr *b);
int molt_str_compare(const MoltStr *a, const MoltStr *b);  /* <0, 0, >0 */
int64_t molt_str_hash(MoltStr *s);
void molt_text_die(MoltStr *s);                            /* frees an exact str */
/* The hash of an int or str where it need not be computed. */
MOLT_INLINE bool molt_hash_at_hand(MoltValue key, int64_t *hash) {
    if (molt_is_small(key)) {
        *hash = molt_small(key);
        return MOLT_LIKELY((uint64_t)*hash < ((uint64_t)1 << 61) - 1);
    }
    *hash = molt_is_str(key) ? MOLT_STR(key)->hash : -1;
    return *hash != -1;
}
int64_t molt_str_find_from(const MoltStr *s, const MoltStr *sub, int64_t start, int64_t end); /* index or -1 */
MoltStr *molt_str_intern(MoltValue s);                     /* new reference to the interned twin; exact str */
MoltStr *molt_name(const char *identifier);                /* interned from C text, new reference */
int64_t molt_hash_bytes(const void *data, size_t n);       /* SipHash-1-3 with the process key, as CPython */
MoltValue molt_str_percent(MoltValue format, MoltValue args);  /* str.__mod__ */
bool molt_str_is_identifier(const MoltStr *s);
extern MoltStr molt_str_empty;                             /* "" */

/* Growing text buffer for repr, join, formatting. */
typedef struct MoltWriter {
    uint32_t *points;  /* or bytes while kind is 1 */
    uint8_t *bytes;
    int64_t length, capacity;
    uint32_t max;
    MoltValue whole; /* the text is this object, or 0 */
    uint8_t local[128]; /* where `bytes` lie at first: a writer does not move */
} MoltWriter;
void molt_writer_init(MoltWriter *w);
void molt_writer_char(MoltWriter *w, uint32_t c);
void molt_writer_ascii(MoltWriter *w, const char *text, size_t n);
void molt_writer_latin1(MoltWriter *w, const uint8_t *text, int64_t n);
void molt_writer_c(MoltWriter *w, const char *text);
void molt_writer_str(MoltWriter *w, const MoltStr *s);
/* The last piece: what nothing stands before is the result itself, of whatever class of strings (as in CPython). */
void molt_writer_last(MoltWriter *w, MoltValue text);
void molt_writer_repeat(MoltWriter *w, uint32_t c, int64_t n);
MoltValue molt_writer_finish(MoltWriter *w);   /* the str; frees */
void molt_writer_abandon(MoltWriter *w);

/* Format specs: PEP 3101 mini-language, shared by int, float, str. format.c */
typedef struct MoltFormatSpec {
    uint32_t fill, align /* '<' '>' '=' '^' or 0 */, sign /* '+' '-' ' ' or 0 */, type /* or 0 */;
    bool alternate, no_negative_zero, zero_pad;
    uint32_t thousands;     /* ',' '_' 'n' or 0 */
    int64_t width, precision; /* -1: none */
} MoltFormatSpec;
int molt_format_spec_parse(MoltValue spec, const char *type_name, MoltFormatSpec *out);
MoltValue molt_format_pad(const MoltFormatSpec *spec, MoltValue text, uint32_t default_align);
MoltValue molt_str_format_spec(MoltValue s, MoltValue spec);
MoltValue molt_int_format_spec(MoltValue i, MoltValue spec);
MoltValue molt_float_format_spec(MoltValue f, MoltValue spec);
MoltValue molt_complex_format_spec(MoltValue c, MoltValue spec);

#include "molt/names.h" /* generated: extern MoltStr molt_str_...; */

#endif
