/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_NOTES_VIEW (meetings_notes_view_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsNotesView, meetings_notes_view, MEETINGS, NOTES_VIEW, GtkWidget)

GtkWidget *meetings_notes_view_new (MeetingsDesk *desk);

G_END_DECLS
