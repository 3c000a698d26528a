/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Replies, byte by byte: nothing of what is tested helps to make them.
 */
#include <string.h>

#include "hostile_inside.h"

void
hostile_add(struct hostile_message *message, const void *bytes, size_t length)
{
	memcpy(message->bytes + message->length, bytes, length);
	message->length += length;
}

void
hostile_read(struct hostile_message *query)
{
	query->plain = query->bytes[11] == 0;
	if (query->plain)
		query->length += HOSTILE_OPT_SIZE;
}

static void
add_opt(struct hostile_message *message, enum hostile_opt opt)
{
	static const uint8_t ede[] = { 0, 0, 41, 4, 208, 0, 0, 128, 0, 0, 10, 0,
		15, 0, 6, 0, 7, 'o', 'l', 'd', '|' };
	uint8_t plain[HOSTILE_OPT_SIZE] = { 0, 0, 41, 4, 208 };

	plain[5] = opt == OPT_BADVERS;
	plain[7] = opt == OPT_PLAIN ? 0 : 0x80;
	if (opt == OPT_EDE)
		hostile_add(message, ede, sizeof(ede));
	else if (opt != OPT_NONE)
		hostile_add(message, plain, sizeof(plain));
	if (opt == OPT_TWICE)
		hostile_add(message, plain, sizeof(plain));
	message->bytes[11] = opt == OPT_TWICE ? 2 : opt != OPT_NONE;
}

struct hostile_message
hostile_reply(const struct hostile_message *query, uint8_t host, int rcode,
    enum hostile_opt opt)
{
	const uint8_t record[] = { 0xc0, HOSTILE_HEADER, 0, 1, 0, 1, 0, 0, 0,
		60, 0, 4, 192, 0, 2, host };
	struct hostile_message reply = { .length = 0 };

	hostile_add(&reply, query->bytes, query->length - HOSTILE_OPT_SIZE);
	reply.bytes[2] |= 0x84; /* QR, AA */
	reply.bytes[3] = (uint8_t)(0x80 | (query->bytes[3] & 0x10) | rcode);
	reply.bytes[7] = host != 0;
	if (host != 0)
		hostile_add(&reply, record, sizeof(record));
	add_opt(&reply, query->plain ? OPT_NONE : opt);
	return (reply);
}
