/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-paper-view.h"

G_BEGIN_DECLS

void sen_ui_paper_select_attach (SenUiPaperView *view);

G_END_DECLS
