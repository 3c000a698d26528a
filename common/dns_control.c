/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One exchange for each server, begun anew where it is needed again.
 */
#include "dns_control.h"

struct dns_controls
dns_controls_make(struct dns_batch *batch)
{
	struct dns_controls controls = {
		.batch = batch,
		.count = batch->peers.count,
	};

	controls.list =
	    arena_array(batch->arena, controls.count, sizeof(*controls.list));
	for (size_t i = 0; i < controls.count; i++)
		controls.list[i].exchange.done = true;
	return (controls);
}

static void
control_end(struct dns_control *control, int64_t now)
{
	if (!control->exchange.done)
		dns_exchange_end(&control->exchange, now);
	control->sent += control->reply.sent;
	control->reply.sent = 0;
}

static void
control_begin(struct dns_controls *controls, struct dns_peer *peer,
    const struct dns_exchange *exchange, int64_t now)
{
	struct dns_control *control = &controls->list[peer->number];

	dns_life_begin(controls->batch, peer);
	if (!control->exchange.done)
		return;
	control_end(control, now);
	control->query = (struct dns_query){
		.question = { name_root, LDNS_RR_TYPE_NS },
		.servers = peer->server,
		.server_count = 1,
		.work = exchange->work,
		.recursion = true,
	};
	control->reply = (struct dns_reply){ .rcode = -1 };
	control->asker = exchange->reply;
	dns_exchange_begin(&control->exchange, controls->batch, &control->query,
	    dns_peers_of(&controls->batch->peers, peer->server, 1),
	    &control->reply, now);
}

void
dns_controls_see(struct dns_controls *controls, struct dns_exchange *exchange,
    int64_t now, int64_t end)
{
	const bool late = now >= end - DNS_ASK_LATE;
	struct dns_peer *peer = NULL;

	dns_life_look(exchange, late, now);
	controls->waits |= exchange->control && !exchange->done;
	while ((peer = dns_life_doubted(exchange, late)) != NULL)
		control_begin(controls, peer, exchange, now);
}

void
dns_controls_go(
    struct dns_controls *controls, int64_t now, int64_t end, int64_t *until)
{
	const int64_t late = end - DNS_ASK_LATE;

	for (size_t i = 0; i < controls->count; i++) {
		struct dns_exchange *exchange = &controls->list[i].exchange;

		if (!exchange->done && dns_exchange_due(exchange) <= now)
			dns_exchange_go(exchange, now);
	}
	if (controls->waits && late > now && late < *until)
		*until = late;
	controls->waits = false;
}

void
dns_controls_end(struct dns_controls *controls, int64_t now)
{
	for (size_t i = 0; i < controls->count; i++)
		control_end(&controls->list[i], now);
	for (size_t i = 0; i < controls->count; i++)
		if (controls->list[i].asker != NULL)
			controls->list[i].asker->sent += controls->list[i].sent;
}
