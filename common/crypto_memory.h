/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenSSL's memory.  As OpenSSL tells it, an allocation that failed is the
 * same as one of no octets at all, which whoever made a certificate can bring
 * about, or it is no word but a signature that does not hold.  Here, as in
 * arena.h, an allocation succeeds or the program ends as UNKNOWN.
 */
#ifndef CRYPTO_MEMORY_H
#define CRYPTO_MEMORY_H

#include <stdbool.h>

/* Before anything else of OpenSSL; false where that is too late, and nothing
 * has changed then. */
bool crypto_memory_start(void);

#endif
