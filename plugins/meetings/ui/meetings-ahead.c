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
 * Follows changes of the book, and the day.
 */
struct _MeetingsAhead
{
  GObject parent_instance;

  SenUiContext *context; /* borrowed: it owns this */
  SenStore *store;       /* owned */
  GPtrArray *meetings;   /* owned, of MeetingsMeeting, soonest first */
  guint n_soon;
  guint n_today;
  gulong store_handler;
  guint timer;
  gboolean loading;
  gboolean again;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (MeetingsAhead, meetings_ahead, G_TYPE_OBJECT)

typedef struct
{
  MeetingsAhead *ahead; /* owned */
  GPtrArray *meetings;  /* owned, nullable until read */
  guint n_soon;
  guint n_today;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->ahead);
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

static void load_now (MeetingsAhead *self);

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Load *load = user_data;
  g_autoptr (MeetingsAhead) self = g_object_ref (load->ahead);
  g_autoptr (GError) error = NULL;

  self->loading = FALSE;
  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    {
      g_ptr_array_unref (self->meetings);
      self->meetings = g_steal_pointer (&load->meetings);
      self->n_soon = load->n_soon;
      self->n_today = load->n_today;
      g_signal_emit (self, changed_signal, 0);
    }
  else if (self->context != NULL)
    sen_ui_context_show_error (self->context, _ ("Couldn't read the coming meetings"), error);
  load_free (load);
  if (self->again)
    {
      self->again = FALSE;
      load_now (self);
    }
}

static void
load_now (MeetingsAhead *self)
{
  Load *load;

  if (self->loading)
    {
      self->again = TRUE;
      return;
    }
  self->loading = TRUE;
  load = g_new0 (Load, 1);
  load->ahead = g_object_ref (self);
  sen_store_read_async (self->store, load_in_store, load, NULL, NULL, loaded_cb, load);
}

static void
store_changed_cb (MeetingsAhead *self, const char *const *tables)
{
  for (guint i = 0; tables[i] != NULL; i++)
    if (g_str_has_prefix (tables[i], "meetings_"))
      {
        load_now (self);
        return;
      }
}

/* "In 3 hours" and "today" change by themselves. */
static gboolean
tick_cb (gpointer user_data)
{
  load_now (user_data);
  return G_SOURCE_CONTINUE;
}

static void
meetings_ahead_dispose (GObject *object)
{
  MeetingsAhead *self = MEETINGS_AHEAD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->store != NULL)
    g_clear_signal_handler (&self->store_handler, self->store);
  g_clear_weak_pointer (&self->context);
  g_clear_object (&self->store);
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
  G_OBJECT_CLASS (klass)->dispose = meetings_ahead_dispose;
  G_OBJECT_CLASS (klass)->finalize = meetings_ahead_finalize;

  /**
   * MeetingsAhead::changed:
   *
   * The meetings were read, for the first time or again.
   */
  changed_signal
      = g_signal_new ("changed", MEETINGS_TYPE_AHEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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

  g_set_weak_pointer (&self->context, context);
  self->store = g_object_ref (sen_office_get_store (sen_ui_context_get_office (context)));
  sen_store_watch (self->store);
  self->store_handler = g_signal_connect_swapped (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  self->timer = g_timeout_add_seconds (60, tick_cb, self);
  load_now (self);
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
