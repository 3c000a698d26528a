/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the modules of certs.h share.
 */
#ifndef CERTS_INSIDE_H
#define CERTS_INSIDE_H

#include "certs.h"

#define CERTS_COUNT_MAX 64

struct certs {
	struct arena *arena;
	int64_t now;
	size_t count;
	struct certs_one {
		const char *name;
		X509 *x509;
		EVP_PKEY *key;
	} list[CERTS_COUNT_MAX];
};

/* Says what is wrong and ends the program. */
_Noreturn void certs_refuse(const char *what, const char *where);

/* Null where there is none of that name. */
const struct certs_one *certs_find(const struct certs *, const char *name);

/* The words of a line, null-terminated, in the arena. */
char **certs_words(struct arena *, const char *, const char *separators);

/* Of that kind, made at the first call with that name. */
EVP_PKEY *certs_key_make(const char *kind, const char *name);

/* Makes the certificate that the words tell, the first its name. */
void certs_make(struct certs *, char **words);

#endif
