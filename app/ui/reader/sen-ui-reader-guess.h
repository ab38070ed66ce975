/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page is drawn before there is anything to show it in: how large is guessed from the last time. */
#pragma once

#include <gio/gio.h>
#include <sen-pdf.h>

#include "sen-ui-paper-layout.h"

G_BEGIN_DECLS

/* What the size of a page follows from; may be handed to another thread. */
typedef struct
{
  SenUiPaperMode mode;
  gboolean cover;
  int width;  /* of the pages' place, widget pixels; 0 if it was never seen */
  int height; /* of it; 0 if that is not known, or of no use because pages take other colours */
  int factor; /* device pixels a widget pixel */
} SenUiReaderGuess;

GSettings *sen_ui_reader_guess_dup_settings (void);
void sen_ui_reader_guess_load (SenUiReaderGuess *self, GSettings *settings);
void sen_ui_reader_guess_keep (GSettings *settings, int width, int height, int factor);
gboolean sen_ui_reader_guess_region (const SenUiReaderGuess *self,
                                     SenPdfDocument *document,
                                     guint page,
                                     double y,
                                     SenPdfRegion *region);

G_END_DECLS
