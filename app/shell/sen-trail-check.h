/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui.h"

G_BEGIN_DECLS

/**
 * SenTrailVerdict:
 * @n_changes: journal entries that were recomputed
 * @n_files: files of the trail that are as they were
 * @problems: (element-type utf8): sentences, one for each thing that is wrong
 * @files: hash → what is wrong with that file, of those that are damaged or gone
 *
 * What was found when the journal and the files of a trail were checked.
 */
typedef struct
{
  gint64 n_changes;
  guint n_files;
  GPtrArray *problems;
  GHashTable *files;
} SenTrailVerdict;

void sen_trail_verdict_free (SenTrailVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenTrailVerdict, sen_trail_verdict_free)

void sen_trail_check_async (SenOffice *office,
                            SenTrail *trail,
                            SenJob *job,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
SenTrailVerdict *sen_trail_check_finish (GAsyncResult *result, GError **error);

G_END_DECLS
