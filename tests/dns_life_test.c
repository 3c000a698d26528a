/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When a server's silence says something: after a sign of its life, at each
 * limit and beside it.  dns_exchange_ask() is one that sends nothing.
 */
#include "dns_life.h"
#include "tap.h"

#define NOW INT64_C(100000) /* ms; the question was put then */
#define UNTIL (NOW + 20000)
#define LAST (UNTIL - DNS_LIFE_LAST)
#define SERVERS 2

static struct dns_batch batch;
static struct dns_peer peers[SERVERS];
static struct dns_peer *const servers[SERVERS] = { &peers[0], &peers[1] };
static struct dns_reply reply;
static uint64_t asked[SERVERS];
static unsigned times[SERVERS]; /* to each server */
static enum dns_progress progress;

enum dns_progress
dns_exchange_ask(struct dns_exchange *exchange, size_t server, bool tcp,
    bool promised, int64_t now)
{
	(void)tcp, (void)promised;
	times[server]++;
	dns_life_asked(exchange, server, now);
	return (progress);
}

/* A question to two silent servers, in the last round, put to the first. */
static struct dns_exchange
silent_exchange(void)
{
	struct dns_exchange exchange = { .batch = &batch,
		.plan = { .servers = servers, .count = SERVERS, .round = 1 },
		.reply = &reply,
		.control = true,
		.asked = asked,
		.until = UNTIL };

	batch = (struct dns_batch){ .events = 0 };
	for (size_t i = 0; i < SERVERS; i++) {
		peers[i] = (struct dns_peer){ .number = i };
		asked[i] = 0;
		times[i] = 0;
	}
	reply = (struct dns_reply){ .outcome = DNS_SILENT };
	progress = DNS_WAITING;
	dns_life_asked(&exchange, 0, NOW);
	return (exchange);
}

static void
failures_count_as_questions(void)
{
	struct dns_exchange e = silent_exchange();

	dns_life_failed(&e, 0, NOW + 3000);
	tap_ok(e.asked_at == NOW + 3000, "a failure without a sign of life");
	e.lives_since = NOW + 3001;
	dns_life_failed(&e, 0, NOW + 3000 + DNS_LIFE_ENOUGH);
	tap_ok(e.asked_at == NOW + 3000 + DNS_LIFE_ENOUGH && e.lives_since == 0,
	    "one soon after it, which then counts no more");
	e = silent_exchange();
	e.lives_since = NOW + 1;
	dns_life_failed(&e, 0, NOW + 1 + DNS_LIFE_ENOUGH);
	tap_ok(e.asked_at == NOW && e.lives_since == NOW + 1,
	    "one after it has been waited for long enough takes nothing away");
}

static void
signs_are_noted(void)
{
	struct dns_exchange e = silent_exchange();

	e.control = false;
	dns_life_heard(&batch, &peers[1]);
	dns_life_look(&e, false, NOW + 10);
	tap_ok(e.lives_since == 0, "a sign of a server that was not asked");
	dns_life_heard(&batch, &peers[0]);
	dns_life_look(&e, false, NOW + 10);
	tap_ok(e.lives_since == NOW + 10, "of the one that was");
	tap_ok(!dns_life_seen(&e, NOW + 9 + DNS_LIFE_WAIT) &&
		   dns_life_seen(&e, NOW + 10 + DNS_LIFE_WAIT),
	    "it counts after a while");
	dns_life_look(&e, false, NOW + 20);
	tap_ok(e.lives_since == NOW + 10, "the first counts");
	dns_life_asked(&e, 0, NOW + 30);
	dns_life_look(&e, false, NOW + 40);
	tap_ok(e.lives_since == 0, "not for a question that is put after it");
}

static void
questions_are_repeated(void)
{
	struct dns_exchange e = silent_exchange();
	const uint64_t before = asked[0];

	dns_life_heard(&batch, &peers[0]);
	progress = DNS_NO_ROUTE;
	dns_life_look(&e, false, NOW + 10);
	tap_ok(times[0] == 1 && e.lives_since == 0,
	    "a repetition that fails shows nothing");
	e = silent_exchange();
	dns_life_heard(&batch, &peers[0]);
	e.plan.round = 0;
	dns_life_look(&e, false, NOW + 10);
	tap_ok(times[0] == 0 && e.lives_since == 0,
	    "none while there is more to be sent");
	dns_life_look(&e, true, NOW + 10);
	tap_ok(times[0] == 1 && e.lives_since == NOW + 10 && asked[0] == before,
	    "one where it is late, of which nothing needs to be heard");
	e = silent_exchange();
	dns_life_heard(&batch, &peers[0]);
	reply.outcome = DNS_SERVFAIL;
	dns_life_look(&e, true, NOW + 10);
	tap_ok(times[0] == 0, "none where there is a reply");
}

