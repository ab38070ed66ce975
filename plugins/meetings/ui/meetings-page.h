/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_PAGE (meetings_page_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsPage, meetings_page, MEETINGS, PAGE, SenUiPage)

GtkWidget *meetings_page_new (SenUiContext *context, const char *meeting);
void meetings_page_select (MeetingsPage *self, const char *item);
void meetings_page_show_quote (MeetingsPage *self, const char *item, const char *quote);
void meetings_page_show_minutes (MeetingsPage *self, const char *section);

G_END_DECLS
