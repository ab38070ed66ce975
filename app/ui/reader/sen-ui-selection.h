/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

#include "sen-ui-reader-book.h"

G_BEGIN_DECLS

/* By what the selection grows. */
typedef enum
{
  SEN_UI_SELECT_CHARACTERS,
  SEN_UI_SELECT_WORDS,
  SEN_UI_SELECT_LINES,
  SEN_UI_SELECT_BOX, /* what lies in a rectangle, such as one column of a table; on one page */
} SenUiSelectUnit;

#define SEN_UI_TYPE_SELECTION (sen_ui_selection_get_type ())
G_DECLARE_FINAL_TYPE (SenUiSelection, sen_ui_selection, SEN_UI, SELECTION, GObject)

SenUiSelection *sen_ui_selection_new (SenPdfDocument *document);
void sen_ui_selection_set_book (SenUiSelection *self, SenUiReaderBook *book);

void sen_ui_selection_begin (SenUiSelection *self, SenUiSelectUnit unit, guint page, double x, double y);
void sen_ui_selection_extend (SenUiSelection *self, guint page, double x, double y);
void sen_ui_selection_begin_between (SenUiSelection *self, guint page, guint gap);
void sen_ui_selection_extend_between (SenUiSelection *self, guint page, guint gap);
void sen_ui_selection_hold (SenUiSelection *self, gboolean first);
void sen_ui_selection_select_all (SenUiSelection *self);
void sen_ui_selection_clear (SenUiSelection *self);

SenPdfTextPage *sen_ui_selection_get_text (SenUiSelection *self, guint page);
gboolean sen_ui_selection_is_empty (SenUiSelection *self);
gboolean sen_ui_selection_contains (SenUiSelection *self, guint page, double x, double y);
gboolean sen_ui_selection_is_over_text (SenUiSelection *self, guint page, double x, double y);
guint sen_ui_selection_get_first_page (SenUiSelection *self);
guint sen_ui_selection_get_last_page (SenUiSelection *self);
GArray *sen_ui_selection_get_rects (SenUiSelection *self, guint page);

void sen_ui_selection_load_text_async (SenUiSelection *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
char *sen_ui_selection_load_text_finish (SenUiSelection *self, GAsyncResult *result, GError **error);

G_END_DECLS
