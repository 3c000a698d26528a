/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options that say how mail hosts are connected to, as rows of a table
 * and as a struct that a plugin's own question begins with.
 */
#ifndef MAIL_OPTIONS_H
#define MAIL_OPTIONS_H

#include "common_options.h"
#include "mail_plan.h"

struct mail_options {
	struct common_options common;
	unsigned port; /* 0: 25, or 465 with implicit_tls */
	bool implicit_tls;
	enum mail_sigalg sigalg;
	const char *ehlo; /* a name, or an address in brackets; or null */
	struct mail_source source;
	const char **skipped; /* host names, null-terminated; or null */
	bool no_connect;
};

/* Ended by a row without a name. */
extern const struct option_row mail_options_table[];

unsigned mail_options_port(const struct mail_options *);

/* What cannot be meant together, as a sentence; or null. */
const char *mail_options_mistake(const struct mail_options *);

/* What is to be looked at, but the hosts. */
struct mail_plan mail_options_plan(const struct mail_options *);

#endif
