"""os for compiled programs: the functions of the C module posix, and what is built on them.

CPython's os.py asks globals() and dir() which names posix has; here every name is written out, so that a program gets
only what it uses.
"""

import abc
import sys
import stat as st

from _dataclasses import names_of
from _collections_abc import Mapping, MutableMapping, _check_methods
from posix import *
from posix import _exit
import posix
import posixpath as path
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path

GenericAlias = type(list[int])

name = "posix"
linesep = "\n"


def _get_exports_list(module):
    try:
        return list(module.__all__)
    except AttributeError:
        return [n for n in names_of(module) if n[0] != "_"]


SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1
supports_bytes_environ = True
environ = posix.environ

# Which functions take what: true on Linux and macOS alike.
supports_dir_fd = {
    posix.access, posix.chmod, posix.chown, posix.stat, posix.utime, posix.link, posix.mkdir, posix.mkfifo, posix.open,
    posix.readlink, posix.rename, posix.symlink, posix.unlink, posix.rmdir,
}  # fmt: skip
supports_effective_ids = {posix.access}
supports_fd = {posix.chdir, posix.chmod, posix.chown, posix.listdir, posix.scandir, posix.stat, posix.truncate, posix.utime}
supports_follow_symlinks = {posix.access, posix.chown, posix.stat, posix.link, posix.utime}


# -- directories --


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those above it that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass  # somebody else was faster
        here = b"." if isinstance(tail, bytes) else curdir
        if tail == here:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a directory, and those above it as long as they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, making directories that are missing and removing those left empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


_walk_symlinks_as_files = object()


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (directory, names of directories in it, names of files in it) for a tree."""
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):  # bottom up: all below has been visited
            yield top
            continue
        dirs, files, below = [], [], []
        try:
            entries = scandir(top)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        failed = False
        with entries:
            while True:
                try:
                    entry = next(entries, None)
                except OSError as error:
                    if onerror is not None:
                        onerror(error)
                    failed = True
                    break
                if entry is None:
                    break
                try:
                    if followlinks is _walk_symlinks_as_files:
                        is_dir = entry.is_dir(follow_symlinks=False) and not entry.is_junction()
                    else:
                        is_dir = entry.is_dir()
                except OSError:
                    is_dir = False
                (dirs if is_dir else files).append(entry.name)
                if not topdown and is_dir:
                    descend = True
                    if not followlinks:
                        try:
                            descend = not entry.is_symlink()
                        except OSError:
                            pass
                    if descend:
                        below.append(entry.path)
        if failed:
            continue
        if topdown:
            yield top, dirs, files
            for dirname in reversed(dirs):
                new_path = path.join(top, dirname)
                if followlinks or not path.islink(new_path):
                    stack.append(new_path)
        else:
            stack.append((top, dirs, files))
            stack.extend(reversed(below))


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """As walk, yielding (directory, dirs, files, descriptor of the directory)."""
    top = fspath(top)
    try:
        before = stat(top, follow_symlinks=False, dir_fd=dir_fd)
        fd = open(top, O_RDONLY | O_NONBLOCK, dir_fd=dir_fd)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    try:
        if follow_symlinks or (st.S_ISDIR(before.st_mode) and path.samestat(before, stat(fd))):
            yield from _fwalk(fd, top, topdown, onerror, follow_symlinks)
    finally:
        close(fd)


def _fwalk(fd, top, topdown, onerror, follow_symlinks):
    dirs, files = [], []
    for name in listdir(fd):
        try:
            is_dir = st.S_ISDIR(stat(name, dir_fd=fd).st_mode)
        except OSError:
            try:
                if st.S_ISLNK(stat(name, dir_fd=fd, follow_symlinks=False).st_mode):
                    files.append(name)
            except OSError:
                pass
            continue
        (dirs if is_dir else files).append(name)
    if topdown:
        yield top, dirs, files, fd
    for name in dirs:
        try:
            before = stat(name, dir_fd=fd, follow_symlinks=follow_symlinks)
            below = open(name, O_RDONLY | O_NONBLOCK, dir_fd=fd)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        try:
            if follow_symlinks or path.samestat(before, stat(below)):
                yield from _fwalk(below, path.join(top, name), topdown, onerror, follow_symlinks)
        finally:
            close(below)
    if not topdown:
        yield top, dirs, files, fd


# -- the environment --


class _Environ(MutableMapping):
    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{self.decodekey(k)!r}: {self.decodevalue(v)!r}" for k, v in self._data.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        merged = dict(self)
        merged.update(other)
        return merged

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        merged = dict(other)
        merged.update(self)
        return merged


def _encode(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode("utf-8", "surrogateescape")


def _decode(value):
    return value.decode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


environ = _Environ(environ, _encode, _decode, _encode, _decode)
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


def getenv(key, default=None):
    """An environment variable, or the default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """An environment variable as bytes, or the default."""
    return environb.get(key, default)


