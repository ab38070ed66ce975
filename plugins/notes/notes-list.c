/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a paper is called: as the record that it belongs to, else as its file. */
#define TITLE                                                                                                          \
  "coalesce ((SELECT d.title FROM sen_search_ref r JOIN sen_search_doc d ON d.kind = r.kind AND d.ref = r.ref"         \
  " AND d.page = 0 WHERE r.file = %s ORDER BY d.docid DESC LIMIT 1), (SELECT f.name FROM sen_file f WHERE f.id = %s))"
#define COLUMNS                                                                                                        \
  "n.id, n.file, n.page, n.kind, n.colour, n.stamp, n.body, n.quote, n.done, n.author, n.device, n.created,"           \
  " n.changed, a.full_name AS author_name,"                                                                            \
  " (SELECT group_concat (coalesce (p.full_name, g.name), ', ') FROM notes_share s LEFT JOIN sen_person p"             \
  "  ON p.id = s.member LEFT JOIN sen_group g ON g.id = s.member WHERE s.note = n.id AND s.alive) AS shared"
#define MINE  "(n.author = ?1 OR (n.author IS NULL AND n.device = ?2))"
#define FROM  "notes_note n LEFT JOIN sen_person a ON a.id = n.author"
#define ORDER "n.changed DESC, n.id DESC"

/*
 * Lost on a version after which it was not found again. A paper may come back to a version that it had, so what is
 * later is also a question of time.
 */
#define ARRIVED "coalesce ((SELECT max (v.at) FROM sen_file_version v WHERE v.after = %s AND v.alive), 0)"
#define LOST                                                                                                           \
  "EXISTS (SELECT 1 FROM notes_placed o WHERE o.note = n.id AND o.state = 'orphaned' AND NOT EXISTS ("                 \
  "WITH RECURSIVE later (file) AS (SELECT o.file UNION SELECT v.after FROM later JOIN sen_file_version v"              \
  " ON v.before = later.file AND v.alive) SELECT 1 FROM later WHERE later.file <> o.file"                              \
  " AND (later.file = n.file OR EXISTS (SELECT 1 FROM notes_placed f WHERE f.note = n.id AND f.file = later.file"      \
  " AND f.state <> 'orphaned')) AND " ARRIVED " >= " ARRIVED "))"

/* ?1 the person, ?2 the device, ?3 the words and ?4 the files, JSON arrays. */
static char *
make_where (const NotesView *view)
{
  GString *where = g_string_new ("n.alive AND " NOTES_VISIBLE
                                 " AND NOT EXISTS (SELECT 1 FROM json_each (?3) w WHERE NOT EXISTS (SELECT 1"
                                 " FROM notes_words k WHERE k.id = n.id AND instr (k.words, w.value)))");
  NotesKind kind;

  if (view->files != NULL)
    g_string_append (where, " AND (n.file IN (SELECT value FROM json_each (?4)) OR EXISTS (SELECT 1 FROM notes_place l"
                            " WHERE l.note = n.id AND l.alive AND l.file IN (SELECT value FROM json_each (?4))))");
  else
    g_string_append (where, " AND ?4 IS NOT NULL");
  if (notes_kind_from_text (view->kind, &kind))
    g_string_append_printf (where, " AND n.kind = '%s'", notes_kind_to_text (kind));
  if (view->mine)
    g_string_append (where, " AND " MINE);
  if (view->shared)
    g_string_append (where, " AND NOT coalesce (" MINE ", 0)");
  if (view->orphans)
    g_string_append_printf (where, " AND " LOST, "later.file", "o.file");
  if (view->open)
    g_string_append (where, " AND NOT n.done");
  return g_string_free (where, FALSE);
}

static char *
to_json (const char *const *texts)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_autoptr (GVariant) text = g_variant_ref_sink (g_variant_new_string (texts[i]));
      g_autofree char *literal = sen_json_print (text, FALSE);

      g_string_append_printf (out, "%s%s", i > 0 ? "," : "", literal);
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static GVariant *
make_params (const NotesWho *who, const NotesView *view)
{
  g_autofree char *folded = sen_text_fold (view->search != NULL ? view->search : "");
  g_auto (GStrv) split = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *found = NULL;
  g_autofree char *files = to_json (view->files);

  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      g_strv_builder_add (builder, split[i]);
  words = g_strv_builder_end (builder);
  found = to_json ((const char *const *)words);
  return g_variant_new ("(msssms)", who->person, who->device, found, files);
}

/**
 * notes_list_new:
 * @office: the opened office
 * @view: which notes
 *
 * A lazy list that follows every change. Its records have the columns id, file, page (from 0), kind, colour, stamp,
 * body, quote, done, author, device, author_name, shared (names), created, changed, paper (its title); whose a note is
 * tells notes_list_is_mine(): a row is loaded without knowing who asks.
 *
 * Returns: (transfer full): the list, the latest first
 */
SenQueryModel *
notes_list_new (SenOffice *office, const NotesView *view)
{
  g_autofree char *title = g_strdup_printf (TITLE, "n.file", "n.file");
  g_autofree char *columns = g_strconcat (COLUMNS ", ", title, " AS paper", NULL);
  SenQueryModel *list = sen_query_model_new (sen_office_get_store (office), "n.rowid", columns, FROM);

  for (guint i = 0; notes_tables[i] != NULL; i++)
    if (!g_str_equal (notes_tables[i], "notes_stroke"))
      sen_query_model_add_dependency (list, notes_tables[i]);
  notes_list_filter (list, office, view);
  return list;
}

/**
 * notes_list_is_mine:
 * @record: of a list
 * @who: who asks
 *
 * Returns: whether they made the note
 */
