/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small zones made at random, asked for every name near them.  What denial.h
 * makes of the zone's own NSEC or NSEC3 records is compared with a plain
 * lookup: with all records every absence is proved, and no choice among them,
 * as an attacker would make it, proves what is not so.
 *
 * denial_zone_test [ZONES [SEED]]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "denial.h"
#include "tap.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define NODES_MAX 24
#define SAMPLES 12 /* choices of records for each question */

enum { OWNS_A = 1, OWNS_MX = 2, OWNS_CNAME = 4, OWNS_NS = 8, OWNS_DS = 16 };
enum { OWNS_DNAME = 32, OWNS_SOA = 64 };
enum chain { CHAIN_NSEC, CHAIN_NSEC3, CHAIN_OPT_OUT };

struct node {
	struct name name;
	unsigned types; /* 0: an empty non-terminal */
};

struct zone {
	struct arena *arena;
	struct name apex;
	struct node nodes[NODES_MAX]; /* in canonical order */
	size_t count;
	enum chain chain;
	ldns_rr *records[NODES_MAX];
	size_t records_count;
};

/* What a server finds at a name. */
enum found { DATA, ALIAS, NO_DATA, NO_NAME, REFERRAL };

struct lookup {
	enum found found;
	bool expanded; /* from a wildcard, or by none of them */
	bool cut;      /* the name itself is delegated */
	struct name encloser;
};

static const struct {
	unsigned type;
	const char *text;
} mnemonics[] = { { OWNS_A, "A" }, { OWNS_MX, "MX" }, { OWNS_CNAME, "CNAME" },
	{ OWNS_NS, "NS" }, { OWNS_DS, "DS" }, { OWNS_DNAME, "DNAME" },
	{ OWNS_SOA, "SOA" } };

static unsigned long wrong, cases;
static uint32_t seed = 1;

static unsigned
draw(unsigned below)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return (seed % below);
}

static void
expect(const struct zone *zone, bool right, const char *what,
    const struct name *name, const struct denial *denial)
{
	cases++;
	if (right || wrong++ > 20)
		return;
	tap_note("%s at %s: %s", what, name_text(zone->arena, name),
	    denial_text(denial->result));
	for (size_t i = 0; i < zone->records_count; i++)
		tap_note("  %s", (char *)arena_own(zone->arena,
				     ldns_rr2str(zone->records[i]), free));
}

static const struct node *
find(const struct zone *zone, const struct name *name)
{
	for (size_t i = 0; i < zone->count; i++)
		if (name_equal(&zone->nodes[i].name, name))
			return (&zone->nodes[i]);
	return (NULL);
}

static struct name
random_name(const struct zone *zone)
{
	static const char *const labels[] = { "a", "b", "*", "c" };
	struct name name = zone->apex;

	for (unsigned depth = 1 + draw(3); depth > 0; depth--) {
		const char *label = labels[draw(COUNT(labels))];

		(void)name_child(&name, (const uint8_t *)label, 1, &name);
	}
	return (name);
}

static void
put(struct zone *zone, const struct name *name, unsigned types)
{
	size_t at = 0;

	if (find(zone, name) != NULL || zone->count == NODES_MAX)
		return;
	while (
	    at < zone->count && name_compare(&zone->nodes[at].name, name) < 0)
		at++;
	memmove(&zone->nodes[at + 1], &zone->nodes[at],
	    (zone->count - at) * sizeof(zone->nodes[0]));
	zone->nodes[at] = (struct node){ .name = *name, .types = types };
	zone->count++;
}

/* Whether a name above it is delegated or a DNAME. */
static bool
is_hidden(const struct zone *zone, const struct name *name)
{
	unsigned apex = name_labels(&zone->apex);

	for (unsigned n = apex; n < name_labels(name); n++) {
		struct name above = name_ancestor(name, n);
		const struct node *node = find(zone, &above);

		if (node != NULL &&
		    ((node->types & OWNS_DNAME) != 0 ||
			(node->types & (OWNS_NS | OWNS_SOA)) == OWNS_NS))
			return (true);
	}
	return (false);
}

