/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names: one line as a user gives it, one in presentation form, then octets
 * as wire form.  Each form of a name can be read again and is the same name;
 * the order of names is one.
 */
#include <string.h>

#include "fuzz_targets.h"
#include "name.h"
#include "server.h"

static void
check_forms(struct arena *arena, const struct name *name)
{
	struct name again;
	const char *text = name_text(arena, name);

	fuzz_must(name->length > 0 && name->wire[name->length - 1] == 0,
	    "a name ends with the root");
	fuzz_must(name_parse(text, &again) == NULL && name_equal(name, &again),
	    "the text of a name is that name");
	fuzz_must(name_from_wire(name->wire, name->length, &again) &&
		      name_equal(name, &again),
	    "the wire form of a name is that name");
	again = name_of_rdf(name_to_rdf(arena, name));
	fuzz_must(name_equal(name, &again), "ldns has the same name");
}

static void
check_above(const struct name *name)
{
	struct name parent = name_parent(name), child, wildcard;

	fuzz_must(
	    name_within(name, &parent) && name_compare(&parent, name) <= 0,
	    "a parent is above, and before");
	fuzz_must(
	    name_is_root(name) || name_labels(&parent) + 1 == name_labels(name),
	    "a parent has a label less");
	if (!name_is_root(name) &&
	    name_child(&parent, name->wire + 1, name->wire[0], &child))
		fuzz_must(name_equal(&child, name), "its label leads back");
	if (name_wildcard(name, &wildcard))
		fuzz_must(
		    name_is_wildcard(&wildcard) && name_within(&wildcard, name),
		    "a wildcard is below");
}

static void
check_pair(const struct name *one, const struct name *other)
{
	struct name common = name_common_ancestor(one, other), moved, back;
	int order = name_compare(one, other);

	fuzz_must(name_within(one, &common) && name_within(other, &common),
	    "what names have in common is above both");
	fuzz_must((order == 0) == name_equal(one, other) &&
		      (order < 0) == (name_compare(other, one) > 0),
	    "the order of names is one");
	if (!name_substitute(one, &common, other, &moved))
		return;
	fuzz_must(name_within(&moved, other), "a DNAME leads below its target");
	if (name_substitute(&moved, other, &common, &back))
		fuzz_must(name_equal(&back, one), "and back");
}

/* What a user may give has letters, digits, hyphens and underscores only, or
 * a first label "*". */
static void
check_user(const struct name *name)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";

	size_t first = name_is_wildcard(name) ? 2 : 0;

	for (size_t i = first; name->wire[i] != 0; i += 1U + name->wire[i])
		for (size_t j = 1; j <= name->wire[i]; j++)
			fuzz_must(name->wire[i + j] != 0 &&
				      strchr(plain, name->wire[i + j]) != NULL,
			    "a user's name is plain");
}

static void
run(struct arena *arena, const uint8_t *bytes, size_t size)
{
	struct fuzz_input input = { bytes, size };
	struct name names[3];
	size_t count = 0, wire_size;
	const uint8_t *wire;

	if (name_parse_user(arena, fuzz_line(arena, &input), &names[0]) ==
	    NULL) {
		check_user(&names[0]);
		count++;
	}
	if (name_parse(fuzz_line(arena, &input), &names[count]) == NULL)
		count++;
	wire = fuzz_bytes(arena, &input, &wire_size);
	if (name_from_wire(wire, wire_size, &names[count]))
		count++;
	for (size_t i = 0; i < count; i++) {
		check_forms(arena, &names[i]);
		check_above(&names[i]);
		for (size_t j = 0; j < count; j++)
			check_pair(&names[i], &names[j]);
	}
}

const struct fuzz_target fuzz_name = { .name = "name", .run = run };
