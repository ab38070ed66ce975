/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

gboolean documents_sample_fill (SenOffice *office, guint years, SenJob *job, gpointer user_data, GError **error);

G_END_DECLS
