"""The module _io: files in layers (raw, buffered, text) and files in memory."""

from __future__ import annotations

from molt.compile.builtins.primitive import (
    ALLOCATES,
    IO,
    MISSING,
    NONE,
    READS,
    RUNS_PYTHON,
    WRITES,
    CConst,
    attribute,
    builtin_module,
    builtin_type,
    primitive,
)  # fmt: skip

FILE = IO | RUNS_PYTHON | WRITES | ALLOCATES


@builtin_type("_IOBase", c="molt_iobase_type", module="_io")
class IOBase:
    @attribute()
    def closed(self):
        "Whether the stream is closed."
        return self.closed

    @primitive(FILE)
    def close(self, /):
        "Flush and close the stream; doing it twice is harmless."
        self.close()

    @primitive(FILE)
    def flush(self, /):
        "Write out what is buffered."
        self.flush()

    @primitive(FILE)
    def seek(self, offset, whence=0, /):
        "Change the position."
        return self.seek(offset, whence)

    @primitive(FILE)
    def tell(self, /):
        "The current position."
        return self.seek(0, 1)

    @primitive(FILE)
    def truncate(self, size=None, /):
        "Cut the file at size bytes, by default at the position."
        return self.truncate(size)

    @primitive(FILE)
    def fileno(self, /):
        "The file descriptor."
        return self.fileno()

    @primitive(FILE)
    def isatty(self, /):
        "Whether the stream is a terminal."
        return self.isatty()

    @primitive(FILE)
    def seekable(self, /):
        "Whether the position can be changed."
        return False

    @primitive(FILE)
    def readable(self, /):
        "Whether the stream can be read."
        return False

    @primitive(FILE)
    def writable(self, /):
        "Whether the stream can be written."
        return False

    @primitive(FILE)
    def readline(self, size=-1, /):
        "One line, or at most size bytes of it."
        return self.readline(size)

    @primitive(FILE)
    def readlines(self, hint=-1, /):
        "A list of lines; stops when hint bytes have been read."
        return list(self)

    @primitive(FILE)
    def writelines(self, lines, /):
        "Write each line; no separators are added."
        for line in lines:
            self.write(line)

    @primitive(FILE)
    def _checkClosed(self, /):
        return None

    @primitive(FILE)
    def _checkSeekable(self, /):
        return True

    @primitive(FILE)
    def _checkReadable(self, /):
        return True

    @primitive(FILE)
    def _checkWritable(self, /):
        return True

    @primitive(FILE)
    def __enter__(self, /):
        return self

    @primitive(FILE)
    def __exit__(self, /, *args):
        self.close()


@builtin_type("_RawIOBase", c="molt_rawiobase_type", module="_io")
class RawIOBase:
    @primitive(FILE)
    def read(self, size=-1, /):
        "Up to size bytes, all for -1, through readinto()."
        return self.read(size)

    @primitive(FILE)
    def readall(self, /):
        "All bytes up to the end."
        return self.readall()

    @primitive(FILE)
    def readinto(self, buffer, /):
        return self.readinto(buffer)

    @primitive(FILE)
    def write(self, b, /):
        return self.write(b)


@builtin_type("_BufferedIOBase", c="molt_bufferediobase_type", module="_io")
class BufferedIOBase:
    @primitive(FILE)
    def read(self, /, *args):
        return self.read(*args)

    @primitive(FILE)
    def read1(self, /, *args):
        return self.read1(*args)

    @primitive(FILE)
    def readinto(self, buffer, /):
        return self.readinto(buffer)

    @primitive(FILE)
    def readinto1(self, buffer, /):
        return self.readinto1(buffer)

    @primitive(FILE)
    def write(self, b, /):
        return self.write(b)

    @primitive(FILE)
    def detach(self, /):
        return self.detach()


@builtin_type("_TextIOBase", c="molt_textiobase_type", module="_io")
class TextIOBase:
    @primitive(FILE)
    def read(self, /, *args):
        return self.read(*args)

    @primitive(FILE)
    def readline(self, /, *args):
        return self.readline(*args)

    @primitive(FILE)
    def write(self, s, /):
        return self.write(s)

    @primitive(FILE)
    def detach(self, /):
        return self.detach()

    @attribute()
    def encoding(self):
        return None

    @attribute()
    def newlines(self):
        return None

    @attribute()
    def errors(self):
        return None


