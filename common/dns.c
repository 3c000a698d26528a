/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions, replies, type names.
 */
#include "dns.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *
dns_outcome_text(enum dns_outcome outcome)
{
	switch (outcome) {
	case DNS_UNASKED:
		return ("not asked");
	case DNS_SILENT:
		return ("no reply");
	case DNS_UNREACHABLE:
		return ("unreachable");
	case DNS_MALFORMED:
		return ("malformed reply");
	case DNS_REFUSED:
		return ("refused to answer");
	case DNS_SERVFAIL:
		return ("answered with SERVFAIL");
	case DNS_ANSWERED:
		return ("answered");
	}
	return ("unknown");
}

const char *
dns_reply_text(const struct dns_reply *reply)
{
	return (dns_outcome_text(reply->cut_off ? DNS_SILENT : reply->outcome));
}

const char *
dns_type_text(struct arena *arena, uint16_t type)
{
	/* RFC 3597 5 where there is no mnemonic. */
	const ldns_rr_descriptor *row = ldns_rr_descript(type);

	if (row != NULL && row->_type == type && row->_name != NULL)
		return (arena_strdup(arena, row->_name));
	return (arena_printf(arena, "TYPE%u", (unsigned)type));
}

/* RFC 6895 3.1: 128 to 255 are question and meta types; 0 and 65535 reserved.
 * Signatures are checked with what they cover, and OPT is no data. */
static bool
type_is_data(unsigned long type)
{
	return (type > 0 && type < 65535 && (type < 128 || type > 255) &&
		type != LDNS_RR_TYPE_OPT && type != LDNS_RR_TYPE_SIG &&
		type != LDNS_RR_TYPE_RRSIG);
}

static unsigned long
type_number(const char *digits)
{
	size_t length = strspn(digits, "0123456789");

	if (length == 0 || length > 5 || digits[length] != '\0')
		return (0);
	return (strtoul(digits, NULL, 10));
}

bool
dns_type_parse(const char *text, uint16_t *type)
{
	unsigned long number = 0;

	if (strncasecmp(text, "TYPE", 4) == 0)
		number = type_number(text + 4);
	else
		number = ldns_get_rr_type_by_name(text);
	if (!type_is_data(number))
		return (false);
	*type = (uint16_t)number;
	return (true);
}

const char *
dns_question_text(struct arena *arena, const struct dns_question *question)
{
	return (arena_printf(arena, "%s %s", name_text(arena, &question->name),
	    dns_type_text(arena, question->type)));
}

bool
dns_question_equal(const struct dns_question *a, const struct dns_question *b)
{
	return (a->type == b->type && name_equal(&a->name, &b->name));
}

static int
usefulness(const struct dns_reply *reply)
{
	return (4 * (int)reply->outcome + 2 * reply->edns_do +
		(reply->extended_error != NULL));
}

bool
dns_reply_better(const struct dns_reply *a, const struct dns_reply *b)
{
	return (usefulness(a) > usefulness(b));
}

bool
dns_reply_lacks(const struct dns_reply *reply)
{
	return (reply->outcome == DNS_SILENT ||
		reply->outcome == DNS_UNREACHABLE || reply->cut_off);
}

const struct dns_reply *
dns_replies_find(
    const struct dns_replies *replies, const struct name *name, uint16_t type)
{
	for (size_t i = 0; i < replies->count; i++) {
		const struct dns_question *asked = &replies->list[i].question;

		if (asked->type == type && name_equal(&asked->name, name))
			return (&replies->list[i]);
	}
	return (NULL);
}

void
dns_replies_add(
    struct dns_replies *replies, const struct dns_reply *more, size_t count)
{
	struct dns_reply *list = NULL;

	if (count == 0)
		return;
	list = arena_grow(replies->arena, replies->list, replies->count,
	    replies->count + count, sizeof(*list));
	memcpy(list + replies->count, more, count * sizeof(*list));
	replies->list = list;
	replies->count += count;
}
