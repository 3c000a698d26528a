/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every world of chain_test.c, said by check_dnssec_chain: each sentence is
 * well formed and short enough for line 1, and the JSON is whole.
 */
#include <string.h>

#include "chain_json.h"
#include "chain_rows.h"
#include "die.h"
#include "judge_inside.h"
#include "report.h"
#include "tap.h"

#define DEPTH_MAX 16

static const char *
after_string(const char *text)
{
	while (*text != '"') {
		if ((unsigned char)*text < ' ' ||
		    (*text == '\\' && *++text == '\0'))
			return (NULL);
		text++;
	}
	return (text + 1);
}

/* Brackets and strings close, and nothing follows but the newline. */
static bool
json_is_whole(const char *text)
{
	char open[DEPTH_MAX];
	size_t depth = 0;

	while (text != NULL && *text != '\0' && *text != '\n') {
		char c = *text++;

		if (c == '"')
			text = after_string(text);
		else if ((c == '{' || c == '[') && depth < DEPTH_MAX)
			open[depth++] = c == '{' ? '}' : ']';
		else if ((c == '}' || c == ']') &&
			 (depth == 0 || open[--depth] != c))
			return (false);
		if (depth == 0)
			break;
	}
	return (text != NULL && depth == 0 && strcmp(text, "\n") == 0);
}

static void
check_json(struct judge_run *run)
{
	struct report report = { .plugin = "check_dnssec_chain",
		.service = "DNSSEC",
		.format = REPORT_JSON,
		.question = "{}" };
	struct json *json = json_new(run->arena);
	const char *text;

	json_object_open(json, NULL);
	chain_json(json, run->arena, run->facts.chain);
	json_object_close(json);
	report.facts = json_text(json);
	text = report_text(run->arena, &report, run->findings);
	if (!json_is_whole(text)) {
		run->judged.passed = false;
		tap_note("JSON: %s", text);
	}
}

static void
say(const struct chain_row *row)
{
	const struct judge_row said = { .says = row->says,
		.script = row->script,
		.question = row->question };
	struct judge_run run = { .arena = arena_open(), .row = &said };

	judge_run(&run);
	judge_check_texts(&run);
	check_json(&run);
	judge_tell(&run, verdict_text(run.facts.chain->verdict),
	    state_name(findings_state(run.findings)));
	arena_close(run.arena);
}

int
main(void)
{
	static const struct chain_row *const tables[] = { chain_rows_secure,
		chain_rows_times, chain_rows_insecure, chain_rows_alias,
		chain_rows_gate, chain_rows_bogus, chain_rows_denial,
		chain_rows_unseen };

	signature_start();
	die_stage("asking the resolver");
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		for (const struct chain_row *row = tables[i]; row->says != NULL;
		     row++)
			say(row);
	return (tap_end());
}
