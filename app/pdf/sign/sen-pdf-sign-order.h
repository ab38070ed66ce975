/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-text-page.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_PDF_TYPE_SIGN_ORDER (sen_pdf_sign_order_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfSignOrder, sen_pdf_sign_order, SEN_PDF, SIGN_ORDER, GObject)

SenPdfSignOrder *sen_pdf_sign_order_new (void);

void sen_pdf_sign_order_set_title (SenPdfSignOrder *self, const char *title);
void sen_pdf_sign_order_set_field (SenPdfSignOrder *self, const char *name);
void sen_pdf_sign_order_set_place (SenPdfSignOrder *self, guint page, const SenPdfRect *rect);
void sen_pdf_sign_order_set_image (SenPdfSignOrder *self, GBytes *png);
void sen_pdf_sign_order_set_lines (SenPdfSignOrder *self, const char *const *lines);
void sen_pdf_sign_order_set_reason (SenPdfSignOrder *self, const char *reason);
void sen_pdf_sign_order_set_location (SenPdfSignOrder *self, const char *location);
void sen_pdf_sign_order_set_time (SenPdfSignOrder *self, gint64 time);
void sen_pdf_sign_order_set_timestamp (SenPdfSignOrder *self, const char *url, guint seconds, gboolean required);
void sen_pdf_sign_order_fill (SenPdfSignOrder *self, const char *name, const char *text);
void sen_pdf_sign_order_reserve (SenPdfSignOrder *self,
                                 const char *name,
                                 guint page,
                                 const SenPdfRect *rect,
                                 double size,
                                 gboolean italic);

double sen_pdf_sign_fit_lines (const char *const *lines, double width, double height);
gboolean sen_pdf_sign_place_seal (GBytes *png, const SenPdfRect *signature, SenPdfRect *seal, GError **error);

G_END_DECLS
