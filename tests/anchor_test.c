/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Trust anchors: the built-in pair, text in zone form and in forms that are
 * none, files that are not there or not what they should be.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "anchor.h"
#include "die.h"
#include "tap.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define PACKAGE_KEYS "/usr/share/dns/root.key"
#define PACKAGE_DS "/usr/share/dns/root.ds"

#define DIGEST_2017 \
	"E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D"
#define DIGEST_2024 \
	"683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16"
#define DIGEST_63 \
	"06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D"
#define DS_2017 "20326 8 2 " DIGEST_2017
#define DS_2024 "38696 8 2 " DIGEST_2024
/* Keys that are well formed and belong to nobody. */
#define KEY_A64 \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define KEY_P256 KEY_A64 "AAAAAAAAAAAAAAAAAAAAAA=="
#define KEY_ED25519 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

static struct arena *arena;
static char directory[] = "/tmp/anchor_test.XXXXXX";

struct parse_row {
	const char *about;
	const char *text;
	size_t count;       /* 0: refused */
	const char *expect; /* names of owners, or part of the sentence */
};

static const struct parse_row rows[] = {
	{ "DS", ". IN DS " DS_2017 "\n", 1, ". DS" },
	{ "two DS", ". IN DS " DS_2017 "\n. IN DS " DS_2024 "\n", 2,
	    ". DS . DS" },
	{ "no newline at the end", ". IN DS " DS_2017, 1, ". DS" },
	{ "CR LF", ". IN DS " DS_2017 "\r\n\r\n", 1, ". DS" },
	{ "TTL before the class", ". 3600 IN DS " DS_2017, 1, ". DS" },
	{ "TTL behind the class", ". IN 1d DS " DS_2017, 1, ". DS" },
	{ "no class", ". DS " DS_2017, 1, ". DS" },
	{ "lower case", ". in ds 20326 rsasha256 2 " DIGEST_2017, 1, ". DS" },
	{ "digest in pieces",
	    ". DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D084"
	    " 58E880409BBC683457104237C7F8EC8D",
	    1, ". DS" },
	{ "parentheses",
	    ". DS 20326 (8\n2 ; the digest\n E06D44B80B8F1D39A95C0B0D7C65D084\n"
	    "58E880409BBC683457104237C7F8EC8D ) ; end\n. DS " DS_2024,
	    2, ". DS . DS" },
	{ "comments and empty lines",
	    "; one\n\n  ; two\n\t\n. DS " DS_2017 " ; three\n;", 1, ". DS" },
	{ "owner left out",
	    ". DS " DS_2017 "\n DS " DS_2024 "\n\tIN DS " DS_2017, 3,
	    ". DS . DS . DS" },
	{ "an island", "example.dk. DS " DS_2017, 1, "example.dk DS" },
	{ "a name relative to the root", "Example.DK DS " DS_2017, 1,
	    "example.dk DS" },
	{ "$ORIGIN",
	    "$ORIGIN dk.\nexample DS " DS_2017 "\n@ DS " DS_2017
	    "\na.b. DS " DS_2017 "\n$ORIGIN example\nx DS " DS_2017,
	    4, "example.dk DS dk DS a.b DS x.example.dk DS" },
	{ "an escaped dot at the end", "$ORIGIN dk.\na\\. DS " DS_2017, 1,
	    "a\\..dk DS" },
	{ "$TTL", "$TTL 1h\n. DS " DS_2017, 1, ". DS" },
	{ "other types",
	    ". NS a.root-servers.net.\n. TXT \"a ; b ( c\" \"\"\n"
	    ". SOA a. b. ( 1\n 2 3 4 5 )\n. DS " DS_2017,
	    1, ". DS" },
	{ "DNSKEY", ". IN DNSKEY 257 3 13 " KEY_P256, 1, ". DNSKEY" },
	{ "DNSKEY without SEP", ". IN DNSKEY 256 3 15 " KEY_ED25519, 1,
	    ". DNSKEY" },
	{ "DNSKEY in pieces",
	    ". DNSKEY 257 3 ED25519 ( AAAAAAAAAAAAAAAAAAAAAAAA\n"
	    "AAAAAAAAAAAAAAAAAAA= )",
	    1, ". DNSKEY" },
	{ "SHA-1 and SHA-384",
	    ". DS 1 8 1 0000000000000000000000000000000000000000\n"
	    ". DS 1 8 4 " DIGEST_2017 DIGEST_2017,
	    0, "64 bytes long, but SHA-384 has 48" },
	{ "SHA-1", ". DS 1 8 1 0000000000000000000000000000000000000000", 1,
	    ". DS" },
	{ "an unknown digest beside a good one",
	    ". DS 1 8 99 00\n. DS " DS_2017, 1, ". DS" },
	{ "a revoked key beside a good one",
	    ". DNSKEY 385 3 15 " KEY_ED25519 "\n. DS " DS_2017, 1, ". DS" },
	{ "keys that unbound tracks",
	    "; autotrust trust anchor file\n;;id: . 1\n"
	    ". 86400 IN DNSKEY 257 3 15 " KEY_ED25519
	    " ;{id = 1 (ksk), size = 256b} ;;state=2 [  VALID  ] ;;count=0\n"
	    "a. 86400 IN DNSKEY 257 3 15 " KEY_ED25519
	    " ;{id = 1 (ksk), size = 256b} ;;state=1 [ ADDPEND ] ;;count=9\n"
	    "b. 86400 IN DNSKEY 257 3 15 " KEY_ED25519
	    " ;{id = 1 (ksk), size = 256b} ;;state=3 [ MISSING ] ;;count=0\n"
	    "c. 86400 IN DNSKEY 257 3 15 " KEY_ED25519
	    " ;{id = 1 (ksk), size = 256b} ;;state=4 [ REVOKED ] ;;count=0\n",
	    2, ". DNSKEY b DNSKEY" },

	{ "nothing", "", 0, "holds no DS or DNSKEY record" },
	{ "blanks", " \n\t\n", 0, "holds no DS or DNSKEY record" },
	{ "comments alone", "; nothing\n", 0, "holds no DS or DNSKEY record" },
	{ "other types alone", ". NS a.\n", 0, "holds no DS or DNSKEY record" },
	{ "an unknown digest", ". DS 1 8 99 00", 0,
	    "no usable DS or DNSKEY record: line 1: DS 1 has a digest that is "
	    "not supported, digest 99" },
	{ "a digest that is given up", ". DS 1 8 3 " DIGEST_2017, 0,
	    "GOST R 34.11-94" },
	{ "an unknown algorithm", "\n. DS 1 99 2 " DIGEST_2017, 0,
	    "line 2: DS 1 is for an algorithm that is not supported" },
	{ "a revoked key", ". DNSKEY 385 3 15 " KEY_ED25519, 0,
	    "is of no use: it is revoked" },
	{ "no zone key", ". DNSKEY 1 3 15 " KEY_ED25519, 0, "ZONE flag" },
	{ "another protocol", ". DNSKEY 257 2 15 " KEY_ED25519, 0,
	    "it has a protocol other than 3" },
	{ "RSAMD5", ". DNSKEY 257 3 1 " KEY_ED25519, 0, "not supported" },
	{ "a key of the wrong size", ". DNSKEY 257 3 13 " KEY_ED25519, 0,
	    "wrong size" },
	{ "keys that unbound does not trust",
	    ". DNSKEY 257 3 15 " KEY_ED25519 " ;;state=1 [ ADDPEND ]", 0,
	    "not trusted yet" },
	{ "a digest cut off", ". DS 20326 8 2 E06D44B8", 0,
	    "4 bytes long, but SHA-256 has 32" },
	{ "half a byte", ". DS 20326 8 2 E06", 0, "not hexadecimal" },
	{ "a digit lost", ". DS 20326 8 2 " DIGEST_63, 0, "not hexadecimal" },
	{ "no hexadecimal", ". DS 20326 8 2 xyzz", 0, "not hexadecimal" },
	{ "a quoted digest", ". DS 20326 8 2 \"\"", 0, "not hexadecimal" },
	{ "no digest", ". DS 20326 8 2", 0, "wants key tag" },
	{ "a key tag too large", ". DS 65536 8 2 00", 0, "key tag" },
	{ "a negative key tag", ". DS -1 8 2 00", 0, "key tag" },
	{ "an empty key tag", ". DS \"\" 8 2 00", 0, "key tag" },
	{ "no such algorithm", ". DS 1 RSA 2 00", 0, "algorithm" },
	{ "a digest type too large", ". DS 1 8 256 00", 0, "digest type" },
	{ "flags too large", ". DNSKEY 65536 3 8 AA==", 0, "flags" },
	{ "no protocol", ". DNSKEY 257 x 8 AA==", 0, "protocol" },
	{ "no algorithm of keys", ". DNSKEY 257 3 x AA==", 0, "algorithm" },
	{ "no base 64", ". DNSKEY 257 3 8 !!!!", 0, "base 64" },
	{ "base 64 cut off", ". DNSKEY 257 3 8 AAAAA", 0, "base 64" },
	{ "an empty key", ". DNSKEY 257 3 8 -", 0, "base 64" },
	{ "no key", ". DNSKEY 257 3 8", 0, "wants flags" },
	{ "no owner", " DS " DS_2017, 0, "line 1: the first record has no" },
	{ "an owner alone", ".\n", 0, "line 1: there is no record type" },
	{ "class CH", ". CH TXT a", 0, "class IN" },
	{ "a malformed owner", ";\n\na..b. DS " DS_2017, 0,
	    "line 3: a label is empty" },
	{ "an open parenthesis", ". DS (" DS_2017, 0, "not closed" },
	{ "a parenthesis too many", ". DS " DS_2017 " )", 0, "not opened" },
	{ "an open quote", ". TXT \"abc\n. DS " DS_2017, 0, "quote" },
	{ "a backslash at the end", ". TXT abc\\", 0, "backslash" },
	{ "$INCLUDE", "$INCLUDE /etc/passwd\n", 0, "dollar" },
	{ "$ORIGIN alone", "$ORIGIN\n", 0, "$ORIGIN wants one name" },
	{ "a fault behind good records", ". DS " DS_2017 "\n. DS 1", 0,
	    "line 2: a DS wants" },
	{ "root-anchors.xml",
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<TrustAnchor id=\"E9724F53\" source=\"http://data.iana.org/\">\n"
	    "<Zone>.</Zone>\n<KeyDigest id=\"Kmyv6jo\">\n",
	    0, "it is XML, but DS or DNSKEY records in zone form are wanted" },
	{ "named.conf",
	    "trust-anchors {\n\t. initial-key 257 3 8 \"AwEAAaz/tAm8\";\n};\n",
	    0, "it is in the form of named.conf" },
	{ "named.conf with comments",
	    "// anchors\n/* of the root */\nmanaged-keys\n{\n"
	    "\t\".\" initial-ds 20326 8 2 \"E06D\";\n};\n",
	    0, "it is in the form of named.conf" },
	{ "prose", "Put your trust anchors here, please.\n", 0,
	    "holds no DS or DNSKEY record" },
};

