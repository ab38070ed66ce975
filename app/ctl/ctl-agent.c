/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl agent due|quiet|run */
#include <glib/gi18n.h>

#include "sen-config.h"
#include "sen-ctl-private.h"

static const char *
name_of (SenDueKind what)
{
  switch (what)
    {
    case SEN_DUE_START:
      return "start";
    case SEN_DUE_READING:
      return "reading";
    case SEN_DUE_WAITING:
      return "waiting";
    case SEN_DUE_DEADLINE:
    default:
      return "deadline";
    }
}

static GVariant *
describe (const SenReminder *reminder)
{
  g_autofree char *due = NULL;
  g_autofree char *at = sen_ctl_format_time (reminder->at);
  SenCtlRecord record;
  GDate day;

  sen_time_to_date (reminder->due, &day);
  due = reminder->what == SEN_DUE_START || reminder->what == SEN_DUE_WAITING ? sen_ctl_format_time (reminder->due)
                                                                             : sen_date_format_iso (&day);
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "source", reminder->source);
  sen_ctl_record_add (&record, "kind", reminder->kind);
  sen_ctl_record_add (&record, "id", reminder->ref);
  sen_ctl_record_add (&record, "title", reminder->title);
  sen_ctl_record_add (&record, "why", reminder->why);
  sen_ctl_record_add (&record, "what", name_of (reminder->what));
  sen_ctl_record_add (&record, "due", due);
  sen_ctl_record_add (&record, "step", reminder->step);
  sen_ctl_record_add (&record, "at", at);
  sen_ctl_record_add_bool (&record, "done", reminder->done != NULL);
  sen_ctl_record_add_int (&record, "missed", g_strv_length (reminder->missed));
  return sen_ctl_record_end (&record);
}

typedef struct
{
  const char *name;
  char *id;
} Find;

static gboolean
find_person (SenDb *db, gpointer user_data, GError **error)
{
  Find *self = user_data;

  g_autoptr (GError) local = NULL;

  self->id = sen_people_find (db, self->name, &local);
  if (self->id == NULL && local == NULL)
    g_set_error (&local, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                 _ ("There is nobody called “%s”. “senctl people list” tells who there is."), self->name);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return self->id != NULL;
}

/* (transfer full): whom --person names, else who uses this device */
static char *
choose_person (SenCommandCall *call, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  Find find = { sen_command_call_get_option (call, "person"), NULL };

  if (find.name != NULL)
    sen_store_read (sen_office_get_store (office), find_person, &find, error);
  else
    {
      find.id = sen_people_dup_current (sen_office_get_people (office));
      if (find.id == NULL)
        g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                             _ ("Nobody has said who uses this device. Say it with “senctl people use PERSON”, or name "
                                "somebody with “--person”."));
    }
  return find.id;
}

static char *
tell_due (GPtrArray *due, gint64 next)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < due->len; i++)
    {
      const SenReminder *reminder = g_ptr_array_index (due, i);
      g_autofree char *at = sen_ctl_format_time (reminder->at);

      g_string_append_printf (text, "%s  %s – %s\n", at, reminder->title, reminder->why);
    }
  if (due->len == 0)
    g_string_append_printf (text, "%s\n", _ ("Nothing is due."));
  if (next != 0)
    {
      g_autofree char *at = sen_ctl_format_time (next);

      g_string_append_printf (text, _ ("Next: %s\n"), at);
    }
  return g_string_free (text, FALSE);
}

static GVariant *
due_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *at = sen_command_call_get_option (call, "at");
  g_autoptr (SenReminders) reminders = sen_reminders_new (sen_command_call_get_office (call));
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_free);
  g_autofree char *person = NULL;
  g_autofree char *said = NULL;
  g_autofree char *soon = NULL;
  g_autofree char *now_text = NULL;
  gint64 now = sen_now (), next = 0;
  GVariantBuilder rows;
  SenCtlRecord record;

  if (at != NULL && !sen_time_parse_iso (at, &now))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” is no time. Write it as 2026-11-27T08:00; nothing was changed."), at);
      return NULL;
    }
  person = choose_person (call, error);
  if (person == NULL || !sen_reminders_collect (reminders, person, now, due, &next, error))
    return NULL;
  said = tell_due (due, next);
  sen_command_call_set_text (call, said);
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < due->len; i++)
    g_variant_builder_add_value (&rows, describe (g_ptr_array_index (due, i)));
  soon = next != 0 ? sen_ctl_format_time (next) : NULL;
  now_text = sen_ctl_format_time (now);
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "person", person);
  sen_ctl_record_add (&record, "now", now_text);
  sen_ctl_record_add_value (&record, "due", g_variant_builder_end (&rows));
  sen_ctl_record_add (&record, "next", soon);
  return sen_ctl_record_end (&record);
}

