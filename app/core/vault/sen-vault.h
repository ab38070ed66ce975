/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-job.h"
#include "sen-store.h"

G_BEGIN_DECLS

#define SEN_TYPE_VAULT (sen_vault_get_type ())
G_DECLARE_FINAL_TYPE (SenVault, sen_vault, SEN, VAULT, GObject)

SenVault *sen_vault_new (SenStore *store, const char *folder);

char *sen_vault_add (SenVault *self, const char *path, GCancellable *cancellable, GError **error);
char *sen_vault_add_bytes (SenVault *self, GBytes *bytes, const char *name, GError **error);

char *sen_vault_get_path (SenVault *self, const char *hash);
gboolean sen_vault_contains (SenVault *self, const char *hash);
int sen_vault_open (SenVault *self, const char *hash, GCancellable *cancellable, GError **error);
GBytes *sen_vault_read (SenVault *self, const char *hash, GError **error);
gboolean
sen_vault_export (SenVault *self, const char *hash, const char *path, GCancellable *cancellable, GError **error);

gboolean sen_vault_verify (SenVault *self, GPtrArray *problems, SenJob *job, GError **error);
void sen_vault_add_reference_query (SenVault *self, const char *sql);
gboolean sen_vault_collect (SenVault *self, gint64 grace_ms, guint *n_removed, GError **error);

G_END_DECLS
