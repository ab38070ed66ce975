/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-watched-office.h"

#include <glib/gi18n.h>
#include <malloc.h>

#include "sen-agent-open.h"
#include "sen-alarm.h"
#include "sen-error.h"
#include "sen-id.h"
#include "sen-pass.h"

#define MINUTE  (60 * G_GINT64_CONSTANT (1000))
#define SETTLE  300 /* milliseconds: changes that come together are looked at together */
#define NOT_NOW (10 * MINUTE)
#define MISSED  (5 * MINUTE)

/**
 * SenWatchedOffice:
 *
 * One office of this device: opened while it is there, looked at when it changes and when something comes due, opened
 * anew after it was restored, migrated or given to another person. Waits for the kernel; never polls. Main thread; what
 * blocks is done by the office's worker.
 */
struct _SenWatchedOffice
{
  GObject parent_instance;

  char *folder;          /* owned */
  SenNotifier *notifier; /* owned */
  gint64 offset;         /* milliseconds: by how much our clock is ahead of the machine's; 0 but in tests */
  SenAlarm *alarm;       /* owned */
  GFileMonitor *outside; /* owned, nullable: the folder's parent */
  GFileMonitor *inside;  /* owned, nullable: the folder */
  SenOffice *office;     /* owned, nullable: not there, or being opened */
  char *mark;            /* owned, nullable: see SenPass */
  guint look_id;
  guint n_pending; /* of what goes on and will end */
  guint n_shown;
  gboolean opening, looking, again, named, closed;
  gboolean complained;
};

enum
{
  SETTLED,
  OUTDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenWatchedOffice, sen_watched_office, G_TYPE_OBJECT)

static void
sen_watched_office_finalize (GObject *object)
{
  SenWatchedOffice *self = SEN_WATCHED_OFFICE (object);

  sen_watched_office_close (self);
  g_clear_pointer (&self->alarm, sen_alarm_free);
  g_clear_object (&self->notifier);
  g_free (self->folder);
  g_free (self->mark);
  G_OBJECT_CLASS (sen_watched_office_parent_class)->finalize (object);
}

