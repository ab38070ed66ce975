/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-vault.h"

G_BEGIN_DECLS

/* What a file was when its hash was right; it need not be read again while this is the same. */
typedef struct
{
  guint64 device;
  guint64 inode;
  gint64 size;
  gint64 modified; /* nanoseconds */
  gint64 changed;  /* nanoseconds; unlike @modified nobody can set it back */
} SenVaultStamp;

struct _SenVault
{
  GObject parent_instance;

  SenStore *store; /* owned */
  char *folder;    /* owned; .../files */

  GMutex lock;          /* guards what follows */
  GHashTable *verified; /* owned; hash → SenVaultStamp */
  GPtrArray *queries;   /* owned; SQL of what is referred to */
};

gboolean sen_vault_is_hash (const char *hash);
GPtrArray *sen_vault_dup_queries (SenVault *self);
gboolean sen_vault_save_queries (SenVault *self, SenDb *db, GError **error);
void sen_vault_forget (SenVault *self, const char *hash);

char *sen_vault_detect_media_type (int fd, const char *name);
void sen_vault_describe (SenSchema *schema);

G_END_DECLS
