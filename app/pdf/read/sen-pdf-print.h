/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-document.h"

G_BEGIN_DECLS

/**
 * SenPdfPrintPlan:
 * @pages: (array length=n_pages): from 0, in the order they are to come
 * @n_pages: how many
 * @per_sheet: how many on one side of a sheet: 1, 2, 4, 6, 9 or 16
 * @width: of a sheet that stands upright, in points; not needed for one page a sheet, which keeps its own size
 * @height: of it
 *
 * What is to be printed of a paper, and how.
 */
typedef struct
{
  const guint *pages;
  guint n_pages;
  guint per_sheet;
  double width;
  double height;
} SenPdfPrintPlan;

/**
 * SenPdfPrintProgress:
 * @done: sheets that are ready
 * @total: of so many
 * @user_data: what was given
 *
 * Called on the thread that prints.
 */
typedef void (*SenPdfPrintProgress) (guint done, guint total, gpointer user_data);

GArray *sen_pdf_print_parse_pages (SenPdfDocument *document, const char *text, GError **error);
int sen_pdf_print (SenPdfDocument *document,
                   const SenPdfPrintPlan *plan,
                   SenPdfPrintProgress progress,
                   gpointer user_data,
                   GCancellable *cancellable,
                   GError **error);

G_END_DECLS
