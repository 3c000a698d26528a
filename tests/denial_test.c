/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proofs of absence: the cases of the RFCs' appendices, genuine records put
 * to a wrong use, and malformed ones.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "denial.h"
#include "denial_nsec3_rows.h"
#include "denial_nsec_rows.h"
#include "tap.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define RECORDS_MAX 128
#define SALT_MAX 255

struct evidence {
	ldns_rr *records[RECORDS_MAX];
	size_t count;
};

static void
release_rr(void *rr)
{
	ldns_rr_free(rr);
}

static void
release_rdf(void *rdf)
{
	ldns_rdf_deep_free(rdf);
}

static struct name
name_of(const char *text)
{
	struct name name = { 0 };
	const char *fault = name_parse(text, &name);

	if (fault != NULL) {
		tap_ok(false, "%s: %s", text, fault);
		exit(tap_end());
	}
	return (name);
}

/* The base32 text of the hash, stepped by one up or down where asked for. */
static void
hash_text(struct arena *arena, const char *of, unsigned iterations,
    const char *salt, int step, char text[33])
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
	struct name name = name_of(of);
	uint8_t bytes[SALT_MAX];
	int size = salt[0] == '-' ? 0 : ldns_hexstring_to_data(bytes, salt);
	const ldns_rdf *hash = arena_own(arena,
	    ldns_nsec3_hash_name(name_to_rdf(arena, &name), 1,
		(uint16_t)iterations, (uint8_t)size, bytes),
	    release_rdf);

	memcpy(text, ldns_rdf_data(hash) + 1, 32);
	text[32] = '\0';
	for (int at = 31; step != 0 && at >= 0; at--) {
		const char *digit = strchr(digits, text[at]);
		long value = (digit - digits + step + 32) % 32;

		text[at] = digits[value];
		if (step > 0 ? value != 0 : value != 31)
			step = 0;
	}
}

/* Replaces H(NAME), H(NAME)+ and H(NAME)- of an NSEC3 line. */
static char *
expand(struct arena *arena, const char *line)
{
	const char *fields = strstr(line, "NSEC3 ");
	unsigned iterations = 0;
	char salt[2 * SALT_MAX + 1] = "-", *out = arena_strdup(arena, "");

	if (fields != NULL)
		(void)sscanf(
		    fields, "NSEC3 %*u %*u %u %510s", &iterations, salt);
	while (*line != '\0') {
		const char *end = strchr(line, ')');
		char hash[33];
		int step;

		if (strncmp(line, "H(", 2) != 0 || end == NULL) {
			out = arena_printf(arena, "%s%c", out, *line++);
			continue;
		}
		step = (end[1] == '+') - (end[1] == '-');
		hash_text(arena,
		    arena_printf(
			arena, "%.*s", (int)(end - line - 2), line + 2),
		    iterations, salt, step, hash);
		out = arena_printf(arena, "%s%s", out, hash);
		line = end + (step == 0 ? 1 : 2);
	}
	return (out);
}

static void
add(struct arena *arena, struct evidence *evidence, const char *line)
{
	ldns_rr *rr = NULL;
	ldns_status status =
	    ldns_rr_new_frm_str(&rr, expand(arena, line), 3600, NULL, NULL);

	if (status != LDNS_STATUS_OK) {
		tap_ok(false, "%s: %s", line, ldns_get_errorstr_by_id(status));
		exit(tap_end());
	}
	evidence->records[evidence->count++] = arena_own(arena, rr, release_rr);
}

static struct evidence
evidence_of(struct arena *arena, const char *text)
{
	struct evidence evidence = { .count = 0 };
	char *rest = arena_strdup(arena, text), *line;

	while ((line = strsep(&rest, "\n")) != NULL)
		if (*line != '\0')
			add(arena, &evidence, line);
	return (evidence);
}

