/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names of a certificate: whom it is for, and as text.
 */
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "cert_inside.h"
#include "safe.h"

#define TEXT_MAX 128 /* octets of a name in a text */
#define TEXT_NAMES 2 /* of which the names are told */

/* Any octets as a harmless text; NUL too, which would end it.  One octet more
 * than there is room for lets safe_cut() say that it cut. */
static const char *
text_of(struct arena *arena, const unsigned char *octets, size_t length)
{
	size_t room = length <= TEXT_MAX ? length : TEXT_MAX + 1, at = 0;
	char *text = arena_alloc(arena, 4 * room + 1);

	for (size_t i = 0; i < room; i++) {
		if (octets[i] == '\0') {
			memcpy(text + at, "\\000", 4);
			at += 4;
		} else
			text[at++] = (char)octets[i];
	}
	return (safe_cut(arena, safe_text(arena, text), TEXT_MAX));
}

/* The last one is the most specific (RFC 6125 2.3.1). */
static const char *
common_name(struct arena *arena, const X509_NAME *name)
{
	unsigned char *octets = NULL;
	const char *text;
	int index = -1, last = -1, length;

	while ((index = X509_NAME_get_index_by_NID(
		    name, NID_commonName, index)) >= 0)
		last = index;
	if (last < 0)
		return (NULL);
	length = ASN1_STRING_to_UTF8(
	    &octets, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
	if (length <= 0)
		return (NULL);
	text = text_of(arena, octets, (size_t)length);
	OPENSSL_free(octets);
	return (text);
}

static const char *
whole_name(struct arena *arena, const X509_NAME *name)
{
	BIO *out = BIO_new(BIO_s_mem());
	const char *text = "";
	char *octets;
	long length;

	if (out != NULL &&
	    X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253) > 0) {
		length = BIO_get_mem_data(out, &octets);
		text = text_of(
		    arena, (const unsigned char *)octets, (size_t)length);
	}
	BIO_free(out);
	return (text);
}

static const char *
name_of(struct arena *arena, const X509_NAME *name)
{
	const char *text = common_name(arena, name);

	return (text != NULL ? text : whole_name(arena, name));
}

/* Up to TEXT_NAMES DNS names, and how many there are. */
static size_t
dns_names(struct arena *arena, const X509 *x509, const char *texts[TEXT_NAMES])
{
	GENERAL_NAMES *names =
	    X509_get_ext_d2i(x509, NID_subject_alt_name, NULL, NULL);
	size_t count = 0;

	for (int i = 0; i < sk_GENERAL_NAME_num(names); i++) {
		const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);

		if (name->type != GEN_DNS)
			continue;
		if (count < TEXT_NAMES)
			texts[count] = text_of(arena,
			    ASN1_STRING_get0_data(name->d.dNSName),
			    (size_t)ASN1_STRING_length(name->d.dNSName));
		count++;
	}
	GENERAL_NAMES_free(names);
	return (count);
}

void
cert_read_names(struct arena *arena, struct certificate *certificate)
{
	const char *texts[TEXT_NAMES];

	certificate->subject =
	    name_of(arena, X509_get_subject_name(certificate->x509));
	certificate->issuer =
	    name_of(arena, X509_get_issuer_name(certificate->x509));
	if (certificate->subject[0] == '\0' &&
	    dns_names(arena, certificate->x509, texts) > 0)
		certificate->subject = texts[0];
}

const char *
cert_names_text(struct arena *arena, const struct certificate *certificate)
{
	const char *texts[TEXT_NAMES];
	size_t count;

	(void)ERR_set_mark();
	count = dns_names(arena, certificate->x509, texts);
	(void)ERR_pop_to_mark();
	if (count == 0)
		return (certificate->subject[0] != '\0' ? certificate->subject
							: "no name");
	if (count == 1)
		return (texts[0]);
	if (count == 2)
		return (arena_printf(arena, "%s and %s", texts[0], texts[1]));
	return (arena_printf(arena, "%s, %s and %zu more", texts[0], texts[1],
	    count - TEXT_NAMES));
}

/*
 * As OpenSSL takes a reference name: labels with dots between.  False where
 * an octet would mean something else there.
 */
static bool
reference_of(const struct name *name, char text[NAME_WIRE_MAX])
{
	size_t length = 0;

	for (const uint8_t *label = name->wire; *label != 0;
	     label += 1 + *label) {
		for (size_t i = 1; i <= *label; i++) {
			if (label[i] <= ' ' || label[i] > '~' ||
			    label[i] == '.')
				return (false);
			text[length++] = (char)label[i];
		}
		text[length++] = '.';
	}
	if (length == 0)
		return (false);
	text[length - 1] = '\0';
	return (true);
}

/* The rules of those who send: their library's. */
bool
cert_is_for(const struct certificate *certificate, const struct name *name)
{
	char text[NAME_WIRE_MAX];
	bool result;

	if (!reference_of(name, text))
		return (false);
	(void)ERR_set_mark();
	result = X509_check_host(certificate->x509, text, 0,
		     X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS, NULL) == 1;
	(void)ERR_pop_to_mark();
	return (result);
}
