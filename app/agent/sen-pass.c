/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pass.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "sen-error.h"

typedef struct
{
  char *mark; /* nullable: the first look */
  gboolean can_show;
  GPtrArray *reminders;
  gint64 now;
  gint64 until;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->mark);
  g_clear_pointer (&order->reminders, g_ptr_array_unref);
  g_free (order);
}

/**
 * sen_pass_free:
 * @self: (transfer full): a pass
 */
void
sen_pass_free (SenPass *self)
{
  g_free (self->mark);
  g_clear_pointer (&self->claimed, g_ptr_array_unref);
  g_clear_error (&self->problem);
  g_free (self);
}

static void
add_file (GChecksum *sum, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize size = 0;

  if (g_file_get_contents (path, &data, &size, NULL))
    g_checksum_update (sum, (const guchar *)data, (gssize)size);
  g_checksum_update (sum, (const guchar *)"\n", 1);
}

static gboolean
count_migrations (SenDb *db, gpointer user_data, GError **error)
{
  return sen_db_get_int (db, "SELECT count (*) FROM sen_schema", NULL, user_data, error);
}

/* (transfer full): what the office is; another after it was restored, migrated, given to another person … */
static char *
make_mark (SenOffice *office, GError **error)
{
  const char *folder = sen_office_get_folder (office);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *path = g_build_filename (folder, "office.db", NULL);
  g_autofree char *calendar = sen_office_dup_setting (office, "calendar");
  g_autofree char *rest = NULL;
  gint64 migrations = 0;
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                   _ ("There is no office in “%s”. Choose the folder that holds office.db."), folder);
      return NULL;
    }
  if (!sen_store_read (sen_office_get_store (office), count_migrations, &migrations, error))
    return NULL;
  add_file (sum, folder, "device.conf");
  add_file (sum, folder, "plugins.conf");
  rest = g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ":%" G_GINT64_FORMAT ":%s", (guint64)info.st_dev,
                          (guint64)info.st_ino, migrations, calendar != NULL ? calendar : "");
  g_checksum_update (sum, (const guchar *)rest, -1);
  return g_strdup (g_checksum_get_string (sum));
}

static void
claim (SenPass *self, SenReminders *reminders, GPtrArray *due, gint64 now)
{
  for (guint i = 0; i < due->len; i++)
    {
      SenReminder *reminder = g_ptr_array_index (due, i);
      gboolean first = FALSE;

      if (!sen_reminders_claim (reminders, reminder, now, &first, &self->problem))
        return;
      if (first)
        g_ptr_array_add (self->claimed, sen_reminder_copy (reminder));
    }
}

static void
pass_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SenOffice *office = source;
  const Order *order = data;
  g_autoptr (SenPass) self = g_new0 (SenPass, 1);
  g_autoptr (SenReminders) reminders = sen_reminders_new (office);
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_free);
  g_autofree char *person = sen_people_dup_current (sen_office_get_people (office));
  GError *error = NULL;

  self->claimed = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_free);
  self->mark = make_mark (office, &error);
  self->stale = error == NULL && order->mark != NULL && !g_str_equal (self->mark, order->mark);
  if (error == NULL && !self->stale && person != NULL
      && sen_reminders_collect (reminders, person, order->now, due, &self->next, &error))
    {
      self->waiting = due->len > 0 && !order->can_show;
      if (order->can_show)
        claim (self, reminders, due, order->now);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify)sen_pass_free);
}

static void
queue (SenOffice *office, GTaskThreadFunc func, Order *order, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (office, NULL, callback, user_data);

  g_task_set_task_data (task, order, order_free);
  sen_worker_queue (sen_office_get_worker (office), func, task);
}

/**
 * sen_pass_run_async:
 * @office: with its plugins
 * @mark: (nullable): of the last pass; %NULL for the first one
 * @can_show: whether what is due can be shown, and so may be claimed
 * @now: UTC milliseconds
 *
 * Looks at what the person who uses this device is to be reminded of.
 */
void
sen_pass_run_async (SenOffice *office,
                    const char *mark,
                    gboolean can_show,
                    gint64 now,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  Order *order = g_new0 (Order, 1);

  order->mark = g_strdup (mark);
  order->can_show = can_show;
  order->now = now;
  queue (office, pass_in_worker, order, callback, user_data);
}

/**
 * sen_pass_run_finish:
 *
 * Returns: (transfer full): what was found; %SEN_ERROR_NOT_FOUND when the office has gone
 */
SenPass *
sen_pass_run_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
snooze_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  g_autoptr (SenReminders) reminders = sen_reminders_new (source);
  GError *error = NULL;
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < order->reminders->len; i++)
    ok = sen_reminders_snooze (reminders, g_ptr_array_index (order->reminders, i), order->now, order->until, &error);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
done_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  g_autoptr (SenReminders) reminders = sen_reminders_new (source);
  GError *error = NULL;

  if (sen_reminders_done (reminders, g_ptr_array_index (order->reminders, 0), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sen_pass_snooze_async:
 * @reminders: (element-type SenReminder): what was shown
 * @now: UTC milliseconds
 * @until: UTC milliseconds
 *
 * Puts them off.
 */
void
sen_pass_snooze_async (SenOffice *office,
                       GPtrArray *reminders,
                       gint64 now,
                       gint64 until,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Order *order = g_new0 (Order, 1);

  order->reminders = g_ptr_array_copy (reminders, (GCopyFunc)(void (*) (void))sen_reminder_copy, NULL);
  g_ptr_array_set_free_func (order->reminders, (GDestroyNotify)sen_reminder_free);
  order->now = now;
  order->until = until;
  queue (office, snooze_in_worker, order, callback, user_data);
}

/**
 * sen_pass_done_async:
 * @reminder: what was shown
 *
 * Ticks it off.
 */
void
sen_pass_done_async (SenOffice *office, const SenReminder *reminder, GAsyncReadyCallback callback, gpointer user_data)
{
  Order *order = g_new0 (Order, 1);

  order->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_free);
  g_ptr_array_add (order->reminders, sen_reminder_copy (reminder));
  queue (office, done_in_worker, order, callback, user_data);
}

/**
 * sen_pass_act_finish:
 *
 * Returns: whether it could be done, of sen_pass_snooze_async() and sen_pass_done_async()
 */
gboolean
sen_pass_act_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
