/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "meetings-book.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_AHEAD (meetings_ahead_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsAhead, meetings_ahead, MEETINGS, AHEAD, SenUiFollower)

MeetingsAhead *meetings_ahead_new (SenUiContext *context);
MeetingsMeeting *meetings_ahead_get_next (MeetingsAhead *self);
GPtrArray *meetings_ahead_get_meetings (MeetingsAhead *self);
guint meetings_ahead_get_n_soon (MeetingsAhead *self);
guint meetings_ahead_get_n_today (MeetingsAhead *self);

G_END_DECLS
