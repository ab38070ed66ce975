/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How notes look on a page. Marked words are tinted as with a marker, so that the letters stay as black as they are;
 * ink comes from tiles; signs are icons on a colour. */
#include <math.h>

#include "notes-layer-private.h"

#define LAYER(self) SEN_UI_READER_LAYER (self)

#define TEXT_SIZE    11.0 /* points, of what is written on the page */
#define MANY_STROKES 512

/* Ink */

typedef struct
{
  SenUiInkStroke *ink; /* owned */
  GdkRGBA color;
  double dx, dy;
} Drawn;

static void
drawn_free (gpointer data)
{
  Drawn *drawn = data;

  sen_ui_ink_stroke_unref (drawn->ink);
  g_free (drawn);
}

GHashTable *
notes_layer_new_strokes (void)
{
  return g_hash_table_new_full (NULL, NULL, (GDestroyNotify)notes_stroke_unref, drawn_free);
}

/* The same object for as long as the stroke looks the same: so the tiles know that nothing happened. */
static SenUiInkStroke *
draw_stroke (NotesLayer *self, NotesNote *note, NotesStroke *stroke)
{
  Drawn *drawn = g_hash_table_lookup (self->strokes, stroke);
  guint n;
  const NotesPoint *points;
  g_autofree SenUiInkPoint *moved = NULL;
  GdkRGBA color = notes_layer_get_line (self, note->colour);

  if (drawn != NULL && gdk_rgba_equal (&drawn->color, &color) && fabs (drawn->dx - note->dx) < 0.01
      && fabs (drawn->dy - note->dy) < 0.01)
    return drawn->ink;
  points = notes_stroke_get_points (stroke, &n);
  moved = g_new (SenUiInkPoint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    moved[i] = (SenUiInkPoint){ points[i].x + note->dx, points[i].y + note->dy, points[i].pressure };
  drawn = g_new0 (Drawn, 1);
  drawn->ink = sen_ui_ink_stroke_new (moved, n, notes_stroke_get_width (stroke), &color);
  drawn->color = color;
  drawn->dx = note->dx;
  drawn->dy = note->dy;
  g_hash_table_replace (self->strokes, notes_stroke_ref (stroke), drawn);
  return drawn->ink;
}

/* Ink that was rubbed out, or is another's now, needs not be kept as it was drawn; undoing draws it anew. */
static void
forget_strokes (NotesLayer *self)
{
  GListModel *notes = G_LIST_MODEL (self->book);
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer stroke;

  for (guint i = 0; i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (NotesNote) note = g_list_model_get_item (notes, i);
      NotesNote *rubbed = self->rubbed != NULL ? g_hash_table_lookup (self->rubbed, note->id) : NULL;

      for (guint k = 0; note->strokes != NULL && k < note->strokes->len; k++)
        g_hash_table_add (there, g_ptr_array_index (note->strokes, k));
      for (guint k = 0; rubbed != NULL && rubbed->strokes != NULL && k < rubbed->strokes->len; k++)
        g_hash_table_add (there, g_ptr_array_index (rubbed->strokes, k));
    }
  g_hash_table_iter_init (&iter, self->strokes);
  while (g_hash_table_iter_next (&iter, &stroke, NULL))
    if (!g_hash_table_contains (there, stroke))
      g_hash_table_iter_remove (&iter);
  self->most_strokes = 2 * g_hash_table_size (self->strokes) + MANY_STROKES;
}

/* Gives the ink of a page to the tiles. */
void
notes_layer_update_ink (NotesLayer *self, guint page)
{
  g_autoptr (GPtrArray) notes = notes_book_list_page (self->book, page);
  g_autoptr (GPtrArray) strokes = g_ptr_array_new ();

  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *note = g_ptr_array_index (notes, i);
      NotesNote *rubbed = self->rubbed != NULL ? g_hash_table_lookup (self->rubbed, note->id) : NULL;

      if (rubbed != NULL)
        note = rubbed;
      for (guint k = 0; note->strokes != NULL && k < note->strokes->len; k++)
        g_ptr_array_add (strokes, draw_stroke (self, note, g_ptr_array_index (note->strokes, k)));
    }
  sen_ui_ink_cache_set_strokes (self->cache, page, strokes);
  if (g_hash_table_size (self->strokes) > MAX (self->most_strokes, MANY_STROKES))
    forget_strokes (self);
}

/* Words */

