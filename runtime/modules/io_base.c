/* The base classes _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase: what every stream can do in terms of a few
   methods of its class, and io.UnsupportedOperation. */
#include "io_types.h"

extern const MoltNameDef molt_iobase_type_names[], molt_rawiobase_type_names[], molt_bufferediobase_type_names[],
    molt_textiobase_type_names[];

MoltType *molt_io_unsupported_type(void) {
    static MoltValue type;
    if (type) return MOLT_AS(MoltType, type);
    MoltValue dict = molt_dict_new();
    molt_dict_set_str(MOLT_DICT(dict), MOLT_N(__module__), MOLT_S(io));
    MoltValue bases = molt_tuple_pack(2, molt_value(&molt_OSError), molt_value(&molt_ValueError));
    MoltValue args[3] = {MOLT_S(UnsupportedOperation), bases, dict};
    type = molt_type_new(&molt_type_type, args, 3, 0);
    molt_keep(&type);
    molt_drop(bases);
    molt_drop(dict);
    return MOLT_AS(MoltType, type);
}

MoltValue molt_io_unsupported(const char *message) {
    MoltType *type = molt_io_unsupported_type();
    if (!type) return 0;
    MoltValue text = molt_str_from_c(message);
    molt_raise_value(type, text);
    molt_drop(text);
    return 0;
}

int molt_io_size(MoltValue v, int64_t *out) {
    *out = -1;
    if (!v || molt_is_none(v)) return 0;
    if (molt_is_small(v)) {
        *out = molt_small(v);
        return 0;
    }
    MoltValue i = 0;
    if (molt_is_int_sub(v)) {
        i = molt_retain(v);
    } else {
        MoltValue index = molt_getattr_or_stop(molt_value(molt_type_of(v)), MOLT_N(__index__));
        if (!index) return -1;
        if (index == MOLT_STOP) {
            return molt_raise_int(&molt_TypeError, "argument should be integer or None, not '%T'", v);
        }
        molt_drop(index);
        i = molt_index(v);
        if (!i) return -1;
    }
    int result = molt_int_to_i64(i, out);
    molt_drop(i);
    return result;
}

/* -- state -- */


/* `closed` as the object's class tells it; -1 raised. */
static int is_closed(MoltValue self) { return molt_io_op_closed(self); }

static int check_open(MoltValue self) {
    int closed = is_closed(self);
    if (closed == 0) return 0;
    if (closed > 0) molt_raise(&molt_ValueError, "I/O operation on closed file.");
    return -1;
}

MoltValue molt_iobase_get_closed(MoltValue self) { return molt_bool(MOLT_AS(MoltIOBase, self)->closed); }

static MoltValue drop_to_none(MoltValue v) {
    if (!v) return 0;
    molt_drop(v);
    return MOLT_NONE;
}

MoltValue molt_iobase_close(MoltValue self) {
    MoltIOBase *base = MOLT_AS(MoltIOBase, self);
    if (base->closed) return MOLT_NONE;
    MoltValue flushed = molt_io_op_flush(self);
    base->closed = true;
    return drop_to_none(flushed);
}

MoltValue molt_iobase_flush(MoltValue self) {
    if (MOLT_AS(MoltIOBase, self)->closed) return molt_raise(&molt_ValueError, "I/O operation on closed file.");
    return MOLT_NONE;
}

MoltValue molt_iobase_seek(MoltValue self, MoltValue position, MoltValue whence) { return molt_io_unsupported("seek"); }
MoltValue molt_iobase_tell(MoltValue self) {
    int64_t position = molt_io_op_tell(self);
    return position < 0 ? 0 : molt_int_from_i64(position);
}
MoltValue molt_iobase_truncate(MoltValue self, MoltValue size) { return molt_io_unsupported("truncate"); }
MoltValue molt_iobase_fileno(MoltValue self) { return molt_io_unsupported("fileno"); }
MoltValue molt_iobase_seekable(MoltValue self) { return MOLT_FALSE; }
MoltValue molt_iobase_readable(MoltValue self) { return MOLT_FALSE; }
MoltValue molt_iobase_writable(MoltValue self) { return MOLT_FALSE; }

MoltValue molt_iobase_isatty(MoltValue self) { return check_open(self) < 0 ? 0 : MOLT_FALSE; }

