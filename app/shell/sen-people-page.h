/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-window.h"

G_BEGIN_DECLS

#define SEN_TYPE_PEOPLE_PAGE (sen_people_page_get_type ())
G_DECLARE_FINAL_TYPE (SenPeoplePage, sen_people_page, SEN, PEOPLE_PAGE, SenUiListPage)

GtkWidget *sen_people_page_new (SenWindow *window);

G_END_DECLS
