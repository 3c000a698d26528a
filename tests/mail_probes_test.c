/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Probes of mail servers that misbehave (mail_server.h).  The cases of the
 * table are all under way at once, which is how it is meant to be done.
 */
#include "mail_probes.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "hostile_inside.h"
#include "mail_connection.h"
#include "mail_probes_rows.h"
#include "mail_socket.h"
#include "signature.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define CASES COUNT(cases)
#define CASES_SECONDS 8
#define DESCRIPTORS 1024

static SSL_CTX *context;
static struct certs *certs;

/* In place of the C library's: this machine's name, and which connections are
 * open at once. */
static const char *machine = "probe.example.dk";
static in_addr_t peers[DESCRIPTORS];
static size_t peak, peak_address;

int
gethostname(char *name, size_t size)
{
	(void)snprintf(name, size, "%s", machine);
	return (0);
}

static void
peaks_count(in_addr_t peer)
{
	size_t all = 0, same = 0;

	for (size_t i = 0; i < DESCRIPTORS; i++) {
		all += peers[i] != 0;
		same += peers[i] == peer;
	}
	peak = all > peak ? all : peak;
	peak_address = same > peak_address ? same : peak_address;
}

int
connect(int fd, const struct sockaddr *address, socklen_t length)
{
	if (address->sa_family == AF_INET && fd < DESCRIPTORS) {
		peers[fd] =
		    ((const struct sockaddr_in *)address)->sin_addr.s_addr;
		peaks_count(peers[fd]);
	}
	return ((int)syscall(SYS_connect, fd, address, length));
}

int
close(int fd)
{
	if (fd >= 0 && fd < DESCRIPTORS)
		peers[fd] = 0;
	return ((int)syscall(SYS_close, fd));
}

/* Some machines have IPv4 only. */
static bool
has_ipv6(void)
{
	const struct sockaddr_in6 own = { .sin6_family = AF_INET6,
		.sin6_addr = IN6ADDR_LOOPBACK_INIT };
	const int fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
	const bool has = fd != -1 && bind(fd, (const struct sockaddr *)&own,
					 sizeof(own)) == 0;

	if (fd != -1)
		(void)close(fd);
	return (has);
}

static struct mail_probe
probe_of(const struct mail_server *server, enum tls_sigalg sigalg)
{
	return ((struct mail_probe){
	    .address = server->bound,
	    .address_length = server->bound_length,
	    .text = server->address,
	    .sni = "mx.example.dk",
	    .sigalg = sigalg,
	});
}

static struct probe_manner
manner_of(bool implicit_tls)
{
	return ((struct probe_manner){ .context = context,
	    .ehlo = "probe.example.dk",
	    .implicit_tls = implicit_tls,
	    .patience = 1 });
}

static int64_t
go_with(struct arena *arena, struct mail_probes *probes,
    struct probe_manner *manner, double seconds)
{
	const struct deadline deadline = deadline_in(seconds);
	const int64_t began = deadline_clock();

	memset(peers, 0, sizeof(peers));
	peak = peak_address = 0;
	mail_probes_go(arena, probes, manner, &deadline);
	return (deadline_clock() - began);
}

static int64_t
go(struct arena *arena, struct mail_probe *list, size_t count,
    struct probe_manner *manner, double seconds)
{
	struct mail_probes probes = { list, count };

	return (go_with(arena, &probes, manner, seconds));
}

/* Those that come on the list one by one. */
struct turns {
	struct mail_probes probes;
	size_t all;
	unsigned pause; /* ms, that each takes to be found out */
	size_t behind;  /* of those there, not connected to when the next one
			   was asked for */
};

static size_t
count_peers(void)
{
	size_t count = 0;

	for (size_t fd = 0; fd < DESCRIPTORS; fd++)
		count += peers[fd] != 0;
	return (count);
}

static bool
next_turn(void *with)
{
	struct turns *turns = with;

	if (turns->probes.count > count_peers())
		turns->behind = turns->probes.count - count_peers();
	if (turns->pause > 0)
		hostile_wait(turns->pause);
	if (turns->probes.count == turns->all)
		return (false);
	turns->probes.count++;
	return (true);
}

static int64_t
go_by_turns(struct arena *arena, struct turns *turns,
    struct probe_manner *manner, double seconds)
{
	manner->next = next_turn;
	manner->with = turns;
	return (go_with(arena, &turns->probes, manner, seconds));
}

