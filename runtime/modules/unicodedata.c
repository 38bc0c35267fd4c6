/* The module unicodedata. */
#include "../str_impl.h"
#include "../unicode_database.h"

/* The code point of a str of one character. 0 / -1. */
static int take_char(MoltValue v, const char *what, uint32_t *c) {
    if (!molt_is_str_sub(v) || MOLT_STR(v)->length != 1)
        return molt_raise_int(&molt_TypeError, "%s must be a unicode character, not %s", what, molt_argument_type(v));
    *c = molt_str_at(MOLT_STR(v), 0);
    return 0;
}

enum { CATEGORY, BIDIRECTIONAL, WIDTH, COMBINING, MIRRORED };

#define TEXT_PROPERTY(name, index, table)                                    \
    MoltValue molt_unicodedata_##name(MoltValue character) {                 \
        uint32_t c;                                                          \
        if (take_char(character, #name "() argument", &c) < 0) return 0;     \
        return molt_str_from_c(table[molt_unicode_record(c)[index]]);        \
    }
#define NUMBER_PROPERTY(name, index)                                         \
    MoltValue molt_unicodedata_##name(MoltValue character) {                 \
        uint32_t c;                                                          \
        if (take_char(character, #name "() argument", &c) < 0) return 0;     \
        return molt_tag(molt_unicode_record(c)[index]);                      \
    }
TEXT_PROPERTY(category, CATEGORY, molt_unicode_categories)
TEXT_PROPERTY(bidirectional, BIDIRECTIONAL, molt_unicode_bidirectionals)
TEXT_PROPERTY(east_asian_width, WIDTH, molt_unicode_widths)
NUMBER_PROPERTY(combining, COMBINING)
NUMBER_PROPERTY(mirrored, MIRRORED)

static MoltValue absent(MoltValue fallback, const char *text) {
    return fallback ? molt_retain(fallback) : molt_raise(&molt_ValueError, "%s", text);
}

MoltValue molt_unicodedata_decimal(MoltValue character, MoltValue fallback) {
    uint32_t c;
    if (take_char(character, "decimal() argument 1", &c) < 0) return 0;
    int value = molt_unicode_decimal_table(c);
    return value >= 0 ? molt_tag(value) : absent(fallback, "not a decimal");
}

MoltValue molt_unicodedata_digit(MoltValue character, MoltValue fallback) {
    uint32_t c;
    if (take_char(character, "digit() argument 1", &c) < 0) return 0;
    int value = molt_unicode_digit_table(c);
    return value >= 0 ? molt_tag(value) : absent(fallback, "not a digit");
}

MoltValue molt_unicodedata_numeric(MoltValue character, MoltValue fallback) {
    uint32_t c;
    if (take_char(character, "numeric() argument 1", &c) < 0) return 0;
    int value = molt_unicode_digit_table(c);
    if (value >= 0) return molt_float_new(value);
    for (int low = 0, high = molt_unicode_number_count; low < high;) {
        int middle = (low + high) / 2;
        if (molt_unicode_numbers[middle].point == c) return molt_float_new(molt_unicode_numbers[middle].value);
        if (molt_unicode_numbers[middle].point < c) low = middle + 1;
        else high = middle;
    }
    return absent(fallback, "not a numeric character");
}

static void put_hex(MoltWriter *w, uint32_t c) {
    int digits = 4;
    while (digits < 6 && c >> 4 * digits) digits++;
    while (digits--) molt_writer_char(w, (uint8_t)"0123456789ABCDEF"[c >> 4 * digits & 15]);
}

MoltValue molt_unicodedata_decomposition(MoltValue character) {
    uint32_t c;
    if (take_char(character, "decomposition() argument", &c) < 0) return 0;
    const uint32_t *points = molt_unicode_decomposition(c);
    uint32_t n = points[0] & 255;
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_c(&w, molt_unicode_tags[points[0] >> 8]);
    for (uint32_t i = 1; i <= n; i++) {
        if (w.length) molt_writer_char(&w, ' ');
        put_hex(&w, points[i]);
    }
    return molt_writer_finish(&w);
}

/* -- normalization (UAX 15) -- */

enum { S_BASE = 0xac00, L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11a7, L_COUNT = 19, V_COUNT = 21, T_COUNT = 28,
       S_COUNT = L_COUNT * V_COUNT * T_COUNT };

typedef struct Points {
    uint32_t *p;
    int64_t n, capacity;
} Points;

static void add(Points *out, uint32_t c) {
    if (out->n == out->capacity) {
        out->capacity = out->capacity * 2 + 32;
        size_t size = (size_t)out->capacity * 4;
        out->p = out->p ? molt_buffer_resize(out->p, size) : molt_buffer_alloc(size);
    }
    out->p[out->n++] = c;
}

static void decompose(Points *out, uint32_t c, bool compatibility) {
    if (c - S_BASE < S_COUNT) {
        uint32_t s = c - S_BASE;
        add(out, L_BASE + s / (V_COUNT * T_COUNT));
        add(out, V_BASE + s % (V_COUNT * T_COUNT) / T_COUNT);
        if (s % T_COUNT) add(out, T_BASE + s % T_COUNT);
        return;
    }
    const uint32_t *points = molt_unicode_decomposition(c);
    uint32_t n = points[0] & 255, tag = points[0] >> 8;
    if (n == 0 || (tag && !compatibility)) {
        add(out, c);
        return;
    }
    for (uint32_t i = 1; i <= n; i++) decompose(out, points[i], compatibility);
}

static uint8_t class_of(uint32_t c) { return c < 0x300 ? 0 : molt_unicode_record(c)[COMBINING]; }

static void reorder(Points *t) {
    for (int64_t i = 1; i < t->n; i++) {
        uint32_t c = t->p[i];
        uint8_t k = class_of(c);
        int64_t at = i;
        while (k && at > 0 && class_of(t->p[at - 1]) > k) {
            t->p[at] = t->p[at - 1];
            at--;
        }
        t->p[at] = c;
    }
}

static uint32_t compose_pair(uint32_t a, uint32_t b) {
    if (a - L_BASE < L_COUNT && b - V_BASE < V_COUNT) return S_BASE + ((a - L_BASE) * V_COUNT + (b - V_BASE)) * T_COUNT;
    if (a - S_BASE < S_COUNT && (a - S_BASE) % T_COUNT == 0 && b - T_BASE - 1 < T_COUNT - 1) return a + (b - T_BASE);
    return molt_unicode_compose(a, b);
}

static void compose(Points *t) {
    int64_t to = 0, starter = -1;
    uint8_t last = 0;
    for (int64_t i = 0; i < t->n; i++) {
        uint32_t c = t->p[i];
        uint8_t k = class_of(c);
        bool free = starter >= 0 && (to == starter + 1 || (last < k && last != 0));
        uint32_t joined = free ? compose_pair(t->p[starter], c) : 0;
        if (joined) {
            t->p[starter] = joined;
            continue;
        }
        if (k == 0) starter = to;
        last = k;
        t->p[to++] = c;
    }
    t->n = to;
}

/* -1: no such form. Bit 0: compatibility, bit 1: compose. */
static int form_of(MoltValue form) {
    static const char *const names[] = {"NFD", "NFKD", "NFC", "NFKC"};
    char *text = molt_str_to_utf8(MOLT_STR(form), 0);
    int found = -1;
    for (int i = 0; i < 4; i++)
        if (strcmp(text, names[i]) == 0) found = i;
    molt_buffer_free(text);
    if (found < 0) molt_raise(&molt_ValueError, "invalid normalization form");
    return found;
}

static int two_strs(const char *function, MoltValue form, MoltValue text) {
    if (!molt_is_str_sub(form))
        return molt_raise_int(&molt_TypeError, "%s() argument 1 must be str, not %s", function, molt_argument_type(form));
    if (!molt_is_str_sub(text))
        return molt_raise_int(&molt_TypeError, "%s() argument 2 must be str, not %s", function, molt_argument_type(text));
    return 0;
}

MoltValue molt_unicodedata_normalize(MoltValue form, MoltValue text) {
    if (two_strs("normalize", form, text) < 0) return 0;
    MoltStr *s = MOLT_STR(text);
    if (s->length == 0) return molt_retain(text);
    int which = form_of(form);
    if (which < 0) return 0;
    if (s->ascii) return molt_retain(text);
    Points t = {0, 0, 0};
    for (int64_t i = 0; i < s->length; i++) decompose(&t, molt_str_at(s, i), which & 1);
    reorder(&t);
    if (which & 2) compose(&t);
    MoltValue result = molt_str_from_ucs4(t.p, t.n);
    molt_buffer_free(t.p);
    return result;
}

MoltValue molt_unicodedata_is_normalized(MoltValue form, MoltValue text) {
    if (two_strs("is_normalized", form, text) < 0) return 0;
    if (MOLT_STR(text)->length == 0) return MOLT_TRUE;
    MoltValue normal = molt_unicodedata_normalize(form, text);
    if (!normal) return 0;
    bool same = molt_str_equal(MOLT_STR(normal), MOLT_STR(text));
    molt_drop(normal);
    return molt_bool(same);
}

/* -- names -- */

static const char *const hangul_parts[3][28] = {
    {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"},
    {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"},
    {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG",
     "J", "C", "K", "T", "P", "H"}};

static int name_of(uint32_t c, char out[256]) {
    if (c - S_BASE < S_COUNT) {
        uint32_t s = c - S_BASE;
        strcpy(out, "HANGUL SYLLABLE ");
        strcat(out, hangul_parts[0][s / (V_COUNT * T_COUNT)]);
        strcat(out, hangul_parts[1][s % (V_COUNT * T_COUNT) / T_COUNT]);
        strcat(out, hangul_parts[2][s % T_COUNT]);
        return (int)strlen(out);
    }
    if (!molt_unicode_is_ideograph(c)) return molt_unicode_name_words(c, out);
    char *p = out + strlen(strcpy(out, "CJK UNIFIED IDEOGRAPH-"));
    for (int digits = c >> 16 ? 5 : 4; digits--;) *p++ = "0123456789ABCDEF"[c >> 4 * digits & 15];
    *p = 0;
    return (int)(p - out);
}

MoltValue molt_unicodedata_name(MoltValue character, MoltValue fallback) {
    uint32_t c;
    char text[256];
    if (take_char(character, "name() argument 1", &c) < 0) return 0;
    int n = name_of(c, text);
    return n ? molt_str_from_ascii(text, (size_t)n) : absent(fallback, "no such name");
}

MoltValue molt_unicodedata_lookup(MoltValue name) {
    if (!molt_is_str_sub(name)) return molt_raise(&molt_TypeError, "a bytes-like object is required, not '%T'", name);
    char *wanted = molt_str_to_utf8(MOLT_STR(name), 0), text[256];
    size_t length = strlen(wanted);
    char *upper = molt_buffer_alloc(length + 1);
    for (size_t i = 0; i <= length; i++) upper[i] = (uint8_t)(wanted[i] - 'a') < 26 ? wanted[i] ^ 32 : wanted[i];
    MoltValue found = 0;
    bool rule = strncmp(upper, "HANGUL SYLLABLE ", 16) == 0 || strncmp(upper, "CJK UNIFIED IDEOGRAPH-", 22) == 0;
    for (uint32_t c = 0; c < 0x110000 && !found && length && length < 200; c++) {
        if (!rule && (c - S_BASE < S_COUNT || molt_unicode_is_ideograph(c))) continue;
        if ((size_t)name_of(c, text) == length && memcmp(text, upper, length) == 0) found = molt_str_from_code_point(c);
    }
    if (!found) {
        MoltValue message = molt_str_format("undefined character name '%s'", wanted);
        molt_raise_value(&molt_KeyError, message);
        molt_drop(message);
    }
    molt_buffer_free(upper);
    molt_buffer_free(wanted);
    return found;
}
