/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <sen-pdf.h>

#include "sen-ui-tint.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_PAGE_CACHE (sen_ui_page_cache_get_type ())
G_DECLARE_FINAL_TYPE (SenUiPageCache, sen_ui_page_cache, SEN_UI, PAGE_CACHE, GObject)

SenUiPageCache *sen_ui_page_cache_new (SenPdfDocument *document);

/* What is wanted */
void sen_ui_page_cache_set_scale (SenUiPageCache *self, double scale);
void sen_ui_page_cache_set_turns (SenUiPageCache *self, guint turns);
guint sen_ui_page_cache_get_turns (SenUiPageCache *self);
void sen_ui_page_cache_set_colors (SenUiPageCache *self, SenUiColors colors);
void sen_ui_page_cache_trim (SenUiPageCache *self);
void sen_ui_page_cache_set_budget (SenUiPageCache *self, guint64 bytes);
SenUiColors sen_ui_page_cache_get_colors (SenUiPageCache *self);
void sen_ui_page_cache_want (SenUiPageCache *self, guint first, guint last, double top, double bottom);
void sen_ui_page_cache_want_small (SenUiPageCache *self, guint first, guint last);

/* What is there */
gboolean sen_ui_page_cache_snapshot (SenUiPageCache *self,
                                     GtkSnapshot *snapshot,
                                     guint page,
                                     const graphene_rect_t *area,
                                     const graphene_rect_t *seen);
gboolean
sen_ui_page_cache_snapshot_small (SenUiPageCache *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *area);
void sen_ui_page_cache_set_shown (SenUiPageCache *self, gboolean shown);
gboolean sen_ui_page_cache_is_seen (SenUiPageCache *self, guint page);
gboolean sen_ui_page_cache_is_complete (SenUiPageCache *self, guint page);
const GError *sen_ui_page_cache_get_error (SenUiPageCache *self, guint page);

G_END_DECLS
