/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can be done in the sandbox, and what cannot: each row in a child that
 * enters it.  tests/e2e/sandbox sees that plugins are in it when they ask.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/rand.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "capture.h"
#include "die.h"
#include "sandbox.h"
#include "sandbox_locks.h"
#include "tap.h"
#include "tls_client.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define KILLED (-1)
#define PAGE 4096
#define OWN "/proc/self/status"
#define SYS_OPENAT2 437
#define SYS_LANDLOCK 444
#define SYS_CLONE3 435
#define SYS_IO_URING_SETUP 425

static struct captured captured;
static int inherited;

/* One call each: a result below 0 has errno. */

static long
try_open(void)
{
	return (open(OWN, O_RDONLY));
}

static long
try_openat2(void)
{
	return (syscall(SYS_OPENAT2, AT_FDCWD, OWN, NULL, 0));
}

static long
try_create(void)
{
	return (open("/tmp", O_TMPFILE | O_WRONLY, 0600));
}

static long
try_stat(void)
{
	struct stat status;

	return (stat("/", &status));
}

static long
try_access(void)
{
	return (access("/", F_OK));
}

static long
try_unlink(void)
{
	return (unlink("/nothing/there"));
}

static long
try_mkdir(void)
{
	return (mkdir("/nothing/there", 0700));
}

static long
try_chdir(void)
{
	return (chdir("/"));
}

static long
try_memfd(void)
{
	return (memfd_create("x", 0));
}

static long
try_fork(void)
{
	return (fork());
}

static long
try_clone3(void)
{
	return (syscall(SYS_CLONE3, NULL, 0));
}

static long
try_kill(void)
{
	return (kill(getppid(), 0));
}

static long
try_tgkill(void)
{
	return (syscall(SYS_tgkill, getppid(), getppid(), 0));
}

static long
try_unix(void)
{
	return (socket(AF_UNIX, SOCK_STREAM, 0));
}

static long
try_pair(void)
{
	int ends[2];

	return (socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
}

static long
try_netlink(void)
{
	return (socket(AF_NETLINK, SOCK_DGRAM, 0));
}

static long
try_packet(void)
{
	return (socket(AF_PACKET, SOCK_DGRAM, 0));
}

static long
try_raw(void)
{
	return (socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
}

static long
try_ping(void)
{
	return (socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP));
}

static long
try_sctp(void)
{
	return (socket(AF_INET6, SOCK_STREAM, IPPROTO_SCTP));
}

static long
try_listen(void)
{
	return (listen(socket(AF_INET, SOCK_STREAM, 0), 1));
}

static long
try_option(void)
{
	const int yes = 1;

	return (setsockopt(socket(AF_INET, SOCK_STREAM, 0), SOL_SOCKET,
	    SO_REUSEADDR, &yes, sizeof(yes)));
}

static long
try_run_memory(void)
{
	return (mmap(NULL, PAGE, PROT_READ | PROT_EXEC,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
		    ? -1
		    : 0);
}

static long
try_make_runnable(void)
{
	void *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return (mprotect(page, PAGE, PROT_READ | PROT_EXEC));
}

static long
try_type_for_user(void)
{
	return (ioctl(STDOUT_FILENO, TIOCSTI, "x"));
}

static long
try_limit(void)
{
	const struct rlimit limit = { 1, 1 };

	return (setrlimit(RLIMIT_NPROC, &limit));
}

static long
try_prctl(void)
{
	return (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0));
}

static long
try_user(void)
{
	return (setuid(getuid()));
}

static long
try_ring(void)
{
	return (syscall(SYS_IO_URING_SETUP, 1, NULL));
}

static long
try_inherited(void)
{
	return (write(inherited, "x", 1));
}

static long
try_run(void)
{
	return (execl("/bin/true", "true", (char *)NULL));
}

static long
try_trace(void)
{
	return (syscall(SYS_ptrace, 0, 0, NULL, NULL));
}

static long
try_read_other(void)
{
	return (syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0));
}

static long
try_write_other(void)
{
	return (syscall(SYS_process_vm_writev, getppid(), NULL, 0, NULL, 0, 0));
}

static long
try_mount(void)
{
	return (syscall(SYS_mount, NULL, NULL, NULL, 0, NULL));
}

static long
try_unshare(void)
{
	return (syscall(SYS_unshare, 0));
}

