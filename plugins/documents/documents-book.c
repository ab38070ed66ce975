/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS                                                                                                        \
  "id, direction, kind, unit, signer, drafter, state, code, day, file, key, number, year, pages, copies, edited"

static char *
dup_text (SenCursor *cursor, int column)
{
  return sen_cursor_is_null (cursor, column) ? NULL : g_strdup (sen_cursor_get_text (cursor, column));
}

static void
read_columns (DocumentsDocument *self, SenCursor *cursor)
{
  g_free (self->direction);
  g_free (self->state);
  self->id = dup_text (cursor, 0);
  self->direction = dup_text (cursor, 1);
  if (!sen_official_kind_from_text (sen_cursor_get_text (cursor, 2), &self->kind))
    self->kind = SEN_OFFICIAL_KIND_OTHER;
  self->unit = dup_text (cursor, 3);
  self->signer = dup_text (cursor, 4);
  self->drafter = dup_text (cursor, 5);
  self->state = dup_text (cursor, 6);
  self->code = dup_text (cursor, 7);
  self->day = dup_text (cursor, 8);
  self->file = dup_text (cursor, 9);
  self->key = dup_text (cursor, 10);
  self->number = (guint)sen_cursor_get_int (cursor, 11);
  self->year = (guint)sen_cursor_get_int (cursor, 12);
  self->pages = (guint)sen_cursor_get_int (cursor, 13);
  self->copies = (guint)sen_cursor_get_int (cursor, 14);
  self->edited = sen_cursor_get_int (cursor, 15);
}

