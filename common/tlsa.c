/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields of TLSA records.
 */
#include "tlsa.h"

enum { DANE_TA = 2, DANE_EE = 3, SELECTOR_MAX = 1 };
enum { FULL, SHA2_256, SHA2_512 };

bool
tlsa_read(const ldns_rr *record, struct tlsa *tlsa)
{
	uint32_t usage, selector, matching_type;

	if (!dns_field_number(record, 0, 1, &usage) ||
	    !dns_field_number(record, 1, 1, &selector) ||
	    !dns_field_number(record, 2, 1, &matching_type))
		return (false);
	tlsa->usage = (uint8_t)usage;
	tlsa->selector = (uint8_t)selector;
	tlsa->matching_type = (uint8_t)matching_type;
	tlsa->data = dns_field_bytes(record, 3, &tlsa->length);
	return (tlsa->data != NULL);
}

bool
tlsa_usable(const struct tlsa *tlsa)
{
	if ((tlsa->usage != DANE_TA && tlsa->usage != DANE_EE) ||
	    tlsa->selector > SELECTOR_MAX)
		return (false);
	switch (tlsa->matching_type) {
	case FULL:
		return (tlsa->length > 0);
	case SHA2_256:
		return (tlsa->length == 32);
	case SHA2_512:
		return (tlsa->length == 64);
	default:
		return (false);
	}
}

size_t
tlsa_usable_count(const struct rrset *rrset)
{
	size_t count = 0;
	struct tlsa tlsa;

	for (size_t i = 0; i < ldns_rr_list_rr_count(rrset->records); i++)
		count += tlsa_read(ldns_rr_list_rr(rrset->records, i), &tlsa) &&
			 tlsa_usable(&tlsa);
	return (count);
}