static long
try_setns(void)
{
	return (syscall(SYS_setns, -1, 0));
}

static long
try_run_open(void)
{
	return (syscall(SYS_execveat, -1, "", NULL, NULL, 0));
}

static long
try_open_module(void)
{
	return (syscall(SYS_finit_module, -1, "", 0));
}

/* Of all there is to set, TCP_NODELAY alone. */
static long
try_tcp_cork(void)
{
	const int yes = 1;
	const int fd = socket(AF_INET, SOCK_STREAM, 0);

	return (fd < 0
		    ? 0
		    : setsockopt(fd, IPPROTO_TCP, TCP_CORK, &yes, sizeof(yes)));
}

static long
try_bpf(void)
{
	return (syscall(SYS_bpf, 0, NULL, 0));
}

static long
try_module(void)
{
	return (syscall(SYS_init_module, NULL, 0, NULL));
}

#ifdef __x86_64__
/* getpid() by its number of 32-bit programs. */
static long
try_other_machine(void)
{
	long result;

	__asm__ volatile("int $0x80" : "=a"(result) : "a"(20L) : "memory");
	return (result > 0 ? 0 : -1);
}

/* And by that of x32. */
static long
try_x32(void)
{
	return (syscall(0x40000000 + 39));
}
#endif

/* What plugins need. */

static struct sockaddr_in
loopback(void)
{
	return ((struct sockaddr_in){
	    .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) });
}

/* A datagram to ourselves. */
static long
need_udp(void)
{
	struct sockaddr_in own = loopback();
	socklen_t length = sizeof(own);
	struct pollfd polled = { .events = POLLIN };
	char octet = 0;

	polled.fd = socket(
	    AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_UDP);
	if (bind(polled.fd, (struct sockaddr *)&own, length) != 0 ||
	    getsockname(polled.fd, (struct sockaddr *)&own, &length) != 0 ||
	    connect(polled.fd, (struct sockaddr *)&own, length) != 0 ||
	    send(polled.fd, "x", 1, MSG_NOSIGNAL) != 1 ||
	    poll(&polled, 1, 1000) != 1 || recv(polled.fd, &octet, 1, 0) != 1 ||
	    octet != 'x')
		return (-1);
	return (close(polled.fd));
}

static long
need_tcp(void)
{
	struct sockaddr_in nobody = loopback();
	const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	const int yes = 1;
	int error = 0;
	socklen_t length = sizeof(error);

	nobody.sin_port = htons(1);
	if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes)) != 0 ||
	    connect(fd, (struct sockaddr *)&nobody, sizeof(nobody)) == 0 ||
	    errno != ECONNREFUSED)
		return (-1);
	return (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length));
}

static long
need_ipv6(void)
{
	const int fd = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0);

	return (fd >= 0 || errno == EAFNOSUPPORT ? 0 : -1);
}

/* From the heap, from maps of their own, grown, and given back. */
static long
need_memory(void)
{
	size_t size = 1000;
	char *memory = NULL;

	for (int i = 0; i < 16; i++, size *= 2) {
		memory = realloc(memory, size);
		if (memory == NULL)
			return (-1);
		memset(memory, i, size);
	}
	free(memory);
	return (0);
}

static long
need_clock(void)
{
	const struct timespec pause = { 0, 1000 };
	struct timespec now;
	time_t moment = time(NULL);
	struct tm tm;

	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0 ||
	    syscall(SYS_clock_gettime, CLOCK_REALTIME, &now) != 0 ||
	    nanosleep(&pause, NULL) != 0 || gmtime_r(&moment, &tm) == NULL)
		return (-1);
	return (0);
}

static long
need_terminal(void)
{
	struct winsize size;

	errno = 0;
	(void)isatty(STDOUT_FILENO);
	if (errno != ENOTTY)
		return (-1);
	return (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == -1 && errno == ENOTTY
		    ? 0
		    : -1);
}

static long
need_openssl(void)
{
	struct arena *arena = arena_open();
	SSL_CTX *context = tls_client_new(arena);
	unsigned char octet;

	if (context == NULL || RAND_bytes(&octet, 1) != 1 ||
	    tls_client_session(arena, context, "a.dk", TLS_AUTO, false) == NULL)
		return (-1);
	arena_close(arena);
	return (0);
}

static long
need_name(void)
{
	char name[256];

	return (gethostname(name, sizeof(name)));
}