static struct denial
ask(struct arena *arena, const struct row *row, const struct evidence *from,
    struct nsec3_memo *hashes)
{
	struct denial_evidence evidence = { .zone = name_of(row->zone),
		.records = from->records,
		.count = from->count,
		.hashes = hashes };
	struct name name = name_of(row->name);
	struct name encloser;

	switch (row->asked) {
	case NAME:
		return (denial_of_name(arena, &evidence, &name));
	case TYPE:
		return (denial_of_type(arena, &evidence, &name,
		    (uint16_t)ldns_get_rr_type_by_name(row->more)));
	case DS:
		return (denial_of_ds(arena, &evidence, &name));
	case CLOSER:
		encloser = name_of(row->more);
		return (denial_of_closer(arena, &evidence, &name, &encloser));
	}
	abort();
}

static bool
flags_right(const struct row *row, const struct denial *denial, bool nsec3)
{
	return (denial->opt_out == ((row->set & OPT_OUT) != 0) &&
		denial->minimal == ((row->set & MINIMAL) != 0) &&
		denial->delegation == ((row->set & CUT) != 0) &&
		denial->nsec3 == (nsec3 != ((row->set & OTHER_KIND) != 0)));
}

static bool
encloser_right(const struct row *row, const struct denial *denial)
{
	struct name expected;

	if (row->encloser == NULL)
		return (!denial->encloser_known);
	expected = name_of(row->encloser);
	return (
	    denial->encloser_known && name_equal(&denial->encloser, &expected));
}

static void
check(const struct row *row, bool nsec3, struct work *work)
{
	struct arena *arena = arena_open();
	struct evidence evidence = evidence_of(arena, row->evidence);
	struct denial denial = ask(arena, row, &evidence,
	    work == NULL ? NULL : nsec3_memo_new(arena, work));
	bool passed = denial.result == row->result &&
		      flags_right(row, &denial, nsec3) &&
		      encloser_right(row, &denial);

	tap_ok(passed, "%s: %s", nsec3 ? "NSEC3" : "NSEC", row->what);
	if (!passed)
		tap_note("wanted %d, got %d (%s), opt-out %d, minimal %d, "
			 "cut %d, NSEC3 %d, encloser %s",
		    row->result, denial.result, denial_text(denial.result),
		    denial.opt_out, denial.minimal, denial.delegation,
		    denial.nsec3,
		    denial.encloser_known ? name_text(arena, &denial.encloser)
					  : "not known");
	arena_close(arena);
}

/*
 * One field of a record that proves something is replaced by these bytes; the
 * record then counts no more, or still does.
 */
struct malformed {
	const char *what;
	size_t field;
	const char *hex; /* null: the field is missing */
	enum denial_result result;
};

#define NSEC_LINE "a.example. NSEC b.example. A RRSIG NSEC\n"
#define NSEC3_LINE AT("a.example", "A RRSIG")

static const struct malformed malformed_nsec[] = {
	{ "as it should be", 1, "0006400000000003", DENIAL_PROVED },
	{ "without next name", 0, "", DENIAL_NO_RECORDS },
	{ "next name cut short", 0, "0362", DENIAL_NO_RECORDS },
	{ "next name with a pointer", 0, "c00c", DENIAL_NO_RECORDS },
	{ "without bitmap", 1, NULL, DENIAL_NO_RECORDS },
	{ "empty bitmap", 1, "", DENIAL_NO_RECORDS },
	{ "half a window header", 1, "00", DENIAL_NO_RECORDS },
	{ "window without length byte", 1, "00014001", DENIAL_NO_RECORDS },
	{ "window length 0", 1, "0000", DENIAL_NO_RECORDS },
	{ "window length 0 after a good window", 1, "00064000000000030100",
	    DENIAL_NO_RECORDS },
	{ "window length 32", 1,
	    "00204000000000030000000000000000000000000000000000000000000000"
	    "000001",
	    DENIAL_PROVED },
	{ "window length 33", 1,
	    "00214000000000030000000000000000000000000000000000000000000000"
	    "00000001",
	    DENIAL_NO_RECORDS },
	{ "window cut short", 1, "00064000000003", DENIAL_NO_RECORDS },
	{ "second window cut short", 1,
	    "000640000000000301024000"
	    "ff20",
	    DENIAL_NO_RECORDS },
	{ "windows in order", 1, "0006400000000003010140ff0101",
	    DENIAL_PROVED },
	{ "windows out of order", 1, "0101400006400000000003",
	    DENIAL_NO_RECORDS },
	{ "a window twice", 1, "0001400006000000000003", DENIAL_NO_RECORDS },
	{ "trailing zero bytes", 1,
	    "0008400000000003"
	    "0000",
	    DENIAL_PROVED },
};

