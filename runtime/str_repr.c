/* repr and ascii of str. */
#include "str_impl.h"

static void put_hex(MoltWriter *w, char letter, uint32_t c, int digits) {
    char text[10] = {'\\', letter};
    for (int i = 0; i < digits; i++) text[2 + i] = "0123456789abcdef"[c >> 4 * (digits - 1 - i) & 15];
    molt_writer_ascii(w, text, (size_t)digits + 2);
}

void molt_text_put_escaped(MoltWriter *w, uint32_t c) {
    if (c < 0x100) put_hex(w, 'x', c, 2);
    else if (c < 0x10000) put_hex(w, 'u', c, 4);
    else put_hex(w, 'U', c, 8);
}

static bool has_char(const MoltStr *s, uint32_t c) { return molt_text_find_char(s, c, 0, s->length) >= 0; }

static MoltValue quoted(const MoltStr *s) {
    uint32_t quote = has_char(s, '\'') && !has_char(s, '"') ? '"' : '\'';
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_char(&w, quote);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (c == quote || c == '\\') {
            molt_writer_char(&w, '\\');
            molt_writer_char(&w, c);
        } else if (c >= 32 && c < 127) {
            molt_writer_char(&w, c);
        } else if (c == '\n' || c == '\r' || c == '\t') {
            molt_writer_char(&w, '\\');
            molt_writer_char(&w, c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
        } else if (c < 128 || !uni_printable(c)) {
            molt_text_put_escaped(&w, c);
        } else {
            molt_writer_char(&w, c);
        }
    }
    molt_writer_char(&w, quote);
    return molt_writer_finish(&w);
}

MoltValue molt_text_repr_slot(MoltValue self) { return quoted(MOLT_STR(self)); }
