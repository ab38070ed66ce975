/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"

G_BEGIN_DECLS

void sen_ui_reader_bars_fill (GtkBox *box, SenUiContext *context, GVariant *paper);

G_END_DECLS
