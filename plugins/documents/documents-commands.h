/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-issue.h"

G_BEGIN_DECLS

void documents_commands_register (SenRegistry *registry);
void documents_commands_register_life (SenRegistry *registry);
void documents_commands_register_registers (SenRegistry *registry);

/* What the commands share */
SenStore *documents_command_store (SenCommandCall *call);
char *documents_command_find (SenCommandCall *call, GError **error);
DocumentsDocument *documents_command_load (SenCommandCall *call, GError **error);
void documents_command_add_text (GVariantBuilder *dict, const char *name, const char *text);
void documents_command_add_time (GVariantBuilder *dict, const char *name, gint64 time);
void documents_command_add_int (GVariantBuilder *dict, const char *name, gint64 number);
GVariant *documents_command_answer_id (SenCommandCall *call, const char *id);
GVariant *documents_command_draft_of (SenCommandCall *call, const char *of, GError **error);
GVariant *documents_command_answer_state (SenCommandCall *call, const char *id, GError **error);
gboolean documents_command_take_number (SenCommandCall *call, const char *option, guint *number, GError **error);
gboolean documents_command_take_kind (SenCommandCall *call, SenOfficialKind *kind, gboolean *given, GError **error);
gboolean documents_command_take_day (SenCommandCall *call, const char *option, char **iso, GError **error);

G_END_DECLS
