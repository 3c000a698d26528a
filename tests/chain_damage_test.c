/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The promise of the whole: whatever is done to the replies on their way, the
 * verdict is never "secure" with data other than the zone's, and a signed
 * domain never becomes "insecure".  Systematic damage to worlds that are
 * whole, thousands of times; of what takes long a sample, unless the program
 * is called with the argument "all".
 */
#include <stdlib.h>
#include <string.h>

#include "chain_damage.h"
#include "tap.h"

static const struct {
	const char *script; /* after world_base */
	const char *question;
} victims[] = {
	{ "", "example.dk MX" },
	{ "", "mail.example.com A" },
	{ "", "sub.example.com MX" },
	{ "", "mail.example.dk MX" },
	{ "", "nope.example.com MX" },
	{ "", "ent.example.dk A" },
	{ "", "x.wild.example.com MX" },
	{ "", "x.wild.example.dk TXT" },
	{ "zone example.dk\nalias CNAME example.com.\n",
	    "alias.example.dk MX" },
	{ "zone example.dk\nold DNAME example.com.\n",
	    "mail.old.example.dk A" },
	{ "zone example.dk lies\n", "mail.example.dk MX" },
	{ "zone example.dk\nkey 257 8\nkey 257 15\n", "example.dk DS" },
	{ "", "unsigned.com MX" },
	{ "", "unsigned.dk MX" },
};

static const struct {
	const char *says;
	damage *run;
	unsigned step; /* one trial in so many */
} damages[] = {
	{ "any record is left out", damage_drop, 1 },
	{ "any signature is left out", damage_unsign, 1 },
	{ "any field is altered", damage_flip, 13 },
	{ "any owner is altered", damage_rename, 11 },
	{ "any RCODE is turned round", damage_rcode, 1 },
	{ "any reply fails, and any two", damage_fail, 5 },
	{ "any reply stands for any other", damage_swap, 11 },
	{ "any signature stands for any other", damage_transplant, 5 },
	{ "any absence is claimed with any proof there is", damage_deny, 23 },
	{ "any cut is hidden and the answer forged", damage_hide, 23 },
	{ "any replies come from a world with other keys", damage_mix, 29 },
	{ "several of these at once", damage_many, 7 },
};

#define VICTIMS (sizeof(victims) / sizeof(*victims))
#define DAMAGES (sizeof(damages) / sizeof(*damages))

static void
run(size_t v, bool all)
{
	struct arena *arena = arena_open();
	struct victim victim =
	    victim_new(arena, victims[v].script, victims[v].question);

	for (size_t d = 0; d < DAMAGES; d++) {
		victim.trials = victim.broken = 0;
		victim.turn = (unsigned)v;
		victim.step = all ? 1 : damages[d].step;
		damages[d].run(&victim);
		tap_ok(victim.broken == 0, "%s: %s, %u times",
		    victims[v].question, damages[d].says, victim.trials);
	}
	arena_close(arena);
}

int
main(int argc, char **argv)
{
	bool all = argc > 1 && strcmp(argv[1], "all") == 0;

	signature_start();
	for (size_t v = 0; v < VICTIMS; v++)
		run(v, all);
	return (tap_end());
}
