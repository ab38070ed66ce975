/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a trail's page. */
#pragma once

#include "sen-trail-check.h"

G_BEGIN_DECLS

GtkWidget *sen_trail_rows_records (SenUiContext *context, SenTrail *trail);
GtkWidget *sen_trail_rows_steps (SenTrail *trail);
GtkWidget *sen_trail_rows_files (SenUiContext *context, SenTrail *trail, SenTrailVerdict *verdict);
GtkWidget *sen_trail_rows_verdict (SenTrail *trail, SenTrailVerdict *verdict);

G_END_DECLS
