/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

#define MEETINGS_TYPE_LIST_ROW (meetings_list_row_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsListRow, meetings_list_row, MEETINGS, LIST_ROW, GtkWidget)

GtkWidget *meetings_list_row_new (void);
void meetings_list_row_bind (MeetingsListRow *self, SenRecord *record);
void meetings_list_row_unbind (MeetingsListRow *self);
SenRecord *meetings_list_row_get_record (MeetingsListRow *self);

G_END_DECLS
