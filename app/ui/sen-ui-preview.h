/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sen-pdf-document.h"
#include "sen-pdf-writer.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_PREVIEW (sen_ui_preview_get_type ())
G_DECLARE_DERIVABLE_TYPE (SenUiPreview, sen_ui_preview, SEN_UI, PREVIEW, GtkWidget)

/**
 * SenUiPreviewClass:
 * @make_async: begins to lay out what is to be shown, without waiting, and calls back on this thread; returns %FALSE,
 *   and then never calls back, while there is nothing to lay out yet
 * @make_finish: (transfer full): the pages, opened for reading, or %NULL with why not, which is shown instead of them
 */
struct _SenUiPreviewClass
{
  GtkWidgetClass parent_class;

  gboolean (*make_async) (SenUiPreview *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
  SenPdfDocument *(*make_finish) (SenUiPreview *self, GAsyncResult *result, GError **error);

  gpointer padding[4];
};

void sen_ui_preview_refresh (SenUiPreview *self);
void sen_ui_preview_set_marks (SenUiPreview *self, GArray *marks);
void sen_ui_preview_add_keys (SenUiPreview *self, GtkWidget *around);
void sen_ui_preview_set_label (SenUiPreview *self, const char *label);
void sen_ui_preview_set_remark (SenUiPreview *self, const char *remark);

G_END_DECLS
