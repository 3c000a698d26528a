/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Certificates as plain values, and whom they are for.
 */
#include "cert.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "certs.h"
#include "signature.h"
#include "tap.h"

#define COUNT(rows) (sizeof(rows) / sizeof(*(rows)))

static struct arena *arena;

/* The certificate "leaf" of those words, beside a CA. */
static struct certificate
leaf_of(const char *words)
{
	struct certs *certs = certs_new(
	    arena, arena_printf(arena,
		       "ca ca cn=Test%%20CA\nold-ca ca key=rsa2048\nother\n"
		       "leaf %s\n",
		       words));

	return (cert_chain_read(arena, certs_stack(certs, "leaf")).list[0]);
}

static const struct {
	const char *words;
	const char *subject, *issuer, *key, *names;
	bool weak, self_signed;
} field_rows[] = {
	{ "cn=mx.example.dk", "mx.example.dk", "mx.example.dk", "ECDSA P-256",
	    "mx.example.dk", false, true },
	{ "by=ca key=rsa2048 dns=mx.example.dk", "leaf", "Test CA", "RSA 2048",
	    "mx.example.dk", false, false },
	{ "by=ca key=rsa1024", "leaf", "Test CA", "RSA 1024", "leaf", true,
	    false },
	{ "key=rsa1024", "leaf", "leaf", "RSA 1024", "leaf", true, true },
	{ "by=ca key=p384 dns=a.dk,b.dk", "leaf", "Test CA", "ECDSA P-384",
	    "a.dk and b.dk", false, false },
	{ "by=ca key=p224 dns=a.dk,b.dk,c.dk", "leaf", "Test CA", "ECDSA P-224",
	    "a.dk, b.dk and 1 more", false, false },
	{ "by=ca key=ed25519 dns=a.dk,*.b.dk,ip:,c.dk,d.dk,e.dk", "leaf",
	    "Test CA", "Ed25519", "a.dk, *.b.dk and 3 more", false, false },
	{ "hash=sha1", "leaf", "leaf", "ECDSA P-256", "leaf", false, true },
	{ "by=ca hash=sha1", "leaf", "Test CA", "ECDSA P-256", "leaf", true,
	    false },
	{ "by=ca hash=sha384", "leaf", "Test CA", "ECDSA P-256", "leaf", false,
	    false },
	{ "key=rsa2048 hash=md5", "leaf", "leaf", "RSA 2048", "leaf", false,
	    true },
	{ "by=old-ca hash=md5", "leaf", "old-ca", "ECDSA P-256", "leaf", true,
	    false },
	{ "by=old-ca hash=sha1", "leaf", "old-ca", "ECDSA P-256", "leaf", true,
	    false },
	{ "by=old-ca", "leaf", "old-ca", "ECDSA P-256", "leaf", false, false },
	{ "hash=sha224", "leaf", "leaf", "ECDSA P-256", "leaf", false, true },
	{ "hash=sha512", "leaf", "leaf", "ECDSA P-256", "leaf", false, true },
	{ "key=rsa2048 hash=sha3-224", "leaf", "leaf", "RSA 2048", "leaf",
	    false, true },
	{ "key=rsa2048 hash=sha3-256", "leaf", "leaf", "RSA 2048", "leaf",
	    false, true },
	{ "key=rsa2048 hash=sha3-384", "leaf", "leaf", "RSA 2048", "leaf",
	    false, true },
	{ "key=rsa2048 hash=sha3-512", "leaf", "leaf", "RSA 2048", "leaf",
	    false, true },
	{ "key=rsa2048 hash=ripemd160", "leaf", "leaf", "RSA 2048", "leaf",
	    false, true },
	{ "cn=a cn=b", "b", "b", "ECDSA P-256", "b", false, true },
	{ "cn=none o=Org", "O=Org", "O=Org", "ECDSA P-256", "O=Org", false,
	    true },
	{ "cn=none by=ca", "", "Test CA", "ECDSA P-256", "no name", false,
	    false },
	{ "cn=none by=ca dns=a.dk", "a.dk", "Test CA", "ECDSA P-256", "a.dk",
	    false, false },
	{ "cn=a%00b%0a%7cc by=ca", "a\\000b\\010\\124c", "Test CA",
	    "ECDSA P-256", "a\\000b\\010\\124c", false, false },
	{ "by=ca "
	  "dns="
	  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
	  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
	    "leaf", "Test CA", "ECDSA P-256",
	    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
	    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb...",
	    false, false },
	{ "by=ca "
	  "dns="
	  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
	  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
	    "leaf", "Test CA", "ECDSA P-256",
	    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
	    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
	    false, false },
	{ "dns=a%00b.dk by=ca", "leaf", "Test CA", "ECDSA P-256", "a\\000b.dk",
	    false, false },
	{ "flip", "leaf", "leaf", "ECDSA P-256", "leaf", false, false },
	{ "signer=other", "leaf", "leaf", "ECDSA P-256", "leaf", false, false },
	{ "signer=other hash=sha1", "leaf", "leaf", "ECDSA P-256", "leaf", true,
	    false },
};

