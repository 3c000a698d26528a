/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the values of the common options are taken and told.  The target of
 * those marked "whole" is the struct common_options, since they look at more
 * than one member.
 */
#ifndef COMMON_TAKERS_H
#define COMMON_TAKERS_H

#include "common_options.h"

option_take common_take_warning;  /* whole */
option_take common_take_critical; /* whole */
option_take common_take_resolver; /* const char ** */
option_take common_take_at;       /* whole */
option_take common_take_severity; /* whole */
option_take common_take_timeout;  /* whole */
option_take common_take_ipv4;     /* int */
option_take common_take_ipv6;     /* int */
option_take common_take_format;   /* enum report_format */
option_take common_take_verbose;  /* int */
option_take common_take_extra_opts;

option_tell common_tell_warning;    /* whole */
option_tell common_tell_critical;   /* whole */
option_tell common_tell_resolvers;  /* const char ** */
option_tell common_tell_at;         /* whole */
option_tell common_tell_severities; /* whole */
option_tell common_tell_timeout;    /* whole */
option_tell common_tell_ipv4;       /* int */
option_tell common_tell_ipv6;       /* int */

#endif
