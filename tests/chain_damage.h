/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of damage to the replies of a good chain, and the judge of what the
 * walk makes of them.
 */
#ifndef CHAIN_DAMAGE_H
#define CHAIN_DAMAGE_H

#include "world.h"

struct victim {
	struct arena *arena;
	struct world *world;
	const char *script, *question;
	struct dns_replies replies; /* whole */
	enum verdict verdict;       /* the true one */
	const char *truth;          /* what was seen, in words */
	unsigned turn, step;        /* one trial in step is made */
	unsigned trials, broken;
};

struct victim victim_new(
    struct arena *, const char *script, const char *question);

/* What the answers of a chain say, in words: their data without TTL. */
const char *chain_seen(struct arena *, const struct chain *);

/* The promise: never "secure" with other data than the true ones, never
 * "insecure" where that is not so.  seen: of the chain. */
bool victim_holds(
    const struct victim *, const struct chain *, const char *seen);

/* Walks over the damaged replies, of which there are as many as whole ones,
 * and counts. */
void victim_try(struct victim *, struct arena *, struct dns_reply *damaged,
    const char *what);

/* Whether the next trial is one of the sample. */
bool victim_turn(struct victim *);

/* The replies, to be damaged. */
struct dns_reply *victim_replies(const struct victim *, struct arena *);

typedef void damage(struct victim *);

damage damage_drop, damage_unsign, damage_flip, damage_rename, damage_rcode;
damage damage_fail, damage_swap, damage_transplant, damage_deny, damage_hide;
damage damage_mix, damage_many;

/* chain_damage_packet.c: a copy of a packet that may be changed, and the
 * reply with it. */
ldns_pkt *packet_copy(struct arena *, const struct dns_reply *);
ldns_rr_list *packet_section(const ldns_pkt *, size_t section);
void packet_drop(ldns_pkt *, size_t section, size_t index);
void packet_clear(ldns_pkt *);
void packet_flip(
    ldns_pkt *, size_t section, size_t index, size_t field, size_t octet);
void packet_rename(
    struct arena *, ldns_pkt *, const struct name *from, const struct name *to);

#endif
