/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_ATTENDANCE_VIEW (meetings_attendance_view_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsAttendanceView, meetings_attendance_view, MEETINGS, ATTENDANCE_VIEW, GtkWidget)

GtkWidget *meetings_attendance_view_new (MeetingsDesk *desk);

G_END_DECLS