@builtin_type("FileIO", c="molt_fileio_type", module="_io")
class FileIO:
    @primitive(FILE)
    def read(self, size=-1, /):
        "Up to size bytes in one system call, all for -1."
        return self.read(size)

    @primitive(FILE)
    def readall(self, /):
        return self.readall()

    @primitive(FILE)
    def readinto(self, buffer, /):
        return self.readinto(buffer)

    @primitive(FILE)
    def write(self, b, /):
        return self.write(b)

    @primitive(FILE)
    def seek(self, pos, whence=0, /):
        return self.seek(pos, whence)

    @primitive(FILE)
    def tell(self, /):
        return self.tell()

    @primitive(FILE)
    def truncate(self, size=None, /):
        return self.truncate(size)

    @primitive(FILE)
    def close(self, /):
        self.close()

    @primitive(FILE)
    def fileno(self, /):
        return self.fileno()

    @primitive(FILE)
    def isatty(self, /):
        return self.isatty()

    @primitive(FILE)
    def readable(self, /):
        return self.readable()

    @primitive(FILE)
    def writable(self, /):
        return self.writable()

    @primitive(FILE)
    def seekable(self, /):
        return self.seekable()

    @attribute()
    def mode(self):
        return self.mode

    @attribute()
    def closed(self):
        return self.closed

    @attribute()
    def closefd(self):
        return self.closefd

    @attribute(setter=True)
    def name(self):
        return self.name

    @attribute()
    def _blksize(self):
        return self._blksize


def _buffered(reads, writes):
    """The names of BufferedReader, BufferedWriter and BufferedRandom, which share their C functions."""
    names = {}

    def method(name):
        def add(f):
            names[name] = primitive(FILE, c=f"molt_buffered_{name}")(f)

        return add

    def getter(name):
        def add(f):
            names[name] = attribute(c=f"molt_buffered_get_{name}")(f)

        return add

    method("flush")(lambda self, /: self.flush())
    method("close")(lambda self, /: self.close())
    method("detach")(lambda self, /: self.detach())
    method("seek")(lambda self, target, whence=0, /: self.seek(target, whence))
    method("tell")(lambda self, /: self.tell())
    method("truncate")(lambda self, pos=None, /: self.truncate(pos))
    for name in ("readable", "writable", "seekable", "isatty", "fileno"):
        method(name)(lambda self, /: None)
    for name in ("closed", "raw", "name", "mode"):
        getter(name)(lambda self: None)
    if reads:
        method("read")(lambda self, size=-1, /: self.read(size))
        method("read1")(lambda self, size=-1, /: self.read1(size))
        method("readinto")(lambda self, buffer, /: self.readinto(buffer))
        method("readinto1")(lambda self, buffer, /: self.readinto1(buffer))
        method("readline")(lambda self, size=-1, /: self.readline(size))
        method("peek")(lambda self, size=0, /: self.peek(size))
    if writes:
        method("write")(lambda self, buffer, /: self.write(buffer))
    return names


builtin_type("BufferedReader", c="molt_bufferedreader_type", module="_io")(type("BufferedReader", (), _buffered(True, False)))
builtin_type("BufferedWriter", c="molt_bufferedwriter_type", module="_io")(type("BufferedWriter", (), _buffered(False, True)))
builtin_type("BufferedRandom", c="molt_bufferedrandom_type", module="_io")(type("BufferedRandom", (), _buffered(True, True)))


