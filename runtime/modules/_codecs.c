/* The module _codecs: the registry of encodings and error handlers, and one function for each codec and direction. */
#include "../codecs_impl.h"
#include "../bytes_impl.h"

static MoltValue searches, handlers, found; /* list, dict, dict; made when something is registered or looked up */

static MoltValue pair(MoltValue value, int64_t n) {
    if (!value) return 0;
    MoltValue items[2] = {value, molt_tag(n)};
    return molt_tuple_from_owned(items, 2);
}

/* A str argument as C text in a molt_buffer; None and absent (0) give `fallback`. */
static int text_argument(const char *function, const char *what, MoltValue v, const char *fallback, char **out) {
    *out = 0;
    if (!v || v == MOLT_NONE) {
        if (fallback) *out = strcpy(molt_buffer_alloc(strlen(fallback) + 1), fallback);
        return 0;
    }
    if (!molt_is_str_sub(v))
        return molt_raise_int(&molt_TypeError, "%s() argument %s must be str, not %s", function, what, molt_argument_type(v));
    *out = molt_str_to_utf8(MOLT_STR(v), 0);
    return 0;
}

/* -- handlers -- */

MoltValue molt_codecs_register_error(MoltValue errors, MoltValue handler) {
    if (!molt_is_str_sub(errors))
        return molt_raise(&molt_TypeError, "register_error() argument 1 must be str, not %s", molt_argument_type(errors));
    MoltType *type = molt_type_of(handler);
    if (!type->call && !(type->flags & MOLT_TYPE_FUNCTIONLIKE)) return molt_raise(&molt_TypeError, "handler must be callable");
    if (!handlers) handlers = molt_dict_new(), molt_keep(&handlers);
    return molt_dict_set(MOLT_DICT(handlers), errors, handler) < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_codecs_lookup_error(MoltValue name) {
    if (!molt_is_str_sub(name))
        return molt_raise(&molt_TypeError, "lookup_error() argument must be str, not %s", molt_argument_type(name));
    MoltValue handler = handlers ? molt_dict_get(MOLT_DICT(handlers), name) : 0;
    if (handler || molt_raised()) return handler;
    static const char *const known[] = {"strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace",
                                        "surrogateescape", "surrogatepass"};
    char *text = molt_str_to_utf8(MOLT_STR(name), 0);
    bool builtin = false;
    for (int i = 0; i < 8; i++) builtin = builtin || strcmp(text, known[i]) == 0;
    if (builtin) { /* the functions of this module */
        MoltValue attribute = molt_str_format("%s_errors", text), module_name = molt_str_from_ascii("_codecs", 7);
        MoltValue module = molt_import(module_name, 0, MOLT_NONE, 0);
        MoltStr *interned = molt_str_intern(attribute);
        handler = module ? molt_getattr_or_stop(module, interned) : 0;
        molt_drop(attribute);
        molt_drop(module_name);
        molt_drop(molt_value(interned));
        molt_xdrop(module);
    }
    if (!builtin || handler == MOLT_STOP) handler = molt_raise(&molt_LookupError, "unknown error handler name '%s'", text);
    molt_buffer_free(text);
    return handler;
}

static MoltValue handler_by_name(const char *errors) {
    MoltValue name = molt_str_from_c(errors), handler = molt_codecs_lookup_error(name);
    molt_drop(name);
    return handler;
}

/* The fields of a UnicodeError: object is owned. 0 / -1. */
typedef struct Failure {
    enum { ENCODE, DECODE, TRANSLATE } kind;
    MoltValue object;
    int64_t start, end;
} Failure;

static int number_attribute(MoltValue exception, MoltStr *name, int64_t *out) {
    MoltValue v = molt_getattr(exception, name);
    if (!v) return -1;
    int result = molt_text_ssize(v, out);
    molt_drop(v);
    return result;
}

static int take_failure(MoltValue exception, Failure *f) {
    if (molt_isinstance_of(exception, &molt_UnicodeEncodeError)) f->kind = ENCODE;
    else if (molt_isinstance_of(exception, &molt_UnicodeDecodeError)) f->kind = DECODE;
    else if (molt_isinstance_of(exception, &molt_UnicodeTranslateError)) f->kind = TRANSLATE;
    else return molt_raise_int(&molt_TypeError, "don't know how to handle %T in error callback", exception);
    if (number_attribute(exception, MOLT_N(start), &f->start) < 0 || number_attribute(exception, MOLT_N(end), &f->end) < 0)
        return -1;
    f->object = molt_getattr(exception, MOLT_N(object));
    if (!f->object) return -1;
    int64_t n = molt_is_str_sub(f->object) ? MOLT_STR(f->object)->length : byte_text(f->object).n;
    if (f->start < 0) f->start = 0;
    if (f->start >= n) f->start = n ? n - 1 : 0;
    if (f->end < 1) f->end = 1;
    if (f->end > n) f->end = n;
    return 0;
}

MoltValue molt_codecs_strict_errors(MoltValue exception) {
    if (!molt_is_exception(exception)) return molt_raise(&molt_TypeError, "codec must pass exception instance");
    return molt_raise_exception(exception);
}

MoltValue molt_codecs_ignore_errors(MoltValue exception) {
    Failure f;
    if (take_failure(exception, &f) < 0) return 0;
    molt_drop(f.object);
    return pair(molt_text_empty_value(), f.end);
}

MoltValue molt_codecs_replace_errors(MoltValue exception) {
    Failure f;
    if (take_failure(exception, &f) < 0) return 0;
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_repeat(&w, f.kind == ENCODE ? '?' : 0xfffd, f.kind == DECODE ? 1 : f.end - f.start);
    molt_drop(f.object);
    return pair(molt_writer_finish(&w), f.end);
}

static void put_escape(MoltWriter *w, uint32_t c, int digits) {
    char text[10] = {'\\', digits == 2 ? 'x' : digits == 4 ? 'u' : 'U'};
    for (int i = 0; i < digits; i++) text[2 + i] = "0123456789abcdef"[c >> 4 * (digits - 1 - i) & 15];
    molt_writer_ascii(w, text, (size_t)digits + 2);
}

MoltValue molt_codecs_backslashreplace_errors(MoltValue exception) {
    Failure f;
    if (take_failure(exception, &f) < 0) return 0;
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = f.start; i < f.end; i++) {
        uint32_t c = f.kind == DECODE ? byte_text(f.object).p[i] : molt_str_at(MOLT_STR(f.object), i);
        put_escape(&w, c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
    }
    molt_drop(f.object);
    return pair(molt_writer_finish(&w), f.end);
}

MoltValue molt_codecs_xmlcharrefreplace_errors(MoltValue exception) {
    Failure f;
    if (take_failure(exception, &f) < 0) return 0;
    if (f.kind != ENCODE) {
        molt_drop(f.object);
        return molt_raise(&molt_TypeError, "don't know how to handle %T in error callback", exception);
    }
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = f.start; i < f.end; i++) {
        MoltValue number = molt_str_format("&#%d;", (int)molt_str_at(MOLT_STR(f.object), i));
        molt_writer_str(&w, MOLT_STR(number));
        molt_drop(number);
    }
    molt_drop(f.object);
    return pair(molt_writer_finish(&w), f.end);
}

