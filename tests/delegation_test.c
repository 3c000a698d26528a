/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DS records against keys: what each of them is worth, which fault is told of
 * all, and what makes a zone insecure.
 */
#include <string.h>

#include "delegation.h"
#include "tap.h"
#include "world.h"

#define STALE                                                        \
	"zone .\nexample.dk. DS 1 13 2 0000000000000000000000000000" \
	"000000000000000000000000000000000000\n"

struct row {
	const char *says;
	const char *keys; /* of example.dk; then anything else */
	enum chain_rule support;
	enum chain_rule match;
	const char *each; /* of each DS, in letters; see below */
};

/* By enum ds_result: unmatched, mismatch, key unsuitable, idle, faulty,
 * signs, ignored, algorithm or digest unsupported, malformed. */
static const char letters[] = "umkifs-adx";

#define GOOD CHAIN_HOLDS, CHAIN_HOLDS
#define NO_MATCH CHAIN_HOLDS, CHAIN_DS_NO_MATCH

static const struct row rows[] = {
	{ "one DS, one key", "key 257 13\n", GOOD, "s" },
	{ "of all digests in use", "key 257 13 ds=2,4\n", GOOD, "ss" },
	{ "with SHA-1 beside them", "key 257 13 ds=1,2,4\n", GOOD, "-ss" },
	{ "with SHA-1 alone", "key 257 13 ds=1\n", GOOD, "s" },
	{ "SHA-1 beside SHA-384", "key 257 13 ds=1,4\n", GOOD, "-s" },
	{ "SHA-1 beside an unknown digest", "key 257 13 ds=1,99\n", GOOD,
	    "sd" },
	{ "SHA-1 beside SHA-256 of an unknown algorithm",
	    "key 257 13 ds=1\nkey 257 99\n", GOOD, "sa" },
	{ "SHA-1 beside SHA-256 that is cut off",
	    "key 257 13 ds=1\nkey 257 13 ds-cut\n", GOOD, "sx" },
	{ "SHA-1 of one key beside SHA-256 of another that is gone",
	    "key 257 13 ds=1\nkey 257 13 unpublished signs=none\n", NO_MATCH,
	    "-u" },
	{ "two keys, both sign", "key 257 13\nkey 257 15\n", GOOD, "ss" },
	{ "a stand-by key", "key 257 13\nkey 257 13 signs=none\n", GOOD, "si" },
	{ "a stand-by DS", "key 257 13\nkey 257 13 unpublished signs=none\n",
	    GOOD, "su" },
	{ "a wrong DS first", "key 257 13 ds-flip\nkey 257 13\n", GOOD, "ms" },
	{ "a revoked key first", "key 385 13\nkey 257 13\n", GOOD, "ks" },
	{ "a damaged signature first",
	    "key 257 13\nkey 257 13\nsign example.dk DNSKEY by=0 flip\n", GOOD,
	    "fs" },
	{ "the key of that tag comes second", "key 257 15 pair\n", GOOD, "s" },
	{ "it comes fifth", "key 257 13 twins=4\n", GOOD, "s" },
	{ "it comes sixth", "key 257 13 twins=5\n", CHAIN_HOLDS,
	    CHAIN_RRSIG_WORK_LIMIT, "m" },

	{ "no key of that tag", "key 257 13 ds=none\n" STALE, NO_MATCH, "u" },
	{ "another digest", "key 257 13 ds-flip\n", NO_MATCH, "m" },
	{ "another algorithm", "key 257 13 ds-algorithm=8\n", NO_MATCH, "u" },
	{ "a digest cut off", "key 257 13 ds-cut\n", NO_MATCH, "x" },
	{ "the key does not sign",
	    "key 257 13 signs=none\n"
	    "key 257 13 ds=none\n",
	    CHAIN_HOLDS, CHAIN_DS_KEY_NOT_SIGNING, "i" },
	{ "nothing signs", "key 257 13\nsign example.dk DNSKEY none\n",
	    CHAIN_HOLDS, CHAIN_RRSIG_MISSING, "i" },
	{ "its signature has expired",
	    "key 257 13\nsign example.dk DNSKEY until=-1d\n", CHAIN_HOLDS,
	    CHAIN_RRSIG_EXPIRED, "f" },
	{ "its signature is damaged",
	    "key 257 13\nsign example.dk DNSKEY flip\n", CHAIN_HOLDS,
	    CHAIN_RRSIG_INVALID, "f" },
	{ "its signature has expired, beside one that is damaged",
	    "key 257 13\nsign example.dk DNSKEY until=-1d\n"
	    "sign example.dk DNSKEY first flip\n",
	    CHAIN_HOLDS, CHAIN_RRSIG_EXPIRED, "f" },
	{ "its signature is damaged, a ZSK's is good",
	    "key 257 13 signs=keys\nkey 256 13 signs=all\n"
	    "sign example.dk DNSKEY by=0 flip\n",
	    CHAIN_HOLDS, CHAIN_RRSIG_INVALID, "f" },
	{ "forged signatures beyond all bounds",
	    "key 257 13\nsign example.dk DNSKEY first times=20\n", CHAIN_HOLDS,
	    CHAIN_RRSIG_WORK_LIMIT, "f" },
	{ "a key without the ZONE flag", "key 1 13\n", CHAIN_HOLDS,
	    CHAIN_RRSIG_KEY_UNSUITABLE, "k" },
	{ "a revoked key", "key 385 13\n", CHAIN_HOLDS,
	    CHAIN_RRSIG_KEY_UNSUITABLE, "k" },
	{ "a key of another protocol", "key 257 13 protocol=2\n", CHAIN_HOLDS,
	    CHAIN_RRSIG_KEY_UNSUITABLE, "k" },

	{ "of all faults the closest to holding is told: faulty",
	    "key 257 13\nkey 257 13 signs=none\nkey 385 13\n"
	    "sign example.dk DNSKEY by=0 flip\n" STALE,
	    CHAIN_HOLDS, CHAIN_RRSIG_INVALID, "ufik" },
	{ "then idle", "key 257 13 signs=none\nkey 385 13\n" STALE, CHAIN_HOLDS,
	    CHAIN_DS_KEY_NOT_SIGNING, "uik" },
	{ "then unsuitable", "key 385 13\nkey 257 13 ds-flip\n" STALE,
	    CHAIN_HOLDS, CHAIN_RRSIG_KEY_UNSUITABLE, "ukm" },

	{ "RSASHA1 alone", "key 257 5\n", CHAIN_SHA1_ONLY, CHAIN_DS_NO_MATCH,
	    "a" },
	{ "RSASHA1, accepted", "key 257 5\naccept-sha1\n", GOOD, "s" },
	{ "RSASHA1 beside ECDSA", "key 257 7\nkey 257 13\n", GOOD, "as" },
	{ "RSASHA1 beside an unknown one", "key 257 7\nkey 257 99\n",
	    CHAIN_SHA1_ONLY, CHAIN_DS_NO_MATCH, "aa" },
	{ "unknown algorithms", "key 257 99\nkey 257 12\nkey 257 1\n",
	    CHAIN_ALGORITHM_UNSUPPORTED, CHAIN_DS_NO_MATCH, "aaa" },
	{ "unknown digests", "key 257 13 ds=3,5,99\n", CHAIN_DIGEST_UNSUPPORTED,
	    CHAIN_DS_NO_MATCH, "ddd" },
	{ "one known DS that is malformed makes the zone no less signed",
	    "key 257 99\nkey 257 13 ds-cut\n", NO_MATCH, "ax" },
	{ "one known DS that names nothing", "key 257 99\n" STALE, NO_MATCH,
	    "ua" },
};

