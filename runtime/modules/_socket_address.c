/* Addresses, names and constants of the module _socket. */
#ifndef __wasi__
#define _GNU_SOURCE
#include "socket_impl.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

MoltValue molt_socket_gaierror;
static MoltValue host_error;

static MoltValue lookup_error(int code) {
    if (code == EAI_SYSTEM) return molt_posix_errno();
    MoltValue args[2] = {molt_tag(code), molt_str_from_c(gai_strerror(code))};
    MoltValue e = molt_call(molt_socket_gaierror ? molt_socket_gaierror : molt_value(&molt_OSError), args, 2, 0);
    molt_drop(args[1]);
    if (!e) return 0;
    molt_raise_exception(e);
    molt_drop(e);
    return 0;
}

static int resolve(const char *host, int family, int flags, struct sockaddr_storage *out, socklen_t *length) {
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_DGRAM, .ai_flags = flags}, *found;
    if (!*host) hints.ai_flags |= AI_PASSIVE;
    if (!strcmp(host, "<broadcast>")) host = "255.255.255.255";
    int code;
    MOLT_BLOCKING(code = getaddrinfo(*host ? host : 0, *host ? 0 : "0", &hints, &found));
    if (code) {
        lookup_error(code);
        return -1;
    }
    memcpy(out, found->ai_addr, found->ai_addrlen);
    *length = found->ai_addrlen;
    freeaddrinfo(found);
    return 0;
}

static char *host_text(MoltValue v) {
    if (molt_is_str_sub(v) || molt_is_bytes_sub(v)) return molt_path_bytes(v);
    molt_raise(&molt_TypeError, "str, bytes or bytearray expected, not %T", v);
    return 0;
}

static int internet_address(int family, MoltValue v, const char *function, struct sockaddr_storage *out, socklen_t *length) {
    const char *name = family == AF_INET ? "AF_INET" : "AF_INET6";
    if (!molt_is_tuple_sub(v)) {
        return molt_raise_int(&molt_TypeError, "%s(): %s address must be tuple, not %T", function, name, v);
    }
    MoltTuple *t = MOLT_TUPLE(v);
    if (t->length < 2 || t->length > (family == AF_INET ? 2 : 4)) {
        return molt_raise_int(&molt_TypeError, family == AF_INET ? "%s(): AF_INET address must be a pair (host, port)"
                              : "%s(): AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])", function);
    }
    int port;
    if (molt_posix_int(t->items[1], &port) < 0) return -1;
    if (port < 0 || port > 0xffff) return molt_raise_int(&molt_OverflowError, "%s(): port must be 0-65535.", function);
    char *host = host_text(t->items[0]);
    if (!host) return -1;
    int bad = resolve(host, family, 0, out, length);
    molt_buffer_free(host);
    if (bad < 0) return -1;
    if (family == AF_INET) {
        ((struct sockaddr_in *)out)->sin_port = htons((uint16_t)port);
    } else {
        struct sockaddr_in6 *a = (struct sockaddr_in6 *)out;
        int extra[2] = {0, 0};
        for (int i = 2; i < t->length; i++) {
            if (molt_posix_int(t->items[i], &extra[i - 2]) < 0) return -1;
        }
        a->sin6_port = htons((uint16_t)port);
        a->sin6_flowinfo = htonl((uint32_t)extra[0]);
        if (extra[1]) a->sin6_scope_id = (uint32_t)extra[1];
    }
    return 0;
}

int molt_socket_address(int family, MoltValue v, const char *function, struct sockaddr_storage *out, socklen_t *length) {
    memset(out, 0, sizeof *out);
    if (family == AF_INET || family == AF_INET6) return internet_address(family, v, function, out, length);
    if (family != AF_UNIX) return molt_raise_int(&molt_OSError, "%s(): bad family", function);
    char *path = molt_path_bytes(v);
    if (!path) return -1;
    struct sockaddr_un *a = (struct sockaddr_un *)out;
    size_t n = strlen(path);
    if (n >= sizeof a->sun_path) {
        molt_buffer_free(path);
        return molt_raise_int(&molt_OSError, "AF_UNIX path too long");
    }
    a->sun_family = AF_UNIX;
    memcpy(a->sun_path, path, n + 1);
    *length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n + 1);
    molt_buffer_free(path);
    return 0;
}

