/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Verdicts of dane.h in words.  Pure; texts live in the arena and have no full
 * stop.
 */
#ifndef DANE_TEXT_H
#define DANE_TEXT_H

#include "dane.h"

/* "dane-ok", "unreachable": for JSON. */
const char *dane_verdict_text(enum dane_verdict);

/* The code under which Exchange Online refuses it: "5.7.323"; "" for none. */
const char *dane_code_text(enum dane_outcome);

/* What an address does, as a predicate: "does not offer STARTTLS", "shows what
 * no TLSA record names". */
const char *dane_shown_text(
    struct arena *, const struct dane_host *, const struct dane_shown *);

/* "verified", "no-match": how a certificate stands to TLSA; for JSON. */
const char *dane_outcome_text(enum dane_outcome);

/* The record that would name the certificate: "3 1 1 0a1b...", in full. */
const char *dane_own_record_text(struct arena *, const struct certificate *);

/* Whose part it is to mend a host, and with advice what to do where that is not
 * plain.  domain: null where none was asked for. */
const char *dane_owner_text(struct arena *, const struct mail_host *,
    const struct name *domain, bool advice);

#endif
