/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_CONCLUSIONS_VIEW (meetings_conclusions_view_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsConclusionsView, meetings_conclusions_view, MEETINGS, CONCLUSIONS_VIEW, GtkWidget)

GtkWidget *meetings_conclusions_view_new (MeetingsDesk *desk);

G_END_DECLS