static bool
is_text(const char *text, const char *wanted)
{
	return (text != NULL && (wanted == NULL || strcmp(text, wanted) == 0));
}

static bool
fields_are_right(const struct probe_case *row, const struct mail_probe *probe)
{
	const bool early = row->early && probe->stage == PROBE_CONNECT;

	return ((early || probe->stage == row->stage) &&
		probe->outcome == row->outcome && probe->code == row->code &&
		is_text(probe->reply, row->reply) &&
		is_text(probe->error, row->error) &&
		probe->injected == row->injected && probe->old == row->old &&
		(probe->outcome != PROBE_TLS_FAILED ||
		    probe->no_common == row->no_common) &&
		(early || probe->connected != row->unconnected));
}

static bool
tls_is_right(const struct probe_case *row, const struct mail_probe *probe)
{
	const bool has_tls = row->outcome == PROBE_TLS;
	const size_t count = row->count != 0 ? row->count : has_tls;

	if (!has_tls)
		return (probe->protocol == NULL && probe->cipher == NULL &&
			probe->presented.count == 0);
	return (is_text(probe->protocol, row->protocol) &&
		probe->cipher != NULL && probe->presented.count == count &&
		is_text(probe->presented.list[0].key, row->key));
}

static void
case_check(
    struct arena *arena, struct probe_case *row, const struct mail_probe *probe)
{
	const unsigned wanted = row->connections != 0 ? row->connections : 1;
	const char *said = row->server.said;
	const bool right =
	    fields_are_right(row, probe) && tls_is_right(row, probe);

	mail_server_wait(&row->server);
	tap_ok(right, "%s: %s", row->what, probe_text(arena, probe));
	if (!right)
		tap_note("stage %s, outcome %s, code %u, reply '%s', error "
			 "'%s', injected %d, old %d, connected %d, %s, %zu "
			 "certificates",
		    probe_stage_text(probe->stage),
		    probe_outcome_text(probe->outcome), probe->code,
		    probe->reply, probe->error, probe->injected, probe->old,
		    probe->connected, probe->protocol, probe->presented.count);
	tap_ok(is_text(said, row->said), "... %s", said);
	if (!row->server.full)
		tap_ok(atomic_load(&row->server.connections) == wanted,
		    "... in %u", atomic_load(&row->server.connections));
	if (row->outcome == PROBE_TLS)
		tap_ok(is_text(
			   row->server.sni, row->no_sni ? "" : "mx.example.dk"),
		    "... for '%s'", row->server.sni);
}

/* Each at an address of its own: few are probed at once of one. */
static void
cases_start(struct arena *arena, struct mail_probe *probes, bool implicit_tls,
    size_t *count)
{
	*count = 0;
	for (size_t i = 0; i < CASES; i++) {
		struct mail_server *server = &cases[i].server;

		if (server->implicit_tls != implicit_tls)
			continue;
		if (server->address == NULL || !has_ipv6())
			server->address =
			    arena_printf(arena, "127.0.1.%zu", i + 1);
		mail_server_start(arena, server, certs);
		probes[*count] = probe_of(server, cases[i].sigalg);
		probes[*count].host = i;
		if (cases[i].no_sni)
			probes[*count].sni = NULL;
		++*count;
	}
}

static void
cases_are_probed(struct arena *arena, bool implicit_tls)
{
	struct mail_probe *probes = arena_array(arena, CASES, sizeof(*probes));
	struct probe_manner manner = manner_of(implicit_tls);
	size_t count = 0;
	int64_t took = 0;

	cases_start(arena, probes, implicit_tls, &count);
	took =
	    go(arena, probes, count, &manner, implicit_tls ? 2 : CASES_SECONDS);
	for (size_t i = 0; i < count; i++)
		case_check(arena, &cases[probes[i].host], &probes[i]);
	tap_ok(took < CASES_SECONDS * 1000 + 1000,
	    "%zu probes ended after %lld ms", count, (long long)took);
	tap_ok(peak <= PROBES_AT_ONCE, "%zu were open at once", peak);
}

/* One probe of one server. */
static struct mail_probe
probe_alone(struct arena *arena, struct mail_server *server,
    struct probe_manner *manner)
{
	struct mail_probe probe;

	mail_server_start(arena, server, certs);
	probe = probe_of(server, TLS_AUTO);
	(void)go(arena, &probe, 1, manner, 3);
	mail_server_wait(server);
	return (probe);
}

