/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "notes-note.h"

G_BEGIN_DECLS

GtkWidget *notes_swatch_new (NotesColour colour, int size);
void notes_swatch_set_colour (GtkWidget *swatch, NotesColour colour);
GtkWidget *notes_swatch_new_bar (NotesColour colour);

G_END_DECLS
