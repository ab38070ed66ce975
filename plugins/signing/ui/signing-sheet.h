/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "signing-paper.h"

G_BEGIN_DECLS

#define SIGNING_TYPE_SHEET (signing_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SigningSheet, signing_sheet, SIGNING, SHEET, GtkBox)

void signing_sheet_set_paper (SigningSheet *self, SenUiContext *context, SigningPaper *paper, const SigningLook *look);
void signing_sheet_show (SigningSheet *self, GBytes *png, const char *const *lines);
void signing_sheet_place (SigningSheet *self, SigningLook *look);
void signing_sheet_set_narrow (SigningSheet *self, gboolean narrow);

G_END_DECLS
