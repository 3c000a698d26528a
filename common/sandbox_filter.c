/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kernel tries a new filter with every number that it knows, so each of
 * them is to be found by halving: comparing them one by one costs more than
 * a signature.
 */
#include <errno.h>
#include <linux/seccomp.h>

#include "sandbox_filter.h"

/* What becomes of a call; from CHECKED on its place in the list of those. */
enum { REFUSED, ALLOWED, DEADLY, YOUNG, CHECKED };

/* Neighbours that meet the same end, as far as the next span. */
struct span {
	uint32_t first;
	uint8_t end;
};

struct spans {
	struct span list[SANDBOX_NUMBERS_MAX];
	size_t count;
};

/* Of those that have no room only the number counts. */
static void
put(struct sandbox_filter *filter, uint16_t code, uint32_t value,
    uint8_t if_true, uint8_t if_false)
{
	if (filter->count < SANDBOX_FILTER_MAX)
		filter->list[filter->count] =
		    (struct sock_filter){ code, if_true, if_false, value };
	filter->count++;
}

static void
put_load(struct sandbox_filter *filter, size_t offset)
{
	put(filter, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void
put_return(struct sandbox_filter *filter, uint32_t action)
{
	put(filter, BPF_RET | BPF_K, action, 0, 0);
}

static void
put_check(struct sandbox_filter *filter, const struct sandbox_check *check)
{
	put_load(filter, offsetof(struct seccomp_data, args) +
			     check->argument * sizeof(uint64_t));
	put(filter, BPF_ALU | BPF_AND | BPF_K, check->mask, 0, 0);
	/* Each leads past those behind it and past the refusal. */
	for (size_t i = 0; i < check->count; i++)
		put(filter, BPF_JMP | BPF_JEQ | BPF_K, check->values[i],
		    (uint8_t)(check->count - i), 0);
	put_return(filter, SECCOMP_RET_ERRNO | EPERM);
}

static void
put_checked(struct sandbox_filter *filter, const struct sandbox_call *call)
{
	for (size_t i = 0; i < SANDBOX_CHECKS_MAX; i++)
		if (call->checks[i].count > 0)
			put_check(filter, &call->checks[i]);
	put_return(filter, SECCOMP_RET_ALLOW);
}

static void
put_end(struct sandbox_filter *filter, const struct sandbox_lists *lists,
    uint8_t end)
{
	static const uint32_t actions[CHECKED] = {
		[REFUSED] = SECCOMP_RET_ERRNO | EPERM,
		[ALLOWED] = SECCOMP_RET_ALLOW,
		[DEADLY] = SECCOMP_RET_KILL_PROCESS,
		[YOUNG] = SECCOMP_RET_ERRNO | ENOSYS,
	};

	if (end < CHECKED)
		put_return(filter, actions[end]);
	else
		put_checked(filter, &lists->checked[end - CHECKED]);
}

/* So many spans, halved until one is left.  False: a jump is too far. */
static bool
put_spans(struct sandbox_filter *filter, const struct sandbox_lists *lists,
    const struct span *spans, size_t count)
{
	const size_t half = count / 2, start = filter->count;
	size_t jump;

	if (count == 1) {
		put_end(filter, lists, spans->end);
		return (true);
	}
	put(filter, BPF_JMP | BPF_JGE | BPF_K, spans[half].first, 0, 0);
	if (!put_spans(filter, lists, spans, half))
		return (false);
	jump = filter->count - start - 1;
	if (jump > UINT8_MAX || start >= SANDBOX_FILTER_MAX)
		return (false);
	filter->list[start].jt = (uint8_t)jump;
	return (put_spans(filter, lists, spans + half, count - half));
}

/* False: the number is not among those that are known. */
static bool
set_end(uint8_t *ends, const struct sandbox_lists *lists, uint32_t number,
    size_t end)
{
	if (number > lists->last_known)
		return (false);
	ends[number] = (uint8_t)end;
	return (true);
}

static bool
find_spans(struct spans *spans, const struct sandbox_lists *lists)
{
	uint8_t ends[SANDBOX_NUMBERS_MAX] = { 0 };
	bool known = lists->last_known + 1 < SANDBOX_NUMBERS_MAX;

	if (known)
		ends[lists->last_known + 1] = YOUNG;
	for (size_t i = 0; known && i < lists->allowed_count; i++)
		known = set_end(ends, lists, lists->allowed[i], ALLOWED);
	for (size_t i = 0; known && i < lists->deadly_count; i++)
		known = set_end(ends, lists, lists->deadly[i], DEADLY);
	for (size_t i = 0; known && i < lists->checked_count; i++)
		known =
		    set_end(ends, lists, lists->checked[i].number, CHECKED + i);
	if (!known)
		return (false);
	for (uint32_t i = 0; i <= lists->last_known + 1; i++)
		if (i == 0 || ends[i] != ends[i - 1])
			spans->list[spans->count++] =
			    (struct span){ i, ends[i] };
	return (true);
}

bool
sandbox_filter_compile(
    struct sandbox_filter *filter, const struct sandbox_lists *lists)
{
	struct spans spans = { .count = 0 };

	filter->count = 0;
	if (!find_spans(&spans, lists))
		return (false);
	put_load(filter, offsetof(struct seccomp_data, arch));
	put(filter, BPF_JMP | BPF_JEQ | BPF_K, lists->machine, 1, 0);
	put_return(filter, SECCOMP_RET_KILL_PROCESS);
	put_load(filter, offsetof(struct seccomp_data, nr));
	return (put_spans(filter, lists, spans.list, spans.count) &&
		filter->count <= SANDBOX_FILTER_MAX);
}
