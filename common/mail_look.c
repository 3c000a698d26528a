/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All is asked before the first connection, whose server must not wait for the
 * DNS.  Where one flight did, each host is connected to as soon as its own
 * answers are validated, while servers are waited for.  What is around TLSA
 * says nothing of connections, and comes last.
 */
#include "mail_look.h"

#include "die.h"

struct looking {
	struct chain_source *source;
	struct mail_plan plan;
	struct mx_set *mx;
	struct mail_probes *probes;
	bool by_host; /* each is to be fetched yet */
	size_t next;  /* host */
};

/* probe_manner.next */
static bool
next(void *with)
{
	struct looking *looking = with;
	struct chain_source *source = looking->source;
	const unsigned port = looking->plan.port;

	if (looking->next == looking->mx->host_count) {
		mail_hosts_around(source, looking->mx, port, false);
		return (false);
	}
	if (looking->by_host)
		mail_host_fetch(source, looking->mx, looking->next, port);
	mail_plan_host(
	    source->arena, &looking->plan, looking->next++, looking->probes);
	if (looking->probes->count > 0)
		die_stage("talking to the mail hosts");
	return (true);
}

static void
connect_all(struct looking *looking, const struct mail_look *look,
    struct mail_seen *seen)
{
	struct chain_source *source = looking->source;
	struct probe_manner manner = { .ehlo = look->ehlo,
		.implicit_tls = look->implicit_tls,
		.next = next,
		.with = looking };

	looking->by_host =
	    mail_hosts_ask(source, looking->mx, looking->plan.port);
	*looking->probes = mail_plan_begin(source->arena, &looking->plan);
	if (look->source.text != NULL)
		manner.source = &look->source.address;
	mail_probes_go(
	    source->arena, looking->probes, &manner, &source->deadline);
	seen->context = manner.context;
}

struct mail_seen
mail_look(struct chain_source *source, struct mx_set *mx,
    const struct mail_look *look)
{
	struct mail_seen seen = { 0 };
	struct looking looking = { .source = source,
		.plan = look->plan,
		.mx = mx,
		.probes = &seen.probes };

	looking.plan.mx = mx;
	if (look->connect)
		connect_all(&looking, look, &seen);
	else
		mail_hosts_fetch(source, mx, look->plan.port, true);
	mail_hosts_around(source, mx, look->plan.port, true);
	return (seen);
}
