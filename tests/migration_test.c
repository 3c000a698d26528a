/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The state machine of the move: what DNS shows of a domain -> stage, steps
 * left, next step.  docs/migration.md tells the same walks in words.
 */
#include "migration.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define OLD "example-dk.mail.protection.outlook.com"
#define NEW "example-dk.o-v1.mx.microsoft"
#define NEW2 "example-dk01b.o-v1.mx.microsoft"
#define VERIFY "ms12345678.msv1.invalid"

/*
 * mx: "PREFERENCE HOST[=DNS[/TLSA]]" with commas between, where DNS is one
 * of secure insecure none broken unseen, by default secure but insecure for
 * old hosts; and TLSA one of secure unusable absent broken unseen, by default
 * secure for secure hosts.
 * how: unsigned, ttl=N, unseen-ttl=N (not seen; the remainder), mta-sts,
 * expected=HOST, differ (the servers do), mx-unseen, and what --probe showed:
 * pending, holds, fails or unreached.
 */
static const struct row {
	const char *says;
	const char *mx;
	const char *how;
	const char *stage; /* null: none */
	unsigned left;
	const char *next;
} rows[] = {
	/* The documented order, of a zone that is signed first. */
	{ "before", "0 " OLD, "unsigned unseen-ttl=3000", "legacy-only", 6,
	    "sign-zone" },
	{ "signed", "0 " OLD, "ttl=3600", "legacy-only", 5, "lower-ttl" },
	{ "TTL lowered", "0 " OLD, "ttl=60", "legacy-only", 4, "add-new-mx" },
	{ "new at 20", "0 " OLD ",20 " NEW "=secure/absent", "ttl=60",
	    "parallel", 3, "test-both" },
	{ "swapped", "30 " OLD ",0 " NEW "=secure/absent", "ttl=60", "flipped",
	    3, "remove-old-mx" },
	{ "old one gone", "0 " NEW "=secure/absent", "ttl=60",
	    "new-only-no-tlsa", 2, "raise-ttl" },
	{ "TTL raised", "0 " NEW "=secure/absent", "ttl=3600",
	    "new-only-no-tlsa", 1, "enable-dane" },
	{ "DANE enabled", "0 " NEW, "ttl=3600", "complete", 0, "none" },

	/* The other order: the old one goes before the new one is first. */
	{ "old one gone first", "20 " NEW "=secure/absent", "ttl=60",
	    "new-only-no-tlsa", 2, "set-preference-0" },
	{ "then DANE, still at 20", "20 " NEW, "ttl=60", "new-only-low-ttl", 1,
	    "set-preference-0" },
	{ "then first", "0 " NEW, "ttl=60", "new-only-low-ttl", 1,
	    "raise-ttl" },
	{ "complete, at 20", "20 " NEW, "ttl=3600", "complete", 0,
	    "set-preference-0" },
	{ "complete, at 10", "10 " NEW, "ttl=3600", "complete", 0, "none" },

	/* The zone is signed last. */
	{ "parallel, unsigned", "0 " OLD ",20 " NEW "=secure/absent",
	    "unsigned unseen-ttl=60", "parallel", 4, "test-both" },
	{ "flipped, unsigned", "30 " OLD ",0 " NEW "=secure/absent",
	    "unsigned unseen-ttl=60", "flipped", 4, "remove-old-mx" },
	{ "new alone, unsigned", "0 " NEW "=secure/absent",
	    "unsigned unseen-ttl=60", "new-only-insecure", 3, "sign-zone" },
	{ "with DANE, unsigned", "0 " NEW, "unsigned unseen-ttl=3599",
	    "new-only-insecure", 2, "sign-zone" },
	{ "a remainder that is enough", "0 " NEW, "unsigned unseen-ttl=3600",
	    "new-only-insecure", 1, "sign-zone" },
	{ "unsigned, old, low remainder", "0 " OLD, "unsigned unseen-ttl=20",
	    "legacy-only", 6, "sign-zone" },

	/* Edges. */
	{ "TTL 61", "0 " OLD, "ttl=61", "legacy-only", 5, "lower-ttl" },
	{ "TTL 0", "0 " OLD, "ttl=0", "legacy-only", 4, "add-new-mx" },
	{ "TTL 3599", "0 " NEW, "ttl=3599", "new-only-low-ttl", 1,
	    "raise-ttl" },
	{ "equal preferences", "10 " OLD ",10 " NEW, "ttl=60", "parallel", 2,
	    "test-both" },
	{ "the best of several old ones counts",
	    "30 " OLD ",0 x.mail.eo.outlook.com=insecure,20 " NEW, "ttl=60",
	    "parallel", 2, "test-both" },
	{ "never lowered", "0 " OLD ",20 " NEW, "ttl=3600", "parallel", 1,
	    "test-both" },
	{ "the same new host twice", "0 " NEW ",20 " NEW, "ttl=3600",
	    "complete", 0, "none" },

	/* The host, not the domain, is what holds it up. */
	{ "host insecure", "0 " NEW "=insecure", "ttl=3600",
	    "new-only-insecure", 1, "fix-dns" },
	{ "host broken", "0 " NEW "=broken", "ttl=3600", "new-only-insecure", 1,
	    "fix-dns" },
	{ "host unseen", "0 " NEW "=unseen", "ttl=3600", NULL, 0, "fix-dns" },
	{ "TLSA broken", "0 " NEW "=secure/broken", "ttl=3600",
	    "new-only-no-tlsa", 1, "fix-dns" },
	{ "TLSA unseen", "0 " NEW "=secure/unseen", "ttl=3600", NULL, 0,
	    "fix-dns" },
	{ "new host unseen beside the old", "0 " OLD ",20 " NEW "=unseen",
	    "ttl=60", "parallel", 3, "fix-dns" },
	{ "TLSA unusable", "0 " NEW "=secure/unusable", "ttl=3600",
	    "new-only-no-tlsa", 1, "enable-dane" },
	{ "old host broken", "0 " OLD "=broken", "ttl=60", "legacy-only", 4,
	    "fix-dns" },

	/* Off the road, in the order of precedence. */
	{ "MX not seen", "", "mx-unseen", NULL, 0, "fix-dns" },
	{ "verification alone", "32767 " VERIFY "=unasked", "ttl=3600",
	    "verification-mx", 3, "publish-mx" },
	{ "verification best", "0 " VERIFY "=unasked,10 " NEW, "ttl=3600",
	    "verification-mx", 1, "publish-mx" },
	{ "verification beside an equal", "0 " VERIFY "=unasked,0 " NEW,
	    "ttl=3600", "mixed", 1, "remove-other-mx" },
	{ "verification left", "0 " NEW ",32767 " VERIFY "=unasked", "ttl=3600",
	    "mixed", 1, "remove-other-mx" },
	{ "verification left beside the old one",
	    "0 " OLD ",32767 " VERIFY "=unasked", "ttl=60", "legacy-only", 4,
	    "add-new-mx" },
	{ "dead old host", "0 " OLD "=none", "ttl=60", "dead-host", 4,
	    "publish-mx" },
	{ "dead new host", "0 " NEW "=none", "ttl=3600", "dead-host", 1,
	    "publish-mx" },
	{ "dead new host beside the old one", "0 " OLD ",20 " NEW "=none",
	    "ttl=60", "dead-host", 3, "publish-mx" },
	{ "a dead host of another", "0 " NEW ",10 mx.example.com=none",
	    "ttl=3600", "mixed", 1, "remove-other-mx" },
	{ "mixed with new", "0 " NEW ",10 mx.example.com", "ttl=3600", "mixed",
	    1, "remove-other-mx" },
	{ "mixed, the other first", "0 mx.example.com,10 " NEW, "ttl=3600",
	    "mixed", 1, "remove-other-mx" },
	{ "mixed with old", "0 " OLD ",10 mx.example.com", "ttl=3600", "mixed",
	    3, "remove-other-mx" },
	{ "a gateway beside the new one", "0 " NEW ",10 mx1.pphosted.com",
	    "ttl=3600", "mixed", 1, "remove-other-mx" },
	{ "mixed before two new", "0 " NEW ",0 " NEW2 ",5 mx.example.com",
	    "ttl=3600", "mixed", 1, "remove-other-mx" },
	{ "two new", "0 " NEW ",10 " NEW2, "ttl=3600", "two-new", 1,
	    "keep-one-new" },
	{ "two new and an old one", "0 " NEW ",10 " NEW2 ",20 " OLD, "ttl=3600",
	    "two-new", 1, "keep-one-new" },
	{ "null beside the new one", "0 .=unasked,10 " NEW, "ttl=3600", "mixed",
	    1, "publish-mx" },

	/* Not on Exchange Online. */
	{ "no MX", "", "", "not-exo", 1, "publish-mx" },
	{ "no MX, unsigned", "", "unsigned", "not-exo", 2, "publish-mx" },
	{ "null MX", "0 .=unasked", "unsigned", "not-exo", 0, "none" },
	{ "any domain with DANE", "10 mx.example.com", "ttl=3600", "not-exo", 0,
	    "none" },
	{ "any domain without", "10 mx.example.com=secure/absent", "ttl=60",
	    "not-exo", 1, "publish-tlsa" },
	{ "one of two hosts without",
	    "10 mx.example.com,20 mx2.example.com=insecure", "", "not-exo", 1,
	    "publish-tlsa" },
	{ "any domain unsigned", "10 mx.example.com", "unsigned", "not-exo", 1,
	    "sign-zone" },
	{ "any domain, broken", "10 mx.example.com=broken", "", "not-exo", 1,
	    "fix-dns" },
	{ "a gateway", "10 mx1.pphosted.com=insecure", "unsigned", "not-exo", 0,
	    "none" },
	{ "a gateway, broken", "10 mx1.pphosted.com=broken", "", "not-exo", 0,
	    "fix-dns" },
	{ "a national cloud", "0 x.mail.protection.office365.us=insecure",
	    "unsigned", "not-exo", 0, "none" },
	{ "consumers", "0 x.olc.protection.outlook.com=insecure", "unsigned",
	    "not-exo", 0, "none" },
	{ "a gateway and another",
	    "10 mx1.pphosted.com=insecure,20 mx.example.com", "", "not-exo", 1,
	    "publish-tlsa" },

	{ "any domain, a host of it dead",
	    "10 mx.example.com=none,20 mx2.example.com", "", "not-exo", 1,
	    "publish-mx" },

	{ "any domain, an IP address", "10 192.0.2.25=unasked", "", "not-exo",
	    1, "publish-mx" },
	{ "any domain, verified long ago",
	    "10 mx.example.com,32767 " VERIFY "=unasked", "", "not-exo", 0,
	    "publish-mx" },
	{ "any domain, localhost", "10 localhost=unasked", "", "not-exo", 1,
	    "publish-mx" },

	/* Not all name servers have the same MX records. */
	{ "complete, a secondary lags", "0 " NEW, "ttl=3600 differ", "complete",
	    1, "sync-servers" },
	{ "parallel, a secondary lags", "0 " OLD ",20 " NEW, "ttl=60 differ",
	    "parallel", 3, "sync-servers" },
	{ "unseen, a secondary lags", "0 " NEW "=unseen", "ttl=3600 differ",
	    NULL, 0, "fix-dns" },

	/* --probe: one step more, to the end. */
	{ "before, probed", "0 " OLD, "unsigned unseen-ttl=3000 pending",
	    "legacy-only", 7, "sign-zone" },
	{ "parallel, probed", "0 " OLD ",20 " NEW "=secure/absent",
	    "ttl=60 pending", "parallel", 4, "test-both" },
	{ "old one gone, probed", "0 " NEW "=secure/absent", "ttl=60 pending",
	    "new-only-no-tlsa", 3, "raise-ttl" },
	{ "TTL raised, probed", "0 " NEW "=secure/absent", "ttl=3600 pending",
	    "new-only-no-tlsa", 2, "enable-dane" },
	{ "validated", "0 " NEW, "ttl=3600 holds", "complete", 0, "none" },
	{ "validated, at 20", "20 " NEW, "ttl=3600 holds", "complete", 0,
	    "set-preference-0" },
	{ "validated, the TTL low", "0 " NEW, "ttl=60 holds",
	    "new-only-low-ttl", 1, "raise-ttl" },
	{ "validated beside the old one", "30 " OLD ",0 " NEW, "ttl=60 holds",
	    "flipped", 2, "remove-old-mx" },
	{ "validated, unsigned", "0 " NEW, "unsigned unseen-ttl=3600 pending",
	    "new-only-insecure", 2, "sign-zone" },
	{ "validated, a secondary lags", "0 " NEW, "ttl=3600 differ holds",
	    "complete", 1, "sync-servers" },

	/* A host that fails is mended before anything else. */
	{ "fails", "0 " NEW, "ttl=3600 fails", "new-only-unvalidated", 1,
	    "validate" },
	{ "fails, at 20", "20 " NEW, "ttl=3600 fails", "new-only-unvalidated",
	    1, "validate" },
	{ "fails, the TTL low", "0 " NEW, "ttl=60 fails", "new-only-low-ttl", 2,
	    "validate" },
	{ "fails, unsigned", "0 " NEW, "unsigned unseen-ttl=3600 fails",
	    "new-only-insecure", 2, "validate" },
	{ "fails beside the old one", "0 " OLD ",20 " NEW, "ttl=60 fails",
	    "parallel", 3, "validate" },
	{ "fails first, the old one behind", "30 " OLD ",0 " NEW,
	    "ttl=3600 fails", "flipped", 2, "validate" },
	{ "fails, and is not the one that is wanted", "0 " NEW,
	    "ttl=3600 fails expected=" NEW2, "new-only-unvalidated", 1,
	    "use-expected-mx" },
	{ "fails, a secondary lags", "0 " NEW, "ttl=3600 differ fails",
	    "new-only-unvalidated", 2, "sync-servers" },
	{ "TLSA, and nothing known of it yet", "0 " NEW, "ttl=3600 pending",
	    "new-only-unvalidated", 1, "validate" },

	/* No way to port 25 from here. */
	{ "unreached", "0 " NEW, "ttl=3600 unreached", NULL, 0, "validate" },
	{ "unreached, which decides nothing", "0 " NEW, "ttl=60 unreached",
	    "new-only-low-ttl", 2, "raise-ttl" },
	{ "unreached beside the old one", "30 " OLD ",0 " NEW,
	    "ttl=60 unreached", "flipped", 3, "remove-old-mx" },
	{ "its DNS unseen", "0 " NEW "=unseen", "ttl=3600 unreached", NULL, 0,
	    "fix-dns" },
	{ "its TLSA unseen", "0 " NEW "=secure/unseen", "ttl=3600 unreached",
	    NULL, 0, "fix-dns" },
	{ "unreached, a secondary lags", "0 " NEW, "ttl=3600 differ unreached",
	    NULL, 0, "sync-servers" },

	/* --probe elsewhere. */
	{ "any domain, validated", "10 mx.example.com", "ttl=3600 holds",
	    "not-exo", 0, "none" },
	{ "any domain, fails", "10 mx.example.com", "ttl=3600 fails", "not-exo",
	    1, "validate" },
	{ "any domain, unreached", "10 mx.example.com", "ttl=3600 unreached",
	    "not-exo", 1, "validate" },
	{ "any domain without TLSA, probed", "10 mx.example.com=secure/absent",
	    "ttl=60 pending", "not-exo", 2, "publish-tlsa" },
	{ "any domain, unsigned, probed", "10 mx.example.com",
	    "unsigned pending", "not-exo", 2, "sign-zone" },
	{ "no MX, probed", "", "pending", "not-exo", 1, "publish-mx" },
	{ "null MX, probed", "0 .=unasked", "unsigned pending", "not-exo", 0,
	    "none" },
	{ "a gateway, probed", "10 mx1.pphosted.com=insecure",
	    "unsigned pending", "not-exo", 0, "none" },
	{ "a gateway fails", "10 mx1.pphosted.com", "fails", "not-exo", 0,
	    "validate" },

	/* --expect-mx. */
	{ "elsewhere", "0 mx.example.com", "ttl=60 expected=" NEW, "not-exo", 0,
	    "use-expected-mx" },
	{ "elsewhere, and that is it", "0 mx.example.com",
	    "ttl=60 expected=mx.example.com", "not-exo", 0, "none" },
	{ "the new one is another", "0 " NEW, "ttl=3600 expected=" NEW2,
	    "complete", 0, "use-expected-mx" },
	{ "the new one is it", "0 " NEW, "ttl=3600 expected=" NEW, "complete",
	    0, "none" },
	{ "not there yet", "0 " OLD, "ttl=60 expected=" NEW, "legacy-only", 4,
	    "add-new-mx" },
};

