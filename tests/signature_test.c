/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signatures one by one: the gate, the cryptography, the time, and what all
 * of an RRset come to.  What stands in the way of a genuine signature is in
 * chain_rows_gate.c; here is what it says of each.
 */
#include <string.h>

#include "tap.h"
#include "world.h"

#define ZONE                                                          \
	"zone example.dk\n@ MX 10 mail\n*.wild MX 10 mail\nx.wild A " \
	"192.0.2.1\n"

struct row {
	const char *says;
	const char *script; /* after ZONE */
	enum chain_rule result;
	size_t count;
	const char *each; /* of each signature, in order: "holds expired" */
	bool lenient;
};

static const struct row rows[] = {
	{ "one good signature", "", CHAIN_HOLDS, 1, "chain-holds", false },
	{ "none", "sign example.dk MX none\n", CHAIN_RRSIG_MISSING, 0, "",
	    false },
	{ "each is judged by itself",
	    "sign example.dk MX also until=-1d\n"
	    "sign example.dk MX also from=+1d\n"
	    "sign example.dk MX also labels=9\n"
	    "sign example.dk MX also flip\n"
	    "sign example.dk MX also cut=3\n"
	    "sign example.dk MX also tag=1\n"
	    "sign example.dk MX also algorithm=99\n"
	    "sign example.dk MX also from=+1d until=-1d\n",
	    CHAIN_HOLDS, 9,
	    "chain-holds rrsig-expired rrsig-not-yet-valid "
	    "rrsig-wrong-labels rrsig-invalid "
	    "rrsig-malformed rrsig-no-key rrsig-unsupported "
	    "rrsig-dates-reversed",
	    false },
	{ "that of another zone, too",
	    "sign example.dk MX also signer=dk\n"
	    "sign example.dk MX also tag=1\n",
	    CHAIN_HOLDS, 3, "chain-holds rrsig-wrong-signer rrsig-no-key",
	    false },
	{ "a good one at the end counts",
	    "sign example.dk MX first until=-1d\nsign example.dk MX first "
	    "flip\n",
	    CHAIN_HOLDS, 3, "rrsig-expired rrsig-invalid chain-holds", false },
	{ "expired tells more than damaged",
	    "sign example.dk MX flip\nsign example.dk MX also until=-1d\n",
	    CHAIN_RRSIG_EXPIRED, 2, "rrsig-invalid rrsig-expired", false },
	{ "damaged tells more than no key",
	    "sign example.dk MX flip\nsign example.dk MX first tag=1\n",
	    CHAIN_RRSIG_INVALID, 2, "rrsig-no-key rrsig-invalid", false },
	{ "no key tells more than an unknown algorithm",
	    "sign example.dk MX algorithm=99\nsign example.dk MX also "
	    "tag=1\n",
	    CHAIN_RRSIG_NO_KEY, 2, "rrsig-unsupported rrsig-no-key", false },
	{ "expired then, good now: strict",
	    "at +7d\nsign example.dk MX until=+5d\n", CHAIN_RRSIG_EXPIRED, 1,
	    "rrsig-expired", false },
	{ "expired then, good now: lenient",
	    "at +7d\nsign example.dk MX until=+5d\n", CHAIN_HOLDS, 1,
	    "rrsig-expired", true },
	{ "expired now and then: lenient is of no use",
	    "at +7d\nsign example.dk MX until=-1d\n", CHAIN_RRSIG_EXPIRED, 1,
	    "rrsig-expired", true },
	{ "good now, beside one that lives longer and is never good: lenient",
	    "at +7d\nsign example.dk MX until=+5d\n"
	    "sign example.dk MX also from=+8d until=+20d\n",
	    CHAIN_HOLDS, 2, "rrsig-expired rrsig-not-yet-valid", true },
	{ "begun then, not now: good in either way",
	    "at +7d\nsign example.dk MX from=+5d\n", CHAIN_HOLDS, 1,
	    "chain-holds", true },
	{ "RSASHA1 is not relied on", "key 257 5\n", CHAIN_RRSIG_UNSUPPORTED, 1,
	    "rrsig-unsupported", false },
	{ "RSASHA1 is accepted", "accept-sha1\nkey 257 5\n", CHAIN_HOLDS, 1,
	    "chain-holds", false },
	{ "RSAMD5 is never", "accept-sha1\nkey 257 1\n",
	    CHAIN_RRSIG_UNSUPPORTED, 1, "rrsig-unsupported", false },
	{ "an RSA signature made by another key of the tag's algorithm",
	    "key 257 8\nkey 256 10 signs=none\nsign example.dk MX "
	    "key=example.dk/1 algorithm=8\n",
	    CHAIN_RRSIG_NO_KEY, 1, "rrsig-no-key", false },
	{ "a bad key first, then a good one of its tag", "key 257 15 pair\n",
	    CHAIN_HOLDS, 1, "chain-holds", false },
	{ "all keys of the tag are made up", "key 257 13 twins=3 unpublished\n",
	    CHAIN_RRSIG_INVALID, 1, "rrsig-invalid", false },
	{ "as many keys of the tag as are tried", "key 257 13 twins=8\n",
	    CHAIN_HOLDS, 1, "chain-holds", false },
	{ "one more", "key 257 13 twins=9\n", CHAIN_RRSIG_WORK_LIMIT, 1,
	    "rrsig-work-limit", false },
	{ "three times three in vain",
	    "key 257 13 twins=2\nsign example.dk MX first times=3\n",
	    CHAIN_RRSIG_WORK_LIMIT, 4,
	    "rrsig-work-limit rrsig-work-limit rrsig-work-limit "
	    "rrsig-work-limit",
	    false },
	{ "an original TTL below that of the records",
	    "sign example.dk MX ttl=60\n", CHAIN_HOLDS, 1, "chain-holds",
	    false },
};