@builtin_type("BufferedRWPair", c="molt_bufferedrwpair_type", module="_io")
class BufferedRWPair:
    @primitive(FILE)
    def read(self, size=-1, /):
        return self.reader.read(size)

    @primitive(FILE)
    def read1(self, size=-1, /):
        return self.reader.read1(size)

    @primitive(FILE)
    def readinto(self, buffer, /):
        return self.reader.readinto(buffer)

    @primitive(FILE)
    def peek(self, size=0, /):
        return self.reader.peek(size)

    @primitive(FILE)
    def write(self, buffer, /):
        return self.writer.write(buffer)

    @primitive(FILE)
    def flush(self, /):
        self.writer.flush()

    @primitive(FILE)
    def close(self, /):
        self.close()

    @primitive(FILE)
    def readable(self, /):
        return True

    @primitive(FILE)
    def writable(self, /):
        return True

    @primitive(FILE)
    def isatty(self, /):
        return self.isatty()

    @attribute()
    def closed(self):
        return self.closed


@builtin_type("TextIOWrapper", c="molt_textiowrapper_type", module="_io")
class TextIOWrapper:
    @primitive(FILE)
    def read(self, size=-1, /):
        "Up to size characters, all for -1 or None."
        return self.read(size)

    @primitive(FILE)
    def readline(self, size=-1, /):
        "One line, or at most size characters of it."
        return self.readline(size)

    @primitive(FILE)
    def write(self, text, /):
        "Write text; returns its length."
        return self.write(text)

    @primitive(FILE)
    def flush(self, /):
        self.flush()

    @primitive(FILE)
    def close(self, /):
        self.close()

    @primitive(FILE)
    def detach(self, /):
        return self.detach()

    @primitive(FILE)
    def seek(self, cookie, whence=0, /):
        return self.seek(cookie, whence)

    @primitive(FILE)
    def tell(self, /):
        return self.tell()

    @primitive(FILE)
    def truncate(self, pos=None, /):
        return self.truncate(pos)

    @primitive(FILE)
    def fileno(self, /):
        return self.fileno()

    @primitive(FILE)
    def isatty(self, /):
        return self.isatty()

    @primitive(FILE)
    def readable(self, /):
        return self.readable()

    @primitive(FILE)
    def writable(self, /):
        return self.writable()

    @primitive(FILE)
    def seekable(self, /):
        return self.seekable()

    @primitive(FILE)
    def reconfigure(self, /, *, encoding=None, errors=None, newline=MISSING, line_buffering=None, write_through=None):
        "Change the text layer's parameters."
        self.reconfigure(encoding=encoding, errors=errors, newline=newline)

    @attribute(member=True)
    def encoding(self):
        return self.encoding

    @attribute()
    def errors(self):
        return self.errors

    @attribute()
    def newlines(self):
        return self.newlines

    @attribute(member=True)
    def buffer(self):
        return self.buffer

    @attribute(member=True)
    def line_buffering(self):
        return self.line_buffering

    @attribute(member=True)
    def write_through(self):
        return self.write_through

    @attribute()
    def closed(self):
        return self.closed

    @attribute()
    def name(self):
        return self.name

    @attribute(setter=True)
    def mode(self):
        return self.mode

    @attribute(setter=True)
    def _CHUNK_SIZE(self):
        return self._CHUNK_SIZE


@builtin_type("BytesIO", c="molt_bytesio_type", module="_io")
class BytesIO:
    @primitive(READS | WRITES | ALLOCATES)
    def read(self, size=-1, /):
        return self.read(size)

    @primitive(READS | WRITES | ALLOCATES, c="molt_bytesio_read")
    def read1(self, size=-1, /):
        return self.read(size)

    @primitive(READS | WRITES | ALLOCATES)
    def readline(self, size=-1, /):
        return self.readline(size)

    @primitive(READS | WRITES | ALLOCATES)
    def readlines(self, size=None, /):
        return self.readlines(size)

    @primitive(READS | WRITES | ALLOCATES)
    def readinto(self, buffer, /):
        return self.readinto(buffer)

    @primitive(READS | WRITES | ALLOCATES)
    def write(self, b, /):
        return self.write(b)

    @primitive(READS | WRITES)
    def seek(self, pos, whence=0, /):
        return self.seek(pos, whence)

    @primitive(READS)
    def tell(self, /):
        return self.tell()

    @primitive(READS | WRITES)
    def truncate(self, size=None, /):
        return self.truncate(size)

    @primitive(READS | ALLOCATES)
    def getvalue(self, /):
        "All bytes, wherever the position is."
        return self.getvalue()

    @primitive(READS | ALLOCATES)
    def getbuffer(self, /):
        "A view of the bytes, without a copy."
        return self.getbuffer()

    @primitive(WRITES)
    def close(self, /):
        self.close()

    @primitive(READS)
    def flush(self, /):
        self.flush()

    @primitive(READS)
    def isatty(self, /):
        return False

    @primitive(READS)
    def readable(self, /):
        return True

    @primitive(READS)
    def writable(self, /):
        return True

    @primitive(READS)
    def seekable(self, /):
        return True

    @attribute()
    def closed(self):
        return self.closed