static const struct {
	const char *machine, *given, *address, *said;
} names[] = {
	{ "a.example.dk", NULL, "127.0.2.1", "EHLO a.example.dk" },
	{ "a.example.dk", "b.example.dk", "127.0.2.1", "EHLO b.example.dk" },
	{ "a.example.dk", "b", "127.0.2.1", "EHLO b" },
	{ "a", NULL, "127.0.2.1", "EHLO [127.0.0.1]" },
	{ "", NULL, "127.0.2.1", "EHLO [127.0.0.1]" },
	{ "a.b c", NULL, "127.0.2.1", "EHLO [127.0.0.1]" },
	{ "a.b\r\nRSET", NULL, "127.0.2.1", "EHLO [127.0.0.1]" },
	{ "a", "b\r\nRSET", "127.0.2.1", "EHLO [127.0.0.1]" },
	{ "a", "", "127.0.2.1", "EHLO [127.0.0.1]" },
	{ "a", NULL, "::1", "EHLO [IPv6:::1]" },
};

static void
names_are_said(struct arena *arena)
{
	for (size_t i = 0; i < COUNT(names); i++) {
		struct mail_server *server =
		    arena_alloc(arena, sizeof(*server));
		struct probe_manner manner = { .context = context,
			.ehlo = names[i].given };

		if (strchr(names[i].address, ':') != NULL && !has_ipv6())
			continue;
		*server = (struct mail_server){ .address = names[i].address,
			.ehlo = "421 enough\r\n" };
		machine = names[i].machine;
		(void)probe_alone(arena, server, &manner);
		server->said[strcspn(server->said, "|")] = '\0';
		tap_ok(is_text(server->said, names[i].said), "named %zu: %s", i,
		    server->said);
	}
}

static void
sources_are_bound(struct arena *arena)
{
	static struct mail_server bound = { .address = "127.0.2.2" },
				  elsewhere = { .address = "127.0.2.3" },
				  other = { .address = "127.0.2.4" };
	struct sockaddr_storage source = { .ss_family = AF_INET };
	struct sockaddr_storage six = { .ss_family = AF_INET6 };
	struct probe_manner manner = { .context = context, .source = &source };
	struct mail_probe probe;

	machine = "bare";
	(void)inet_pton(
	    AF_INET, "127.0.9.9", &((struct sockaddr_in *)&source)->sin_addr);
	probe = probe_alone(arena, &bound, &manner);
	tap_ok(
	    probe.outcome == PROBE_TLS &&
		is_text(bound.said, "EHLO [127.0.9.9]|STARTTLS|TLS|QUIT|END"),
	    "from a source: %s", bound.said);
	(void)inet_pton(
	    AF_INET, "192.0.2.1", &((struct sockaddr_in *)&source)->sin_addr);
	probe = probe_alone(arena, &elsewhere, &manner);
	tap_ok(probe.outcome == PROBE_NO_ROUTE && *probe.error != '\0' &&
		   probe.stage == PROBE_CONNECT && !probe.connected,
	    "from another machine's address: %s", probe_text(arena, &probe));
	manner.source = &six;
	probe = probe_alone(arena, &other, &manner);
	tap_ok(probe.outcome == PROBE_TLS,
	    "a source of another family is left alone");
}

/* No interface has the one; nobody listens at the other.  TLS is prepared for
 * as long as an answer may come. */
static const struct {
	const char *address;
	enum probe_outcome outcome;
	bool prepared;
} nowhere[] = {
	{ "255.255.255.255", PROBE_NO_ROUTE, false },
	{ "127.0.2.5", PROBE_REFUSED, true },
};

static void
nobody_is_reached(struct arena *arena)
{
	for (size_t i = 0; i < COUNT(nowhere); i++) {
		struct probe_manner manner = { 0 };
		struct mail_server server = { .address = nowhere[i].address };
		struct sockaddr_in *address =
		    (struct sockaddr_in *)&server.bound;
		struct mail_probe probe;
		int64_t took = 0;

		address->sin_family = AF_INET;
		address->sin_port = htons(1);
		(void)inet_pton(
		    AF_INET, nowhere[i].address, &address->sin_addr);
		server.bound_length = sizeof(*address);
		probe = probe_of(&server, TLS_AUTO);
		took = go(arena, &probe, 1, &manner, 3);
		tap_ok(probe.outcome == nowhere[i].outcome &&
			   probe.stage == PROBE_CONNECT && !probe.connected &&
			   *probe.error != '\0' && took < 1000,
		    "%s: %s", nowhere[i].address, probe_text(arena, &probe));
		tap_ok((manner.context != NULL) == nowhere[i].prepared,
		    "... TLS %s", nowhere[i].prepared ? "prepared" : "not");
	}
}

