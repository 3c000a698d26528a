/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * MX records: their order, hosts named more than once, too many hosts, and
 * records that lack something.
 */
#include "mx.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

static void
release_list(void *list)
{
	ldns_rr_list_deep_free(list);
}

static struct rrset
rrset_new(struct arena *arena)
{
	return ((struct rrset){ .type = LDNS_RR_TYPE_MX,
	    .records = arena_own(arena, ldns_rr_list_new(), release_list) });
}

static void
push(struct arena *arena, struct rrset *rrset, const char *rdata)
{
	ldns_rr *record = NULL;

	if (ldns_rr_new_frm_str(&record,
		arena_printf(arena, "example.dk. 60 IN MX %s", rdata), 0, NULL,
		NULL) != LDNS_STATUS_OK)
		abort();
	ldns_rr_list_push_rr(rrset->records, record);
}

/* "10 a.example,10 b.example" */
static const char *
text_of(struct arena *arena, const struct mx_set *set)
{
	const char *text = "";

	for (size_t i = 0; i < set->count; i++)
		text = arena_printf(arena, "%s%s%u %s", text, i == 0 ? "" : ",",
		    (unsigned)set->list[i].preference,
		    name_text(arena, &set->list[i].host->name));
	return (text);
}

static const struct row {
	const char *says;
	const char *records; /* separated by commas */
	const char *sorted;
	size_t hosts;
} orders[] = {
	{ "one", "10 a.example.", "10 a.example", 1 },
	{ "by preference", "20 a.example.,3 b.example.,100 c.example.",
	    "3 b.example,20 a.example,100 c.example", 3 },
	{ "by sixteen bits", "65535 a.example.,256 b.example.,0 c.example.",
	    "0 c.example,256 b.example,65535 a.example", 3 },
	{ "of equal ones by name",
	    "10 c.example.,10 a.example.,10 b.a.example.",
	    "10 a.example,10 b.a.example,10 c.example", 3 },
	{ "of equal ones verification last",
	    "10 ms1.msv1.invalid.,10 z.example.",
	    "10 z.example,10 ms1.msv1.invalid", 2 },
	{ "of equal ones null last", "0 .,0 z.example.", "0 z.example,0 .", 2 },
	{ "a better verification first", "10 ms1.msv1.invalid.,11 z.example.",
	    "10 ms1.msv1.invalid,11 z.example", 2 },
	{ "one host twice", "20 a.example.,10 a.example.",
	    "10 a.example,20 a.example", 1 },
	{ "one host in two cases", "20 A.EXAMPLE.,10 a.example.,15 b.example.",
	    "10 a.example,15 b.example,20 a.example", 2 },
};

static void
test_order(const struct row *row)
{
	struct arena *arena = arena_open();
	struct rrset rrset = rrset_new(arena);
	char *copy = arena_strdup(arena, row->records), *rest = NULL;
	struct mx_set set;

	for (char *word = strtok_r(copy, ",", &rest); word != NULL;
	     word = strtok_r(NULL, ",", &rest))
		push(arena, &rrset, word);
	set = mx_set_read(arena, &rrset);
	tap_ok(strcmp(text_of(arena, &set), row->sorted) == 0 &&
		   set.host_count == row->hosts && set.dropped == 0,
	    "order: %s", row->says);
	if (strcmp(text_of(arena, &set), row->sorted) != 0)
		tap_note("%s", text_of(arena, &set));
	for (size_t i = 0; i < set.count; i++)
		tap_ok(set.list[i].kind ==
			       exchange_kind(&set.list[i].host->name) &&
			   set.list[i].host >= set.hosts &&
			   set.list[i].host < set.hosts + set.host_count,
		    "%s: record %zu has its kind and host", row->says, i);
	arena_close(arena);
}

static void
test_none(void)
{
	struct arena *arena = arena_open();
	struct mx_set set = mx_set_read(arena, NULL);

	tap_ok(set.count == 0 && set.host_count == 0 && set.dropped == 0,
	    "no RRset");
	tap_ok(mx_count(&set, MX_NEW) == 0 && mx_first(&set, MX_NEW) == NULL &&
		   mx_host_count(&set, MX_NEW) == 0,
	    "nothing of none");
	arena_close(arena);
}

/* The last of the hosts still fits; what names one of them is kept; of more
 * the best ones are, wherever they stand. */
