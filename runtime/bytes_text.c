/* Methods that bytes and bytearray share: ASCII case, padding, predicates, translate, hex, decode. */
#include "bytes_impl.h"

MoltValue molt_hex_of(const uint8_t *p, int64_t n, MoltValue separator, int64_t group);

/* -- case -- */

static uint8_t lower_of(uint8_t c) { return (uint8_t)(c - 'A') < 26 ? c | 32 : c; }
static uint8_t upper_of(uint8_t c) { return (uint8_t)(c - 'a') < 26 ? c ^ 32 : c; }

/* Each byte through a table built of a rule. */
static MoltValue map_bytes(MoltValue self, uint8_t (*rule)(uint8_t c)) {
    ByteText t = byte_text(self);
    uint8_t *out = molt_buffer_alloc((size_t)t.n + 1);
    for (int64_t i = 0; i < t.n; i++) out[i] = rule(t.p[i]);
    MoltValue r = molt_bytes_like(self, out, t.n);
    molt_buffer_free(out);
    return r;
}
static uint8_t swapped(uint8_t c) { return uni_ascii_alpha(c) ? c ^ 32 : c; }
MoltValue molt_bytes_lower(MoltValue self) { return map_bytes(self, lower_of); }
MoltValue molt_bytes_upper(MoltValue self) { return map_bytes(self, upper_of); }
MoltValue molt_bytes_swapcase(MoltValue self) { return map_bytes(self, swapped); }

MoltValue molt_bytes_capitalize(MoltValue self) {
    ByteText t = byte_text(self);
    uint8_t *out = molt_buffer_alloc((size_t)t.n + 1);
    for (int64_t i = 0; i < t.n; i++) out[i] = i ? lower_of(t.p[i]) : upper_of(t.p[i]);
    MoltValue r = molt_bytes_like(self, out, t.n);
    molt_buffer_free(out);
    return r;
}

MoltValue molt_bytes_title(MoltValue self) {
    ByteText t = byte_text(self);
    uint8_t *out = molt_buffer_alloc((size_t)t.n + 1);
    bool inside = false;
    for (int64_t i = 0; i < t.n; i++) {
        out[i] = inside ? lower_of(t.p[i]) : upper_of(t.p[i]);
        inside = uni_ascii_alpha(t.p[i]);
    }
    MoltValue r = molt_bytes_like(self, out, t.n);
    molt_buffer_free(out);
    return r;
}

/* -- predicates -- */

static MoltValue all_are(MoltValue self, bool (*rule)(uint32_t c)) {
    ByteText t = byte_text(self);
    for (int64_t i = 0; i < t.n; i++)
        if (!rule(t.p[i])) return MOLT_FALSE;
    return molt_bool(t.n > 0);
}
static bool is_alnum(uint32_t c) { return uni_ascii_alpha(c) || uni_ascii_digit(c); }
static bool is_alpha(uint32_t c) { return uni_ascii_alpha(c); }
static bool is_digit(uint32_t c) { return uni_ascii_digit(c); }
static bool is_space(uint32_t c) { return c == 32 || c - 9 < 5; }
MoltValue molt_bytes_isalnum(MoltValue self) { return all_are(self, is_alnum); }
MoltValue molt_bytes_isalpha(MoltValue self) { return all_are(self, is_alpha); }
MoltValue molt_bytes_isdigit(MoltValue self) { return all_are(self, is_digit); }
MoltValue molt_bytes_isspace(MoltValue self) { return all_are(self, is_space); }

MoltValue molt_bytes_isascii(MoltValue self) {
    ByteText t = byte_text(self);
    for (int64_t i = 0; i < t.n; i++)
        if (t.p[i] >= 128) return MOLT_FALSE;
    return MOLT_TRUE;
}

