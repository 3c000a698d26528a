/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The part of Director's basket that uses the commands: a template for each
 * service, one for hosts that are domains, and the set of services that such a
 * host gets.
 */
#include <string.h>

#include "director.h"
#include "monitor.h"

static const char host_template[] = "dns-mail-domain";

/* "dnssec-chain" */
static const char *
service_name(struct arena *arena, const struct program *program)
{
	char *name = arena_strdup(arena, monitor_command(program)), *low;

	while ((low = strchr(name, '_')) != NULL)
		*low = '-';
	return (name);
}

static const char *
template_name(struct arena *arena, const struct program *program)
{
	return (
	    arena_printf(arena, "dns-mail-%s", service_name(arena, program)));
}

/* As in packaging/icinga2/examples/services.conf, which says why. */
static void
put_templates(struct json *json, struct arena *arena)
{
	json_object_open(json, "ServiceTemplate");
	for (const struct program *const *one = programs; *one != NULL; one++) {
		const char *name = template_name(arena, *one);

		json_object_open(json, name);
		json_string(json, "object_name", name);
		json_string(json, "object_type", "template");
		json_string(json, "check_command", monitor_command(*one));
		json_string(json, "check_interval", "5m");
		json_string(json, "retry_interval", "1m");
		json_string(json, "max_check_attempts", "3");
		json_bool(json, "enable_flapping", true);
		json_object_close(json);
	}
	json_object_close(json);
}

/* A domain is no machine: it is always up, and its services tell how it is. */
static void
put_host_template(struct json *json)
{
	json_object_open(json, "HostTemplate");
	json_object_open(json, host_template);
	json_string(json, "object_name", host_template);
	json_string(json, "object_type", "template");
	json_string(json, "check_command", "dummy");
	json_string(json, "check_interval", "1h");
	json_string(json, "max_check_attempts", "1");
	json_object_open(json, "vars");
	json_string(json, "dummy_text", "its services tell how it is");
	json_object_close(json);
	json_object_close(json);
	json_object_close(json);
}

/* All four services, for each host that imports the template. */
static void
put_service_set(struct json *json, struct arena *arena)
{
	json_object_open(json, "ServiceSet");
	json_object_open(json, host_template);
	json_string(json, "object_name", host_template);
	json_string(json, "object_type", "template");
	json_string(json, "description", "What is checked of a mail domain");
	json_string(json, "assign_filter",
	    arena_printf(arena, "%%22%s%%22=host.templates", host_template));
	json_object_open(json, "services");
	for (const struct program *const *one = programs; *one != NULL; one++) {
		const char *name = service_name(arena, *one);

		json_object_open(json, name);
		json_string(json, "object_name", name);
		json_string(json, "object_type", "object");
		json_array_open(json, "imports");
		json_string(json, NULL, template_name(arena, *one));
		json_array_close(json);
		json_object_close(json);
	}
	json_object_close(json);
	json_object_close(json);
	json_object_close(json);
}

void
director_services(struct json *json, struct arena *arena)
{
	put_host_template(json);
	put_templates(json, arena);
	put_service_set(json, arena);
}
