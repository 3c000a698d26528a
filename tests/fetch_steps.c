/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The part of chain_fetch.h that those who stand in its place have in common:
 * nothing is asked before it is missed, by their chains_follow().
 */
#include "chain_fetch.h"

size_t
chains_ask(
    struct chain_source *source, const struct chain_wish *wishes, size_t count)
{
	(void)wishes;
	(void)count;
	return (source->replies->count);
}

void
chains_fetch(
    struct chain_source *source, struct chain_wish *wishes, size_t count)
{
	chains_follow(source, wishes, count, chains_ask(source, wishes, count));
}
