/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl tasks import, export: a .csv or an .ics file, told by its name. */
#include "tasks-commands.h"
#include "tasks-row.h"

#include <glib/gi18n-lib.h>

/* Whether @path is a calendar file; FALSE with an error if it is no table either. */
static gboolean
is_calendar (const char *path, gboolean *calendar, GError **error)
{
  g_autofree char *low = g_ascii_strdown (path, -1);

  *calendar = g_str_has_suffix (low, ".ics");
  if (*calendar || g_str_has_suffix (low, ".csv"))
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
               _ ("“%s” must end in .csv (a table) or .ics (a calendar file)."), path);
  return FALSE;
}

typedef struct
{
  TasksView view;
  GPtrArray *rows;
  const char *person;
  const char *lead;
  TasksImport done;
} Files;

static gboolean
load_in_read (SenDb *db, gpointer data, GError **error)
{
  Files *files = data;

  files->rows = tasks_rows_load (db, &files->view, error);
  return files->rows != NULL;
}

static GVariant *
export_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *path = sen_command_call_get_arguments (call)[0];
  SenOffice *office = sen_command_call_get_office (call);
  g_autofree char *today = tasks_today ();
  g_autofree char *person = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = sen_office_dup_setting (office, "name");
  g_autoptr (GPtrArray) rows = NULL;
  Files files = { .view = { .today = today } };
  gboolean calendar;
  GVariantBuilder dict;

  if (!is_calendar (path, &calendar, error) || !tasks_command_take_view (call, &files.view, &person, &unit, error)
      || !sen_store_read (tasks_command_store (call), load_in_read, &files, error))
    return NULL;
  rows = files.rows;
  text = calendar ? tasks_ical_write (rows, name) : tasks_csv_write (rows);
  if (!g_file_set_contents (path, text, -1, error))
    {
      sen_error_convert (error, _ ("Couldn't write the file"));
      return NULL;
    }
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  tasks_command_add_text (&dict, "output", path);
  g_variant_builder_add (&dict, "{sv}", "tasks", g_variant_new_int32 ((gint32)rows->len));
  return g_variant_builder_end (&dict);
}

static gboolean
apply_in_write (SenDb *db, gpointer data, GError **error)
{
  Files *files = data;

  tasks_import_clear (&files->done);
  return tasks_rows_apply (db, files->rows, files->person, files->lead, &files->done, error);
}

static GVariant *
answer_import (SenCommandCall *call, TasksImport *done)
{
  GVariantBuilder dict, list;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "added", g_variant_new_int32 ((gint32)done->added));
  g_variant_builder_add (&dict, "{sv}", "updated", g_variant_new_int32 ((gint32)done->updated));
  g_variant_builder_add (&dict, "{sv}", "same", g_variant_new_int32 ((gint32)done->same));
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < done->problems->len; i++)
    {
      TasksProblem *problem = done->problems->pdata[i];
      GVariantBuilder each;

      g_variant_builder_init (&each, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&each, "{sv}", "line", g_variant_new_int32 ((gint32)problem->line));
      tasks_command_add_text (&each, "message", problem->message);
      g_variant_builder_add_value (&list, g_variant_builder_end (&each));
    }
  g_variant_builder_add (&dict, "{sv}", "problems", g_variant_builder_end (&list));
  if (done->problems->len > 0)
    sen_command_call_set_status (call, 1);
  return g_variant_builder_end (&dict);
}

static GVariant *
import_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *path = sen_command_call_get_arguments (call)[0];
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *person = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Files files = { .lead = sen_command_call_get_option (call, "lead") };
  GVariant *result = NULL;
  gboolean calendar;
  gsize size = 0;

  if (!is_calendar (path, &calendar, error) || !tasks_command_find_person (call, "by", &person, error))
    return NULL;
  if (!g_file_get_contents (path, &content, &size, error))
    {
      sen_error_convert (error, _ ("Couldn't read the file"));
      return NULL;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&content), size);
  rows = calendar ? tasks_ical_read (bytes, name, error) : tasks_csv_read (bytes, name, error);
  if (rows == NULL)
    return NULL;
  files.rows = rows;
  files.person = person;
  if (sen_store_write (tasks_command_store (call), apply_in_write, &files, error))
    result = answer_import (call, &files.done);
  tasks_import_clear (&files.done);
  return result;
}

void
tasks_commands_register_files (SenRegistry *registry)
{
  SenCommand *out = sen_command_new ("tasks export", "FILE", _ ("Write tasks into a table or a calendar file"),
                                     export_cb, NULL, NULL);
  SenCommand *in = sen_command_new ("tasks import", "FILE", _ ("Add and update tasks from a table or a calendar file"),
                                    import_cb, NULL, NULL);

  sen_command_set_arguments (out, 1, 1);
  sen_command_add_option (out, "mine", NULL, _ ("Only what I lead, help with or must decide"));
  sen_command_add_option (out, "assigned", NULL, _ ("Only what I assigned"));
  sen_command_add_option (out, "overdue", NULL, _ ("Only what is overdue"));
  sen_command_add_option (out, "ended", NULL, _ ("Also what is completed or called off"));
  sen_command_add_option (out, "person", "NAME", _ ("Whose, instead of who uses this device"));
  sen_command_add_option (out, "unit", "NAME", _ ("Only of this unit and its people"));
  sen_command_set_arguments (in, 1, 1);
  sen_command_add_option (in, "lead", "NAME", _ ("Who leads where the file doesn't say"));
  sen_command_add_option (in, "by", "NAME", _ ("Who does it; else who uses this device"));
  sen_registry_add_command (registry, out);
  sen_registry_add_command (registry, in);
}
