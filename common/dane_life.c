/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ends of certificates.
 */
#include "dane_life.h"

#include "duration.h"
#include "metric_text.h"

#define DAY INT64_C(86400)

bool
cert_has_dates(const struct certificate *cert)
{
	return (cert->not_before != 0 || cert->not_after != 0);
}

static const struct certificate *
sooner(const struct certificate *one, const struct certificate *other)
{
	if (one == NULL || other == NULL)
		return (one == NULL ? other : one);
	return (other->not_after < one->not_after ? other : one);
}

bool
dane_by_authority(const struct dane_host *host, const struct dane_shown *shown)
{
	return (host->demand == DEMAND_MATCH &&
		shown->probe->outcome == PROBE_TLS &&
		shown->answer.outcome == DANE_VERIFIED &&
		host->tlsa.list[shown->answer.record].tlsa.usage == DANE_TA);
}

const struct certificate *
dane_shown_end(const struct dane_host *host, const struct dane_shown *shown)
{
	const struct cert_chain *chain = &shown->probe->presented;

	if (dane_by_authority(host, shown))
		return (shown->answer.end);
	return (shown->probe->outcome == PROBE_TLS && chain->count > 0 &&
			cert_has_dates(&chain->list[0])
		    ? &chain->list[0]
		    : NULL);
}

const struct certificate *
dane_host_end(const struct dane_host *host)
{
	const struct certificate *first = NULL;

	for (size_t i = 0; i < host->shown_count; i++)
		first = sooner(first, dane_shown_end(host, &host->shown[i]));
	return (first);
}

static const struct certificate *
first_end(const struct dane *dane, bool asked_for)
{
	const struct certificate *first = NULL;

	for (size_t i = 0; i < dane->count; i++) {
		if ((dane->hosts[i].demand == DEMAND_MATCH) == asked_for)
			first = sooner(first, dane_host_end(&dane->hosts[i]));
	}
	return (first);
}

const struct certificate *
dane_first_end(const struct dane *dane)
{
	const struct certificate *first = first_end(dane, true);

	return (first != NULL ? first : first_end(dane, false));
}

static int64_t
least(int64_t one, int64_t other)
{
	return (one < other ? one : other);
}

/* The default limit in seconds; INT64_MIN where dates do not count. */
static int64_t
limit_of(const struct dane_host *host, const struct dane_shown *shown,
    const struct certificate *cert, enum state state)
{
	int64_t whole = cert->not_after - cert->not_before;

	if (host->demand == DEMAND_MATCH && state == STATE_WARNING)
		return (least(14 * DAY, whole / 3));
	if (dane_by_authority(host, shown))
		return (least(3 * DAY, whole / 10));
	return (INT64_MIN);
}

static enum state
state_of_range(
    const struct range *warning, const struct range *critical, int64_t left)
{
	if (critical != NULL && range_alerts(critical, (double)left))
		return (STATE_CRITICAL);
	if (warning != NULL && range_alerts(warning, (double)left))
		return (STATE_WARNING);
	return (STATE_OK);
}

struct cert_life
dane_life(struct arena *arena, const struct dane_host *host,
    const struct dane_shown *shown, const struct certificate *cert,
    const struct range *warning, const struct range *critical, int64_t at)
{
	struct cert_life life = { .left = cert->not_after - at, .limit = "" };

	if (warning != NULL || critical != NULL) {
		life.state = state_of_range(warning, critical, life.left);
		if (life.state != STATE_OK)
			life.limit = metric_limit_text(arena,
			    life.state == STATE_CRITICAL ? critical : warning,
			    "s");
		return (life);
	}
	if (life.left < limit_of(host, shown, cert, STATE_CRITICAL))
		life.state = STATE_CRITICAL;
	else if (life.left < limit_of(host, shown, cert, STATE_WARNING))
		life.state = STATE_WARNING;
	if (life.state != STATE_OK)
		life.limit = arena_printf(arena, "below %s",
		    duration_text(
			arena, limit_of(host, shown, cert, life.state)));
	return (life);
}
