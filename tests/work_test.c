/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a run costs is counted and bounded: the sums themselves, and what the
 * dearest domains come to in counts of signatures and hashes.  What the run's
 * bounds leave unseen is unseen, at whatever step they come.
 */
#include "tap.h"
#include "work.h"
#include "world.h"

/* In the place of the library's: how many records were looked at, and how many
 * digests of keys were made. */
static size_t looks, digests;

ldns_rr_type
ldns_rr_get_type(const ldns_rr *record)
{
	looks++;
	return (record->_rr_type);
}

bool
ldns_rr_compare_ds(const ldns_rr *ds, const ldns_rr *key)
{
	ldns_rr *made = ldns_key_rr2ds(
	    key, (ldns_hash)ldns_rdf2native_int8(ldns_rr_rdf(ds, 2)));
	const bool same = made != NULL && ldns_rdf_compare(ldns_rr_rdf(ds, 3),
					      ldns_rr_rdf(made, 3)) == 0;

	digests++;
	ldns_rr_free(made);
	return (same);
}

static void
sums_are_bounded(void)
{
	struct work work = { 0 };

	tap_ok(work_take_check(&work, WORK_CHECKS_MAX - 1) &&
		   !work_take_check(&work, 2) && work_take_check(&work, 1),
	    "a check is had as long as its cost is left");
	tap_ok(work.signatures == 2 && work.checks == WORK_CHECKS_MAX &&
		   work.reached == 1U << WORK_CHECKS,
	    "and one that is not is told");
	work = (struct work){ 0 };
	work_note_failure(&work, WORK_FAILURES_MAX - 1);
	tap_ok(work_take_check(&work, 1), "a last failure is left");
	work_note_failure(&work, 1);
	tap_ok(!work_take_check(&work, 1) && work.reached == 1U << WORK_CHECKS,
	    "none after it");
	tap_ok(work_take_hash(&work, WORK_HASH_BLOCKS_MAX) &&
		   !work_take_hash(&work, 1) && work.hashes == 1 &&
		   (work.reached >> WORK_HASHES & 1) == 1,
	    "hashes");
	work.questions = WORK_QUESTIONS_MAX - 1;
	tap_ok(work_take_question(&work) && !work_take_question(&work) &&
		   (work.reached >> WORK_QUESTIONS & 1) == 1,
	    "questions");
	work.octets = WORK_OCTETS_MAX - 100;
	tap_ok(!work_take_octets(&work, 101) && work_take_octets(&work, 100) &&
		   (work.reached >> WORK_OCTETS & 1) == 1,
	    "octets");
	tap_ok(work_take_check(NULL, 10000) && work_take_hash(NULL, 1000000) &&
		   work_take_question(NULL) && work_take_octets(NULL, SIZE_MAX),
	    "where nothing is counted nothing is bounded");
}

/* What is checked elsewhere shows in the run. */
static void
sums_add_up(void)
{
	struct work run = { .signatures = 3, .checks = 3 };
	const struct work other = {
		.signatures = 4, .checks = 4, .reached = 1U << WORK_CHECKS
	};

	work_add(&run, &other);
	work_add(NULL, &other);
	tap_ok(run.signatures == 7 && run.checks == 3 &&
		   run.reached == 1U << WORK_CHECKS,
	    "what others checked is counted, under bounds of its own");
}

