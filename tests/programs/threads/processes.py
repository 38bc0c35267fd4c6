# subprocesses and fork in a program with threads
import os
import subprocess
import sys
import threading
import time

p = subprocess.Popen(["sh", "-c", "cat; echo error >&2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
big = b"line of text\n" * 50000
out, err = p.communicate(big); print(out == big, err, p.returncode)
outs = []
def runs(n): outs.append(subprocess.run(["echo", str(n)], capture_output=True, text=True).stdout)
ts = [threading.Thread(target=runs, args=(n,)) for n in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(outs))
p = subprocess.Popen(["sleep", "5"]); waited = []
t = threading.Thread(target=lambda: waited.append(p.wait())); t.start(); time.sleep(0.01); p.terminate(); t.join(); print(waited)

stop = threading.Event(); lock = threading.Lock(); others = []
def busy():
    with lock: others.append(threading.get_ident()); stop.wait()
t = threading.Thread(target=busy); t.start()
while not others: time.sleep(0.001)
here = threading.local(); here.x = 1
sys.stdout.flush()
import warnings
warnings.simplefilter("ignore")
pid = os.fork()
if pid == 0:
    inner = threading.Thread(target=lambda: print("a thread of the child", threading.active_count())); inner.start(); inner.join()
    print("child", threading.active_count(), t.is_alive(), here.x, lock.locked(), threading.main_thread() is threading.current_thread())
    sys.stdout.flush(); os._exit(3)
print("parent", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), t.is_alive())
sys.stdout.flush()
def forks():
    pid = os.fork()
    if pid == 0:
        print("child of a thread", threading.active_count(), threading.main_thread() is threading.current_thread()); sys.stdout.flush(); os._exit(0)
    print(os.waitpid(pid, 0)[1])
f = threading.Thread(target=forks); f.start(); f.join()
stop.set(); t.join()
