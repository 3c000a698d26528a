/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Attempts are opened as the plan says, and listened to for as long as they
 * are open: a late reply is as good as any.
 */
#include "dns_exchange.h"

#include "dns_life.h"

#define PROMISE_WAIT 2000  /* ms for TCP after TC, before others are asked */
#define DESCRIPTOR_WAIT 10 /* ms until another question may have freed one */

void
dns_exchange_end(struct dns_exchange *exchange, int64_t now)
{
	struct dns_reply *reply = exchange->reply;
	const bool lacks = dns_reply_lacks(reply);

	dns_attempts_close(&exchange->attempts);
	reply->sent = exchange->attempts.sent;
	if (reply->outcome <= DNS_SILENT)
		reply->milliseconds = now - exchange->began;
	reply->truncated =
	    exchange->truncated && reply->outcome != DNS_ANSWERED;
	reply->udp_silent =
	    reply->tcp && !exchange->truncated && !exchange->plan.tcp_only;
	reply->turned_away = reply->outcome == DNS_UNREACHABLE &&
			     !exchange->truncated &&
			     dns_plan_settled(&exchange->plan);
	reply->unheard_since = lacks && !dns_life_seen(exchange, now);
	reply->early = lacks && dns_plan_early(&exchange->plan);
	exchange->done = true;
}

/* What came or was to come is more than a run takes. */
static void
end_beyond(struct dns_exchange *exchange, int64_t now)
{
	exchange->reply->outcome = DNS_UNASKED;
	exchange->reply->packet = NULL;
	exchange->reply->beyond = true;
	dns_exchange_end(exchange, now);
}

void
dns_exchange_begin(struct dns_exchange *exchange, struct dns_batch *batch,
    const struct dns_query *query, struct dns_peer *const *servers,
    struct dns_reply *reply, int64_t now)
{
	*exchange = (struct dns_exchange){
		.batch = batch,
		.asking = { &query->question, query->recursion,
		    query->no_edns },
		.plan = dns_plan_make(
		    servers, query->server_count, query->tcp_only),
		.work = query->work,
		.reply = reply,
		.began = now,
		.due = now,
		.control = query->control,
		.until = now + query->wait,
	};
	exchange->asked = arena_array(
	    batch->arena, exchange->plan.count, sizeof(*exchange->asked));
	dns_attempts_begin(&exchange->attempts);
	if (!work_take_question(query->work))
		end_beyond(exchange, now);
}

static void
reply_keep(struct dns_exchange *exchange, const struct dns_reply *reply)
{
	if (dns_reply_better(reply, exchange->reply))
		*exchange->reply = *reply;
}

static enum dns_outcome
outcome_of(enum dns_progress progress)
{
	return (progress == DNS_BROKEN ? DNS_MALFORMED : DNS_UNREACHABLE);
}

/* Nothing came, or nothing that can be read. */
static void
failure_keep(struct dns_exchange *exchange, size_t server,
    enum dns_progress progress, int64_t now)
{
	const struct dns_reply failure = {
		.question = *exchange->asking.question,
		.outcome = outcome_of(progress),
		.no_route = progress == DNS_NO_ROUTE,
		.cut_off = progress == DNS_BROKEN,
		.rcode = -1,
		.server = exchange->plan.servers[server]->server->text,
		.milliseconds = now - exchange->began,
	};

	reply_keep(exchange, &failure);
}

/* The server has had its say: its other attempts would give the same. */
static void
settle(struct dns_exchange *exchange, size_t server, int64_t now)
{
	dns_attempts_close_server(&exchange->attempts, server);
	dns_plan_settle(&exchange->plan, server);
	if (dns_plan_settled(&exchange->plan))
		dns_exchange_end(exchange, now);
	else if (exchange->plan.server == server ||
		 exchange->due == INT64_MAX) {
		exchange->due = now;
		exchange->waited = false;
	}
}

enum dns_progress
dns_exchange_ask(struct dns_exchange *exchange, size_t server, bool tcp,
    bool promised, int64_t now)
{
	struct dns_batch *batch = exchange->batch;
	const struct dns_server *whom = exchange->plan.servers[server]->server;
	struct dns_reply *reply = exchange->reply;
	struct dns_attempt *attempt = NULL;
	const enum dns_progress progress =
	    dns_attempts_open(&exchange->attempts, batch->arena,
		&exchange->asking, whom, tcp, &batch->ids, &attempt);

	if (progress != DNS_NO_DESCRIPTOR)
		dns_life_asked(exchange, server, now);
	if (progress != DNS_WAITING)
		return (progress);
	attempt->server = server;
	attempt->promised = promised;
	if (reply->outcome <= DNS_SILENT) {
		reply->outcome = DNS_SILENT;
		reply->server = whom->text;
	}
	return (progress);
}