static DocumentsDocument *
load_row (SenDb *db, const char *id, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT " COLUMNS);
  g_autoptr (SenCursor) cursor = NULL;
  g_autoptr (GError) local = NULL;
  DocumentsDocument *self;
  int column = 16;

  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    g_string_append_printf (sql, ", %s", field->column);
  g_string_append (sql, " FROM documents_document WHERE id = ? AND alive");
  cursor = sen_db_query (db, sql->str, g_variant_new ("(s)", id), error);
  if (cursor == NULL)
    return NULL;
  if (!sen_cursor_next (cursor, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no such document (any more)."));
      return NULL;
    }
  self = documents_document_new (SEN_OFFICIAL_KIND_OTHER);
  read_columns (self, cursor);
  for (const DocumentsField *field = documents_fields; field->column != NULL; field++, column++)
    documents_set_text (documents_field_of (self, field), sen_cursor_get_text (cursor, column));
  return self;
}

static gboolean
load_blocks (SenDb *db, DocumentsDocument *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor = sen_db_query (
      db, "SELECT id, rank, kind, text FROM documents_block WHERE document = ? AND alive ORDER BY rank, id",
      g_variant_new ("(s)", self->id), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    {
      DocumentsBlock *block = documents_block_new (DOCUMENTS_BLOCK_PARAGRAPH, sen_cursor_get_text (cursor, 3));

      block->id = dup_text (cursor, 0);
      block->rank = dup_text (cursor, 1);
      documents_block_kind_from_text (sen_cursor_get_text (cursor, 2), &block->kind);
      g_ptr_array_add (self->blocks, block);
    }
  documents_blocks_count (self->blocks);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

static gboolean
load_recipients (SenDb *db, DocumentsDocument *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor = sen_db_query (
      db, "SELECT id, rank, kind, name, unit FROM documents_recipient WHERE document = ? AND alive ORDER BY rank, id",
      g_variant_new ("(s)", self->id), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    {
      DocumentsRecipient *recipient
          = documents_recipient_new (sen_cursor_get_text (cursor, 2), sen_cursor_get_text (cursor, 3));

      recipient->id = dup_text (cursor, 0);
      recipient->rank = dup_text (cursor, 1);
      recipient->unit = dup_text (cursor, 4);
      g_ptr_array_add (self->recipients, recipient);
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

/**
 * documents_book_load:
 * @db: a connection
 * @id: a document's id
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Returns: (transfer full): the document with its text, counted, and recipients
 */
DocumentsDocument *
documents_book_load (SenDb *db, const char *id, GError **error)
{
  g_autoptr (DocumentsDocument) self = load_row (db, id, error);

  if (self == NULL || !load_blocks (db, self, error) || !load_recipients (db, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

typedef struct
{
  const char *id;
  DocumentsDocument *document;
} Load;

static gboolean
load_in_read (SenDb *db, gpointer data, GError **error)
{
  Load *load = data;

  load->document = documents_book_load (db, load->id, error);
  return load->document != NULL;
}

/**
 * documents_book_load_from:
 * @store: the store
 * @id: a document's id
 * @error: as documents_book_load()
 *
 * Returns: (transfer full): the document, as one read sees it. Blocks
 */
DocumentsDocument *
documents_book_load_from (SenStore *store, const char *id, GError **error)
{
  Load load = { .id = id };

  sen_store_read (store, load_in_read, &load, error);
  return load.document;
}

/**
 * documents_book_find:
 * @db: a connection
 * @text: an id, the beginning of one (8 characters at least), or a code: `15/QĐ-UBND`, of the latest year that has it
 * @error: %SEN_ERROR_NOT_FOUND, %SEN_ERROR_CHECK_INPUT when several ids begin so
 *
 * Returns: (transfer full): the document's id
 */
char *
documents_book_find (SenDb *db, const char *text, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *symbol = NULL;
  guint number;

  if (documents_parse_code (text, &number, &symbol))
    {
      g_autofree char *code = documents_make_code (number, symbol);
      char *id = sen_db_get_text (db,
                                  "SELECT id FROM documents_document WHERE alive AND number = ?1 AND sen_fold (code) ="
                                  " sen_fold (?2) AND direction = 'out' ORDER BY year DESC LIMIT 1",
                                  g_variant_new ("(us)", number, code), error);

      if (id != NULL || (error != NULL && *error != NULL))
        return id;
    }
  found = sen_db_list (db,
                       "SELECT id FROM documents_document WHERE id >= ?1 AND id < ?1 || 'g'"
                       " AND substr (id, 1, length (?1)) = ?1 AND alive LIMIT 2",
                       g_variant_new ("(s)", text), error);
  if (found == NULL)
    return NULL;
  if (found->len == 1 && strlen (text) >= 8)
    return g_strdup (sen_record_get_id (found->pdata[0]));
  if (found->len > 1)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("More than one document's id begins with “%s”. Give more of it."), text);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                 _ ("There is no document “%s”. Look for it with “documents list”."), text);
  return NULL;
}

/**
 * documents_book_list_steps:
 *
 * Returns: (transfer full) (element-type SenRecord): who did what, oldest first: id, step, person, person_name, reason,
 *   at
 */
GPtrArray *
documents_book_list_steps (SenDb *db, const char *id, GError **error)
{
  return sen_db_list (db,
                      "SELECT s.id, s.step, s.person, p.full_name AS person_name, s.reason, s.at FROM documents_step s"
                      " LEFT JOIN sen_person p ON p.id = s.person WHERE s.document = ? AND s.alive ORDER BY s.at, s.id",
                      g_variant_new ("(s)", id), error);
}

/**
 * documents_book_list_versions:
 *
 * Returns: (transfer full) (element-type SenRecord): latest first: id, number, snapshot, why, person_name, at
 */
GPtrArray *
documents_book_list_versions (SenDb *db, const char *id, GError **error)
{
  return sen_db_list (db,
                      "SELECT v.id, v.number, v.snapshot, v.why, p.full_name AS person_name, v.at FROM"
                      " documents_version v LEFT JOIN sen_person p ON p.id = v.person"
                      " WHERE v.document = ? AND v.alive ORDER BY v.number DESC, v.id DESC",
                      g_variant_new ("(s)", id), error);
}

/**
 * documents_book_list_revisions:
 *
 * Returns: (transfer full) (element-type SenRecord): its files, oldest first: id, file, name, what, before, places,
 *   detail, person_name, at
 */
GPtrArray *
documents_book_list_revisions (SenDb *db, const char *id, GError **error)
{
  return sen_db_list (db,
                      "SELECT r.id, r.file, r.name, r.what, r.before, r.places, r.detail, p.full_name AS person_name,"
                      " r.at FROM documents_revision r LEFT JOIN sen_person p ON p.id = r.person"
                      " WHERE r.document = ? AND r.alive ORDER BY r.at, r.id",
                      g_variant_new ("(s)", id), error);
}

/**
 * documents_book_get_incoming:
 *
 * Returns: (transfer full) (nullable): arrived, person, person_name, due, forwarded; %NULL without an error for an
 *   outgoing document
 */
SenRecord *
documents_book_get_incoming (SenDb *db, const char *id, GError **error)
{
  g_autoptr (GPtrArray) found
      = sen_db_list (db,
                     "SELECT i.id, i.arrived, i.person, p.full_name AS person_name, i.due, i.forwarded FROM"
                     " documents_incoming i LEFT JOIN sen_person p ON p.id = i.person WHERE i.id = ? AND i.alive",
                     g_variant_new ("(s)", id), error);

  return found != NULL && found->len > 0 ? g_object_ref (found->pdata[0]) : NULL;
}

/* “signature 0 310.00 600.50 141.73 66.00;seal 0 …” */
static gboolean
read_place (const char *places, const char *name, DocumentsPlace *place)
{
  g_auto (GStrv) list = g_strsplit (places != NULL ? places : "", ";", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (list[i], " ", -1);

      if (g_strv_length (words) != 6 || !g_str_equal (words[0], name))
        continue;
      place->page = (guint)g_ascii_strtoull (words[1], NULL, 10);
      place->rect.x = g_ascii_strtod (words[2], NULL);
      place->rect.y = g_ascii_strtod (words[3], NULL);
      place->rect.width = g_ascii_strtod (words[4], NULL);
      place->rect.height = g_ascii_strtod (words[5], NULL);
      return TRUE;
    }
  return FALSE;
}

/**
 * documents_book_get_place:
 * @id: a document's id
 * @name: as sen_official_document_get_place()
 * @place: (out caller-allocates): where it is on the paper that was approved last
 *
 * Returns: whether there is such a place
 */
gboolean
documents_book_get_place (SenDb *db, const char *id, const char *name, DocumentsPlace *place, GError **error)
{
  g_autofree char *places = sen_db_get_text (db,
                                             "SELECT places FROM documents_revision WHERE document = ? AND alive"
                                             " AND places IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1",
                                             g_variant_new ("(s)", id), error);

  return read_place (places, name, place);
}

static void
put (GVariantDict *dict, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    g_variant_dict_insert (dict, key, "s", value);
}

/**
 * documents_book_describe:
 * @db: a connection
 * @id: a document's id
 * @error: %SEN_ERROR_NOT_FOUND
 *
 * What offers of other plugins are made for: the keys of sen_plugin_host_list_offers(), and `state`, `direction`,
 * `to_sign` and `take_signed` (names of calls) with `role` while somebody's signature is due.
 *
 * Returns: (transfer none) (floating): `a{sv}`
 */
GVariant *
documents_book_describe (SenDb *db, const char *id, GError **error)
{
  g_autoptr (DocumentsDocument) self = documents_book_load (db, id, error);
  g_autofree char *title = self != NULL ? documents_document_dup_title (self) : NULL;
  gboolean sealed = FALSE;
  GVariantDict dict;

  if (self == NULL)
    return NULL;
  g_variant_dict_init (&dict, NULL);
  put (&dict, "kind", DOCUMENTS_SUBJECT);
  put (&dict, "id", self->id);
  put (&dict, "title", title);
  put (&dict, "number", self->code);
  put (&dict, "day", self->day);
  put (&dict, "file", self->file);
  put (&dict, "unit", self->unit);
  put (&dict, "person", self->signer);
  put (&dict, "state", self->state);
  put (&dict, "direction", self->direction);
  if (g_str_equal (self->state, "numbered"))
    {
      gint64 n = 0;

      sen_db_get_int (db, "SELECT count (*) FROM documents_revision WHERE document = ? AND what = 'sealed' AND alive",
                      g_variant_new ("(s)", id), &n, NULL);
      sealed = n > 0;
    }
  if (g_str_equal (self->state, "approved") || (g_str_equal (self->state, "numbered") && !sealed))
    {
      put (&dict, "to_sign", "documents.to_sign");
      put (&dict, "take_signed", "documents.take_signed");
      put (&dict, "role", g_str_equal (self->state, "approved") ? "leader" : "organ");
    }
  return g_variant_dict_end (&dict);
}
