/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which resolvers to ask: those given, else the nameservers of
 * /etc/resolv.conf (resolv.conf(5); comments, scope ids, at most 3), else the
 * loopback addresses as resolv.conf(5) says.  Sends nothing.
 */
#ifndef RESOLV_CONF_H
#define RESOLV_CONF_H

#include <stddef.h>

#include "server.h"

#define RESOLV_CONF_MAX 3 /* nameservers that resolv.conf(5) allows */

struct resolvers {
	const struct dns_server *list;
	size_t count;
	const char *source; /* "-r", "/etc/resolv.conf", or "loopback, ..." */
};

/*
 * The pure part: the server texts of a resolv.conf, null-terminated.  Lines
 * that are no address are skipped, as the C library does.
 */
const char **resolv_conf_parse(struct arena *, const char *text);

/*
 * given: null or the checked ADDRESS[@PORT] texts of -r.  family 4 or 6 keeps
 * those of that family only; none left ends the program as UNKNOWN.
 */
struct resolvers resolvers_find(
    struct arena *, const char *const *given, int family);

#endif
