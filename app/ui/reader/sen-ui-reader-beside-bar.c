/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands over two papers: their names, what can be done with them. */
#include <glib/gi18n-lib.h>

#include "sen-ui-reader-beside-private.h"

static void
turn_cb (GtkToggleButton *button, gpointer user_data)
{
  SenUiReader *self = user_data;
  guint half = GTK_WIDGET (button) == self->beside->turns[1] ? 1 : 0;

  if (!gtk_toggle_button_get_active (button))
    return;
  sen_ui_reader_beside_set_active (self, half);
  gtk_widget_grab_focus (GTK_WIDGET (sen_ui_reader_beside_get_view (self, half)));
}

static void
link_cb (SenUiReader *self)
{
  sen_ui_reader_beside_queue_follow (self, self->beside->active);
}

static GtkWidget *
add_button (GtkWidget *box, GtkWidget *button, const char *icon, const char *label, const char *key)
{
  g_autofree char *tip = key != NULL ? g_strdup_printf ("%s (%s)", label, key) : g_strdup (label);

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
build_turns (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside;

  beside->turn_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (beside->turn_box, "linked");
  gtk_widget_set_hexpand (beside->turn_box, TRUE);
  gtk_box_set_homogeneous (GTK_BOX (beside->turn_box), TRUE);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      beside->turns[i] = gtk_toggle_button_new ();
      gtk_button_set_child (GTK_BUTTON (beside->turns[i]), label);
      gtk_box_append (GTK_BOX (beside->turn_box), beside->turns[i]);
    }
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (beside->turns[1]), GTK_TOGGLE_BUTTON (beside->turns[0]));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (beside->turns[0]), TRUE);
  for (guint i = 0; i < 2; i++)
    g_signal_connect (beside->turns[i], "toggled", G_CALLBACK (turn_cb), self);
}

void
sen_ui_reader_beside_build_bar (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *button;
  GtkWidget *spring = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  beside->bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (beside->bar, "sen-beside-bar");
  build_turns (self);
  beside->status = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (beside->status), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (beside->status, "heading");
  beside->steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  button = add_button (beside->steps, gtk_button_new (), "go-up-symbolic", _ ("Previous change"), "Shift+F8");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reader.previous-change");
  button = add_button (beside->steps, gtk_button_new (), "go-down-symbolic", _ ("Next change"), "F8");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reader.next-change");
  gtk_widget_set_hexpand (spring, TRUE);
  gtk_box_append (GTK_BOX (row), beside->status);
  gtk_box_append (GTK_BOX (row), beside->steps);
  gtk_box_append (GTK_BOX (row), spring);
  beside->link = add_button (row, gtk_toggle_button_new (), "sen-link-symbolic", _ ("Scroll both together"), NULL);
  beside->compare_button
      = add_button (row, gtk_toggle_button_new (), "sen-compare-symbolic", _ ("Mark what is different"), NULL);
  button = add_button (row, gtk_button_new (), "window-close-symbolic", _ ("Close the paper beside"), "Ctrl+B");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reader.beside");
  beside->narrow_note = gtk_label_new (_ ("There is no room for two side by side here: they take turns."));
  gtk_label_set_wrap (GTK_LABEL (beside->narrow_note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (beside->narrow_note), 0);
  gtk_widget_add_css_class (beside->narrow_note, "caption");
  gtk_widget_add_css_class (beside->narrow_note, "dim-label");
  gtk_box_append (GTK_BOX (beside->bar), row);
  gtk_box_append (GTK_BOX (beside->bar), beside->turn_box);
  gtk_box_append (GTK_BOX (beside->bar), beside->narrow_note);
  gtk_box_append (GTK_BOX (self->top), beside->bar);
  g_signal_connect_swapped (beside->link, "toggled", G_CALLBACK (link_cb), self);
  g_signal_connect_swapped (beside->compare_button, "toggled", G_CALLBACK (sen_ui_reader_beside_compare_cb), self);
}

GtkWidget *
sen_ui_reader_beside_new_name (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sen-half-name");
  gtk_box_prepend (GTK_BOX (box), label);
  return label;
}
