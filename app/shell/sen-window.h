/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-application.h"
#include "sen-first-paper.h"
#include "sen-ui.h"

G_BEGIN_DECLS

#define SEN_TYPE_WINDOW (sen_window_get_type ())
G_DECLARE_FINAL_TYPE (SenWindow, sen_window, SEN, WINDOW, AdwApplicationWindow)

SenWindow *sen_window_new (SenApplication *application, gboolean paper);
void sen_window_show_opening (SenWindow *self, gboolean updating);
SenUiReader *sen_window_show_paper (SenWindow *self, SenFirstPaper *paper, gboolean can_go_back);
void sen_window_set_office (SenWindow *self, SenOffice *office);
SenUiContext *sen_window_get_context (SenWindow *self);
SenUiRegistry *sen_window_get_registry (SenWindow *self);
GSettings *sen_window_get_settings (SenWindow *self);
SenApplication *sen_window_get_application (SenWindow *self);
void sen_window_go (SenWindow *self, const char *place);
void sen_window_back (SenWindow *self);
gboolean sen_window_give_key (SenWindow *self, const char *key);
void sen_window_toggle_places (SenWindow *self);
void sen_window_show_search (SenWindow *self);
void sen_window_refresh_office (SenWindow *self);
void sen_window_show_record (SenWindow *self, const char *what);
void sen_window_open_file (SenWindow *self, GFile *file);

G_END_DECLS