static MoltValue require(int ok, const char *message) {
    if (ok < 0) return 0;
    return ok ? MOLT_TRUE : molt_io_unsupported(message);
}
MoltValue molt_iobase_checkSeekable(MoltValue self) {
    return require(molt_io_op_seekable(self), "File or stream is not seekable.");
}
MoltValue molt_iobase_checkReadable(MoltValue self) {
    return require(molt_io_op_readable(self), "File or stream is not readable.");
}
MoltValue molt_iobase_checkWritable(MoltValue self) {
    return require(molt_io_op_writable(self), "File or stream is not writable.");
}
MoltValue molt_iobase_checkClosed(MoltValue self) { return check_open(self) < 0 ? 0 : MOLT_NONE; }

MoltValue molt_iobase_enter(MoltValue self) { return check_open(self) < 0 ? 0 : molt_retain(self); }
MoltValue molt_iobase_exit(MoltValue self, MoltValue args) { return molt_io_op_close(self); }

/* -- lines -- */

static int append_bytes(MoltValue *line, MoltValue piece) {
    if (!molt_is_bytes_sub(piece)) {
        return molt_raise_int(&molt_OSError, "read() should have returned a bytes object, not '%T'", piece);
    }
    MoltBytes *a = MOLT_BYTES(*line), *b = MOLT_BYTES(piece);
    if (a->length == 0) {
        molt_replace(line, molt_retain(piece));
        return 0;
    }
    MoltBytes *joined = molt_bytes_alloc(a->length + b->length);
    __builtin_memcpy(joined->data, a->data, a->length);
    __builtin_memcpy(joined->data + a->length, b->data, b->length);
    molt_replace(line, molt_value(joined));
    return 0;
}

/* How many bytes may be taken at once without running past the end of the line. */
static int64_t peek_for_line(MoltValue self, MoltValue peek) {
    MoltValue ahead = molt_call1(peek, molt_tag(1));
    if (!ahead) return -1;
    if (!molt_is_bytes_sub(ahead)) {
        molt_raise(&molt_OSError, "peek() should have returned a bytes object, not '%T'", ahead);
        molt_drop(ahead);
        return -1;
    }
    MoltBytes *b = MOLT_BYTES(ahead);
    uint8_t *newline = b->length ? __builtin_memchr(b->data, '\n', b->length) : 0;
    int64_t n = newline ? newline - b->data + 1 : b->length ? b->length : 1;
    molt_drop(ahead);
    return n;
}

MoltValue molt_iobase_readline(MoltValue self, MoltValue size) {
    int64_t limit;
    if (molt_io_size(size, &limit) < 0) return 0;
    MoltValue peek = molt_getattr_or_stop(self, MOLT_N(peek));
    if (!peek) return 0;
    MoltValue line = molt_bytes_new("", 0);
    while (limit < 0 || MOLT_BYTES(line)->length < limit) {
        int64_t n = peek == MOLT_STOP ? 1 : peek_for_line(self, peek);
        if (n < 0) goto failed;
        if (limit >= 0 && n > limit - MOLT_BYTES(line)->length) n = limit - MOLT_BYTES(line)->length;
        MoltValue piece = molt_io_op_read(self, n);
        if (!piece) goto failed;
        int64_t got = molt_is_bytes_sub(piece) ? MOLT_BYTES(piece)->length : -1;
        int appended = append_bytes(&line, piece);
        molt_drop(piece);
        if (appended < 0) goto failed;
        MoltBytes *b = MOLT_BYTES(line);
        if (got == 0 || b->data[b->length - 1] == '\n') break;
    }
    if (peek != MOLT_STOP) molt_drop(peek);
    return line;
failed:
    if (peek != MOLT_STOP) molt_drop(peek);
    molt_drop(line);
    return 0;
}

MoltValue molt_iobase_iter_slot(MoltValue self) { return check_open(self) < 0 ? 0 : molt_retain(self); }

MoltValue molt_iobase_next_slot(MoltValue self) {
    MoltValue line = molt_call_method0(self, MOLT_N(readline));
    if (!line) return 0;
    int64_t n = molt_length(line);
    if (n > 0) return line;
    molt_drop(line);
    return 0;
}

