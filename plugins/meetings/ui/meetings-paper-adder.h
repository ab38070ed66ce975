/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

#include <sen-pdf.h>

G_BEGIN_DECLS

void meetings_paper_adder_choose (MeetingsDesk *desk, MeetingsItem *item);
void meetings_paper_adder_add (MeetingsDesk *desk, MeetingsItem *item, GdkFileList *files);
void meetings_texts_follow (SenUiContext *context, const char *meeting);

G_END_DECLS
