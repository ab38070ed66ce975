/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-links-private.h"

#include "sen-id.h"

static const char initial[] = "CREATE TABLE sen_link ("
                              "  id TEXT PRIMARY KEY NOT NULL,"
                              "  from_kind TEXT NOT NULL,"
                              "  from_id TEXT NOT NULL,"
                              "  relation TEXT NOT NULL,"
                              "  to_kind TEXT NOT NULL,"
                              "  to_id TEXT NOT NULL,"
                              "  page INTEGER NOT NULL DEFAULT 0," /* where in to's paper, from 1; 0: unknown */
                              "  quote TEXT,"                      /* the words there */
                              "  at INTEGER NOT NULL,"             /* UTC milliseconds */
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE INDEX sen_link_from ON sen_link (from_kind, from_id);"
                              "CREATE INDEX sen_link_to ON sen_link (to_kind, to_id);";

void
sen_links_describe (SenSchema *schema)
{
  sen_schema_add_migration (schema, 1, "initial", initial);
  sen_schema_track (schema, "sen_link");
}

/**
 * sen_links_add:
 * @db: in a writing transaction
 * @from_kind: the kind of subject (sen_registry_add_subject()) that points
 * @from: its id
 * @relation: such as %SEN_LINK_DECIDES
 * @to_kind: the kind of subject that is pointed at
 * @to: its id
 * @page: where in the paper of @to, from 1; 0 when unknown
 * @quote: (nullable): the words there
 *
 * Adds a fact; the same one again (from, relation, to, page, quote) changes nothing.
 *
 * Returns: whether it could be written
 */
gboolean
sen_links_add (SenDb *db,
               const char *from_kind,
               const char *from,
               const char *relation,
               const char *to_kind,
               const char *to,
               guint page,
               const char *quote,
               GError **error)
{
  g_autofree char *id = sen_id_new ();
  gint64 now = g_get_real_time () / 1000;

  return sen_db_run (
      db,
      "INSERT INTO sen_link (id, from_kind, from_id, relation, to_kind, to_id, page, quote, at) "
      "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE NOT EXISTS (SELECT 1 FROM sen_link WHERE from_kind = ?2 "
      "AND from_id = ?3 AND relation = ?4 AND to_kind = ?5 AND to_id = ?6 AND page = ?7 AND quote IS ?8 AND alive)",
      g_variant_new ("(ssssssxmsx)", id, from_kind, from, relation, to_kind, to, (gint64)page, quote, now), error);
}

/**
 * sen_links_remove:
 * @db: in a writing transaction
 * @id: of a link
 *
 * Takes a link back; it stays in the history.
 *
 * Returns: whether it could be written
 */
gboolean
sen_links_remove (SenDb *db, const char *id, GError **error)
{
  return sen_db_run (db, "UPDATE sen_link SET alive = 0 WHERE id = ?", g_variant_new ("(s)", id), error);
}

/**
 * sen_links_list:
 * @kind: a kind of subject
 * @id: its id
 *
 * Returns: (transfer container) (element-type SenRecord): every link from and to it, oldest first: id, relation,
 *   outgoing (1: from it), kind and ref of the other end, page, quote, at
 */
GPtrArray *
sen_links_list (SenDb *db, const char *kind, const char *id, GError **error)
{
  return sen_db_list (
      db,
      "SELECT id, relation, 1 AS outgoing, to_kind AS kind, to_id AS ref, page, quote, at FROM sen_link "
      "WHERE from_kind = ?1 AND from_id = ?2 AND alive UNION ALL "
      "SELECT id, relation, 0, from_kind, from_id, page, quote, at FROM sen_link "
      "WHERE to_kind = ?1 AND to_id = ?2 AND alive ORDER BY at, id",
      g_variant_new ("(ss)", kind, id), error);
}

/**
 * sen_links_chain:
 * @kind: a kind of subject
 * @id: its id
 * @limit: at most so many records
 *
 * Returns: (transfer container) (element-type SenRecord): kind and ref of this record and of all that hang together
 * with it, near ones first
 */
GPtrArray *
sen_links_chain (SenDb *db, const char *kind, const char *id, guint limit, GError **error)
{
  return sen_db_list (db,
                      "WITH RECURSIVE chain (kind, ref) AS (VALUES (?1, ?2) UNION "
                      "SELECT l.to_kind, l.to_id FROM chain c JOIN sen_link l ON l.from_kind = c.kind "
                      "AND l.from_id = c.ref AND l.alive UNION "
                      "SELECT l.from_kind, l.from_id FROM chain c JOIN sen_link l ON l.to_kind = c.kind "
                      "AND l.to_id = c.ref AND l.alive LIMIT ?3) SELECT kind, ref FROM chain",
                      g_variant_new ("(ssx)", kind, id, (gint64)limit), error);
}
