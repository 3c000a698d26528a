/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A handful of attempts.
 */
#include "dns_attempts.h"

void
dns_attempts_begin(struct dns_attempts *attempts)
{
	*attempts = (struct dns_attempts){ 0 };
	for (size_t i = 0; i < DNS_ATTEMPTS_MAX; i++)
		attempts->list[i].fd = -1;
}

bool
dns_attempt_is_open(const struct dns_attempt *attempt)
{
	return (attempt->fd != -1);
}

static bool
is_older(const struct dns_attempt *a, const struct dns_attempt *b)
{
	if (a->promised != b->promised)
		return (b->promised);
	return (a->number < b->number);
}

/* The oldest open one, rather not one with a promise; null where none is. */
static struct dns_attempt *
oldest(struct dns_attempts *attempts)
{
	struct dns_attempt *found = NULL;

	for (size_t i = 0; i < DNS_ATTEMPTS_MAX; i++) {
		struct dns_attempt *attempt = &attempts->list[i];

		if (dns_attempt_is_open(attempt) &&
		    (found == NULL || is_older(attempt, found)))
			found = attempt;
	}
	return (found);
}

/* A free one, or the oldest, which ends. */
static struct dns_attempt *
slot_of(struct dns_attempts *attempts)
{
	struct dns_attempt *slot = &attempts->list[0];

	for (size_t i = 0; i < DNS_ATTEMPTS_MAX; i++) {
		struct dns_attempt *attempt = &attempts->list[i];

		if (!dns_attempt_is_open(attempt))
			return (attempt);
		if (is_older(attempt, slot))
			slot = attempt;
	}
	dns_attempt_close(slot);
	return (slot);
}

enum dns_progress
dns_attempts_open(struct dns_attempts *attempts, struct arena *arena,
    const struct dns_asking *asking, const struct dns_server *server, bool tcp,
    struct dns_ids *ids, struct dns_attempt **attempt)
{
	struct dns_attempt *slot = slot_of(attempts), *old = NULL;
	enum dns_progress progress = dns_attempt_open(
	    arena, slot, asking, server, tcp, dns_ids_next(ids));

	if (progress == DNS_NO_DESCRIPTOR && (old = oldest(attempts)) != NULL) {
		dns_attempt_close(old);
		progress = dns_attempt_open(
		    arena, slot, asking, server, tcp, dns_ids_next(ids));
	}
	if (progress == DNS_WAITING)
		slot->number = ++attempts->sent;
	*attempt = slot;
	return (progress);
}

struct dns_attempt *
dns_attempts_stream(struct dns_attempts *attempts, size_t server)
{
	for (size_t i = 0; i < DNS_ATTEMPTS_MAX; i++) {
		struct dns_attempt *attempt = &attempts->list[i];

		if (dns_attempt_is_open(attempt) && attempt->stream != NULL &&
		    attempt->server == server)
			return (attempt);
	}
	return (NULL);
}

bool
dns_attempts_promised(const struct dns_attempts *attempts)
{
	for (size_t i = 0; i < DNS_ATTEMPTS_MAX; i++)
		if (dns_attempt_is_open(&attempts->list[i]) &&
		    attempts->list[i].promised)
			return (true);
	return (false);
}

void
dns_attempts_close_server(struct dns_attempts *attempts, size_t server)
{
	for (size_t i = 0; i < DNS_ATTEMPTS_MAX; i++)
		if (dns_attempt_is_open(&attempts->list[i]) &&
		    attempts->list[i].server == server)
			dns_attempt_close(&attempts->list[i]);
}

void
dns_attempts_close(struct dns_attempts *attempts)
{
	for (size_t i = 0; i < DNS_ATTEMPTS_MAX; i++)
		if (dns_attempt_is_open(&attempts->list[i]))
			dns_attempt_close(&attempts->list[i]);
}
