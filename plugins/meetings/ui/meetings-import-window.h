/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "meetings-packet.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_IMPORT_WINDOW (meetings_import_window_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsImportWindow, meetings_import_window, MEETINGS, IMPORT_WINDOW, AdwWindow)

void meetings_import_window_present (SenUiContext *context, MeetingsPacket *packet, gboolean known);

G_END_DECLS
