/* Exception classes with fields: StopIteration, SystemExit, ImportError, NameError, AttributeError, SyntaxError
   and the Unicode errors. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include <string.h>

#define NAMES(Name) extern const MoltNameDef molt_##Name##_names[];

/* -- reading and writing a field that holds any object: 0 is None -- */

#define FIELD(Name, Struct, public, field)                                                              \
    MoltValue molt_##Name##_get_##public(MoltValue self) {                                              \
        MoltValue v = MOLT_AS(Struct, self)->field;                                                     \
        return molt_retain(v ? v : MOLT_NONE);                                                          \
    }                                                                                                   \
    int molt_##Name##_set_##public(MoltValue self, MoltValue value) {                                   \
        molt_replace(&MOLT_AS(Struct, self)->field, molt_xretain(value));                               \
        return 0;                                                                                       \
    }

/* BaseException.__init__ without the keywords, which the class takes itself. */
static int init_args(MoltValue self, const MoltValue *args, size_t nargs) {
    return molt_exception_slot_init(self, args, nargs, 0);
}

/* Keyword-only fields: fields[i] gets the keyword names[i]. */
static int init_keywords(const char *function, const MoltValue *values, MoltValue kwnames, const char *const *names,
                         MoltValue **fields, int count) {
    MoltValue found[4] = {0};
    if (kwnames && molt_parse_args(function, values, 0, kwnames, names, 0, 0, count, found) < 0) return -1;
    for (int i = 0; i < count; i++) molt_replace(fields[i], molt_xretain(found[i]));
    return 0;
}

/* -- StopIteration -- */

NAMES(StopIteration)
static int stop_iteration_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_exception_slot_init(self, args, nargs, kwnames) < 0) return -1;
    molt_replace(&MOLT_AS(MoltStopIterationObject, self)->value, molt_retain(nargs ? args[0] : MOLT_NONE));
    return 0;
}
MOLT_EXCEPTION_TYPE(StopIteration, MoltStopIterationObject, Exception, .init = stop_iteration_init,
                    .methods = molt_StopIteration_names)
FIELD(StopIteration, MoltStopIterationObject, value, value)

MoltValue molt_raise_stop(MoltValue value) {
    if (molt_is_none(value)) return molt_raise_none(&molt_StopIteration);
    return molt_raise_value(&molt_StopIteration, value);
}

/* -- SystemExit -- */

NAMES(SystemExit)
static int system_exit_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_exception_slot_init(self, args, nargs, kwnames) < 0) return -1;
    MoltValue code = nargs == 0 ? MOLT_NONE : nargs == 1 ? args[0] : MOLT_EXC(self)->args;
    molt_replace(&MOLT_AS(MoltSystemExitObject, self)->code, molt_retain(code));
    return 0;
}
MOLT_EXCEPTION_TYPE(SystemExit, MoltSystemExitObject, BaseException, .init = system_exit_init,
                    .methods = molt_SystemExit_names)
FIELD(SystemExit, MoltSystemExitObject, code, code)

/* -- ImportError -- */

NAMES(ImportError)
static int import_error_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (init_args(self, args, nargs) < 0) return -1;
    MoltImportErrorObject *e = MOLT_AS(MoltImportErrorObject, self);
    static const char *const names[] = {"name", "path", "name_from"};
    MoltValue *fields[] = {&e->name, &e->path, &e->name_from};
    if (init_keywords("ImportError", args + nargs, kwnames, names, fields, 3) < 0) return -1;
    molt_replace(&e->msg, nargs == 1 ? molt_retain(args[0]) : 0);
    return 0;
}
static MoltValue import_error_str(MoltValue self) {
    MoltValue msg = MOLT_AS(MoltImportErrorObject, self)->msg;
    return msg && molt_is_str(msg) ? molt_retain(msg) : molt_exception_slot_str(self);
}
MOLT_EXCEPTION_TYPE(ImportError, MoltImportErrorObject, Exception, .init = import_error_init, .str = import_error_str,
                    .methods = molt_ImportError_names)
MOLT_EXCEPTION_TYPE(ModuleNotFoundError, MoltImportErrorObject, ImportError, .init = import_error_init,
                    .str = import_error_str)
