/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "meetings-line.h"

G_BEGIN_DECLS

/**
 * MeetingsDropPlace:
 * @MEETINGS_DROP_NONE: nothing is over the row
 * @MEETINGS_DROP_ABOVE: before its item
 * @MEETINGS_DROP_BELOW: after its item
 * @MEETINGS_DROP_INTO: under its item, or on it
 */
typedef enum
{
  MEETINGS_DROP_NONE,
  MEETINGS_DROP_ABOVE,
  MEETINGS_DROP_BELOW,
  MEETINGS_DROP_INTO,
} MeetingsDropPlace;

#define MEETINGS_TYPE_AGENDA_ROW (meetings_agenda_row_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsAgendaRow, meetings_agenda_row, MEETINGS, AGENDA_ROW, GtkWidget)

GtkWidget *meetings_agenda_row_new (void);
void meetings_agenda_row_bind (MeetingsAgendaRow *self, GtkTreeListRow *row, gboolean folded);
void meetings_agenda_row_unbind (MeetingsAgendaRow *self);
MeetingsLine *meetings_agenda_row_get_line (MeetingsAgendaRow *self);
GtkTreeListRow *meetings_agenda_row_get_row (MeetingsAgendaRow *self);
void meetings_agenda_row_show_drop (MeetingsAgendaRow *self, MeetingsDropPlace place);

G_END_DECLS
