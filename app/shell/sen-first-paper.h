/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

#include "sen-start.h"

G_BEGIN_DECLS

typedef struct _SenFirstPaper SenFirstPaper;

/**
 * SenFirstPaperFunc:
 * @document: (nullable): the paper; %NULL if it could not be opened
 * @error: (nullable): why not
 */
typedef void (*SenFirstPaperFunc) (SenPdfDocument *document, const GError *error, gpointer user_data);

SenFirstPaper *sen_first_paper_begin (const SenStart *start);
void sen_first_paper_free (SenFirstPaper *self);
const char *sen_first_paper_get_path (SenFirstPaper *self);
SenPdfPool *sen_first_paper_get_pool (SenFirstPaper *self);
void sen_first_paper_await (SenFirstPaper *self, SenFirstPaperFunc func, gpointer user_data, GDestroyNotify destroy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenFirstPaper, sen_first_paper_free)

G_END_DECLS
