/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a meeting is: its record and its states. Knows no database; lives on the thread that made it. */
#include "meetings-meeting.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (MeetingsMeeting, meetings_meeting, G_TYPE_OBJECT)

static const char *const status_names[] = { "draft", "called", "held", "cancelled" };

/**
 * meetings_status_to_text:
 * @status: a status
 *
 * Returns: its stable name: "draft", "called", "held" or "cancelled"
 */
const char *
meetings_status_to_text (MeetingsStatus status)
{
  return status_names[status];
}

/**
 * meetings_status_from_text:
 * @text: (nullable): a stable name
 * @status: (out): the status
 *
 * Returns: whether @text is one
 */
gboolean
meetings_status_from_text (const char *text, MeetingsStatus *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_names); i++)
    if (g_strcmp0 (text, status_names[i]) == 0)
      {
        *status = (MeetingsStatus)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * meetings_status_get_label:
 * @status: a status
 *
 * Returns: a word for the user, translated
 */
const char *
meetings_status_get_label (MeetingsStatus status)
{
  switch (status)
    {
    case MEETINGS_STATUS_CALLED:
      return _ ("Invitation sent");
    case MEETINGS_STATUS_HELD:
      return _ ("Held");
    case MEETINGS_STATUS_CANCELLED:
      return _ ("Cancelled");
    case MEETINGS_STATUS_DRAFT:
    default:
      return _ ("In preparation");
    }
}

/**
 * meetings_status_may_follow:
 * @from: what it is
 * @to: what it would become
 *
 * A meeting that was held stays held, because minutes and decisions rest on it; a cancelled one may be called anew.
 *
 * Returns: whether a person may make that change
 */
gboolean
meetings_status_may_follow (MeetingsStatus from, MeetingsStatus to)
{
  if (from == to)
    return TRUE;
  if (from == MEETINGS_STATUS_HELD)
    return FALSE;
  return !(from == MEETINGS_STATUS_CANCELLED && to == MEETINGS_STATUS_HELD);
}

static void
meetings_meeting_finalize (GObject *object)
{
  MeetingsMeeting *self = MEETINGS_MEETING (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->kind);
  g_free (self->number);
  g_free (self->body);
  g_free (self->unit);
  g_free (self->place);
  g_free (self->chair);
  g_free (self->chair_name);
  g_free (self->secretary);
  g_free (self->secretary_name);
  g_free (self->note);
  g_free (self->key);
  g_object_unref (self->agenda);
  g_object_unref (self->papers);

  G_OBJECT_CLASS (meetings_meeting_parent_class)->finalize (object);
}

static void
meetings_meeting_class_init (MeetingsMeetingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_meeting_finalize;
}

static void
meetings_meeting_init (MeetingsMeeting *self)
{
  self->kind = g_strdup ("meeting");
  self->agenda = meetings_agenda_new (0);
  self->papers = g_list_store_new (MEETINGS_TYPE_PAPER);
}

/**
 * meetings_meeting_new:
 * @title: (nullable): what it is called
 *
 * Returns: (transfer full): a meeting that isn't saved yet
 */
MeetingsMeeting *
meetings_meeting_new (const char *title)
{
  MeetingsMeeting *self = g_object_new (MEETINGS_TYPE_MEETING, NULL);

  self->title = g_strdup (title);
  return self;
}

/**
 * meetings_meeting_get_ends:
 * @self: a meeting
 *
 * Returns: when it ends: as fixed, or else as the loaded agenda tells; UTC milliseconds, 0: not known
 */
gint64
meetings_meeting_get_ends (MeetingsMeeting *self)
{
  return self->ends != 0 ? self->ends : meetings_agenda_get_ends (self->agenda);
}

/**
 * meetings_meeting_dup_when:
 * @self: a meeting
 *
 * Returns: (transfer full): "27/11/2026, 08:00–16:00"; empty if its time isn't fixed
 */
char *
meetings_meeting_dup_when (MeetingsMeeting *self)
{
  gint64 ends = meetings_meeting_get_ends (self);
  g_autofree char *day = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (self->starts == 0)
    return g_strdup ("");
  day = meetings_time_to_day (self->starts);
  from = sen_time_format_clock (self->starts);
  if (ends == 0)
    return g_strdup_printf ("%s, %s", day, from);
  to = sen_time_format_clock (ends);
  return g_strdup_printf ("%s, %s–%s", day, from, to);
}

/**
 * meetings_set_text:
 * @field: (inout) (nullable): an owned text
 * @text: (nullable): its new content; the empty text becomes %NULL, blanks around it go
 *
 * Sets a field of a record to what a person wrote.
 */
void
meetings_set_text (char **field, const char *text)
{
  char *copy = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (copy != NULL && copy[0] == '\0')
    g_clear_pointer (&copy, g_free);
  g_free (*field);
  *field = copy;
}

/**
 * meetings_meeting_copy:
 * @self: a meeting
 *
 * Returns: (transfer full): its stored fields, without agenda and papers
 */
MeetingsMeeting *
meetings_meeting_copy (MeetingsMeeting *self)
{
  MeetingsMeeting *copy = meetings_meeting_new (self->title);

  copy->id = g_strdup (self->id);
  g_free (copy->kind);
  copy->kind = g_strdup (self->kind);
  copy->number = g_strdup (self->number);
  copy->body = g_strdup (self->body);
  copy->unit = g_strdup (self->unit);
  copy->starts = self->starts;
  copy->ends = self->ends;
  copy->place = g_strdup (self->place);
  copy->chair = g_strdup (self->chair);
  copy->chair_name = g_strdup (self->chair_name);
  copy->secretary = g_strdup (self->secretary);
  copy->secretary_name = g_strdup (self->secretary_name);
  copy->note = g_strdup (self->note);
  copy->key = g_strdup (self->key);
  copy->status = self->status;
  return copy;
}