static void
servers_are_doubted(void)
{
	struct dns_exchange e = silent_exchange();

	tap_ok(dns_life_doubted(&e, false) == &peers[0], "a silent server is");
	e.plan.round = 0;
	tap_ok(dns_life_doubted(&e, false) == NULL &&
		   dns_life_doubted(&e, true) == &peers[0],
	    "once nothing is left to be sent, or it is late");
	reply.outcome = DNS_REFUSED;
	tap_ok(dns_life_doubted(&e, true) == NULL, "not one that replied");
	reply.outcome = DNS_SILENT;
	e.done = true;
	tap_ok(dns_life_doubted(&e, true) == NULL, "nor for what is done");
	e.done = false;
	e.control = false;
	tap_ok(dns_life_doubted(&e, true) == NULL, "nor where nobody wants it");
	e.control = true;
	dns_life_begin(&batch, &peers[0]);
	tap_ok(dns_life_doubted(&e, true) == NULL, "nor twice");
	dns_life_asked(&e, 0, NOW + 10);
	tap_ok(dns_life_doubted(&e, true) == &peers[0],
	    "but once more for a question after that");
	dns_life_heard(&batch, &peers[0]);
	tap_ok(dns_life_doubted(&e, true) == NULL, "nor one that lives");
}

static void
hope_ends(void)
{
	struct dns_exchange e = silent_exchange();

	tap_ok(dns_life_hopes(&e, NOW + DNS_ASK_LATE - 1) &&
		   !dns_life_hopes(&e, NOW + DNS_ASK_LATE),
	    "a sign may yet come for a while");
	tap_ok(dns_life_waits(&e, NOW + 10) && e.due == NOW + DNS_ASK_LATE &&
		   e.wait == WAIT_NONE,
	    "and is waited for that long");
	e.lives_since = NOW + 10;
	tap_ok(dns_life_hopes(&e, NOW + 9 + DNS_LIFE_WAIT) &&
		   !dns_life_hopes(&e, NOW + 10 + DNS_LIFE_WAIT),
	    "not where it came long enough ago");
	e.lives_since = 0;
	reply.outcome = DNS_REFUSED;
	tap_ok(!dns_life_hopes(&e, NOW), "nor where there is a reply");
	reply.outcome = DNS_SILENT;
	e.done = true;
	tap_ok(!dns_life_hopes(&e, NOW), "nor for what is done");
	e.done = false;
	e.control = false;
	tap_ok(!dns_life_hopes(&e, NOW), "nor where nobody wants it");
}

static void
who_lives_is_waited_for(void)
{
	struct dns_exchange e = silent_exchange();
	const int64_t later = NOW + 5000;

	tap_ok(!dns_life_waits(&e, later), "not a server without a sign");
	e.lives_since = NOW + 1;
	reply.outcome = DNS_SERVFAIL;
	tap_ok(!dns_life_waits(&e, later), "nor where there is a reply");
	reply.outcome = DNS_SILENT;
	tap_ok(!dns_life_waits(&e, LAST), "nor where the end is near");
	e.waited = true;
	e.plan.settled = 1U << 1;
	tap_ok(dns_life_waits(&e, later) && e.wait == WAIT_LONG &&
		   e.due == LAST && !e.waited && times[0] == 0,
	    "one that lives, until shortly before the end");
	tap_ok(
	    dns_life_waits(&e, LAST) && e.wait == WAIT_LAST && e.due == UNTIL,
	    "and then to the end");
	tap_ok(times[0] == 1 && times[1] == 0,
	    "asked once more, but not those that had their say");
	tap_ok(!dns_life_waits(&e, UNTIL), "no longer");
}

int
main(void)
{
	failures_count_as_questions();
	signs_are_noted();
	questions_are_repeated();
	servers_are_doubted();
	hope_ends();
	who_lives_is_waited_for();
	return (tap_end());
}
