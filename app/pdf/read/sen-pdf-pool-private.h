/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For app/pdf/read and its tests. */
#pragma once

#include "sen-pdf-pool.h"
#include "sen-pdf-session.h"

G_BEGIN_DECLS

SenPdfSession *sen_pdf_pool_take (SenPdfPool *self, GError **error);
void sen_pdf_pool_retire (SenPdfPool *self, SenPdfSession *session);
void sen_pdf_pool_note_use (SenPdfPool *self);

void sen_pdf_pool_set_testing (SenPdfPool *self, gboolean testing);
void sen_pdf_pool_set_worker (SenPdfPool *self, const char *path, SenPdfConfine confine);
gboolean sen_pdf_pool_wait_for_spare (SenPdfPool *self, guint milliseconds);

G_END_DECLS
