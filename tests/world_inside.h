/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of world.h: zones (world.c), the lines of text (world_tell.c), keys
 * (world_key.c), signatures (world_sign.c), NSEC and NSEC3 (world_denial.c),
 * the resolver (world_resolver.c) and what it does to replies
 * (world_reply.c).
 */
#ifndef WORLD_INSIDE_H
#define WORLD_INSIDE_H

#include "world.h"

#define WORLD_ZONES_MAX 40
#define WORLD_KEYS_MAX 160
#define WORLD_WORDS_MAX 48

/* A line in words; those not there are empty. */
struct words {
	const char *word[WORLD_WORDS_MAX];
	size_t count;
};

struct world_key {
	ldns_key *secret; /* null: made up, its signatures are noise */
	ldns_rr *rr;
	struct words words;
	bool signs_keys, signs_rest;
};

struct world_rrset {
	struct name owner;
	uint16_t type;
	ldns_rr_list *records;
	ldns_rr_list *signatures; /* null until they are wanted */
	bool hidden;              /* below a zone cut */
};

enum world_denial { WORLD_NSEC, WORLD_NSEC3, WORLD_LIES };

struct world_zone {
	struct name name;
	bool is_signed, split, no_ds, opt_out;
	enum world_denial denial;
	const char *iterations, *salt, *hash, *from, *until;
	struct world_key *keys[WORLD_KEYS_MAX];
	size_t key_count;
	struct world_rrset **rrsets;
	size_t count, room;
};

/* A line that is applied when it is needed. */
struct line {
	struct words words;
	const char *text;
	struct line *next;
};

struct world {
	struct arena *arena;
	struct world_zone *zones[WORLD_ZONES_MAX];
	size_t zone_count;
	struct world_zone *current;
	const struct world *keys_from; /* or null */
	struct line *signs, *replies, *anchors;
	struct anchors anchored;
	int64_t now, at;
	bool accept_sha1, no_label, built;
};

/* A reply that grows. */
struct answer {
	struct world *world;
	ldns_rr_list *sections[2]; /* by enum dns_section */
	int rcode;
};

/* The test itself is at fault. */
_Noreturn void world_fail(const char *what, const char *about);

/* world_tell.c */
struct words words_of(struct arena *, const char *line);
bool words_have(const struct words *, const char *word);
/* What follows "key=", or null. */
const char *words_value(const struct words *, const char *key);
long words_number(const struct words *, const char *key, long otherwise);
/* The line from its word of that index on, as it stands. */
const char *text_after(const char *line, size_t words);
int64_t world_time(const struct world *, const char *);
uint16_t world_type(const char *);
void line_add(struct arena *, struct line **, const char *text);

/* world.c */
void world_build(struct world *);
struct world_zone *world_zone_named(const struct world *, const struct name *);
/* The deepest at or above the name. */
struct world_zone *world_zone_above(struct world *, const struct name *);
struct world_rrset *zone_rrset(
    const struct world_zone *, const struct name *, uint16_t type);
void zone_add(struct world *, struct world_zone *, ldns_rr *);
void zone_add_text(struct world *, struct world_zone *, const char *);

/* world_key.c */
void zone_add_keys(struct world *, struct world_zone *, const struct words *);
void zone_publish_keys(struct world *, struct world_zone *);
/* The DS records of one key (null: of all), for the parent or as anchors. */
void zone_ds(struct world *, struct world_zone *, const struct world_key *,
    ldns_rr_list *);

/* world_sign.c */
ldns_rr_list *rrset_signatures(
    struct world *, struct world_zone *, struct world_rrset *);

/* Of any records of one owner and type, by the zone's key of that index; the
 * words alter it as those of a line that begins with "sign" do. */
ldns_rr *world_signature(struct world *, const struct world_zone *, size_t key,
    ldns_rr_list *, const struct words *);

/* world_denial.c */
void zone_add_denial(struct world *, struct world_zone *);
bool zone_has_name(const struct world_zone *, const struct name *);
/* The closest encloser of a name that is not there. */
struct name zone_encloser(const struct world_zone *, const struct name *);
void deny_type(struct answer *, struct world_zone *, const struct name *);
void deny_name(struct answer *, struct world_zone *, const struct name *);
void deny_closer(struct answer *, struct world_zone *, const struct name *);
void deny_wildcard_type(
    struct answer *, struct world_zone *, const struct name *);

/* world_resolver.c */
void answer_add(struct answer *, enum dns_section, struct world_zone *,
    struct world_rrset *, const struct name *as);
struct dns_reply world_resolve(struct world *, const struct dns_question *);
struct dns_reply answer_reply(
    const struct answer *, const struct dns_question *);

/* world_reply.c: null where no line speaks of the question. */
const struct dns_reply *world_spoil(
    struct world *, const struct dns_question *, const struct dns_reply *);

#endif
