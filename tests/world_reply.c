/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What becomes of a reply on its way: the lines that begin with "reply".
 */
#include <string.h>

#include "world_inside.h"

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

static void
release_list(void *list)
{
	ldns_rr_list_free(list);
}

static ldns_rr_list *
list_new(struct arena *arena)
{
	return (arena_own(arena, ldns_rr_list_new(), release_list));
}

static ldns_rr_list *
list_of(const ldns_pkt *packet, enum dns_section section)
{
	return (section == DNS_ANSWER ? ldns_pkt_answer(packet)
				      : ldns_pkt_authority(packet));
}

static struct answer
answer_of(struct world *world, const struct dns_reply *reply)
{
	struct answer answer = { .world = world, .rcode = reply->rcode };

	for (size_t s = 0; s < 2; s++) {
		answer.sections[s] = list_new(world->arena);
		if (reply->packet != NULL)
			ldns_rr_list_push_rr_list(answer.sections[s],
			    list_of(reply->packet, (enum dns_section)s));
	}
	return (answer);
}

/* Whether a record is of one of the types named from a word on. */
static bool
is_named(const struct words *words, size_t from, uint16_t type)
{
	for (size_t i = from; i < words->count; i++)
		if (strchr(words->word[i], '=') == NULL &&
		    world_type(words->word[i]) == type)
			return (true);
	return (false);
}

static uint16_t
type_or_covered(const ldns_rr *rr)
{
	if (ldns_rr_get_type(rr) == LDNS_RR_TYPE_RRSIG)
		return (
		    (uint16_t)ldns_rdf2rr_type(ldns_rr_rrsig_typecovered(rr)));
	return ((uint16_t)ldns_rr_get_type(rr));
}

static bool
is_dropped(const struct words *words, const ldns_rr *rr)
{
	bool rrsig = ldns_rr_get_type(rr) == LDNS_RR_TYPE_RRSIG;

	if (strcmp(words->word[3], "empty") == 0)
		return (true);
	if (strcmp(words->word[3], "without") == 0)
		return (is_named(words, 4, type_or_covered(rr)));
	return (strcmp(words->word[3], "unsigned") == 0 && rrsig &&
		(words->count == 4 || is_named(words, 4, type_or_covered(rr))));
}

static ldns_rr *
in_chaos(struct answer *answer, const ldns_rr *rr)
{
	ldns_rr *copy =
	    arena_own(answer->world->arena, ldns_rr_clone(rr), release_rr);

	ldns_rr_set_class(copy, LDNS_RR_CLASS_CH);
	return (copy);
}

static void
sift(struct answer *answer, const struct words *words)
{
	bool chaos = strcmp(words->word[3], "chaos") == 0;
	bool twice = strcmp(words->word[3], "twice") == 0;

	for (size_t s = 0; s < 2; s++) {
		ldns_rr_list *old = answer->sections[s];
		ldns_rr_list *kept = list_new(answer->world->arena);

		for (size_t i = 0; i < ldns_rr_list_rr_count(old); i++) {
			ldns_rr *rr = ldns_rr_list_rr(old, i);

			if (is_dropped(words, rr))
				continue;
			if (chaos && is_named(words, 4, type_or_covered(rr)))
				rr = in_chaos(answer, rr);
			ldns_rr_list_push_rr(kept, rr);
			if (twice && is_named(words, 4, type_or_covered(rr)))
				ldns_rr_list_push_rr(kept, rr);
		}
		answer->sections[s] = kept;
	}
}

static enum dns_section
section_named(const char *text)
{
	return (*text == 'a' && text[1] == 'u' ? DNS_AUTHORITY : DNS_ANSWER);
}

static void
add_with(struct answer *answer, const struct words *words)
{
	struct world *world = answer->world;
	const char *text = words_value(words, "as=");
	struct name apex = world_name(words->word[5]);
	struct name owner = world_name(words->word[6]), as;
	struct world_zone *zone = world_zone_named(world, &apex);

	if (text != NULL)
		as = world_name(text);
	answer_add(answer, section_named(words->word[4]), zone,
	    zone_rrset(zone, &owner, world_type(words->word[7])),
	    text == NULL ? NULL : &as);
}

