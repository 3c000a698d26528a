/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of check_mx_ttl_test.c: what name servers and a resolver have of
 * example.dk, and what must be made of it.
 */
#ifndef CHECK_MX_TTL_ROWS_H
#define CHECK_MX_TTL_ROWS_H

#define ZONE "zone example.dk\nmail A 192.0.2.1\n"
#define UNSIGNED "zone example.dk unsigned\nmail A 192.0.2.1\n"
#define SERIAL(n) \
	"@ SOA ns.example. admin.example. " #n " 3600 900 604800 300\n"
#define MX(ttl) "@ " #ttl " MX 10 mail\n"
#define OTHER_MX(ttl) "@ " #ttl " MX 20 other\n"
#define HOUR ZONE MX(3600)

#define OK STATE_OK
#define WARNING STATE_WARNING
#define CRITICAL STATE_CRITICAL
#define UNKNOWN STATE_UNKNOWN

struct ttl_row {
	const char *says;
	/* The zone at ns1, at ns2 (null: the same) and as the resolver has it
	 * (null: as ns1).  For servers also a word: silent, no-route, refused,
	 * not-authoritative. */
	const char *first, *second, *held;
	long left;            /* TTL that the resolver has left; 0: all */
	const char *question; /* null: "example.dk MX" */
	/* w= c= phase= timeout=STATE severity=RULE=STATE late unreachable */
	const char *options;
	enum state state;
	const char *has;     /* RULE or RULE=STATE, and no others of its own */
	const char *metrics; /* LABEL=VALUE; =none: not there */
	const char *facts;   /* stands in the JSON; or null */
	const char *line;    /* stands in line 1; or null */
	const char *others;  /* stands in what cache-others says; or null */
};

