/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-page.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_LIST_PAGE (sen_ui_list_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SenUiListPage, sen_ui_list_page, SEN_UI, LIST_PAGE, SenUiPage)

struct _SenUiListPageClass
{
  SenUiPageClass parent_class;

  gpointer padding[4];
};

GtkWidget *sen_ui_list_page_new (const char *title);
void sen_ui_list_page_set_model (SenUiListPage *self, GListModel *model);
void sen_ui_list_page_set_factory (SenUiListPage *self, GtkListItemFactory *factory);
void
sen_ui_list_page_set_empty (SenUiListPage *self, const char *icon_name, const char *title, const char *description);
void sen_ui_list_page_set_empty_action (SenUiListPage *self, GtkWidget *button);
void sen_ui_list_page_set_search_hint (SenUiListPage *self, const char *hint);
void sen_ui_list_page_set_top (SenUiListPage *self, GtkWidget *widget);
const char *sen_ui_list_page_get_search_text (SenUiListPage *self);
GtkListView *sen_ui_list_page_get_view (SenUiListPage *self);

G_END_DECLS
