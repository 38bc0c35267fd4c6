"""The module posix: what Lib/os.py stands on. The constants that differ between platforms are set by its C body."""

from __future__ import annotations

from molt.compile.builtins.primitive import IO, MISSING, RUNS_PYTHON, CConst, attribute, builtin_module, builtin_type, primitive

CALLS = IO | RUNS_PYTHON


@builtin_type("stat_result", c="molt_stat_result_type", module="os")
class stat_result:
    n_fields = 19
    n_sequence_fields = 10
    n_unnamed_fields = 3
    __match_args__ = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")


@builtin_type("terminal_size", c="molt_terminal_size_type", module="os")
class terminal_size:
    n_fields = 2
    n_sequence_fields = 2
    n_unnamed_fields = 0
    __match_args__ = ("columns", "lines")


@builtin_type("uname_result", c="molt_uname_result_type", module="posix")
class uname_result:
    n_fields = 5
    n_sequence_fields = 5
    n_unnamed_fields = 0
    __match_args__ = ("sysname", "nodename", "release", "version", "machine")


@builtin_type("times_result", c="molt_times_result_type", module="posix")
class times_result:
    n_fields = 5
    n_sequence_fields = 5
    n_unnamed_fields = 0
    __match_args__ = ("user", "system", "children_user", "children_system", "elapsed")


@builtin_type("DirEntry", c="molt_direntry_type", module="posix")
class DirEntry:
    @attribute()
    def name(self):
        "The entry's name, without its directory."
        return self.name

    @attribute()
    def path(self):
        "The entry's path, as scandir() was called."
        return self.path

    @primitive(CALLS)
    def is_dir(self, /, *, follow_symlinks=True):
        return self.is_dir(follow_symlinks=follow_symlinks)

    @primitive(CALLS)
    def is_file(self, /, *, follow_symlinks=True):
        return self.is_file(follow_symlinks=follow_symlinks)

    @primitive(CALLS)
    def is_symlink(self, /):
        return self.is_symlink()

    @primitive(CALLS)
    def is_junction(self, /):
        return False

    @primitive(CALLS)
    def stat(self, /, *, follow_symlinks=True):
        return self.stat(follow_symlinks=follow_symlinks)

    @primitive(CALLS)
    def inode(self, /):
        return self.inode()

    @primitive(CALLS)
    def __fspath__(self, /):
        return self.path


@builtin_type("ScandirIterator", c="molt_scandiriterator_type", module="posix")
class ScandirIterator:
    @primitive(CALLS)
    def close(self, /):
        self.close()

    @primitive(CALLS)
    def __enter__(self, /):
        return self

    @primitive(CALLS)
    def __exit__(self, /, *args):
        self.close()