/* All that follow use what the first one made. */
static void
tls_is_prepared_once(struct arena *arena)
{
	struct mail_server servers[2] = { { .address = "127.0.2.12" },
		{ .address = "127.0.2.13" } };
	struct probe_manner manner = { 0 };
	const SSL_CTX *first = NULL;

	for (size_t i = 0; i < COUNT(servers); i++) {
		const struct mail_probe probe =
		    probe_alone(arena, &servers[i], &manner);

		first = i == 0 ? manner.context : first;
		tap_ok(probe.outcome == PROBE_TLS && manner.context == first,
		    "probe %zu: %s", i, probe_outcome_text(probe.outcome));
	}
}

static unsigned
count_outcome(
    const struct mail_probe *probes, size_t count, enum probe_outcome outcome)
{
	unsigned found = 0;

	for (size_t i = 0; i < count; i++)
		found += probes[i].outcome == outcome;
	return (found);
}

/* Behind those that hang, in the queue. */
static const struct queue {
	size_t hanging, all;
	bool by_turns;
} queues[] = {
	{ 40, 80, false },
	{ 40, 80, true },
	{ PROBES_AT_ONCE, PROBES_AT_ONCE + 1, false },
	{ PROBES_AT_ONCE, PROBES_AT_ONCE + 1, true },
};

static void
hangs_cost_nobody_his_turn(struct arena *arena, const struct queue *queue)
{
	const size_t all = queue->all, hanging = queue->hanging;
	struct mail_server *servers = arena_array(arena, all, sizeof(*servers));
	struct mail_probe *probes = arena_array(arena, all, sizeof(*probes));
	struct probe_manner manner = manner_of(false);
	struct turns turns = { .probes.list = probes, .all = all };
	int64_t took = 0;

	for (size_t i = 0; i < all; i++) {
		servers[i].address = arena_printf(arena, "127.0.3.%zu", i + 1);
		if (i < hanging)
			servers[i].greeting = MAIL_HANGS;
		mail_server_start(arena, &servers[i], certs);
		probes[i] = probe_of(&servers[i], TLS_AUTO);
	}
	took = queue->by_turns ? go_by_turns(arena, &turns, &manner, 3)
			       : go(arena, probes, all, &manner, 3);
	tap_ok(count_outcome(probes, hanging, PROBE_SILENT) == hanging &&
		   count_outcome(probes + hanging, all - hanging, PROBE_TLS) ==
		       all - hanging,
	    "%zu hang, %zu others have TLS%s, after %lld ms", hanging,
	    all - hanging,
	    queue->by_turns ? ", each known after the one before" : "",
	    (long long)took);
	tap_ok(took < 4000, "... by the deadline");
	tap_ok(peak == PROBES_AT_ONCE, "... %zu at once", peak);
	tap_ok(turns.behind == (queue->by_turns ? all - PROBES_AT_ONCE : 0),
	    "... %zu find no room at first", turns.behind);
}

/* Of one address: three times as many as may be at once, the first hang. */
static void
addresses_are_spared(struct arena *arena)
{
	enum { all = 3 * PROBES_PER_ADDRESS, hanging = 2 * PROBES_PER_ADDRESS };
	static struct mail_server good = { .address = "127.0.2.6" };
	static struct mail_server hangs = { .address = "127.0.2.6",
		.greeting = MAIL_HANGS };
	static struct mail_probe probes[all];
	struct probe_manner manner = manner_of(false);
	int64_t took = 0;

	mail_server_start(arena, &good, certs);
	mail_server_start(arena, &hangs, certs);
	for (size_t i = 0; i < all; i++)
		probes[i] = probe_of(i < hanging ? &hangs : &good, TLS_AUTO);
	took = go(arena, probes, all, &manner, 2);
	tap_ok(count_outcome(probes, hanging, PROBE_SILENT) == hanging &&
		   count_outcome(probes + hanging, all - hanging, PROBE_TLS) ==
		       all - hanging &&
		   took < 3000,
	    "%d of one address hang, the others have TLS, after %lld ms",
	    hanging, (long long)took);
	tap_ok(peak_address == PROBES_PER_ADDRESS, "... %zu at once",
	    peak_address);
}