static GVariant *
quiet_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (SenReminders) reminders = sen_reminders_new (sen_command_call_get_office (call));
  const char *const *words = sen_command_call_get_arguments (call);
  g_autofree char *text = words[0] != NULL ? g_strjoinv (" ", (char **)words) : NULL;
  SenQuietHours quiet = { 0, 0, FALSE };
  g_autofree char *hours = NULL;
  SenCtlRecord record;

  if (text != NULL && !g_str_equal (text, "off") && !sen_quiet_hours_parse (text, &quiet))
    {
      g_set_error (
          error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
          _ ("“%s” are no quiet hours. Write them as 20:00-07:00, with “work” behind it where days off are not "
             "quiet, or “off”; nothing was changed."),
          text);
      return NULL;
    }
  if (text != NULL && !sen_reminders_set_quiet_hours (reminders, &quiet, error))
    return NULL;
  if (text == NULL)
    sen_reminders_get_quiet_hours (reminders, &quiet);
  hours = sen_quiet_hours_format (&quiet);
  sen_command_call_set_text (call, hours);
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "hours", hours);
  sen_ctl_record_add_bool (&record, "rest_days", quiet.rest_days);
  return sen_ctl_record_end (&record);
}

/* The program does it, so that there is one way in which things are shown. */
static GVariant *
run_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *named = g_getenv ("SEN_AGENT");
  gboolean once = sen_command_call_has_flag (call, "once");
  g_autofree char *folder = sen_ctl_find_folder (user_data, error);
  const char *argv[]
      = { named != NULL ? named : SEN_LIBEXEC_DIR "/sen-agent", "--office", folder, once ? "--once" : NULL, NULL };
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  SenCtlRecord record;
  int status;

  if (folder == NULL)
    return NULL;
  if (!g_spawn_sync (NULL, (char **)argv, NULL, once ? G_SPAWN_DEFAULT : G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, &out,
                     &err, &status, error))
    {
      sen_error_convert (error, _ ("Couldn't start the agent"));
      return NULL;
    }
  if (!once)
    {
      sen_command_call_set_status (call, g_spawn_check_wait_status (status, NULL) ? 0 : 1);
      return NULL;
    }
  if (!g_spawn_check_wait_status (status, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("Nothing was shown, and nothing counts as shown. %s"),
                   g_strstrip (err));
      return NULL;
    }
  g_strstrip (out);
  sen_command_call_set_text (call, out);
  sen_ctl_record_init (&record);
  sen_ctl_record_add_int (&record, "shown", g_ascii_strtoll (out, NULL, 10));
  return sen_ctl_record_end (&record);
}

void
sen_ctl_add_agent_commands (SenCtl *self)
{
  SenCommand *due = sen_command_new ("agent due", NULL, _ ("Tell what would be reminded of now; nothing is shown"),
                                     due_cb, NULL, NULL);
  SenCommand *quiet = sen_command_new ("agent quiet", _ ("[HOURS|off]"), _ ("Tell or set when nobody is disturbed"),
                                       quiet_cb, NULL, NULL);
  SenCommand *run
      = sen_command_new ("agent run", NULL, _ ("Remind, as the agent does since login"), run_cb, self, NULL);

  sen_command_add_option (due, "at", _ ("TIME"), _ ("At another time, such as 2026-11-27T08:00"));
  sen_command_add_option (due, "person", _ ("PERSON"), _ ("For somebody else than who uses this device"));
  sen_ctl_add (self, SEN_CTL_PLUGINS, due);
  sen_command_set_arguments (quiet, 0, 2);
  sen_ctl_add (self, SEN_CTL_OFFICE, quiet);
  sen_command_add_option (run, "once", NULL, _ ("Show what is due now, and end"));
  sen_ctl_add (self, SEN_CTL_NOTHING, run);
}