static void
sen_watched_office_class_init (SenWatchedOfficeClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sen_watched_office_finalize;

  /**
   * SenWatchedOffice::settled:
   *
   * Everything that was due has been shown, or can't be.
   */
  signals[SETTLED] = g_signal_new ("settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SenWatchedOffice::outdated:
   *
   * A newer Sen has worked on the office.
   */
  signals[OUTDATED] = g_signal_new ("outdated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_watched_office_init (SenWatchedOffice *self)
{
}

static gint64
now_of (SenWatchedOffice *self)
{
  return sen_now () + self->offset;
}

/* Wakes us at @at of our clock; an earlier time that is set already stays. */
static void
wake_at (SenWatchedOffice *self, gint64 at)
{
  gint64 set = sen_alarm_get (self->alarm);

  if (at != 0 && (set == 0 || at - self->offset < set))
    sen_alarm_set (self->alarm, at - self->offset);
}

static void
complain (SenWatchedOffice *self, const GError *error)
{
  if (!self->complained)
    g_printerr ("sen-agent: %s: %s\n", self->folder, error->message);
  self->complained = TRUE;
}

static void
begin (SenWatchedOffice *self)
{
  self->n_pending++;
  g_object_ref (self);
}

static void
end (SenWatchedOffice *self)
{
  self->n_pending--;
  if (sen_watched_office_is_settled (self))
    g_signal_emit (self, signals[SETTLED], 0);
  g_object_unref (self);
}

static void
close_office (SenWatchedOffice *self)
{
  g_autoptr (SenOffice) office = g_steal_pointer (&self->office);

  g_clear_pointer (&self->mark, g_free);
  if (office == NULL)
    return;
  g_signal_handlers_disconnect_by_data (sen_office_get_store (office), self);
  sen_office_close (office);
}

/* Buttons */

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenWatchedOffice *self = SEN_WATCHED_OFFICE (user_data);
  g_autoptr (GError) error = NULL;

  if (!sen_pass_act_finish (SEN_OFFICE (source), result, &error))
    sen_notifier_say (self->notifier, _ ("That didn't work"), error->message);
  end (self);
}

static void
open_notice (SenWatchedOffice *self, SenNotice *notice, const char *token)
{
  const SenReminder *first = g_ptr_array_index (notice->reminders, 0);
  g_autofree char *what = notice->reminders->len == 1 && first->kind != NULL && first->kind[0] != '\0'
                              ? g_strdup_printf ("%s:%s", first->kind, first->ref)
                              : g_strdup (SEN_AGENT_OPEN_TODAY);

  sen_agent_open (sen_notifier_get_bus (self->notifier), self->folder, what, token);
}

static void
button_cb (SenNotice *notice, const char *action, const char *token, gpointer user_data)
{
  SenWatchedOffice *self = SEN_WATCHED_OFFICE (user_data);
  gint64 now = now_of (self);

  if (g_str_equal (action, SEN_NOTICE_OPEN))
    {
      open_notice (self, notice, token);
      return;
    }
  if (self->office == NULL)
    {
      sen_notifier_say (self->notifier, _ ("That didn't work"),
                        _ ("The office isn't open just now. Nothing was changed."));
      return;
    }
  begin (self);
  if (g_str_equal (action, SEN_NOTICE_DONE))
    sen_pass_done_async (self->office, g_ptr_array_index (notice->reminders, 0), acted_cb, self);
  else if (g_str_equal (action, SEN_NOTICE_TOMORROW))
    sen_pass_snooze_async (self->office, notice->reminders, now,
                           sen_notice_tomorrow (sen_office_get_calendar (self->office), now), acted_cb, self);
  else
    sen_pass_snooze_async (self->office, notice->reminders, now, now + 60 * MINUTE, acted_cb, self);
}

/* Showing */

/* A notice on its way, and how to put it off should it get lost. */
typedef struct
{
  SenWatchedOffice *self; /* owned */
  SenOffice *office;      /* owned */
  GPtrArray *reminders;   /* owned */
} Showing;

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Showing *showing = user_data;
  SenWatchedOffice *self = showing->self;
  g_autoptr (GError) error = NULL;

  if (sen_notifier_show_finish (SEN_NOTIFIER (source), result, &error))
    self->n_shown += showing->reminders->len;
  else
    {
      complain (self, error);
      if (showing->office == self->office)
        {
          begin (self);
          sen_pass_snooze_async (self->office, showing->reminders, now_of (self), now_of (self) + MISSED, acted_cb,
                                 self);
        }
    }
  g_ptr_array_unref (showing->reminders);
  g_object_unref (showing->office);
  g_free (showing);
  end (self);
}

static void
show (SenWatchedOffice *self, GPtrArray *reminders)
{
  g_autofree char *name = self->named ? sen_office_dup_setting (self->office, "name") : NULL;
  g_autoptr (GPtrArray) notices
      = sen_notice_list (reminders, sen_office_get_calendar (self->office), name, now_of (self));

  g_ptr_array_set_free_func (notices, NULL);
  for (guint i = 0; i < notices->len; i++)
    {
      SenNotice *notice = g_ptr_array_index (notices, i);
      Showing *showing = g_new0 (Showing, 1);

      begin (self);
      showing->self = self;
      showing->office = g_object_ref (self->office);
      showing->reminders = g_ptr_array_ref (notice->reminders);
      sen_notifier_show_async (self->notifier, notice, button_cb, g_object_ref (self), g_object_unref, shown_cb,
                               showing);
    }
}

/* Looking */

static void open_office (SenWatchedOffice *self);

static void
take_pass (SenWatchedOffice *self, SenPass *pass)
{
  if (pass->stale)
    {
      close_office (self);
      sen_watched_office_look (self);
      return;
    }
  g_free (self->mark);
  self->mark = g_strdup (pass->mark);
  if (pass->claimed->len > 0)
    show (self, pass->claimed);
  if (pass->waiting)
    sen_notifier_wake (self->notifier);
  sen_alarm_set (self->alarm, 0);
  wake_at (self, pass->next);
  if (pass->problem == NULL)
    self->complained = FALSE;
  else
    {
      complain (self, pass->problem);
      if (!g_error_matches (pass->problem, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION))
        wake_at (self, now_of (self) + NOT_NOW);
    }
}

static void
passed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenWatchedOffice *self = SEN_WATCHED_OFFICE (user_data);
  SenOffice *office = SEN_OFFICE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPass) pass = sen_pass_run_finish (office, result, &error);

  self->looking = FALSE;
  if (office != self->office) /* closed meanwhile */
    self->again = TRUE;
  else if (pass != NULL)
    take_pass (self, pass);
  else if (g_error_matches (error, SEN_ERROR, SEN_ERROR_NOT_FOUND))
    close_office (self);
  else
    {
      complain (self, error);
      wake_at (self, now_of (self) + NOT_NOW);
    }
  if (self->again)
    sen_watched_office_look (self);
  self->again = FALSE;
  end (self);
}

