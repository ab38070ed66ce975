/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

gboolean meetings_texts_extract (SenOffice *office, SenPdfPool *pool, const char *meeting, SenJob *job, GError **error);
void meetings_texts_extract_async (SenOffice *office, SenPdfPool *pool, const char *meeting, SenJob *job);

G_END_DECLS
