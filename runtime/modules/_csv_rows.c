/* Rows of comma-separated values, read and written: what runtime/lib/_csv.py stands on. The Python side keeps the classes and
   checks the options; here a dialect is the tuple (delimiter, quotechar, escapechar, lineterminator, quoting, flags), its
   characters None where there are none. */
#include "molt/molt.h"

enum { QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL };
enum { DOUBLEQUOTE = 1, SKIP_INITIAL_SPACE = 2, STRICT = 4 };
#define NO_CHARACTER 0x110000

typedef struct Dialect {
    uint32_t delimiter, quote, escape;
    const MoltStr *terminator;
    int64_t quoting, flags;
} Dialect;

static uint32_t character(MoltValue v) { return molt_is_none(v) ? NO_CHARACTER : molt_str_at(MOLT_STR(v), 0); }

static Dialect dialect_of(MoltValue v) {
    const MoltValue *items = MOLT_TUPLE(v)->items;
    return (Dialect){character(items[0]), character(items[1]), character(items[2]), MOLT_STR(items[3]), molt_small(items[4]), molt_small(items[5])};
}

static int fail(MoltValue error, const char *message) { return molt_raise_int(MOLT_AS(MoltType, error), "%s", message); }

/* -- reading -- */

/* What the reader is in: before a field, in a plain field, in quotes, behind a closing quote, behind an escape. */
enum { START_RECORD, START_FIELD, IN_FIELD, IN_QUOTES, QUOTE_IN_QUOTES, ESCAPED, ESCAPE_IN_QUOTES, AFTER_ESCAPED_NEWLINE, EAT_NEWLINE, STATE = 15 };
enum { WAS_QUOTED = 16, IS_NUMERIC = 32 };

typedef struct Reader {
    Dialect d;
    MoltList *fields;
    MoltWriter field;
    int64_t limit;
    MoltValue error;
    int state;
    bool quoted, numeric;
} Reader;

/* Appends a field with this text, which it consumes. */
static int save_text(Reader *r, MoltValue text) {
    bool empty = MOLT_STR(text)->length == 0, plain = !r->quoted;
    int64_t quoting = r->d.quoting;
    MoltValue v = text;
    if (plain && empty && (quoting == QUOTE_STRINGS || quoting == QUOTE_NOTNULL)) v = MOLT_NONE;
    else if (plain && (r->numeric || quoting == QUOTE_STRINGS)) v = molt_float_parse(text);
    if (v != text) molt_drop(text);
    r->numeric = r->quoted = false;
    if (!v) return -1;
    molt_list_push(r->fields, v);
    return 0;
}

static int save(Reader *r) {
    MoltValue text = molt_writer_finish(&r->field);
    molt_writer_init(&r->field);
    return save_text(r, text);
}

static int too_large(Reader *r) {
    return molt_raise_int(MOLT_AS(MoltType, r->error), "field larger than field limit (%lld)", r->limit);
}

static int add(Reader *r, uint32_t c) {
    if (r->field.length >= r->limit) return too_large(r);
    molt_writer_char(&r->field, c);
    return 0;
}

static int add_run(Reader *r, const MoltStr *line, int64_t start, int64_t end) {
    if (r->field.length + end - start > r->limit) return too_large(r);
    if (line->ascii) {
        molt_writer_ascii(&r->field, (const char *)molt_str_data(line) + start, (size_t)(end - start));
        return 0;
    }
    for (int64_t i = start; i < end; i++) molt_writer_char(&r->field, molt_str_at(line, i));
    return 0;
}

static bool is_newline(uint32_t c) { return c == '\n' || c == '\r'; }

/* Where the characters from i on end that a plain field just takes. */
static int64_t plain_run(const Reader *r, const MoltStr *line, int64_t i) {
    uint32_t delimiter = r->d.delimiter, escape = r->d.escape;
    if (line->kind == 1) {
        const uint8_t *data = molt_str_data(line);
        while (i < line->length && data[i] != delimiter && data[i] != escape && !is_newline(data[i])) i++;
        return i;
    }
    for (uint32_t c; i < line->length && (c = molt_str_at(line, i)) != delimiter && c != escape && !is_newline(c);) i++;
    return i;
}
static int64_t quoted_run(const Reader *r, const MoltStr *line, int64_t i) {
    for (uint32_t c; i < line->length && (c = molt_str_at(line, i)) != r->d.quote && c != r->d.escape;) i++;
    return i;
}

