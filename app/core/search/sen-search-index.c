/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the index right: what a transaction changed in the table of a kind is read again and indexed before the commit.
 * A record with a file is one document a page, else it is one document. */
#include <string.h>

#include "sen-error.h"
#include "sen-search-private.h"
#include "sen-store-private.h"

struct _SenSearch
{
  GObject parent_instance;

  SenStore *store;  /* owned */
  GMutex lock;      /* guards the kinds: added on the main thread, read by all */
  GPtrArray *kinds; /* owned; of SenSearchKind; only added to */
};

G_DEFINE_FINAL_TYPE (SenSearch, sen_search, G_TYPE_OBJECT)

/* sen_search_ref says what is indexed of a row and by which signature, so that a change that shows nowhere (an order, a
 * status) costs nothing. sen_file_text keeps a file's text once, however many records refer to it. */
static const char *schema_sql
    = "CREATE TABLE sen_file_text (hash TEXT NOT NULL, page INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (hash, "
      "page)) "
      "WITHOUT ROWID;"
      "CREATE TABLE sen_file_pages (hash TEXT PRIMARY KEY NOT NULL, pages INTEGER NOT NULL) WITHOUT ROWID;"
      "CREATE TABLE sen_search_ref (kind TEXT NOT NULL, ref TEXT NOT NULL, file TEXT, signature TEXT NOT NULL, "
      "PRIMARY KEY (kind, ref)) WITHOUT ROWID;"
      "CREATE INDEX sen_search_ref_file ON sen_search_ref (file) WHERE file IS NOT NULL;"
      "CREATE TABLE sen_search_doc (docid INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, page INTEGER NOT "
      "NULL,"
      " title TEXT, subtitle TEXT, body TEXT, file TEXT, date TEXT);"
      "CREATE INDEX sen_search_doc_ref ON sen_search_doc (kind, ref);"
      /* A page has no title of its own, or each page of a paper would be found by the paper's title. */
      "CREATE VIEW sen_search_view AS SELECT docid, iif (page = 0, title, NULL) AS title, "
      "iif (page = 0, subtitle, NULL) AS subtitle, "
      "coalesce (body, (SELECT text FROM sen_file_text t WHERE t.hash = d.file AND t.page = d.page)) AS body "
      "FROM sen_search_doc d;"
      "CREATE VIRTUAL TABLE sen_search_fts USING fts5 (title, subtitle, body, content = 'sen_search_view', "
      "content_rowid = 'docid', tokenize = 'vn', prefix = '1 2 3');";

void
sen_search_describe (SenSchema *schema)
{
  sen_schema_add_migration (schema, 1, "index", schema_sql);
}

static void
kind_free (gpointer data)
{
  SenSearchKind *kind = data;

  g_free (kind->id);
  g_free (kind->label);
  g_free (kind->icon);
  g_free (kind->table);
  g_free (kind->sql);
  g_free (kind->action);
  g_free (kind->guard);
  g_free (kind);
}

static void
sen_search_finalize (GObject *object)
{
  SenSearch *self = SEN_SEARCH (object);

  sen_store_set_commit_func (self->store, NULL, NULL);
  g_object_unref (self->store);
  g_ptr_array_unref (self->kinds);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sen_search_parent_class)->finalize (object);
}

static void
sen_search_class_init (SenSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_search_finalize;
}

static void
sen_search_init (SenSearch *self)
{
  g_mutex_init (&self->lock);
  self->kinds = g_ptr_array_new_with_free_func (kind_free);
}

static gboolean
remove_docs (SenDb *db, const char *kind, const char *ref, GError **error)
{
  return sen_db_run (db,
                     "INSERT INTO sen_search_fts (sen_search_fts, rowid, title, subtitle, body) "
                     "SELECT 'delete', v.docid, v.title, v.subtitle, v.body FROM sen_search_view v "
                     "WHERE v.docid IN (SELECT docid FROM sen_search_doc WHERE kind = ? AND ref = ?)",
                     g_variant_new ("(ss)", kind, ref), error)
         && sen_db_run (db, "DELETE FROM sen_search_doc WHERE kind = ? AND ref = ?", g_variant_new ("(ss)", kind, ref),
                        error)
         && sen_db_run (db, "DELETE FROM sen_search_ref WHERE kind = ? AND ref = ?", g_variant_new ("(ss)", kind, ref),
                        error);
}

