/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What minutes hold, and what they take from the meeting where nothing else was written. Knows no database. */
#include "meetings-minutes.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (MeetingsAttendee, meetings_attendee, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (MeetingsNote, meetings_note, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (MeetingsMinutes, meetings_minutes, G_TYPE_OBJECT)

static void
meetings_attendee_finalize (GObject *object)
{
  MeetingsAttendee *self = MEETINGS_ATTENDEE (object);

  g_free (self->id);
  g_free (self->meeting);
  g_free (self->person);
  g_free (self->name);
  g_free (self->role);
  g_free (self->state);
  g_free (self->reason);

  G_OBJECT_CLASS (meetings_attendee_parent_class)->finalize (object);
}

static void
meetings_attendee_class_init (MeetingsAttendeeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_attendee_finalize;
}

static void
meetings_attendee_init (MeetingsAttendee *self)
{
  self->role = g_strdup ("member");
}

/**
 * meetings_attendee_new:
 *
 * Returns: (transfer full): an attendee without a name
 */
MeetingsAttendee *
meetings_attendee_new (void)
{
  return g_object_new (MEETINGS_TYPE_ATTENDEE, NULL);
}

/**
 * meetings_attendee_is_member:
 * @self: an attendee
 *
 * Returns: whether they count in the total that votes are measured against (Law 72/2025 art. 34: all members, not those
 *   present)
 */
gboolean
meetings_attendee_is_member (MeetingsAttendee *self)
{
  return g_strcmp0 (self->role, "member") == 0;
}

/**
 * meetings_attendee_is_present:
 * @self: an attendee
 *
 * Returns: whether they are here, late or not
 */
gboolean
meetings_attendee_is_present (MeetingsAttendee *self)
{
  return g_strcmp0 (self->state, "present") == 0 || g_strcmp0 (self->state, "late") == 0;
}

/**
 * meetings_attendance_state_get_label:
 * @state: (nullable): a state
 *
 * Returns: a word for the user, translated
 */
const char *
meetings_attendance_state_get_label (const char *state)
{
  if (g_strcmp0 (state, "coming") == 0)
    return _ ("Coming");
  if (g_strcmp0 (state, "declined") == 0)
    return _ ("Won't come");
  if (g_strcmp0 (state, "present") == 0)
    return _ ("Present");
  if (g_strcmp0 (state, "late") == 0)
    return _ ("Came late");
  if (g_strcmp0 (state, "absent") == 0)
    return _ ("Absent");
  return _ ("No answer yet");
}

/**
 * meetings_attendance_state_is_valid:
 * @state: (nullable): a text
 *
 * Returns: whether it is a state: "coming", "declined", "present", "late" or "absent"
 */
gboolean
meetings_attendance_state_is_valid (const char *state)
{
  static const char *const states[] = { "coming", "declined", "present", "late", "absent", NULL };

  return state != NULL && g_strv_contains (states, state);
}

static void
meetings_note_finalize (GObject *object)
{
  MeetingsNote *self = MEETINGS_NOTE (object);

  g_free (self->item);
  g_free (self->meeting);
  g_free (self->number);
  g_free (self->title);
  g_free (self->presentation);
  g_free (self->discussion);
  g_free (self->vote);
  g_free (self->conclusion);
  g_clear_pointer (&self->result, meetings_vote_free);

  G_OBJECT_CLASS (meetings_note_parent_class)->finalize (object);
}

static void
meetings_note_class_init (MeetingsNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_note_finalize;
}

static void
meetings_note_init (MeetingsNote *self)
{
}

/**
 * meetings_note_new:
 *
 * Returns: (transfer full): a note without text
 */
MeetingsNote *
meetings_note_new (void)
{
  return g_object_new (MEETINGS_TYPE_NOTE, NULL);
}

/**
 * meetings_note_is_empty:
 * @self: a note
 *
 * Returns: whether nothing was written
 */
gboolean
meetings_note_is_empty (MeetingsNote *self)
{
  return self->presentation == NULL && self->discussion == NULL && self->vote == NULL && self->conclusion == NULL;
}

/**
 * meetings_note_dup_vote:
 * @self: a note
 * @body: (nullable): who voted, as papers write it
 *
 * Returns: (transfer full) (nullable): what the minutes say of the vote: what somebody wrote, else the result that was
 *   recorded
 */
char *
meetings_note_dup_vote (MeetingsNote *self, const char *body)
{
  if (self->vote != NULL || self->result == NULL)
    return g_strdup (self->vote);
  return meetings_vote_describe (self->result, body);
}

static void
meetings_minutes_finalize (GObject *object)
{
  MeetingsMinutes *self = MEETINGS_MINUTES (object);

  g_clear_object (&self->meeting);
  g_free (self->number);
  g_free (self->place);
  g_free (self->chair_name);
  g_free (self->secretary_name);
  g_free (self->opening);
  g_free (self->conclusions);
  g_free (self->closing);
  g_object_unref (self->attendees);
  g_object_unref (self->notes);

  G_OBJECT_CLASS (meetings_minutes_parent_class)->finalize (object);
}

static void
meetings_minutes_class_init (MeetingsMinutesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_minutes_finalize;
}

static void
meetings_minutes_init (MeetingsMinutes *self)
{
  self->attendees = g_list_store_new (MEETINGS_TYPE_ATTENDEE);
  self->notes = g_list_store_new (MEETINGS_TYPE_NOTE);
}

/**
 * meetings_minutes_new:
 * @meeting: the meeting, loaded in full
 *
 * Returns: (transfer full): minutes that say nothing yet, with an empty note for every item but breaks
 */
