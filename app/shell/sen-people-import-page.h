/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui.h"

G_BEGIN_DECLS

void sen_people_import_page_open (SenUiContext *context, const char *path);

G_END_DECLS
