/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An NSEC says: I am here, and nothing is between me and the next.  One by an
 * online signer says the latter only (RFC 4470), or that its owner is not
 * here either (RFC 9824).
 */
#include "nsec.h"

/* \000.name, the name right after this one (RFC 4471 3.1.2). */
static bool
is_successor(const struct name *next, const struct name *name)
{
	struct name successor;

	return (name_child(name, (const uint8_t *)"", 1, &successor) &&
		name_equal(next, &successor));
}

/* RFC 4034 4: at least NSEC and RRSIG are in the bitmap. */
bool
nsec_read(const ldns_rr *rr, const struct name *zone, struct nsec *nsec)
{
	nsec->owner = name_of_rdf(ldns_rr_owner(rr));
	nsec->next = name_of_rdf(ldns_rr_rdf(rr, 0));
	if (!name_within(&nsec->owner, zone) || !name_within(&nsec->next, zone))
		return (false);
	if (!denial_types_read(ldns_rr_rdf(rr, 1), &nsec->types) ||
	    nsec->types.size == 0)
		return (false);
	nsec->last = name_equal(&nsec->next, zone);
	nsec->bare = denial_types_bare(&nsec->types);
	nsec->minimal = nsec->bare || is_successor(&nsec->next, &nsec->owner);
	return (true);
}

/* Strictly between the ends.  In a zone of one name, owner and next are the
 * apex, and all other names are covered. */
static bool
covers(const struct nsec *nsec, const struct name *name)
{
	if (name_compare(&nsec->owner, name) >= 0)
		return (false);
	if (!nsec->last && name_compare(name, &nsec->next) >= 0)
		return (false);
	return (!name_within(name, &nsec->owner) ||
		!denial_types_end_here(&nsec->types));
}

/*
 * The narrowest record of RFC 4470 4, from a sibling right before the name to
 * the successor of the name, which is not there.
 */
static bool
ends_made_up(const struct nsec *nsec, const struct name *name)
{
	return (nsec->bare && is_successor(&nsec->next, name));
}

bool
nsec_denies(const struct nsec *nsec, const struct name *name)
{
	struct name parent = name_parent(name);

	if (!covers(nsec, name))
		return (false);
	return (
	    !name_within(&nsec->next, name) ||
	    (ends_made_up(nsec, name) && name_within(&nsec->owner, &parent)));
}

bool
nsec_empty(const struct nsec *nsec, const struct name *name)
{
	return (covers(nsec, name) && name_within(&nsec->next, name) &&
		!ends_made_up(nsec, name));
}

bool
nsec_denies_by_nxname(const struct nsec *nsec, const struct name *name)
{
	return (denial_types_have(&nsec->types, DENIAL_TYPE_NXNAME) &&
		name_within(name, &nsec->owner));
}

bool
nsec_shows(const struct nsec *nsec, const struct name *name)
{
	if (denial_types_have(&nsec->types, DENIAL_TYPE_NXNAME))
		return (false);
	if (name_equal(&nsec->owner, name))
		return (true);
	return (!nsec->bare && (name_within(&nsec->owner, name) ||
				   name_within(&nsec->next, name)));
}

/* The ends are the nearest names on both sides, so the deepest ancestor that
 * the name shares with one of them is there, and none between it and the
 * name. */
struct name
nsec_encloser(const struct nsec *nsec, const struct name *name)
{
	struct name of_owner = name_common_ancestor(name, &nsec->owner);
	struct name of_next = name_common_ancestor(name, &nsec->next);

	if (name_within(&nsec->next, name))
		return (of_owner);
	return (of_owner.length > of_next.length ? of_owner : of_next);
}
