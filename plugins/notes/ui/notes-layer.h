/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "notes-book.h"

G_BEGIN_DECLS

#define NOTES_PEN_LEAST 0.6 /* points */
#define NOTES_PEN_MOST  6.0

#define NOTES_TYPE_LAYER (notes_layer_get_type ())
G_DECLARE_FINAL_TYPE (NotesLayer, notes_layer, NOTES, LAYER, SenUiReaderLayer)

SenUiReaderLayer *notes_layer_new (SenUiContext *context, const char *file);

void notes_layer_connect (GtkWidget *widget, gpointer object, const char *signal, GCallback callback, gpointer data);
void notes_layer_connect_items (GtkWidget *widget, GListModel *items, GCallback callback, gpointer data);
NotesBook *notes_layer_get_book (NotesLayer *self);
const char *notes_layer_get_selected (NotesLayer *self);
void notes_layer_select (NotesLayer *self, const char *id);
void notes_layer_show (NotesLayer *self, NotesNote *note);
void notes_layer_remove (NotesLayer *self, NotesNote *note);
void notes_layer_change (NotesLayer *self, NotesNote *before, NotesNote *after);
void notes_layer_place (NotesLayer *self, NotesNote *note);
void notes_layer_undo (NotesLayer *self);
void notes_layer_redo (NotesLayer *self);

NotesColour notes_layer_get_colour (NotesLayer *self);
void notes_layer_set_colour (NotesLayer *self, NotesColour colour);
double notes_layer_get_width (NotesLayer *self);
void notes_layer_set_width (NotesLayer *self, double width);
gboolean notes_layer_get_rubs (NotesLayer *self);
void notes_layer_set_rubs (NotesLayer *self, gboolean rubs);

G_END_DECLS
