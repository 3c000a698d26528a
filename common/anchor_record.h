/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One trust anchor from the fields of a DS (RFC 4034 5.3) or DNSKEY (RFC
 * 4034 2.2) in zone form, or from numbers.  Pure; records live in the arena.
 */
#ifndef ANCHOR_RECORD_H
#define ANCHOR_RECORD_H

#include <ldns/ldns.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "zone_form.h"

struct anchor_record {
	ldns_rr *rr;          /* null where one of these says why: */
	const char *wrong;    /* the text is no such record */
	const char *unusable; /* a record that no chain may begin with */
};

struct anchor_ds {
	uint16_t tag;
	uint8_t algorithm;
	uint8_t digest_type;
	const uint8_t *digest;
	size_t octets;
};

ldns_rr *anchor_record_make_ds(
    struct arena *, const struct name *owner, const struct anchor_ds *);

struct anchor_record anchor_record_ds(
    struct arena *, const struct zone_entry *);
struct anchor_record anchor_record_dnskey(
    struct arena *, const struct zone_entry *);

#endif
