/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "signing-paper.h"

G_BEGIN_DECLS

#define SIGNING_TYPE_SEEN (signing_seen_get_type ())
G_DECLARE_FINAL_TYPE (SigningSeen, signing_seen, SIGNING, SEEN, AdwComboRow)

void signing_seen_set_paper (SigningSeen *self, SenUiContext *context, SigningPaper *paper, const SigningLook *look);
GBytes *signing_seen_get_image (SigningSeen *self);
gboolean signing_seen_is_text (SigningSeen *self);
gboolean signing_seen_is_nothing (SigningSeen *self);

G_END_DECLS
