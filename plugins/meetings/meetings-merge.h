/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-minutes.h"

G_BEGIN_DECLS

char *meetings_merge_text (const char *base, const char *mine, const char *theirs);
gboolean meetings_merge_note (SenDb *db, MeetingsNote *mine, MeetingsNote *base, GError **error);
gboolean meetings_merge_minutes (SenDb *db, MeetingsMinutes *mine, MeetingsMinutes *base, GError **error);

G_END_DECLS
