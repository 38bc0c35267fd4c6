/* Encodings by name, and error handlers by name. */
#include "codecs_impl.h"
#include "left_out.h"

static const Codec codecs[] = {
    {"utf-8", CODEC_UTF8, 0, "utf_8"},         {"utf-8", CODEC_UTF8_SIG, 0, "utf_8_sig"},
    {"ascii", CODEC_ASCII, 0, "ascii"},        {"latin-1", CODEC_LATIN1, 0, "latin_1"},
    {"utf-16", CODEC_UTF16, 0, "utf_16"},      {"utf-16-le", CODEC_UTF16, -1, "utf_16_le"},
    {"utf-16-be", CODEC_UTF16, 1, "utf_16_be"}, {"utf-32", CODEC_UTF32, 0, "utf_32"},
    {"utf-32-le", CODEC_UTF32, -1, "utf_32_le"}, {"utf-32-be", CODEC_UTF32, 1, "utf_32_be"},
};

/* Each name, normalised, with the number of its codec in front. */
static const char aliases[] =
    "0utf-8\0" "0utf8\0" "0u8\0" "0utf\0" "0utf8-ucs2\0" "0utf8-ucs4\0" "0cp65001\0"
    "1utf-8-sig\0" "1utf8-sig\0"
    "2ascii\0" "2us-ascii\0" "2646\0" "2ansi-x3.4-1968\0" "2ansi-x3.4-1986\0" "2cp367\0" "2ibm367\0" "2us\0"
    "2iso646-us\0" "2iso-646.irv-1991\0" "2csascii\0" "2iso-ir-6\0"
    "3latin-1\0" "3latin1\0" "3iso-8859-1\0" "3iso8859-1\0" "38859\0" "3cp819\0" "3latin\0" "3l1\0" "3ibm819\0"
    "3iso8859\0" "3iso-ir-100\0" "3csisolatin1\0" "3iso-8859-1-1987\0"
    "4utf-16\0" "4utf16\0" "4u16\0" "5utf-16-le\0" "5utf-16le\0" "5unicodelittleunmarked\0"
    "6utf-16-be\0" "6utf-16be\0" "6unicodebigunmarked\0"
    "7utf-32\0" "7utf32\0" "7u32\0" "8utf-32-le\0" "8utf-32le\0" "9utf-32-be\0" "9utf-32be\0";

const Codec *molt_codec_find(const char *encoding) {
    char name[32];
    size_t n = 0;
    for (const char *p = encoding; *p; p++) {
        char c = *p;
        if ((uint8_t)(c - 'A') < 26) c |= 32;
        if (c == '_' || c == ' ' || c == '-') {
            if (n && name[n - 1] == '-') continue;
            c = '-';
        }
        if (n + 1 >= sizeof name) return 0;
        name[n++] = c;
    }
    name[n] = 0;
    for (const char *p = aliases; *p; p += strlen(p) + 1)
        if (strcmp(p + 1, name) == 0) return &codecs[*p - '0'];
    return 0;
}

ErrorMode molt_error_mode(const char *errors) {
    static const char *const names[] = {"strict", "ignore", "replace", "surrogateescape", "surrogatepass",
                                        "backslashreplace", "xmlcharrefreplace"};
    if (!errors) return ERROR_STRICT;
    for (int i = 0; i < 7; i++)
        if (strcmp(errors, names[i]) == 0) return (ErrorMode)i;
    return ERROR_OTHER;
}

MoltValue (*molt_codec_error_hook)(const char *errors);
MoltValue (*molt_codec_fallback)(MoltValue object, const char *encoding, const char *errors, bool decoding);

