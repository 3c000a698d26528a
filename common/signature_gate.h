/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of signature.h: an RRSIG's fields, and what must be true of them
 * before any cryptography (RFC 4035 5.3.1).  Pure.
 */
#ifndef SIGNATURE_GATE_H
#define SIGNATURE_GATE_H

#include "signature.h"

/* Fills the fields; false where the rdata is malformed. */
bool signature_read(const ldns_rr *rrsig, int64_t at, struct signature *);

/* Labels that count: without the root's and a leading "*" (RFC 4034 3.1.3). */
unsigned signature_owner_labels(const struct name *owner);

/* CHAIN_HOLDS, or why the signature cannot be one over the RRset by zone. */
enum chain_rule signature_gate(const struct rrset *, const struct name *zone,
    const struct policy *, const struct signature *);

#endif
