/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notes-layer.h"

G_BEGIN_DECLS

GtkWidget *notes_card_new (NotesLayer *layer, NotesNote *note);
NotesNote *notes_card_get_note (GtkWidget *card);
void notes_card_set_chosen (GtkWidget *card, gboolean chosen);
void notes_card_edit (GtkWidget *card);
void notes_card_put_by (GtkWidget *card);
char *notes_card_describe (NotesNote *note);

G_END_DECLS
