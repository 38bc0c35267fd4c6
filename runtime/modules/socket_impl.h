/* What the _socket*.c files share. */
#ifndef MOLT_SOCKET_IMPL_H
#define MOLT_SOCKET_IMPL_H

#include "posix_impl.h"

#include <sys/socket.h>

/* A Python address to the system's form. -1 raised; `function` is named in errors. */
int molt_socket_address(int family, MoltValue v, const char *function, struct sockaddr_storage *out, socklen_t *length);
MoltValue molt_socket_address_value(const struct sockaddr_storage *a, socklen_t length);
extern MoltValue molt_socket_gaierror; /* socket.gaierror, or 0 before the module has run */

#endif
