/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-sheet.h"

G_BEGIN_DECLS

void documents_versions_present (DocumentsSheet *sheet);

G_END_DECLS
