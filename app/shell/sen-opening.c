/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window shows while the office is being opened, when that takes long enough to be noticed. */
#include "sen-opening.h"

#include <glib/gi18n.h>

static GtkWidget *
spinner_new (void)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_spinner_start (GTK_SPINNER (spinner));
  return spinner;
}

/**
 * sen_opening_new:
 * @updating: whether data of an older Sen is being brought up to date
 *
 * Returns: (transfer full): a floating page for the whole window
 */
GtkWidget *
sen_opening_new (gboolean updating)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *page = adw_status_page_new ();

  gtk_widget_add_css_class (bar, "flat");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new ("", NULL));
  adw_status_page_set_title (ADW_STATUS_PAGE (page),
                             updating ? _ ("Bringing the office up to date") : _ ("Opening the office"));
  if (updating)
    adw_status_page_set_description (
        ADW_STATUS_PAGE (page),
        _ ("A copy of its data is kept first. A large office takes some minutes; please leave Sen open."));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), spinner_new ());
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), page);
  return box;
}
