/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl tasks set */
#include "tasks-commands.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *id, *content, *product, *person;
  const TasksUrgency *urgency; /* nullable */
} Edit;

static gboolean
edit_in_write (SenDb *db, gpointer data, GError **error)
{
  Edit *edit = data;

  return tasks_book_edit (db, edit->id, edit->content, edit->product, edit->urgency, edit->person, error);
}

static GVariant *
answer (SenCommandCall *call, const char *id, GError **error)
{
  g_autoptr (TasksTask) task = tasks_command_load (call, id, error);
  GVariantBuilder dict;

  if (task == NULL)
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  tasks_command_add_text (&dict, "id", id);
  tasks_command_add_text (&dict, "content", task->content);
  tasks_command_add_text (&dict, "product", task->product);
  tasks_command_add_text (&dict, "urgency", tasks_urgency_to_text (task->urgency));
  return g_variant_builder_end (&dict);
}

static GVariant *
set_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = tasks_command_find (call, error);
  const char *level = sen_command_call_get_option (call, "urgency");
  g_autofree char *person = NULL;
  TasksUrgency urgency = TASKS_URGENCY_NORMAL;
  Edit edit = { .id = id,
                .content = sen_command_call_get_option (call, "content"),
                .product = sen_command_call_get_option (call, "product"),
                .urgency = level != NULL ? &urgency : NULL };

  if (id == NULL || !tasks_command_find_person (call, "by", &person, error))
    return NULL;
  if (level != NULL && !tasks_urgency_from_text (level, &urgency))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("Urgency is normal, urgent, very_urgent or flash. Nothing was saved."));
      return NULL;
    }
  edit.person = person;
  if (!sen_store_write (tasks_command_store (call), edit_in_write, &edit, error))
    return NULL;
  return answer (call, id, error);
}

void
tasks_commands_register_edit (SenRegistry *registry)
{
  SenCommand *set
      = sen_command_new ("tasks set", "ID", _ ("Change what a task is, as its assigner"), set_cb, NULL, NULL);

  sen_command_set_arguments (set, 1, 1);
  sen_command_add_option (set, "content", "TEXT", _ ("What is to be done"));
  sen_command_add_option (set, "product", "TEXT", _ ("What shall come out of it"));
  sen_command_add_option (set, "urgency", "LEVEL", _ ("normal, urgent, very_urgent or flash"));
  sen_command_add_option (set, "by", "NAME", _ ("Who does it; else who uses this device"));
  sen_registry_add_command (registry, set);
}
