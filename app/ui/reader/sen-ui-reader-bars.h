/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"

G_BEGIN_DECLS

void sen_ui_reader_bars_reserve (GtkBox *box, GSettings *settings);
void sen_ui_reader_bars_clear (GtkBox *box);
void sen_ui_reader_bars_fill (GtkBox *box, SenUiContext *context, GVariant *paper, GSettings *settings);

G_END_DECLS
