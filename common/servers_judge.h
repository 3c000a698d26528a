/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says what a zone's name servers do and where they differ, as far as that
 * needs no signatures.  Pure.
 */
#ifndef SERVERS_JUDGE_H
#define SERVERS_JUDGE_H

#include "findings.h"
#include "servers.h"
#include "servers_rules.h"

/*
 * A finding "name servers of ZONE" with a line per server below it, and what
 * differs between the servers in whatever was asked for; returns it.
 */
struct finding *servers_judge(
    struct arena *, struct findings *, const struct zone_servers *);

/* The same without what there is to say of the NS sets themselves: how many
 * servers there are, their names, and whom the parent names; but that not all
 * are asked. */
struct finding *servers_judge_answers(
    struct arena *, struct findings *, const struct zone_servers *);

/* How it was found: as dns_trace() of what each server was asked. */
void servers_trace(
    struct arena *, struct findings *, const struct zone_servers *);

/* Inside: which servers there may be that were not seen (servers_ns.c). */
void servers_judge_unseen(struct arena *, struct findings *,
    struct finding *node, const struct zone_servers *);

/* Inside: ", MX TTL 3600 s: 0 a.example.dk", ", no MX": what a server has of
 * them; "" where it was not asked, or did not answer (servers_mx.c). */
const char *servers_mx_text(
    struct arena *, const struct zone_servers *, const struct zone_server *);

/* Inside: how an absence is proved, by the first record that does: "NSEC",
 * "NSEC3 0 ab"; "" where none does (servers_denial.c). */
const char *servers_denial_text(struct arena *, const ldns_pkt *);

/* Inside: what servers_compare.c adds below that finding. */
void servers_compare(struct arena *, struct findings *, struct finding *node,
    const struct zone_servers *);

#endif
