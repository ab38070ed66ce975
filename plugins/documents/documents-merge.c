/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces are known by their ids: what only one side changed is taken from that side. Where both wrote in one piece,
 * theirs stays and mine goes into a new piece behind it, so that nothing that anybody wrote is lost. */
#include "documents-merge.h"

#include <glib/gi18n-lib.h>

void
documents_merge_free (DocumentsMerge *self)
{
  g_clear_object (&self->result);
  g_hash_table_unref (self->moved);
  g_ptr_array_unref (self->clashes);
  g_free (self);
}

static DocumentsBlock *
clone_block (DocumentsBlock *block)
{
  DocumentsBlock *clone = documents_block_new (block->kind, block->text);

  clone->id = g_strdup (block->id);
  clone->rank = g_strdup (block->rank);
  return clone;
}

static void
clone_recipients (DocumentsDocument *to, DocumentsDocument *from, const char *kind)
{
  for (guint i = 0; i < from->recipients->len; i++)
    {
      DocumentsRecipient *recipient = from->recipients->pdata[i];

      if (g_str_equal (recipient->kind, kind))
        g_ptr_array_add (to->recipients, documents_recipient_new (recipient->kind, recipient->name));
    }
}

/* All but text and recipients. */
static DocumentsDocument *
clone_head (DocumentsDocument *self)
{
  DocumentsDocument *clone = documents_document_new (self->kind);

  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    *documents_field_of (clone, field) = g_strdup (*documents_field_of (self, field));
  clone->id = g_strdup (self->id);
  clone->unit = g_strdup (self->unit);
  clone->signer = g_strdup (self->signer);
  clone->drafter = g_strdup (self->drafter);
  g_free (clone->state);
  clone->state = g_strdup (self->state);
  g_free (clone->direction);
  clone->direction = g_strdup (self->direction);
  clone->code = g_strdup (self->code);
  clone->day = g_strdup (self->day);
  clone->file = g_strdup (self->file);
  clone->key = g_strdup (self->key);
  clone->number = self->number;
  clone->year = self->year;
  clone->pages = self->pages;
  clone->copies = self->copies;
  clone->edited = self->edited;
  return clone;
}

/**
 * documents_document_clone:
 * @self: a document
 *
 * Returns: (transfer full): the same document, with all ids, that can be changed on its own
 */
DocumentsDocument *
documents_document_clone (DocumentsDocument *self)
{
  DocumentsDocument *clone = clone_head (self);

  for (guint i = 0; i < self->blocks->len; i++)
    g_ptr_array_add (clone->blocks, clone_block (self->blocks->pdata[i]));
  clone_recipients (clone, self, "to");
  clone_recipients (clone, self, "copy");
  documents_blocks_count (clone->blocks);
  return clone;
}

static gboolean
recipients_equal (DocumentsDocument *a, DocumentsDocument *b, const char *kind)
{
  g_autoptr (GPtrArray) one = documents_document_list_recipients (a, kind);
  g_autoptr (GPtrArray) other = documents_document_list_recipients (b, kind);

  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!g_str_equal (one->pdata[i], other->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * documents_document_equal:
 *
 * Returns: whether both say the same in the same pieces
 */
gboolean
documents_document_equal (DocumentsDocument *a, DocumentsDocument *b)
{
  if (a->kind != b->kind || a->blocks->len != b->blocks->len || !recipients_equal (a, b, "to")
      || !recipients_equal (a, b, "copy"))
    return FALSE;
  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    if (g_strcmp0 (*documents_field_of (a, field), *documents_field_of (b, field)) != 0)
      return FALSE;
  for (guint i = 0; i < a->blocks->len; i++)
    {
      DocumentsBlock *one = a->blocks->pdata[i];
      DocumentsBlock *other = b->blocks->pdata[i];

      if (g_strcmp0 (one->id, other->id) != 0 || one->kind != other->kind || !g_str_equal (one->text, other->text))
        return FALSE;
    }
  return TRUE;
}

static DocumentsBlock *
find (DocumentsDocument *self, const char *id, guint *at)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      DocumentsBlock *block = self->blocks->pdata[i];

      if (g_strcmp0 (block->id, id) != 0)
        continue;
      if (at != NULL)
        *at = i;
      return block;
    }
  return NULL;
}

/* Fields and recipients: of two changes mine counts, and it is said. */
static void
merge_fields (DocumentsMerge *merge, DocumentsDocument *base, DocumentsDocument *mine, DocumentsDocument *theirs)
{
  DocumentsDocument *result = merge->result;

  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    {
      const char *was = *documents_field_of (base, field);
      const char *own = *documents_field_of (mine, field);
      char **other = documents_field_of (result, field); /* theirs, as it was cloned */

      if (g_strcmp0 (own, was) == 0 || g_strcmp0 (own, *other) == 0)
        continue;
      if (g_strcmp0 (*other, was) != 0)
        g_ptr_array_add (merge->clashes, g_strdup_printf ("%s: “%s”", field->label, *other != NULL ? *other : ""));
      g_free (*other);
      *other = g_strdup (own);
    }
  if (mine->kind != base->kind)
    result->kind = mine->kind;
  for (guint i = 0; i < 2; i++)
    {
      const char *kind = i == 0 ? "to" : "copy";
      gboolean changed = !recipients_equal (mine, base, kind);

      if (changed && !recipients_equal (theirs, base, kind) && !recipients_equal (theirs, mine, kind))
        {
          g_autoptr (GPtrArray) names = documents_document_list_recipients (theirs, kind);
          g_autofree char *list = NULL;

          g_ptr_array_add (names, NULL);
          list = g_strjoinv ("; ", (char **)names->pdata);
          g_ptr_array_add (merge->clashes, g_strdup_printf ("%s: “%s”", i == 0 ? "Kính gửi" : "Nơi nhận", list));
        }
      clone_recipients (result, changed ? mine : theirs, kind);
    }
}