/* The day above, a counter below: rowids run in the order of the dates. */
static gint64
first_docid (SenDb *db, const char *date)
{
  gint64 day = 0, last = 0;

  if (date != NULL)
    sen_db_get_int (db, "SELECT CAST (julianday (?) AS INTEGER)", g_variant_new ("(s)", date), &day, NULL);
  sen_db_get_int (db, "SELECT max (docid) FROM sen_search_doc WHERE docid < ?", g_variant_new ("(x)", (day + 1) << 24),
                  &last, NULL);
  return MAX (last + 1, day << 24);
}

typedef struct
{
  const char *kind;
  const char *ref;
  const char *title;
  const char *subtitle;
  const char *body;
  const char *date;
  const char *file;
} Doc;

static gboolean
add_doc (SenDb *db, const Doc *doc, gint64 docid, int page, gboolean with_file, GError **error)
{
  return sen_db_run (db,
                     "INSERT INTO sen_search_doc (docid, kind, ref, page, title, subtitle, body, file, date) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     g_variant_new ("(xssimsmsmsmsms)", docid, doc->kind, doc->ref, page, doc->title, doc->subtitle,
                                    with_file ? NULL : doc->body, with_file ? doc->file : NULL, doc->date),
                     error)
         && sen_db_run (db,
                        "INSERT INTO sen_search_fts (rowid, title, subtitle, body) "
                        "SELECT docid, title, subtitle, body FROM sen_search_view WHERE docid = ?",
                        g_variant_new ("(x)", docid), error);
}

static gboolean
add_docs (SenDb *db, const Doc *doc, GError **error)
{
  gint64 docid = first_docid (db, doc->date);
  g_autoptr (SenCursor) pages = NULL;
  g_autoptr (GError) local = NULL;

  /* Later pages first, so that of a word on many pages the first page comes first; the record itself before all. */
  if (doc->file != NULL)
    {
      pages = sen_db_query (db, "SELECT page FROM sen_file_text WHERE hash = ? ORDER BY page DESC",
                            g_variant_new ("(s)", doc->file), error);
      if (pages == NULL)
        return FALSE;
    }
  while (pages != NULL && sen_cursor_next (pages, &local))
    if (!add_doc (db, doc, docid++, (int)sen_cursor_get_int (pages, 0), TRUE, error))
      return FALSE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return add_doc (db, doc, docid, 0, FALSE, error);
}

static char *
signature_of (SenDb *db, const Doc *doc)
{
  const char *parts[] = { doc->title, doc->subtitle, doc->body, doc->date, doc->file };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_MD5);
  gint64 pages = -1;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] != NULL)
        g_checksum_update (sum, (const guchar *)parts[i], -1);
      g_checksum_update (sum, (const guchar *)"", 1);
    }
  if (doc->file != NULL)
    sen_db_get_int (db, "SELECT pages FROM sen_file_pages WHERE hash = ?", g_variant_new ("(s)", doc->file), &pages,
                    NULL);
  return g_strdup_printf ("%s %d", g_checksum_get_string (sum), (int)pages);
}

