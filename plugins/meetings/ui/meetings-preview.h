/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_PREVIEW (meetings_preview_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsPreview, meetings_preview, MEETINGS, PREVIEW, SenUiPreview)

GtkWidget *meetings_preview_new (MeetingsDesk *desk);

G_END_DECLS
