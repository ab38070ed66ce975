/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

#define NOTES_TYPE_ALL (notes_all_get_type ())
G_DECLARE_FINAL_TYPE (NotesAll, notes_all, NOTES, ALL, SenUiListPage)

GtkWidget *notes_all_new (SenUiContext *context);
GtkWidget *notes_all_new_of (SenUiContext *context, const char *record);

G_END_DECLS
