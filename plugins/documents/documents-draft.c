/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-draft.h"

#include "documents-issue.h"
#include "documents-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Between reading and writing another process may have checked or approved it. */
static gboolean
require_editable (SenDb *db, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *state = sen_db_get_text (db, "SELECT state FROM documents_document WHERE id = ? AND alive",
                                            g_variant_new ("(s)", id), &local);
  DocumentsStep step = DOCUMENTS_STEP_ISSUED;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (state == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no such document (any more)."));
      return FALSE;
    }
  if (documents_step_from_text (state, &step) && documents_state_can_edit (step))
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_CONFLICT,
               _ ("The document is in the state “%s” and can't be changed. Send it back first; nothing was changed."),
               documents_step_get_label (step));
  return FALSE;
}

static gboolean
touch (SenDb *db, const char *id, GError **error)
{
  return sen_db_run (db, "UPDATE documents_document SET edited = max (?, edited + 1) WHERE id = ?",
                     g_variant_new ("(xs)", sen_now (), id), error);
}

static gboolean
insert_block (SenDb *db, const char *id, DocumentsBlock *block, GError **error)
{
  return sen_db_run (
      db, "INSERT INTO documents_block (id, document, rank, kind, text) VALUES (?, ?, ?, ?, ?)",
      g_variant_new ("(sssss)", block->id, id, block->rank, documents_block_kind_to_text (block->kind), block->text),
      error);
}

static gboolean
insert_recipient (SenDb *db, const char *id, const char *kind, const char *name, const char *rank, GError **error)
{
  g_autofree char *row = sen_id_new ();
  g_autofree char *folded = sen_text_fold (name);
  g_autofree char *unit
      = sen_db_get_text (db, "SELECT id FROM sen_unit WHERE alive AND (folded_name = ?1 OR sen_fold (short_name) = ?1)",
                         g_variant_new ("(s)", folded), NULL);

  return sen_db_run (db,
                     "INSERT INTO documents_recipient (id, document, rank, kind, name, unit) VALUES (?, ?, ?, ?, ?, ?)",
                     g_variant_new ("(sssssms)", row, id, rank, kind, name, unit), error);
}

static gboolean
insert_content (SenDb *db, DocumentsDocument *self, GError **error)
{
  g_autofree char *rank = NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      DocumentsBlock *block = self->blocks->pdata[i];
      char *next = sen_rank_between (rank, NULL);

      g_free (rank);
      rank = next;
      documents_set_text (&block->rank, rank);
      g_free (block->id);
      block->id = sen_id_new ();
      if (!insert_block (db, self->id, block, error))
        return FALSE;
    }
  for (guint i = 0; i < self->recipients->len; i++)
    {
      DocumentsRecipient *recipient = self->recipients->pdata[i];
      char *next = sen_rank_between (rank, NULL);

      g_free (rank);
      rank = next;
      if (!insert_recipient (db, self->id, recipient->kind, recipient->name, rank, error))
        return FALSE;
    }
  return TRUE;
}

/* Of whom the office knows by the name that was written. */
static gboolean
set_signer (SenDb *db, const char *id, const char *name, GError **error)
{
  g_autofree char *person = name != NULL ? sen_people_find (db, name, NULL) : NULL;

  return sen_db_run (db, "UPDATE documents_document SET signer = ?1 WHERE id = ?2 AND signer IS NOT ?1",
                     g_variant_new ("(mss)", person, id), error);
}

static gboolean
write_fields (SenDb *db, DocumentsDocument *self, GError **error)
{
  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    {
      const char *value = *documents_field_of (self, field);
      gboolean not_null = g_str_equal (field->column, "subject") || g_str_equal (field->column, "urgency");
      g_autofree char *sql
          = g_strdup_printf ("UPDATE documents_document SET %1$s = ?1 WHERE id = ?2 AND %1$s IS NOT ?1", field->column);

      if (!sen_db_run (db, sql, g_variant_new ("(mss)", value == NULL && not_null ? "" : value, self->id), error))
        return FALSE;
    }
  return set_signer (db, self->id, self->signer_name, error) && documents_words_update (db, self->id, error);
}

/**
 * documents_draft_create:
 * @db: inside a write
 * @document: what it says; gets its id
 * @person: (nullable): who drafts it
 * @error: as the store's
 *
 * Adds a draft.
 *
 * Returns: whether it went well
 */
