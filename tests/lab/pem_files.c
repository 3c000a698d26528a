/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files of keys and certificates.
 */
#include "pem_files.h"

#include <openssl/pem.h>

#include <err.h>

void *
there(void *made, const char *what)
{
	if (made == NULL)
		errx(1, "cannot make %s", what);
	return made;
}

void
must(int done, const char *what)
{
	if (done <= 0)
		errx(1, "cannot %s", what);
}

static FILE *
file_of(const char *name, const char *ending, const char *mode)
{
	char path[PEM_NAME_LENGTH + 8];

	snprintf(path, sizeof(path), "%s.%s", name, ending);
	return fopen(path, mode);
}

FILE *
pem_open(const char *name, const char *ending, const char *mode)
{
	FILE *stream = file_of(name, ending, mode);

	if (stream == NULL)
		err(1, "%s.%s", name, ending);
	return stream;
}

static EVP_PKEY *
key_read(FILE *stream, const char *name)
{
	EVP_PKEY *key =
	    there(PEM_read_PrivateKey(stream, NULL, NULL, NULL), name);

	fclose(stream);
	return key;
}

EVP_PKEY *
pem_key(const char *name)
{
	return key_read(pem_open(name, "key", "r"), name);
}

EVP_PKEY *
pem_key_or_none(const char *name)
{
	FILE *stream = file_of(name, "key", "r");

	return stream == NULL ? NULL : key_read(stream, name);
}

X509 *
pem_certificate(const char *name)
{
	FILE *stream = pem_open(name, "crt", "r");
	X509 *certificate =
	    there(PEM_read_X509(stream, NULL, NULL, NULL), name);

	fclose(stream);
	return certificate;
}

void
pem_key_write(const char *name, EVP_PKEY *key)
{
	FILE *stream = pem_open(name, "key", "w");

	must(PEM_write_PrivateKey(stream, key, NULL, NULL, 0, NULL, NULL),
	    "write a key");
	fclose(stream);
}

void
pem_certificate_write(const char *name, X509 *certificate)
{
	FILE *stream = pem_open(name, "crt", "w");

	must(PEM_write_X509(stream, certificate), "write a certificate");
	fclose(stream);
}
