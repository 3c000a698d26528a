/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program that clang's libFuzzer drives: FUZZ_TARGET in the environment
 * names the target.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

int LLVMFuzzerInitialize(int *, char ***);
int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const struct fuzz_target *target;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = getenv("FUZZ_TARGET");

	(void)argc, (void)argv;
	target = name == NULL ? NULL : fuzz_target_named(name);
	if (target != NULL)
		return (0);
	printf("FUZZ_TARGET names none of:");
	for (size_t i = 0; fuzz_targets[i] != NULL; i++)
		printf(" %s", fuzz_targets[i]->name);
	printf("\n");
	exit(1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	fuzz_run(target, bytes, size);
	return (0);
}
