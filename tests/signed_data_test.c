/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The octets that signatures are over, written out (RFC 4034 3.1.8.1).
 */
#include "signed_data.h"

#include <ctype.h>
#include <string.h>

#include "tap.h"

#define RRSIG(owner, type, labels, signer)               \
	owner " 5 IN RRSIG " type " 13 " labels " 3600 " \
	      "20300101000000 20200101000000 4660 " signer " AAAA\n"
/* Algorithm 13, labels, TTL 3600, both times, tag 0x1234. */
#define FIELDS(type, labels)        \
	type "0d" labels "00000e10" \
	     "70dbd880"             \
	     "5e0be100"             \
	     "1234"
#define EXAMPLE "076578616d706c65"
#define DK "02646b00"
#define MAIL "046d61696c"
#define IN_HOUR "000100000e10"
#define A_IN "0001" IN_HOUR "0004"
#define MX_IN "000f" IN_HOUR
#define TXT_IN "0010" IN_HOUR

static const struct row {
	const char *says, *owner, *type, *text, *wanted;
} rows[] = {
	{ "one record", "example.dk", "A",
	    "example.dk 60 IN A 192.0.2.1\n" RRSIG(
		"example.dk", "A", "2", "example.dk."),
	    FIELDS("0001", "02") EXAMPLE DK EXAMPLE DK A_IN "c0000201" },
	{ "in the order of their octets, whatever that of the packet",
	    "example.dk", "A",
	    "example.dk 60 IN A 192.0.2.200\nexample.dk 60 IN A 10.0.0.1\n"
	    "example.dk 60 IN A 192.0.2.3\n" RRSIG(
		"example.dk", "A", "2", "dk."),
	    FIELDS("0001", "02") DK EXAMPLE DK A_IN
	    "0a000001" EXAMPLE DK A_IN "c0000203" EXAMPLE DK A_IN "c00002c8" },
	{ "names in lower case, the owner's, the signer's and in the data",
	    "example.dk", "MX",
	    "eXample.DK 60 IN MX 10 MAIL.Example.dk.\n" RRSIG(
		"Example.dk", "MX", "2", "EXAMPLE.dk."),
	    FIELDS("000f", "02") EXAMPLE DK EXAMPLE DK MX_IN
	    "0013000a" MAIL EXAMPLE DK },
	{ "but the next name of NSEC as it is (RFC 6840 5.1)", "example.dk",
	    "NSEC",
	    "example.dk 60 IN NSEC MAIL.dk. A\n" RRSIG(
		"example.dk", "NSEC", "2", "dk."),
	    FIELDS("002f", "02") DK EXAMPLE DK "002f" IN_HOUR "000c"
					       "044d41494c" DK "000140" },
	{ "text as it is", "example.dk", "TXT",
	    "example.dk 60 IN TXT \"MAIL\"\n" RRSIG(
		"example.dk", "TXT", "2", "dk."),
	    FIELDS("0010", "02") DK EXAMPLE DK TXT_IN "0005044d41494c" },
	{ "a shorter one before one that goes on", "example.dk", "TXT",
	    "example.dk 60 IN TXT \"a\" \"b\"\nexample.dk 60 IN TXT "
	    "\"a\"\n" RRSIG("example.dk", "TXT", "2", "dk."),
	    FIELDS("0010", "02") DK EXAMPLE DK TXT_IN
	    "00020161" EXAMPLE DK TXT_IN "000401610162" },
	{ "octets above 127 behind those below", "example.dk", "TXT",
	    "example.dk 60 IN TXT \"\\200\"\nexample.dk 60 IN TXT "
	    "\"\\100\"\n" RRSIG("example.dk", "TXT", "2", "dk."),
	    FIELDS("0010", "02") DK EXAMPLE DK TXT_IN
	    "00020164" EXAMPLE DK TXT_IN "000201c8" },
	{ "the wildcard that it comes from", "mail.example.dk", "A",
	    "mail.example.dk 60 IN A 192.0.2.1\n" RRSIG(
		"mail.example.dk", "A", "1", "dk."),
	    FIELDS("0001", "01") DK "012a" DK A_IN "c0000201" },
	{ "the wildcard itself", "*.dk", "A",
	    "*.dk 60 IN A 192.0.2.1\n" RRSIG("*.dk", "A", "1", "dk."),
	    FIELDS("0001", "01") DK "012a" DK A_IN "c0000201" },
	{ "a wildcard of the root", "dk", "A",
	    "dk 60 IN A 192.0.2.1\n" RRSIG("dk", "A", "0", "."),
	    FIELDS("0001", "00") "00"
				 "012a00" A_IN "c0000201" },
};

