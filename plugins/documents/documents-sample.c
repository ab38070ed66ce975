/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-sample.h"
gboolean
documents_sample_fill (SenOffice *office, guint years, SenJob *job, gpointer user_data, GError **error)
{
  return TRUE;
}