/* "OWNER TYPE OWNER TYPE ..." */
static const char *
describe(const struct anchors *anchors)
{
	const char *text = "";

	for (size_t i = 0; i < anchors->count; i++) {
		const struct anchor *anchor = &anchors->list[i];
		struct name owner = name_of_rdf(ldns_rr_owner(anchor->rr));

		text = arena_printf(arena, "%s%s%s %s", text, i == 0 ? "" : " ",
		    name_text(arena, &anchor->owner),
		    ldns_rr_get_type(anchor->rr) == LDNS_RR_TYPE_DS ? "DS"
								    : "DNSKEY");
		if (!name_equal(&owner, &anchor->owner))
			text = "an owner that is not the record's";
	}
	return (text);
}

static void
test_parse(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct anchors anchors = { 0 };
		const char *wrong =
		    anchors_parse(arena, rows[i].text, &anchors);
		const char *text = wrong == NULL ? describe(&anchors) : wrong;
		bool passed =
		    rows[i].count > 0
			? wrong == NULL && anchors.count == rows[i].count &&
			      strcmp(text, rows[i].expect) == 0
			: wrong != NULL && strstr(text, rows[i].expect) != NULL;

		tap_ok(passed, "%s", rows[i].about);
		if (!passed)
			tap_note("it said: %s", text);
	}
}