static void
test_many(void)
{
	struct arena *arena = arena_open();
	struct rrset rrset = rrset_new(arena);
	struct mx_set set;

	for (unsigned i = 0; i < MX_HOSTS_MAX; i++)
		push(arena, &rrset,
		    arena_printf(arena, "%u h%u.example.", 10 + i, i));
	set = mx_set_read(arena, &rrset);
	tap_ok(set.count == MX_HOSTS_MAX && set.host_count == MX_HOSTS_MAX &&
		   set.dropped == 0,
	    "as many hosts as are looked at");
	push(arena, &rrset, "5 more.example.");
	push(arena, &rrset, "100 least.example.");
	push(arena, &rrset, "200 h7.example.");
	set = mx_set_read(arena, &rrset);
	tap_ok(set.count == MX_HOSTS_MAX + 1 &&
		   set.host_count == MX_HOSTS_MAX && set.dropped == 2,
	    "two hosts too many, and a known one again");
	tap_ok(strncmp(text_of(arena, &set), "5 more.example,10 h0.example,",
		   29) == 0 &&
		   set.list[MX_HOSTS_MAX].preference == 200 &&
		   set.list[MX_HOSTS_MAX].host == set.list[8].host &&
		   strstr(text_of(arena, &set), "least") == NULL &&
		   strstr(text_of(arena, &set), "h19") == NULL,
	    "the best ones are kept");
	arena_close(arena);
}

static ldns_rr *
bare(void)
{
	ldns_rr *record = ldns_rr_new();

	ldns_rr_set_type(record, LDNS_RR_TYPE_MX);
	ldns_rr_set_owner(record, ldns_dname_new_frm_str("example.dk"));
	return (record);
}

static ldns_rdf *
preference(void)
{
	return (ldns_native2rdf_int16(LDNS_RDF_TYPE_INT16, 5));
}

static void
test_malformed(void)
{
	static const uint8_t cut[] = { 3, 'a', 'b' };
	struct arena *arena = arena_open();
	struct rrset rrset = rrset_new(arena);
	ldns_rr *records[6];
	struct mx_set set;

	for (size_t i = 0; i < 6; i++) {
		records[i] = bare();
		ldns_rr_list_push_rr(rrset.records, records[i]);
	}
	/* Nothing; no host; no preference; one octet; a host cut off; three
	 * fields. */
	(void)ldns_rr_push_rdf(records[1], preference());
	(void)ldns_rr_push_rdf(records[2], ldns_dname_new_frm_str("a.example"));
	(void)ldns_rr_push_rdf(
	    records[3], ldns_native2rdf_int8(LDNS_RDF_TYPE_INT8, 5));
	(void)ldns_rr_push_rdf(records[3], ldns_dname_new_frm_str("a.example"));
	(void)ldns_rr_push_rdf(records[4], preference());
	(void)ldns_rr_push_rdf(records[4],
	    ldns_rdf_new_frm_data(LDNS_RDF_TYPE_DNAME, sizeof(cut), cut));
	(void)ldns_rr_push_rdf(records[5], preference());
	(void)ldns_rr_push_rdf(records[5], ldns_dname_new_frm_str("a.example"));
	(void)ldns_rr_push_rdf(records[5], ldns_dname_new_frm_str("b.example"));
	push(arena, &rrset, "9 good.example.");
	set = mx_set_read(arena, &rrset);
	tap_ok(strcmp(text_of(arena, &set), "9 good.example") == 0 &&
		   set.host_count == 1 && set.dropped == 6,
	    "records that lack something count as not looked at");
	arena_close(arena);
}

static void
test_kinds(void)
{
	struct arena *arena = arena_open();
	struct rrset rrset = rrset_new(arena);
	struct mx_set set;
	const struct mx *first;

	push(arena, &rrset, "30 b-dk.x.mx.microsoft.");
	push(arena, &rrset, "20 a-dk.x.mx.microsoft.");
	push(arena, &rrset, "10 a.mail.protection.outlook.com.");
	push(arena, &rrset, "40 a-dk.x.mx.microsoft.");
	set = mx_set_read(arena, &rrset);
	first = mx_first(&set, MX_NEW);
	tap_ok(mx_count(&set, MX_NEW) == 3 && mx_count(&set, MX_LEGACY) == 1 &&
		   mx_count(&set, MX_OTHER) == 0,
	    "records of a kind");
	tap_ok(mx_host_count(&set, MX_NEW) == 2 &&
		   mx_host_count(&set, MX_LEGACY) == 1 &&
		   mx_host_count(&set, MX_OTHER) == 0,
	    "hosts of a kind");
	tap_ok(first != NULL && first->preference == 20 &&
		   mx_first(&set, MX_OTHER) == NULL,
	    "the first of a kind");
	arena_close(arena);
}

/* No MX records, or a host that is given. */
static void
test_one(void)
{
	struct arena *arena = arena_open();
	struct name host;
	struct mx_set set;

	(void)name_parse("contoso.o-v1.mx.microsoft", &host);
	set = mx_set_of(arena, &host);
	tap_ok(set.count == 1 && set.host_count == 1 && set.dropped == 0 &&
		   set.list[0].host == &set.hosts[0] &&
		   set.list[0].kind == MX_NEW &&
		   set.hosts[0].dns == HOST_UNASKED && set.hosts[0].a == NULL,
	    "a host by itself is a set");
	tap_ok(strcmp(text_of(arena, &set), "0 contoso.o-v1.mx.microsoft") == 0,
	    "... of preference 0: %s", text_of(arena, &set));
	arena_close(arena);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++)
		test_order(&orders[i]);
	test_none();
	test_many();
	test_malformed();
	test_kinds();
	test_one();
	return (tap_end());
}
