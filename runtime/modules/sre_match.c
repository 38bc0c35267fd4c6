/* Runs a regular expression's program on a text.

   A backtracking machine: choices and what must be undone lie on one explicit stack. A frame entry marks where a part
   begins whose choices are given up once it has matched (lookaround, atomic group, turn of a possessive loop):
   then `cut` drops its choices and keeps its undo entries. */
#include "sre.h"

enum {
    ENTRY_CHOICE,  /* go on at pc, position a */
    ENTRY_MARK,    /* undo: mark pc was a, last index b */
    ENTRY_LOOP,    /* undo: loop pc had count a, last position b */
    ENTRY_GREEDY,  /* a single-character loop may end at b, down to a; go on at pc */
    ENTRY_LAZY,    /* the loop at pc may take the character at a, and b - 1 more */
    ENTRY_FRAME,   /* part of the instruction at pc, entered at a; the frame around it is b */
    ENTRY_COUNT,   /* below a possessive frame: turns made */
};

MOLT_COLD void sre_push_slow(SreState *s) {
    int64_t capacity = s->capacity ? s->capacity * 2 : 64;
    s->stack = s->stack ? molt_buffer_resize(s->stack, (size_t)capacity * sizeof(SreEntry))
                        : molt_buffer_alloc((size_t)capacity * sizeof(SreEntry));
    s->capacity = capacity;
}

MOLT_INLINE void push(SreState *s, uint32_t kind, uint32_t pc, int64_t a, int64_t b) {
    if (MOLT_UNLIKELY(s->depth == s->capacity)) sre_push_slow(s);
    s->stack[s->depth++] = (SreEntry){kind, pc, a, b};
}

/* Drops the choices from `place` on; what has to be undone stays. */
static void cut(SreState *s, int64_t place) {
    int64_t to = place;
    for (int64_t i = place; i < s->depth; i++)
        if (s->stack[i].kind == ENTRY_MARK || s->stack[i].kind == ENTRY_LOOP) s->stack[to++] = s->stack[i];
    s->depth = to;
}

/* Undoes everything from `place` on. */
static void unwind(SreState *s, int64_t place) {
    while (s->depth > place) {
        SreEntry *e = &s->stack[--s->depth];
        if (e->kind == ENTRY_MARK) {
            s->marks[e->pc] = e->a;
            s->last_index = e->b;
        } else if (e->kind == ENTRY_LOOP) {
            s->loops[2 * e->pc] = e->a;
            s->loops[2 * e->pc + 1] = e->b;
        }
    }
}

void sre_reset(SreState *s) {
    for (uint32_t i = 0; i < s->program->groups * 2; i++) s->marks[i] = -1;
    s->last_index = -1;
    s->depth = 0;
}

#define UNIT uint8_t
#define NAME(x) x##_1
#include "sre_match_template.h"
#undef UNIT
#undef NAME
#define UNIT uint16_t
#define NAME(x) x##_2
#include "sre_match_template.h"
#undef UNIT
#undef NAME
#define UNIT uint32_t
#define NAME(x) x##_4
#include "sre_match_template.h"
