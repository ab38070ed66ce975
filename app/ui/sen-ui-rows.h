/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sen-record.h"

G_BEGIN_DECLS

/**
 * SenUiRowFunc:
 * @row: (nullable): the row to fill; %NULL: a new one is wanted
 * @record: (nullable): what it shows, loaded; %NULL with a new row
 * @user_data: what was given with the function
 *
 * Makes a row of a list, or fills one.
 *
 * Returns: (transfer full) (nullable): a new (floating) row; %NULL after filling
 */
typedef GtkWidget *(*SenUiRowFunc) (GtkWidget *row, SenRecord *record, gpointer user_data);

GtkListItemFactory *sen_ui_rows_new (SenUiRowFunc func, gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
