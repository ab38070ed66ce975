/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>
#include <sen-ui.h>

G_BEGIN_DECLS

void signing_details_present (SenUiContext *context, const char *title, SenPdfVerification *verification);

G_END_DECLS
