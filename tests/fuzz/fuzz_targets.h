/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All targets, each in a file of its name, which says what it does.
 */
#ifndef FUZZ_TARGETS_H
#define FUZZ_TARGETS_H

#include "fuzz.h"

extern const struct fuzz_target fuzz_anchor, fuzz_cert, fuzz_chain;
extern const struct fuzz_target fuzz_denial, fuzz_dns_message;
extern const struct fuzz_target fuzz_duration, fuzz_extra_opts, fuzz_mail,
    fuzz_name;
extern const struct fuzz_target fuzz_range, fuzz_report, fuzz_resolv_conf;
extern const struct fuzz_target fuzz_smtp, fuzz_stream, fuzz_tlsa;

#endif