struct read {
	struct delegation delegation;
	struct keyset keys;
	const struct verification *dnskey;
	enum chain_rule match;
};

static struct read
read_world(struct arena *arena, const char *script, bool lenient)
{
	struct world *world =
	    world_new(arena, "zone .\nzone example.dk\n@ MX 10 mail\n");
	const struct rrset *ds;
	struct policy policy;
	struct read read = { 0 };

	world_tell(world, script);
	ds = world_rrset(world, ".", "example.dk", LDNS_RR_TYPE_DS);
	policy = world_policy(world);
	read.keys = world_keys(world, "example.dk");
	read.dnskey = signature_verify(arena,
	    world_rrset(world, "example.dk", "example.dk", LDNS_RR_TYPE_DNSKEY),
	    &read.keys, &policy, lenient);
	read.delegation = delegation_read(arena, ds->records->_rrs,
	    ldns_rr_list_rr_count(ds->records), &policy);
	read.match =
	    delegation_match(&read.delegation, &read.keys, read.dnskey);
	return (read);
}

static void
run(struct arena *arena, const struct row *row)
{
	struct read read = read_world(arena, row->keys, true);
	char *each = arena_alloc(arena, read.delegation.count + 1);
	bool passed;

	for (size_t i = 0; i < read.delegation.count; i++)
		each[i] = letters[read.delegation.list[i].result];
	passed = read.delegation.support == row->support &&
		 read.match == row->match && strcmp(each, row->each) == 0;
	tap_ok(passed, "%s: %s, %s", row->says, chain_rules[row->support].id,
	    chain_rules[row->match].id);
	if (!passed)
		tap_note("%s, %s, %s", chain_rules[read.delegation.support].id,
		    chain_rules[read.match].id, each);
}

