/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * RRsets out of packets, and the fields of records that may lack some.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dns_rrset.h"
#include "tap.h"

#define RRSIG_REST \
	"5 2 300 20300101000000 20200101000000 12345 example.dk. AA=="

/* In the place of the library's: how many records were looked at. */
static size_t looks;

ldns_rr_type
ldns_rr_get_type(const ldns_rr *record)
{
	looks++;
	return (record->_rr_type);
}

static struct name
name_of(const char *text)
{
	struct name name = { 0 };

	(void)name_parse(text, &name);
	return (name);
}

static void
packet_release(void *packet)
{
	ldns_pkt_free(packet);
}

static ldns_pkt *
packet_new(struct arena *arena)
{
	ldns_pkt *packet = arena_own(arena, ldns_pkt_new(), packet_release);

	ldns_pkt_set_qr(packet, true);
	return (packet);
}

static void
push(ldns_pkt *packet, ldns_pkt_section section, const char *text)
{
	ldns_rr *record = NULL;

	if (ldns_rr_new_frm_str(&record, text, 0, NULL, NULL) !=
	    LDNS_STATUS_OK) {
		tap_ok(false, "the test's record '%s' parses", text);
		return;
	}
	(void)ldns_pkt_push_rr(packet, section, record);
}

/* As it would come from the wire; null where it does not parse. */
static ldns_pkt *
packet_parse(struct arena *arena, const uint8_t *wire, size_t size)
{
	ldns_pkt *packet = NULL;

	if (ldns_wire2pkt(&packet, wire, size) != LDNS_STATUS_OK)
		return (NULL);
	return (arena_own(arena, packet, packet_release));
}

static uint8_t *
packet_wire(const ldns_pkt *packet, size_t *size)
{
	uint8_t *wire = NULL;

	(void)ldns_pkt2wire(&wire, packet, size);
	return (wire);
}

static const struct rrset *
answer(struct arena *arena, const ldns_pkt *packet, const char *owner,
    uint16_t type)
{
	const struct name name = name_of(owner);

	return (dns_rrset(arena, packet, DNS_ANSWER, &name, type));
}

static ldns_pkt *
mixed_packet(struct arena *arena)
{
	static const char *const records[] = {
		"example.dk. 300 IN MX 10 mail.example.dk.",
		"EXAMPLE.dk. 200 IN MX 10 MAIL.example.dk.",
		"example.dk. 400 IN MX 20 mail.example.dk.",
		"example.dk. 300 CH MX 30 mail.example.dk.",
		"www.example.dk. 300 IN MX 40 mail.example.dk.",
		"example.dk. 300 IN TXT \"a\"",
		"example.dk. 300 IN TXT \"A\"",
		"example.dk. 2147483648 IN CAA 0 issue \"x\"",
		"example.dk. 300 IN RRSIG MX " RRSIG_REST,
		"Example.dk. 300 IN RRSIG MX " RRSIG_REST,
		"example.dk. 300 IN RRSIG TXT " RRSIG_REST,
		"example.dk. 300 CH RRSIG MX " RRSIG_REST,
		"other.dk. 300 IN RRSIG MX " RRSIG_REST,
		"lonely.dk. 300 IN RRSIG MX " RRSIG_REST,
	};
	ldns_pkt *packet = packet_new(arena);

	for (size_t i = 0; i < sizeof(records) / sizeof(*records); i++)
		push(packet, LDNS_SECTION_ANSWER, records[i]);
	push(packet, LDNS_SECTION_AUTHORITY, "b.dk. 1 IN NSEC c.dk. A RRSIG");
	push(packet, LDNS_SECTION_AUTHORITY, "a.dk. 2 IN NSEC b.dk. A RRSIG");
	push(packet, LDNS_SECTION_AUTHORITY, "B.dk. 3 IN NSEC C.dk. A RRSIG");
	push(packet, LDNS_SECTION_AUTHORITY, "c.dk. 3 CH NSEC C.dk. A RRSIG");
	return (packet);
}

