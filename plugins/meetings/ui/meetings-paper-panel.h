/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_PAPER_PANEL (meetings_paper_panel_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsPaperPanel, meetings_paper_panel, MEETINGS, PAPER_PANEL, GtkWidget)

GtkWidget *meetings_paper_panel_new (MeetingsDesk *desk);
void meetings_paper_panel_set_item (MeetingsPaperPanel *self, MeetingsItem *item);

G_END_DECLS
