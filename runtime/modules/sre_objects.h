/* Objects of the module _sre: Pattern, Match, scanner, template. */
#ifndef MOLT_SRE_OBJECTS_H
#define MOLT_SRE_OBJECTS_H

#include "sre.h"

typedef struct Pattern {
    MoltObject head;
    MoltExt *ext;
    MoltValue pattern;      /* str, bytes or None */
    MoltValue group_index;  /* dict */
    MoltValue index_group;  /* tuple */
    int64_t flags, hash;
    int is_bytes;           /* -1: either (no pattern given) */
    SreProgram program;
} Pattern;

typedef struct Match {
    MoltObject head;
    MoltValue string, pattern, regs;
    int64_t pos, endpos, last_index; /* -1: none */
    int64_t groups;         /* with group 0 */
    int64_t *marks;         /* 2 for each */
} Match;

typedef struct Template {
    MoltObject head;
    MoltValue items;        /* tuple: literal, index, literal, ... or only a literal */
} Template;

extern MoltType molt_re_pattern_type, molt_re_match_type, molt_re_template_type, molt_re_scanner_type;
#define PATTERN(v) MOLT_AS(Pattern, v)
#define MATCH(v) MOLT_AS(Match, v)
#define TEMPLATE(v) MOLT_AS(Template, v)

int sre_state_init(SreState *s, Pattern *pattern, MoltValue string, int64_t start, int64_t end);
void sre_state_free(SreState *s);
int sre_state_match(SreState *s), sre_state_search(SreState *s);
/* A part of the string of a state or match: str, or bytes for anything else. */
MoltValue sre_slice(MoltValue string, const void *data, int64_t start, int64_t end);
MoltValue sre_match_new(MoltValue pattern, SreState *s);
MoltValue sre_expand(MoltValue template_, MoltValue match); /* of a Template */
MoltValue sre_template_for(MoltValue pattern, MoltValue replacement); /* str, bytes or Template: new reference */

#endif
