/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <unistd.h>

#include "sen-agent.h"
#include "sen-language.h"

static void
set_up_language (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *language = NULL;
  const char *folder = g_getenv ("SEN_LOCALE_DIR");

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SEN_APP_ID, TRUE);
  if (schema != NULL)
    settings = g_settings_new_full (schema, NULL, NULL);
  if (settings != NULL)
    language = g_settings_get_string (settings, "language");
  sen_language_set (language);
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : SEN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static int
run (char **folders, gboolean once, gint64 offset, gboolean *restart)
{
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (SenAgent) agent = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (bus == NULL)
    {
      g_printerr ("sen-agent: %s (%s)\n",
                  _ ("there is no session bus, so nothing can be shown; start it from a desktop session"),
                  error->message);
      return 1;
    }
  agent = sen_agent_new (bus, (const char *const *)folders, once, offset);
  status = g_application_run (G_APPLICATION (agent), 0, NULL);
  *restart = sen_agent_wants_restart (agent);
  if (!once)
    return status;
  g_print ("%u\n", sen_agent_get_n_shown (agent));
  return sen_agent_has_failed (agent) ? 1 : status;
}

/**
 * sen_agent_main:
 * @argv: `sen-agent [--office DIR…] [--once] [--version]`
 * @offset: milliseconds: by how much its clock is ahead of the machine's; 0 but in tests
 *
 * Returns: the exit status
 */
int
sen_agent_main (char **argv, gint64 offset)
{
  g_auto (GStrv) folders = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean once = FALSE, version = FALSE, restart = FALSE;
  const GOptionEntry entries[] = {
    { "office", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders,
      N_ ("Watch this office only, instead of those of this device"), N_ ("DIR") },
    { "once", 0, 0, G_OPTION_ARG_NONE, &once, N_ ("Show what is due now, print how many, and end"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  set_up_language ();
  context = g_option_context_new (NULL);
  g_option_context_set_summary (context, _ ("Reminds of what is due, without a window."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  arguments = g_strdupv (argv);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      g_printerr ("sen-agent: %s\n", error->message);
      return 2;
    }
  if (version)
    {
      g_print ("Sen %s\n", SEN_VERSION);
      return 0;
    }
  g_set_prgname ("sen-agent");
  g_set_application_name (_ ("Sen"));
  mallopt (M_ARENA_MAX, 1); /* few threads, which wait: one heap is smaller than several */
  status = run (folders, once, offset, &restart);
  if (restart)
    {
      g_autofree char *program = g_find_program_in_path (argv[0]);

      execv (program != NULL ? program : argv[0], argv);
      g_printerr ("sen-agent: %s\n", g_strerror (errno));
    }
  return status;
}