/* Every prefix of a good text ends in anchors or a sentence. */
static void
test_prefixes(void)
{
	static const char text[] =
	    "$ORIGIN dk.\n@ 1h IN DS ( 20326 8 2 " DIGEST_2017
	    " ) ; c\n\ta\\.b IN DNSKEY 257 3 15 \"\" " KEY_ED25519
	    "\n\tDNSKEY 257 3 15 " KEY_ED25519 " ;;state=2\n";
	unsigned refused = 0;

	for (size_t i = 0; i < sizeof(text); i++) {
		struct anchors anchors = { 0 };
		char *prefix = strndup(text, i);

		if (anchors_parse(arena, prefix, &anchors) != NULL)
			refused++;
		free(prefix);
	}
	tap_ok(refused > 50, "%u prefixes are refused, none crashes", refused);
}

/* The text that ldns prints for a record: "... IN DS 20326 8 2 e06d..." */
static bool
prints_as(const ldns_rr *rr, const char *rdata)
{
	char *text = ldns_rr2str(rr);
	const char *type = strstr(text, "DS\t");
	bool same =
	    type != NULL && strncasecmp(type + 3, rdata, strlen(rdata)) == 0;

	free(text);
	return (same);
}

static void
test_built_in(void)
{
	struct anchors anchors = anchors_built_in(arena);

	tap_ok(anchors.count == 2 && strcmp(anchors.source, "built in") == 0,
	    "two root keys are built in");
	tap_ok(strcmp(describe(&anchors), ". DS . DS") == 0,
	    "they are DS of the root");
	tap_ok(prints_as(anchors.list[0].rr, DS_2017), "KSK-2017 is 20326");
	tap_ok(prints_as(anchors.list[1].rr, DS_2024), "KSK-2024 is 38696");
}

