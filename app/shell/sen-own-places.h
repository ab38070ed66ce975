/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-window.h"

G_BEGIN_DECLS

const char *const *sen_own_places_list (void);
GtkWidget *sen_own_places_build (const char *id, SenWindow *window);

G_END_DECLS
