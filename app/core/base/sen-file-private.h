/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that must survive a power failure: written aside, synced, then named. Blocks; not for the main thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Called between blocks with the bytes done since the last call. */
typedef void (*SenFileProgress) (guint64 n_bytes, gpointer user_data);

void sen_file_set_error (GError **error, int code, const char *what);
int sen_file_open (const char *path, guint64 *size, const char *what, GError **error);
int sen_file_create_temp (const char *folder, char **path, const char *what, GError **error);
gboolean sen_file_write_all (int fd, const void *data, gsize size, const char *what, GError **error);
gboolean sen_file_copy (int from,
                        int to,
                        GChecksum *checksum,
                        guint64 *size,
                        SenFileProgress progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        const char *what,
                        GError **error);
gboolean sen_file_close (int *fd, gboolean sync, const char *what, GError **error);
gboolean sen_file_rename (const char *from, const char *to, const char *what, GError **error);
gboolean sen_file_make_folder (const char *folder, const char *what, GError **error);
gboolean sen_file_sync_folder (const char *folder, const char *what, GError **error);
void sen_file_remove_tree (const char *path);

G_END_DECLS
