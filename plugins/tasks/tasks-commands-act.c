/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl tasks accept, report, extend, grant, refuse, submit, done, return, pause, resume, cancel: one fact each. */
#include "tasks-commands.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *task;
  TasksEvent *event;
  GPtrArray *files;
} Act;

static gboolean
act_in_write (SenDb *db, gpointer data, GError **error)
{
  Act *act = data;

  return tasks_book_add_event (db, act->task, act->event, act->files, FALSE, error);
}

static gboolean
take_percent (SenCommandCall *call, TasksEvent *event, TasksTask *task, GError **error)
{
  const char *text = sen_command_call_get_option (call, "percent");
  guint64 value = 0;

  event->percent = task->life.percent;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, 100, &value, NULL))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("Progress is a number from 0 to 100. Nothing was changed."));
      return FALSE;
    }
  event->percent = (int)value;
  return TRUE;
}

static gboolean
take_day (SenCommandCall *call, TasksEvent *event, TasksTask *task, GError **error)
{
  const char *text = sen_command_call_get_option (call, "until");
  GDate today, day;

  if (event->fact != TASKS_FACT_EXTENSION_ASKED && event->fact != TASKS_FACT_EXTENSION_GRANTED)
    return TRUE;
  /* Agreed without another day: to what was asked for. */
  if (text == NULL)
    {
      event->day = g_strdup (event->fact == TASKS_FACT_EXTENSION_GRANTED ? task->life.asked : NULL);
      return TRUE;
    }
  sen_date_today (&today);
  if (!sen_date_parse_user (text, &today, &day))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” isn't a day. Write it like 2026-12-25."), text);
      return FALSE;
    }
  event->day = sen_date_format_iso (&day);
  return TRUE;
}

/* Arguments after the id: files for a report or a submission. */
static GPtrArray *
take_files (SenCommandCall *call, GError **error)
{
  SenVault *vault = sen_office_get_vault (sen_command_call_get_office (call));
  const char *const *arguments = sen_command_call_get_arguments (call);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_file_free);

  for (guint i = 1; arguments[i] != NULL; i++)
    {
      g_autofree char *hash
          = sen_vault_add (vault, arguments[i], sen_job_get_cancellable (sen_command_call_get_job (call)), error);
      g_autofree char *name = g_path_get_basename (arguments[i]);

      if (hash == NULL)
        return NULL;
      g_ptr_array_add (files, tasks_file_new (hash, name));
    }
  return g_steal_pointer (&files);
}

static GVariant *
answer (SenCommandCall *call, const char *id, const char *event, GError **error)
{
  g_autoptr (TasksTask) task = tasks_command_load (call, id, error);
  g_autofree char *today = tasks_today ();
  GVariantBuilder dict;

  if (task == NULL)
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  tasks_command_add_text (&dict, "id", id);
  tasks_command_add_text (&dict, "event", event);
  tasks_command_add_text (&dict, "state", tasks_state_to_text (task->life.state));
  tasks_command_add_text (&dict, "timeliness",
                          tasks_timeliness_to_text (tasks_life_get_timeliness (&task->life, today)));
  tasks_command_add_text (&dict, "due", task->life.due);
  g_variant_builder_add (&dict, "{sv}", "percent", g_variant_new_int32 (task->life.percent));
  return g_variant_builder_end (&dict);
}

static GVariant *
act_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = tasks_command_find (call, error);
  g_autoptr (TasksTask) task = id != NULL ? tasks_command_load (call, id, error) : NULL;
  g_autoptr (TasksEvent) event = tasks_event_new ((TasksFact)GPOINTER_TO_INT (user_data), 0);
  g_autoptr (GPtrArray) files = NULL;
  Act act = { .task = id, .event = event };

  if (task == NULL || !tasks_command_find_person (call, "by", &event->person, error)
      || !take_percent (call, event, task, error) || !take_day (call, event, task, error))
    return NULL;
  tasks_set_text (&event->text, sen_command_call_get_option (call, "text"));
  files = take_files (call, error);
  if (files == NULL)
    return NULL;
  act.files = files;
  if (!sen_store_write (tasks_command_store (call), act_in_write, &act, error))
    return NULL;
  return answer (call, id, event->id, error);
}

static const struct
{
  const char *name;
  TasksFact fact;
  const char *summary;
  gboolean files;
} acts[] = {
  { "tasks accept", TASKS_FACT_ACCEPTED, N_ ("Take a task on, as its lead"), FALSE },
  { "tasks report", TASKS_FACT_REPORTED, N_ ("Report how far a task is, with evidence"), TRUE },
  { "tasks extend", TASKS_FACT_EXTENSION_ASKED, N_ ("Ask the assigner for a later deadline"), FALSE },
  { "tasks grant", TASKS_FACT_EXTENSION_GRANTED, N_ ("Grant an extension, as the assigner"), FALSE },
  { "tasks refuse", TASKS_FACT_EXTENSION_REFUSED, N_ ("Refuse an extension: the deadline stays"), FALSE },
  { "tasks submit", TASKS_FACT_SUBMITTED, N_ ("Submit the result for acceptance, as the lead"), TRUE },
  { "tasks done", TASKS_FACT_DONE, N_ ("Accept the result, as the assigner"), FALSE },
  { "tasks return", TASKS_FACT_RETURNED, N_ ("Return the result with a reason, as the assigner"), FALSE },
  { "tasks pause", TASKS_FACT_PAUSED, N_ ("Let a task rest; its clock stops"), FALSE },
  { "tasks resume", TASKS_FACT_RESUMED, N_ ("Let a resting task go on"), FALSE },
  { "tasks cancel", TASKS_FACT_CANCELLED, N_ ("Call a task off, as the assigner"), FALSE },
};

void
tasks_commands_register_act (SenRegistry *registry)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      SenCommand *command = sen_command_new (acts[i].name, acts[i].files ? "ID [FILE…]" : "ID", _ (acts[i].summary),
                                             act_cb, GINT_TO_POINTER (acts[i].fact), NULL);

      sen_command_set_arguments (command, 1, acts[i].files ? 100 : 1);
      sen_command_add_option (command, "by", "NAME", _ ("Who does it; else who uses this device"));
      sen_command_add_option (command, "text", "TEXT", _ ("What is said: a report, a reason"));
      if (acts[i].fact == TASKS_FACT_REPORTED)
        sen_command_add_option (command, "percent", "N", _ ("How much is done, 0 to 100"));
      if (acts[i].fact == TASKS_FACT_EXTENSION_ASKED || acts[i].fact == TASKS_FACT_EXTENSION_GRANTED)
        sen_command_add_option (command, "until", "DAY", _ ("The new deadline"));
      sen_registry_add_command (registry, command);
    }
}
