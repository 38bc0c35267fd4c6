/* Case: upper, lower, title, casefold... and their predicates, by full Unicode mappings. */
#include "str_impl.h"

/* -- ASCII needs no tables -- */

static MoltValue map_ascii(MoltValue self, bool upper) {
    MoltStr *s = MOLT_STR(self);
    if (s->length == 0) return molt_text_empty_value();
    MoltStr *r = molt_str_alloc(s->length, 0x7f);
    const uint8_t *from = str1(s);
    uint8_t *to = str1(r);
    uint8_t first = upper ? 'a' : 'A';
    for (int64_t i = 0; i < s->length; i++) to[i] = from[i] ^ (uint8_t)((uint8_t)(from[i] - first) < 26 ? 32 : 0);
    return molt_value(r);
}

typedef int (*CaseMap)(uint32_t c, uint32_t out[3]);

static void put_mapped(MoltWriter *w, CaseMap map, uint32_t c) {
    uint32_t out[3];
    int n = map(c, out);
    for (int i = 0; i < n; i++) molt_writer_char(w, out[i]);
}

/* A capital sigma at the end of a word has a small letter of its own. */
static bool is_final_sigma(const MoltStr *s, int64_t at) {
    int64_t i = at - 1;
    while (i >= 0 && molt_unicode_flags_table(molt_str_at(s, i)) & MOLT_UNI_CASE_IGNORABLE) i--;
    if (i < 0 || !(molt_unicode_flags_table(molt_str_at(s, i)) & MOLT_UNI_CASED)) return false;
    i = at + 1;
    while (i < s->length && molt_unicode_flags_table(molt_str_at(s, i)) & MOLT_UNI_CASE_IGNORABLE) i++;
    return i >= s->length || !(molt_unicode_flags_table(molt_str_at(s, i)) & MOLT_UNI_CASED);
}

static void put_lower(MoltWriter *w, const MoltStr *s, int64_t i) {
    uint32_t c = molt_str_at(s, i);
    if (c == 0x3a3) molt_writer_char(w, is_final_sigma(s, i) ? 0x3c2 : 0x3c3);
    else put_mapped(w, molt_unicode_lower, c);
}

static MoltValue map_all(const MoltStr *s, CaseMap map) {
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < s->length; i++) put_mapped(&w, map, molt_str_at(s, i));
    return molt_writer_finish(&w);
}

static MoltValue lower_wide(const MoltStr *s) {
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < s->length; i++) put_lower(&w, s, i);
    return molt_writer_finish(&w);
}

MoltValue molt_text_upper(MoltValue self) {
    return MOLT_STR(self)->ascii ? map_ascii(self, true) : map_all(MOLT_STR(self), molt_unicode_upper);
}
MoltValue molt_text_lower(MoltValue self) {
    return MOLT_STR(self)->ascii ? map_ascii(self, false) : lower_wide(MOLT_STR(self));
}
MoltValue molt_text_casefold(MoltValue self) {
    return MOLT_STR(self)->ascii ? map_ascii(self, false) : map_all(MOLT_STR(self), molt_unicode_fold);
}

MoltValue molt_text_swapcase(MoltValue self) {
    MoltStr *s = MOLT_STR(self);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (c < 128) {
            molt_writer_char(&w, uni_ascii_alpha(c) ? c ^ 32 : c);
            continue;
        }
        uint32_t flags = uni_flags(c);
        if (flags & MOLT_UNI_UPPER) put_lower(&w, s, i);
        else if (flags & MOLT_UNI_LOWER) put_mapped(&w, molt_unicode_upper, c);
        else molt_writer_char(&w, c);
    }
    return molt_writer_finish(&w);
}

static void put_lower_any(MoltWriter *w, const MoltStr *s, int64_t i) {
    uint32_t c = molt_str_at(s, i);
    if (c < 128) molt_writer_char(w, uni_ascii_upper(c) ? c | 32 : c);
    else put_lower(w, s, i);
}
static void put_title(MoltWriter *w, uint32_t c) {
    if (c < 128) molt_writer_char(w, uni_ascii_lower(c) ? c ^ 32 : c);
    else put_mapped(w, molt_unicode_title, c);
}

MoltValue molt_text_capitalize(MoltValue self) {
    MoltStr *s = MOLT_STR(self);
    if (s->length == 0) return molt_text_empty_value();
    MoltWriter w;
    molt_writer_init(&w);
    put_title(&w, molt_str_at(s, 0));
    for (int64_t i = 1; i < s->length; i++) put_lower_any(&w, s, i);
    return molt_writer_finish(&w);
}

MoltValue molt_text_title(MoltValue self) {
    MoltStr *s = MOLT_STR(self);
    MoltWriter w;
    molt_writer_init(&w);
    bool inside = false;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (inside) put_lower_any(&w, s, i);
        else put_title(&w, c);
        inside = uni_flags(c) & MOLT_UNI_CASED;
    }
    return molt_writer_finish(&w);
}

/* -- predicates -- */

static MoltValue is_case(MoltValue self, uint32_t wanted, uint32_t unwanted) {
    MoltStr *s = MOLT_STR(self);
    bool seen = false;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t flags = uni_flags(molt_str_at(s, i));
        if (flags & unwanted) return MOLT_FALSE;
        if (flags & wanted) seen = true;
    }
    return molt_bool(seen);
}

MoltValue molt_text_islower(MoltValue self) {
    return is_case(self, MOLT_UNI_LOWER, MOLT_UNI_UPPER | MOLT_UNI_TITLE);
}
MoltValue molt_text_isupper(MoltValue self) {
    return is_case(self, MOLT_UNI_UPPER, MOLT_UNI_LOWER | MOLT_UNI_TITLE);
}

MoltValue molt_text_istitle(MoltValue self) {
    MoltStr *s = MOLT_STR(self);
    bool seen = false, inside = false;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t flags = uni_flags(molt_str_at(s, i));
        if (flags & (MOLT_UNI_UPPER | MOLT_UNI_TITLE)) {
            if (inside) return MOLT_FALSE;
            seen = inside = true;
        } else if (flags & MOLT_UNI_LOWER) {
            if (!inside) return MOLT_FALSE;
        } else {
            inside = false;
        }
    }
    return molt_bool(seen);
}
