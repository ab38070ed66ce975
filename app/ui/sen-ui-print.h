/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"

G_BEGIN_DECLS

void sen_ui_context_print_pdf (SenUiContext *self, const char *title, int fd);

G_END_DECLS
