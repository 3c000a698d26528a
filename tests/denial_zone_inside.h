/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of denial_zone.h: zones and what a plain lookup finds in them
 * (denial_zone_make.c), and what is asked of the proofs (denial_zone.c).
 */
#ifndef DENIAL_ZONE_INSIDE_H
#define DENIAL_ZONE_INSIDE_H

#include "denial.h"
#include "denial_zone.h"

#define NODES_MAX 24

enum { OWNS_A = 1, OWNS_MX = 2, OWNS_CNAME = 4, OWNS_NS = 8, OWNS_DS = 16 };
enum { OWNS_DNAME = 32, OWNS_SOA = 64 };
struct node {
	struct name name;
	unsigned types; /* 0: an empty non-terminal */
};

struct zone {
	struct arena *arena;
	struct name apex;
	struct node nodes[NODES_MAX]; /* in canonical order */
	size_t count;
	enum zone_chain chain;
	struct zone_trial *trial;
	ldns_rr *records[NODES_MAX];
	size_t records_count;
};

/* What a server finds at a name. */
enum found { DATA, ALIAS, NO_DATA, NO_NAME, REFERRAL };

struct lookup {
	enum found found;
	bool expanded; /* from a wildcard, or by none of them */
	bool cut;      /* the name itself is delegated */
	struct name encloser;
};

unsigned zone_draw(const struct zone *, unsigned below);

const struct node *zone_find(const struct zone *, const struct name *);
struct name zone_random_name(const struct zone *);

/* With all records of its chain. */
void zone_make(struct zone *);

/* Whether opt-out leaves the node without a record. */
bool zone_leaves_out(const struct zone *, const struct node *);

/* RFC 1034 4.3.2, RFC 4592 3.3, RFC 6672 3.2. */
struct lookup zone_look_up(
    const struct zone *, const struct name *, ldns_rr_type);

#endif
