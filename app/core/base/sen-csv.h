/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SEN_TYPE_CSV (sen_csv_get_type ())
G_DECLARE_FINAL_TYPE (SenCsv, sen_csv, SEN, CSV, GObject)

SenCsv *sen_csv_load (const char *path, GError **error);
SenCsv *sen_csv_parse (GBytes *bytes, const char *name, GError **error);

char sen_csv_get_delimiter (SenCsv *self);
guint sen_csv_get_n_columns (SenCsv *self);
const char *sen_csv_get_header (SenCsv *self, guint column);
int sen_csv_find_column (SenCsv *self, const char *const *names);
guint sen_csv_get_n_rows (SenCsv *self);
guint sen_csv_get_line (SenCsv *self, guint row);
const char *sen_csv_get (SenCsv *self, guint row, int column);
const GError *sen_csv_get_row_error (SenCsv *self, guint row);

/* Put this before the first row of a file that Excel shall open; the reader takes it off. */
#define SEN_CSV_BOM "\xef\xbb\xbf"
void sen_csv_append (GString *text, char delimiter, const char *const *fields);

G_END_DECLS
