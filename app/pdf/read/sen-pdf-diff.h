/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two rows of words have in common; private to app/pdf/read and its tests. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @length words from @a on in the one row are the same as those from @b on in the other. */
typedef struct
{
  guint a;
  guint b;
  guint length;
} SenPdfRun;

GArray *sen_pdf_diff (const guint32 *a, guint n_a, const guint32 *b, guint n_b, GCancellable *cancellable);

G_END_DECLS
