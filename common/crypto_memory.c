/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What OpenSSL calls in the place of malloc(3).  Of no octets it wants no
 * memory, as from its own.
 */
#include "crypto_memory.h"

#include <openssl/crypto.h>
#include <stdlib.h>

#include "die.h"

static void *
checked(void *memory, size_t size)
{
	if (memory == NULL && size > 0)
		die("out of memory");
	return (memory);
}

static void
release(void *memory, const char *file, int line)
{
	(void)file, (void)line;
	free(memory);
}

static void *
take(size_t size, const char *file, int line)
{
	(void)file, (void)line;
	return (size == 0 ? NULL : checked(malloc(size), size));
}

static void *
take_again(void *memory, size_t size, const char *file, int line)
{
	if (size > 0)
		return (checked(realloc(memory, size), size));
	release(memory, file, line);
	return (NULL);
}

bool
crypto_memory_start(void)
{
	return (CRYPTO_set_mem_functions(take, take_again, release) == 1);
}