@builtin_type("StringIO", c="molt_stringio_type", module="_io")
class StringIO:
    @primitive(READS | WRITES | ALLOCATES)
    def read(self, size=-1, /):
        return self.read(size)

    @primitive(READS | WRITES | ALLOCATES)
    def readline(self, size=-1, /):
        return self.readline(size)

    @primitive(READS | WRITES | ALLOCATES)
    def write(self, s, /):
        return self.write(s)

    @primitive(READS | WRITES)
    def seek(self, pos, whence=0, /):
        return self.seek(pos, whence)

    @primitive(READS)
    def tell(self, /):
        return self.tell()

    @primitive(READS | WRITES)
    def truncate(self, pos=None, /):
        return self.truncate(pos)

    @primitive(READS | ALLOCATES)
    def getvalue(self, /):
        "All text, wherever the position is."
        return self.getvalue()

    @primitive(WRITES)
    def close(self, /):
        self.close()

    @primitive(READS)
    def readable(self, /):
        return True

    @primitive(READS)
    def writable(self, /):
        return True

    @primitive(READS)
    def seekable(self, /):
        return True

    @attribute()
    def closed(self):
        return self.closed

    @attribute()
    def newlines(self):
        return self.newlines

    @attribute()
    def line_buffering(self):
        return False


@builtin_type("IncrementalNewlineDecoder", c="molt_incrementalnewlinedecoder_type", module="_io")
class IncrementalNewlineDecoder:
    @primitive(RUNS_PYTHON)
    def decode(self, /, input, final=False):
        "Text with its line ends translated; a final carriage return waits for what follows."
        return self.decode(input, final)

    @primitive(RUNS_PYTHON)
    def reset(self, /):
        self.reset()

    @primitive(READS | ALLOCATES)
    def getstate(self, /):
        return self.getstate()

    @primitive(RUNS_PYTHON)
    def setstate(self, state, /):
        self.setstate(state)

    @attribute()
    def newlines(self):
        return self.newlines


@builtin_module("_io", run="molt_io_module_run")
class io_:
    "Streams in layers: raw, buffered, text."

    DEFAULT_BUFFER_SIZE = 8192
    BlockingIOError = CConst("molt_BlockingIOError")
    _IOBase = CConst("molt_iobase_type")
    _RawIOBase = CConst("molt_rawiobase_type")
    _BufferedIOBase = CConst("molt_bufferediobase_type")
    _TextIOBase = CConst("molt_textiobase_type")
    FileIO = CConst("molt_fileio_type")
    BytesIO = CConst("molt_bytesio_type")
    StringIO = CConst("molt_stringio_type")
    BufferedReader = CConst("molt_bufferedreader_type")
    BufferedWriter = CConst("molt_bufferedwriter_type")
    BufferedRandom = CConst("molt_bufferedrandom_type")
    BufferedRWPair = CConst("molt_bufferedrwpair_type")
    TextIOWrapper = CConst("molt_textiowrapper_type")
    IncrementalNewlineDecoder = CConst("molt_incrementalnewlinedecoder_type")

    @primitive(FILE)
    def open_code(path):
        "Open a file of source code for reading bytes."
        return open(path, "rb")

    @primitive(NONE, raises=False)
    def text_encoding(encoding, stacklevel=2, /):
        'The encoding that open() would use for None: "locale".'
        return "locale" if encoding is None else encoding