gboolean
documents_draft_create (SenDb *db, DocumentsDocument *document, const char *person, GError **error)
{
  g_autofree char *step = sen_id_new ();
  gint64 now = sen_now ();

  if (document->id == NULL)
    document->id = sen_id_new ();
  documents_set_text (&document->drafter, person);
  return sen_db_run (db,
                     "INSERT INTO documents_document (id, kind, unit, drafter, key, edited) VALUES (?, ?, ?, ?, ?, ?)",
                     g_variant_new ("(ssmsmsmsx)", document->id, sen_official_kind_to_text (document->kind),
                                    document->unit, document->drafter, document->key, now),
                     error)
         && write_fields (db, document, error) && insert_content (db, document, error)
         && sen_db_run (db, "INSERT INTO documents_step (id, document, step, person, at) VALUES (?, ?, 'draft', ?, ?)",
                        g_variant_new ("(ssmsx)", step, document->id, person, now), error);
}

/**
 * documents_draft_replace:
 * @db: inside a write
 * @id: a draft's id
 * @with: what it shall say
 * @error: %SEN_ERROR_CONFLICT when it is no draft any more
 *
 * Replaces all words of a draft.
 *
 * Returns: whether it went well
 */
gboolean
documents_draft_replace (SenDb *db, const char *id, DocumentsDocument *with, GError **error)
{
  g_free (with->id);
  with->id = g_strdup (id);
  return require_editable (db, id, error)
         && sen_db_run (db, "UPDATE documents_document SET kind = ?1 WHERE id = ?2 AND kind <> ?1",
                        g_variant_new ("(ss)", sen_official_kind_to_text (with->kind), id), error)
         && sen_db_run (db, "UPDATE documents_block SET alive = 0 WHERE document = ? AND alive",
                        g_variant_new ("(s)", id), error)
         && sen_db_run (db, "UPDATE documents_recipient SET alive = 0 WHERE document = ? AND alive",
                        g_variant_new ("(s)", id), error)
         && write_fields (db, with, error) && insert_content (db, with, error) && touch (db, id, error);
}

/**
 * documents_draft_set_field:
 * @db: inside a write
 * @id: a draft's id
 * @column: see documents_fields
 * @value: (nullable): the text
 * @error: %SEN_ERROR_CONFLICT when it is no draft any more
 *
 * Returns: whether it went well
 */
gboolean
documents_draft_set_field (SenDb *db, const char *id, const char *column, const char *value, GError **error)
{
  const DocumentsField *field = documents_field_find (column);
  g_autofree char *clean = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (field != NULL, FALSE);
  documents_set_text (&clean, value);
  if (clean == NULL && (g_str_equal (field->column, "subject") || g_str_equal (field->column, "urgency")))
    clean = g_strdup ("");
  sql = g_strdup_printf ("UPDATE documents_document SET %s = ? WHERE id = ?", field->column);
  return require_editable (db, id, error) && sen_db_run (db, sql, g_variant_new ("(mss)", clean, id), error)
         && (!g_str_equal (field->column, "signer_name") || set_signer (db, id, clean, error))
         && documents_words_update (db, id, error) && touch (db, id, error);
}

/**
 * documents_draft_touch:
 * @db: inside a write
 * @id: a draft's id
 * @error: %SEN_ERROR_CONFLICT when it is no draft any more
 *
 * Says that it is being changed.
 *
 * Returns: whether it may be
 */
gboolean
documents_draft_touch (SenDb *db, const char *id, GError **error)
{
  return require_editable (db, id, error) && touch (db, id, error);
}

gboolean
documents_draft_set_kind (SenDb *db, const char *id, SenOfficialKind kind, GError **error)
{
  return require_editable (db, id, error)
         && sen_db_run (db, "UPDATE documents_document SET kind = ? WHERE id = ?",
                        g_variant_new ("(ss)", sen_official_kind_to_text (kind), id), error)
         && touch (db, id, error);
}

/* Where a block can be put: after another (NULL: at the end; "": at the beginning). @but: the one that is moved. */
static char *
find_rank (SenDb *db, const char *id, const char *after, const char *but, GError **error)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  char *rank;

  if (after == NULL)
    left = sen_db_get_text (
        db, "SELECT rank FROM documents_block WHERE document = ?1 AND alive AND id <> ?2 ORDER BY rank DESC LIMIT 1",
        g_variant_new ("(ss)", id, but), error);
  else
    {
      left = sen_db_get_text (db, "SELECT rank FROM documents_block WHERE id = ?1 AND document = ?2 AND alive",
                              g_variant_new ("(ss)", after, id), error);
      right = sen_db_get_text (db,
                               "SELECT rank FROM documents_block WHERE document = ?1 AND alive AND id <> ?2"
                               " AND (?3 IS NULL OR rank > ?3) ORDER BY rank LIMIT 1",
                               g_variant_new ("(ssms)", id, but, left), error);
    }
  rank = sen_rank_between (left, right);
  if (rank == NULL && error != NULL && *error == NULL)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                         _ ("There is no room at this place, because another device put a piece there. Move it to "
                            "another place; nothing was changed."));
  return rank;
}

