/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of places in a paper, for a side panel: what was found, what was changed. One of them is the current one. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Part of the widget that shows it. */
typedef struct
{
  GtkWidget *scrolled;           /* child of that widget */
  GtkWidget *list;               /* in it */
  GtkSingleSelection *selection; /* owned */
} SenUiReaderRows;

void sen_ui_reader_rows_init (SenUiReaderRows *self,
                              GtkWidget *parent,
                              const char *label,
                              GCallback setup,
                              GCallback bind,
                              GCallback activate);
void sen_ui_reader_rows_clear (SenUiReaderRows *self);
void sen_ui_reader_rows_set_model (SenUiReaderRows *self, GListModel *model);
void sen_ui_reader_rows_select (SenUiReaderRows *self, int current);

G_END_DECLS
