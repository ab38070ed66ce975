/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-book.h"

G_BEGIN_DECLS

gboolean tasks_sample_fill (SenOffice *office, guint years, SenJob *job, gpointer user_data, GError **error);
gboolean tasks_sample_fill_archive (SenOffice *office, guint years, SenJob *job, GError **error);

G_END_DECLS
