/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SEN_UI_TYPE_PAGE (sen_ui_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SenUiPage, sen_ui_page, SEN_UI, PAGE, GtkWidget)

/**
 * SenUiPageClass:
 * @handle_key: a key of the window belongs to the page first: `back` (Alt+←), `side` (F9); returns whether it was of
 * use
 */
struct _SenUiPageClass
{
  GtkWidgetClass parent_class;

  gboolean (*handle_key) (SenUiPage *self, const char *key);

  gpointer padding[3];
};

GtkWidget *sen_ui_page_new (const char *title);
void sen_ui_page_set_title (SenUiPage *self, const char *title);
const char *sen_ui_page_get_title (SenUiPage *self);
void sen_ui_page_set_subtitle (SenUiPage *self, const char *subtitle);
void sen_ui_page_set_title_widget (SenUiPage *self, GtkWidget *widget);
void sen_ui_page_set_child (SenUiPage *self, GtkWidget *child);
GtkWidget *sen_ui_page_get_child (SenUiPage *self);
void sen_ui_page_pack_start (SenUiPage *self, GtkWidget *widget);
void sen_ui_page_pack_end (SenUiPage *self, GtkWidget *widget);
void sen_ui_page_set_menu (SenUiPage *self, GMenuModel *menu);
void sen_ui_page_set_can_go_back (SenUiPage *self, gboolean can_go_back);
void sen_ui_page_set_keeps_places (SenUiPage *self, gboolean keeps_places);
gboolean sen_ui_page_get_keeps_places (SenUiPage *self);
gboolean sen_ui_page_handle_key (SenUiPage *self, const char *key);
void sen_ui_page_set_show_header (SenUiPage *self, gboolean show_header);
void sen_ui_page_set_show_search (SenUiPage *self, gboolean show_search);

G_END_DECLS
