/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-desk.h"

G_BEGIN_DECLS

GtkWidget *documents_steps_new (DocumentsStep state, gboolean brief);

G_END_DECLS