/* "ISO 8859-15" to "iso_8859_15", as search functions get it. */
MoltValue molt_encoding_normalised(const char *encoding) {
    MoltWriter w;
    molt_writer_init(&w);
    for (const char *p = encoding; *p; p++) {
        uint8_t c = (uint8_t)*p;
        if (uni_ascii_upper(c)) c |= 32;
        if (uni_ascii_alpha(c) || uni_ascii_digit(c) || c == '.' || c == '_') molt_writer_char(&w, c);
        else if (w.length && w.bytes[w.length - 1] != '_') molt_writer_char(&w, '_');
    }
    return molt_writer_finish(&w);
}

MoltValue molt_encoding_unknown(const char *encoding) {
    MoltValue name = molt_encoding_normalised(encoding);
    molt_check_absent("encoding", MOLT_STR(name));
    molt_drop(name);
    return molt_raise(&molt_LookupError, "unknown encoding: %s", encoding);
}

/* The registry comes with the module codecs; CPython has always imported it. */
static bool has_registry(void) {
    if (molt_codec_fallback || !molt_module_find(MOLT_N(codecs))) return molt_codec_fallback != 0;
    MoltValue module = molt_module_load(MOLT_N(codecs));
    molt_xdrop(module);
    return module && molt_codec_fallback;
}

MoltValue molt_encode(MoltValue str, const char *encoding, const char *errors) {
    const Codec *codec = molt_codec_find(encoding);
    if (codec) return molt_codec_encode(codec, str, errors);
    if (has_registry()) return molt_codec_fallback(str, encoding, errors, false);
    return molt_raised() ? 0 : molt_encoding_unknown(encoding);
}

MoltValue molt_decode(const uint8_t *data, int64_t length, const char *encoding, const char *errors) {
    const Codec *codec = molt_codec_find(encoding);
    if (codec) return molt_codec_decode(codec, data, length, errors, true, 0, 0);
    if (!has_registry()) return molt_raised() ? 0 : molt_encoding_unknown(encoding);
    MoltValue bytes = molt_bytes_new(data, length);
    MoltValue r = molt_codec_fallback(bytes, encoding, errors, true);
    molt_drop(bytes);
    return r;
}

MoltValue molt_unicode_error(bool decoding, const char *encoding, MoltValue object, int64_t start, int64_t end,
                             const char *reason) {
    MoltValue args[5] = {molt_str_from_c(encoding), object, molt_tag(start), molt_tag(end), molt_str_from_c(reason)};
    MoltType *type = decoding ? &molt_UnicodeDecodeError : &molt_UnicodeEncodeError;
    MoltValue exception = molt_call(molt_value(type), args, 5, 0);
    molt_drop(args[0]);
    molt_drop(args[4]);
    return exception;
}

static MoltValue bad_answer(bool decoding) {
    return molt_raise(&molt_TypeError, decoding ? "decoding error handler must return (str, int) tuple"
                                                : "encoding error handler must return (str/bytes, int) tuple");
}

MoltValue molt_codec_handle(const char *errors, MoltValue exception, bool decoding, int64_t length, int64_t *at) {
    MoltValue handler = molt_codec_error_hook ? molt_codec_error_hook(errors)
                                              : molt_raise(&molt_LookupError, "unknown error handler name '%s'", errors);
    if (!handler) return 0;
    MoltValue answer = molt_call1(handler, exception);
    molt_drop(handler);
    if (!answer) return 0;
    MoltValue result = 0;
    if (!molt_is_tuple_sub(answer) || MOLT_TUPLE(answer)->length != 2) {
        bad_answer(decoding);
    } else {
        MoltValue text = MOLT_TUPLE(answer)->items[0];
        int64_t position;
        if (!molt_is_str_sub(text) && (decoding || !molt_is_bytes_sub(text))) {
            bad_answer(decoding);
        } else if (molt_text_ssize(MOLT_TUPLE(answer)->items[1], &position) == 0) {
            int64_t given = position;
            if (position < 0) position += length;
            if (position < 0 || position > length) {
                molt_raise(&molt_IndexError, "position %lld from error handler out of bounds", given);
            } else {
                *at = position;
                result = molt_retain(text);
            }
        }
    }
    molt_drop(answer);
    return result;
}