static void
deadlines_are_kept(struct arena *arena)
{
	static struct mail_server hangs = { .address = "127.0.2.7",
		.greeting = MAIL_HANGS };
	static struct mail_probe probes[5];
	struct probe_manner manner = manner_of(false);
	int64_t took = 0;

	mail_server_start(arena, &hangs, certs);
	for (size_t i = 0; i < COUNT(probes); i++)
		probes[i] = probe_of(&hangs, TLS_AUTO);
	took = go(arena, probes, COUNT(probes), &manner, 0);
	tap_ok(count_outcome(probes, COUNT(probes), PROBE_UNTRIED) ==
		       COUNT(probes) &&
		   took < 1000 && is_text(probes[0].error, "") &&
		   is_text(probes[0].reply, ""),
	    "a deadline in the past leaves all untried");
	took = go(arena, probes, 0, &manner, 5);
	tap_ok(took < 1000, "no probe, no wait");
	took = go(arena, probes, 1, &manner, 0.5);
	tap_ok(probes[0].outcome == PROBE_SILENT && took > 300 && took < 1500,
	    "silence ends after %lld ms of 500", (long long)took);
}

/* Finding them out takes longer than there is time: all are on the list, and
 * none is blamed. */
static void
late_comers_are_untried(struct arena *arena)
{
	static struct mail_server good = { .address = "127.0.2.24" };
	struct probe_manner manner = manner_of(false);
	struct mail_probe probes[3];
	struct turns late = { .probes.list = probes, .all = 2, .pause = 500 },
		     early = { .probes.list = probes, .all = 3, .pause = 100 };

	mail_server_start(arena, &good, certs);
	for (size_t i = 0; i < COUNT(probes); i++)
		probes[i] = probe_of(&good, TLS_AUTO);
	(void)go_by_turns(arena, &late, &manner, 1);
	tap_ok(probes[0].outcome == PROBE_UNTRIED && probes[0].hurried &&
		   probes[1].outcome == PROBE_UNTRIED && !probes[1].hurried,
	    "found out too late: %s, the next one %s",
	    probe_text(arena, &probes[0]), probe_text(arena, &probes[1]));
	(void)go_by_turns(arena, &early, &manner, 5);
	tap_ok(count_outcome(probes, 3, PROBE_TLS) == 3 && early.behind == 0,
	    "each is connected to before the next one is found out");
}

static void
this_machine_is_left_alone(struct arena *arena)
{
	static struct mail_server own = { .address = "127.0.2.23" };
	struct probe_manner manner = manner_of(false);
	struct mail_probe probes[2];

	mail_server_start(arena, &own, certs);
	probes[0] = probes[1] = probe_of(&own, TLS_AUTO);
	probes[0].here = true;
	(void)go(arena, probes, 2, &manner, 3);
	mail_server_wait(&own);
	tap_ok(probes[0].outcome == PROBE_NO_ROUTE &&
		   probes[0].stage == PROBE_CONNECT && !probes[0].connected &&
		   probes[1].outcome == PROBE_TLS &&
		   atomic_load(&own.connections) == 1,
	    "this machine itself: %s", probe_text(arena, &probes[0]));
}

/* Its greeting takes 1.25 s, and EHLO longer than there is time. */
static void
slow_is_not_silent(struct arena *arena)
{
	static struct mail_server slow = {
		.address = "127.0.2.22", .greeting = "220\r\n", .pause = 250
	};
	struct probe_manner manner = manner_of(false);
	struct mail_probe probe;

	manner.patience = 2000;
	mail_server_start(arena, &slow, certs);
	probe = probe_of(&slow, TLS_AUTO);
	(void)go(arena, &probe, 1, &manner, 3);
	tap_ok(probe.stage == PROBE_EHLO && probe.outcome == PROBE_UNTRIED &&
		   probe.hurried,
	    "one that comes on, if slowly: %s, at %s",
	    probe_text(arena, &probe), probe_stage_text(probe.stage));
}

/* All but this many are taken. */
static void
descriptors_limit(rlim_t left)
{
	struct rlimit few;
	int next = 0;

	(void)getrlimit(RLIMIT_NOFILE, &few);
	for (rlim_t found = 0; found < left; next++)
		found += fcntl(next, F_GETFD) < 0;
	few.rlim_cur = (rlim_t)next;
	(void)setrlimit(RLIMIT_NOFILE, &few);
}

#define FEW 4 /* probes of a client with few descriptors */

