/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-window.h"

G_BEGIN_DECLS

void sen_shortcuts_show (SenWindow *window);

G_END_DECLS
