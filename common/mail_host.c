/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses and TLSA of a host, from their chains.
 */
#include "mail_host.h"

#include <string.h>

#include "chain_text.h"
#include "tlsa.h"

enum lookup { FOUND_SECURE, FOUND_INSECURE, ABSENT, BROKEN, UNSEEN };

/* RFC 7672 2.1.1: bogus and unreachable are one to a sender.  What this side
 * did not see says nothing, whosever zones used the bounds up. */
static enum lookup
lookup_of(const struct chain *chain)
{
	bool found = chain_last_link(chain)->answer == ANSWER_DATA;

	switch (chain->verdict) {
	case VERDICT_SECURE:
		return (found ? FOUND_SECURE : ABSENT);
	case VERDICT_INSECURE:
		return (found ? FOUND_INSECURE : ABSENT);
	case VERDICT_INDETERMINATE:
		return (chain_on_this_side(chain->reason) ? UNSEEN : BROKEN);
	case VERDICT_BOGUS:
		break;
	}
	return (BROKEN);
}

static bool
is_number(const uint8_t *label)
{
	for (size_t i = 1; i <= label[0]; i++) {
		if (label[i] < '0' || label[i] > '9')
			return (false);
	}
	return (label[0] > 0);
}

/* In a label: a length may have the number of ':' too. */
static bool
has_colon(const struct name *name)
{
	const uint8_t *label = name->wire;

	for (; *label != 0; label += 1 + *label) {
		if (memchr(label + 1, ':', *label) != NULL)
			return (true);
	}
	return (false);
}

/* No top-level domain is a number (RFC 3696 2), and IPv6 has colons. */
bool
mail_host_is_literal(const struct name *name)
{
	struct name last = name_ancestor(name, 1);

	if (name_is_root(name))
		return (false);
	return (
	    is_number(last.wire) || has_colon(name) || name->wire[1] == '[');
}

bool
mail_host_is_localhost(const struct name *name)
{
	struct name localhost;

	(void)name_parse("localhost", &localhost);
	return (name_within(name, &localhost));
}

void
mail_host_judge_addresses(struct mail_host *host)
{
	static const enum host_dns results[][UNSEEN + 1] = {
		[FOUND_SECURE] = { HOST_SECURE, HOST_SECURE, HOST_SECURE,
		    HOST_SECURE, HOST_SECURE },
		[FOUND_INSECURE] = { HOST_SECURE, HOST_INSECURE, HOST_INSECURE,
		    HOST_INSECURE, HOST_INSECURE },
		[ABSENT] = { HOST_SECURE, HOST_INSECURE, HOST_NO_ADDRESS,
		    HOST_BROKEN, HOST_UNSEEN },
		[BROKEN] = { HOST_SECURE, HOST_INSECURE, HOST_BROKEN,
		    HOST_BROKEN, HOST_BROKEN },
		[UNSEEN] = { HOST_SECURE, HOST_INSECURE, HOST_UNSEEN,
		    HOST_BROKEN, HOST_UNSEEN },
	};

	host->dns = results[lookup_of(host->a)][lookup_of(host->aaaa)];
	host->alias = host->a->link_count > 1 || host->aaaa->link_count > 1;
}

bool
mail_host_rests_on(const struct mail_host *host, const struct chain *chain)
{
	return ((host->dns != HOST_SECURE && host->dns != HOST_INSECURE) ||
		lookup_of(chain) <= FOUND_INSECURE);
}

const struct chain *
mail_host_half_broken(const struct mail_host *host)
{
	if (host->dns != HOST_SECURE && host->dns != HOST_INSECURE)
		return (NULL);
	if (lookup_of(host->a) >= BROKEN)
		return (host->a);
	return (lookup_of(host->aaaa) >= BROKEN ? host->aaaa : NULL);
}

const struct chain *
mail_host_failing(const struct mail_host *host)
{
	enum lookup wanted = host->dns == HOST_BROKEN ? BROKEN : UNSEEN;

	return (lookup_of(host->a) == wanted ? host->a : host->aaaa);
}

/* The chain of the family that decided. */
static const struct chain *
deciding(const struct mail_host *host)
{
	enum lookup a = lookup_of(host->a), aaaa = lookup_of(host->aaaa);

	return (a <= aaaa ? host->a : host->aaaa);
}

