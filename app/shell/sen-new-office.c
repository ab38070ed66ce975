/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-new-office.h"

#include "sen-people-import.h"
#include "sen-people.h"
#include "sen-start.h"
#include "sen-text.h"

/* Fills a new office with what the assistant asked for. */

/**
 * sen_new_office_dup_folder:
 * @name: the office's name
 *
 * Returns: (transfer full): a folder that does not exist yet, named after the office
 */
char *
sen_new_office_dup_folder (const char *name)
{
  g_autofree char *base = sen_start_dup_offices_folder ();
  g_autofree char *slug = sen_text_fold (name);
  g_autofree char *folder = NULL;

  g_strcanon (g_strstrip (slug), "abcdefghijklmnopqrstuvwxyz0123456789", '-');
  folder = g_build_filename (base, *slug != '\0' ? slug : "office", NULL);
  for (guint i = 2; g_file_test (folder, G_FILE_TEST_EXISTS); i++)
    {
      g_free (folder);
      folder = g_strdup_printf ("%s/%s-%u", base, *slug != '\0' ? slug : "office", i);
    }
  return g_steal_pointer (&folder);
}

typedef struct
{
  SenOffice *office;  /* owned */
  char *organ;        /* owned */
  char *parent_organ; /* owned */
  char *place;        /* owned */
  char *person;       /* owned */
  char *post;         /* owned */
  char *table;        /* owned, nullable */
  char *person_id;    /* owned, nullable until written */
} Fill;

static void
fill_free (gpointer data)
{
  Fill *fill = data;

  g_clear_object (&fill->office);
  g_free (fill->organ);
  g_free (fill->parent_organ);
  g_free (fill->place);
  g_free (fill->person);
  g_free (fill->post);
  g_free (fill->table);
  g_free (fill->person_id);
  g_free (fill);
}

static gboolean
write_people (SenDb *db, gpointer user_data, GError **error)
{
  Fill *fill = user_data;
  g_autofree char *unit = sen_people_add_unit (db, fill->organ, NULL, NULL, error);
  g_autofree char *post = NULL;

  if (unit == NULL)
    return FALSE;
  g_clear_pointer (&fill->person_id, g_free);
  fill->person_id = sen_people_find (db, fill->person, NULL);
  if (fill->person_id == NULL)
    fill->person_id = sen_people_add_person (db, fill->person, NULL, NULL, error);
  if (fill->person_id == NULL)
    return FALSE;
  if (*fill->post == '\0')
    return TRUE;
  post = sen_people_add_post (db, fill->person_id, unit, fill->post, NULL, NULL, error);
  return post != NULL;
}

static gboolean
apply_table (SenDb *db, gpointer user_data, GError **error)
{
  return sen_people_import_apply (user_data, db, error);
}

static gboolean
import_table (Fill *fill, SenStore *store, GError **error)
{
  g_autoptr (SenCsv) csv = sen_csv_load (fill->table, error);
  g_autoptr (SenPeopleImport) import = csv != NULL ? sen_people_import_new (csv, error) : NULL;

  return import != NULL && sen_people_import_preview (import, store, error)
         && sen_store_write (store, apply_table, import, error);
}

static gboolean
write_settings (Fill *fill, GError **error)
{
  return sen_office_set_setting (fill->office, "organ", fill->organ, error)
         && sen_office_set_setting (fill->office, "parent_organ", fill->parent_organ, error)
         && sen_office_set_setting (fill->office, "place", fill->place, error);
}

static void
fill_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Fill *fill = task_data;
  SenStore *store = sen_office_get_store (fill->office);
  GError *error = NULL;

  if (write_settings (fill, &error) && (fill->table == NULL || import_table (fill, store, &error))
      && sen_store_write (store, write_people, fill, &error)
      && sen_people_set_current (sen_office_get_people (fill->office), fill->person_id, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static char *
stripped (const char *text)
{
  return g_strstrip (g_strdup (text));
}

/**
 * sen_new_office_fill_async:
 * @office: a new office, its plugins loaded
 * @form: what was asked for; copied
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes the office's data and its first people.
 */
void
sen_new_office_fill_async (SenOffice *office,
                           const SenNewOffice *form,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Fill *fill = g_new0 (Fill, 1);

  fill->office = g_object_ref (office);
  fill->organ = stripped (form->organ);
  fill->parent_organ = stripped (form->parent_organ);
  fill->place = stripped (form->place);
  fill->person = stripped (form->person);
  fill->post = stripped (form->post);
  fill->table = g_strdup (form->table);
  g_task_set_task_data (task, fill, fill_free);
  g_task_run_in_thread (task, fill_in_thread);
}

/**
 * sen_new_office_fill_finish:
 * @result: what the callback got
 * @error: where to say what failed
 *
 * Returns: whether all was written
 */
gboolean
sen_new_office_fill_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
