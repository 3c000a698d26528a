/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The walk along the chain of trust, in worlds that are whole and in worlds
 * that are broken in one way each.
 */
#include "chain_rows.h"
#include "tap.h"

int
main(void)
{
	signature_start();
	chain_rows_run(chain_rows_secure);
	chain_rows_run(chain_rows_times);
	chain_rows_run(chain_rows_insecure);
	chain_rows_run(chain_rows_alias);
	chain_rows_run(chain_rows_gate);
	chain_rows_run(chain_rows_bogus);
	chain_rows_run(chain_rows_denial);
	chain_rows_run(chain_rows_unseen);
	chain_rows_covered();
	return (tap_end());
}
