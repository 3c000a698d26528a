/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The system calls that a plugin makes once it asks the network.  A call that
 * is not in these lists is refused.
 */
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox_filter.h"
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
/* isatty() of glibc 2.42; its headers hide it behind struct termios2. */
#define TCGETS2_CALL 0x802c542aU
/* Calls up to this one (Linux 4.18) are known, those behind it are younger. */
#define LAST_KNOWN SYS_rseq

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

static const struct sandbox_call checked[] = {
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

/* abort() sends a signal to ourselves. */
static void
list_checked(struct sandbox_lists *lists)
{
	const uint32_t self = (uint32_t)getpid();
	const struct sandbox_call own[] = {
		{ SYS_tgkill, { { 0, UINT32_MAX, 1, { self } } } },
		{ SYS_tkill, { { 0, UINT32_MAX, 1, { self } } } },
	};

	_Static_assert(
	    COUNT(checked) + COUNT(own) <= SANDBOX_CHECKED_MAX, "no room");
	memcpy(lists->checked, checked, sizeof(checked));
	memcpy(lists->checked + COUNT(checked), own, sizeof(own));
	lists->checked_count = COUNT(checked) + COUNT(own);
}

bool
sandbox_lock_calls(void)
{
	struct sandbox_lists lists = { MACHINE, LAST_KNOWN, allowed,
		COUNT(allowed), deadly, COUNT(deadly), .checked_count = 0 };
	struct sandbox_filter filter;
	struct sock_fprog given;

	list_checked(&lists);
	if (!sandbox_filter_compile(&filter, &lists))
		return (false);
	given =
	    (struct sock_fprog){ (unsigned short)filter.count, filter.list };
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
