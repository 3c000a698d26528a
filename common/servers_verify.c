/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Key sets first, then everything under each of them.
 */
#include "servers_verify.h"

#define KEYSETS_MAX 4 /* that are tried; more differ from each other anyway */

/* A key set that holds under the zone's DS or anchors. */
struct keys_seen {
	const struct rrset *rrset;
	struct keyset keys;
	const char *of; /* a server; null: the resolver's */
};

struct verifying {
	struct arena *arena;
	const struct zone_servers *servers;
	const struct chain_zone *zone;
	struct policy policy;
	struct keys_seen seen[KEYSETS_MAX];
	size_t seen_count;
	struct server_proofs proofs;
};

/* Of one reply: the RRset asked for, or as many denials as are read. */
#define PROOFS_PER_REPLY (EVIDENCE_MAX + 1)

static struct server_proof *
add(struct verifying *v, const struct server_proof *proof)
{
	struct server_proof *slot = &v->proofs.list[v->proofs.count++];

	*slot = *proof;
	return (slot);
}

static struct delegation
delegation_again(struct verifying *v)
{
	const struct delegation *old = &v->zone->delegation;
	ldns_rr **records =
	    arena_array(v->arena, old->count, sizeof(ldns_rr *));

	for (size_t i = 0; i < old->count; i++)
		records[i] = old->list[i].rr;
	return (delegation_read(v->arena, records, old->count, &v->policy));
}

static bool
is_seen(const struct verifying *v, const struct rrset *rrset)
{
	for (size_t i = 0; i < v->seen_count; i++)
		if (dns_rrset_same(v->arena, v->seen[i].rrset, rrset))
			return (true);
	return (false);
}

/* The link from DS to the keys, as this server gives it. */
static void
verify_keys(struct verifying *v, const struct zone_server *server,
    const struct rrset *rrset)
{
	struct keys_seen seen = { rrset,
		keyset_read(v->arena, &v->zone->name, rrset),
		server_text(v->arena, server) };
	struct delegation delegation = delegation_again(v);
	const struct verification *records =
	    signature_verify(v->arena, rrset, &seen.keys, &v->policy, false);
	struct server_proof proof = {
		.server = server, .what = "DNSKEY", .records = records
	};

	proof.result = delegation_match(&delegation, &seen.keys, records);
	proof.signature = delegation_signature(&delegation);
	(void)add(v, &proof);
	/* Marks the keys of the chain that sign here. */
	(void)signature_verify(
	    v->arena, rrset, &v->seen[0].keys, &v->policy, false);
	if (proof.result == CHAIN_HOLDS && v->seen_count < KEYSETS_MAX &&
	    !is_seen(v, rrset))
		v->seen[v->seen_count++] = seen;
}

static struct server_proof
verify_under(struct verifying *v, const struct server_proof *base,
    const struct rrset *rrset, struct keys_seen *seen)
{
	struct server_proof proof = *base;

	proof.records =
	    signature_verify(v->arena, rrset, &seen->keys, &v->policy, false);
	proof.result = proof.records->result;
	proof.signature = proof.records->best;
	proof.keys_of = seen->of;
	return (proof);
}

/* A fault under any of the key sets counts, or else that one was not tried. */
static int
gravity(const struct server_proof *proof)
{
	if (proof->result == CHAIN_HOLDS)
		return (0);
	return (proof->result == CHAIN_WORK_BOUND ? 1 : 2);
}

/* Whether it was made from a wildcard. */
static bool
verify_rrset(struct verifying *v, const struct zone_server *server,
    const struct rrset *rrset)
{
	const struct server_proof base = { .server = server,
		.what = dns_type_text(v->arena, rrset->type) };
	struct server_proof *first = NULL;

	for (size_t i = 0; i < v->seen_count; i++) {
		const struct server_proof proof =
		    verify_under(v, &base, rrset, &v->seen[i]);

		if (first == NULL)
			first = add(v, &proof);
		else if (gravity(&proof) > gravity(first))
			*first = proof;
	}
	return (first != NULL && first->records->wildcard);
}

/* The signatures over the proof of an absence; the proof itself is judged
 * with what the resolver gives.  missing: what it is that there is none. */