static void
sets_are_taken(struct arena *arena)
{
	const ldns_pkt *packet = mixed_packet(arena);
	const struct rrset *mx = answer(arena, packet, "example.dk", 15);

	tap_ok(mx != NULL && ldns_rr_list_rr_count(mx->records) == 2,
	    "owner, class and type decide; a duplicate in other case goes");
	tap_ok(mx->ttl == 300, "the least TTL of the records kept");
	tap_ok(ldns_rr_ttl(ldns_rr_list_rr(mx->records, 0)) == 300 &&
		   ldns_rr_ttl(ldns_rr_list_rr(mx->records, 1)) == 400,
	    "the first of equal records stays, in the packet's order");
	tap_ok(ldns_rr_list_rr_count(mx->signatures) == 1 &&
		   mx->records_dropped == 0 && mx->signatures_dropped == 0,
	    "RRSIGs over the type, same owner and class, once");
	tap_ok(ldns_rr_list_rr_count(
		   answer(arena, packet, "example.dk", 16)->records) == 2,
	    "text that differs in case is no duplicate");
	tap_ok(answer(arena, packet, "example.dk", 257)->ttl == 0,
	    "a TTL with the top bit set is 0");
	tap_ok(answer(arena, packet, "lonely.dk", 15) == NULL,
	    "signatures alone are no RRset");
	tap_ok(answer(arena, packet, "example.dk", 1) == NULL &&
		   answer(arena, packet, "dk", 15) == NULL,
	    "what is not there is null");
	tap_ok(answer(arena, packet, "b.dk", 47) == NULL,
	    "another section is not looked at");
	tap_ok(answer(arena, packet_new(arena), "dk", 15) == NULL,
	    "an empty packet has none");
}

static void
vectors_are_taken(struct arena *arena)
{
	const struct name b = name_of("b.dk"), a = name_of("a.dk");
	const ldns_pkt *packet = mixed_packet(arena);
	const struct rrset **sets =
	    dns_rrsets(arena, packet, DNS_AUTHORITY, 47);

	tap_ok(sets[0] != NULL && name_equal(&sets[0]->owner, &b) &&
		   sets[1] != NULL && name_equal(&sets[1]->owner, &a) &&
		   sets[2] == NULL,
	    "all RRsets of class IN and the type, in order");
	tap_ok(ldns_rr_list_rr_count(sets[0]->records) == 2,
	    "the next name of an NSEC keeps its case (RFC 6840 5.1)");
	tap_ok(dns_rrsets(arena, packet, DNS_AUTHORITY, 50)[0] == NULL,
	    "none is an empty vector");
}

static void
rrsigs_are_read(struct arena *arena)
{
	ldns_pkt *packet = packet_new(arena);
	const struct name signer = name_of("example.dk");
	const ldns_rr *whole = NULL, *other = NULL;
	struct dns_rrsig rrsig;
	uint32_t number = 0;

	push(packet, LDNS_SECTION_ANSWER,
	    "example.dk. 300 IN RRSIG MX 13 2 300 20300101000000 "
	    "20200101000000 12345 EXAMPLE.dk. AQID");
	push(packet, LDNS_SECTION_ANSWER, "example.dk. 300 IN A 192.0.2.1");
	whole = ldns_rr_list_rr(ldns_pkt_answer(packet), 0);
	other = ldns_rr_list_rr(ldns_pkt_answer(packet), 1);
	tap_ok(dns_rrsig_read(whole, &rrsig) && rrsig.covered == 15 &&
		   rrsig.algorithm == 13 && rrsig.labels == 2 &&
		   rrsig.original_ttl == 300 &&
		   rrsig.expiration == 1893456000 &&
		   rrsig.inception == 1577836800 && rrsig.key_tag == 12345 &&
		   name_equal(&rrsig.signer, &signer) &&
		   rrsig.signature_length == 3 && rrsig.signature[2] == 3,
	    "all fields of an RRSIG");
	tap_ok(!dns_rrsig_read(other, &rrsig), "no RRSIG, no fields");
	tap_ok(!dns_field_number(other, 0, 2, &number) &&
		   !dns_field_number(other, 1, 4, &number) &&
		   dns_field_number(other, 0, 4, &number) &&
		   number == 0xc0000201,
	    "a number has its size or is none");
}