/* How many come to that; more than there are: too late, or unexplained. */
static unsigned
count_with(
    const struct mail_server *server, rlim_t left, enum probe_outcome outcome)
{
	struct arena *arena = arena_open();
	struct mail_probe probes[FEW];
	struct probe_manner manner = manner_of(false);
	unsigned found = 0;

	for (size_t i = 0; i < FEW; i++)
		probes[i] = probe_of(server, TLS_AUTO);
	descriptors_limit(left);
	if (go(arena, probes, FEW, &manner, 5) > 4000)
		return (FEW + 1);
	if (outcome == PROBE_UNTRIED && *probes[0].error == '\0')
		return (FEW + 2);
	found = count_outcome(probes, FEW, outcome);
	arena_close(arena);
	return (found);
}

/* A client in a process of its own, which waits to be told the server: it has
 * to be made before there are threads. */
static pid_t
client_fork(rlim_t left, enum probe_outcome outcome, int *told)
{
	struct mail_server server = { .address = "127.0.2.8" };
	int ends[2];
	pid_t child = -1;

	hostile_check(pipe(ends) == 0, "pipe");
	child = fork();
	*told = ends[1];
	if (child != 0)
		return (child);
	if (read(ends[0], &server.bound, sizeof(server.bound)) !=
	    (ssize_t)sizeof(server.bound))
		_exit(FEW + 3);
	server.bound_length = sizeof(struct sockaddr_in);
	_exit((int)count_with(&server, left, outcome));
}

static unsigned
client_wait(pid_t child, int told, const struct mail_server *server)
{
	int status = -1;

	hostile_check(write(told, &server->bound, sizeof(server->bound)) ==
			  (ssize_t)sizeof(server->bound),
	    "write");
	(void)waitpid(child, &status, 0);
	(void)close(told);
	return (WIFEXITED(status) ? (unsigned)WEXITSTATUS(status) : FEW + 4);
}

static void
descriptors_are_waited_for(struct arena *arena)
{
	static struct mail_server server = { .address = "127.0.2.8" };
	int told[2] = { -1, -1 };
	const pid_t one = client_fork(1, PROBE_TLS, &told[0]);
	const pid_t none = client_fork(0, PROBE_UNTRIED, &told[1]);

	mail_server_start(arena, &server, certs);
	tap_ok(client_wait(one, told[0], &server) == FEW,
	    "%d probes have TLS with one descriptor", FEW);
	tap_ok(client_wait(none, told[1], &server) == FEW,
	    "with none, none is tried, and nothing awaited");
}

/* Its share was half of the time while others were in the queue. */
static void
time_left_over_is_used(struct arena *arena)
{
	enum { all = PROBES_AT_ONCE + 1 };
	static struct mail_server good = { .address = "0.0.0.0" },
				  slow = { .address = "127.0.4.200",
					  .pause = 50,
					  .greeting = "220 mx\r\n",
					  .ehlo = "250-mx\r\n250 STARTTLS\r\n",
					  .starttls = "220 go\r\n" };
	static struct mail_probe probes[all];
	struct probe_manner manner = manner_of(false);

	mail_server_start(arena, &good, certs);
	mail_server_start(arena, &slow, certs);
	for (size_t i = 0; i < all; i++) {
		probes[i] = probe_of(i == 0 ? &slow : &good, TLS_AUTO);
		((struct sockaddr_in *)&probes[i].address)->sin_addr.s_addr =
		    htonl(0x7f000400 + (i == 0 ? 200 : (in_addr_t)i));
	}
	(void)go(arena, probes, all, &manner, 3);
	tap_ok(count_outcome(probes, all, PROBE_TLS) == all,
	    "who is slow has the time that others left");
}

/* A dialogue over a connection on which the server is ahead. */
static void
dialogue_open(struct arena *arena, struct mail_dialogue *dialogue,
    struct mail_server *server, struct probe_manner *manner)
{
	mail_server_start(arena, server, certs);
	*dialogue = (struct mail_dialogue){
		.seen = probe_of(server, TLS_AUTO),
		.arena = arena,
		.manner = manner,
	};
	dialogue->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	(void)connect(dialogue->fd, (struct sockaddr *)&server->bound,
	    server->bound_length);
	(void)fcntl(dialogue->fd, F_SETFL, O_NONBLOCK);
	mail_dialogue_begin(dialogue);
}

static void
dialogue_go(struct mail_dialogue *dialogue, enum probe_stage stage)
{
	for (int i = 0; i < 3000 && dialogue->seen.stage < stage; i++) {
		if (mail_dialogue_read(dialogue))
			return;
		hostile_wait(1);
	}
}

