/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The least that a check can cost: links the libraries of the plugins, asks a
 * resolver the questions that it is given, all at once, verifies every
 * signature that comes with the key that made it, and shakes hands with mail
 * servers.  It judges nothing, and nobody should rely on it.
 *
 * usage: floor RESOLVER CHECKS [-m ADDRESS]... NAME TYPE [NAME TYPE]...
 *
 * RESOLVER and ADDRESSes are of IPv4 or IPv6.  It checks each signature once,
 * and no more of them than CHECKS.  Prints how many those were, and how many
 * hands it shook.
 */
#include <arpa/inet.h>
#include <err.h>
#include <netdb.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <ldns/ldns.h>
#include <openssl/ssl.h>

enum { QUESTIONS_MAX = 256, PATIENCE = 5000 /* ms */ };

static ldns_pkt *replies[QUESTIONS_MAX];
static size_t count, checked, checks_max, shaken;
static const ldns_rr *seen[QUESTIONS_MAX];

static int
connect_to(const char *address, const char *port, int type)
{
	struct addrinfo *found, hint = { .ai_socktype = type,
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV };
	int fd;

	if (getaddrinfo(address, port, &hint, &found) != 0)
		errx(1, "%s is no address", address);
	fd = socket(found->ai_family, type | SOCK_CLOEXEC, 0);
	if (fd < 0 || connect(fd, found->ai_addr, found->ai_addrlen) != 0)
		err(1, "%s", address);
	freeaddrinfo(found);
	return (fd);
}

static int
ask(const char *resolver, const char *name, const char *type)
{
	ldns_pkt *query = ldns_pkt_query_new(ldns_dname_new_frm_str(name),
	    ldns_get_rr_type_by_name(type), LDNS_RR_CLASS_IN,
	    LDNS_RD | LDNS_CD);
	uint8_t *wire;
	size_t size;
	int fd = connect_to(resolver, "53", SOCK_DGRAM);

	ldns_pkt_set_random_id(query);
	ldns_pkt_set_edns_udp_size(query, 4096);
	ldns_pkt_set_edns_do(query, true);
	if (ldns_pkt2wire(&wire, query, &size) != LDNS_STATUS_OK ||
	    send(fd, wire, size, 0) < 0)
		err(1, "%s", name);
	free(wire);
	ldns_pkt_free(query);
	return (fd);
}

static ldns_pkt *
receive(int fd)
{
	struct pollfd polled = { .fd = fd, .events = POLLIN };
	uint8_t wire[65536];
	ldns_pkt *reply;
	ssize_t size;

	if (poll(&polled, 1, PATIENCE) != 1 ||
	    (size = recv(fd, wire, sizeof(wire), 0)) < 0 ||
	    ldns_wire2pkt(&reply, wire, (size_t)size) != LDNS_STATUS_OK)
		errx(1, "no reply");
	(void)close(fd);
	return (reply);
}

/* Whether a key among the replies has the signature's tag and signer. */
static bool
find_key(const ldns_rr *rrsig, ldns_rr **key)
{
	const uint16_t tag = ldns_rdf2native_int16(ldns_rr_rrsig_keytag(rrsig));

	for (size_t i = 0; i < count; i++) {
		const ldns_rr_list *list = ldns_pkt_answer(replies[i]);

		for (size_t n = 0; n < ldns_rr_list_rr_count(list); n++) {
			*key = ldns_rr_list_rr(list, n);
			if (ldns_rr_get_type(*key) == LDNS_RR_TYPE_DNSKEY &&
			    ldns_dname_compare(ldns_rr_owner(*key),
				ldns_rr_rrsig_signame(rrsig)) == 0 &&
			    ldns_calc_keytag(*key) == tag)
				return (true);
		}
	}
	return (false);
}

static bool
is_new(const ldns_rr *rrsig)
{
	for (size_t i = 0; i < checked; i++)
		if (ldns_rr_compare(seen[i], rrsig) == 0)
			return (false);
	return (checked < checks_max);
}