static const char *
each_of(struct arena *arena, const struct verification *verified)
{
	const char *text = "";

	for (size_t i = 0; i < verified->count; i++)
		text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : " ",
		    chain_rules[verified->list[i].result].id);
	return (text);
}

static const struct verification *
verify(struct arena *arena, const char *script, const char *owner,
    uint16_t type, bool lenient, struct keyset *keys)
{
	struct world *world = world_new(arena, "zone .\n" ZONE);
	struct policy policy;

	world_tell(world, script);
	*keys = world_keys(world, "example.dk");
	policy = world_policy(world);
	return (signature_verify(arena,
	    world_rrset(world, "example.dk", owner, type), keys, &policy,
	    lenient));
}

static void
run(struct arena *arena, const struct row *row)
{
	struct keyset keys;
	const struct verification *verified = verify(arena, row->script,
	    "example.dk", LDNS_RR_TYPE_MX, row->lenient, &keys);
	const char *each = each_of(arena, verified);
	bool passed =
	    verified->result == row->result && verified->count == row->count &&
	    strcmp(each, row->each) == 0 && verified->lenient == row->lenient;

	tap_ok(passed, "%s: %s", row->says, chain_rules[row->result].id);
	if (!passed)
		tap_note("%s of: %s", chain_rules[verified->result].id, each);
}

static void
fields_are_told(struct arena *arena)
{
	struct keyset keys;
	const struct verification *verified =
	    verify(arena, "sign example.dk MX ttl=300 from=-2d until=+3d\n",
		"example.dk", LDNS_RR_TYPE_MX, false, &keys);
	const struct signature *best = verified->best;
	struct name zone = world_name("example.dk");

	tap_ok(best == &verified->list[0] && best->genuine && best->good_now,
	    "the best one is genuine and good now");
	tap_ok(best->original_ttl == 300 && best->labels == 2 &&
		   best->algorithm == 13 && best->tag == keys.list[0].tag &&
		   name_equal(&best->signer, &zone),
	    "its fields");
	tap_ok(best->inception == WORLD_NOW - 2 * 86400 &&
		   best->expiration == WORLD_NOW + 3 * 86400,
	    "its times as moments");
	tap_ok(best->key == &keys.list[0] && keys.signs[0],
	    "its key, which is marked");
	tap_ok(!verified->wildcard && !verified->resigned,
	    "neither a wildcard's nor one to be made again");
	tap_ok(verification_by_key(verified, &keys.list[0]) == best,
	    "found by its key");
}