/* What is hidden goes, and what is above what stays comes. */
static void
settle(struct zone *zone)
{
	size_t kept = 0, settled;

	for (size_t i = 0; i < zone->count; i++)
		if (!is_hidden(zone, &zone->nodes[i].name))
			zone->nodes[kept++] = zone->nodes[i];
	zone->count = kept;
	do {
		settled = zone->count;
		for (size_t i = 0; i < zone->count; i++) {
			struct name parent = name_parent(&zone->nodes[i].name);

			if (name_within(&parent, &zone->apex))
				put(zone, &parent, 0);
		}
	} while (zone->count != settled);
}

static unsigned
random_types(const struct name *name)
{
	static const unsigned types[] = { OWNS_A, OWNS_A | OWNS_MX, OWNS_MX,
		OWNS_CNAME, OWNS_NS, OWNS_NS, OWNS_NS | OWNS_DS,
		OWNS_DNAME | OWNS_A };

	return (types[draw(name_is_wildcard(name) ? 4 : COUNT(types))]);
}

static void
random_nodes(struct zone *zone)
{
	put(zone, &zone->apex,
	    OWNS_SOA | OWNS_NS | (draw(8) == 0 ? OWNS_DNAME : 0));
	for (unsigned names = draw(7); names > 0; names--) {
		struct name name = random_name(zone);

		put(zone, &name, random_types(&name));
	}
	settle(zone);
}

static unsigned
type_bit(ldns_rr_type type)
{
	for (size_t i = 0; i < COUNT(mnemonics); i++)
		if (ldns_get_rr_type_by_name(mnemonics[i].text) == type)
			return (mnemonics[i].type);
	return (0);
}

static enum found
look_at(const struct node *node, ldns_rr_type type)
{
	bool cut = (node->types & (OWNS_NS | OWNS_SOA)) == OWNS_NS;

	if (cut && type != LDNS_RR_TYPE_DS)
		return (REFERRAL);
	if ((node->types & type_bit(type)) != 0)
		return (DATA);
	return ((node->types & OWNS_CNAME) != 0 ? ALIAS : NO_DATA);
}

/* RFC 1034 4.3.2, RFC 4592 3.3, RFC 6672 3.2. */
static struct lookup
look_up(const struct zone *zone, const struct name *name, ldns_rr_type type)
{
	struct lookup out = { .encloser = *name };
	const struct node *node = find(zone, name);
	struct name wildcard;

	if (is_hidden(zone, name)) {
		out.found = REFERRAL;
		return (out);
	}
	if (node != NULL) {
		out.cut = (node->types & (OWNS_NS | OWNS_SOA)) == OWNS_NS;
		out.found = look_at(node, type);
		return (out);
	}
	while (find(zone, &out.encloser) == NULL)
		out.encloser = name_parent(&out.encloser);
	out.expanded = true;
	(void)name_wildcard(&out.encloser, &wildcard);
	node = find(zone, &wildcard);
	out.found = node == NULL ? NO_NAME : look_at(node, type);
	return (out);
}

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

static void
release_rdf(void *rdf)
{
	ldns_rdf_deep_free(rdf);
}

static void
add_record(struct zone *zone, const char *text)
{
	ldns_rr *rr = NULL;

	if (ldns_rr_new_frm_str(&rr, text, 0, NULL, NULL) != LDNS_STATUS_OK) {
		tap_ok(false, "%s", text);
		exit(tap_end());
	}
	zone->records[zone->records_count++] =
	    arena_own(zone->arena, rr, release_rr);
}

static char *
types_text(const struct zone *zone, const struct node *node)
{
	char *text = arena_strdup(zone->arena, "");

	for (size_t i = 0; i < COUNT(mnemonics); i++)
		if ((node->types & mnemonics[i].type) != 0)
			text = arena_printf(
			    zone->arena, "%s %s", text, mnemonics[i].text);
	return (text);
}

static void
make_nsec(struct zone *zone)
{
	const struct node *owners[NODES_MAX];
	size_t count = 0;

	for (size_t i = 0; i < zone->count; i++)
		if (zone->nodes[i].types != 0)
			owners[count++] = &zone->nodes[i];
	for (size_t i = 0; i < count; i++)
		add_record(zone,
		    arena_printf(zone->arena, "%s. NSEC %s.%s RRSIG NSEC",
			name_text(zone->arena, &owners[i]->name),
			name_text(zone->arena, &owners[(i + 1) % count]->name),
			types_text(zone, owners[i])));
}

