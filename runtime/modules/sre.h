/* Regular expressions. sre_translate.c turns the code of Lib/re/_compiler.py into a program of our own, sre_match.c
   runs it by backtracking with an explicit stack (no recursion, however deep), _sre.c has the objects. */
#ifndef MOLT_SRE_H
#define MOLT_SRE_H

#include "../bytes_impl.h"

#define SRE_MAGIC 20230612
#define SRE_MAXREPEAT UINT32_MAX
#define SRE_MAXGROUPS (INT32_MAX / 2)

enum { /* flags */
    SRE_IGNORECASE = 2, SRE_LOCALE = 4, SRE_MULTILINE = 8, SRE_DOTALL = 16, SRE_UNICODE = 32, SRE_VERBOSE = 64,
    SRE_DEBUG = 128, SRE_ASCII = 256
};

/* Instructions. Single-character ones come first and take one word. */
enum {
    I_CHAR, I_NOT_CHAR, I_ANY, I_ANY_ALL, I_SET,
    I_FAILURE, I_SUCCESS, I_SUB_SUCCESS,
    I_AT,               /* code */
    I_MARK,             /* number */
    I_JUMP,             /* target */
    I_SPLIT,            /* where to go on failure */
    I_REPEAT,           /* loop, its UNTIL */
    I_UNTIL_MAX, I_UNTIL_MIN, /* loop, min, max, body */
    I_AGAIN_MIN,        /* loop, body: one more turn of a lazy loop */
    I_ONE_MAX, I_ONE_MIN, I_ONE_POSSESSIVE, /* min, max, item, argument */
    I_ASSERT, I_ASSERT_NOT, /* back, next */
    I_ATOMIC,           /* next */
    I_POSSESSIVE,       /* min, max, next */
    I_GROUPREF,         /* group, mode */
    I_GROUPREF_EXISTS,  /* group, where to go when it does not */
};

enum { MODE_EXACT, MODE_ASCII, MODE_LOCALE, MODE_UNICODE }; /* how case is ignored */

typedef struct SreSet {
    uint32_t low[8];      /* answers for code points below 256 */
    uint32_t mode;
    const uint32_t *code; /* charset program, for the others */
} SreSet;

typedef struct SreProgram {
    uint32_t *source;     /* copy of the code: sets point into it */
    uint32_t *extra;      /* charset programs of single literals */
    uint32_t *code;
    SreSet *sets;
    uint32_t source_length, length, capacity, set_count, set_capacity, extra_length, extra_capacity, loops, groups;
    uint32_t min_width;
    /* What a match must start with; for searching. */
    uint32_t prefix_length;
    const uint32_t *prefix; /* in source or code */
    bool prefix_is_all;
    int64_t first_set;      /* index of a set, or -1 */
} SreProgram;

int sre_translate(SreProgram *p, const uint32_t *code, uint32_t n); /* 0, or -1: the code is not valid */
void sre_program_free(SreProgram *p);
bool sre_set_slow(const SreSet *set, uint32_t c);
static inline bool sre_in_set(const SreSet *set, uint32_t c) {
    return c < 256 ? set->low[c >> 5] >> (c & 31) & 1 : sre_set_slow(set, c);
}
bool sre_category(uint32_t category, uint32_t c);
uint32_t sre_lower(int mode, uint32_t c), sre_upper(int mode, uint32_t c);
bool sre_is_word(uint32_t at_code, uint32_t c); /* for the boundaries of AT */

typedef struct SreEntry { /* of the backtrack stack */
    uint32_t kind, pc;
    int64_t a, b;
} SreEntry;

typedef struct SreState {
    const SreProgram *program;
    MoltValue string;      /* retained */
    MoltView view;         /* of bytes-like; owner 0 for str */
    const void *data;
    int kind;              /* bytes per character */
    int64_t length;        /* of the string: where ^ and lookbehind end is 0 */
    int64_t first;         /* the start that was asked for */
    int64_t start, end;    /* where to look */
    bool match_all, must_advance;
    int64_t *marks;        /* 2 for each group; -1: unset */
    int64_t *loops;        /* count and last position for each */
    int64_t last_index;    /* group closed last, or -1 */
    int64_t match_end;
    SreEntry *stack;
    int64_t depth, capacity;
} SreState;

/* At state->start: 1 and marks, match_end; 0. */
int sre_match_1(SreState *s), sre_match_2(SreState *s), sre_match_4(SreState *s);
/* From state->start on, which moves to the start of the match. */
int sre_search_1(SreState *s), sre_search_2(SreState *s), sre_search_4(SreState *s);
void sre_reset(SreState *s);
void sre_push_slow(SreState *s);

enum { /* opcodes of Lib/re/_constants.py */
    OP_FAILURE, OP_SUCCESS, OP_ANY, OP_ANY_ALL, OP_ASSERT, OP_ASSERT_NOT, OP_AT, OP_BRANCH, OP_CATEGORY, OP_CHARSET,
    OP_BIGCHARSET, OP_GROUPREF, OP_GROUPREF_EXISTS, OP_IN, OP_INFO, OP_JUMP, OP_LITERAL, OP_MARK, OP_MAX_UNTIL,
    OP_MIN_UNTIL, OP_NOT_LITERAL, OP_NEGATE, OP_RANGE, OP_REPEAT, OP_REPEAT_ONE, OP_SUBPATTERN, OP_MIN_REPEAT_ONE,
    OP_ATOMIC_GROUP, OP_POSSESSIVE_REPEAT, OP_POSSESSIVE_REPEAT_ONE, OP_GROUPREF_IGNORE, OP_IN_IGNORE,
    OP_LITERAL_IGNORE, OP_NOT_LITERAL_IGNORE, OP_GROUPREF_LOC_IGNORE, OP_IN_LOC_IGNORE, OP_LITERAL_LOC_IGNORE,
    OP_NOT_LITERAL_LOC_IGNORE, OP_GROUPREF_UNI_IGNORE, OP_IN_UNI_IGNORE, OP_LITERAL_UNI_IGNORE,
    OP_NOT_LITERAL_UNI_IGNORE, OP_RANGE_UNI_IGNORE
};
enum {
    AT_BEGINNING, AT_BEGINNING_LINE, AT_BEGINNING_STRING, AT_BOUNDARY, AT_NON_BOUNDARY, AT_END, AT_END_LINE,
    AT_END_STRING, AT_LOC_BOUNDARY, AT_LOC_NON_BOUNDARY, AT_UNI_BOUNDARY, AT_UNI_NON_BOUNDARY
};

#endif
