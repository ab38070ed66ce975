/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GVariant *sen_ui_choices_load (const char *name, const char *type);
void sen_ui_choices_save (const char *name, GVariant *value);

G_END_DECLS
