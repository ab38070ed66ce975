/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_CARD (sen_ui_card_get_type ())
G_DECLARE_DERIVABLE_TYPE (SenUiCard, sen_ui_card, SEN_UI, CARD, GtkWidget)

struct _SenUiCardClass
{
  GtkWidgetClass parent_class;

  gpointer padding[4];
};

GtkWidget *sen_ui_card_new (const char *heading);
void sen_ui_card_set_heading (SenUiCard *self, const char *heading);
void sen_ui_card_set_count (SenUiCard *self, guint count);
void sen_ui_card_set_urgent (SenUiCard *self, gboolean urgent);
void sen_ui_card_set_link (SenUiCard *self, const char *label);
void sen_ui_card_set_summary (SenUiCard *self, const char *summary);
const char *sen_ui_card_get_summary (SenUiCard *self);
void sen_ui_card_add_row (SenUiCard *self, GtkWidget *row);
void sen_ui_card_add_record (SenUiCard *self, GtkWidget *row, const char *id);
void sen_ui_card_clear (SenUiCard *self);
void sen_ui_card_set_child (SenUiCard *self, GtkWidget *child);
void sen_ui_card_set_records (SenUiCard *self, SenUiContext *context, const char *place, const char *action);
GtkListBox *sen_ui_card_get_list (SenUiCard *self);

G_END_DECLS
