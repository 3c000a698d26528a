/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Remembers what cryptography said in this run, since one signature comes in
 * many replies: an NSEC3 record in several denials, a whole chain again when
 * an alias leads on.  Lives in the arena.
 */
#ifndef SIGNATURE_MEMO_H
#define SIGNATURE_MEMO_H

#include <stdbool.h>

#include "dns_rrset.h"

struct signature_memo;

struct signature_memo *signature_memo_new(struct arena *);

/* Whether the very same records, signature and key were verified before, and
 * then in *good with what result. */
bool signature_memo_find(const struct signature_memo *, const struct rrset *,
    const ldns_rr *rrsig, const ldns_rr *dnskey, bool *good);

void signature_memo_add(struct signature_memo *, const struct rrset *,
    const ldns_rr *rrsig, const ldns_rr *dnskey, bool good);

#endif