/* least and most: signatures or hashes, as the row is about. */
static const struct row {
	const char *says, *script, *question;
	enum chain_rule reason;
	bool hashes;
	unsigned least, most;
} rows[] = {
	{ "an honest domain", "", "example.dk MX", CHAIN_HOLDS, false, 5, 12 },
	{ "an honest denial by NSEC3", "", "nope.example.com MX", CHAIN_HOLDS,
	    true, 3, 12 },
	{ "a hundred keys of one tag",
	    "zone example.dk\nkey 257 13 twins=100\n", "example.dk MX",
	    CHAIN_RRSIG_WORK_LIMIT, false, 3, 8 },
	{ "nine signatures, of which one is right",
	    "sign example.dk MX first times=8\n", "example.dk MX", CHAIN_HOLDS,
	    false, 13, 20 },
	{ "forty forged ones", "sign example.dk MX first times=40\n",
	    "example.dk MX", CHAIN_RRSIG_WORK_LIMIT, false, 13, 20 },
	{ "three signatures and three keys of one tag",
	    "zone example.dk\nkey 257 13 twins=2\n"
	    "sign example.dk MX first times=2\n",
	    "example.dk MX", CHAIN_HOLDS, false, 13, 24 },
	{ "more pairs of a signature and a key than are tried",
	    "zone example.dk\nkey 257 13 twins=1\n"
	    "sign example.dk MX also times=33\n",
	    "example.dk MX", CHAIN_RRSIG_WORK_LIMIT, false, 3, 10 },
	{ "as much in vain at each set on the way, and by a slow key",
	    "zone example.dk\nkey 257 14\n"
	    "a CNAME b\nb CNAME c\nc MX 10 mail\n"
	    "sign example.dk DS first times=8\n"
	    "sign example.dk DNSKEY first times=8 cut=96\n"
	    "sign a.example.dk CNAME first times=8 cut=96\n"
	    "sign b.example.dk CNAME first times=8 cut=96\n"
	    "sign c.example.dk MX first times=8 cut=96\n",
	    "a.example.dk MX", CHAIN_WORK_BOUND, false, 36, 52 },
};

static void
domain_is_bounded(const struct row *row)
{
	struct arena *arena = arena_open();
	struct world *world = world_new(arena, world_base);
	struct dns_replies replies = { .arena = arena };
	unsigned flights = 0;
	struct chain_input input;
	struct chain *chain;
	unsigned count;
	size_t made;

	world_tell(world, row->script);
	(void)world_chain(world, row->question, &replies, &flights);
	made = digests;
	input = world_input(world, row->question);
	input.replies = &replies;
	chain = chain_walk(arena, &input);
	count = row->hashes ? input.policy.work->hashes
			    : input.policy.work->signatures;
	tap_ok(chain->reason == row->reason && count >= row->least &&
		   count <= row->most,
	    "%s: %u, between %u and %u, %s", row->says, count, row->least,
	    row->most, chain_rules[chain->reason].id);
	(void)chain_walk(arena, &input);
	tap_ok(count == (row->hashes ? input.policy.work->hashes
				     : input.policy.work->signatures) &&
		   made > 0 && made == digests,
	    "%s: looked at once more it costs nothing", row->says);
	arena_close(arena);
}

/* NSEC3 of a chain of its own, of which one record denies all but the apex. */
#define SECOND_CHAIN                                           \
	"2u3ggjoru98e1sv313b34cdr432tqkhs NSEC3 1 0 0 aa "     \
	"2u3ggjoru98e1sv313b34cdr432tqkhs NS SOA\n"            \
	"reply nope.example.com * with authority example.com " \
	"2u3ggjoru98e1sv313b34cdr432tqkhs.example.com NSEC3\n"

#define HOSTS 20
#define SHARED "t.s.r.q.p.o.n.m.l.k.j.i.h.g.f.e.d.c.b.a"

/* The questions about mail hosts below many labels that they share. */
static const char *
host_question(struct arena *arena, unsigned host, unsigned i)
{
	static const char *const formats[] = { "h%u." SHARED ".example.dk A",
		"h%u." SHARED ".example.dk AAAA",
		"_25._tcp.h%u." SHARED ".example.dk TLSA" };

	return (arena_printf(arena, formats[i], host));
}

#define QUESTIONS 3

static void
padding_add(const ldns_pkt *packet, const char *text)
{
	ldns_rr *rr = NULL;

	if (ldns_rr_new_frm_str(&rr, text, 0, NULL, NULL) == LDNS_STATUS_OK)
		ldns_rr_list_push_rr(ldns_pkt_authority(packet), rr);
}

/* An NSEC and signatures that are by no key of the zone; how many. */
static size_t
pad_denial(struct arena *arena, const ldns_pkt *packet, unsigned i)
{
	enum { signatures = 30 };

	padding_add(
	    packet, arena_printf(arena,
			"n%u.example.dk. 60 IN NSEC z.example.dk. A", i));
	for (unsigned n = 0; n < signatures; n++)
		padding_add(packet,
		    arena_printf(arena,
			"n%u.example.dk. 60 IN RRSIG NSEC 13 3 60 "
			"20300101000000 20200101000000 %u example.dk. AA==",
			i, n));
	return (1 + signatures);
}