static void
look (SenWatchedOffice *self)
{
  if (self->closed)
    return;
  if (self->opening || self->looking)
    {
      self->again = TRUE;
      return;
    }
  if (self->office == NULL)
    {
      open_office (self);
      return;
    }
  begin (self);
  self->looking = TRUE;
  sen_pass_run_async (self->office, self->mark, sen_notifier_is_ready (self->notifier), now_of (self), passed_cb, self);
}

static gboolean
look_cb (gpointer user_data)
{
  SenWatchedOffice *self = SEN_WATCHED_OFFICE (user_data);

  self->look_id = 0;
  begin (self);
  look (self);
  end (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SenStore *store, GStrv tables, SenWatchedOffice *self)
{
  sen_watched_office_look (self);
}

/* Opening */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenWatchedOffice *self = SEN_WATCHED_OFFICE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenOffice) office = sen_office_open_finish (result, &error);

  self->opening = FALSE;
  self->again = FALSE;
  if (office != NULL && self->closed)
    sen_office_close (office);
  else if (office != NULL)
    {
      self->office = g_steal_pointer (&office);
      sen_store_watch (sen_office_get_store (self->office));
      g_signal_connect (sen_office_get_store (self->office), "changed", G_CALLBACK (changed_cb), self);
      malloc_trim (0);
      look (self);
    }
  else if (g_error_matches (error, SEN_ERROR, SEN_ERROR_NEWER_DATA))
    {
      complain (self, error);
      g_signal_emit (self, signals[OUTDATED], 0);
    }
  else if (!g_error_matches (error, SEN_ERROR, SEN_ERROR_NOT_FOUND))
    {
      complain (self, error);
      if (!g_error_matches (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION))
        wake_at (self, now_of (self) + NOT_NOW);
    }
  end (self);
}

static void
files_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  static const char *const watched[] = { "office.db", "device.conf", "plugins.conf", NULL };
  SenWatchedOffice *self = SEN_WATCHED_OFFICE (user_data);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *other_name = other != NULL ? g_file_get_basename (other) : NULL;
  g_autofree char *own = g_path_get_basename (self->folder);
  const char *names[] = { name, other_name };

  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED
      || (event == G_FILE_MONITOR_EVENT_CHANGED && g_str_equal (name, "office.db"))) /* the store tells of it */
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL
        && (monitor == self->outside ? g_str_equal (names[i], own) : g_strv_contains (watched, names[i])))
      sen_watched_office_look (self);
}