static const struct malformed malformed_nsec3[] = {
	{ "as it should be", 5, "0006400000000002", DENIAL_PROVED },
	{ "without bitmap", 5, NULL, DENIAL_PROVED },
	{ "empty bitmap", 5, "", DENIAL_PROVED },
	{ "window length 0", 5, "0000", DENIAL_NO_RECORDS },
	{ "window cut short", 5, "00064000000002", DENIAL_NO_RECORDS },
	{ "algorithm of two bytes", 0, "0100", DENIAL_NO_RECORDS },
	{ "no algorithm", 0, "", DENIAL_NO_RECORDS },
	{ "flags of two bytes", 1, "0000", DENIAL_NO_RECORDS },
	{ "iterations of one byte", 2, "00", DENIAL_NO_RECORDS },
	{ "iterations of three bytes", 2, "000000", DENIAL_NO_RECORDS },
	{ "no salt field", 3, "", DENIAL_NO_RECORDS },
	{ "salt shorter than it says", 3, "02ab", DENIAL_NO_RECORDS },
	{ "salt longer than it says", 3, "00ab", DENIAL_NO_RECORDS },
	{ "next hash of 19 bytes", 4,
	    "1300112233445566778899aabbccddeeff001122", DENIAL_NO_RECORDS },
	{ "next hash of 20 bytes", 4,
	    "1400112233445566778899aabbccddeeff00112233", DENIAL_PROVED },
	{ "next hash of 21 bytes", 4,
	    "1500112233445566778899aabbccddeeff0011223344", DENIAL_NO_RECORDS },
	{ "next hash shorter than it says", 4,
	    "1400112233445566778899aabbccddeeff001122", DENIAL_NO_RECORDS },
	{ "no next hash", 4, "00", DENIAL_NO_RECORDS },
	{ "ends after the salt", 4, NULL, DENIAL_NO_RECORDS },
	{ "ends after the algorithm", 1, NULL, DENIAL_NO_RECORDS },
	{ "ends before the algorithm", 0, NULL, DENIAL_NO_RECORDS },
};

/* Takes the fields away from this one on, and puts back those after it. */
static void
replace_field(ldns_rr *rr, const struct malformed *malformed)
{
	ldns_rdf *kept[8];
	size_t count = 0;
	uint8_t bytes[256];
	ldns_rdf_type type =
	    ldns_rdf_get_type(ldns_rr_rdf(rr, malformed->field));

	while (ldns_rr_rd_count(rr) > malformed->field)
		kept[count++] = ldns_rr_pop_rdf(rr);
	ldns_rdf_deep_free(kept[--count]);
	if (malformed->hex != NULL) {
		int size = *malformed->hex == '\0'
			       ? 0
			       : ldns_hexstring_to_data(bytes, malformed->hex);

		ldns_rr_push_rdf(
		    rr, ldns_rdf_new_frm_data(type, (size_t)size, bytes));
	}
	while (count > 0 && malformed->hex != NULL)
		ldns_rr_push_rdf(rr, kept[--count]);
	while (count > 0)
		ldns_rdf_deep_free(kept[--count]);
}