static char *
document_of (SenDb *db, const char *block, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *id = sen_db_get_text (db, "SELECT document FROM documents_block WHERE id = ? AND alive",
                                         g_variant_new ("(s)", block), &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (id == NULL)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                         _ ("This piece of the text is not there any more. Nothing was changed."));
  else if (require_editable (db, id, error))
    return g_steal_pointer (&id);
  return NULL;
}

/**
 * documents_draft_add_block:
 * @db: inside a write
 * @id: a draft's id
 * @kind: what it is
 * @text: (nullable): what it says
 * @after: (nullable): the block before it; an empty string: at the beginning; %NULL: at the end
 * @error: %SEN_ERROR_CONFLICT when it is no draft any more
 *
 * Returns: (transfer full): the new block's id
 */
char *
documents_draft_add_block (SenDb *db,
                           const char *id,
                           DocumentsBlockKind kind,
                           const char *text,
                           const char *after,
                           GError **error)
{
  g_autoptr (DocumentsBlock) block = documents_block_new (kind, text);

  block->id = sen_id_new ();
  if (!require_editable (db, id, error) || (block->rank = find_rank (db, id, after, "", error)) == NULL
      || !insert_block (db, id, block, error) || !touch (db, id, error))
    return NULL;
  return g_strdup (block->id);
}

/**
 * documents_draft_set_text:
 * @db: inside a write
 * @block: a block's id
 * @text: what it says now
 * @error: %SEN_ERROR_CONFLICT when it is no draft any more
 *
 * Writes one piece alone, however long the document is.
 *
 * Returns: whether it went well
 */
gboolean
documents_draft_set_text (SenDb *db, const char *block, const char *text, GError **error)
{
  g_autofree char *id = document_of (db, block, error);

  return id != NULL
         && sen_db_run (db, "UPDATE documents_block SET text = ? WHERE id = ?", g_variant_new ("(ss)", text, block),
                        error)
         && touch (db, id, error);
}

gboolean
documents_draft_set_block_kind (SenDb *db, const char *block, DocumentsBlockKind kind, GError **error)
{
  g_autofree char *id = document_of (db, block, error);

  return id != NULL
         && sen_db_run (db, "UPDATE documents_block SET kind = ? WHERE id = ?",
                        g_variant_new ("(ss)", documents_block_kind_to_text (kind), block), error)
         && touch (db, id, error);
}

/**
 * documents_draft_move_block:
 * @db: inside a write
 * @block: a block's id
 * @after: (nullable): the block that is to be before it; an empty string: none; %NULL: the last
 * @error: %SEN_ERROR_CONFLICT when it is no draft any more
 *
 * Returns: whether it went well
 */
gboolean
documents_draft_move_block (SenDb *db, const char *block, const char *after, GError **error)
{
  g_autofree char *id = document_of (db, block, error);
  g_autofree char *rank = id != NULL ? find_rank (db, id, after, block, error) : NULL;

  return rank != NULL
         && sen_db_run (db, "UPDATE documents_block SET rank = ? WHERE id = ?", g_variant_new ("(ss)", rank, block),
                        error)
         && touch (db, id, error);
}

gboolean
documents_draft_remove_block (SenDb *db, const char *block, GError **error)
{
  g_autofree char *id = document_of (db, block, error);

  return id != NULL
         && sen_db_run (db, "UPDATE documents_block SET alive = 0 WHERE id = ?", g_variant_new ("(s)", block), error)
         && touch (db, id, error);
}

/**
 * documents_draft_set_recipients:
 * @db: inside a write
 * @id: a draft's id
 * @kind: `to` or `copy`
 * @names: all of them, in order; those that stay keep their rows
 * @error: %SEN_ERROR_CONFLICT when it is no draft any more
 *
 * Returns: whether it went well
 */
