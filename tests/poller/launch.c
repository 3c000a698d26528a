/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Starts programs as a monitoring core does, many at once, and tells how each
 * ended.  It is small, so that the memory told is the program's own, and goes
 * before others where that is allowed, so that no end waits to be seen.  At
 * some it looks a moment before their end, when their descriptors are still
 * open; they take longer by that (ptrace).
 *
 * usage: launch FOLDER INHERITED-FILE
 *
 * A line of stdin is a run, with a tab between the fields:
 *     ID SINK DESCRIPTORS KIBIBYTES HOME PROGRAM ARGUMENT...
 * SINK is where its stdout goes: "out", the file FOLDER/out/ID; "full", a file
 * of FOLDER/full, where no room is; "dev", /dev/full; "gone", a pipe that
 * nobody reads.  DESCRIPTORS and KIBIBYTES (of address space) are limits, 0
 * for none.  Its stderr is FOLDER/err/ID.  INHERITED-FILE is open in it.
 *
 * A line of stdout, when it has ended:
 *     ID PID STATUS BEGAN ENDED CPU WAITED KIBIBYTES SOCKETS OTHERS
 * STATUS is the exit code, or less 1000 the signal; times are microseconds,
 * of a monotonic clock the first two; WAITED is how long it was ready to run
 * and had no processor; SOCKETS and OTHERS were open at its end, -1 where that
 * could not be seen.
 */
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	RUNS_MAX = 2048,
	FIELDS_MAX = 64,
	LINE_BYTES = 65536,
	INHERITED = 9,
	TRACED_EACH = 8, /* of so many runs one */
	AHEAD = 15       /* how much lower than others' our niceness is */
};
enum { ID, SINK, DESCRIPTORS, KIBIBYTES, HOME, PROGRAM };

struct run {
	pid_t pid; /* 0: free */
	char id[24];
	int64_t began;
	bool traced;
	long waited, kibibytes;
	int sockets, others;
};

static struct run runs[RUNS_MAX];
static size_t running, started;
static int niceness; /* that of the programs */
static const char *folder;

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return ((int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000);
}

static struct run *
run_of(pid_t pid)
{
	for (size_t i = 0; i < RUNS_MAX; i++)
		if (runs[i].pid == pid)
			return (&runs[i]);
	return (NULL);
}

static int
file_of(const char *kind, const char *id)
{
	char path[4096];
	int fd;

	snprintf(path, sizeof(path), "%s/%s/%s", folder, kind, id);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd == -1)
		err(125, "%s", path);
	return (fd);
}

static int
sink_of(const char *sink, const char *id)
{
	int ends[2];

	if (strcmp(sink, "dev") == 0)
		return (open("/dev/full", O_WRONLY | O_CLOEXEC));
	if (strcmp(sink, "gone") != 0)
		return (file_of(sink, id));
	if (pipe2(ends, O_CLOEXEC) != 0)
		err(125, "pipe");
	close(ends[0]);
	return (ends[1]);
}

static void
limit(int resource, rlim_t amount)
{
	const struct rlimit both = { amount, amount };

	if (amount > 0 && setrlimit(resource, &both) != 0)
		err(125, "setrlimit");
}

static _Noreturn void
become(char **fields)
{
	const int out = sink_of(fields[SINK], fields[ID]);
	const int error = file_of("err", fields[ID]);
	char *environment[3] = { "PATH=/usr/bin:/bin" };
	char home[4096];
	sigset_t none;

	snprintf(home, sizeof(home), "HOME=%s", fields[HOME]);
	environment[1] = home;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(error, STDERR_FILENO);
	(void)setpriority(PRIO_PROCESS, 0, niceness);
	if (started % TRACED_EACH == 0)
		(void)ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	limit(RLIMIT_NOFILE, strtoul(fields[DESCRIPTORS], NULL, 10));
	limit(RLIMIT_AS, strtoul(fields[KIBIBYTES], NULL, 10) * 1024);
	execve(fields[PROGRAM], fields + PROGRAM, environment);
	_exit(126);
}

static void
start(char **fields)
{
	struct run *run = run_of(0);

	if (run == NULL)
		errx(1, "too many at once");
	*run = (struct run){ .began = now(), .sockets = -1, .others = -1 };
	snprintf(run->id, sizeof(run->id), "%s", fields[ID]);
	started++;
	run->pid = fork();
	if (run->pid == -1)
		err(1, "fork");
	if (run->pid == 0)
		become(fields);
	running++;
}

static void
line_take(char *line)
{
	char *fields[FIELDS_MAX + 1] = { 0 };
	size_t count = 0;

	for (char *field = strsep(&line, "\t"); field != NULL;
	     field = strsep(&line, "\t"))
		if (count < FIELDS_MAX)
			fields[count++] = field;
	if (count <= PROGRAM)
		errx(1, "a run without a program");
	start(fields);
}

