import os
import sys

print(os.getpid() > 0, os.getppid() > 0, os.getuid() == os.geteuid())
sys.stdout.flush()
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(r)
    os.write(w, b"from child")
    os._exit(7)
os.close(w)
print(os.read(r, 100), os.read(r, 100))
os.close(r)
got, status = os.waitpid(pid, 0)
print(got == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))
print(os.system("exit 3") >> 8)
pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), 9)
_, status = os.waitpid(pid, 0)
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.waitstatus_to_exitcode(status))
print(len(os.urandom(16)), os.urandom(8) != os.urandom(8), os.cpu_count() >= 1)
print(os.uname().sysname == os.uname()[0], len(os.times()))
pid = os.fork()
if pid == 0:
    os.execvp("echo", ["echo", "exec ok"])
os.waitpid(pid, 0)
print(os.isatty(0) in (True, False))
try:
    os.get_terminal_size(9999)
except OSError as e:
    print(e)
print(os.terminal_size((80, 24)))
