/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the chair of a meeting shows: one tracked row for each meeting, over whatever brings rows to other devices. */
#include "sen-error.h"
#include "sen-reading-private.h"

G_DEFINE_BOXED_TYPE (SenPresenter, sen_presenter, sen_presenter_copy, sen_presenter_free)

/**
 * sen_presenter_copy:
 *
 * Returns: (transfer full): another one of the same
 */
SenPresenter *
sen_presenter_copy (const SenPresenter *self)
{
  SenPresenter *copy = g_new0 (SenPresenter, 1);

  *copy = *self;
  copy->meeting = g_strdup (self->meeting);
  copy->person = g_strdup (self->person);
  copy->paper = g_strdup (self->paper);
  copy->file = g_strdup (self->file);
  return copy;
}

void
sen_presenter_free (SenPresenter *self)
{
  g_free (self->meeting);
  g_free (self->person);
  g_free (self->paper);
  g_free (self->file);
  g_free (self);
}

static void
free_presenter (gpointer data)
{
  sen_presenter_free (data);
}

static gboolean
read_presenter (SenDb *db, gpointer user_data, GError **error)
{
  SenPresenter *self = user_data;
  g_autoptr (GPtrArray) rows
      = sen_db_list (db, "SELECT id, person, paper, file, page, y, at FROM sen_presenter WHERE id = ? AND alive",
                     g_variant_new ("(s)", self->meeting), error);
  SenRecord *row;

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  row = g_ptr_array_index (rows, 0);
  self->person = g_strdup (sen_record_get_text (row, "person"));
  self->paper = g_strdup (sen_record_get_text (row, "paper"));
  self->file = g_strdup (sen_record_get_text (row, "file"));
  self->page = (guint)CLAMP (sen_record_get_int (row, "page"), 0, G_MAXINT);
  self->y = sen_record_get_double (row, "y");
  self->at = sen_record_get_int (row, "at");
  return TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const SenPresenter *found = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sen_store_read_finish (SEN_STORE (source), result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, found->file != NULL ? sen_presenter_copy (found) : NULL, free_presenter);
}

/**
 * sen_presenter_load_async:
 * @office: the office
 * @meeting: its id
 *
 * Asks what the chair shows. The store's "changed" with `sen_presenter` tells that it may be something else.
 */
void
sen_presenter_load_async (SenOffice *office,
                          const char *meeting,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (office, cancellable, callback, user_data);
  SenPresenter *found = g_new0 (SenPresenter, 1);

  found->meeting = g_strdup (meeting);
  g_task_set_source_tag (task, sen_presenter_load_async);
  g_task_set_task_data (task, found, free_presenter);
  sen_store_read_async (sen_office_get_store (office), read_presenter, found, NULL, cancellable, read_cb, task);
}

/**
 * sen_presenter_load_finish:
 *
 * Returns: (transfer full) (nullable): what is shown; %NULL without @error if nobody presents
 */
SenPresenter *
sen_presenter_load_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
write_presenter (SenDb *db, gpointer user_data, GError **error)
{
  const SenPresenter *self = user_data;

  if (self->file == NULL)
    return sen_db_run (db, "UPDATE sen_presenter SET alive = 0, at = ? WHERE id = ? AND alive",
                       g_variant_new ("(xs)", self->at, self->meeting), error);
  return sen_db_run (
      db,
      "INSERT INTO sen_presenter (id, person, paper, file, page, y, at) VALUES (?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET person = excluded.person, paper = excluded.paper, file = excluded.file, "
      "page = excluded.page, y = excluded.y, at = excluded.at, alive = 1",
      g_variant_new ("(ssssidx)", self->meeting, self->person != NULL ? self->person : "",
                     self->paper != NULL ? self->paper : "", self->file, (int)self->page, self->y, self->at),
      error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!sen_store_write_finish (SEN_STORE (source), result, &error) && !sen_error_is_cancelled (error))
    g_message ("What is presented was not told to the others: %s", error->message);
}

/**
 * sen_presenter_show:
 * @office: the office
 * @presenter: what the person at this device shows from now on; its person and time are filled in
 *
 * Tells the others; written in the background.
 */
void
sen_presenter_show (SenOffice *office, const SenPresenter *presenter)
{
  SenPresenter *copy = sen_presenter_copy (presenter);

  g_free (copy->person);
  copy->person = sen_people_dup_current (sen_office_get_people (office));
  copy->at = g_get_real_time () / 1000;
  sen_store_write_async (sen_office_get_store (office), write_presenter, copy, free_presenter, NULL, written_cb, NULL);
}

/**
 * sen_presenter_stop:
 * @office: the office
 * @meeting: its id
 *
 * Nobody presents any more.
 */
void
sen_presenter_stop (SenOffice *office, const char *meeting)
{
  SenPresenter *nothing = g_new0 (SenPresenter, 1);

  nothing->meeting = g_strdup (meeting);
  nothing->at = g_get_real_time () / 1000;
  sen_store_write_async (sen_office_get_store (office), write_presenter, nothing, free_presenter, NULL, written_cb,
                         NULL);
}
