/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a domain's own records add to the verdict on its hosts.
 */
#include "dane.h"

/* RFC 7672 3.2.2: where the way from the domain to the host is secure, a
 * certificate may be for the domain, or for what it is an alias of. */
void
dane_input_domain(struct dane_input *input, const struct chain *mx_chain)
{
	input->mx_secure = mx_chain->verdict == VERDICT_SECURE;
	if (!input->mx_secure)
		return;
	input->next_hops[input->next_hop_count++] = mx_chain->question.name;
	if (mx_chain->link_count > 1)
		input->next_hops[input->next_hop_count++] =
		    chain_last_link(mx_chain)->name;
}