static void
faults_are_told(struct arena *arena)
{
	struct keyset keys;
	const struct verification *verified =
	    verify(arena, "sign example.dk MX until=-1d\n", "example.dk",
		LDNS_RR_TYPE_MX, true, &keys);

	tap_ok(verified->best->genuine && !verified->best->good_now &&
		   verified->best->key == &keys.list[0],
	    "an expired one is genuine, and by its key");
	tap_ok(keys.signs[0], "its key signs all the same");
	tap_ok(verification_by_key(verified, &keys.list[0]) == NULL,
	    "but it is no good one by that key");
	verified = verify(arena, "sign example.dk MX flip\n", "example.dk",
	    LDNS_RR_TYPE_MX, false, &keys);
	tap_ok(!verified->best->genuine && verified->best->key == NULL &&
		   !keys.signs[0],
	    "a damaged one is by no key, and marks none");
	verified = verify(arena,
	    "key 257 13 signs=keys\nkey 0 13\n"
	    "sign example.dk MX key=example.dk/1\n",
	    "example.dk", LDNS_RR_TYPE_MX, false, &keys);
	tap_ok(verified->result == CHAIN_RRSIG_KEY_UNSUITABLE &&
		   verified->best->detail != NULL &&
		   strstr(verified->best->detail, "ZONE") != NULL,
	    "why a key is unsuitable");
}

static void
the_best_is_chosen(struct arena *arena)
{
	struct keyset keys;
	const struct verification *verified = verify(arena,
	    "sign example.dk MX first until=+2d\n"
	    "sign example.dk MX also until=+1d\n",
	    "example.dk", LDNS_RR_TYPE_MX, false, &keys);

	tap_ok(verified->best == &verified->list[1],
	    "of good ones the longest-lived");
	verified = verify(arena, "sign example.dk MX first until=+90d flip\n",
	    "example.dk", LDNS_RR_TYPE_MX, false, &keys);
	tap_ok(verified->best == &verified->list[1],
	    "however long a damaged one lives");
	verified =
	    verify(arena, "sign example.dk MX first from=+1d until=+90d\n",
		"example.dk", LDNS_RR_TYPE_MX, false, &keys);
	tap_ok(verified->best == &verified->list[1],
	    "however long one lives that has not begun");
	verified = verify(arena, "at +7d\nsign example.dk MX first until=+5d\n",
	    "example.dk", LDNS_RR_TYPE_MX, true, &keys);
	tap_ok(
	    verified->best == &verified->list[1] && !verified->resigned &&
		verification_by_key(verified, &keys.list[0]) == verified->best,
	    "one that holds then before one that holds only now");
}

static void
wildcards_are_seen(struct arena *arena)
{
	struct keyset keys;
	struct name encloser = world_name("wild.example.dk");
	const struct verification *verified;
	struct world *world = world_new(arena, "zone .\n" ZONE);
	struct dns_question question = world_question("y.wild.example.dk MX");
	struct dns_reply reply = world_ask(world, &question);
	struct policy policy = world_policy(world);
	const struct rrset *rrset = dns_rrset(
	    arena, reply.packet, DNS_ANSWER, &question.name, LDNS_RR_TYPE_MX);

	keys = world_keys(world, "example.dk");
	verified = signature_verify(arena, rrset, &keys, &policy, false);
	tap_ok(verified->result == CHAIN_HOLDS && verified->wildcard &&
		   name_equal(&verified->encloser, &encloser),
	    "an expansion, and the wildcard's parent");
	verified = verify(
	    arena, "", "*.wild.example.dk", LDNS_RR_TYPE_MX, false, &keys);
	tap_ok(verified->result == CHAIN_HOLDS && !verified->wildcard,
	    "the wildcard itself is no expansion");
	verified = verify(arena, "sign *.wild.example.dk MX labels=4\n",
	    "*.wild.example.dk", LDNS_RR_TYPE_MX, false, &keys);
	tap_ok(verified->result == CHAIN_RRSIG_WRONG_LABELS,
	    "its star is no label that counts");
	verified = verify(arena, "sign x.wild.example.dk A labels=2\n",
	    "x.wild.example.dk", LDNS_RR_TYPE_A, false, &keys);
	tap_ok(verified->result == CHAIN_HOLDS && verified->wildcard,
	    "an expansion over two labels");
}