FIELD(ImportError, MoltImportErrorObject, msg, msg)
FIELD(ImportError, MoltImportErrorObject, name, name)
FIELD(ImportError, MoltImportErrorObject, path, path)
FIELD(ImportError, MoltImportErrorObject, name_from, name_from)

/* The class's state for pickling: __dict__ and the keywords, or 0 (nothing to add, or raised). */
static MoltValue state_with(MoltValue self, const char *const *names, const MoltValue *values, int count) {
    MoltDict *own = molt_instance_dict(self);
    bool any = own && own->used;
    for (int i = 0; i < count; i++) any |= values[i] != 0;
    if (!any) return 0;
    MoltValue state = own ? molt_dict_copy(own) : molt_dict_new();
    for (int i = 0; i < count; i++) {
        if (!values[i]) continue;
        MoltStr *name = molt_name(names[i]);
        molt_dict_set_str(MOLT_DICT(state), name, values[i]);
        molt_drop(molt_value(name));
    }
    return state;
}
static MoltValue reduced(MoltValue self, MoltValue state) {
    MoltValue type = molt_value(molt_type_of(self));
    MoltValue args = MOLT_EXC(self)->args;
    if (!state) return molt_tuple_pack((int64_t)2, type, args);
    MoltValue result = molt_tuple_pack((int64_t)3, type, args, state);
    molt_drop(state);
    return result;
}
MoltValue molt_ImportError_reduce(MoltValue self) {
    MoltImportErrorObject *e = MOLT_AS(MoltImportErrorObject, self);
    static const char *const names[] = {"name", "path", "name_from"};
    MoltValue values[] = {e->name, e->path, e->name_from};
    return reduced(self, state_with(self, names, values, 3));
}

MoltValue molt_raise_import_error(MoltType *type, MoltValue message, MoltValue name, MoltValue path) {
    MoltValue e = molt_exception_new(type, message);
    if (!e) return 0;
    MOLT_AS(MoltImportErrorObject, e)->name = molt_xretain(name);
    MOLT_AS(MoltImportErrorObject, e)->path = molt_xretain(path);
    molt_raise_exception(e);
    molt_drop(e);
    return 0;
}

/* -- NameError, AttributeError -- */

NAMES(NameError)
static int name_error_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (init_args(self, args, nargs) < 0) return -1;
    static const char *const names[] = {"name"};
    MoltValue *fields[] = {&MOLT_AS(MoltNameErrorObject, self)->name};
    return init_keywords("NameError", args + nargs, kwnames, names, fields, 1);
}
MOLT_EXCEPTION_TYPE(NameError, MoltNameErrorObject, Exception, .init = name_error_init, .methods = molt_NameError_names)
MOLT_EXCEPTION_TYPE(UnboundLocalError, MoltNameErrorObject, NameError, .init = name_error_init)
FIELD(NameError, MoltNameErrorObject, name, name)

NAMES(AttributeError)
static int attribute_error_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (init_args(self, args, nargs) < 0) return -1;
    MoltAttributeErrorObject *e = MOLT_AS(MoltAttributeErrorObject, self);
    static const char *const names[] = {"name", "obj"};
    MoltValue *fields[] = {&e->name, &e->obj};
    return init_keywords("AttributeError", args + nargs, kwnames, names, fields, 2);
}
MOLT_EXCEPTION_TYPE(AttributeError, MoltAttributeErrorObject, Exception, .init = attribute_error_init,
                    .methods = molt_AttributeError_names)
FIELD(AttributeError, MoltAttributeErrorObject, name, name)
FIELD(AttributeError, MoltAttributeErrorObject, obj, obj)
MoltValue molt_AttributeError_getstate(MoltValue self) {
    MoltAttributeErrorObject *e = MOLT_AS(MoltAttributeErrorObject, self);
    static const char *const names[] = {"name", "args"};
    MoltValue values[] = {e->name, e->name ? e->base.args : 0};
    MoltValue state = state_with(self, names, values, 2);
    return state || molt_raised() ? state : MOLT_NONE;
}
MoltValue molt_AttributeError_reduce(MoltValue self) {
    MoltValue state = molt_AttributeError_getstate(self);
    if (!state) return 0;
    if (!molt_is_none(state)) return reduced(self, state);
    return reduced(self, 0);
}