static const struct row {
	const char *what;
	long (*call)(void);
	int result; /* errno, 0 or KILLED */
} rows[] = {
	{ "a file", try_open, EPERM },
	{ "a file, by a younger call", try_openat2, ENOSYS },
	{ "a new file", try_create, EPERM },
	{ "whether a file is there", try_stat, EPERM },
	{ "whether it may be read", try_access, EPERM },
	{ "to remove a file", try_unlink, EPERM },
	{ "a folder", try_mkdir, EPERM },
	{ "another folder to be in", try_chdir, EPERM },
	{ "a file in memory", try_memfd, EPERM },
	{ "another process", try_fork, EPERM },
	{ "another process, by a younger call", try_clone3, ENOSYS },
	{ "a signal to another process", try_kill, EPERM },
	{ "a signal to its thread", try_tgkill, EPERM },
	{ "a Unix socket", try_unix, EPERM },
	{ "a pair of them", try_pair, EPERM },
	{ "netlink", try_netlink, EPERM },
	{ "a packet socket", try_packet, EPERM },
	{ "a raw socket", try_raw, EPERM },
	{ "a ping socket", try_ping, EPERM },
	{ "SCTP", try_sctp, EPERM },
	{ "to be connected to", try_listen, EPERM },
	{ "another socket option", try_option, EPERM },
	{ "memory that can be run", try_run_memory, EPERM },
	{ "to make memory such", try_make_runnable, EPERM },
	{ "to type in the user's place", try_type_for_user, EPERM },
	{ "another limit", try_limit, EPERM },
	{ "prctl", try_prctl, EPERM },
	{ "another user", try_user, EPERM },
	{ "io_uring", try_ring, ENOSYS },
	{ "an inherited descriptor", try_inherited, EBADF },
	{ "another program", try_run, KILLED },
	{ "ptrace", try_trace, KILLED },
	{ "to read another process", try_read_other, KILLED },
	{ "to write it", try_write_other, KILLED },
	{ "to mount", try_mount, KILLED },
	{ "another namespace", try_unshare, KILLED },
	{ "one that is there already", try_setns, KILLED },
	{ "a program that is open", try_run_open, KILLED },
	{ "a module that is open", try_open_module, KILLED },
	{ "TCP_CORK", try_tcp_cork, EPERM },
	{ "bpf", try_bpf, KILLED },
	{ "a module of the kernel", try_module, KILLED },
#ifdef __x86_64__
	{ "calls of 32-bit programs", try_other_machine, KILLED },
	{ "calls of x32", try_x32, ENOSYS },
#endif
	{ "UDP", need_udp, 0 },
	{ "TCP", need_tcp, 0 },
	{ "IPv6", need_ipv6, 0 },
	{ "memory", need_memory, 0 },
	{ "the clock", need_clock, 0 },
	{ "whether there is a terminal", need_terminal, 0 },
	{ "OpenSSL", need_openssl, 0 },
	{ "the name of this machine", need_name, 0 },
};

/* The same of Landlock alone, for kernels or containers without seccomp. */
static const struct row file_rows[] = {
	{ "a file", try_open, EACCES },
	{ "a new file", try_create, EACCES },
	{ "another program", try_run, EACCES },
	{ "an open descriptor", try_inherited, 0 },
	{ "UDP", need_udp, 0 },
	{ "OpenSSL", need_openssl, 0 },
};

static void
end_with(const struct row *row)
{
	const long result = row->call();

	_exit(result < 0 ? errno : 0);
}

static void
run_inside(void *context)
{
	sandbox_enter();
	end_with(context);
}

static void
run_without_files(void *context)
{
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (!sandbox_lock_files())
		_exit(97);
	end_with(context);
}

static void
expect(const struct row *row, const char *where, void (*run)(void *))
{
	capture(&captured, run, (void *)row);
	tap_ok(captured.code == row->result, "%s: %s: %d, expected %d", where,
	    row->what, captured.code, row->result);
}

/* Last words. */

static void
run_alarm(void *context)
{
	(void)context;
	die_service("DNSSEC");
	die_alarm(9, STATE_CRITICAL);
	sandbox_enter();
	(void)alarm(1);
	for (;;)
		(void)poll(NULL, 0, -1);
}

static void
run_abort(void *context)
{
	(void)context;
	die_service("DNSSEC");
	die_on_abort();
	sandbox_enter();
	abort();
}

