/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "signing-paper.h"

G_BEGIN_DECLS

#define SIGNING_TYPE_DIALOG (signing_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SigningDialog, signing_dialog, SIGNING, DIALOG, AdwWindow)

void signing_dialog_present (SenUiContext *context, SigningPaper *paper, SigningLook *look);

G_END_DECLS