/* TC came: the whole reply is to be had over TCP (RFC 7766 5). */
static void
promise_follow(
    struct dns_exchange *exchange, struct dns_attempt *attempt, int64_t now)
{
	const size_t server = attempt->server;
	struct dns_attempt *stream = NULL;
	enum dns_progress progress = DNS_WAITING;

	exchange->truncated = true;
	dns_attempt_close(attempt);
	stream = dns_attempts_stream(&exchange->attempts, server);
	if (stream != NULL)
		stream->promised = true;
	else
		progress = dns_exchange_ask(exchange, server, true, true, now);
	if (progress == DNS_NO_WAY || progress == DNS_NO_ROUTE) {
		failure_keep(exchange, server, progress, now);
		settle(exchange, server, now);
		return;
	}
	if (exchange->plan.server == server) {
		dns_plan_leave(&exchange->plan, server);
		exchange->due = now + PROMISE_WAIT;
		exchange->waited = false;
	}
}

static void
whole_read(
    struct dns_exchange *exchange, struct dns_attempt *attempt, int64_t now)
{
	struct dns_peer *peer = exchange->plan.servers[attempt->server];
	struct dns_reply reply = {
		.question = *exchange->asking.question,
		.server = peer->server->text,
		.tcp = attempt->stream != NULL,
		.milliseconds = now - exchange->began,
	};

	dns_life_heard(exchange->batch, peer);
	if (!reply.tcp && dns_wire_truncated(attempt->bytes)) {
		promise_follow(exchange, attempt, now);
		return;
	}
	if (!work_take_octets(exchange->work, attempt->length)) {
		end_beyond(exchange, now);
		return;
	}
	dns_wire_read(
	    exchange->batch->arena, attempt->bytes, attempt->length, &reply);
	exchange->truncated |= reply.truncated;
	reply_keep(exchange, &reply);
	if (reply.outcome == DNS_ANSWERED && reply.edns_do)
		dns_exchange_end(exchange, now);
	else
		settle(exchange, attempt->server, now);
}

/*
 * A connection that nobody asked for may fail: the server may yet answer over
 * UDP.
 */
static void
attempt_fail(struct dns_exchange *exchange, struct dns_attempt *attempt,
    enum dns_progress progress, int64_t now)
{
	const bool decides = attempt->stream == NULL || attempt->promised ||
			     exchange->plan.tcp_only;

	dns_attempt_close(attempt);
	dns_life_failed(exchange, attempt->server, now);
	failure_keep(exchange, attempt->server, progress, now);
	if (decides)
		settle(exchange, attempt->server, now);
}

void
dns_exchange_stir(
    struct dns_exchange *exchange, struct dns_attempt *attempt, int64_t now)
{
	const enum dns_progress progress = dns_attempt_go(
	    attempt, &exchange->asking, exchange->batch->datagram);

	switch (progress) {
	case DNS_WAITING:
	case DNS_NO_DESCRIPTOR:
		break;
	case DNS_WHOLE:
		whole_read(exchange, attempt, now);
		break;
	case DNS_NO_WAY:
	case DNS_NO_ROUTE:
	case DNS_BROKEN:
		attempt_fail(exchange, attempt, progress, now);
		break;
	}
}

/* Nothing is left to be sent; a promise is still waited for. */
static void
plan_ended(struct dns_exchange *exchange, int64_t now)
{
	if (dns_attempts_promised(&exchange->attempts)) {
		exchange->due = INT64_MAX;
		exchange->waited = false;
		return;
	}
	if (!dns_life_waits(exchange, now))
		dns_exchange_end(exchange, now);
}

static void
step_take(
    struct dns_exchange *exchange, const struct dns_step *step, int64_t now)
{
	const enum dns_progress progress =
	    dns_exchange_ask(exchange, step->server, step->tcp, false, now);

	exchange->waited = false;
	if (progress == DNS_NO_DESCRIPTOR) {
		exchange->due = now + DESCRIPTOR_WAIT;
		return;
	}
	dns_plan_done(&exchange->plan);
	exchange->due = now + step->wait;
	exchange->waited = step->wait > 0;
	if (progress == DNS_WAITING)
		return;
	failure_keep(exchange, step->server, progress, now);
	if (!step->tcp || exchange->plan.tcp_only)
		settle(exchange, step->server, now);
}

int64_t
dns_exchange_due(const struct dns_exchange *exchange)
{
	return (dns_plan_hurries(&exchange->plan) ? 0 : exchange->due);
}

void
dns_exchange_go(struct dns_exchange *exchange, int64_t now)
{
	struct dns_plan *plan = &exchange->plan;
	struct dns_step step;

	if (exchange->waited && exchange->due <= now)
		plan->servers[plan->server]->silences++;
	if (dns_plan_hurries(plan)) {
		dns_plan_leave(plan, plan->server);
		exchange->due = now;
	}
	while (!exchange->done && exchange->due <= now) {
		if (!dns_plan_step(plan, &step)) {
			plan_ended(exchange, now);
			return;
		}
		step_take(exchange, &step, now);
	}
}
