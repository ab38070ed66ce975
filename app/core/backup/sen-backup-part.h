/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the module with libarchive does for libsen. Not installed. */
#pragma once

#include "sen-backup.h"

G_BEGIN_DECLS

/* As the functions of sen-backup.h. */
typedef struct
{
  gboolean (*write) (SenStore *store, SenVault *vault, const char *path, SenJob *job, GError **error);
  gboolean (*verify) (const char *path, SenJob *job, GError **error);
  gboolean (*restore) (const char *path, const char *folder, char **kept, SenJob *job, GError **error);
  GVariant *(*describe) (const char *path, GError **error);
  gboolean (*extract) (const char *path,
                       const char *folder,
                       guint64 max_bytes,
                       guint max_files,
                       GCancellable *cancellable,
                       GError **error);
} SenBackupPart;

extern const SenBackupPart sen_backup_part;

gboolean sen_backup_part_write (SenStore *store, SenVault *vault, const char *path, SenJob *job, GError **error);
gboolean sen_backup_part_verify (const char *path, SenJob *job, GError **error);
gboolean sen_backup_part_restore (const char *path, const char *folder, char **kept, SenJob *job, GError **error);
GVariant *sen_backup_part_describe (const char *path, GError **error);
gboolean sen_backup_part_extract (const char *path,
                                  const char *folder,
                                  guint64 max_bytes,
                                  guint max_files,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