MoltValue molt_codecs_namereplace_errors(MoltValue exception) {
    return molt_raise(&molt_LookupError, "the error handler 'namereplace' is not supported: names of characters are not "
                                         "part of the program");
}

MoltValue molt_codecs_surrogateescape_errors(MoltValue exception) {
    Failure f;
    if (take_failure(exception, &f) < 0) return 0;
    MoltValue result = 0;
    int64_t i = f.start;
    if (f.kind == ENCODE) {
        MoltBytes *b = molt_bytes_alloc(f.end - f.start);
        for (; i < f.end && molt_str_at(MOLT_STR(f.object), i) - 0xdc80 < 0x80; i++)
            b->data[i - f.start] = (uint8_t)molt_str_at(MOLT_STR(f.object), i);
        if (i == f.end) result = pair(molt_retain(molt_value(b)), i);
        molt_drop(molt_value(b));
    } else if (f.kind == DECODE) {
        MoltWriter w;
        molt_writer_init(&w);
        ByteText t = byte_text(f.object);
        for (; i < f.end && i < f.start + 4 && t.p[i] >= 128; i++) molt_writer_char(&w, 0xdc00u + t.p[i]);
        MoltValue text = molt_writer_finish(&w);
        if (i > f.start) result = pair(text, i);
        else molt_drop(text);
    }
    molt_drop(f.object);
    return result || molt_raised() ? result : molt_raise_exception(exception);
}

/* -- the registry -- */

MoltValue molt_codecs_register(MoltValue search) {
    MoltType *type = molt_type_of(search);
    if (!type->call && !(type->flags & MOLT_TYPE_FUNCTIONLIKE)) return molt_raise(&molt_TypeError, "argument must be callable");
    if (!searches) searches = molt_list_new(4), molt_keep(&searches);
    molt_list_push(MOLT_LIST(searches), molt_retain(search));
    return MOLT_NONE;
}

