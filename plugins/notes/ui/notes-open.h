/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

void notes_open (SenUiContext *context, const char *note);
char *notes_open_take (SenUiContext *context);

G_END_DECLS
