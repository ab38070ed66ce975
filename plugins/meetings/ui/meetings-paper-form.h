/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_PAPER_FORM (meetings_paper_form_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsPaperForm, meetings_paper_form, MEETINGS, PAPER_FORM, AdwWindow)

void meetings_paper_form_present (MeetingsDesk *desk, MeetingsPaper *paper);

/* What else is done with a paper. */
void meetings_paper_open (MeetingsDesk *desk, MeetingsPaper *paper, int page);
void meetings_paper_open_item (MeetingsDesk *desk, MeetingsItem *item);
void meetings_paper_remove (MeetingsDesk *desk, MeetingsPaper *paper);

G_END_DECLS
