# Writing into a pipe that nobody reads: BrokenPipeError with errno, through os.write, files and print; SIGPIPE stays ignored.
import errno
import os
import signal
import sys


r, w_ = os.pipe(); os.close(r)
for write in (lambda: os.write(w_, b"x"), lambda: open(w_, "wb", buffering=0, closefd=False).write(b"y")):
    try:
        write()
    except BrokenPipeError as e:
        print(type(e).__name__, e.errno == errno.EPIPE, e)
f = open(w_, "w", closefd=False)
print(f.write("buffered"), "kept in the buffer")
try:
    f.flush()
except OSError as e:
    print(type(e).__name__, e.errno, isinstance(e, ConnectionError))
try:
    f.close()
except BrokenPipeError as e:
    print("close raises again", f.closed)
print(signal.getsignal(signal.SIGPIPE) == signal.SIG_IGN)
os.close(w_)
r, w_ = os.pipe()
with open(w_, "w") as out: print("line", 1, file=out, flush=True); print("no newline", end="", file=out)
with open(r) as src: print(src.readlines(), src.read())
r, w_ = os.pipe(); pid = os.fork()
if pid == 0:
    os.close(r); os.write(w_, b"from child"); os._exit(7)
os.close(w_); data = os.read(r, 100); print(data, os.read(r, 10), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])); os.close(r)
pid = os.fork()
if pid == 0:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL); a, b = os.pipe(); os.close(a); os.write(b, b"x"); os._exit(1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGPIPE)
for bad in (lambda: os.read(r, 1), lambda: os.write(99, b"x"), lambda: os.close(-1), lambda: os.write(1, "text"), lambda: os.read(0, -1), lambda: os.read("a", 1), lambda: os.dup(77)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