struct entry {
	const char *says;
	const char *script;
	int index; /* of the signature, -1: none */
};

#define TWO "key 257 13\nkey 257 13\nsign example.dk DNSKEY "

static const struct entry entries[] = {
	{ "the entry is the signature that lives longest",
	    TWO "by=1 until=+20d\n", 1 },
	{ "of two by one key too, which comes first",
	    "key 257 13\nsign example.dk DNSKEY also until=+1h\n", 0 },
	{ "or second", "key 257 13\nsign example.dk DNSKEY first until=+1h\n",
	    1 },
	{ "but not a damaged one", TWO "by=1 until=+20d flip\n", 0 },
	{ "nor one that has not begun", TWO "by=1 from=+1d until=+20d\n", 0 },
	{ "nor one that holds now and not at that moment",
	    "at -12d\n" TWO "by=0 from=-20d until=+2d\n", 0 },
	{ "one that holds now before one that never does",
	    "at +7d\n" TWO "by=0 until=+5d\n"
	    "sign example.dk DNSKEY by=1 from=+8d until=+20d\n",
	    0 },
	{ "where none holds, the one that tells what broke",
	    "key 257 13\nsign example.dk DNSKEY until=-1d\n", 0 },
	{ "where there is none, none",
	    "key 257 13\nsign example.dk DNSKEY none\n", -1 },
};

static void
the_entry_is_the_best(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(entries) / sizeof(*entries); i++) {
		struct read read = read_world(arena, entries[i].script, true);
		const struct signature *entry =
		    delegation_signature(&read.delegation);

		tap_ok(entries[i].index < 0
			   ? entry == NULL
			   : entry == &read.dnskey->list[entries[i].index],
		    "%s", entries[i].says);
	}
}

static void
leniency_is_for_each_key(struct arena *arena)
{
	static const char script[] =
	    "at +7d\nkey 257 13 signs=keys\nkey 256 13 signs=all\n"
	    "sign example.dk DNSKEY by=0 until=+5d\n";

	tap_ok(read_world(arena, script, true).match == CHAIN_HOLDS,
	    "a key whose signature holds now, beside one that holds then");
	tap_ok(read_world(arena, script, false).match == CHAIN_RRSIG_EXPIRED,
	    "which is not enough where it must hold then");
}

static struct read
read_many(struct arena *arena, int others)
{
	char *script = arena_strdup(arena, "key 257 13\nzone .\n");

	for (int i = 0; i < others; i++)
		script = arena_printf(arena,
		    "%sexample.dk. DS %d 99 2 00000000000000000000000000000000"
		    "00000000000000000000000000000000\n",
		    script, i);
	return (read_world(arena, script, true));
}

static void
many_records_are_refused(struct arena *arena)
{
	struct read read = read_many(arena, DELEGATION_MAX - 1);

	tap_ok(read.delegation.count == DELEGATION_MAX &&
		   read.match == CHAIN_HOLDS,
	    "as many DS as are looked at");
	read = read_many(arena, DELEGATION_MAX);
	tap_ok(
	    read.delegation.count == 0 && read.match == CHAIN_RRSIG_WORK_LIMIT,
	    "of more, none is");
	tap_ok(read.delegation.support == CHAIN_HOLDS,
	    "and what was not looked at does not make a zone insecure");
}

static void
words_are_found(struct arena *arena)
{
	struct read read = read_world(arena, "key 257 13 ds=4\n", true);
	const struct ds *ds = &read.delegation.list[0];
	bool all = true;

	tap_ok(strcmp(ds_text(arena, ds),
		   arena_printf(arena, "%u (ECDSAP256SHA256, SHA-384)",
		       (unsigned)read.keys.list[0].tag)) == 0,
	    "a DS in words");
	for (int i = DS_UNMATCHED; i <= DS_MALFORMED; i++)
		all = all && *ds_result_text((enum ds_result)i) != '\0';
	tap_ok(all, "every result has words");
}

int
main(void)
{
	_Static_assert(sizeof(letters) == DS_MALFORMED + 2, "one for each");
	struct arena *arena = arena_open();

	signature_start();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		run(arena, &rows[i]);
	the_entry_is_the_best(arena);
	leniency_is_for_each_key(arena);
	many_records_are_refused(arena);
	words_are_found(arena);
	arena_close(arena);
	return (tap_end());
}
