import select
import socket

a, b = socket.socketpair()
print(a.family.name, a.type.name, a.send(b"hello"), b.recv(10))
a.sendall(b"x" * 1000)
print(len(b.recv(4096)))
b.settimeout(0.01)
try:
    b.recv(1)
except TimeoutError as e:
    print("timeout", e, b.gettimeout())
print(select.select([a, b], [a], [], 0)[1] == [a])
b.send(b"!")
r, w, x = select.select([a], [], [], 1)
print(r == [a], a.recv(1))
a.close()
b.setblocking(True)
print(b.recv(1))
b.close()
server = socket.create_server(("127.0.0.1", 0))
port = server.getsockname()[1]
client = socket.create_connection(("127.0.0.1", port))
conn, addr = server.accept()
with conn, client, server:
    f = client.makefile("rw", newline="\n")
    f.write("line one\nline two\n")
    f.flush()
    print(conn.makefile().readline(), end="")
    print(addr[0], conn.getpeername()[0], client.getpeername()[1] == port)
    f.close()
print(socket.inet_aton("1.2.3.4"), socket.inet_ntop(socket.AF_INET6, bytes(15) + b"\x01"), socket.htons(1), socket.ntohl(1))
try:
    socket.create_connection(("127.0.0.1", 1))
except ConnectionRefusedError as e:
    print(type(e).__name__, e)
print(socket.AF_INET, socket.SOCK_STREAM)
try:
    socket.inet_aton("x")
except OSError as e:
    print(e)
