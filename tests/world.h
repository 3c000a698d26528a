/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small signed Internet in memory, for tests: zones told in lines of text,
 * and a resolver that answers from them as one asked with CD and DO would.
 * All signatures are made here, so that any field may be altered before it is
 * signed, as a buggy signer or an attacker would, and any reply after.
 *
 * A line is one of these; times are relative to the clock ("-10d", "+1h",
 * "-1") or absolute ("@1700000000"); names are absolute but in records.
 *
 *   clock TIME             the present, and the moment of judgement
 *   at TIME                the moment of judgement alone
 *   accept-sha1            the policy relies on RSASHA1
 *   no-label               none was drawn for the run (chain.h)
 *   anchor none            no anchors; by default the root's keys by DS
 *   anchor NAME ds|dnskey [KEY]      those of a zone, of one key by its index;
 *	of=ZONE: of another zone than that name's
 *   anchor NAME record RR...         "DS 1 13 2 AA..": as it stands
 *
 *   zone NAME [WORD...]    begins a zone or returns to it
 *	nsec nsec3 lies opt-out iterations=N salt=HEX hash=N: its denial;
 *	unsigned, split (a KSK and a ZSK), no-ds, from=TIME, until=TIME (of
 *	all its signatures)
 *   key FLAGS ALGORITHM [WORD...]    instead of the one CSK, 257 and 13
 *	signs=none|keys|rest|all, ds=DIGEST[,DIGEST]|none, ds-flip, ds-cut,
 *	ds-algorithm=N, protocol=N, bits=N, field=N (octets of a key made up),
 *	unpublished, twins=N (keys made up, with its tag and before it),
 *	pair (another whole key with its tag, before it, that signs nothing),
 *	impostor (one made up with its tag before it, 257 and protocol 3)
 *   OWNER TYPE RDATA       a record of the zone, relative to it
 *
 *   sign OWNER TYPE [WORD...]        how that RRset is signed, "*" is any
 *	zone=NAME by=KEY: only there, only signatures by that key;
 *	none, from=TIME until=TIME signer=NAME labels=N ttl=N tag=N
 *	algorithm=N covers=TYPE key=ZONE/KEY: fields before it is signed;
 *	owner=NAME cut=OCTETS flip: after; also, first: one more, behind or
 *	before the others; times=N: copies with different noise in each
 *
 *   reply OWNER TYPE WORD...         what the resolver makes of a reply
 *	silent | servfail | refused | malformed | unasked | rcode=N
 *	late (asked, with little time left for an answer)
 *	fallen (silent as the resolver is gone) | cut (the same, over TCP)
 *	away (no resolver is there to be asked) | gone (this one is not, and
 *	    others are silent) | no-tcp (TC, and TCP is refused)
 *	empty; without TYPE...; unsigned [TYPE...]; chaos TYPE (its class);
 *	twice TYPE (every record); like OWNER TYPE (the reply to that);
 *	with answer|authority ZONE OWNER TYPE [as=OWNER] (an RRset and its
 *	signatures); bare answer|authority RR... (a record without)
 */
#ifndef WORLD_H
#define WORLD_H

#include "chain.h"

#define WORLD_NOW 1700000000
#define WORLD_FLIGHTS_MAX 20
#define WORLD_LABEL "never" /* chain_input's */

struct world;

/* The zones that most tests begin with. */
extern const char world_base[];

struct world *world_new(struct arena *, const char *text);

/* More lines; not after the first question. */
void world_tell(struct world *, const char *text);

/* Zones without keys of their own have those of the other world, which has been
 * asked already and lives as long: one zone in two versions. */
void world_share_keys(struct world *, const struct world *other);

/* "example.dk MX" */
struct dns_question world_question(const char *);
struct name world_name(const char *);

/* What is remembered lives as long as the world, or as the arena. */
struct policy world_policy(const struct world *);
struct policy world_policy_in(struct arena *, const struct world *);
struct dns_reply world_ask(struct world *, const struct dns_question *);

/* Of a zone, as it would come in an answer; null where it is not there. */
const struct rrset *world_rrset(
    struct world *, const char *zone, const char *owner, uint16_t type);
struct keyset world_keys(struct world *, const char *zone);

/* The question with its anchors and policy; the replies are to be set. */
struct chain_input world_input(struct world *, const char *question);
struct chain_input world_input_in(
    struct arena *, struct world *, const char *question);

/* Walks and asks until nothing is missing; replies may hold some already. */
struct chain *world_chain(struct world *, const char *question,
    struct dns_replies *, unsigned *flights);

/* A reply with this packet instead, which is written and read again. */
struct dns_reply world_repack(
    struct arena *, const struct dns_reply *, const ldns_pkt *);

#endif