static int end_field(Reader *r, uint32_t c) {
    r->state = c == NO_CHARACTER ? START_RECORD : c == r->d.delimiter ? START_FIELD : EAT_NEWLINE;
    return save(r);
}

static int start_field(Reader *r, uint32_t c) {
    const Dialect *d = &r->d;
    if (c == NO_CHARACTER || is_newline(c)) return end_field(r, c);
    if (c == d->quote && d->quoting != QUOTE_NONE) {
        r->quoted = true;
        r->state = IN_QUOTES;
    } else if (c == d->escape) {
        r->state = ESCAPED;
    } else if (c == ' ' && d->flags & SKIP_INITIAL_SPACE) {
        r->state = START_FIELD;
    } else if (c == d->delimiter) {
        return end_field(r, c);
    } else {
        r->numeric = d->quoting == QUOTE_NONNUMERIC;
        r->state = IN_FIELD;
        return add(r, c);
    }
    return 0;
}

static int in_field(Reader *r, uint32_t c) {
    if (c == NO_CHARACTER || is_newline(c) || c == r->d.delimiter) return end_field(r, c);
    if (c == r->d.escape) {
        r->state = ESCAPED;
        return 0;
    }
    r->state = IN_FIELD;
    return add(r, c);
}

static int behind_quote(Reader *r, uint32_t c) {
    const Dialect *d = &r->d;
    if (c == d->quote && d->quoting != QUOTE_NONE) {
        r->state = IN_QUOTES;
        return add(r, c);
    }
    if (c == NO_CHARACTER || is_newline(c) || c == d->delimiter) return end_field(r, c);
    if (d->flags & STRICT) {
        MoltValue delimiter = molt_str_from_code_point(d->delimiter), quote = molt_str_from_code_point(d->quote);
        molt_raise(MOLT_AS(MoltType, r->error), "'%S' expected after '%S'", delimiter, quote);
        molt_drop(delimiter);
        molt_drop(quote);
        return -1;
    }
    r->state = IN_FIELD;
    return add(r, c);
}

/* One character; NO_CHARACTER is the end of the line. */
static int step(Reader *r, uint32_t c) {
    const Dialect *d = &r->d;
    bool end = c == NO_CHARACTER;
    switch (r->state) {
    case START_RECORD:
        if (end) return 0;
        if (is_newline(c)) {
            r->state = EAT_NEWLINE;
            return 0;
        }
        return start_field(r, c);
    case START_FIELD: return start_field(r, c);
    case AFTER_ESCAPED_NEWLINE: return end ? 0 : in_field(r, c);
    case IN_FIELD: return in_field(r, c);
    case ESCAPED:
        r->state = is_newline(c) ? AFTER_ESCAPED_NEWLINE : IN_FIELD;
        return add(r, end ? '\n' : c);
    case IN_QUOTES:
        if (end) return 0;
        if (c == d->escape) r->state = ESCAPE_IN_QUOTES;
        else if (c == d->quote && d->quoting != QUOTE_NONE) r->state = d->flags & DOUBLEQUOTE ? QUOTE_IN_QUOTES : IN_FIELD;
        else return add(r, c);
        return 0;
    case ESCAPE_IN_QUOTES:
        r->state = IN_QUOTES;
        return add(r, end ? '\n' : c);
    case QUOTE_IN_QUOTES: return behind_quote(r, c);
    default: /* EAT_NEWLINE */
        if (end) r->state = START_RECORD;
        else if (!is_newline(c))
            return fail(r->error, "new-line character seen in unquoted field - do you need to open the file with newline=''?");
        return 0;
    }
}

