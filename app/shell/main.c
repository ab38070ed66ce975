/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "sen-application.h"
#include "sen-first-paper.h"
#include "sen-launcher.h"
#include "sen-start.h"

int
main (int argc, char **argv)
{
  g_autoptr (SenStart) start = NULL;
  g_autoptr (SenFirstPaper) paper = NULL;
  g_autoptr (SenApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *restore = NULL;
  int status;

  sen_start_begin_trace ();
  if (sen_launcher_is_wanted (argc, argv))
    return sen_launcher_run (argc, argv);

  sen_start_set_language ();
  bindtextdomain (GETTEXT_PACKAGE, sen_start_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  start = sen_start_parse (argc, argv, &error);
  if (start == NULL)
    {
      g_printerr ("sen: %s\n", error->message);
      return 2;
    }
  if (start->show_version)
    {
      g_print ("Sen %s\n", SEN_VERSION);
      return 0;
    }
  sen_start_choose_renderer (); /* before there are threads: these set the environment */
  sen_start_choose_theme ();
  paper = sen_first_paper_begin (start);
  g_set_prgname (SEN_APP_ID);
  g_set_application_name (_ ("Sen"));

  application = sen_application_new (start, paper);
  sen_application_show_record (application, start->open);
  status = g_application_run (G_APPLICATION (application), start->argc, start->argv);
  if (sen_application_wants_restart (application, &folder, &restore))
    {
      g_clear_object (&application);
      g_clear_pointer (&paper, sen_first_paper_free);
      sen_start_again (argv[0], folder, restore);
      return 1;
    }
  return status;
}
