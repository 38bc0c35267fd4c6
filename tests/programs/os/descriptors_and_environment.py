# os: descriptors, environ as a mapping and its errors, stat, access, links, directories, paths as bytes and PathLike, process facts.
import os
import stat


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


D = "/tmp/molt_os_descriptors"
import shutil
shutil.rmtree(D, ignore_errors=True); os.mkdir(D); os.chdir(D)
fd = os.open("f", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o640)
print(os.write(fd, b"hello"), os.lseek(fd, 1, os.SEEK_SET), os.read(fd, 3), os.fstat(fd).st_size, oct(stat.S_IMODE(os.fstat(fd).st_mode)), os.isatty(fd), os.ftruncate(fd, 2), os.pread(fd, 5, 0), os.pwrite(fd, b"ZZ", 4), os.fsync(fd), os.get_inheritable(fd)); d2 = os.dup(fd); print(os.lseek(d2, 0, 1) == os.lseek(fd, 0, 1), os.dup2(fd, 50), os.close(50), os.close(d2)); os.close(fd); attempt(lambda: os.close(fd)); attempt(lambda: os.open("f", os.O_CREAT | os.O_EXCL)); print(open("f", "rb").read())
os.environ["MOLT_X"] = "1é"; print(os.environ["MOLT_X"], os.getenv("MOLT_X"), os.getenv("MOLT_NONE", 5), os.environb[b"MOLT_X"], "MOLT_X" in os.environ, os.environ.pop("MOLT_X"), os.environ.get("MOLT_X"), isinstance(os.environ, dict), os.environ.setdefault("MOLT_Y", "d"), os.environ.copy()["MOLT_Y"], (os.environ | {"Q": "r"})["Q"]); os.putenv("MOLT_P", "hidden"); print("MOLT_P" in os.environ); del os.environ["MOLT_Y"]
for f in (lambda: os.environ["MOLT_NONE"], lambda: os.environ.__setitem__("k", 5), lambda: os.environ.__setitem__(5, "v"), lambda: os.environ.__setitem__("a=b", "v"), lambda: os.environ.__setitem__("", "v"), lambda: os.environ.__setitem__("k", "a\0b"), lambda: os.environ.__delitem__("MOLT_NONE"), lambda: os.getenv(5), lambda: os.getenv("a", "b", "c"), lambda: os.environ.pop("MOLT_NONE"), lambda: os.putenv("=", "x")):
    attempt(f)
os.symlink("f", "link"); os.symlink("nowhere", "broken"); os.mkdir("sub"); os.mkfifo("fifo")
print(sorted(os.listdir()), sorted(os.listdir(b".")), os.path.islink("link"), os.path.exists("broken"), os.path.lexists("broken"), os.readlink("link"), os.readlink(b"link"), os.path.realpath("link") == os.path.realpath("f"), os.stat("link").st_ino == os.lstat("f").st_ino, stat.S_ISFIFO(os.stat("fifo").st_mode), stat.filemode(os.stat("sub").st_mode)[0], os.access("f", os.R_OK), os.access("nope", os.F_OK), os.getcwd() == os.path.realpath(D), os.getcwdb() == os.getcwd().encode())
for f in (lambda: os.stat("nope"), lambda: os.remove("sub"), lambda: os.rmdir("f"), lambda: os.mkdir("sub"), lambda: os.rename("nope", "x"), lambda: os.listdir("f"), lambda: os.chdir("f"), lambda: os.readlink("f"), lambda: os.link("nope", "x"), lambda: os.unlink("nope"), lambda: os.stat("a\0b"), lambda: os.stat(5.5), lambda: os.stat(""), lambda: os.listdir(5.5), lambda: os.mkdir(), lambda: os.mkdir("x/y/z"), lambda: os.makedirs("sub"), lambda: os.removedirs("nope"), lambda: os.utime("nope"), lambda: os.chmod("nope", 0o600), lambda: os.truncate("nope", 1), lambda: os.scandir("nope"), lambda: os.fspath(5), lambda: os.fsencode(5), lambda: os.open("f", "x"), lambda: os.stat("f", 5), lambda: os.replace("f", "sub"), lambda: os.path.join(b"a", "b"), lambda: os.path.join("a", 5), lambda: os.path.getsize("nope")):
    attempt(f)
os.chmod("f", 0o400); os.utime("f", (1000, 2000)); s = os.stat("f"); print(oct(s.st_mode & 0o777), s.st_mtime, s.st_atime, s.st_mtime_ns, s[8], s.st_nlink, len(s), type(s).__name__, s.st_size == s[6]); os.truncate("f", 0) if os.access("f", os.W_OK) else None
class Path:
    def __fspath__(self): return "sub"
class Bad:
    def __fspath__(self): return 5
print(os.path.isdir(Path()), os.fspath(Path()), os.path.join(Path(), "x"), os.listdir(Path()), os.fsencode("é"), os.fsdecode(b"\xff") == "\udcff", open(os.path.join(Path(), "new"), "w").write("x")); attempt(lambda: os.fspath(Bad())); attempt(lambda: os.stat(Bad()))
old = os.umask(0o027); print(oct(os.umask(old)), os.getpid() > 0, os.getppid() > 0, os.getuid() == os.geteuid(), os.cpu_count() > 0, len(os.urandom(5)), os.sep, os.linesep == "\n", os.name, os.curdir, os.pardir, os.devnull, os.extsep, os.pathsep, os.altsep, os.get_terminal_size.__name__, len(os.uname()), os.strerror(2), os.W_OK, os.path.sep, len(os.times()), len(os.getloadavg()))
with os.scandir() as it: print(sorted((e.name, e.is_file(), e.is_dir(), e.is_symlink(), e.is_file(follow_symlinks=False)) for e in it))
print([(d, sorted(ds), sorted(fs)) for d, ds, fs in os.walk(".")]); os.renames("sub/new", "deep/er/new"); print(os.path.exists("sub"), os.listdir("deep")); os.chdir("/"); shutil.rmtree(D)