static void
test_fields(void)
{
	for (size_t i = 0; i < COUNT(field_rows); i++) {
		struct certificate leaf = leaf_of(field_rows[i].words);
		const char *names = cert_names_text(arena, &leaf);
		bool right = strcmp(leaf.subject, field_rows[i].subject) == 0 &&
			     strcmp(leaf.issuer, field_rows[i].issuer) == 0 &&
			     strcmp(leaf.key, field_rows[i].key) == 0 &&
			     strcmp(names, field_rows[i].names) == 0 &&
			     leaf.weak == field_rows[i].weak &&
			     leaf.self_signed == field_rows[i].self_signed;

		tap_ok(right, "fields: %s", field_rows[i].words);
		if (!right)
			tap_note("%s / %s / %s / %s / weak %d self %d",
			    leaf.subject, leaf.issuer, leaf.key, names,
			    leaf.weak, leaf.self_signed);
	}
}

static const struct {
	const char *words;
	bool costly, self_signed;
} cost_rows[] = {
	{ "key=rsa3072", false, true },
	{ "key=wide-rsa", true, true },
	{ "key=wide-rsa flip", true, true },
	{ "key=p384", false, true },
	{ "key=sect571r1", true, true },
	{ "key=ed25519", false, true },
};

/* Checking all that a server may send would cost too much. */
static void
test_costs(void)
{
	const struct certs *certs =
	    certs_new(arena, "root ca flip\nleaf by=root\n");
	const struct cert_chain chain =
	    cert_chain_read(arena, certs_stack(certs, "leaf root"));

	tap_ok(chain.count == 2 && chain.list[1].self_signed,
	    "cost: behind its own a name does");
	for (size_t i = 0; i < COUNT(cost_rows); i++) {
		struct certificate leaf = leaf_of(cost_rows[i].words);

		tap_ok(leaf.costly == cost_rows[i].costly &&
			   leaf.self_signed == cost_rows[i].self_signed,
		    "cost: %s", cost_rows[i].words);
	}
}

static const struct {
	const char *words;
	int64_t not_before, not_after;
} time_rows[] = {
	{ "from=-1d until=+90d", CERTS_NOW - 86400, CERTS_NOW + 90 * 86400 },
	{ "from=+0 until=+1", CERTS_NOW, CERTS_NOW + 1 },
	{ "from=utc:491231235959Z until=general:20500101000000Z", 2524607999,
	    2524608000 },
	{ "from=utc:500101000000Z until=general:99991231235959Z", -631152000,
	    253402300799 },
	{ "from=+0 until=utc:9912312359Z", 0, 0 },
	{ "from=utc:9912312359Z until=+0", 0, 0 },
	{ "from=+0 until=utc:991231235959", 0, 0 },
	{ "from=+0 until=utc:991331235959Z", 0, 0 },
	{ "from=+0 until=utc:9912312359590", 0, 0 },
	{ "from=+0 until=utc:991231235959+0100", 0, 0 },
	{ "from=+0 until=utc:99123123595xZ", 0, 0 },
	{ "from=+0 until=general:20501231235959.5Z", 0, 0 },
	{ "from=+0 until=general:205012312359Z", 0, 0 },
	{ "from=+0 until=general:2050123123+0100", 0, 0 },
	{ "from=+0 until=general:205012312359.5Z", 0, 0 },
	{ "from=+0 until=general:20501231235959", 0, 0 },
	{ "from=+0 until=general:205012312359590", 0, 0 },
	{ "from=general: until=utc:", 0, 0 },
};

