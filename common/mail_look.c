/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names first, then connections; what is around TLSA says nothing of these,
 * and is looked at while they are waited for.
 */
#include "mail_look.h"

#include "die.h"

struct around {
	struct chain_source *source;
	struct mx_set *mx;
	unsigned port;
};

static void
meanwhile(void *with)
{
	const struct around *around = with;

	mail_hosts_around(around->source, around->mx, around->port, false);
}

static void
connect_all(
    struct around *around, const struct mail_look *look, struct mail_seen *seen)
{
	struct mail_plan plan = look->plan;
	struct probe_manner manner = { .ehlo = look->ehlo,
		.implicit_tls = look->implicit_tls,
		.meanwhile = meanwhile,
		.with = around };

	plan.mx = around->mx;
	seen->probes = mail_plan_probes(around->source->arena, &plan);
	if (look->source.text != NULL)
		manner.source = &look->source.address;
	if (seen->probes.count > 0) {
		die_stage("talking to the mail hosts");
		mail_probes_go(around->source->arena, &seen->probes, &manner,
		    &around->source->deadline);
	}
	seen->context = manner.context;
}

struct mail_seen
mail_look(struct chain_source *source, struct mx_set *mx,
    const struct mail_look *look)
{
	struct mail_seen seen = { 0 };
	struct around around = { source, mx, look->plan.port };

	mail_hosts_fetch(source, mx, look->plan.port, true);
	if (look->connect)
		connect_all(&around, look, &seen);
	mail_hosts_around(source, mx, look->plan.port, true);
	return (seen);
}
