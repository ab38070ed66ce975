/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar that finds words in the paper. */
#include <glib/gi18n-lib.h>

#include "sen-ui-reader-private.h"

static void
found_cb (SenUiReaderFind *find, guint page, GArray *rects, gpointer user_data)
{
  SenUiReader *self = user_data;
  g_autofree char *label = g_strdup_printf (_ ("Page %u"), page + 1);

  gtk_label_set_text (GTK_LABEL (self->find_status), label);
  sen_ui_paper_view_set_marks (SEN_UI_PAPER_VIEW (self->view), page, rects);
}

static void
missed_cb (SenUiReaderFind *find, gpointer user_data)
{
  SenUiReader *self = user_data;

  gtk_label_set_text (GTK_LABEL (self->find_status), _ ("Not found"));
  sen_ui_paper_view_set_marks (SEN_UI_PAPER_VIEW (self->view), G_MAXUINT, NULL);
}

static void
find_changed_cb (GtkSearchEntry *entry, gpointer user_data)
{
  SenUiReader *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->find == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->find_status), *text != '\0' ? _ ("Looking…") : "");
  sen_ui_paper_view_set_marks (SEN_UI_PAPER_VIEW (self->view), G_MAXUINT, NULL);
  sen_ui_reader_find_start (self->find, text, sen_ui_paper_view_get_page (SEN_UI_PAPER_VIEW (self->view)));
}

static void
find_mode_cb (SenUiReader *self)
{
  if (self->text != NULL)
    sen_ui_reader_text_hide (self->text); /* the pages move */
  if (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->find_bar)))
    return;
  if (self->find != NULL)
    sen_ui_reader_find_stop (self->find);
  sen_ui_paper_view_set_marks (SEN_UI_PAPER_VIEW (self->view), G_MAXUINT, NULL);
  gtk_widget_grab_focus (self->view);
}

void
sen_ui_reader_step_find (SenUiReader *self, int step)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), TRUE);
  if (self->find != NULL)
    sen_ui_reader_find_next (self->find, step);
}

static void
find_activate_cb (SenUiReader *self)
{
  sen_ui_reader_step_find (self, 1);
}

/* Opens the bar, ready to type. */
void
sen_ui_reader_show_find (SenUiReader *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), TRUE);
  gtk_widget_grab_focus (self->find_entry);
}

/* Finds in the document that was opened. */
void
sen_ui_reader_set_find (SenUiReader *self)
{
  if (self->find != NULL)
    g_signal_handlers_disconnect_by_data (self->find, self);
  g_clear_object (&self->find);
  self->find = sen_ui_reader_find_new (self->document);
  g_signal_connect (self->find, "found", G_CALLBACK (found_cb), self);
  g_signal_connect (self->find, "missed", G_CALLBACK (missed_cb), self);
}

void
sen_ui_reader_attach_find (SenUiReader *self)
{
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->find_bar), GTK_EDITABLE (self->find_entry));
  g_signal_connect (self->find_entry, "search-changed", G_CALLBACK (find_changed_cb), self);
  g_signal_connect_swapped (self->find_entry, "activate", G_CALLBACK (find_activate_cb), self);
  g_signal_connect_swapped (self->find_bar, "notify::search-mode-enabled", G_CALLBACK (find_mode_cb), self);
}

/**
 * sen_ui_reader_find:
 * @text: what to look for, now or once the paper is open
 */
void
sen_ui_reader_find (SenUiReader *self, const char *text)
{
  if (self->document == NULL)
    {
      g_free (self->find_first);
      self->find_first = g_strdup (text);
      return;
    }
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->find_entry), text);
}
