/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_DRAFT (meetings_draft_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsDraft, meetings_draft, MEETINGS, DRAFT, GObject)

MeetingsDraft *meetings_draft_new (MeetingsDesk *desk);
MeetingsDesk *meetings_draft_get_desk (MeetingsDraft *self);
MeetingsNote *meetings_draft_get_note (MeetingsDraft *self, const char *item);
MeetingsMinutes *meetings_draft_get_minutes (MeetingsDraft *self);
void meetings_draft_touch_note (MeetingsDraft *self, MeetingsNote *note);
void meetings_draft_touch_minutes (MeetingsDraft *self);
void meetings_draft_flush (MeetingsDraft *self);
gboolean meetings_draft_is_saved (MeetingsDraft *self);
gint64 meetings_draft_get_saved (MeetingsDraft *self);

G_END_DECLS
