/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * RRSIG before any cryptography.
 */
#include "signature_gate.h"

#include "algorithm.h"

/* The moment nearest to at whose low 32 bits these are (RFC 4034 3.1.5). */
static int64_t
moment_near(uint32_t serial, int64_t at)
{
	return (at + (int32_t)(serial - (uint32_t)at));
}

bool
signature_read(const ldns_rr *rr, int64_t at, struct signature *out)
{
	struct dns_rrsig rrsig;

	if (!dns_rrsig_read(rr, &rrsig))
		return (false);
	out->algorithm = rrsig.algorithm;
	out->labels = rrsig.labels;
	out->original_ttl = rrsig.original_ttl;
	out->expiration = moment_near(rrsig.expiration, at);
	out->inception = moment_near(rrsig.inception, at);
	out->tag = rrsig.key_tag;
	out->signer = rrsig.signer;
	return (true);
}

/* Labels that count: without the root's and a leading "*" (RFC 4034 3.1.3) */
unsigned
signature_owner_labels(const struct name *owner)
{
	return (name_labels(owner) - (name_is_wildcard(owner) ? 1 : 0));
}

/*
 * DNSKEY and DS stand at one name each; NSEC3 owners are hashes; what DNAME
 * means at a wildcard nobody knows (RFC 6672 3.3).
 */
static bool
wildcard_allowed(uint16_t type)
{
	return (type != LDNS_RR_TYPE_DNSKEY && type != LDNS_RR_TYPE_DS &&
		type != LDNS_RR_TYPE_SOA && type != LDNS_RR_TYPE_NSEC3 &&
		type != LDNS_RR_TYPE_DNAME);
}

/* By serial arithmetic: a span of 2^31 s or more ends before it begins too. */
static bool
dates_reversed(const struct signature *signature)
{
	const int64_t span = signature->expiration - signature->inception;

	return (span < 0 || span > INT32_MAX);
}

enum chain_rule
signature_gate(const struct rrset *rrset, const struct name *zone,
    const struct policy *policy, const struct signature *signature)
{
	unsigned labels = signature_owner_labels(&rrset->owner);

	if (!name_equal(&signature->signer, zone) ||
	    !name_within(&rrset->owner, zone))
		return (CHAIN_RRSIG_WRONG_SIGNER);
	if (signature->labels > labels ||
	    signature->labels < name_labels(zone) ||
	    (signature->labels < labels && !wildcard_allowed(rrset->type)))
		return (CHAIN_RRSIG_WRONG_LABELS);
	if (!algorithm_supported(signature->algorithm, policy->accept_sha1))
		return (CHAIN_RRSIG_UNSUPPORTED);
	if (dates_reversed(signature))
		return (CHAIN_RRSIG_DATES_REVERSED);
	return (CHAIN_HOLDS);
}