/* To a connection that ended and was reset, writing is SIGPIPE. */
static void
writing_is_no_signal(struct arena *arena)
{
	static struct mail_server server = { .address = "127.0.2.9",
		.greeting = MAIL_VANISHES };
	struct probe_manner manner = manner_of(false);
	static struct mail_dialogue dialogue;

	dialogue_open(arena, &dialogue, &server, &manner);
	hostile_wait(100);
	dialogue_go(&dialogue, PROBE_EHLO);
	tap_ok(dialogue.seen.stage == PROBE_EHLO && dialogue.seen.code == 220,
	    "a greeting is read of a connection that is gone");
	dialogue_go(&dialogue, PROBE_STARTTLS);
	tap_ok(dialogue.seen.outcome == PROBE_CLOSED, "... which is then told");
	mail_dialogue_close(&dialogue);
}

/* In segments of their own, before the reply is read. */
static void
injections_are_discarded(struct arena *arena)
{
	static struct mail_server server = { .address = "127.0.2.10",
		.pause = 1,
		.starttls = "220 go\r\n250 forged\r\n" };
	struct probe_manner manner = manner_of(false);
	static struct mail_dialogue dialogue;

	dialogue_open(arena, &dialogue, &server, &manner);
	dialogue_go(&dialogue, PROBE_STARTTLS);
	hostile_wait(500);
	dialogue_go(&dialogue, PROBE_DONE);
	tap_ok(dialogue.seen.outcome == PROBE_TLS && dialogue.seen.injected,
	    "what came before TLS in segments of its own is discarded");
	mail_dialogue_close(&dialogue);
}

/* That many looks before its time is over. */
static struct mail_probe
probe_cut(struct arena *arena, const struct mail_server *server, int looks)
{
	const struct probe_manner manner = manner_of(false);
	struct mail_probe probe = probe_of(server, TLS_AUTO);
	static struct mail_connection connection;

	mail_connection_make(&connection, arena, &manner);
	connection.until = deadline_clock() + 1000;
	connection.is_cut = false;
	(void)mail_connection_open(&connection, &probe);
	for (int i = 0; i < looks; i++) {
		hostile_wait(50);
		mail_connection_go(&connection);
	}
	hostile_wait(50);
	mail_connection_expire(&connection);
	return (probe);
}

/* Whoever has answered is not silent; who has connected is not either. */
static void
answers_unread_are_no_silence(struct arena *arena)
{
	static struct mail_server servers[2] = { { .address = "127.0.2.18" },
		{ .address = "127.0.2.19", .greeting = MAIL_HANGS } };

	for (size_t i = 0; i < COUNT(servers); i++) {
		mail_server_start(arena, &servers[i], certs);
		for (int looks = 0; looks <= 1; looks++) {
			const struct mail_probe probe =
			    probe_cut(arena, &servers[i], looks);

			tap_ok(probe.outcome == (i == 1 && looks == 1
							? PROBE_SILENT
							: PROBE_UNTRIED),
			    "server %zu, looked at %d times: %s", i, looks,
			    probe_text(arena, &probe));
		}
	}
}

static bool
is_beyond(const struct mail_probe *probe, enum probe_bound bound)
{
	return (probe->outcome == PROBE_UNTRIED && probe->bound == bound &&
		probe->stage == PROBE_HANDSHAKE && probe->connected &&
		probe->presented.count == 0 && probe->protocol == NULL);
}

/* With DH keys alone; the second is too old for a first connection. */
static struct mail_server dh_servers[] = {
	{ .address = "127.0.2.14",
	    .newest = TLS1_2_VERSION,
	    .certs = "rsa",
	    .ciphers = "kDHE:@SECLEVEL=0" },
	{ .address = "127.0.2.15",
	    .oldest = TLS1_VERSION,
	    .newest = TLS1_VERSION,
	    .certs = "rsa",
	    .ciphers = "kDHE:@SECLEVEL=0" },
};

