/* The module binascii. */
#include "../bytes_impl.h"
#include "molt/exceptions.h"

extern const MoltNameDef molt_binascii_error_type_names[], molt_binascii_incomplete_type_names[];
#define BINASCII_EXCEPTION(symbol, name_, base_)                                                          \
    MoltType symbol = {MOLT_TYPE_HEAD(name_, 0, MoltException, &base_),                                   \
                       .flags = MOLT_EXCEPTION_FLAGS,                                                     \
                       .ext_offset = offsetof(MoltException, ext),                                        \
                       .methods = symbol##_names,                                                         \
                       .dealloc = molt_exception_slot_dealloc,                                            \
                       .traverse = molt_exception_slot_traverse,                                          \
                       .clear = molt_exception_slot_clear,                                                \
                       .new_ = molt_exception_slot_new}
BINASCII_EXCEPTION(molt_binascii_error_type, "Error", molt_ValueError);
BINASCII_EXCEPTION(molt_binascii_incomplete_type, "Incomplete", molt_Exception);

#define ERROR(...) molt_raise(&molt_binascii_error_type, __VA_ARGS__)

/* Bytes of a bytes-like object or ASCII str. */
static int take_ascii(MoltValue v, MoltView *view) {
    if (molt_is_str_sub(v)) {
        if (!MOLT_STR(v)->ascii) return molt_raise_int(&molt_ValueError, "string argument should contain only ASCII characters");
        view->data = str1(MOLT_STR(v));
        view->length = MOLT_STR(v)->length;
        view->owner = 0;
        return 0;
    }
    if (molt_view_get(v, view) == 0) return 0;
    if (!molt_exception_matches(&molt_TypeError)) return -1;
    molt_exception_clear();
    return molt_raise_int(&molt_TypeError, "argument should be bytes, buffer or ASCII string, not '%T'", v);
}

/* -- hexadecimal -- */

MoltValue molt_hex_of(const uint8_t *p, int64_t n, MoltValue separator, int64_t group); /* bytes_text.c */

MoltValue molt_binascii_hexlify(MoltValue data, MoltValue sep, MoltValue bytes_per_sep) {
    int64_t group;
    MoltView view;
    if (molt_text_c_int(bytes_per_sep, &group) < 0 || molt_view_get(data, &view) < 0) return 0;
    MoltValue text = molt_hex_of(view.data, view.length, sep, group);
    molt_view_release(&view);
    if (!text) return 0;
    MoltValue bytes = molt_bytes_new(str1(MOLT_STR(text)), MOLT_STR(text)->length);
    molt_drop(text);
    return bytes;
}

static int hex_digit(uint8_t c) {
    if (uni_ascii_digit(c)) return c - '0';
    return (uint8_t)((c | 32) - 'a') < 6 ? (c | 32) - 'a' + 10 : -1;
}

MoltValue molt_binascii_unhexlify(MoltValue hexstr) {
    MoltView view;
    if (take_ascii(hexstr, &view) < 0) return 0;
    MoltValue result = 0;
    if (view.length % 2) {
        ERROR("Odd-length string");
    } else {
        MoltBytes *b = molt_bytes_alloc(view.length / 2);
        result = molt_value(b);
        for (int64_t i = 0; i < view.length; i += 2) {
            int high = hex_digit(view.data[i]), low = hex_digit(view.data[i + 1]);
            if (high < 0 || low < 0) {
                molt_drop(result);
                result = ERROR("Non-hexadecimal digit found");
                break;
            }
            b->data[i / 2] = (uint8_t)(high << 4 | low);
        }
    }
    molt_view_release(&view);
    return result;
}

/* -- base64 -- */

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

MoltValue molt_binascii_b2a_base64(MoltValue data, MoltValue newline) {
    MoltView view;
    int line = molt_truth(newline);
    if (line < 0 || molt_view_get(data, &view) < 0) return 0;
    MoltBytes *b = molt_bytes_alloc((view.length + 2) / 3 * 4 + line);
    uint8_t *out = b->data;
    for (int64_t i = 0; i < view.length; i += 3) {
        int64_t left = view.length - i;
        uint32_t word = (uint32_t)view.data[i] << 16;
        if (left > 1) word |= (uint32_t)view.data[i + 1] << 8;
        if (left > 2) word |= view.data[i + 2];
        *out++ = (uint8_t)letters[word >> 18];
        *out++ = (uint8_t)letters[word >> 12 & 63];
        *out++ = left > 1 ? (uint8_t)letters[word >> 6 & 63] : '=';
        *out++ = left > 2 ? (uint8_t)letters[word & 63] : '=';
    }
    if (line) *out = '\n';
    molt_view_release(&view);
    return molt_value(b);
}

