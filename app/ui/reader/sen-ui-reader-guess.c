/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-guess.h"

#include "sen-ui-tint.h"

#include <math.h>

#define SCHEMA "io.github.senoffice.Sen"
#define KEY    "reader-view"
#define HEIGHT "reader-height"
#define WORTH  0.8 /* of a page's height: if no more of it is seen, that is drawn ahead of the rest */

/**
 * sen_ui_reader_guess_dup_settings:
 *
 * Returns: (transfer full) (nullable): this device's settings; %NULL where their schema is not installed
 */
GSettings *
sen_ui_reader_guess_dup_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  return schema != NULL ? g_settings_new (SCHEMA) : NULL;
}

/**
 * sen_ui_reader_guess_load:
 * @self: (out caller-allocates): what is known of the reader on this device
 * @settings: (nullable): of this device
 */
void
sen_ui_reader_guess_load (SenUiReaderGuess *self, GSettings *settings)
{
  *self = (SenUiReaderGuess){ .factor = 1 };
  if (settings == NULL)
    return;
  g_settings_get (settings, KEY, "(ii)", &self->width, &self->factor);
  if (g_settings_get_enum (settings, "reader-colors") == SEN_UI_COLORS_PAPER)
    self->height = g_settings_get_int (settings, HEIGHT);
  self->mode = (SenUiPaperMode)g_settings_get_enum (settings, "reader-mode");
  self->cover = g_settings_get_boolean (settings, "reader-cover");
  self->factor = CLAMP (self->factor, 1, 4);
}

/**
 * sen_ui_reader_guess_keep:
 * @settings: of this device
 * @width: of the place where pages are shown, widget pixels
 * @height: of it
 * @factor: device pixels a widget pixel
 *
 * For the next start.
 */
void
sen_ui_reader_guess_keep (GSettings *settings, int width, int height, int factor)
{
  int last_width, last_factor;

  g_settings_get (settings, KEY, "(ii)", &last_width, &last_factor);
  if (width > 0 && (width != last_width || factor != last_factor))
    g_settings_set (settings, KEY, "(ii)", width, factor);
  if (height != g_settings_get_int (settings, HEIGHT))
    g_settings_set_int (settings, HEIGHT, height);
}

/* Only what will be seen of the page: for that somebody waits. */
static void
leave_rest_out (const SenUiReaderGuess *self, double y, SenPdfRegion *region)
{
  int seen = (self->height + 2 * SEN_UI_PAPER_GAP) * self->factor;

  if (self->height <= 0 || y < 0 || seen > WORTH * region->height)
    return;
  region->y = (int)floor (y * region->scale) - 2 * SEN_UI_PAPER_GAP * self->factor;
  region->y = CLAMP (region->y, 0, region->height - seen); /* further up than the end of the paper nothing lies */
  region->height = seen;
}

/**
 * sen_ui_reader_guess_region:
 * @document: a paper that was just opened
 * @page: one of its pages, from 0
 * @y: points from its top, where it is read
 * @region: (out caller-allocates): as the reader will ask for the page, or for what is seen of it, if it is not turned
 * and its size is easy to read
 *
 * Any thread.
 *
 * Returns: whether there is such a page
 */
gboolean
sen_ui_reader_guess_region (const SenUiReaderGuess *self,
                            SenPdfDocument *document,
                            guint page,
                            double y,
                            SenPdfRegion *region)
{
  const SenUiPaperStyle style = { .mode = self->mode, .cover = self->cover };
  double zoom = SEN_UI_PAPER_EASY * SEN_UI_PAPER_POINT, width, height;
  SenUiPaperRow row;

  if (page >= sen_pdf_document_get_n_pages (document))
    return FALSE;
  if (self->width > 0)
    {
      sen_ui_paper_layout_get_widest (document, &style, page, &row);
      zoom = MIN (zoom, (self->width - (row.most + 1.0) * SEN_UI_PAPER_GAP) / row.width);
    }
  if (zoom <= 0)
    return FALSE;
  sen_ui_paper_layout_get_page_size (document, page, 0, &width, &height);
  *region = (SenPdfRegion){ .page = page, .scale = zoom * self->factor, .priority = G_PRIORITY_HIGH };
  region->width = MAX ((int)ceil (width * region->scale), 1);
  region->height = MAX ((int)ceil (height * region->scale), 1);
  leave_rest_out (self, y, region);
  return TRUE;
}