gboolean
notes_list_is_mine (SenRecord *record, const NotesWho *who)
{
  const char *author = sen_record_get_text (record, "author");

  return author != NULL ? g_strcmp0 (author, who->person) == 0
                        : g_strcmp0 (sen_record_get_text (record, "device"), who->device) == 0;
}

/**
 * notes_list_filter:
 * @list: of notes_list_new()
 * @office: the opened office
 * @view: which notes from now on
 *
 * Also to be called when somebody else uses the device.
 */
void
notes_list_filter (SenQueryModel *list, SenOffice *office, const NotesView *view)
{
  g_autofree char *where = make_where (view);
  g_auto (NotesWho) who = { 0 };

  notes_who_init (&who, office);
  sen_query_model_set_query (list, where, make_params (&who, view), ORDER);
}

/**
 * notes_list_find:
 * @db: a connection
 * @who: who asks
 * @view: which notes
 * @limit: how many at most
 * @error: the store's
 *
 * Returns: (transfer full) (nullable) (element-type SenRecord): as notes_list_new(), with a column mine
 */
GPtrArray *
notes_list_find (SenDb *db, const NotesWho *who, const NotesView *view, guint limit, GError **error)
{
  g_autofree char *title = g_strdup_printf (TITLE, "n.file", "n.file");
  g_autofree char *where = make_where (view);
  g_autofree char *sql = g_strdup_printf ("SELECT " COLUMNS ", " MINE " AS mine, %s AS paper FROM " FROM
                                          " WHERE %s ORDER BY " ORDER " LIMIT %u",
                                          title, where, limit);

  return sen_db_list (db, sql, make_params (who, view), error);
}

/**
 * notes_list_dup_title:
 * @db: a connection
 * @file: hash of a version of a paper
 * @error: the store's
 *
 * Returns: (transfer full) (nullable): what that paper is called
 */
char *
notes_list_dup_title (SenDb *db, const char *file, GError **error)
{
  g_autofree char *title = g_strdup_printf ("SELECT " TITLE, "?1", "?1");

  return sen_db_get_text (db, title, g_variant_new ("(s)", file), error);
}

/**
 * notes_list_files_of:
 * @office: the opened office, with its plugins
 * @record: a record of any kind that keeps a trail: a meeting, an item, a document
 * @error: %SEN_ERROR_NOT_FOUND
 *
 * Blocks.
 *
 * Returns: (transfer full) (nullable): the files that make up that record, whatever plugin keeps it
 */
char **
notes_list_files_of (SenOffice *office, const char *record, GError **error)
{
  g_autofree char *kind = sen_trail_find_kind (office, record, error);
  g_autoptr (SenTrail) trail = kind != NULL ? sen_trail_new (office, kind, record, error) : NULL;
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  GVariantIter iter;
  GVariant *row;

  if (trail == NULL)
    return NULL;
  g_variant_iter_init (&iter, sen_trail_get_files (trail));
  while (g_variant_iter_next (&iter, "@a{sv}", &row))
    {
      const char *file = NULL;

      if (g_variant_lookup (row, "file", "&s", &file))
        g_strv_builder_add (files, file);
      g_variant_unref (row);
    }
  return g_strv_builder_end (files);
}

typedef struct
{
  const char *written;
  char *file;
} Find;

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (GPtrArray) found = sen_db_list (
      db,
      "SELECT file FROM sen_search_ref WHERE ref = ?1 AND file IS NOT NULL"
      " UNION SELECT id FROM sen_file WHERE alive AND length (?1) >= 8 AND substr (id, 1, length (?1)) = ?1 LIMIT 2",
      g_variant_new ("(s)", find->written), error);

  if (found == NULL)
    return FALSE;
  if (found->len == 1)
    find->file = g_strdup (sen_record_get_text (found->pdata[0], "file"));
  else if (found->len > 1)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("More than one paper's hash begins with “%s”. Give more "
                    "of it."),
                 find->written);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                 _ ("There is no paper “%s” in the office. Give its record's id, its hash, or the file itself."),
                 find->written);
  return find->file != NULL;
}

static char *
hash_of (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  if (file == NULL)
    {
      sen_error_convert (error, _ ("Couldn't read the file"));
      return NULL;
    }
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)g_mapped_file_get_contents (file),
                                      g_mapped_file_get_length (file));
}

/**
 * notes_list_find_paper:
 * @office: the opened office
 * @written: the id of the record that a paper belongs to, its hash or the beginning of that, or a file that was added
 * @error: %SEN_ERROR_NOT_FOUND, %SEN_ERROR_CHECK_INPUT: more than one
 *
 * Blocks.
 *
 * Returns: (transfer full) (nullable): the hash of that version of the paper
 */
char *
notes_list_find_paper (SenOffice *office, const char *written, GError **error)
{
  g_autofree char *hash = NULL;
  Find find = { written, NULL };

  if (g_file_test (written, G_FILE_TEST_IS_REGULAR))
    {
      hash = hash_of (written, error);
      if (hash == NULL)
        return NULL;
      find.written = hash;
    }
  sen_store_read (sen_office_get_store (office), find_in_read, &find, error);
  return find.file;
}

/**
 * notes_list_format_time:
 * @ms: UTC milliseconds
 * @iso: whether as programs write it
 *
 * Returns: (transfer full): "27/11/2026 08:04" or "2026-11-27 08:04", in local time; empty for an instant that no
 * calendar has
 */
char *
notes_list_format_time (gint64 ms, gboolean iso)
{
  g_autofree char *clock = sen_time_format_clock (ms);
  g_autofree char *figures = NULL;
  GDate day;

  sen_time_to_date (ms, &day);
  if (!g_date_valid (&day))
    return g_strdup ("");
  figures = iso ? sen_date_format_iso (&day) : sen_date_format_short (&day);
  return g_strdup_printf ("%s %s", figures, clock);
}
