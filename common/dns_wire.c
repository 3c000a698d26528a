/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Queries are written, and replies compared with them, byte by byte; what
 * belongs to us is parsed by ldns.
 */
#include <arpa/nameser.h>
#include <string.h>

#include "dns_edns.h"
#include "dns_record.h"
#include "dns_wire.h"

/* The flags of the header (RFC 1035 4.1.1, RFC 4035 3.2.2). */
#define FLAG_QR 0x80 /* in octet 2 */
#define FLAG_OPCODE 0x78
#define FLAG_AA 0x04
#define FLAG_TC 0x02
#define FLAG_RD 0x01
#define FLAG_CD 0x10 /* in octet 3 */
#define MASK_RCODE 0x0f

_Static_assert(DNS_QUERY_MAX ==
		   NS_HFIXEDSZ + NAME_WIRE_MAX + NS_QFIXEDSZ + NS_RRFIXEDSZ + 1,
    "a query holds a header, a question and OPT");

static uint8_t *
put(uint8_t *at, unsigned number)
{
	at[0] = (uint8_t)(number >> 8);
	at[1] = (uint8_t)number;
	return (at + 2);
}

static unsigned
get(const uint8_t *at)
{
	return ((unsigned)at[0] << 8 | at[1]);
}

static uint8_t *
put_opt(uint8_t *at)
{
	*at++ = 0; /* the root */
	at = put(at, ns_t_opt);
	at = put(at, DNS_UDP_SIZE);
	at = put(at, 0);      /* extended RCODE, version */
	at = put(at, 0x8000); /* DO */
	return (put(at, 0));
}

size_t
dns_wire_query(const struct dns_asking *asking, uint16_t id,
    uint8_t query[static DNS_QUERY_MAX])
{
	const struct dns_question *question = asking->question;
	uint8_t *at = put(query, id);

	*at++ = asking->recursion ? FLAG_RD : 0;
	*at++ = FLAG_CD;
	at = put(at, 1);
	at = put(at, 0);
	at = put(at, 0);
	at = put(at, asking->no_edns ? 0 : 1);
	memcpy(at, question->name.wire, question->name.length);
	at = put(at + question->name.length, question->type);
	at = put(at, ns_c_in);
	if (!asking->no_edns)
		at = put_opt(at);
	return ((size_t)(at - query));
}

bool
dns_wire_answers(const uint8_t *bytes, size_t length,
    const struct dns_question *question, uint16_t id)
{
	const size_t name = question->name.length;
	const uint8_t *asked = bytes + NS_HFIXEDSZ;

	if (length < NS_HFIXEDSZ + name + NS_QFIXEDSZ)
		return (false);
	return (get(bytes) == id &&
		(bytes[2] & (FLAG_QR | FLAG_OPCODE)) == FLAG_QR &&
		get(bytes + 4) == 1 &&
		dns_bytes_are_name(asked, name, &question->name) &&
		get(asked + name) == question->type &&
		get(asked + name + 2) == ns_c_in);
}

bool
dns_wire_truncated(const uint8_t *bytes)
{
	return ((bytes[2] & FLAG_TC) != 0);
}

static void
packet_release(void *packet)
{
	ldns_pkt_free(packet);
}

static bool
has_octets(const ldns_rr *record, size_t wanted)
{
	size_t length;

	return (
	    dns_field_bytes(record, 0, &length) != NULL && length == wanted);
}

/* RFC 1035 3.3.9, 3.4.1; RFC 3596 2.2: mail goes where these point.  ldns takes
 * them with less, and what cannot be read must not seem not to be there. */
static bool
is_whole(const ldns_rr *record)
{
	switch (ldns_rr_get_type(record)) {
	case LDNS_RR_TYPE_A:
		return (has_octets(record, 4));
	case LDNS_RR_TYPE_AAAA:
		return (has_octets(record, 16));
	case LDNS_RR_TYPE_MX:
		return (ldns_rr_rd_count(record) == 2);
	default:
		return (true);
	}
}

static bool
answers_are_whole(const ldns_pkt *packet)
{
	const ldns_rr_list *answers = ldns_pkt_answer(packet);

	for (size_t i = 0; i < ldns_rr_list_rr_count(answers); i++)
		if (!is_whole(ldns_rr_list_rr(answers, i)))
			return (false);
	return (true);
}

static const ldns_pkt *
packet_parse(struct arena *arena, const uint8_t *bytes, size_t length)
{
	ldns_pkt *packet = NULL;

	arena_room();
	if (ldns_wire2pkt(&packet, bytes, length) != LDNS_STATUS_OK)
		return (NULL);
	(void)arena_own(arena, packet, packet_release);
	return (answers_are_whole(packet) ? packet : NULL);
}

static enum dns_outcome
outcome_of(int rcode)
{
	switch (rcode) {
	case ns_r_noerror:
	case ns_r_nxdomain:
		return (DNS_ANSWERED);
	case ns_r_servfail:
		return (DNS_SERVFAIL);
	default:
		return (DNS_REFUSED);
	}
}

void
dns_wire_read(struct arena *arena, const uint8_t *bytes, size_t length,
    struct dns_reply *reply)
{
	struct dns_edns edns;

	reply->outcome = DNS_MALFORMED;
	reply->rcode = bytes[3] & MASK_RCODE;
	reply->authoritative = (bytes[2] & FLAG_AA) != 0;
	reply->truncated = dns_wire_truncated(bytes);
	if (reply->truncated || !dns_edns_read(bytes, length, &edns))
		return;
	reply->rcode |= (int)edns.rcode_high << 4;
	reply->edns_do = edns.dnssec_ok;
	reply->extended_error = dns_edns_error(arena, &edns);
	reply->outcome = outcome_of(reply->rcode);
	if (reply->outcome != DNS_ANSWERED)
		return;
	reply->packet = packet_parse(arena, bytes, length);
	if (reply->packet == NULL)
		reply->outcome = DNS_MALFORMED;
}
