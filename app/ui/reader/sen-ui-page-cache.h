/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <sen-pdf.h>

G_BEGIN_DECLS

#define SEN_UI_TYPE_PAGE_CACHE (sen_ui_page_cache_get_type ())
G_DECLARE_FINAL_TYPE (SenUiPageCache, sen_ui_page_cache, SEN_UI, PAGE_CACHE, GObject)

SenUiPageCache *sen_ui_page_cache_new (SenPdfDocument *document);
void sen_ui_page_cache_set_scale (SenUiPageCache *self, double scale);
GdkTexture *sen_ui_page_cache_get (SenUiPageCache *self, guint page);
const GError *sen_ui_page_cache_get_error (SenUiPageCache *self, guint page);
void sen_ui_page_cache_want (SenUiPageCache *self, guint first, guint last);

G_END_DECLS
