/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_TYPE_AGENT (sen_agent_get_type ())
G_DECLARE_FINAL_TYPE (SenAgent, sen_agent, SEN, AGENT, GApplication)

SenAgent *sen_agent_new (GDBusConnection *bus, const char *const *folders, gboolean once, gint64 offset);
guint sen_agent_get_n_shown (SenAgent *self);
gboolean sen_agent_has_failed (SenAgent *self);
gboolean sen_agent_wants_restart (SenAgent *self);

int sen_agent_main (char **argv, gint64 offset);

G_END_DECLS
