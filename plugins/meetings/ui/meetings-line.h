/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "meetings-agenda.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_LINE (meetings_line_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsLine, meetings_line, MEETINGS, LINE, GObject)

MeetingsItem *meetings_line_get_item (MeetingsLine *self);
MeetingsPaper *meetings_line_get_paper (MeetingsLine *self);
const char *meetings_line_get_id (MeetingsLine *self);
GListModel *meetings_line_get_children (MeetingsLine *self);
gboolean meetings_line_is_parent (MeetingsLine *self);
gboolean meetings_line_starts_open (MeetingsLine *self);

void meetings_line_sync (GListStore *lines, GListModel *items, gboolean with_papers);

G_END_DECLS
