/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-block.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (DocumentsBlock, documents_block, G_TYPE_OBJECT)

static const struct
{
  const char *text;
  const char *label;
} kinds[DOCUMENTS_N_BLOCK_KINDS] = {
  [DOCUMENTS_BLOCK_BASIS] = { "basis", N_ ("Legal basis") },
  [DOCUMENTS_BLOCK_PROPOSAL] = { "proposal", N_ ("On the proposal of") },
  [DOCUMENTS_BLOCK_PART] = { "part", N_ ("Part") },
  [DOCUMENTS_BLOCK_SECTION] = { "section", N_ ("Section") },
  [DOCUMENTS_BLOCK_ARTICLE] = { "article", N_ ("Article") },
  [DOCUMENTS_BLOCK_CLAUSE] = { "clause", N_ ("Clause") },
  [DOCUMENTS_BLOCK_POINT] = { "point", N_ ("Point") },
  [DOCUMENTS_BLOCK_BULLET] = { "bullet", N_ ("List item") },
  [DOCUMENTS_BLOCK_PARAGRAPH] = { "paragraph", N_ ("Paragraph") },
  [DOCUMENTS_BLOCK_TABLE] = { "table", N_ ("Table") },
};

static void
documents_block_finalize (GObject *object)
{
  DocumentsBlock *self = DOCUMENTS_BLOCK (object);

  g_free (self->id);
  g_free (self->rank);
  g_free (self->text);
  g_free (self->label);
  g_free (self->where);
  G_OBJECT_CLASS (documents_block_parent_class)->finalize (object);
}

static void
documents_block_class_init (DocumentsBlockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = documents_block_finalize;
}

static void
documents_block_init (DocumentsBlock *self)
{
}

/**
 * documents_block_new:
 * @kind: what it is
 * @text: (nullable): what it says
 *
 * Returns: (transfer full): a block that is in no document yet
 */
DocumentsBlock *
documents_block_new (DocumentsBlockKind kind, const char *text)
{
  DocumentsBlock *self = g_object_new (DOCUMENTS_TYPE_BLOCK, NULL);

  self->kind = kind;
  self->text = g_strdup (text != NULL ? text : "");
  return self;
}

/**
 * documents_block_kind_to_text:
 *
 * Returns: (transfer none): the word that is stored
 */
const char *
documents_block_kind_to_text (DocumentsBlockKind kind)
{
  return kinds[kind].text;
}

/**
 * documents_block_kind_from_text:
 * @text: (nullable): as stored
 * @kind: (out): a paragraph for what is unknown
 *
 * Returns: whether it is one
 */
gboolean
documents_block_kind_from_text (const char *text, DocumentsBlockKind *kind)
{
  *kind = DOCUMENTS_BLOCK_PARAGRAPH;
  for (guint i = 0; text != NULL && i < DOCUMENTS_N_BLOCK_KINDS; i++)
    if (g_str_equal (kinds[i].text, text))
      {
        *kind = (DocumentsBlockKind)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * documents_block_kind_get_label:
 *
 * Returns: (transfer none): what it is called, translated
 */
const char *
documents_block_kind_get_label (DocumentsBlockKind kind)
{
  return _ (kinds[kind].label);
}

/**
 * documents_block_kind_is_deeper:
 * @kind: what a block is
 * @step: 1: a level down, -1: a level up
 * @result: (out): what it becomes: article, clause, point, list item
 *
 * Returns: whether there is such a level
 */
gboolean
documents_block_kind_is_deeper (DocumentsBlockKind kind, int step, DocumentsBlockKind *result)
{
  int next = (int)kind + step;

  if (kind < DOCUMENTS_BLOCK_ARTICLE || kind > DOCUMENTS_BLOCK_BULLET || next < DOCUMENTS_BLOCK_ARTICLE
      || next > DOCUMENTS_BLOCK_BULLET)
    return FALSE;
  *result = (DocumentsBlockKind)next;
  return TRUE;
}

typedef struct
{
  guint part;
  guint section;
  guint article;
  guint clause;
  guint point;
  gboolean clause_is_section;
} Counter;

static void
set_label (DocumentsBlock *block, char *label, char *where)
{
  g_free (block->label);
  g_free (block->where);
  block->label = label;
  block->where = where;
}

/* “khoản 1 Điều 2”; without an article, “mục 1 phần I” and the like. */
static char *
refer (const Counter *at, gboolean with_point)
{
  GString *text = g_string_new (NULL);

  if (with_point)
    g_string_append_printf (text, "điểm %s ", sen_official_format_point (at->point));
  if (at->clause > 0)
    g_string_append_printf (text, "khoản %u ", at->clause);
  if (at->article > 0)
    g_string_append_printf (text, "Điều %u", at->article);
  else if (at->section > 0)
    g_string_append_printf (text, "mục %u", at->section);
  if (at->article == 0 && at->part > 0)
    {
      g_autofree char *roman = sen_official_format_roman (at->part);

      g_string_append_printf (text, "%sphần %s", at->section > 0 ? " " : "", roman);
    }
  return g_strchomp (g_string_free (text, FALSE));
}

static void
count_block (Counter *at, DocumentsBlock *block)
{
  g_autofree char *roman = NULL;

  switch ((int)block->kind)
    {
    case DOCUMENTS_BLOCK_PART:
      at->section = at->clause = at->point = 0;
      block->number = ++at->part;
      roman = sen_official_format_roman (at->part);
      set_label (block, g_strdup_printf ("%s.", roman), refer (at, FALSE));
      break;
    case DOCUMENTS_BLOCK_SECTION:
      at->clause = at->point = 0;
      block->number = ++at->section;
      set_label (block, g_strdup_printf ("%u.", at->section), refer (at, FALSE));
      break;
    case DOCUMENTS_BLOCK_ARTICLE:
      at->clause = at->point = 0;
      block->number = ++at->article;
      set_label (block, g_strdup_printf ("Điều %u.", at->article), refer (at, FALSE));
      break;
    case DOCUMENTS_BLOCK_CLAUSE:
      at->point = 0;
      block->number = ++at->clause;
      set_label (block, g_strdup_printf ("%u.", at->clause), refer (at, FALSE));
      break;
    case DOCUMENTS_BLOCK_POINT:
      block->number = ++at->point;
      set_label (block, g_strdup_printf ("%s)", sen_official_format_point (at->point)), refer (at, TRUE));
      break;
    default:
      block->number = 0;
      set_label (block, NULL, refer (at, at->point > 0));
      break;
    }
}

/* “Điều 2. Tổ chức thực hiện”: words without an end, and clauses below. */
static gboolean
is_title (DocumentsBlock *block, DocumentsBlock *next)
{
  gsize length = strlen (block->text);

  return block->kind == DOCUMENTS_BLOCK_ARTICLE && next != NULL && next->kind == DOCUMENTS_BLOCK_CLAUSE && length > 0
         && strchr (".:;,", block->text[length - 1]) == NULL;
}

/**
 * documents_blocks_count:
 * @blocks: (element-type DocumentsBlock): in their order
 *
 * Counts articles through the whole text, clauses within an article, points within a clause (decree 30/2020/NĐ-CP,
 * annex I, part I, section II, 6), and sets number, label, where and is_title of each.
 */
void
documents_blocks_count (GPtrArray *blocks)
{
  Counter at = { 0 };

  for (guint i = 0; i < blocks->len; i++)
    {
      DocumentsBlock *block = blocks->pdata[i];

      count_block (&at, block);
      block->is_title = is_title (block, i + 1 < blocks->len ? blocks->pdata[i + 1] : NULL);
    }
}