MoltValue molt_iobase_readlines(MoltValue self, MoltValue hint) {
    int64_t limit, total = 0;
    if (molt_io_size(hint, &limit) < 0) return 0;
    MoltValue it = molt_iter(self);
    if (!it) return 0;
    MoltValue lines = molt_list_new(0);
    while (true) {
        MoltValue line = molt_next(it);
        if (line == MOLT_STOP) break;
        int64_t n = line ? molt_length(line) : -1;
        if (n < 0) {
            molt_xdrop(line);
            molt_drop(it);
            molt_drop(lines);
            return 0;
        }
        molt_list_push(MOLT_LIST(lines), line);
        total += n;
        if (limit > 0 && total >= limit) break;
    }
    molt_drop(it);
    return lines;
}

MoltValue molt_iobase_writelines(MoltValue self, MoltValue lines) {
    if (check_open(self) < 0) return 0;
    MoltValue it = molt_iter(lines);
    if (!it) return 0;
    while (true) {
        MoltValue line = molt_next(it);
        if (line == MOLT_STOP) break;
        MoltValue written = line ? molt_io_op_write(self, line) : 0;
        molt_xdrop(line);
        if (!written) {
            molt_drop(it);
            return 0;
        }
        molt_drop(written);
    }
    molt_drop(it);
    return MOLT_NONE;
}

/* -- _RawIOBase -- */

MoltValue molt_rawiobase_readall(MoltValue self) {
    MoltValue all = molt_bytes_new("", 0);
    while (true) {
        MoltValue piece = molt_io_op_read(self, IO_BUFFER_SIZE);
        if (!piece) {
            molt_drop(all);
            return 0;
        }
        if (molt_is_none(piece)) {
            if (MOLT_BYTES(all)->length) return all;
            molt_drop(all);
            return MOLT_NONE;
        }
        int64_t got = molt_is_bytes_sub(piece) ? MOLT_BYTES(piece)->length : -1;
        if (got == 0) {
            molt_drop(piece);
            return all;
        }
        int appended = got < 0 ? molt_raise_int(&molt_TypeError, "read() should return bytes") : append_bytes(&all, piece);
        molt_drop(piece);
        if (appended < 0) {
            molt_drop(all);
            return 0;
        }
    }
}

MoltValue molt_rawiobase_read(MoltValue self, MoltValue size) {
    int64_t n;
    if (molt_io_size(size, &n) < 0) return 0;
    if (n < 0) {
        MoltValue readall = molt_getattr_or_stop(self, MOLT_N(readall));
        if (readall == MOLT_STOP) return molt_rawiobase_readall(self);
        if (!readall) return 0;
        MoltValue all = molt_call0(readall);
        molt_drop(readall);
        return all;
    }
    MoltValue args[1] = {molt_int_from_i64(n)};
    MoltValue buffer = molt_call(molt_value(&molt_bytearray_type), args, 1, 0);
    molt_drop(args[0]);
    if (!buffer) return 0;
    MoltValue got = molt_io_op_readinto(self, buffer);
    if (!got || molt_is_none(got)) {
        molt_drop(buffer);
        return got;
    }
    int64_t count;
    int bad = molt_index_i64(got, &count);
    molt_drop(got);
    MoltByteArray *b = MOLT_AS(MoltByteArray, buffer);
    MoltValue result = 0;
    if (!bad && (count < 0 || count > b->length)) {
        molt_raise(&molt_ValueError, "readinto returned %lld outside buffer size %lld", count, (int64_t)b->length);
    } else if (!bad) {
        result = molt_bytes_new(b->data, count);
    }
    molt_drop(buffer);
    return result;
}

static MoltValue not_implemented(void) { return molt_raise_none(&molt_NotImplementedError); }
MoltValue molt_rawiobase_write(MoltValue self, MoltValue data) { return not_implemented(); }
MoltValue molt_rawiobase_readinto(MoltValue self, MoltValue buffer) { return not_implemented(); }

/* -- _BufferedIOBase, _TextIOBase -- */

MoltValue molt_bufferediobase_read(MoltValue self, MoltValue args) { return molt_io_unsupported("read"); }
MoltValue molt_bufferediobase_read1(MoltValue self, MoltValue args) { return molt_io_unsupported("read1"); }
MoltValue molt_bufferediobase_write(MoltValue self, MoltValue data) { return molt_io_unsupported("write"); }
MoltValue molt_bufferediobase_detach(MoltValue self) { return molt_io_unsupported("detach"); }

