/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of Director's basket, which is one JSON object.
 */
#ifndef DIRECTOR_H
#define DIRECTOR_H

#include "json.h"

/* Adds templates and the set of services to the object that is open. */
void director_services(struct json *, struct arena *);

#endif
