/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One RRset of every server under the keys that the resolver gave.
 */
#include "servers_ttl.h"

struct reading {
	struct arena *arena;
	const struct zone_servers *servers;
	size_t question;
	struct keyset keys;
	struct policy policy;
	struct server_proofs proofs;
};

/* Else a wildcard's signature, with its TTL, would do for every name below. */
static enum chain_rule
prove_wildcard(struct reading *r, const struct zone_server *server,
    const struct verification *records)
{
	const size_t i = r->question;
	struct evidence evidence = evidence_collect(
	    r->arena, server->replies[i].packet, &r->keys, &r->policy, false);
	enum chain_rule rule;

	evidence.denial = denial_of_closer(r->arena, &evidence.proof,
	    &r->servers->questions[i].name, &records->encloser);
	evidence.judged = true;
	rule = evidence_rule(&evidence);
	return (rule == CHAIN_HOLDS || rule == CHAIN_WORK_BOUND
		    ? rule
		    : CHAIN_WILDCARD_UNPROVED);
}

static struct server_proof
prove(struct reading *r, const struct zone_server *server,
    const struct rrset *rrset)
{
	struct server_proof proof = { .server = server,
		.what = dns_type_text(r->arena, rrset->type),
		.result = CHAIN_HOLDS };

	if (ldns_rr_list_rr_count(rrset->signatures) == 0 &&
	    !server_honours_do(server, r->question)) {
		proof.unheeded = true;
		return (proof);
	}
	proof.records =
	    signature_verify(r->arena, rrset, &r->keys, &r->policy, false);
	proof.result = proof.records->result;
	proof.signature = proof.records->best;
	if (proof.result == CHAIN_HOLDS && proof.records->wildcard)
		proof.result = prove_wildcard(r, server, proof.records);
	return (proof);
}

static struct server_ttl
read_signed(struct reading *r, const struct zone_server *server,
    const struct rrset *rrset)
{
	const struct server_ttl unproved = { .unproved = true };
	struct server_proof proof;

	/* Told where servers are compared. */
	if (server_signed(r->arena, r->servers, server) == SIGNED_NOT)
		return (unproved);
	proof = prove(r, server, rrset);
	r->proofs.list[r->proofs.count++] = proof;
	if (proof.result != CHAIN_HOLDS || proof.unheeded)
		return (unproved);
	return ((struct server_ttl){
	    .seen = true, .seconds = proof.signature->original_ttl });
}

static struct server_ttl
read_one(
    struct reading *r, const struct zone_server *server, bool must_be_signed)
{
	const struct rrset *rrset =
	    server_rrset(r->arena, r->servers, server, r->question);

	if (rrset == NULL)
		return ((struct server_ttl){ 0 });
	if (must_be_signed)
		return (read_signed(r, server, rrset));
	return ((struct server_ttl){ .seen = true, .seconds = rrset->ttl });
}

struct servers_ttl
servers_ttl_read(struct arena *arena, const struct zone_servers *servers,
    size_t i, const struct chain *chain, struct policy policy)
{
	const struct chain_link *last = chain_last_link(chain);
	const bool secure = chain->verdict == VERDICT_SECURE;
	struct server_ttl *list =
	    arena_array(arena, servers->count, sizeof(*list));
	struct work work = { 0 };
	struct reading r = { .arena = arena,
		.servers = servers,
		.question = i,
		.policy = policy };

	r.policy.work = &work;
	r.proofs.list =
	    arena_array(arena, servers->count, sizeof(*r.proofs.list));
	if (secure)
		r.keys = last->zone->keys;
	for (size_t n = 0; n < servers->count; n++)
		list[n] = read_one(&r, &servers->list[n], secure);
	work_add(policy.work, &work);
	return ((struct servers_ttl){ list, r.proofs });
}
