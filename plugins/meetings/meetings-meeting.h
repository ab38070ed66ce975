/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-agenda.h"

G_BEGIN_DECLS

/**
 * MeetingsStatus:
 * @MEETINGS_STATUS_DRAFT: being prepared
 * @MEETINGS_STATUS_CALLED: the invitation is out
 * @MEETINGS_STATUS_HELD: took place
 * @MEETINGS_STATUS_CANCELLED: won't take place
 */
typedef enum
{
  MEETINGS_STATUS_DRAFT,
  MEETINGS_STATUS_CALLED,
  MEETINGS_STATUS_HELD,
  MEETINGS_STATUS_CANCELLED,
} MeetingsStatus;

const char *meetings_status_to_text (MeetingsStatus status);
gboolean meetings_status_from_text (const char *text, MeetingsStatus *status);
const char *meetings_status_get_label (MeetingsStatus status);
gboolean meetings_status_may_follow (MeetingsStatus from, MeetingsStatus to);

/**
 * MeetingsMeeting:
 * @id: its id; %NULL before it was first saved
 * @title: what it is called
 * @kind: "session" (kỳ họp) or "meeting" (cuộc họp)
 * @number: (nullable): "3": the third session
 * @body: (nullable): who meets, as papers write it: "Hội đồng nhân dân phường Bến Sen khóa II"
 * @unit: (nullable): that unit's id
 * @starts: UTC milliseconds; 0: not fixed
 * @ends: UTC milliseconds; 0: not fixed, then the agenda tells
 * @place: (nullable): where
 * @chair: (nullable): a person's id
 * @chair_name: (nullable): as written
 * @secretary: (nullable): a person's id
 * @secretary_name: (nullable): as written
 * @note: (nullable): for the office alone
 * @key: (nullable): what an import recognises it by
 * @status: the latest; written by meetings_book_set_status() alone
 * @agenda: its agenda, empty unless loaded in full
 * @papers: (element-type MeetingsPaper): papers of the meeting as a whole
 * @n_papers: papers in all
 *
 * A session or meeting. Fields are owned and may be changed with
 * meetings_set_text() before meetings_book_save_meeting().
 */
#define MEETINGS_TYPE_MEETING (meetings_meeting_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsMeeting, meetings_meeting, MEETINGS, MEETING, GObject)

struct _MeetingsMeeting
{
  GObject parent_instance;

  char *id;
  char *title;
  char *kind;
  char *number;
  char *body;
  char *unit;
  gint64 starts;
  gint64 ends;
  char *place;
  char *chair;
  char *chair_name;
  char *secretary;
  char *secretary_name;
  char *note;
  char *key;
  MeetingsStatus status;

  MeetingsAgenda *agenda;
  GListStore *papers;
  guint n_papers;
};

MeetingsMeeting *meetings_meeting_new (const char *title);
MeetingsMeeting *meetings_meeting_copy (MeetingsMeeting *self);
gint64 meetings_meeting_get_ends (MeetingsMeeting *self);
char *meetings_meeting_dup_when (MeetingsMeeting *self);
void meetings_set_text (char **field, const char *text);

char *meetings_time_to_day (gint64 time);
gboolean meetings_time_parse (const char *text, gint64 *time, GError **error);

G_END_DECLS