MoltValue molt_codecs_unregister(MoltValue search) {
    for (int64_t i = 0; searches && i < MOLT_LIST(searches)->length; i++) {
        MoltValue v = molt_list_get(MOLT_LIST(searches), i);
        molt_drop(v);
        if (v != search) continue;
        molt_drop(molt_list_pop_at(MOLT_LIST(searches), i));
        if (found) molt_dict_clear(MOLT_DICT(found));
        break;
    }
    return MOLT_NONE;
}

static MoltValue attribute_of(const char *module_name, MoltValue name /* consumed */) {
    MoltValue m = molt_str_from_c(module_name), from[1] = {name};
    MoltValue list = molt_tuple_new(from, 1), module = molt_import(m, 0, list, 0), value = 0;
    if (module) {
        MoltStr *interned = molt_str_intern(from[0]);
        value = molt_getattr(module, interned);
        molt_drop(molt_value(interned));
        molt_drop(module);
    }
    molt_drop(m);
    molt_drop(from[0]);
    molt_drop(list);
    return value;
}

/* A codec of the runtime as codecs.CodecInfo: the entry of its module in `encodings` where the program has it. */
static MoltValue builtin_info(const Codec *codec) {
    char name[48] = "encodings.";
    strcat(name, codec->module);
    MoltValue entry = attribute_of(name, MOLT_S(getregentry));
    if (entry) {
        MoltValue info = molt_call0(entry);
        molt_drop(entry);
        return info;
    }
    if (!molt_exception_matches(&molt_ImportError)) return 0;
    molt_exception_clear();
    MoltValue type = attribute_of("codecs", MOLT_S(CodecInfo));
    if (!type) return 0;
    char function[48];
    const char *base = codec->kind == CODEC_UTF8_SIG ? "utf_8" : codec->module;
    MoltValue encode = attribute_of("_codecs", molt_str_from_c(strcat(strcpy(function, base), "_encode")));
    MoltValue decode = encode ? attribute_of("_codecs", molt_str_from_c(strcat(strcpy(function, base), "_decode"))) : 0;
    MoltValue args[3] = {encode, decode, molt_str_from_c(codec->kind == CODEC_LATIN1 ? "iso8859-1" : codec->kind == CODEC_UTF8_SIG ? "utf-8-sig" : codec->name)};
    MoltValue name_keyword = MOLT_S(name), keywords = molt_tuple_new(&name_keyword, 1);
    MoltValue info = decode ? molt_call(type, args, 2, keywords) : 0;
    molt_drop(args[2]);
    molt_drop(keywords);
    molt_xdrop(encode);
    molt_xdrop(decode);
    molt_drop(type);
    return info;
}

static MoltValue search_registered(MoltValue name) {
    for (int64_t i = 0; searches && i < MOLT_LIST(searches)->length; i++) {
        MoltValue search = molt_list_get(MOLT_LIST(searches), i), info = molt_call1(search, name);
        molt_drop(search);
        if (!info) return 0;
        if (info != MOLT_NONE) {
            if (molt_is_tuple_sub(info) && MOLT_TUPLE(info)->length == 4) return info;
            molt_drop(info);
            return molt_raise(&molt_TypeError, "codec search functions must return 4-tuples");
        }
    }
    return MOLT_STOP;
}

/* An encoding that has a module in the program's `encodings`. */
static MoltValue search_package(MoltValue name) {
    char *text = molt_str_to_utf8(MOLT_STR(name), 0);
    MoltValue info = MOLT_STOP;
    if (strlen(text) < 30 && !strchr(text, '.')) {
        char module[48] = "encodings.";
        MoltValue entry = attribute_of(strcat(module, text), MOLT_S(getregentry));
        if (entry) {
            info = molt_call0(entry);
            molt_drop(entry);
        } else if (molt_exception_matches(&molt_ImportError) || molt_exception_matches(&molt_AttributeError)) {
            molt_exception_clear();
        } else {
            info = 0;
        }
    }
    molt_buffer_free(text);
    return info;
}

