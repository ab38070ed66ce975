/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_UI_TYPE_PAPER (sen_ui_paper_get_type ())
G_DECLARE_FINAL_TYPE (SenUiPaper, sen_ui_paper, SEN_UI, PAPER, GObject)

SenUiPaper *sen_ui_paper_new (const char *kind, const char *id, const char *title, const char *file);
void sen_ui_paper_set_heading (SenUiPaper *self, const char *number, const char *heading);
void sen_ui_paper_set_subtitle (SenUiPaper *self, const char *subtitle);

const char *sen_ui_paper_get_kind (SenUiPaper *self);
const char *sen_ui_paper_get_id (SenUiPaper *self);
const char *sen_ui_paper_get_title (SenUiPaper *self);
const char *sen_ui_paper_get_file (SenUiPaper *self);
const char *sen_ui_paper_get_number (SenUiPaper *self);
const char *sen_ui_paper_get_heading (SenUiPaper *self);
const char *sen_ui_paper_get_subtitle (SenUiPaper *self);

G_END_DECLS
