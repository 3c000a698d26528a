/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The completion for bash: packaging/completions/engine.bash, and below it the
 * tables of all plugins as it reads them.
 */
#ifndef COMPLETION_H
#define COMPLETION_H

#include "makers.h"

maker_make completion_bash;

#endif
