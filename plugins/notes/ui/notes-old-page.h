/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notes-layer.h"

G_BEGIN_DECLS

#define NOTES_TYPE_OLD_PAGE (notes_old_page_get_type ())
G_DECLARE_FINAL_TYPE (NotesOldPage, notes_old_page, NOTES, OLD_PAGE, GtkWidget)

GtkWidget *notes_old_page_new (NotesLayer *layer, NotesNote *note);

G_END_DECLS
