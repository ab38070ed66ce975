/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void sen_pdf_save_fail (GError **error, const char *shown, GError *problem);

G_END_DECLS
