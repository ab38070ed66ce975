/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-row.h"

/**
 * sen_ui_row_new:
 * @title: plain text, no markup
 * @subtitle: (nullable): plain text
 * @icon_name: (nullable): a symbolic icon in the accent colour
 *
 * Returns: (transfer full): a floating AdwActionRow for a boxed list
 */
GtkWidget *
sen_ui_row_new (const char *title, const char *subtitle, const char *icon_name)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle",
                                 subtitle != NULL ? subtitle : "", "title-lines", 2, "subtitle-lines", 2, NULL);

  if (icon_name != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_widget_add_css_class (icon, "accent");
      gtk_widget_set_margin_end (icon, 6);
      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  return row;
}

/**
 * sen_ui_row_set_chip:
 * @row: a row
 * @label: a word or two
 * @icon_name: (nullable): a symbolic icon
 * @tone: its colour class
 *
 * Adds a chip at the row's end.
 */
void
sen_ui_row_set_chip (AdwActionRow *row, const char *label, const char *icon_name, SenUiTone tone)
{
  adw_action_row_add_suffix (row, sen_ui_chip_new (label, icon_name, tone));
}

/**
 * sen_ui_row_set_arrow:
 * @row: a row that opens something when activated
 *
 * Makes the row activatable and shows the arrow of a row that opens something.
 */
void
sen_ui_row_set_arrow (AdwActionRow *row)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (row, arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

/**
 * sen_ui_avatar_new:
 * @name: a person's full name; its initials are those of the first and the given name
 * @size: in pixels
 *
 * Returns: (transfer full): a floating picture of initials
 */
GtkWidget *
sen_ui_avatar_new (const char *name, int size)
{
  GtkWidget *avatar = adw_avatar_new (size, name, TRUE);

  gtk_accessible_update_property (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : "", -1);
  return avatar;
}

/**
 * sen_ui_icon_button_new:
 * @icon_name: a symbolic icon
 * @label: what it does, translated: its tooltip and its accessible name
 * @action: (nullable): the action it activates
 *
 * Returns: (transfer full): a floating flat button
 */
GtkWidget *
sen_ui_icon_button_new (const char *icon_name, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/**
 * sen_ui_tile_new:
 * @icon_name: a symbolic icon
 *
 * Returns: (transfer full): a floating square tile with an icon, for the beginning of larger rows
 */
GtkWidget *
sen_ui_tile_new (const char *icon_name)
{
  GtkWidget *tile = gtk_image_new_from_icon_name (icon_name);

  gtk_image_set_pixel_size (GTK_IMAGE (tile), 20);
  gtk_widget_set_size_request (tile, 40, 40);
  gtk_widget_set_valign (tile, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (tile, "sen-tile");
  gtk_accessible_update_state (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return tile;
}
