/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of mail_server.c share.
 */
#ifndef MAIL_SERVER_INSIDE_H
#define MAIL_SERVER_INSIDE_H

#include "mail_server.h"

/* Adds to what was said. */
void mail_server_note(struct mail_server *, const char *);

bool mail_server_send(int fd, const void *, size_t);

/* The next close will be RST. */
void mail_server_reset(int fd);

/* Until the client closes; reads nothing. */
void mail_server_hang(int fd);

/* Its certificates and versions. */
void mail_server_context(
    struct arena *, struct mail_server *, const struct certs *);

/* The handshake of that connection, and what is said within. */
void mail_server_tls(struct mail_server *, int fd, unsigned number);

#endif
