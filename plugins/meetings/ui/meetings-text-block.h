/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEETINGS_TYPE_TEXT_BLOCK (meetings_text_block_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsTextBlock, meetings_text_block, MEETINGS, TEXT_BLOCK, GtkWidget)

GtkWidget *meetings_text_block_new (const char *label, const char *hint);
char *meetings_text_block_dup_text (MeetingsTextBlock *self);
void meetings_text_block_set_text (MeetingsTextBlock *self, const char *text);
GtkTextView *meetings_text_block_get_view (MeetingsTextBlock *self);

G_END_DECLS
