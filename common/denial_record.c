/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Picks out of the evidence the records that may be used at all.
 */
#include "denial_proof.h"

static bool
is(const ldns_rr *rr, ldns_rr_type type)
{
	return (ldns_rr_get_type(rr) == type &&
		ldns_rr_get_class(rr) == LDNS_RR_CLASS_IN);
}

static void
add_nsec(struct denial_records *records, struct nsec *list, const ldns_rr *rr)
{
	if (records->nsec_count < DENIAL_RECORDS_MAX &&
	    nsec_read(rr, &records->zone, &list[records->nsec_count]))
		records->nsec_count++;
}

static void
add_nsec3(struct denial_records *records, struct nsec3 *list, const ldns_rr *rr)
{
	if (records->nsec3_count == DENIAL_RECORDS_MAX)
		return;
	switch (nsec3_read(rr, &records->zone, &list[records->nsec3_count])) {
	case NSEC3_USABLE:
		records->nsec3_count++;
		break;
	case NSEC3_UNKNOWN_HASH:
		records->unknown_hash = true;
		break;
	case NSEC3_IGNORED:
		break;
	}
}

struct denial_records
denial_records_read(struct arena *arena, const struct denial_evidence *evidence)
{
	struct denial_records records = { .zone = evidence->zone,
		.hashes = evidence->hashes };
	size_t room = evidence->count < DENIAL_RECORDS_MAX ? evidence->count
							   : DENIAL_RECORDS_MAX;
	struct nsec *nsec = arena_array(arena, room, sizeof(*nsec));
	struct nsec3 *nsec3 = arena_array(arena, room, sizeof(*nsec3));

	for (size_t i = 0; i < evidence->count; i++) {
		const ldns_rr *rr = evidence->records[i];

		if (is(rr, LDNS_RR_TYPE_NSEC))
			add_nsec(&records, nsec, rr);
		else if (is(rr, LDNS_RR_TYPE_NSEC3))
			add_nsec3(&records, nsec3, rr);
	}
	records.nsec = nsec;
	records.nsec3 = nsec3;
	return (records);
}
