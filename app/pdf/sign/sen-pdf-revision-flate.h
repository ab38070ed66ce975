/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tables of objects are compressed with; private to app/pdf/sign. */
#pragma once

#include "sen-pdf-revision-value.h"

G_BEGIN_DECLS

GByteArray *sen_pdf_flate_decode (const SenPdfValue *dict, const guint8 *data, gsize length);

G_END_DECLS