static void
shout(ldns_rdf *rdf)
{
	uint8_t *bytes = ldns_rdf_data(rdf);

	for (size_t i = 0; i < ldns_rdf_size(rdf); i++)
		if (bytes[i] >= 'a' && bytes[i] <= 'z')
			bytes[i] = (uint8_t)(bytes[i] - 32);
}

/* Owner, signer and the names in the data, RFC 4034 6.2. */
static void
names_have_no_case(struct arena *arena)
{
	struct world *world = world_new(arena, "zone .\n" ZONE);
	struct policy policy = world_policy(world);
	struct keyset keys = world_keys(world, "example.dk");
	const struct rrset *rrset =
	    world_rrset(world, "example.dk", "example.dk", LDNS_RR_TYPE_MX);
	ldns_rr *mx = ldns_rr_list_rr(rrset->records, 0);
	ldns_rr *rrsig = ldns_rr_list_rr(rrset->signatures, 0);

	shout(ldns_rr_owner(mx));
	shout(ldns_rr_rdf(mx, 1));
	shout(ldns_rr_rdf(rrsig, 7));
	tap_ok(signature_verify(arena, rrset, &keys, &policy, false)->result ==
		   CHAIN_HOLDS,
	    "names in upper case are the same names");
}

/* Types that stand at one name, or whose wildcard means nothing. */
static void
wildcards_are_refused(struct arena *arena)
{
	static const struct {
		const char *type;
		const char *line;
	} types[] = { { "DS", "x DS 1 13 2 AA\n" },
		{ "DNSKEY", "x DNSKEY 257 3 13 AAAA\n" },
		{ "SOA", "x SOA a. b. 1 2 3 4 5\n" },
		{ "DNAME", "x DNAME y.\n" },
		{ "NSEC3", "x NSEC3 1 0 0 - AAAAAAAA A\n" } };

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		struct dns_question question = world_question(
		    arena_printf(arena, "x.example.dk %s", types[i].type));
		struct keyset keys;
		const struct verification *verified = verify(arena,
		    arena_printf(arena, "%ssign x.example.dk %s labels=2\n",
			types[i].line, types[i].type),
		    "x.example.dk", question.type, false, &keys);

		tap_ok(verified->result == CHAIN_RRSIG_WRONG_LABELS,
		    "no wildcard makes %s", types[i].type);
	}
}

static void
refusals_are_forgotten(struct arena *arena)
{
	struct world *world = world_new(arena, "zone .\n" ZONE);
	struct policy policy = world_policy(world);
	struct keyset keys = world_keys(world, "example.dk");
	const struct rrset *rrset =
	    world_rrset(world, "example.dk", "example.dk", LDNS_RR_TYPE_MX);
	const struct verification *verified;

	policy.work->checks = WORK_CHECKS_MAX;
	verified = signature_verify(arena, rrset, &keys, &policy, false);
	tap_ok(verified->result == CHAIN_WORK_BOUND &&
		   verification_is_partial(verified),
	    "one that was not checked");
	policy.work->checks = 0;
	verified = signature_verify(arena, rrset, &keys, &policy, false);
	tap_ok(verified->result == CHAIN_HOLDS &&
		   !verification_is_partial(verified),
	    "is not remembered as bad");
}

static void
work_is_bounded(struct arena *arena)
{
	struct world *world = world_new(arena, "zone .\n" ZONE);
	struct policy policy = world_policy(world);
	struct keyset keys = world_keys(world, "example.dk");
	const struct rrset *rrset =
	    world_rrset(world, "example.dk", "example.dk", LDNS_RR_TYPE_MX);
	const struct verification *verified;

	policy.memo = NULL;
	policy.work->checks = WORK_CHECKS_MAX - 1;
	verified = signature_verify(arena, rrset, &keys, &policy, false);
	tap_ok(verified->result == CHAIN_HOLDS &&
		   policy.work->checks == WORK_CHECKS_MAX,
	    "the last check of a run");
	verified = signature_verify(arena, rrset, &keys, &policy, false);
	tap_ok(verified->result == CHAIN_WORK_BOUND &&
		   verification_is_partial(verified) &&
		   policy.work->checks == WORK_CHECKS_MAX &&
		   policy.work->reached == 1U << WORK_CHECKS,
	    "and none after it");
}