/* A field that is a piece of the line as it stands: taken without copying it twice. Where it ends; i if there is none; -1 raised. */
static int64_t whole_field(Reader *r, MoltValue line, int64_t i) {
    const MoltStr *s = MOLT_STR(line);
    uint32_t first = molt_str_at(s, i);
    if (first == r->d.quote || (first == ' ' && r->d.flags & SKIP_INITIAL_SPACE)) return i;
    int64_t end = plain_run(r, s, i);
    if (end == i || end == s->length || molt_str_at(s, end) != r->d.delimiter) return i;
    if (end - i > r->limit) return too_large(r);
    r->numeric = r->d.quoting == QUOTE_NONNUMERIC;
    r->state = START_FIELD;
    return save_text(r, molt_str_substring(line, i, end)) < 0 ? -1 : end + 1;
}

static int read_line(Reader *r, MoltValue line) {
    const MoltStr *s = MOLT_STR(line);
    for (int64_t i = 0; i < s->length;) {
        int64_t end = i;
        if (r->state == START_FIELD || r->state == START_RECORD) {
            end = whole_field(r, line, i);
            if (end < 0) return -1;
        } else if (r->state == IN_FIELD || r->state == IN_QUOTES) {
            end = r->state == IN_FIELD ? plain_run(r, s, i) : quoted_run(r, s, i);
            if (end > i && add_run(r, s, i, end) < 0) return -1;
        }
        if (end == i && step(r, molt_str_at(s, i++)) < 0) return -1;
        if (end > i) i = end;
    }
    return step(r, NO_CHARACTER);
}

/* Takes a line into the list of fields. The result is None when the record is complete, else what the next call is to be given as
   `carried`, which is None at first. */
MoltValue molt_csv_rows_read(MoltValue dialect, MoltValue fields, MoltValue carried, MoltValue line, MoltValue limit, MoltValue error) {
    Reader r = {.d = dialect_of(dialect), .fields = MOLT_LIST(fields), .error = error};
    if (molt_index_i64(limit, &r.limit) < 0) return 0;
    molt_writer_init(&r.field);
    if (!molt_is_none(carried)) {
        int64_t bits = molt_small(MOLT_TUPLE(carried)->items[0]);
        r.state = (int)(bits & STATE);
        r.quoted = bits & WAS_QUOTED;
        r.numeric = bits & IS_NUMERIC;
        molt_writer_str(&r.field, MOLT_STR(MOLT_TUPLE(carried)->items[1]));
    }
    if (read_line(&r, line) < 0) {
        molt_writer_abandon(&r.field);
        return 0;
    }
    if (r.state == START_RECORD) {
        molt_writer_abandon(&r.field);
        return MOLT_NONE;
    }
    int64_t bits = r.state | (r.quoted ? WAS_QUOTED : 0) | (r.numeric ? IS_NUMERIC : 0);
    MoltValue items[] = {molt_tag(bits), molt_writer_finish(&r.field)};
    return molt_tuple_from_owned(items, 2);
}

/* There are no more lines: the record ends here if one has begun (True), or is none (False). */
MoltValue molt_csv_rows_end(MoltValue dialect, MoltValue fields, MoltValue carried, MoltValue error) {
    if (molt_is_none(carried)) return MOLT_FALSE;
    Reader r = {.d = dialect_of(dialect), .fields = MOLT_LIST(fields), .error = error};
    int64_t bits = molt_small(MOLT_TUPLE(carried)->items[0]);
    MoltValue text = MOLT_TUPLE(carried)->items[1];
    if (MOLT_STR(text)->length == 0 && (bits & STATE) != IN_QUOTES) return MOLT_FALSE;
    if (r.d.flags & STRICT) return fail(error, "unexpected end of data"), 0;
    r.quoted = bits & WAS_QUOTED;
    r.numeric = bits & IS_NUMERIC;
    return save_text(&r, molt_retain(text)) < 0 ? 0 : MOLT_TRUE;
}

/* -- writing -- */

