/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-reader-book.h"

G_BEGIN_DECLS

/* One place, in the list of all. */
#define SEN_UI_TYPE_READER_HIT (sen_ui_reader_hit_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderHit, sen_ui_reader_hit, SEN_UI, READER_HIT, GObject)

const SenPdfBookMatch *sen_ui_reader_hit_get_match (SenUiReaderHit *self);
char *sen_ui_reader_hit_dup_context (SenUiReaderHit *self);

#define SEN_UI_TYPE_READER_FIND (sen_ui_reader_find_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderFind, sen_ui_reader_find, SEN_UI, READER_FIND, GObject)

SenUiReaderFind *sen_ui_reader_find_new (SenUiReaderBook *book);
void sen_ui_reader_find_start (SenUiReaderFind *self, const char *text, SenPdfFindFlags flags, guint page);
void sen_ui_reader_find_next (SenUiReaderFind *self, int step);
void sen_ui_reader_find_set_current (SenUiReaderFind *self, guint index);
void sen_ui_reader_find_stop (SenUiReaderFind *self);

gboolean sen_ui_reader_find_is_under_way (SenUiReaderFind *self);
guint sen_ui_reader_find_get_n (SenUiReaderFind *self);
int sen_ui_reader_find_get_current (SenUiReaderFind *self, SenPdfBookMatch *match);
GArray *sen_ui_reader_find_get_rects (SenUiReaderFind *self, guint page);
GArray *sen_ui_reader_find_get_current_rects (SenUiReaderFind *self);

G_END_DECLS