void
notes_layer_add_tints (SenUiReaderLayer *layer, const SenUiReaderPage *page, GArray *tints)
{
  NotesLayer *self = NOTES_LAYER (layer);
  g_autoptr (GPtrArray) notes = notes_book_list_page (self->book, page->page);

  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *note = g_ptr_array_index (notes, i);
      SenUiReaderTint tint;

      if (note->kind != NOTES_KIND_HIGHLIGHT || note->quads == NULL)
        continue;
      tint.color = notes_layer_get_rgba (page->night ? notes_colour_get_night (note->colour)
                                                     : notes_colour_get_paper (note->colour));
      for (guint k = 0; k < note->quads->len; k++)
        {
          tint.rect = g_array_index (note->quads, SenPdfRect, k);
          g_array_append_val (tints, tint);
        }
    }
}

static void
draw_lines (GtkSnapshot *snapshot, NotesNote *note, const GdkRGBA *color, double zoom)
{
  for (guint i = 0; note->quads != NULL && i < note->quads->len; i++)
    {
      const SenPdfRect *r = &g_array_index (note->quads, SenPdfRect, i);
      double thick = MAX (round (r->height * 0.09 * zoom), 1);
      double y = note->kind == NOTES_KIND_STRIKE ? (r->y + 0.55 * r->height) * zoom : (r->y + r->height) * zoom - thick;

      gtk_snapshot_append_color (
          snapshot, color,
          &GRAPHENE_RECT_INIT ((float)(r->x * zoom), (float)round (y), (float)(r->width * zoom), (float)thick));
    }
}

/* Signs */

/**
 * notes_layer_get_sign:
 * @page_width: of the page, in points
 * @sign: (out): where its sign is
 *
 * Returns: whether a note has a sign to click on
 */
gboolean
notes_layer_get_sign (NotesNote *note, double page_width, SenPdfRect *sign)
{
  *sign = note->box;
  if (note->kind == NOTES_KIND_STICKY || note->kind == NOTES_KIND_STAMP || note->kind == NOTES_KIND_BOOKMARK)
    {
      sign->width = MIN (sign->width, 2 * NOTES_SIGN); /* whatever box it came with: the page is to be read */
      return TRUE;
    }
  if (!notes_note_is_words (note) || note->body == NULL)
    return FALSE;
  /* At the edge of the page, beside the first line. */
  *sign = (SenPdfRect){ page_width - NOTES_SIGN - 6, note->box.y - 3, NOTES_SIGN, NOTES_SIGN };
  return TRUE;
}

static const char *
get_icon (NotesNote *note)
{
  if (note->kind == NOTES_KIND_BOOKMARK)
    return "sen-bookmark-symbolic";
  if (note->stamp == NOTES_STAMP_AGREE)
    return "sen-agree-symbolic";
  if (note->stamp == NOTES_STAMP_QUESTION)
    return "sen-question-symbolic";
  return "sen-sticky-symbolic";
}

static void
draw_icon (NotesLayer *self, GtkSnapshot *snapshot, const char *name, int scale, double size, const GdkRGBA *color)
{
  GtkWidget *view = sen_ui_reader_layer_get_view (LAYER (self));
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (view));
  g_autoptr (GtkIconPaintable) icon
      = gtk_icon_theme_lookup_icon (theme, name, NULL, MAX ((int)size, 8), scale, GTK_TEXT_DIR_NONE, 0);
  const GdkRGBA colors[] = { *color, *color, *color, *color };

  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size, colors,
                                            G_N_ELEMENTS (colors));
}

static void
draw_sign (NotesLayer *self, GtkSnapshot *snapshot, const SenUiReaderPage *page, NotesNote *note)
{
  static const GdkRGBA white = { 1, 1, 1, 1 }, dark = { 0.11f, 0.13f, 0.135f, 1 };
  GdkRGBA color = notes_layer_get_line (self, note->colour);
  gboolean plain = note->kind == NOTES_KIND_STAMP || note->kind == NOTES_KIND_BOOKMARK;
  double z = page->zoom, size;
  SenPdfRect sign;
  GskRoundedRect round;

  if (!notes_layer_get_sign (note, page->width, &sign))
    return;
  size = sign.width * z;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)(sign.x * z), (float)(sign.y * z)));
  if (page->turns != 0 && note->kind != NOTES_KIND_BOOKMARK) /* upright, whichever way the page lies */
    {
      const graphene_point_t middle = GRAPHENE_POINT_INIT ((float)(size / 2), (float)(size / 2));

      gtk_snapshot_translate (snapshot, &middle);
      gtk_snapshot_rotate (snapshot, -90 * (float)page->turns);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-middle.x, -middle.y));
    }
  if (!plain)
    {
      gsk_rounded_rect_init_from_rect (&round, &GRAPHENE_RECT_INIT (0, 0, (float)size, (float)size), (float)(size / 2));
      round.corner[GSK_CORNER_BOTTOM_LEFT] = GRAPHENE_SIZE_INIT (2, 2);
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, &color, &round.bounds);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)(size * 0.22), (float)(size * 0.22)));
    }
  draw_icon (self, snapshot, get_icon (note), page->scale, plain ? size : size * 0.56,
             plain         ? &color
             : page->night ? &dark
                           : &white);
  gtk_snapshot_restore (snapshot);
}

