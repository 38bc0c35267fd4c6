/* MOLT_STATS=FILE: what the guards of specialized code saw, as JSON (docs/spec/stats.md). Nothing is counted where the variable is
   not set: each function's `watch` is 0 then, and what follows is not called. */
#define _GNU_SOURCE
#include "stats.h"
#include "molt/io.h"
#include "molt/process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_TYPES = 8, LONGEST_NAME = 200, NOWHERE = 0xffff };

typedef struct Seen {
    char *type; /* a JSON string, without its quotes */
    uint64_t count;
} Seen;

typedef struct Failures { /* of one row */
    uint64_t count, others; /* others: of types that had no place any more */
    Seen seen[MOST_TYPES];
} Failures;

typedef struct MoltWatch {
    const MoltStatsFunction *function;
    const char *words;
    uint64_t entered, skipped, reentered;
    Failures *failures; /* one for each row */
    struct MoltWatch *next;
} MoltWatch;

static MoltWatch *first, **last = &first;
static const char *destination; /* MOLT_STATS, or 0 */
static bool is_fork;

/* -- counting -- */

static void *zeroed(size_t count, size_t size) {
    void *made = calloc(count ? count : 1, size);
    if (!made) molt_stderr_write("Fatal error: out of memory\n"), _exit(1);
    return made;
}

static size_t escaped(char *out, uint32_t c) {
    if (c >= 32 && c < 127 && c != '"' && c != '\\') return (size_t)sprintf(out, "%c", (int)c);
    if (c < 0x10000) return (size_t)sprintf(out, "\\u%04x", (unsigned)c);
    return (size_t)sprintf(out, "\\u%04x\\u%04x", (unsigned)(0xd800 + ((c - 0x10000) >> 10)), (unsigned)(0xdc00 + (c & 0x3ff)));
}

/* The name of the type as traces have it. An int of more than 63 bits and a NaN have names of their own: no guard takes them. */
static void name_of(MoltValue value, char *out) {
    const char *special = 0;
    if (molt_is_small(value)) special = "int";
    else if (molt_type_of(value) == &molt_int_type) special = "large int";
    else if (molt_is_float(value) && MOLT_FLOAT(value) != MOLT_FLOAT(value)) special = "nan";
    if (special) {
        strcpy(out, special);
        return;
    }
    MoltValue name = molt_type_qualname(molt_type_of(value));
    const MoltStr *text = MOLT_STR(name);
    size_t at = 0;
    for (int64_t i = 0; i < text->length && i < LONGEST_NAME; i++) at += escaped(out + at, molt_str_at(text, i));
    out[at] = 0;
    molt_drop(name);
}

static void saw(Failures *failures, MoltValue value) {
    char name[LONGEST_NAME * 12 + 1];
    name_of(value, name);
    for (int i = 0; i < MOST_TYPES; i++) {
        Seen *seen = &failures->seen[i];
        if (!seen->type) seen->type = strcpy(zeroed(strlen(name) + 1, 1), name);
        if (strcmp(seen->type, name) == 0) {
            seen->count++;
            return;
        }
    }
    failures->others++;
}

int molt_stats_entered(MoltMisses *misses) {
    MoltWatch *watch = misses->watch;
    if (misses->state & MOLT_SPECIAL_SKIPPED) return watch->skipped++, 0;
    return watch->entered++, 1;
}

/* It does not take the arguments: the function's next version may. */
void molt_stats_passed_on(MoltMisses *misses) { misses->watch->entered--; }

void molt_stats_reentered(MoltMisses *misses) {
    if (misses->watch) misses->watch->reentered++;
}

static Failures *of_row(MoltWatch *watch, uint32_t point, uint32_t site) {
    const MoltStatsFunction *f = watch->function;
    for (uint64_t i = 0; i < f->row_count; i++)
        if (f->rows[i].point == point && (point || f->rows[i].site == site)) return &watch->failures[i];
    return 0;
}

void molt_stats_refused(MoltMisses *misses, int parameter, MoltValue value) {
    Failures *failures = of_row(misses->watch, 0, (uint32_t)parameter);
    if (!failures) return;
    failures->count++;
    saw(failures, value);
}

void molt_stats_left(MoltMisses *misses, const MoltFrameBuffer *buffer, uint32_t point) {
    Failures *failures = of_row(misses->watch, point, 0);
    if (!failures) return;
    failures->count++;
    uint16_t place = misses->watch->function->rows[failures - misses->watch->failures].place;
    if (place != NOWHERE && buffer->values[place]) saw(failures, buffer->values[place]);
}

/* -- writing -- */

static int by_name(const void *a, const void *b) {
    const Seen *x = a, *y = b;
    if (!x->type || !y->type) return !x->type - !y->type;
    return strcmp(x->type, y->type);
}

