/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sen-office.h"
#include "sen-first-paper.h"
#include "sen-start.h"

G_BEGIN_DECLS

#define SEN_TYPE_APPLICATION (sen_application_get_type ())
G_DECLARE_FINAL_TYPE (SenApplication, sen_application, SEN, APPLICATION, AdwApplication)

SenApplication *sen_application_new (const SenStart *start, SenFirstPaper *paper);
GSettings *sen_application_get_settings (SenApplication *self);
void sen_application_window_ready (SenApplication *self);
void sen_application_show_record (SenApplication *self, const char *what);
void sen_application_restart (SenApplication *self, const char *folder);
void sen_application_restore (SenApplication *self, const char *path);
gboolean sen_application_wants_restart (SenApplication *self, char **folder, char **restore);

G_END_DECLS