static void
draw_text (NotesLayer *self, GtkSnapshot *snapshot, NotesNote *note, const SenUiReaderPage *page)
{
  GdkRGBA color = notes_layer_get_line (self, note->colour);
  g_autoptr (PangoLayout) layout
      = gtk_widget_create_pango_layout (sen_ui_reader_layer_get_view (LAYER (self)), note->body);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  if (note->body == NULL)
    return;
  pango_font_description_set_absolute_size (font, TEXT_SIZE * page->zoom * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int)(MAX (note->box.width, 60) * page->zoom * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)(note->box.x * page->zoom), (float)(note->box.y * page->zoom)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_frame (GtkSnapshot *snapshot, NotesNote *note, double zoom)
{
  static const GdkRGBA accent = { 0.043f, 0.42f, 0.447f, 1.0f };
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA colors[4] = { accent, accent, accent, accent };
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (
      &round,
      &GRAPHENE_RECT_INIT ((float)(floor (note->box.x * zoom) - 3), (float)(floor (note->box.y * zoom) - 3),
                           (float)(ceil (note->box.width * zoom) + 6), (float)(ceil (note->box.height * zoom) + 6)),
      4);
  gtk_snapshot_append_border (snapshot, &round, widths, colors);
}

void
notes_layer_draw (SenUiReaderLayer *layer, GtkSnapshot *snapshot, const SenUiReaderPage *page)
{
  NotesLayer *self = NOTES_LAYER (layer);
  g_autoptr (GPtrArray) notes = notes_book_list_page (self->book, page->page);

  sen_ui_ink_cache_snapshot (self->cache, snapshot, page->page, page->zoom, page->scale, &page->seen);
  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *note = g_ptr_array_index (notes, i);
      GdkRGBA color = notes_layer_get_line (self, note->colour);

      if (note->kind == NOTES_KIND_UNDERLINE || note->kind == NOTES_KIND_STRIKE)
        draw_lines (snapshot, note, &color, page->zoom);
      if (note->kind == NOTES_KIND_TEXT)
        draw_text (self, snapshot, note, page);
      draw_sign (self, snapshot, page, note);
      if (g_strcmp0 (self->selected, note->id) == 0)
        draw_frame (snapshot, note, page->zoom);
    }
  if (self->wet != NULL && self->wet_page == page->page)
    sen_ui_ink_wet_snapshot (self->wet, snapshot, page->zoom);
}

/* Finding */

static gboolean
is_in (const SenPdfRect *r, double x, double y)
{
  return x >= r->x && x <= r->x + r->width && y >= r->y && y <= r->y + r->height;
}

static gboolean
is_at (NotesNote *note, double page_width, double x, double y, gboolean words)
{
  SenPdfRect sign;

  if (notes_layer_get_sign (note, page_width, &sign) && is_in (&sign, x, y))
    return TRUE;
  if (note->kind == NOTES_KIND_TEXT)
    return is_in (&note->box, x, y);
  for (guint i = 0; words && note->quads != NULL && i < note->quads->len; i++)
    if (is_in (&g_array_index (note->quads, SenPdfRect, i), x, y))
      return TRUE;
  for (guint i = 0; note->strokes != NULL && i < note->strokes->len; i++)
    {
      NotesStroke *stroke = g_ptr_array_index (note->strokes, i);
      guint n;
      const NotesPoint *points = notes_stroke_get_points (stroke, &n);

      if (sen_ui_ink_is_hit ((const SenUiInkPoint *)(gconstpointer)points, n, notes_stroke_get_width (stroke),
                             x - note->dx, y - note->dy, 2))
        return TRUE;
    }
  return FALSE;
}

/**
 * notes_layer_find_at:
 * @page: from 0
 * @x: in points
 * @y: in points
 * @words: whether marked words count
 *
 * Returns: (transfer none) (nullable): the newest note there
 */
NotesNote *
notes_layer_find_at (NotesLayer *self, guint page, double x, double y, gboolean words)
{
  g_autoptr (GPtrArray) notes = notes_book_list_page (self->book, page);
  double width = 0, height = 0;

  sen_pdf_document_get_page_size (sen_ui_reader_layer_get_document (LAYER (self)), page, &width, &height);
  for (guint i = notes->len; i > 0; i--)
    if (is_at (g_ptr_array_index (notes, i - 1), width, x, y, words))
      return g_ptr_array_index (notes, i - 1);
  return NULL;
}
