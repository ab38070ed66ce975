/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of a draft in hand: each begins by telling what is changed, and ends by counting and saving. */
#include "documents-sheet-private.h"

static gboolean
begin (DocumentsSheet *self, const char *what)
{
  if (self->now == NULL || !documents_sheet_can_edit (self))
    return FALSE;
  documents_history_add (self->history, self->now, what);
  return TRUE;
}

static void
end (DocumentsSheet *self, gboolean structure)
{
  documents_blocks_count (self->now->blocks);
  documents_sheet_schedule (self);
  documents_sheet_tell_edited (self, structure);
}

/**
 * documents_sheet_find_block:
 * @self: a sheet
 * @block: (nullable): a block's id
 * @at: (out) (optional): where it stands
 *
 * Returns: (transfer none) (nullable): the block, as it is in hand
 */
DocumentsBlock *
documents_sheet_find_block (DocumentsSheet *self, const char *block, guint *at)
{
  for (guint i = 0; self->now != NULL && i < self->now->blocks->len; i++)
    if (g_strcmp0 (((DocumentsBlock *)self->now->blocks->pdata[i])->id, block) == 0)
      {
        if (at != NULL)
          *at = i;
        return self->now->blocks->pdata[i];
      }
  return NULL;
}

/**
 * documents_sheet_set_field:
 * @self: a sheet
 * @column: see documents_fields
 * @value: (nullable): blanks around it don't count
 */
void
documents_sheet_set_field (DocumentsSheet *self, const char *column, const char *value)
{
  const DocumentsField *field = documents_field_find (column);
  g_autofree char *clean = NULL;

  documents_set_text (&clean, value);
  if (self->now == NULL || g_strcmp0 (*documents_field_of (self->now, field), clean) == 0 || !begin (self, column))
    return;
  documents_set_text (documents_field_of (self->now, field), clean);
  end (self, FALSE);
}

void
documents_sheet_set_kind (DocumentsSheet *self, SenOfficialKind kind)
{
  if (self->now == NULL || self->now->kind == kind || !begin (self, NULL))
    return;
  self->now->kind = kind;
  end (self, TRUE);
}

/**
 * documents_sheet_set_recipients:
 * @self: a sheet
 * @kind: `to` or `copy`
 * @lines: a name each line
 */
void
documents_sheet_set_recipients (DocumentsSheet *self, const char *kind, const char *lines)
{
  g_auto (GStrv) names = g_strsplit (lines, "\n", -1);

  if (!begin (self, kind))
    return;
  for (guint i = self->now->recipients->len; i > 0; i--)
    if (g_str_equal (((DocumentsRecipient *)self->now->recipients->pdata[i - 1])->kind, kind))
      g_ptr_array_remove_index (self->now->recipients, i - 1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      char *bare = g_strstrip (names[i]);

      if (g_str_has_prefix (bare, "- "))
        bare += 2;
      if (*bare != '\0')
        g_ptr_array_add (self->now->recipients, documents_recipient_new (kind, bare));
    }
  end (self, FALSE);
}

/**
 * documents_sheet_set_text:
 * @self: a sheet
 * @block: a block's id
 * @text: what it says
 * @alone: whether this is undone by itself, not with what was typed just before
 */
void
documents_sheet_set_text (DocumentsSheet *self, const char *block, const char *text, gboolean alone)
{
  DocumentsBlock *found = documents_sheet_find_block (self, block, NULL);

  if (found == NULL || g_str_equal (found->text, text) || !begin (self, alone ? NULL : block))
    return;
  g_free (found->text);
  found->text = g_strdup (text);
  end (self, FALSE);
}

void
documents_sheet_set_block_kind (DocumentsSheet *self, const char *block, DocumentsBlockKind kind)
{
  DocumentsBlock *found = documents_sheet_find_block (self, block, NULL);

  if (found == NULL || found->kind == kind || !begin (self, NULL))
    return;
  found->kind = kind;
  end (self, TRUE);
}

/* What it rests on stands before all else. */
static guint
place_for (DocumentsSheet *self, DocumentsBlockKind kind, const char *after)
{
  gboolean basis = kind == DOCUMENTS_BLOCK_BASIS || kind == DOCUMENTS_BLOCK_PROPOSAL;
  guint at = self->now->blocks->len, n_basis = 0;

  while (n_basis < self->now->blocks->len
         && (((DocumentsBlock *)self->now->blocks->pdata[n_basis])->kind == DOCUMENTS_BLOCK_BASIS
             || (kind != DOCUMENTS_BLOCK_BASIS
                 && ((DocumentsBlock *)self->now->blocks->pdata[n_basis])->kind == DOCUMENTS_BLOCK_PROPOSAL)))
    n_basis++;
  if (documents_sheet_find_block (self, after, &at) != NULL)
    at++;
  if (basis)
    return MIN (at, n_basis);
  return MAX (at, n_basis);
}