/* A packet of one RRSIG with rdata of this many octets. */
static void
short_rrsigs_are_refused(struct arena *arena)
{
	static const uint8_t rdata[] = { 0, 15, 13, 2, 0, 0, 1, 44, 112, 219,
		216, 128, 94, 11, 224, 128, 48, 57, 2, 'd', 'k', 0, 1 };
	uint8_t wire[12 + 4 + 10 + sizeof(rdata)] = { 0, 1, 0x80, 0, 0, 0, 0, 1,
		0, 0, 0, 0, 2, 'd', 'k', 0, 0, 46, 0, 1, 0, 0, 1, 44, 0, 0 };
	unsigned parsed = 0, read = 0, whole = 0;

	memcpy(wire + 26, rdata, sizeof(rdata));
	for (size_t size = 0; size <= sizeof(rdata); size++) {
		const ldns_pkt *packet = NULL;
		struct dns_rrsig rrsig;

		wire[25] = (uint8_t)size;
		packet = packet_parse(arena, wire, 26 + size);
		if (packet == NULL)
			continue;
		parsed++;
		if (!dns_rrsig_read(
			ldns_rr_list_rr(ldns_pkt_answer(packet), 0), &rrsig))
			continue;
		read++;
		whole += size == sizeof(rdata);
	}
	tap_note("%u of %zu cut RRSIGs parsed", parsed, sizeof(rdata) + 1);
	tap_ok(read == 1 && whole == 1, "only the whole RRSIG is read");
}

static unsigned
ascending(const struct rrset *set)
{
	unsigned count = 0;

	for (size_t i = 0; i < ldns_rr_list_rr_count(set->records); i++) {
		uint32_t number = 0;

		if (dns_field_number(
			ldns_rr_list_rr(set->records, i), 0, 2, &number) &&
		    number == i)
			count++;
	}
	return (count);
}

static void
sizes_are_bounded(struct arena *arena)
{
	enum { records = 5000, signatures = 200 };
	ldns_pkt *packet = packet_new(arena);
	const struct rrset *set = NULL;
	clock_t began = 0;

	for (unsigned i = 0; i < records; i++) {
		push(packet, LDNS_SECTION_ANSWER,
		    arena_printf(arena, "dk. 1 IN MX %u m.dk.", i));
		push(packet, LDNS_SECTION_ANSWER,
		    arena_printf(arena, "dk. 1 IN MX %u M.dk.", i));
	}
	for (unsigned i = 0; i < signatures; i++)
		push(packet, LDNS_SECTION_ANSWER,
		    arena_printf(arena,
			"dk. 1 IN RRSIG MX 8 1 1 20300101000000 "
			"20200101000000 %u dk. AA==",
			i));
	began = clock();
	set = answer(arena, packet, "dk", 15);
	tap_note("%.1f ms", (double)(clock() - began) * 1e3 / CLOCKS_PER_SEC);
	tap_ok(clock() - began < CLOCKS_PER_SEC, "10000 records take no time");
	tap_ok(ldns_rr_list_rr_count(set->records) == DNS_RECORDS_MAX &&
		   set->records_dropped == records - DNS_RECORDS_MAX,
	    "at most %d records, and how many more is said", DNS_RECORDS_MAX);
	tap_ok(ascending(set) == DNS_RECORDS_MAX, "they keep their order");
	tap_ok(ldns_rr_list_rr_count(set->signatures) == DNS_SIGNATURES_MAX &&
		   set->signatures_dropped == signatures - DNS_SIGNATURES_MAX,
	    "at most %d signatures", DNS_SIGNATURES_MAX);
}

