/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Domain names as values: what can be done with the wire form.  Text is
 * name_text.c's, what people type is name_user.c's.
 */
#include <string.h>

#include "name.h"

#define LABELS_MAX 127 /* of one byte each, in 255 */

_Static_assert(NAME_WIRE_MAX <= UINT8_MAX, "a name's length is one byte");

const struct name name_root = { .length = 1, .wire = { 0 } };

static uint8_t
lower(uint8_t byte)
{
	return (byte >= 'A' && byte <= 'Z' ? (uint8_t)(byte | 0x20) : byte);
}

/* Where each label starts, the first one first; returns their number. */
static unsigned
label_starts(const struct name *name, uint8_t starts[LABELS_MAX])
{
	unsigned count = 0;
	unsigned at = 0;

	while (at < name->length && name->wire[at] != 0 && count < LABELS_MAX) {
		starts[count++] = (uint8_t)at;
		at += 1U + name->wire[at];
	}
	return (count);
}

/* The part of the name from this byte on. */
static struct name
suffix(const struct name *name, unsigned start)
{
	struct name result = { 0 };

	result.length = (uint8_t)(name->length - start);
	memcpy(result.wire, name->wire + start, result.length);
	return (result);
}

bool
name_from_wire(const uint8_t *wire, size_t size, struct name *name)
{
	struct name result = { 0 };
	size_t at = 0;

	if (size == 0 || size > NAME_WIRE_MAX || wire[size - 1] != 0)
		return (false);
	while (at < size && wire[at] != 0) {
		if (wire[at] > NAME_LABEL_MAX || at + 1 + wire[at] >= size)
			return (false);
		result.wire[at] = wire[at];
		for (size_t i = at + 1; i <= at + wire[at]; i++)
			result.wire[i] = lower(wire[i]);
		at += 1U + wire[at];
	}
	if (at + 1 != size)
		return (false);
	result.length = (uint8_t)size;
	*name = result;
	return (true);
}

struct name
name_of_rdf(const ldns_rdf *rdf)
{
	struct name name = { 0 };

	if (rdf != NULL && ldns_rdf_get_type(rdf) == LDNS_RDF_TYPE_DNAME)
		(void)name_from_wire(
		    ldns_rdf_data(rdf), ldns_rdf_size(rdf), &name);
	return (name);
}

static void
release_rdf(void *rdf)
{
	ldns_rdf_deep_free(rdf);
}

ldns_rdf *
name_to_rdf(struct arena *arena, const struct name *name)
{
	return (arena_own(arena,
	    ldns_rdf_new_frm_data(
		LDNS_RDF_TYPE_DNAME, name->length, name->wire),
	    release_rdf));
}

bool
name_is_root(const struct name *name)
{
	return (name->length == 1);
}

bool
name_equal(const struct name *a, const struct name *b)
{
	return (
	    a->length == b->length && memcmp(a->wire, b->wire, a->length) == 0);
}

bool
name_within(const struct name *name, const struct name *ancestor)
{
	struct name end;

	if (ancestor->length == 0 || name->length < ancestor->length)
		return (false);
	end = name_ancestor(name, name_labels(ancestor));
	return (name_equal(&end, ancestor));
}

/* RFC 4034 6.1: bytes as unsigned numbers, an absent byte before all. */
static int
label_compare(const uint8_t *a, const uint8_t *b)
{
	uint8_t shorter = a[0] < b[0] ? a[0] : b[0];
	int order = memcmp(a + 1, b + 1, shorter);

	return (order != 0 ? order : a[0] - b[0]);
}

int
name_compare(const struct name *a, const struct name *b)
{
	uint8_t a_starts[LABELS_MAX], b_starts[LABELS_MAX];
	unsigned a_left = label_starts(a, a_starts);
	unsigned b_left = label_starts(b, b_starts);

	while (a_left > 0 && b_left > 0) {
		int order = label_compare(
		    a->wire + a_starts[--a_left], b->wire + b_starts[--b_left]);

		if (order != 0)
			return (order);
	}
	return ((a_left > b_left) - (a_left < b_left));
}

unsigned
name_labels(const struct name *name)
{
	uint8_t starts[LABELS_MAX];

	return (label_starts(name, starts));
}

struct name
name_ancestor(const struct name *name, unsigned labels)
{
	uint8_t starts[LABELS_MAX];
	unsigned count = label_starts(name, starts);

	if (labels >= count)
		return (*name);
	return (labels == 0 ? name_root : suffix(name, starts[count - labels]));
}

struct name
name_parent(const struct name *name)
{
	unsigned labels = name_labels(name);

	return (name_ancestor(name, labels == 0 ? 0 : labels - 1));
}

struct name
name_common_ancestor(const struct name *a, const struct name *b)
{
	uint8_t a_starts[LABELS_MAX], b_starts[LABELS_MAX];
	unsigned a_left = label_starts(a, a_starts);
	unsigned b_left = label_starts(b, b_starts);
	unsigned common = 0;

	while (a_left > 0 && b_left > 0 &&
	       label_compare(a->wire + a_starts[--a_left],
		   b->wire + b_starts[--b_left]) == 0)
		common++;
	return (name_ancestor(a, common));
}

bool
name_is_wildcard(const struct name *name)
{
	return (name->length > 2 && name->wire[0] == 1 && name->wire[1] == '*');
}

bool
name_wildcard(const struct name *name, struct name *wildcard)
{
	return (name_child(name, (const uint8_t *)"*", 1, wildcard));
}

bool
name_child(const struct name *parent, const uint8_t *label, size_t length,
    struct name *name)
{
	struct name child = { 0 };

	if (length == 0 || length > NAME_LABEL_MAX || parent->length == 0 ||
	    parent->length + 1 + length > NAME_WIRE_MAX)
		return (false);
	child.length = (uint8_t)(parent->length + 1 + length);
	child.wire[0] = (uint8_t)length;
	for (size_t i = 0; i < length; i++)
		child.wire[1 + i] = lower(label[i]);
	memcpy(child.wire + 1 + length, parent->wire, parent->length);
	*name = child;
	return (true);
}

bool
name_substitute(const struct name *name, const struct name *owner,
    const struct name *target, struct name *result)
{
	struct name substitute = { 0 };
	size_t kept;

	if (!name_within(name, owner) || name_equal(name, owner))
		return (false);
	kept = (size_t)(name->length - owner->length);
	if (target->length == 0 || kept + target->length > NAME_WIRE_MAX)
		return (false);
	substitute.length = (uint8_t)(kept + target->length);
	memcpy(substitute.wire, name->wire, kept);
	memcpy(substitute.wire + kept, target->wire, target->length);
	*result = substitute;
	return (true);
}
