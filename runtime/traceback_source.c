/* Source lines and carets of a traceback entry, laid out as CPython 3.13's traceback module does. */
#include "molt/molt.h"
#include "molt/module.h"
#include "molt/traceback_source.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* -- the file: the last one read is kept -- */

static struct {
    char *name, *text;
    int64_t length;
} source;

void molt_traceback_forget_source(void) {
    molt_buffer_free(source.name);
    free(source.text);
    source.name = source.text = 0;
}

static char *read_all(const char *name, int64_t *length) {
    int fd = open(name, O_RDONLY
#ifdef O_CLOEXEC
                            | O_CLOEXEC
#endif
    );
    if (fd < 0) return 0;
    int64_t capacity = 16384, used = 0;
    char *text = malloc((size_t)capacity);
    for (;;) {
        if (used == capacity) text = realloc(text, (size_t)(capacity *= 2));
        ssize_t n = text ? read(fd, text + used, (size_t)(capacity - used)) : -1;
        if (n <= 0) break;
        used += n;
    }
    close(fd);
    *length = used;
    return text;
}

/* What the program has put into linecache.cache: (size, time, lines, name). */
static MoltValue lines_of_linecache(const MoltStr *filename) {
    MoltValue names[] = {molt_str_from_c("linecache"), molt_str_from_c("cache")};
    MoltValue module = molt_dict_get_str(molt_sys_modules(), MOLT_STR(names[0])), cache = 0, entry = 0, lines = 0;
    if (module && molt_type_of(module) == &molt_module_type) cache = molt_dict_get_str(MOLT_AS(MoltModule, module)->dict, MOLT_STR(names[1]));
    if (cache && molt_is_dict(cache)) entry = molt_dict_get_str(MOLT_DICT(cache), (MoltStr *)(uintptr_t)filename);
    if (entry && molt_is_tuple(entry) && MOLT_TUPLE(entry)->length == 4) lines = MOLT_TUPLE(entry)->items[2];
    molt_drop(names[0]);
    molt_drop(names[1]);
    return lines && molt_is_list(lines) ? lines : 0;
}

static char *text_of_lines(MoltValue lines, int64_t *length) {
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < MOLT_LIST(lines)->length; i++) {
        MoltValue line = molt_list_get(MOLT_LIST(lines), i);
        if (molt_is_str_sub(line)) molt_writer_str(&w, MOLT_STR(line));
        molt_drop(line);
    }
    MoltValue whole = molt_writer_finish(&w);
    size_t bytes;
    char *utf8 = molt_str_to_utf8(MOLT_STR(whole), &bytes), *text = malloc(bytes + 1);
    if (text) memcpy(text, utf8, bytes);
    molt_buffer_free(utf8);
    molt_drop(whole);
    *length = (int64_t)bytes;
    return text;
}

static bool load(const MoltStr *filename) {
    char *name = molt_str_to_utf8(filename, 0);
    if (source.text && !strcmp(source.name, name)) {
        molt_buffer_free(name);
        return true;
    }
    molt_traceback_forget_source();
    source.name = name;
    source.length = 0;
    source.text = read_all(name, &source.length);
    MoltValue lines = source.text ? 0 : lines_of_linecache(filename);
    if (lines) source.text = text_of_lines(lines, &source.length);
    return source.text != 0;
}

typedef struct Line {
    const char *text; /* without trailing whitespace */
    int64_t length;
} Line;

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static Line trimmed(const char *text, int64_t length) {
    while (length && is_space(text[length - 1])) length--;
    Line l = {text, length};
    return l;
}

/* Lines first..last (1-based); the number found. */
static int find_lines(int32_t first, int32_t last, Line *out, int room) {
    int32_t number = 1;
    int count = 0;
    const char *at = source.text, *end = source.text + source.length;
    if (source.length >= 3 && !memcmp(at, "\xef\xbb\xbf", 3)) at += 3;
    while (at < end && number <= last && count < room) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        if (number >= first) out[count++] = trimmed(at, stop - at);
        at = stop + 1;
        number++;
    }
    return count;
}

static int64_t indentation(Line l) {
    int64_t n = 0;
    while (n < l.length && (l.text[n] == ' ' || l.text[n] == '\t')) n++;
    return n;
}

/* The whitespace that all non-empty lines begin with. */
static int64_t common_margin(const Line *lines, int count) {
    int64_t margin = -1;
    const char *reference = 0;
    for (int i = 0; i < count; i++) {
        if (lines[i].length == 0) continue;
        int64_t own = indentation(lines[i]);
        if (!reference) reference = lines[i].text, margin = own;
        int64_t same = 0;
        while (same < margin && same < own && lines[i].text[same] == reference[same]) same++;
        margin = same;
    }
    return margin < 0 ? 0 : margin;
}

/* -- columns -- */

