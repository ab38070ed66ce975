/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-job.h"
#include "sen-store.h"
#include "sen-vault.h"

G_BEGIN_DECLS

#define SEN_BACKUP_SUFFIX ".senbackup"

gboolean sen_backup_write (SenStore *store, SenVault *vault, const char *path, SenJob *job, GError **error);
gboolean sen_backup_verify (const char *path, SenJob *job, GError **error);
gboolean sen_backup_restore (const char *path, const char *folder, char **kept, SenJob *job, GError **error);
GVariant *sen_backup_describe (const char *path, GError **error);

gboolean sen_archive_extract (const char *path,
                              const char *folder,
                              guint64 max_bytes,
                              guint max_files,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
