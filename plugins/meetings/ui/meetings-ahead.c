/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-ahead.h"

#include <glib/gi18n-lib.h>

#define DAY (24 * 60 * 60 * 1000LL)

/* The papers of so many meetings are offered for reading. */
#define MOST_MEETINGS 4

/**
 * MeetingsAhead:
 *
 * The meetings that are next, with their agendas, for the cards of the Today page and the count beside the place.
 */
struct _MeetingsAhead
{
  SenUiFollower parent_instance;

  GPtrArray *meetings; /* owned, of MeetingsMeeting, soonest first */
  guint n_soon;
  guint n_today;
  guint timer;
};

G_DEFINE_FINAL_TYPE (MeetingsAhead, meetings_ahead, SEN_UI_TYPE_FOLLOWER)

typedef struct
{
  GPtrArray *meetings; /* owned, nullable until read */
  guint n_soon;
  guint n_today;
} Load;

static gpointer
load_new (SenUiFollower *follower)
{
  return g_new0 (Load, 1);
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->meetings, g_ptr_array_unref);
  g_free (load);
}

static gint64
start_of_today (void)
{
  GDate day;

  sen_date_today (&day);
  return sen_time_from_local (&day, 0, 0);
}

static gboolean
is_over (MeetingsMeeting *meeting)
{
  gint64 ends = meetings_meeting_get_ends (meeting);

  /* Without an end it lasts the day. */
  return ends != 0 && ends < g_get_real_time () / 1000;
}

static gboolean
load_in_store (SenDb *db, gpointer data, GError **error)
{
  Load *load = data;
  gint64 today = start_of_today ();
  g_autoptr (GPtrArray) records = meetings_book_list (db, today, 0, NULL, NULL, 0, error);

  if (records == NULL)
    return FALSE;
  load->meetings = g_ptr_array_new_with_free_func (g_object_unref);
  /* They come latest first. */
  for (guint i = records->len; i-- > 0;)
    {
      SenRecord *record = records->pdata[i];
      gint64 starts = sen_record_get_int (record, "starts");
      g_autoptr (MeetingsMeeting) meeting = NULL;

      if (g_strcmp0 (sen_record_get_text (record, "status"), "cancelled") == 0)
        continue;
      load->n_soon += starts < today + 8 * DAY;
      load->n_today += starts < today + DAY;
      if (load->meetings->len >= MOST_MEETINGS)
        continue;
      meeting = meetings_book_load (db, sen_record_get_id (record), error);
      if (meeting == NULL)
        return FALSE;
      if (!is_over (meeting))
        g_ptr_array_add (load->meetings, g_steal_pointer (&meeting));
    }
  return TRUE;
}

static void
take (SenUiFollower *follower, gpointer data)
{
  MeetingsAhead *self = MEETINGS_AHEAD (follower);
  Load *load = data;

  g_ptr_array_unref (self->meetings);
  self->meetings = g_steal_pointer (&load->meetings);
  self->n_soon = load->n_soon;
  self->n_today = load->n_today;
}

/* "In 3 hours" and "today" change by themselves. */
static gboolean
tick_cb (gpointer user_data)
{
  sen_ui_follower_reload (user_data);
  return G_SOURCE_CONTINUE;
}

static void
meetings_ahead_dispose (GObject *object)
{
  MeetingsAhead *self = MEETINGS_AHEAD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  G_OBJECT_CLASS (meetings_ahead_parent_class)->dispose (object);
}

static void
meetings_ahead_finalize (GObject *object)
{
  g_ptr_array_unref (MEETINGS_AHEAD (object)->meetings);
  G_OBJECT_CLASS (meetings_ahead_parent_class)->finalize (object);
}

static void
meetings_ahead_class_init (MeetingsAheadClass *klass)
{
  SenUiFollowerClass *follower_class = SEN_UI_FOLLOWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_ahead_dispose;
  G_OBJECT_CLASS (klass)->finalize = meetings_ahead_finalize;
  follower_class->begin = load_new;
  follower_class->read = load_in_store;
  follower_class->take = take;
  follower_class->free = load_free;
}

static void
meetings_ahead_init (MeetingsAhead *self)
{
  self->meetings = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * meetings_ahead_new:
 * @context: the window's context
 *
 * Returns: (transfer full): the meetings ahead, which are read at once
 */
MeetingsAhead *
meetings_ahead_new (SenUiContext *context)
{
  MeetingsAhead *self = g_object_new (MEETINGS_TYPE_AHEAD, NULL);

  sen_ui_follower_start (SEN_UI_FOLLOWER (self), context, "meetings_", _ ("Couldn't read the coming meetings"));
  self->timer = g_timeout_add_seconds (60, tick_cb, self);
  return self;
}

/**
 * meetings_ahead_get_next:
 * @self: the meetings ahead
 *
 * Returns: (transfer none) (nullable): the one that is on, or comes next
 */
MeetingsMeeting *
meetings_ahead_get_next (MeetingsAhead *self)
{
  g_return_val_if_fail (MEETINGS_IS_AHEAD (self), NULL);
  return self->meetings->len > 0 ? self->meetings->pdata[0] : NULL;
}

/**
 * meetings_ahead_get_meetings:
 * @self: the meetings ahead
 *
 * Returns: (transfer none) (element-type MeetingsMeeting): the next few, in full
 */
GPtrArray *
meetings_ahead_get_meetings (MeetingsAhead *self)
{
  g_return_val_if_fail (MEETINGS_IS_AHEAD (self), NULL);
  return self->meetings;
}

/**
 * meetings_ahead_get_n_soon:
 * @self: the meetings ahead
 *
 * Returns: how many are today or within the next seven days
 */
guint
meetings_ahead_get_n_soon (MeetingsAhead *self)
{
  g_return_val_if_fail (MEETINGS_IS_AHEAD (self), 0);
  return self->n_soon;
}

/**
 * meetings_ahead_get_n_today:
 * @self: the meetings ahead
 *
 * Returns: how many are today
 */
guint
meetings_ahead_get_n_today (MeetingsAhead *self)
{
  g_return_val_if_fail (MEETINGS_IS_AHEAD (self), 0);
  return self->n_today;
}
