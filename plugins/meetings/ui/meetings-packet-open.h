/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

void meetings_packet_open_choose (SenUiContext *context, gboolean folder);
void meetings_packet_open_file (SenUiContext *context, GFile *file);

G_END_DECLS
