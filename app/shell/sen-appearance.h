/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SEN_TYPE_APPEARANCE (sen_appearance_get_type ())
G_DECLARE_FINAL_TYPE (SenAppearance, sen_appearance, SEN, APPEARANCE, GObject)

SenAppearance *sen_appearance_new (GSettings *settings);

G_END_DECLS
