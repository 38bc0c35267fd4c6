import os


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


attempt(os.stat, "/tmp/molt_missing")
attempt(os.listdir, "/tmp/molt_missing")
attempt(os.scandir, "/tmp/molt_missing")
attempt(os.mkdir, "/tmp")
attempt(os.rmdir, "/tmp/molt_missing")
attempt(os.remove, "/tmp/molt_missing")
attempt(os.rename, "/tmp/molt_missing", "/tmp/molt_other")
attempt(os.chdir, "/tmp/molt_missing")
attempt(os.open, "/tmp/molt_missing", os.O_RDONLY)
attempt(os.close, 9999)
attempt(os.read, 9999, 1)
attempt(os.readlink, "/")
attempt(os.stat, 1.5)
attempt(os.mkdir, None)
attempt(os.open, 3, 0)
attempt(os.listdir, 1.5)
attempt(os.fspath, 3)
attempt(os.stat, "a\0b")
attempt(os.kill, 999999999, 0)
attempt(os.getenv, 5)
attempt(os.strerror, 2)
try:
    os.stat("/tmp/molt_missing")
except OSError as e:
    print(e.errno, e.strerror, e.filename, e.filename2)
try:
    os.replace("/tmp/molt_missing", "/tmp/molt_b")
except OSError as e:
    print(e.filename, e.filename2, isinstance(e, FileNotFoundError))
