/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to app/ui. */
#pragma once

#include "sen-ui-registry.h"

G_BEGIN_DECLS

void sen_ui_context_set_registry (SenUiContext *self, SenUiRegistry *registry);
SenUiRegistry *sen_ui_context_get_registry (SenUiContext *self);

G_END_DECLS