MoltValue molt_socket_address_value(const struct sockaddr_storage *a, socklen_t length) {
    char text[INET6_ADDRSTRLEN];
    if (length == 0) return MOLT_NONE;
    if (a->ss_family == AF_INET) {
        const struct sockaddr_in *in = (const struct sockaddr_in *)a;
        inet_ntop(AF_INET, &in->sin_addr, text, sizeof text);
        MoltValue items[2] = {molt_str_from_c(text), molt_tag(ntohs(in->sin_port))};
        return molt_tuple_from_owned(items, 2);
    }
    if (a->ss_family == AF_INET6) {
        const struct sockaddr_in6 *in = (const struct sockaddr_in6 *)a;
        inet_ntop(AF_INET6, &in->sin6_addr, text, sizeof text);
        MoltValue items[4] = {molt_str_from_c(text), molt_tag(ntohs(in->sin6_port)), molt_tag(ntohl(in->sin6_flowinfo)),
                              molt_tag(in->sin6_scope_id)};
        return molt_tuple_from_owned(items, 4);
    }
    const struct sockaddr_un *un = (const struct sockaddr_un *)a;
    if (length <= offsetof(struct sockaddr_un, sun_path)) return molt_str_from_ascii("", 0);
    return molt_str_from_c(un->sun_path);
}

/* -- names -- */

MoltValue molt_socket_gethostname(void) {
    char text[256];
    return gethostname(text, sizeof text) < 0 ? molt_posix_errno() : molt_str_from_c(text);
}

MoltValue molt_socket_gethostbyname(MoltValue name) {
    char *host = host_text(name);
    if (!host) return 0;
    struct sockaddr_storage a;
    socklen_t length;
    int bad = resolve(host, AF_INET, 0, &a, &length);
    molt_buffer_free(host);
    if (bad < 0) return 0;
    char text[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &((struct sockaddr_in *)&a)->sin_addr, text, sizeof text);
    return molt_str_from_c(text);
}

static MoltValue texts_of(char **names) {
    MoltValue list = molt_list_new(0);
    for (char **name = names; name && *name; name++) molt_list_push(MOLT_LIST(list), molt_str_from_c(*name));
    return list;
}

/* (name, other names, addresses) */
MoltValue molt_socket_gethostbyaddr(MoltValue name) {
    char *host = host_text(name);
    if (!host) return 0;
    struct sockaddr_storage a;
    socklen_t length;
    int bad = resolve(host, AF_UNSPEC, 0, &a, &length), error = 0;
    molt_buffer_free(host);
    if (bad < 0) return 0;
    const void *address = a.ss_family == AF_INET6 ? (void *)&((struct sockaddr_in6 *)&a)->sin6_addr
                                                  : (void *)&((struct sockaddr_in *)&a)->sin_addr;
    socklen_t size = a.ss_family == AF_INET6 ? 16 : 4;
    struct hostent entry, *found = 0;
    char space[16384];
    MOLT_BLOCKING(gethostbyaddr_r(address, size, a.ss_family, &entry, space, sizeof space, &found, &error));
    if (!found) {
        MoltValue args[2] = {molt_tag(error), molt_str_from_c(hstrerror(error))};
        MoltValue e = molt_call(host_error, args, 2, 0);
        molt_drop(args[1]);
        if (e) molt_raise_exception(e);
        molt_xdrop(e);
        return 0;
    }
    MoltValue addresses = molt_list_new(0);
    for (char **p = found->h_addr_list; *p; p++) {
        char text[INET6_ADDRSTRLEN];
        inet_ntop(found->h_addrtype, *p, text, sizeof text);
        molt_list_push(MOLT_LIST(addresses), molt_str_from_c(text));
    }
    MoltValue items[3] = {molt_str_from_c(found->h_name), texts_of(found->h_aliases), addresses};
    return molt_tuple_from_owned(items, 3);
}