/* Against what the package dns-root-data says. */
static void
test_package(void)
{
	struct anchors built_in = anchors_built_in(arena), keys, ds;

	if (access(PACKAGE_KEYS, R_OK) != 0 || access(PACKAGE_DS, R_OK) != 0) {
		tap_note("no dns-root-data here: not compared with it");
		return;
	}
	keys = anchors_load(arena, PACKAGE_KEYS);
	ds = anchors_load(arena, PACKAGE_DS);
	tap_ok(keys.count == 2 && ds.count == 2 &&
		   strcmp(keys.source, PACKAGE_KEYS) == 0,
	    "dns-root-data has two keys");
	for (size_t i = 0; i < 2 && keys.count == 2 && ds.count == 2; i++) {
		tap_ok(ldns_rr_compare_ds(built_in.list[i].rr, keys.list[i].rr),
		    "built-in DS %zu is the package's key", i + 1);
		tap_ok(ldns_rr_compare(built_in.list[i].rr, ds.list[i].rr) == 0,
		    "built-in DS %zu is the package's DS", i + 1);
	}
}

static void
test_default(void)
{
	struct anchors anchors = anchors_default(arena);

	tap_ok(anchors.count >= 2 &&
		   name_is_root(anchors_closest(&anchors, &name_root)),
	    "anchors by default: %s", anchors.source);
}

static void
test_closest(void)
{
	static const struct {
		const char *name;
		const char *closest; /* null: none */
	} cases[] = {
		{ "dk", "dk" },
		{ "a.dk", "dk" },
		{ "example.dk", "example.dk" },
		{ "a.b.example.dk", "example.dk" },
		{ "xexample.dk", "dk" },
		{ "com", NULL },
		{ ".", NULL },
	};
	struct anchors anchors = { 0 };
	const char *wrong = anchors_parse(arena,
	    "example.dk DS " DS_2017 "\ndk DS " DS_2017 "\nx.dk DS " DS_2017,
	    &anchors);

	tap_ok(wrong == NULL, "three islands");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct name name = { 0 };
		const struct name *closest;

		wrong = name_parse(cases[i].name, &name);
		closest = anchors_closest(&anchors, &name);
		tap_ok(wrong == NULL &&
			   (cases[i].closest == NULL
				   ? closest == NULL
				   : closest != NULL &&
					 strcmp(name_text(arena, closest),
					     cases[i].closest) == 0),
		    "above %s: %s", cases[i].name,
		    cases[i].closest == NULL ? "none" : cases[i].closest);
	}
}

