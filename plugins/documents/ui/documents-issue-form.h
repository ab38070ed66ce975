/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-desk.h"

G_BEGIN_DECLS

void documents_issue_form_present (SenUiContext *context, const char *id);

G_END_DECLS
