/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TLSA records in words.
 */
#include "tlsa.h"

#define SHOWN 4 /* octets of the data */

const char *
tlsa_text(struct arena *arena, const struct tlsa *tlsa)
{
	const char *text = arena_printf(arena, "%u %u %u ", tlsa->usage,
	    tlsa->selector, tlsa->matching_type);

	if (tlsa->length == 0)
		return (arena_printf(arena, "%swithout data", text));
	for (size_t i = 0; i < tlsa->length && i < SHOWN; i++)
		text = arena_printf(arena, "%s%02x", text, tlsa->data[i]);
	return (
	    tlsa->length > SHOWN ? arena_printf(arena, "%s...", text) : text);
}

static const char *
unknown_text(struct arena *arena, const struct tlsa *tlsa)
{
	if (tlsa->usage > DANE_EE)
		return (
		    arena_printf(arena, "usage %u is not known", tlsa->usage));
	if (tlsa->selector > TLSA_SPKI)
		return (arena_printf(
		    arena, "selector %u is not known", tlsa->selector));
	return (arena_printf(
	    arena, "matching type %u is not known", tlsa->matching_type));
}

static const char *
length_text(struct arena *arena, const struct tlsa *tlsa)
{
	if (tlsa->length == 0)
		return ("it has no data");
	return (arena_printf(arena, "%zu octets are no %s digest", tlsa->length,
	    tlsa->matching_type == TLSA_SHA256 ? "SHA2-256" : "SHA2-512"));
}

const char *
tlsa_use_text(struct arena *arena, const struct tlsa_record *record)
{
	const struct tlsa *tlsa = &record->tlsa;

	switch (record->use) {
	case TLSA_USABLE:
		break;
	case TLSA_PKIX_USAGE:
		return (arena_printf(arena, "usage %u (%s) is not for SMTP",
		    tlsa->usage,
		    tlsa->usage == DANE_PKIX_TA ? "PKIX-TA" : "PKIX-EE"));
	case TLSA_UNKNOWN:
		return (unknown_text(arena, tlsa));
	case TLSA_WRONG_LENGTH:
		return (length_text(arena, tlsa));
	case TLSA_UNPARSABLE:
		return (tlsa->selector == TLSA_CERT
			    ? "its data is no certificate"
			    : "its data is no public key");
	}
	return ("");
}
