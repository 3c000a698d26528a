/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The octets that signatures are over, written out (RFC 4034 3.1.8.1).
 */
#include "signed_data.h"

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

int
main(void)
{
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
