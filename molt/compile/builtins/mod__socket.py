"""The module _socket: network connections."""

from __future__ import annotations

from molt.compile.builtins.primitive import IO, MISSING, RUNS_PYTHON, CConst, attribute, builtin_module, builtin_type, primitive

CALLS = IO | RUNS_PYTHON


@builtin_type("socket", c="molt_socket_object_type", module="_socket")
class socket_object:
    @primitive(CALLS)
    def bind(self, address, /):
        "Give the socket an address."

    @primitive(CALLS)
    def listen(self, backlog=128, /):
        "Be ready for connections."

    @primitive(CALLS, c="molt_socket_object_accept")
    def _accept(self, /):
        "Take a connection: (descriptor, address)."

    @primitive(CALLS)
    def connect(self, address, /):
        "Connect to an address."

    @primitive(CALLS)
    def connect_ex(self, address, /):
        "Connect; returns an error number instead of raising."

    @primitive(CALLS)
    def shutdown(self, how, /):
        "End one or both directions."

    @primitive(CALLS)
    def close(self, /):
        "Close the socket."

    @primitive(CALLS)
    def detach(self, /):
        "Give up the descriptor without closing it."

    @primitive(CALLS)
    def recv(self, bufsize, flags=0, /):
        "Receive bytes."

    @primitive(CALLS)
    def recvfrom(self, bufsize, flags=0, /):
        "Receive bytes and who sent them."

    @primitive(CALLS)
    def recv_into(self, buffer, nbytes=0, flags=0):
        "Receive bytes into a buffer."

    @primitive(CALLS)
    def send(self, data, flags=0, /):
        "Send bytes; returns how many went."

    @primitive(CALLS)
    def sendall(self, data, flags=0, /):
        "Send all bytes."

    @primitive(CALLS)
    def sendto(self, data, flags_or_address, address=MISSING, /):
        "Send bytes to an address."

    @primitive(CALLS)
    def fileno(self, /):
        "The descriptor."

    @primitive(CALLS)
    def gettimeout(self, /):
        "The timeout in seconds, or None."

    @primitive(CALLS)
    def settimeout(self, timeout, /):
        "Set the timeout."

    @primitive(CALLS)
    def setblocking(self, flag, /):
        "Wait for ever, or not at all."

    @primitive(CALLS)
    def getblocking(self, /):
        "Whether operations wait."

    @primitive(CALLS)
    def getsockname(self, /):
        "The socket's own address."

    @primitive(CALLS)
    def getpeername(self, /):
        "The other side's address."

    @primitive(CALLS)
    def getsockopt(self, level, option, buflen=0, /):
        "An option's value."

    @primitive(CALLS)
    def setsockopt(self, level, option, value, /):
        "Set an option."

    @attribute()
    def family(self):
        return self.family

    @attribute()
    def type(self):
        return self.type

    @attribute()
    def proto(self):
        return self.proto

    @attribute()
    def timeout(self):
        return self.timeout


@builtin_module("_socket", run="molt_socket_module_run")
class socket_:
    "Network connections."

    socket = CConst("molt_socket_object_type")
    SocketType = CConst("molt_socket_object_type")
    error = CConst("molt_OSError")
    timeout = CConst("molt_TimeoutError")
    has_ipv6 = True

    @primitive(CALLS)
    def socketpair(family=1, type=1, proto=0, /):
        "Two connected sockets."

    @primitive(CALLS)
    def dup(fd, /):
        "Duplicate a descriptor."

    @primitive(CALLS)
    def close(fd, /):
        "Close a descriptor."

    @primitive(CALLS)
    def gethostname():
        "This machine's name."

    @primitive(CALLS)
    def gethostbyname(host, /):
        "The IPv4 address of a name."

    @primitive(CALLS)
    def gethostbyaddr(host, /):
        "(name, other names, addresses) of a host."

    @primitive(CALLS)
    def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
        "Addresses of a name."

    @primitive(CALLS)
    def inet_pton(address_family, ip_string, /):
        "The bytes of an address."

    @primitive(CALLS)
    def inet_ntop(address_family, packed_ip, /):
        "The text of an address."

    @primitive(CALLS)
    def inet_aton(ip_addr, /):
        "The bytes of an IPv4 address."

    @primitive(CALLS)
    def inet_ntoa(packed_ip, /):
        "The text of an IPv4 address."

    @primitive(CALLS)
    def htons(integer, /):
        "16 bits to network order."

    @primitive(CALLS)
    def ntohs(integer, /):
        "16 bits from network order."

    @primitive(CALLS)
    def htonl(integer, /):
        "32 bits to network order."

    @primitive(CALLS)
    def ntohl(integer, /):
        "32 bits from network order."

    @primitive(CALLS)
    def getdefaulttimeout():
        "The timeout of new sockets."

    @primitive(CALLS)
    def setdefaulttimeout(timeout, /):
        "Set the timeout of new sockets."
