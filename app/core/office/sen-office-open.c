/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening an office for a window, which never waits: the database, its migrations and the manifests of plugins on a
 * thread; the modules of plugins on the main thread, one at a time.
 */
#include "sen-context.h"
#include "sen-office-private.h"

typedef struct
{
  char *folder;               /* owned */
  char *name;                 /* owned; nullable: the office is there */
  SenOfficeUpdating updating; /* nullable */
  gpointer updating_data;
  GMainContext *context; /* owned; of the caller */
  SenOffice *office;     /* owned; nullable until opened */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->office);
  g_main_context_unref (opening->context);
  g_free (opening->folder);
  g_free (opening->name);
  g_free (opening);
}

static gboolean
tell_updating (gpointer data)
{
  Opening *opening = g_task_get_task_data (data);

  if (!g_task_get_completed (data))
    opening->updating (opening->updating_data);
  return G_SOURCE_REMOVE;
}

/* On the thread that migrates. */
static void
updating_cb (gpointer user_data)
{
  Opening *opening = g_task_get_task_data (user_data);

  if (opening->updating != NULL)
    sen_context_tell (opening->context, tell_updating, g_object_ref (user_data), g_object_unref);
}

static void
open_in_thread (GTask *step, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTask *task = data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;

  if (opening->name != NULL)
    opening->office = sen_office_create (opening->folder, opening->name, &error);
  else
    opening->office = sen_office_open_telling (opening->folder, updating_cb, task, &error);
  if (opening->office == NULL)
    {
      g_task_return_error (step, error);
      return;
    }
  sen_plugin_host_prepare (sen_office_get_plugins (opening->office));
  g_task_return_boolean (step, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;

  sen_store_set_updating_func (sen_office_get_store (opening->office), NULL, NULL);
  if (sen_plugin_host_load_finish (SEN_PLUGIN_HOST (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&opening->office), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    sen_plugin_host_load_async (sen_office_get_plugins (opening->office), loaded_cb, g_steal_pointer (&task));
}

static void
begin (GTask *task, Opening *opening)
{
  g_autoptr (GTask) step = g_task_new (NULL, NULL, opened_cb, g_object_ref (task));

  opening->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, sen_office_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_set_task_data (step, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (step, open_in_thread);
}

/**
 * sen_office_open_async:
 * @folder: a folder that holds an office
 * @updating: (nullable) (scope notified) (closure updating_data): told before old data is brought up to date
 * @callback: called when the office is there, its plugins loaded or left out
 *
 * Opens an office and loads its plugins without blocking. Call it on the main thread. Errors: as sen_office_open().
 */
void
sen_office_open_async (const char *folder,
                       SenOfficeUpdating updating,
                       gpointer updating_data,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  opening->folder = g_strdup (folder);
  opening->updating = updating;
  opening->updating_data = updating_data;
  begin (task, opening);
}

/**
 * sen_office_create_async:
 * @folder: made if it isn't there; must not hold an office
 * @name: what the office is called
 * @callback: called when the office is there, its plugins loaded or left out
 *
 * Makes an office and loads its plugins without blocking; end it with sen_office_open_finish(). Call it on the main
 * thread. Errors: as sen_office_create().
 */
void
sen_office_create_async (const char *folder, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  opening->folder = g_strdup (folder);
  opening->name = g_strdup (name);
  begin (task, opening);
}

/**
 * sen_office_open_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full) (nullable): the office, its plugins loaded
 */
SenOffice *
sen_office_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sen_office_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
