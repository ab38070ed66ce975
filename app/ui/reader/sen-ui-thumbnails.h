/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <sen-pdf.h>

#include "sen-ui-page-cache.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_THUMBNAILS (sen_ui_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (SenUiThumbnails, sen_ui_thumbnails, SEN_UI, THUMBNAILS, GtkWidget)

void sen_ui_thumbnails_set_document (SenUiThumbnails *self, SenPdfDocument *document, SenUiPageCache *cache);
void sen_ui_thumbnails_set_page (SenUiThumbnails *self, guint page);

G_END_DECLS
