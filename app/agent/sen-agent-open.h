/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is opened when it is about several records. */
#define SEN_AGENT_OPEN_TODAY "today"

void sen_agent_open (GDBusConnection *bus, const char *folder, const char *what, const char *token);

G_END_DECLS