static void write_failures(FILE *out, const MoltWatch *watch, uint64_t row, bool more) {
    const MoltStatsRow *r = &watch->function->rows[row];
    Failures *failures = &watch->failures[row];
    fprintf(out, "%s\n   {", more ? "," : "");
    if (r->point && r->site != NOWHERE) {
        const MoltSite *s = &watch->function->sites[r->site];
        fprintf(out, "\"line\": %d, \"end_line\": %d, \"column\": %d, \"end_column\": %d, ", s->line, s->end_line, s->column, s->end_column);
    }
    fprintf(out, "%s, \"failed\": %llu, \"seen\": {", watch->words + r->words, (unsigned long long)failures->count);
    qsort(failures->seen, MOST_TYPES, sizeof(Seen), by_name);
    const char *comma = "";
    if (failures->others) fprintf(out, "\"*\": %llu", (unsigned long long)failures->others), comma = ", ";
    for (int i = 0; i < MOST_TYPES && failures->seen[i].type; i++, comma = ", ")
        fprintf(out, "%s\"%s\": %llu", comma, failures->seen[i].type, (unsigned long long)failures->seen[i].count);
    fprintf(out, "}}");
}

static bool is_idle(const MoltWatch *watch) {
    for (uint64_t i = 0; i < watch->function->row_count; i++)
        if (watch->failures[i].count) return false;
    return !watch->entered && !watch->skipped && !watch->reentered;
}

static void write_all(FILE *out) {
    bool some = false;
    fprintf(out, "{\"molt_stats\": 1,\n \"functions\": [");
    for (MoltWatch *watch = first; watch; watch = watch->next) {
        if (is_idle(watch)) continue;
        fprintf(out, "%s\n  {%s, \"entered\": %llu, \"reentered\": %llu, \"skipped\": %llu,\n   \"guards\": [", some ? "," : "",
                watch->function->name, (unsigned long long)watch->entered, (unsigned long long)watch->reentered,
                (unsigned long long)watch->skipped);
        bool more = false;
        for (uint64_t i = 0; i < watch->function->row_count; i++) {
            if (!watch->failures[i].count) continue;
            write_failures(out, watch, i, more);
            more = true;
        }
        fprintf(out, "]}");
        some = true;
    }
    fprintf(out, "]}\n");
}

/* The name with %p replaced by the process id; a forked child's gets it at the end if it has no %p. Owned; 0: no memory. */
static char *path_of(const char *pattern) {
    char pid[24];
    snprintf(pid, sizeof pid, "%ld", (long)getpid());
    size_t room = strlen(pattern) * 12 + 40;
    char *path = zeroed(room, 1);
    bool named = false;
    for (const char *p = pattern; *p; p++) {
        bool is_pid = p[0] == '%' && p[1] == 'p', is_percent = p[0] == '%' && p[1] == '%';
        if (is_pid) strcat(path, pid);
        else strncat(path, p, 1);
        named |= is_pid;
        p += is_pid || is_percent;
    }
    if (is_fork && !named) strcat(strcat(path, "."), pid);
    return path;
}

static bool finish(FILE *out) {
    write_all(out);
    bool good = !ferror(out);
    return fclose(out) == 0 && good;
}

/* A file appears whole or not at all; what is there and is no ordinary file (a pipe, /dev/stderr) is written as it is. */
static bool write_to(const char *path) {
    struct stat there;
    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) {
        int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        FILE *out = fd < 0 ? 0 : fdopen(fd, "w");
        return out && finish(out);
    }
    char *temporary = zeroed(strlen(path) + 40, 1);
    sprintf(temporary, "%s.%ld.tmp", path, (long)getpid());
    unlink(temporary);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *out = fd < 0 ? 0 : fdopen(fd, "w");
    bool written = out && finish(out) && rename(temporary, path) == 0;
    if (!written && fd >= 0) {
        int error = errno;
        unlink(temporary);
        errno = error;
    }
    free(temporary);
    return written;
}

static void at_end(void) {
    char *path = path_of(destination);
    if (!write_to(path)) {
        const char *why = strerror(errno);
        molt_stderr_write("molt: warning: MOLT_STATS: ");
        molt_stderr_write(path);
        molt_stderr_write(": ");
        molt_stderr_write(why);
        molt_stderr_write("\n");
    }
    free(path);
}

/* A child counts from the start: what its parent has counted so far, the parent writes. */
static void in_child(void) {
    is_fork = true;
    for (MoltWatch *watch = first; watch; watch = watch->next) {
        watch->entered = watch->skipped = watch->reentered = 0;
        for (uint64_t i = 0; i < watch->function->row_count; i++) {
            for (int j = 0; j < MOST_TYPES; j++) free(watch->failures[i].seen[j].type);
            memset(&watch->failures[i], 0, sizeof(Failures));
        }
    }
}

void molt_stats_register(const MoltStatsModule *module) {
    if (!destination) {
#if defined(__linux__)
        const char *wanted = secure_getenv("MOLT_STATS");
#else
        const char *wanted = getenv("MOLT_STATS");
#endif
        if (!wanted || !*wanted || molt_program_stress) return;
        destination = strcpy(zeroed(strlen(wanted) + 1, 1), wanted);
        molt_stats_at_end = at_end;
        molt_stats_in_child = in_child;
    }
    for (uint64_t i = 0; i < module->count; i++) {
        const MoltStatsFunction *function = &module->functions[i];
        if (function->misses->watch) return; /* the module's body runs once more */
        MoltWatch *watch = zeroed(1, sizeof *watch);
        *watch = (MoltWatch){function, module->words, .failures = zeroed(function->row_count, sizeof(Failures))};
        function->misses->watch = watch;
        function->misses->state |= MOLT_SPECIAL_WATCHED;
        *last = watch;
        last = &watch->next;
    }
}
