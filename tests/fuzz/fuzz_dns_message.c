/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A message as a server sends it: the first two octets choose what had been
 * asked.  What passes for the reply is read as dns_exchange does, and all its
 * RRsets, names, keys, certificates' associations and proofs are looked at.
 */
#include <string.h>

#include "denial.h"
#include "dns_trace.h"
#include "dns_wire.h"
#include "findings.h"
#include "fuzz_targets.h"
#include "keyset.h"
#include "migration.h"
#include "mx.h"
#include "servers.h"
#include "signature.h"
#include "tlsa.h"

static const uint16_t types[] = { LDNS_RR_TYPE_MX, LDNS_RR_TYPE_A,
	LDNS_RR_TYPE_AAAA, LDNS_RR_TYPE_DS, LDNS_RR_TYPE_DNSKEY,
	LDNS_RR_TYPE_TLSA, LDNS_RR_TYPE_CNAME, LDNS_RR_TYPE_NS,
	LDNS_RR_TYPE_SOA, LDNS_RR_TYPE_TXT, LDNS_RR_TYPE_NSEC,
	LDNS_RR_TYPE_NSEC3, LDNS_RR_TYPE_CDS, LDNS_RR_TYPE_CDNSKEY,
	LDNS_RR_TYPE_NSEC3PARAM, LDNS_RR_TYPE_DNAME };

#define TYPES (sizeof(types) / sizeof(*types))

static const char *const names[] = { "example.dk", "mail.example.dk",
	"_25._tcp.mail.example.dk", "." };

static void
check_rrset(struct arena *arena, const struct rrset *rrset)
{
	size_t count = ldns_rr_list_rr_count(rrset->records);

	fuzz_must(
	    count > 0 && count <= DNS_RECORDS_MAX &&
		ldns_rr_list_rr_count(rrset->signatures) <= DNS_SIGNATURES_MAX,
	    "an RRset has bounds");
	fuzz_must(dns_rrset_same(arena, rrset, rrset), "it is the same as it");
	for (size_t i = 0; i < count; i++) {
		const ldns_rr *rr = ldns_rr_list_rr(rrset->records, i);

		fuzz_must(dns_record_owned_by(rr, &rrset->owner) &&
			      ldns_rr_get_type(rr) == rrset->type,
		    "its records are of its name and type");
		for (size_t j = 0; j < i && j < 8; j++)
			fuzz_must(dns_record_compare(rr,
				      ldns_rr_list_rr(rrset->records, j)) != 0,
			    "none comes twice");
	}
}

/* What each type is read for. */
static void
read_rrset(struct arena *arena, const struct rrset *rrset)
{
	struct work work = { .checks = WORK_CHECKS_MAX - 8 };
	struct policy policy = {
		.at = 1700000000, .now = 1700000000, .work = &work
	};
	struct keyset keys;

	if (rrset->type == LDNS_RR_TYPE_MX)
		(void)mx_set_read(arena, rrset);
	if (rrset->type == LDNS_RR_TYPE_TLSA) {
		struct tlsa_set set = tlsa_set_read(arena, rrset);

		for (size_t i = 0; i < set.count; i++) {
			(void)tlsa_text(arena, &set.list[i].tlsa);
			(void)tlsa_use_text(arena, &set.list[i]);
		}
	}
	keys = keyset_read(arena, &rrset->owner,
	    rrset->type == LDNS_RR_TYPE_DNSKEY ? rrset : NULL);
	for (size_t i = 0; i < keys.count; i++)
		(void)dnskey_text(arena, &keys.list[i]);
	(void)signature_verify(arena, rrset, &keys, &policy, false);
}

static void
deny(struct arena *arena, const struct dns_reply *reply, const ldns_pkt *packet)
{
	struct denial_evidence proof = { .zone = name_parent(
					     &reply->question.name) };
	ldns_rr_list *list = ldns_pkt_authority(packet);
	size_t count = ldns_rr_list_rr_count(list);
	ldns_rr **records = arena_array(arena, count + 1, sizeof(*records));

	for (size_t i = 0; i < count; i++)
		records[i] = ldns_rr_list_rr(list, i);
	proof.records = records;
	proof.count = count;
	(void)denial_of_name(arena, &proof, &reply->question.name);
	(void)denial_of_ds(arena, &proof, &reply->question.name);
	(void)denial_of_type(
	    arena, &proof, &reply->question.name, reply->question.type);
	(void)denial_of_closer(
	    arena, &proof, &reply->question.name, &proof.zone);
}

static void
trace(struct arena *arena, const struct dns_reply *reply)
{
	static const struct rule *const no_rules[] = { NULL };
	struct dns_replies replies = { arena, reply, 1 };

	dns_trace(arena, findings_new(arena, no_rules), &replies);
}

static void
read_packet(struct arena *arena, const struct dns_reply *reply)
{
	for (int section = DNS_ANSWER; section <= DNS_AUTHORITY; section++)
		for (size_t t = 0; t < TYPES; t++) {
			const struct rrset **all = dns_rrsets(arena,
			    reply->packet, (enum dns_section)section, types[t]);

			for (size_t i = 0; all[i] != NULL; i++) {
				fuzz_must(
				    i < DNS_RRSETS_MAX, "a section has bounds");
				check_rrset(arena, all[i]);
				read_rrset(arena, all[i]);
			}
		}
	deny(arena, reply, reply->packet);
}

/* The message as it may have come: for this question, whatever it says. */
static uint8_t *
addressed(struct arena *arena, const struct dns_question *question,
    struct fuzz_input *input, size_t *size)
{
	uint8_t query[DNS_QUERY_MAX];
	struct dns_asking asking = { .question = question, .no_edns = true };
	size_t asked = dns_wire_query(&asking, 0, query);
	size_t head = fuzz_below(input, 2) == 0 ? asked : 0;
	uint8_t *bytes = arena_alloc(arena, head + input->left + 1);

	memcpy(bytes, query, head);
	/* ID, flags and counts are the input's. */
	for (size_t i = 2; i < 12 && i < head; i++)
		bytes[i] = (uint8_t)fuzz_octet(input);
	if (head > 0) {
		bytes[2] = (uint8_t)((bytes[2] & 0x07) | 0x80);
		bytes[4] = 0;
		bytes[5] = 1;
	}
	*size = head + input->left;
	memcpy(bytes + head, input->at, input->left);
	return (bytes);
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	struct dns_question question = { .type =
					     types[fuzz_below(&input, TYPES)] };
	struct dns_reply reply = { .rcode = -1 };
	uint8_t *message, *exact;
	uint16_t id = 0;

	(void)name_parse(names[fuzz_below(&input, 4)], &question.name);
	message = addressed(arena, &question, &input, &size);
	exact = arena_alloc(arena, size);
	memcpy(exact, message, size);
	if (size >= 2)
		id = ldns_read_uint16(exact);
	if (size > LDNS_MAX_PACKETLEN ||
	    !dns_wire_answers(exact, size, &question, id))
		return;
	reply.question = question;
	dns_wire_read(arena, exact, size, &reply);
	fuzz_must((reply.packet != NULL) == (reply.outcome == DNS_ANSWERED),
	    "an answer has a packet");
	trace(arena, &reply);
	(void)server_outcome_text(
	    server_reply_outcome(arena, &question.name, &reply));
	if (reply.packet != NULL)
		read_packet(arena, &reply);
}

static void
start(void)
{
	signature_start();
}

const struct fuzz_target fuzz_dns_message = {
	.name = "dns_message", .start = start, .run = run
};
