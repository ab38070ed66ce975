/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-backup-part.h"

#include <archive.h>

G_BEGIN_DECLS

#define SEN_BACKUP_FORMAT   "sen-backup"
#define SEN_BACKUP_VERSION  1
#define SEN_BACKUP_MANIFEST "manifest.json"
#define SEN_BACKUP_DATABASE "office.db"

/* What a backup holds, in the order in which it is written. */
typedef struct
{
  char *path; /* "office.db" or "files/ab/cd/<sha256>" */
  char *sha256;
  guint64 size;
} SenBackupFile;

typedef struct
{
  char *office;
  char *created;      /* ISO 8601, UTC */
  char *sen;          /* the version that wrote it */
  GPtrArray *files;   /* owned; of SenBackupFile */
  GPtrArray *missing; /* owned; names of papers that were damaged or gone already */
} SenBackupManifest;

/* Progress of a part of a job. */
typedef struct
{
  SenJob *job; /* nullable */
  double from;
  double to;
  guint64 done;
  guint64 total;
} SenBackupMeter;

void sen_backup_meter_add (guint64 n_bytes, gpointer meter);
GCancellable *sen_backup_meter_cancellable (SenBackupMeter *meter);

SenBackupManifest *sen_backup_manifest_new (void);
void sen_backup_manifest_free (SenBackupManifest *self);
void sen_backup_manifest_add (SenBackupManifest *self, const char *path, const char *sha256, guint64 size);
guint64 sen_backup_manifest_get_size (SenBackupManifest *self);
char *sen_backup_manifest_to_json (SenBackupManifest *self);
SenBackupManifest *sen_backup_manifest_from_json (const char *json, gssize length, const char *name, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenBackupManifest, sen_backup_manifest_free)

/* Reads a whole backup and compares it with its manifest; unpacks it into @folder unless that is %NULL. */
gboolean
sen_backup_read (const char *path, const char *name, const char *folder, SenBackupMeter *meter, GError **error);

char *sen_archive_decode_name (const char *raw);
GStrv sen_archive_split_name (const char *name);

gboolean sen_archive_check_size (const char *name, guint64 unpacked, guint64 packed, guint64 max_bytes, GError **error);
gboolean sen_archive_weigh (int fd,
                            const char *name,
                            const char *folder,
                            guint64 max_bytes,
                            guint max_files,
                            guint *n_files,
                            GError **error);

typedef struct archive SenArchive;
void sen_archive_free (SenArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenArchive, sen_archive_free)

G_END_DECLS