static void
expect_words(const char *what, void (*run)(void *), int code, const char *words)
{
	capture(&captured, run, NULL);
	tap_ok(captured.code == code && strcmp(captured.out, words) == 0,
	    "%s: code %d, %s", what, captured.code, captured.out);
}

/* Reasons to stay outside. */

static void
run_text(void *context)
{
	const char *const *variable = context;

	if (variable[0] != NULL)
		(void)setenv(variable[0], variable[1], 1);
	sandbox_enter();
	printf("%s %ld", sandbox_text(), try_stat());
	(void)fflush(stdout);
}

static void
expect_text(const char *name, const char *value, const char *text)
{
	const char *variable[] = { name, value };

	capture(&captured, run_text, variable);
	tap_same(name == NULL ? "no variable" : name, captured.out, text);
}

static void
test_texts(void)
{
	expect_text(NULL, NULL, "seccomp and Landlock -1");
	expect_text(
	    "DNS_MAIL_SANDBOX", "off", "none, by DNS_MAIL_SANDBOX=off 0");
	expect_text("DNS_MAIL_SANDBOX", "", "seccomp and Landlock -1");
	expect_text("DNS_MAIL_SANDBOX", "of", "seccomp and Landlock -1");
	expect_text("LD_PRELOAD", "x.so", "none, since LD_PRELOAD is set 0");
	expect_text("LD_PRELOAD", "", "seccomp and Landlock -1");
	expect_text("LD_AUDIT", "x.so", "none, since LD_AUDIT is set 0");
	expect_text("LD_AUDIT", "", "seccomp and Landlock -1");
	tap_same("before", sandbox_text(), "not entered");
}

/*
 * A kernel, or a container around us, that has not both: a filter like ours
 * says so.
 */
static void
take_away(bool calls, bool files)
{
	struct sock_filter list[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_LANDLOCK, 0, 1),
		BPF_STMT(BPF_RET | BPF_K,
		    files ? SECCOMP_RET_ERRNO | ENOSYS : SECCOMP_RET_ALLOW),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, args)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 0, 1),
		BPF_STMT(BPF_RET | BPF_K,
		    calls ? SECCOMP_RET_ERRNO | EINVAL : SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { COUNT(list), list };

	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	(void)prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

static const struct lack {
	bool calls, files;
	const char *text;
} lacks[] = {
	{ false, true, "seccomp, without Landlock: 1 1" },
	{ true, false, "Landlock, without seccomp: 13 0" },
	{ true, true,
	    "none, the kernel has neither seccomp nor Landlock: 0 0" },
};

static void
run_lacking(void *context)
{
	const struct lack *lack = context;
	int no_file, no_socket;

	take_away(lack->calls, lack->files);
	sandbox_enter();
	no_file = try_open() < 0 ? errno : 0;
	no_socket = try_netlink() < 0 ? errno : 0;
	printf("%s: %d %d", sandbox_text(), no_file, no_socket);
	(void)fflush(stdout);
}

static void
test_lacks(void)
{
	for (size_t i = 0; i < COUNT(lacks); i++) {
		capture(&captured, run_lacking, (void *)&lacks[i]);
		tap_same("something is missing", captured.out, lacks[i].text);
	}
}

/* Without both locks there is nothing to be tested. */
static bool
is_possible(void)
{
	const char *none[] = { NULL, NULL };

	capture(&captured, run_text, none);
	if (strncmp(captured.out, "seccomp and Landlock", 20) == 0)
		return (true);
	printf("1..0 # SKIP the sandbox is %s\n", captured.out);
	return (false);
}

int
main(void)
{
	if (!is_possible())
		return (0);
	inherited = open("/dev/null", O_WRONLY);
	for (size_t i = 0; i < COUNT(rows); i++)
		expect(&rows[i], "sandbox", run_inside);
	for (size_t i = 0; i < COUNT(file_rows); i++)
		expect(&file_rows[i], "Landlock", run_without_files);
	expect_words(
	    "the alarm", run_alarm, 2, "DNSSEC CRITICAL - timeout after 9 s\n");
	expect_words("abort()", run_abort, 3,
	    "DNSSEC UNKNOWN - the program gave up: no memory, or a fault of "
	    "its own\n");
	test_texts();
	test_lacks();
	return (tap_end());
}
