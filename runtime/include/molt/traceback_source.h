/* Source lines with carets below them, for tracebacks. Code: traceback_source.c. */
#ifndef MOLT_TRACEBACK_SOURCE_H
#define MOLT_TRACEBACK_SOURCE_H

#include "molt/str.h"
#include "molt/call.h"

/* Appends the source lines of `site` as CPython shows them below the "File" line; nothing when the file cannot
   be read. line > 0 replaces the site's line, without carets. `attribute` (or 0): the look-up of this name failed, so
   that of a call `x.name(...)` only `x.name` is meant. */
void molt_traceback_source(MoltWriter *w, const MoltStr *filename, const MoltSite *site, int32_t line);
void molt_traceback_source_of(MoltWriter *w, const MoltStr *filename, const MoltSite *site, int32_t line,
                              const MoltStr *attribute);
void molt_traceback_forget_source(void); /* frees the file that was read last */

/* What kind of expression a piece of source is, and where its operator or brackets stand (byte offsets). */
typedef struct MoltAnchors {
    enum { MOLT_ANCHOR_NONE, MOLT_ANCHOR_BINARY, MOLT_ANCHOR_SUBSCRIPT, MOLT_ANCHOR_CALL } kind;
    int64_t start, end;
    bool plain_name_call; /* name(...) */
} MoltAnchors;
MoltAnchors molt_expression_anchors(const char *text, int64_t length);

#endif
