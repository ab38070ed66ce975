/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-guess.h"

#include <math.h>

#define KEY "reader-view"

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
  self->mode = (SenUiPaperMode)g_settings_get_enum (settings, "reader-mode");
  self->cover = g_settings_get_boolean (settings, "reader-cover");
  self->factor = CLAMP (self->factor, 1, 4);
}

/**
 * sen_ui_reader_guess_keep:
 * @settings: of this device
 * @width: of the place where pages are shown, widget pixels
 * @factor: device pixels a widget pixel
 *
 * For the next start.
 */
void
sen_ui_reader_guess_keep (GSettings *settings, int width, int factor)
{
  int last_width, last_factor;

  g_settings_get (settings, KEY, "(ii)", &last_width, &last_factor);
  if (width > 0 && (width != last_width || factor != last_factor))
    g_settings_set (settings, KEY, "(ii)", width, factor);
}

/**
 * sen_ui_reader_guess_draw:
 * @document: a paper that was just opened
 *
 * Begins to draw its first page as the reader will ask for it, see sen_pdf_document_draw_ahead(). Any thread.
 */
void
sen_ui_reader_guess_draw (const SenUiReaderGuess *self, SenPdfDocument *document)
{
  const SenUiPaperStyle style = { .mode = self->mode, .cover = self->cover };
  SenPdfRegion region = { .priority = G_PRIORITY_HIGH };
  double zoom = SEN_UI_PAPER_EASY * SEN_UI_PAPER_POINT, width, height;
  SenUiPaperRow row;

  if (self->width > 0)
    {
      sen_ui_paper_layout_get_widest (document, &style, 0, &row);
      zoom = MIN (zoom, (self->width - (row.most + 1.0) * SEN_UI_PAPER_GAP) / row.width);
    }
  if (zoom <= 0)
    return;
  sen_ui_paper_layout_get_page_size (document, 0, 0, &width, &height);
  region.scale = zoom * self->factor;
  region.width = MAX ((int)ceil (width * region.scale), 1);
  region.height = MAX ((int)ceil (height * region.scale), 1);
  sen_pdf_document_draw_ahead (document, &region);
}
