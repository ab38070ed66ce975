/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the reader: a second paper beside the one that is read. */
#pragma once

#include "sen-ui-reader-half.h"
#include "sen-ui-reader-text.h"
#include "sen-ui-reader.h"

G_BEGIN_DECLS

typedef struct _SenUiReaderBeside SenUiReaderBeside;

/* What the second paper is to the one that is read. */
typedef enum
{
  SEN_UI_BESIDE_OTHER,   /* another paper */
  SEN_UI_BESIDE_EARLIER, /* an earlier version of it: what was changed is marked */
  SEN_UI_BESIDE_LATER,   /* a later version of it */
} SenUiBesideKind;

void sen_ui_reader_open_beside (SenUiReader *self, const char *hash, const char *title, SenUiBesideKind kind);
void sen_ui_reader_close_beside (SenUiReader *self);
void sen_ui_reader_leave_beside (SenUiReader *self);
void sen_ui_reader_toggle_beside (SenUiReader *self);
void sen_ui_reader_other_half (SenUiReader *self);
gboolean sen_ui_reader_is_at_closed (SenUiReader *self);
void sen_ui_reader_step_change (SenUiReader *self, int step);
void sen_ui_reader_beside_set_active (SenUiReader *self, guint half);
void sen_ui_reader_fold_beside (SenUiReader *self, gboolean narrow);
void sen_ui_reader_bare_beside (SenUiReader *self);
void sen_ui_reader_refresh_beside (SenUiReader *self);
void sen_ui_reader_meet_beside (SenUiReader *self);
void sen_ui_reader_name_second (SenUiReader *self, void (*name) (SenUiPaperView *view, SenPdfDocument *document));

/* Of the half that was read last. */
SenUiPaperView *sen_ui_reader_get_view (SenUiReader *self);
SenPdfDocument *sen_ui_reader_get_document (SenUiReader *self);
SenUiReaderBook *sen_ui_reader_get_book (SenUiReader *self);
GFile *sen_ui_reader_get_file (SenUiReader *self);
const char *sen_ui_reader_get_hash (SenUiReader *self);
const char *sen_ui_reader_get_title (SenUiReader *self);
SenUiReaderText *sen_ui_reader_get_text (SenUiReader *self);
SenUiReaderLayers *sen_ui_reader_get_layers (SenUiReader *self);
GtkWidget *sen_ui_reader_get_half (SenUiReader *self);
SenUiReaderLayers *sen_ui_reader_find_layers (SenUiReader *self, GtkWidget *view);

G_END_DECLS