MeetingsMinutes *
meetings_minutes_new (MeetingsMeeting *meeting)
{
  MeetingsMinutes *self = g_object_new (MEETINGS_TYPE_MINUTES, NULL);
  g_autoptr (GPtrArray) items = meetings_agenda_flatten (meeting->agenda);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);

  self->meeting = g_object_ref (meeting);
  for (guint i = 0; i < items->len; i++)
    {
      MeetingsItem *item = items->pdata[i];
      MeetingsNote *note;

      if (item->kind == MEETINGS_ITEM_BREAK)
        continue;
      note = meetings_note_new ();
      note->item = g_strdup (item->id);
      note->meeting = g_strdup (meeting->id);
      note->number = g_strdup (item->number);
      note->title = g_strdup (item->title);
      note->kind = item->kind;
      note->depth = item->depth;
      g_ptr_array_add (notes, note);
    }
  g_list_store_splice (self->notes, 0, 0, notes->pdata, notes->len);
  return self;
}

/**
 * meetings_minutes_get_starts:
 * @self: minutes
 *
 * Returns: when it began, or else when it was to begin; UTC milliseconds, 0: not known
 */
gint64
meetings_minutes_get_starts (MeetingsMinutes *self)
{
  return self->starts != 0 ? self->starts : self->meeting->starts;
}

/**
 * meetings_minutes_get_place:
 * @self: minutes
 *
 * Returns: (nullable): where it took place
 */
const char *
meetings_minutes_get_place (MeetingsMinutes *self)
{
  return self->place != NULL ? self->place : self->meeting->place;
}

/**
 * meetings_minutes_get_chair:
 * @self: minutes
 *
 * Returns: (nullable): who presided
 */
const char *
meetings_minutes_get_chair (MeetingsMinutes *self)
{
  return self->chair_name != NULL ? self->chair_name : self->meeting->chair_name;
}

/**
 * meetings_minutes_get_secretary:
 * @self: minutes
 *
 * Returns: (nullable): who wrote them
 */
const char *
meetings_minutes_get_secretary (MeetingsMinutes *self)
{
  return self->secretary_name != NULL ? self->secretary_name : self->meeting->secretary_name;
}

static int
count_members (MeetingsMinutes *self, gboolean present)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->attendees));
  int count = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsAttendee) attendee = g_list_model_get_item (G_LIST_MODEL (self->attendees), i);

      if (meetings_attendee_is_member (attendee) && (!present || meetings_attendee_is_present (attendee)))
        count++;
    }
  return count;
}

/**
 * meetings_minutes_get_total:
 * @self: minutes
 *
 * Returns: members in all: as written, or else those on the list
 */
int
meetings_minutes_get_total (MeetingsMinutes *self)
{
  return self->total > 0 ? self->total : count_members (self, FALSE);
}

/**
 * meetings_minutes_count_present:
 * @self: minutes
 *
 * Returns: members who are present, late or not; guests don't count
 */
int
meetings_minutes_count_present (MeetingsMinutes *self)
{
  return count_members (self, TRUE);
}

/**
 * meetings_minutes_dup_absent:
 * @self: minutes
 *
 * Returns: (transfer full) (nullable): the members who are absent, with their reasons: "Ông A (đi công tác), Bà B";
 * %NULL: none
 */
char *
meetings_minutes_dup_absent (MeetingsMinutes *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->attendees));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsAttendee) attendee = g_list_model_get_item (G_LIST_MODEL (self->attendees), i);

      if (!meetings_attendee_is_member (attendee) || g_strcmp0 (attendee->state, "absent") != 0)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", attendee->name);
      if (attendee->reason != NULL)
        g_string_append_printf (text, " (%s)", attendee->reason);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/**
 * meetings_minutes_find_note:
 * @self: minutes
 * @item: an item's id
 *
 * Returns: (transfer none) (nullable): what they say of it
 */
MeetingsNote *
meetings_minutes_find_note (MeetingsMinutes *self, const char *item)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->notes));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsNote) note = g_list_model_get_item (G_LIST_MODEL (self->notes), i);

      if (g_strcmp0 (note->item, item) == 0)
        return note;
    }
  return NULL;
}

/**
 * meetings_note_copy:
 * @self: a note
 *
 * Returns: (transfer full): the same texts for the same item
 */
MeetingsNote *
meetings_note_copy (MeetingsNote *self)
{
  MeetingsNote *copy = meetings_note_new ();

  copy->item = g_strdup (self->item);
  copy->meeting = g_strdup (self->meeting);
  copy->number = g_strdup (self->number);
  copy->title = g_strdup (self->title);
  copy->kind = self->kind;
  copy->depth = self->depth;
  copy->presentation = g_strdup (self->presentation);
  copy->discussion = g_strdup (self->discussion);
  copy->vote = g_strdup (self->vote);
  copy->conclusion = g_strdup (self->conclusion);
  copy->result = self->result != NULL ? meetings_vote_copy (self->result) : NULL;
  return copy;
}

/**
 * meetings_minutes_copy:
 * @self: minutes
 *
 * Returns: (transfer full): the fields of the whole meeting, for saving: without attendance and notes
 */
MeetingsMinutes *
meetings_minutes_copy (MeetingsMinutes *self)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_meeting_copy (self->meeting);
  MeetingsMinutes *copy = meetings_minutes_new (meeting);

  copy->number = g_strdup (self->number);
  copy->starts = self->starts;
  copy->ends = self->ends;
  copy->place = g_strdup (self->place);
  copy->chair_name = g_strdup (self->chair_name);
  copy->secretary_name = g_strdup (self->secretary_name);
  copy->total = self->total;
  copy->opening = g_strdup (self->opening);
  copy->conclusions = g_strdup (self->conclusions);
  copy->closing = g_strdup (self->closing);
  return copy;
}
