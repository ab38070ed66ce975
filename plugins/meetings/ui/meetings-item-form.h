/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_ITEM_FORM (meetings_item_form_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsItemForm, meetings_item_form, MEETINGS, ITEM_FORM, AdwWindow)

void meetings_item_form_present (MeetingsDesk *desk, MeetingsItem *item);
void meetings_item_form_present_new (MeetingsDesk *desk, const char *parent, guint position);

G_END_DECLS
