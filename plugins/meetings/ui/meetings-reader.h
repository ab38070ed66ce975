/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "meetings-item.h"

G_BEGIN_DECLS

void meetings_reader_open (SenUiContext *context, MeetingsPaper *paper, int page);

G_END_DECLS
