/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

void signing_open_register (SenUiContext *context);

G_END_DECLS
