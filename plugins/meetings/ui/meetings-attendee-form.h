/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

void meetings_attendee_form_present_reason (MeetingsDesk *desk, MeetingsAttendee *attendee);
void meetings_attendee_form_present_add (MeetingsDesk *desk);
void meetings_attendee_all_present (MeetingsDesk *desk);

G_END_DECLS