static const char *
path_of(const char *file)
{
	return (arena_printf(arena, "%s/%s", directory, file));
}

static void
write_file(const char *file, const char *text, size_t size)
{
	FILE *stream = fopen(path_of(file), "w");

	if (stream == NULL || fwrite(text, 1, size, stream) != size ||
	    fclose(stream) != 0)
		tap_ok(false, "writing %s", file);
}

/* What anchors_load() says as it ends the program, and its exit code. */
static const char *
load_output(const char *path, int *code)
{
	static char output[4096];
	int ends[2], status = 0;
	ssize_t got = 0;
	pid_t child;

	(void)fflush(stdout);
	if (pipe(ends) != 0)
		return ("");
	child = fork();
	if (child == 0) {
		(void)dup2(ends[1], STDOUT_FILENO);
		(void)anchors_load(arena, path);
		_exit(0);
	}
	(void)close(ends[1]);
	got = read(ends[0], output, sizeof(output) - 1);
	output[got < 0 ? 0 : got] = '\0';
	(void)close(ends[0]);
	(void)waitpid(child, &status, 0);
	*code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	return (output);
}

static void
check_file(const char *path, const char *expect)
{
	int code = -1;
	const char *output = load_output(path, &code);
	bool passed =
	    expect == NULL
		? code == 0 && output[0] == '\0'
		: code == 3 && strstr(output, expect) != NULL &&
		      strstr(output, path) != NULL &&
		      strncmp(output, "DNSSEC UNKNOWN - ", 17) == 0 &&
		      strchr(output, '\n') == output + strlen(output) - 1;

	tap_ok(passed, "file: %s", expect == NULL ? "anchors" : expect);
	if (!passed)
		tap_note("exit %d, it said: %s", code, output);
}

static void
test_files(void)
{
	static char large[1024 * 1024 + 1];
	static const char good[] = ". IN DS " DS_2017 "\n";

	write_file("good", good, sizeof(good) - 1);
	check_file(path_of("good"), NULL);
	check_file(path_of("missing"), "No such file or directory");
	check_file(directory, "is a directory");
	write_file("empty", "", 0);
	check_file(path_of("empty"), "is empty");
	write_file("zeros", "\0\0\0", 3);
	check_file(path_of("zeros"), "is not text");
	write_file("binary",
	    "\x7f"
	    "ELF\x02\x01\x01",
	    7);
	check_file(path_of("binary"), "is not text");
	write_file("xml", "<?xml version=\"1.0\"?>\n", 22);
	check_file(path_of("xml"), "zone form");
	write_file("bad", ". DS 1\n", 7);
	check_file(path_of("bad"), "line 1: a DS wants");
	memset(large, '\n', sizeof(large));
	memcpy(large, good, sizeof(good) - 1);
	write_file("large", large, sizeof(large));
	check_file(path_of("large"), "larger than 1 MiB");
	write_file("limit", large, sizeof(large) - 1);
	check_file(path_of("limit"), NULL);
	(void)mkfifo(path_of("pipe"), 0600);
	check_file(path_of("pipe"), "not a regular file");
	check_file("/dev/zero", "not a regular file");
}

/* Root may read everything. */
static void
test_unreadable(void)
{
	if (geteuid() == 0) {
		tap_note("as root no file is unreadable: not tested");
		return;
	}
	write_file("secret", ". DS " DS_2017, sizeof(". DS " DS_2017) - 1);
	(void)chmod(path_of("secret"), 0);
	check_file(path_of("secret"), "Permission denied");
}

static void
remove_files(void)
{
	static const char *const files[] = { "good", "empty", "zeros", "binary",
		"xml", "bad", "large", "limit", "pipe", "secret" };

	for (size_t i = 0; i < COUNT(files); i++)
		(void)unlink(path_of(files[i]));
	(void)rmdir(directory);
}

int
main(void)
{
	die_service("DNSSEC");
	arena = arena_open();
	test_parse();
	test_prefixes();
	test_built_in();
	test_package();
	test_default();
	test_closest();
	if (mkdtemp(directory) == NULL) {
		tap_ok(false, "a directory in /tmp");
		return (tap_end());
	}
	test_files();
	test_unreadable();
	remove_files();
	arena_close(arena);
	return (tap_end());
}