static int64_t characters(const char *text, int64_t bytes) {
    int64_t n = 0;
    for (int64_t i = 0; i < bytes; i++) n += ((unsigned char)text[i] & 0xc0) != 0x80;
    return n;
}

/* Code points that a terminal shows two columns wide, roughly Unicode's East Asian Wide and Fullwidth. */
static bool is_wide(uint32_t c) {
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0x303e) || (c >= 0x3041 && c <= 0xa4cf) ||
           (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) ||
           (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1f64f) ||
           (c >= 0x1f900 && c <= 0x1f9ff) || (c >= 0x20000 && c <= 0x3fffd);
}

static int64_t display_width(const char *text, int64_t bytes) {
    int64_t width = characters(text, bytes);
    for (int64_t i = 0; i + 2 < bytes; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0xe0) continue;
        uint32_t point = c < 0xf0 ? (uint32_t)(c & 15) << 12 | (uint32_t)(text[i + 1] & 63) << 6 | (uint32_t)(text[i + 2] & 63)
                                  : (uint32_t)(c & 7) << 18 | (uint32_t)(text[i + 1] & 63) << 12 |
                                        (uint32_t)(text[i + 2] & 63) << 6 | (uint32_t)(i + 3 < bytes ? text[i + 3] & 63 : 0);
        width += is_wide(point);
    }
    return width;
}

/* -- one entry -- */

#define MAX_LINES 200

typedef struct Entry {
    Line lines[MAX_LINES]; /* dedented */
    int count;
    int64_t start, end;    /* byte offsets in the first and the last line */
    bool carets, anchored;
    int left_line, right_line;
    int64_t left, right;   /* columns of the part between the anchors */
    char primary, secondary;
} Entry;

static void write_text(MoltWriter *w, const char *text, int64_t length) {
    MoltValue s = molt_str_from_utf8(text, (size_t)length);
    if (!s) {
        molt_exception_clear();
        molt_writer_ascii(w, "?", 1);
        return;
    }
    molt_writer_str(w, MOLT_STR(s));
    molt_drop(s);
}

static void write_line(MoltWriter *w, const Entry *e, int n) {
    Line l = e->lines[n];
    molt_writer_ascii(w, "    ", 4);
    write_text(w, l.text, l.length);
    molt_writer_char(w, '\n');
    if (!e->carets) return;
    molt_writer_ascii(w, "    ", 4);
    int64_t spaces = characters(l.text, indentation(l));
    int64_t from = display_width(e->lines[0].text, e->start);
    int64_t total = n == e->count - 1 ? display_width(l.text, e->end) : display_width(l.text, l.length);
    bool any = false;
    for (int64_t column = 0; column < total; column++) any |= column >= spaces && (n || column >= from);
    for (int64_t column = 0; any && column < total; column++) {
        bool inside = e->anchored && (n > e->left_line || (n == e->left_line && column >= e->left)) &&
                      (n < e->right_line || (n == e->right_line && column < e->right));
        if (column < spaces || (n == 0 && column < from)) molt_writer_char(w, ' ');
        else molt_writer_char(w, (uint32_t)(inside ? e->secondary : e->primary));
    }
    molt_writer_char(w, '\n');
}

/* Turns a byte offset of the segment into a line and a display column of the entry. */
static void locate(const Entry *e, const char *segment, int64_t offset, int *line, int64_t *column) {
    *line = 0;
    int64_t line_start = 0;
    for (int64_t i = 0; i < offset; i++)
        if (segment[i] == '\n') ++*line, line_start = i + 1;
    int64_t byte = offset - line_start + (*line == 0 ? e->start : 0);
    *column = display_width(e->lines[*line].text, byte);
}

/* The text from start to end over all lines; freed by the caller. */
static char *segment_of(const Entry *e, int64_t *length) {
    int64_t total = 0;
    for (int i = 0; i < e->count; i++) total += e->lines[i].length + 1;
    char *text = malloc((size_t)total + 1);
    if (!text) return 0;
    int64_t used = 0;
    for (int i = 0; i < e->count; i++) {
        int64_t from = i == 0 ? e->start : 0, to = i == e->count - 1 ? e->end : e->lines[i].length;
        if (i) text[used++] = '\n';
        if (to > from) memcpy(text + used, e->lines[i].text + from, (size_t)(to - from)), used += to - from;
    }
    *length = used;
    return text;
}

static bool is_identifier(const char *text, int64_t length) {
    for (int64_t i = 0; i < length; i++) {
        char c = text[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) || (i && c >= '0' && c <= '9')))
            return false;
    }
    return length > 0;
}

static Line strip(const char *text, int64_t length) {
    while (length && is_space(*text)) text++, length--;
    return trimmed(text, length);
}

