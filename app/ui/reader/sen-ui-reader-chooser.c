/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the papers of the meeting: to be read beside this one, or in a tab. */
#include <glib/gi18n-lib.h>

#include "sen-adaptive.h"
#include "sen-ui-reader-private.h"

static void
close_cb (GtkWindow *window)
{
  gtk_window_close (window);
}

static void
choose (SenUiReader *self, GtkWidget *list, GtkListBoxRow *row, gboolean beside)
{
  g_autoptr (SenUiPaper) paper
      = self->papers != NULL ? g_list_model_get_item (self->papers, (guint)gtk_list_box_row_get_index (row)) : NULL;
  g_autoptr (SenUiReader) keep = g_object_ref (self);

  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (list)));
  if (paper == NULL || self->view == NULL)
    return;
  if (beside)
    sen_ui_reader_open_beside (self, sen_ui_paper_get_file (paper), sen_ui_paper_get_title (paper),
                               SEN_UI_BESIDE_OTHER);
  else
    sen_ui_reader_show_paper (self, paper);
}

static void
beside_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  choose (user_data, GTK_WIDGET (list), row, TRUE);
}

static void
tab_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  choose (user_data, GTK_WIDGET (list), row, FALSE);
}

/* The list must not ask for papers that are gone. */
static void
destroyed_cb (GtkWidget *list)
{
  gtk_list_box_set_header_func (GTK_LIST_BOX (list), NULL, NULL, NULL);
}

/* Asks for one of the papers; @beside: which is then read beside this one, else it gets a tab. */
void
sen_ui_reader_choose_paper (SenUiReader *self, gboolean beside)
{
  GtkWidget *window, *box, *header, *scrolled, *list;
  GtkEventController *keys;

  if (self->papers == NULL || g_list_model_get_n_items (self->papers) == 0)
    return;
  window = adw_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  header = adw_header_bar_new ();
  scrolled = gtk_scrolled_window_new ();
  list = sen_ui_reader_new_paper_list (self);
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_widget_add_css_class (header, "flat");
  g_signal_connect_object (list, "row-activated", beside ? G_CALLBACK (beside_cb) : G_CALLBACK (tab_cb), self, 0);
  g_signal_connect (list, "destroy", G_CALLBACK (destroyed_cb), NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), beside ? _ ("Read beside this paper") : _ ("Open a paper"));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 460, 560);
  gtk_window_set_transient_for (GTK_WINDOW (window), sen_ui_context_get_window (self->context));
  sen_adaptive_dress (GTK_WINDOW (window), sen_ui_context_get_window (self->context));
  g_signal_connect_object (self, "unmap", G_CALLBACK (close_cb), window, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  gtk_window_present (GTK_WINDOW (window));
}
