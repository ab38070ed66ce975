/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl: what Sen can do, from a terminal. */
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "sen-config.h"
#include "sen-ctl.h"

enum
{
  STATUS_OK = 0,
  STATUS_FAILED = 1,
  STATUS_USAGE = 2,
  STATUS_CANCELLED = 130,
};

static void
set_up_language (void)
{
  const char *folder = g_getenv ("SEN_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : SEN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* Takes the options of every command out of the words, wherever they stand before "--". */
static gboolean
take_global_options (SenCtl *self, char **argv, GStrvBuilder *words, gboolean *version, GError **error)
{
  gboolean rest = FALSE;

  for (guint i = 1; argv[i] != NULL; i++)
    {
      rest = rest || g_str_equal (argv[i], "--");
      if (!rest && g_str_equal (argv[i], "--json"))
        self->json = TRUE;
      else if (!rest && g_str_equal (argv[i], "--help"))
        self->help = TRUE;
      else if (!rest && g_str_equal (argv[i], "--version"))
        *version = TRUE;
      else if (!rest && g_str_has_prefix (argv[i], "--office="))
        {
          g_free (self->folder);
          self->folder = g_strdup (argv[i] + strlen ("--office="));
        }
      else if (!rest && g_str_equal (argv[i], "--office"))
        {
          if (argv[i + 1] == NULL)
            {
              g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“--office” needs a folder."));
              return FALSE;
            }
          g_free (self->folder);
          self->folder = g_strdup (argv[++i]);
        }
      else
        g_strv_builder_add (words, argv[i]);
    }
  return TRUE;
}

static int
terminal_columns (void)
{
  struct winsize size;

  return isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static gboolean
print_result (SenCtl *self, SenCommandCall *call, GVariant *result, GError **error)
{
  g_autofree char *text = NULL;

  if (self->json)
    text = sen_ctl_format_json (result);
  else if (sen_command_call_get_text (call) != NULL)
    text = g_strdup (sen_command_call_get_text (call));
  else if (result != NULL)
    text = sen_ctl_format (result, terminal_columns ());
  if (text != NULL && text[0] != '\0' && text[strlen (text) - 1] != '\n')
    {
      char *line = g_strconcat (text, "\n", NULL);

      g_free (text);
      text = line;
    }
  if (text == NULL || sen_ctl_print (text))
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE, _ ("The result could not be written out."));
  return FALSE;
}

static int
fail (SenCtl *self, const GError *error, int status)
{
  if (sen_error_is_cancelled (error))
    return STATUS_CANCELLED;
  sen_ctl_print_error (error, self->json);
  return status;
}

static SenCtlNeed
need_of (SenCtl *self, SenCommand *command)
{
  for (guint i = 0; i < self->commands->len; i++)
    if (g_ptr_array_index (self->commands, i) == command)
      return g_array_index (self->needs, SenCtlNeed, i);
  return SEN_CTL_PLUGINS;
}

static int
run_command (SenCtl *self, SenCommand *command, char **arguments)
{
  g_autoptr (SenJob) job = sen_job_new (sen_command_get_summary (command));
  g_autoptr (SenCommandCall) call = NULL;
  g_autoptr (GVariant) result = NULL;
  g_autoptr (GError) error = NULL;
  SenCtlNeed need = need_of (self, command);
  SenCtlWatch *watch;

  /* Wrong words are said before anything is opened. */
  call = sen_command_call_new (command, NULL, (const char *const *)arguments, job, &error);
  if (call == NULL)
    return fail (self, error, STATUS_USAGE);
  if (need != SEN_CTL_NOTHING)
    {
      if (sen_ctl_open (self, need, &error) == NULL)
        return fail (self, error, STATUS_FAILED);
      g_clear_object (&call);
      call = sen_command_call_new (command, self->office, (const char *const *)arguments, job, &error);
    }
  watch = sen_ctl_watch_new (job, isatty (STDERR_FILENO) && !self->json);
  result = sen_command_run (command, call, &error);
  sen_ctl_watch_free (watch);
  if (error != NULL || !print_result (self, call, result, &error))
    return fail (self, error,
                 sen_command_call_get_status (call) != STATUS_OK ? sen_command_call_get_status (call) : STATUS_FAILED);
  return sen_command_call_get_status (call);
}

static int
run_words (SenCtl *self, char **words)
{
  g_autoptr (SenCommand) command = NULL;
  g_autoptr (GError) error = NULL;
  char *help[] = { (char *)"help", NULL };
  guint n_used = 0;

  if (words[0] == NULL)
    words = help;
  command = sen_ctl_find_command (self, words, &n_used, &error);
  if (command == NULL && self->help) /* "meetings --help": what begins so */
    {
      g_clear_error (&error);
      command = sen_ctl_find_command (self, help, &n_used, NULL);
      return run_command (self, command, words);
    }
  if (command == NULL)
    return fail (self, error, g_error_matches (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT) ? STATUS_USAGE : STATUS_FAILED);
  if (self->help)
    {
      g_autofree char *text = sen_command_dup_help (command);

      return sen_ctl_print (text) ? STATUS_OK : STATUS_FAILED;
    }
  return run_command (self, command, words + n_used);
}

static void
add_commands (SenCtl *self)
{
  self->commands = g_ptr_array_new_with_free_func (g_object_unref);
  self->needs = g_array_new (FALSE, FALSE, sizeof (SenCtlNeed));
  sen_ctl_add_office_commands (self);
  sen_ctl_add_people_commands (self);
  sen_ctl_add_files_commands (self);
  sen_ctl_add_search_commands (self);
  sen_ctl_add_texts_commands (self);
  sen_ctl_add_agent_commands (self);
  sen_ctl_add_audit_commands (self);
  sen_ctl_add_backup_commands (self);
  sen_ctl_add_plugins_commands (self);
  sen_ctl_add_help_commands (self);
}

int
main (int argc, char **argv)
{
  SenCtl self = { NULL };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  gboolean version = FALSE;
  int status;

  set_up_language ();
  g_set_prgname ("senctl");
  add_commands (&self);
  if (!take_global_options (&self, argv, builder, &version, &error))
    status = fail (&self, error, STATUS_USAGE);
  else if (version)
    status = sen_ctl_print ("senctl " SEN_VERSION "\n") ? STATUS_OK : STATUS_FAILED;
  else
    {
      words = g_strv_builder_end (builder);
      status = run_words (&self, words);
    }
  sen_ctl_close (&self);
  g_ptr_array_unref (self.commands);
  g_array_unref (self.needs);
  g_free (self.folder);
  return status;
}
