/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The time that each zone's servers get, and what they are asked:
 * servers_ask() is one that uses all its time here, or none.
 */
#include "tlsa_servers.h"

#include <string.h>
#include <unistd.h>

#include "tap.h"

#define WHOLE INT64_C(400) /* ms */

static struct call {
	struct servers_request request;
	int64_t time; /* ms that it could use */
} calls[TLSA_ZONES_MAX];
static size_t call_count;
static const char *manners; /* a letter for each: silent, quick */

struct zone_servers
servers_ask(struct chain_source *source, const struct servers_request *request)
{
	struct call *call = &calls[call_count];
	struct zone_servers servers = { .zone = request->zone,
		.questions = request->questions,
		.question_count = request->count,
		.queries = (unsigned)call_count + 1,
		.late = manners[call_count] == 's' };

	call->request = *request;
	call->time = deadline_left(&source->deadline);
	if (manners[call_count++] == 's')
		while (deadline_left(&source->deadline) > 0)
			(void)usleep(1000);
	return (servers);
}

static void
test_shares(const char *says, const char *as, const int64_t *wanted)
{
	static const struct dns_question questions[3];
	struct zone_servers list[TLSA_ZONES_MAX];
	struct tlsa_zones zones = { list, strlen(as), 0 };
	struct chain_source source = { .deadline =
					   deadline_in((double)WHOLE / 1000) };
	const struct deadline whole = source.deadline;
	bool each = true;

	for (size_t i = 0; i < zones.count; i++)
		list[i] = (struct zone_servers){ .questions = questions,
			.question_count = i % 2 + 2,
			.zone.length = (uint8_t)(i + 1) };
	manners = as;
	call_count = 0;
	tlsa_servers_ask(&source, &zones, 6);
	for (size_t i = 0; i < zones.count; i++) {
		const struct call *call = &calls[i];

		each &= call->request.count == i % 2 + 2 &&
			call->request.questions == questions &&
			call->request.zone.length == i + 1 &&
			call->request.family == 6 && !call->request.tcp &&
			call->request.parent.length == 0 &&
			list[i].queries == i + 1;
		tap_ok(call->time <= wanted[i] && call->time > wanted[i] - 60,
		    "%s: %lld ms of %lld", says, (long long)call->time,
		    (long long)wanted[i]);
	}
	tap_ok(call_count == zones.count && each, "... each is asked its own");
	tap_ok(tlsa_zones_late(&zones) == (strchr(as, 's') != NULL),
	    "... and late where one was");
	tap_ok(source.deadline.at == whole.at, "... the deadline is the same");
}

int
main(void)
{
	test_shares("no zone", "", NULL);
	test_shares("one zone has all", "q", (const int64_t[]){ WHOLE });
	test_shares("quick ones leave theirs", "qqqq",
	    (const int64_t[]){ WHOLE / 4, WHOLE / 3, WHOLE / 2, WHOLE });
	test_shares("silent ones have an even share", "ssss",
	    (const int64_t[]){ WHOLE / 4, WHOLE / 4, WHOLE / 4, WHOLE / 4 });
	test_shares("a silent one in front", "sq",
	    (const int64_t[]){ WHOLE / 2, WHOLE / 2 });
	return (tap_end());
}