/* -- SyntaxError -- */

NAMES(SyntaxError)
/* Details: (filename, lineno, offset, text[, end_lineno, end_offset]). */
static int syntax_error_details(MoltSyntaxErrorObject *e, MoltValue details) {
    MoltValue info = molt_tuple_from_iterable(details);
    if (!info) return -1;
    MoltTuple *t = MOLT_TUPLE(info);
    int64_t n = t->length;
    if (n < 4 || n > 6) {
        molt_drop(info);
        return molt_raise_int(&molt_TypeError, "function takes at %s arguments (%lld given)",
                              n < 4 ? "least 4" : "most 6", n);
    }
    MoltValue *fields[] = {&e->filename, &e->lineno, &e->offset, &e->text, &e->end_lineno, &e->end_offset};
    for (int64_t i = 0; i < 6; i++) molt_replace(fields[i], i < n ? molt_retain(t->items[i]) : 0);
    molt_drop(info);
    if (n == 5) return molt_raise_int(&molt_TypeError, "end_offset must be provided when end_lineno is provided");
    return 0;
}
static int syntax_error_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_exception_slot_init(self, args, nargs, kwnames) < 0) return -1;
    MoltSyntaxErrorObject *e = MOLT_AS(MoltSyntaxErrorObject, self);
    if (nargs >= 1) molt_replace(&e->msg, molt_retain(args[0]));
    return nargs == 2 ? syntax_error_details(e, args[1]) : 0;
}
/* The last component of a path: new reference. */
static MoltValue base_name(MoltValue path) {
    MoltStr *s = MOLT_STR(path);
    int64_t start = s->length;
    while (start > 0 && molt_str_at(s, start - 1) != '/') start--;
    return molt_str_substring(path, start, s->length);
}
static MoltValue syntax_error_str(MoltValue self) {
    MoltSyntaxErrorObject *e = MOLT_AS(MoltSyntaxErrorObject, self);
    MoltValue msg = e->msg ? e->msg : MOLT_NONE;
    bool has_file = e->filename && molt_is_str_sub(e->filename), has_line = e->lineno && molt_is_int_sub(e->lineno);
    if (!has_file) return has_line ? molt_str_format("%S (line %S)", msg, e->lineno) : molt_str(msg);
    MoltValue file = base_name(e->filename);
    if (!file) return 0;
    MoltValue text = has_line ? molt_str_format("%S (%S, line %S)", msg, file, e->lineno)
                              : molt_str_format("%S (%S)", msg, file);
    molt_drop(file);
    return text;
}
MOLT_EXCEPTION_TYPE(SyntaxError, MoltSyntaxErrorObject, Exception, .init = syntax_error_init, .str = syntax_error_str,
                    .methods = molt_SyntaxError_names)
MOLT_EXCEPTION_TYPE(IndentationError, MoltSyntaxErrorObject, SyntaxError, .init = syntax_error_init, .str = syntax_error_str)
MOLT_EXCEPTION_TYPE(TabError, MoltSyntaxErrorObject, IndentationError, .init = syntax_error_init, .str = syntax_error_str)
FIELD(SyntaxError, MoltSyntaxErrorObject, msg, msg)
FIELD(SyntaxError, MoltSyntaxErrorObject, filename, filename)
FIELD(SyntaxError, MoltSyntaxErrorObject, lineno, lineno)
FIELD(SyntaxError, MoltSyntaxErrorObject, offset, offset)
FIELD(SyntaxError, MoltSyntaxErrorObject, text, text)
FIELD(SyntaxError, MoltSyntaxErrorObject, end_lineno, end_lineno)
FIELD(SyntaxError, MoltSyntaxErrorObject, end_offset, end_offset)
FIELD(SyntaxError, MoltSyntaxErrorObject, print_file_and_line, print_file_and_line)

/* -- UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError -- */

typedef MoltUnicodeErrorObject Unicode;