static gboolean
index_row (SenDb *db, const SenSearchKind *kind, SenCursor *row, GError **error)
{
  Doc doc = { kind->id,
              sen_cursor_get_text (row, 0),
              sen_cursor_get_text (row, 1),
              sen_cursor_get_text (row, 2),
              sen_cursor_get_text (row, 3),
              sen_cursor_get_text (row, 4),
              NULL };
  g_autofree char *signature = NULL;
  g_autofree char *old = NULL;

  if (sen_cursor_get_n_columns (row) > 5)
    doc.file = sen_cursor_get_text (row, 5);
  signature = signature_of (db, &doc);
  old = sen_db_get_text (db, "SELECT signature FROM sen_search_ref WHERE kind = ? AND ref = ?",
                         g_variant_new ("(ss)", doc.kind, doc.ref), NULL);
  if (g_strcmp0 (old, signature) == 0)
    return TRUE;
  if (old != NULL && !remove_docs (db, doc.kind, doc.ref, error))
    return FALSE;
  return add_docs (db, &doc, error)
         && sen_db_run (db, "INSERT INTO sen_search_ref (kind, ref, file, signature) VALUES (?, ?, ?, ?)",
                        g_variant_new ("(ssmss)", doc.kind, doc.ref, doc.file, signature), error);
}

