# os beyond the basics: directory trees, scandir, walk, stat, links, renames, permissions, environment.
import os
import shutil
import stat
import tempfile

root = tempfile.mkdtemp()
os.chdir(root)


def attempt(f):
    try: print(f())
    except OSError as e: print(type(e).__name__, e.errno, e.strerror, e.filename and os.path.basename(e.filename), e.filename2 and os.path.basename(e.filename2))


os.makedirs("a/b/c")
os.makedirs("a/b/c", exist_ok=True)
attempt(lambda: os.makedirs("a/b/c"))
for i, name in enumerate(["a/x.txt", "a/b/y.txt", "a/b/c/z.bin", "top.txt"]):
    with open(name, "w") as f: f.write("q" * (i * 10 + 1))
os.symlink("top.txt", "link")
os.symlink("nowhere", "dangling")
os.link("top.txt", "hard")
print(sorted(os.listdir()), sorted(os.listdir("a")), os.readlink("link"), os.path.islink("link"), os.path.lexists("dangling"), os.path.exists("dangling"))
for here, dirs, files in os.walk("."):
    dirs.sort()
    print(here, dirs, sorted(files))
for here, dirs, files in os.walk("a", topdown=False):
    print(here, sorted(dirs), sorted(files))
with os.scandir(".") as entries:
    for e in sorted(entries, key=lambda e: e.name):
        print(e.name, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.is_file(follow_symlinks=False), repr(e), os.fspath(e), e.name == "dangling" or e.stat().st_size if e.name != "a" else "")
st = os.stat("top.txt")
print(st.st_size, st.st_nlink, stat.S_ISREG(st.st_mode), stat.filemode(st.st_mode)[0], st[6], len(st), os.lstat("link").st_mode != st.st_mode, os.stat("link").st_ino == st.st_ino, os.path.samefile("link", "hard"))
os.chmod("top.txt", 0o640)
print(oct(os.stat("top.txt").st_mode & 0o777), stat.filemode(os.stat("top.txt").st_mode), os.access("top.txt", os.R_OK), os.access("nope", os.F_OK))
os.utime("top.txt", (1000, 2000))
print(os.stat("top.txt").st_mtime, os.stat("top.txt").st_atime_ns, os.path.getmtime("top.txt"), os.path.getsize("top.txt"))
os.utime("top.txt", ns=(5, 1_500_000_000))
print(os.stat("top.txt").st_mtime_ns)
os.rename("hard", "hard2")
os.replace("hard2", "a/x.txt")
print(os.path.getsize("a/x.txt"))
attempt(lambda: os.rmdir("a"))
attempt(lambda: os.rename("missing", "other"))
attempt(lambda: os.mkdir("a"))
attempt(lambda: os.remove("a/none"))
attempt(lambda: os.listdir("top.txt"))
attempt(lambda: os.symlink("x", "link"))
attempt(lambda: os.readlink("top.txt"))
attempt(lambda: os.stat("nope"))
attempt(lambda: os.chdir("nope"))
attempt(lambda: open("a"))
attempt(lambda: os.link("nope", "x"))
os.truncate("top.txt", 3)
print(open("top.txt").read())
os.renames("a/b/y.txt", "n1/n2/y.txt")
print(os.path.exists("n1/n2/y.txt"), os.listdir("n1"))
os.removedirs("a/b/d") if os.path.exists("a/b/d") else None
for p in ("a/b/c/z.bin", "a/x.txt"): os.unlink(p)
os.removedirs("a/b/c")
print(os.path.exists("a"))
os.environ["MOLT_T"] = "v"
print(os.getenv("MOLT_T"), os.environ.get("NOPE", 1), "MOLT_T" in os.environ, os.environb[b"MOLT_T"], os.path.expandvars("$MOLT_T/${MOLT_T}x/$NOPE"), os.environ.pop("MOLT_T"))
attempt(lambda: os.close(999))
print(os.path.relpath("a/b", "c"), os.path.commonpath(["a/b", "a/c"]), os.path.commonprefix(["abc", "abd"]), os.path.normpath("a//b/../c/."), os.path.splitext("a.tar.gz"), os.path.split("/a/b/"), os.sep, os.linesep.encode(), os.pardir, os.extsep, os.devnull, os.name)
print(os.umask(0o22) >= 0, os.getpid() > 0, os.cpu_count() > 0, len(os.urandom(5)), os.strerror(2), os.fspath("x"), os.fsencode("é"), ascii(os.fsdecode(b"\xff")), os.get_exec_path()[:0])
fd = os.open("fd.txt", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
print(os.write(fd, b"hello"), os.lseek(fd, 1, os.SEEK_SET), os.read(fd, 3), os.fstat(fd).st_size, os.isatty(fd), os.dup(fd) > fd)
os.ftruncate(fd, 2); os.fsync(fd); os.close(fd)
attempt(lambda: os.open("fd.txt", os.O_CREAT | os.O_EXCL))
r, w = os.pipe()
os.write(w, b"through"); os.close(w)
print(os.read(r, 100), os.read(r, 1), os.get_inheritable(r)); os.close(r)
os.chdir("/")
shutil.rmtree(root)
print(os.path.exists(root))