static enum host_dns
dns_from(const char *word)
{
	static const struct {
		const char *word;
		enum host_dns dns;
	} words[] = { { "secure", HOST_SECURE }, { "insecure", HOST_INSECURE },
		{ "none", HOST_NO_ADDRESS }, { "broken", HOST_BROKEN },
		{ "unseen", HOST_UNSEEN }, { "unasked", HOST_UNASKED } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strncmp(word, words[i].word, strlen(words[i].word)) == 0)
			return (words[i].dns);
	}
	abort();
}

static enum host_tlsa
tlsa_from(const char *word)
{
	static const struct {
		const char *word;
		enum host_tlsa tlsa;
	} words[] = { { "secure", TLSA_SECURE }, { "unusable", TLSA_UNUSABLE },
		{ "absent", TLSA_ABSENT }, { "broken", TLSA_BROKEN },
		{ "unseen", TLSA_UNSEEN } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(word, words[i].word) == 0)
			return (words[i].tlsa);
	}
	abort();
}

static struct name
named(const char *text)
{
	struct name name;

	if (name_parse(text, &name) != NULL)
		abort();
	return (name);
}

/* What the row says of a host, or what is usual for its kind. */
static void
host_fill(struct mail_host *host, const char *how)
{
	const char *tlsa = how == NULL ? NULL : strchr(how, '/');

	host->dns = exchange_kind(&host->name) == MX_LEGACY ? HOST_INSECURE
							    : HOST_SECURE;
	if (how != NULL)
		host->dns = dns_from(how);
	host->tlsa_state =
	    host->dns == HOST_SECURE ? TLSA_SECURE : TLSA_UNASKED;
	if (tlsa != NULL)
		host->tlsa_state = tlsa_from(tlsa + 1);
}

