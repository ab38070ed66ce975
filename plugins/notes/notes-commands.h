/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notes-book.h"
#include "notes-list.h"

G_BEGIN_DECLS

void notes_commands_register (SenRegistry *registry);
void notes_commands_register_edit (SenRegistry *registry);
void notes_commands_register_files (SenRegistry *registry);

/* What the commands share */
SenStore *notes_command_store (SenCommandCall *call);
NotesNote *notes_command_load (SenCommandCall *call, const char *id, GError **error);
gboolean notes_command_apply (SenCommandCall *call, NotesEdit *edit, GError **error);
GVariant *notes_command_describe (NotesNote *note);

G_END_DECLS
