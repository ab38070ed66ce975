/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which file is the next version of which, so that what is tied to a file's bytes can follow the paper. */
#pragma once

#include "sen-db.h"
#include "sen-office.h"

G_BEGIN_DECLS

#define SEN_FILE_VERSION_TABLE "sen_file_version" /* tracked: id, before, after, at, alive */

gboolean sen_file_versions_add (SenDb *db, const char *before, const char *after, GError **error);
char **sen_file_versions_list_earlier (SenDb *db, const char *file, GError **error);
char **sen_file_versions_list_later (SenDb *db, const char *file, GError **error);

/**
 * SenFileVersion:
 * @file: hash of a stored file
 * @later: whether it came in the place of the paper that was asked about; else it is an earlier one
 * @at: when it took its place, if it is later; when it lost it, if it is earlier; UTC milliseconds
 *
 * Another version of a paper.
 */
typedef struct
{
  char *file;
  gboolean later;
  gint64 at;
} SenFileVersion;

void sen_file_versions_load_async (SenOffice *office,
                                   const char *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *sen_file_versions_load_finish (SenOffice *office, GAsyncResult *result, GError **error);

G_END_DECLS