gboolean
documents_draft_set_recipients (SenDb *db, const char *id, const char *kind, const char *const *names, GError **error)
{
  g_autofree char *rank = NULL;

  if (!require_editable (db, id, error)
      || !sen_db_run (db, "UPDATE documents_recipient SET alive = 0 WHERE document = ? AND kind = ? AND alive",
                      g_variant_new ("(ss)", id, kind), error))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      char *next = sen_rank_between (rank, NULL);
      g_autofree char *name = g_strstrip (g_strdup (names[i]));

      g_free (rank);
      rank = next;
      if (*name == '\0')
        continue;
      if (!sen_db_run (db,
                       "UPDATE documents_recipient SET alive = 1, rank = ?1 WHERE id = (SELECT id FROM"
                       " documents_recipient WHERE document = ?2 AND kind = ?3 AND name = ?4 AND NOT alive LIMIT 1)",
                       g_variant_new ("(ssss)", rank, id, kind, name), error))
        return FALSE;
      if (sen_db_get_changes (db) == 0 && !insert_recipient (db, id, kind, name, rank, error))
        return FALSE;
    }
  return touch (db, id, error);
}

/**
 * documents_draft_keep_version:
 * @db: inside a write
 * @id: a document's id
 * @why: such as `checked`, or what somebody said
 * @person: (nullable): who keeps it
 * @error: as the store's
 *
 * Keeps the whole document as it is now; the same as the latest version adds nothing.
 *
 * Returns: whether it went well
 */
gboolean
documents_draft_keep_version (SenDb *db, const char *id, const char *why, const char *person, GError **error)
{
  g_autoptr (DocumentsDocument) document = documents_book_load (db, id, error);
  g_autofree char *snapshot = document != NULL ? documents_text_format (document) : NULL;
  g_autofree char *row = sen_id_new ();

  return snapshot != NULL
         && sen_db_run (
             db,
             "INSERT INTO documents_version (id, document, number, snapshot, why, person, at)"
             " SELECT ?1, ?2, (SELECT ifnull (max (number), 0) + 1 FROM documents_version WHERE document = ?2),"
             " ?3, ?4, ?5, ?6 WHERE ?3 IS NOT (SELECT snapshot FROM documents_version WHERE document = ?2"
             " AND alive ORDER BY number DESC LIMIT 1)",
             g_variant_new ("(ssssmsx)", row, id, snapshot, why, person, sen_now ()), error);
}

/**
 * documents_draft_restore_version:
 * @db: inside a write
 * @version: a version's id
 * @person: (nullable): who restores it
 * @error: %SEN_ERROR_CONFLICT when it is no draft any more
 *
 * The draft says again what that version said; what it said until now is kept as a version.
 *
 * Returns: whether it went well
 */
gboolean
documents_draft_restore_version (SenDb *db, const char *version, const char *person, GError **error)
{
  g_autoptr (GPtrArray) found = sen_db_list (db, "SELECT id, document, snapshot FROM documents_version WHERE id = ?",
                                             g_variant_new ("(s)", version), error);
  g_autoptr (DocumentsDocument) with = NULL;
  const char *id;

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no such version."));
      return FALSE;
    }
  id = sen_record_get_text (found->pdata[0], "document");
  with = documents_text_parse (sen_record_get_text (found->pdata[0], "snapshot"), error);
  return with != NULL && documents_draft_keep_version (db, id, "restored", person, error)
         && documents_draft_replace (db, id, with, error);
}

static gboolean
require_in_read (SenDb *db, gpointer data, GError **error)
{
  return require_editable (db, data, error);
}

/**
 * documents_draft_undo:
 * @store: the store
 * @id: a draft's id
 * @error: %SEN_ERROR_CONFLICT when it can't be taken back
 *
 * Takes back the last change of a draft, if it was this person's and not a step of its life; again brings it back.
 *
 * Returns: whether it went well. Blocks
 */
gboolean
documents_draft_undo (SenStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) last = NULL;
  const SenChange *change;

  if (!sen_store_read (store, require_in_read, (gpointer)id, error))
    return FALSE;
  last = sen_journal_list (store, "documents_document", id, 1, error);
  if (last == NULL)
    return FALSE;
  change = last->len > 0 ? last->pdata[0] : NULL;
  if (change == NULL || strstr (change->columns, "\"state\":") != NULL
      || strstr (change->columns, "\"direction\":") != NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                           _ ("There is no change of the draft that could be taken back."));
      return FALSE;
    }
  return sen_journal_undo (store, "documents_document", id, error);
}
