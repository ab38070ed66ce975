/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to app/pdf/sign. */
#pragma once

#include "sen-pdf-marks.h"

G_BEGIN_DECLS

const char *sen_pdf_mark_kind_name (SenPdfMarkKind kind);
GPtrArray *sen_pdf_marks_decode (GVariant *reply);

G_END_DECLS
