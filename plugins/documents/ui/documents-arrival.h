/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows for what comes in: registering it, saying who deals with it. */
#pragma once

#include "documents-desk.h"

G_BEGIN_DECLS

void documents_arrival_present (SenUiContext *context, const char *path);
void documents_assign_present (SenUiContext *context, DocumentsSeen *seen);

G_END_DECLS
