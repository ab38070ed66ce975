/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_AGENDA_VIEW (meetings_agenda_view_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsAgendaView, meetings_agenda_view, MEETINGS, AGENDA_VIEW, GtkWidget)

GtkWidget *meetings_agenda_view_new (MeetingsDesk *desk);
MeetingsDesk *meetings_agenda_view_get_desk (MeetingsAgendaView *self);
MeetingsItem *meetings_agenda_view_get_item (MeetingsAgendaView *self);
MeetingsPaper *meetings_agenda_view_get_paper (MeetingsAgendaView *self);
void meetings_agenda_view_select (MeetingsAgendaView *self, const char *id);
void meetings_agenda_view_set_folded (MeetingsAgendaView *self, gboolean folded);
GActionGroup *meetings_agenda_view_get_actions (MeetingsAgendaView *self);
GMenuModel *meetings_agenda_view_get_menu (MeetingsAgendaView *self);

G_END_DECLS
