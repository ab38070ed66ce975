/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places the notes of earlier versions on a later version of a paper. */
#pragma once

#include "notes-rows.h"

G_BEGIN_DECLS

gboolean notes_move_run (SenOffice *office,
                         SenPdfPool *pool,
                         const char *file,
                         gboolean again,
                         guint counts[NOTES_N_STATES],
                         GCancellable *cancellable,
                         GError **error);
void notes_move_run_async (SenOffice *office,
                           SenPdfPool *pool,
                           const char *file,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean notes_move_run_finish (GAsyncResult *result, guint counts[NOTES_N_STATES], GError **error);

G_END_DECLS
