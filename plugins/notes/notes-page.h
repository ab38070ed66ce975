/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

SenPdfTextPage *
notes_page_load (SenPdfTextBook *book, SenPdfDocument *document, guint page, GCancellable *cancellable, GError **error);

G_END_DECLS
