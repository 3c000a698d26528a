/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Both outputs go to files without names, so that no child can block on a
 * full pipe.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "capture.h"

#define RETURNED 99

static FILE *
scratch(void)
{
	FILE *file = tmpfile();

	if (file == NULL) {
		printf("Bail out! no temporary file\n");
		exit(1);
	}
	return (file);
}

static size_t
read_back(FILE *file, char *text, size_t size)
{
	size_t length;

	rewind(file);
	length = fread(text, 1, size - 1, file);
	text[length] = '\0';
	(void)fclose(file);
	return (length);
}

void
capture(struct captured *captured, void (*run)(void *), void *context)
{
	FILE *out = scratch(), *error = scratch();
	int status = 0;
	pid_t child;

	(void)fflush(stdout);
	child = fork();
	if (child == 0) {
		(void)dup2(fileno(out), STDOUT_FILENO);
		(void)dup2(fileno(error), STDERR_FILENO);
		run(context);
		_exit(RETURNED);
	}
	(void)waitpid(child, &status, 0);
	captured->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	captured->length = read_back(out, captured->out, sizeof(captured->out));
	captured->error_length =
	    read_back(error, captured->error, sizeof(captured->error));
}
