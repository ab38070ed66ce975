/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-rows.h"

/**
 * sen_ui_reader_rows_init:
 * @parent: the widget whose child the list will be, and whose state this is part of
 * @label: what the list is, for screen readers
 * @setup: as #GtkSignalListItemFactory::setup
 * @bind: as #GtkSignalListItemFactory::bind
 * @activate: as #GtkListView::activate, with @parent as its data
 */
void
sen_ui_reader_rows_init (SenUiReaderRows *self,
                         GtkWidget *parent,
                         const char *label,
                         GCallback setup,
                         GCallback bind,
                         GCallback activate)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", bind, NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->list = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "sen-hits");
  gtk_widget_set_size_request (self->list, 228, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (self->list, "activate", activate, parent);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scrolled), 96);
  gtk_widget_set_parent (self->scrolled, parent);
}

/* When the widget is disposed of, perhaps more than once. */
void
sen_ui_reader_rows_clear (SenUiReaderRows *self)
{
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->selection);
}

void
sen_ui_reader_rows_set_model (SenUiReaderRows *self, GListModel *model)
{
  if (self->selection != NULL)
    gtk_single_selection_set_model (self->selection, model);
}

/**
 * sen_ui_reader_rows_select:
 * @current: from 0; negative for none
 *
 * Marks the current place, and brings it into sight.
 */
void
sen_ui_reader_rows_select (SenUiReaderRows *self, int current)
{
  gtk_single_selection_set_selected (self->selection, current >= 0 ? (guint)current : GTK_INVALID_LIST_POSITION);
  if (current >= 0 && gtk_widget_get_mapped (self->list))
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", (guint)current);
}