#define OVER "sign example.dk MX also from=-9d until=-"
#define NINE_OVER                                                        \
	OVER "1d\n" OVER "2d\n" OVER "3d\n" OVER "4d\n" OVER "5d\n" OVER \
	     "6d\n" OVER "7d\n" OVER "8d\n" OVER "30h\n"

/* What is beside a good signature, and for a validator that meets that first:
 * whether it holds, and whether it trips one. */
static const struct {
	const char *says, *script;
	uint16_t type;
	enum chain_rule result;
	bool trips;
} beside[] = {
	{ "nothing", "", LDNS_RR_TYPE_MX, CHAIN_HOLDS, false },
	{ "another good one", "sign example.dk * also until=+9d\n",
	    LDNS_RR_TYPE_MX, CHAIN_HOLDS, false },
	{ "one that fails", "sign example.dk MX first flip\n", LDNS_RR_TYPE_MX,
	    CHAIN_HOLDS, true },
	{ "eight", "sign example.dk MX first times=8\n", LDNS_RR_TYPE_MX,
	    CHAIN_HOLDS, true },
	{ "nine", "sign example.dk MX first times=9\n", LDNS_RR_TYPE_MX,
	    CHAIN_RRSIG_WORK_LIMIT, false },
	{ "nine, after it", "sign example.dk MX also times=9\n",
	    LDNS_RR_TYPE_MX, CHAIN_RRSIG_WORK_LIMIT, false },
	{ "eight over the keys", "sign example.dk DNSKEY first times=8\n",
	    LDNS_RR_TYPE_DNSKEY, CHAIN_HOLDS, false },
	{ "nine over the keys", "sign example.dk DNSKEY first times=9\n",
	    LDNS_RR_TYPE_DNSKEY, CHAIN_RRSIG_WORK_LIMIT, false },
	{ "one that is over", "sign example.dk MX first until=-1d\n",
	    LDNS_RR_TYPE_MX, CHAIN_HOLDS, true },
	{ "nine that are over", NINE_OVER, LDNS_RR_TYPE_MX,
	    CHAIN_RRSIG_WORK_LIMIT, false },
	{ "one that begins tomorrow", "sign example.dk MX also from=+1d\n",
	    LDNS_RR_TYPE_MX, CHAIN_HOLDS, true },
	{ "one that is reversed",
	    "sign example.dk MX first until=-1d from=+1d\n", LDNS_RR_TYPE_MX,
	    CHAIN_HOLDS, true },
	{ "nine that are reversed",
	    "sign example.dk MX first times=9 until=-1d from=+1d\n",
	    LDNS_RR_TYPE_MX, CHAIN_RRSIG_WORK_LIMIT, false },
	{ "one of a wrong length", "sign example.dk MX first cut=3\n",
	    LDNS_RR_TYPE_MX, CHAIN_HOLDS, true },
	{ "nine of a wrong length", "sign example.dk MX first times=9 cut=3\n",
	    LDNS_RR_TYPE_MX, CHAIN_RRSIG_WORK_LIMIT, false },
	{ "one for another name", "sign example.dk MX first labels=1\n",
	    LDNS_RR_TYPE_MX, CHAIN_HOLDS, true },
	{ "one in another's name", "sign example.dk MX first signer=dk\n",
	    LDNS_RR_TYPE_MX, CHAIN_HOLDS, true },
	{ "the same, and one that fails",
	    "sign example.dk MX first signer=dk\n"
	    "sign example.dk MX also flip\n",
	    LDNS_RR_TYPE_MX, CHAIN_RRSIG_WORK_LIMIT, false },
	{ "the same, and one for another name",
	    "sign example.dk MX first signer=dk\n"
	    "sign example.dk MX also labels=1\n",
	    LDNS_RR_TYPE_MX, CHAIN_RRSIG_WORK_LIMIT, false },
	{ "the same, and a second key of its tag",
	    "key 257 13 twins=1\nsign example.dk MX first signer=dk\n",
	    LDNS_RR_TYPE_MX, CHAIN_RRSIG_WORK_LIMIT, false },
	{ "one in another's name over the keys, and one that fails",
	    "sign example.dk DNSKEY first signer=dk\n"
	    "sign example.dk DNSKEY also flip\n",
	    LDNS_RR_TYPE_DNSKEY, CHAIN_HOLDS, true },
	{ "one in another's name over the keys",
	    "sign example.dk DNSKEY first signer=example.com "
	    "key=example.com/0\nzone example.com\n",
	    LDNS_RR_TYPE_DNSKEY, CHAIN_HOLDS, true },
	{ "forty by keys that are not there",
	    "sign example.dk MX first times=40 tag=1\n", LDNS_RR_TYPE_MX,
	    CHAIN_HOLDS, false },
	{ "forty of an unknown algorithm",
	    "sign example.dk MX first times=40 algorithm=99\n", LDNS_RR_TYPE_MX,
	    CHAIN_HOLDS, false },
	{ "a second key of its tag", "key 257 13 twins=1\n", LDNS_RR_TYPE_MX,
	    CHAIN_HOLDS, true },
	{ "the same, over the keys", "key 257 13 twins=1\n",
	    LDNS_RR_TYPE_DNSKEY, CHAIN_HOLDS, false },
	{ "one that is good now and not then",
	    "at +2d\nsign example.dk MX also until=+1d\n", LDNS_RR_TYPE_MX,
	    CHAIN_HOLDS, false },
	{ "nine, where none holds", "sign example.dk MX none\n" NINE_OVER,
	    LDNS_RR_TYPE_MX, CHAIN_RRSIG_EXPIRED, false },
};

