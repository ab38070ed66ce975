/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-db.h"
#include "sen-schema.h"

G_BEGIN_DECLS

#define SEN_TYPE_STORE (sen_store_get_type ())
G_DECLARE_FINAL_TYPE (SenStore, sen_store, SEN, STORE, GObject)

/**
 * SenStoreFunc:
 * @db: a connection, valid during the call only
 * @user_data: what the caller gave
 * @error: where to say what failed
 *
 * Reads, or writes inside one transaction, on a thread that may wait. A writer that returns %FALSE changes nothing.
 *
 * Returns: whether it went well
 */
typedef gboolean (*SenStoreFunc) (SenDb *db, gpointer user_data, GError **error);

SenStore *sen_store_open (const char *folder, const char *device, GError **error);
gboolean sen_store_migrate (SenStore *self, SenSchema *schema, GError **error);
void sen_store_close (SenStore *self);

gboolean sen_store_read (SenStore *self, SenStoreFunc func, gpointer user_data, GError **error);
void sen_store_read_async (SenStore *self,
                           SenStoreFunc func,
                           gpointer user_data,
                           GDestroyNotify destroy,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer callback_data);
gboolean sen_store_read_finish (SenStore *self, GAsyncResult *result, GError **error);

gboolean sen_store_write (SenStore *self, SenStoreFunc func, gpointer user_data, GError **error);
void sen_store_write_async (SenStore *self,
                            SenStoreFunc func,
                            gpointer user_data,
                            GDestroyNotify destroy,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer callback_data);
gboolean sen_store_write_finish (SenStore *self, GAsyncResult *result, GError **error);

const char *sen_store_get_folder (SenStore *self);
const char *sen_store_get_device (SenStore *self);
char *sen_store_dup_author (SenStore *self);
void sen_store_set_author (SenStore *self, const char *person);
void sen_store_watch (SenStore *self);
gboolean sen_store_check (SenStore *self, GPtrArray *problems, GError **error);
gboolean sen_store_copy_to (SenStore *self, const char *path, GError **error);

G_END_DECLS
