/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-agenda-view.h"

G_BEGIN_DECLS

GActionGroup *meetings_agenda_actions_new (MeetingsAgendaView *view);
void meetings_agenda_actions_update (GActionGroup *actions, MeetingsAgendaView *view);
void meetings_agenda_actions_add_keys (MeetingsAgendaView *view, GtkWidget *list);

G_END_DECLS
