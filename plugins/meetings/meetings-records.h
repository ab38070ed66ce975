/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others may know of meetings: subjects, trails, reminders, and what an item is about. */
#pragma once

#include "meetings-book.h"

G_BEGIN_DECLS

#define MEETINGS_SUBJECT_MEETING "meetings.meeting"
#define MEETINGS_SUBJECT_ITEM    "meetings.item"
#define MEETINGS_SUBJECT_PAPER   "meetings.paper"

void meetings_records_register (SenRegistry *registry);
GVariant *meetings_records_describe_item (SenDb *db, const char *item, const char *organ, GError **error);
GVariant *meetings_records_make_subject (MeetingsMinutes *minutes, const char *item, const char *organ);

G_END_DECLS
