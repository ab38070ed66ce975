/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "meetings-edit.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_DESK (meetings_desk_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsDesk, meetings_desk, MEETINGS, DESK, GObject)

typedef struct _MeetingsDeskEdit MeetingsDeskEdit;

MeetingsDesk *meetings_desk_new (SenUiContext *context, const char *meeting);
SenUiContext *meetings_desk_get_context (MeetingsDesk *self);
SenStore *meetings_desk_get_store (MeetingsDesk *self);
const char *meetings_desk_get_id (MeetingsDesk *self);
MeetingsMinutes *meetings_desk_get_minutes (MeetingsDesk *self);
MeetingsMeeting *meetings_desk_get_meeting (MeetingsDesk *self);
void meetings_desk_reload (MeetingsDesk *self);
void meetings_desk_point (MeetingsDesk *self, const char *item);

MeetingsDeskEdit *meetings_desk_begin (MeetingsDesk *self, const char *done, const char *failed);
void meetings_desk_edited_cb (GObject *source, GAsyncResult *result, gpointer begun);
void meetings_desk_take (MeetingsDesk *self, MeetingsUndo *undo, const char *done);
gboolean meetings_desk_can_undo (MeetingsDesk *self);
gboolean meetings_desk_can_redo (MeetingsDesk *self);
void meetings_desk_undo (MeetingsDesk *self);
void meetings_desk_redo (MeetingsDesk *self);

G_END_DECLS
