/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notes-layer.h"

G_BEGIN_DECLS

GtkWidget *notes_files_menu_new (NotesLayer *layer, GtkWidget *panel);
GtkWidget *notes_files_offer_new (NotesLayer *layer);

G_END_DECLS
