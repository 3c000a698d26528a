/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Walks over a message to its OPT record, and reads the options there.
 */
#include <arpa/nameser.h>
#include <string.h>

#include "dns_edns.h"
#include "safe.h"

#define OPTION_ERROR 15 /* RFC 8914 2 */
#define ERRORS_MAX 4    /* said; a reply may hold many */
#define ERROR_TEXT_MAX 120

/* IANA, Extended DNS Error Codes, as of 2026-09. */
static const char *const error_names[] = {
	"Other Error",
	"Unsupported DNSKEY Algorithm",
	"Unsupported DS Digest Type",
	"Stale Answer",
	"Forged Answer",
	"DNSSEC Indeterminate",
	"DNSSEC Bogus",
	"Signature Expired",
	"Signature Not Yet Valid",
	"DNSKEY Missing",
	"RRSIGs Missing",
	"No Zone Key Bit Set",
	"NSEC Missing",
	"Cached Error",
	"Not Ready",
	"Blocked",
	"Censored",
	"Filtered",
	"Prohibited",
	"Stale NXDOMAIN Answer",
	"Not Authoritative",
	"Not Supported",
	"No Reachable Authority",
	"Network Error",
	"Invalid Data",
	"Signature Expired before Valid",
	"Too Early",
	"Unsupported NSEC3 Iterations Value",
	"Unable to conform to policy",
	"Synthesized",
	"Invalid Query Type",
};

/* What is left to read of a message. */
struct reading {
	const uint8_t *at;
	size_t left;
};

static bool
take(struct reading *reading, size_t octets, const uint8_t **bytes)
{
	if (reading->left < octets)
		return (false);
	*bytes = reading->at;
	reading->at += octets;
	reading->left -= octets;
	return (true);
}

static unsigned
number(const uint8_t *bytes)
{
	return ((unsigned)bytes[0] << 8 | bytes[1]);
}

/* Steps over a name without following its pointer (RFC 1035 4.1.4). */
static bool
name_skip(struct reading *reading)
{
	const uint8_t *octet = NULL;

	while (take(reading, 1, &octet)) {
		const uint8_t length = *octet;

		if (length == 0)
			return (true);
		if ((length & 0xc0) == 0xc0)
			return (take(reading, 1, &octet));
		if (length > 63 || !take(reading, length, &octet))
			return (false);
	}
	return (false);
}

/* A record's fixed fields (type, class, TTL, length) and its rdata. */
static bool
record_take(
    struct reading *reading, const uint8_t **fixed, const uint8_t **rdata)
{
	return (name_skip(reading) && take(reading, 10, fixed) &&
		take(reading, number(*fixed + 8), rdata));
}

/* RFC 6891 6.1.3: class is a size, TTL holds code, version and flags. */
static void
edns_fill(struct dns_edns *edns, const uint8_t *fixed, const uint8_t *options)
{
	edns->present = true;
	edns->rcode_high = fixed[4];
	edns->dnssec_ok = (fixed[6] & 0x80) != 0;
	edns->options = options;
	edns->length = number(fixed + 8);
}

static bool
additional_read(struct reading *reading, unsigned count, struct dns_edns *edns)
{
	for (; count > 0; count--) {
		const uint8_t *owner = reading->at, *fixed = NULL,
			      *rdata = NULL;

		if (!record_take(reading, &fixed, &rdata))
			return (false);
		if (number(fixed) != ns_t_opt)
			continue;
		if (edns->present || *owner != 0)
			return (false);
		edns_fill(edns, fixed, rdata);
	}
	return (true);
}

bool
dns_edns_read(const uint8_t *message, size_t length, struct dns_edns *edns)
{
	struct reading reading = { message, length };
	const uint8_t *header = NULL, *fixed = NULL, *rdata = NULL;

	*edns = (struct dns_edns){ 0 };
	if (!take(&reading, NS_HFIXEDSZ, &header))
		return (false);
	for (unsigned i = number(header + 4); i > 0; i--)
		if (!name_skip(&reading) ||
		    !take(&reading, NS_QFIXEDSZ, &fixed))
			return (false);
	for (unsigned i = number(header + 6) + number(header + 8); i > 0; i--)
		if (!record_take(&reading, &fixed, &rdata))
			return (false);
	return (additional_read(&reading, number(header + 10), edns));
}

const char *
dns_edns_error_name(unsigned code)
{
	return (code < sizeof(error_names) / sizeof(*error_names)
		    ? error_names[code]
		    : NULL);
}

/* The text need not end with a NUL, but some servers send one. */
static const char *
error_text(struct arena *arena, const uint8_t *text, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);

	memcpy(copy, text, length);
	return (safe_cut(arena, safe_text(arena, copy), ERROR_TEXT_MAX));
}

static const char *
error_say(struct arena *arena, const uint8_t *data, size_t length)
{
	const unsigned code = number(data);
	const char *name = dns_edns_error_name(code);
	const char *text = error_text(arena, data + 2, length - 2);

	return (arena_printf(arena, "%s (EDE %u)%s%s",
	    name == NULL ? "unregistered error" : name, code,
	    *text == '\0' ? "" : ": ", text));
}

const char *
dns_edns_error(struct arena *arena, const struct dns_edns *edns)
{
	struct reading reading = { edns->options, edns->length };
	const uint8_t *head = NULL, *data = NULL;
	const char *all = NULL;
	unsigned count = 0;

	while (count < ERRORS_MAX && take(&reading, 4, &head) &&
	       take(&reading, number(head + 2), &data)) {
		if (number(head) != OPTION_ERROR || number(head + 2) < 2)
			continue;
		all = arena_printf(arena, "%s%s%s", count == 0 ? "" : all,
		    count == 0 ? "" : "; ",
		    error_say(arena, data, number(head + 2)));
		count++;
	}
	return (all);
}
