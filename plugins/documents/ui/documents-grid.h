/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_GRID (documents_grid_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsGrid, documents_grid, DOCUMENTS, GRID, GtkWidget)

GtkWidget *documents_grid_new (void);
void documents_grid_set_text (DocumentsGrid *self, const char *text);
char *documents_grid_dup_text (DocumentsGrid *self);
void documents_grid_start (DocumentsGrid *self, gboolean at_end);
GtkWidget *documents_grid_get_cell (DocumentsGrid *self);

G_END_DECLS
