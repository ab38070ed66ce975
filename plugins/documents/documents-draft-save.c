/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft as somebody has it in hand, written over what is saved: only what differs, and never over others' words. */
#include "documents-merge.h"

#include <string.h>

static gboolean
save_fields (SenDb *db, DocumentsDocument *now, DocumentsDocument *saved, GError **error)
{
  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    {
      const char *value = *documents_field_of (now, field);
      const char *old = *documents_field_of (saved, field);

      if (g_strcmp0 (value != NULL ? value : "", old != NULL ? old : "") != 0
          && !documents_draft_set_field (db, saved->id, field->column, value, error))
        return FALSE;
    }
  return now->kind == saved->kind || documents_draft_set_kind (db, saved->id, now->kind, error);
}

static gboolean
save_recipients (SenDb *db, DocumentsDocument *now, DocumentsDocument *saved, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) names = documents_document_list_recipients (now, kind);
  g_autoptr (GPtrArray) old = documents_document_list_recipients (saved, kind);
  gboolean equal = names->len == old->len;

  for (guint i = 0; equal && i < names->len; i++)
    equal = g_str_equal (names->pdata[i], old->pdata[i]);
  g_ptr_array_add (names, NULL);
  return equal || documents_draft_set_recipients (db, saved->id, kind, (const char *const *)names->pdata, error);
}

static DocumentsBlock *
find (DocumentsDocument *document, const char *id)
{
  for (guint i = 0; i < document->blocks->len; i++)
    if (g_strcmp0 (((DocumentsBlock *)document->blocks->pdata[i])->id, id) == 0)
      return document->blocks->pdata[i];
  return NULL;
}

/* The longest run of pieces that stand in order already keeps its ranks. */
static void
keep_ranks (GPtrArray *blocks, gboolean *kept)
{
  g_autofree guint *length = g_new0 (guint, blocks->len + 1);
  g_autofree int *before = g_new0 (int, blocks->len + 1);
  int best = -1;

  for (guint i = 0; i < blocks->len; i++)
    {
      DocumentsBlock *block = blocks->pdata[i];

      before[i] = -1;
      length[i] = block->rank != NULL ? 1 : 0;
      for (guint k = 0; block->rank != NULL && k < i; k++)
        {
          DocumentsBlock *other = blocks->pdata[k];

          if (other->rank != NULL && strcmp (other->rank, block->rank) < 0 && length[k] + 1 > length[i])
            {
              length[i] = length[k] + 1;
              before[i] = (int)k;
            }
        }
      if (length[i] > 0 && (best < 0 || length[i] > length[best]))
        best = (int)i;
    }
  for (; best >= 0; best = before[best])
    kept[best] = TRUE;
}

static void
set_ranks (GPtrArray *blocks)
{
  g_autofree gboolean *kept = g_new0 (gboolean, blocks->len + 1);
  const char *last = NULL;

  keep_ranks (blocks, kept);
  for (guint i = 0; i < blocks->len; i++)
    {
      DocumentsBlock *block = blocks->pdata[i];
      const char *next = NULL;

      if (!kept[i])
        {
          for (guint k = i + 1; k < blocks->len && next == NULL; k++)
            if (kept[k])
              next = ((DocumentsBlock *)blocks->pdata[k])->rank;
          g_free (block->rank);
          block->rank = sen_rank_between (last, next);
        }
      last = block->rank;
    }
}

static gboolean
save_block (SenDb *db, DocumentsDocument *saved, DocumentsBlock *block, GError **error)
{
  DocumentsBlock *old = find (saved, block->id);
  const char *kind = documents_block_kind_to_text (block->kind);

  /* The id may be of one that was taken away and comes back. */
  if (old == NULL)
    return sen_db_run (db,
                       "INSERT INTO documents_block (id, document, rank, kind, text) VALUES (?1, ?2, ?3, ?4, ?5)"
                       " ON CONFLICT (id) DO UPDATE SET rank = ?3, kind = ?4, text = ?5, alive = 1",
                       g_variant_new ("(sssss)", block->id, saved->id, block->rank, kind, block->text), error);
  if (g_str_equal (old->text, block->text) && old->kind == block->kind && g_strcmp0 (old->rank, block->rank) == 0)
    return TRUE;
  return sen_db_run (db, "UPDATE documents_block SET rank = ?1, kind = ?2, text = ?3 WHERE id = ?4",
                     g_variant_new ("(ssss)", block->rank, kind, block->text, block->id), error);
}

static gboolean
save_blocks (SenDb *db, DocumentsDocument *now, DocumentsDocument *saved, GError **error)
{
  for (guint i = 0; i < now->blocks->len; i++)
    {
      DocumentsBlock *block = now->blocks->pdata[i];
      DocumentsBlock *old = find (saved, block->id);

      g_free (block->rank);
      block->rank = old != NULL ? g_strdup (old->rank) : NULL;
    }
  set_ranks (now->blocks);
  for (guint i = 0; i < now->blocks->len; i++)
    if (!save_block (db, saved, now->blocks->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < saved->blocks->len; i++)
    {
      DocumentsBlock *old = saved->blocks->pdata[i];

      if (find (now, old->id) == NULL
          && !sen_db_run (db, "UPDATE documents_block SET alive = 0 WHERE id = ?", g_variant_new ("(s)", old->id),
                          error))
        return FALSE;
    }
  return TRUE;
}

/**
 * documents_draft_save:
 * @db: inside a write
 * @base: the draft as it was read
 * @mine: what was made of it; new blocks have ids already
 * @error: %SEN_ERROR_CONFLICT when it is no draft any more
 *
 * Saves what was changed. What others saved meanwhile stays, see documents_merge().
 *
 * Returns: (transfer full): the draft as it is saved now
 */
DocumentsMerge *
documents_draft_save (SenDb *db, DocumentsDocument *base, DocumentsDocument *mine, GError **error)
{
  g_autoptr (DocumentsDocument) saved = documents_book_load (db, base->id, error);
  g_autoptr (DocumentsMerge) merge = saved != NULL ? documents_merge (base, mine, saved) : NULL;
  gint64 edited = 0;

  if (merge == NULL || !documents_draft_touch (db, base->id, error) || !save_fields (db, merge->result, saved, error)
      || !save_blocks (db, merge->result, saved, error) || !save_recipients (db, merge->result, saved, "to", error)
      || !save_recipients (db, merge->result, saved, "copy", error))
    return NULL;
  /* So that who reads knows which of two readings is the later one. */
  if (!sen_db_get_int (db, "SELECT edited FROM documents_document WHERE id = ?", g_variant_new ("(s)", base->id),
                       &edited, error))
    return NULL;
  merge->result->edited = edited;
  return g_steal_pointer (&merge);
}
