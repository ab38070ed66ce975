/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-job.h"
#include "sen-store.h"
#include "sen-vault.h"

G_BEGIN_DECLS

gboolean sen_backup_write (SenStore *store, SenVault *vault, const char *path, SenJob *job, GError **error);
gboolean sen_backup_verify (const char *path, SenJob *job, GError **error);
/* Into @folder; an office already there is kept beside it as FOLDER.before-restore-YYYYMMDD-HHMMSS, its name in @kept.
 */
gboolean sen_backup_restore (const char *path, const char *folder, char **kept, SenJob *job, GError **error);
/* Unpacks a .zip (or tar) of untrusted origin into @folder: no absolute or .. paths, no links, limits on size and
 * count. */
gboolean sen_archive_extract (const char *path,
                              const char *folder,
                              guint64 max_bytes,
                              guint max_files,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
