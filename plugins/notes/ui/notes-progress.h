/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notes-layer.h"

G_BEGIN_DECLS

GtkWidget *notes_progress_new (NotesLayer *layer);
void notes_progress_show (NotesLayer *layer, SenJob *job);

G_END_DECLS
