/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an attacker on the way can do, and what those can who have some keys.
 */
#include "chain_steps.h"

#include <stdlib.h>
#include <string.h>

#include "dns_wire.h"

#define RECORDS_MAX 200 /* of a reply */
#define SIGNED_MAX 16   /* records that are signed together */

/* A step at its place. */
struct step {
	struct chain_steps *all;
	size_t reply, section, index;
	unsigned x, y, z;
	ldns_pkt *packet;
	ldns_rr *rr; /* null where the reply holds no record */
};

static void
replace_packet(struct step *step, const struct dns_reply *with)
{
	if (with->packet == NULL)
		return;
	step->all->packets[step->reply] = packet_copy(step->all->arena, with);
}

static void
flip(struct step *step)
{
	ldns_rdf *rdf;

	if (step->rr == NULL || ldns_rr_rd_count(step->rr) == 0)
		return;
	rdf = ldns_rr_rdf(step->rr, step->x % ldns_rr_rd_count(step->rr));
	/* The length octets of a name make its form: wire_flip() has them. */
	if (ldns_rdf_size(rdf) == 0 ||
	    ldns_rdf_get_type(rdf) == LDNS_RDF_TYPE_DNAME)
		return;
	ldns_rdf_data(rdf)[step->y % ldns_rdf_size(rdf)] ^=
	    (uint8_t)(step->z == 0 ? 1 : step->z);
}

static void
drop(struct step *step)
{
	if (step->rr != NULL)
		packet_drop(step->packet, step->section, step->index);
}

static void
push(struct step *step, size_t section, ldns_rr *rr)
{
	ldns_rr_list *list = packet_section(step->packet, section);

	if (ldns_rr_list_rr_count(list) >= RECORDS_MAX) {
		ldns_rr_free(rr);
		return;
	}
	ldns_pkt_push_rr(step->packet,
	    section == DNS_ANSWER ? LDNS_SECTION_ANSWER
				  : LDNS_SECTION_AUTHORITY,
	    rr);
}

static void
repeat(struct step *step)
{
	if (step->rr != NULL)
		push(step, step->x % 2, ldns_rr_clone(step->rr));
}

/* A name that means something in these worlds. */
static struct name
name_at(const struct step *step, unsigned which)
{
	static const char *const others[] = { ".", "dk", "com", "example.com",
		"mail.example.dk", "*.wild.example.dk", "*.example.dk",
		"evil.invalid" };
	const struct dns_replies *replies = &step->all->one->victim.replies;
	size_t count = sizeof(others) / sizeof(*others);

	which %= (unsigned)(replies->count + count);
	return (which < replies->count
		    ? replies->list[which].question.name
		    : world_name(others[which - replies->count]));
}

static void
rename_owner(struct step *step)
{
	struct name name = name_at(step, step->x);

	if (step->rr == NULL)
		return;
	ldns_rdf_deep_free(ldns_rr_owner(step->rr));
	ldns_rr_set_owner(
	    step->rr, ldns_rdf_clone(name_to_rdf(step->all->arena, &name)));
}

static void
change_header(struct step *step)
{
	static const uint16_t types[] = { LDNS_RR_TYPE_MX, LDNS_RR_TYPE_A,
		LDNS_RR_TYPE_DS, LDNS_RR_TYPE_DNSKEY, LDNS_RR_TYPE_RRSIG,
		LDNS_RR_TYPE_NSEC, LDNS_RR_TYPE_NSEC3, LDNS_RR_TYPE_CNAME,
		LDNS_RR_TYPE_DNAME, LDNS_RR_TYPE_SOA };

	if (step->rr == NULL)
		return;
	if (step->x % 3 == 0)
		ldns_rr_set_ttl(step->rr, step->y << 24 | step->z);
	else if (step->x % 3 == 1)
		ldns_rr_set_type(step->rr, (ldns_rr_type)types[step->y % 10]);
	else
		ldns_rr_set_class(step->rr, (ldns_rr_class)step->y);
}

static void
change_rcode(struct step *step)
{
	ldns_pkt_set_rcode(step->packet,
	    step->x % 2 == 0 ? LDNS_RCODE_NXDOMAIN : (uint8_t)(step->y % 16));
	if (step->y == 0)
		ldns_pkt_set_rcode(step->packet, LDNS_RCODE_NOERROR);
}

/* As it came, or as if it had been about the name that was asked for. */
static void
swap(struct step *step)
{
	const struct dns_replies *replies = &step->all->one->victim.replies;
	const struct dns_reply *other =
	    &replies->list[step->x % replies->count];

	replace_packet(step, other);
	if (step->y % 2 == 1 && step->all->packets[step->reply] != NULL)
		packet_rename(step->all->arena, step->all->packets[step->reply],
		    &other->question.name,
		    &replies->list[step->reply].question.name);
}

