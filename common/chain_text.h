/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A chain in words, for administrators: what is wrong, whose fault it is,
 * what to do.  Pure; texts live in the arena and have no full stop.
 */
#ifndef CHAIN_TEXT_H
#define CHAIN_TEXT_H

#include "chain.h"

/* "DNSKEY signature expired 2 d 3 h ago": what is wrong with a zone or an
 * answer, without its name. */
const char *chain_zone_text(
    struct arena *, const struct chain_zone *, int64_t at);
const char *chain_link_text(
    struct arena *, const struct chain_link *, uint16_t type, int64_t at);

/* " (since 2026-11-20 18:00 UTC)" where it is a matter of time, else "". */
const char *chain_zone_since(struct arena *, const struct chain_zone *);
const char *chain_link_since(struct arena *, const struct chain_link *);

/* The reason of the chain's verdict, with the name that it is about where
 * that is not the one asked for; "" where it is secure. */
const char *chain_reason_text(struct arena *, const struct chain *, int64_t at);

/* Whether the resolver, the anchors or the clock here are at fault. */
bool chain_on_this_side(enum chain_rule);

/* "zone dk, above the domain's own": at fault; "" where nobody is. */
const char *chain_blame_text(struct arena *, const struct chain *);

/* The same of another's name: "the host's". */
const char *chain_blame_text_of(
    struct arena *, const struct chain *, const char *whose);

/* What to do about it: "sign the zone again"; "" where nothing fits. */
const char *chain_remedy(enum chain_rule);

/* The same for the chain's reason: an island wants DS only. */
const char *chain_remedy_text(const struct chain *);

/* Whether the zone is signed, and only DS at its parent is missing. */
bool chain_is_island(const struct chain_zone *);

/* "signed by key 12345 (ED25519) until 2026-12-21 18:00 UTC (27 d left)". */
const char *signature_text(
    struct arena *, const struct signature *, int64_t at);

/* What is wrong with one signature: "MX signature expired 3 h ago". */
const char *signature_fault_text(struct arena *, const char *what,
    enum chain_rule, const struct signature *, int64_t at);

/* Since or from when; "" where the fault is not one of time. */
const char *signature_since(
    struct arena *, enum chain_rule, const struct signature *);

/* "DNSKEY: answered with SERVFAIL (Bogus)". */
const char *chain_reply_text(
    struct arena *, const char *what, const struct dns_reply *);

#endif
