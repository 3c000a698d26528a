/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A short list, in the order given.
 */
#include <stddef.h>
#include <string.h>

#include "safe.h"
#include "severity.h"

struct override {
	const struct rule *rule;
	enum state state;
	struct override *next;
};

struct severities {
	struct arena *arena;
	const struct rule *const *tables;
	struct override *overrides;
};

struct severities *
severities_new(struct arena *arena, const struct rule *const *tables)
{
	struct severities *severities = arena_alloc(arena, sizeof(*severities));

	severities->arena = arena;
	severities->tables = tables;
	return (severities);
}

static const struct rule *
find_rule(const struct rule *const *tables, const char *id, size_t length)
{
	const struct rule *rule;

	for (; *tables != NULL; tables++)
		for (rule = *tables; rule->id != NULL; rule++)
			if (strlen(rule->id) == length &&
			    strncmp(rule->id, id, length) == 0)
				return (rule);
	return (NULL);
}

static struct override *
find_override(const struct severities *severities, const struct rule *rule)
{
	struct override *override = severities->overrides;

	while (override != NULL && strcmp(override->rule->id, rule->id) != 0)
		override = override->next;
	return (override);
}

static struct override *
add_override(struct severities *severities, const struct rule *rule)
{
	struct override **end = &severities->overrides;

	while (*end != NULL)
		end = &(*end)->next;
	*end = arena_alloc(severities->arena, sizeof(**end));
	(*end)->rule = rule;
	return (*end);
}

static const char *
mistake(struct severities *severities, const char *assignment, const char *what)
{
	return (arena_printf(severities->arena, "%s %s",
	    safe_quote(severities->arena, assignment), what));
}

const char *
severities_set(struct severities *severities, const char *assignment)
{
	const char *equals = strchr(assignment, '=');
	const struct rule *rule;
	struct override *override;
	enum state state;

	if (equals == NULL)
		return (mistake(severities, assignment,
		    "is not RULE=STATE, as in rrsig-expired=WARNING"));
	rule = find_rule(
	    severities->tables, assignment, (size_t)(equals - assignment));
	if (rule == NULL)
		return (mistake(severities, assignment,
		    "names no rule of this check: --help lists them"));
	if (!state_parse(equals + 1, &state))
		return (mistake(severities, assignment,
		    "names no state: give OK, WARNING, CRITICAL or UNKNOWN"));
	override = find_override(severities, rule);
	if (override == NULL)
		override = add_override(severities, rule);
	override->state = state;
	return (NULL);
}

enum state
severities_state(const struct severities *severities, const struct rule *rule,
    enum state otherwise)
{
	const struct override *override = find_override(severities, rule);

	return (override == NULL ? otherwise : override->state);
}

const char *const *
severities_list(const struct severities *severities)
{
	const struct override *override;
	const char **list;
	size_t count = 0;

	for (override = severities->overrides; override != NULL;
	     override = override->next)
		count++;
	list = arena_array(severities->arena, count + 1, sizeof(*list));
	count = 0;
	for (override = severities->overrides; override != NULL;
	     override = override->next)
		list[count++] = arena_printf(severities->arena, "%s=%s",
		    override->rule->id, state_name(override->state));
	return (list);
}