static MoltValue is_case(MoltValue self, bool upper) {
    ByteText t = byte_text(self);
    bool seen = false;
    for (int64_t i = 0; i < t.n; i++) {
        if (upper ? uni_ascii_lower(t.p[i]) : uni_ascii_upper(t.p[i])) return MOLT_FALSE;
        if (uni_ascii_alpha(t.p[i])) seen = true;
    }
    return molt_bool(seen);
}
MoltValue molt_bytes_islower(MoltValue self) { return is_case(self, false); }
MoltValue molt_bytes_isupper(MoltValue self) { return is_case(self, true); }

MoltValue molt_bytes_istitle(MoltValue self) {
    ByteText t = byte_text(self);
    bool seen = false, inside = false;
    for (int64_t i = 0; i < t.n; i++) {
        if (uni_ascii_upper(t.p[i])) {
            if (inside) return MOLT_FALSE;
            seen = inside = true;
        } else if (uni_ascii_lower(t.p[i])) {
            if (!inside) return MOLT_FALSE;
        } else {
            inside = false;
        }
    }
    return molt_bool(seen);
}

/* -- padding -- */

static MoltValue pad(MoltValue self, int64_t left, int64_t right, uint8_t fill) {
    ByteText t = byte_text(self);
    if (left < 0) left = 0;
    if (right < 0) right = 0;
    if (left + right == 0) return molt_bytes_like(self, t.p, t.n);
    if (left > MOLT_STR_LIMIT || right > MOLT_STR_LIMIT) return molt_raise_none(&molt_MemoryError);
    uint8_t *out = molt_buffer_alloc((size_t)(left + t.n + right));
    memset(out, fill, (size_t)left);
    if (t.n) memcpy(out + left, t.p, (size_t)t.n);
    memset(out + left + t.n, fill, (size_t)right);
    MoltValue r = molt_bytes_like(self, out, left + t.n + right);
    molt_buffer_free(out);
    return r;
}

static int pad_arguments(const char *name, MoltValue width, MoltValue fill, int64_t *w, uint8_t *c) {
    if (molt_text_ssize(width, w) < 0) return -1;
    bool bytes = molt_is_bytes_sub(fill) || molt_isinstance_of(fill, &molt_bytearray_type);
    if (!bytes || byte_text(fill).n != 1)
        return molt_raise_int(&molt_TypeError, "%s() argument 2 must be a byte string of length 1, not %s", name, molt_argument_type(fill));
    *c = byte_text(fill).p[0];
    return 0;
}
MoltValue molt_bytes_ljust(MoltValue self, MoltValue width, MoltValue fill) {
    int64_t w;
    uint8_t c;
    if (pad_arguments("ljust", width, fill, &w, &c) < 0) return 0;
    return pad(self, 0, w - byte_text(self).n, c);
}
MoltValue molt_bytes_rjust(MoltValue self, MoltValue width, MoltValue fill) {
    int64_t w;
    uint8_t c;
    if (pad_arguments("rjust", width, fill, &w, &c) < 0) return 0;
    return pad(self, w - byte_text(self).n, 0, c);
}
MoltValue molt_bytes_center(MoltValue self, MoltValue width, MoltValue fill) {
    int64_t w;
    uint8_t c;
    if (pad_arguments("center", width, fill, &w, &c) < 0) return 0;
    int64_t room = w - byte_text(self).n;
    if (room < 0) room = 0;
    int64_t left = room / 2 + (room & w & 1);
    return pad(self, left, room - left, c);
}

MoltValue molt_bytes_zfill(MoltValue self, MoltValue width) {
    int64_t w;
    if (molt_text_ssize(width, &w) < 0) return 0;
    ByteText t = byte_text(self);
    int64_t room = w - t.n;
    if (room <= 0) return molt_bytes_like(self, t.p, t.n);
    MoltValue r = pad(self, room, 0, '0');
    if (r && t.n && (t.p[0] == '+' || t.p[0] == '-')) {
        uint8_t *out = (uint8_t *)byte_text(r).p;
        out[0] = t.p[0];
        out[room] = '0';
    }
    return r;
}

