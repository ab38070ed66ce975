/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-agenda-row.h"
#include "meetings-desk.h"

G_BEGIN_DECLS

void meetings_agenda_drag_setup (MeetingsAgendaRow *row, MeetingsDesk *desk);

G_END_DECLS
