/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A chain in words, for administrators: what is wrong, whose fault it is,
 * what to do.  Pure; texts live in the arena and have no full stop.
 */
#ifndef CHAIN_TEXT_H
#define CHAIN_TEXT_H

#include "chain.h"

/* "DNSKEY signature expired 2 d 3 h ago": the reason, for line 1. */
const char *chain_zone_text(
    struct arena *, const struct chain_zone *, int64_t at);
const char *chain_link_text(
    struct arena *, const struct chain_link *, uint16_t type, int64_t at);

/* The reason of the whole chain's verdict; "" where it is secure. */
const char *chain_reason_text(struct arena *, const struct chain *, int64_t at);

/* "zone dk, above the domain's own": at fault; "" where nobody is. */
const char *chain_blame_text(struct arena *, const struct chain *);

/* What to do about it: "sign the zone again"; "" where nothing fits. */
const char *chain_remedy(enum chain_rule);

/* "signed by key 12345 (ED25519) until 2026-12-21 18:00 UTC (27 d left)". */
const char *signature_text(
    struct arena *, const struct signature *, int64_t at);

/* What is wrong with one signature: "expired 3 h ago (2026-...)". */
const char *signature_fault_text(struct arena *, const char *what,
    enum chain_rule, const struct signature *, int64_t at);

#endif
