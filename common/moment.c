/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moments of duration.h: RFC 3339 5.6, strictly, in the proleptic Gregorian
 * calendar.
 */
#include <string.h>
#include <time.h>

#include "duration.h"

#define MOMENT_MAX INT64_C(253402300799) /* 9999-12-31T23:59:59Z */
#define EPOCH_DIGITS_MAX 12

static bool
is_digit(char c)
{
	return (c >= '0' && c <= '9');
}

/* Exactly so many digits, then the character; false where it is otherwise. */
static bool
take(const char **text, int digits, const char *then, int *number)
{
	*number = 0;
	for (; digits > 0; digits--, (*text)++) {
		if (!is_digit(**text))
			return (false);
		*number = *number * 10 + (**text - '0');
	}
	if (strncmp(*text, then, strlen(then)) != 0)
		return (false);
	*text += strlen(then);
	return (true);
}

static bool
take_date(const char **text, struct tm *tm)
{
	struct tm real;

	if (!take(text, 4, "-", &tm->tm_year) ||
	    !take(text, 2, "-", &tm->tm_mon) ||
	    !take(text, 2, "", &tm->tm_mday))
		return (false);
	tm->tm_year -= 1900;
	tm->tm_mon -= 1;
	/* timegm() moves a day that its month has not to another month. */
	real = *tm;
	(void)timegm(&real);
	return (real.tm_mon == tm->tm_mon);
}

static bool
take_time(const char **text, struct tm *tm)
{
	if (!take(text, 2, ":", &tm->tm_hour) ||
	    !take(text, 2, ":", &tm->tm_min) || !take(text, 2, "", &tm->tm_sec))
		return (false);
	if (**text == '.') {
		if (!is_digit(*++*text))
			return (false);
		while (is_digit(**text))
			++*text;
	}
	/* Second 60 is a leap second. */
	return (tm->tm_hour <= 23 && tm->tm_min <= 59 && tm->tm_sec <= 60);
}

/* "Z" or "+01:00": seconds to take away for UTC. */
static bool
take_offset(const char **text, int *offset)
{
	char sign = *(*text)++;
	int hours, minutes;

	*offset = 0;
	if (sign == 'Z' || sign == 'z')
		return (true);
	if ((sign != '+' && sign != '-') || !take(text, 2, ":", &hours) ||
	    !take(text, 2, "", &minutes) || hours > 23 || minutes > 59)
		return (false);
	*offset = (hours * 60 + minutes) * (sign == '-' ? -60 : 60);
	return (true);
}

static bool
parse_date(const char *text, int64_t *moment)
{
	struct tm tm = { .tm_isdst = 0 };
	bool is_leap_second;
	int offset = 0;

	if (!take_date(&text, &tm))
		return (false);
	if (*text == 'T' || *text == 't' || *text == ' ') {
		text++;
		if (!take_time(&text, &tm) || !take_offset(&text, &offset))
			return (false);
	}
	if (*text != '\0')
		return (false);
	/* A leap second is the last of its day and counted as the next. */
	is_leap_second = tm.tm_sec == 60;
	*moment = (int64_t)timegm(&tm) - offset;
	return (!is_leap_second || *moment % 86400 == 0);
}

static bool
parse_epoch(const char *text, int64_t *moment)
{
	*moment = 0;
	if (*text == '\0' || strlen(text) > EPOCH_DIGITS_MAX)
		return (false);
	for (; is_digit(*text); text++)
		*moment = *moment * 10 + (*text - '0');
	return (*text == '\0');
}

static bool
parse_ahead(const char *text, int64_t now, int64_t *moment)
{
	double seconds;

	if (!duration_parse(text, &seconds) || seconds > (double)MOMENT_MAX)
		return (false);
	*moment = now + (int64_t)seconds;
	return (true);
}

bool
moment_parse(const char *text, int64_t now, int64_t *moment)
{
	bool is_moment;

	if (*text == '+')
		is_moment = parse_ahead(text + 1, now, moment);
	else if (*text == '@')
		is_moment = parse_epoch(text + 1, moment);
	else
		is_moment = parse_date(text, moment);
	return (is_moment && *moment >= 0 && *moment <= MOMENT_MAX);
}

const char *
moment_text(struct arena *arena, int64_t moment)
{
	time_t seconds = (time_t)moment;
	struct tm tm;

	if (gmtime_r(&seconds, &tm) == NULL)
		return (arena_printf(arena, "@%lld", (long long)moment));
	return (arena_printf(arena, "%04d-%02d-%02d %02d:%02d UTC",
	    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
	    tm.tm_min));
}