def fsencode(filename):
    """A path as bytes."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode("utf-8", "surrogateescape")
    return filename


def fsdecode(filename):
    """A path as str."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode("utf-8", "surrogateescape")
    return filename


def get_exec_path(env=None):
    """The directories that exec looks for programs in."""
    if env is None:
        env = environ
    try:
        path_list = env.get("PATH")
    except TypeError:
        path_list = None
    try:
        path_listb = env[b"PATH"]
    except (KeyError, TypeError):
        pass
    else:
        if path_list is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        path_list = path_listb
    if isinstance(path_list, bytes):
        path_list = fsdecode(path_list)
    if path_list is None:
        path_list = defpath
    return path_list.split(pathsep)


# -- other programs --


def execl(file, *args):
    """Become another program: execl(path, arg0, arg1, ...)."""
    execv(file, args)


def execle(file, *args):
    """As execl, with the environment as last argument."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """As execl, looking for the program in PATH."""
    execvp(file, args)


def execlpe(file, *args):
    """As execle, looking for the program in PATH."""
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """As execv, looking for the program in PATH."""
    _execvpe(file, args)


def execvpe(file, args, env):
    """As execve, looking for the program in PATH."""
    _execvpe(file, args, env)


def _execvpe(file, args, env=None):
    def run(program):
        if env is None:
            execv(program, args)
        else:
            execve(program, args, env)

    if path.dirname(file):
        run(file)
        return
    saved = None
    directories = get_exec_path(env)
    if isinstance(file, bytes):
        directories = map(fsencode, directories)
    last = None
    for directory in directories:
        try:
            run(path.join(directory, file))
        except (FileNotFoundError, NotADirectoryError) as e:
            last = e
        except OSError as e:
            last = e
            if saved is None:
                saved = e
    raise saved if saved is not None else last


def _spawn(mode, run, file, args):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid = fork()
    if not pid:
        try:
            run(file, args)
        except BaseException:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """Run a program; its exit code, or with P_NOWAIT its process id."""
    return _spawn(mode, execv, file, args)


def spawnve(mode, file, args, env):
    """As spawnv, with an environment."""
    return _spawn(mode, lambda file, args: execve(file, args, env), file, args)


def spawnvp(mode, file, args):
    """As spawnv, looking for the program in PATH."""
    return _spawn(mode, execvp, file, args)


def spawnvpe(mode, file, args, env):
    """As spawnve, looking for the program in PATH."""
    return _spawn(mode, lambda file, args: execvpe(file, args, env), file, args)


def spawnl(mode, file, *args):
    """As spawnv, with the arguments written out."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """As spawnve, with the arguments written out and the environment last."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """As spawnvp, with the arguments written out."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """As spawnvpe, with the arguments written out and the environment last."""
    return spawnvpe(mode, file, args[:-1], args[-1])


def popen(cmd, mode="r", buffering=-1):
    """A pipe to or from a shell command, as a text file."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    sys.stdout.flush()
    read_end, write_end = pipe()
    ours, theirs, standard = (read_end, write_end, 1) if mode == "r" else (write_end, read_end, 0)
    pid = fork()
    if not pid:
        try:
            dup2(theirs, standard)
            execv("/bin/sh", ["sh", "-c", cmd])
        except BaseException:
            pass
        _exit(127)
    close(theirs)
    import io

    return _wrap_close(io.open(ours, mode, buffering), pid)


class _wrap_close:
    """The file of popen(): closing it waits for the command."""

    def __init__(self, stream, pid):
        self._stream = stream
        self._pid = pid

    def close(self):
        self._stream.close()
        _, status = waitpid(self._pid, 0)
        code = waitstatus_to_exitcode(status)
        if code == 0:
            return None
        return code << 8 if code > 0 else code

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        return iter(self._stream)

    def read(self, *args):
        return self._stream.read(*args)

    def readline(self, *args):
        return self._stream.readline(*args)

    def readlines(self, *args):
        return self._stream.readlines(*args)

    def write(self, text):
        return self._stream.write(text)

    def writelines(self, lines):
        return self._stream.writelines(lines)

    def flush(self):
        return self._stream.flush()

    def fileno(self):
        return self._stream.fileno()


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file object for a descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io

    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


class PathLike(abc.ABC):
    """What has a path: __fspath__ gives it."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return _check_methods(subclass, "__fspath__")
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


def process_cpu_count():
    """Number of processors that this process may use."""
    return len(sched_getaffinity(0))