static const struct ttl_row rows[] = {
	/* What the servers publish. */
	{ .says = "a TTL of an hour",
	    .first = HOUR,
	    .has = "ttl-phase=OK cache-current mx-secure",
	    .metrics = "ttl_max=3600 ttl_min=3600 cache_left=0 servers=2 "
		       "servers_differ=0 time=0.25",
	    .facts = "\"source\":\"servers\",\"ttl_min\":3600,\"ttl_max\":3600,"
		     "\"ttl_resolver\":3600,\"cache_left\":0,\"servers\":[{"
		     "\"name\":\"ns1.example.dk\",\"address\":\"192.0.2.1\","
		     "\"ttl\":3600,\"error\":null}",
	    .line = "TTL 3600 s, fits --phase normal" },
	{ .says = "the servers' TTL, not what the resolver has left",
	    .first = HOUR,
	    .left = 7,
	    .options = "phase=normal",
	    .has = "ttl-phase cache-current mx-secure",
	    .metrics = "ttl_max=3600 ttl_min=3600 cache_left=0",
	    .facts = "\"ttl_resolver\":7," },
	{ .says = "an unsigned zone",
	    .first = UNSIGNED MX(3600),
	    .has = "ttl-phase cache-current mx-insecure=OK",
	    .metrics = "ttl_max=3600 cache_left=0" },
	{ .says = "hardly any TTL",
	    .first = ZONE MX(0),
	    .has = "ttl-very-low=OK ttl-phase cache-current "
		   "mx-secure",
	    .metrics = "ttl_max=0 ttl_min=0",
	    .line = "TTL 0 s, very low (below 300 s)" },
	{ .says = "the phase that it should be in",
	    .first = ZONE MX(60),
	    .options = "phase=migration",
	    .has = "ttl-phase cache-current mx-secure",
	    .line = "TTL 60 s, right for --phase migration: 30 s to 60 s" },
	{ .says = "another phase",
	    .first = HOUR,
	    .options = "phase=migration",
	    .state = WARNING,
	    .has = "ttl-outside-phase=WARNING cache-current "
		   "mx-secure",
	    .line = "TTL 3600 s, outside of --phase migration: 30 s to 60 s" },
	{ .says = "lower than Microsoft wants",
	    .first = ZONE MX(29),
	    .options = "phase=migration",
	    .state = WARNING,
	    .has = "ttl-outside-phase cache-current mx-secure",
	    .line = "30 s to 60 s; Microsoft says not below 30 s" },
	{ .says = "another phase, said to be no matter",
	    .first = HOUR,
	    .options = "phase=migration severity=ttl-outside-phase=OK",
	    .has = "ttl-outside-phase=OK cache-current "
		   "mx-secure" },

	/* Thresholds, on both TTLs. */
	{ .says = "within both thresholds",
	    .first = HOUR,
	    .options = "w=1h:1d c=5m:",
	    .has = "ttl-phase cache-current mx-secure" },
	{ .says = "below -w",
	    .first = HOUR,
	    .options = "w=2h: c=5m:",
	    .state = WARNING,
	    .has = "ttl-outside-range=WARNING ttl-phase cache-current "
		   "mx-secure",
	    .line = "TTL 3600 s (warning below 2 h)" },
	{ .says = "below -c",
	    .first = HOUR,
	    .options = "w=3h: c=2h:",
	    .state = CRITICAL,
	    .has = "ttl-outside-range=CRITICAL ttl-phase cache-current "
		   "mx-secure" },
	{ .says = "only the lowest TTL breaks -c",
	    .first = HOUR,
	    .second = ZONE MX(60),
	    .options = "c=5m:",
	    .state = CRITICAL,
	    .has = "ttl-outside-range=CRITICAL ttl-phase ttl-servers-differ "
		   "cache-current mx-secure" },
	{ .says = "only the highest TTL breaks -w",
	    .first = HOUR,
	    .second = ZONE MX(60),
	    .options = "w=30m",
	    .state = WARNING,
	    .has = "ttl-outside-range=WARNING ttl-phase ttl-servers-differ "
		   "cache-current mx-secure" },

	/* Servers that disagree. */
	{ .says = "another TTL at the second server",
	    .first = ZONE SERIAL(2) MX(60),
	    .second = ZONE SERIAL(1) MX(3600),
	    .options = "phase=migration",
	    .state = WARNING,
	    .has = "ttl-outside-phase ttl-servers-differ=WARNING "
		   "cache-current mx-secure",
	    .metrics = "ttl_max=3600 ttl_min=60 servers=2 servers_differ=1" },
	{ .says = "the newest is the second",
	    .first = ZONE SERIAL(1) MX(3600),
	    .second = ZONE SERIAL(2) MX(60),
	    .state = WARNING,
	    .has = "ttl-phase ttl-servers-differ cache-old-ttl cache-others "
		   "mx-secure",
	    .metrics = "servers_differ=1 cache_left=3600" },
	{ .says = "serials that go round",
	    .first = ZONE SERIAL(4294967295) MX(3600),
	    .second = ZONE SERIAL(1) MX(60),
	    .state = WARNING,
	    .has = "ttl-phase ttl-servers-differ cache-old-ttl cache-others "
		   "mx-secure" },
	{ .says = "other records at the second server, with the same TTL",
	    .first = ZONE SERIAL(2) MX(3600),
	    .second = ZONE SERIAL(1) OTHER_MX(3600),
	    .state = WARNING,
	    .has = "ttl-phase cache-current mx-secure",
	    .metrics = "servers=2 servers_differ=1" },
	{ .says = "no MX at the second server",
	    .first = ZONE SERIAL(2) MX(3600),
	    .second = ZONE SERIAL(1),
	    .state = WARNING,
	    .has = "ttl-phase cache-current mx-secure",
	    .metrics = "ttl_min=3600 servers=2 servers_differ=1",
	    .facts = "\"ttl\":null,\"error\":\"no MX records\"" },
	{ .says = "a server that is silent",
	    .first = HOUR,
	    .second = "silent",
	    .state = WARNING,
	    .has = "ttl-phase cache-current mx-secure",
	    .metrics = "ttl_max=3600 servers=1 servers_differ=0",
	    .facts = "\"ttl\":null,\"error\":\"no reply\"" },
	{ .says = "a cache in place of a server",
	    .first = HOUR,
	    .second = "not-authoritative",
	    .state = WARNING,
	    .has = "ttl-phase cache-current mx-secure",
	    .metrics = "ttl_max=3600 servers=1" },

	/* What the resolver holds. */
	{ .says = "old records in the cache",
	    .first = ZONE SERIAL(2) OTHER_MX(60),
	    .held = HOUR,
	    .left = 2460,
	    .has = "cache-old=OK cache-others ttl-phase mx-secure",
	    .metrics = "ttl_max=60 cache_left=2460",
	    .line = "this resolver holds the old MX for another 41 min; the "
		    "new" },
	{ .says = "old records in the cache, unsigned",
	    .first = UNSIGNED OTHER_MX(60),
	    .held = UNSIGNED MX(3600),
	    .left = 59,
	    .has = "cache-old ttl-phase mx-insecure",
	    .metrics = "cache_left=59" },
	{ .says = "the old TTL in the cache, which the signature tells",
	    .first = ZONE MX(60),
	    .held = HOUR,
	    .left = 50,
	    .has = "cache-old-ttl=OK cache-others ttl-phase mx-secure",
	    .metrics = "cache_left=50 ttl_max=60" },
	{ .says = "the old TTL in the cache, lower than the new one",
	    .first = HOUR,
	    .held = ZONE MX(60),
	    .has = "cache-old-ttl cache-others ttl-phase mx-secure",
	    .metrics = "cache_left=60" },
	{ .says = "the old TTL in the cache, unsigned",
	    .first = UNSIGNED MX(60),
	    .held = UNSIGNED MX(3600),
	    .left = 61,
	    .has = "cache-old-ttl ttl-phase mx-insecure",
	    .metrics = "cache_left=61" },
	{ .says = "without signatures a low remainder tells nothing",
	    .first = UNSIGNED MX(60),
	    .held = UNSIGNED MX(3600),
	    .left = 60,
	    .has = "cache-current ttl-phase mx-insecure",
	    .metrics = "cache_left=0" },
	{ .says = "a resolver that keeps the new ones for longer",
	    .first = ZONE MX(60),
	    .left = 3600,
	    .has = "cache-current ttl-phase mx-secure",
	    .metrics = "cache_left=0" },
	{ .says = "an absence in the cache",
	    .first = HOUR,
	    .held = ZONE "@ 250 SOA ns.example. admin.example. 1 2 2 2 300\n",
	    .has = "cache-old ttl-phase mx-secure",
	    .metrics = "cache_left=250 ttl_max=3600",
	    .facts = "\"ttl_resolver\":null," },
	{ .says = "records in the cache that are gone",
	    .first = ZONE,
	    .held = HOUR,
	    .left = 99,
	    .state = UNKNOWN,
	    .has = "cache-old no-mx=UNKNOWN mx-secure",
	    .metrics = "cache_left=99 ttl_max=none" },

	/* Other caches; the present is 2023-11-14 22:13 UTC. */
	{ .says = "from when the new ones are",
	    .first = HOUR "sign example.dk MX from=-2h\n",
	    .has = "cache-current cache-others ttl-phase mx-secure",
	    .others = "counted from about 2023-11-14 20:13 UTC" },
	{ .says = "from when the later one of two signatures is",
	    .first = HOUR "sign example.dk MX from=-1h\n"
			  "sign example.dk MX also from=-3h\n",
	    .has = "cache-current cache-others ttl-phase mx-secure",
	    .others = "counted from about 2023-11-14 21:13 UTC" },
	{ .says = "the same in another order",
	    .first = HOUR "sign example.dk MX from=-1h\n"
			  "sign example.dk MX first from=-3h\n",
	    .has = "cache-current cache-others ttl-phase mx-secure",
	    .others = "counted from about 2023-11-14 21:13 UTC" },
	{ .says = "a week ago",
	    .first = HOUR "sign example.dk MX from=-7d\n",
	    .has = "cache-current cache-others ttl-phase mx-secure",
	    .others = "counted from about 2023-11-07 22:13 UTC" },
	{ .says = "more than a week ago, and no cache keeps that",
	    .first = HOUR "sign example.dk MX from=-604801\n",
	    .has = "cache-current ttl-phase mx-secure" },
	{ .says = "until when the old ones may be held",
	    .first = ZONE OTHER_MX(60) "sign example.dk MX from=-2h\n",
	    .held = HOUR,
	    .has = "cache-old cache-others ttl-phase mx-secure",
	    .others = "until about 2023-11-14 21:13 UTC, an estimate: its TTL "
		      "of 3600 s" },
	{ .says = "the old ones were not signed, so their TTL is not known",
	    .first = ZONE OTHER_MX(60) "sign example.dk MX from=-2h\n",
	    .held = UNSIGNED MX(3600),
	    .has = "cache-old cache-others ttl-phase mx-insecure",
	    .others = "counted from about 2023-11-14 20:13 UTC" },

	/* Servers that cannot be reached. */
	{ .says = "the signature's TTL",
	    .first = "no-route",
	    .second = "no-route",
	    .held = HOUR,
	    .left = 7,
	    .options = "unreachable",
	    .has = "ttl-from-rrsig=OK ttl-phase mx-secure",
	    .metrics = "ttl_max=3600 ttl_min=3600 cache_left=none servers=0 "
		       "servers_differ=none",
	    .facts = "\"source\":\"rrsig\",\"ttl_min\":3600,\"ttl_max\":3600,"
		     "\"ttl_resolver\":7,\"cache_left\":null",
	    .line = "TTL 3600 s, fits --phase normal" },
	{ .says = "what the resolver has left",
	    .first = "no-route",
	    .second = "no-route",
	    .held = UNSIGNED MX(3600),
	    .left = 70,
	    .options = "unreachable w=300: phase=normal",
	    .state = UNKNOWN,
	    .has = "ttl-remainder=UNKNOWN mx-insecure",
	    .metrics = "ttl_max=none ttl_min=none cache_left=none",
	    .facts = "\"source\":\"resolver\",\"ttl_min\":70,\"ttl_max\":null",
	    .line = "TTL at least 70 s" },
	{ .says = "more left than any TTL may be",
	    .first = "no-route",
	    .second = "no-route",
	    .held = UNSIGNED MX(3600),
	    .left = 61,
	    .options = "unreachable w=60 phase=migration",
	    .state = WARNING,
	    .has = "ttl-remainder ttl-outside-phase ttl-outside-range "
		   "mx-insecure" },
	{ .says = "not more left than a TTL may be",
	    .first = "no-route",
	    .second = "no-route",
	    .held = UNSIGNED MX(3600),
	    .left = 60,
	    .options = "unreachable w=60 c=@0:59 phase=migration",
	    .state = UNKNOWN,
	    .has = "ttl-remainder mx-insecure" },
	{ .says = "all that may be left is within an inverted range",
	    .first = "no-route",
	    .second = "no-route",
	    .held = UNSIGNED MX(3600),
	    .left = 60,
	    .options = "unreachable c=@60:",
	    .state = CRITICAL,
	    .has = "ttl-remainder ttl-outside-range mx-insecure" },
	{ .says = "a remainder is not low, but may be too high",
	    .first = "no-route",
	    .second = "no-route",
	    .held = UNSIGNED MX(200000),
	    .options = "unreachable",
	    .state = UNKNOWN,
	    .has = "ttl-remainder ttl-very-high mx-insecure" },
	{ .says = "a bogus signature's TTL is none",
	    .first = "no-route",
	    .second = "no-route",
	    .held = HOUR "sign example.dk MX until=-1d\n",
	    .options = "unreachable",
	    .state = CRITICAL,
	    .has = "bogus=CRITICAL ttl-remainder",
	    .facts = "\"source\":\"resolver\"" },
	{ .says = "neither servers nor resolver",
	    .first = "silent",
	    .second = "silent",
	    .held = HOUR "reply example.dk MX silent\n",
	    .options = "unreachable",
	    .state = CRITICAL,
	    .has = "ttl-missing=UNKNOWN",
	    .metrics = "ttl_max=none servers=0",
	    .facts = "\"source\":null,\"ttl_min\":null,\"ttl_max\":null" },
	{ .says = "servers that refuse, which is their fault",
	    .first = "refused",
	    .second = "refused",
	    .held = HOUR,
	    .state = CRITICAL,
	    .has = "ttl-from-rrsig ttl-phase mx-secure",
	    .facts = "\"error\":\"refuses to answer\"" },

	/* Time is up. */
	{ .says = "before all servers answered",
	    .first = HOUR,
	    .second = "silent",
	    .options = "late timeout=CRITICAL",
	    .state = CRITICAL,
	    .has = "ttl-phase cache-current mx-secure" },
	{ .says = "before the resolver did",
	    .first = "silent",
	    .second = "silent",
	    .held = HOUR "reply example.dk MX unasked\n",
	    .options = "late timeout=WARNING",
	    .state = WARNING,
	    .has = "ttl-missing deadline=WARNING" },
	{ .says = "before the resolver did, though the servers answered",
	    .first = HOUR,
	    .held = HOUR "reply example.dk MX unasked\n",
	    .options = "timeout=CRITICAL",
	    .state = CRITICAL,
	    .has = "ttl-phase deadline=CRITICAL",
	    .metrics = "ttl_max=3600 cache_left=none" },

	/* The chain. */
	{ .says = "a bogus MX set",
	    .first = HOUR "sign example.dk MX until=-1d\n",
	    .state = CRITICAL,
	    .has = "bogus=CRITICAL ttl-phase cache-current",
	    .metrics = "ttl_max=3600",
	    .line = "bogus, so validators see none" },
	{ .says = "a resolver that fails at it",
	    .first = HOUR,
	    .held = HOUR "reply example.dk MX servfail\n",
	    .state = CRITICAL,
	    .has = "ttl-phase",
	    .metrics = "ttl_max=3600 cache_left=none" },
	{ .says = "no such name",
	    .first = HOUR,
	    .question = "nope.example.dk MX",
	    .state = CRITICAL,
	    .has = "name-not-found=CRITICAL cache-current mx-secure",
	    .metrics = "ttl_max=none servers=2 servers_differ=0",
	    .facts = "\"error\":\"no such name\"" },
	{ .says = "no MX",
	    .first = HOUR,
	    .question = "mail.example.dk MX",
	    .state = UNKNOWN,
	    .has = "no-mx=UNKNOWN cache-current mx-secure" },

	/* Aliases. */
	{ .says = "an alias, with a TTL of its own",
	    .first = HOUR "www 77 CNAME @\n",
	    .question = "www.example.dk MX",
	    .has = "ttl-alias=OK ttl-phase cache-current "
		   "mx-secure",
	    .metrics = "ttl_max=3600" },
	{ .says = "an alias in an unsigned zone",
	    .first = UNSIGNED MX(3600) "www 77 CNAME @\n",
	    .question = "www.example.dk MX",
	    .has = "ttl-alias=OK ttl-phase cache-current "
		   "mx-insecure",
	    .metrics = "ttl_max=3600" },
	{ .says = "an alias that the resolver does not know yet",
	    .first = HOUR "www CNAME @\n",
	    .held = HOUR "www MX 10 mail\n",
	    .question = "www.example.dk MX",
	    .state = UNKNOWN,
	    .has = "ttl-missing cache-old mx-secure",
	    .facts = "\"an alias instead of MX records\"" },
};

/* TTLs at every boundary: the rule without --phase (beside ttl-phase), which
 * phase it fits, and whether it is outside of either. */
static const struct {
	uint32_t ttl;
	const char *odd, *fits;
	bool outside_migration, outside_normal;
} boundaries[] = {
	{ 0, "ttl-very-low", "no phase", true, true },
	{ 29, "ttl-very-low", "no phase", true, true },
	{ 30, NULL, "--phase migration", false, true },
	{ 60, NULL, "--phase migration", false, true },
	{ 61, "ttl-very-low", "no phase", true, true },
	{ 299, "ttl-very-low", "no phase", true, true },
	{ 300, NULL, "no phase", true, true },
	{ 3599, NULL, "no phase", true, true },
	{ 3600, NULL, "--phase normal", true, false },
	{ 21600, NULL, "--phase normal", true, false },
	{ 21601, NULL, "no phase", true, true },
	{ 86400, NULL, "no phase", true, true },
	{ 86401, "ttl-very-high", "no phase", true, true },
};

#endif
