/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_MINUTES_PAGE (meetings_minutes_page_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsMinutesPage, meetings_minutes_page, MEETINGS, MINUTES_PAGE, SenUiPage)

GtkWidget *meetings_minutes_page_new (MeetingsDesk *desk, const char *section);
void meetings_minutes_page_set_quote (MeetingsMinutesPage *self, const char *quote);
void meetings_minutes_page_show (MeetingsMinutesPage *self, const char *section);

G_END_DECLS
