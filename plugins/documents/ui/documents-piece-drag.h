/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-piece.h"
#include "documents-sheet.h"

G_BEGIN_DECLS

void documents_piece_drag_attach (DocumentsPiece *piece, DocumentsSheet *sheet);

G_END_DECLS