static void
test_times(void)
{
	for (size_t i = 0; i < COUNT(time_rows); i++) {
		struct certificate leaf = leaf_of(time_rows[i].words);
		bool right = leaf.not_before == time_rows[i].not_before &&
			     leaf.not_after == time_rows[i].not_after;

		tap_ok(right, "times: %s", time_rows[i].words);
		if (!right)
			tap_note("%lld %lld", (long long)leaf.not_before,
			    (long long)leaf.not_after);
	}
}

static const struct {
	const char *words, *name;
	bool is_for;
} name_rows[] = {
	{ "dns=mx.example.dk", "mx.example.dk", true },
	{ "dns=MX.Example.DK", "mx.example.dk", true },
	{ "dns=mx.example.dk", "MX.example.dk.", true },
	{ "dns=mx.example.dk", "example.dk", false },
	{ "dns=example.dk", "mx.example.dk", false },
	{ "dns=a.dk,b.dk,c.dk", "c.dk", true },
	{ "dns=*.example.dk", "mx.example.dk", true },
	{ "dns=*.example.dk", "example.dk", false },
	{ "dns=*.example.dk", "a.mx.example.dk", false },
	{ "dns=*.*.example.dk", "a.mx.example.dk", false },
	{ "dns=m*.example.dk", "mx.example.dk", false },
	{ "dns=*x.example.dk", "mx.example.dk", false },
	{ "dns=mx.*.dk", "mx.example.dk", false },
	{ "dns=*.dk", "example.dk", false },
	{ "dns=*", "dk", false },
	{ "dns=*.example.dk", "xn--mx-kka.example.dk", true },
	{ "dns=xn--*.example.dk", "xn--mx.example.dk", false },
	{ "dns=.example.dk", "mx.example.dk", false },
	{ "dns=mx.example.dk.", "mx.example.dk", false },
	{ "dns=mx.example.dk%00.evil.dk", "mx.example.dk", false },
	{ "dns=mx.example.dk%00", "mx.example.dk", false },
	{ "dns=m%f8.example.dk", "m\\248.example.dk", false },
	{ "dns=a.b.dk", "a\\.b.dk", false },
	{ "dns=a%20b.dk", "a\\032b.dk", false },
	{ "dns=a_b.dk", "a_b.dk", true },
	{ "dns=*.example.dk", "m_x.example.dk", false },
	{ "dns=dk", "dk", true },
	{ "dns=dk", ".", false },
	{ "cn=mx.example.dk", "mx.example.dk", true },
	{ "cn=a.dk cn=b.dk", "a.dk", true },
	{ "cn=*.example.dk", "mx.example.dk", true },
	{ "cn=mx.example.dk dns=ip:", "mx.example.dk", true },
	{ "cn=mx.example.dk dns=other.dk", "mx.example.dk", false },
	{ "cn=mx.example.dk%00.evil.dk", "mx.example.dk", false },
	{ "cn=none o=mx.example.dk", "mx.example.dk", false },
};

static void
test_names(void)
{
	for (size_t i = 0; i < COUNT(name_rows); i++) {
		struct certificate leaf = leaf_of(name_rows[i].words);
		struct name name;

		(void)name_parse(name_rows[i].name, &name);
		tap_ok(cert_is_for(&leaf, &name) == name_rows[i].is_for,
		    "%s is%s for %s", name_rows[i].words,
		    name_rows[i].is_for ? "" : " not", name_rows[i].name);
	}
}

static void
test_chain(void)
{
	STACK_OF(X509) *stack = sk_X509_new_null();
	struct certs *certs = certs_new(arena, "a\nb\n");
	struct cert_chain chain;
	struct name none = { 0 };

	tap_ok(cert_chain_read(arena, NULL).count == 0, "no stack");
	tap_ok(cert_chain_read(arena, stack).count == 0, "an empty one");
	for (size_t i = 0; i < CERTS_MAX + 5; i++)
		(void)sk_X509_push(stack, certs_get(certs, i == 1 ? "b" : "a"));
	chain = cert_chain_read(arena, stack);
	tap_ok(chain.count == CERTS_MAX, "never more than can be borne");
	tap_ok(strcmp(chain.list[0].subject, "a") == 0 &&
		   strcmp(chain.list[1].subject, "b") == 0,
	    "in their order");
	tap_ok(!cert_is_for(&chain.list[0], &none), "no name is none's");
	sk_X509_free(stack);
}

