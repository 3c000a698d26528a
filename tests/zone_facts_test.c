/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a zone says of its own running: seen, absent with or without proof, or
 * not seen.
 */
#include "zone_facts.h"

#include "tap.h"
#include "world.h"

#define CDS "@ CDS 1 13 2 AA\n"

struct row {
	const char *says;
	const char *script; /* after world_base */
	const char *zone;
	const char *type;
	bool asked, records;
	enum chain_rule result; /* of the records, or of their denial */
};

static const struct row rows[] = {
	{ "SOA", "", "example.dk", "SOA", true, true, CHAIN_HOLDS },
	{ "NSEC3PARAM", "", "example.com", "NSEC3PARAM", true, true,
	    CHAIN_HOLDS },
	{ "no NSEC3PARAM", "", "example.dk", "NSEC3PARAM", true, false,
	    CHAIN_HOLDS },
	{ "no CDS, by NSEC", "", "example.dk", "CDS", true, false,
	    CHAIN_HOLDS },
	{ "no CDNSKEY, by NSEC3", "", "example.com", "CDNSKEY", true, false,
	    CHAIN_HOLDS },
	{ "CDS", "zone example.dk\n" CDS, "example.dk", "CDS", true, true,
	    CHAIN_HOLDS },
	{ "CDS with a damaged signature",
	    "zone example.dk\n" CDS "sign example.dk CDS flip\n", "example.dk",
	    "CDS", true, true, CHAIN_RRSIG_INVALID },
	{ "CDS that holds now and not then",
	    "at +7d\nzone example.dk\n" CDS "sign example.dk CDS until=+5d\n",
	    "example.dk", "CDS", true, true, CHAIN_RRSIG_EXPIRED },
	{ "CDS is left out",
	    "zone example.dk\n" CDS "reply example.dk CDS empty\n",
	    "example.dk", "CDS", true, false, CHAIN_DENIAL_MISSING },
	{ "CDS is denied by NSEC that lists it",
	    "zone example.dk\n" CDS
	    "reply example.dk CDS empty\nreply example.dk CDS with authority "
	    "example.dk example.dk NSEC\n",
	    "example.dk", "CDS", true, false, CHAIN_DENIAL_CONTRADICTED },
	{ "no CDS, with a damaged proof",
	    "sign example.dk NSEC zone=example.dk flip\n", "example.dk", "CDS",
	    true, false, CHAIN_RRSIG_INVALID },
	{ "SOA fails", "reply example.dk SOA servfail\n", "example.dk", "SOA",
	    true, false, CHAIN_HOLDS },
};

static const struct zone_fact *
fact_of(const struct zone_facts *facts, uint16_t type)
{
	switch ((int)type) {
	case LDNS_RR_TYPE_SOA:
		return (&facts->soa);
	case LDNS_RR_TYPE_CDS:
		return (&facts->cds);
	case LDNS_RR_TYPE_CDNSKEY:
		return (&facts->cdnskey);
	default:
		return (&facts->nsec3param);
	}
}

static struct zone_facts
read_world(struct arena *arena, const struct row *row, bool ask)
{
	struct world *world = world_new(arena, world_base);
	struct dns_replies replies = { 0 };
	const struct chain *chain;
	unsigned flights;

	world_tell(world, row->script);
	chain = world_chain(
	    world, arena_printf(arena, "%s MX", row->zone), &replies, &flights);
	for (size_t i = 0; ask && i < ZONE_FACT_TYPES; i++) {
		struct dns_question question = { .name = chain->question.name,
			.type = zone_fact_types[i] };
		struct dns_reply reply = world_ask(world, &question);

		dns_replies_add(&replies, &reply, 1);
	}
	return (zone_facts_read(
	    arena, chain_target_zone(chain), &replies, world_policy(world)));
}

static void
run(struct arena *arena, const struct row *row)
{
	struct zone_facts facts = read_world(arena, row, true);
	struct dns_question question =
	    world_question(arena_printf(arena, ". %s", row->type));
	const struct zone_fact *fact = fact_of(&facts, question.type);
	enum chain_rule result = CHAIN_HOLDS;

	if (fact->records != NULL)
		result = fact->records->result;
	else if (fact->denial.judged)
		result = evidence_rule(&fact->denial);
	tap_ok(facts.zone != NULL && (fact->reply != NULL) == row->asked &&
		   (fact->records != NULL) == row->records &&
		   result == row->result,
	    "%s: %s", row->says, chain_rules[row->result].id);
	if (result != row->result)
		tap_note("%s", chain_rules[result].id);
}

static void
what_is_not_there(struct arena *arena)
{
	static const struct row good = { .script = "", .zone = "example.dk" };
	static const struct row plain = { .script = "",
		.zone = "unsigned.com" };
	static const struct row silent = {
		.script = "reply example.dk CDS silent\n", .zone = "example.dk"
	};
	struct zone_facts facts = read_world(arena, &good, false);

	tap_ok(facts.zone != NULL && facts.soa.reply == NULL &&
		   facts.soa.records == NULL && !facts.soa.denial.judged,
	    "what was not asked for is not seen");
	facts = read_world(arena, &plain, true);
	tap_ok(facts.zone == NULL, "a zone without keys says nothing");
	facts = read_world(arena, &silent, true);
	tap_ok(facts.cds.reply != NULL && facts.cds.records == NULL &&
		   !facts.cds.denial.judged && facts.soa.records != NULL,
	    "silence about one is no absence");
	facts = zone_facts_read(arena, NULL, NULL, (struct policy){ 0 });
	tap_ok(facts.zone == NULL, "no zone says nothing");
}

static void
keys_are_marked(struct arena *arena)
{
	static const struct row row = {
		.script = "zone example.dk\nkey 257 13 signs=keys\nkey 256 13\n"
			  "key 256 13 signs=none\n" CDS
			  "sign example.dk SOA key=example.dk/2\n",
		.zone = "example.dk"
	};
	struct zone_facts facts = read_world(arena, &row, false);
	const struct keyset *keys = &facts.zone->keys;

	tap_ok(keys->signs[0] && keys->signs[1] && !keys->signs[2],
	    "keys that made signatures on the way are marked");
	facts = read_world(arena, &row, true);
	tap_ok(facts.zone->keys.signs[2], "and so is one that signs SOA alone");
}

int
main(void)
{
	struct arena *arena = arena_open();

	signature_start();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		run(arena, &rows[i]);
	what_is_not_there(arena);
	keys_are_marked(arena);
	arena_close(arena);
	return (tap_end());
}
