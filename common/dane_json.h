/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mail hosts of dane.h for programs to read.
 */
#ifndef DANE_JSON_H
#define DANE_JSON_H

#include "dane.h"
#include "json.h"

/* An array of an object for each host. */
void dane_hosts_json(
    struct json *, struct arena *, const char *key, const struct dane *);

/* The members "verdict", null where no host is known, and "hosts". */
void dane_json(struct json *, struct arena *, const struct dane *);

#endif
