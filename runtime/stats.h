/* What the guards of specialized code saw (docs/spec/stats.md): counted where MOLT_STATS names a file, written at the end. Code:
   stats.c. The compiler's side is molt/compile/specialize/stats.py. */
#ifndef MOLT_STATS_H
#define MOLT_STATS_H

#include "molt/molt.h"

typedef struct MoltStatsRow { /* a place where a version may be left; for point 0 a parameter that is tested before it */
    uint16_t point;           /* of the frame state */
    uint16_t site;            /* index into the function's sites, or NOWHERE; of a parameter its number */
    uint16_t place;           /* of the value that was tested in the frame buffer, or NOWHERE */
    uint16_t words;           /* where its part of the JSON text begins in the module's words */
} MoltStatsRow;

typedef struct MoltStatsFunction { /* a function with a specialized version */
    struct MoltMisses *misses;
    const MoltSite *sites;
    const MoltStatsRow *rows;
    const char *name; /* its part of the JSON text */
    uint64_t row_count;
} MoltStatsFunction;

typedef struct MoltStatsModule { /* emitted by the compiler: one for a module */
    const MoltStatsFunction *functions;
    const char *words;
    uint64_t count;
} MoltStatsModule;

/* How often a version was left of late; the compiler zeroes 16 bytes, and reads `state`. */
enum { MOLT_SPECIAL_SKIPPED = 1, MOLT_SPECIAL_WATCHED = 2 };
typedef struct MoltMisses {
    uint8_t state; /* is the version skipped, is it watched? */
    uint8_t score;
    uint32_t last;
    struct MoltWatch *watch; /* or 0 */
} MoltMisses;

enum { MOLT_TRIES_OVER = 1, MOLT_TRIES_WATCHED = 2 };
typedef struct MoltTries { /* of a transaction (special.c) */
    uint32_t state, count, aborts, unused;
} MoltTries;

/* Before the module's body runs. */
void molt_stats_register(const MoltStatsModule *module);
/* The function is called and `state` is not 0. Is its specialized version to be tried? */
int molt_stats_entered(MoltMisses *misses);
void molt_stats_refused(MoltMisses *misses, int parameter, MoltValue value);
void molt_stats_passed_on(MoltMisses *misses);
void molt_stats_reentered(MoltMisses *misses);
void molt_stats_left(MoltMisses *misses, const MoltFrameBuffer *buffer, uint32_t point);

#endif