static const struct dns_reply *
from_pool(const struct step *step, unsigned which)
{
	const struct dns_replies *pool = &step->all->one->pool;

	return (&pool->list[which % pool->count]);
}

static void
add_proof(struct step *step)
{
	const struct dns_reply *reply = from_pool(step, step->x);
	ldns_rr_list *list;

	if (reply->packet == NULL)
		return;
	list = packet_section(reply->packet, step->y % 2 == 0);
	for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++)
		push(step, step->z % 2 == 0,
		    ldns_rr_clone(ldns_rr_list_rr(list, i)));
}

/* A field of another record of that type. */
static void
graft(struct step *step)
{
	const struct dns_reply *reply = from_pool(step, step->x);
	ldns_rr_list *list;

	if (step->rr == NULL || reply->packet == NULL)
		return;
	list = packet_section(reply->packet, step->section);
	for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++) {
		const ldns_rr *other = ldns_rr_list_rr(list, i);
		size_t field = ldns_rr_rd_count(other) == 0
				   ? 0
				   : step->y % ldns_rr_rd_count(other);

		if (ldns_rr_get_type(other) != ldns_rr_get_type(step->rr) ||
		    field >= ldns_rr_rd_count(step->rr))
			continue;
		ldns_rdf_deep_free(ldns_rr_set_rdf(step->rr,
		    ldns_rdf_clone(ldns_rr_rdf(other, field)), field));
		return;
	}
}

static void
fail(struct step *step)
{
	static const struct {
		enum dns_outcome outcome;
		int rcode;
	} failures[] = { { DNS_SILENT, -1 }, { DNS_UNREACHABLE, -1 },
		{ DNS_MALFORMED, -1 }, { DNS_REFUSED, LDNS_RCODE_REFUSED },
		{ DNS_SERVFAIL, LDNS_RCODE_SERVFAIL }, { DNS_UNASKED, -1 } };
	struct dns_reply *reply = &step->all->replies[step->reply];

	reply->outcome = failures[step->x % 6].outcome;
	reply->rcode = failures[step->x % 6].rcode;
	reply->packet = NULL;
	step->all->packets[step->reply] = NULL;
}

static void
insert(struct step *step)
{
	static const char *const texts[] = { "MX 1 evil.", "A 6.6.6.6",
		"TXT evil", "CNAME sub.example.com.", "DNAME sub.example.com.",
		"NS evil.", "DS 1 13 2 AABB", "DNSKEY 257 3 13 AABB",
		"NSEC \\000.evil. A RRSIG NSEC NXNAME",
		"NSEC3 1 1 0 - 00000000000000000000000000000000",
		"SOA evil. evil. 1 2 3 4 5", "CDS 0 0 0 00", "DS 1 99 2 AABB",
		"NSEC3PARAM 1 0 1 AB" };
	struct name name = name_at(step, step->y);
	ldns_rr *rr = NULL;

	if (ldns_rr_new_frm_str(&rr,
		arena_printf(step->all->arena, "%s. 300 %s",
		    name_is_root(&name) ? ""
					: name_text(step->all->arena, &name),
		    texts[step->x % (sizeof(texts) / sizeof(*texts))]),
		0, NULL, NULL) == LDNS_STATUS_OK)
		push(step, step->z % 2, rr);
}

static void
evil(struct step *step)
{
	replace_packet(step, &step->all->one->evil[step->reply]);
}

/* Nothing left; or all of it without signatures. */
static void
strip(struct step *step)
{
	for (size_t s = 0; s < 2; s++)
		for (size_t i =
			 ldns_rr_list_rr_count(packet_section(step->packet, s));
		     i-- > 0;)
			if (step->x % 2 == 0 ||
			    ldns_rr_get_type(ldns_rr_list_rr(
				packet_section(step->packet, s), i)) ==
				LDNS_RR_TYPE_RRSIG)
				packet_drop(step->packet, s, i);
}

static ldns_rr_list *
rrset_of(const struct step *step)
{
	ldns_rr_list *list = packet_section(step->packet, step->section);
	ldns_rr_list *same = ldns_rr_list_new();

	for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++) {
		ldns_rr *rr = ldns_rr_list_rr(list, i);

		if (ldns_rr_get_type(rr) == ldns_rr_get_type(step->rr) &&
		    ldns_dname_compare(
			ldns_rr_owner(rr), ldns_rr_owner(step->rr)) == 0 &&
		    ldns_rr_list_rr_count(same) < SIGNED_MAX)
			ldns_rr_list_push_rr(same, rr);
	}
	return (same);
}

