/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Linked with every object of libcommon.a and with no plugin: that it links
 * at all is the test.  The library never needs a symbol of a program.
 */
#include "tap.h"

int
main(void)
{
	tap_ok(true, "libcommon.a links alone");
	return (tap_end());
}