static GFileMonitor *
watch (SenWatchedOffice *self, const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  GFileMonitor *monitor = NULL;

  /* GLib looks for a folder that is missing every few seconds; rather not. */
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor != NULL)
    g_signal_connect (monitor, "changed", G_CALLBACK (files_cb), self);
  return monitor;
}

static void
unwatch (SenWatchedOffice *self, GFileMonitor **monitor)
{
  if (*monitor == NULL)
    return;
  g_signal_handlers_disconnect_by_data (*monitor, self);
  g_file_monitor_cancel (*monitor);
  g_clear_object (monitor);
}

/* Watches before it looks, so that nothing happens unseen in between. A folder that was put in another's place is
 * another one: it is watched anew. */
static void
open_office (SenWatchedOffice *self)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);

  if (self->outside == NULL)
    self->outside = watch (self, parent);
  unwatch (self, &self->inside);
  self->inside = watch (self, self->folder);
  if (!sen_office_exists (self->folder))
    return;
  begin (self);
  self->opening = TRUE;
  sen_office_open_async (self->folder, NULL, NULL, opened_cb, self);
}

static void
alarm_cb (gpointer user_data)
{
  SenWatchedOffice *self = SEN_WATCHED_OFFICE (user_data);

  begin (self);
  look (self);
  end (self);
}

/**
 * sen_watched_office_new:
 * @folder: where it is, or may come
 * @notifier: shows what is due
 * @offset: milliseconds: by how much our clock is ahead of the machine's; 0 but in tests
 * @error: see sen_alarm_new()
 *
 * Returns: (transfer full): an office that is opened once sen_watched_office_look() is called
 */
SenWatchedOffice *
sen_watched_office_new (const char *folder, SenNotifier *notifier, gint64 offset, GError **error)
{
  g_autoptr (SenWatchedOffice) self = g_object_new (SEN_TYPE_WATCHED_OFFICE, NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->notifier = g_object_ref (notifier);
  self->offset = offset;
  self->alarm = sen_alarm_new (alarm_cb, self, error);
  if (self->alarm == NULL)
    return NULL;
  g_signal_connect_object (notifier, "ready", G_CALLBACK (sen_watched_office_look), self, G_CONNECT_SWAPPED);
  return g_steal_pointer (&self);
}

/**
 * sen_watched_office_get_folder:
 *
 * Returns: (transfer none): where it is
 */
const char *
sen_watched_office_get_folder (SenWatchedOffice *self)
{
  return self->folder;
}

/**
 * sen_watched_office_set_named:
 * @named: whether notifications say which office they are of
 */
void
sen_watched_office_set_named (SenWatchedOffice *self, gboolean named)
{
  self->named = named;
}

/**
 * sen_watched_office_look:
 *
 * Looks, in a moment, whether the office is there and what is due.
 */
void
sen_watched_office_look (SenWatchedOffice *self)
{
  if (self->look_id == 0 && !self->closed)
    self->look_id = g_timeout_add (SETTLE, look_cb, self);
}

/**
 * sen_watched_office_is_settled:
 *
 * Returns: whether nothing goes on: everything that was due was shown, or can't be
 */
gboolean
sen_watched_office_is_settled (SenWatchedOffice *self)
{
  return self->n_pending == 0 && self->look_id == 0;
}

/**
 * sen_watched_office_get_n_shown:
 *
 * Returns: how many reminders were shown
 */
guint
sen_watched_office_get_n_shown (SenWatchedOffice *self)
{
  return self->n_shown;
}

/**
 * sen_watched_office_close:
 *
 * Closes it for good. Safe to call twice.
 */
void
sen_watched_office_close (SenWatchedOffice *self)
{
  self->closed = TRUE;
  g_clear_handle_id (&self->look_id, g_source_remove);
  unwatch (self, &self->inside);
  unwatch (self, &self->outside);
  if (self->alarm != NULL)
    sen_alarm_set (self->alarm, 0);
  close_office (self);
}