static void
verify_denial(struct verifying *v, const struct zone_server *server, size_t i,
    enum chain_rule missing)
{
	static const uint16_t types[] = { LDNS_RR_TYPE_NSEC,
		LDNS_RR_TYPE_NSEC3 };
	const struct server_proof none = { .server = server,
		.what = dns_question_text(v->arena, &v->servers->questions[i]),
		.result = missing };
	size_t count = 0;

	for (size_t t = 0; t < 2; t++) {
		const struct rrset **sets = dns_rrsets(v->arena,
		    server->replies[i].packet, DNS_AUTHORITY, types[t]);

		for (; *sets != NULL && count < EVIDENCE_MAX; sets++, count++)
			(void)verify_rrset(v, server, *sets);
	}
	if (count == 0)
		(void)add(v, &none);
}

/* What comes after an alias may be another zone's, denials too. */
static void
verify_absence(struct verifying *v, const struct zone_server *server, size_t i)
{
	const ldns_pkt *packet = server->replies[i].packet;
	const struct rrset *alias =
	    dns_rrset_alias(v->arena, packet, &v->servers->questions[i].name);

	if (alias != NULL)
		(void)verify_rrset(v, server, alias);
	else if (ldns_pkt_ancount(packet) == 0)
		verify_denial(v, server, i, CHAIN_DENIAL_MISSING);
}

static void
verify_reply(struct verifying *v, const struct zone_server *server, size_t i)
{
	const struct rrset *rrset =
	    server_rrset(v->arena, v->servers, server, i);

	if (v->servers->questions[i].type == LDNS_RR_TYPE_DNSKEY)
		return;
	if (rrset == NULL)
		verify_absence(v, server, i);
	else if (verify_rrset(v, server, rrset))
		verify_denial(v, server, i, CHAIN_WILDCARD_UNPROVED);
}

/* Whether the reply has signatures, or had to have them. */
static bool
has_signatures(
    const struct verifying *v, const struct zone_server *server, size_t i)
{
	const ldns_pkt *packet = server->replies[i].packet;

	if (server_honours_do(server, i))
		return (true);
	return (*dns_rrsets(v->arena, packet, DNS_ANSWER, LDNS_RR_TYPE_RRSIG) !=
		    NULL ||
		*dns_rrsets(v->arena, packet, DNS_AUTHORITY,
		    LDNS_RR_TYPE_RRSIG) != NULL);
}

static void
verify_server(struct verifying *v, const struct zone_server *server)
{
	const enum server_signed state =
	    server_signed(v->arena, v->servers, server);
	struct server_proof unheeded = {
		.server = server, .result = CHAIN_HOLDS, .unheeded = true
	};

	/* One fault, told where servers are compared, not one per RRset. */
	if (state == SIGNED_NOT)
		return;
	for (size_t i = 0; i < v->servers->question_count; i++) {
		if (!server_answered(v->arena, v->servers, server, i))
			continue;
		unheeded.what =
		    dns_question_text(v->arena, &v->servers->questions[i]);
		if (!has_signatures(v, server, i))
			(void)add(v, &unheeded);
		else if (state == SIGNED)
			verify_reply(v, server, i);
	}
}

struct server_proofs
servers_verify(struct arena *arena, const struct zone_servers *servers,
    const struct chain_zone *zone, struct policy policy)
{
	struct verifying v = { .arena = arena,
		.servers = servers,
		.zone = zone,
		.policy = policy };
	struct work work = { 0 };
	const size_t keys =
	    servers_question(servers, &servers->zone, LDNS_RR_TYPE_DNSKEY);

	if (zone->verdict == VERDICT_INSECURE || zone->dnskey == NULL ||
	    zone->keys.count == 0)
		return (v.proofs);
	v.policy.work = &work;
	v.proofs.list = arena_array(arena,
	    servers->count * servers->question_count * PROOFS_PER_REPLY,
	    sizeof(*v.proofs.list));
	v.seen[v.seen_count++] =
	    (struct keys_seen){ zone->dnskey->rrset, zone->keys, NULL };
	for (size_t i = 0; i < servers->count; i++) {
		const struct rrset *rrset =
		    server_rrset(arena, servers, &servers->list[i], keys);

		if (rrset != NULL &&
		    has_signatures(&v, &servers->list[i], keys))
			verify_keys(&v, &servers->list[i], rrset);
	}
	for (size_t i = 0; i < servers->count; i++)
		verify_server(&v, &servers->list[i]);
	work_add(policy.work, &work);
	return (v.proofs);
}
