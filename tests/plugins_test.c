/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plugins as they are run: the programs themselves, with a resolver on
 * loopback that answers out of a world in memory (world.h).  No name server
 * of that world has an address, so that nothing else is asked.
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "capture.h"
#include "hostile_inside.h"
#include "tap.h"
#include "world_inside.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define WORDS_MAX 24
#define QUERY_MAX 4096

static const char zones[] =
    "zone dane.dk\n"
    "@ MX 10 mail\n"
    "mail A 192.0.2.1\n"
    "_25._tcp.mail TLSA 3 1 1 "
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
    "zone expired.dk until=-2d\n"
    "@ MX 10 mail\n"
    "mail A 192.0.2.1\n"
    "reply silent.dk MX silent\n"
    "reply failing.dk MX servfail\n";

/* @RESOLVER, @CLOSED (a port), @ANCHOR (a file) are filled in. */
#define ASK " -r @RESOLVER --trust-anchor @ANCHOR --format json"
#define DEAF " -r @CLOSED --trust-anchor @ANCHOR --format json"

static const struct {
	const char *words;
	int code;
	const char *rule; /* among the findings; null: not looked at */
} rows[] = {
	{ "check_dnssec_chain -H example.dk" ASK, 0, "secure" },
	{ "check_dnssec_chain -H example.dk --every-server" ASK, 2,
	    "servers-all-broken" },
	{ "check_dnssec_chain -H expired.dk" ASK, 2, "bogus" },
	{ "check_dnssec_chain -H unsigned.dk" ASK, 2, "insecure" },
	{ "check_dnssec_chain -H unsigned.dk --expect insecure" ASK, 0,
	    "insecure" },
	{ "check_dnssec_chain -H silent.dk -t 1:CRITICAL" ASK, 2, "deadline" },
	{ "check_dnssec_chain -H silent.dk -t 1" ASK, 3, "deadline" },
	{ "check_dnssec_chain -H example.dk -w 1d: -c 1h: -vvv -4 "
	  "--severity secure=warning" ASK,
	    1, "secure" },
	{ "check_mx_ttl -H example.dk --severity servers-all-broken=ok" ASK, 0,
	    "ttl-phase" },
	{ "check_mx_ttl -H example.dk --phase migration" ASK, 2,
	    "ttl-outside-phase" },
	{ "check_mx_migration -H example.dk" ASK, 1, NULL },
	{ "check_mx_migration -H expired.dk" ASK, 2, NULL },
	{ "check_tlsa_match -H dane.dk --no-connect" ASK, 0, "not-connected" },
	{ "check_tlsa_match --host mail.dane.dk --no-connect" ASK, 0,
	    "not-connected" },
	{ "check_tlsa_match -H example.dk --no-connect" ASK, 1, "none" },
	{ "check_tlsa_match -H expired.dk --no-connect" ASK, 2, NULL },
	/* A resolver that is not there. */
	{ "check_dnssec_chain -H example.dk" DEAF, 3, "resolver-silent" },
	{ "check_mx_ttl -H example.dk" DEAF, 3, NULL },
	{ "check_mx_migration -H example.dk" DEAF, 3, NULL },
	{ "check_tlsa_match -H example.dk" DEAF, 3, NULL },
	/* Mistakes, for which nobody is asked. */
	{ "check_dnssec_chain", 3, NULL },
	{ "check_mx_ttl", 3, NULL },
	{ "check_mx_migration", 3, NULL },
	{ "check_tlsa_match", 3, NULL },
	{ "check_tlsa_match -H dane.dk --host mail.dane.dk", 3, NULL },
	{ "check_tlsa_match -H .", 3, NULL },
	{ "check_dnssec_chain -H example.dk --trust-anchor /nonexistent", 3,
	    NULL },
	{ "check_dnssec_chain -H example.dk --trust-anchor /", 3, NULL },
	{ "check_dnssec_chain -H example.dk --extra-opts=@/nonexistent", 3,
	    NULL },
	/* What a monitor must not take for OK. */
	{ "check_dnssec_chain --help", 3, NULL },
	{ "check_mx_ttl --help", 3, NULL },
	{ "check_mx_migration --help", 3, NULL },
	{ "check_tlsa_match --help", 3, NULL },
	{ "check_dnssec_chain --version", 3, NULL },
};

static struct world *world;
static char resolver[64], anchor_file[] = "/tmp/plugins_test.XXXXXX";

static void
release_packet(void *packet)
{
	ldns_pkt_free(packet);
}

/* The reply to a query; null where there is none. */
static ldns_pkt *
reply_to(const ldns_pkt *query)
{
	const ldns_rr *asked = ldns_rr_list_rr(ldns_pkt_question(query), 0);
	const struct dns_question question = { name_of_rdf(
						   ldns_rr_owner(asked)),
		(uint16_t)ldns_rr_get_type(asked) };
	const struct dns_reply reply = world_ask(world, &question);
	ldns_pkt *packet = reply.packet == NULL ? ldns_pkt_new()
						: ldns_pkt_clone(reply.packet);

	arena_own(world->arena, packet, release_packet);
	if (reply.outcome <= DNS_UNREACHABLE)
		return (NULL);
	if (reply.packet == NULL) {
		ldns_pkt_push_rr(
		    packet, LDNS_SECTION_QUESTION, ldns_rr_clone(asked));
		ldns_pkt_set_rcode(packet, (uint8_t)reply.rcode);
	}
	ldns_pkt_set_id(packet, ldns_pkt_id(query));
	ldns_pkt_set_qr(packet, true);
	ldns_pkt_set_ra(packet, true);
	ldns_pkt_set_cd(packet, true);
	ldns_pkt_set_edns_udp_size(packet, QUERY_MAX);
	ldns_pkt_set_edns_do(packet, true);
	return (packet);
}

