/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to app/pdf/read. */
#pragma once

#include "sen-pdf-channel.h"

G_BEGIN_DECLS

void
sen_pdf_failure_set (GError **error, const char *name, SenPdfChannelResult result, gboolean out_of_memory, int page);
void sen_pdf_failure_set_fault (GError **error, const char *name, gboolean tried, const SenPdfMessage *reply, int page);

G_END_DECLS