struct hashed {
	char label[33];
	const struct node *node;
};

static int
compare_hashed(const void *a, const void *b)
{
	return (strcmp(((const struct hashed *)a)->label,
	    ((const struct hashed *)b)->label));
}

/* RFC 5155 7.1: with opt-out, unsigned delegations have no record, nor have
 * empty non-terminals above nothing else. */
static bool
is_left_out(const struct zone *zone, const struct node *node)
{
	if (zone->chain != CHAIN_OPT_OUT)
		return (false);
	for (size_t i = 0; i < zone->count; i++) {
		unsigned types = zone->nodes[i].types;

		if (name_within(&zone->nodes[i].name, &node->name) &&
		    types != 0 && types != OWNS_NS)
			return (false);
	}
	return (true);
}

static void
make_nsec3(struct zone *zone)
{
	struct hashed hashed[NODES_MAX] = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < zone->count; i++) {
		const struct node *node = &zone->nodes[i];
		const ldns_rdf *hash;

		if (is_left_out(zone, node))
			continue;
		hash = arena_own(zone->arena,
		    ldns_nsec3_hash_name(name_to_rdf(zone->arena, &node->name),
			1, 0, 0, (const uint8_t *)""),
		    release_rdf);
		memcpy(hashed[count].label, ldns_rdf_data(hash) + 1, 32);
		hashed[count++].node = node;
	}
	qsort(hashed, count, sizeof(hashed[0]), compare_hashed);
	for (size_t i = 0; i < count; i++)
		add_record(zone,
		    arena_printf(zone->arena, "%s.%s. NSEC3 1 %d 0 - %s%s",
			hashed[i].label, name_text(zone->arena, &zone->apex),
			zone->chain == CHAIN_OPT_OUT,
			hashed[(i + 1) % count].label,
			types_text(zone, hashed[i].node)));
}

/* Where the closest encloser has no record, the nearest one above that has
 * may own a wildcard which does not apply; RFC 5155 7.2.2 leaves that open. */
static bool
is_provable(const struct zone *zone, const struct lookup *truth)
{
	const struct node *encloser = find(zone, &truth->encloser);

	return (encloser == NULL || !is_left_out(zone, encloser));
}

static bool
is_proof(const struct denial *denial)
{
	return (denial->result == DENIAL_PROVED ||
		denial->result == DENIAL_OPT_OUT);
}

/* complete: all records of the zone are there. */
static void
check_types(const struct zone *zone, const struct denial_evidence *evidence,
    const struct name *name, bool complete)
{
	static const ldns_rr_type types[] = { LDNS_RR_TYPE_A, LDNS_RR_TYPE_MX,
		LDNS_RR_TYPE_CNAME, LDNS_RR_TYPE_NS };

	for (size_t i = 0; i < COUNT(types); i++) {
		struct lookup truth = look_up(zone, name, types[i]);
		struct denial denial = denial_of_type(
		    zone->arena, evidence, name, (uint16_t)types[i]);
		bool absent = truth.found == NO_DATA;

		if (denial.result == DENIAL_PROVED)
			expect(zone, absent, "false no data", name, &denial);
		if (denial.result == DENIAL_CONTRADICTED)
			expect(zone, !absent, "data denied", name, &denial);
		if (absent && complete)
			expect(zone, is_proof(&denial), "no data unproved",
			    name, &denial);
		expect(zone,
		    denial.result != DENIAL_OPT_OUT ||
			zone->chain == CHAIN_OPT_OUT,
		    "false opt-out", name, &denial);
	}
}

static void
check_name(const struct zone *zone, const struct denial_evidence *evidence,
    const struct name *name, bool complete)
{
	struct lookup truth = look_up(zone, name, LDNS_RR_TYPE_A);
	struct denial denial = denial_of_name(zone->arena, evidence, name);
	bool absent = truth.found == NO_NAME;
	bool provable = is_provable(zone, &truth);

	if (denial.result == DENIAL_PROVED)
		expect(zone, absent, "false name error", name, &denial);
	if (denial.result == DENIAL_CONTRADICTED)
		expect(zone, !absent || !provable, "name error denied", name,
		    &denial);
	if (absent && provable && complete)
		expect(zone, is_proof(&denial), "name error unproved", name,
		    &denial);
	if (denial.result == DENIAL_PROVED)
		expect(zone,
		    denial.encloser_known &&
			name_equal(&denial.encloser, &truth.encloser),
		    "false encloser", name, &denial);
}