static MoltValue lookup_text(const char *encoding) {
    MoltValue name = molt_encoding_normalised(encoding);
    MoltValue info = found ? molt_dict_get(MOLT_DICT(found), name) : 0;
    if (!info && !molt_raised()) {
        const Codec *codec = molt_codec_find(encoding);
        info = codec ? builtin_info(codec) : search_registered(name);
        if (info == MOLT_STOP) info = search_package(name);
        if (info == MOLT_STOP) info = search_registered(name); /* the package has just registered its own search by aliases */
        if (info == MOLT_STOP) info = molt_encoding_unknown(encoding);
        if (info) {
            if (!found) found = molt_dict_new(), molt_keep(&found);
            molt_dict_set(MOLT_DICT(found), name, info);
        }
    }
    molt_drop(name);
    return info;
}

MoltValue molt_codecs_lookup(MoltValue encoding) {
    char *text;
    if (!molt_is_str_sub(encoding))
        return molt_raise(&molt_TypeError, "lookup() argument must be str, not %s", molt_argument_type(encoding));
    text = molt_str_to_utf8(MOLT_STR(encoding), 0);
    MoltValue info = lookup_text(text);
    molt_buffer_free(text);
    return info;
}

/* info[index](object, errors)[0] */
static MoltValue run_codec(MoltValue object, const char *encoding, const char *errors, int index) {
    MoltValue info = lookup_text(encoding);
    if (!info) return 0;
    MoltValue mode = molt_str_from_c(errors), answer = molt_call2(MOLT_TUPLE(info)->items[index], object, mode);
    molt_drop(mode);
    molt_drop(info);
    if (!answer) return 0;
    MoltValue result = 0;
    if (molt_is_tuple_sub(answer) && MOLT_TUPLE(answer)->length == 2) result = molt_retain(MOLT_TUPLE(answer)->items[0]);
    else molt_raise(&molt_TypeError, index ? "decoder must return a tuple (object,integer)"
                                           : "encoder must return a tuple (object, integer)");
    molt_drop(answer);
    return result;
}

static MoltValue any_codec(MoltValue object, const char *function, MoltValue encoding, MoltValue errors, int index) {
    char *e, *h = 0;
    MoltValue result = 0;
    if (text_argument(function, "'encoding'", encoding, "utf-8", &e) == 0 &&
        text_argument(function, "'errors'", errors, "strict", &h) == 0) {
        const Codec *codec = molt_codec_find(e);
        if (codec && index == 0 && molt_is_str_sub(object)) result = molt_codec_encode(codec, object, h);
        else if (codec && index == 1 && molt_is_bytes_sub(object))
            result = molt_codec_decode(codec, MOLT_BYTES(object)->data, MOLT_BYTES(object)->length, h, true, 0, 0);
        else result = run_codec(object, e, h, index);
    }
    if (e) molt_buffer_free(e);
    if (h) molt_buffer_free(h);
    return result;
}
MoltValue molt_codecs_encode(MoltValue object, MoltValue encoding, MoltValue errors) {
    return any_codec(object, "encode", encoding, errors, 0);
}
MoltValue molt_codecs_decode(MoltValue object, MoltValue encoding, MoltValue errors) {
    return any_codec(object, "decode", encoding, errors, 1);
}

/* str.encode and bytes.decode with an encoding that the runtime does not know. */
static MoltValue fallback(MoltValue object, const char *encoding, const char *errors, bool decoding) {
    MoltValue info = lookup_text(encoding);
    if (!info) return 0;
    MoltValue text = molt_getattr_or_stop(info, MOLT_N(_is_text_encoding));
    molt_drop(info);
    if (!text) return 0;
    if (text != MOLT_STOP) molt_drop(text);
    if (text == MOLT_FALSE)
        return molt_raise(&molt_LookupError, "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", encoding,
                          decoding ? "decode" : "encode");
    MoltValue result = run_codec(object, encoding, errors, decoding);
    if (!result || (decoding ? molt_is_str_sub(result) : molt_is_bytes_sub(result))) return result;
    molt_raise(&molt_TypeError, "'%s' %s returned '%T' instead of '%s'; use codecs.%s() to %s arbitrary types", encoding,
               decoding ? "decoder" : "encoder", result, decoding ? "str" : "bytes", decoding ? "decode" : "encode",
               decoding ? "decode to" : "encode to");
    molt_drop(result);
    return 0;
}

int molt_codecs_run(MoltValue module) {
    molt_codec_error_hook = handler_by_name;
    molt_codec_fallback = fallback;
    return 0;
}

/* -- one function for each codec and direction -- */

static MoltValue encode_with(const char *name, const char *function, MoltValue str, MoltValue errors) {
    char *h;
    if (!molt_is_str_sub(str))
        return molt_raise(&molt_TypeError, "%s() argument 1 must be str, not %s", function, molt_argument_type(str));
    if (text_argument(function, "2", errors, 0, &h) < 0) return 0;
    MoltValue bytes = molt_codec_encode(molt_codec_find(name), str, h);
    if (h) molt_buffer_free(h);
    return pair(bytes, MOLT_STR(str)->length);
}

