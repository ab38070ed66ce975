/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text made comparable; private to app/pdf/read. */
#pragma once

#include "sen-pdf-text-page.h"

G_BEGIN_DECLS

void sen_pdf_fold (const char *text, gsize length, SenPdfFindFlags flags, GString *out, GArray *map);
char *sen_pdf_fold_needle (const char *needle, SenPdfFindFlags flags);
GArray *sen_pdf_fold_find (const char *text, gsize length, const char *needle, SenPdfFindFlags flags);

G_END_DECLS