static void
vectors_are_bounded(struct arena *arena)
{
	enum { owners = 5000 };
	ldns_pkt *packet = packet_new(arena);
	const struct rrset **sets = NULL;
	clock_t began = 0;
	size_t count = 0;

	for (unsigned i = 0; i < owners; i++)
		push(packet, LDNS_SECTION_AUTHORITY,
		    arena_printf(arena, "n%u.dk. 1 IN NSEC dk. A", i));
	began = clock();
	sets = dns_rrsets(arena, packet, DNS_AUTHORITY, 47);
	tap_ok(clock() - began < CLOCKS_PER_SEC, "5000 owners take no time");
	while (sets[count] != NULL)
		count++;
	tap_ok(count == DNS_RRSETS_MAX, "at most %d RRsets", DNS_RRSETS_MAX);
}

/* A set for each type and owner, and one of many records. */
static ldns_pkt *
padded_packet(struct arena *arena, unsigned padding)
{
	ldns_pkt *packet = packet_new(arena);

	for (unsigned i = 0; i < padding; i++) {
		push(packet, LDNS_SECTION_AUTHORITY,
		    arena_printf(arena, "j. 1 IN MX %u m.dk.", i));
		push(packet, LDNS_SECTION_AUTHORITY,
		    arena_printf(arena, "n%u.dk. 1 IN NSEC dk. A", i));
		push(packet, LDNS_SECTION_AUTHORITY,
		    arena_printf(
			arena, "n%u.dk. 1 IN RRSIG NSEC " RRSIG_REST, i));
	}
	return (packet);
}

/* All that was asked for again was not the same: null. */
static const char *
read_again(struct arena *arena, const ldns_pkt *packet, unsigned owners)
{
	const struct rrset **sets =
	    dns_rrsets(arena, packet, DNS_AUTHORITY, 47);

	for (unsigned i = 0; i < owners; i++) {
		const struct name owner =
		    name_of(arena_printf(arena, "N%u.dk", i));
		const struct rrset *set =
		    dns_rrset(arena, packet, DNS_AUTHORITY, &owner, 47);

		if (set == NULL || ldns_rr_list_rr_count(set->signatures) != 1)
			return ("a set is not found");
		if (i < DNS_RRSETS_MAX && sets[i] != set)
			return ("a set is made twice");
		if (dns_rrset(arena, packet, DNS_AUTHORITY, &owner, 50) != NULL)
			return ("there is one of another type");
	}
	return (sets == dns_rrsets(arena, packet, DNS_AUTHORITY, 47)
		    ? NULL
		    : "a vector is made twice");
}

/* Whoever wrote a reply must not choose how often it is looked through. */
static void
packets_are_read_once(struct arena *arena)
{
	enum { padding = 1000 };
	const ldns_pkt *packet = padded_packet(arena, padding);
	const char *fault;
	size_t once;

	looks = 0;
	fault = read_again(arena, packet, padding);
	once = looks;
	tap_ok(fault == NULL, "a thousand sets of one reply%s%s",
	    fault == NULL ? "" : ": ", fault == NULL ? "" : fault);
	tap_ok(once >= (size_t)3 * padding && once <= (size_t)12 * padding,
	    "%zu looks at %d records", once, 3 * padding);
	fault = read_again(arena, packet, padding);
	tap_ok(fault == NULL && looks == once,
	    "and once more it takes no look at all");
	tap_ok(dns_records_count(arena, packet, DNS_AUTHORITY, 47) == padding &&
		   dns_records_count(arena, packet, DNS_AUTHORITY, 46) ==
		       padding &&
		   dns_records_count(arena, packet, DNS_AUTHORITY, 50) == 0 &&
		   looks == once,
	    "nor does their number");
	tap_ok(
	    dns_records_count(arena, mixed_packet(arena), DNS_ANSWER, 15) == 4,
	    "which is that of class IN, with duplicates");
}