static gboolean
index_ref (SenDb *db, const SenSearchKind *kind, const char *ref, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM (%s) WHERE id = ?", kind->sql);
  g_autoptr (SenCursor) row = sen_db_query (db, sql, g_variant_new ("(s)", ref), error);
  g_autoptr (GError) local = NULL;

  if (row == NULL)
    return FALSE;
  if (sen_cursor_next (row, &local))
    return index_row (db, kind, row, error);
  if (local == NULL)
    return remove_docs (db, kind->id, ref, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static GPtrArray *
list_kinds (SenSearch *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GPtrArray *kinds = g_ptr_array_sized_new (self->kinds->len);

  for (guint i = 0; i < self->kinds->len; i++)
    g_ptr_array_add (kinds, self->kinds->pdata[i]);
  return kinds;
}

static gboolean
index_changes (SenDb *db, GPtrArray *changes, gpointer user_data, GError **error)
{
  g_autoptr (GPtrArray) kinds = list_kinds (user_data);

  for (guint i = 0; i < changes->len; i++)
    {
      const SenRowChange *change = changes->pdata[i];

      for (guint k = 0; k < kinds->len; k++)
        {
          const SenSearchKind *kind = kinds->pdata[k];

          if (g_str_equal (kind->table, change->table) && !index_ref (db, kind, change->row, error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * sen_search_new:
 *
 * Returns: (transfer full): the search of a store whose schema "sen-search" is up to date
 */
SenSearch *
sen_search_new (SenStore *store)
{
  SenSearch *self = g_object_new (SEN_TYPE_SEARCH, NULL);

  self->store = g_object_ref (store);
  sen_store_set_commit_func (store, index_changes, self);
  return self;
}

SenStore *
sen_search_get_store (SenSearch *self)
{
  return self->store;
}

const SenSearchKind *
sen_search_lookup_kind (SenSearch *self, const char *id)
{
  g_autoptr (GPtrArray) kinds = list_kinds (self);

  for (guint i = 0; i < kinds->len; i++)
    if (g_str_equal (((SenSearchKind *)kinds->pdata[i])->id, id))
      return kinds->pdata[i];
  return NULL;
}

/**
 * sen_search_add_kind:
 * @id: the kind's stable name
 * @label: what the user reads, translated, such as "Meetings"
 * @icon: a symbolic icon's name
 * @table: the tracked table whose changed rows are indexed again
 * @sql: SELECT id, title, subtitle, body, date and perhaps file, in this order: the row's id, texts, an ISO day, a hash
 * of a stored file whose pages are found too. A row that it doesn't yield leaves the index.
 * @action: opens a hit, called with (si): the row's id and the page, 0 for none
 */
void
sen_search_add_kind (SenSearch *self,
                     const char *id,
                     const char *label,
                     const char *icon,
                     const char *table,
                     const char *sql,
                     const char *action)
{
  sen_search_add_guarded_kind (self, id, label, icon, table, sql, action, NULL);
}

/**
 * sen_search_add_guarded_kind:
 * @guard: (nullable): SQL that yields a row if the person ?1 (or NULL) who uses the device ?2 may find the row with the
 *   id ?3; %NULL: everybody finds everything
 *
 * As sen_search_add_kind(), of rows that are not for everybody.
 */
void
sen_search_add_guarded_kind (SenSearch *self,
                             const char *id,
                             const char *label,
                             const char *icon,
                             const char *table,
                             const char *sql,
                             const char *action,
                             const char *guard)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  SenSearchKind *kind = g_new0 (SenSearchKind, 1);

  kind->id = g_strdup (id);
  kind->label = g_strdup (label);
  kind->icon = g_strdup (icon);
  kind->table = g_strdup (table);
  kind->sql = g_strdup (sql);
  kind->action = g_strdup (action);
  kind->guard = g_strdup (guard);
  g_ptr_array_add (self->kinds, kind);
}

static gboolean
index_file (SenSearch *self, SenDb *db, const char *hash, GError **error)
{
  g_autoptr (GPtrArray) refs
      = sen_db_list (db, "SELECT kind, ref FROM sen_search_ref WHERE file = ?", g_variant_new ("(s)", hash), error);

  for (guint i = 0; refs != NULL && i < refs->len; i++)
    {
      const SenSearchKind *kind = sen_search_lookup_kind (self, sen_record_get_text (refs->pdata[i], "kind"));

      if (kind != NULL && !index_ref (db, kind, sen_record_get_text (refs->pdata[i], "ref"), error))
        return FALSE;
    }
  return refs != NULL;
}

/**
 * sen_search_set_file_text:
 * @db: the writing connection
 * @hash: a stored file
 * @pages: (array zero-terminated=1): the text of each page, UTF-8; empty when the file has none
 *
 * Keeps a file's text; every record that refers to the file is then found by it, now and later.
 */
gboolean
sen_search_set_file_text (SenSearch *self, SenDb *db, const char *hash, const char *const *pages, GError **error)
{
  guint n = g_strv_length ((GStrv)pages);

  if (sen_search_has_file_text (db, hash)) /* a file never changes, nor does its text */
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *composed = g_utf8_normalize (pages[i], -1, G_NORMALIZE_NFC);
      g_autofree char *text = composed != NULL ? sen_search_add_divided (composed) : NULL;

      if (text != NULL && *text != '\0'
          && !sen_db_run (db, "INSERT INTO sen_file_text (hash, page, text) VALUES (?, ?, ?)",
                          g_variant_new ("(sis)", hash, (int)i + 1, text), error))
        return FALSE;
    }
  return sen_db_run (db, "INSERT INTO sen_file_pages (hash, pages) VALUES (?, ?)", g_variant_new ("(si)", hash, (int)n),
                     error)
         && index_file (self, db, hash, error);
}

/**
 * sen_search_has_file_text:
 *
 * Returns: whether a file's text was looked for already (it may have none)
 */
gboolean
sen_search_has_file_text (SenDb *db, const char *hash)
{
  gint64 found = 0;

  return sen_db_get_int (db, "SELECT count (*) FROM sen_file_pages WHERE hash = ?", g_variant_new ("(s)", hash), &found,
                         NULL)
         && found > 0;
}

static gboolean
reindex_page (SenDb *db, const char *hash, int page, const char *how, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO sen_search_fts (%s rowid, title, subtitle, body) SELECT %s v.docid, v.title, "
                         "v.subtitle, v.body FROM sen_search_view v WHERE v.docid IN (SELECT d.docid FROM "
                         "sen_search_ref r JOIN sen_search_doc d ON d.kind = r.kind AND d.ref = r.ref "
                         "WHERE r.file = ?1 AND d.page = ?2)",
                         *how != 0 ? "sen_search_fts," : "", how);

  return sen_db_run (db, sql, g_variant_new ("(si)", hash, page), error);
}

/* A page that had no text has no document yet. */
static gboolean
add_page_docs (SenDb *db, const char *hash, int page, GError **error)
{
  g_autoptr (GPtrArray) refs
      = sen_db_list (db,
                     "SELECT d.kind, d.ref, d.title, d.subtitle, d.date FROM sen_search_ref r JOIN sen_search_doc d"
                     " ON d.kind = r.kind AND d.ref = r.ref AND d.page = 0 WHERE r.file = ?1 AND NOT EXISTS (SELECT 1"
                     " FROM sen_search_doc o WHERE o.kind = r.kind AND o.ref = r.ref AND o.page = ?2)",
                     g_variant_new ("(si)", hash, page), error);

  for (guint i = 0; refs != NULL && i < refs->len; i++)
    {
      SenRecord *row = refs->pdata[i];
      Doc doc = { sen_record_get_text (row, "kind"),
                  sen_record_get_text (row, "ref"),
                  sen_record_get_text (row, "title"),
                  sen_record_get_text (row, "subtitle"),
                  NULL,
                  sen_record_get_text (row, "date"),
                  hash };

      if (!add_doc (db, &doc, first_docid (db, doc.date), page, TRUE, error))
        return FALSE;
    }
  return refs != NULL;
}

/**
 * sen_search_set_page_text:
 * @db: the writing connection
 * @hash: a stored file whose text was looked for: sen_search_has_file_text()
 * @page: from 1
 * @text: UTF-8; replaces what was there
 *
 * Keeps the text of one page that came later, such as what was recognised on a scan.
 */
gboolean
sen_search_set_page_text (SenSearch *self, SenDb *db, const char *hash, int page, const char *text, GError **error)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autofree char *kept = sen_search_add_divided (composed != NULL ? composed : "");

  return reindex_page (db, hash, page, "'delete',", error)
         && sen_db_run (db,
                        "INSERT INTO sen_file_text (hash, page, text) VALUES (?, ?, ?)"
                        " ON CONFLICT (hash, page) DO UPDATE SET text = excluded.text",
                        g_variant_new ("(sis)", hash, page, kept), error)
         && reindex_page (db, hash, page, "", error) && add_page_docs (db, hash, page, error);
}

/**
 * sen_search_forget_files:
 * @db: the writing connection
 *
 * Removes the text of files that were collected and that no record refers to. If such a file comes in again, so does
 * its text.
 */
gboolean
sen_search_forget_files (SenDb *db, GError **error)
{
  const char *const gone = "IN (SELECT p.hash FROM sen_file_pages p JOIN sen_file f ON f.id = p.hash AND NOT f.alive"
                           " WHERE NOT EXISTS (SELECT 1 FROM sen_search_ref r WHERE r.file = p.hash))";
  g_autofree char *texts = g_strdup_printf ("DELETE FROM sen_file_text WHERE hash %s", gone);
  g_autofree char *pages = g_strdup_printf ("DELETE FROM sen_file_pages WHERE hash %s", gone);

  return sen_db_run (db, texts, NULL, error) && sen_db_run (db, pages, NULL, error);
}

static gboolean
rebuild_kind (SenDb *db, const SenSearchKind *kind, GError **error)
{
  g_autoptr (SenCursor) row = sen_db_query (db, kind->sql, NULL, error);
  g_autoptr (GError) local = NULL;

  while (row != NULL && sen_cursor_next (row, &local))
    if (!index_row (db, kind, row, error))
      return FALSE;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return row != NULL && local == NULL;
}

/**
 * sen_search_rebuild:
 * @db: the writing connection
 *
 * Empties the index and fills it from the tables.
 */
gboolean
sen_search_rebuild (SenSearch *self, SenDb *db, GError **error)
{
  g_autoptr (GPtrArray) kinds = list_kinds (self);

  if (!sen_db_run_script (db,
                          "DELETE FROM sen_search_ref; DELETE FROM sen_search_doc;"
                          "INSERT INTO sen_search_fts (sen_search_fts) VALUES ('delete-all');",
                          error))
    return FALSE;
  for (guint i = 0; i < kinds->len; i++)
    if (!rebuild_kind (db, kinds->pdata[i], error))
      return FALSE;
  return TRUE;
}