/* False at the end of stdin. */
static bool
lines_take(void)
{
	static char text[LINE_BYTES];
	static size_t length;
	const ssize_t got =
	    read(STDIN_FILENO, text + length, sizeof(text) - length);
	char *line = text, *end;

	if (got <= 0)
		return (false);
	length += (size_t)got;
	while ((end = memchr(line, '\n', length)) != NULL) {
		*end = '\0';
		length -= (size_t)(end + 1 - line);
		line_take(line);
		line = end + 1;
	}
	memmove(text, line, length);
	return (true);
}

static void
descriptors_count(struct run *run)
{
	char path[64], target[64];
	const struct dirent *entry;
	DIR *open_ones;

	snprintf(path, sizeof(path), "/proc/%d/fd", (int)run->pid);
	open_ones = opendir(path);
	if (open_ones == NULL)
		return;
	run->sockets = run->others = 0;
	while ((entry = readdir(open_ones)) != NULL) {
		const ssize_t length = readlinkat(dirfd(open_ones),
		    entry->d_name, target, sizeof(target) - 1);

		if (length < 0 || atoi(entry->d_name) == INHERITED ||
		    atoi(entry->d_name) <= STDERR_FILENO)
			continue;
		target[length] = '\0';
		*(strncmp(target, "socket:", 7) == 0 ? &run->sockets
						     : &run->others) += 1;
	}
	closedir(open_ones);
}

/* The number that follows a word of a file of /proc. */
static long
number_in(pid_t pid, const char *file, const char *word)
{
	char path[64], text[4096];
	const char *at = NULL;
	ssize_t length;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd == -1)
		return (0);
	length = read(fd, text, sizeof(text) - 1);
	close(fd);
	text[length < 0 ? 0 : length] = '\0';
	at = strstr(text, word);
	return (at == NULL ? 0 : atol(at + strlen(word)));
}

static void
stopped(struct run *run, int status)
{
	int signal_number = WSTOPSIG(status);

	if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXIT << 8)) {
		descriptors_count(run);
		run->kibibytes = number_in(run->pid, "status", "VmHWM:");
		signal_number = 0;
	} else if (!run->traced && signal_number == SIGTRAP) {
		run->traced = true;
		signal_number = 0;
		ptrace(PTRACE_SETOPTIONS, run->pid, NULL,
		    (void *)(PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL));
	}
	ptrace(PTRACE_CONT, run->pid, NULL, (void *)(intptr_t)signal_number);
}

static int64_t
microseconds(const struct timeval *t)
{
	return ((int64_t)t->tv_sec * 1000000 + t->tv_usec);
}

static void
ended(struct run *run, int status, const struct rusage *usage)
{
	const int code = WIFSIGNALED(status) ? -1000 - WTERMSIG(status)
					     : WEXITSTATUS(status);

	printf("%s %d %d %" PRId64 " %" PRId64 " %" PRId64 " %ld %ld %d %d\n",
	    run->id, (int)run->pid, code, run->began, now(),
	    microseconds(&usage->ru_utime) + microseconds(&usage->ru_stime),
	    run->waited, run->kibibytes > 0 ? run->kibibytes : usage->ru_maxrss,
	    run->sockets, run->others);
	run->pid = 0;
	running--;
}

/* One that has news and is not yet reaped: its file schedstat is there. */
static pid_t
next_child(void)
{
	siginfo_t news = { 0 };

	if (waitid(P_ALL, 0, &news,
		WEXITED | WSTOPPED | WNOHANG | WNOWAIT | __WALL) != 0)
		return (-1);
	return (news.si_pid);
}

static void
children_look(void)
{
	struct rusage usage;
	int status;
	pid_t pid;

	while ((pid = next_child()) > 0) {
		struct run *run = run_of(pid);
		const long waited = number_in(pid, "schedstat", " ") / 1000;

		if (wait4(pid, &status, __WALL, &usage) != pid || run == NULL)
			continue;
		run->waited = waited;
		if (WIFSTOPPED(status))
			stopped(run, status);
		else
			ended(run, status, &usage);
	}
	fflush(stdout);
}

static void
go_on(int children)
{
	struct pollfd watched[] = { { .fd = children, .events = POLLIN },
		{ .fd = STDIN_FILENO, .events = POLLIN } };
	struct signalfd_siginfo news;
	bool more = true;

	while (more || running > 0) {
		if (poll(watched, 2, -1) < 0 && errno != EINTR)
			err(1, "poll");
		if (watched[0].revents != 0 &&
		    read(children, &news, sizeof(news)) > 0)
			children_look();
		if (watched[1].revents != 0 && !lines_take()) {
			more = false;
			watched[1].fd = -1;
			watched[1].revents = 0;
		}
	}
}

int
main(int argc, char **argv)
{
	sigset_t child;
	int inherited;

	if (argc != 3)
		errx(1, "usage: launch FOLDER INHERITED-FILE");
	folder = argv[1];
	inherited = open(argv[2], O_RDWR | O_CLOEXEC);
	if (inherited == -1 || dup2(inherited, INHERITED) == -1)
		err(1, "%s", argv[2]);
	niceness = getpriority(PRIO_PROCESS, 0);
	(void)setpriority(PRIO_PROCESS, 0, niceness - AHEAD);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, NULL);
	go_on(signalfd(-1, &child, SFD_CLOEXEC));
	return (0);
}
