/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page is drawn before there is a window to show it: how large is guessed from the last time. */
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
  int factor; /* device pixels a widget pixel */
} SenUiReaderGuess;

void sen_ui_reader_guess_load (SenUiReaderGuess *self, GSettings *settings);
void sen_ui_reader_guess_keep (GSettings *settings, int width, int factor);
void sen_ui_reader_guess_draw (const SenUiReaderGuess *self, SenPdfDocument *document);

G_END_DECLS