static void
verify(ldns_rr_list *rrset, ldns_rr_list *section)
{
	ldns_rr *first = ldns_rr_list_rr(rrset, 0), *key;

	for (size_t i = 0; i < ldns_rr_list_rr_count(section); i++) {
		ldns_rr *one = ldns_rr_list_rr(section, i);

		if (ldns_rr_get_type(one) != LDNS_RR_TYPE_RRSIG ||
		    ldns_rdf2rr_type(ldns_rr_rrsig_typecovered(one)) !=
			ldns_rr_get_type(first) ||
		    ldns_dname_compare(
			ldns_rr_owner(one), ldns_rr_owner(first)) != 0 ||
		    !is_new(one) || !find_key(one, &key))
			continue;
		if (ldns_verify_rrsig(rrset, one, key) != LDNS_STATUS_OK)
			errx(1, "a signature does not hold");
		seen[checked++] = one;
	}
}

static void
verify_section(ldns_rr_list *section)
{
	ldns_rr_list *left = ldns_rr_list_clone(section), *rrset;

	while ((rrset = ldns_rr_list_pop_rrset(left)) != NULL) {
		if (ldns_rr_list_type(rrset) != LDNS_RR_TYPE_RRSIG)
			verify(rrset, section);
		ldns_rr_list_deep_free(rrset);
	}
	ldns_rr_list_free(left);
}

/* Says a line, and hears one reply. */
static void
say(int fd, const char *line)
{
	char heard[4096];

	if (write(fd, line, strlen(line)) < 0 ||
	    read(fd, heard, sizeof(heard)) <= 0)
		err(1, "SMTP");
}

static void
shake(SSL_CTX *context, const char *address)
{
	static const char quit[] = "QUIT\r\n";
	SSL *tls = SSL_new(context);
	int fd = connect_to(address, "25", SOCK_STREAM);

	say(fd, "");
	say(fd, "EHLO floor.example\r\n");
	say(fd, "STARTTLS\r\n");
	if (tls == NULL || SSL_set_fd(tls, fd) != 1 || SSL_connect(tls) != 1 ||
	    SSL_write(tls, quit, sizeof(quit) - 1) <= 0)
		errx(1, "%s: no TLS", address);
	SSL_free(tls);
	(void)close(fd);
	shaken++;
}

/* As sparing as the plugins. */
static void
start_crypto(void)
{
	(void)OPENSSL_init_crypto(
	    OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS |
		OPENSSL_INIT_NO_ADD_ALL_CIPHERS | OPENSSL_INIT_NO_ATEXIT,
	    NULL);
}

static void
ask_all(char **argv)
{
	int fds[QUESTIONS_MAX];

	for (char **word = argv + 3;
	     word[0] != NULL && word[1] != NULL && count < QUESTIONS_MAX;
	     word += 2) {
		if (strcmp(word[0], "-m") == 0)
			continue;
		fds[count++] = ask(argv[1], word[0], word[1]);
	}
	for (size_t i = 0; i < count; i++)
		replies[i] = receive(fds[i]);
}

static void
shake_all(char **argv)
{
	SSL_CTX *context = NULL;

	for (char **word = argv + 3; word[0] != NULL && word[1] != NULL;
	     word += 2) {
		if (strcmp(word[0], "-m") != 0)
			continue;
		(void)OPENSSL_init_ssl(
		    OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL);
		if (context == NULL)
			context = SSL_CTX_new(TLS_client_method());
		shake(context, word[1]);
	}
}

int
main(int argc, char **argv)
{
	if (argc < 5)
		errx(1, "usage: floor RESOLVER CHECKS NAME TYPE...");
	checks_max = strtoul(argv[2], NULL, 10);
	if (checks_max > QUESTIONS_MAX)
		errx(1, "too many checks");
	start_crypto();
	ask_all(argv);
	for (size_t i = 0; i < count; i++) {
		verify_section(ldns_pkt_answer(replies[i]));
		verify_section(ldns_pkt_authority(replies[i]));
	}
	shake_all(argv);
	printf("%zu %zu\n", checked, shaken);
	return (0);
}
