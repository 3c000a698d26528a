/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The system calls as a program of the kernel's packet filter, compiled from
 * tables.  A call that is not in them is refused.
 */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox_locks.h"

/* Where arguments are 64 bits wide with the low half first, and mmap() takes
 * them as they are: elsewhere the checks below would look at something else. */
#if !defined(SYS_rseq)
/* Headers from before Linux 4.18. */
#elif defined(__x86_64__) && defined(__LP64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && defined(__LP64__) && !defined(__AARCH64EB__)
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define MACHINE AUDIT_ARCH_RISCV64
#endif

#ifdef MACHINE

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define VALUES_MAX 3
/* isatty() of glibc 2.42; its headers hide it behind struct termios2. */
#define TCGETS2_CALL 0x802c542aU
#define CHECKS_MAX 3
#define PROGRAM_MAX 512
/* Calls up to this one (Linux 4.18) are known, those behind it are younger. */
#define LAST_KNOWN SYS_rseq

/* One argument's low 32 bits under the mask are one of the values. */
struct check {
	uint32_t argument, mask;
	size_t count; /* of values; 0 is no check */
	uint32_t values[VALUES_MAX];
};

struct call {
	uint32_t number;
	struct check checks[CHECKS_MAX]; /* all must hold */
};

static const uint32_t allowed[] = {
	/* Sockets and stdout. */
	SYS_sendto,
	SYS_recvfrom,
	SYS_sendmsg,
	SYS_recvmsg,
	SYS_connect,
	SYS_bind,
	SYS_getsockname,
	SYS_getpeername,
	SYS_getsockopt,
	SYS_shutdown,
	SYS_close,
	SYS_read,
	SYS_write,
	SYS_readv,
	SYS_writev,
	SYS_fstat,
	SYS_ppoll,
	/* Memory. */
	SYS_brk,
	SYS_munmap,
	SYS_mremap,
	SYS_madvise,
	SYS_futex,
	SYS_getrandom,
	SYS_sysinfo,
	/* The clock, where the vDSO does not have it, and signals. */
	SYS_clock_gettime,
	SYS_clock_getres,
	SYS_clock_nanosleep,
	SYS_gettimeofday,
	SYS_nanosleep,
	SYS_setitimer,
	SYS_getitimer,
	SYS_rt_sigaction,
	SYS_rt_sigprocmask,
	SYS_rt_sigreturn,
	SYS_sigaltstack,
	SYS_restart_syscall,
	/* Who and where we are, and the end. */
	SYS_getpid,
	SYS_gettid,
	SYS_getuid,
	SYS_geteuid,
	SYS_getgid,
	SYS_getegid,
	SYS_uname,
	SYS_sched_yield,
	SYS_exit,
	SYS_exit_group,
#ifdef SYS_poll
	SYS_poll,
#endif
#ifdef SYS_alarm
	SYS_alarm,
#endif
#ifdef SYS_time
	SYS_time,
#endif
};

static const struct call checked[] = {
	{ SYS_socket,
	    { { 0, UINT32_MAX, 2, { AF_INET, AF_INET6 } },
		{ 1, (uint32_t) ~(SOCK_NONBLOCK | SOCK_CLOEXEC), 2,
		    { SOCK_DGRAM, SOCK_STREAM } },
		{ 2, UINT32_MAX, 3, { 0, IPPROTO_TCP, IPPROTO_UDP } } } },
	{ SYS_setsockopt, { { 1, UINT32_MAX, 1, { IPPROTO_TCP } },
			      { 2, UINT32_MAX, 1, { TCP_NODELAY } } } },
	/* What isatty() and the width of a terminal need; not TIOCSTI. */
	{ SYS_ioctl,
	    { { 1, UINT32_MAX, 3, { TCGETS, TCGETS2_CALL, TIOCGWINSZ } } } },
	/* No memory that can be run. */
	{ SYS_mmap, { { 2, PROT_EXEC, 1, { 0 } } } },
	{ SYS_mprotect, { { 2, PROT_EXEC, 1, { 0 } } } },
};