bool
mail_host_base(const struct mail_host *host, unsigned n, struct name *base)
{
	const struct chain *chain;
	unsigned skipped;

	if (host->dns != HOST_SECURE && host->dns != HOST_INSECURE)
		return (false);
	chain = deciding(host);
	skipped = host->dns == HOST_SECURE ? 0 : 1;
	if (n + skipped == 0) {
		*base = chain_last_link(chain)->name;
		return (true);
	}
	*base = host->name;
	return (n + skipped == 1 && chain->link_count > 1 &&
		chain->links[0].verdict == VERDICT_SECURE);
}

static enum host_tlsa
tlsa_state(const struct chain *chain)
{
	switch (lookup_of(chain)) {
	case FOUND_SECURE:
		return (tlsa_usable_count(
			    chain_last_link(chain)->records->rrset) > 0
			    ? TLSA_SECURE
			    : TLSA_UNUSABLE);
	case FOUND_INSECURE:
	case ABSENT:
		return (TLSA_ABSENT);
	case BROKEN:
		return (TLSA_BROKEN);
	case UNSEEN:
		break;
	}
	return (TLSA_UNSEEN);
}

void
mail_host_judge_tlsa(
    struct mail_host *host, const struct name *base, const struct chain *chain)
{
	host->base = *base;
	host->absent = host->tlsa;
	host->tlsa = chain;
	host->tlsa_state = tlsa_state(chain);
}

/* Whether one of a chain's names, here or below, has records of its own. */
static bool
exists_within(const struct chain *chain, const struct name *name)
{
	for (size_t i = 0; i < chain->link_count; i++) {
		const struct chain_link *link = &chain->links[i];

		if ((link->answer == ANSWER_DATA ||
			link->answer == ANSWER_CNAME) &&
		    name_within(&link->name, name))
			return (true);
	}
	return (false);
}

/* By RCODE, whatever the proof says: not all resolvers validate. */
bool
mail_host_parent_denied(const struct mail_host *host)
{
	const struct chain_link *last;

	if (host->parent == NULL || (host->tlsa_state != TLSA_SECURE &&
					host->tlsa_state != TLSA_UNUSABLE))
		return (false);
	last = chain_last_link(host->parent);
	return (last->answer == ANSWER_NXDOMAIN &&
		exists_within(host->tlsa, &last->name));
}

static bool
is_broken(const struct chain *chain)
{
	return (chain != NULL && lookup_of(chain) == BROKEN);
}

static bool
is_unseen(const struct chain *chain)
{
	return (chain != NULL && lookup_of(chain) == UNSEEN &&
		chain->reason != CHAIN_DEADLINE);
}

/* The lookup around the TLSA records, themselves seen, that is so. */
static const struct chain *
around(const struct mail_host *host, bool (*is_so)(const struct chain *))
{
	if (host->tlsa_state != TLSA_SECURE &&
	    host->tlsa_state != TLSA_UNUSABLE &&
	    host->tlsa_state != TLSA_ABSENT)
		return (NULL);
	if (is_so(host->parent))
		return (host->parent);
	return (is_so(host->sibling) ? host->sibling : NULL);
}

const struct chain *
mail_host_denial_broken(const struct mail_host *host)
{
	return (around(host, is_broken));
}

const struct chain *
mail_host_denial_unseen(const struct mail_host *host)
{
	return (around(host, is_unseen));
}

const char *
mail_host_lack_text(const struct mail_host *host)
{
	if (chain_last_link(host->a)->answer != ANSWER_NXDOMAIN)
		return ("has neither A nor AAAA");
	return (host->alias ? "is an alias of a name that does not exist"
			    : "does not exist (NXDOMAIN)");
}

bool
mail_host_unseen(const struct mail_host *host)
{
	return (host->dns == HOST_UNSEEN || host->tlsa_state == TLSA_UNSEEN);
}

static bool
is_late(const struct chain *chain)
{
	return (chain != NULL && chain->reason == CHAIN_DEADLINE);
}

bool
mail_host_late(const struct mail_host *host)
{
	return (is_late(host->a) || is_late(host->aaaa) ||
		is_late(host->tlsa) || is_late(host->parent) ||
		is_late(host->sibling));
}
