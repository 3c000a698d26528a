/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Trust anchors from a file.  Whoever runs the check gave it, so whatever is
 * wrong with it ends the program in one sentence that names it.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "anchor.h"
#include "die.h"

#ifndef TRUST_ANCHOR_FILE
#define TRUST_ANCHOR_FILE "/usr/share/dns/root.key"
#endif

#define FILE_MAX ((size_t)1024 * 1024) /* bytes */
#define FILE_FIRST 8192                /* what is set aside at first */

/* Not blocked by a pipe that nobody writes to. */
static int
open_file(const char *path)
{
	return (open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
}

static void
check_kind(const char *path, int file)
{
	struct stat status;

	if (fstat(file, &status) != 0)
		die("trust anchor file %s cannot be read: %s", path,
		    strerror(errno));
	if (S_ISDIR(status.st_mode))
		die("trust anchor file %s is a directory: give the file in it",
		    path);
	if (!S_ISREG(status.st_mode))
		die("trust anchor file %s is not a regular file", path);
}

/* What read() says counts, not what the file's size is said to be. */
static const char *
read_file(struct arena *arena, const char *path, int file, size_t *size)
{
	size_t room = FILE_FIRST;
	char *text = arena_alloc(arena, room);
	ssize_t got;

	*size = 0;
	while ((got = read(file, text + *size, room - *size - 1)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			die("trust anchor file %s cannot be read: %s", path,
			    strerror(errno));
		*size += (size_t)got;
		if (*size > FILE_MAX)
			die("trust anchor file %s is larger than 1 MiB: it "
			    "holds more than trust anchors",
			    path);
		if (*size + 1 < room)
			continue;
		text = arena_grow(arena, text, room, 2 * room, 1);
		room *= 2;
	}
	return (text);
}

static bool
is_text(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (text[i] == '\x7f' || text[i] == '\0' ||
		    (text[i] > 0 && text[i] < ' ' &&
			strchr("\t\n\v\f\r", text[i]) == NULL))
			return (false);
	return (true);
}

static struct anchors
load(struct arena *arena, const char *path, int file)
{
	struct anchors anchors = { .source = path };
	const char *text, *wrong;
	size_t size;

	check_kind(path, file);
	text = read_file(arena, path, file, &size);
	(void)close(file);
	if (size == 0)
		die("trust anchor file %s is empty", path);
	if (!is_text(text, size))
		die("trust anchor file %s is not text: DS or DNSKEY records "
		    "in zone form are wanted",
		    path);
	wrong = anchors_parse(arena, text, &anchors);
	if (wrong != NULL)
		die("trust anchor file %s: %s", path, wrong);
	return (anchors);
}

struct anchors
anchors_load(struct arena *arena, const char *path)
{
	int file = open_file(path);

	if (file < 0)
		die("trust anchor file %s cannot be opened: %s", path,
		    strerror(errno));
	return (load(arena, path, file));
}

struct anchors
anchors_default(struct arena *arena)
{
	int file = open_file(TRUST_ANCHOR_FILE);

	if (file < 0)
		return (anchors_built_in(arena));
	return (load(arena, TRUST_ANCHOR_FILE, file));
}
