/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which file is the next version of which, so that what is tied to a file's bytes can follow the paper. */
#pragma once

#include "sen-db.h"

G_BEGIN_DECLS

#define SEN_FILE_VERSION_TABLE "sen_file_version" /* tracked: id, before, after, at, alive */

gboolean sen_file_versions_add (SenDb *db, const char *before, const char *after, GError **error);
char **sen_file_versions_list_earlier (SenDb *db, const char *file, GError **error);
char **sen_file_versions_list_later (SenDb *db, const char *file, GError **error);

G_END_DECLS
