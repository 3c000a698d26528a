/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of targets, and what they share.
 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_targets.h"

const struct fuzz_target *const fuzz_targets[] = { &fuzz_anchor, &fuzz_cert,
	&fuzz_chain, &fuzz_denial, &fuzz_dns_message, &fuzz_duration,
	&fuzz_extra_opts, &fuzz_mail, &fuzz_name, &fuzz_range, &fuzz_report,
	&fuzz_resolv_conf, &fuzz_smtp, &fuzz_stream, &fuzz_tlsa, NULL };

const struct fuzz_target *
fuzz_target_named(const char *name)
{
	for (size_t i = 0; fuzz_targets[i] != NULL; i++)
		if (strcmp(fuzz_targets[i]->name, name) == 0)
			return (fuzz_targets[i]);
	return (NULL);
}

void
fuzz_run(const struct fuzz_target *target, const uint8_t *bytes, size_t size)
{
	static const struct fuzz_target *started;
	struct arena *arena;

	if (started != target && target->start != NULL)
		target->start();
	started = target;
	arena = arena_open();
	target->run(arena, bytes, size);
	arena_close(arena);
}

void
fuzz_must(bool holds, const char *what)
{
	if (holds)
		return;
	printf("# does not hold: %s\n", what);
	(void)fflush(stdout);
	abort();
}

void
fuzz_must_equal(const char *text, const char *expected, const char *what)
{
	if (strcmp(text, expected) == 0)
		return;
	printf("# expected %s\n# but have %s\n", expected, text);
	fuzz_must(false, what);
}

unsigned
fuzz_octet(struct fuzz_input *input)
{
	if (input->left == 0)
		return (0);
	input->left--;
	return (*input->at++);
}

unsigned
fuzz_number(struct fuzz_input *input)
{
	unsigned high = fuzz_octet(input);

	return (high << 8 | fuzz_octet(input));
}

unsigned
fuzz_below(struct fuzz_input *input, size_t limit)
{
	unsigned number = limit <= 256 ? fuzz_octet(input) : fuzz_number(input);

	return (limit == 0 ? 0 : number % (unsigned)limit);
}

const uint8_t *
fuzz_bytes(struct arena *arena, struct fuzz_input *input, size_t *size)
{
	uint8_t *bytes =
	    arena_own(arena, malloc(input->left == 0 ? 1 : input->left), free);

	*size = input->left;
	if (input->left > 0)
		memcpy(bytes, input->at, input->left);
	input->at += input->left;
	input->left = 0;
	return (bytes);
}

static char *
text_of(struct arena *arena, const uint8_t *bytes, size_t size)
{
	char *text = arena_own(arena, calloc(1, size + 1), free);

	if (size > 0)
		memcpy(text, bytes, size);
	return (text);
}

char *
fuzz_text(struct arena *arena, struct fuzz_input *input)
{
	char *text = text_of(arena, input->at, input->left);

	input->at += input->left;
	input->left = 0;
	return (text);
}

char *
fuzz_line(struct arena *arena, struct fuzz_input *input)
{
	size_t length = 0;
	char *text;

	while (length < input->left && input->at[length] != '\n')
		length++;
	text = text_of(arena, input->at, length);
	length += length < input->left ? 1 : 0;
	input->at += length;
	input->left -= length;
	return (text);
}
