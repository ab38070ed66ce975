/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-ahead.h"

G_BEGIN_DECLS

GtkWidget *meetings_card_next_new (SenUiContext *context, MeetingsAhead *ahead);
GtkWidget *meetings_card_papers_new (SenUiContext *context, MeetingsAhead *ahead);

G_END_DECLS
