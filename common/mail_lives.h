/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long the DNS side of a domain's mail still lives: the signatures over
 * its MX records, and over addresses and TLSA of the hosts, there or proved not
 * to be.  Pure; in the arena.
 */
#ifndef MAIL_LIVES_H
#define MAIL_LIVES_H

#include "chain_life.h"
#include "mx.h"

/*
 * Each signature once, however many chains rest on it.  Subjects name the
 * owner where that is not the zone: "TLSA of _25._tcp.mail.example.dk".  mx:
 * null where no MX records were asked for.  lives_first() is the first to
 * end.
 */
struct lives mail_lives_of(
    struct arena *, const struct chain *mx, const struct mx_set *);

/* By the relative rule of life_judge(), and by chain_judge_trips(): below node
 * or, where that is null, at the top. */
void mail_lives_judge(struct arena *, struct findings *, struct finding *node,
    const struct lives *, const struct policy *);

#endif
