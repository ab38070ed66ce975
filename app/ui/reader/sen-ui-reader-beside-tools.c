/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plugins lay over two papers: each has its own tools, notes and panels; those of the one that was read last stand
 * where the tools are. */
#include "sen-ui-reader-beside-private.h"

#define PANEL 316 /* pixels, as that of the first paper */

static SenUiReaderLayers *
layers_of (SenUiReader *self)
{
  return sen_ui_reader_half_get_layers (SEN_UI_READER_HALF (self->beside->half));
}

/* Of the half that was read last. */
SenUiReaderLayers *
sen_ui_reader_get_layers (SenUiReader *self)
{
  return sen_ui_reader_get_half (self) != NULL ? layers_of (self) : self->layers;
}

/* Of one of the two views; NULL if no paper is open there. */
SenUiReaderLayers *
sen_ui_reader_find_layers (SenUiReader *self, GtkWidget *view)
{
  if (view == self->view)
    return self->document != NULL ? self->layers : NULL;
  return self->beside != NULL ? layers_of (self) : NULL;
}

static void
show (GtkWidget *box, gboolean here)
{
  gtk_widget_set_visible (box, here && gtk_widget_get_first_child (box) != NULL);
}

/* There are more or fewer tools, panels or notes, or another paper is the one that is read. */
void
sen_ui_reader_show_tools (SenUiReader *self)
{
  SenUiReaderLayers *layers = sen_ui_reader_get_layers (self);
  gboolean first = layers == self->layers;
  guint n = sen_ui_reader_layers_get_badge (layers);
  g_autofree char *text = g_strdup_printf ("%u", n);

  gtk_label_set_text (GTK_LABEL (self->panel_badge), text);
  gtk_widget_set_visible (self->panel_badge, n > 0);
  gtk_widget_set_visible (self->panel_button, sen_ui_reader_layers_has_panel (layers));
  show (self->tools, first);
  show (self->options, first);
  gtk_widget_set_visible (self->panels, first);
  if (self->beside == NULL)
    return;
  show (self->beside->tools, !first);
  show (self->beside->options, !first);
  gtk_widget_set_visible (self->beside->panels, !first);
}

/* A layer of the second paper wants its panel to be seen. */
static void
panel_cb (SenUiReader *self)
{
  sen_ui_reader_beside_set_active (self, 1);
  adw_flap_set_reveal_flap (ADW_FLAP (self->end_flap), TRUE);
}

static GtkWidget *
add_box (GtkWidget *after)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_widget_set_visible (box, FALSE);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (after)), box, after);
  return box;
}

void
sen_ui_reader_beside_build_tools (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside;

  beside->tools = add_box (self->tools);
  beside->options = add_box (self->options);
  gtk_widget_add_css_class (beside->options, "sen-tool-group");
  beside->panels = gtk_stack_new ();
  gtk_widget_set_size_request (beside->panels, PANEL, -1);
  gtk_widget_set_vexpand (beside->panels, TRUE);
  gtk_widget_set_visible (beside->panels, FALSE);
  gtk_box_append (GTK_BOX (self->panel_box), beside->panels);
  sen_ui_reader_layers_set_places (layers_of (self), GTK_BOX (beside->tools), GTK_BOX (beside->options),
                                   GTK_STACK (beside->panels));
  g_signal_connect_swapped (layers_of (self), "panel", G_CALLBACK (panel_cb), self);
  g_signal_connect_swapped (layers_of (self), "badge", G_CALLBACK (sen_ui_reader_show_tools), self);
  g_signal_connect_swapped (layers_of (self), "describe", G_CALLBACK (sen_ui_reader_describe_soon), self);
}

/* After the second paper was closed. */
void
sen_ui_reader_beside_drop_tools (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside;

  g_signal_handlers_disconnect_by_data (layers_of (self), self);
  sen_ui_reader_layers_set_places (layers_of (self), NULL, NULL, NULL);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (beside->tools)), beside->tools);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (beside->options)), beside->options);
  gtk_box_remove (GTK_BOX (self->panel_box), beside->panels);
}
