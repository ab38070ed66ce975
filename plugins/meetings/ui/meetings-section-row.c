/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a section of the minutes looks in the list: number or icon, title, state. */
#include "meetings-section-row.h"

#include <glib/gi18n-lib.h>

#include "meetings-words.h"

typedef struct
{
  GtkWidget *number;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *count;
  GtkWidget *state;
} Parts;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Parts *parts = g_new0 (Parts, 1);

  parts->number = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (parts->number), 0);
  gtk_label_set_width_chars (GTK_LABEL (parts->number), 3);
  gtk_widget_add_css_class (parts->number, "numeric");
  gtk_widget_add_css_class (parts->number, "meetings-number");
  parts->icon = gtk_image_new ();
  gtk_widget_set_size_request (parts->icon, 28, -1);
  gtk_widget_set_halign (parts->icon, GTK_ALIGN_START);
  parts->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (parts->title), 0);
  gtk_label_set_wrap (GTK_LABEL (parts->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (parts->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (parts->title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (parts->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (parts->title, TRUE);
  parts->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (parts->count, "numeric");
  gtk_widget_add_css_class (parts->count, "dim-label");
  parts->state = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (parts->state), 14);
  gtk_box_append (GTK_BOX (box), parts->number);
  gtk_box_append (GTK_BOX (box), parts->icon);
  gtk_box_append (GTK_BOX (box), parts->title);
  gtk_box_append (GTK_BOX (box), parts->count);
  gtk_box_append (GTK_BOX (box), parts->state);
  g_object_set_data_full (G_OBJECT (box), "parts", parts, g_free);
  gtk_list_item_set_child (item, box);
}

static void
show_section (GtkWidget *box)
{
  static const char *const icons[] = { NULL, "sen-minutes-symbolic", "sen-check-symbolic" };
  MeetingsSection *section = g_object_get_data (G_OBJECT (box), "section");
  Parts *parts = g_object_get_data (G_OBJECT (box), "parts");
  MeetingsSectionState state = meetings_section_get_state (section);
  const char *words[] = { "", _ ("begun"), _ ("written") };
  guint count = meetings_section_get_count (section);
  const char *number = meetings_section_get_number (section);
  const char *icon = meetings_section_get_icon (section);
  g_autofree char *count_text = count > 0 ? g_strdup_printf ("%u", count) : g_strdup ("");
  g_autofree char *numbered = meetings_words_numbered (number, meetings_section_get_title (section));
  g_autofree char *name = meetings_words_join (numbered, words[state], count_text, NULL);

  gtk_label_set_label (GTK_LABEL (parts->number), number != NULL ? number : "");
  gtk_widget_set_visible (parts->number, icon == NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->icon), icon);
  gtk_widget_set_visible (parts->icon, icon != NULL);
  gtk_label_set_label (GTK_LABEL (parts->title), meetings_section_get_title (section));
  gtk_widget_set_tooltip_text (parts->title, meetings_section_get_title (section));
  gtk_label_set_label (GTK_LABEL (parts->count), count_text);
  gtk_widget_set_visible (parts->count, count > 0);
  gtk_widget_set_visible (parts->state, state != MEETINGS_SECTION_EMPTY);
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->state), icons[state]);
  if (state == MEETINGS_SECTION_DONE)
    gtk_widget_add_css_class (parts->state, "success");
  else
    gtk_widget_remove_css_class (parts->state, "success");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  MeetingsSection *section = gtk_list_item_get_item (item);

  g_object_set_data (G_OBJECT (box), "section", section);
  g_signal_connect_swapped (section, "changed", G_CALLBACK (show_section), box);
  show_section (box);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_section, box);
  g_object_set_data (G_OBJECT (box), "section", NULL);
}

/**
 * meetings_section_factory_new:
 *
 * Returns: (transfer full): builds rows for a list of #MeetingsSection
 */
GtkListItemFactory *
meetings_section_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
