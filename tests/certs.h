/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Certificates made in memory, for tests: told in lines of text, one each.
 * Times are relative to CERTS_NOW ("-10d", "+1h", "+0"), or the octets of the
 * field as they stand ("utc:991231235959Z", "general:20510101000000Z").  In
 * names "%20" is the octet of that number.
 *
 *   NAME [WORD...]         a certificate with cn=NAME, good from -1d to +90d
 *	key=rsa1024|rsa2048|rsa3072|p224|p256|p384|ed25519  default: p256
 *	key=wide-rsa        2048 bits and an exponent of 66; key=sect571r1
 *	key=NAME            the key of that certificate above
 *	by=NAME             its issuer, above; by default it signs itself
 *	signer=NAME         the key that signs, where it is not the issuer's
 *	cn=TEXT cn=none     more than one may be given
 *	o=TEXT              organization, the same
 *	dns=NAME[,NAME...]  subjectAltName; ip: has the address 192.0.2.1
 *	ca no-ca            basic constraints (RFC 5280 4.2.1.9); none without
 *	cert-sign server-key   key usage: only keyCertSign; only
 *			       digitalSignature
 *	client              extended key usage: only clientAuth
 *	permit=NAME exclude=NAME  name constraints of that DNS domain
 *	from=TIME until=TIME
 *	hash=md5|ripemd160|sha1|sha224|...|sha512|sha3-512
 *	flip                its signature altered
 *	no-akid             without key identifiers
 *
 * Keys are kept for the life of the program, each by its kind and the name of
 * its certificate, so that making them is paid for once.
 */
#ifndef CERTS_H
#define CERTS_H

#include <openssl/x509.h>
#include <stdint.h>

#include "arena.h"
#include "dns_rrset.h"

#define CERTS_NOW 1700000000 /* 2023-11-14 22:13:20 UTC */

struct certs;

/* The arena owns all that is handed out below.  A line that is wrong ends the
 * program, named. */
struct certs *certs_new(struct arena *, const char *text);

/* The same with another present, such as that of a real server. */
struct certs *certs_new_at(struct arena *, const char *text, int64_t now);

X509 *certs_get(const struct certs *, const char *name);
EVP_PKEY *certs_key(const struct certs *, const char *name);

/* "leaf middle root", as a server would send them. */
STACK_OF(X509) * certs_stack(const struct certs *, const char *names);

/*
 * A record for a certificate, "USAGE SELECTOR TYPE NAME [WORD...]": flip, cut
 * (without its last octet), long (one octet more), empty; or after the type
 * "=HEX".  Any type but 1 and 2 has the full data.
 */
ldns_rr *certs_tlsa(const struct certs *, const char *);

/* The same in presentation form, "3 1 1 0A1B...", for a line of world.h. */
const char *certs_tlsa_text(const struct certs *, const char *);

/* All of them, "3 1 1 leaf; 2 0 1 root"; null where there are none. */
const struct rrset *certs_tlsa_set(const struct certs *, const char *);

#endif
