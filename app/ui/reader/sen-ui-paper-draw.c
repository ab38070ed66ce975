/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the paper is drawn. */
#include <math.h>

#include "sen-ui-paper-caret.h"
#include "sen-ui-paper-view-private.h"
#include "sen-ui-reader-links.h"

static void
draw_rects (SenUiPaperView *self, GtkSnapshot *snapshot, guint page, GArray *rects, const GdkRGBA *color)
{
  for (guint i = 0; rects != NULL && i < rects->len; i++)
    {
      graphene_rect_t area = sen_ui_paper_view_map (self, page, &g_array_index (rects, SenPdfRect, i));

      gtk_snapshot_append_color (snapshot, color, &area);
    }
}

/* What was found: all places, the current one stronger and of another colour. */
static void
draw_found (SenUiPaperView *self, GtkSnapshot *snapshot, guint page)
{
  static const GdkRGBA mark = { 1.0f, 0.82f, 0.2f, 0.45f }, here = { 0.95f, 0.4f, 0.05f, 0.5f };
  g_autoptr (GArray) current = NULL;
  SenPdfBookMatch match;

  if (self->find == NULL)
    return;
  draw_rects (self, snapshot, page, sen_ui_reader_find_get_rects (self->find, page), &mark);
  if (sen_ui_reader_find_get_current (self->find, &match) < 0 || match.page != page)
    return;
  current = sen_ui_reader_find_get_current_rects (self->find);
  draw_rects (self, snapshot, page, current, &here);
}

/* Colours alone would tell nothing to many: what went is struck out, what came underlined, a part of a picture framed.
 */
static void
draw_mark (SenUiPaperView *self, GtkSnapshot *snapshot, guint page, const SenUiPaperMark *mark)
{
  static const GdkRGBA gone = { 0.85f, 0.12f, 0.12f, 1 }, come = { 0.07f, 0.55f, 0.25f, 1 },
                       other = { 0.8f, 0.5f, 0, 1 };
  const GdkRGBA *strong = mark->kind == SEN_PDF_EDIT_PICTURE     ? &other
                          : mark->gone == (mark->rect.width > 0) ? &gone
                                                                 : &come;
  GdkRGBA light = { strong->red, strong->green, strong->blue, self->colors == SEN_UI_COLORS_NIGHT ? 0.35f : 0.2f };
  graphene_rect_t area = sen_ui_paper_view_map (self, page, &mark->rect), line = area;
  gboolean here = mark->edit == self->mark, whole = mark->kind >= SEN_PDF_EDIT_PICTURE && mark->rect.width > 0;
  const float width = here ? 2 : 1, widths[4] = { width, width, width, width };
  const GdkRGBA colors[4] = { *strong, *strong, *strong, *strong };
  GskRoundedRect frame;

  if (mark->rect.width <= 0) /* where something would be */
    {
      line.size.width = mark->rect.height > 0 ? 2 * width : area.size.width;
      line.size.height = MAX (area.size.height, 2 * width);
      if (mark->rect.height <= 0)
        line.size.width = sen_ui_paper_view_get_page_area (self, page).size.width;
      gtk_snapshot_append_color (snapshot, strong, &line);
      return;
    }
  gtk_snapshot_append_color (snapshot, &light, &area);
  line.size.height = MAX (1.0f, area.size.height / 12);
  line.origin.y += mark->gone ? area.size.height / 2 : area.size.height;
  if (!whole)
    gtk_snapshot_append_color (snapshot, strong, &line);
  if (!whole && !here)
    return;
  graphene_rect_inset (&area, -width, -width);
  gsk_rounded_rect_init_from_rect (&frame, &area, 2);
  gtk_snapshot_append_border (snapshot, &frame, widths, colors);
}

static void
draw_marks (SenUiPaperView *self, GtkSnapshot *snapshot, guint page)
{
  GArray *marks = self->marks != NULL ? g_hash_table_lookup (self->marks, GUINT_TO_POINTER (page + 1)) : NULL;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    draw_mark (self, snapshot, page, &g_array_index (marks, SenUiPaperMark, i));
}

/* The link that the keyboard is at. */
static void
draw_link (SenUiPaperView *self, GtkSnapshot *snapshot, guint page)
{
  static const GdkRGBA accent = { 0.043f, 0.42f, 0.447f, 1.0f };
  const GdkRGBA colors[] = { accent, accent, accent, accent };
  const float widths[] = { 2, 2, 2, 2 };
  guint where = 0;
  const SenPdfLink *link = self->links != NULL ? sen_ui_reader_links_get_current (self->links, &where) : NULL;
  graphene_rect_t area;
  GskRoundedRect frame;

  if (link == NULL || where != page)
    return;
  area = sen_ui_paper_view_map (self, page, &link->area);
  graphene_rect_inset (&area, -3, -3);
  gsk_rounded_rect_init_from_rect (&frame, &area, 3);
  gtk_snapshot_append_border (snapshot, &frame, widths, colors);
}

static void
draw_selection (SenUiPaperView *self, GtkSnapshot *snapshot, guint page)
{
  static const GdkRGBA on_paper = { 0.043f, 0.42f, 0.447f, 0.3f }, at_night = { 0.27f, 0.67f, 0.7f, 0.4f };
  const GdkRGBA *accent = self->colors == SEN_UI_COLORS_NIGHT ? &at_night : &on_paper;
  g_autoptr (GArray) rects = sen_ui_selection_get_rects (self->selection, page);

  for (guint i = 0; rects != NULL && i < rects->len; i++)
    {
      graphene_rect_t area = sen_ui_paper_view_map (self, page, &g_array_index (rects, SenPdfRect, i));

      graphene_rect_round_extents (&area, &area);
      gtk_snapshot_append_color (snapshot, accent, &area);
    }
}