static void
check_malformed(const char *line, const struct malformed *malformed)
{
	const struct row row = { "", "example.", line, TYPE, "a.example.", "MX",
		malformed->result, 0, NULL };
	struct arena *arena = arena_open();
	struct evidence evidence = evidence_of(arena, line);
	struct denial denial;

	replace_field(evidence.records[0], malformed);
	denial = ask(arena, &row, &evidence, NULL);
	tap_ok(denial.result == malformed->result, "malformed %s: %s (%d)",
	    strstr(line, "NSEC3") != NULL ? "NSEC3" : "NSEC", malformed->what,
	    denial.result);
	arena_close(arena);
}

/* Owner names of NSEC3 that are no hashes of the zone's names. */
static void
check_owners(void)
{
	static const struct {
		const char *owner;
		enum denial_result result;
	} cases[] = {
		{ "H(a.example).example.", DENIAL_PROVED },
		{ "x.H(a.example).example.", DENIAL_NO_RECORDS },
		{ "H(a.example).sub.example.", DENIAL_NO_RECORDS },
		{ "H(a.example).test.", DENIAL_NO_RECORDS },
		{ "H(a.example).", DENIAL_NO_RECORDS },
		{ "example.", DENIAL_NO_RECORDS },
		{ "0H(a.example).example.", DENIAL_NO_RECORDS },
		{ "0p9mhaveqvm6t7vbl5lop2u3t2rp3to.example.",
		    DENIAL_NO_RECORDS },
		{ "wp9mhaveqvm6t7vbl5lop2u3t2rp3tom.example.",
		    DENIAL_NO_RECORDS },
		{ "0p9mhaveqvm6t7vbl5lop2u3t2rp3to_.example.",
		    DENIAL_NO_RECORDS },
		{ "0p9mhaveqvm6t7vbl5lop2u3t2rp3t==.example.",
		    DENIAL_NO_RECORDS },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *arena = arena_open();
		char *line = arena_printf(arena,
		    "%s NSEC3 1 0 0 - H(b.example) A RRSIG", cases[i].owner);
		const struct row row = { "", "example.", line, TYPE,
			"a.example.", "MX", cases[i].result, 0, NULL };
		struct evidence evidence = evidence_of(arena, line);
		struct denial denial = ask(arena, &row, &evidence, NULL);

		tap_ok(denial.result == cases[i].result, "NSEC3 owner %s (%d)",
		    cases[i].owner, denial.result);
		arena_close(arena);
	}
}

/* Of each kind 64 records count, malformed ones not among them. */
static void
check_bound(const char *filler, size_t count, const char *line,
    enum denial_result wanted)
{
	const struct row row = { "", "example.", line, TYPE, "a.example.", "MX",
		wanted, 0, NULL };
	struct arena *arena = arena_open();
	struct evidence evidence = { .count = 0 };
	struct denial denial;

	for (size_t i = 0; i < count; i++)
		add(arena, &evidence, filler);
	add(arena, &evidence, line);
	denial = ask(arena, &row, &evidence, NULL);
	tap_ok(denial.result == wanted, "%zu of '%s' before the proof (%d)",
	    count, filler, denial.result);
	arena_close(arena);
}

static void
check_bounds(void)
{
	const char *nsec = "x.example. NSEC y.example. A RRSIG NSEC";
	const char *nsec3 = NO("x.example");
	const char *foreign = "x.test. NSEC y.test. A RRSIG NSEC";
	const char *foreign3 = "H(x).test. NSEC3 1 0 0 - H(x)+ A";

	check_bound(nsec, 63, NSEC_LINE, DENIAL_PROVED);
	check_bound(nsec, 64, NSEC_LINE, DENIAL_NAME_UNCOVERED);
	check_bound(foreign, 100, NSEC_LINE, DENIAL_PROVED);
	check_bound(nsec, 100, NSEC3_LINE, DENIAL_PROVED);
	check_bound(nsec3, 63, NSEC3_LINE, DENIAL_PROVED);
	check_bound(nsec3, 64, NSEC3_LINE, DENIAL_NO_ENCLOSER);
	check_bound(foreign3, 100, NSEC3_LINE, DENIAL_PROVED);
	check_bound(nsec3, 100, NSEC_LINE, DENIAL_PROVED);
}