MoltValue molt_bytes_expandtabs(MoltValue self, MoltValue tabsize) {
    int64_t size, column = 0;
    if (molt_text_tab_size(tabsize, &size) < 0) return 0;
    ByteText t = byte_text(self);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < t.n; i++) {
        uint8_t c = t.p[i];
        if (c == '\t') {
            int64_t n = size > 0 ? size - column % size : 0;
            molt_writer_repeat(&w, ' ', n);
            column += n;
            continue;
        }
        molt_writer_char(&w, c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    MoltValue r = molt_bytes_like(self, w.bytes, w.length);
    molt_writer_abandon(&w);
    return r;
}

/* -- translate, maketrans -- */

MoltValue molt_bytes_translate(MoltValue self, MoltValue table, MoltValue delete_) {
    uint8_t map[256];
    bool drop[256] = {0};
    MoltView view;
    for (int i = 0; i < 256; i++) map[i] = (uint8_t)i;
    if (table != MOLT_NONE) {
        if (molt_view_get(table, &view) < 0) return 0;
        bool fits = view.length == 256;
        if (fits) memcpy(map, view.data, 256);
        molt_view_release(&view);
        if (!fits) return molt_raise(&molt_ValueError, "translation table must be 256 characters long");
    }
    if (delete_) {
        if (molt_view_get(delete_, &view) < 0) return 0;
        for (int64_t i = 0; i < view.length; i++) drop[view.data[i]] = true;
        molt_view_release(&view);
    }
    ByteText t = byte_text(self);
    uint8_t *out = molt_buffer_alloc((size_t)t.n + 1);
    int64_t n = 0;
    bool changed = false;
    for (int64_t i = 0; i < t.n; i++) {
        if (drop[t.p[i]]) continue;
        out[n] = map[t.p[i]];
        changed = changed || out[n] != t.p[i];
        n++;
    }
    MoltValue r = molt_bytes_like(self, changed || n != t.n ? out : t.p, n);
    molt_buffer_free(out);
    return r;
}

MoltValue molt_bytes_maketrans(MoltValue from, MoltValue to) {
    MoltView a, b;
    if (molt_view_get(from, &a) < 0) return 0;
    MoltValue r = 0;
    if (molt_view_get(to, &b) == 0) {
        if (a.length != b.length) {
            molt_raise(&molt_ValueError, "maketrans arguments must have same length");
        } else {
            uint8_t map[256];
            for (int i = 0; i < 256; i++) map[i] = (uint8_t)i;
            for (int64_t i = 0; i < a.length; i++) map[a.data[i]] = b.data[i];
            r = molt_bytes_new(map, 256);
        }
        molt_view_release(&b);
    }
    molt_view_release(&a);
    return r;
}

/* -- hex -- */

/* Groups of |group| bytes, counted from the right, or from the left when negative. */
MoltValue molt_hex_of(const uint8_t *p, int64_t n, MoltValue separator, int64_t group) {
    uint8_t sep = 0;
    if (separator) {
        int64_t length = molt_length(separator);
        if (length < 0) return 0;
        if (length != 1) return molt_raise(&molt_ValueError, "sep must be length 1.");
        uint32_t c;
        if (molt_is_str_sub(separator)) c = molt_str_at(MOLT_STR(separator), 0);
        else if (molt_is_bytes_sub(separator)) c = MOLT_BYTES(separator)->data[0];
        else return molt_raise(&molt_TypeError, "sep must be str or bytes.");
        if (c > 127) return molt_raise(&molt_ValueError, "sep must be ASCII.");
        sep = (uint8_t)c;
    }
    uint64_t size = group < 0 ? 0 - (uint64_t)group : (uint64_t)group;
    bool grouped = separator && size && size < (uint64_t)n;
    int64_t gaps = grouped ? (n - 1) / (int64_t)size : 0;
    if (n == 0) return molt_text_empty_value();
    MoltStr *s = molt_str_alloc(2 * n + gaps, 0x7f);
    uint8_t *out = str1(s);
    int64_t first = group < 0 ? (int64_t)size : n % (int64_t)(size ? size : 1);
    if (grouped && first == 0) first = (int64_t)size;
    for (int64_t i = 0; i < n; i++) {
        if (grouped && i >= first && (i - first) % (int64_t)size == 0) *out++ = sep;
        *out++ = (uint8_t)"0123456789abcdef"[p[i] >> 4];
        *out++ = (uint8_t)"0123456789abcdef"[p[i] & 15];
    }
    return molt_value(s);
}

MoltValue molt_bytes_hex(MoltValue self, MoltValue separator, MoltValue bytes_per_sep) {
    int64_t group;
    if (molt_text_c_int(bytes_per_sep, &group) < 0) return 0;
    ByteText t = byte_text(self);
    return molt_hex_of(t.p, t.n, separator, group);
}

static int hex_digit(uint32_t c) {
    if (uni_ascii_digit(c)) return (int)(c - '0');
    return (c | 32) - 'a' < 6 ? (int)((c | 32) - 'a' + 10) : -1;
}

/* cls is bytes, bytearray or a subclass. */
MoltValue molt_bytes_fromhex(MoltValue cls, MoltValue text) {
    if (!molt_is_str_sub(text)) return molt_raise(&molt_TypeError, "fromhex() argument must be str, not %s", molt_argument_type(text));
    MoltStr *s = MOLT_STR(text);
    uint8_t *out = molt_buffer_alloc((size_t)s->length / 2 + 1);
    int64_t n = 0, bad = -1;
    for (int64_t i = 0; i < s->length;) {
        uint32_t c = molt_str_at(s, i);
        if (is_space(c)) {
            i++;
            continue;
        }
        int high = hex_digit(c), low = i + 1 < s->length ? hex_digit(molt_str_at(s, i + 1)) : -1;
        if (high < 0 || low < 0) {
            bad = high < 0 ? i : i + 1;
            break;
        }
        out[n++] = (uint8_t)(high << 4 | low);
        i += 2;
    }
    MoltValue r = 0;
    MoltType *type = MOLT_AS(MoltType, cls);
    bool array = molt_is_subtype(type, &molt_bytearray_type);
    if (bad >= 0) molt_raise(&molt_ValueError, "non-hexadecimal number found in fromhex() arg at position %lld", bad);
    else r = array ? molt_bytearray_new(out, n) : molt_bytes_new(out, n);
    molt_buffer_free(out);
    if (!r || type == &molt_bytes_type || type == &molt_bytearray_type) return r;
    MoltValue instance = molt_call1(cls, r);
    molt_drop(r);
    return instance;
}

/* -- decode and the rest -- */

static int codec_argument(const char *what, MoltValue v, char **out) {
    *out = 0;
    if (!molt_is_str_sub(v)) return molt_raise_int(&molt_TypeError, "decode() argument '%s' must be str, not %s", what, molt_argument_type(v));
    *out = molt_str_to_utf8(MOLT_STR(v), 0);
    return 0;
}

MoltValue molt_bytes_decode(MoltValue self, MoltValue encoding, MoltValue errors) {
    char *e, *h = 0;
    MoltValue r = 0;
    if (codec_argument("encoding", encoding, &e) == 0 && codec_argument("errors", errors, &h) == 0) {
        MoltView view;
        if (molt_view_get(self, &view) == 0) {
            /* of nothing, the codec is not asked for, so that its name is not checked */
            r = view.length ? molt_decode(view.data, view.length, e, h) : molt_retain(molt_value(&molt_str_empty));
            molt_view_release(&view);
        }
    }
    if (e) molt_buffer_free(e);
    if (h) molt_buffer_free(h);
    return r;
}

MoltValue molt_bytes_bytes(MoltValue self) {
    ByteText t = byte_text(self);
    return molt_is_bytes(self) ? molt_retain(self) : molt_bytes_new(t.p, t.n);
}

MoltValue molt_bytes_getnewargs(MoltValue self) {
    MoltValue copy = molt_bytes_bytes(self);
    return molt_tuple_from_owned(&copy, 1);
}

MoltValue molt_bytes_sizeof(MoltValue self) { return molt_tag(33 + byte_text(self).n); }