MoltValue molt_socket_getaddrinfo(MoltValue host, MoltValue port, MoltValue family, MoltValue type, MoltValue proto,
                                  MoltValue flags) {
    struct addrinfo hints = {0}, *found;
    if (molt_posix_int(family, &hints.ai_family) < 0 || molt_posix_int(type, &hints.ai_socktype) < 0 ||
        molt_posix_int(proto, &hints.ai_protocol) < 0 || molt_posix_int(flags, &hints.ai_flags) < 0) {
        return 0;
    }
    char *h = 0, *p = 0;
    if (!molt_is_none(host) && !(h = host_text(host))) return 0;
    if (molt_is_int_sub(port)) {
        MoltValue text = molt_int_to_str(port, 10, false);
        p = text ? molt_str_to_utf8(MOLT_STR(text), 0) : 0;
        molt_xdrop(text);
    } else if (!molt_is_none(port)) {
        p = host_text(port);
    }
    int code = 0;
    if (!molt_raised()) MOLT_BLOCKING(code = getaddrinfo(h, p, &hints, &found));
    if (h) molt_buffer_free(h);
    if (p) molt_buffer_free(p);
    if (molt_raised()) return 0;
    if (code) return lookup_error(code);
    MoltValue list = molt_list_new(0);
    for (struct addrinfo *i = found; i; i = i->ai_next) {
        struct sockaddr_storage a = {0};
        memcpy(&a, i->ai_addr, i->ai_addrlen);
        MoltValue items[5] = {molt_tag(i->ai_family), molt_tag(i->ai_socktype), molt_tag(i->ai_protocol),
                              molt_str_from_c(i->ai_canonname ? i->ai_canonname : ""),
                              molt_socket_address_value(&a, i->ai_addrlen)};
        molt_list_push(MOLT_LIST(list), molt_tuple_from_owned(items, 5));
    }
    freeaddrinfo(found);
    return list;
}

MoltValue molt_socket_inet_pton(MoltValue family, MoltValue text) {
    int f;
    uint8_t out[16];
    if (molt_posix_int(family, &f) < 0) return 0;
    char *t = host_text(text);
    if (!t) return 0;
    int result = inet_pton(f, t, out);
    molt_buffer_free(t);
    if (result < 0) return molt_posix_errno();
    if (!result) return molt_raise(&molt_OSError, "illegal IP address string passed to inet_pton");
    return molt_bytes_new(out, f == AF_INET ? 4 : 16);
}
MoltValue molt_socket_inet_ntop(MoltValue family, MoltValue packed) {
    int f;
    MoltView view;
    char text[INET6_ADDRSTRLEN];
    if (molt_posix_int(family, &f) < 0 || molt_view_get(packed, &view) < 0) return 0;
    MoltValue result = 0;
    if (view.length != (f == AF_INET ? 4 : 16)) {
        molt_raise(&molt_ValueError, "invalid length of packed IP address string");
    } else if (inet_ntop(f, view.data, text, sizeof text)) {
        result = molt_str_from_c(text);
    } else {
        molt_posix_errno();
    }
    molt_view_release(&view);
    return result;
}
MoltValue molt_socket_inet_aton(MoltValue text) {
    struct in_addr a;
    char *t = host_text(text);
    if (!t) return 0;
    int ok = inet_aton(t, &a);
    molt_buffer_free(t);
    return ok ? molt_bytes_new(&a, 4) : molt_raise(&molt_OSError, "illegal IP address string passed to inet_aton");
}
MoltValue molt_socket_inet_ntoa(MoltValue packed) { return molt_socket_inet_ntop(molt_tag(AF_INET), packed); }

static MoltValue swapped(MoltValue v, const char *name, int64_t limit, bool narrow) {
    int64_t n;
    if (molt_index_i64(v, &n) < 0) return 0;
    if (n < 0) return molt_raise(&molt_OverflowError, "%s: can't convert negative Python int to C %d-bit unsigned integer",
                                 name, narrow ? 16 : 32);
    if (n > limit) return molt_raise(&molt_OverflowError, "%s: Python int too large to convert to C %d-bit unsigned integer",
                                     name, narrow ? 16 : 32);
    return molt_tag(narrow ? htons((uint16_t)n) : htonl((uint32_t)n));
}
MoltValue molt_socket_htons(MoltValue v) { return swapped(v, "htons", 0xffff, true); }
MoltValue molt_socket_ntohs(MoltValue v) { return swapped(v, "ntohs", 0xffff, true); }
MoltValue molt_socket_htonl(MoltValue v) { return swapped(v, "htonl", 0xffffffff, false); }
MoltValue molt_socket_ntohl(MoltValue v) { return swapped(v, "ntohl", 0xffffffff, false); }