/* Words of world.h's "sign". */
static struct words
alteration(const struct step *step)
{
	struct arena *arena = step->all->arena;
	unsigned z = step->z;
	struct name signer = name_at(step, z / 8);

	switch (z % 8) {
	case 1:
		return (
		    words_of(arena, arena_printf(arena, "labels=%u", z / 8)));
	case 2:
		return (words_of(arena, "until=-1d"));
	case 3:
		return (words_of(arena, "from=+1d"));
	case 4:
		return (words_of(arena, arena_printf(arena, "ttl=%u", z)));
	case 5:
		return (words_of(arena, arena_printf(arena, "signer=%s",
					    name_text(arena, &signer))));
	case 6:
		return (words_of(arena, "covers=MX"));
	default:
		return (words_of(arena, ""));
	}
}

/* By any key of the world; whose it is decides what it may bring about. */
static void
sign(struct step *step)
{
	struct world view = *step->all->one->victim.world;
	const struct world_zone *zone = view.zones[step->x % view.zone_count];
	struct words words;
	ldns_rr_list *records;

	if (step->rr == NULL || zone->key_count == 0 ||
	    ldns_rr_get_type(step->rr) == LDNS_RR_TYPE_RRSIG)
		return;
	view.arena = step->all->arena;
	words = alteration(step);
	records = rrset_of(step);
	push(step, step->section,
	    ldns_rr_clone(world_signature(
		&view, zone, step->y % zone->key_count, records, &words)));
	ldns_rr_list_free(records);
	step->all->rightful |= chain_case_rests_on(step->all->one, &zone->name);
}

typedef void act(struct step *);

static act *const acts[] = { flip, drop, repeat, rename_owner, change_header,
	change_rcode, swap, add_proof, graft, fail, insert, evil, strip, sign };

/* Where the record is that an octet names. */
static void
find_place(struct step *step, unsigned record)
{
	size_t answers =
	    ldns_rr_list_rr_count(packet_section(step->packet, DNS_ANSWER));
	size_t all = answers + ldns_rr_list_rr_count(
				   packet_section(step->packet, DNS_AUTHORITY));

	if (all == 0)
		return;
	step->index = record % all;
	step->section = step->index < answers ? DNS_ANSWER : DNS_AUTHORITY;
	if (step->section == DNS_AUTHORITY)
		step->index -= answers;
	step->rr = ldns_rr_list_rr(
	    packet_section(step->packet, step->section), step->index);
}

static void
take(struct chain_steps *all, struct fuzz_input *input)
{
	size_t count = all->one->victim.replies.count;
	act *what = acts[fuzz_below(input, sizeof(acts) / sizeof(*acts))];
	struct step step = { .all = all, .reply = fuzz_below(input, count) };
	unsigned record = fuzz_octet(input);
	const struct dns_reply *reply = &all->replies[step.reply];

	step.x = fuzz_octet(input);
	step.y = fuzz_octet(input);
	step.z = fuzz_octet(input);
	if (reply->packet == NULL)
		return;
	if (all->packets[step.reply] == NULL)
		all->packets[step.reply] = packet_copy(all->arena, reply);
	step.packet = all->packets[step.reply];
	find_place(&step, record);
	what(&step);
}

/* As it would have come: octets, some of which may be altered, too. */
static void
deliver(struct chain_steps *all, size_t i, unsigned at, unsigned with)
{
	struct dns_reply *reply = &all->replies[i];
	ldns_pkt *packet = all->packets[i];
	uint8_t *wire = NULL;
	size_t size = 0;

	ldns_pkt_set_edns_udp_size(packet, 1232);
	ldns_pkt_set_edns_do(packet, true);
	if (ldns_pkt2wire(&wire, packet, &size) != LDNS_STATUS_OK ||
	    size > LDNS_MAX_PACKETLEN)
		size = 0;
	if (with != 0 && size > 0)
		wire[at % size] ^= (uint8_t)with;
	reply->packet = NULL;
	reply->outcome = DNS_SILENT;
	reply->rcode = -1;
	if (dns_wire_answers(wire, size, &reply->question, ldns_pkt_id(packet)))
		dns_wire_read(all->arena, wire, size, reply);
	free(wire);
}

struct dns_replies
chain_steps_take(struct chain_steps *all, struct fuzz_input *input)
{
	const struct victim *victim = &all->one->victim;
	unsigned at = fuzz_number(input), with = fuzz_octet(input);
	bool altered = false;

	all->replies = victim_replies(victim, all->arena);
	all->packets = arena_array(
	    all->arena, victim->replies.count, sizeof(*all->packets));
	for (int i = 0; i < CHAIN_STEPS_MAX && input->left > 0; i++)
		take(all, input);
	for (size_t i = 0; i < victim->replies.count; i++)
		if (all->packets[i] != NULL) {
			deliver(all, i, at, altered ? 0 : with);
			altered = true;
		}
	return ((struct dns_replies){ .arena = all->arena,
	    .list = all->replies,
	    .count = victim->replies.count });
}