static void
neighbours_are_weighed(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(beside) / sizeof(*beside); i++) {
		struct keyset keys;
		const struct verification *v = verify(arena, beside[i].script,
		    "example.dk", beside[i].type, false, &keys);

		tap_ok(v->result == beside[i].result &&
			   verification_trips(v) == beside[i].trips,
		    "beside it: %s: %s, %s", beside[i].says,
		    chain_rules[v->result].id,
		    verification_trips(v) ? "trips" : "trips none");
	}
}

/* The run's bound leaves some untried: it may be too many, or not. */
static void
what_is_untried_may_be_in_vain(struct arena *arena)
{
	struct world *world = world_new(
	    arena, "zone .\n" ZONE "sign example.dk MX also times=9\n");
	struct policy policy = world_policy(world);
	struct keyset keys = world_keys(world, "example.dk");
	const struct rrset *rrset =
	    world_rrset(world, "example.dk", "example.dk", LDNS_RR_TYPE_MX);
	bool unseen = true;

	for (unsigned left = 0; left < 9; left++) {
		policy.memo = NULL;
		policy.work->checks = WORK_CHECKS_MAX - left;
		unseen = unseen &&
			 signature_verify(arena, rrset, &keys, &policy, false)
				 ->result == CHAIN_WORK_BOUND;
	}
	tap_ok(unseen, "a good one beside nine that the bound left untried");
}

/* Keys that sign, and a zone that is not theirs. */
static void
the_zone_of_the_keys_counts(struct arena *arena)
{
	struct world *world = world_new(arena, "zone .\n" ZONE);
	struct policy policy = world_policy(world);
	struct keyset keys = world_keys(world, "example.dk");
	const struct rrset *rrset =
	    world_rrset(world, "example.dk", "example.dk", LDNS_RR_TYPE_MX);

	keys.zone = world_name("attacker.example");
	tap_ok(signature_verify(arena, rrset, &keys, &policy, true)->result ==
		   CHAIN_RRSIG_WRONG_SIGNER,
	    "the keys of a zone that is not the signer");
	keys = keyset_read(arena, &name_root, NULL);
	tap_ok(signature_verify(arena, rrset, &keys, &policy, true)->result ==
		   CHAIN_RRSIG_WRONG_SIGNER,
	    "no keys, and the zone above");
	keys.zone = world_name("example.dk");
	tap_ok(signature_verify(arena, rrset, &keys, &policy, true)->result ==
		   CHAIN_RRSIG_NO_KEY,
	    "no keys of the very zone");
}

/* A zone that signs, as itself, what lies outside. */
static void
the_zone_of_the_owner_counts(struct arena *arena)
{
	static const char *const owners[] = { "x.example.com", "dk", "." };

	for (size_t i = 0; i < sizeof(owners) / sizeof(*owners); i++) {
		struct keyset keys;
		const char *line = arena_printf(arena, "%s%s A 6.6.6.6\n",
		    owners[i], *owners[i] == '.' ? "" : ".");

		tap_ok(
		    verify(arena, line, owners[i], LDNS_RR_TYPE_A, true, &keys)
			    ->result == CHAIN_RRSIG_WRONG_SIGNER,
		    "a zone does not sign for %s", owners[i]);
	}
}