/* -- the module body -- */

static MoltValue subclass(const char *name, MoltType *base) {
    MoltValue dict = molt_dict_new(), module = molt_str_from_c("socket"), text = molt_str_from_c(name);
    molt_dict_set_str(MOLT_DICT(dict), MOLT_N(__module__), module);
    MoltValue bases = molt_tuple_pack(1, molt_value(base));
    MoltValue args[3] = {text, bases, dict};
    MoltValue type = molt_type_new(&molt_type_type, args, 3, 0);
    molt_drop(module);
    molt_drop(text);
    molt_drop(bases);
    molt_drop(dict);
    return type;
}

static int put(MoltDict *d, const char *name, MoltValue v /* consumed */) {
    if (!v) return -1;
    MoltStr *key = molt_name(name);
    int result = molt_dict_set_str(d, key, v);
    molt_drop(molt_value(key));
    molt_drop(v);
    return result;
}

int molt_socket_module_run(MoltValue module) {
    MoltDict *d = MOLT_AS(MoltModule, module)->dict;
#define C(name) {#name, name}
    static const struct { const char *name; int64_t value; } constants[] = {
        C(AF_UNSPEC), C(AF_UNIX), C(AF_INET), C(AF_INET6), C(SOCK_STREAM), C(SOCK_DGRAM), C(SOCK_RAW), C(SOL_SOCKET),
        C(SO_REUSEADDR), C(SO_KEEPALIVE), C(SO_BROADCAST), C(SO_ERROR), C(SO_RCVBUF), C(SO_SNDBUF), C(SO_LINGER), C(SO_TYPE),
        C(SO_REUSEPORT), C(SO_OOBINLINE), C(SO_RCVTIMEO), C(SO_SNDTIMEO), C(SO_ACCEPTCONN), C(SOMAXCONN), C(IPPROTO_TCP),
        C(IPPROTO_UDP), C(IPPROTO_IP), C(IPPROTO_IPV6), C(IPPROTO_ICMP), C(TCP_NODELAY), C(TCP_KEEPINTVL), C(TCP_KEEPCNT),
        C(IPV6_V6ONLY), C(SHUT_RD), C(SHUT_WR), C(SHUT_RDWR), C(MSG_PEEK), C(MSG_OOB), C(MSG_WAITALL), C(MSG_DONTWAIT),
        C(MSG_TRUNC), C(AI_PASSIVE), C(AI_CANONNAME), C(AI_NUMERICHOST), C(AI_NUMERICSERV), C(AI_ADDRCONFIG), C(AI_V4MAPPED),
        C(NI_NUMERICHOST), C(NI_NUMERICSERV), C(NI_DGRAM), C(NI_MAXHOST), C(EAI_AGAIN), C(EAI_FAIL), C(EAI_FAMILY),
        C(EAI_MEMORY), C(EAI_NONAME), C(EAI_SERVICE), C(EAI_SOCKTYPE), C(EAI_SYSTEM), C(IP_TTL), C(IP_TOS),
        {"INADDR_ANY", 0}, {"INADDR_LOOPBACK", 0x7f000001}, {"INADDR_BROADCAST", 0xffffffff}, {"INADDR_NONE", 0xffffffff},
#ifdef SOCK_NONBLOCK
        C(SOCK_NONBLOCK), C(SOCK_CLOEXEC), C(MSG_NOSIGNAL),
#endif
    };
#undef C
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        if (put(d, constants[i].name, molt_tag(constants[i].value)) < 0) return -1;
    }
    molt_socket_gaierror = subclass("gaierror", &molt_OSError);
    molt_keep(&molt_socket_gaierror);
    if (!molt_socket_gaierror || put(d, "gaierror", molt_retain(molt_socket_gaierror)) < 0) return -1;
    host_error = subclass("herror", &molt_OSError);
    molt_keep(&host_error);
    return put(d, "herror", molt_xretain(host_error));
}
#endif
