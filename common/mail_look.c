/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names first, then connections.
 */
#include "mail_look.h"

#include "die.h"

struct mail_seen
mail_look(struct chain_source *source, struct mx_set *mx,
    const struct mail_look *look)
{
	struct mail_seen seen = { 0 };
	struct mail_plan plan = look->plan;
	struct probe_manner manner = { .ehlo = look->ehlo,
		.implicit_tls = look->implicit_tls };

	mail_hosts_fetch(source, mx, look->plan.port, true);
	if (!look->connect)
		return (seen);
	plan.mx = mx;
	seen.probes = mail_plan_probes(source->arena, &plan);
	if (look->source.text != NULL)
		manner.source = &look->source.address;
	if (seen.probes.count > 0) {
		die_stage("talking to the mail hosts");
		mail_probes_go(
		    source->arena, &seen.probes, &manner, &source->deadline);
	}
	seen.context = manner.context;
	return (seen);
}
