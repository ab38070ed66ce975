/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SEN_TYPE_COLUMNS (sen_columns_get_type ())
G_DECLARE_FINAL_TYPE (SenColumns, sen_columns, SEN, COLUMNS, GtkWidget)

void sen_columns_add (SenColumns *self, GtkWidget *child, gboolean secondary);
void sen_columns_set_side_by_side (SenColumns *self, gboolean side_by_side);

G_END_DECLS
