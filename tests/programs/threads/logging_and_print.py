# logging and print from threads: whole lines
import io
import logging
import logging.handlers
import queue
import sys
import threading

stream = io.StringIO()
logging.basicConfig(stream=stream, level=logging.INFO, format="%(threadName)s %(message)s")
def logs(n):
    for i in range(50): logging.getLogger(f"l{n}").info("message %d %d", n, i)
ts = [threading.Thread(target=logs, args=(n,), name=f"T{n}") for n in range(4)]
for t in ts: t.start()
for t in ts: t.join()
lines = stream.getvalue().splitlines(); print(len(lines), lines and sorted(lines)[0], {l.split()[0] == f"T{l.split()[2]}" for l in lines})
q = queue.Queue(); out = []
class Collect(logging.Handler):
    def emit(self, record): out.append(record.getMessage())
listener = logging.handlers.QueueListener(q, Collect()); listener.start()
log = logging.getLogger("queued"); log.propagate = False; log.addHandler(logging.handlers.QueueHandler(q)); log.setLevel(logging.DEBUG)
for i in range(20): log.debug("q %d", i)
listener.stop(); print(len(out), out[-1])
buffer = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=False)
def prints(n):
    for i in range(100): print("é" * n, i, file=buffer, end=f" end {n}\n")
ts = [threading.Thread(target=prints, args=(n,)) for n in range(1, 4)]
for t in ts: t.start()
for t in ts: t.join()
buffer.flush(); data = buffer.buffer.getvalue().decode(); print(data.count("end"), data.count("é"))
def spam(n):
    for i in range(200): sys.stderr.write("")
ts = [threading.Thread(target=spam, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
