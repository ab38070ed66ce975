/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-document.h"
#include "sen-pdf-text-book.h"

G_BEGIN_DECLS

/**
 * SenPdfEditKind:
 * @SEN_PDF_EDIT_REMOVED: words that are not there any more
 * @SEN_PDF_EDIT_ADDED: words that were not there before
 * @SEN_PDF_EDIT_REPLACED: words in place of others
 * @SEN_PDF_EDIT_PICTURE: a part of a page that is only a picture, such as a scan, looks different
 * @SEN_PDF_EDIT_PAGE_REMOVED: such a page is not there any more
 * @SEN_PDF_EDIT_PAGE_ADDED: such a page was not there before
 */
typedef enum
{
  SEN_PDF_EDIT_REMOVED,
  SEN_PDF_EDIT_ADDED,
  SEN_PDF_EDIT_REPLACED,
  SEN_PDF_EDIT_PICTURE,
  SEN_PDF_EDIT_PAGE_REMOVED,
  SEN_PDF_EDIT_PAGE_ADDED,
} SenPdfEditKind;

/**
 * SenPdfSpot:
 * @page: from 0
 * @rect: on it, in points; without width where something is missing
 */
typedef struct
{
  guint page;
  SenPdfRect rect;
} SenPdfSpot;

/**
 * SenPdfEdit:
 * @kind: what happened
 * @before: (element-type SenPdfSpot): where it is or would be in the earlier paper; never empty
 * @after: (element-type SenPdfSpot): where it is or would be in the later paper; never empty
 * @old_text: (nullable): the words that went, perhaps cut off
 * @new_text: (nullable): the words that came, perhaps cut off
 *
 * One change between two papers.
 */
typedef struct
{
  SenPdfEditKind kind;
  GArray *before;
  GArray *after;
  char *old_text;
  char *new_text;
} SenPdfEdit;

/**
 * SenPdfCompareProgress:
 * @done: pages that were looked at
 * @total: of so many
 * @user_data: what was given
 *
 * Called on the thread that compares.
 */
typedef void (*SenPdfCompareProgress) (guint done, guint total, gpointer user_data);

typedef struct _SenPdfComparison SenPdfComparison;
#define SEN_PDF_TYPE_COMPARISON (sen_pdf_comparison_get_type ())
GType sen_pdf_comparison_get_type (void);

SenPdfComparison *sen_pdf_compare (SenPdfTextBook *before,
                                   SenPdfTextBook *after,
                                   SenPdfDocument *before_document,
                                   SenPdfDocument *after_document,
                                   SenPdfCompareProgress progress,
                                   gpointer user_data,
                                   GCancellable *cancellable,
                                   GError **error);
SenPdfComparison *sen_pdf_comparison_ref (SenPdfComparison *self);
void sen_pdf_comparison_unref (SenPdfComparison *self);
guint sen_pdf_comparison_get_n_edits (SenPdfComparison *self);
const SenPdfEdit *sen_pdf_comparison_get_edit (SenPdfComparison *self, guint edit);
guint sen_pdf_comparison_get_n_skipped (SenPdfComparison *self);
gboolean
sen_pdf_comparison_map (SenPdfComparison *self, gboolean to_after, guint page, double y, guint *to_page, double *to_y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfComparison, sen_pdf_comparison_unref)

G_END_DECLS
