/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-application.h"

G_BEGIN_DECLS

#define SEN_TYPE_WELCOME (sen_welcome_get_type ())
G_DECLARE_FINAL_TYPE (SenWelcome, sen_welcome, SEN, WELCOME, AdwApplicationWindow)

GtkWidget *sen_welcome_new (SenApplication *application);
void sen_welcome_make_sample (SenWelcome *self, const char *folder);
void sen_welcome_restore (SenWelcome *self, const char *path, const char *folder);

G_END_DECLS
