# servers with a thread for each connection, talked to from threads
import http.client
import http.server
import socket
import socketserver
import threading


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile: self.wfile.write(line.upper())


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = False


with Server(("127.0.0.1", 0), Echo) as server:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}); thread.start()
    answers = []
    def talk(n):
        with socket.create_connection(server.server_address) as s, s.makefile("rwb") as f:
            for i in range(5): f.write(b"hello %d %d\n" % (n, i)); f.flush(); answers.append(f.readline())
    ts = [threading.Thread(target=talk, args=(n,)) for n in range(4)]
    for t in ts: t.start()
    for t in ts: t.join()
    server.shutdown(); thread.join()
print(len(answers), sorted(answers)[0], sorted(answers)[-1])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        body = f"you asked for {self.path}".encode()
        self.send_response(200); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))[::-1]
        self.send_response(201); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
    def log_message(self, *args): pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
thread = threading.Thread(target=server.serve_forever, args=(0.01,)); thread.start()
out = []
def client(n):
    c = http.client.HTTPConnection(*server.server_address)
    for i in range(3):
        c.request("GET", f"/{n}/{i}"); r = c.getresponse(); out.append((r.status, r.read().decode()))
    c.request("POST", "/", body=b"abc" * n); r = c.getresponse(); out.append((r.status, r.read().decode())); c.close()
ts = [threading.Thread(target=client, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
server.shutdown(); thread.join(); server.server_close()
for item in sorted(out): print(item)
s = socket.socket(); s.settimeout(0.01); s.bind(("127.0.0.1", 0)); s.listen()
try: s.accept()
except TimeoutError as e: print(e)
s.close()
a, b = socket.socketpair(); got = []
t = threading.Thread(target=lambda: got.append(b.recv(10))); t.start(); a.sendall(b"x"); t.join(); print(got); a.close(); b.close()
