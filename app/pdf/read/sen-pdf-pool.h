/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_PDF_TYPE_POOL (sen_pdf_pool_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfPool, sen_pdf_pool, SEN_PDF, POOL, GObject)

SenPdfPool *sen_pdf_pool_new (void);
void sen_pdf_pool_warm_up (SenPdfPool *self);
void sen_pdf_pool_expect (SenPdfPool *self, guint n);
guint sen_pdf_pool_get_idle (SenPdfPool *self);
void sen_pdf_pool_set_deadline (SenPdfPool *self, guint milliseconds);
guint sen_pdf_pool_get_deadline (SenPdfPool *self);
void sen_pdf_pool_set_memory_limit (SenPdfPool *self, guint64 bytes);
void sen_pdf_pool_set_cpu_limit (SenPdfPool *self, guint seconds);

G_END_DECLS
