/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads paper after paper, a page at a time. Blocks: one thread, not the main one. */
#pragma once

#include "ocr-book.h"

G_BEGIN_DECLS

typedef struct _OcrReader OcrReader;

/* What a step was about. */
typedef struct
{
  char *file;   /* owned, nullable: there was nothing to do */
  guint done;   /* pages of this paper that were read in this go */
  guint total;  /* that there are to read in this go */
  guint left;   /* papers listed after it */
  gboolean end; /* the paper was read to its end */
} OcrStep;

OcrReader *ocr_reader_new (SenOffice *office, gboolean all);
void ocr_reader_free (OcrReader *self);
gboolean ocr_reader_step (OcrReader *self, const char *file, OcrStep *out, GCancellable *cancellable, GError **error);
gboolean ocr_reader_save (OcrReader *self, GError **error);
void ocr_reader_rest (OcrReader *self);
void ocr_step_clear (OcrStep *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OcrReader, ocr_reader_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OcrStep, ocr_step_clear)

G_END_DECLS
