/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-book.h"
#include "meetings-packet.h"

G_BEGIN_DECLS

void meetings_commands_register (SenRegistry *registry);
void meetings_commands_register_agenda (SenRegistry *registry);
void meetings_commands_register_import (SenRegistry *registry);
void meetings_commands_register_vote (SenRegistry *registry);
void meetings_commands_register_minutes (SenRegistry *registry);

/* What the commands share */
SenStore *meetings_command_store (SenCommandCall *call);
char *meetings_command_find (SenCommandCall *call, GError **error);
MeetingsMeeting *meetings_command_load (SenCommandCall *call, GError **error);
MeetingsMinutes *meetings_command_load_minutes (SenCommandCall *call, GError **error);
MeetingsItem *meetings_command_find_item (MeetingsMeeting *meeting, const char *number, GError **error);
gboolean meetings_command_read_number (SenCommandCall *call, const char *option, int *number, GError **error);
void meetings_command_take_text (SenCommandCall *call, const char *option, char **field);
gboolean meetings_command_take_time (SenCommandCall *call, const char *option, gint64 *field, GError **error);
void meetings_command_add_text (GVariantBuilder *dict, const char *name, const char *text);
void meetings_command_add_time (GVariantBuilder *dict, const char *name, gint64 time);
void meetings_command_add_votes (GVariantBuilder *dict, const MeetingsVote *vote);
void meetings_command_find_person (SenDb *db, const char *written, char **id);
GVariant *meetings_command_paper (MeetingsPaper *paper, const char *item);
GVariant *meetings_command_answer_id (SenCommandCall *call, const char *id);

G_END_DECLS
