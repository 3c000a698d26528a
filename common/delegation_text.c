/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A DS or an anchor in words.
 */
#include "algorithm.h"
#include "delegation.h"

const char *
ds_text(struct arena *arena, const struct ds *ds)
{
	if (ldns_rr_get_type(ds->rr) == LDNS_RR_TYPE_DNSKEY)
		return (arena_printf(arena, "%u (%s)", (unsigned)ds->tag,
		    algorithm_of(ds->algorithm)->name));
	return (arena_printf(arena, "%u (%s, %s)", (unsigned)ds->tag,
	    algorithm_of(ds->algorithm)->name, digest_of(ds->digest)->name));
}

const char *
ds_result_text(enum ds_result result)
{
	switch (result) {
	case DS_UNMATCHED:
		return ("names no key of the zone");
	case DS_MISMATCH:
		return ("its digest fits no key of the zone");
	case DS_KEY_UNSUITABLE:
		return ("names a key that may not be used");
	case DS_IDLE:
		return ("names a key that does not sign the key set");
	case DS_FAULTY:
		return ("names a key whose signature does not hold");
	case DS_SIGNS:
		return ("names a key that signs the key set");
	case DS_IGNORED:
		return ("ignored beside a better digest");
	case DS_ALGORITHM_UNSUPPORTED:
		return ("its algorithm is not supported");
	case DS_DIGEST_UNSUPPORTED:
		return ("its digest type is not supported");
	case DS_MALFORMED:
		return ("is malformed");
	}
	return ("");
}
