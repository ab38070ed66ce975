/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the tools: colours, how wide the pen is and what the eraser takes, undo and redo. Where fingers work and there
 * is room, the usual colours lie open. */
#include "notes-options.h"

#include <glib/gi18n-lib.h>

#include "notes-swatch.h"

typedef struct
{
  NotesLayer *layer; /* borrowed: it outlives the toolbar's widgets */
  GtkWidget *colours;
  GtkWidget *chosen; /* owned: shows the colour */
  GtkWidget *undo;
  GtkWidget *redo;
  GtkWidget *usual;    /* box of some colours */
  GPtrArray *swatches; /* owned; of borrowed toggle buttons, each with its "colour" */
  gboolean choosing;
} Options;

static void
options_free (gpointer data)
{
  Options *self = data;

  g_ptr_array_unref (self->swatches);
  g_object_unref (self->chosen);
  g_free (self);
}

static NotesColour
get_colour (gpointer button)
{
  return (NotesColour)GPOINTER_TO_UINT (g_object_get_data (button, "colour"));
}

static void
show_choice (Options *self)
{
  NotesColour colour = notes_layer_get_colour (self->layer);

  self->choosing = TRUE;
  notes_swatch_set_colour (self->chosen, colour);
  for (guint i = 0; i < self->swatches->len; i++)
    {
      GtkToggleButton *button = g_ptr_array_index (self->swatches, i);

      gtk_toggle_button_set_active (button, get_colour (button) == colour);
    }
  self->choosing = FALSE;
}

static void
show_history (Options *self)
{
  gtk_widget_set_sensitive (self->undo, notes_book_can_undo (notes_layer_get_book (self->layer)));
  gtk_widget_set_sensitive (self->redo, notes_book_can_redo (notes_layer_get_book (self->layer)));
}

static void
colour_cb (GtkToggleButton *button, gpointer user_data)
{
  Options *self = user_data;

  if (self->choosing)
    return;
  notes_layer_set_colour (self->layer, get_colour (button));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->colours));
}

static void
width_cb (GtkRange *range, gpointer user_data)
{
  Options *self = user_data;

  notes_layer_set_width (self->layer, gtk_range_get_value (range));
}

static void
rubs_cb (GtkCheckButton *button, gpointer user_data)
{
  Options *self = user_data;

  notes_layer_set_rubs (self->layer, gtk_check_button_get_active (button));
}

static void
add_swatch (Options *self, GtkWidget *box, NotesColour colour)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), notes_swatch_new (colour, 20));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, notes_colour_get_label (colour));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  notes_colour_get_label (colour), -1);
  g_object_set_data (G_OBJECT (button), "colour", GUINT_TO_POINTER ((guint)colour));
  g_ptr_array_add (self->swatches, button);
  g_signal_connect (button, "toggled", G_CALLBACK (colour_cb), self);
  gtk_box_append (GTK_BOX (box), button);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  Options *self = user_data;

  gboolean open = width_class == SEN_WIDTH_TABLET;

  gtk_widget_set_visible (self->usual, open);
  if (open)
    gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->colours), "pan-up-symbolic");
  else if (gtk_menu_button_get_child (GTK_MENU_BUTTON (self->colours)) != self->chosen)
    gtk_menu_button_set_child (GTK_MENU_BUTTON (self->colours), self->chosen);
  gtk_widget_set_visible (self->redo, width_class == SEN_WIDTH_WIDE);
}

static GtkWidget *
build_choice (Options *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *width = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, NOTES_PEN_LEAST, NOTES_PEN_MOST, 0.2);
  GtkWidget *label = gtk_label_new (_ ("Width of the pen"));
  GtkWidget *rubs = gtk_check_button_new_with_label (_ ("Rub out only what is below the eraser"));
  GtkWidget *says = gtk_widget_get_last_child (rubs);

  for (guint i = 0; i < NOTES_N_COLOURS; i++)
    add_swatch (self, grid, (NotesColour)i);
  gtk_range_set_value (GTK_RANGE (width), notes_layer_get_width (self->layer));
  gtk_accessible_update_property (GTK_ACCESSIBLE (width), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Width of the pen"), -1);
  g_signal_connect (width, "value-changed", G_CALLBACK (width_cb), self);
  if (GTK_IS_LABEL (says)) /* large letters take two lines rather than more than the window has */
    {
      gtk_label_set_wrap (GTK_LABEL (says), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (says), 24);
    }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (rubs), notes_layer_get_rubs (self->layer));
  g_signal_connect (rubs, "toggled", G_CALLBACK (rubs_cb), self);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), width);
  gtk_box_append (GTK_BOX (box), rubs);
  return box;
}

static GtkWidget *
new_step (const char *icon, const char *label, const char *key)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *tip = g_strdup_printf ("%s (%s)", label, key);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

/**
 * notes_options_new:
 * @layer: a paper's notes
 *
 * Returns: (transfer full): what stands beside the tools
 */
GtkWidget *
notes_options_new (NotesLayer *layer)
{
  static const NotesColour usual[] = { NOTES_COLOUR_YELLOW, NOTES_COLOUR_GREEN, NOTES_COLOUR_BLUE, NOTES_COLOUR_RED };
  Options *self = g_new0 (Options, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *popover = gtk_popover_new ();
  NotesBook *book = notes_layer_get_book (layer);

  self->layer = layer;
  self->swatches = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (box), "notes-options", self, options_free);
  self->colours = gtk_menu_button_new ();
  self->chosen = g_object_ref_sink (notes_swatch_new (notes_layer_get_colour (layer), 18));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->colours), self->chosen);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->colours), GTK_ARROW_UP);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->colours), FALSE);
  gtk_widget_set_tooltip_text (self->colours, _ ("Colour"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->colours), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Colour"), -1);
  gtk_popover_set_child (GTK_POPOVER (popover), build_choice (self));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->colours), popover);
  self->undo = new_step ("edit-undo-symbolic", _ ("Undo"), "Ctrl+Z");
  self->redo = new_step ("edit-redo-symbolic", _ ("Redo"), "Ctrl+Shift+Z");
  g_signal_connect_object (self->undo, "clicked", G_CALLBACK (notes_layer_undo), layer, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->redo, "clicked", G_CALLBACK (notes_layer_redo), layer, G_CONNECT_SWAPPED);
  self->usual = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    add_swatch (self, self->usual, usual[i]);
  gtk_box_append (GTK_BOX (box), self->usual);
  gtk_box_append (GTK_BOX (box), self->colours);
  gtk_box_append (GTK_BOX (box), self->undo);
  gtk_box_append (GTK_BOX (box), self->redo);
  notes_layer_connect (box, layer, "choice", G_CALLBACK (show_choice), self);
  notes_layer_connect (box, book, "notify::can-undo", G_CALLBACK (show_history), self);
  notes_layer_connect (box, book, "notify::can-redo", G_CALLBACK (show_history), self);
  show_choice (self);
  show_history (self);
  sen_adaptive_watch (box, fold, self);
  return box;
}
