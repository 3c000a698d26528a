/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * AT_SECURE alone does not tell: SELinux sets it too, where a monitor's policy
 * has a domain for plugins.  What a service of systemd hands down as ambient
 * capabilities is the administrator's wish, and no matter of the file.
 */
#include "privileges.h"

#include <linux/capability.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "die.h"

/* In two words of 32 bits, as version 3 of the call has them. */
static uint64_t
permitted(void)
{
	struct __user_cap_header_struct header = {
		.version = _LINUX_CAPABILITY_VERSION_3
	};
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = { 0 };

	if (syscall(SYS_capget, &header, data) != 0)
		return (0);
	return ((uint64_t)data[1].permitted << 32 | data[0].permitted);
}

static bool
is_ambient(unsigned long capability)
{
	return (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, capability, 0,
		    0) == 1);
}

/* Root has them all, from no file. */
static bool
has_gained(void)
{
	const uint64_t all = getuid() == 0 ? 0 : permitted();

	for (unsigned long i = 0; i < 64; i++)
		if ((all >> i & 1) != 0 && !is_ambient(i))
			return (true);
	return (false);
}

void
privileges_refuse(void)
{
	if (getauxval(AT_SECURE) == 0)
		return;
	if (getuid() != geteuid() || getgid() != getegid())
		die("this program is set-user-ID or set-group-ID: it needs no "
		    "privileges, take them away with chmod ug-s");
	if (has_gained())
		die("the file of this program has capabilities: it needs none, "
		    "take them away with setcap -r");
}