/* "10 mx.example.com=secure/absent" -> an MX record in zone form. */
static struct mx_set
set_from(struct arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text), *rest = NULL, *word;
	struct rrset rrset = { .records = arena_own(arena, ldns_rr_list_new(),
				   (void (*)(void *))ldns_rr_list_deep_free) };
	const char *how[MX_HOSTS_MAX] = { NULL };
	struct name hosts[MX_HOSTS_MAX];
	size_t count = 0;
	struct mx_set set;

	for (word = strtok_r(copy, ",", &rest); word != NULL;
	     word = strtok_r(NULL, ",", &rest)) {
		char *equals = strchr(word, '=');
		ldns_rr *record;

		if (equals != NULL) {
			*equals = '\0';
			how[count] = equals + 1;
		}
		hosts[count++] = named(strchr(word, ' ') + 1);
		if (ldns_rr_new_frm_str(&record,
			arena_printf(arena, "example.dk. 60 IN MX %s%s", word,
			    word[strlen(word) - 1] == '.' ? "" : "."),
			0, NULL, NULL) != LDNS_STATUS_OK)
			abort();
		(void)ldns_rr_list_push_rr(rrset.records, record);
	}
	set = mx_set_read(arena, &rrset);
	for (size_t i = 0; i < set.host_count; i++) {
		for (size_t j = 0; j < count; j++) {
			if (name_equal(&set.hosts[i].name, &hosts[j]))
				host_fill(&set.hosts[i], how[j]);
		}
	}
	return (set);
}

