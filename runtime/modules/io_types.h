/* The layers of a file, shared by the io_*.c files. The names of a builtin type's methods are filtered per program, so
   one layer reaches the next through the io_* functions below, never by looking up the name of a builtin method. */
#ifndef MOLT_IO_TYPES_H
#define MOLT_IO_TYPES_H

#include "molt/molt.h"

#define IO_BUFFER_SIZE 8192

typedef struct MoltIOBase {
    MoltObject head;
    MoltExt *ext;
    bool closed; /* classes that are not files of our own */
    bool finalizing;
} MoltIOBase;

typedef struct MoltFileIO {
    MoltIOBase base;
    int fd; /* -1: closed */
    bool created, readable, writable, appending, closefd;
    int8_t seekable; /* -1: not asked yet */
    int64_t block_size;
    MoltValue name; /* owned or 0 */
} MoltFileIO;

/* BufferedReader, BufferedWriter and BufferedRandom. Either bytes read ahead or bytes to write are held, never
   both: read ahead is data[pos..end), to write is data[0..pending). */
typedef struct MoltBuffered {
    MoltIOBase base;
    MoltValue raw; /* owned; 0: detached or not initialised */
    uint8_t *data; /* made at first use */
    int64_t size, pos, end, pending;
    bool readable, writable, detached;
    int64_t owner; /* the thread that is in the middle of an operation of `raw`: others wait (threads.h) */
} MoltBuffered;

enum { IO_UTF8, IO_ASCII, IO_LATIN1, IO_UTF8_SIG, IO_UTF16, IO_UTF32, IO_CODEC_OTHER };
enum { IO_NL_CR = 1, IO_NL_LF = 2, IO_NL_CRLF = 4 };

typedef struct MoltText {
    MoltIOBase base;
    MoltValue buffer; /* owned; 0: detached or not initialised */
    MoltValue encoding, errors, mode;
    char *codec_name, *errors_name; /* molt_buffer */
    uint8_t codec;
    uint8_t read_newline;  /* 0: universal; else 'n', 'r', 'c' (\r\n) */
    uint8_t write_newline; /* 0: none; 'r', 'c' */
    bool translate, line_buffering, write_through, detached, seekable, telling, readable, started_write;
    bool bom_done, pending_cr, decoder_used, eof;
    uint8_t seen_newlines, carry_length, snapshot_flags;
    uint8_t carry[8];      /* an incomplete character */
    char actual_codec[12]; /* utf-16 and utf-32 once the byte order is known */
    MoltValue decoded;     /* str or 0 */
    int64_t decoded_used;
    uint8_t *chunk;        /* the bytes `decoded` was made from, for tell() */
    int64_t chunk_length, chunk_capacity;
    uint8_t *pending;      /* encoded text that the buffer has not got yet */
    int64_t pending_length, chunk_size;
    int64_t owner;         /* as that of a MoltBuffered */
} MoltText;

extern MoltType molt_iobase_type, molt_rawiobase_type, molt_bufferediobase_type, molt_textiobase_type,
    molt_fileio_type, molt_bufferedreader_type, molt_bufferedwriter_type, molt_bufferedrandom_type,
    molt_bufferedrwpair_type, molt_textiowrapper_type, molt_bytesio_type, molt_stringio_type,
    molt_incrementalnewlinedecoder_type;

/* What other layers do with a BytesIO; set by its first use, so that a program without one does not link it. */
typedef struct MoltBytesIOOps {
    MoltType *type;
    MoltValue (*read)(MoltValue self, MoltValue n);
    MoltValue (*write)(MoltValue self, MoltValue data);
    MoltValue (*seek)(MoltValue self, MoltValue position, MoltValue whence);
    MoltValue (*tell)(MoltValue self);
    MoltValue (*truncate)(MoltValue self, MoltValue size);
    MoltValue (*close)(MoltValue self);
    MoltValue (*readinto)(MoltValue self, MoltValue buffer);
    int (*closed)(MoltValue self);
} MoltBytesIOOps;
extern const MoltBytesIOOps *molt_bytesio_ops;
typedef struct MoltStringIOOps { /* the same for a StringIO */
    MoltType *type;
    MoltValue (*write)(MoltValue self, MoltValue text);
    MoltValue (*close)(MoltValue self);
} MoltStringIOOps;
extern const MoltStringIOOps *molt_stringio_ops;
typedef struct MoltRWPair { /* BufferedRWPair: its operations go to one side */
    MoltIOBase base;
    MoltValue reader, writer;
} MoltRWPair;
extern MoltType *molt_rwpair_used; /* the type, once there is one */

