/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a person reads in a paper: a tracked row for each person and file, so that the place is the same on every
 * device. And what the chair shows, see sen-reading-presenter.c. Any thread; nothing blocks.
 */
#include "sen-reading-private.h"

#include "sen-error.h"

static const char initial[] = "CREATE TABLE sen_reading_place ("
                              "  id TEXT PRIMARY KEY NOT NULL," /* of person and file, so that there is one */
                              "  person TEXT NOT NULL,"         /* empty: of nobody in particular */
                              "  file TEXT NOT NULL,"
                              "  page INTEGER NOT NULL," /* from 0 */
                              "  y REAL NOT NULL,"       /* points from the page's top */
                              "  at INTEGER NOT NULL,"
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE TABLE sen_presenter ("
                              "  id TEXT PRIMARY KEY NOT NULL," /* the meeting's */
                              "  person TEXT NOT NULL,"
                              "  paper TEXT NOT NULL,"
                              "  file TEXT NOT NULL,"
                              "  page INTEGER NOT NULL,"
                              "  y REAL NOT NULL,"
                              "  at INTEGER NOT NULL,"
                              "  alive INTEGER NOT NULL DEFAULT 1);"; /* 0: nobody presents any more */

void
sen_reading_describe (SenSchema *schema)
{
  sen_schema_add_migration (schema, 1, "initial", initial);
  sen_schema_track (schema, "sen_reading_place");
  sen_schema_track (schema, "sen_presenter");
}

char *
sen_reading_make_id (const char *first, const char *second)
{
  g_autofree char *what = g_strdup_printf ("%s\n%s", first, second);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);

  return g_strndup (sum, 32);
}

typedef struct
{
  char *person; /* owned */
  char *file;   /* owned */
  SenReadingPlace place;
  gboolean found;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->person);
  g_free (ask->file);
  g_free (ask);
}

static Ask *
ask_new (SenOffice *office, const char *file)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->person = sen_people_dup_current (sen_office_get_people (office));
  if (ask->person == NULL)
    ask->person = g_strdup ("");
  ask->file = g_strdup (file);
  return ask;
}

static gboolean
read_place (SenDb *db, gpointer user_data, GError **error)
{
  Ask *ask = user_data;
  g_autofree char *id = sen_reading_make_id (ask->person, ask->file);
  g_autoptr (GPtrArray) rows = sen_db_list (db, "SELECT id, page, y, at FROM sen_reading_place WHERE id = ? AND alive",
                                            g_variant_new ("(s)", id), error);
  SenRecord *row;

  if (rows == NULL)
    return FALSE;
  ask->found = rows->len > 0;
  if (!ask->found)
    return TRUE;
  row = g_ptr_array_index (rows, 0);
  ask->place.page = (guint)CLAMP (sen_record_get_int (row, "page"), 0, G_MAXINT);
  ask->place.y = sen_record_get_double (row, "y");
  ask->place.at = sen_record_get_int (row, "at");
  return TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    g_task_return_boolean (task, ((Ask *)g_task_get_task_data (task))->found);
  else
    g_task_return_error (task, error);
}

/**
 * sen_reading_load_place:
 * @store: an office's
 * @person: id of who reads; empty if nobody is chosen
 * @file: the hash of a stored file
 * @place: (out caller-allocates): where that person last read in it
 *
 * Blocks; any thread.
 *
 * Returns: whether a place is known; %FALSE without @error if not
 */
gboolean
sen_reading_load_place (SenStore *store, const char *person, const char *file, SenReadingPlace *place, GError **error)
{
  Ask ask = { .person = (char *)person, .file = (char *)file };

  if (!sen_store_read (store, read_place, &ask, error) || !ask.found)
    return FALSE;
  *place = ask.place;
  return TRUE;
}

/**
 * sen_reading_load_place_async:
 * @office: the office
 * @file: the hash of a stored file
 *
 * Asks where the person at this device last read in it.
 */
void
sen_reading_load_place_async (SenOffice *office,
                              const char *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (office, cancellable, callback, user_data);
  Ask *ask = ask_new (office, file);

  g_task_set_source_tag (task, sen_reading_load_place_async);
  g_task_set_task_data (task, ask, ask_free);
  sen_store_read_async (sen_office_get_store (office), read_place, ask, NULL, cancellable, read_cb, task);
}

/**
 * sen_reading_load_place_finish:
 * @place: (out): where
 *
 * Returns: whether a place is known; %FALSE without @error if not
 */
gboolean
sen_reading_load_place_finish (SenOffice *office, GAsyncResult *result, SenReadingPlace *place, GError **error)
{
  const Ask *ask = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *place = ask->place;
  return TRUE;
}

static gboolean
write_place (SenDb *db, gpointer user_data, GError **error)
{
  const Ask *ask = user_data;
  g_autofree char *id = sen_reading_make_id (ask->person, ask->file);

  return sen_db_run (
      db,
      "INSERT INTO sen_reading_place (id, person, file, page, y, at) VALUES (?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET page = excluded.page, y = excluded.y, at = excluded.at, alive = 1 "
      "WHERE page <> excluded.page OR abs (y - excluded.y) >= 1",
      g_variant_new ("(sssidx)", id, ask->person, ask->file, (int)ask->place.page, ask->place.y, ask->place.at), error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!sen_store_write_finish (SEN_STORE (source), result, &error) && !sen_error_is_cancelled (error))
    g_message ("Where a paper was left is not remembered: %s", error->message);
}

/**
 * sen_reading_keep_place:
 * @office: the office
 * @file: the hash of a stored file
 * @page: from 0
 * @y: points from the page's top
 *
 * Remembers where the person at this device reads; written in the background.
 */
void
sen_reading_keep_place (SenOffice *office, const char *file, guint page, double y)
{
  Ask *ask = ask_new (office, file);

  ask->place = (SenReadingPlace){ page, y, g_get_real_time () / 1000 };
  sen_store_write_async (sen_office_get_store (office), write_place, ask, ask_free, NULL, written_cb, NULL);
}