static void
check_ds(const struct zone *zone, const struct denial_evidence *evidence,
    const struct name *name, bool complete)
{
	struct lookup truth = look_up(zone, name, LDNS_RR_TYPE_DS);
	struct denial denial = denial_of_ds(zone->arena, evidence, name);
	bool apex = name_equal(name, &zone->apex);
	bool absent =
	    !apex && (truth.found == NO_DATA || truth.found == NO_NAME);

	if (denial.result == DENIAL_PROVED)
		expect(zone, absent && denial.delegation == truth.cut,
		    "false no DS", name, &denial);
	if (denial.result == DENIAL_CONTRADICTED)
		expect(zone, !absent, "no DS denied", name, &denial);
	if (absent && complete)
		expect(
		    zone, is_proof(&denial), "no DS unproved", name, &denial);
}

static void
check_closer(const struct zone *zone, const struct denial_evidence *evidence,
    const struct name *name, bool complete)
{
	struct lookup truth = look_up(zone, name, LDNS_RR_TYPE_A);
	unsigned apex = name_labels(&zone->apex);

	for (unsigned n = apex; n < name_labels(name); n++) {
		struct name encloser = name_ancestor(name, n), wildcard;
		struct denial denial =
		    denial_of_closer(zone->arena, evidence, name, &encloser);
		bool right = truth.found != REFERRAL && truth.expanded &&
			     name_equal(&truth.encloser, &encloser);

		(void)name_wildcard(&encloser, &wildcard);
		if (name_equal(name, &wildcard) ||
		    find(zone, &wildcard) == NULL)
			continue;
		if (denial.result == DENIAL_PROVED)
			expect(zone, right, "false expansion", name, &denial);
		if (denial.result == DENIAL_CONTRADICTED)
			expect(zone, !right, "expansion denied", name, &denial);
		if (right && complete)
			expect(zone, is_proof(&denial), "expansion unproved",
			    name, &denial);
	}
}

static void
check_all(const struct zone *zone, const struct denial_evidence *evidence,
    const struct name *name, bool complete)
{
	check_name(zone, evidence, name, complete);
	check_types(zone, evidence, name, complete);
	check_ds(zone, evidence, name, complete);
	check_closer(zone, evidence, name, complete);
}

static void
ask(const struct zone *zone, const struct name *name)
{
	struct denial_evidence evidence = { .zone = zone->apex };
	ldns_rr *some[NODES_MAX];

	evidence.records = zone->records;
	evidence.count = zone->records_count;
	check_all(zone, &evidence, name, true);
	evidence.records = some;
	for (unsigned sample = 0; sample < SAMPLES; sample++) {
		evidence.count = 0;
		for (size_t i = 0; i < zone->records_count; i++)
			if (draw(3) == 0)
				some[evidence.count++] = zone->records[i];
		check_all(zone, &evidence, name, false);
	}
}

static void
check_zone(enum chain chain)
{
	struct zone zone = { .arena = arena_open(), .chain = chain };

	(void)name_parse("z", &zone.apex);
	random_nodes(&zone);
	if (chain == CHAIN_NSEC)
		make_nsec(&zone);
	else
		make_nsec3(&zone);
	ask(&zone, &zone.apex);
	for (unsigned names = 0; names < 8; names++) {
		struct name name = random_name(&zone);

		ask(&zone, &name);
	}
	arena_close(zone.arena);
}

int
main(int argc, char **argv)
{
	static const char *const texts[] = { "NSEC", "NSEC3",
		"NSEC3 with opt-out" };
	long zones = argc > 1 ? atol(argv[1]) : 20;

	seed = argc > 2 ? (uint32_t)atol(argv[2]) : 1;
	for (enum chain chain = CHAIN_NSEC; chain <= CHAIN_OPT_OUT; chain++) {
		wrong = cases = 0;
		for (long i = 0; i < zones; i++)
			check_zone(chain);
		tap_ok(wrong == 0, "%s: %ld zones, %lu cases, %lu wrong",
		    texts[chain], zones, cases, wrong);
	}
	return (tap_end());
}
