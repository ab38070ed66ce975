/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-config.h"

#include "sen-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * sen_about_show:
 * @parent: the window
 *
 * Shows what Sen is, its version and licence.
 */
void
sen_about_show (GtkWindow *parent)
{
  GtkWidget *about = adw_about_window_new ();

  g_object_set (about, "transient-for", parent, "modal", TRUE, "application-name", _ ("Sen"), "application-icon",
                SEN_APP_ID, "version", SEN_VERSION, "developer-name", _ ("The Sen developers"), "license-type",
                GTK_LICENSE_GPL_3_0, "comments",
                _ ("Meetings, papers, minutes and documents of a council office, without paper. The data stays on the "
                   "office's own machines."),
                /* Translators: your names, one a line */
                "translator-credits", _ ("translator-credits"), NULL);
  gtk_window_present (GTK_WINDOW (about));
}
