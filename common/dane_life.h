/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long certificates live yet, and how much of that is enough.  Pure.
 */
#ifndef DANE_LIFE_H
#define DANE_LIFE_H

#include "dane.h"
#include "range.h"
#include "state.h"

/* Whether its dates could be read. */
bool cert_has_dates(const struct certificate *);

/* The certificate that ends first of those that the verification rests on:
 * under DANE-TA all up to the authority, else the server's own.  Null without
 * TLS. */
const struct certificate *dane_shown_end(
    const struct dane_host *, const struct dane_shown *);

/* The same of all its addresses. */
const struct certificate *dane_host_end(const struct dane_host *);

/* Of all hosts; of those without TLSA only where no other shows any. */
const struct certificate *dane_first_end(const struct dane *);

/* Whether a certificate was verified by DANE-TA, under which dates count
 * (RFC 7672 3.1.2). */
bool dane_by_authority(const struct dane_host *, const struct dane_shown *);

struct cert_life {
	enum state state;
	int64_t left;      /* s, below 0 where it is over */
	const char *limit; /* "below 14 d": what was broken; "" */
};

/*
 * By the thresholds, or with neither, where TLSA is used: WARNING below 14 d or
 * a third of the whole life, whichever is less; under DANE-TA CRITICAL below 3
 * d or a tenth.
 */
struct cert_life dane_life(struct arena *, const struct dane_host *,
    const struct dane_shown *, const struct certificate *,
    const struct range *warning, const struct range *critical, int64_t at);

#endif
