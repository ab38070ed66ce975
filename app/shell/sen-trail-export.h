/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui.h"

G_BEGIN_DECLS

/**
 * SenTrailExportFunc:
 * @job: the export that begins
 * @user_data: what was given with the function
 *
 * Shows how far it is.
 */
typedef void (*SenTrailExportFunc) (SenJob *job, gpointer user_data);

void sen_trail_export_ask (SenUiContext *context,
                           SenTrail *trail,
                           SenTrailExportFunc begun,
                           gpointer user_data,
                           GDestroyNotify destroy);

G_END_DECLS