static MoltValue read_into(MoltValue self, MoltValue buffer, bool once) {
    MoltView view;
    if (molt_view_get(buffer, &view) < 0) return 0;
    if (view.readonly) {
        molt_view_release(&view);
        return molt_raise(&molt_TypeError, "readinto() argument must be read-write bytes-like object, not %A", buffer);
    }
    MoltValue data = once ? molt_io_op_read1(self, view.length) : molt_io_op_read(self, view.length);
    MoltValue result = 0;
    if (data && !molt_is_bytes_sub(data)) {
        molt_raise(&molt_TypeError, "read() should return bytes");
    } else if (data && MOLT_BYTES(data)->length > view.length) {
        molt_raise(&molt_ValueError, "read() returned too much data: %lld bytes requested, %lld returned",
                   view.length, MOLT_BYTES(data)->length);
    } else if (data) {
        __builtin_memcpy(view.data, MOLT_BYTES(data)->data, MOLT_BYTES(data)->length);
        result = molt_int_from_i64(MOLT_BYTES(data)->length);
    }
    molt_xdrop(data);
    molt_view_release(&view);
    return result;
}
MoltValue molt_bufferediobase_readinto(MoltValue self, MoltValue buffer) { return read_into(self, buffer, false); }
MoltValue molt_bufferediobase_readinto1(MoltValue self, MoltValue buffer) { return read_into(self, buffer, true); }

MoltValue molt_textiobase_read(MoltValue self, MoltValue args) { return molt_io_unsupported("read"); }
MoltValue molt_textiobase_readline(MoltValue self, MoltValue args) { return molt_io_unsupported("readline"); }
MoltValue molt_textiobase_write(MoltValue self, MoltValue text) { return molt_io_unsupported("write"); }
MoltValue molt_textiobase_detach(MoltValue self) { return molt_io_unsupported("detach"); }
MoltValue molt_textiobase_get_encoding(MoltValue self) { return MOLT_NONE; }
MoltValue molt_textiobase_get_newlines(MoltValue self) { return MOLT_NONE; }
MoltValue molt_textiobase_get_errors(MoltValue self) { return MOLT_NONE; }

/* -- type objects -- */

static MoltValue base_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_type_alloc(type, 0);
}

/* __del__: closes what the program left open, silently. */
void molt_io_finalize(MoltValue self) {
    MoltValue pending = molt_state.exception ? molt_exception_take() : 0;
    int closed = molt_io_op_closed(self);
    if (closed < 0) molt_exception_clear();
    if (closed <= 0) {
        MOLT_AS(MoltIOBase, self)->finalizing = true;
        MoltValue done = molt_io_op_close(self);
        if (done) {
            molt_drop(done);
        } else {
            molt_exception_clear();
        }
    }
    if (pending) molt_exception_restore(pending);
}

void molt_iobase_dealloc(MoltObject *self) { molt_object_free(self); }
void molt_iobase_traverse(MoltObject *self, MoltVisit visit, void *arg) { molt_fields_traverse(self, visit, arg); }
void molt_iobase_clear(MoltObject *self) { molt_fields_clear(self); }

#define BASE_FLAGS (MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DEL | MOLT_TYPE_IMMUTABLE)
#define BASE_SLOTS                                                                                           \
    .ext_offset = offsetof(MoltIOBase, ext), .flags = BASE_FLAGS, .new_ = base_new,                          \
    .dealloc = molt_iobase_dealloc, .traverse = molt_iobase_traverse, .clear = molt_iobase_clear,           \
    .finalize = molt_io_finalize, .iter = molt_iobase_iter_slot, .next = molt_iobase_next_slot

MoltType molt_iobase_type = {
    MOLT_TYPE_HEAD("_IOBase", 0, MoltIOBase, &molt_object_type), .methods = molt_iobase_type_names, BASE_SLOTS};
MoltType molt_rawiobase_type = {
    MOLT_TYPE_HEAD("_RawIOBase", 0, MoltIOBase, &molt_iobase_type), .methods = molt_rawiobase_type_names, BASE_SLOTS};
MoltType molt_bufferediobase_type = {
    MOLT_TYPE_HEAD("_BufferedIOBase", 0, MoltIOBase, &molt_iobase_type), .methods = molt_bufferediobase_type_names,
    BASE_SLOTS};
MoltType molt_textiobase_type = {
    MOLT_TYPE_HEAD("_TextIOBase", 0, MoltIOBase, &molt_iobase_type), .methods = molt_textiobase_type_names, BASE_SLOTS};