static int need_str(int number, MoltValue v) {
    if (molt_is_str_sub(v)) return 0;
    MoltValue found = molt_type_name(molt_type_of(v));
    molt_raise(&molt_TypeError, "argument %d must be str, not %S", number, found);
    molt_drop(found);
    return -1;
}
static int need_index(MoltValue v) {
    int64_t i;
    return molt_index_i64(v, &i);
}
static int unicode_count(size_t nargs, size_t wanted, MoltValue self, MoltValue kwnames) {
    if (kwnames && MOLT_TUPLE(kwnames)->length)
        return molt_raise_int(&molt_TypeError, "%T() takes no keyword arguments", self);
    if (nargs == wanted) return 0;
    return molt_raise_int(&molt_TypeError, "function takes exactly %lld arguments (%lld given)", (int64_t)wanted,
                          (int64_t)nargs);
}
static void unicode_store(Unicode *e, MoltValue encoding, const MoltValue *rest) {
    molt_replace(&e->encoding, molt_xretain(encoding));
    molt_replace(&e->object, molt_retain(rest[0]));
    molt_replace(&e->start, molt_retain(rest[1]));
    molt_replace(&e->end, molt_retain(rest[2]));
    molt_replace(&e->reason, molt_retain(rest[3]));
}
static int unicode_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames, bool bytes) {
    if (unicode_count(nargs, 5, self, kwnames) < 0) return -1;
    if (init_args(self, args, nargs) < 0 || need_str(1, args[0]) < 0) return -1;
    if (!bytes && need_str(2, args[1]) < 0) return -1;
    if (need_index(args[2]) < 0 || need_index(args[3]) < 0 || need_str(5, args[4]) < 0) return -1;
    unicode_store(MOLT_AS(Unicode, self), args[0], args + 1);
    if (!bytes || molt_is_bytes_sub(args[1])) return 0;
    MoltView view;
    if (molt_view_get(args[1], &view) < 0) return -1;
    molt_replace(&MOLT_AS(Unicode, self)->object, molt_bytes_new(view.data, view.length));
    molt_view_release(&view);
    return 0;
}
static int decode_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return unicode_init(self, args, nargs, kwnames, true);
}
static int encode_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return unicode_init(self, args, nargs, kwnames, false);
}
static int translate_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (unicode_count(nargs, 4, self, kwnames) < 0) return -1;
    if (init_args(self, args, nargs) < 0 || need_str(1, args[0]) < 0) return -1;
    if (need_index(args[1]) < 0 || need_index(args[2]) < 0 || need_str(4, args[3]) < 0) return -1;
    unicode_store(MOLT_AS(Unicode, self), 0, args);
    return 0;
}

static void unicode_range(const Unicode *e, int64_t length, int64_t *start, int64_t *end) {
    if (!molt_int_fits_i64(e->start, start)) *start = 0;
    if (!molt_int_fits_i64(e->end, end)) *end = length;
}
static MoltValue hex_code(uint32_t c, int width, char letter) {
    char text[16];
    int n = 0;
    text[n++] = '\\';
    text[n++] = letter;
    for (int i = width; i--;) text[n++] = "0123456789abcdef"[(c >> (4 * i)) & 15];
    return molt_str_from_ascii(text, (size_t)n);
}
static MoltValue decode_str(MoltValue self) {
    Unicode *e = MOLT_AS(Unicode, self);
    if (!e->object) return molt_value(&molt_str_empty);
    if (!molt_is_bytes_sub(e->object)) return molt_raise(&molt_TypeError, "object attribute must be bytes");
    MoltBytes *b = MOLT_AS(MoltBytes, e->object);
    int64_t start, end;
    unicode_range(e, b->length, &start, &end);
    if (start >= 0 && start < b->length && end == start + 1) {
        char hex[3] = {"0123456789abcdef"[b->data[start] >> 4], "0123456789abcdef"[b->data[start] & 15], 0};
        return molt_str_format("'%S' codec can't decode byte 0x%s in position %lld: %S", e->encoding, hex, start, e->reason);
    }
    return molt_str_format("'%S' codec can't decode bytes in position %lld-%lld: %S", e->encoding, start, end - 1,
                           e->reason);
}
static MoltValue character_str(MoltValue self, bool encode) {
    Unicode *e = MOLT_AS(Unicode, self);
    if (!e->object) return molt_value(&molt_str_empty);
    if (!molt_is_str_sub(e->object)) return molt_raise(&molt_TypeError, "object attribute must be unicode");
    MoltStr *s = MOLT_STR(e->object);
    int64_t start, end;
    unicode_range(e, s->length, &start, &end);
    if (start >= 0 && start < s->length && end == start + 1) {
        uint32_t c = molt_str_at(s, start);
        MoltValue code = c < 256 ? hex_code(c, 2, 'x') : c < 65536 ? hex_code(c, 4, 'u') : hex_code(c, 8, 'U');
        MoltValue text =
            encode ? molt_str_format("'%S' codec can't encode character '%S' in position %lld: %S", e->encoding, code,
                                     start, e->reason)
                   : molt_str_format("can't translate character '%S' in position %lld: %S", code, start, e->reason);
        molt_drop(code);
        return text;
    }
    if (!encode)
        return molt_str_format("can't translate characters in position %lld-%lld: %S", start, end - 1, e->reason);
    return molt_str_format("'%S' codec can't encode characters in position %lld-%lld: %S", e->encoding, start, end - 1,
                           e->reason);
}
static MoltValue encode_str(MoltValue self) { return character_str(self, true); }
static MoltValue translate_str(MoltValue self) { return character_str(self, false); }

