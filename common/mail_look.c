/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenSSL is set up while the resolver is waited for: it takes about as long
 * as an answer.
 */
#include "mail_look.h"

#include "die.h"

struct preparing {
	struct arena *arena;
	SSL_CTX *context;
};

static void
prepare(void *argument)
{
	struct preparing *preparing = argument;

	preparing->context = tls_client_new(preparing->arena);
}

struct mail_seen
mail_look(struct chain_source *source, struct mx_set *mx,
    const struct mail_look *look)
{
	struct preparing preparing = { .arena = source->arena };
	struct mail_seen seen = { 0 };
	struct mail_plan plan = look->plan;
	struct probe_manner manner = { .ehlo = look->ehlo,
		.implicit_tls = look->implicit_tls };

	if (look->connect)
		source->meanwhile =
		    (struct dns_meanwhile){ prepare, &preparing };
	mail_hosts_fetch(source, mx, look->plan.port, true);
	source->meanwhile = (struct dns_meanwhile){ 0 };
	if (!look->connect)
		return (seen);
	plan.mx = mx;
	seen.probes = mail_plan_probes(source->arena, &plan);
	if (seen.probes.count > 0 && preparing.context == NULL)
		prepare(&preparing);
	seen.context = preparing.context;
	manner.context = preparing.context;
	if (look->source.text != NULL)
		manner.source = &look->source.address;
	if (seen.probes.count > 0) {
		die_stage("talking to the mail hosts");
		mail_probes_go(
		    source->arena, &seen.probes, &manner, &source->deadline);
	}
	return (seen);
}
