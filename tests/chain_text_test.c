/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every reason, for a zone and for an answer, with everything about it that
 * may be missing: there is always a sentence.
 */
#include <string.h>

#include "chain_json.h"
#include "chain_text.h"
#include "check_dnssec_chain.h"
#include "die.h"
#include "tap.h"

#define AT 1700000000
#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

/* What zones and answers are made of; the first of each kind is none. */
struct parts {
	struct arena *arena;
	struct rrset rrset;
	struct dnskey key;
	struct signature signature;
	struct verification bare, seen; /* without and with a signature */
	struct verification other;      /* that holds, whatever the reason */
	const struct verification *verifications[4];
	struct dns_reply replies[8];
	const struct dns_reply *replied[9];
	struct ds ds[2];
	struct delegation delegations[3];
	struct chain_zone root, dk;
	struct anchors anchors;
};

static size_t sentences, faults;

static struct name
name_of(const char *text)
{
	struct name name = { 0 };

	(void)name_parse(text, &name);
	return (name);
}

static void
look_at(const char *text, bool may_be_empty)
{
	sentences++;
	if (text == NULL || (*text == '\0' && !may_be_empty) ||
	    strstr(text, "(null)") != NULL) {
		faults++;
		tap_note("%s", text == NULL ? "null" : text);
	}
}

static ldns_rr *
record(struct arena *arena, const char *text)
{
	ldns_rr *rr = NULL;

	if (ldns_rr_new_frm_str(&rr, text, 0, NULL, NULL) != LDNS_STATUS_OK)
		die("not a record: %s", text);
	return (arena_own(arena, rr, (void (*)(void *))ldns_rr_free));
}

static void
make_replies(struct parts *parts)
{
	for (size_t i = 0; i <= DNS_ANSWERED; i++)
		parts->replies[i] = (struct dns_reply){
			.outcome = (enum dns_outcome)i,
			.server = i % 2 == 0 ? NULL : "192.0.2.53",
			.extended_error = i % 3 == 0 ? NULL : "Not Ready",
		};
	parts->replies[DNS_ANSWERED + 1] =
	    (struct dns_reply){ .outcome = DNS_SILENT };
	for (size_t i = 0; i < LENGTH(parts->replies); i++)
		parts->replied[i + 1] = &parts->replies[i];
}

static void
make_zones(struct parts *parts)
{
	parts->root.name = name_root;
	parts->dk.name = name_of("dk");
	parts->dk.parent = &parts->root;
	parts->anchors.source = "this test";
}

static struct parts *
parts_new(struct arena *arena, enum chain_rule rule)
{
	struct parts *parts = arena_alloc(arena, sizeof(*parts));
	ldns_rr_list *records = arena_own(
	    arena, ldns_rr_list_new(), (void (*)(void *))ldns_rr_list_free);

	parts->arena = arena;
	ldns_rr_list_push_rr(
	    records, record(arena, "example.dk. 60 IN MX 10 mail.example.dk."));
	parts->rrset = (struct rrset){ .owner = name_of("example.dk"),
		.type = LDNS_RR_TYPE_MX,
		.records = records };
	parts->signature = (struct signature){ .result = rule,
		.algorithm = 13,
		.expiration = AT + 60,
		.key = &parts->key };
	/* What holds has a signature. */
	parts->bare = (struct verification){ &parts->rrset,
		.result = rule == CHAIN_HOLDS ? CHAIN_RRSIG_MISSING : rule };
	parts->seen =
	    (struct verification){ &parts->rrset, .list = &parts->signature,
		    .count = 1, .result = rule, .best = &parts->signature };
	parts->other = parts->seen;
	parts->other.result = CHAIN_HOLDS;
	parts->verifications[1] = &parts->bare;
	parts->verifications[2] = &parts->seen;
	parts->verifications[3] = &parts->other;
	parts->ds[0].rr = record(arena, "example.dk. 60 IN DS 1 13 2 00");
	parts->ds[0].result = DS_UNMATCHED;
	parts->ds[1] = parts->ds[0];
	parts->ds[1].result = DS_FAULTY;
	parts->ds[1].signature = &parts->signature;
	parts->delegations[1] =
	    (struct delegation){ &parts->ds[0], .count = 1 };
	parts->delegations[2] =
	    (struct delegation){ &parts->ds[1], .count = 1 };
	make_replies(parts);
	make_zones(parts);
	return (parts);
}

static enum verdict
verdict_of(enum chain_rule rule)
{
	if (rule == CHAIN_HOLDS)
		return (VERDICT_SECURE);
	if (chain_rule_is_insecure(rule))
		return (VERDICT_INSECURE);
	return (rule < CHAIN_ZONE_UNREACHABLE ? VERDICT_BOGUS
					      : VERDICT_INDETERMINATE);
}

