/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-window.h"

G_BEGIN_DECLS

#define SEN_TYPE_TODAY_PAGE (sen_today_page_get_type ())
G_DECLARE_FINAL_TYPE (SenTodayPage, sen_today_page, SEN, TODAY_PAGE, SenUiPage)

GtkWidget *sen_today_page_new (SenWindow *window);

G_END_DECLS
