/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was asked of each server, for -vv.
 */
#include "dns_trace.h"
#include "servers_judge.h"

void
servers_trace(struct arena *arena, struct findings *findings,
    const struct zone_servers *servers)
{
	for (size_t i = 0; i < servers->count; i++) {
		const struct dns_replies replies = { arena,
			servers->list[i].replies, servers->question_count };

		dns_trace(arena, findings, &replies);
	}
}