/* `return f(...)` and `x = f(...)` where the call is all there is: carets would say nothing. */
static bool is_whole_statement(const Entry *e, const MoltAnchors *a) {
    if (a->kind != MOLT_ANCHOR_CALL) return false;
    Line rest = strip(e->lines[e->count - 1].text + e->end, e->lines[e->count - 1].length - e->end);
    if (rest.length && rest.text[0] != '#' && rest.text[0] != ';') return false;
    Line before = strip(e->lines[0].text, e->start);
    if (before.length == 6 && !memcmp(before.text, "return", 6)) return a->plain_name_call;
    if (before.length < 2 || before.text[before.length - 1] != '=') return false;
    Line target = strip(before.text, before.length - 1);
    return is_identifier(target.text, target.length);
}

static void find_anchors(Entry *e) {
    int64_t length = 0;
    char *segment = segment_of(e, &length);
    if (!segment) return;
    MoltAnchors a = molt_expression_anchors(segment, length);
    e->anchored = a.kind != MOLT_ANCHOR_NONE;
    e->primary = e->anchored ? '~' : '^';
    e->secondary = '^';
    if (e->anchored) {
        locate(e, segment, a.start, &e->left_line, &e->left);
        locate(e, segment, a.end, &e->right_line, &e->right);
    }
    const Line *last = &e->lines[e->count - 1];
    bool partial = strip(e->lines[0].text, e->start).length || strip(last->text + e->end, last->length - e->end).length;
    e->carets = (e->anchored || partial) && !is_whole_statement(e, &a);
    free(segment);
}

/* The call `x.name(...)` whose method was not found becomes `x.name`. */
static void leave_out_call(Entry *e, const MoltStr *name) {
    const char *text = e->lines[0].text;
    MoltAnchors a = molt_expression_anchors(text + e->start, e->end - e->start);
    if (a.kind != MOLT_ANCHOR_CALL || name->kind != 1 || !name->ascii) return;
    int64_t end = e->start + a.start, length = name->length;
    if (end - e->start <= length || memcmp(text + end - length, molt_str_data(name), (size_t)length) != 0) return;
    if (text[end - length - 1] == '.') e->end = end;
}

static void write_lines(MoltWriter *w, const Entry *e) {
    int previous = -1;
    for (int n = 0; n < e->count; n++) {
        bool near = n == 0 || n == e->count - 1;
        if (e->anchored) near |= (n >= e->left_line - 1 && n <= e->left_line + 1) || (n >= e->right_line - 1 && n <= e->right_line + 1);
        if (!near) continue;
        int gap = previous < 0 ? 1 : n - previous;
        if (gap == 2) write_line(w, e, n - 1);
        if (gap > 2) {
            MoltValue note = molt_str_format("    ...<%d lines>...\n", gap - 1);
            molt_writer_str(w, MOLT_STR(note));
            molt_drop(note);
        }
        write_line(w, e, n);
        previous = n;
    }
}

static void write_only_line(MoltWriter *w, int32_t number) {
    Line l;
    if (find_lines(number, number, &l, 1) < 1) return;
    l = strip(l.text, l.length);
    if (!l.length) return;
    molt_writer_ascii(w, "    ", 4);
    write_text(w, l.text, l.length);
    molt_writer_char(w, '\n');
}

void molt_traceback_source_of(MoltWriter *w, const MoltStr *filename, const MoltSite *site, int32_t line,
                              const MoltStr *attribute) {
    if (!load(filename)) return;
    if (!site || line || site->column < 0 || site->end_column < 0 || site->end_line < site->line) {
        write_only_line(w, line ? line : site ? site->line : 0);
        return;
    }
    Entry *e = calloc(1, sizeof *e);
    if (!e) return;
    e->count = find_lines(site->line, site->end_line, e->lines, MAX_LINES);
    int wanted = site->end_line - site->line + 1;
    if (e->count == wanted && e->lines[0].length) {
        int64_t margin = common_margin(e->lines, e->count);
        for (int i = 0; i < e->count; i++) {
            int64_t cut = e->lines[i].length < margin ? e->lines[i].length : margin;
            e->lines[i].text += cut, e->lines[i].length -= cut;
        }
        e->start = site->column > margin ? site->column - margin : 0;
        e->end = site->end_column > margin ? site->end_column - margin : 0;
        if (e->start > e->lines[0].length) e->start = e->lines[0].length;
        if (e->end > e->lines[e->count - 1].length) e->end = e->lines[e->count - 1].length;
        if (attribute && e->count == 1) leave_out_call(e, attribute);
        find_anchors(e);
        write_lines(w, e);
    } else {
        write_only_line(w, site->line);
    }
    free(e);
}

void molt_traceback_source(MoltWriter *w, const MoltStr *filename, const MoltSite *site, int32_t line) {
    molt_traceback_source_of(w, filename, site, line, 0);
}
