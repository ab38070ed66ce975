/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-item.h"

G_BEGIN_DECLS

/**
 * MeetingsMove:
 * @MEETINGS_MOVE_UP: before the sibling above
 * @MEETINGS_MOVE_DOWN: after the sibling below
 * @MEETINGS_MOVE_IN: under the sibling above, at its end
 * @MEETINGS_MOVE_OUT: after the item it is under
 */
typedef enum
{
  MEETINGS_MOVE_UP,
  MEETINGS_MOVE_DOWN,
  MEETINGS_MOVE_IN,
  MEETINGS_MOVE_OUT,
} MeetingsMove;

#define MEETINGS_TYPE_AGENDA (meetings_agenda_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsAgenda, meetings_agenda, MEETINGS, AGENDA, GObject)

MeetingsAgenda *meetings_agenda_new (gint64 starts);
void meetings_agenda_set_items (MeetingsAgenda *self, GPtrArray *items);
void meetings_agenda_set_starts (MeetingsAgenda *self, gint64 starts);

GListModel *meetings_agenda_get_items (MeetingsAgenda *self);
guint meetings_agenda_get_n_items (MeetingsAgenda *self);
GPtrArray *meetings_agenda_flatten (MeetingsAgenda *self);
MeetingsItem *meetings_agenda_find (MeetingsAgenda *self, const char *id);
MeetingsItem *meetings_agenda_find_number (MeetingsAgenda *self, const char *number);
int meetings_agenda_get_span (MeetingsAgenda *self);
gint64 meetings_agenda_get_ends (MeetingsAgenda *self);

GPtrArray *meetings_agenda_insert (MeetingsAgenda *self, MeetingsItem *item, MeetingsItem *parent, guint position);
void meetings_agenda_remove (MeetingsAgenda *self, MeetingsItem *item);
gboolean meetings_agenda_can_move (MeetingsAgenda *self, MeetingsItem *item, MeetingsMove move);
GPtrArray *meetings_agenda_move (MeetingsAgenda *self, MeetingsItem *item, MeetingsMove move);
gboolean meetings_agenda_can_place (MeetingsAgenda *self, MeetingsItem *item, MeetingsItem *parent);
GPtrArray *meetings_agenda_place (MeetingsAgenda *self, MeetingsItem *item, MeetingsItem *parent, guint position);

G_END_DECLS
