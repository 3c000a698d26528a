/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The RRsets of a reply.  Pure.  They live in the arena and point into the
 * packet, which must not change (dns_index.h).  One that is asked for again is
 * the same one, and costs a search.
 */
#ifndef DNS_RRSET_H
#define DNS_RRSET_H

#include <ldns/ldns.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "dns_index.h"
#include "dns_record.h"
#include "name.h"

/* Bounds on the work that a hostile reply can cause. */
#define DNS_RECORDS_MAX 4096  /* of one RRset */
#define DNS_SIGNATURES_MAX 64 /* RRSIGs of one RRset */
#define DNS_RRSETS_MAX 20     /* of one type in one section */

/*
 * Records of one owner, class IN and type.  Duplicates are dropped (RFC 4034
 * 6.3), names in the rdata compared as RFC 4034 6.2 says.
 */
struct rrset {
	struct name owner;
	uint16_t type;
	uint32_t ttl;              /* the least of the records'; 0 where its
				      highest bit is set (RFC 2181 8) */
	ldns_rr_list *records;     /* not empty */
	ldns_rr_list *signatures;  /* RRSIGs covering the type; may be empty */
	size_t records_dropped;    /* beyond DNS_RECORDS_MAX */
	size_t signatures_dropped; /* beyond DNS_SIGNATURES_MAX */
};

/* Null where the section holds none. */
const struct rrset *dns_rrset(struct arena *, const ldns_pkt *,
    enum dns_section, const struct name *, uint16_t type);

/* The deepest DNAME above the name in the answer; or null. */
const struct rrset *dns_rrset_dname(
    struct arena *, const ldns_pkt *, const struct name *);

/* What an answer leads on with from the name: that DNAME, which the CNAME is
 * made from, or else the CNAME (RFC 6672 3.1); null where nothing does. */
const struct rrset *dns_rrset_alias(
    struct arena *, const ldns_pkt *, const struct name *);

/*
 * All RRsets of a type in a section, in the order of the packet, as a
 * null-terminated vector; at most DNS_RRSETS_MAX.
 */
const struct rrset **dns_rrsets(
    struct arena *, const ldns_pkt *, enum dns_section, uint16_t type);

/* The records of a type and of class IN in a section, duplicates too. */
size_t dns_records_count(
    struct arena *, const ldns_pkt *, enum dns_section, uint16_t type);

/* Whether both hold the same records, whatever their order and TTL; null is
 * an RRset without any. */
bool dns_rrset_same(struct arena *, const struct rrset *, const struct rrset *);

#endif