static void
draw_handles (SenUiPaperView *self, GtkSnapshot *snapshot)
{
  static const GdkRGBA accent = { 0.043f, 0.42f, 0.447f, 1.0f };

  for (guint i = 0; self->handles && i < 2; i++)
    {
      double x, y;
      GskRoundedRect circle;

      if (!sen_ui_paper_view_get_handle (self, i == 0, &x, &y))
        continue;
      gsk_rounded_rect_init_from_rect (&circle, &GRAPHENE_RECT_INIT ((float)x - 10, (float)y - 10, 20, 20), 10);
      gtk_snapshot_push_rounded_clip (snapshot, &circle);
      gtk_snapshot_append_color (snapshot, &accent, &circle.bounds);
      gtk_snapshot_pop (snapshot);
    }
}

static void
draw_failure (SenUiPaperView *self, GtkSnapshot *snapshot, const GError *error, double x, double y, double width)
{
  const float grey = self->colors == SEN_UI_COLORS_NIGHT ? 0.8f : 0.3f;
  const GdkRGBA ink = { grey, grey, grey, 1.0f };
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), error->message);
  graphene_point_t at = GRAPHENE_POINT_INIT ((float)(x + 24), (float)(y + 24));

  pango_layout_set_width (layout, (int)(MAX (width - 48, 40) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &at);
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* The page itself, as often as its layers want it. */
static gboolean
draw_content (GtkSnapshot *snapshot, guint page, const graphene_rect_t *seen, gpointer user_data)
{
  SenUiPaperView *self = user_data;
  guint32 rgb = sen_ui_tint_get_paper (self->colors);
  GdkRGBA paper = { (float)(rgb >> 16) / 255, (float)(rgb >> 8 & 255) / 255, (float)(rgb & 255) / 255, 1 };
  graphene_rect_t area = sen_ui_paper_view_get_page_area (self, page);

  gtk_snapshot_append_color (snapshot, &paper, &area);
  return sen_ui_page_cache_snapshot (self->cache, snapshot, page, &area, seen);
}

static void
draw_page (SenUiPaperView *self, GtkSnapshot *snapshot, guint page)
{
  static const GdkRGBA edge = { 0, 0, 0, 0.18f };
  const GError *error = sen_ui_page_cache_get_error (self->cache, page);
  graphene_rect_t area = sen_ui_paper_view_get_page_area (self, page);
  double x = (double)area.origin.x, y = (double)area.origin.y;
  graphene_rect_t seen = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (GTK_WIDGET (self)),
                                             (float)gtk_widget_get_height (GTK_WIDGET (self)));
  GskRoundedRect outline;
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA colors[4] = { edge, edge, edge, edge };

  if (!draw_content (snapshot, page, &seen, self) && error != NULL)
    draw_failure (self, snapshot, error, x, y, (double)area.size.width);
  if (self->layers != NULL)
    sen_ui_reader_layers_draw (self->layers, snapshot, page, &area, self->layout.zoom, draw_content, self);
  draw_marks (self, snapshot, page);
  draw_link (self, snapshot, page);
  draw_found (self, snapshot, page);
  draw_selection (self, snapshot, page);
  sen_ui_paper_caret_draw (self, snapshot, page);
  gsk_rounded_rect_init_from_rect (&outline, &area, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* Two lines and a half stay bright. */
static void
draw_ruler (SenUiPaperView *self, GtkSnapshot *snapshot, float width, float height)
{
  static const GdkRGBA shade = { 0, 0, 0, 0.45f };
  float half = (float)(22 * self->layout.zoom), middle = (float)self->pointer_y;

  if (self->pointer_y <= 0)
    middle = height / 3;
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, 0, width, MAX (middle - half, 0)));
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (0, middle + half, width, MAX (height - middle - half, 0)));
}

/* The pages in sight, what is marked and selected on them, and the handles for fingers. */
void
sen_ui_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SenUiPaperView *self = SEN_UI_PAPER_VIEW (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double top = floor (sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL)), bottom;
  guint row;

  if (self->document == NULL || self->layout.n == 0)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  bottom = self->mode == SEN_UI_PAPER_SINGLE ? top + 1 : top + height;
  row = sen_ui_paper_layout_find_row (&self->layout, top + SEN_UI_PAPER_GAP);
  for (; row < self->layout.n_rows && (row == 0 || self->layout.tops[row] - SEN_UI_PAPER_GAP < bottom); row++)
    for (guint page = self->layout.firsts[row]; page < self->layout.firsts[row + 1]; page++)
      draw_page (self, snapshot, page);
  draw_handles (self, snapshot);
  if (self->ruler)
    draw_ruler (self, snapshot, (float)width, (float)height);
  gtk_snapshot_pop (snapshot);
}

/**
 * sen_ui_paper_view_set_marks:
 * @marks: (nullable): page + 1 → #GArray of #SenUiPaperMark: what is not as in another version of the paper
 */
void
sen_ui_paper_view_set_marks (SenUiPaperView *self, GHashTable *marks)
{
  if (marks != NULL)
    g_hash_table_ref (marks);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  self->marks = marks;
  self->mark = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sen_ui_paper_view_set_mark:
 * @edit: the change that is looked at, or −1
 */
void
sen_ui_paper_view_set_mark (SenUiPaperView *self, int edit)
{
  self->mark = edit;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

SenUiColors
sen_ui_paper_view_get_colors (SenUiPaperView *self)
{
  return self->colors;
}