static int base64_value(uint8_t c) {
    if (uni_ascii_upper(c)) return c - 'A';
    if (uni_ascii_lower(c)) return c - 'a' + 26;
    if (uni_ascii_digit(c)) return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Bytes written to out, or -1 raised. */
static int64_t decode_base64(const MoltView *v, bool strict, uint8_t *out) {
    int64_t n = 0;
    int quad = 0, pads = 0;
    uint32_t left = 0;
    bool padding = false;
    if (strict && v->length && v->data[0] == '=') return ERROR("Leading padding not allowed"), -1;
    for (int64_t i = 0; i < v->length; i++) {
        uint8_t c = v->data[i];
        if (c == '=') {
            padding = true;
            if (quad >= 2 && quad + ++pads >= 4) {
                if (strict && i + 1 < v->length) return ERROR("Excess data after padding"), -1;
                return n;
            }
            continue;
        }
        int value = base64_value(c);
        if (value < 0) {
            if (strict) return ERROR("Only base64 data is allowed"), -1;
            continue;
        }
        if (strict && padding) return ERROR("Discontinuous padding not allowed"), -1;
        pads = 0;
        if (quad == 0) {
            left = (uint32_t)value;
        } else {
            int have = quad * 2; /* bits kept from the character before: 6, 4, 2 */
            out[n++] = (uint8_t)(left << have | (uint32_t)value >> (6 - have));
            left = (uint32_t)value & ((1u << (6 - have)) - 1);
        }
        quad = (quad + 1) & 3;
    }
    if (quad == 0) return n;
    if (quad == 1)
        ERROR("Invalid base64-encoded string: number of data characters (%lld) cannot be 1 more than a multiple of 4", n / 3 * 4 + 1);
    else ERROR("Incorrect padding");
    return -1;
}

MoltValue molt_binascii_a2b_base64(MoltValue data, MoltValue strict_mode) {
    MoltView view;
    int strict = molt_truth(strict_mode);
    if (strict < 0 || take_ascii(data, &view) < 0) return 0;
    uint8_t *out = molt_buffer_alloc((size_t)view.length + 4);
    int64_t n = decode_base64(&view, strict, out);
    MoltValue result = n < 0 ? 0 : molt_bytes_new(out, n);
    molt_buffer_free(out);
    molt_view_release(&view);
    return result;
}

/* -- checksums -- */

MoltValue molt_binascii_crc32(MoltValue data, MoltValue crc) {
    MoltView view;
    MoltIntView start;
    MoltValue index = molt_index(crc);
    if (!index) return 0;
    molt_int_view(index, &start);
    uint32_t value = start.count ? (uint32_t)start.limbs[0] : 0;
    if (start.negative) value = 0 - value;
    molt_drop(index);
    if (molt_view_get(data, &view) < 0) return 0;
    static uint32_t table[256];
    if (!table[1])
        for (uint32_t i = 0; i < 256; i++) {
            uint32_t c = i;
            for (int bit = 0; bit < 8; bit++) c = c & 1 ? c >> 1 ^ 0xedb88320u : c >> 1;
            table[i] = c;
        }
    value = ~value;
    for (int64_t i = 0; i < view.length; i++) value = table[(value ^ view.data[i]) & 255] ^ value >> 8;
    molt_view_release(&view);
    return molt_tag(~value & 0xffffffffu);
}

MoltValue molt_binascii_crc_hqx(MoltValue data, MoltValue crc) {
    int64_t start;
    MoltView view;
    if (molt_text_ssize(crc, &start) < 0 || molt_view_get(data, &view) < 0) return 0;
    uint32_t value = (uint32_t)start & 0xffff;
    for (int64_t i = 0; i < view.length; i++) {
        value ^= (uint32_t)view.data[i] << 8;
        for (int bit = 0; bit < 8; bit++) value = value & 0x8000 ? value << 1 ^ 0x1021 : value << 1;
        value &= 0xffff;
    }
    molt_view_release(&view);
    return molt_tag(value);
}

/* -- uu -- */

MoltValue molt_binascii_b2a_uu(MoltValue data, MoltValue backtick) {
    MoltView view;
    int tick = molt_truth(backtick);
    if (tick < 0 || molt_view_get(data, &view) < 0) return 0;
    MoltValue result = 0;
    if (view.length > 45) {
        ERROR("At most 45 bytes at once");
    } else {
        MoltBytes *b = molt_bytes_alloc(2 + (view.length + 2) / 3 * 4);
        uint8_t *out = b->data, zero = tick ? '`' : ' ';
        *out++ = view.length ? (uint8_t)(32 + view.length) : zero;
        for (int64_t i = 0; i < view.length; i += 3) {
            uint32_t word = (uint32_t)view.data[i] << 16;
            if (i + 1 < view.length) word |= (uint32_t)view.data[i + 1] << 8;
            if (i + 2 < view.length) word |= view.data[i + 2];
            for (int shift = 18; shift >= 0; shift -= 6) {
                uint32_t six = word >> shift & 63;
                *out++ = six ? (uint8_t)(32 + six) : zero;
            }
        }
        *out = '\n';
        result = molt_value(b);
    }
    molt_view_release(&view);
    return result;
}

MoltValue molt_binascii_a2b_uu(MoltValue data) {
    MoltView view;
    if (take_ascii(data, &view) < 0) return 0;
    int64_t n = view.length ? (view.data[0] - 32) & 63 : 32, i = 1, done = 0;
    MoltBytes *b = molt_bytes_alloc(n);
    uint32_t word = 0;
    int bits = 0;
    MoltValue result = molt_value(b);
    while (done < n) {
        uint8_t c = i < view.length ? view.data[i++] : ' ';
        if (c == '\n' || c == '\r') {
            c = ' ';
            i--;
        }
        if (c < 32 || c > 96) {
            molt_drop(result);
            result = ERROR("Illegal char");
            break;
        }
        word = word << 6 | ((c - 32u) & 63);
        if ((bits += 6) >= 8) {
            bits -= 8;
            b->data[done++] = (uint8_t)(word >> bits);
        }
    }
    for (; result && i < view.length; i++) {
        uint8_t c = view.data[i];
        if (c == ' ' || c == '`' || c == '\n' || c == '\r') continue;
        molt_drop(result);
        result = ERROR("Trailing garbage");
    }
    molt_view_release(&view);
    return result;
}

/* -- quoted printable -- */

MoltValue molt_binascii_a2b_qp(MoltValue data, MoltValue header) {
    MoltView v;
    int head = molt_truth(header);
    if (head < 0 || take_ascii(data, &v) < 0) return 0;
    uint8_t *out = molt_buffer_alloc((size_t)v.length + 1);
    int64_t n = 0;
    for (int64_t i = 0; i < v.length;) {
        uint8_t c = v.data[i];
        if (c != '=') {
            out[n++] = head && c == '_' ? ' ' : c;
            i++;
            continue;
        }
        if (++i >= v.length) break;
        if (v.data[i] == '\n' || v.data[i] == '\r') { /* soft line break */
            while (i < v.length && v.data[i] != '\n') i++;
            if (i < v.length) i++;
        } else if (v.data[i] == '=') {
            out[n++] = '=';
            i++;
        } else if (i + 1 < v.length && hex_digit(v.data[i]) >= 0 && hex_digit(v.data[i + 1]) >= 0) {
            out[n++] = (uint8_t)(hex_digit(v.data[i]) << 4 | hex_digit(v.data[i + 1]));
            i += 2;
        } else {
            out[n++] = '=';
        }
    }
    MoltValue result = molt_bytes_new(out, n);
    molt_buffer_free(out);
    molt_view_release(&v);
    return result;
}

static bool must_quote(const MoltView *v, int64_t i, int64_t column, bool tabs, bool text, bool head) {
    uint8_t c = v->data[i];
    bool last = i + 1 == v->length;
    if (c > 126 || c == '=' || (head && c == '_')) return true;
    if (c == '.' && column == 0 && (last || v->data[i + 1] == '\n' || v->data[i + 1] == '\r' || v->data[i + 1] == 0)) return true;
    if (!text && (c == '\r' || c == '\n')) return true;
    if ((c == '\t' || c == ' ') && last) return true;
    return c < 33 && c != '\r' && c != '\n' && (tabs || (c != '\t' && c != ' '));
}

MoltValue molt_binascii_b2a_qp(MoltValue data, MoltValue quotetabs, MoltValue istext, MoltValue header) {
    MoltView v;
    int tabs = molt_truth(quotetabs), text = molt_truth(istext), head = molt_truth(header);
    if (tabs < 0 || text < 0 || head < 0 || molt_view_get(data, &v) < 0) return 0;
    const uint8_t *newline = v.length ? memchr(v.data, '\n', (size_t)v.length) : 0;
    bool crlf = newline && newline > v.data && newline[-1] == '\r';
    MoltWriter w;
    molt_writer_init(&w);
    int64_t column = 0;
    for (int64_t i = 0; i < v.length;) {
        uint8_t c = v.data[i];
        bool line_end = text && (c == '\n' || (c == '\r' && i + 1 < v.length && v.data[i + 1] == '\n'));
        if (must_quote(&v, i, column, tabs, text, head)) {
            if (column + 3 >= 76) {
                molt_writer_c(&w, crlf ? "=\r\n" : "=\n");
                column = 0;
            }
            char hex[3] = {'=', "0123456789ABCDEF"[c >> 4], "0123456789ABCDEF"[c & 15]};
            molt_writer_ascii(&w, hex, 3);
            i++;
            column += 3;
        } else if (line_end) {
            column = 0;
            uint8_t before = w.length ? w.bytes[w.length - 1] : 0;
            if (before == ' ' || before == '\t') {
                w.length--;
                molt_writer_c(&w, before == ' ' ? "=20" : "=09");
            }
            molt_writer_c(&w, crlf ? "\r\n" : "\n");
            i += c == '\r' ? 2 : 1;
        } else {
            if (i + 1 != v.length && v.data[i + 1] != '\n' && column + 1 >= 76) {
                molt_writer_c(&w, crlf ? "=\r\n" : "=\n");
                column = 0;
            }
            column++;
            molt_writer_char(&w, head && c == ' ' ? '_' : c);
            i++;
        }
    }
    MoltValue result = molt_bytes_new(w.bytes, w.length);
    molt_writer_abandon(&w);
    molt_view_release(&v);
    return result;
}