/* What walks of one chain have in common, and what each has of its own. */
struct shared {
	struct arena *arena;
	struct world *world;
	struct policy policy;
	const struct rrset *keys, *rrset;
};

static struct shared
shared_of(struct arena *arena, const char *script)
{
	struct world *world =
	    world_new(arena, arena_printf(arena, "zone .\n" ZONE "%s", script));

	return ((struct shared){ .arena = arena,
	    .world = world,
	    .policy = world_policy(world),
	    .keys = world_rrset(
		world, "example.dk", "example.dk", LDNS_RR_TYPE_DNSKEY),
	    .rrset = world_rrset(
		world, "example.dk", "example.dk", LDNS_RR_TYPE_MX) });
}

static struct keyset
keys_again(struct shared *shared)
{
	const struct name zone = world_name("example.dk");

	return (keyset_read(shared->arena, &zone, shared->keys));
}

static const struct verification *
verify_again(struct shared *shared, struct keyset *keys, bool lenient)
{
	return (signature_verify(
	    shared->arena, shared->rrset, keys, &shared->policy, lenient));
}

static void
results_are_kept(struct arena *arena)
{
	struct shared shared = shared_of(arena, "");
	struct keyset one = keys_again(&shared), two = keys_again(&shared);
	struct keyset others = world_keys(shared.world, "example.dk");
	const struct verification *first = verify_again(&shared, &one, false);

	tap_ok(first->result == CHAIN_HOLDS && !two.signs[0] &&
		   verify_again(&shared, &two, false) == first,
	    "the same set under the same keys is verified once");
	tap_ok(two.signs[0] &&
		   verification_by_key(first, &two.list[0]) == first->best,
	    "and the key that made it is known each time it is read");
	tap_ok(verify_again(&shared, &one, true) != first &&
		   verify_again(&shared, &one, true)->lenient,
	    "leniently it is another matter");
	tap_ok(
	    verify_again(&shared, &others, false) != first && others.signs[0],
	    "keys of another reply are others");
	others = two;
	others.zone = world_name("dk");
	tap_ok(verify_again(&shared, &others, false)->result ==
		   CHAIN_RRSIG_WRONG_SIGNER,
	    "so are those of another zone");
	shared.policy.at += 100 * 86400;
	tap_ok(
	    verify_again(&shared, &one, false)->result == CHAIN_RRSIG_EXPIRED,
	    "nor does it hold at any time");
}

/* Nine that fail beside the good one. */
static void
refusals_are_kept(struct arena *arena)
{
	struct shared shared =
	    shared_of(arena, "sign example.dk MX also times=9\n");
	struct keyset one = keys_again(&shared), two = keys_again(&shared);
	const struct verification *first = verify_again(&shared, &one, false);

	tap_ok(first->result == CHAIN_RRSIG_WORK_LIMIT && one.signs[0] &&
		   verify_again(&shared, &two, false) == first && two.signs[0],
	    "what is refused, and the key that was seen to sign");
}

static void
without_a_memo_nothing_is_kept(struct arena *arena)
{
	struct shared shared = shared_of(arena, "");
	struct keyset keys = keys_again(&shared);

	shared.policy.memo = NULL;
	tap_ok(verify_again(&shared, &keys, false) !=
		   verify_again(&shared, &keys, false),
	    "without a memo nothing is kept");
}

int
main(void)
{
	struct arena *arena = arena_open();

	signature_start();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		run(arena, &rows[i]);
	fields_are_told(arena);
	faults_are_told(arena);
	the_best_is_chosen(arena);
	names_have_no_case(arena);
	wildcards_are_seen(arena);
	wildcards_are_refused(arena);
	refusals_are_forgotten(arena);
	work_is_bounded(arena);
	neighbours_are_weighed(arena);
	what_is_untried_may_be_in_vain(arena);
	results_are_kept(arena);
	refusals_are_kept(arena);
	without_a_memo_nothing_is_kept(arena);
	the_zone_of_the_keys_counts(arena);
	the_zone_of_the_owner_counts(arena);
	arena_close(arena);
	return (tap_end());
}