/* No library makes these by mistake: whoever does is an intruder, and the
 * process ends with SIGSYS, which monitors and the kernel's log show. */
static const uint32_t deadly[] = { SYS_execve, SYS_execveat, SYS_ptrace,
	SYS_process_vm_readv, SYS_process_vm_writev, SYS_bpf, SYS_mount,
	SYS_unshare, SYS_setns, SYS_init_module, SYS_finit_module };

struct program {
	struct sock_filter list[PROGRAM_MAX];
	size_t count;
};

static void
put(struct program *program, uint16_t code, uint32_t value, uint8_t if_true,
    uint8_t if_false)
{
	program->list[program->count++] =
	    (struct sock_filter){ code, if_true, if_false, value };
}

static void
put_load(struct program *program, size_t offset)
{
	put(program, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void
put_return(struct program *program, uint32_t action)
{
	put(program, BPF_RET | BPF_K, action, 0, 0);
}

/* The action where the call is this one; else on with the next. */
static void
put_call(struct program *program, uint32_t number, uint32_t action)
{
	put(program, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1);
	put_return(program, action);
}

static void
put_check(struct program *program, const struct check *check)
{
	put_load(program, offsetof(struct seccomp_data, args) +
			      check->argument * sizeof(uint64_t));
	put(program, BPF_ALU | BPF_AND | BPF_K, check->mask, 0, 0);
	/* Each leads past those behind it and past the refusal. */
	for (size_t i = 0; i < check->count; i++)
		put(program, BPF_JMP | BPF_JEQ | BPF_K, check->values[i],
		    (uint8_t)(check->count - i), 0);
	put_return(program, SECCOMP_RET_ERRNO | EPERM);
}

static void
put_checked(struct program *program, const struct call *call)
{
	const size_t start = program->count;

	put(program, BPF_JMP | BPF_JEQ | BPF_K, call->number, 0, 0);
	for (size_t i = 0; i < CHECKS_MAX; i++)
		if (call->checks[i].count > 0)
			put_check(program, &call->checks[i]);
	put_return(program, SECCOMP_RET_ALLOW);
	program->list[start].jf = (uint8_t)(program->count - start - 1);
}

/* abort() sends a signal to ourselves. */
static void
put_own_signals(struct program *program)
{
	const uint32_t self = (uint32_t)getpid();
	const struct call calls[] = {
		{ SYS_tgkill, { { 0, UINT32_MAX, 1, { self } } } },
		{ SYS_tkill, { { 0, UINT32_MAX, 1, { self } } } },
	};

	for (size_t i = 0; i < COUNT(calls); i++)
		put_checked(program, &calls[i]);
}

static void
compile(struct program *program)
{
	put_load(program, offsetof(struct seccomp_data, arch));
	put(program, BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
	put_return(program, SECCOMP_RET_KILL_PROCESS);
	put_load(program, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < COUNT(allowed); i++)
		put_call(program, allowed[i], SECCOMP_RET_ALLOW);
	for (size_t i = 0; i < COUNT(checked); i++)
		put_checked(program, &checked[i]);
	put_own_signals(program);
	for (size_t i = 0; i < COUNT(deadly); i++)
		put_call(program, deadly[i], SECCOMP_RET_KILL_PROCESS);
	put(program, BPF_JMP | BPF_JGT | BPF_K, LAST_KNOWN, 1, 0);
	put_return(program, SECCOMP_RET_ERRNO | EPERM);
	put_return(program, SECCOMP_RET_ERRNO | ENOSYS);
}

bool
sandbox_lock_calls(void)
{
	struct program program = { .count = 0 };
	struct sock_fprog given;

	compile(&program);
	given =
	    (struct sock_fprog){ (unsigned short)program.count, program.list };
	return (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &given, 0, 0) == 0);
}

bool
sandbox_knows_calls(void)
{
	return (true);
}

#else

bool
sandbox_lock_calls(void)
{
	return (false);
}

bool
sandbox_knows_calls(void)
{
	return (false);
}

#endif
