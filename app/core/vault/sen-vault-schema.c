/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-vault-private.h"

/*
 * sen_file is tracked: it tells other devices which papers exist. The other two belong to this device: when a file was
 * first seen to be unused, and the queries that say what is in use, kept so that a plugin that is switched off does not
 * lose its papers.
 */
static const char initial[] = "CREATE TABLE sen_file ("
                              "  id TEXT PRIMARY KEY NOT NULL," /* SHA-256 in hexadecimal */
                              "  size INTEGER NOT NULL,"
                              "  media_type TEXT NOT NULL,"
                              "  name TEXT NOT NULL," /* under which it was first added */
                              "  added INTEGER NOT NULL,"
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE TABLE sen_file_unused ("
                              "  id TEXT PRIMARY KEY NOT NULL,"
                              "  since INTEGER NOT NULL);"
                              "CREATE TABLE sen_file_reference ("
                              "  query TEXT PRIMARY KEY NOT NULL);";

/*
 * sen_vault_describe:
 * @schema: the core's own schema, which gets the vault's tables
 */
void
sen_vault_describe (SenSchema *schema)
{
  sen_schema_add_migration (schema, 20, "vault", initial);
  sen_schema_track (schema, "sen_file");
}