NAMES(UnicodeDecodeError)
NAMES(UnicodeEncodeError)
NAMES(UnicodeTranslateError)
MOLT_EXCEPTION_TYPE(UnicodeDecodeError, Unicode, UnicodeError, .init = decode_init, .str = decode_str,
                    .methods = molt_UnicodeDecodeError_names)
MOLT_EXCEPTION_TYPE(UnicodeEncodeError, Unicode, UnicodeError, .init = encode_init, .str = encode_str,
                    .methods = molt_UnicodeEncodeError_names)
MOLT_EXCEPTION_TYPE(UnicodeTranslateError, Unicode, UnicodeError, .init = translate_init, .str = translate_str,
                    .methods = molt_UnicodeTranslateError_names)
FIELD(UnicodeError, Unicode, encoding, encoding)
FIELD(UnicodeError, Unicode, object, object)
FIELD(UnicodeError, Unicode, reason, reason)

static int set_position(MoltValue *field, MoltValue value) {
    if (!value) return molt_raise_int(&molt_TypeError, "can't delete numeric/char attribute");
    if (!molt_is_int_sub(value)) return molt_raise_int(&molt_TypeError, "an integer is required");
    molt_replace(field, molt_retain(value));
    return 0;
}
static MoltValue position(MoltValue v) { return v ? molt_index(v) : molt_tag(0); }
MoltValue molt_UnicodeError_get_start(MoltValue self) { return position(MOLT_AS(Unicode, self)->start); }
MoltValue molt_UnicodeError_get_end(MoltValue self) { return position(MOLT_AS(Unicode, self)->end); }
int molt_UnicodeError_set_start(MoltValue self, MoltValue value) { return set_position(&MOLT_AS(Unicode, self)->start, value); }
int molt_UnicodeError_set_end(MoltValue self, MoltValue value) { return set_position(&MOLT_AS(Unicode, self)->end, value); }

static MoltValue raise_unicode(MoltType *type, const char *encoding, MoltValue object, int64_t start, int64_t end,
                               const char *reason) {
    molt_type_ready(type);
    MoltValue args[] = {molt_str_from_c(encoding), object, molt_tag(start), molt_tag(end), molt_str_from_c(reason)};
    MoltValue e = molt_exception_slot_new(type, args, 5, 0);
    unicode_store(MOLT_AS(Unicode, e), args[0], args + 1);
    molt_drop(args[0]);
    molt_drop(args[4]);
    molt_raise_exception(e);
    molt_drop(e);
    return 0;
}
MoltValue molt_raise_unicode_decode(const char *encoding, const uint8_t *data, int64_t length, int64_t start,
                                    int64_t end, const char *reason) {
    MoltValue object = molt_bytes_new(data, length);
    raise_unicode(&molt_UnicodeDecodeError, encoding, object, start, end, reason);
    molt_drop(object);
    return 0;
}
MoltValue molt_raise_unicode_encode(const char *encoding, MoltValue str, int64_t start, int64_t end,
                                    const char *reason) {
    return raise_unicode(&molt_UnicodeEncodeError, encoding, str, start, end, reason);
}