/* Records that nobody asked for, in all replies about the shared labels; how
 * many. */
static size_t
pad(struct arena *arena, const struct dns_replies *replies)
{
	enum { addresses = 4000, denials = 12 };
	size_t count = 0;

	for (size_t r = 0; r < replies->count; r++) {
		const struct dns_reply *reply = &replies->list[r];
		const unsigned labels = name_labels(&reply->question.name);

		if (reply->question.type != LDNS_RR_TYPE_DS || labels <= 2 ||
		    labels > 22)
			continue;
		for (unsigned i = 0; i < denials; i++)
			count += pad_denial(arena, reply->packet, i);
		for (unsigned i = 0; i < addresses; i++)
			padding_add(reply->packet, "j. 60 IN A 192.0.2.1");
		count += addresses;
	}
	return (count);
}

/* What walks come to of all questions, as a run does them. */
static bool
all_hold(
    struct arena *arena, struct world *world, const struct dns_replies *replies)
{
	struct chain_input input = world_input_in(arena, world, "dk DS");
	bool hold = true;

	input.replies = replies;
	for (unsigned i = 0; i < HOSTS * QUESTIONS; i++) {
		input.question = world_question(
		    host_question(arena, i / QUESTIONS, i % QUESTIONS));
		hold &= chain_walk(arena, &input)->verdict == VERDICT_SECURE;
	}
	return (hold);
}

/* Every walk goes by all labels: what a reply holds besides is looked at once
 * in a run all the same. */
static void
padding_is_read_once(void)
{
	struct arena *arena = arena_open();
	struct world *world = world_new(arena, world_base);
	struct dns_replies replies = { .arena = arena };
	size_t plain, padded, padding;
	unsigned flights = 0;
	struct arena *first = arena_open(), *second = arena_open();

	world_tell(world, "zone example.dk\n");
	for (unsigned i = 0; i < HOSTS; i++)
		world_tell(world,
		    arena_printf(arena, "h%u." SHARED " A 192.0.2.1\n", i));
	for (unsigned i = 0; i < HOSTS * QUESTIONS; i++)
		(void)world_chain(world,
		    host_question(arena, i / QUESTIONS, i % QUESTIONS),
		    &replies, &flights);
	looks = 0;
	tap_ok(all_hold(first, world, &replies), "hosts below 20 labels");
	plain = looks;
	padding = pad(arena, &replies);
	looks = 0;
	tap_ok(all_hold(second, world, &replies), "the same in padded replies");
	padded = looks - plain;
	tap_ok(padding > 0 && padded >= padding && padded <= 3 * padding,
	    "%zu looks more for %zu records more, whatever %d walks there are",
	    padded, padding, HOSTS * QUESTIONS);
	arena_close(second);
	arena_close(first);
	arena_close(arena);
}

/* An NSEC under its own owner again is a copy, and may be long. */
static void
copies_are_made_once(void)
{
	struct arena *arena = arena_open();
	struct world *world = world_new(arena, world_base);
	struct dns_replies replies = { .arena = arena };
	const char *question = "x.wild.example.dk A";
	unsigned flights = 0;
	struct chain_input input;
	struct denial_evidence one, two;

	world_tell(world, "zone example.dk\nx.wild A 192.0.2.9\n"
			  "reply x.wild.example.dk A empty\n"
			  "reply x.wild.example.dk A with authority example.dk "
			  "*.wild.example.dk NSEC as=x.wild.example.dk\n");
	(void)world_chain(world, question, &replies, &flights);
	input = world_input(world, question);
	input.replies = &replies;
	one = chain_walk(arena, &input)->links[0].denial.proof;
	two = chain_walk(arena, &input)->links[0].denial.proof;
	tap_ok(one.count == 1 && two.count == 1 &&
		   ldns_dname_is_wildcard(ldns_rr_owner(one.records[0])) &&
		   one.records[0] == two.records[0],
	    "an NSEC that a wildcard expanded to is restored once");
	arena_close(arena);
}

/* What is validated with ever less left of the run.  spare: so many checks, at
 * the end, are of records that the verdict does without. */
