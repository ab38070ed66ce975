/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <sen-pdf.h>

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_OTHERS (sen_ui_reader_others_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderOthers, sen_ui_reader_others, SEN_UI, READER_OTHERS, GtkWidget)

GtkWidget *sen_ui_reader_others_new (void);
void sen_ui_reader_others_set_papers (SenUiReaderOthers *self,
                                      const char *folder,
                                      const char *const *hashes,
                                      const char *const *titles);
void sen_ui_reader_others_find (SenUiReaderOthers *self, const char *text, SenPdfFindFlags flags, const char *but);
guint sen_ui_reader_others_get_n (SenUiReaderOthers *self);
guint sen_ui_reader_others_get_n_unread (SenUiReaderOthers *self);
const char *sen_ui_reader_others_get_hash (SenUiReaderOthers *self, guint index);

G_END_DECLS