/* Operations on any layer: direct for our own, by name for others. */
MoltValue molt_io_op_read(MoltValue f, int64_t n /* -1: all */);
MoltValue molt_io_op_read1(MoltValue f, int64_t n);
MoltValue molt_io_op_write(MoltValue f, MoltValue data);
MoltValue molt_io_op_readinto(MoltValue f, MoltValue buffer);
MoltValue molt_io_op_flush(MoltValue f);
MoltValue molt_io_op_close(MoltValue f);
MoltValue molt_io_op_seek(MoltValue f, int64_t position, int whence);
int64_t molt_io_op_tell(MoltValue f); /* -1 raised */
MoltValue molt_io_op_truncate(MoltValue f, MoltValue size);
int molt_io_op_closed(MoltValue f), molt_io_op_readable(MoltValue f), molt_io_op_writable(MoltValue f);
int molt_io_op_seekable(MoltValue f), molt_io_op_isatty(MoltValue f);
MoltValue molt_io_op_fileno(MoltValue f);

MoltType *molt_io_unsupported_type(void); /* io.UnsupportedOperation: borrowed */
MoltValue molt_io_unsupported(const char *message);
void molt_io_finalize(MoltValue self);
void molt_iobase_dealloc(MoltObject *self);
void molt_iobase_traverse(MoltObject *self, MoltVisit visit, void *arg);
void molt_iobase_clear(MoltObject *self);
MoltValue molt_iobase_next_slot(MoltValue self);
MoltValue molt_iobase_iter_slot(MoltValue self);
/* Argument "size": None or int. */
int molt_io_size(MoltValue v /* or 0 */, int64_t *out);

/* io_file.c */
int molt_fileio_open(MoltFileIO *f, MoltValue file, const char *mode, bool closefd, MoltValue opener);
MoltValue molt_fileio_make(MoltValue file, const char *mode, bool closefd, MoltValue opener);
int64_t molt_fileio_read_into(MoltFileIO *f, uint8_t *data, int64_t n); /* -1 raised, -2 would block */
int64_t molt_fileio_write_from(MoltFileIO *f, const uint8_t *data, int64_t n);
int64_t molt_fileio_seek_to(MoltFileIO *f, int64_t position, int whence);
MoltValue molt_fileio_read(MoltValue self, MoltValue size), molt_fileio_write(MoltValue self, MoltValue data);
MoltValue molt_fileio_readinto(MoltValue self, MoltValue buffer), molt_fileio_close(MoltValue self);
MoltValue molt_fileio_truncate(MoltValue self, MoltValue size);
int molt_fileio_is_seekable(MoltFileIO *f);

/* io_buffered.c */
MoltValue molt_buffered_make(MoltType *type, MoltValue raw, int64_t size);
int64_t molt_buffered_read1_into(MoltBuffered *b, uint8_t *data, int64_t n);
int molt_buffered_write_bytes(MoltBuffered *b, const uint8_t *data, int64_t n);
int molt_buffered_flush_pending(MoltBuffered *b);
MoltValue molt_buffered_read(MoltValue self, MoltValue n), molt_buffered_read1(MoltValue self, MoltValue n);
MoltValue molt_buffered_write(MoltValue self, MoltValue data), molt_buffered_flush(MoltValue self);
MoltValue molt_buffered_close(MoltValue self), molt_buffered_readinto(MoltValue self, MoltValue buffer);
MoltValue molt_buffered_seek(MoltValue self, MoltValue position, MoltValue whence);
MoltValue molt_buffered_tell(MoltValue self), molt_buffered_truncate(MoltValue self, MoltValue size);
bool molt_is_buffered(MoltValue v); /* exact type of ours */

/* io_text.c */
MoltValue molt_text_make(MoltValue buffer, MoltValue encoding, MoltValue errors, MoltValue newline,
                         bool line_buffering, bool write_through);
int molt_text_init(MoltText *t, MoltValue buffer, MoltValue encoding, MoltValue errors, MoltValue newline,
                   bool line_buffering, bool write_through);
int molt_text_check(MoltText *t);         /* attached and open, or -1 */
int molt_text_check_attached(MoltText *t);
int molt_text_flush_pending(MoltText *t); /* pending text to the buffer */
int molt_text_write_str(MoltText *t, MoltValue text);
MoltValue molt_textiowrapper_flush(MoltValue self), molt_textiowrapper_close(MoltValue self);
MoltValue molt_textiowrapper_write(MoltValue self, MoltValue text);
/* io_text_read.c */
MoltValue molt_text_readline(MoltText *t, int64_t limit);
MoltValue molt_textiowrapper_next_slot(MoltValue self);
void molt_text_reset_reading(MoltText *t);
MoltValue molt_text_newlines(MoltValue text /* consumed */, bool translate, bool universal, bool final,
                              bool *pending_cr, uint8_t *seen);
MoltValue molt_newlines_value(uint8_t seen);
int64_t molt_text_find_line_end(const MoltStr *s, int64_t start, uint8_t newline, bool translated);

#endif
