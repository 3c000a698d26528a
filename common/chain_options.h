/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Takers and tellers of options whose values are terms of the DNS.
 */
#ifndef CHAIN_OPTIONS_H
#define CHAIN_OPTIONS_H

#include "options.h"

option_take option_take_rr_type; /* uint16_t: "MX", "TYPE65" */
option_tell option_tell_rr_type;

option_take option_take_verdict; /* enum verdict: secure or insecure */
option_tell option_tell_verdict;

#endif
