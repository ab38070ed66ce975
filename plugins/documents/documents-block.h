/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of a document's text, and how pieces are numbered. No database, no window. */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

/**
 * DocumentsBlockKind:
 * @DOCUMENTS_BLOCK_BASIS: what it rests on (*Căn cứ …*)
 * @DOCUMENTS_BLOCK_PROPOSAL: on whose proposal (*Theo đề nghị của …*), after the basis
 * @DOCUMENTS_BLOCK_PART: *I.*, a title in capitals
 * @DOCUMENTS_BLOCK_SECTION: *1.*, a bold title
 * @DOCUMENTS_BLOCK_ARTICLE: *Điều 1.*
 * @DOCUMENTS_BLOCK_CLAUSE: *1.*
 * @DOCUMENTS_BLOCK_POINT: *a)*
 * @DOCUMENTS_BLOCK_BULLET: with a dash
 * @DOCUMENTS_BLOCK_PARAGRAPH: without a number
 * @DOCUMENTS_BLOCK_TABLE: rows and cells
 */
typedef enum
{
  DOCUMENTS_BLOCK_BASIS,
  DOCUMENTS_BLOCK_PROPOSAL,
  DOCUMENTS_BLOCK_PART,
  DOCUMENTS_BLOCK_SECTION,
  DOCUMENTS_BLOCK_ARTICLE,
  DOCUMENTS_BLOCK_CLAUSE,
  DOCUMENTS_BLOCK_POINT,
  DOCUMENTS_BLOCK_BULLET,
  DOCUMENTS_BLOCK_PARAGRAPH,
  DOCUMENTS_BLOCK_TABLE,
} DocumentsBlockKind;

#define DOCUMENTS_N_BLOCK_KINDS (DOCUMENTS_BLOCK_TABLE + 1)

#define DOCUMENTS_TYPE_BLOCK (documents_block_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsBlock, documents_block, DOCUMENTS, BLOCK, GObject)

/**
 * DocumentsBlock:
 * @id: (nullable): its row
 * @rank: (nullable): its place, see sen_rank_between()
 * @kind: what it is
 * @text: what it says; a table: a row each line, cells with a tab between
 * @number: counted by documents_blocks_count(); 0: has none
 * @label: (nullable): counted: “Điều 1.”, “1.”, “a)”
 * @where: (nullable): counted: “khoản 1 Điều 2”, as other documents refer to it
 * @is_title: counted: an article's text that only names what the clauses below it say
 */
struct _DocumentsBlock
{
  GObject parent_instance;

  char *id;
  char *rank;
  DocumentsBlockKind kind;
  char *text;
  guint number;
  char *label;
  char *where;
  gboolean is_title;
};

DocumentsBlock *documents_block_new (DocumentsBlockKind kind, const char *text);
const char *documents_block_kind_to_text (DocumentsBlockKind kind);
gboolean documents_block_kind_from_text (const char *text, DocumentsBlockKind *kind);
const char *documents_block_kind_get_label (DocumentsBlockKind kind);
gboolean documents_block_kind_is_deeper (DocumentsBlockKind kind, int step, DocumentsBlockKind *result);
void documents_blocks_count (GPtrArray *blocks);

G_END_DECLS
