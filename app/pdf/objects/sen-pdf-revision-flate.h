/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tables of objects, and the content of pages, are compressed with; private to app/pdf. */
#pragma once

#include "sen-pdf-revision-value.h"

G_BEGIN_DECLS

GByteArray *sen_pdf_flate_decode (const SenPdfValue *dict, const guint8 *data, gsize length);
GByteArray *sen_pdf_flate_decode_most (const SenPdfValue *dict, const guint8 *data, gsize length, gsize most);

G_END_DECLS
