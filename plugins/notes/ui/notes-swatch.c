/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note's colour, as a disc or as a bar. */
#include "notes-swatch.h"

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  guint32 color = notes_colour_get_line ((NotesColour)GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "colour")));
  double radius = MIN (width, height) / 2.0;

  cairo_set_source_rgb (cr, ((color >> 16) & 255) / 255.0, ((color >> 8) & 255) / 255.0, (color & 255) / 255.0);
  cairo_arc (cr, width / 2.0, radius, radius, -G_PI, 0);
  cairo_arc (cr, width / 2.0, height - radius, radius, 0, G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static GtkWidget *
new_area (NotesColour colour, int width, int height)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), width);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), height);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, NULL, NULL);
  notes_swatch_set_colour (area, colour);
  return area;
}

/**
 * notes_swatch_new:
 * @colour: a colour
 * @size: pixels
 *
 * Returns: (transfer full): a disc
 */
GtkWidget *
notes_swatch_new (NotesColour colour, int size)
{
  GtkWidget *area = new_area (colour, size, size);

  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (area, GTK_ALIGN_CENTER);
  return area;
}

/**
 * notes_swatch_new_bar:
 * @colour: a colour
 *
 * Returns: (transfer full): a bar at the side of a card
 */
GtkWidget *
notes_swatch_new_bar (NotesColour colour)
{
  GtkWidget *bar = new_area (colour, 4, 24);

  gtk_widget_set_tooltip_text (bar, notes_colour_get_label (colour)); /* for who can't tell it by looking */
  return bar;
}

void
notes_swatch_set_colour (GtkWidget *swatch, NotesColour colour)
{
  g_object_set_data (G_OBJECT (swatch), "colour", GUINT_TO_POINTER ((guint)colour));
  gtk_widget_queue_draw (swatch);
}
