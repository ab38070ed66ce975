/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-window.h"

G_BEGIN_DECLS

void sen_window_load_plugins (SenWindow *self, void (*done) (SenWindow *self));

G_END_DECLS