static enum migration_validation
validation_from(const char *how)
{
	if (strstr(how, "pending") != NULL)
		return (VALIDATION_PENDING);
	if (strstr(how, "holds") != NULL)
		return (VALIDATION_HOLDS);
	if (strstr(how, "fails") != NULL)
		return (VALIDATION_FAILS);
	return (strstr(how, "unreached") != NULL ? VALIDATION_UNSEEN
						 : VALIDATION_UNASKED);
}

static void
view_fill(struct migration_view *view, struct name *expected, const char *how)
{
	const char *word;
	char host[NAME_WIRE_MAX];

	view->mx_seen = strstr(how, "mx-unseen") == NULL;
	view->mx_secure = strstr(how, "unsigned") == NULL;
	view->servers_differ = strstr(how, "differ") != NULL;
	view->validation = validation_from(how);
	word = strstr(how, "ttl=");
	if (word != NULL && (word == how || word[-1] == ' ')) {
		view->ttl.seen = true;
		view->ttl.seconds = (uint32_t)strtoul(word + 4, NULL, 10);
		view->ttl.highest = view->ttl.seconds;
	} else if (word != NULL)
		view->ttl.at_least = (uint32_t)strtoul(word + 4, NULL, 10);
	word = strstr(how, "expected=");
	if (word != NULL && sscanf(word, "expected=%254s", host) == 1) {
		*expected = named(host);
		view->expected = expected;
	}
}

