/* bytes % args and bytearray % args. */
#include "bytes_impl.h"
#include "text_percent.h"

static void put_padded(MoltWriter *w, const PercentSpec *spec, const uint8_t *p, int64_t n) {
    if (!spec->left) molt_writer_repeat(w, ' ', spec->width - n);
    for (int64_t i = 0; i < n; i++) molt_writer_char(w, p[i]);
    if (spec->left) molt_writer_repeat(w, ' ', spec->width - n);
}

static int put_bytes(MoltWriter *w, const PercentSpec *spec, MoltValue v) {
    MoltValue special = molt_is_bytes(v) || molt_view_provider(v) ? MOLT_STOP : molt_call_special(v, MOLT_N(__bytes__), 0, 0);
    if (!special) return -1;
    if (special != MOLT_STOP && !molt_is_bytes_sub(special)) {
        molt_raise(&molt_TypeError, "__bytes__ returned non-bytes (type %T)", special);
        molt_drop(special);
        return -1;
    }
    MoltValue source = special == MOLT_STOP ? v : special;
    MoltView view;
    int result = 1;
    if (molt_view_get(source, &view) < 0) {
        if (molt_exception_matches(&molt_TypeError)) {
            molt_exception_clear();
            molt_raise(&molt_TypeError,
                       "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
        }
        result = -1;
    } else {
        put_padded(w, spec, view.data, spec->precision >= 0 && spec->precision < view.length ? spec->precision : view.length);
        molt_view_release(&view);
    }
    if (special != MOLT_STOP) molt_drop(special);
    return result;
}

static int put_char(MoltWriter *w, const PercentSpec *spec, MoltValue v) {
    uint8_t c;
    bool bytes = molt_is_bytes_sub(v) || molt_isinstance_of(v, &molt_bytearray_type);
    if (bytes && byte_text(v).n == 1) {
        c = byte_text(v).p[0];
    } else {
        MoltNumberSlots *number = bytes || molt_is_float_sub(v) ? 0 : molt_type_of(v)->number;
        if (!number || !number->unary[MOLT_INDEX])
            return molt_raise_int(&molt_TypeError, "%%c requires an integer in range(256) or a single byte");
        MoltValue i = molt_index(v);
        int64_t value;
        if (!i) return -1;
        bool fits = molt_int_fits_i64(i, &value) && value >= 0 && value < 256;
        molt_drop(i);
        if (!fits) return molt_raise_int(&molt_OverflowError, "%%c arg not in range(256)");
        c = (uint8_t)value;
    }
    put_padded(w, spec, &c, 1);
    return 1;
}

static int put_text(MoltWriter *w, const PercentSpec *spec, MoltValue v) {
    switch (spec->type) {
    case 'c': return put_char(w, spec, v);
    case 's': case 'b': return put_bytes(w, spec, v);
    case 'r': case 'a': break;
    default: return 0;
    }
    MoltValue text = molt_ascii(v);
    if (!text) return -1;
    int64_t n = MOLT_STR(text)->length;
    PercentSpec part = *spec;
    part.last = false; /* the result is bytes, never the text itself */
    molt_percent_put(w, &part, MOLT_STR(text), spec->precision >= 0 && spec->precision < n ? spec->precision : n);
    molt_drop(text);
    return 1;
}

static MoltValue key_of(MoltValue format, int64_t start, int64_t end) {
    return molt_bytes_new(byte_text(format).p + start, end - start);
}
static bool is_text(MoltValue v) {
    return molt_is_str_sub(v) || molt_is_bytes_sub(v) || molt_isinstance_of(v, &molt_bytearray_type);
}

MoltValue molt_bytes_percent(MoltValue format, MoltValue args) {
    static const PercentMode mode = {put_text, "prec too big", "not all arguments converted during bytes formatting",
                                     "float argument required, not %T", key_of, is_text};
    MoltWriter w;
    MoltView view;
    if (molt_view_get(format, &view) < 0) return 0;
    molt_writer_init(&w);
    MoltValue r = 0;
    if (molt_percent_format(&w, &mode, format, view.data, 1, view.length, args) == 0)
        r = molt_bytes_like(format, w.bytes, w.length);
    molt_view_release(&view);
    molt_writer_abandon(&w);
    return r;
}
