/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libidn2 is loaded when a name needs it, as the C library does it in
 * getaddrinfo(): to have it always there would be a twentieth of a check.
 */
#include "idn.h"

#include <dlfcn.h>
#include <idn2.h>
#include <stdbool.h>
#include <string.h>

#define LIBRARY "libidn2.so.0"
#define NAME_MAX_UTF8 1016 /* octets: 254 characters of four */

struct library {
	int (*to_ascii)(const char *, char **, int);
	const char *(*error_text)(int);
	void (*release)(void *);
};

#ifdef IDN2_INSIDE

static bool
load(struct library *library)
{
	*library =
	    (struct library){ idn2_to_ascii_8z, idn2_strerror, idn2_free };
	return (true);
}

#else

static bool
find(void *handle, const char *name, void *function)
{
	void *address = dlsym(handle, name);

	memcpy(function, &address, sizeof(address));
	return (address != NULL);
}

/* It stays for the life of the process. */
static bool
load(struct library *library)
{
	void *handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);

	return (handle != NULL &&
		find(handle, "idn2_to_ascii_8z", &library->to_ascii) &&
		find(handle, "idn2_strerror", &library->error_text) &&
		find(handle, "idn2_free", &library->release));
}

#endif

static const char *
explain(struct arena *arena, const struct library *library, int error)
{
	switch (error) {
	case IDN2_ENCODING_ERROR:
		return ("is not a domain name: it is not valid UTF-8");
	case IDN2_TOO_BIG_LABEL:
	case IDN2_PUNYCODE_BIG_OUTPUT:
		return ("is not a domain name: a label is longer than 63 bytes "
			"as an A-label");
	case IDN2_TOO_BIG_DOMAIN:
		return ("is not a domain name: the name is longer than 255 "
			"bytes with A-labels");
	default:
		return (arena_printf(arena,
		    "is not a domain name: IDNA 2008 says: %s",
		    library->error_text(error)));
	}
}

const char *
idn_to_ascii(struct arena *arena, const char *utf8, const char **ascii)
{
	struct library library;
	char *labels = NULL;
	int error;

	if (strlen(utf8) > NAME_MAX_UTF8)
		return (explain(arena, NULL, IDN2_TOO_BIG_DOMAIN));
	if (!load(&library))
		return ("has letters beyond ASCII, for which " LIBRARY
			" would have to be installed: give its A-labels, "
			"\"xn--...\"");
	error = library.to_ascii(
	    utf8, &labels, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
	if (error != IDN2_OK)
		return (explain(arena, &library, error));
	*ascii = arena_strdup(arena, labels);
	library.release(labels);
	return (NULL);
}