static void
answer(
    int fd, const uint8_t *bytes, size_t size, const struct sockaddr_in *client)
{
	ldns_pkt *query = NULL, *reply = NULL;
	uint8_t *wire = NULL;

	if (ldns_wire2pkt(&query, bytes, size) != LDNS_STATUS_OK)
		return;
	reply = reply_to(query);
	if (reply != NULL &&
	    ldns_pkt2wire(&wire, reply, &size) == LDNS_STATUS_OK)
		(void)sendto(fd, wire, size, 0, (const struct sockaddr *)client,
		    sizeof(*client));
	free(wire);
	ldns_pkt_free(query);
}

static void *
serve(void *argument)
{
	const int fd = *(const int *)argument;

	for (;;) {
		uint8_t bytes[QUERY_MAX];
		struct sockaddr_in client = { 0 };
		socklen_t length = sizeof(client);
		const ssize_t got = recvfrom(fd, bytes, sizeof(bytes), 0,
		    (struct sockaddr *)&client, &length);

		if (got > 0)
			answer(fd, bytes, (size_t)got, &client);
	}
	return (NULL);
}

static void
resolver_start(void)
{
	static int fd;
	struct sockaddr_in own = { .sin_family = AF_INET };
	socklen_t length = sizeof(own);
	pthread_t thread;

	own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	hostile_check(bind(fd, (struct sockaddr *)&own, length) == 0, "bind");
	(void)getsockname(fd, (struct sockaddr *)&own, &length);
	(void)snprintf(resolver, sizeof(resolver), "127.0.0.1@%u",
	    (unsigned)ntohs(own.sin_port));
	hostile_check(
	    pthread_create(&thread, NULL, serve, &fd) == 0, "pthread_create");
	(void)pthread_detach(thread);
}

static void
anchor_write(void)
{
	const int fd = mkstemp(anchor_file);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

	hostile_check(file != NULL, "mkstemp");
	ldns_rr_list_print(
	    file, world_rrset(world, ".", ".", LDNS_RR_TYPE_DNSKEY)->records);
	hostile_check(fclose(file) == 0, "fclose");
}

static const char *
filled_in(const char *word, const char *closed)
{
	if (strcmp(word, "@RESOLVER") == 0)
		return (resolver);
	if (strcmp(word, "@CLOSED") == 0)
		return (closed);
	return (strcmp(word, "@ANCHOR") == 0 ? anchor_file : word);
}

/* What a row runs. */
struct command {
	char *words[WORDS_MAX];
	const char *path;
	bool no_stdout;
};

static void
execute(void *context)
{
	struct command *command = context;

	if (command->no_stdout)
		(void)close(STDOUT_FILENO);
	(void)execv(command->path, command->words);
}

static struct command
command_of(struct arena *arena, const char *text, const char *closed)
{
	const struct words words = words_of(arena, text);
	struct command command = { .path = arena_printf(
				       arena, "plugins/%s", words.word[0]) };

	for (size_t i = 0; i < words.count; i++)
		command.words[i] =
		    arena_strdup(arena, filled_in(words.word[i], closed));
	return (command);
}

static bool
has_rule(struct arena *arena, const char *report, const char *rule)
{
	return (rule == NULL ||
		strstr(report, arena_printf(arena, "\"rule\":\"%s\"", rule)) !=
		    NULL);
}

static void
rows_end_as_they_should(struct arena *arena, const char *closed)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct command command =
		    command_of(arena, rows[i].words, closed);
		struct captured *captured =
		    arena_alloc(arena, sizeof(*captured));

		capture(captured, execute, &command);
		tap_ok(captured->code == rows[i].code &&
			   captured->error_length == 0 &&
			   captured->length > 0 &&
			   has_rule(arena, captured->out, rows[i].rule),
		    "%s: %d", rows[i].words, captured->code);
		if (captured->code != rows[i].code || captured->error_length ||
		    !has_rule(arena, captured->out, rows[i].rule))
			tap_note("%s%s", captured->out, captured->error);
	}
}

/* What nobody can read must not count as OK. */
static void
nothing_is_ok_without_stdout(struct arena *arena)
{
	struct command command =
	    command_of(arena, "check_dnssec_chain -H example.dk" ASK, "");
	struct captured *captured = arena_alloc(arena, sizeof(*captured));

	command.no_stdout = true;
	capture(captured, execute, &command);
	tap_ok(captured->code == 3 && captured->length == 0 &&
		   captured->error_length == 0,
	    "stdout is closed: %d", captured->code);
}

int
main(void)
{
	struct arena *arena = arena_open();
	struct hostile nobody = { .udp = UDP_CLOSED, .tcp = TCP_CLOSED };

	world = world_new(
	    arena, arena_printf(arena, "clock @%lld\n", (long long)time(NULL)));
	world_tell(world, world_base);
	world_tell(world, zones);
	anchor_write();
	resolver_start();
	hostile_start(arena, &nobody);
	rows_end_as_they_should(arena, nobody.server.text);
	nothing_is_ok_without_stdout(arena);
	(void)unlink(anchor_file);
	return (tap_end());
}
