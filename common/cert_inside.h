/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the modules of cert.h share.
 */
#ifndef CERT_INSIDE_H
#define CERT_INSIDE_H

#include "cert.h"

/* subject and issuer. */
void cert_read_names(struct arena *, struct certificate *);

/* key, weak, costly and self_signed, which is verified of the server's own. */
void cert_read_key(struct arena *, struct certificate *, bool is_own);

#endif