static ldns_pkt *
rich_packet(struct arena *arena)
{
	static const char *const records[] = {
		"example.dk. 300 IN MX 10 mail.example.dk.",
		"example.dk. 300 IN MX 20 mail.example.dk.",
		("example.dk. 300 IN RRSIG MX " RRSIG_REST),
		"example.dk. 300 IN DNSKEY 257 3 13 AAAA",
		"example.dk. 300 IN DS 1 13 2 0123",
		"example.dk. 300 IN SOA ns.dk. a.dk. 1 2 3 4 5",
		"example.dk. 300 IN NSEC3PARAM 1 0 0 -",
	};
	ldns_pkt *packet = packet_new(arena);

	for (size_t i = 0; i < sizeof(records) / sizeof(*records); i++)
		push(packet, LDNS_SECTION_ANSWER, records[i]);
	push(packet, LDNS_SECTION_AUTHORITY, "b.dk. 1 IN NSEC c.dk. A RRSIG");
	push(packet, LDNS_SECTION_AUTHORITY,
	    "b.dk. 1 IN RRSIG NSEC " RRSIG_REST);
	push(packet, LDNS_SECTION_AUTHORITY,
	    "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.dk. 1 IN NSEC3 1 1 0 - "
	    "2t7b4g4vsa5smi47k61mv5bv1a22bojr NS SOA");
	return (packet);
}

/* A generator of our own: the same bytes on every machine. */
static uint32_t
random_next(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return (*state >> 8);
}

static size_t
read_everything(struct arena *arena, const ldns_pkt *packet)
{
	static const uint16_t types[] = { 6, 15, 43, 46, 47, 48, 50, 51 };
	size_t seen = 0;

	for (size_t i = 0; i < 2 * sizeof(types) / sizeof(*types); i++) {
		const struct rrset **sets = dns_rrsets(arena, packet,
		    i % 2 == 0 ? DNS_ANSWER : DNS_AUTHORITY, types[i / 2]);

		for (; *sets != NULL; sets++) {
			struct dns_rrsig rrsig;

			seen += ldns_rr_list_rr_count((*sets)->records);
			(void)dns_rrsig_read(
			    ldns_rr_list_rr((*sets)->records, 0), &rrsig);
		}
	}
	return (seen);
}

static void
damage_is_survived(struct arena *outer)
{
	enum { rounds = 2000 };
	uint32_t state = 1;
	size_t size = 0, parsed = 0, seen = 0;
	uint8_t *wire = packet_wire(rich_packet(outer), &size);

	for (int round = 0; round < rounds; round++) {
		struct arena *arena = arena_open();
		uint8_t *copy = arena_alloc(arena, size);
		const ldns_pkt *packet = NULL;

		memcpy(copy, wire, size);
		for (uint32_t n = 1 + random_next(&state) % 4; n > 0; n--)
			copy[random_next(&state) % size] =
			    (uint8_t)random_next(&state);
		packet = packet_parse(arena, copy,
		    size - (round % 3 == 0 ? random_next(&state) % size : 0));
		if (packet != NULL) {
			parsed++;
			seen += read_everything(arena, packet);
		}
		arena_close(arena);
	}
	free(wire);
	tap_ok(parsed > rounds / 20 && seen > parsed,
	    "%zu of %d damaged packets parsed, %zu records read", parsed,
	    rounds, seen);
}

int
main(void)
{
	struct arena *arena = arena_open();

	sets_are_taken(arena);
	vectors_are_taken(arena);
	rrsigs_are_read(arena);
	short_rrsigs_are_refused(arena);
	sizes_are_bounded(arena);
	vectors_are_bounded(arena);
	packets_are_read_once(arena);
	damage_is_survived(arena);
	arena_close(arena);
	return (tap_end());
}
