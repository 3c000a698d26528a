/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys and certificates as files in PEM, for the programs that make them
 * (certify.c, and ../campaign/twins.c): NAME.key and NAME.crt.  Whatever does
 * not go ends the program with a word on stderr; who gets an object frees it.
 */
#ifndef PEM_FILES_H
#define PEM_FILES_H

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <stdio.h>

enum { PEM_NAME_LENGTH = 512 }; /* with its end */

/* What was made, which is not null; what it is, for the word. */
void *there(void *made, const char *what);

/* What was done, as OpenSSL counts: 1 is well. */
void must(int done, const char *what);

FILE *pem_open(const char *name, const char *ending, const char *mode);

EVP_PKEY *pem_key(const char *name);
EVP_PKEY *pem_key_or_none(const char *name); /* null: there is no such file */
X509 *pem_certificate(const char *name);

void pem_key_write(const char *name, EVP_PKEY *);
void pem_certificate_write(const char *name, X509 *);

#endif
