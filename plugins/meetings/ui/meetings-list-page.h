/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

#define MEETINGS_TYPE_LIST_PAGE (meetings_list_page_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsListPage, meetings_list_page, MEETINGS, LIST_PAGE, SenUiListPage)

GtkWidget *meetings_list_page_new (SenUiContext *context);
void meetings_list_page_create (SenUiContext *context);

G_END_DECLS