/* Nothing without its fields is read, and nothing is left behind. */
static void
test_unreadable(void)
{
	STACK_OF(X509) *stack = sk_X509_new_null();
	struct certs *certs = certs_new(arena, "a\n");
	X509 *empty = X509_new();

	ERR_clear_error();
	(void)sk_X509_push(stack, certs_get(certs, "a"));
	(void)sk_X509_push(stack, empty);
	(void)sk_X509_push(stack, certs_get(certs, "a"));
	tap_ok(cert_chain_read(arena, stack).count == 2, "one is left out");
	(void)sk_X509_shift(stack);
	tap_ok(cert_chain_read(arena, stack).count == 0,
	    "none without the server's own");
	tap_ok(ERR_peek_error() == 0, "no errors are left in OpenSSL's queue");
	X509_free(empty);
	sk_X509_free(stack);
}

/* Every octet of a certificate changed in turn: no crash, bounded texts. */
/* OpenSSL cannot compute it, and knows its name. */
static void
test_md4(void)
{
	static const unsigned char md5[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d,
		1, 1, 4 };
	struct certs *certs =
	    certs_new(arena, "ca ca key=rsa2048\nleaf by=ca hash=md5\n");
	STACK_OF(X509) *stack = sk_X509_new_null();
	unsigned char *der = NULL, *end;
	const unsigned char *at;
	int length = i2d_X509(certs_get(certs, "leaf"), &der);
	X509 *leaf;

	for (end = der; (end = memmem(end, (size_t)(der + length - end), md5,
			     sizeof(md5))) != NULL;
	     end++)
		end[sizeof(md5) - 1] = 3;
	at = der;
	leaf = d2i_X509(NULL, &at, length);
	(void)sk_X509_push(stack, leaf);
	tap_ok(X509_get_signature_nid(leaf) == NID_md4WithRSAEncryption &&
		   cert_chain_read(arena, stack).list[0].weak,
	    "signed with MD4");
	X509_free(leaf);
	sk_X509_free(stack);
	OPENSSL_free(der);
}

static void
test_damage(void)
{
	struct certs *certs = certs_new(
	    arena, "ca ca\nleaf by=ca dns=a.dk,*.b.dk o=Org permit=dk\n");
	X509 *leaf = certs_get(certs, "leaf");
	unsigned char *der = NULL;
	int length = i2d_X509(leaf, &der);
	struct name name;
	size_t read = 0;

	(void)name_parse("a.dk", &name);
	for (int i = 0; i < length; i++) {
		const unsigned char *at = der;
		struct arena *scratch = arena_open();
		STACK_OF(X509) *stack = sk_X509_new_null();
		struct cert_chain chain;
		X509 *damaged;

		der[i] ^= (unsigned char)(1 << (i % 8));
		damaged = d2i_X509(NULL, &at, length);
		der[i] ^= (unsigned char)(1 << (i % 8));
		if (damaged != NULL)
			(void)sk_X509_push(stack, damaged);
		chain = cert_chain_read(scratch, stack);
		if (chain.count > 0) {
			(void)cert_is_for(&chain.list[0], &name);
			read += strlen(cert_names_text(
				    scratch, &chain.list[0])) < 600;
		}
		arena_close(scratch);
		X509_free(damaged);
		sk_X509_free(stack);
	}
	tap_ok(read > (size_t)length / 4, "damaged anywhere: %zu of %d read",
	    read, length);
	OPENSSL_free(der);
}

int
main(void)
{
	signature_start();
	arena = arena_open();
	test_fields();
	test_costs();
	test_times();
	test_names();
	test_chain();
	test_unreadable();
	test_md4();
	test_damage();
	arena_close(arena);
	return (tap_end());
}
