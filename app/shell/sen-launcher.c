/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-config.h"

#include "sen-launcher.h"

#include <gio/gio.h>

/* The desktop starts Sen by its plain name on the session bus (--gapplication-service). Every office runs under a name
 * of its own, so this short-lived process owns the plain one and starts the office that was open last. */

gboolean
sen_launcher_is_wanted (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--gapplication-service"))
      return TRUE;
  return FALSE;
}

static void
launch (GApplication *application, GFile **files, int n_files)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, g_strdup (program != NULL ? program : "sen"));
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (argv, g_file_get_uri (files[i]));
  g_ptr_array_add (argv, NULL);
  if (!g_spawn_async (NULL, (char **)argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &error))
    g_printerr ("sen: %s\n", error->message);
}

/* The agent asks for a record of an office to be shown: its folder, `KIND:ID`, a token of the notification server. */
static void
open_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_auto (GStrv) env = g_get_environ ();
  const char *folder, *what, *token;
  g_autoptr (GError) error = NULL;

  g_variant_get (parameter, "(&s&s&s)", &folder, &what, &token);
  if (*token != '\0')
    env = g_environ_setenv (env, "XDG_ACTIVATION_TOKEN", token, TRUE);
  if (!g_spawn_async (NULL,
                      (char *[]){ program != NULL ? program : (char *)"sen", (char *)"--office", (char *)folder,
                                  (char *)"--open", (char *)what, NULL },
                      env, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &error))
    g_printerr ("sen: %s\n", error->message);
}

static void
activate_cb (GApplication *application)
{
  launch (application, NULL, 0);
}

static void
open_cb (GApplication *application, GFile **files, int n_files, const char *hint)
{
  launch (application, files, n_files);
}

int
sen_launcher_run (int argc, char **argv)
{
  static const GActionEntry entries[]
      = { { .name = "open-record", .activate = open_record_cb, .parameter_type = "(sss)" } };
  g_autoptr (GApplication) application
      = g_application_new (SEN_APP_ID, G_APPLICATION_IS_SERVICE | G_APPLICATION_HANDLES_OPEN);

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), NULL);
  g_application_set_inactivity_timeout (application, 2000);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  g_signal_connect (application, "open", G_CALLBACK (open_cb), NULL);
  return g_application_run (application, argc, argv);
}
