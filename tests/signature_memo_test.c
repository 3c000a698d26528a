/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was verified once is known again, and nothing else is: a change of any
 * record, the signature or the key makes it unknown.
 */
#include "signature_memo.h"

#include "tap.h"

#define MX1 "example.dk. 3600 IN MX 10 mx1.example.dk."
#define MX2 "example.dk. 3600 IN MX 20 mx2.example.dk."
#define RRSIG "example.dk. 3600 IN RRSIG MX 13 2 3600 20261221000000 "
#define KEY "example.dk. 3600 IN DNSKEY 256 3 13 "

struct row {
	const char *says;
	const char *records[3]; /* null-ended */
	const char *rrsig, *key;
	bool known;
};

/* The first row is what is remembered. */
static const struct row rows[] = {
	{ "the same again", { MX1, MX2 },
	    RRSIG "20261123000000 7 example.dk. AAAA", KEY "AQID", true },
	{ "with another TTL, which the original one replaces",
	    { "example.dk. 60 IN MX 10 mx1.example.dk.", MX2 },
	    RRSIG "20261123000000 7 example.dk. AAAA", KEY "AQID", true },
	{ "other data", { MX1, "example.dk. 3600 IN MX 21 mx2.example.dk." },
	    RRSIG "20261123000000 7 example.dk. AAAA", KEY "AQID", false },
	{ "a record less", { MX1 }, RRSIG "20261123000000 7 example.dk. AAAA",
	    KEY "AQID", false },
	{ "another owner",
	    { "example.com. 3600 IN MX 10 mx1.example.dk.",
		"example.com. 3600 IN MX 20 mx2.example.dk." },
	    RRSIG "20261123000000 7 example.dk. AAAA", KEY "AQID", false },
	{ "another signature", { MX1, MX2 },
	    RRSIG "20261123000000 7 example.dk. AAAB", KEY "AQID", false },
	{ "the same signature with another inception", { MX1, MX2 },
	    RRSIG "20261122000000 7 example.dk. AAAA", KEY "AQID", false },
	{ "another key", { MX1, MX2 },
	    RRSIG "20261123000000 7 example.dk. AAAA", KEY "AQIE", false },
};

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

static void
release_list(void *list)
{
	ldns_rr_list_free(list);
}

static ldns_rr *
rr_of(struct arena *arena, const char *text)
{
	ldns_rr *rr = NULL;

	(void)ldns_rr_new_frm_str(&rr, text, 0, NULL, NULL);
	return (arena_own(arena, rr, release_rr));
}

static struct rrset *
rrset_of(struct arena *arena, const struct row *row)
{
	struct rrset *rrset = arena_alloc(arena, sizeof(*rrset));

	rrset->records = arena_own(arena, ldns_rr_list_new(), release_list);
	for (size_t i = 0; row->records[i] != NULL; i++)
		(void)ldns_rr_list_push_rr(
		    rrset->records, rr_of(arena, row->records[i]));
	return (rrset);
}

static void
test_row(struct arena *arena, const struct row *row, bool verdict)
{
	struct signature_memo *memo = signature_memo_new(arena);
	bool good = !verdict, found;

	signature_memo_add(memo, rrset_of(arena, &rows[0]),
	    rr_of(arena, rows[0].rrsig), rr_of(arena, rows[0].key), verdict);
	found = signature_memo_find(memo, rrset_of(arena, row),
	    rr_of(arena, row->rrsig), rr_of(arena, row->key), &good);
	tap_ok(found == row->known && (!found || good == verdict),
	    "%s is %sknown", row->says, row->known ? "" : "un");
}

int
main(void)
{
	struct arena *arena = arena_open();

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		test_row(arena, &rows[i], true);
		test_row(arena, &rows[i], false);
	}
	arena_close(arena);
	return (tap_end());
}
