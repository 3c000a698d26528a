/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each number of a call, through the filter as the kernel would run it, and
 * looked up in the lists.
 */
#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <string.h>

#include "sandbox_filter.h"
#include "tap.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define LAST 40
#define BEHIND 60
#define REFUSED (SECCOMP_RET_ERRNO | EPERM)
#define YOUNG (SECCOMP_RET_ERRNO | ENOSYS)
#define NO_END 0x12345678U

static const uint32_t allowed[] = { 0, 3, 4, 5, 11, 13, 39, LAST };
static const uint32_t deadly[] = { 2, 6, 7, 38 };

static const struct sandbox_lists lists = {
	.machine = AUDIT_ARCH_X86_64,
	.last_known = LAST,
	.allowed = allowed,
	.allowed_count = COUNT(allowed),
	.deadly = deadly,
	.deadly_count = COUNT(deadly),
	.checked = { { 12, { { 1, UINT32_MAX, 3, { 5, 6, 7 } } } },
	    { 20, { { 0, 0xf0, 2, { 0x10, 0x20 } },
		      { 5, UINT32_MAX, 1, { 0 } } } },
	    { 37, { { 2, 4, 1, { 0 } } } } },
	.checked_count = 3,
};

/* Calls whose arguments count. */
static const struct {
	uint32_t number;
	uint64_t arguments[6];
	uint32_t end;
} rows[] = {
	{ 12, { 0, 5 }, SECCOMP_RET_ALLOW },
	{ 12, { 0, 6 }, SECCOMP_RET_ALLOW },
	{ 12, { 0, 7 }, SECCOMP_RET_ALLOW },
	{ 12, { 7, 4 }, REFUSED },
	{ 12, { 7, 8 }, REFUSED },
	{ 20, { 0x1f }, SECCOMP_RET_ALLOW },
	{ 20, { 0x20 }, SECCOMP_RET_ALLOW },
	{ 20, { 0x30 }, REFUSED },
	{ 20, { 0x10, 0, 0, 0, 0, 1 }, REFUSED },
	{ 20, { 0, 0, 0, 0, 0, 0 }, REFUSED },
	{ 37, { 0, 0, 3 }, SECCOMP_RET_ALLOW },
	{ 37, { 0, 0, 4 }, REFUSED },
	{ 37, { 0, 0, 7 }, REFUSED },
	{ 0x40000000, { 0 }, YOUNG },
	{ UINT32_MAX, { 0 }, YOUNG },
};

static bool
jumps(const struct sock_filter *step, uint32_t value)
{
	return (BPF_OP(step->code) == BPF_JEQ ? value == step->k
					      : value >= step->k);
}

/* The few instructions that there are (Linux: networking/filter.rst). */
static uint32_t
run(const struct sandbox_filter *filter, const struct seccomp_data *call)
{
	uint32_t value = 0;

	for (size_t i = 0; i < filter->count; i++) {
		const struct sock_filter *step = &filter->list[i];

		switch (BPF_CLASS(step->code)) {
		case BPF_LD:
			memcpy(&value, (const char *)call + step->k,
			    sizeof(value));
			break;
		case BPF_ALU:
			value &= step->k;
			break;
		case BPF_JMP:
			i += jumps(step, value) ? step->jt : step->jf;
			break;
		case BPF_RET:
			return (step->k);
		default:
			return (NO_END);
		}
	}
	return (NO_END);
}

static bool
is_in(const uint32_t *list, size_t count, uint32_t number)
{
	for (size_t i = 0; i < count; i++)
		if (list[i] == number)
			return (true);
	return (false);
}

static uint32_t
looked_up(uint32_t number)
{
	if (number > LAST)
		return (YOUNG);
	if (is_in(allowed, COUNT(allowed), number))
		return (SECCOMP_RET_ALLOW);
	if (is_in(deadly, COUNT(deadly), number))
		return (SECCOMP_RET_KILL_PROCESS);
	return (REFUSED);
}

static void
test_numbers(const struct sandbox_filter *filter)
{
	struct seccomp_data call = { .arch = AUDIT_ARCH_X86_64 };

	for (int i = 0; i < BEHIND; i++) {
		call.nr = i;
		if (i != 12 && i != 20 && i != 37)
			tap_ok(run(filter, &call) == looked_up((uint32_t)i),
			    "call %d meets its end", i);
	}
	call = (struct seccomp_data){ .nr = 3, .arch = AUDIT_ARCH_I386 };
	tap_ok(run(filter, &call) == SECCOMP_RET_KILL_PROCESS,
	    "another machine's calls end the process");
}

static void
test_arguments(const struct sandbox_filter *filter)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct seccomp_data call = { .nr = (int)rows[i].number,
			.arch = AUDIT_ARCH_X86_64 };

		for (size_t j = 0; j < COUNT(rows[i].arguments); j++)
			call.args[j] = rows[i].arguments[j];
		tap_ok(run(filter, &call) == rows[i].end,
		    "call %#x, row %zu, by its arguments",
		    (unsigned)rows[i].number, i);
	}
}

/* Every second number: as many spans as can be. */
static void
test_room(struct sandbox_filter *filter)
{
	uint32_t numbers[SANDBOX_NUMBERS_MAX / 2];
	struct sandbox_lists many = { .machine = AUDIT_ARCH_X86_64,
		.last_known = SANDBOX_NUMBERS_MAX - 2,
		.allowed = numbers };

	for (size_t i = 0; i < COUNT(numbers); i++)
		numbers[i] = (uint32_t)i * 2;
	many.allowed_count = 60;
	tap_ok(sandbox_filter_compile(filter, &many), "120 spans have room");
	many.allowed_count = 140;
	tap_ok(!sandbox_filter_compile(filter, &many),
	    "280 do not: a jump is too far");
	many.allowed_count = COUNT(numbers);
	tap_ok(!sandbox_filter_compile(filter, &many), "nor do 512");
}

static void
test_unknown(struct sandbox_filter *filter)
{
	struct sandbox_lists wrong = lists;

	wrong.last_known = 39;
	tap_ok(!sandbox_filter_compile(filter, &wrong), "none beyond the last");
	wrong.allowed_count--;
	tap_ok(sandbox_filter_compile(filter, &wrong), "the last one is known");
	wrong.last_known = 37;
	wrong.allowed_count--;
	tap_ok(!sandbox_filter_compile(filter, &wrong),
	    "of those that end the process neither");
	wrong.last_known = 36;
	wrong.deadly_count--;
	tap_ok(!sandbox_filter_compile(filter, &wrong),
	    "of those that are checked neither");
	wrong.last_known = SANDBOX_NUMBERS_MAX - 1;
	tap_ok(!sandbox_filter_compile(filter, &wrong), "and not too many");
}

int
main(void)
{
	struct sandbox_filter filter;

	tap_ok(sandbox_filter_compile(&filter, &lists), "it is compiled");
	test_numbers(&filter);
	test_arguments(&filter);
	test_room(&filter);
	test_unknown(&filter);
	return (tap_end());
}
