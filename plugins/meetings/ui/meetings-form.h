/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_FORM (meetings_form_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsForm, meetings_form, MEETINGS, FORM, AdwWindow)

void meetings_form_present (MeetingsDesk *desk, MeetingsMeeting *meeting);

G_END_DECLS
