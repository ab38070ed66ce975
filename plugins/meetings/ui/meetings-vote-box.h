/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_VOTE_BOX (meetings_vote_box_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsVoteBox, meetings_vote_box, MEETINGS, VOTE_BOX, GtkWidget)

GtkWidget *meetings_vote_box_new (MeetingsDesk *desk, const char *item);
void meetings_vote_box_show (MeetingsVoteBox *self);

G_END_DECLS
