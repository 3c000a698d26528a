/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Replies as lines of text.
 */
#include "dns_trace.h"

#include <string.h>

static void
release_text(void *text)
{
	LDNS_FREE(text);
}

/* ldns has no text for some records that it can read. */
static char *
record_text(struct arena *arena, const ldns_rr *rr)
{
	char *text = ldns_rr2str(rr);
	struct name owner = name_of_rdf(ldns_rr_owner(rr));

	if (text != NULL)
		return (arena_own(arena, text, release_text));
	return (arena_printf(arena, "%s %s, which cannot be written",
	    name_text(arena, &owner),
	    dns_type_text(arena, (uint16_t)ldns_rr_get_type(rr))));
}

static void
trace_records(struct arena *arena, struct findings *findings,
    const char *section, const ldns_rr_list *list)
{
	/* Records in words are as much work as a signature. */
	if (!trace_is_kept(findings, 3))
		return;
	for (size_t i = 0; i < ldns_rr_list_rr_count(list); i++) {
		char *text = record_text(arena, ldns_rr_list_rr(list, i));

		text[strcspn(text, "\n")] = '\0';
		for (char *tab = text; (tab = strchr(tab, '\t')) != NULL;)
			*tab = ' ';
		trace_add(findings, 3, "    %s: %s", section, text);
	}
}

static void
trace_reply(struct arena *arena, struct findings *findings,
    const struct dns_reply *reply)
{
	trace_add(findings, 2, "asked %s: %s%s%s%s, %lld ms, %u sent%s%s%s",
	    dns_question_text(arena, &reply->question), dns_reply_text(reply),
	    reply->server != NULL ? " from " : "",
	    reply->server != NULL ? reply->server : "",
	    reply->tcp ? " over TCP" : "", (long long)reply->milliseconds,
	    reply->sent, reply->unheard_since ? ", not heard from since" : "",
	    reply->extended_error != NULL ? ", " : "",
	    reply->extended_error != NULL ? reply->extended_error : "");
	if (reply->packet == NULL)
		return;
	trace_records(
	    arena, findings, "answer", ldns_pkt_answer(reply->packet));
	trace_records(
	    arena, findings, "authority", ldns_pkt_authority(reply->packet));
}

void
dns_trace(struct arena *arena, struct findings *findings,
    const struct dns_replies *replies)
{
	if (!trace_is_kept(findings, 2))
		return;
	for (size_t i = 0; i < replies->count; i++)
		trace_reply(arena, findings, &replies->list[i]);
}

unsigned
dns_queries_sent(const struct dns_replies *replies)
{
	unsigned sent = 0;

	for (size_t i = 0; i < replies->count; i++)
		sent += replies->list[i].sent;
	return (sent);
}