static const struct starved {
	const char *script, *question;
	unsigned spare;
} starved[] = {
	{ "", "example.dk MX", 0 },
	{ "", "mail.example.dk MX", 0 },
	{ "", "nope.example.dk MX", 0 },
	{ "", "www.example.dk A", 0 },
	{ "", "x.wild.example.dk MX", 0 },
	{ "", "x.wild.example.com MX", 0 },
	{ "", "nope.example.com MX", 0 },
	{ "", "ent.example.com MX", 0 },
	{ "", "sub.example.com MX", 0 },
	{ "", "unsigned.dk MX", 0 },
	{ "", "nope.unsigned.dk MX", 0 },
	{ "", "unsigned.com MX", 0 },
	{ "", "unsigned.dk DS", 0 },
	{ "zone example.com nsec3 opt-out\nzone kid.example.com unsigned\n"
	  "@ MX 10 mail\n",
	    "kid.example.com MX", 0 },
	{ "zone example.com nsec3 iterations=51\n", "example.com TXT", 0 },
	{ "zone example.com nsec3 iterations=50 salt=aabb\n",
	    "a.b.c.d.example.com TXT", 0 },
	{ "zone old.dk\nkey 257 5\n@ MX 10 mail\n", "old.dk MX", 0 },
	{ "zone new.dk\nkey 257 13 ds-algorithm=200\n@ MX 10 mail\n",
	    "new.dk MX", 1 },
	{ "zone example.dk\ndn DNAME example.com.\n", "mail.dn.example.dk A",
	    0 },
	{ "zone example.dk\ndn DNAME example.com.\n"
	  "reply mail.dn.example.dk A without CNAME A\n"
	  "reply mail.dn.example.dk A bare answer mail.dn.example.dk. CNAME "
	  "mail.example.net.\n",
	    "mail.dn.example.dk A", 6 },
	{ "zone example.dk\nout CNAME unsigned.dk.\n", "out.example.dk MX", 0 },
	{ "zone example.dk\nin CNAME example.com.\n", "in.example.dk MX", 0 },
	{ "zone example.dk\nkey 257 13 twins=3\n", "example.dk MX", 0 },
	{ "sign example.dk MX also times=9\n", "example.dk MX", 0 },
	{ "sign example.dk MX first times=8\n", "example.dk MX", 0 },
	{ "sign example.dk MX first times=20\n", "example.dk MX", 0 },
	{ "zone example.dk\nkey 257 13 signs=keys\nkey 256 13 twins=4\n"
	  "sign example.dk MX also times=1\n",
	    "example.dk MX", 1 },
	{ "sign example.dk MX first times=9 until=-1d\n", "example.dk MX", 0 },
	{ "sign example.dk MX first signer=dk\n"
	  "sign example.dk MX also flip\n",
	    "example.dk MX", 0 },
	{ "zone example.dk\nkey 257 13 pair\n", "example.dk MX", 0 },
	{ "zone example.dk\nkey 257 13\nkey 257 13\n", "example.dk MX", 1 },
	{ "zone example.dk\nkey 257 13\nkey 257 13 ds=none\n"
	  "sign example.dk DNSKEY by=0 until=-1d\n",
	    "example.dk MX", 3 },
	{ "zone example.dk\nkey 257 13\nkey 257 15\n"
	  "sign example.dk DNSKEY by=0 flip\n",
	    "example.dk MX", 1 },
	{ "sign example.dk MX first times=3\n"
	  "sign example.dk DNSKEY first times=3\n"
	  "sign example.dk DS first times=3\n",
	    "example.dk MX", 0 },
	{ "sign example.dk MX first until=-1d\n"
	  "sign example.dk DNSKEY first until=-1d\n"
	  "sign example.dk DS first until=-1d\n",
	    "example.dk MX", 0 },
	{ "at +1h\nsign example.dk DNSKEY first until=+30\n", "example.dk MX",
	    0 },
	{ "sign example.dk MX flip\n", "example.dk MX", 0 },
	{ "sign dk DNSKEY flip\n", "example.dk MX", 3 },
	{ "sign example.dk DS until=-1d\n", "unsigned.dk MX", 0 },
	{ "reply nope.example.com MX without NSEC3\n", "nope.example.com MX",
	    0 },
	{ "reply nope.example.dk MX with authority example.dk "
	  "mail.example.dk NSEC\n",
	    "nope.example.dk MX", 1 },
	{ "reply mail.example.dk A empty\n"
	  "reply mail.example.dk A with authority example.dk "
	  "mail.example.dk NSEC\n"
	  "reply mail.example.dk A with authority example.dk "
	  "www.example.dk NSEC\n",
	    "mail.example.dk A", 1 },
	{ "zone example.com\nx NSEC y.example.com. A RRSIG NSEC\n"
	  "sign x.example.com NSEC flip\n"
	  "reply nope.example.com * with authority example.com "
	  "x.example.com NSEC\n",
	    "nope.example.com MX", 0 },
	{ "zone example.dk\nkey 257 14\nkey 257 13\n"
	  "sign example.dk NSEC by=1 none\n"
	  "sign mail.example.dk NSEC by=0 none\n"
	  "sign mail.example.dk NSEC by=1 flip\n"
	  "reply nope.example.dk MX with authority example.dk "
	  "mail.example.dk NSEC\n",
	    "nope.example.dk MX", 1 },
	{ "zone example.com nsec3 opt-out\n" SECOND_CHAIN,
	    "nope.example.com MX", 0 },
	{ "zone example.dk\nkey 257 14\nkey 257 13 ds=none\n"
	  "sign example.dk DNSKEY by=0 first until=-1d\n",
	    "example.dk MX", 4 },
	{ "zone example.dk\nkey 257 14\nkey 257 13 ds=none\n"
	  "sign example.dk DNSKEY by=0 also until=-1d\n",
	    "example.dk MX", 4 },
};

