/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenSSL's random numbers, the same in every run: an input of a corpus means
 * the same keys, key tags and signatures for ever.
 */
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/rand.h>

#include "fuzz.h"

static uint64_t state;

/* xorshift64*: no secret depends on it. */
static int
chance_bytes(unsigned char *bytes, int count)
{
	for (int i = 0; i < count; i++) {
		state ^= state >> 12;
		state ^= state << 25;
		state ^= state >> 27;
		bytes[i] = (unsigned char)(state * 2685821657736338717U >> 56);
	}
	return (1);
}

static int
chance_status(void)
{
	return (1);
}

void
fuzz_tame_chance(void)
{
	static const RAND_METHOD method = { .bytes = chance_bytes,
		.pseudorand = chance_bytes,
		.status = chance_status };

	state = 88172645463325252U;
	(void)RAND_set_rand_method(&method);
}
