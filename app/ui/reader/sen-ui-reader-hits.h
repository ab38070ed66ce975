/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sen-ui-reader-find.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_HITS (sen_ui_reader_hits_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderHits, sen_ui_reader_hits, SEN_UI, READER_HITS, GtkWidget)

GtkWidget *sen_ui_reader_hits_new (void);
void sen_ui_reader_hits_set_find (SenUiReaderHits *self, SenUiReaderFind *find);

char *sen_ui_reader_hits_to_markup (const char *marked);

G_END_DECLS
