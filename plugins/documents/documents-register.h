/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers with the columns of decree 30/2020/NĐ-CP, annex IV, as a table and on paper. Vietnamese in every language.
 */
#pragma once

#include "documents-book.h"

G_BEGIN_DECLS

#define DOCUMENTS_REGISTER_N_COLUMNS 10

const char *const *documents_register_get_columns (gboolean incoming);
char **documents_register_make_row (SenRecord *record, gboolean incoming);
char *documents_register_to_csv (GPtrArray *records, gboolean incoming);
GBytes *documents_register_to_pdf (GPtrArray *records,
                                   gboolean incoming,
                                   guint year,
                                   const char *organ,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
