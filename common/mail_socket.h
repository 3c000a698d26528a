/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layer 4: a socket on its way to a mail server, never blocking.
 */
#ifndef MAIL_SOCKET_H
#define MAIL_SOCKET_H

#include "mail_probe.h"

/*
 * Begins to connect, from the source's address where it is not null and of
 * the same family.  0 and a descriptor, or an errno of this machine.
 */
int mail_socket_open(
    const struct mail_probe *, const struct sockaddr_storage *source, int *fd);

/* What became of it, once it can be written to: 0 or an errno. */
int mail_socket_fault(int fd);

/* Whether this machine has no descriptor, port or memory left just now. */
bool mail_socket_is_short(int error);

/* Whether nothing is wrong: it is only not the time. */
bool mail_socket_is_passing(int error);

/*
 * What an error means.  at_once: connect(2) itself said so, thus this machine;
 * later, it is a router or the server on the way.  A host or network that
 * cannot be reached from there is SILENT: it may be another's firewall, and
 * another sender's way may be better.
 */
enum probe_outcome mail_socket_outcome(int error, bool at_once);

/*
 * How this end names itself (RFC 5321 4.1.4): the name given, else this
 * machine's where it has a dot, else the socket's address as a literal (RFC
 * 5321 4.1.3).  A name that is no word of SMTP is not taken.
 */
const char *mail_socket_name(struct arena *, int fd, const char *given);

#endif
