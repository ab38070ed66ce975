/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between which edges something stands on a page, without its margins. */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

/* Points from the page's left edge. */
typedef struct
{
  double left;
  double width;
} SenUiPaperColumns;

gboolean sen_ui_paper_columns_find (SenPdfImage *image, int *left, int *width);
void sen_ui_paper_columns_find_async (SenPdfDocument *document,
                                      guint page,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean sen_ui_paper_columns_find_finish (SenPdfDocument *document, GAsyncResult *result, SenUiPaperColumns *found);

G_END_DECLS
