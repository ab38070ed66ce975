/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A square of a page's ink. */
#include "sen-ui-ink-tile-private.h"

#include <math.h>

#include "sen-ui-pictures.h"

void
sen_ui_ink_tile_free (gpointer data)
{
  SenUiInkTile *tile = data;

  g_clear_pointer (&tile->pixels, g_bytes_unref);
  g_clear_object (&tile->texture);
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  g_free (tile);
}

static void
draw_stroke (cairo_t *cr, const SenUiInkStroke *stroke)
{
  gdk_cairo_set_source_rgba (cr, &stroke->color);
  sen_ui_ink_draw (cr, stroke->points, stroke->n_points, stroke->width, 0, G_MAXUINT);
}

static cairo_t *
begin_tile (guchar *pixels, double scale, int column, int row)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, SEN_UI_INK_TILE,
                                                                  SEN_UI_INK_TILE, SEN_UI_INK_TILE * 4);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  cairo_translate (cr, -(double)column * SEN_UI_INK_TILE, -(double)row * SEN_UI_INK_TILE);
  cairo_scale (cr, scale, scale);
  return cr;
}

/* Any thread. */
GBytes *
sen_ui_ink_tile_draw (GPtrArray *strokes, double scale, int column, int row)
{
  guchar *pixels;
  cairo_t *cr;

  if (strokes->len == 0)
    return NULL;
  pixels = g_malloc0 (SEN_UI_INK_TILE * SEN_UI_INK_TILE * 4);
  cr = begin_tile (pixels, scale, column, row);
  for (guint i = 0; i < strokes->len; i++)
    draw_stroke (cr, g_ptr_array_index (strokes, i));
  cairo_surface_flush (cairo_get_target (cr));
  cairo_destroy (cr);
  return g_bytes_new_take (pixels, SEN_UI_INK_TILE * SEN_UI_INK_TILE * 4);
}

void
sen_ui_ink_tile_set (SenUiInkTile *tile, GBytes *pixels)
{
  g_clear_pointer (&tile->pixels, g_bytes_unref);
  g_clear_object (&tile->texture);
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  tile->pixels = pixels;
  if (pixels != NULL)
    tile->texture
        = gdk_memory_texture_new (SEN_UI_INK_TILE, SEN_UI_INK_TILE, GDK_MEMORY_DEFAULT, pixels, SEN_UI_INK_TILE * 4);
}

void
sen_ui_ink_tile_add (SenUiInkTile *tile, const SenUiInkStroke *stroke, double scale, int column, int row)
{
  guchar *pixels = tile->pixels != NULL
                       ? g_memdup2 (g_bytes_get_data (tile->pixels, NULL), SEN_UI_INK_TILE * SEN_UI_INK_TILE * 4)
                       : g_malloc0 (SEN_UI_INK_TILE * SEN_UI_INK_TILE * 4);
  cairo_t *cr = begin_tile (pixels, scale, column, row);

  draw_stroke (cr, stroke);
  cairo_surface_flush (cairo_get_target (cr));
  cairo_destroy (cr);
  sen_ui_ink_tile_set (tile, g_bytes_new_take (pixels, SEN_UI_INK_TILE * SEN_UI_INK_TILE * 4));
}

/* The same node for as long as nothing about the tile changes, so that it is not painted again. */
void
sen_ui_ink_tile_append (GtkSnapshot *snapshot, SenUiInkTile *tile, const graphene_rect_t *area, double pixel)
{
  if (!sen_ui_pictures_use_cairo ())
    {
      gtk_snapshot_append_texture (snapshot, tile->texture, area);
      return;
    }
  if (tile->node == NULL || fabs (tile->pixel - pixel) > 1e-9)
    {
      guchar *pixels = (guchar *)(gpointer)g_bytes_get_data (tile->pixels, NULL);
      cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, SEN_UI_INK_TILE,
                                                                      SEN_UI_INK_TILE, SEN_UI_INK_TILE * 4);
      static const cairo_user_data_key_t owner;

      cairo_surface_set_user_data (surface, &owner, g_bytes_ref (tile->pixels), (cairo_destroy_func_t)g_bytes_unref);
      g_clear_pointer (&tile->node, gsk_render_node_unref);
      tile->node = sen_ui_pictures_make_node (surface, area);
      tile->pixel = pixel;
      cairo_surface_destroy (surface);
    }
  gtk_snapshot_append_node (snapshot, tile->node);
}
