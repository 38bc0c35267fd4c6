/* What lib/traceback.py asks of the runtime: source lines with carets, positions, suggestions. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include "molt/traceback_source.h"

MoltValue molt_suggestion(MoltValue exception); /* traceback_suggest.c */

static int32_t number(MoltValue v, int32_t fallback) {
    int64_t n;
    return molt_is_int_sub(v) && molt_int_fits_i64(v, &n) ? (int32_t)n : fallback;
}

MoltValue molt_traceback_source_text(MoltValue filename, MoltValue line, MoltValue end_line, MoltValue column, MoltValue end_column) {
    if (!molt_is_str_sub(filename)) return molt_raise(&molt_TypeError, "filename must be str, not %T", filename);
    MoltSite site = {number(line, 0), number(end_line, -1), number(column, -1), number(end_column, -1)};
    MoltWriter w;
    molt_writer_init(&w);
    molt_traceback_source(&w, MOLT_STR(filename), &site, 0);
    molt_traceback_forget_source();
    return molt_writer_finish(&w);
}

/* (line, end_line, column, end_column) of a traceback's entry. */
MoltValue molt_traceback_positions(MoltValue traceback) {
    if (!molt_is_traceback(traceback)) return molt_raise(&molt_TypeError, "expected traceback object, got '%T'", traceback);
    const MoltTraceback *tb = MOLT_AS(MoltTraceback, traceback);
    int32_t line = molt_traceback_line(tb);
    const MoltSite *site = tb->site < tb->code->site_count ? &tb->code->sites[tb->site] : 0;
    if (!site || site->line != line || site->column < 0)
        return molt_tuple_pack((int64_t)4, molt_tag(line), molt_tag(line), MOLT_NONE, MOLT_NONE);
    return molt_tuple_pack((int64_t)4, molt_tag(line), molt_tag(site->end_line), molt_tag(site->column),
                           molt_tag(site->end_column));
}

MoltValue molt_traceback_suggestion(MoltValue exception) {
    MoltValue text = molt_is_exception(exception) ? molt_suggestion(exception) : 0;
    return text ? text : molt_value(&molt_str_empty);
}
