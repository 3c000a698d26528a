/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The answers of a chain as findings.
 */
#include "chain_tell.h"

static const char *
records_text(const struct telling *t, const struct chain_link *link)
{
	const struct verification *v = link->records;
	size_t count = ldns_rr_list_rr_count(v->rrset->records);
	const char *records = arena_printf(
	    t->arena, "%zu record%s", count, count == 1 ? "" : "s");

	if (v->best == NULL)
		return (arena_printf(t->arena, "%s, not validated", records));
	return (arena_printf(t->arena, "%s, %s", records,
	    signature_text(t->arena, v->best, t->at)));
}

static const char *
absence_text(const struct telling *t, const struct chain_link *link)
{
	const char *what =
	    link->answer == ANSWER_NXDOMAIN ? "no such name" : "no such record";

	if (!link->denial.judged)
		return (arena_printf(t->arena, "%s, not validated", what));
	return (arena_printf(t->arena, "%s, proved by %s", what,
	    link->denial.denial.nsec3 ? "NSEC3" : "NSEC"));
}

static const char *
answer_text(const struct telling *t, const struct chain_link *link)
{
	switch (link->answer) {
	case ANSWER_CNAME:
	case ANSWER_DNAME:
		return (arena_printf(t->arena, "alias of %s, %s",
		    name_text(t->arena, &link->target), records_text(t, link)));
	case ANSWER_NODATA:
	case ANSWER_NXDOMAIN:
		return (absence_text(t, link));
	case ANSWER_DATA:
		return (records_text(t, link));
	case ANSWER_NONE:
		break;
	}
	return ("no answer");
}

static enum chain_rule
good_rule(const struct chain_link *link)
{
	if (link->answer == ANSWER_CNAME || link->answer == ANSWER_DNAME)
		return (CHAIN_ALIAS);
	return (
	    link->verdict == VERDICT_SECURE ? CHAIN_RRSET_SECURE : CHAIN_HOLDS);
}

static void
tell_wildcard(
    struct telling *t, struct finding *node, const struct chain_link *link)
{
	if (link->records != NULL && link->records->wildcard)
		finding_add(t->findings, node,
		    &chain_rules[CHAIN_WILDCARD_ANSWER], "wildcard",
		    "the answer comes from *.%s",
		    name_is_root(&link->records->encloser)
			? ""
			: name_text(t->arena, &link->records->encloser));
}

struct finding *
tell_link(struct telling *t, const struct chain_link *link)
{
	uint16_t type = t->chain->question.type;
	const char *subject = arena_printf(t->arena, "%s %s",
	    name_text(t->arena, &link->name), dns_type_text(t->arena, type));
	struct finding *node;

	if (link->own == VERDICT_SECURE)
		node = finding_add(t->findings, NULL,
		    &chain_rules[good_rule(link)], subject, "%s",
		    answer_text(t, link));
	else
		node = finding_add(t->findings, NULL,
		    &chain_rules[link->reason], subject, "%s%s",
		    chain_link_text(t->arena, link, type, t->at),
		    chain_link_since(t->arena, link));
	tell_wildcard(t, node, link);
	tell_link_trips(t, node, link);
	return (node);
}