static bool
same(const char *one, const char *other)
{
	return (one == NULL || other == NULL ? one == other
					     : strcmp(one, other) == 0);
}

static void
run(const struct row *row)
{
	struct arena *arena = arena_open();
	struct mx_set set = set_from(arena, row->mx);
	struct migration_view view = { .mx = &set };
	struct name expected;
	struct migration m;
	const char *stage, *next;

	view_fill(&view, &expected, row->how);
	m = migration_judge(&view);
	stage = migration_stage_slug(m.stage);
	next = migration_next_slug(m.next);
	tap_ok(same(stage, row->stage) && m.steps_left == row->left &&
		   same(next, row->next) &&
		   strlen(migration_next_text(arena, &view, &m)) > 6 &&
		   strlen(migration_stage_text(m.stage)) > 6,
	    "%s: %s, %u left, %s", row->says,
	    row->stage == NULL ? "none" : row->stage, row->left, row->next);
	if (!same(stage, row->stage) || m.steps_left != row->left ||
	    !same(next, row->next))
		tap_note("it is %s, %u left (steps %#x), %s",
		    stage == NULL ? "none" : stage, m.steps_left, m.steps,
		    next);
	arena_close(arena);
}

/* RFC 8461: the policy is named while the MX changes, and after. */
static void
test_policy(void)
{
	static const struct {
		const char *mx, *how, *mode;
	} cases[] = { { "0 " OLD, "ttl=60", "testing" },
		{ "0 " OLD ",20 " NEW, "ttl=60", "testing" },
		{ "30 " OLD ",0 " NEW, "ttl=60", "testing" },
		{ "0 " NEW, "ttl=60", "enforce" },
		{ "0 " NEW, "ttl=3600", "enforce" },
		{ "10 mx.example.com", "", NULL } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_open();
		struct mx_set set = set_from(arena, cases[i].mx);
		struct migration_view view = { .mx = &set,
			.mta_sts = POLICY_FOUND };
		struct name expected;
		struct migration m;
		const char *text;

		view_fill(&view, &expected, cases[i].how);
		m = migration_judge(&view);
		text = migration_next_text(arena, &view, &m);
		tap_ok(cases[i].mode == NULL
			   ? strstr(text, "MTA-STS") == NULL
			   : strstr(text, cases[i].mode) != NULL,
		    "%s, %s: MTA-STS in mode %s", cases[i].mx, cases[i].how,
		    cases[i].mode == NULL ? "none" : cases[i].mode);
		arena_close(arena);
	}
}