/* With `result_order` the answer is (text, consumed, order). */
static MoltValue decode_with(const char *name, const char *function, MoltValue data, MoltValue errors, bool final, int *order,
                             bool result_order) {
    MoltView view;
    char *h;
    if (molt_view_get(data, &view) < 0) return 0;
    MoltValue result = 0;
    if (text_argument(function, "2", errors, 0, &h) == 0) {
        int64_t consumed;
        MoltValue text = molt_codec_decode(molt_codec_find(name), view.data, view.length, h, final, &consumed, order);
        if (text && result_order) {
            MoltValue items[3] = {text, molt_tag(consumed), molt_tag(*order)};
            result = molt_tuple_from_owned(items, 3);
        } else {
            result = pair(text, consumed);
        }
    }
    if (h) molt_buffer_free(h);
    molt_view_release(&view);
    return result;
}

#define SIMPLE_CODEC(prefix, name)                                                                          \
    MoltValue molt_codecs_##prefix##_encode(MoltValue str, MoltValue errors) {                              \
        return encode_with(name, #prefix "_encode", str, errors);                                           \
    }
#define BYTE_DECODER(prefix, name)                                                                          \
    MoltValue molt_codecs_##prefix##_decode(MoltValue data, MoltValue errors) {                             \
        return decode_with(name, #prefix "_decode", data, errors, true, 0, false);                          \
    }
#define FINAL_DECODER(prefix, name)                                                                         \
    MoltValue molt_codecs_##prefix##_decode(MoltValue data, MoltValue errors, MoltValue final) {            \
        int truth = molt_truth(final), order = 0;                                                           \
        return truth < 0 ? 0 : decode_with(name, #prefix "_decode", data, errors, truth, &order, false);    \
    }
#define ORDERED_CODEC(prefix, name)                                                                         \
    MoltValue molt_codecs_##prefix##_encode(MoltValue str, MoltValue errors, MoltValue byteorder) {         \
        int64_t order;                                                                                      \
        if (molt_text_ssize(byteorder, &order) < 0) return 0;                                               \
        return encode_with(order < 0 ? name "-le" : order > 0 ? name "-be" : name, #prefix "_encode", str, errors); \
    }                                                                                                       \
    FINAL_DECODER(prefix, name)                                                                             \
    MoltValue molt_codecs_##prefix##_ex_decode(MoltValue data, MoltValue errors, MoltValue byteorder, MoltValue final) { \
        int64_t given;                                                                                      \
        int truth = molt_truth(final);                                                                      \
        if (truth < 0 || molt_text_ssize(byteorder, &given) < 0) return 0;                                  \
        int order = given < 0 ? -1 : given > 0;                                                             \
        return decode_with(name, #prefix "_ex_decode", data, errors, truth, &order, true);                  \
    }

SIMPLE_CODEC(utf_8, "utf-8")
FINAL_DECODER(utf_8, "utf-8")
SIMPLE_CODEC(ascii, "ascii")
BYTE_DECODER(ascii, "ascii")
SIMPLE_CODEC(latin_1, "latin-1")
BYTE_DECODER(latin_1, "latin-1")
ORDERED_CODEC(utf_16, "utf-16")
SIMPLE_CODEC(utf_16_le, "utf-16-le")
FINAL_DECODER(utf_16_le, "utf-16-le")
SIMPLE_CODEC(utf_16_be, "utf-16-be")
FINAL_DECODER(utf_16_be, "utf-16-be")
ORDERED_CODEC(utf_32, "utf-32")
SIMPLE_CODEC(utf_32_le, "utf-32-le")
FINAL_DECODER(utf_32_le, "utf-32-le")
SIMPLE_CODEC(utf_32_be, "utf-32-be")
FINAL_DECODER(utf_32_be, "utf-32-be")

MoltValue molt_codecs_readbuffer_encode(MoltValue data, MoltValue errors) {
    if (molt_is_str_sub(data)) {
        MoltValue bytes = molt_encode(data, "utf-8", "strict");
        return bytes ? pair(bytes, MOLT_BYTES(bytes)->length) : 0;
    }
    MoltView view;
    if (molt_view_get(data, &view) < 0) return 0;
    MoltValue result = pair(molt_bytes_new(view.data, view.length), view.length);
    molt_view_release(&view);
    return result;
}