static bool is_number(MoltValue v) {
    if (molt_is_int_sub(v) || molt_is_float_sub(v)) return true;
    MoltType *type = molt_type_of(v);
    return molt_is_subtype(type, &molt_complex_type) || molt_type_lookup(type, MOLT_N(__index__)) ||
           molt_type_lookup(type, MOLT_N(__int__)) || molt_type_lookup(type, MOLT_N(__float__));
}

static bool wants_quotes(const Dialect *d, MoltValue v) {
    switch (d->quoting) {
    case QUOTE_ALL: return true;
    case QUOTE_NONNUMERIC: return !is_number(v);
    case QUOTE_STRINGS: return molt_is_str_sub(v);
    case QUOTE_NOTNULL: return !molt_is_none(v);
    default: return false;
    }
}

static bool is_special(const Dialect *d, uint32_t c) {
    if (c == d->delimiter || c == d->escape || c == d->quote || is_newline(c)) return true;
    for (int64_t i = 0; i < d->terminator->length; i++)
        if (molt_str_at(d->terminator, i) == c) return true;
    return false;
}

/* Does a special character need the escape character before it? Others are guarded by quotes. */
static bool needs_escape(const Dialect *d, uint32_t c) {
    if (d->quoting == QUOTE_NONE) return true;
    return c == d->quote ? !(d->flags & DOUBLEQUOTE) : c == d->escape;
}

/* Sets *special if any character of the text is, and *quoted if one needs quotes. 0 / -1 */
static int look_at(const Dialect *d, const MoltStr *s, bool *special, bool *quoted, MoltValue error) {
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (!is_special(d, c)) continue;
        *special = true;
        if (!needs_escape(d, c)) *quoted = true;
        else if (d->escape == NO_CHARACTER) return fail(error, "need to escape, but no escapechar set");
    }
    return 0;
}

static void write_text(MoltWriter *w, const Dialect *d, const MoltStr *s) {
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (is_special(d, c)) {
            if (needs_escape(d, c)) molt_writer_char(w, d->escape);
            else if (c == d->quote) molt_writer_char(w, c);
        }
        molt_writer_char(w, c);
    }
}

static int write_field(MoltWriter *w, const Dialect *d, MoltValue v, bool alone, MoltValue error) {
    bool quoted = wants_quotes(d, v), special = false;
    MoltValue text = molt_is_str_sub(v) ? molt_retain(v) : molt_is_none(v) ? molt_value(&molt_str_empty) : molt_str(v);
    if (!text) return -1;
    const MoltStr *s = MOLT_STR(text);
    int status = look_at(d, s, &special, &quoted, error);
    if (status == 0 && s->length == 0) {
        bool cannot = d->quoting == QUOTE_NONE || (molt_is_none(v) && (d->quoting == QUOTE_STRINGS || d->quoting == QUOTE_NOTNULL));
        if (d->delimiter == ' ' && d->flags & SKIP_INITIAL_SPACE) {
            if (cannot) status = fail(error, "empty field must be quoted if delimiter is a space and skipinitialspace is true");
            quoted = true;
        } else if (alone && !quoted) {
            if (cannot) status = fail(error, "single empty field record must be quoted");
            quoted = true;
        }
    }
    if (status == 0) {
        if (quoted) molt_writer_char(w, d->quote);
        if (special) write_text(w, d, s);
        else molt_writer_str(w, s);
        if (quoted) molt_writer_char(w, d->quote);
    }
    molt_drop(text);
    return status;
}

/* The text of a row, with the line's end. `values` is a list that nobody else has. */
MoltValue molt_csv_rows_write(MoltValue dialect, MoltValue values, MoltValue error) {
    Dialect d = dialect_of(dialect);
    MoltList *list = MOLT_LIST(values);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < list->length; i++) {
        if (i) molt_writer_char(&w, d.delimiter);
        MoltValue v = molt_list_get(list, i);
        int status = write_field(&w, &d, v, list->length == 1, error);
        molt_drop(v);
        if (status < 0) {
            molt_writer_abandon(&w);
            return 0;
        }
    }
    molt_writer_str(&w, d.terminator);
    return molt_writer_finish(&w);
}
