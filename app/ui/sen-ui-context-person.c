/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who uses this device: changed on another thread, because it is written to the disk, and told to all that shows
 * something. */
#include "sen-ui-context-private.h"

#include <glib/gi18n-lib.h>

#include "sen-office.h"

typedef struct
{
  SenPeople *people; /* owned */
  char *person;      /* owned, nullable */
} Choose;

static void
choose_free (gpointer data)
{
  Choose *choose = data;

  g_object_unref (choose->people);
  g_free (choose->person);
  g_free (choose);
}

static void
choose_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Choose *choose = task_data;
  GError *error = NULL;

  if (sen_people_set_current (choose->people, choose->person, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiContext *self = SEN_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    sen_ui_context_show_error (self, _ ("Couldn't change who uses this device"), error);
  /* Also then: who chose another one sees who it still is. */
  sen_ui_context_refresh (self);
}

/**
 * sen_ui_context_choose_person:
 * @self: the context
 * @person: (nullable): a person's id, or %NULL for nobody
 *
 * Says who uses this device, without waiting; #SenUiContext::refresh follows. A failure is shown.
 */
void
sen_ui_context_choose_person (SenUiContext *self, const char *person)
{
  g_autoptr (GTask) task = NULL;
  Choose *choose;

  g_return_if_fail (SEN_UI_IS_CONTEXT (self));
  choose = g_new0 (Choose, 1);
  choose->people = g_object_ref (sen_office_get_people (sen_ui_context_get_office (self)));
  choose->person = g_strdup (person);
  task = g_task_new (self, NULL, chosen_cb, NULL);
  g_task_set_task_data (task, choose, choose_free);
  g_task_run_in_thread (task, choose_in_thread);
}