/* Steps that may be done raise no alarm. */
static void
test_sure(void)
{
	static const struct {
		const char *mx, *how;
		unsigned left, sure;
	} cases[] = { { "0 " NEW, "ttl=3600 fails", 1, 1 },
		{ "0 " NEW, "ttl=60 unreached", 2, 1 },
		{ "0 " NEW "=secure/absent", "ttl=3600 pending", 2, 2 },
		{ "10 mx.example.com", "unreached", 1, 0 } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_open();
		struct mx_set set = set_from(arena, cases[i].mx);
		struct migration_view view = { .mx = &set };
		struct name expected;
		struct migration m;

		view_fill(&view, &expected, cases[i].how);
		m = migration_judge(&view);
		tap_ok(m.steps_left == cases[i].left &&
			   m.steps_sure == cases[i].sure,
		    "%s, %s: %u steps left, %u of them surely", cases[i].mx,
		    cases[i].how, cases[i].left, cases[i].sure);
		arena_close(arena);
	}
}

/* What the verdicts on the hosts, in the order of the set, come to. */
static const struct {
	const char *mx;
	enum dane_verdict verdicts[3];
	enum dane_demand demand;
	enum migration_validation validation;
} validations[] = {
	{ "0 " NEW, { DANE_HOST_OK }, DEMAND_MATCH, VALIDATION_HOLDS },
	{ "0 " NEW, { DANE_OK_PARTIAL }, DEMAND_MATCH, VALIDATION_HOLDS },
	{ "0 " NEW, { DANE_FAIL }, DEMAND_MATCH, VALIDATION_FAILS },
	{ "0 " NEW, { DANE_UNREACHABLE }, DEMAND_MATCH, VALIDATION_FAILS },
	{ "0 " NEW, { DANE_UNREACHABLE }, DEMAND_NOTHING, VALIDATION_PENDING },
	{ "0 " NEW, { DANE_UNREACHED }, DEMAND_MATCH, VALIDATION_UNSEEN },
	{ "0 " NEW, { DANE_UNSEEN }, DEMAND_NOTHING, VALIDATION_UNSEEN },
	{ "0 " NEW, { DANE_HALF }, DEMAND_MATCH, VALIDATION_PENDING },
	{ "0 " NEW, { DANE_TLS_ONLY }, DEMAND_TLS, VALIDATION_PENDING },
	{ "0 " NEW, { DANE_NONE }, DEMAND_NOTHING, VALIDATION_PENDING },
	{ "0 " NEW, { DANE_DNS_ERROR }, DEMAND_NOTHING, VALIDATION_PENDING },
	{ "0 " OLD, { DANE_UNSEEN }, DEMAND_NOTHING, VALIDATION_PENDING },
	{ "0 " OLD, { DANE_NOT_APPLICABLE }, DEMAND_NOTHING,
	    VALIDATION_PENDING },

	/* The one new host alone counts. */
	{ "0 " OLD ",10 " NEW, { DANE_NOT_APPLICABLE, DANE_HOST_OK },
	    DEMAND_MATCH, VALIDATION_HOLDS },
	{ "0 mx.example.com,10 " NEW, { DANE_FAIL, DANE_HOST_OK }, DEMAND_MATCH,
	    VALIDATION_HOLDS },
	{ "0 mx.example.com,10 " NEW, { DANE_HOST_OK, DANE_FAIL }, DEMAND_MATCH,
	    VALIDATION_FAILS },
	{ "0 " NEW ",10 " NEW2, { DANE_HOST_OK, DANE_FAIL }, DEMAND_MATCH,
	    VALIDATION_HOLDS },
	{ "0 " OLD ",10 mx.example.com", { DANE_NOT_APPLICABLE, DANE_HOST_OK },
	    DEMAND_MATCH, VALIDATION_PENDING },

	/* Elsewhere all do. */
	{ "", { DANE_HOST_OK }, DEMAND_MATCH, VALIDATION_PENDING },
	{ "0 a.example.com,5 b.example.com", { DANE_HOST_OK, DANE_HOST_OK },
	    DEMAND_MATCH, VALIDATION_HOLDS },
	{ "0 a.example.com,5 b.example.com", { DANE_HOST_OK, DANE_FAIL },
	    DEMAND_MATCH, VALIDATION_FAILS },
	{ "0 a.example.com,5 b.example.com", { DANE_FAIL, DANE_NONE },
	    DEMAND_MATCH, VALIDATION_FAILS },
	{ "0 a.example.com,5 b.example.com", { DANE_UNREACHED, DANE_NONE },
	    DEMAND_MATCH, VALIDATION_PENDING },
	{ "0 a.example.com,5 b.example.com", { DANE_UNREACHED, DANE_HOST_OK },
	    DEMAND_MATCH, VALIDATION_UNSEEN },
	{ "0 a.example.com,5 " VERIFY "=unasked",
	    { DANE_HOST_OK, DANE_UNREACHABLE }, DEMAND_MATCH,
	    VALIDATION_HOLDS },
	{ "0 a.example.com,5 .=unasked", { DANE_HOST_OK, DANE_NULL_MX },
	    DEMAND_MATCH, VALIDATION_HOLDS },
};

static void
test_validation(void)
{
	for (size_t i = 0; i < sizeof(validations) / sizeof(validations[0]);
	     i++) {
		struct arena *arena = arena_open();
		struct mx_set set = set_from(arena, validations[i].mx);
		struct migration_view view = { .mx = &set };
		struct dane_host hosts[3];
		struct dane dane = { .hosts = hosts, .count = set.host_count };

		for (size_t j = 0; j < set.host_count; j++)
			hosts[j] = (struct dane_host){ .host = set.list[j].host,
				.demand = validations[i].demand,
				.verdict = validations[i].verdicts[j] };
		migration_view_probe(&view, &dane);
		tap_ok(view.validation == validations[i].validation,
		    "%s: verdicts %d, %d: validation %d", validations[i].mx,
		    validations[i].verdicts[0], validations[i].verdicts[1],
		    validations[i].validation);
		arena_close(arena);
	}
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		run(&rows[i]);
	test_policy();
	test_sure();
	test_validation();
	return (tap_end());
}