@builtin_module("posix", run="molt_posix_module_run")
class posix:
    "The system calls behind os."

    error = CConst("molt_OSError")
    stat_result = CConst("molt_stat_result_type")
    terminal_size = CConst("molt_terminal_size_type")
    uname_result = CConst("molt_uname_result_type")
    times_result = CConst("molt_times_result_type")
    DirEntry = CConst("molt_direntry_type")
    F_OK = 0
    R_OK = 4
    W_OK = 2
    X_OK = 1
    EX_OK = 0
    EX_USAGE = 64
    EX_DATAERR = 65
    EX_NOINPUT = 66
    EX_NOUSER = 67
    EX_NOHOST = 68
    EX_UNAVAILABLE = 69
    EX_SOFTWARE = 70
    EX_OSERR = 71
    EX_OSFILE = 72
    EX_CANTCREAT = 73
    EX_IOERR = 74
    EX_TEMPFAIL = 75
    EX_PROTOCOL = 76
    EX_NOPERM = 77
    EX_CONFIG = 78
    NGROUPS_MAX = 65536
    TMP_MAX = 238328
    F_LOCK = 1
    F_TEST = 3
    F_TLOCK = 2
    F_ULOCK = 0
    SEEK_DATA = 3
    SEEK_HOLE = 4
    PRIO_PROCESS = 0
    PRIO_PGRP = 1
    PRIO_USER = 2
    P_PID = 1
    P_PGID = 2
    P_ALL = 0
    GRND_NONBLOCK = 1
    GRND_RANDOM = 2

    @primitive(CALLS)
    def getcwd():
        "The current directory."
        return getcwd()

    @primitive(CALLS)
    def getcwdb():
        "The current directory as bytes."
        return getcwdb()

    @primitive(CALLS)
    def chdir(path):
        "Change the current directory."
        return chdir(path)

    @primitive(CALLS)
    def fchdir(fd):
        "Change to the directory of a descriptor."
        return fchdir(fd)

    @primitive(CALLS)
    def listdir(path=None):
        "Names of a directory's entries, in any order."
        return listdir(path)

    @primitive(CALLS)
    def scandir(path=None):
        "Iterator of a directory's DirEntry objects."
        return scandir(path)

    @primitive(CALLS)
    def stat(path, *, dir_fd=None, follow_symlinks=True):
        "Status of a file."
        return stat(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)

    @primitive(CALLS)
    def lstat(path, *, dir_fd=None):
        "Status of a file; links are not followed."
        return lstat(path, dir_fd=dir_fd)

    @primitive(CALLS)
    def fstat(fd):
        "Status of an open file."
        return fstat(fd)

    @primitive(CALLS)
    def mkdir(path, mode=0o777, *, dir_fd=None):
        "Make a directory."
        return mkdir(path, mode, dir_fd=dir_fd)

    @primitive(CALLS)
    def rmdir(path, *, dir_fd=None):
        "Remove an empty directory."
        return rmdir(path, dir_fd=dir_fd)

    @primitive(CALLS)
    def unlink(path, *, dir_fd=None):
        "Remove a file."
        return unlink(path, dir_fd=dir_fd)

    @primitive(CALLS)
    def remove(path, *, dir_fd=None):
        "Remove a file."
        return remove(path, dir_fd=dir_fd)

    @primitive(CALLS)
    def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
        "Rename a file or directory."
        return rename(src, dst, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    @primitive(CALLS)
    def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
        "Rename, overwriting what is there."
        return replace(src, dst, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    @primitive(CALLS)
    def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
        "Make a hard link."
        return link(src, dst, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd, follow_symlinks=follow_symlinks)

    @primitive(CALLS)
    def symlink(src, dst, target_is_directory=False, *, dir_fd=None):
        "Make a symbolic link."
        return symlink(src, dst, target_is_directory, dir_fd=dir_fd)

    @primitive(CALLS)
    def readlink(path, *, dir_fd=None):
        "What a symbolic link points to."
        return readlink(path, dir_fd=dir_fd)

    @primitive(CALLS)
    def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
        "Whether this process may access a file so."
        return access(path, mode, dir_fd=dir_fd, effective_ids=effective_ids, follow_symlinks=follow_symlinks)

    @primitive(CALLS)
    def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
        "Change permissions."
        return chmod(path, mode, dir_fd=dir_fd, follow_symlinks=follow_symlinks)

    @primitive(CALLS)
    def fchmod(fd, mode):
        "Change permissions of an open file."
        return fchmod(fd, mode)

    @primitive(CALLS)
    def chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True):
        "Change owner and group."
        return chown(path, uid, gid, dir_fd=dir_fd, follow_symlinks=follow_symlinks)

    @primitive(CALLS)
    def umask(mask, /):
        "Set the mask of new files' permissions; returns the old one."
        return umask(mask)

    @primitive(CALLS)
    def mkfifo(path, mode=0o666, *, dir_fd=None):
        "Make a named pipe."
        return mkfifo(path, mode, dir_fd=dir_fd)

    @primitive(CALLS)
    def utime(path, times=None, *, ns=MISSING, dir_fd=None, follow_symlinks=True):
        "Set access and modification time."
        return utime(path, times, ns=ns, dir_fd=dir_fd, follow_symlinks=follow_symlinks)

    @primitive(CALLS)
    def truncate(path, length):
        "Cut or extend a file."
        return truncate(path, length)

    @primitive(CALLS)
    def ftruncate(fd, length, /):
        "Cut or extend an open file."
        return ftruncate(fd, length)

    @primitive(CALLS)
    def fspath(path):
        "The str or bytes of a path object."
        return fspath(path)

    @primitive(CALLS)
    def open(path, flags, mode=0o777, *, dir_fd=None):
        "Open a file; returns its descriptor."
        return open(path, flags, mode, dir_fd=dir_fd)

    @primitive(CALLS)
    def close(fd):
        "Close a descriptor."
        return close(fd)

    @primitive(CALLS)
    def closerange(fd_low, fd_high, /):
        "Close descriptors of a range, ignoring errors."
        return closerange(fd_low, fd_high)

    @primitive(CALLS)
    def read(fd, length, /):
        "Up to length bytes from a descriptor."
        return read(fd, length)

    @primitive(CALLS)
    def pread(fd, length, offset, /):
        "Bytes from a position."
        return pread(fd, length, offset)

    @primitive(CALLS)
    def write(fd, data, /):
        "Write bytes to a descriptor; returns how many."
        return write(fd, data)

    @primitive(CALLS)
    def pwrite(fd, buffer, offset, /):
        "Write bytes at a position."
        return pwrite(fd, buffer, offset)

    @primitive(CALLS)
    def lseek(fd, position, how, /):
        "Change a descriptor's position."
        return lseek(fd, position, how)

    @primitive(CALLS)
    def fsync(fd):
        "Force a file to disk."
        return fsync(fd)

    @primitive(CALLS)
    def fdatasync(fd):
        "Force a file's data to disk."
        return fdatasync(fd)

    @primitive(CALLS)
    def pipe():
        "Make a pipe: (read end, write end)."
        return pipe()

    @primitive(CALLS)
    def pipe2(flags, /):
        "Make a pipe with flags."
        return pipe2(flags)

    @primitive(CALLS)
    def dup(fd, /):
        "Duplicate a descriptor."
        return dup(fd)

    @primitive(CALLS)
    def dup2(fd, fd2, inheritable=True):
        "Make fd2 the same file as fd."
        return dup2(fd, fd2, inheritable)

    @primitive(CALLS)
    def isatty(fd, /):
        "Whether a descriptor is a terminal."
        return isatty(fd)

    @primitive(CALLS)
    def ttyname(fd, /):
        "Name of a descriptor's terminal."
        return ttyname(fd)

    @primitive(CALLS)
    def get_inheritable(fd, /):
        "Whether child programs inherit a descriptor."
        return get_inheritable(fd)

    @primitive(CALLS)
    def set_inheritable(fd, inheritable, /):
        "Set whether child programs inherit a descriptor."
        return set_inheritable(fd, inheritable)

    @primitive(CALLS)
    def get_blocking(fd, /):
        "Whether a descriptor blocks."
        return get_blocking(fd)

    @primitive(CALLS)
    def set_blocking(fd, blocking, /):
        "Set whether a descriptor blocks."
        return set_blocking(fd, blocking)

    @primitive(CALLS)
    def get_terminal_size(fd=1, /):
        "Columns and lines of a terminal."
        return get_terminal_size(fd)

    @primitive(CALLS)
    def device_encoding(fd):
        "Encoding of a terminal, or None."
        return device_encoding(fd)

    @primitive(CALLS)
    def getpid():
        "This process's id."
        return getpid()

    @primitive(CALLS)
    def getppid():
        "The parent's id."
        return getppid()

    @primitive(CALLS)
    def getuid():
        "The user id."
        return getuid()

    @primitive(CALLS)
    def geteuid():
        "The effective user id."
        return geteuid()

    @primitive(CALLS)
    def getgid():
        "The group id."
        return getgid()

    @primitive(CALLS)
    def getegid():
        "The effective group id."
        return getegid()

    @primitive(CALLS)
    def getpgrp():
        "The process group."
        return getpgrp()

    @primitive(CALLS)
    def getpgid(pid):
        "A process's group."
        return getpgid(pid)

    @primitive(CALLS)
    def getsid(pid, /):
        "A process's session."
        return getsid(pid)

    @primitive(CALLS)
    def setsid():
        "Start a session."
        return setsid()

    @primitive(CALLS)
    def setpgid(pid, pgrp, /):
        "Move a process to a group."
        return setpgid(pid, pgrp)

    @primitive(CALLS)
    def getgroups():
        "Supplementary groups."
        return getgroups()

    @primitive(CALLS)
    def getlogin():
        "The login name."
        return getlogin()

    @primitive(CALLS)
    def nice(increment, /):
        "Lower the priority."
        return nice(increment)

    @primitive(CALLS)
    def kill(pid, signal, /):
        "Send a signal."
        return kill(pid, signal)

    @primitive(CALLS)
    def killpg(pgid, signal, /):
        "Send a signal to a group."
        return killpg(pgid, signal)

    @primitive(CALLS)
    def abort():
        "End the process at once, with a core dump."
        return abort()

    @primitive(CALLS)
    def _exit(status):
        "End the process without clean-up."
        return _exit(status)

    @primitive(CALLS)
    def fork():
        "Make a child process."
        return fork()

    @primitive(CALLS)
    def register_at_fork(*, before=MISSING, after_in_child=MISSING, after_in_parent=MISSING):
        "Have functions run around fork()."

    @primitive(CALLS)
    def system(command):
        "Run a shell command; returns its wait status."
        return system(command)

    @primitive(CALLS)
    def waitpid(pid, options, /):
        "Wait for a child."
        return waitpid(pid, options)

    @primitive(CALLS)
    def wait():
        "Wait for any child."
        return wait()

    @primitive(CALLS)
    def waitstatus_to_exitcode(status):
        "Exit code of a wait status."
        return waitstatus_to_exitcode(status)

    @primitive(CALLS)
    def WIFEXITED(status):
        "Did it exit?"
        return WIFEXITED(status)

    @primitive(CALLS)
    def WEXITSTATUS(status):
        "Its exit code."
        return WEXITSTATUS(status)

    @primitive(CALLS)
    def WIFSIGNALED(status):
        "Did a signal end it?"
        return WIFSIGNALED(status)

    @primitive(CALLS)
    def WTERMSIG(status):
        "Which signal."
        return WTERMSIG(status)

    @primitive(CALLS)
    def WIFSTOPPED(status):
        "Is it stopped?"
        return WIFSTOPPED(status)

    @primitive(CALLS)
    def WSTOPSIG(status):
        "By which signal."
        return WSTOPSIG(status)

    @primitive(CALLS)
    def WCOREDUMP(status, /):
        "Did it dump core?"
        return WCOREDUMP(status)

    @primitive(CALLS)
    def execv(path, argv, /):
        "Become another program."
        return execv(path, argv)

    @primitive(CALLS)
    def execve(path, argv, env):
        "Become another program with an environment."
        return execve(path, argv, env)

    @primitive(CALLS)
    def putenv(name, value, /):
        "Set an environment variable."
        return putenv(name, value)

    @primitive(CALLS)
    def unsetenv(name, /):
        "Remove an environment variable."
        return unsetenv(name)

    @primitive(CALLS)
    def strerror(code, /):
        "Text of an error number."
        return strerror(code)

    @primitive(CALLS)
    def uname():
        "Names of the system."
        return uname()

    @primitive(CALLS)
    def times():
        "Processor times."
        return times()

    @primitive(CALLS)
    def cpu_count():
        "Number of processors."
        return cpu_count()

    @primitive(CALLS)
    def sched_getaffinity(pid, /):
        "Processors a process may use."
        return sched_getaffinity(pid)

    @primitive(CALLS)
    def getloadavg():
        "System load of 1, 5 and 15 minutes."
        return getloadavg()

    @primitive(CALLS)
    def urandom(size, /):
        "Random bytes."
        return urandom(size)

    @primitive(CALLS)
    def getrandom(size, flags=0):
        "Random bytes."
        return getrandom(size, flags)