static void
packet_release(void *packet)
{
	ldns_pkt_free(packet);
}

/* As it would come from the resolver. */
static const struct rrset *
rrset_of(struct arena *arena, const struct row *row)
{
	ldns_pkt *packet = arena_own(arena, ldns_pkt_new(), packet_release);
	char *rest = NULL;
	struct name owner;

	for (char *line = strtok_r(arena_strdup(arena, row->text), "\n", &rest);
	     line != NULL; line = strtok_r(NULL, "\n", &rest)) {
		ldns_rr *record = NULL;

		if (ldns_rr_new_frm_str(&record, line, 0, NULL, NULL) !=
		    LDNS_STATUS_OK)
			tap_ok(false, "the record '%s' parses", line);
		else
			(void)ldns_pkt_push_rr(
			    packet, LDNS_SECTION_ANSWER, record);
	}
	(void)name_parse(row->owner, &owner);
	return (dns_rrset(arena, packet, DNS_ANSWER, &owner,
	    (uint16_t)ldns_get_rr_type_by_name(row->type)));
}

/* Data whose names are in capitals. */
static const struct {
	const char *type, *data;
	bool folded; /* by RFC 4034 6.2 with RFC 6840 5.1 */
} cases[] = {
	{ "NS", "A.DK.", true },
	{ "MD", "A.DK.", true },
	{ "MF", "A.DK.", true },
	{ "CNAME", "A.DK.", true },
	{ "SOA", "A.DK. B.DK. 1 2 3 4 5", true },
	{ "MB", "A.DK.", true },
	{ "MG", "A.DK.", true },
	{ "MR", "A.DK.", true },
	{ "PTR", "A.DK.", true },
	{ "MINFO", "A.DK. B.DK.", true },
	{ "MX", "1 A.DK.", true },
	{ "RP", "A.DK. B.DK.", true },
	{ "AFSDB", "1 A.DK.", true },
	{ "RT", "1 A.DK.", true },
	{ "PX", "1 A.DK. B.DK.", true },
	{ "NAPTR", "1 1 \"\" \"\" \"\" A.DK.", true },
	{ "KX", "1 A.DK.", true },
	{ "SRV", "1 2 3 A.DK.", true },
	{ "DNAME", "A.DK.", true },
	{ "NSEC", "A.DK. A", false },
	{ "LP", "1 A.DK.", false },
	{ "TALINK", "A.DK. B.DK.", false },
	{ "HINFO", "A B", false },
	{ "CAA", "0 issue \"A.DK\"", false },
};

static const char *
hex_of(struct arena *arena, struct octets data)
{
	char *text = arena_alloc(arena, 2 * data.length + 1);

	for (size_t i = 0; i < data.length; i++) {
		text[2 * i] = "0123456789abcdef"[data.bytes[i] >> 4];
		text[2 * i + 1] = "0123456789abcdef"[data.bytes[i] & 15];
	}
	return (text);
}

static struct octets
data_of(struct arena *arena, const char *type, const char *data)
{
	const struct row row = { .owner = "example.dk",
		.type = type,
		.text = arena_printf(arena,
		    "example.dk 60 IN %s %s\nexample.dk 5 IN RRSIG %s 13 2 "
		    "3600 "
		    "20300101000000 20200101000000 4660 dk. AAAA\n",
		    type, data, type) };
	const struct rrset *rrset = rrset_of(arena, &row);

	return (
	    signed_data(arena, rrset, ldns_rr_list_rr(rrset->signatures, 0)));
}

static void
test_case(size_t i)
{
	struct arena *arena = arena_open();
	char *lower = arena_strdup(arena, cases[i].data);
	struct octets one, other;

	for (char *c = lower; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	one = data_of(arena, cases[i].type, cases[i].data);
	other = data_of(arena, cases[i].type, lower);
	tap_ok(one.length == other.length &&
		   (memcmp(one.bytes, other.bytes, one.length) == 0) ==
		       cases[i].folded,
	    "names of %s are %s", cases[i].type,
	    cases[i].folded ? "folded" : "left as they are");
	arena_close(arena);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		test_case(i);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena *arena = arena_open();
		const struct rrset *rrset = rrset_of(arena, &rows[i]);

		tap_same(rows[i].says,
		    hex_of(arena, signed_data(arena, rrset,
				      ldns_rr_list_rr(rrset->signatures, 0))),
		    rows[i].wanted);
		arena_close(arena);
	}
	return (tap_end());
}