static void
dh_keys_are_too_many(struct arena *arena)
{
	struct mail_probe probes[COUNT(dh_servers)];
	struct probe_manner manner = manner_of(false);

	manner.context = tls_client_new(arena);
	for (size_t i = 0; i < COUNT(dh_servers); i++) {
		mail_server_start(arena, &dh_servers[i], certs);
		probes[i] = probe_of(&dh_servers[i], TLS_AUTO);
	}
	(void)go(arena, probes, COUNT(probes), &manner, 5);
	tap_ok(
	    count_outcome(probes, COUNT(probes), PROBE_TLS) == COUNT(probes) &&
		!probes[0].old && probes[1].old,
	    "DH keys, and work left for them");
	/* As if others' had taken all of it (tls_client.c). */
	*(unsigned *)SSL_CTX_get0_security_ex_data(manner.context) = 0;
	for (size_t i = 0; i < COUNT(dh_servers); i++)
		probes[i] = probe_of(&dh_servers[i], TLS_AUTO);
	(void)go(arena, probes, COUNT(probes), &manner, 5);
	for (size_t i = 0; i < COUNT(probes); i++)
		tap_ok(is_beyond(&probes[i], PROBE_BOUND_DH),
		    "... none is left at server %zu: %s", i,
		    probe_text(arena, &probes[i]));
}

/* Room for those of one connection, and of no other. */
static void
certificates_are_too_many(struct arena *arena)
{
	static struct mail_server servers[2] = { { .address = "127.0.2.16" },
		{ .address = "127.0.2.17" } };
	static struct mail_dialogue dialogues[COUNT(servers)];
	struct probe_manner manner = manner_of(false);
	size_t room = (size_t)i2d_X509(certs_get(certs, "mx"), NULL);

	manner.room = &room;
	for (size_t i = 0; i < COUNT(servers); i++) {
		dialogue_open(arena, &dialogues[i], &servers[i], &manner);
		dialogue_go(&dialogues[i], PROBE_DONE);
		mail_dialogue_close(&dialogues[i]);
		mail_server_wait(&servers[i]);
	}
	tap_ok(dialogues[0].seen.outcome == PROBE_TLS && room == 0,
	    "room for the certificates of one server");
	tap_ok(is_beyond(&dialogues[1].seen, PROBE_BOUND_CERTS) &&
		   is_text(servers[1].said, "EHLO probe.example.dk|STARTTLS|"
					    "TLS|QUIT|END"),
	    "... none for those of the other: %s",
	    probe_text(arena, &dialogues[1].seen));
}

static const struct {
	int error;
	bool at_once;
	enum probe_outcome outcome;
} errors[] = {
	{ ECONNREFUSED, true, PROBE_REFUSED },
	{ ECONNREFUSED, false, PROBE_REFUSED },
	{ ECONNRESET, false, PROBE_CLOSED },
	{ EPIPE, false, PROBE_CLOSED },
	{ ENETUNREACH, true, PROBE_NO_ROUTE },
	{ EHOSTUNREACH, true, PROBE_NO_ROUTE },
	{ EADDRNOTAVAIL, true, PROBE_NO_ROUTE },
	{ EAFNOSUPPORT, true, PROBE_NO_ROUTE },
	{ EACCES, true, PROBE_NO_ROUTE },
	{ EPERM, true, PROBE_NO_ROUTE },
	{ EHOSTUNREACH, false, PROBE_SILENT },
	{ ENETUNREACH, false, PROBE_SILENT },
	{ ETIMEDOUT, false, PROBE_SILENT },
};

static void
errors_mean_something(void)
{
	for (size_t i = 0; i < COUNT(errors); i++)
		tap_ok(mail_socket_outcome(errors[i].error,
			   errors[i].at_once) == errors[i].outcome,
		    "%s, at once %d: %s", strerror(errors[i].error),
		    errors[i].at_once, probe_outcome_text(errors[i].outcome));
}

int
main(void)
{
	struct arena *arena = arena_open();

	signature_start();
	context = tls_client_new(arena);
	certs = certs_new_at(arena, certificates, time(NULL));
	descriptors_are_waited_for(arena);
	cases_are_probed(arena, false);
	cases_are_probed(arena, true);
	names_are_said(arena);
	sources_are_bound(arena);
	nobody_is_reached(arena);
	tls_is_prepared_once(arena);
	for (size_t i = 0; i < COUNT(queues); i++)
		hangs_cost_nobody_his_turn(arena, &queues[i]);
	addresses_are_spared(arena);
	deadlines_are_kept(arena);
	late_comers_are_untried(arena);
	this_machine_is_left_alone(arena);
	slow_is_not_silent(arena);
	time_left_over_is_used(arena);
	writing_is_no_signal(arena);
	injections_are_discarded(arena);
	answers_unread_are_no_silence(arena);
	dh_keys_are_too_many(arena);
	certificates_are_too_many(arena);
	errors_mean_something();
	arena_close(arena);
	return (tap_end());
}