/* The whole check, said of this one zone or this one answer. */
static void
say(const struct parts *parts, struct chain_zone *zone,
    const struct chain_link *link, enum chain_rule reason)
{
	struct chain_zone *zones[] = { zone };
	struct chain_link links[] = { *link };
	struct chain chain = { .question = { name_of("example.dk"),
				   LDNS_RR_TYPE_MX },
		.anchors = &parts->anchors,
		.zones = zones,
		.zone_count = 1,
		.links = links,
		.link_count = 1,
		.verdict = verdict_of(reason),
		.reason = reason };
	struct dns_replies replies = { .arena = parts->arena };
	struct facts facts = { .anchors = &parts->anchors,
		.chain = &chain,
		.replies = &replies,
		.policy = { .at = AT, .now = AT } };
	struct question question = { .type = LDNS_RR_TYPE_MX };

	for (int culprit = 0; culprit < 3; culprit++) {
		struct findings *findings =
		    findings_new(parts->arena, check_dnssec_chain.rules);
		struct json *json = json_new(parts->arena);

		chain.culprit_zone = culprit == 1 ? zone : NULL;
		chain.culprit_link = culprit == 2 ? &links[0] : NULL;
		judge(parts->arena, findings, &question, &facts);
		look_at(report_summary(parts->arena, findings), false);
		look_at(chain_reason_text(parts->arena, &chain, AT), true);
		look_at(chain_blame_text(parts->arena, &chain), true);
		json_object_open(json, NULL);
		chain_json(json, parts->arena, &chain);
		json_object_close(json);
		look_at(json_text(json), false);
	}
}

static struct chain_zone
zone_with(const struct parts *parts, enum chain_rule rule, unsigned ds,
    unsigned dnskey, unsigned delegation, unsigned reply)
{
	return ((struct chain_zone){ .name = name_of("example.dk"),
	    .own = verdict_of(rule),
	    .verdict = verdict_of(rule),
	    .reason = rule,
	    .ds = parts->verifications[ds],
	    .dnskey = parts->verifications[dnskey],
	    .entry = dnskey == 2 ? &parts->signature : NULL,
	    .delegation = parts->delegations[delegation],
	    .keys.zone = name_of("example.dk"),
	    .dnskey_reply = parts->replied[reply],
	    .holds_answer = true });
}

static void
test_zone(struct parts *parts, enum chain_rule rule, struct chain_zone *zone)
{
	const struct chain_link none = { .name = name_of("example.dk"),
		.zone = zone,
		.own = zone->own,
		.verdict = zone->verdict };
	struct chain_zone *const parents[] = { &parts->dk, &parts->root, NULL };

	for (size_t i = 0; i < LENGTH(parents); i++) {
		zone->parent = parents[i];
		/* An anchor is no DS of a parent. */
		if (zone->parent == NULL)
			zone->ds = NULL;
		look_at(chain_zone_text(parts->arena, zone, AT),
		    rule == CHAIN_HOLDS);
		look_at(chain_zone_since(parts->arena, zone), true);
		say(parts, zone, &none, rule);
	}
}

static void
test_zones(enum chain_rule rule)
{
	for (unsigned ds = 0; ds < 4; ds++)
		for (unsigned dnskey = 0; dnskey < 4; dnskey++)
			for (unsigned n = 0; n < 9; n++) {
				struct arena *arena = arena_open();
				struct parts *parts = parts_new(arena, rule);
				struct chain_zone zone = zone_with(
				    parts, rule, ds, dnskey, n % 3, n);

				/* What holds has keys. */
				if (rule != CHAIN_HOLDS || dnskey > 1)
					test_zone(parts, rule, &zone);
				arena_close(arena);
			}
}

static void
test_link(struct parts *parts, enum chain_rule rule, struct chain_link *link)
{
	struct chain_zone zone = { .name = name_of("example.dk"),
		.parent = &parts->dk,
		.keys.zone = name_of("example.dk"),
		.holds_answer = true };

	for (unsigned doubt = 0; doubt < 2; doubt++) {
		if (doubt == 1)
			link->doubt = name_of("dk");
		/* Records and proofs are looked at in a zone only. */
		link->zone = link->records == NULL && link->denial.count == 0 &&
				     doubt == 1
				 ? NULL
				 : &zone;
		look_at(
		    chain_link_text(parts->arena, link, LDNS_RR_TYPE_MX, AT),
		    rule == CHAIN_HOLDS);
		look_at(chain_link_since(parts->arena, link), true);
		say(parts, &zone, link, rule);
	}
}

static void
test_links(enum chain_rule rule)
{
	for (unsigned records = 0; records < 4; records++)
		for (unsigned proof = 0; proof < 4; proof++)
			for (unsigned n = 0; n < 18; n++) {
				struct arena *arena = arena_open();
				struct parts *parts = parts_new(arena, rule);
				struct chain_link link = { .name = name_of(
							       "example.dk"),
					.answer = (enum chain_answer)(n % 6),
					.own = verdict_of(rule),
					.verdict = verdict_of(rule),
					.reason = rule,
					.records =
					    parts->verifications[records],
					.reply = parts->replied[n % 9] };
				bool data = link.answer == ANSWER_DATA ||
					    link.answer == ANSWER_CNAME ||
					    link.answer == ANSWER_DNAME;

				link.denial.used[0] =
				    parts->verifications[proof];
				link.denial.count = proof > 0;
				/* An answer has records, an absence has none.
				 */
				if (data == (records > 0))
					test_link(parts, rule, &link);
				arena_close(arena);
			}
}

int
main(void)
{
	die_stage("asking the resolver");
	for (int rule = 0; rule < CHAIN_ZONE_SECURE; rule++) {
		sentences = faults = 0;
		test_zones((enum chain_rule)rule);
		test_links((enum chain_rule)rule);
		tap_ok(sentences > 0 && faults == 0, "%s: %zu sentences",
		    chain_rules[rule].id, sentences);
		tap_ok(rule == CHAIN_HOLDS ||
			   *chain_remedy((enum chain_rule)rule) != '\0',
		    "%s: something to do", chain_rules[rule].id);
	}
	return (tap_end());
}