/* Whether those pieces that both have stand in another order. */
static gboolean
is_reordered (DocumentsDocument *base, DocumentsDocument *mine)
{
  guint at = 0;

  for (guint i = 0; i < base->blocks->len; i++)
    {
      DocumentsBlock *block = base->blocks->pdata[i];
      guint now;

      if (find (mine, block->id, &now) == NULL)
        continue;
      if (now < at)
        return TRUE;
      at = now;
    }
  return FALSE;
}

static void
add_both (DocumentsMerge *merge, DocumentsBlock *own, DocumentsBlock *other)
{
  DocumentsBlock *new_one = clone_block (own);

  g_ptr_array_add (merge->result->blocks, clone_block (other));
  g_free (new_one->id);
  new_one->id = sen_id_new ();
  g_clear_pointer (&new_one->rank, g_free);
  g_ptr_array_add (merge->result->blocks, new_one);
  g_hash_table_insert (merge->moved, g_strdup (own->id), g_strdup (new_one->id));
  g_ptr_array_add (merge->clashes, g_strdup_printf ("%s “%s”", other->label != NULL ? other->label : "", other->text));
}

/* One piece of the result; NULL for what a side hasn't got. */
static void
merge_block (DocumentsMerge *merge, DocumentsBlock *was, DocumentsBlock *own, DocumentsBlock *other)
{
  gboolean mine_changed = was == NULL || own == NULL || !g_str_equal (own->text, was->text);
  gboolean theirs_changed = was == NULL || other == NULL || !g_str_equal (other->text, was->text);
  DocumentsBlock *block;

  if (own == NULL && other == NULL)
    return;
  if (own != NULL && other != NULL)
    {
      if (mine_changed && theirs_changed && !g_str_equal (own->text, other->text))
        {
          add_both (merge, own, other);
          return;
        }
      block = clone_block (other);
      if (mine_changed)
        {
          g_free (block->text);
          block->text = g_strdup (own->text);
        }
      if (was == NULL || own->kind != was->kind)
        block->kind = own->kind;
      g_ptr_array_add (merge->result->blocks, block);
      return;
    }
  /* Somebody took it away: it stays if the other wrote in it meanwhile, or if it is new. */
  if (own != NULL && (was == NULL || mine_changed))
    g_ptr_array_add (merge->result->blocks, clone_block (own));
  else if (other != NULL && (was == NULL || theirs_changed))
    g_ptr_array_add (merge->result->blocks, clone_block (other));
}

/* What only the other side has goes behind what it stands behind there. */
static void
insert_extra (GPtrArray *order, DocumentsDocument *from)
{
  for (guint i = 0; i < from->blocks->len; i++)
    {
      DocumentsBlock *block = from->blocks->pdata[i];
      const char *before = i > 0 ? ((DocumentsBlock *)from->blocks->pdata[i - 1])->id : NULL;
      guint at = 0;
      gboolean known = FALSE;

      for (guint k = 0; k < order->len && !known; k++)
        known = g_strcmp0 (order->pdata[k], block->id) == 0;
      if (known)
        continue;
      for (guint k = 0; before != NULL && k < order->len; k++)
        if (g_strcmp0 (order->pdata[k], before) == 0)
          at = k + 1;
      g_ptr_array_insert (order, (int)at, block->id);
    }
}

/**
 * documents_merge:
 * @base: what both began with
 * @mine: what one made of it
 * @theirs: what is saved now
 *
 * Puts two changes of a draft together. To undo a change is to merge with that change as @base and what was before it
 * as @mine.
 *
 * Returns: (transfer full): what came of it
 */
DocumentsMerge *
documents_merge (DocumentsDocument *base, DocumentsDocument *mine, DocumentsDocument *theirs)
{
  DocumentsMerge *merge = g_new0 (DocumentsMerge, 1);
  gboolean reordered = is_reordered (base, mine);
  DocumentsDocument *spine = reordered ? mine : theirs;
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  merge->result = clone_head (theirs);
  merge->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  merge->clashes = g_ptr_array_new_with_free_func (g_free);
  merge_fields (merge, base, mine, theirs);
  for (guint i = 0; i < spine->blocks->len; i++)
    g_ptr_array_add (order, ((DocumentsBlock *)spine->blocks->pdata[i])->id);
  insert_extra (order, reordered ? theirs : mine);
  for (guint i = 0; i < order->len; i++)
    merge_block (merge, find (base, order->pdata[i], NULL), find (mine, order->pdata[i], NULL),
                 find (theirs, order->pdata[i], NULL));
  documents_blocks_count (merge->result->blocks);
  return merge;
}
