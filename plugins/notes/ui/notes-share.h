/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notes-layer.h"

G_BEGIN_DECLS

void notes_share_present (NotesLayer *layer, NotesNote *note);

G_END_DECLS
