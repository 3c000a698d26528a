/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Type bitmaps: windows are measured once, when they are read; only those
 * that fit are walked later.
 */
#include <string.h>

#include "denial_types.h"

#define WINDOW_MAX 32 /* bytes of one window's bitmap */

bool
denial_types_read(const ldns_rdf *rdf, struct denial_types *types)
{
	size_t size = rdf == NULL ? 0 : ldns_rdf_size(rdf);
	const uint8_t *windows = size == 0 ? NULL : ldns_rdf_data(rdf);
	int previous = -1;

	for (size_t at = 0; at < size; at += 2U + windows[at + 1]) {
		if (size - at < 2 || windows[at] <= previous ||
		    windows[at + 1] == 0 || windows[at + 1] > WINDOW_MAX ||
		    size - at - 2 < windows[at + 1])
			return (false);
		previous = windows[at];
	}
	*types = (struct denial_types){ .windows = windows, .size = size };
	return (true);
}

bool
denial_types_have(const struct denial_types *types, uint16_t type)
{
	const uint8_t *windows = types->windows;
	unsigned byte = (type & 0xffU) / 8;

	for (size_t at = 0; at < types->size; at += 2U + windows[at + 1])
		if (windows[at] == type >> 8)
			return (byte < windows[at + 1] &&
				(windows[at + 2 + byte] & 0x80U >> type % 8));
	return (false);
}

bool
denial_types_bare(const struct denial_types *types)
{
	static const uint8_t bare[] = { 0, 6, 0, 0, 0, 0, 0, 0x03 };

	_Static_assert(
	    LDNS_RR_TYPE_RRSIG == 5 * 8 + 6 && LDNS_RR_TYPE_NSEC == 5 * 8 + 7,
	    "the last two bits of the sixth byte");
	return (types->size == sizeof(bare) &&
		memcmp(types->windows, bare, sizeof(bare)) == 0);
}

static bool
parent_side(const struct denial_types *types)
{
	return (denial_types_have(types, LDNS_RR_TYPE_NS) &&
		!denial_types_have(types, LDNS_RR_TYPE_SOA));
}

bool
denial_types_end_here(const struct denial_types *types)
{
	return (
	    parent_side(types) || denial_types_have(types, LDNS_RR_TYPE_DNAME));
}

bool
denial_types_competent(
    const struct denial_types *types, const struct name *owner, uint16_t type)
{
	if (type == LDNS_RR_TYPE_DS)
		return (!denial_types_have(types, LDNS_RR_TYPE_SOA) ||
			name_is_root(owner));
	return (!parent_side(types));
}