static struct work
with_left(unsigned left, bool hashes)
{
	return ((struct work){
	    .checks = hashes ? 0 : WORK_CHECKS_MAX - left,
	    .hash_blocks = hashes ? WORK_HASH_BLOCKS_MAX - left : 0,
	});
}

enum seen { WHOLE, SAME, UNSEEN, MISJUDGED };

/* With so much left it is what it is with all, or was not seen: in no case
 * bogus, insecure or secure for want of a look. */
static enum seen
look_with(struct arena *arena, struct chain_input input,
    const struct chain *whole, unsigned left, bool hashes)
{
	struct work work = with_left(left, hashes);
	const struct chain *chain;

	input.policy.work = &work;
	input.policy.memo = signature_memo_new(arena);
	input.policy.hashes = nsec3_memo_new(arena, &work);
	chain = chain_walk(arena, &input);
	if (chain->verdict == whole->verdict && work.reached != 0)
		return (SAME);
	if (chain->verdict == whole->verdict && chain->reason == whole->reason)
		return (WHOLE);
	if (chain->verdict == VERDICT_INDETERMINATE && work.reached != 0 &&
	    chain->reason == CHAIN_WORK_BOUND)
		return (UNSEEN);
	tap_note("%u left: %s, %s; with all: %s, %s", left,
	    verdict_text(chain->verdict), chain_rules[chain->reason].id,
	    verdict_text(whole->verdict), chain_rules[whole->reason].id);
	return (MISJUDGED);
}

static void
is_never_misjudged(const struct starved *row, bool hashes)
{
	struct arena *arena = arena_open();
	struct world *world = world_new(arena, world_base);
	struct dns_replies replies = { .arena = arena };
	unsigned flights = 0, left = 0, spare = 0;
	enum seen seen = UNSEEN;
	struct chain_input input;
	const struct chain *whole;

	world_tell(world, row->script);
	whole = world_chain(world, row->question, &replies, &flights);
	input = world_input(world, row->question);
	input.replies = &replies;
	for (; seen != WHOLE && seen != MISJUDGED && left < 1000; left++) {
		seen = look_with(arena, input, whole, left, hashes);
		if (seen != WHOLE)
			spare = seen == SAME ? spare + 1 : 0;
	}
	tap_ok(seen == WHOLE && (hashes || spare == row->spare),
	    "%s %s: %s with %u, so with %u less, and never else than "
	    "that or unseen",
	    hashes ? "hashes," : "checks,", row->question,
	    verdict_text(whole->verdict), left - 1, spare);
	arena_close(arena);
}

int
main(void)
{
	sums_are_bounded();
	sums_add_up();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		domain_is_bounded(&rows[i]);
	padding_is_read_once();
	copies_are_made_once();
	for (size_t i = 0; i < sizeof(starved) / sizeof(*starved); i++) {
		is_never_misjudged(&starved[i], false);
		is_never_misjudged(&starved[i], true);
	}
	return (tap_end());
}