static void
add_bare(struct answer *answer, const struct line *line)
{
	ldns_rr *rr = NULL;

	if (ldns_rr_new_frm_str(&rr, text_after(line->text, 5), 3600, NULL,
		NULL) != LDNS_STATUS_OK)
		world_fail("not a record", line->text);
	arena_own(answer->world->arena, rr, release_rr);
	ldns_rr_list_push_rr(
	    answer->sections[section_named(line->words.word[4])], rr);
}

static void
become(struct answer *answer, const struct words *words)
{
	struct dns_question question = { .name = world_name(words->word[4]),
		.type = world_type(words->word[5]) };
	struct dns_reply other = world_resolve(answer->world, &question);

	*answer = answer_of(answer->world, &other);
}

static void
edit(struct answer *answer, const struct line *line)
{
	const struct words *words = &line->words;
	const char *verb = words->word[3];

	answer->rcode = (int)words_number(words, "rcode=", answer->rcode);
	if (strcmp(verb, "like") == 0)
		become(answer, words);
	else if (strcmp(verb, "with") == 0)
		add_with(answer, words);
	else if (strcmp(verb, "bare") == 0)
		add_bare(answer, line);
	else
		sift(answer, words);
}

static bool
fail(struct dns_reply *reply, const char *verb)
{
	static const struct {
		const char *verb;
		enum dns_outcome outcome;
		int rcode;
	} failures[] = { { "silent", DNS_SILENT, -1 },
		{ "servfail", DNS_SERVFAIL, LDNS_RCODE_SERVFAIL },
		{ "refused", DNS_REFUSED, LDNS_RCODE_REFUSED },
		{ "malformed", DNS_MALFORMED, -1 },
		{ "away", DNS_UNREACHABLE, -1 },
		{ "gone", DNS_UNREACHABLE, -1 }, { "fallen", DNS_SILENT, -1 },
		{ "cut", DNS_MALFORMED, -1 }, { "no-tcp", DNS_UNREACHABLE, -1 },
		{ "unasked", DNS_UNASKED, -1 }, { "late", DNS_UNASKED, -1 } };

	for (size_t i = 0; i < sizeof(failures) / sizeof(*failures); i++) {
		if (strcmp(verb, failures[i].verb) != 0)
			continue;
		reply->outcome = failures[i].outcome;
		reply->turned_away = strcmp(verb, "away") == 0;
		reply->truncated = strcmp(verb, "no-tcp") == 0;
		reply->cut_off = strcmp(verb, "cut") == 0;
		reply->unheard_since = reply->cut_off ||
				       strcmp(verb, "gone") == 0 ||
				       strcmp(verb, "fallen") == 0;
		reply->rcode = failures[i].rcode;
		if (strcmp(verb, "unasked") == 0)
			reply->sent = 0;
		reply->packet = NULL;
		return (true);
	}
	return (false);
}

static bool
speaks_of(const struct line *line, const struct dns_question *question)
{
	const struct words *words = &line->words;
	struct name name;

	if (words->count < 4)
		world_fail("too few words", line->text);
	if (strcmp(words->word[2], "*") != 0 &&
	    world_type(words->word[2]) != question->type)
		return (false);
	if (strcmp(words->word[1], "*") == 0)
		return (true);
	name = world_name(words->word[1]);
	return (name_equal(&name, &question->name));
}

const struct dns_reply *
world_spoil(struct world *world, const struct dns_question *question,
    const struct dns_reply *reply)
{
	struct dns_reply *spoilt = NULL;
	struct answer answer = answer_of(world, reply);

	for (const struct line *line = world->replies; line != NULL;
	     line = line->next) {
		if (!speaks_of(line, question))
			continue;
		if (spoilt == NULL) {
			spoilt = arena_alloc(world->arena, sizeof(*spoilt));
			*spoilt = *reply;
		}
		if (fail(spoilt, line->words.word[3]))
			return (spoilt);
		edit(&answer, line);
	}
	if (spoilt != NULL)
		*spoilt = answer_reply(&answer, question);
	return (spoilt);
}