/**
 * documents_sheet_add_block:
 * @self: a sheet
 * @kind: what it is
 * @text: (nullable): what it says
 * @after: (nullable): the block before it; %NULL: at the end
 *
 * Returns: (transfer none) (nullable): the new block's id
 */
const char *
documents_sheet_add_block (DocumentsSheet *self, DocumentsBlockKind kind, const char *text, const char *after)
{
  DocumentsBlock *block;

  if (!begin (self, NULL))
    return NULL;
  block = documents_block_new (kind, text);
  block->id = sen_id_new ();
  g_ptr_array_insert (self->now->blocks, (int)place_for (self, kind, after), block);
  end (self, TRUE);
  return block->id;
}

/**
 * documents_sheet_split_block:
 * @self: a sheet
 * @block: a block's id
 * @left: what it says from now on
 * @right: what the new block behind it says, of the same kind
 *
 * Returns: (transfer none) (nullable): the new block's id
 */
const char *
documents_sheet_split_block (DocumentsSheet *self, const char *block, const char *left, const char *right)
{
  DocumentsBlock *found;
  DocumentsBlock *added;
  guint at = 0;

  found = documents_sheet_find_block (self, block, &at);
  if (found == NULL || !begin (self, NULL))
    return NULL;
  g_free (found->text);
  found->text = g_strdup (left);
  added = documents_block_new (found->kind, right);
  added->id = sen_id_new ();
  g_ptr_array_insert (self->now->blocks, (int)at + 1, added);
  end (self, TRUE);
  return added->id;
}

/**
 * documents_sheet_join_block:
 * @self: a sheet
 * @block: a block's id
 *
 * Puts its text at the end of the block before it, and takes it away.
 */
void
documents_sheet_join_block (DocumentsSheet *self, const char *block)
{
  DocumentsBlock *found;
  DocumentsBlock *before;
  guint at = 0;

  found = documents_sheet_find_block (self, block, &at);
  if (found == NULL || at == 0 || !begin (self, NULL))
    return;
  before = self->now->blocks->pdata[at - 1];
  {
    char *joined
        = g_strconcat (before->text, *before->text != '\0' && *found->text != '\0' ? " " : "", found->text, NULL);

    g_free (before->text);
    before->text = joined;
  }
  g_ptr_array_remove_index (self->now->blocks, at);
  end (self, TRUE);
}

void
documents_sheet_remove_block (DocumentsSheet *self, const char *block)
{
  guint at = 0;

  if (documents_sheet_find_block (self, block, &at) == NULL || !begin (self, NULL))
    return;
  g_ptr_array_remove_index (self->now->blocks, at);
  end (self, TRUE);
}

/**
 * documents_sheet_move_block:
 * @self: a sheet
 * @block: a block's id
 * @position: where it is to stand, counted without it
 */
void
documents_sheet_move_block (DocumentsSheet *self, const char *block, guint position)
{
  DocumentsBlock *found;
  guint at = 0;

  found = documents_sheet_find_block (self, block, &at);
  if (found == NULL || at == position || position >= self->now->blocks->len || !begin (self, NULL))
    return;
  g_object_ref (found);
  g_ptr_array_remove_index (self->now->blocks, at);
  g_ptr_array_insert (self->now->blocks, (int)position, found);
  end (self, TRUE);
}

gboolean
documents_sheet_can_undo (DocumentsSheet *self)
{
  return documents_sheet_can_edit (self) && documents_history_can_undo (self->history);
}

gboolean
documents_sheet_can_redo (DocumentsSheet *self)
{
  return documents_sheet_can_edit (self) && documents_history_can_redo (self->history);
}

static void
go (DocumentsSheet *self, DocumentsDocument *now)
{
  g_clear_object (&self->now);
  self->now = now;
  end (self, TRUE);
}

/**
 * documents_sheet_undo:
 * @self: a sheet
 *
 * Takes back the last change made here; what others changed since stays.
 */
void
documents_sheet_undo (DocumentsSheet *self)
{
  if (documents_sheet_can_undo (self))
    go (self, documents_history_undo (self->history, self->now));
}

void
documents_sheet_redo (DocumentsSheet *self)
{
  if (documents_sheet_can_redo (self))
    go (self, documents_history_redo (self->history, self->now));
}
