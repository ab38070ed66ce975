/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-meeting.h"
#include "meetings-vote.h"

G_BEGIN_DECLS

/**
 * MeetingsAttendee:
 * @id: its id
 * @person: (nullable): a person's id
 * @name: as written
 * @role: "member" (counts in the total) or "guest"
 * @state: (nullable): the latest: "coming", "declined", "present", "late", "absent"; %NULL: nothing known
 * @reason: (nullable): why not
 *
 * Somebody who is called to a meeting, and what is known of their coming.
 */
#define MEETINGS_TYPE_ATTENDEE (meetings_attendee_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsAttendee, meetings_attendee, MEETINGS, ATTENDEE, GObject)

struct _MeetingsAttendee
{
  GObject parent_instance;

  char *id;
  char *meeting;
  char *person;
  char *name;
  char *role;
  char *state;
  char *reason;
};

MeetingsAttendee *meetings_attendee_new (void);
gboolean meetings_attendee_is_member (MeetingsAttendee *self);
gboolean meetings_attendee_is_present (MeetingsAttendee *self);
gboolean meetings_attendance_state_is_valid (const char *state);
const char *meetings_attendance_state_get_label (const char *state);

/**
 * MeetingsNote:
 * @item: the item's id
 * @number: (nullable): the item's number
 * @title: the item's title
 * @kind: the item's kind
 * @depth: the item's depth
 * @presentation: (nullable): who presented what
 * @discussion: (nullable): a speaker a line: "Ông A: …"
 * @vote: (nullable): the result, as somebody wrote it
 * @conclusion: (nullable): of the chair
 * @result: (nullable): of the latest vote; meetings_book_add_vote() writes it
 *
 * What the minutes say of one item. The texts may be changed before meetings_book_save_note().
 */
#define MEETINGS_TYPE_NOTE (meetings_note_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsNote, meetings_note, MEETINGS, NOTE, GObject)

struct _MeetingsNote
{
  GObject parent_instance;

  char *item;
  char *meeting;
  char *number;
  char *title;
  MeetingsItemKind kind;
  guint depth;
  char *presentation;
  char *discussion;
  char *vote;
  char *conclusion;
  MeetingsVote *result;
};

MeetingsNote *meetings_note_new (void);
MeetingsNote *meetings_note_copy (MeetingsNote *self);
char *meetings_note_dup_vote (MeetingsNote *self, const char *body);
gboolean meetings_note_is_empty (MeetingsNote *self);

/**
 * MeetingsMinutes:
 * @meeting: the meeting, in full
 * @number: (nullable): of the paper: "03"
 * @starts: when it began, UTC milliseconds; 0: as planned
 * @ends: when it ended; 0: not yet
 * @place: (nullable): %NULL: as planned
 * @chair_name: (nullable): %NULL: as planned
 * @secretary_name: (nullable): %NULL: as planned
 * @total: members in all; 0: counted from @attendees
 * @opening: (nullable): before the first item
 * @conclusions: (nullable): of the whole meeting, one a line
 * @closing: (nullable): at the end
 * @attendees: (element-type MeetingsAttendee): who was called
 * @notes: (element-type MeetingsNote): of every item but breaks, in order
 *
 * The minutes of one meeting. Fields but the lists may be changed before meetings_book_save_minutes().
 */
#define MEETINGS_TYPE_MINUTES (meetings_minutes_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsMinutes, meetings_minutes, MEETINGS, MINUTES, GObject)

struct _MeetingsMinutes
{
  GObject parent_instance;

  MeetingsMeeting *meeting;
  char *number;
  gint64 starts;
  gint64 ends;
  char *place;
  char *chair_name;
  char *secretary_name;
  int total;
  char *opening;
  char *conclusions;
  char *closing;
  GListStore *attendees;
  GListStore *notes;
};

MeetingsMinutes *meetings_minutes_new (MeetingsMeeting *meeting);
MeetingsMinutes *meetings_minutes_copy (MeetingsMinutes *self);
gint64 meetings_minutes_get_starts (MeetingsMinutes *self);
const char *meetings_minutes_get_place (MeetingsMinutes *self);
const char *meetings_minutes_get_chair (MeetingsMinutes *self);
const char *meetings_minutes_get_secretary (MeetingsMinutes *self);
int meetings_minutes_get_total (MeetingsMinutes *self);
int meetings_minutes_count_present (MeetingsMinutes *self);
char *meetings_minutes_dup_absent (MeetingsMinutes *self);
MeetingsNote *meetings_minutes_find_note (MeetingsMinutes *self, const char *item);

G_END_DECLS
