/* %-formatting, for str and bytes alike. Code: str_percent.c. */
#ifndef MOLT_TEXT_PERCENT_H
#define MOLT_TEXT_PERCENT_H

#include "str_impl.h"

typedef struct PercentSpec {
    bool left, plus, blank, alternate, zero, last /* nothing follows */;
    int64_t width, precision; /* -1: none */
    uint32_t type;
} PercentSpec;

typedef struct PercentMode { /* where str and bytes differ */
    /* Writes the value of a %s %r %a %b %c: 1 done, 0 not one of these, -1 raised. */
    int (*text)(MoltWriter *w, const PercentSpec *spec, MoltValue value);
    const char *precision_error, *leftover_error, *float_error /* 0: as molt_to_double says */;
    MoltValue (*key)(MoltValue format, int64_t start, int64_t end);
    bool (*is_text)(MoltValue v); /* types whose values are never taken as mappings */
} PercentMode;

/* Format is the object, for keys; unit(i) its code points. 0 / -1. */
int molt_percent_format(MoltWriter *w, const PercentMode *mode, MoltValue format, const void *data, int kind,
                        int64_t length, MoltValue args);
/* Pads text to the width. */
void molt_percent_put(MoltWriter *w, const PercentSpec *spec, const MoltStr *text, int64_t length);

#endif