static void
check_bounded(void)
{
	for (size_t i = 0; i < COUNT(bounded_rows); i++) {
		struct work work = { .hash_blocks = WORK_HASH_BLOCKS_MAX -
						    bounded_rows[i].left };

		check(&bounded_rows[i].row, true, &work);
	}
}

/* The dearest question that a reply can make of us. */
static void
check_work(void)
{
	const char *costly =
	    ONE_MORE "0 50 aa H(x) A\n" ONE_MORE "0 50 bb H(x) A\n" ONE_MORE
		     "0 50 cc H(x) A\n" ONE_MORE "0 50 dd H(x) A\n" ONE_MORE
		     "0 50 ee H(x) A\n" ONE_MORE "0 65535 ff H(x) A\n";
	char name[255] = "";
	const struct row row = { "", "example.", costly, DS, name, "",
		DENIAL_ITERATIONS, 0, NULL };
	struct arena *arena = arena_open();
	struct evidence evidence = evidence_of(arena, costly);
	clock_t before;
	double seconds;
	struct denial denial;

	for (int i = 0; i < 123; i++)
		(void)strcat(name, "a.");
	(void)strcat(name, "example");
	before = clock();
	denial = ask(arena, &row, &evidence, NULL);
	seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
	tap_ok(denial.result == DENIAL_WORK_LIMIT && seconds < 0.5,
	    "124 labels, 6 chains: %g s of CPU (%d)", seconds, denial.result);
	arena_close(arena);
}

static void
check_parameters(void)
{
	static const struct {
		const char *evidence;
		unsigned iterations;
		bool salted;
	} cases[] = {
		{ NSEC_LINE, 0, false },
		{ NSEC3_LINE, 0, false },
		{ AT_WITH("a.example", "0 7 -", "A"), 7, false },
		{ AT_WITH("a.example", "0 0 ab", "A"), 0, true },
		{ NSEC3_LINE NO_WITH("b.example", "0 9 ab"), 9, true },
		{ NO_WITH("b.example", "0 9 ab") NSEC3_LINE, 9, true },
		{ NSEC_LINE ONE_MORE "0 65535 - H(x) A\n", 65535, false },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct row row = { "", "example.", cases[i].evidence,
			TYPE, "a.example.", "MX", DENIAL_PROVED, 0, NULL };
		struct arena *arena = arena_open();
		struct evidence evidence =
		    evidence_of(arena, cases[i].evidence);
		struct denial denial = ask(arena, &row, &evidence, NULL);

		tap_ok(denial.iterations == cases[i].iterations &&
			   denial.salted == cases[i].salted,
		    "%u iterations, %s salt, are noted", cases[i].iterations,
		    cases[i].salted ? "with" : "without");
		arena_close(arena);
	}
}

static void
check_texts(void)
{
	for (int i = DENIAL_PROVED; i <= DENIAL_NO_ENCLOSER; i++) {
		const char *text = denial_text((enum denial_result)i);

		tap_ok(strlen(text) > 10 && text[strlen(text) - 1] != '.',
		    "result %d reads '%s'", i, text);
	}
}

int
main(void)
{
	for (size_t i = 0; i < COUNT(nsec_rows); i++)
		check(&nsec_rows[i], false, NULL);
	for (size_t i = 0; i < COUNT(nsec3_rows); i++)
		check(&nsec3_rows[i], true, NULL);
	for (size_t i = 0; i < COUNT(mixed_rows); i++)
		check(&mixed_rows[i], false, NULL);
	check_bounded();
	for (size_t i = 0; i < COUNT(malformed_nsec); i++)
		check_malformed(NSEC_LINE, &malformed_nsec[i]);
	for (size_t i = 0; i < COUNT(malformed_nsec3); i++)
		check_malformed(NSEC3_LINE, &malformed_nsec3[i]);
	check_owners();
	check_bounds();
	check_work();
	check_parameters();
	check_texts();
	return (tap_end());
}
