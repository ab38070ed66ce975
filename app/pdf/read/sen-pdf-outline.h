/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_PDF_TYPE_OUTLINE_ITEM (sen_pdf_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfOutlineItem, sen_pdf_outline_item, SEN_PDF, OUTLINE_ITEM, GObject)

SenPdfOutlineItem *sen_pdf_outline_item_new (const char *title, int page, double top, const char *uri, gboolean open);
const char *sen_pdf_outline_item_get_title (SenPdfOutlineItem *self);
int sen_pdf_outline_item_get_page (SenPdfOutlineItem *self);
double sen_pdf_outline_item_get_top (SenPdfOutlineItem *self);
const char *sen_pdf_outline_item_get_uri (SenPdfOutlineItem *self);
gboolean sen_pdf_outline_item_get_open (SenPdfOutlineItem *self);
GListModel *sen_pdf_outline_item_get_children (SenPdfOutlineItem *self);
void sen_pdf_outline_item_append (SenPdfOutlineItem *self, SenPdfOutlineItem *child);

G_END_DECLS
